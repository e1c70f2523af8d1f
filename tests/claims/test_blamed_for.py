"""Whoever is thanked, blamed or charged for a deed did it, and is the one thanked, blamed or charged."""

from __future__ import annotations

from collections.abc import Callable

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
        "Norwegian officers seized two ships on suspicion of violating U.N. sanctions.",
        "Three ships that Canadian officials say are violating Iran sanctions are Greek.",
    ],
)
def test_officials_do_not_do_what_they_suspect(told: Told, text: str) -> None:
    assert not any(line.startswith(("NOR", "CAN")) for line in told(text))


def test_what_is_suspected_is_not_proposed(told: Told) -> None:
    assert told("The Kremlin suggested a US plot.") == []
