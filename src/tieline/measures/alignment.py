"""How alike two states vote: agreement share, S, Cohen's kappa, Scott's pi, over the roll calls in which both voted.

With o[k, l] the share of joint roll calls in which one voted k and the other l (yes 1, abstain 2, no 3), d = (k - l)²:
agreement  Σ o[k, k]
S          1 - 2 Σ o d / 4                          Signorino and Ritter 1999, International Studies Quarterly 43
kappa      1 - Σ o d / Σ p[k] q[l] d                p, q the two states' own shares; Cohen 1968, weighted
pi         1 - Σ o d / Σ m[k] m[l] d                m their mean; Scott 1955, weighted: Häge 2011, Political Analysis 19

As d is a square, all four follow from sums over joint roll calls of x, x², xy and x²y², with yes -1, abstain 0, no 1:
Σ p q d is mean x² + mean y² - 2 mean x mean y. That is what makes all pairs of a session five matrix products.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tieline.errors import SourceError
from tieline.tables.votes import ABSTAIN, Votes

Matrix = NDArray[np.float64]

DRAWS = 2000
SEED = 1992
_FARTHEST = 4.0  # the squared distance of yes and no
_LEVEL = (2.5, 97.5)
_FEWEST = 3  # roll calls below which resampling says nothing


class Estimate(NamedTuple):
    """A value and the ends of its 95 % interval.

    The ends are those of the scale where resampling says nothing: under three roll calls, or all of them alike.
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """How alike `a` and `b` vote over `roll_calls` joint votes; all four are at most 1, and 1 for the same votes.

    `agreement` is a share from 0; `s` is from -1; `kappa` and `pi` are 0 where they agree no more than chance would
    have it, and None where both only ever cast one same vote, which leaves chance no room.
    """

    a: str
    b: str
    roll_calls: int
    agreement: Estimate
    s: Estimate
    kappa: Estimate | None
    pi: Estimate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignments:
    """The same for all pairs of n states, each n by n, symmetric; NaN where a pair has no joint vote or no chance."""

    states: tuple[str, ...]
    roll_calls: NDArray[np.int64]
    agreement: Matrix
    s: Matrix
    kappa: Matrix
    pi: Matrix


def align(votes: Votes, a: str, b: str, *, draws: int = DRAWS, seed: int = SEED) -> Alignment:
    """Measure one pair; the interval is a percentile bootstrap over its joint roll calls.

    Drawing n roll calls with replacement is drawing the nine cells of the pair's table from a multinomial
    distribution, which is what is done. Fails for a state without votes, a pair of one, or no joint roll call.
    """
    if a == b:
        raise SourceError(f"{a} with itself is no pair", where=votes.source, fix="name two states")
    first, second = sorted((a, b))  # so that the draws do not depend on who is named first
    x, y = votes.cast[votes.position(first)], votes.cast[votes.position(second)]
    both = (x > 0) & (y > 0)
    table = np.bincount(3 * (x[both] - 1) + y[both] - 1, minlength=9)
    joint = int(table.sum())
    if not joint:
        raise SourceError(
            f"no roll call in which both {a} and {b} voted, of {len(votes.roll_calls)}",
            where=votes.source,
            fix="widen the span of days",
        )
    drawn = np.random.default_rng(seed).multinomial(joint, table / joint, size=draws)
    if joint < _FEWEST or (table > 0).sum() == 1:
        drawn = drawn[:0]
    agreement, s, kappa, pi = zip(_measured(_sums(table)), _measured(_sums(drawn)), strict=True)
    return Alignment(
        a=a,
        b=b,
        roll_calls=joint,
        agreement=_estimate(*agreement, floor=0),
        s=_estimate(*s),
        kappa=None if np.isnan(kappa[0]) else _estimate(*kappa),
        pi=None if np.isnan(pi[0]) else _estimate(*pi),
    )


