"""Read the actor tables: one function per file, each row with its line. A wrong row is a KnowledgeError."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from io import StringIO
from typing import Any, TypeVar

from tieline.errors import KnowledgeError
from tieline.knowledge.rows import (
    Body,
    City,
    Group,
    Holding,
    JointOffice,
    MemberRow,
    Office,
    Organisation,
    State,
    StateName,
)
from tieline.knowledge.terms import Term, certain, widest
from tieline.records import Place

Row = TypeVar("Row")

HOWS = ("name", "official", "short", "abbreviation", "demonym", "people", "capital", "seat", "former_name")

COLUMNS = {
    "states.csv": "id,name,official_name,capital,from,to,status,region,source",
    "state_names.csv": "id,alias,how,from,to,source,caution",
    "bodies.csv": "id,name,country,sector,aliases,from,to,source",
    "groups.csv": "id,alias,members,from,to,source",
    "places.csv": "name,country,latitude,longitude,population,geonameid,aliases",
    "organisations.csv": "id,name,aliases,kind,part_of,founded,dissolved,seat,source",
    "memberships.csv": "organisation,member,status,from,to,source,note",
    "joint_offices.csv": "country,office,from,to,source,note",
    "leading_offices.csv": "country,office,from,to,source,note",
    "persons": "id,name,aliases,country,office,title,from,to,source",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a table: its cells by column, and where it stands."""

    where: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """Return the cell without outer blanks."""
        return self.cells[column].strip()

    def many(self, column: str, separator: str | None = "|") -> tuple[str, ...]:
        """Return the parts of a cell that holds several values."""
        return tuple(part.strip() for part in self[column].split(separator) if part.strip())

    def term(self, start: str = "from", end: str = "to") -> Term:
        """Return the term between two columns, or raise a KnowledgeError."""
        try:
            term = widest(self[start], self[end])
        except ValueError as error:
            raise KnowledgeError(
                f"date {error}", where=self.where, fix="write YYYY-MM-DD, YYYY-MM, YYYY or nothing"
            ) from error
        if term.first and term.last and term.first > term.last:
            raise KnowledgeError(
                f"term starts {self[start]} after it ends {self[end]}", where=self.where, fix="swap or correct the days"
            )
        return term


def lines(file: Traversable, columns: str) -> Iterator[Line]:
    """Yield the lines of a CSV file with exactly these columns, or raise a KnowledgeError. An absent file has none."""
    for item in lines_or_errors(file, columns):
        if isinstance(item, KnowledgeError):
            raise item
        yield item


def lines_or_errors(file: Traversable, columns: str) -> Iterator[Line | KnowledgeError]:
    """Yield the lines of a CSV file and what is wrong with those that are none, in order."""
    if not file.is_file():
        return
    try:
        header, *rows = _records(file) or [(1, [])]
    except KnowledgeError as error:
        yield error
        return
    expected = columns.split(",")
    if header[1] != expected:
        yield KnowledgeError(
            f"columns are {','.join(header[1])}", where=f"{file.name}:1", fix=f"make the first line {columns}"
        )
        return
    for number, cells in rows:
        where = f"{file.name}:{number}"
        if len(cells) != len(expected):
            yield KnowledgeError(
                f"{len(cells)} cells instead of {len(expected)}", where=where, fix="quote a cell that holds a comma"
            )
            continue
        yield Line(where=where, cells=dict(zip(expected, cells, strict=True)))


def _records(file: Traversable) -> list[tuple[int, list[str]]]:
    try:
        reader = csv.reader(StringIO(file.read_text(encoding="utf-8")), strict=True)
        return [(reader.line_num, cells) for cells in reader if cells]
    except (csv.Error, UnicodeDecodeError) as error:
        raise KnowledgeError(
            f"not a CSV file in UTF-8: {error}", where=f"{file.name}:1", fix="save it as such"
        ) from error


def state(line: Line) -> State:
    """Read a line of states.csv."""
    return State(
        id=line["id"],
        name=line["name"],
        official_name=line["official_name"],
        capital=line["capital"],
        status=line["status"],
        region=line["region"],
        term=line.term(),
        where=line.where,
    )


