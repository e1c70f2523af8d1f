"""When a tie turned: days from which its events are of another tone. Formula and limits: docs/explain/measures.md.

A day on which the two dealt with each other is one occasion, its value the mean score of the day's events. Time is
counted in occasions, so that a corpus that begins to speak twice as much of the two, in the same tone, turns nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from tieline.measures.dealings import Dealings
from tieline.measures.ties import BAND, day_means
from tieline.records import Pillar

Values = NDArray[np.float64]

LEAST = 5  # occasions on either side: fewer are an episode
LEVEL = 0.001  # the chance that any of the turns told of is luck
SHOWN = 6  # claims named on either side of a turn
_SHUFFLES = 200
_SEED = 1992
_FLOOR = 0.25  # the variance of days below which a difference of half a point would pass for a turn
_EULER = 0.5772156649


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A day from which the events of a pair in one pillar have another mean.

    `before` and `after` are mean scores of the occasions since the turn before and up to the next one, `low` and `high`
    hold their difference at 95 %; the turn lies between `earliest` and `latest` at 95 %. `chance` is how likely luck
    alone shows such a turn in any of the series looked at. `claims` made it, the ones furthest from what was before
    first; `claims_before` are the last before it.
    """

    a: str
    b: str
    pillar: Pillar
    day: date
    earliest: date
    latest: date
    before: float
    after: float
    low: float
    high: float
    chance: float
    occasions_before: int
    occasions_after: int
    claims: tuple[str, ...]
    claims_before: tuple[str, ...]

    @property
    def strength(self) -> float:
        """How many standard errors apart the two sides are."""
        return abs(self.after - self.before) / ((self.high - self.low) / 2 / BAND)


def turns(dealings: Dealings) -> tuple[Turn, ...]:
    """Return the turns of every pair and pillar, the clearest first."""
    series = [each for each in _series(dealings) if len(np.unique(each.day)) >= 2 * LEAST]
    found = [turn for each in series for turn in _turns(each, len(series))]
    return tuple(sorted(found, key=lambda turn: (-turn.strength, turn.a, turn.b, turn.pillar, turn.day)))


def _series(dealings: Dealings) -> Iterator[Dealings]:
    """Part by pair and pillar; what is dated only to a year has no place in the order of days."""
    dated = dealings.where(dealings.looseness < 3)  # noqa: PLR2004 - a year
    names = (dated.a + dated.b + dated.pillar).astype(str) if len(dated) else np.array([], str)
    for name in np.unique(names):
        yield dated.where(names == name)


def _turns(dealings: Dealings, series: int) -> Iterator[Turn]:
    days, means, which = day_means(dealings)
    ends = [0, *split(means, series), len(means)]
    chances = _chances(means, ends, series)
    while chances and max(chances) > LEVEL:
        del ends[int(np.argmax(chances)) + 1]
        chances = _chances(means, ends, series)
    for chance, first, at, last in zip(chances, ends, ends[1:], ends[2:], strict=False):
        yield _turn(dealings, (days, means, which), (first, at, last), chance)


def split(values: Values, series: int = 1) -> list[int]:
    """Return where the mean of values changes: the cheapest cut into pieces of at least `LEAST`.

    A piece costs its squared distance from its mean, a cut `variance * z²` with z the normal quantile that luck passes
    at one of `len(values)` places in one of `series` series with a chance of `LEVEL`. Solved exactly by PELT (Killick,
    Fearnhead and Eckley 2012).
    """
    length = len(values)
    if length < 2 * LEAST:
        return []
    penalty = _variance(values) * NormalDist().inv_cdf(1 - LEVEL / (2 * length * series)) ** 2
    return pelt(values, penalty, LEAST)


def pelt(values: Values, penalty: float, least: int) -> list[int]:
    """Return the cuts that make squared distances from the pieces' means, plus a penalty a cut, least in sum.

    A start that was once dearer than a cut there is dropped, but only when that cut can itself be used, `least` later.
    """
    length = len(values)
    sums = np.concatenate(([0.0], np.cumsum(values)))
    squares = np.concatenate(([0.0], np.cumsum(values**2)))
    cost, last = np.full(length + 1, np.inf), np.zeros(length + 1, int)
    cost[0] = -penalty
    starts, dropped = np.zeros(1, int), np.full(1, length + 1)
    for end in range(least, length + 1):
        size = end - starts
        whole = cost[starts] + squares[end] - squares[starts] - (sums[end] - sums[starts]) ** 2 / size
        best = int(np.argmin(whole))
        cost[end], last[end] = whole[best] + penalty, starts[best]
        dropped = np.where((whole > cost[end]) & (dropped > length), end + least, dropped)
        alive = dropped > end
        starts, dropped = starts[alive], dropped[alive]
        if (new := end - least + 1) >= least:
            starts, dropped = np.append(starts, new), np.append(dropped, length + 1)
    cuts = []
    at = int(last[length])
    while at:
        cuts.append(at)
        at = int(last[at])
    return cuts[::-1]