def by_session(votes: Votes, a: str, b: str) -> tuple[tuple[str, Alignment], ...]:
    """Measure one pair in each session in which both voted in one roll call at least, in order of time.

    Fails where there is none such, and where the source tells no sessions.
    """
    if not votes.sessions:
        raise SourceError("the roll calls have no sessions", where=votes.source, fix="give a table of roll calls")
    align(votes, a, b, draws=1)  # fails for a pair without a joint roll call
    joint = (votes.cast[[votes.position(a), votes.position(b)]] > 0).all(axis=0)
    held = set(votes.session[joint].tolist())
    return tuple((session, align(votes.in_session(session), a, b)) for session in votes.sessions if session in held)


def align_all(votes: Votes) -> Alignments:
    """Measure all pairs of the states that voted at least once, without intervals."""
    present = np.flatnonzero((votes.cast > 0).any(axis=1))
    if len(present) < 2:  # noqa: PLR2004 - a pair
        raise SourceError(f"{len(present)} states voted", where=votes.source, fix="widen the span of days")
    sums = _all_sums(votes.cast[present])
    agreement, s, kappa, pi = _measured(sums)
    return Alignments(
        states=tuple(votes.states[at] for at in present),
        roll_calls=sums.n.astype(np.int64),
        agreement=agreement,
        s=s,
        kappa=kappa,
        pi=pi,
    )


class _Sums(NamedTuple):
    """Sums over joint roll calls, all of one shape: how many, x, y, x², y², xy, x²y²; yes is -1, abstain 0, no 1."""

    n: Matrix
    x: Matrix
    y: Matrix
    xx: Matrix
    yy: Matrix
    xy: Matrix
    xxyy: Matrix


def _sums(tables: NDArray[np.int64]) -> _Sums:
    """Return the sums of tables of nine cells in the last axis, one's vote outer, the other's inner."""
    x, y = (side.ravel().astype(float) for side in np.mgrid[-1:2, -1:2])
    return _Sums(*(tables @ weight for weight in (np.ones(9), x, y, x**2, y**2, x * y, (x * y) ** 2)))


def _all_sums(cast: NDArray[np.int8]) -> _Sums:
    """Return the sums of every pair of rows, n by n; single precision counts exactly up to 2**24 roll calls."""
    voted = (cast > 0).astype(np.float32)
    value = (cast - ABSTAIN).astype(np.float32) * voted
    firm = np.abs(value)
    x, xx = value @ voted.T, firm @ voted.T
    sums = (voted @ voted.T, x, x.T, xx, xx.T, value @ value.T, firm @ firm.T)
    return _Sums(*(some.astype(float) for some in sums))


def _measured(sums: _Sums) -> tuple[Matrix, Matrix, Matrix, Matrix]:
    """Return agreement, S, kappa and pi; NaN where there is no joint roll call, or no distance that chance brings."""
    n, x, y, xx, yy, xy, xxyy = sums
    with np.errstate(invalid="ignore", divide="ignore"):
        alike = (xy + xxyy) / 2 + (n - xx - yy + xxyy)  # both firm and the same, and both abstaining
        observed = (xx + yy - 2 * xy) / n
        by_own = (xx + yy) / n - 2 * x * y / n**2
        by_pooled = (xx + yy) / n - (x + y) ** 2 / (2 * n**2)
        kappa = np.where(by_own > 0, 1 - observed / by_own, np.nan)
        pi = np.where(by_pooled > 0, 1 - observed / by_pooled, np.nan)
        return alike / n, 1 - 2 * observed / _FARTHEST, kappa, pi


def _estimate(value: Matrix, drawn: Matrix, *, floor: float = -1) -> Estimate:
    """Return a value with its interval; draws in which it is undefined are left out, without draws it is the scale."""
    if not len(drawn):
        return Estimate(float(value), floor, 1.0)
    low, high = np.nanpercentile(drawn, _LEVEL)
    return Estimate(float(value), float(low), float(high))
