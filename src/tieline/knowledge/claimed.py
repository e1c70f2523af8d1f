"""What must not be claimed twice at once: an alias, an office that one person holds, a standing of one member."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tieline.knowledge.problems import Problem
from tieline.knowledge.rows import Body, Group, Holding, JointOffice, MemberRow, Organisation, StateName
from tieline.knowledge.terms import Term

HANDOVER = 31  # days that two terms of one office may share


@dataclass(frozen=True, slots=True)
class _Claim:
    alias: str
    id: str
    term: Term
    where: str
    person: bool


def claimed_twice(
    state_names: Iterable[StateName],
    bodies: Iterable[Body],
    organisations: Iterable[Organisation],
    groups: Iterable[Group],
    holdings: Iterable[Holding],
) -> Iterator[Problem]:
    """Complain of every alias that two ids claim for more than a handover of the same time.

    A state's alias that needs context may be shared: the text settles it. So may a person's starred alias.
    """
    claims = [
        *(_Claim(r.alias, r.state, r.term, r.where, person=False) for r in state_names if r.caution != "needs_context"),
        *(_Claim(a, r.id, r.term, r.where, person=False) for r in bodies for a in (r.name, *r.aliases)),
        *(_Claim(a, r.id, r.term, r.where, person=False) for r in organisations for a in (r.name, *r.aliases)),
        *(_Claim(a, r.id, r.term, r.where, person=False) for r in groups for a in r.aliases),
        *(_Claim(a, r.person, r.term, r.where, person=True) for r in holdings for a in (r.name, *r.aliases)),
    ]
    by_alias: defaultdict[str, list[_Claim]] = defaultdict(list)
    for claim in claims:
        by_alias[claim.alias].append(claim)
    for alias, claimants in by_alias.items():
        if len({claim.id for claim in claimants}) > 1:
            yield from _clashes(alias, claimants)


def _clashes(alias: str, claims: Sequence[_Claim]) -> Iterator[Problem]:
    seen: set[frozenset[str]] = set()
    for i, one in enumerate(claims):
        for other in claims[:i]:
            pair = frozenset((one.id, other.id))
            if one.id == other.id or pair in seen or one.term.shared_days(other.term) <= HANDOVER:
                continue
            seen.add(pair)
            fix = "star one of the two, or correct the dates" if one.person else "keep one, or date them"
            yield Problem(one.where, f"alias {alias!r} of {one.id} is claimed by {other.id} at {other.where}", fix)


def overlapping_terms(
    holdings: Iterable[Holding], joint: Iterable[JointOffice], offices: Sequence[str]
) -> Iterator[Problem]:
    """Complain of two persons in one office of one state for longer than a handover, unless the office is shared."""
    shared: defaultdict[tuple[str, str], list[Term]] = defaultdict(list)
    for row in joint:
        shared[row.country, row.office].append(row.term)
    by_office: defaultdict[tuple[str, str], list[Holding]] = defaultdict(list)
    for holding in holdings:
        if holding.office in offices:
            by_office[holding.country, holding.office].append(holding)
    for (country, office), rows in by_office.items():
        for i, one in enumerate(rows):
            for other in rows[:i]:
                days = one.certain.shared_days(other.certain)
                if one.person == other.person or days <= HANDOVER:
                    continue
                if any(
                    term.shared_days(one.certain) and term.shared_days(other.certain)
                    for term in shared[country, office]
                ):
                    continue
                yield Problem(
                    one.where,
                    f"{one.name} and {other.name} ({other.where}) are both {office} of {country} for {_count(days)}",
                    "correct the days, or list the office in joint_offices.csv",
                )


def overlapping_standings(rows: Iterable[MemberRow]) -> Iterator[Problem]:
    """Complain of two rows that give one member the same standing in one organisation for the same days."""
    by_standing: defaultdict[tuple[str, str, str], list[MemberRow]] = defaultdict(list)
    for row in rows:
        by_standing[row.organisation, row.member, row.status].append(row)
    for (organisation, member, status), same in by_standing.items():
        for i, one in enumerate(same):
            for other in same[:i]:
                if one.term.shared_days(other.term) > 1:  # a term may begin on the day on which another ends
                    yield Problem(
                        one.where,
                        f"{member} is {status} of {organisation} here and at {other.where} at once",
                        "correct the days, or keep one row",
                    )


def _count(days: int) -> str:
    century = 36525
    return f"{days} days" if days < century else "ever"
