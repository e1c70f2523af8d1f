"""What a change of costs, tariffs or productivity does to a world of one sector."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import repeat

import numpy as np

from tieline.errors import ScenarioError
from tieline.scenario.clearing import Clearing, Deficits, Ended, Market, clear
from tieline.scenario.world import Matrix, World, check_connected, check_shape, with_trade

WORLD_INCOME = "world income"  # the numéraire unless a country's wage is chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Shock:
    """What changes. `cost[i, j]` multiplies the cost of getting goods of i to j (0.95 = 5 % cheaper; inf = closed).

    `tariffs` are the new levels as fractions, or None for no change; `productivity` (n,) multiplies what a worker
    makes.
    """

    cost: Matrix
    productivity: Matrix
    tariffs: Matrix | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A world before and after, in full general equilibrium, with the conditional one beside it.

    Arrays over countries are ratios after / before, 1.0 = no change: `wages` in units of `numeraire`, `prices` of
    what the country buys, `real_income` = spending incl. tariff revenue and deficit over prices (welfare),
    `real_gdp` = wages over prices. `base`, `trade` and `conditional` (n, n) are flows before tariffs, exporter in
    rows; `conditional` lets trade and prices adjust while incomes stay. `residual` is max |sales / output - 1|.
    """

    countries: tuple[str, ...]
    base: Matrix
    trade: Matrix
    conditional: Matrix
    wages: Matrix
    prices: Matrix
    real_income: Matrix
    real_gdp: Matrix
    revenue: Matrix
    base_revenue: Matrix
    residual: float
    rounds: int
    numeraire: str
    deficits: Deficits
    ended: tuple[Ended, Ended]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """The short form of an outcome, for grids and draws; values keep world income at base."""

    real_income: Matrix
    trade: Matrix
    wages: Matrix
    prices: Matrix
    residual: float


def no_shock(world: World) -> Shock:
    """Return the shock that changes nothing, to build others from."""
    size = len(world.countries)
    return Shock(cost=np.ones((size, size)), productivity=np.ones(size))


def solve(
    world: World,
    shock: Shock,
    *,
    deficits: Deficits = Deficits.MULTIPLICATIVE,
    numeraire: str = WORLD_INCOME,
    near: Outcome | None = None,
) -> Outcome:
    """Return the world after the shock; one that does not converge is a ScenarioError.

    `near` is the outcome of a near-by shock: the search starts from it, which does not change the result.
    """
    _check(world, shock)
    base = without_deficits(world) if deficits is Deficits.NONE else world
    shares, gross = _shares(base, shock)
    if ((shares > 0) != (base.trade > 0)).any():  # the base itself has been checked
        check_connected(shares, base.countries, after=" under this shock")
    market = Market(shares=shares, output=base.output, spending=base.purchases, theta=base.theta, deficits=deficits)
    start, held = (None, None) if near is None else near.ended
    full = clear(market, shock.productivity, start)
    partial = clear(replace(market, conditional=True), shock.productivity, held)
    return _outcome(base, (full, partial), (shares, gross), (deficits, numeraire))


def solve_many(
    world: World,
    shocks: Iterable[Shock],
    *,
    deficits: Deficits = Deficits.MULTIPLICATIVE,
    thetas: Iterable[float] | None = None,
) -> Iterator[Solved]:
    """Solve one shock after another and yield what matters of each.

    For grids and draws: the full equilibrium only, each market started at the one before. `thetas` gives each shock
    an elasticity of its own.
    """
    base = without_deficits(world) if deficits is Deficits.NONE else world
    output, spending = base.output, base.purchases
    paid = spending_with_tariffs(base.trade, base.tariffs)
    elasticities = repeat(world.theta) if thetas is None else thetas
    start: Ended | None = None
    for shock, theta in zip(shocks, elasticities, strict=False):
        here = base if theta == base.theta else replace(base, theta=theta)
        _check(here, shock)
        shares, gross = _shares(here, shock)
        market = Market(shares=shares, output=output, spending=spending, theta=theta, deficits=deficits)
        full = clear(market, shock.productivity, start)
        start = full.ended
        prices, after = _prices(here, full, shares, gross)
        yield Solved(
            real_income=after / paid / prices,
            trade=full.trade,
            wages=full.wages,
            prices=prices,
            residual=full.residual,
        )


