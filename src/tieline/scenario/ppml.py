"""Poisson pseudo-maximum likelihood with fixed effects: what distance, borders and agreements do to trade.

Santos Silva and Tenreyro (2006), "The log of gravity", Review of Economics and Statistics 88. Iteratively reweighted
least squares; in each round the fixed effects are taken out of the working variables, as Correia, Guimarães and
Zylkin (2020) do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import xlogy

from tieline.errors import ScenarioError
from tieline.scenario.effects import Codes, Effects, number
from tieline.scenario.presets import Range
from tieline.scenario.separation import separated
from tieline.scenario.world import Matrix, listed

_ROUNDS = 200
_SETTLED = 1e-12  # change of the deviance, relative
_COLLINEAR = 1e-9  # what fixed effects leave of a regressor's variance, relative


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Estimates from n rows, `kept` of which (n,) took part; the others predict nothing but zeros.

    `coefficients` (k,) in the order of `names`, `covariance` (k, k) robust to the grouping asked for, `fitted` (n,)
    the expected value of each row (0 where not kept), `levels` one array per grouping of fixed effects, missing for
    levels without kept rows; they are defined up to the constants that trade off between groupings.
    """

    names: tuple[str, ...]
    coefficients: Matrix
    covariance: Matrix
    fitted: Matrix
    levels: tuple[Matrix, ...]
    kept: NDArray[np.bool_]
    deviance: float
    rounds: int
    clusters: int

    @property
    def errors(self) -> Matrix:
        """Standard errors, (k,)."""
        root: Matrix = np.sqrt(np.diag(self.covariance))
        return root

    def named(self, name: str) -> float:
        """Return a coefficient."""
        return float(self.coefficients[self.names.index(name)])


def fit_ppml(
    flows: Matrix,
    regressors: dict[str, Matrix],
    effects: Sequence[Codes],
    *,
    offset: Matrix | None = None,
    clusters: Codes | None = None,
) -> Fit:
    """Estimate E[flow] = exp(regressors @ coefficients + effects + offset).

    `flows` (n,) of 0 or more; each grouping of `effects` is an array of codes, see `number`. Errors are clustered by
    `clusters`, else robust row by row; factor g / (g - 1). Rows that a separating combination of regressors and
    effects predicts perfectly as zero are dropped and counted (`kept`). No regressors is fine: effects alone.
    """
    names = tuple(regressors)
    columns = np.column_stack([*regressors.values()]) if names else np.zeros((len(flows), 0))
    _check(flows, columns, names, effects)
    kept = ~separated(flows, columns, effects)
    rows = np.flatnonzero(kept)
    groupings = [number(codes[rows]) for codes in effects]
    known = None if offset is None else offset[rows]
    search = _Search(flows[rows], columns[rows], Effects(groupings, len(rows)), known, names)
    rounds = search.run()
    fitted = np.zeros(len(flows))
    fitted[rows] = search.mu
    by = np.arange(len(rows), dtype=np.intp) if clusters is None else number(clusters[rows])
    return Fit(
        names=names,
        coefficients=search.beta,
        covariance=search.covariance(by),
        fitted=fitted,
        levels=tuple(
            _spread(level, codes[rows], grouping, int(codes.max()) + 1)
            for level, codes, grouping in zip(search.levels(), effects, groupings, strict=True)
        ),
        kept=kept,
        deviance=search.deviance,
        rounds=rounds,
        clusters=int(by.max()) + 1,
    )


def effect_of(fit: Fit, name: str) -> Range:
    """Return a coefficient with its 95 % interval, as steps of a scenario take it."""
    at = fit.names.index(name)
    value, error = float(fit.coefficients[at]), float(fit.errors[at])
    return Range(value=value, low=value - 1.96 * error, high=value + 1.96 * error)


def draw(fit: Fit, count: int, chance: np.random.Generator) -> Matrix:
    """Return draws of the coefficients from their normal distribution, (count, k)."""
    drawn: Matrix = chance.multivariate_normal(fit.coefficients, fit.covariance, size=count)
    return drawn


