"""Whoever is thanked, blamed or charged for a deed did it, and is the one thanked, blamed or charged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Seoul thanked Japan for helping Ukraine.", "KOR → JPN: SUPPORT"),
        ("Sweden condemned Russia for attacking Georgia.", "SWE → RUS: ACCUSE"),
        ("Canada accused Iran of exporting drones to Sudan.", "CAN → IRN: ACCUSE"),
    ],
)
def test_the_one_blamed_is_the_one_spoken_of(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian officers detained a trawler on suspicion of violating U.N. sanctions.",
        "Three ships that Canadian officials say are violating Iran sanctions are Greek.",
    ],
)
def test_officials_do_not_do_what_they_suspect(told: Told, text: str) -> None:
    assert not any(line.startswith(("NOR", "CAN")) for line in told(text))


def test_what_is_suspected_is_not_proposed(told: Told) -> None:
    assert told("The Kremlin suggested a US plot.") == []


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Chile welcomed Japan's conclusion of an agreement with Peru.", "CHL → JPN: SUPPORT"),
        ("Chile welcomed the treaty signed between Iran and Oman.", "CHL → IRN + OMN: SUPPORT"),
        ("Seoul thanked Japan for its help to Ukraine.", "KOR → JPN: SUPPORT"),
    ],
)
def test_whoever_did_the_deed_is_praised_for_it(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


def test_whoever_praises_an_agreement_did_not_make_it(agreements: Callable[[str], list[Any]]) -> None:
    (made,) = agreements("Chile welcomed Japan's conclusion of an agreement with Peru.")
    assert {party.id for party in made.parties} == {"JPN", "PER"}


def test_whoever_is_thanked_for_speaking_out_is_not_accused(told: Told) -> None:
    assert told("Norway thanked Italy for speaking out against torture.") == ["NOR → ITA: SUPPORT"]


def test_thanks_for_backing_a_plan_do_not_go_to_whose_plan_it_is(told: Told) -> None:
    assert "NOR → JPN: SUPPORT" not in told("Norway thanked the donors for supporting the Japanese initiative.")
