"""Joined agreements as JSON lines and CSV: one row an instrument, its stages and claims with it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from tieline.exchange.cells import guarded
from tieline.measures import Treaty, TreatyStep

COLUMNS = (
    "id", "parties", "subjects", "instrument", "title", "several", "pillar", "stage", "planned", "day", "worth",
    "steps", "mentions", "joints", "terms", "documents", "confidence",
)  # fmt: skip
TREATY_FORMATS = ("jsonl", "csv")


def treaty_row(treaty: Treaty) -> dict[str, Any]:
    """Return a treaty under the public names; days are ISO, claims are ids."""
    last = treaty.last
    return {
        "id": treaty.id,
        "parties": list(treaty.parties),
        "subjects": list(treaty.subjects),
        "instrument": treaty.instrument,
        "title": treaty.title,
        "several": treaty.several,
        "pillar": treaty.pillar.value,
        "stage": last.stage.value,
        "planned": last.planned,
        "day": treaty.day.isoformat() if treaty.day else None,
        "worth": [{"amount": float(each.amount), "currency": each.currency} for each in treaty.sums],
        "steps": [_step(step) for step in treaty.steps],
        "mentions": [entry.id for entry in treaty.mentions],
        "joints": [{"claim": joint.claim, "to": joint.to, "why": joint.why} for joint in treaty.joints],
        "terms": list(treaty.terms),
        "documents": treaty.documents,
        "confidence": treaty.confidence,
    }


def _step(step: TreatyStep) -> Mapping[str, Any]:
    return {
        "stage": step.stage.value,
        "planned": step.planned,
        "day": step.day.isoformat() if step.day else None,
        "precision": step.precision.value,
        "claims": [entry.id for entry in step.entries],
    }


def write_treaties(found: Iterable[Treaty], to: TextIO, form: str) -> None:
    """Write joined agreements in one of `TREATY_FORMATS`; in CSV, lists are JSON in their cell."""
    rows = (treaty_row(treaty) for treaty in found)
    if form == "jsonl":
        to.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        return
    writer = csv.writer(to, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(row[name]) for name in COLUMNS] for row in rows)


def _cell(value: object) -> str:
    if isinstance(value, str):
        return guarded(value)
    return "" if value is None else json.dumps(value, ensure_ascii=False)
