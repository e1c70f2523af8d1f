"""What is only needed, wished, foreseen by others or set for is no deed of today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tieline.records import Stage

Read = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("They stressed the need for Norway and Fiji to work in close partnership.", "FJI + NOR: COOPERATE"),
        ("Malta reaffirmed its commitment to working with Italy.", "ITA + MLT: COOPERATE"),
        ("The stage is set for a meeting between Peru and Chile on Thursday.", "CHL + PER: CONSULT"),
        ("Peru and Chile are set to sign a treaty to expand trade at a virtual summit.", "CHL + PER: CONSULT"),
        ("Norway held open the possibility that Peru and Chile will settle their dispute.", "CHL + PER: AGREE"),
        ("Officials in Oslo said that Iran would invade Iraq.", "IRN → IRQ: THREATEN to ASSAULT, planned"),
        ("There was no evidence of Syrian fighters having arrived in Ukraine.", "SYR → UKR: CONSULT"),
    ],
)
def test_what_is_not_there_yet_is_not_told_as_done(told: Read, text: str, line: str) -> None:
    assert line not in told(text)


def test_who_will_ask_has_not_asked_yet(told: Read) -> None:
    assert told("Officials confirmed that Uruguay would ask Taiwan to lower its prices.") == [
        "URY → TWN: REQUEST, planned"
    ]


def test_a_threat_of_ones_own_is_still_one(told: Read) -> None:
    assert told("Iran said it would attack Iraq.") == ["IRN → IRQ: THREATEN to ASSAULT, planned"]


def test_a_former_partnership_is_over_and_one_signed_is_signed(agreements: Read) -> None:
    (over,) = agreements("Russia is a former strategic partner of Ukraine.")
    (signed,) = agreements("Chile and Peru sign Declaration on strategic partnership")
    assert (over.stage, signed.stage) == (Stage.ENDED, Stage.SIGNED)


def test_the_rest_of_a_broken_sentence_heads_no_joint_text(agreements: Read) -> None:
    text = "Angola and Uruguay have ties at last,\n\naccording to a joint communique signed by their U.N.\nambassadors."
    assert all(len(found.parties) < 10 for found in agreements(text, date(1987, 3, 9)))
