"""Prove the knowledge room: every problem at once, each with its file, its line and what to do.

`check()` reads the tables that ship with Tieline; `check(folder)` another folder of the same shape.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from tieline.errors import KnowledgeError
from tieline.knowledge import money, partnerships, person_files, tables
from tieline.knowledge.claimed import claimed_twice, overlapping_standings, overlapping_terms
from tieline.knowledge.phrases import read_phrases
from tieline.knowledge.problems import Problem
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
from tieline.knowledge.titles import Titles, organisation_of, organisations_by_name
from tieline.knowledge.topics import read_topics
from tieline.records import Standing

__all__ = ["Problem", "check"]

SECTORS = frozenset({
    "GOV", "MIL", "JUD", "LEG", "COP", "PTY", "REB", "OPP", "BUS", "MED", "CVL", "IGO", "NGO", "SPY", "EDU", "REF",
    "REL", "CHR", "MUS", "JEW", "HIN", "BUD", "UNK", "CRM", "LAB", "ELI", "PRM", "UAF", "AGR", "BAN", "ENV", "HLH",
    "IMG", "MNC", "RAD", "SOC", "INT", "JRN",
})  # fmt: skip
STATUSES = frozenset({*map(str, Standing), "applicant", "associate", "candidate", "dialogue_partner", "signatory"})
_NEEDED = {"name": "a name", "demonym": "a demonym", "capital": "a capital"}
_SINGLE_OFFICES = ("head_of_state", "head_of_government", "foreign_minister")


@dataclass(slots=True)
class _Read:
    """All rows that could be read, and the problems met on the way."""

    states: list[State] = field(default_factory=list)
    state_names: list[StateName] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    cities: list[City] = field(default_factory=list)
    holdings: list[Holding] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    memberships: list[MemberRow] = field(default_factory=list)
    joint_offices: list[JointOffice] = field(default_factory=list)
    leading_offices: list[JointOffice] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


_FILES: Mapping[str, tuple[str, Callable[[tables.Line], Any]]] = {
    "states.csv": ("states", tables.state),
    "state_names.csv": ("state_names", tables.state_name),
    "bodies.csv": ("bodies", tables.body),
    "groups.csv": ("groups", tables.group),
    "places.csv": ("cities", tables.city),
    "organisations.csv": ("organisations", tables.organisation),
    "memberships.csv": ("memberships", tables.member_row),
    "joint_offices.csv": ("joint_offices", tables.joint_office),
    "leading_offices.csv": ("leading_offices", tables.joint_office),
}


def check(folder: Traversable | None = None) -> list[Problem]:
    """Return every problem of the tables, by file and line; an empty list is proof that there is none."""
    folder = folder or files("tieline.knowledge")
    read = _read(folder)
    problems = [
        *read.problems,
        *_phrases(folder),
        *_topics(folder),
        *_ontology(folder),
        *_ids(read),
        *_codes(read),
        *_offices(read),
        *_needed_names(read),
        *claimed_twice(read.state_names, read.bodies, read.organisations, read.groups, read.holdings),
        *overlapping_terms(read.holdings, read.joint_offices, _SINGLE_OFFICES),
        *overlapping_standings(read.memberships),
    ]
    return sorted(set(problems), key=lambda problem: problem.place)


def _read(folder: Traversable) -> _Read:
    actors = folder / "actors"
    read = _Read()
    for name, (attribute, read_line) in _FILES.items():
        getattr(read, attribute).extend(_rows(actors / name, tables.COLUMNS[name], read_line, read.problems))
    persons = person_files(actors)
    if not persons:
        read.problems.append(Problem("persons.csv:1", "no persons table", "add persons_<region>.csv"))
    for file in persons:
        read.holdings.extend(_rows(file, tables.COLUMNS["persons"], tables.holding, read.problems))
    offices = actors / "offices.toml"
    try:
        read.offices.extend(tables.read_offices(offices))
    except KnowledgeError as error:
        read.problems.append(Problem(error.where, error.what, error.fix))
    if not offices.is_file():
        read.problems.append(Problem("offices.toml:1", "no such file", "add it"))
    return read


def _rows(
    file: Traversable, columns: str, read_line: Callable[[tables.Line], Any], problems: list[Problem]
) -> Iterator[Any]:
    if not file.is_file():
        problems.append(Problem(f"{file.name}:1", "no such file", "add it"))
    for line in _lines(file, columns, problems):
        if "source" in line.cells and not line["source"]:
            problems.append(Problem(line.where, "no source", "say where the row comes from"))
        try:
            yield read_line(line)
        except KnowledgeError as error:
            problems.append(Problem(error.where, error.what, error.fix))


def _lines(file: Traversable, columns: str, problems: list[Problem]) -> Iterator[tables.Line]:
    for item in tables.lines_or_errors(file, columns):
        if isinstance(item, KnowledgeError):
            problems.append(Problem(item.where, item.what, item.fix))
        else:
            yield item


def _ontology(folder: Traversable) -> Iterator[Problem]:
    """Complain of currencies and levels of partnership without words, without a source, or with a word of another."""
    for name, columns in (("currencies.csv", money.COLUMNS), ("partnerships.csv", partnerships.COLUMNS)):
        problems: list[Problem] = []
        taken: dict[str, str] = {}
        for line in _lines(folder / "ontology" / name, columns, problems):
            if not line["source"]:
                problems.append(Problem(line.where, "no source", "say where the row comes from"))
            if not line.many("words"):
                problems.append(Problem(line.where, "no words", "write the words that name it"))
            for word in line.many("words"):
                if word.lower() in taken:
                    where = taken[word.lower()]
                    problems.append(Problem(line.where, f"{word!r} is claimed by {where}", "keep it in one row"))
                taken.setdefault(word.lower(), line.where)
            if "rank" in line.cells and not line["rank"].isdigit():
                problems.append(Problem(line.where, f"rank is {line['rank']!r}", "write a whole number"))
        yield from problems


def _phrases(folder: Traversable) -> Iterator[Problem]:
    try:
        words = read_phrases(folder / "languages" / "en" / "mentions.toml")
    except KnowledgeError as error:
        yield Problem(error.where, error.what, error.fix)
        return
    for word, sector in words.nouns.items():
        if sector not in SECTORS:
            yield Problem("mentions.toml:1", f"sector of {word!r} is {sector!r}", "use a PLOVER sector")


def _topics(folder: Traversable) -> Iterator[Problem]:
    """Complain of topics whose examples come out on another side, or that match what they must not."""
    file = folder / "languages" / "en" / "topics.toml"
    if not file.is_file():
        return
    try:
        topics = read_topics(file)
    except KnowledgeError as error:
        yield Problem(error.where, error.what, error.fix)
        return
    for topic in topics.by_id.values():
        for example, side in topic.examples:
            if (topic.id, side) not in {(found.id, told) for found, told in topics.of(example)}:
                yield Problem(topic.where, f"example {example!r} is not on its side", "add the phrase to that side")
        for text in topic.never:
            if topic.id in {found.id for found, _ in topics.of(text)}:
                yield Problem(topic.where, f"counter-example {text!r} has a phrase of it", "narrow the phrases")


def _ids(read: _Read) -> Iterator[Problem]:
    """Complain of ids given twice within a table or across tables, and of persons with two names."""
    seen: dict[str, str] = {}
    ids = [(row.id, row.where) for row in read.states]
    ids += [(row.id, row.where) for row in read.bodies]
    ids += [(row.id, row.where) for row in read.organisations]
    for own, where in ids:
        if own in seen:
            yield Problem(where, f"id {own!r} is taken by {seen[own]}", "choose another id")
        seen.setdefault(own, where)
    names: dict[str, Holding] = {}
    for holding in read.holdings:
        first = names.setdefault(holding.person, holding)
        if first.name != holding.name:
            yield Problem(
                holding.where,
                f"person {holding.person!r} is {holding.name!r} here and {first.name!r} at {first.where}",
                "write one name, or give namesakes two ids",
            )


def _codes(read: _Read) -> Iterator[Problem]:
    """Complain of codes that no table defines."""
    states = {row.id for row in read.states}
    organisations = {row.id for row in read.organisations}
    offices = {row.id for row in read.offices}
    yield from _unknown(((row.where, row.state) for row in read.state_names), states, "state", "states.csv")
    yield from _unknown(((row.where, row.country) for row in read.bodies if row.country), states, "state", "states.csv")
    yield from _unknown(((g.where, m) for g in read.groups for m in g.members), states, "state", "states.csv")
    yield from _unknown(((row.where, row.place.country) for row in read.cities), states, "state", "states.csv")
    yield from _unknown(
        ((row.where, row.country) for row in read.joint_offices + read.leading_offices), states, "state", "states.csv"
    )
    either = states | organisations
    yield from _unknown(((r.where, r.country) for r in read.holdings if r.country), either, "country", "states.csv")
    known = organisations_by_name(read.organisations)
    for row in read.holdings:
        if not row.country and not organisation_of(row.title, known):
            yield Problem(row.where, f"title {row.title!r} names no organisation", "name one of organisations.csv")
    yield from _unknown(((row.where, row.office) for row in read.holdings), offices, "office", "offices.toml")
    parents = ((row.where, row.part_of) for row in read.organisations if row.part_of)
    yield from _unknown(parents, organisations, "organisation", "organisations.csv")
    rows = read.memberships
    yield from _unknown(((r.where, r.organisation) for r in rows), organisations, "organisation", "organisations.csv")
    yield from _unknown(((r.where, r.member) for r in rows), either, "member", "states.csv or organisations.csv")
    for where, status in ((row.where, row.status) for row in rows):
        if status not in STATUSES:
            yield Problem(where, f"status is {status!r}", f"use one of {', '.join(sorted(STATUSES))}")
    sectors = [(row.where, row.sector) for row in read.bodies] + [(row.where, row.sector) for row in read.offices]
    for where, sector in sectors:
        if sector not in SECTORS:
            yield Problem(where, f"sector is {sector!r}", "use a PLOVER sector")


def _unknown(pairs: Iterable[tuple[str, str]], known: set[str], what: str, table: str) -> Iterator[Problem]:
    for where, code in pairs:
        if code not in known:
            yield Problem(where, f"unknown {what} {code!r}", f"correct it or add it to {table}")


def _offices(read: _Read) -> Iterator[Problem]:
    """Complain of offices whose examples do not match or whose counter-examples do."""
    titles = Titles(read.offices)
    for office in read.offices:
        for example in office.examples:
            if office.id not in titles.offices_in(example):
                yield Problem(office.where, f"example {example!r} has no title of this office", "add the title")
        for example in office.never:
            if office.id in titles.offices_in(example):
                yield Problem(
                    office.where, f"counter-example {example!r} has a title of this office", "narrow the titles"
                )


def _needed_names(read: _Read) -> Iterator[Problem]:
    """Complain of members of the UN without a name, demonym or capital."""
    hows: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in read.state_names:
        hows[row.state][row.how] += 1
    for state in read.states:
        if state.status != "member":
            continue
        for how, what in _NEEDED.items():
            if not hows[state.id][how]:
                yield Problem(state.where, f"{state.name} has no {how}", f"add {what} to state_names.csv")
