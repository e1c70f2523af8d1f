"""Sixty labelled sentences of the corpus written for this project: ten for each of six roots."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "sentences"
ROOTS = ("AGREE", "ASSAULT", "CONSULT", "PROTEST", "SANCTION", "SUPPORT")
EACH = 10


@pytest.fixture(scope="session")
def sixty() -> list[dict[str, Any]]:
    """The first rows of each root, in the order of the files."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted(CORPUS.glob("train_*.jsonl")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            row = json.loads(line) if line else {"root": ""}
            if row["root"] in ROOTS and len(found[row["root"]]) < EACH:
                found[row["root"]].append(row)
    return [row for rows in zip(*(found[root] for root in ROOTS), strict=True) for row in rows]
