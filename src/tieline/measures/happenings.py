"""Claims of several documents that tell one thing, brought together: a view over claims, never a write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tieline.ledger import Entry
from tieline.ledger.matters import involved, matter_of
from tieline.records import Claim, Party, Precision, Status

_EXACTNESS = {precision: rank for rank, precision in enumerate(Precision)}
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that claims tell: an event, a stage of an agreement, a standing, a position. The surest claim leads."""

    entries: tuple[Entry, ...]

    @property
    def lead(self) -> Entry:
        """The claim that speaks for all: the surest, then the most exactly dated, then the earliest published."""
        return self.entries[0]

    @property
    def claim(self) -> Claim:
        """What the leading entry claims."""
        return self.lead.claim

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all claims, the leading one first."""
        return tuple(entry.id for entry in self.entries)

    @property
    def documents(self) -> int:
        """How many documents tell it."""
        return len({entry.claim.evidence.document for entry in self.entries})

    @property
    def day(self) -> date | None:
        """The day it counts on; None without one.

        A plan is an act of the day on which it was announced: it counts on the day of its earliest text, unless its
        own day is earlier still.
        """
        return min((day for entry in self.entries if (day := _counted_day(entry))), default=None)

    @property
    def precision(self) -> Precision:
        """How exactly that day is known."""
        known = [_counted_precision(entry) for entry in self.entries if _counted_day(entry)]
        return min(known, key=_EXACTNESS.__getitem__, default=Precision.UNDATED)

    @property
    def year(self) -> int | None:
        """The year it counts in; None without a day."""
        day = self.day
        return day.year if day else None


def _counted_day(entry: Entry) -> date | None:
    claim = entry.claim
    if claim.status is not Status.PLANNED:
        return claim.day
    return min((day for day in (claim.day, entry.published) if day), default=None)


def _counted_precision(entry: Entry) -> Precision:
    claim = entry.claim
    announced = claim.status is Status.PLANNED and entry.published is not None
    return Precision.DAY if announced and _counted_day(entry) == entry.published else claim.day_precision


def merge(entries: Iterable[Entry], cluster_of: Mapping[str, str]) -> tuple[Happening, ...]:
    """Bring claims together that tell one thing; newest first, undated ones last.

    Two claims are one when they agree in kind, what and who (`ledger.matters.matter_of`) and in their day. A claim
    dated only to a week, month or year, or not at all, joins a dated one of its own document or of a document with the
    same text (`cluster_of`: document id to cluster id; a document without a row stands alone), where exactly one day
    fits. The order of the entries does not matter, and an entry given twice counts once.
    """
    by_matter: defaultdict[int, dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        by_matter[matter_of(entry.claim)][entry.id] = entry
    found = [
        Happening(entries=tuple(sorted(group, key=_surest_first)))
        for matter in by_matter.values()
        for group in _same_time(tuple(matter.values()), cluster_of)
    ]
    return tuple(sorted(found, key=_newest_first))


def _same_time(entries: tuple[Entry, ...], cluster_of: Mapping[str, str]) -> Iterable[list[Entry]]:
    days: defaultdict[str, set[date]] = defaultdict(set)
    for entry in entries:
        if entry.claim.day is not None and entry.claim.day_precision is Precision.DAY:
            days[_cluster(entry, cluster_of)].add(entry.claim.day)
    groups: defaultdict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        claim, cluster = entry.claim, _cluster(entry, cluster_of)
        if claim.day_precision is Precision.DAY:
            groups[(claim.day,)].append(entry)
            continue
        fitting = [day for day in days[cluster] if covers(claim, day)]
        key = (fitting[0],) if len(fitting) == 1 else (cluster, claim.day, claim.day_precision)
        groups[key].append(entry)
    return groups.values()


def _cluster(entry: Entry, cluster_of: Mapping[str, str]) -> str:
    document = entry.claim.evidence.document
    return cluster_of.get(document, document)


def span(claim: Claim) -> tuple[date, date] | None:
    """Return the first and last day on which a claim may lie; None when it is undated."""
    if claim.day is None or claim.day_precision is Precision.UNDATED:
        return None
    return period(claim.day, claim.day_precision)


def period(first: date, precision: Precision) -> tuple[date, date]:
    """Return the first and last day of the day, week, month or year that begins on a day."""
    match precision:
        case Precision.WEEK:
            return first, first + timedelta(days=6)
        case Precision.MONTH:
            following = (
                first.replace(year=first.year + 1, month=1, day=1)
                if first.month == _LAST_MONTH
                else first.replace(month=first.month + 1, day=1)
            )
            return first, following - timedelta(days=1)
        case Precision.YEAR:
            return first, date(first.year, 12, 31)
        case _:
            return first, first


def covers(claim: Claim, day: date) -> bool:
    """Tell whether the claim may be of that day; an undated claim may be of any."""
    known = span(claim)
    return known is None or known[0] <= day <= known[1]


def belongs(party: Party, code: str) -> bool:
    """Tell whether a party is that state, one of its bodies, or that organisation."""
    return code in {party.id, party.country}


def involves(claim: Claim, *codes: str) -> bool:
    """Tell whether each code has a party in the claim, in any role."""
    parties = involved(claim)
    return all(any(belongs(party, code) for party in parties) for code in codes)


def _surest_first(entry: Entry) -> tuple[object, ...]:
    claim = entry.claim
    return -claim.confidence, _EXACTNESS[claim.day_precision], entry.published or date.max, entry.id


def _newest_first(happening: Happening) -> tuple[object, ...]:
    day = happening.claim.day
    return day is None, -day.toordinal() if day else 0, happening.lead.id