def without_deficits(world: World) -> World:
    """Return the equilibrium this world would have if every country spent what it earns."""
    gap = np.abs(world.purchases - world.output).max()
    if gap <= 1e-12 * world.output.sum():
        return world
    shares, _ = _shares(world, no_shock(world))
    market = Market(
        shares=shares, output=world.output, spending=world.purchases, theta=world.theta, deficits=Deficits.NONE
    )
    cleared = clear(market, np.ones(len(world.countries)))
    return with_trade(world, cleared.trade, note="base re-solved without trade deficits")


def spending_with_tariffs(trade: Matrix, tariffs: Matrix) -> Matrix:
    """Return what each importer pays, tariffs included, shape (n,)."""
    paid: Matrix = (trade * (1 + tariffs)).sum(axis=0)
    return paid


def _check(world: World, shock: Shock) -> None:
    size = len(world.countries)
    check_shape(shock.cost, (size, size), "shock to cost")
    check_shape(shock.productivity, (size,), "shock to productivity")
    if not ((shock.cost > 0).all() and (shock.productivity > 0).all() and np.isfinite(shock.productivity).all()):
        raise ScenarioError("a shock multiplies costs and productivity by positive numbers", fix="1 is no change")
    if shock.tariffs is not None:
        check_shape(shock.tariffs, (size, size), "new tariffs")


def _shares(world: World, shock: Shock) -> tuple[Matrix, Matrix]:
    """Return K net and gross of tariffs: base shares in spending, moved by the shock. Both (n, n)."""
    old = 1 + world.tariffs
    new = old if shock.tariffs is None else 1 + shock.tariffs
    gross = world.trade * old
    gross /= gross.sum(axis=0)
    factor = shock.cost * (new / old)
    moved = factor != 1  # of most shocks a few pairs: a power costs as much as the rest together
    with np.errstate(over="ignore", under="ignore"):  # a price that runs away is refused by its residual
        gross[moved] *= factor[moved] ** -world.theta
    return gross / new, gross


def _prices(world: World, cleared: Clearing, shares: Matrix, gross: Matrix) -> tuple[Matrix, Matrix]:
    """Return price ratios and spending with tariffs, both (n,) and in units that keep world income."""
    u = np.exp(cleared.ended.log_u)
    bought = u @ gross
    prices: Matrix = bought ** (-1 / world.theta) * cleared.scale
    return prices, cleared.spending * bought / (u @ shares)


def _in_units_of(numeraire: str, world: World, wages: Matrix) -> float:
    """Return the number that turns values kept at world income into units of the numéraire."""
    if numeraire == WORLD_INCOME:
        return 1.0
    return float(1 / wages[world.position(numeraire)])


def _outcome(
    base: World,
    cleared: tuple[Clearing, Clearing],
    shares: tuple[Matrix, Matrix],
    chosen: tuple[Deficits, str],
) -> Outcome:
    full, partial = cleared
    deficits, numeraire = chosen
    prices, after = _prices(base, full, *shares)
    paid = spending_with_tariffs(base.trade, base.tariffs)
    unit = _in_units_of(numeraire, base, full.wages)
    return Outcome(
        countries=base.countries,
        base=base.trade,
        trade=full.trade * unit,
        conditional=partial.trade,
        wages=full.wages * unit,
        prices=prices * unit,
        real_income=after / paid / prices,
        real_gdp=full.wages / prices,
        revenue=(after - full.spending) * unit,
        base_revenue=paid - base.purchases,
        residual=max(full.residual, partial.residual),
        rounds=full.rounds,
        numeraire=numeraire,
        deficits=deficits,
        ended=(full.ended, partial.ended),
        notes=base.notes,
    )
