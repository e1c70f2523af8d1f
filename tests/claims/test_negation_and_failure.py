"""What was not done is no fact; refusing or failing to do it is an act of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tieline.records import Status

Told = Callable[..., list[str]]
Read = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Uzbekistan refused to meet Tajikistan.", "UZB → TJK: REJECT"),
        ("Kazakhstan declined to send weapons to Ukraine.", "KAZ → UKR: REJECT"),
        ("Kazakhstan did not sign the treaty with Russia.", "KAZ → RUS: REJECT"),
        ("Hungary would not support Ukraine.", "HUN → UKR: REJECT"),
        ("Turkey rejected a request from Israel.", "TUR → ISR: REJECT"),
    ],
)
def test_refusing_to_cooperate_is_a_rejection(told: Told, text: str, event: str) -> None:
    assert [line.split(",")[0] for line in told(text)] == [event]


@pytest.mark.parametrize(
    "text",
    [
        "Armenia and Azerbaijan failed to reach an agreement.",
        "Kazakhstan and Russia failed to reach an agreement on gas prices.",
        "Armenia and Azerbaijan failed to sign a peace treaty.",
    ],
)
def test_failing_to_agree_is_a_rejection(told: Told, text: str) -> None:
    assert [line.split(": ")[1] for line in told(text)] == ["REJECT"]


@pytest.mark.parametrize(
    "text",
    [
        "Russia did not attack Georgia.",
        "Kazakhstan never threatened Russia.",
        "China has not imposed sanctions on Kazakhstan.",
        "Turkey did not expel the Swedish ambassador.",
    ],
)
def test_conflict_that_was_not_is_denied(events: Read, text: str) -> None:
    assert all(event.status is Status.DENIED for event in events(text))


def test_peace_negated_is_not_told_as_peace(told: Told) -> None:
    assert not [line for line in told("No meeting between Armenia and Azerbaijan took place.") if "CONSULT" in line]


def test_a_denial_is_a_rejection_by_who_denies(events: Read) -> None:
    (event,) = events("Uzbekistan denied that it had closed the border with Kyrgyzstan.")
    assert (event.type, event.actors[0].id, event.recipients[0].id) == ("REJECT", "UZB", "KGZ")


def test_talks_that_collapsed_are_a_rejection(told: Told) -> None:
    assert [line.split(": ")[1] for line in told("Talks between Armenia and Azerbaijan collapsed.")] == ["REJECT"]


def test_refusing_to_attack_is_no_attack(told: Told) -> None:
    assert not [line for line in told("Belarus refused to attack Ukraine.") if "ASSAULT" in line]


def test_not_only_is_no_negation(told: Told) -> None:
    assert "CHN → KAZ: CONSULT" in told("Xi Jinping not only visited Kazakhstan but also signed a treaty.")
