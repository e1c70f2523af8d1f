"""Which reform matters most for a state: the same reform with every partner, at several sizes, with intervals.

A thousand draws of hundreds of reforms would be minutes of solving. But what a reform brings depends on two drawn
numbers only, the elasticity and its own effect, and smoothly. So each partner's results are solved exactly on a grid of
25 points that spans the draws, and the polynomial through them (degree four in each number, Chebyshev points) is read
at every draw. The values themselves are solved, never read off.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from tieline.errors import ScenarioError
from tieline.scenario.clearing import Deficits
from tieline.scenario.intervals import drawn_theta, ends
from tieline.scenario.names import found
from tieline.scenario.one_sector import Shock, no_shock, solve_many, without_deficits
from tieline.scenario.presets import Range, exactly, presets
from tieline.scenario.report import Estimate
from tieline.scenario.synthetic import SYNTHETIC
from tieline.scenario.world import Matrix, World

_POINTS = 5
_LEAST_WIDTH = 1e-9
_TRUE = 0.01  # of the width of an interval: what reading may miss a solved value by
_MOST = {"days": 365.0, "percent": 90.0, "deviations": 5.0}  # as in a step


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One cell of the grid: a reform with one partner at one size, and what it brings, in per cent.

    `size` is in days at the border, in per cent of cost or in standard deviations of a tie, as `unit` says.
    `partner_income` is the partner's gain, `trade` the change of trade both ways between the two, `per_unit` real
    income per unit of size. `first` is the share of draws in which no other partner brings more at this size.
    """

    partner: str
    size: float
    unit: str
    real_income: Estimate
    partner_income: Estimate
    trade: Estimate
    per_unit: Estimate
    first: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The whole grid of a state, the largest gain first, and how it was computed.

    `residual` is that of the worst market in any reform. `draws` is 0 where nothing was drawn.
    """

    state: str
    rows: tuple[Ranked, ...]
    theta: Range
    deficits: str
    draws: int
    seed: int
    residual: float
    synthetic: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draws:
    """How many numbers to draw for the intervals of a grid, from what seed, and the range of the elasticity."""

    count: int
    seed: int
    theta: Range


def rank(
    world: World,
    state: str,
    *,
    sizes: Sequence[float],
    unit: str = "days",
    deficits: Deficits = Deficits.MULTIPLICATIVE,
    draws: Draws | None = None,
) -> Ranking:
    """Solve the reform with every partner at every size; return the grid, the largest gain of the state first.

    `unit` is `days` (less at the border), `percent` (less bilateral cost) or `deviations` (by which the tie improves).
    Partners without any trade with the state are left out: no reform of cost opens a route that is not there.
    """
    _check(sizes, unit)
    state = found(state, world.countries)
    own = world.position(state)
    partners = [
        at for at in range(len(world.countries)) if at != own and (world.trade[own, at] > 0 or world.trade[at, own] > 0)
    ]
    if not partners:
        raise ScenarioError(f"{state} trades with nobody in this world", fix="name another state")
    grid = _Grid(world=world, own=own, deficits=deficits)
    effects = [_effect(size, unit) for size in sizes]
    theta = world.theta if draws is None else draws.theta.value
    values, residual = grid.solved(partners, [(theta, effect.value) for effect in effects], unit)
    drawn = _drawn(grid, partners, (effects, unit), values, draws)
    low, high = (values, values) if drawn is None else ends(drawn, values)
    first = _first(values[None] if drawn is None else drawn)
    rows = [
        _ranked(world.countries[at], (size, unit), np.array([values[p, s], low[p, s], high[p, s]]), first[p, s])
        for p, at in enumerate(partners)
        for s, size in enumerate(sizes)
    ]
    return Ranking(
        state=state,
        rows=tuple(sorted(rows, key=lambda row: (-row.real_income.value, row.partner))),
        theta=exactly(world.theta) if draws is None else draws.theta,
        deficits=deficits.value,
        draws=0 if draws is None or drawn is None else draws.count,
        seed=0 if draws is None else draws.seed,
        residual=residual,
        synthetic=any(note.startswith(SYNTHETIC) for note in world.notes),
        notes=world.notes,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    world: World
    own: int
    deficits: Deficits

    def solved(self, partners: Sequence[int], points: Sequence[tuple[float, float]], unit: str) -> tuple[Matrix, float]:
        """Return real income of the state and the partner, and their trade, in per cent, and the worst residual.

        The former are (partners, points, 3). A point is an elasticity and the effect of the reform on log cost, or on
        log trade where the tie improves.
        """
        results, worst = np.zeros((len(partners), len(points), 3)), 0.0
        for theta in dict.fromkeys(theta for theta, _ in points):
            world = replace(self.world, theta=theta)
            base = without_deficits(world) if self.deficits is Deficits.NONE else world
            effects = [(at, effect) for at, (here, effect) in enumerate(points) if here == theta]
            cells = [(p, at, effect) for p in range(len(partners)) for at, effect in effects]
            shocks = (
                self._shock(partners[p], -effect / theta if unit == "deviations" else effect) for p, _, effect in cells
            )
            for (p, at, _), solved in zip(cells, solve_many(base, shocks, deficits=self.deficits), strict=True):
                i, j = self.own, partners[p]
                was, now = (flows[i, j] + flows[j, i] for flows in (base.trade, solved.trade))
                ratios = (solved.real_income[i], solved.real_income[j], now / was)
                results[p, at] = 100 * (np.array(ratios) - 1)
                worst = max(worst, solved.residual)
        return results, worst

    def _shock(self, partner: int, log_cost: float) -> Shock:
        shock = no_shock(self.world)
        shock.cost[self.own, partner] = shock.cost[partner, self.own] = math.exp(log_cost)
        return shock


def _drawn(
    grid: _Grid, partners: Sequence[int], reform: tuple[Sequence[Range], str], values: Matrix, draws: Draws | None
) -> Matrix | None:
    """Return the results of all cells in all draws, (draws, partners, sizes, 3); None where nothing is drawn.

    `reform` is the effect at each size, and its unit; `values` (partners, sizes, 3) are solved and prove the reading.
    """
    effects, unit = reform
    if draws is None or not draws.count or not any(one.low < one.high for one in (draws.theta, *effects)):
        return None
    chance = np.random.default_rng(draws.seed)
    thetas = np.array([drawn_theta(draws.theta, z) for z in chance.standard_normal(draws.count).tolist()])
    moves = chance.standard_normal((draws.count, 3))[:, 0 if unit == "deviations" else 1]  # as `steps.drawn` does
    at = np.array([one.value + one.spread * moves for one in effects])  # (sizes, draws)
    theta_points, effect_points = _points(np.log(thetas)), _points(at)
    points = [(float(np.exp(theta)), effect) for theta in theta_points.tolist() for effect in effect_points.tolist()]
    flat, _ = grid.solved(partners, points, unit)
    exact = flat.reshape(len(partners), len(theta_points), len(effect_points), 3)
    # The values themselves are read off as if they were a last draw, which shows how well the reading holds.
    log_theta = np.append(np.log(thetas), np.log(draws.theta.value))
    at = np.append(at, [[one.value] for one in effects], axis=1)
    by_theta = _weights(log_theta, theta_points)
    cells = [np.einsum("da,db,pabm->dpm", by_theta, _weights(row, effect_points), exact, optimize=True) for row in at]
    read = np.stack(cells, axis=2)
    width = np.ptp(read[:-1], axis=0).max(axis=0)
    if (np.abs(read[-1] - values).max(axis=0) > _TRUE * width).any():
        raise ScenarioError("the reforms are too large to read intervals of", fix="smaller sizes, or 0 draws")
    return read[:-1]


def _points(values: Matrix) -> Matrix:
    """Return Chebyshev points that span the values; one where they are all the same."""
    low, high = float(values.min()), float(values.max())
    if high - low < _LEAST_WIDTH:
        return np.array([low])
    angles = np.cos(np.pi * (np.arange(_POINTS) + 0.5) / _POINTS)
    points: Matrix = (low + high) / 2 + (high - low) / 2 * angles
    return points


def _weights(values: Matrix, points: Matrix) -> Matrix:
    """Return Lagrange's weights of the points at each value, (values, points)."""
    weights = np.ones((len(values), len(points)))
    for a, point in enumerate(points.tolist()):
        for b, other in enumerate(points.tolist()):
            if a != b:
                weights[:, a] *= (values - other) / (point - other)
    return weights


