"""What people can say a reform does, and what that means for costs, tariffs and productivity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from tieline.errors import ScenarioError
from tieline.scenario.economy import Economy
from tieline.scenario.many_sectors import SectorShock
from tieline.scenario.one_sector import Shock
from tieline.scenario.presets import Range, exactly
from tieline.scenario.world import Matrix, World, listed, position

EVERYONE = "*"
NOTHING = exactly(0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One part of a scenario.

    `pairs` are (exporter, importer), either of which may be `EVERYONE`. `trade` is the effect on log trade before
    incomes and prices adjust, `cost` the change of log cost, `tariff_to` a new level and `tariff_by` a change of it
    (fractions); `closed` takes the route away; `productivity` is the change of log productivity of `states`.
    `sector` is empty for all. `words` says it in a sentence, `evidence` where its numbers come from.
    """

    kind: str
    words: str
    pairs: tuple[tuple[str, str], ...] = ()
    sector: str = ""
    trade: Range = NOTHING
    cost: Range = NOTHING
    tariff_to: float | None = None
    tariff_by: float = 0.0
    closed: bool = False
    productivity: Range = NOTHING
    states: tuple[str, ...] = field(default=())
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """Where in its interval each step lies, in standard deviations: 0 is the value itself."""

    trade: Matrix
    cost: Matrix
    productivity: Matrix


def at_value(steps: Sequence[Step]) -> Draw:
    """Return the draw in which every number has its value."""
    nil = np.zeros(len(steps))
    return Draw(trade=nil, cost=nil, productivity=nil)


def drawn(steps: Sequence[Step], chance: np.random.Generator) -> Draw:
    """Return a draw from the intervals, independent between steps."""
    return Draw(
        trade=chance.standard_normal(len(steps)),
        cost=chance.standard_normal(len(steps)),
        productivity=chance.standard_normal(len(steps)),
    )


def shock_of(world: World, steps: Sequence[Step], draw: Draw | None = None, theta: float | None = None) -> Shock:
    """Return the shock that the steps together are to a world of one sector."""
    named = sorted({step.sector for step in steps if step.sector})
    if named:
        raise ScenarioError(
            f"this world has no sectors, yet steps name {listed(named)}",
            fix="drop the sector, or give an input-output table as [world] table",
        )
    theta = world.theta if theta is None else theta
    parts = _Parts(world.countries, ("",), np.array([theta]), world.tariffs[None])
    cost, tariffs, productivity = parts.of(steps, draw or at_value(steps))
    return Shock(cost=cost[0], tariffs=tariffs[0], productivity=productivity[0])


def sector_shock_of(economy: Economy, steps: Sequence[Step], draw: Draw | None = None) -> SectorShock:
    """Return the shock that the steps together are to an economy of many sectors."""
    parts = _Parts(economy.countries, economy.sectors, economy.theta, economy.tariffs)
    cost, tariffs, productivity = parts.of(steps, draw or at_value(steps))
    return SectorShock(cost=cost, tariffs=tariffs, productivity=productivity)


class _Parts:
    """Arrays over sectors, exporters and importers, changed step by step."""

    def __init__(self, countries: tuple[str, ...], sectors: tuple[str, ...], theta: Matrix, tariffs: Matrix) -> None:
        self.countries, self.sectors, self.theta = countries, sectors, theta
        self.tariffs = np.array(tariffs)
        self.log_cost = np.zeros_like(self.tariffs)
        self.log_a = np.zeros((len(sectors), len(countries)))
        self.closed = np.zeros(self.tariffs.shape, dtype=bool)

    def of(self, steps: Sequence[Step], draw: Draw) -> tuple[Matrix, Matrix, Matrix]:
        for at, step in enumerate(steps):
            trade = step.trade.value + draw.trade[at] * step.trade.spread
            cost = step.cost.value + draw.cost[at] * step.cost.spread
            self._add(step, float(trade), float(cost))
            made = step.productivity.value + draw.productivity[at] * step.productivity.spread
            for state in step.states:
                self.log_a[self._rows(step), position(state, self.countries)] += made
        cost_factor = np.where(self.closed, np.inf, np.exp(self.log_cost))
        return cost_factor, self.tariffs, np.exp(self.log_a)

    def _add(self, step: Step, trade: float, cost: float) -> None:
        rows = self._rows(step)
        theta = self.theta[rows]
        pairs = self._pairs(step.pairs)
        if step.pairs and not pairs:
            raise ScenarioError(f"{step.words}: no two different countries are concerned")
        for seller, buyer in pairs:
            self.log_cost[rows, seller, buyer] += cost - trade / theta
            if step.tariff_to is not None:
                self.tariffs[rows, seller, buyer] = step.tariff_to
            self.tariffs[rows, seller, buyer] += step.tariff_by
            if (self.tariffs[rows, seller, buyer] < 0).any():
                raise ScenarioError(
                    f"{step.words}: the tariff on {self.countries[seller]} → {self.countries[buyer]} falls below zero",
                    fix="cut by less, or set the level with `to`",
                )
            self.closed[rows, seller, buyer] |= step.closed

    def _rows(self, step: Step) -> slice | list[int]:
        return [position(step.sector, self.sectors, what="sector")] if step.sector else slice(None)

    def _pairs(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
        found: dict[tuple[int, int], None] = {}
        for seller, buyer in pairs:
            sellers = self._everyone() if seller == EVERYONE else [position(seller, self.countries)]
            buyers = self._everyone() if buyer == EVERYONE else [position(buyer, self.countries)]
            found |= {(i, j): None for i in sellers for j in buyers if i != j}
        return list(found)

    def _everyone(self) -> list[int]:
        return list(range(len(self.countries)))
