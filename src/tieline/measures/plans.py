"""What was planned between a pair, and whether a later claim reports it done."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tieline.measures.accords import is_accord, is_concluded
from tieline.measures.happenings import Happening, involves, span
from tieline.records import Agreement, Claim, Event, Precision, Status

_SLIP = timedelta(days=3)  # a meeting moved by a day or two, or told of the day after, is still the one planned
_AHEAD = timedelta(days=31)  # how far ahead "is to meet" without a day looks


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Something planned; `done` is the claim that reports it done, if any does."""

    planned: Happening
    done: Happening | None


def plans(happenings: Sequence[Happening], a: str, b: str) -> tuple[Plan, ...]:
    """Return what was planned with both taking part, in the order given."""
    done = sorted(filter(_can_fulfil, happenings), key=_day)
    days = [_day(each) for each in done]
    found = []
    for happening in happenings:
        if _is_plan(happening.claim, a, b):
            first, last = _window(happening) or (date.max, date.min)
            near = done[bisect_left(days, first) : bisect_right(days, last)]
            found.append(Plan(planned=happening, done=next((each for each in near if _fulfils(each, happening)), None)))
    return tuple(found)


def _can_fulfil(happening: Happening) -> bool:
    claim = happening.claim
    return (
        claim.status is Status.HAPPENED
        and claim.day is not None
        and (is_meeting(claim) or (isinstance(claim, Agreement) and is_concluded(claim)))
    )


def _day(happening: Happening) -> date:
    return happening.claim.day or date.max


def is_meeting(claim: Claim) -> bool:
    """Tell whether what was done or planned is a meeting, visit or call."""
    return isinstance(claim, Event) and claim.act == "CONSULT" and claim.type in {"CONSULT", "AGREE"}


def _is_plan(claim: Claim, a: str, b: str) -> bool:
    if isinstance(claim, Event):
        return claim.status is Status.PLANNED and involves(claim, a, b)
    return isinstance(claim, Agreement) and claim.status is Status.PLANNED and is_accord(claim, a, b)


def _window(plan: Happening) -> tuple[date, date] | None:
    """Return the days on which a report of the thing done may lie: never before the plan was told."""
    told = min((entry.published for entry in plan.entries if entry.published), default=None)
    known = span(plan.claim)
    if known is None:
        return None if told is None else (told, told + _AHEAD)
    if told is not None and known[1] <= told and plan.claim.day_precision is Precision.DAY:
        return told, told + _AHEAD  # the day is that of the announcement
    first, last = known[0] - _SLIP, known[1] + _SLIP
    return (max(first, told) if told else first), last


def _fulfils(done: Happening, plan: Happening) -> bool:
    """Tell whether a claim of another document, published no earlier, reports a planned meeting held or a text signed.

    Other promises ("will support") have no moment at which they are done, so nothing is said of them.
    """
    apart = {entry.claim.evidence.document for entry in done.entries}
    if apart & {entry.claim.evidence.document for entry in plan.entries} or not _no_earlier(done, plan):
        return False
    did, planned = done.claim, plan.claim
    if is_meeting(planned) and is_meeting(did) and isinstance(planned, Event) and isinstance(did, Event):
        return _states(planned) == _states(did)
    if isinstance(did, Agreement) and isinstance(planned, Agreement):
        return (
            is_concluded(did) and bool(set(did.subjects) & set(planned.subjects)) and _states(planned) <= _states(did)
        )
    return False


def _no_earlier(done: Happening, plan: Happening) -> bool:
    reported = max((entry.published for entry in done.entries if entry.published), default=None)
    told = min((entry.published for entry in plan.entries if entry.published), default=None)
    return reported is None or told is None or reported >= told


def _states(claim: Event | Agreement) -> set[str]:
    parties = claim.parties if isinstance(claim, Agreement) else claim.actors + claim.recipients
    return {party.home for party in parties}
