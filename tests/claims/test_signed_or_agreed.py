"""To sign is to support, to agree to something is to promise it, to discuss it is to consult."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Kazakhstan and China signed an agreement on customs.",
        "Kazakhstan signed an agreement on customs with China.",
        "China and Kazakhstan concluded a treaty on extradition.",
        "China and Kazakhstan ratified the border treaty.",
        "Kassym-Jomart Tokayev and Xi Jinping signed a joint statement.",
    ],
)
def test_what_is_signed_is_support(told: Told, text: str) -> None:
    assert told(text) == ["CHN + KAZ: SUPPORT"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Kazakhstan and China agreed on an extradition treaty.", "CHN + KAZ: AGREE"),
        ("Kazakhstan and China agreed to sign a treaty.", "CHN + KAZ: AGREE to SUPPORT, planned"),
        ("Kazakhstan and China will sign a treaty.", "CHN + KAZ: AGREE to SUPPORT, planned"),
        ("Kazakhstan agreed to cooperate with China.", "CHN + KAZ: AGREE to COOPERATE, planned"),
    ],
)
def test_what_is_agreed_to_is_a_promise(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


@pytest.mark.parametrize(
    "text",
    [
        "Kazakhstan and China discussed an agreement on customs.",
        "Kazakhstan and China negotiated an agreement on customs.",
        "Kazakhstan and China held talks on a customs agreement.",
    ],
)
def test_what_is_talked_about_is_a_consultation(told: Told, text: str) -> None:
    assert told(text) == ["CHN + KAZ: CONSULT"]


def test_agreement_with_a_view_is_no_treaty(told: Told) -> None:
    assert "SUPPORT" not in " ".join(told("Kazakhstan agrees that China is a large country."))
