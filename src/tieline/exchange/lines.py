"""Claims as JSON lines: one object a claim, the shared names first, then those of its kind."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, BinaryIO

import pyarrow as pa

from tieline.ledger import COLUMNS, COLUMNS_OF, SHARED

_BATCH = 1000  # rows turned into objects at once, so that a million claims do not lie in memory as such
_DAYS = ("day", "published")


def write_jsonl(claims: pa.Table, to: BinaryIO) -> None:
    """Write a line a claim, UTF-8; days as YYYY-MM-DD, what is unknown as null."""
    for batch in claims.to_batches(max_chunksize=_BATCH):
        to.writelines((json.dumps(as_object(row), ensure_ascii=False) + "\n").encode() for row in batch.to_pylist())


def as_object(row: dict[str, Any]) -> dict[str, Any]:
    """Return the names and values that a claim of its kind has, days as text."""
    shown = {name: row[name] for name in (*SHARED, *COLUMNS_OF[row["kind"]])}
    for name in _DAYS:
        shown[name] = row[name].isoformat() if row[name] else None
    return shown


def read_jsonl(file: BinaryIO) -> pa.Table:
    """Read the lines back; names of other kinds are null."""
    rows = []
    for line in file:
        row = json.loads(line)
        for name in _DAYS:
            row[name] = date.fromisoformat(row[name]) if row[name] else None
        rows.append(row)
    return pa.Table.from_pylist(rows, schema=COLUMNS)
