"""How close two states call their partnership, and since when: levels in order of time, from claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from tieline.knowledge.partnerships import Level, load_levels
from tieline.ledger import Entry
from tieline.measures.happenings import belongs
from tieline.records import Agreement, Precision, Stage, Status

_EXACTNESS = {precision: rank for rank, precision in enumerate(Precision)}
_PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership:
    """A level of a pair, as claims tell it.

    `since` is the day on which it was entered, where a claim says so (`founded`), else the first on which a text speaks
    of it as there; None where it is only wanted or undated. `until` is when the next, higher or lower, was entered.
    """

    level: Level
    since: date | None
    precision: Precision
    until: date | None
    founded: bool
    wanted: bool
    entries: tuple[Entry, ...]

    @property
    def over(self) -> bool:
        """Whether the last that is told of it is its end."""
        dated = [entry.claim for entry in self.entries if entry.claim.day]
        last = max(dated, key=lambda claim: claim.day or date.min, default=None)
        return isinstance(last, Agreement) and last.stage is Stage.ENDED


def is_partnership(entry: Entry) -> bool:
    """Tell whether a claim is of a level of partnership."""
    return isinstance(entry.claim, Agreement) and entry.claim.instrument in load_levels().by_id


def partnerships(entries: Iterable[Entry], a: str, b: str) -> tuple[Partnership, ...]:
    """Return the levels that claims tell of a pair, those entered or in being in order of time, then those wanted."""
    there: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
    wanted: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        claim = entry.claim
        if isinstance(claim, Agreement) and is_partnership(entry) and _is_of(claim, a, b):
            (wanted if claim.status is Status.PLANNED else there)[claim.instrument][entry.id] = entry
    held = sorted((_held(level, list(told.values())) for level, told in there.items()), key=_in_time)
    later = [*held[1:], None] if held else []
    ended = [_until(one, next_) for one, next_ in zip(held, later, strict=True)]
    hoped = [_held(level, list(told.values()), wanted=True) for level, told in wanted.items() if level not in there]
    return (*ended, *sorted(hoped, key=_in_time))


def current(found: Iterable[Partnership], day: date | None = None) -> Partnership | None:
    """Return the level that holds on a day, or last; None where texts tell of none, or of its end.

    That is the one entered last; a higher one that texts only speak of as there goes before it. A lower name used later
    ("our strategic partnership") does not take a level away.
    """
    held = [each for each in found if not each.wanted and (day is None or each.since is None or each.since <= day)]
    founded = [each for each in held if each.founded]
    best = founded[-1] if founded else None
    for each in held:
        if best is None or each.level.rank > best.level.rank:
            best = each
    return None if best is None or best.over else best


def _is_of(claim: Agreement, a: str, b: str) -> bool:
    return len(claim.parties) == _PAIR and all(any(belongs(party, code) for party in claim.parties) for code in (a, b))


def _held(level: str, told: list[Entry], *, wanted: bool = False) -> Partnership:
    ordered = sorted(told, key=_founding_first)
    lead = ordered[0].claim
    founded = isinstance(lead, Agreement) and lead.stage is Stage.AGREED
    return Partnership(
        level=load_levels().by_id[level],
        since=lead.day,
        precision=lead.day_precision,
        until=None,
        founded=founded,
        wanted=wanted,
        entries=tuple(ordered),
    )


def _founding_first(entry: Entry) -> tuple[object, ...]:
    claim = entry.claim
    founding = isinstance(claim, Agreement) and claim.stage is Stage.AGREED
    return claim.day is None, not founding, claim.day or date.max, _EXACTNESS[claim.day_precision], entry.id


def _in_time(one: Partnership) -> tuple[object, ...]:
    return one.since or date.max, one.level.rank, one.level.id


def _until(one: Partnership, following: Partnership | None) -> Partnership:
    return replace(one, until=following.since if following is not None and following.founded else None)
