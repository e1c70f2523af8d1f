"""The page on gold: its rows are gold, and its predictions are what comes of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tieline.coder import Coder
from tieline.evaluation import (
    evaluate_agreements,
    evaluate_detection,
    evaluate_events,
    evaluate_meetings,
    evaluate_relations,
)

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "gold.md"
TASKS = {
    "Detection": evaluate_detection,
    "Meetings": evaluate_meetings,
    "Agreements": evaluate_agreements,
    "Events": evaluate_events,
}


def _rows(section: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The gold row and the prediction that a section of the page shows."""
    text = PAGE.read_text(encoding="utf-8").split(f"\n## {section}\n")[1].split("\n## ")[0]
    gold, prediction = (json.loads(block.split("```")[0]) for block in text.split("```json\n")[1:])
    return gold, prediction


@pytest.mark.parametrize("section", TASKS)
def test_the_row_of_the_page_gives_the_prediction_of_the_page(section: str) -> None:
    gold, prediction = _rows(section)
    (read,) = TASKS[section]([gold], Coder()).predictions
    assert json.loads(json.dumps(read)) == prediction


def test_the_relation_of_the_page_gives_the_prediction_of_the_page() -> None:
    gold, prediction = _rows("Relations")
    assert evaluate_relations([gold]).predictions == (prediction,)
