"""Claims as CSV: one row a claim, all names as columns, lists and parties as JSON in the cell.

A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers never do. Reading back takes
it away again.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, BinaryIO

import pyarrow as pa

from tieline.ledger import COLUMNS, COLUMNS_OF, SHARED

_BATCH = 1000
# Apostrophes before count too, so that a text which has one of its own comes back with it.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def write_csv(claims: pa.Table, to: BinaryIO) -> None:
    """Write a header and a row a claim, UTF-8 with LF; what is unknown or of another kind is an empty cell."""
    with _as_text(to) as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS.names)
        for batch in claims.to_batches(max_chunksize=_BATCH):
            writer.writerows([_cell(value) for value in row.values()] for row in batch.to_pylist())


def read_csv(file: BinaryIO) -> pa.Table:
    """Read the rows back; an empty cell is an empty text where the kind has the column, null elsewhere."""
    csv.field_size_limit(2**31 - 1)
    with _as_text(file) as text:
        rows = [_row(cells) for cells in csv.DictReader(text, strict=True)]
    return pa.Table.from_pylist(rows, schema=COLUMNS)


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case str():
            return guarded(value)
        case list() | dict():
            return json.dumps(value, ensure_ascii=False)
        case date():
            return value.isoformat()
        case _:
            return repr(value)


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text that `guarded` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell


def _row(cells: dict[str, str]) -> dict[str, Any]:
    own = {*SHARED, *COLUMNS_OF[cells["kind"]]}
    return {field.name: _value(cells[field.name], field.type) if field.name in own else None for field in COLUMNS}


def _value(cell: str, kind: pa.DataType) -> object:
    if pa.types.is_string(kind):
        return unguarded(cell)
    if not cell:
        return None
    if pa.types.is_date(kind):
        return date.fromisoformat(cell)
    return json.loads(cell)


@contextmanager
def _as_text(file: BinaryIO) -> Iterator[io.TextIOWrapper]:
    """Wrap bytes as UTF-8 text and leave them open at the end: whoever opened the file closes it."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    try:
        yield text
        text.flush()
    finally:
        text.detach()
