"""Memberships over time: who stood where in an organisation on a day, by the tables and by texts side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tieline.knowledge import Knowledge
from tieline.knowledge.rows import MemberRow
from tieline.measures.happenings import Happening, belongs, span
from tieline.measures.standings import against
from tieline.records import Membership

# Standings from the inside out. What the tables call applicant, associate, candidate or dialogue partner has no word of
# its own in claims; who is suspended is still counted beside the members.
STANDINGS = (
    "member", "signatory", "suspended", "associate", "partner", "dialogue_partner", "observer", "candidate", "invited",
    "applied", "applicant", "backed", "seeks", "left",
)  # fmt: skip
_OUTSIDE = frozenset({"candidate", "invited", "applied", "applicant", "backed", "seeks"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How one party stands in one organisation on a day: the row that counts, and what ended or goes on beside it."""

    organisation: str
    member: str
    row: MemberRow
    beside: tuple[MemberRow, ...]

    def is_new(self, day: date) -> bool:
        """Tell whether the standing began that very day."""
        return self.row.term.first == day


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One move of a timeline: a row of the tables, or what claims tell. `against` is what the tables hold instead."""

    organisation: str
    member: str
    standing: str
    first: date | None
    last: date | None
    row: MemberRow | None = None
    told: Happening | None = None
    against: str = ""


def places(knowledge: Knowledge, day: date, *, organisation: str = "", member: str = "") -> tuple[Place, ...]:
    """Return who stood where on a day, of one organisation, one member or all: closest standing first, then by id.

    On the day on which one standing follows another both rows cover it; the closer one counts.
    """
    found: defaultdict[tuple[str, str], list[MemberRow]] = defaultdict(list)
    for row in _rows(knowledge, organisation, member):
        if row.term.covers(day):
            found[row.organisation, row.member].append(row)
    each = (_place(rows) for rows in found.values())
    return tuple(sorted(each, key=lambda one: (closeness(one.row.status), one.organisation, one.member)))


def _place(rows: Sequence[MemberRow]) -> Place:
    """The closest row counts; a suspension counts before the membership it suspends."""
    suspended = [row for row in rows if row.status == "suspended"]
    ranked = suspended + sorted((row for row in rows if row not in suspended), key=lambda row: closeness(row.status))
    inside = ranked[0].status not in _OUTSIDE
    beside = [row for row in ranked[1:] if not (inside and row.status in _OUTSIDE and row.term.last is None)]
    return Place(organisation=ranked[0].organisation, member=ranked[0].member, row=ranked[0], beside=tuple(beside))


def closeness(standing: str) -> int:
    """Return how far a standing is from full membership; 0 is a member."""
    return STANDINGS.index(standing) if standing in STANDINGS else len(STANDINGS)


def timeline(
    knowledge: Knowledge, happenings: Iterable[Happening], *, organisation: str = "", member: str = ""
) -> tuple[Move, ...]:
    """Return every step of one organisation, one member or both, by day; what has no day comes last.

    A claim that tells what the tables hold stands beside them; one that they contradict says in `against` what they
    hold. Neither is left out.
    """
    steps = [
        Move(
            organisation=row.organisation,
            member=row.member,
            standing=row.status,
            first=row.term.first,
            last=row.term.last,
            row=row,
        )
        for row in _rows(knowledge, organisation, member)
    ]
    steps += [_told(each, knowledge) for each in happenings if _asked(each, organisation, member)]
    return tuple(sorted(steps, key=_by_day))


def _rows(knowledge: Knowledge, organisation: str, member: str) -> Iterable[MemberRow]:
    rows = knowledge.standings(organisation) if organisation else knowledge.memberships
    return (row for row in rows if member in {"", row.member})


def _asked(happening: Happening, organisation: str, member: str) -> bool:
    claim = happening.claim
    return (
        isinstance(claim, Membership)
        and (not organisation or claim.organisation.id == organisation)
        and (not member or belongs(claim.member, member))
    )


def _told(happening: Happening, knowledge: Knowledge) -> Move:
    claim = happening.claim
    assert isinstance(claim, Membership)  # noqa: S101 - `_asked` let no other pass
    known = span(claim)
    return Move(
        organisation=claim.organisation.id,
        member=claim.member.home,
        standing=claim.status.value,
        first=known[0] if known else None,
        last=known[1] if known else None,
        told=happening,
        against=against(happening, knowledge),
    )


def _by_day(step: Move) -> tuple[object, ...]:
    day = step.first or (step.told.lead.published if step.told else None)
    return day is None and step.told is not None, day or date.min, step.organisation, step.member, step.told is not None
