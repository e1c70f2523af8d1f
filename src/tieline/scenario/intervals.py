"""Intervals for every result: solve again with numbers drawn from their intervals."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np

from tieline.errors import ScenarioError
from tieline.scenario.economy import Economy
from tieline.scenario.figures import COUNTRY, PAIR, SECTOR, Figures
from tieline.scenario.many_sectors import SectorOutcome, solve_sectors
from tieline.scenario.one_sector import Outcome, solve
from tieline.scenario.presets import Range
from tieline.scenario.report import Estimate
from tieline.scenario.scenario import EVERY_SECTOR, Scenario
from tieline.scenario.steps import drawn, sector_shock_of, shock_of
from tieline.scenario.world import ELASTICITIES, Matrix, World

_ENDS = (2.5, 97.5)
_MOST_FAILED = 0.05  # of draws; beyond, the interval would describe only the draws that happened to work


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Figures of one country, pair or sector: `ends` (3, m) are value, low and high under `names`."""

    names: tuple[str, ...]
    ends: Matrix

    def get(self, name: str) -> Estimate:
        """Return a figure that every model has."""
        value, low, high = self.ends[:, self.names.index(name)].tolist()
        return Estimate(value=value, low=low, high=high)

    def known(self, name: str) -> Estimate | None:
        """Return a figure, None where this model has none."""
        return None if np.isnan(self.ends[0, self.names.index(name)]) else self.get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Figures with the ends of their intervals; without draws these are the figures themselves.

    `real_income` (draws, n) holds what each draw gives, NaN where it failed: two scenarios are compared draw by draw.
    """

    value: Figures
    low: Figures
    high: Figures
    real_income: Matrix
    failed: int

    @property
    def draws(self) -> int:
        """How many draws the intervals rest on."""
        return len(self.real_income) - self.failed

    def country(self, at: int) -> Row:
        """Return the figures of a country."""
        return Row(names=COUNTRY, ends=np.array([one.countries[:, at] for one in (self.value, self.low, self.high)]))

    def pair(self, at: int) -> Row:
        """Return the figures of a pair."""
        return Row(names=PAIR, ends=np.array([one.pairs[:, at] for one in (self.value, self.low, self.high)]))

    def sector(self, at: int) -> Row:
        """Return the figures of a sector."""
        return Row(names=SECTOR, ends=np.array([one.sectors[:, at] for one in (self.value, self.low, self.high)]))

    @property
    def world(self) -> Estimate:
        """Return the change of the world's real income."""
        value, low, high = (float(one.world[0]) for one in (self.value, self.low, self.high))
        return Estimate(value=value, low=low, high=high)


def spread_of_world(
    world: World, scenario: Scenario, central: Outcome, measure: Callable[[Outcome], Figures]
) -> Spread:
    """Solve the scenario with every number drawn, theta too, and return what `measure` finds with its spread."""
    if not _anything_drawn(scenario, [scenario.theta]):
        return _alone(measure(central))
    chance = np.random.default_rng(scenario.seed)
    thetas = [drawn_theta(scenario.theta, float(chance.standard_normal())) for _ in range(scenario.draws)]
    draws = [drawn(scenario.steps, chance) for _ in range(scenario.draws)]

    def solved(at: int) -> Figures:
        here = replace(world, theta=thetas[at])
        shock = shock_of(here, scenario.steps, draws[at])
        return measure(solve(here, shock, deficits=scenario.deficits, numeraire=scenario.numeraire, near=central))

    return _spread(measure(central), solved, scenario.draws)


def spread_of_economy(
    economy: Economy, scenario: Scenario, central: SectorOutcome, measure: Callable[[SectorOutcome], Figures]
) -> Spread:
    """Do the same with many sectors; elasticities that share a range are drawn together."""
    ranges = scenario.elasticities
    if not _anything_drawn(scenario, ranges.values()):
        return _alone(measure(central))
    chance = np.random.default_rng(scenario.seed)
    places = [[*ranges].index(name if name in ranges else EVERY_SECTOR) for name in economy.sectors]

    def solved(_: int) -> Figures:
        elasticities = [drawn_theta(one, float(chance.standard_normal())) for one in ranges.values()]
        here = replace(economy, theta=np.array([elasticities[place] for place in places]))
        shock = sector_shock_of(here, scenario.steps, drawn(scenario.steps, chance))
        return measure(solve_sectors(here, shock, deficits=scenario.deficits, near=central))

    return _spread(measure(central), solved, scenario.draws)


def drawn_theta(theta: Range, deviations: float) -> float:
    """Return the elasticity so many standard deviations away: lognormal, so that an uneven interval keeps its shape."""
    if theta.low == theta.high:
        return theta.value
    spread = np.log(theta.high / theta.low) / (2 * 1.96)
    low, high = ELASTICITIES
    return float(np.clip(theta.value * np.exp(spread * deviations), low, high))


def ends(values: Matrix, value: Matrix | np.float64) -> tuple[Matrix, Matrix]:
    """Return the ends of the 95 % interval over the first axis, moved out where they would not hold the value."""
    low, high = np.percentile(values, _ENDS, axis=0)
    return np.minimum(low, value), np.maximum(high, value)


def estimate_of(value: float, draws: Matrix) -> Estimate:
    """Return a figure with the interval of its draws (d,); the figure alone where there are none."""
    if not len(draws):
        return Estimate(value=value, low=value, high=value)
    low, high = ends(draws, np.float64(value))
    return Estimate(value=value, low=float(low), high=float(high))


def _spread(value: Figures, solved: Callable[[int], Figures], draws: int) -> Spread:
    rows = np.full((draws, len(value.flat)), np.nan)
    failed = np.zeros(draws, dtype=bool)
    for at in range(draws):
        try:
            rows[at] = solved(at).flat
        except ScenarioError:
            failed[at] = True
    if failed.sum() > _MOST_FAILED * draws:
        raise ScenarioError(
            f"{failed.sum()} of {draws} draws did not converge: no interval can be given",
            fix="narrow the ranges of the numbers in the steps, or ask for 0 draws",
        )
    low, high = ends(rows[~failed], value.flat)
    return Spread(
        value=value,
        low=value.shaped(low),
        high=value.shaped(high),
        real_income=rows[:, : value.countries.shape[1]],  # the first row of `COUNTRY`
        failed=int(failed.sum()),
    )


def _alone(value: Figures) -> Spread:
    nothing = np.zeros((0, value.countries.shape[1]))
    return Spread(value=value, low=value, high=value, real_income=nothing, failed=0)


def _anything_drawn(scenario: Scenario, ranges: Iterable[Range]) -> bool:
    steps = (part for step in scenario.steps for part in (step.trade, step.cost, step.productivity))
    return scenario.draws > 0 and any(one.low < one.high for one in (*ranges, *steps))
