"""Once a document: a meeting told five times is one claim with five passages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tieline.records import Agreement, Claim, Event, Membership, Party, Precision, Statement


def merge(claims: Iterable[Claim]) -> list[Claim]:
    """Return each claim once, in order of first telling; later tellings add their passage and a better day."""
    kept: dict[tuple[object, ...], list[Claim]] = {}
    order: list[tuple[tuple[object, ...], int]] = []
    for claim in claims:
        same = kept.setdefault(_key(claim), [])
        for i, known in enumerate(same):
            if _agree(known, claim):
                same[i] = _joined(known, claim)
                break
        else:
            order.append((_key(claim), len(same)))
            same.append(claim)
    return [kept[key][i] for key, i in order]


def _key(claim: Claim) -> tuple[object, ...]:
    match claim:
        case Event():
            return ("event", claim.type, claim.act, claim.status, ids_of(claim.actors), ids_of(claim.recipients))
        case Agreement():
            return ("agreement", ids_of(claim.parties), claim.instrument, claim.stage, claim.subjects)
        case Membership():
            return ("membership", claim.member.id, claim.organisation.id, claim.status)
        case Statement():
            return ("statement", claim.speaker.id, claim.stance, claim.topic)


def ids_of(parties: Iterable[Party]) -> tuple[str, ...]:
    """Return the ids of the parties, sorted: what two tellings of one act have in common."""
    return tuple(sorted(party.id for party in parties))


def _agree(one: Claim, other: Claim) -> bool:
    """Whether two claims of one key can be the same: titles, days and persons do not contradict each other."""
    if isinstance(one, Agreement) and isinstance(other, Agreement) and _are_titled_apart(one.title, other.title):
        return False
    dated = {claim.day for claim in (one, other) if _has_own_day(claim)}
    return len(dated) < 2 and not _contradict(_persons(one), _persons(other))  # noqa: PLR2004 - two days differ


def _are_titled_apart(one: str, other: str) -> bool:
    """Whether two papers have names of which neither holds the other."""
    a, b = one.casefold(), other.casefold()
    return a not in b and b not in a


def _has_own_day(claim: Claim) -> bool:
    return claim.evidence.rules[-1].startswith("day from") if claim.evidence.rules else False


def _persons(claim: Claim) -> dict[str, str]:
    if not isinstance(claim, Event):
        return {}
    return {party.id: party.person for party in (*claim.actors, *claim.recipients) if party.person}


def _contradict(one: dict[str, str], other: dict[str, str]) -> bool:
    return any(other.get(party, person) != person for party, person in one.items())


def _joined(known: Claim, again: Claim) -> Claim:
    """The known claim with one passage more; the dated telling comes first."""
    first, second = (again, known) if _has_own_day(again) and not _has_own_day(known) else (known, again)
    passages = (*first.also, second.evidence, *second.also)
    passages = tuple({p.start: p for p in passages if p.start != first.evidence.start}.values())
    if first.day_precision is Precision.UNDATED and second.day is not None:
        first = replace(first, day=second.day, day_precision=second.day_precision)
    return replace(first, also=tuple(sorted(passages, key=lambda passage: passage.start)))
