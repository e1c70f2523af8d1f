"""What one row of each knowledge table says. `where` is its file and line, for complaints and evidence."""

from __future__ import annotations

from dataclasses import dataclass

from tieline.knowledge.terms import Term
from tieline.records import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state, past or present, by its ISO 3166 alpha-3 code. `status` is `un_member` for members of the UN."""

    id: str
    name: str
    official_name: str
    capital: str
    status: str
    region: str
    term: Term
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StateName:
    """One way to name a state. `how` is one of `tables.HOWS`.

    `caution` asks for more before the name counts: `needs_context`, `not_before:word|word`, `not_after:word|word`.
    """

    state: str
    alias: str
    how: str
    term: Term
    caution: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body of a state: a parliament, ministry, army, court, company, armed group."""

    id: str
    name: str
    country: str
    sector: str
    aliases: tuple[str, ...]
    term: Term
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """States that are named together."""

    id: str
    aliases: tuple[str, ...]
    members: tuple[str, ...]
    term: Term
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A kind of office and its titles in lower case, with phrases that must match (`examples`) or must not."""

    id: str
    sector: str
    titles: tuple[str, ...]
    examples: tuple[str, ...]
    never: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A city with its other names."""

    place: Place
    population: int
    aliases: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One person's term in one office. A person has one row per term, under one id.

    `aliases` name the person anywhere; `short` only right after a title or after a fuller mention in the same text.
    """

    person: str
    name: str
    aliases: tuple[str, ...]
    short: tuple[str, ...]
    country: str
    office: str
    title: str
    term: Term
    certain: Term
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JointOffice:
    """An office of a state during a term: one that several persons held at once, or the one whose holder leads."""

    country: str
    office: str
    term: Term
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation of states; its term runs from founding to dissolution."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    part_of: str
    seat: str
    term: Term
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """How a state or organisation stood in an organisation during a term. `status` is one of `check.STATUSES`.

    `began` and `ended` are the term's ends as exactly as they are known: a day, a month, a year or nothing.
    """

    organisation: str
    member: str
    status: str
    term: Term
    began: str
    ended: str
    source: str
    note: str
    where: str