def state_name(line: Line) -> StateName:
    """Read a line of state_names.csv."""
    if line["how"] not in HOWS:
        raise KnowledgeError(f"how is {line['how']!r}", where=line.where, fix=f"use one of {', '.join(HOWS)}")
    kind = line["caution"].partition(":")[0]
    if kind not in {"", "needs_context", "not_before", "not_after"}:
        raise KnowledgeError(
            f"caution is {line['caution']!r}",
            where=line.where,
            fix="use nothing, needs_context, not_before:a|b or not_after:a|b",
        )
    return StateName(
        state=line["id"],
        alias=line["alias"],
        how=line["how"],
        term=line.term(),
        caution=line["caution"],
        where=line.where,
    )


def body(line: Line) -> Body:
    """Read a line of bodies.csv."""
    return Body(
        id=line["id"],
        name=line["name"],
        country=line["country"],
        sector=line["sector"],
        aliases=line.many("aliases"),
        term=line.term(),
        where=line.where,
    )


def group(line: Line) -> Group:
    """Read a line of groups.csv."""
    return Group(
        id=line["id"],
        aliases=line.many("alias"),
        members=line.many("members", None),
        term=line.term(),
        where=line.where,
    )


def city(line: Line) -> City:
    """Read a line of places.csv. Degrees, WGS 84."""
    try:
        place = Place(
            name=line["name"],
            country=line["country"],
            latitude=float(line["latitude"]),
            longitude=float(line["longitude"]),
        )
        population = int(line["population"] or 0)
    except ValueError as error:
        raise KnowledgeError(str(error), where=line.where, fix="write degrees and inhabitants as numbers") from error
    return City(place=place, population=population, aliases=line.many("aliases"), where=line.where)


def holding(line: Line) -> Holding:
    """Read a line of a persons table."""
    aliases = line.many("aliases")
    return Holding(
        person=line["id"],
        name=line["name"],
        aliases=tuple(alias for alias in aliases if not alias.endswith("*")),
        short=tuple(alias[:-1].strip() for alias in aliases if alias.endswith("*")),
        country=line["country"],
        office=line["office"],
        title=line["title"],
        term=line.term(),
        certain=certain(line["from"], line["to"]),
        where=line.where,
    )


def joint_office(line: Line) -> JointOffice:
    """Read a line of joint_offices.csv or leading_offices.csv."""
    return JointOffice(country=line["country"], office=line["office"], term=line.term(), where=line.where)


def organisation(line: Line) -> Organisation:
    """Read a line of organisations.csv."""
    return Organisation(
        id=line["id"],
        name=line["name"],
        aliases=line.many("aliases"),
        kind=line["kind"],
        part_of=line["part_of"],
        seat=line["seat"],
        term=line.term("founded", "dissolved"),
        where=line.where,
    )


def member_row(line: Line) -> MemberRow:
    """Read a line of memberships.csv."""
    return MemberRow(
        organisation=line["organisation"],
        member=line["member"],
        status=line["status"],
        term=line.term(),
        began=line["from"],
        ended=line["to"],
        source=line["source"],
        note=line["note"],
        where=line.where,
    )


def read(file: Traversable, columns: str, read_line: Callable[[Line], Row]) -> tuple[Row, ...]:
    """Read a whole file, or raise a KnowledgeError at its first wrong line."""
    return tuple(read_line(line) for line in lines(file, columns))


def read_offices(file: Traversable) -> tuple[Office, ...]:
    """Read offices.toml. An absent file has no offices."""
    return tuple(
        Office(
            id=str(entry["id"]),
            sector=str(entry["sector"]),
            titles=tuple(str(title) for title in entry["titles"]),
            examples=tuple(entry.get("examples", ())),
            never=tuple(entry.get("never", ())),
            where=f"{file.name}:{entry['id']}",
        )
        for entry in read_toml(file).get("office", ())
    )


def read_toml(file: Traversable) -> dict[str, Any]:
    """Read a TOML file; an absent one is empty."""
    if not file.is_file():
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"not TOML: {error}", where=f"{file.name}:1", fix="mend the syntax there") from error