def _first(results: Matrix) -> Matrix:
    """Return the share of draws in which a partner's reform brings the state most at its size, (partners, sizes)."""
    best = results[..., 0].argmax(axis=1)
    share: Matrix = (best[:, None, :] == np.arange(results.shape[1])[None, :, None]).mean(axis=0)
    return share


def _ranked(partner: str, reform: tuple[float, str], three: Matrix, first: float) -> Ranked:
    size, unit = reform
    own, theirs, trade = (Estimate(value=v, low=lo, high=hi) for v, lo, hi in three.T.tolist())
    return Ranked(
        partner=partner,
        size=size,
        unit=unit,
        real_income=own,
        partner_income=theirs,
        trade=trade,
        per_unit=Estimate(value=own.value / size, low=own.low / size, high=own.high / size),
        first=float(first),
    )


def _effect(size: float, unit: str) -> Range:
    """Return the effect of a reform of this size: on log cost, or on log trade where a tie improves."""
    if unit == "percent":
        return exactly(math.log1p(-size / 100))
    if unit == "deviations":
        one = presets()["tie"].range
        return Range(value=size * one.value, low=size * one.low, high=size * one.high)
    day = presets()["border_day"].range
    low, high = -size * math.log1p(day.high), -size * math.log1p(day.low)
    return Range(value=-size * math.log1p(day.value), low=low, high=high)


def _check(sizes: Sequence[float], unit: str) -> None:
    if unit not in _MOST:
        raise ScenarioError(f"unit {unit!r} of a grid", fix=f"one of {', '.join(_MOST)}")
    most = _MOST[unit]
    if not sizes or not all(0 < size <= most for size in sizes):
        told = ", ".join(f"{size:g}" for size in sizes)
        raise ScenarioError(f"sizes {told or 'none'} of a grid", fix=f"above 0, up to {most:g} {unit}")
