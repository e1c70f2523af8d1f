"""Which reform matters most for a state: the same reform with every partner, at several sizes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tieline.errors import ScenarioError
from tieline.scenario.clearing import Deficits
from tieline.scenario.one_sector import Shock, no_shock, solve_many, without_deficits
from tieline.scenario.presets import presets
from tieline.scenario.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One cell of the grid: a reform with one partner at one size, and what it brings, in per cent.

    `size` is in days at the border or in per cent of cost, as `unit` says. `partner_income` is the partner's gain,
    `trade` the change of trade both ways between the two, `per_unit` real income per unit of size.
    """

    partner: str
    size: float
    unit: str
    real_income: float
    partner_income: float
    trade: float
    per_unit: float


def rank(
    world: World,
    state: str,
    *,
    sizes: Sequence[float],
    unit: str = "days",
    deficits: Deficits = Deficits.MULTIPLICATIVE,
) -> tuple[Ranked, ...]:
    """Solve the reform with every partner at every size; return the cells, the largest gain of the state first.

    `unit` is `days` (less at the border) or `percent` (less bilateral cost). Partners without any trade with the state
    are left out: no reform of cost opens a route that is not there.
    """
    if unit not in {"days", "percent"}:
        raise ScenarioError(f"unit {unit!r} of a grid", fix="days or percent")
    if not sizes or any(size <= 0 or (unit == "percent" and size >= 100) for size in sizes):  # noqa: PLR2004
        raise ScenarioError(f"sizes {list(sizes)} of a grid", fix="give positive sizes, per cent below 100")
    world = without_deficits(world) if deficits is Deficits.NONE else world
    own = world.position(state)
    partners = [
        at for at in range(len(world.countries)) if at != own and (world.trade[own, at] > 0 or world.trade[at, own] > 0)
    ]
    cells = [(at, size) for at in partners for size in sizes]
    shocks = (_shock(world, own, at, _log_cost(size, unit)) for at, size in cells)
    rows = []
    for (at, size), solved in zip(cells, solve_many(world, shocks, deficits=deficits), strict=True):
        before = world.trade[own, at] + world.trade[at, own]
        after = solved.trade[own, at] + solved.trade[at, own]
        gain = float(100 * (solved.real_income[own] - 1))
        rows.append(
            Ranked(
                partner=world.countries[at],
                size=size,
                unit=unit,
                real_income=gain,
                partner_income=float(100 * (solved.real_income[at] - 1)),
                trade=float(100 * (after / before - 1)),
                per_unit=gain / size,
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.real_income, row.partner)))


def _log_cost(size: float, unit: str) -> float:
    if unit == "days":
        return -size * math.log1p(presets()["border_day"].range.value)
    return math.log1p(-size / 100)


def _shock(world: World, own: int, partner: int, log_cost: float) -> Shock:
    cost = no_shock(world).cost
    cost[own, partner] = cost[partner, own] = math.exp(log_cost)
    return replace(no_shock(world), cost=cost)
