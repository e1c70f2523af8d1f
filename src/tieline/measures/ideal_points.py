"""Where states stand on the one line that their votes lie along best: ideal points by ordinal item response theory.

Each roll call has a slope and two thresholds; a state at point t votes at most yes, or at most abstains, with chances

    P(yes) = logistic(lower - slope t),    P(yes or abstain) = logistic(upper - slope t),    lower <= upper

Samejima 1969, the graded response model; as Bailey, Strezhnev and Voeten 2017, Journal of Conflict Resolution 61, put
votes on a line, here for one session or span at a time. Points are N(0, 1) before any vote. Slopes and thresholds are
those that make the votes likeliest with the points integrated out, by expectation and maximisation over a grid (Bock
and Aitkin 1981, Psychometrika 46), drawn gently towards small slopes; the points are then read off the grid.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tieline.errors import SourceError
from tieline.tables.votes import NO, Votes

Values = NDArray[np.float64]

FEWEST = 10  # roll calls in which states differed, below which a line says nothing
_GRID = np.linspace(-6, 6, 81)
_ROUNDS = 500
_STILL = 3e-3  # the change of all points below which they are found: a hundredth of their intervals
_SLOPE = 3.0  # standard deviation of slopes before any vote
_GAP = 3.0  # that of the logarithm of the thresholds' gap
_STEP = 1.0  # the most that a parameter moves in one round
_ENDS = (0.025, 0.975)


class IdealPoint(NamedTuple):
    """A state's place on the line with its 95 % interval, and in how many telling roll calls it voted."""

    state: str
    value: float
    low: float
    high: float
    roll_calls: int


def ideal_points(votes: Votes, *, positive: str = "USA") -> tuple[IdealPoint, ...]:
    """Return the points of all states that voted, from the highest down; that of `positive` is above zero.

    Mean 0 and standard deviation 1 over the states are those of the prior, so points of two sessions are not on one
    scale. Unanimous roll calls tell nothing and are left out. Fails with too few others.
    """
    voted = np.asarray((votes.cast > 0).any(axis=1))
    counts = np.stack([(votes.cast == kind).sum(axis=0) for kind in range(1, NO + 1)])
    telling = (counts > 0).sum(axis=0) > 1
    if telling.sum() < FEWEST:
        raise SourceError(
            f"{telling.sum()} roll calls in which states differed; a line needs {FEWEST}",
            where=votes.source,
            fix="widen the span of days",
        )
    cast = votes.cast[np.ix_(voted, telling)]
    belief = _fitted(cast)
    states = [state for state, has in zip(votes.states, voted, strict=True) if has]
    points = [
        _read(state, row, int(number)) for state, row, number in zip(states, belief, (cast > 0).sum(1), strict=True)
    ]
    turned = next((point.value < 0 for point in points if point.state == positive), False)
    if turned:
        points = [point._replace(value=-point.value, low=-point.high, high=-point.low) for point in points]
    return tuple(sorted(points, key=lambda point: (-point.value, point.state)))


def _read(state: str, belief: Values, roll_calls: int) -> IdealPoint:
    """Return mean and interval of a belief over the grid, straight lines between its points."""
    share = np.cumsum(belief)
    low, high = (float(np.interp(end, share - belief / 2, _GRID)) for end in _ENDS)
    return IdealPoint(state, float(belief @ _GRID), low, high, roll_calls)


def _fitted(cast: NDArray[np.int8]) -> Values:
    """Return for each state how likely each point of the grid is, shape (states, grid)."""
    kinds = np.stack([(cast == kind).astype(float) for kind in range(1, NO + 1)])
    items = _start(kinds)
    before = np.zeros(len(cast))
    for _ in range(_ROUNDS):
        chances = _chances(items)
        belief = _belief(kinds, chances)
        points = belief @ _GRID
        if np.abs(points - before).max() < _STILL:
            break
        before = points
        expected = np.einsum("ksj,sg->kjg", kinds, belief, optimize=True)
        items = _better(items, expected)
    return belief


def _start(kinds: Values) -> Values:
    """Return first slopes, lower thresholds and logarithms of gaps, shape (3, roll calls): from the first component."""
    cast = kinds[2] - kinds[0]
    seen = kinds.sum(axis=0)
    centred = (cast - cast.sum(axis=0) / np.maximum(seen.sum(axis=0), 1)) * seen
    _, _, roll_calls = np.linalg.svd(centred, full_matrices=False)
    shares = (kinds.sum(axis=1) + 0.5) / (seen.sum(axis=0) + 1.5)
    lower = np.log(shares[0] / (1 - shares[0]))
    upper = np.log((shares[0] + shares[1]) / shares[2])
    slopes = roll_calls[0] / np.std(roll_calls[0])
    return np.stack((slopes, lower, np.log(np.maximum(upper - lower, 0.05))))


def _chances(items: Values) -> Values:
    """Return the chance of each vote at each point of the grid, shape (3, roll calls, grid)."""
    slope, lower, gap = items[:, :, None]
    most_yes, most_abstain = (_logistic(edge - slope * _GRID) for edge in (lower, lower + np.exp(gap)))
    return np.maximum(np.stack((most_yes, most_abstain - most_yes, 1 - most_abstain)), 1e-12)


def _logistic(values: Values) -> Values:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -35, 35))))


def _belief(kinds: Values, chances: Values) -> Values:
    logs = np.einsum("ksj,kjg->sg", kinds, np.log(chances), optimize=True) - _GRID**2 / 2
    found = np.exp(logs - logs.max(axis=1, keepdims=True))
    return np.asarray(found / found.sum(axis=1, keepdims=True))


def _better(items: Values, expected: Values) -> Values:
    """Move each roll call's three numbers one step of Fisher scoring towards what the expected votes make likeliest."""
    slope, lower, gap = items[:, :, None]
    wide = np.exp(gap)
    first, second = (_logistic(edge - slope * _GRID) for edge in (lower, lower + wide))
    rise, rise_too = first * (1 - first), second * (1 - second)
    zero = np.zeros_like(rise)
    # What slope, lower and gap do to the chances of yes, abstain, no: shape (3 numbers, 3 votes, roll calls, grid).
    change = np.stack(
        [
            np.stack((-_GRID * rise, -_GRID * (rise_too - rise), _GRID * rise_too)),
            np.stack((rise, rise_too - rise, -rise_too)),
            np.stack((zero, wide * rise_too, -wide * rise_too)),
        ]
    )
    chances = _chances(items)
    score = np.einsum("pkjg,kjg->jp", change, expected / chances, optimize=True)
    number = expected.sum(axis=0)
    known = np.einsum("pkjg,qkjg,kjg->jpq", change, change, number / chances, optimize=True)
    prior = np.array([1 / _SLOPE**2, 1e-3, 1 / _GAP**2])
    score -= prior * items.T
    known += np.diag(prior)
    step = np.linalg.solve(known, score[:, :, None])[:, :, 0].T
    return np.asarray(items + np.clip(step, -_STEP, _STEP))
