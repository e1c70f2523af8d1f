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

_ENDS = (2.5, 97.5)
_MOST_FAILED = 0.05  # of draws; beyond, the interval would describe only the draws that happened to work


@dataclass(frozen=True, slots=True, kw_only=True)
class Draws:
    """Real income (draws, n) and flows of the pairs asked for (draws, pairs), as ratios to base; draws that failed."""

    real_income: Matrix
    flows: Matrix
    failed: int


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
    flows = [_flows(one, base, pairs, world, scenario.numeraire) for one in solved]
    return Draws(
        real_income=np.array([one.real_income for one in solved]),
        flows=np.array(flows).reshape(len(solved), len(pairs)),
        failed=failed,
    )


def draw_economy(base: Economy, scenario: Scenario, pairs: Pairs) -> Draws:
    """Solve the scenario with the numbers of its steps drawn; elasticities stay. `base` is already an equilibrium."""
    chance = np.random.default_rng(scenario.seed)
    if not any(_spreads(scenario)):
        return _none(len(base.countries), len(pairs))
    incomes, flows, failed = [], [], 0
    before = base.trade.sum(axis=0)
    for _ in range(scenario.draws):
        try:
            shock = sector_shock_of(base, scenario.steps, drawn(scenario.steps, chance))
            outcome = solve_sectors(base, shock, deficits=scenario.deficits)
        except ScenarioError:
            failed += 1
            continue
        incomes.append(outcome.real_income)
        after = outcome.trade.sum(axis=0)
        flows.append([_ratio(after[i, j], before[i, j]) for i, j in pairs])
    _check(failed, scenario.draws)
    return Draws(real_income=np.array(incomes), flows=np.array(flows).reshape(len(incomes), len(pairs)), failed=failed)


def _flows(one: Solved, base: Matrix, pairs: Pairs, world: World, numeraire: str) -> list[float]:
    unit = 1.0 if numeraire == WORLD_INCOME else float(1 / one.wages[world.position(numeraire)])
    return [_ratio(unit * float(one.trade[i, j]), float(base[i, j])) for i, j in pairs]


def _ratio(after: float, before: float) -> float:
    return after / before if before > 0 else 1.0


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
    return Draws(real_income=np.zeros((0, countries)), flows=np.zeros((0, pairs)), failed=0)


def _check(failed: int, draws: int) -> None:
    if failed > _MOST_FAILED * draws:
        raise ScenarioError(
            f"{failed} of {draws} draws did not converge: no interval can be given",
            fix="narrow the ranges of the numbers in the steps, or ask for 0 draws",
        )
