"""Intervals for every result: solve again with numbers drawn from their intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tieline.errors import ScenarioError
from tieline.scenario.economy import Economy
from tieline.scenario.many_sectors import solve_sectors
from tieline.scenario.one_sector import WORLD_INCOME, Solved, solve_many
from tieline.scenario.presets import Range
from tieline.scenario.report import Change
from tieline.scenario.scenario import Scenario
from tieline.scenario.steps import drawn, sector_shock_of, shock_of
from tieline.scenario.world import ELASTICITIES, Matrix, World

Pairs = Sequence[tuple[int, int]]

MEASURES = ("real_income", "real_gdp", "wages", "prices", "exports", "imports")

_ENDS = (2.5, 97.5)
_MOST_FAILED = 0.05  # of draws; beyond, the interval would describe only the draws that happened to work


@dataclass(frozen=True, slots=True, kw_only=True)
class Draws:
    """Ratios to base: of countries (draws, n, measures) in the order of `MEASURES`, of pairs (draws, pairs)."""

    countries: Matrix
    flows: Matrix
    failed: int

    def of(self, measure: str, country: int) -> Matrix:
        """Return the draws of one measure for one country."""
        drawn_values: Matrix = self.countries[:, country, MEASURES.index(measure)]
        return drawn_values


def interval(value: float, draws: Matrix) -> Change:
    """Return a ratio and its draws as a change in per cent with the 2.5 and 97.5 percentiles."""
    percent = 100 * (value - 1)
    if not len(draws):
        return Change(value=percent, low=percent, high=percent)
    low, high = (float(end) for end in np.percentile(100 * (draws - 1), _ENDS))
    return Change(value=percent, low=min(low, percent), high=max(high, percent))


def draw_world(world: World, scenario: Scenario, base: Matrix, pairs: Pairs) -> Draws:
    """Solve the scenario with every number drawn, theta too. `base` are the flows that changes refer to."""
    chance = np.random.default_rng(scenario.seed)
    if not _anything_drawn(scenario):
        return _none(len(world.countries), len(pairs))
    thetas = [_theta(scenario.theta, chance) for _ in range(scenario.draws)]
    draws = [drawn(scenario.steps, chance) for _ in range(scenario.draws)]
    solved: list[Solved] = []
    failed = 0
    for theta, draw in zip(thetas, draws, strict=True):
        here = replace(world, theta=theta)
        try:
            shock = shock_of(here, scenario.steps, draw)
            solved += solve_many(here, [shock], deficits=scenario.deficits)
        except ScenarioError:
            failed += 1
    _check(failed, scenario.draws)
    units = [_unit(one, world, scenario.numeraire) for one in solved]
    both = list(zip(solved, units, strict=True))
    return Draws(
        countries=np.array([_measures(one, unit, base) for one, unit in both]),
        flows=np.array([_ratios(one.trade * unit, base, pairs) for one, unit in both]).reshape(len(both), len(pairs)),
        failed=failed,
    )


def draw_economy(base: Economy, scenario: Scenario, pairs: Pairs) -> Draws:
    """Solve the scenario with the numbers of its steps drawn; elasticities stay. `base` is already an equilibrium."""
    chance = np.random.default_rng(scenario.seed)
    if not any(_spreads(scenario)):
        return _none(len(base.countries), len(pairs))
    countries, flows, failed = [], [], 0
    before = base.trade.sum(axis=0)
    for _ in range(scenario.draws):
        try:
            shock = sector_shock_of(base, scenario.steps, drawn(scenario.steps, chance))
            one = solve_sectors(base, shock, deficits=scenario.deficits)
        except ScenarioError:
            failed += 1
            continue
        after = one.trade.sum(axis=0)
        ratios = (one.real_income, one.real_wages, one.wages, one.prices, *_abroad(after, before))
        countries.append(np.stack(ratios, axis=1))
        flows.append(_ratios(after, before, pairs))
    _check(failed, scenario.draws)
    return Draws(
        countries=np.array(countries), flows=np.array(flows).reshape(len(countries), len(pairs)), failed=failed
    )


def _measures(one: Solved, unit: float, base: Matrix) -> Matrix:
    """Return the measures of all countries in one draw, (n, measures); values in units of the numéraire."""
    ratios = (one.real_income, one.wages / one.prices, one.wages * unit, one.prices * unit)
    return np.stack([*ratios, *_abroad(one.trade * unit, base)], axis=1)


def _abroad(after: Matrix, before: Matrix) -> tuple[Matrix, Matrix]:
    """Return ratios of exports and imports, home sales left out; 1 where there were none."""
    found = []
    for axis in (1, 0):
        was, now = (flows.sum(axis=axis) - np.diag(flows) for flows in (before, after))
        found.append(np.divide(now, was, out=np.ones_like(now), where=was > 0))
    return found[0], found[1]


def _unit(one: Solved, world: World, numeraire: str) -> float:
    return 1.0 if numeraire == WORLD_INCOME else float(1 / one.wages[world.position(numeraire)])


def _ratios(after: Matrix, before: Matrix, pairs: Pairs) -> list[float]:
    return [float(after[i, j] / before[i, j]) if before[i, j] > 0 else 1.0 for i, j in pairs]


def _theta(theta: Range, chance: np.random.Generator) -> float:
    """Return a lognormal draw, so that an uneven interval keeps its shape and nothing is negative."""
    if theta.low == theta.high:
        return theta.value
    spread = np.log(theta.high / theta.low) / (2 * 1.96)
    low, high = ELASTICITIES
    return float(np.clip(theta.value * np.exp(spread * chance.standard_normal()), low, high))


def _anything_drawn(scenario: Scenario) -> bool:
    return scenario.draws > 0 and (scenario.theta.low < scenario.theta.high or any(_spreads(scenario)))


def _spreads(scenario: Scenario) -> Iterator[bool]:
    for step in scenario.steps:
        yield scenario.draws > 0 and any(part.low < part.high for part in (step.trade, step.cost, step.productivity))


def _none(countries: int, pairs: int) -> Draws:
    return Draws(countries=np.zeros((0, countries, len(MEASURES))), flows=np.zeros((0, pairs)), failed=0)


def _check(failed: int, draws: int) -> None:
    if failed > _MOST_FAILED * draws:
        raise ScenarioError(
            f"{failed} of {draws} draws did not converge: no interval can be given",
            fix="narrow the ranges of the numbers in the steps, or ask for 0 draws",
        )
