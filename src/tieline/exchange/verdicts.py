"""Verdicts as CSV and JSON lines: to share, to take in again, or to make labels of.

    write_verdicts(reader.verdicts(), sys.stdout, "csv", say=str)
    taken = read_verdicts(Path("verdicts.csv"))

What is written is what is read: `id`, `verdict` and `because`, then the day and the coder version; the claim and its
sentence are beside them for whoever reads the file. A table of claims to which somebody added a column `verdict` is
read as well.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TextIO

from tieline.errors import SourceError
from tieline.exchange.cells import guarded, unguarded
from tieline.ledger import Judged
from tieline.records import Claim, Ruling
from tieline.tables.columns import lacks

VERDICT_FORMATS = ("jsonl", "csv")
_NEEDED = ("id", "verdict")
_RULINGS = {ruling.value: ruling for ruling in (Ruling.RIGHT, Ruling.WRONG)}


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictRow:
    """A verdict in a file, and where it stands; `id` may be the beginning of one; without `day` it is of today."""

    where: str
    id: str
    verdict: Ruling
    because: str
    day: date | None
    coder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictFile:
    """What a file of verdicts holds: its rows, those refused with place and reason, and how many say nothing."""

    rows: tuple[VerdictRow, ...]
    refused: tuple[SourceError, ...]
    blank: int


def write_verdicts(verdicts: Iterable[Judged], to: TextIO, form: str, *, say: Callable[[Claim], str]) -> None:
    """Write verdicts in one of `VERDICT_FORMATS`, a row each with its claim as `say` puts it."""
    rows = (_row(each, say) for each in verdicts)
    if form == "jsonl":
        to.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        return
    writer = csv.writer(to, lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows([guarded(row[name]) for name in _HEADER] for row in rows)


_HEADER = ("id", "verdict", "because", "judged_on", "read_by", "found", "kind", "claim", "quote", "document", "url")


def _row(each: Judged, say: Callable[[Claim], str]) -> dict[str, str]:
    judgement, entry = each.judgement, each.entry
    return {
        "id": judgement.claim,
        "verdict": judgement.verdict.value,
        "because": judgement.because,
        "judged_on": judgement.day.isoformat(),
        "read_by": judgement.coder,
        "found": "yes" if each.found else "no",
        "kind": entry.kind if entry else "",
        "claim": say(entry.claim) if entry else "",
        "quote": entry.claim.evidence.quote if entry else "",
        "document": entry.claim.evidence.document if entry else "",
        "url": entry.url if entry else "",
    }


def read_verdicts(path: Path) -> VerdictFile:
    """Read a CSV of verdicts: the columns `id` and `verdict`, perhaps `because`, `judged_on` and `read_by`.

    Raises SourceError for a file that is none; a wrong row is refused, and the others are read. A row with an empty
    verdict says nothing.
    """
    reader = csv.DictReader(StringIO(_text(path)), strict=True)
    try:
        header = reader.fieldnames or ()
        lacking = [name for name in _NEEDED if name not in header]
        if lacking:
            raise lacks(path, lacking)
        told = [(f"{path}:{reader.line_num}", cells) for cells in reader]
    except csv.Error as error:
        fix = "close the quotes of this row or one before"
        raise SourceError(f"not a CSV file: {error}", where=f"{path}:{reader.line_num}", fix=fix) from error
    rows: list[VerdictRow] = []
    refused: list[SourceError] = []
    for where, cells in told:
        try:
            if _cell(cells, "verdict") or None in cells:
                rows.append(_verdict(cells, where))
        except SourceError as error:
            refused.append(error)
    return VerdictFile(rows=tuple(rows), refused=tuple(refused), blank=len(told) - len(rows) - len(refused))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"cannot be read: {error}", where=str(path), fix="give a CSV file in UTF-8") from error


def _verdict(cells: Mapping[str, str], where: str) -> VerdictRow:
    if None in cells:
        raise SourceError("cells that the header has no column for", where=where, fix="quote what has commas")
    ruling = _RULINGS.get(_cell(cells, "verdict").casefold())
    if ruling is None:
        raise SourceError(f"the verdict is {_cell(cells, 'verdict')!r}", where=where, fix="write right or wrong")
    if not _cell(cells, "id"):
        raise SourceError("no id", where=where, fix="`tieline claims` lists the ids")
    return VerdictRow(
        where=where,
        id=_cell(cells, "id"),
        verdict=ruling,
        because=_cell(cells, "because"),
        day=_day(_cell(cells, "judged_on"), where),
        coder=_cell(cells, "read_by"),
    )


def _cell(cells: Mapping[str, str], name: str) -> str:
    return unguarded((cells.get(name) or "").strip())


def _day(written: str, where: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise SourceError(f"{written!r} is no day", where=where, fix="write YYYY-MM-DD, or leave it empty") from error
