"""The gate turns away only sentences that hold no claim: what is read through it is what is read without it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from tieline.claims.gate import Gate
from tieline.coder import Coder
from tieline.demo import read_dispatches
from tieline.records import Claim, Document

MINISTRY_AND_BANK = (
    "Kazakhstan's prime minister visited a school. The bank's profits rose by a tenth. It rained in Astana."
)


def _text(text: str) -> Document:
    return Document(text=text, published=date(2025, 6, 17), language="en")


def _told(coder: Coder, documents: Iterable[Document]) -> list[Claim]:
    return [claim for reading in coder.read_all(list(documents)) for claim in reading.claims]


def test_no_claim_of_the_dispatches_is_lost(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    dispatches = list(read_dispatches())
    through_the_gate = {claim.id for claim in _told(coder, dispatches)}
    monkeypatch.setattr(Gate, "opens", lambda *_: True)
    without = _told(coder, dispatches)
    assert [claim for claim in without if claim.id not in through_the_gate] == []


def test_what_names_one_state_and_no_position_is_not_parsed(coder: Coder) -> None:
    assert coder.worth_parsing(_text(MINISTRY_AND_BANK)) == []
