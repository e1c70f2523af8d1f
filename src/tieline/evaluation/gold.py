"""Gold files: JSON lines, each row checked for the fields its task needs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tieline.errors import SourceError
from tieline.records import Document

Row = dict[str, Any]


def read_gold(path: Path, fields: Sequence[str]) -> list[Row]:
    """Read the rows of a gold file. Raises SourceError with file and line where a row is malformed or lacks a field."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
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
    return dict(row)


def document_of(row: Row) -> Document:
    """The row's text as a document; a row's title is left out on purpose: it would give the answer away."""
    day = str(row.get("date") or "")
    return Document(text=row["text"], published=date.fromisoformat(day[:10]) if day else None, language="en")
