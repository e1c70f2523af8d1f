"""Where a pair stands towards organisations: what the tables say, what texts say, and where the two disagree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tieline.knowledge import Knowledge
from tieline.knowledge.rows import MemberRow
from tieline.knowledge.terms import Term
from tieline.measures.happenings import Happening, belongs, span
from tieline.records import Membership, Stance, Standing, Statement, Status

MEMBER = "member"
_SLACK = 31  # days around an accession on which a table and a text may differ without disagreeing
_WANTING = frozenset({Standing.SEEKS, Standing.APPLIED, Standing.BACKED, Standing.INVITED})
_BESIDE = frozenset({Standing.OBSERVER, Standing.PARTNER})
_BACKING = frozenset({Stance.SUPPORTS, Stance.COMMITS_TO, Stance.PRAISES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """How both stand in one organisation by the tables. Empty where one has no standing."""

    organisation: str
    name: str
    kind: str
    a: MemberRow | None
    b: MemberRow | None

    @property
    def shared(self) -> bool:
        """Tell whether both are full members, or have signed."""
        full = {MEMBER, "signatory"}
        return self.a is not None and self.b is not None and {self.a.status, self.b.status} <= full


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What claims tell of one party's standing. `against` says what the tables hold instead; empty when they agree."""

    happening: Happening
    against: str


def seats(knowledge: Knowledge, a: str, b: str, day: date) -> tuple[Seat, ...]:
    """Return the organisations in which both have a standing on that day: members first, then by name."""
    standing = {code: _standing(knowledge.memberships, code, day) for code in (a, b)}
    both = sorted(standing[a].keys() & standing[b].keys())
    found = []
    for organisation in both:
        row = knowledge.organisations.get(organisation)
        found.append(
            Seat(
                organisation=organisation,
                name=row.name if row else organisation,
                kind=row.kind if row else "",
                a=standing[a][organisation],
                b=standing[b][organisation],
            )
        )
    return tuple(sorted(found, key=lambda seat: (not seat.shared, seat.name)))


def _standing(rows: Iterable[MemberRow], member: str, day: date) -> dict[str, MemberRow]:
    """Return a member's closest standing in each organisation on a day."""
    found: dict[str, MemberRow] = {}
    for row in rows:
        if row.member == member and row.term.covers(day):
            held = found.get(row.organisation)
            if held is None or (row.status == MEMBER and held.status != MEMBER):
                found[row.organisation] = row
    return found


def told(happenings: Iterable[Happening], knowledge: Knowledge, a: str, b: str) -> tuple[Told, ...]:
    """Return what memberships in claims say of either of the two, in the order given."""
    return tuple(
        Told(happening=each, against=against(each, knowledge))
        for each in happenings
        if isinstance(each.claim, Membership) and any(belongs(each.claim.member, code) for code in (a, b))
    )


def backings(happenings: Iterable[Happening], knowledge: Knowledge, a: str, b: str) -> tuple[Happening, ...]:
    """Return the statements in which one supports the other's place in an organisation it has no seat in yet."""
    return tuple(each for each in happenings if _backs(each, knowledge, a, b) or _backs(each, knowledge, b, a))


def _backs(happening: Happening, knowledge: Knowledge, backer: str, other: str) -> bool:
    claim = happening.claim
    if not isinstance(claim, Statement) or claim.stance not in _BACKING:
        return False
    if not belongs(claim.speaker, backer) or not any(belongs(party, other) for party in claim.about):
        return False
    if claim.status not in {Status.HAPPENED, Status.PLANNED}:
        return False
    day = claim.day or happening.lead.published
    outside = [
        party.id
        for party in claim.about
        if party.id in knowledge.organisations and day is not None and other not in knowledge.members(party.id, day)
    ]
    return bool(outside)


def against(happening: Happening, knowledge: Knowledge) -> str:
    """Return what an organisation's rows hold against a claim, in plain words; empty when they agree or are none.

    One known to a month or year, or to no day in a text without a day, is contradicted only where no day would do.
    """
    claim = happening.claim
    if not isinstance(claim, Membership):
        return ""
    told_on = happening.lead.published
    known = span(claim) or ((told_on, told_on) if told_on else None)
    rows = knowledge.standings(claim.organisation.id)
    if not rows:
        return ""
    own = [row for row in rows if row.member == claim.member.home]
    told_of = Term(first=known[0], last=known[1]) if known else Term(first=None, last=None)
    found = _objection(claim.status, own, told_of)
    return f"{found} ({'; '.join(map(_term, own))})" if found and own else found


def _objection(status: Standing, own: Sequence[MemberRow], told_of: Term) -> str:
    member = [row for row in own if row.status == MEMBER]
    day = told_of.first
    if status is Standing.MEMBER and not any(_touches(row, told_of) for row in member):
        return f"no membership on {'that' if day else 'any'} day"
    if day is None:
        only = all(row.term.last is None for row in member)
        return "a membership that goes on" if status is Standing.LEFT and member and only else ""
    if status in _WANTING and any(row.term.covers(day) and _settled(row, day) for row in member):
        return "a membership by then"
    if status in _BESIDE and not any(_touches(row, told_of) for row in own):
        return "no standing on that day"
    if status is Standing.LEFT and any(row.term.covers(day) and row.term.last is None for row in member):
        return "a membership that goes on"
    suspended = any(row.status == "suspended" and _touches(row, told_of) for row in own)
    if status is Standing.SUSPENDED and not suspended and any(row.term.last is None for row in member):
        return "a membership that goes on"
    return ""


def _touches(row: MemberRow, told_of: Term) -> bool:
    """Tell whether a row holds on some day of a span, or about then."""
    slack = timedelta(days=_SLACK)
    first, last = told_of.first or date.min + slack, told_of.last or date.max - slack
    return bool(row.term.shared_days(Term(first=first - slack, last=last + slack)))


def _settled(row: MemberRow, day: date) -> bool:
    """Tell whether the term began well before the day: on the eve of an accession a bid is still a bid."""
    return row.term.first is None or (day - row.term.first).days > _SLACK


def _term(row: MemberRow) -> str:
    return f"{row.status.replace('_', ' ')} {row.began or '?'} to {row.ended or 'today'}"
