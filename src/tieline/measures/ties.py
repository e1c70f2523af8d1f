"""How a pair stands to each other in each pillar and period. Formula and limits: docs/explain/measures.md."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tieline.measures.dealings import HIGHEST, LOWEST, Dealings
from tieline.measures.level import estimate
from tieline.measures.periods import By
from tieline.records import Pillar, Tie

BAND = 1.959964  # standard deviations on either side that hold 95 %
# Before anything is told of a pair, events scatter as they do in the world: 4.4 points, the standard deviation of the
# Goldstein scores of 4,993 ICEWS events. It weighs as much as four occasions.
SCATTER = 4.4
_WEIGHT = 4.0


def ties(
    dealings: Dealings, *, by: By = By.YEAR, until: date | None = None, toward: str | None = None
) -> tuple[Tie, ...]:
    """Return the tie of one pair in each pillar and period, from the first that has events to the last day told of.

    `until` goes on beyond that day. `toward` is one of the two: only what the other does to it counts, together with
    what both do. Periods without events are there, with what the others leave open; a pillar without events is not.
    """
    if not len(dealings):
        return ()
    end = by.of(dealings.day).max() if until is None else by.number(until)
    if toward is not None:
        dealings = dealings.where(dealings.backward if toward == dealings.a[0] else dealings.forward)
    return tuple(tie for pillar in Pillar for tie in _of(dealings.of(pillar), pillar, by, int(end), toward))


def _of(all_of_them: Dealings, pillar: Pillar, by: By, end: int, toward: str | None) -> Sequence[Tie]:
    known = all_of_them.where(by.holds(all_of_them.looseness))
    period = by.of(known.day)
    known = known.where(np.argsort(period, kind="stable"))
    period = np.sort(period)
    start = int(period[0]) if len(period) else end + 1
    if start > end:
        return ()
    inside = np.arange(start, end + 1)
    bounds = np.searchsorted(period, np.append(inside, end + 1))
    events = np.diff(bounds)
    total = np.add.reduceat(np.append(known.score, 0.0), bounds[:-1]) * (events > 0)
    mean = np.divide(total, events, out=np.full(len(events), np.nan), where=events > 0)
    occasions = _occasions(known, period - start, events)
    noise = np.divide(_scatter(all_of_them), occasions, out=np.ones(len(events)), where=events > 0)
    level, deviation = estimate(mean, noise, a_year=by.a_year)
    claims, at = known.claims(), np.append(0, np.cumsum(known.ids.value_lengths().to_numpy()))
    a, b = _named(known, toward)
    return [
        Tie(
            a=a,
            b=b,
            directed=toward is not None,
            pillar=pillar,
            period=by.label(start + number),
            value=float(level[number]),
            deviation=float(deviation[number]),
            low=float(max(LOWEST, level[number] - BAND * deviation[number])),
            high=float(min(HIGHEST, level[number] + BAND * deviation[number])),
            mean=None if last == first else float(mean[number]),
            events=int(last - first),
            occasions=float(occasions[number]),
            claims=tuple(sorted(claims[at[first] : at[last]])),
        )
        for number, (first, last) in enumerate(pairwise(bounds.tolist()))
    ]


def _named(dealings: Dealings, toward: str | None) -> tuple[str, str]:
    """Return the two codes: sorted, or the one that acts first."""
    a, b = str(dealings.a[0]), str(dealings.b[0])
    return (b, a) if toward == a else (a, b)


def _occasions(dealings: Dealings, period: NDArray[np.int64], events: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return how many independent occasions the events of each period are worth: n² / Σ n(day)², after Kish 1965.

    The events of one day are taken for one occasion: a summit of twenty agreements does not speak twenty times.
    """
    _, first, on_day = np.unique(dealings.day, return_index=True, return_counts=True)
    squares = np.bincount(period[first], weights=on_day.astype(float) ** 2, minlength=len(events))
    return np.asarray(np.divide(events.astype(float) ** 2, squares, out=np.zeros(len(events)), where=events > 0))


def day_means(dealings: Dealings) -> tuple[NDArray[np.datetime64], NDArray[np.float64], NDArray[np.int64]]:
    """Return the days on which something was done, in order, the mean score of each, and the day of each event."""
    days, which = np.unique(dealings.day, return_inverse=True)
    return days, np.bincount(which, weights=dealings.score) / np.bincount(which), which


def _scatter(dealings: Dealings) -> float:
    """Return the variance of the days' mean scores around their year's, drawn towards that of the world's events."""
    days, means, _ = day_means(dealings)
    year = By.YEAR.of(days)
    _, which = np.unique(year, return_inverse=True)
    own = np.bincount(which, weights=means) / np.bincount(which)
    freedom = len(days) - len(own)
    return float((_WEIGHT * SCATTER**2 + np.sum((means - own[which]) ** 2)) / (_WEIGHT + freedom))
