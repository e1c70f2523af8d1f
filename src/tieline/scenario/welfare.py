"""Why real income changed: terms and volume of trade to first order, beside the exact change.

The first-order formula is equation (20) of Caliendo and Parro (2015), who change tariffs only and close all deficits.
Where costs or productivity change, what that saves directly is a third part; where a deficit moves, its change is a
fourth. The formula is exact for small changes. For large ones
it prices all of the trade that a tariff cut brings in at the *old* tariff, although the wedge that makes this trade
worth having is falling to the new one; so it overstates what large cuts bring. Added up over small steps
(`along_path`) it tends to the exact change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from tieline.scenario.clearing import Deficits
from tieline.scenario.economy import Economy
from tieline.scenario.many_sectors import SectorOutcome, SectorShock, solve_sectors
from tieline.scenario.world import Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Welfare:
    """Changes of real income in per cent, shape (n,) each.

    `terms` + `volume` + `direct` + `deficit` = `first_order`, beside `exact`. `direct` is what cheaper transport and
    better technology save at base quantities; nil where only tariffs change. `deficit` is what a country gets more
    from abroad without paying; nil unless deficits are multiplicative. All parts are NaN where a route was closed: no
    first-order formula reaches that far. `gap` is `first_order` less `exact`, of second order. `revenue_before` and
    `revenue_after` are tariff revenue in per cent of income.
    """

    countries: tuple[str, ...]
    terms: Matrix
    volume: Matrix
    direct: Matrix
    deficit: Matrix
    first_order: Matrix
    exact: Matrix
    gap: Matrix
    revenue_before: Matrix
    revenue_after: Matrix


def decompose(outcome: SectorOutcome) -> Welfare:
    """Split the change of real income of every country."""
    base = outcome.base
    terms, volume, direct = _first_order(outcome)
    deficit = np.where(np.isnan(terms), np.nan, 100 * _deficit_moved(outcome) / outcome.base_income)
    exact = 100 * (outcome.real_income - 1)
    first = terms + volume + direct + deficit
    after = (outcome.trade * outcome.tariffs).sum(axis=(0, 1))
    return Welfare(
        countries=base.countries,
        terms=terms,
        volume=volume,
        direct=direct,
        deficit=deficit,
        first_order=first,
        exact=exact,
        gap=first - exact,
        revenue_before=100 * base.revenue / outcome.base_income,
        revenue_after=100 * after / outcome.income,
    )


def along_path(economy: Economy, shock: SectorShock, outcome: SectorOutcome, *, steps: int) -> Matrix:
    """Return the first-order formula added up over `steps` equal parts of the shock, times 100, shape (n,).

    Tariffs move in equal parts, costs and productivity in equal log parts; each part is weighted by the mean of its
    two ends, so the gap to the exact change falls with the square of `steps`.
    """
    total = np.zeros(len(economy.countries))
    here = outcome.base
    aim = here.tariffs if shock.tariffs is None else shock.tariffs
    move = (aim - here.tariffs) / steps
    for _ in range(steps):
        part = replace(
            shock,
            cost=shock.cost ** (1 / steps),
            productivity=shock.productivity ** (1 / steps),
            tariffs=here.tariffs + move,
        )
        moved = solve_sectors(here, part, deficits=outcome.deficits)
        total += _mean_weights(moved)
        here = replace(here, trade=moved.trade, tariffs=moved.tariffs)
    return total


def imports_within(outcome: SectorOutcome, members: tuple[str, ...]) -> Matrix:
    """Return the change of each member's imports from the others, in per cent, at the new equilibrium's prices."""
    at = [outcome.base.position(name) for name in members]
    block = np.ix_(at, at)
    before, after = (flows.sum(axis=0)[block].copy() for flows in (outcome.base.trade, outcome.trade))
    for flows in (before, after):
        np.fill_diagonal(flows, 0.0)
    change: Matrix = 100 * (after.sum(axis=0) / before.sum(axis=0) - 1)
    return change


def _first_order(outcome: SectorOutcome) -> tuple[Matrix, Matrix, Matrix]:
    """Return terms, volume and direct savings in per cent of income, (n,) each, at base weights, in relative changes.

    Home sales cancel in the terms of trade and bear no tariff.
    """
    base, shock = outcome.base, outcome.shock
    if not np.isfinite(shock.cost).all():
        unknown = np.full_like(outcome.income, np.nan)
        return unknown, unknown, unknown
    cost = outcome.costs - 1
    landed = outcome.costs[:, :, None] * shock.cost - 1
    grown = np.divide(outcome.trade, base.trade, out=np.ones_like(base.trade), where=base.trade > 0) - 1
    terms = _terms(base.trade, cost)
    volume = (base.tariffs * base.trade * (grown - landed)).sum(axis=(0, 1))
    direct = _savings(base.trade, shock.cost - 1, shock.productivity - 1)
    share = 100 / outcome.base_income
    return share * terms, share * volume, share * direct


def _mean_weights(outcome: SectorOutcome) -> Matrix:
    """Return all parts together in log changes, weighted by the mean of shares before and after, (n,)."""
    base, shock, log_c = outcome.base, outcome.shock, np.log(outcome.costs)
    kept = (base.trade > 0) & (outcome.trade > 0)
    log_d = np.log(shock.cost)
    grown = np.log(np.divide(outcome.trade, base.trade, out=np.ones_like(base.trade), where=kept))
    total, moved = np.zeros_like(outcome.income), _deficit_moved(outcome)
    ends = ((base.trade, base.tariffs, outcome.base_income), (outcome.trade, outcome.tariffs, outcome.income))
    for trade, tariffs, income in ends:
        volume = (tariffs * trade * (grown - log_c[:, :, None] - log_d)).sum(axis=(0, 1))
        direct = _savings(trade, log_d, np.log(shock.productivity))
        total += 50 * (_terms(trade, log_c) + volume + direct + moved) / income
    return total


def _deficit_moved(outcome: SectorOutcome) -> Matrix:
    """Return the change of imports less exports, shape (n,)."""
    if outcome.deficits is not Deficits.MULTIPLICATIVE:
        return np.zeros_like(outcome.income)
    after: Matrix = outcome.trade.sum(axis=(0, 1)) - outcome.trade.sum(axis=(0, 2))
    return after - outcome.base.deficit


def _savings(trade: Matrix, cost: Matrix, productivity: Matrix) -> Matrix:
    """Return what importers save on transport and producers on labour and inputs, shape (n,)."""
    saved: Matrix = (trade.sum(axis=2) * productivity).sum(axis=0) - (trade * cost).sum(axis=(0, 1))
    return saved


def _terms(trade: Matrix, cost: Matrix) -> Matrix:
    """Return what exporters gain less what importers lose when unit costs change by `cost` (s, n), shape (n,)."""
    moved = trade * cost[:, :, None]
    gained: Matrix = moved.sum(axis=(0, 2)) - moved.sum(axis=(0, 1))
    return gained
