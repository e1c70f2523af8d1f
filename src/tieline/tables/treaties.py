"""Lists of treaties: DESTA's, and a plain CSV of one's own.

DESTA (Design of Trade Agreements, Dür, Baccini and Elsig 2014) has a row an instrument: base treaties, accessions,
withdrawals, protocols and amendments, consolidated versions, negotiations; semicolons, `NA`, parties by their number in
the UN's M49. What is read is kept whole: `write_desta` writes the same file, byte by byte.

A CSV of one's own has the columns `id, title, parties` and perhaps `signed, in_force, ended, kind, subjects, source`;
parties and subjects are parted by `|`, days are YYYY-MM-DD, YYYY-MM or YYYY.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from io import StringIO
from pathlib import Path

from tieline.errors import SourceError
from tieline.knowledge import load_knowledge
from tieline.knowledge import tables as knowledge_tables
from tieline.knowledge.subjects import load_subjects, subject_ids
from tieline.records import Precision
from tieline.tables.columns import lacks

DESTA, OWN = "DESTA", "own"
SEATS = 91  # columns of parties in DESTA
KINDS = ("base_treaty", "accession", "withdrawal", "protocol or amendment", "consolidated", "negotiation")
_FIRST = (
    "number", "base_treaty", "name", "entry_type", "consolidated", "year", "entryforceyear", "language", "typememb",
    "regioncon", "wto_listed", "wto_name",
)  # fmt: skip
_BARE = frozenset({"base_treaty", "consolidated", "year", "entryforceyear", "typememb", "wto_listed"})  # unquoted
_HEADER = (*_FIRST, *(f"c{seat}" for seat in range(1, SEATS + 1)), *(f"mc{seat}" for seat in range(1, SEATS + 1)))
_NEEDED = ("id", "title", "parties")
_MAY = ("signed", "in_force", "ended", "kind", "subjects", "source")
_NONE = "NA"
_TRADE = ("trade",)

When = tuple[date, Precision]


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyRow:
    """An instrument of a list. `id` is its number there, `base` that of the treaty it belongs to.

    `parties` are ISO alpha-3 codes, or ids of organisations, in the order of the list; `joining` those of them who
    accede or withdraw. `cells` are all cells as they were read, by column.
    """

    id: str
    base: str
    title: str
    kind: str
    parties: tuple[str, ...]
    joining: tuple[str, ...] = ()
    signed: When | None = None
    in_force: When | None = None
    ended: When | None = None
    subjects: tuple[str, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyList:
    """A list of treaties with its layout and where it was read from."""

    layout: str
    rows: tuple[TreatyRow, ...]
    source: str


def read_treaties(path: Path) -> TreatyList:
    """Read a list in either layout; raise SourceError with line and column for one that is neither or is wrong."""
    text = _text(path)
    header = text.split("\n", 1)[0]
    if ";" in header and "base_treaty" in header:
        return _read_desta(text, path)
    return _read_own(text, path)


def write_desta(treaties: TreatyList, path: Path) -> None:
    """Write rows that were read from DESTA's layout in that layout."""
    if treaties.layout != DESTA:
        raise SourceError(f"rows of the layout {treaties.layout!r}", where=treaties.source, fix="read DESTA's layout")
    lines = [";".join(f'"{name}"' for name in _HEADER)]
    lines += [";".join(_written(name, row.cells[name]) for name in _HEADER) for row in treaties.rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _written(name: str, value: str) -> str:
    bare = value == _NONE or name in _BARE or name not in _FIRST
    return value if bare else '"' + value.replace('"', '""') + '"'


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"cannot be read: {error}", where=str(path), fix="give a CSV file in UTF-8") from error


# --- DESTA ----------------------------------------------------------------------------------------------------------


def _read_desta(text: str, path: Path) -> TreatyList:
    reader = csv.reader(StringIO(text), delimiter=";", strict=True)
    header = next(reader)
    lacking = [name for name in _HEADER if name not in header]
    if lacking:
        raise lacks(path, lacking, layouts={"DESTA": (*_FIRST, "c1 ... c91", "mc1 ... mc91")})
    rows = []
    for cells in reader:
        where = f"{path}:{reader.line_num}"
        if len(cells) != len(header):
            raise SourceError(f"{len(cells)} cells instead of {len(header)}", where=where, fix="restore the line")
        rows.append(_desta_row(dict(zip(header, cells, strict=True)), where))
    if not rows:
        raise SourceError("no rows below the header", where=str(path), fix="give the whole file")
    return TreatyList(layout=DESTA, rows=tuple(rows), source=f"DESTA, {path.name}")


def _desta_row(cells: dict[str, str], where: str) -> TreatyRow:
    if cells["entry_type"] not in KINDS:
        raise SourceError(f"entry_type is {cells['entry_type']!r}", where=where, fix=f"one of {', '.join(KINDS)}")
    seats = [(cells[f"c{seat}"], cells[f"mc{seat}"]) for seat in range(1, SEATS + 1) if cells[f"c{seat}"] != _NONE]
    parties = {_state(number, where): role for number, role in seats}
    return TreatyRow(
        id=cells["number"],
        base=cells["base_treaty"],
        title=cells["name"],
        kind=cells["entry_type"],
        parties=tuple(parties),
        joining=_joining(parties) if cells["entry_type"] in {"accession", "withdrawal"} else (),
        signed=_year(cells["year"], where),
        in_force=_year(cells["entryforceyear"], where),
        subjects=_TRADE,
        cells=cells,
    )


