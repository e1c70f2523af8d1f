"""Fixed effects in many dimensions, taken out of weighted data by conjugate gradients.

The normal equations of all dummies together are sparse, positive semidefinite and consistent, so conjugate gradients
with a diagonal preconditioner solve them whatever combination of effects is redundant. It is the method of
alternating projections with the best step length in each round.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tieline.errors import ScenarioError
from tieline.scenario.world import Matrix

Codes = NDArray[np.intp]

_ROUNDS = 5_000


class Effects:
    """The dummies of several groupings over n rows.

    `codes` holds one array (n,) per grouping, numbered from 0 without gaps.
    """

    def __init__(self, codes: Sequence[Codes], rows: int) -> None:
        self.sizes = tuple(int(code.max()) + 1 for code in codes)
        starts = np.cumsum((0, *self.sizes))
        self._starts = starts
        columns = np.concatenate([code + start for code, start in zip(codes, starts[:-1], strict=True)])
        at = np.tile(np.arange(rows), len(self.sizes))
        shape = (rows, int(starts[-1]))
        self._dummies = sparse.csr_array((np.ones(len(at)), (at, columns)), shape=shape)
        self._turned = self._dummies.T.tocsr()

    def take_out(
        self, columns: Matrix, weights: Matrix, guess: Matrix | None, accuracy: float
    ) -> tuple[Matrix, Matrix]:
        """Return the columns (n, k) less their weighted projection on the dummies, and its levels (levels, k).

        `guess` are levels of a near-by problem. `accuracy` bounds the gradient relative to its start at zero levels.
        """
        normal = self._turned @ (self._dummies * weights[:, None])
        diagonal = normal.diagonal()
        right = self._turned @ (columns * weights[:, None])
        levels = _conjugate_gradients(sparse.csr_array(normal), diagonal, right, guess, accuracy)
        return columns - self._dummies @ levels, levels

    def fitted(self, levels: Matrix) -> Matrix:
        """Return the sum of effects for every row, (n, k)."""
        total: Matrix = self._dummies @ levels
        return total

    def split(self, levels: Matrix) -> tuple[Matrix, ...]:
        """Return the levels of each grouping."""
        return tuple(np.split(levels, self._starts[1:-1]))


def number(labels: Sequence[object] | NDArray[np.generic], *more: Sequence[object] | NDArray[np.generic]) -> Codes:
    """Return codes from 0 without gaps for labels, or for combinations of labels (exporter and year)."""
    codes = np.unique(np.asarray(labels), return_inverse=True)[1]
    for others in more:
        _, other = np.unique(np.asarray(others), return_inverse=True)
        codes = np.unique(codes * (int(other.max()) + 1) + other, return_inverse=True)[1]
    return codes.astype(np.intp)


def _conjugate_gradients(
    matrix: sparse.csr_array, diagonal: Matrix, right: Matrix, guess: Matrix | None, accuracy: float
) -> Matrix:
    """Solve for all right-hand sides at once; their searches are independent."""
    found = np.zeros_like(right) if guess is None else guess.copy()
    left = right - matrix @ found
    scale = 1 / np.maximum(diagonal, 1e-300)[:, None]
    goal = accuracy**2 * np.maximum((right * scale * right).sum(axis=0), 1e-300)
    turned = scale * left
    energy = (left * turned).sum(axis=0)
    direction = turned
    for _ in range(_ROUNDS):
        if (energy <= goal).all():
            return found
        image = matrix @ direction
        bent = (direction * image).sum(axis=0)
        length = np.divide(energy, bent, out=np.zeros_like(energy), where=(bent > 0) & (energy > goal))
        found = found + length * direction
        left = left - length * image
        turned = scale * left
        following = (left * turned).sum(axis=0)
        ratio = np.divide(following, energy, out=np.zeros_like(energy), where=energy > 0)
        direction = turned + ratio * direction
        energy = following
    raise ScenarioError("fixed effects did not settle", fix="drop a grouping whose levels hardly overlap the others")
