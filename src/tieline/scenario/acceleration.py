"""Anderson acceleration of a fixed point: each step looks back at the last few and extrapolates."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.linalg import lstsq

from tieline.scenario.world import Matrix

_MEMORY = 12
_TINY = 1e-300
_WORSE = 1e3  # a residual this many times the best one means the extrapolation has left the road


def accelerate(
    step: Callable[[Matrix], tuple[Matrix, float]], start: Matrix, *, aim: float, enough: float, limit: int
) -> tuple[Matrix, float, int]:
    """Return where `step` stops moving, its residual there, and the number of steps.

    `step` takes a point and returns its successor and the residual at the point. The search ends below `aim`, or
    below `enough` once the residual no longer falls (rounding), or after `limit` steps: the caller judges.
    """
    point, best, best_residual, stalled = start, start, np.inf, 0
    moves: list[Matrix] = []
    nexts: list[Matrix] = []
    for rounds in range(1, limit + 1):
        following, residual = step(point)
        stalled = 0 if residual < best_residual / 2 else stalled + 1
        if residual < best_residual:
            best, best_residual = point, residual
        if residual < aim or (best_residual < enough and stalled >= _MEMORY):
            return best, best_residual, rounds
        if not np.isfinite(residual) or residual > _WORSE * best_residual:
            moves, nexts, point = [], [], best if rounds < limit else point
            following, _ = step(point)
        moves = [*moves[-_MEMORY:], following - point]
        nexts = [*nexts[-_MEMORY:], following]
        point = _extrapolated(moves, nexts)
    return best, best_residual, limit


def _extrapolated(moves: list[Matrix], nexts: list[Matrix]) -> Matrix:
    """Return the combination of successors whose combined move is smallest (type II, least squares)."""
    if len(moves) == 1:
        return nexts[-1]
    differences = np.diff(np.array(moves), axis=0)
    size = np.sqrt(np.einsum("mp,mp->m", differences, differences)) + _TINY
    scaled = differences / size[:, None]
    # Normal equations of at most 12 unknowns: LAPACK on the tall matrix spends its time waking threads (40 times slower
    # on a busy laptop), and the weights need no more digits than this leaves them.
    weights = lstsq(scaled @ scaled.T, scaled @ moves[-1], cond=1e-14, check_finite=False)[0] / size
    extrapolated: Matrix = nexts[-1] - weights @ np.diff(np.array(nexts), axis=0)
    return extrapolated
