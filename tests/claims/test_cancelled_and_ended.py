"""Ending cooperation is conflict, ending conflict is yielding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Told = Callable[..., list[str]]
Read = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Russia suspended gas supplies to Ukraine.", "RUS → UKR: SANCTION"),
        ("Japan suspended aid to Myanmar.", "JPN → MMR: SANCTION"),
        ("Canada halted trade with Russia.", "CAN → RUS: SANCTION"),
        ("Azerbaijan severed diplomatic relations with Armenia.", "AZE → ARM: SANCTION"),
        ("The United States froze military aid to Ukraine.", "USA → UKR: SANCTION"),
    ],
)
def test_cooperation_that_was_ended_is_a_sanction(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Kyrgyzstan called off talks with Tajikistan.", "KGZ → TJK: REJECT"),
        ("Recep Tayyip Erdogan cancelled a meeting with Benjamin Netanyahu.", "TUR → ISR: REJECT"),
        ("Vladimir Putin cancelled his visit to Turkey.", "RUS → TUR: REJECT"),
        ("Uzbekistan cancelled the visit to Moscow.", "UZB → RUS: REJECT"),
    ],
)
def test_a_meeting_that_was_called_off_is_a_rejection(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("China lifted its sanctions on Lithuania.", "CHN → LTU: CONCEDE"),
        ("Russia lifted the ban on Kazakh wheat.", "RUS → KAZ: CONCEDE"),
        ("Turkey dropped the charges against Israel.", "TUR → ISR: CONCEDE"),
        ("Iran dropped the investigation against France.", "IRN → FRA: CONCEDE"),
        ("The European Union eased restrictions on Belarus.", "EU → BLR: CONCEDE"),
    ],
)
def test_a_restriction_that_was_lifted_is_a_concession(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Russia withdrew its troops from Georgia.", "RUS → GEO: RETREAT"),
        ("Turkey ended its military operation in Syria.", "TUR → SYR: RETREAT"),
        ("Iran released the British sailors.", "IRN → GBR: RETREAT"),
    ],
)
def test_force_that_was_ended_is_a_retreat(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


def test_to_call_for_is_not_to_call_off(told: Told) -> None:
    assert told("Kyrgyzstan called for talks with Tajikistan.") == ["KGZ → TJK: REQUEST"]


def test_what_is_resumed_happens_again(told: Told) -> None:
    assert told("Russia resumed gas supplies to Moldova.") == ["RUS → MDA: COOPERATE"]
