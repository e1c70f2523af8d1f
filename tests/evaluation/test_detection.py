"""Detection: an event between the two sides where there is one, nothing where there is none."""

from __future__ import annotations

from typing import Any

import pytest

from tieline.coder import Coder
from tieline.evaluation import evaluate_detection

Row = dict[str, Any]


def _row(sentence: str, source: str, target: str, root: str, **more: str) -> Row:
    return {"id": sentence[:12], "sentence": sentence, "source": source, "target": target, "root": root, **more}


CONDEMNED = _row("Turkey condemned Israel.", "Turkey", "Israel", "ACCUSE")
MET = _row("The presidents of Estonia and Latvia met in Tallinn.", "Latvia", "Estonia", "CONSULT")
BORDER: Row = {"id": "n1", "sentence": "Chad lies north of Cameroon.", "root": "NONE"}
TURNED = _row("Japan was criticised by South Korea.", "Japan", "South Korea", "NONE")


def _figures(*rows: Row) -> dict[str, float]:
    return {figure.name: figure.value for figure in evaluate_detection(rows, Coder()).figures}


def test_an_event_is_found_with_its_root_and_silence_is_left_alone() -> None:
    assert _figures(CONDEMNED, MET, BORDER, TURNED) == {
        "events found": 100.0,
        "events found with their root": 100.0,
        "sentences read right, of those with something read": 100.0,
        "sentences without an event left alone": 100.0,
    }


def test_another_root_is_found_but_not_right() -> None:
    found = _figures({**CONDEMNED, "root": "AID"}, BORDER)
    assert found["events found"] == 100.0
    assert found["events found with their root"] == 0.0
    assert found["sentences read right, of those with something read"] == 0.0


def test_an_event_read_the_other_way_round_is_not_found() -> None:
    turned = {**CONDEMNED, "source": "Israel", "target": "Turkey"}
    assert _figures(turned, BORDER)["events found"] == 0.0


def test_any_event_is_one_too_many_in_a_sentence_without_a_marked_pair() -> None:
    whole = {"id": "w", "sentence": CONDEMNED["sentence"], "root": "NONE"}
    assert _figures(whole, BORDER, CONDEMNED)["sentences without an event left alone"] == 50.0


def test_what_two_others_do_is_no_error_for_a_marked_pair() -> None:
    row = _row("Turkey condemned Israel, and Egypt kept silent.", "Egypt", "Israel", "NONE")
    assert _figures(row, CONDEMNED)["sentences without an event left alone"] == 100.0


@pytest.mark.parametrize(
    "row",
    [
        _row("A court fined the shipyard.", "A court", "the shipyard", "SANCTION"),
        {**CONDEMNED, "status": "hypothetical"},
    ],
    ids=["two that nobody knows", "only supposed"],
)
def test_what_cannot_be_asked_for_is_not_counted_as_missed(row: Row) -> None:
    outcome = evaluate_detection([row, MET, BORDER], Coder())
    assert outcome.figures[0].value == 100.0
    assert "1 of 2 sentences with an event" in outcome.notes[0]
