"""Events told by a noun: "the visit of", "talks between", "Russia's attack on"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Told = Callable[..., list[str]]
Read = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The meeting between Xi Jinping and Tokayev took place in Astana.", "CHN + KAZ: CONSULT"),
        ("Talks between Kazakhstan and China were held in Astana.", "CHN + KAZ: CONSULT"),
        ("Xi Jinping's meeting with Kassym-Jomart Tokayev lasted two hours.", "CHN + KAZ: CONSULT"),
        ("Xi Jinping's visit to Kazakhstan ended on Wednesday.", "CHN → KAZ: CONSULT"),
        ("The visit of Xi Jinping to Kazakhstan lasted two days.", "CHN → KAZ: CONSULT"),
        ("Russia's attack on Ukraine continued.", "RUS → UKR: ASSAULT"),
        ("The withdrawal of Russian troops from Georgia was completed.", "RUS → GEO: RETREAT"),
    ],
)
def test_a_noun_tells_who_and_whom(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


def test_a_visit_is_of_the_mode_visit(events: Read) -> None:
    (event,) = events("The visit of Xi Jinping to Kazakhstan lasted two days.")
    assert event.mode == "visit"


def test_cooperation_as_a_mere_noun_tells_of_no_fact(told: Told) -> None:
    assert told("The text heralds a new chapter in cooperation between Kazakhstan and China.") == []


def test_talks_as_a_topic_are_no_talks(told: Told) -> None:
    found = told("Kazakhstan and Uzbekistan discussed the talks between Russia and Ukraine.")
    assert found == ["KAZ + UZB: CONSULT"]


def test_the_occasion_of_a_speech_is_a_meeting_of_the_speaker(told: Told) -> None:
    found = told("Kassym-Jomart Tokayev praised the railway after talks with Xi Jinping.")
    assert "CHN + KAZ: CONSULT" in found
