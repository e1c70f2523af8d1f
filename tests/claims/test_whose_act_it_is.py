"""Whose act or position it is: of who is named for it, not of who stands nearest, is spoken of or stands by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

Told = Callable[..., list[str]]
Read = Callable[..., list[Any]]


def test_who_backs_a_warring_state_is_not_at_war(told: Told) -> None:
    assert not any("ASSAULT" in one for one in told("Kuwait backed Iraq in the long war against Iran."))


def test_the_countries_that_a_phrase_lists_agree(told: Told) -> None:
    found = told("The two countries - Iran and Oman - agreed to open a consulate.")
    assert [one.split(":")[0] for one in found][:1] in (["IRN + OMN"], ["OMN + IRN"])


def test_where_they_will_meet_takes_no_part(events: Read) -> None:
    (meeting,) = events("French and German ministers will meet in Belgium next week.")
    assert sorted(party.id for party in meeting.actors + meeting.recipients) == ["DEU", "FRA"]


def test_whose_rules_are_kept_agrees_to_nothing(events: Read) -> None:
    found = events(
        "Norway and Chile agreed to sign a treaty in line with the rules of the International Monetary Fund."
    )
    assert not [event for event in found if "IMF" in {party.id for party in event.actors}]


def test_two_who_got_deals_from_a_third_made_none_with_each_other(told: Told) -> None:
    assert told("Financing agreements were reached with Chile and Venezuela.") == []


def test_an_effort_that_somebody_else_supports_is_no_support_of_its_owner(told: Told) -> None:
    text = "The United States approved a loan to support Ecuador's efforts to cooperate with Colombian companies."
    assert not any(one.startswith(("ECU → COL: SUPPORT", "ECU + COL: SUPPORT")) for one in told(text))


def test_who_denounces_is_who_stands_before_the_gerund(events: Read) -> None:
    text = (
        '"They must act," US Secretary of State Rex Tillerson said, despite Moscow and Beijing loudly denouncing Iran.'
    )
    blaming = [event for event in events(text, date(2017, 11, 26)) if event.type == "ACCUSE"]
    assert [sorted(party.id for party in event.actors) for event in blaming] == [["CHN", "RUS"]]


def test_a_state_does_not_urge_itself(statements: Read) -> None:
    text = "Antony Blinken said Russia was preparing to attack Ukraine, urging Moscow to withdraw its troops."
    assert not [
        one for one in statements(text, date(2022, 2, 18)) if one.speaker.id == "RUS" and "withdraw" in one.topic
    ]


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Brazil's bank advisory committee criticised the sanctions on Iran.", "BUS"),
        ("A private Japanese rice trader criticised the sanctions on Iran.", "BUS"),
        ("The American Soybean Association criticised the sanctions on Iran.", "NGO"),
        ("Japan's top business group Keidanren criticised the sanctions on Iran.", "BUS"),
        ("The head of a German police union criticised the sanctions on Iran.", "LAB"),
        ("Israeli and foreign activists criticised the sanctions on Iran.", "OPP"),
        ("Japan's industry ministry criticised the sanctions on Iran.", "GOV"),
    ],
)
def test_a_position_is_of_the_sector_that_takes_it(statements: Read, text: str, sector: str) -> None:
    assert {one.speaker.sector or "GOV" for one in statements(text)} == {sector}


def test_a_talk_about_a_visit_is_no_visit(events: Read) -> None:
    (talk,) = events("President Emmanuel Macron spoke with Giorgia Meloni about her visit to Ukraine.")
    assert talk.mode != "visit"


def test_the_place_of_what_is_spoken_of_is_not_the_place_of_the_talk(events: Read) -> None:
    text = "The leaders of France and Italy discussed efforts to stop the violence in Israel and in Jerusalem."
    assert [event.place for event in events(text) if event.type == "CONSULT"] == [None]


def test_where_it_was_reported_is_not_where_it_happened(events: Read) -> None:
    (attack,) = events("In Ankara, networks reported that American forces attacked Iran.")
    assert attack.place is None
