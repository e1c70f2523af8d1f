"""Who met: partners in a list, hosts who were not met, topics that do not talk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

Told = Callable[..., list[str]]
Read = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "President Macron spoke with President Ilham Aliyev of Azerbaijan, Chancellor Friedrich Merz of Germany, "
            "and Prime Minister Nikol Pashinyan of Armenia.",
            "ARM + AZE + DEU + FRA: CONSULT",
        ),
        ("Turkish FM meets German chancellor, Iraqi FM in Doha", "DEU + IRQ + TUR: CONSULT"),
        ("Merz held talks with President Tokayev exchanging views on rail links.", "DEU + KAZ: CONSULT"),
        ("Kazakh, Uzbek leaders exchange greetings", "KAZ + UZB: CONSULT"),
    ],
)
def test_everybody_in_a_list_took_part(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


def test_a_second_title_after_a_comma_is_no_second_partner(told: Told) -> None:
    text = "Merz met President Cyril Ramaphosa of South Africa, Chair of the African Union, in Berlin."
    assert told(text) == ["DEU + ZAF: CONSULT"]


def test_those_listed_after_a_colon_met_each_other_when_nobody_is_named_before(told: Told) -> None:
    text = "Was in Astana and met with the following: Sergei Lavrov (Russian Foreign Minister); Wang Yi."
    assert told(text) == ["CHN + RUS: CONSULT"]


@pytest.mark.parametrize(
    "text",
    [
        "Friedrich Merz flew to Peru and met President Lee Jae-myung there.",
        "Friedrich Merz travelled to Peru, Lima and met with the following: Lee Jae-myung (President of South Korea).",
    ],
)
def test_where_one_only_met_a_third_is_a_place(told: Told, text: str) -> None:
    assert told(text) == ["DEU + KOR: CONSULT"]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Friedrich Merz flew to Peru and met the Peruvian president.", "PER"),
        ("Friedrich Merz visited Peru and met President Lee Jae-myung there.", "PER"),
        ("Friedrich Merz travelled to Peru on Monday.", "PER"),
        ("Friedrich Merz travelled to Ethiopia and met the chair of the African Union.", "ETH"),
    ],
)
def test_whom_one_went_to_see_is_met(events: Read, text: str, other: str) -> None:
    assert other in {party.home for event in events(text) for party in (*event.actors, *event.recipients)}


@pytest.mark.parametrize(
    "text",
    [
        "The two leaders discussed their recent engagement with Iran.",
        "They discussed their conversations with President Pezeshkian.",
        "The leaders continued their discussions regarding Iran's war.",
        "They discussed their plans for the summit with President Pezeshkian.",
        "They discussed ties with Iran.",
    ],
)
def test_who_is_talked_about_does_not_talk(events: Read, text: str) -> None:
    read = events(f"Emmanuel Macron and Friedrich Merz spoke on Tuesday. {text}")
    consulted = [event for event in read if event.type == "CONSULT"]
    assert consulted
    assert all({p.home for p in (*e.actors, *e.recipients)} == {"DEU", "FRA"} for e in consulted)


def test_with_whom_something_is_discussed_talks(told: Told) -> None:
    assert told("Friedrich Merz discussed gas prices with Tokayev.") == ["DEU → KAZ: CONSULT"]


def test_a_forum_that_is_only_discussed_is_not_convened(events: Read) -> None:
    read = events("Macron and Merz discussed by phone the six-party talks on the Korean Peninsula.")
    assert all({p.home for p in (*e.actors, *e.recipients)} <= {"DEU", "FRA"} for e in read)


def test_what_is_only_important_did_not_happen(events: Read) -> None:
    text = "Friedrich Merz stressed the importance of holding talks between Serbia and Croatia."
    assert not [event for event in events(text) if event.type == "CONSULT"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The emir of Qatar received credentials from the ambassadors of Chad and Peru.", "PER + QAT + TCD: CONSULT"),
        ("Tokayev met with a delegation from the Japan-Kazakhstan Economic Council.", "JPN + KAZ: CONSULT"),
        ("Tokayev left Astana for an official visit to Italy.", "KAZ → ITA: CONSULT"),
    ],
)
def test_envoys_delegations_and_visits_begun_are_meetings(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


def test_talks_and_what_was_agreed_at_them_may_share_a_sentence(events: Read) -> None:
    read = events("Merz and Macron had a phone conversation, they agreed to postpone Macron's visit to Germany.")
    assert ("CONSULT", "happened") in {(event.type, event.status.value) for event in read}


def test_a_stranger_beside_a_known_name_does_not_hide_it(events: Read) -> None:
    text = "National Security Adviser Jake Sullivan and Deputy Adviser Jon Finer met with Italian Minister Tajani."
    (event,) = events(text, date(2023, 3, 1))
    assert {party.home for party in event.actors} == {"ITA", "USA"}