def _variance(values: Values) -> float:
    """Return the variance of days around their mean, from neighbours, which a turn of the mean hardly touches."""
    return max(_FLOOR, float(np.mean(np.diff(values) ** 2) / 2))


def _chances(values: Values, ends: Sequence[int], series: int) -> list[float]:
    """Return for each cut how likely luck shows one as clear in the stretch between its neighbours, in any series."""
    return [
        min(1.0, series * _chance(values[first:last])) for first, last in zip(ends[:-2], ends[2:], strict=True)
    ]  # fmt: skip


def _chance(values: Values) -> float:
    """Return the chance that the values in any order show a split as clear as theirs.

    The clearest splits of 200 shuffles give the two parameters of a Gumbel distribution, whose tail is the answer: no
    form of the scores' distribution is taken for granted, which three sanctions among a hundred visits would betray.
    """
    own = _clearest(values[np.newaxis])[0]
    shuffled = np.random.default_rng(_SEED).permuted(np.tile(values, (_SHUFFLES, 1)), axis=1)
    luck = _clearest(shuffled)
    width = max(float(np.std(luck)), 1e-9) * np.sqrt(6) / np.pi
    place = float(np.mean(luck)) - _EULER * width
    return float(-np.expm1(-np.exp(-(own - place) / width)))


def _clearest(rows: Values) -> Values:
    """Return for each row how many standard errors the clearest split parts it by."""
    return np.asarray(np.abs(_gaps(rows)).max(axis=1) / np.sqrt(max(_FLOOR, float(rows[0].var()))))


def _gaps(rows: Values) -> Values:
    """Return for each row and each split the difference of the means by the root of 1/n + 1/m."""
    length = rows.shape[1]
    left = np.arange(LEAST, length - LEAST + 1)
    sums = np.cumsum(rows, axis=1)
    difference = (sums[:, -1:] - sums[:, left - 1]) / (length - left) - sums[:, left - 1] / left
    return np.asarray(difference / np.sqrt(1 / left + 1 / (length - left)))


def _turn(
    dealings: Dealings,
    told: tuple[NDArray[np.datetime64], Values, NDArray[np.int64]],
    ends: tuple[int, int, int],
    chance: float,
) -> Turn:
    days, means, which = told
    first, at, last = ends
    old, new = means[first:at], means[at:last]
    low, high = _difference(old, new)
    earliest, latest = _where(means[first:last])
    upward = np.sign(new.mean() - old.mean())
    after = np.flatnonzero((which >= at) & (which < last))
    before = np.flatnonzero((which >= first) & (which < at))
    telling = after[np.lexsort((after, -upward * (dealings.score[after] - old.mean())))]
    return Turn(
        a=str(dealings.a[0]),
        b=str(dealings.b[0]),
        pillar=Pillar(dealings.pillar[0]),
        day=days[at].item(),
        earliest=days[first + earliest].item(),
        latest=days[first + latest].item(),
        before=float(old.mean()),
        after=float(new.mean()),
        low=low,
        high=high,
        chance=chance,
        occasions_before=len(old),
        occasions_after=len(new),
        claims=tuple(dealings.lead[telling[:SHOWN]].tolist()),
        claims_before=tuple(dealings.lead[before[::-1][:SHOWN]].tolist()),
    )


def _where(values: Values) -> tuple[int, int]:
    """Return the splits that 95 % of the likelihood lies between, all splits alike before (Smith 1975)."""
    gaps = _gaps(values[np.newaxis])[0] ** 2 / (2 * _variance(values))
    likely = np.exp(gaps - gaps.max())
    share = np.cumsum(likely) / likely.sum()
    return LEAST + int(np.searchsorted(share, 0.025)), LEAST + int(np.searchsorted(share, 0.975))


def _difference(old: Values, new: Values) -> tuple[float, float]:
    """Return the bounds of the difference of two means at 95 %, variances unequal (Welch 1947)."""
    parts = [max(_FLOOR, float(side.var(ddof=1))) / len(side) for side in (old, new)]
    error = sum(parts)
    freedom = error**2 / sum(part**2 / (len(side) - 1) for part, side in zip(parts, (old, new), strict=True))
    reach = (BAND + (BAND**3 + BAND) / (4 * freedom)) * error**0.5  # Student's quantile, Abramowitz and Stegun 26.7.5
    apart = float(new.mean() - old.mean())
    return apart - reach, apart + reach