class _Search:
    """One run of iteratively reweighted least squares; its state is the current fit."""

    def __init__(
        self, flows: Matrix, columns: Matrix, effects: Effects, offset: Matrix | None, names: tuple[str, ...]
    ) -> None:
        self.flows, self.columns, self.effects, self.names = flows, columns, effects, names
        self.offset = np.zeros_like(flows) if offset is None else offset
        self.mu = (flows + flows.mean()) / 2
        self.beta = np.zeros(columns.shape[1])
        self.deviance = _deviance(flows, self.mu)
        self._levels: Matrix | None = None
        self._clean = columns

    def run(self) -> int:
        """Search until the deviance and the coefficients stand still; return the number of rounds."""
        for rounds in range(1, _ROUNDS + 1):
            before, beta = self.deviance, self.beta
            self._round(accuracy=1e-6 if rounds < 4 else 1e-13)  # noqa: PLR2004 - the first rounds are far off anyway
            still = abs(before - self.deviance) <= _SETTLED * max(self.deviance, 1e-3 * self.flows.sum())
            if rounds > 4 and still and np.abs(self.beta - beta).max(initial=0.0) < 1e-10:  # noqa: PLR2004
                return rounds
        raise ScenarioError(f"PPML did not settle in {_ROUNDS} rounds", fix="check for regressors that predict zeros")

    def _round(self, accuracy: float) -> None:
        eta = np.log(self.mu)
        working = eta - self.offset + (self.flows - self.mu) / self.mu
        both = np.column_stack([working, self.columns])
        clean, self._levels = self.effects.take_out(both, self.mu, self._levels, accuracy)
        self._clean = clean[:, 1:]
        weighted = self._clean * self.mu[:, None]
        normal = weighted.T @ self._clean
        self._check_collinear(normal)
        self.beta = np.linalg.solve(normal, weighted.T @ clean[:, 0])
        left = clean[:, 0] - self._clean @ self.beta
        self.mu = np.exp(np.clip(working - left + self.offset, -700, 700))
        self.deviance = _deviance(self.flows, self.mu)

    def _check_collinear(self, normal: Matrix) -> None:
        spread = (self.mu[:, None] * self.columns**2).sum(axis=0)
        lost = [
            name
            for name, kept, all_ in zip(self.names, np.diag(normal), spread, strict=True)
            if kept <= _COLLINEAR * all_
        ]
        if lost:
            raise ScenarioError(f"fixed effects leave nothing of {listed(lost)}", fix="drop these regressors")

    def levels(self) -> tuple[Matrix, ...]:
        """Return the levels of each grouping of fixed effects."""
        if self._levels is None:
            return ()
        return self.effects.split(self._levels[:, 0] - self._levels[:, 1:] @ self.beta)

    def covariance(self, by: Codes) -> Matrix:
        """Return the sandwich with scores added up by cluster."""
        weighted = self._clean * self.mu[:, None]
        bread = np.linalg.inv(weighted.T @ self._clean)
        rows = self._clean * (self.flows - self.mu)[:, None]
        groups = int(by.max()) + 1
        scores = np.array([np.bincount(by, weights=column, minlength=groups) for column in rows.T])
        meat = scores @ scores.T if len(scores) else np.zeros((0, 0))
        found: Matrix = groups / (groups - 1) * bread @ meat @ bread
        return found


def _deviance(flows: Matrix, mu: Matrix) -> float:
    return float(2 * (xlogy(flows, flows / mu) - (flows - mu)).sum())


def _spread(level: Matrix, codes: Codes, grouping: Codes, size: int) -> Matrix:
    """Return levels under their original codes; missing where every row was dropped."""
    full = np.full(size, np.nan)
    full[codes] = level[grouping]
    return full


def _check(flows: Matrix, columns: Matrix, names: tuple[str, ...], effects: Sequence[Codes]) -> None:
    if not ((flows >= 0) & np.isfinite(flows)).all():
        bad = np.flatnonzero(~((flows >= 0) & np.isfinite(flows)))
        raise ScenarioError(f"flows negative or missing in {len(bad)} rows, first row {int(bad[0])}")
    if not flows.any():
        raise ScenarioError("all flows are zero")
    missing = [name for name, column in zip(names, columns.T, strict=True) if not np.isfinite(column).all()]
    if missing:
        raise ScenarioError(f"values missing or infinite in {listed(missing)}", fix="drop or fill these rows")
    if not effects:
        raise ScenarioError("give at least one grouping of fixed effects", fix="a constant: number([0] * rows)")
    uneven = [len(codes) for codes in effects if len(codes) != len(flows)]
    if uneven:
        raise ScenarioError(f"fixed effects have {uneven[0]} rows, flows {len(flows)}")
