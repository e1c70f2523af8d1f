"""Gold files: JSON lines, each row checked for the fields its task needs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tieline.claims.model import ROOTS, root_of
from tieline.errors import SourceError
from tieline.records import Document

Row = dict[str, Any]


def read_gold(path: Path, fields: Sequence[str]) -> list[Row]:
    """Read the rows of a gold file. Raises SourceError with file and line where a row is malformed or lacks a field."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as problem:
        raise SourceError(f"cannot be read: {problem}", where=str(path), fix="give a JSON lines file") from problem
    rows = [_row(line, f"{path}:{number}", fields) for number, line in enumerate(lines, 1) if line.strip()]
    if not rows:
        raise SourceError("holds no rows", where=str(path), fix="one JSON object a line")
    return rows


def _row(line: str, where: str, fields: Sequence[str]) -> Row:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as problem:
        raise SourceError(f"not JSON: {problem}", where=where, fix="one JSON object a line") from problem
    missing = [name for name in fields if not isinstance(row, dict) or name not in row]
    if missing:
        raise SourceError(f"missing {', '.join(missing)}", where=where, fix=f"each row needs {', '.join(fields)}")
    _check_values(row, where)
    return dict(row)


def _check_values(row: Row, where: str) -> None:
    """Refuse values that the tasks cannot use, with the values that they can."""
    if "root" in row and root_of(str(row["root"])) not in ROOTS:
        raise SourceError(f"unknown root {row['root']!r}", where=where, fix=f"one of {', '.join(ROOTS)}")
    if row.get("date"):
        try:
            date.fromisoformat(str(row["date"])[:10])
        except ValueError as problem:
            raise SourceError(f"{row['date']!r} is no day", where=where, fix="write it as YYYY-MM-DD") from problem
    expected = row.get("expect", {"dyads": [], "parties": []})
    if not isinstance(expected, dict) or not {"dyads", "parties"} & expected.keys():
        raise SourceError("expect holds neither dyads nor parties", where=where, fix="see docs/reference/gold.md")
    for event in row.get("events", ()):
        missing = {"source", "event", "target"} - (event.keys() if isinstance(event, dict) else set())
        if missing:
            raise SourceError(
                f"an event lacks {', '.join(sorted(missing))}", where=where, fix="see docs/reference/gold.md"
            )


def document_of(row: Row) -> Document:
    """The row's text as a document; a row's title is left out on purpose: it would give the answer away."""
    day = str(row.get("date") or "")
    return Document(text=row["text"], published=date.fromisoformat(day[:10]) if day else None, language="en")
