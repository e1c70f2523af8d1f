"""Several who act together, and events that both sides do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Told = Callable[..., list[str]]
Read = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Kazakhstan, Kyrgyzstan and Uzbekistan met in Tashkent.", "KAZ + KGZ + UZB: CONSULT"),
        ("Xi Jinping met Tokayev and Mirziyoyev in Astana.", "CHN + KAZ + UZB: CONSULT"),
        ("The presidents of Kazakhstan and Uzbekistan discussed water.", "KAZ + UZB: CONSULT"),
        ("France and Germany imposed sanctions on Russia and Belarus.", "DEU + FRA → BLR + RUS: SANCTION"),
        ("The United States and the United Kingdom bombed Iraq.", "GBR + USA → IRQ: ASSAULT"),
    ],
)
def test_all_who_are_named_take_part(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping met Kassym-Jomart Tokayev.",
        "Kassym-Jomart Tokayev met Xi Jinping.",
        "Xi Jinping met with Kassym-Jomart Tokayev.",
        "Xi Jinping and Kassym-Jomart Tokayev met.",
        "Xi Jinping and Kassym-Jomart Tokayev held talks.",
    ],
)
def test_a_meeting_is_of_both_whoever_is_named_first(told: Told, text: str) -> None:
    assert told(text) == ["CHN + KAZ: CONSULT"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Armenia and Azerbaijan exchanged fire.", "ARM + AZE: ASSAULT"),
        ("Armenia and Azerbaijan accused each other of violating the ceasefire.", "ARM + AZE: ACCUSE"),
        ("Kazakhstan and China signed an agreement on customs.", "CHN + KAZ: SUPPORT"),
        ("Russia and China held joint exercises.", "CHN + RUS: COOPERATE"),
    ],
)
def test_what_two_do_to_each_other_has_two_actors(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


def test_nobody_deals_with_himself(events: Read) -> None:
    texts = (
        "China's foreign ministry met the Chinese ambassador.",
        "The Kazakh president criticised the Kazakh parliament.",
        "Russia said Russia would help Russia.",
    )
    assert not [event for text in texts for event in events(text)]


def test_the_person_who_met_is_known_by_name(events: Read) -> None:
    (event,) = events("Xi Jinping met Kassym-Jomart Tokayev in Astana.")
    assert {party.person for party in event.actors} == {"Xi Jinping", "Kassym-Jomart Tokayev"}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Defence ministers from Sweden, Finland and Denmark met in Bodo.", "DNK + FIN + SWE: CONSULT"),
        ("Soldiers from Peru and Chile held joint exercises.", "CHL + PER: COOPERATE"),
        ("Bahrain and Israel established diplomatic relations.", "BHR + ISR: SUPPORT"),
    ],
)
def test_people_from_several_states_and_relations_of_two_are_of_all(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


def test_two_who_praise_do_not_praise_each_other(told: Told) -> None:
    assert told("Bahrain and Israel welcomed the decision.") == []


def test_a_name_right_before_its_verb_is_its_subject(told: Told) -> None:
    assert told("Sweden froze arms exports to Turkey.") == ["SWE → TUR: SANCTION"]
