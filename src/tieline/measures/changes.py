"""What moved between a pair in the last twelve months, against the years before: nothing where nothing did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tieline.measures.accords import accords, is_concluded
from tieline.measures.appointments import is_meeting
from tieline.measures.dealings import between, score_of
from tieline.measures.happenings import Happening, involves
from tieline.measures.turns import Turn
from tieline.records import Agreement, Event, Status

_A_YEAR = 365.25
_LEAP_DAY = (2, 29)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The twelve months after `first` up to `last`; `since` is the first day that anything is told of."""

    since: date
    first: date
    last: date

    @property
    def years_before(self) -> float:
        """How many years of telling lie before the twelve months."""
        return max(0.0, (self.first - self.since).days / _A_YEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """Meetings in the twelve months, newest first, and how many there were before."""

    lately: tuple[Happening, ...]
    before: int
    last: Happening


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAgreements:
    """Agreements concluded in the twelve months, newest first; `new` are subjects never agreed on before."""

    lately: tuple[Happening, ...]
    before: int
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstConflict:
    """The first event of a type that scores below zero, told for the first time in the twelve months."""

    happening: Happening


Change = Meetings | NewAgreements | Turn | FirstConflict


def window(happenings: Iterable[Happening], *, today: date | None) -> Window | None:
    """Return the twelve months up to the last day told of, no later than `today`; None without a dated claim."""
    days = sorted(
        each.claim.day
        for each in happenings
        if each.claim.day and each.claim.status is Status.HAPPENED and (today is None or each.claim.day <= today)
    )
    if not days:
        return None
    last = days[-1]
    day = 28 if (last.month, last.day) == _LEAP_DAY else last.day
    return Window(since=days[0], first=date(last.year - 1, last.month, day), last=last)


def changes(
    happenings: Sequence[Happening], turned: Iterable[Turn], a: str, b: str, span: Window
) -> tuple[Change, ...]:
    """Return what moved, the weightiest kind first: agreements, meetings, first conflicts, turns of a pillar.

    `turned` are the turns of the pair; those of the twelve months count.
    """
    found: list[Change | None] = [
        _agreements(happenings, a, b, span),
        _meetings(happenings, a, b, span),
        *_first_conflicts(happenings, a, b, span),
        *(turn for turn in turned if span.first < turn.day <= span.last),
    ]
    return tuple(change for change in found if change is not None)


def _split(happenings: Iterable[Happening], span: Window) -> tuple[tuple[Happening, ...], tuple[Happening, ...]]:
    """Part what happened into lately and before; a claim known only to its year is lately when the year is."""
    dated = [each for each in happenings if each.claim.day and each.claim.status is Status.HAPPENED]
    lately = tuple(each for each in dated if each.claim.day and span.first < each.claim.day <= span.last)
    before = tuple(each for each in dated if each.claim.day and each.claim.day <= span.first)
    return lately, before


def _meetings(happenings: Iterable[Happening], a: str, b: str, span: Window) -> Meetings | None:
    met = [each for each in happenings if is_meeting(each.claim) and involves(each.claim, a, b)]
    lately, before = _split(met, span)
    if not lately and not before:
        return None
    return Meetings(lately=lately, before=len(before), last=_newest(lately or before))


def _newest(happenings: Sequence[Happening]) -> Happening:
    """Return the newest; one known to its month counts as of the first of it, so a day in that month comes after it."""
    return max(happenings, key=lambda each: (each.claim.day or date.min, each.lead.id))


def _agreements(happenings: Iterable[Happening], a: str, b: str, span: Window) -> NewAgreements | None:
    lately, before = _split((each for each in accords(happenings, a, b) if is_concluded(each.claim)), span)
    if not lately:
        return None
    known = _subjects(before)
    return NewAgreements(lately=lately, before=len(before), new=tuple(sorted(_subjects(lately) - known)))


def _subjects(happenings: Iterable[Happening]) -> set[str]:
    return {subject for each in happenings if isinstance(each.claim, Agreement) for subject in each.claim.subjects}


def _first_conflicts(happenings: Iterable[Happening], a: str, b: str, span: Window) -> Iterable[FirstConflict]:
    lately, before = _split((each for each in happenings if between(each.claim, a, b)), span)
    known = {each.claim.type for each in before if isinstance(each.claim, Event)}
    for each in sorted(lately, key=lambda each: (each.claim.day or date.max, each.lead.id)):
        claim = each.claim
        if isinstance(claim, Event) and claim.type not in known and (score_of(claim) or 0) < 0:
            known.add(claim.type)
            yield FirstConflict(happening=each)
