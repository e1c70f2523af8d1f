"""What Tieline knows before it reads: states, bodies, offices and their holders, organisations, places, phrases.

`load_knowledge()` is read once per process; `read_knowledge(folder)` reads another folder of the same shape.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from tieline.knowledge import tables
from tieline.knowledge.phrases import Phrases, read_phrases
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
from tieline.knowledge.titles import organisation_of, organisations_by_name

Key = TypeVar("Key")
Row = TypeVar("Row")

__all__ = ["Knowledge", "load_knowledge", "read_knowledge"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Knowledge:
    """Every table as rows, with indexes by id. Compared by identity, so that it can key a cache."""

    states: Mapping[str, State]
    state_names: tuple[StateName, ...]
    bodies: Mapping[str, Body]
    groups: Mapping[str, tuple[Group, ...]]
    offices: Mapping[str, Office]
    cities: tuple[City, ...]
    holdings: tuple[Holding, ...]
    organisations: Mapping[str, Organisation]
    memberships: tuple[MemberRow, ...]
    phrases: Phrases
    leading_offices: tuple[JointOffice, ...]
    _by_name: Mapping[str, str]
    _held: Mapping[tuple[str, str], tuple[Holding, ...]]
    _terms: Mapping[str, tuple[Holding, ...]]
    _of_organisation: Mapping[str, tuple[MemberRow, ...]]

    def holders(self, country: str, office: str, day: date) -> tuple[Holding, ...]:
        """Return who held an office of a state on a day: none when unknown, two on the day of a handover."""
        return tuple(row for row in self._held.get((country, office), ()) if row.term.covers(day))

    def organisation_of(self, title: str) -> str:
        """Return the organisation that an office's title names first ("OPEC Secretary General"), or nothing."""
        return organisation_of(title, self._by_name)

    def leading_office(self, country: str, day: date) -> str:
        """Return the office whose holder is a state's leader on a day: the head of state unless a row differs."""
        rows = (row for row in self.leading_offices if row.country == country and row.term.covers(day))
        return next((row.office for row in rows), "head_of_state")

    def terms_of(self, person: str) -> tuple[Holding, ...]:
        """Return every term of one person, in the order of the tables."""
        return self._terms.get(person, ())

    def members(self, organisation: str, day: date, status: str = "member") -> tuple[str, ...]:
        """Return the ids of those who had a status in an organisation on a day, sorted."""
        rows = self.standings(organisation)
        return tuple(sorted({row.member for row in rows if row.status == status and row.term.covers(day)}))

    def standings(self, organisation: str) -> tuple[MemberRow, ...]:
        """Return every row on an organisation, of all times, in the order of the table."""
        return self._of_organisation.get(organisation, ())

    def group_members(self, group: str, day: date | None) -> tuple[str, ...]:
        """Return the states of a named group on a day, in the table's order; without a day, those of its last row."""
        rows = [row for row in self.groups.get(group, ()) if row.term.covers(day)]
        return rows[-1].members if rows else ()


@cache
def load_knowledge() -> Knowledge:
    """Return the knowledge that ships with Tieline, read once per process. Raise KnowledgeError for a wrong file."""
    return read_knowledge(files(__name__))


def read_knowledge(folder: Traversable) -> Knowledge:
    """Read the tables below `folder/actors` and the phrases below `folder/languages`.

    An absent table is empty here; `check` complains of it. Raise KnowledgeError at the first wrong line.
    """
    actors = folder.joinpath("actors")
    holdings = tuple(row for file in person_files(actors) for row in _read(file, "persons", tables.holding))
    memberships = _read(actors / "memberships.csv", "memberships.csv", tables.member_row)
    organisations = {
        row.id: row for row in _read(actors / "organisations.csv", "organisations.csv", tables.organisation)
    }
    groups = defaultdict(list)
    for row in _read(actors / "groups.csv", "groups.csv", tables.group):
        groups[row.id].append(row)
    return Knowledge(
        states={row.id: row for row in _read(actors / "states.csv", "states.csv", tables.state)},
        state_names=_read(actors / "state_names.csv", "state_names.csv", tables.state_name),
        bodies={row.id: row for row in _read(actors / "bodies.csv", "bodies.csv", tables.body)},
        groups={name: tuple(rows) for name, rows in groups.items()},
        offices={row.id: row for row in tables.read_offices(actors / "offices.toml")},
        cities=_read(actors / "places.csv", "places.csv", tables.city),
        holdings=holdings,
        organisations=organisations,
        memberships=memberships,
        phrases=read_phrases(folder / "languages" / "en" / "mentions.toml"),
        leading_offices=_read(actors / "leading_offices.csv", "leading_offices.csv", tables.joint_office),
        _by_name=organisations_by_name(organisations.values()),
        _held=_index(((row.country, row.office), row) for row in holdings),
        _terms=_index((row.person, row) for row in holdings),
        _of_organisation=_index((row.organisation, row) for row in memberships),
    )


def person_files(actors: Traversable) -> list[Traversable]:
    """Return every `persons*.csv` below the folder, by name."""
    if not actors.is_dir():
        return []
    found = [file for file in actors.iterdir() if file.name.startswith("persons") and file.name.endswith(".csv")]
    return sorted(found, key=lambda file: file.name)


def _read(file: Traversable, columns: str, read_line: Callable[[tables.Line], Row]) -> tuple[Row, ...]:
    return tables.read(file, tables.COLUMNS[columns], read_line)


def _index(pairs: Iterable[tuple[Key, Row]]) -> dict[Key, tuple[Row, ...]]:
    found: defaultdict[Key, list[Row]] = defaultdict(list)
    for key, row in pairs:
        found[key].append(row)
    return {key: tuple(rows) for key, rows in found.items()}