def _joining(parties: Mapping[str, str]) -> tuple[str, ...]:
    """Return who accedes or withdraws: those whose role has the lower number, where there are two roles."""
    roles = sorted({role for role in parties.values() if role != _NONE}, key=int)
    return tuple(party for party, role in parties.items() if len(roles) > 1 and role == roles[0])


def _state(number: str, where: str) -> str:
    code = country_numbers().get(number.lstrip("0"))
    if code is None:
        raise SourceError(f"no country has the number {number}", where=where, fix="add it to country_numbers.csv")
    return code


def _year(written: str, where: str) -> When | None:
    return None if written == _NONE else _when(written, where)


@cache
def country_numbers() -> Mapping[str, str]:
    """Return ISO alpha-3 codes by their number in the UN's M49, without leading zeros."""
    path = files("tieline.knowledge") / "actors" / "country_numbers.csv"
    return {line["number"]: line["id"] for line in knowledge_tables.lines(path, "number,id,source")}


# --- one's own ------------------------------------------------------------------------------------------------------


def _read_own(text: str, path: Path) -> TreatyList:
    reader = csv.DictReader(StringIO(text), strict=True)
    header = reader.fieldnames or ()
    if any(name not in header for name in _NEEDED):
        layouts = {"DESTA": (*_FIRST, "c1 ..."), "your own": (*_NEEDED, *(f"perhaps {name}" for name in _MAY))}
        raise lacks(path, (), layouts=layouts)
    rows = [_own_row(cells, f"{path}:{reader.line_num}") for cells in reader]
    if not rows:
        raise SourceError("no rows below the header", where=str(path), fix="add a row an agreement")
    twice = {row.id for row in rows if sum(row.id == other.id for other in rows) > 1}
    if twice:
        raise SourceError(f"id {sorted(twice)[0]!r} stands twice", where=str(path), fix="give each row its own id")
    return TreatyList(layout=OWN, rows=tuple(rows), source=path.name)


def _own_row(cells: dict[str, str], where: str) -> TreatyRow:
    if None in cells or None in cells.values():
        raise SourceError("cells that the header has no column for, or too few", where=where, fix="quote commas")
    told = {name: (cells.get(name) or "").strip() for name in (*_NEEDED, *_MAY)}
    lacking = [name for name in _NEEDED if not told[name]]
    if lacking:
        raise SourceError(f"no {', '.join(lacking)}", where=where, fix="fill the cell")
    subjects = tuple(_subject(name, where) for name in _parts(told["subjects"]))
    return TreatyRow(
        id=told["id"],
        base=told["id"],
        title=told["title"],
        kind=told["kind"] or "agreement",
        parties=_parties(told["parties"], where),
        signed=_when(told["signed"], where) if told["signed"] else None,
        in_force=_when(told["in_force"], where) if told["in_force"] else None,
        ended=_when(told["ended"], where) if told["ended"] else None,
        subjects=subjects or tuple(dict.fromkeys(s.id for _, _, s in load_subjects().find(told["title"], 0))),
        cells=cells,
    )


def _parts(written: str) -> list[str]:
    return [part.strip() for part in written.split("|") if part.strip()]


def _parties(written: str, where: str) -> tuple[str, ...]:
    """Return the codes of parties given by code or name."""
    known = _known()
    found = [(name, known.get(name.casefold())) for name in _parts(written)]
    unknown = [name for name, code in found if code is None]
    if unknown:
        raise SourceError(
            f"nobody is called {unknown[0]!r}", where=where, fix="write an ISO code or a name, parted by |"
        )
    codes = tuple(dict.fromkeys(code for _, code in found if code))
    if len(codes) < 2:  # noqa: PLR2004 - a pair
        raise SourceError(f"an agreement has two parties, {written!r} is one", where=where, fix="part them by |")
    return codes


@cache
def _known() -> Mapping[str, str]:
    knowledge = load_knowledge()
    names = {row.alias.casefold(): row.state for row in knowledge.state_names if row.how in {"name", "official"}}
    for state in knowledge.states.values():
        names |= {word.casefold(): state.id for word in (state.id, state.name, state.official_name) if word}
    for row in knowledge.organisations.values():
        names |= {word.casefold(): row.id for word in (row.id, row.name, *row.aliases)}
    return names


def _subject(name: str, where: str) -> str:
    known = set(subject_ids())
    if name.lower() not in known:
        raise SourceError(f"no subject is called {name!r}", where=where, fix=f"one of {', '.join(sorted(known))}")
    return name.lower()


def _when(written: str, where: str) -> When:
    parts = written.strip().split("-")
    precision = {1: Precision.YEAR, 2: Precision.MONTH, 3: Precision.DAY}.get(len(parts))
    try:
        year, month, day = (*map(int, parts), 1, 1)[:3]
        if precision is not None:
            return date(year, month, day), precision
    except ValueError:
        pass
    raise SourceError(f"{written!r} is no day", where=where, fix="write YYYY-MM-DD, YYYY-MM or YYYY")


def parties_of(rows: Iterable[TreatyRow]) -> tuple[str, ...]:
    """Return everybody who is a party to some rows, sorted."""
    return tuple(sorted({party for row in rows for party in row.parties}))
