"""What a change of costs, tariffs or productivity does to an economy of many linked sectors.

The model of Caliendo and Parro (2015), "Estimates of the trade and welfare effects of NAFTA", Review of Economic
Studies 82, in relative changes; its nine conditions are the lines of `_step`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from tieline.errors import ScenarioError
from tieline.scenario.acceleration import accelerate
from tieline.scenario.clearing import CLEARED, Deficits
from tieline.scenario.economy import Economy
from tieline.scenario.world import Matrix, check_connected, check_shape
from tieline.threads import one_thread

_AIM = 1e-12
_LIMIT = 2_000
_WAGE_STEP = 0.3  # of the log gap between labour demanded and supplied; .2 to .5 take as many rounds
_NIL = 1e-300  # stands for zero output under a logarithm
_SETTLED = 1e-9  # a base this close to its own equilibrium is not solved again


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorShock:
    """What changes, by sector: `cost` (s, n, n) multiplies, `tariffs` are new levels or None, `productivity` (s, n)."""

    cost: Matrix
    productivity: Matrix
    tariffs: Matrix | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorOutcome:
    """An economy before (`base`, itself an equilibrium) and after.

    Ratios after / before: `wages`, `prices` of the household basket, `real_wages`, `real_income` (n,), `costs` (s, n).
    `trade` (s, n, n) is before tariffs, `output` (s, n), `income` (n,) = what households spend. Values keep the
    world's labour income at base. `residual` is the largest relative gap left in any market, price or income;
    `ended` is the point where the search ended.
    """

    base: Economy
    shock: SectorShock
    trade: Matrix
    tariffs: Matrix
    wages: Matrix
    prices: Matrix
    real_wages: Matrix
    real_income: Matrix
    costs: Matrix
    output: Matrix
    income: Matrix
    base_income: Matrix
    residual: float
    rounds: int
    deficits: Deficits
    ended: Matrix


def no_sector_shock(economy: Economy) -> SectorShock:
    """Return the shock that changes nothing, to build others from."""
    return SectorShock(cost=np.ones_like(economy.trade), productivity=np.ones_like(economy.value_added))


def solve_sectors(
    economy: Economy,
    shock: SectorShock,
    *,
    deficits: Deficits = Deficits.MULTIPLICATIVE,
    near: SectorOutcome | None = None,
) -> SectorOutcome:
    """Return the economy after the shock; one that does not converge is a ScenarioError.

    `near` is the outcome of a near-by shock: the search starts from it, which does not change the result.
    """
    _check(economy, shock)
    base = settled(economy, deficits)
    if not np.isfinite(shock.cost).all():
        open_ = np.where(np.isfinite(shock.cost), base.trade, 0.0).sum(axis=0)
        check_connected(open_, base.countries, after=" under this shock")
    return _solved(base, shock, deficits, None if near is None else near.ended)


def settled(economy: Economy, deficits: Deficits) -> Economy:
    """Return the economy in an equilibrium of its own: after repairs, or without its deficits, it is not yet in one."""
    wages, costs, output = np.zeros(len(economy.countries)), np.zeros_like(economy.output), economy.output
    market = _Market.of(economy, no_sector_shock(economy), deficits)
    _, residual = market.step(_packed(wages, costs, output))
    if residual < _SETTLED:
        return economy
    outcome = _solved(economy, no_sector_shock(economy), deficits)
    note = "base re-solved " + ("without trade deficits" if deficits is Deficits.NONE else "to be an equilibrium")
    return replace(economy, trade=outcome.trade, notes=(*economy.notes, note))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Market:
    """The conditions of an equilibrium after a shock. `gross` and `net` (s, n, n) are moved base shares."""

    economy: Economy
    gross: Matrix
    net: Matrix
    log_a: Matrix
    earnings: Matrix
    deficit: Matrix
    deficits: Deficits

    @classmethod
    def of(cls, economy: Economy, shock: SectorShock, deficits: Deficits) -> _Market:
        old = 1 + economy.tariffs
        new = old if shock.tariffs is None else 1 + shock.tariffs
        paid = economy.trade * old
        spent = paid.sum(axis=1, keepdims=True)
        shares = np.divide(paid, spent, out=np.zeros_like(paid), where=spent > 0)
        unbought = np.argwhere(spent[:, 0] <= 0)
        shares[unbought[:, 0], unbought[:, 1], unbought[:, 1]] = 1.0
        gross = shares * (shock.cost * (new / old)) ** -economy.theta[:, None, None]
        if (gross.sum(axis=1) <= 0).any():
            s, j = np.argwhere(gross.sum(axis=1) <= 0)[0]
            raise ScenarioError(
                f"nobody is left to sell {economy.sectors[s]} to {economy.countries[j]} under this shock",
                fix="leave one seller, or close the route with a large cost instead",
            )
        return cls(
            economy=economy,
            gross=gross,
            net=gross / new,
            log_a=np.log(shock.productivity),
            earnings=economy.earnings,
            deficit=economy.deficit,
            deficits=deficits,
        )

    def step(self, point: Matrix) -> tuple[Matrix, float]:
        """Return the next wages, prices and output, and the largest gap at this point."""
        log_w, log_p, output = _unpacked(point, self.economy)
        costs, bundle, reach = self.prices(log_w, log_p)
        spending, _ = self.demand(np.exp(log_w), output, reach)
        sold = costs * np.matmul(self.net, (spending / bundle)[:, :, None])[:, :, 0]
        paid = (self.economy.value_added * sold).sum(axis=0)
        gap = np.log(paid) - np.log(np.exp(log_w) * self.earnings)
        next_w = log_w + _WAGE_STEP * gap
        next_w -= np.log((np.exp(next_w) * self.earnings).sum() / self.earnings.sum())
        following = _packed(next_w, -np.log(bundle) / self.economy.theta[:, None], sold)
        moved = np.abs(following - point)[len(log_w) :]
        return following, float(max(np.abs(gap).max(), moved.max()))

    def prices(self, log_w: Matrix, log_p: Matrix) -> tuple[Matrix, Matrix, Matrix]:
        """Return cost ** -theta of sellers, price ** -theta of buyers, and the share of spending reaching sellers."""
        powered = np.exp(-self.economy.theta[:, None] * self.log_costs(log_w, log_p))
        bundle = np.matmul(powered[:, None, :], self.gross)[:, 0]
        return powered, bundle, np.matmul(powered[:, None, :], self.net)[:, 0] / bundle

    def log_costs(self, log_w: Matrix, log_p: Matrix) -> Matrix:
        """Return log unit costs, (s, n): labour and inputs at their prices, less productivity."""
        inputs = np.matmul(self.economy.inputs.transpose(0, 2, 1), log_p.T[:, :, None])[:, :, 0].T
        total: Matrix = self.economy.value_added * log_w + inputs - self.log_a
        return total

    def demand(self, wages: Matrix, output: Matrix, reach: Matrix) -> tuple[Matrix, Matrix]:
        """Return spending (s, n) by all users, and household income (n,), which holds the revenue it gives rise to."""
        inputs = np.matmul(self.economy.inputs, output.T[:, :, None])[:, :, 0].T
        leak = 1 - reach
        own = wages * self.earnings
        without = own + self._transfer(wages, own)
        if (without <= 0).any():
            raise ScenarioError("a surplus larger than income", fix="use multiplicative deficits, or none")
        income = (without + (leak * inputs).sum(axis=0)) / (1 - (leak * self.economy.final).sum(axis=0))
        return inputs + self.economy.final * income, income

    def _transfer(self, wages: Matrix, own: Matrix) -> Matrix:
        match self.deficits:
            case Deficits.NONE:
                return np.zeros_like(own)
            case Deficits.ADDITIVE:
                fixed: Matrix = self.deficit * (own.sum() / self.earnings.sum())
                return fixed
            case Deficits.MULTIPLICATIVE:
                wished = wages * (self.earnings + self.deficit)
                scaled: Matrix = wished * (own.sum() / wished.sum()) - own
                return scaled


def _solved(base: Economy, shock: SectorShock, deficits: Deficits, near: Matrix | None = None) -> SectorOutcome:
    market = _Market.of(base, shock, deficits)
    start = _packed(np.zeros(len(base.countries)), np.zeros_like(base.output), base.output) if near is None else near
    with one_thread():
        point, residual, rounds = accelerate(market.step, start, aim=_AIM, enough=CLEARED, limit=_LIMIT)
    if not residual < CLEARED:
        raise ScenarioError(
            f"the equilibrium was not found: residual {residual:.1e} after {rounds} rounds, {CLEARED:.0e} allowed",
            fix="try a smaller shock, or check the tables of the countries in it",
        )
    log_w, log_p, output = _unpacked(point, base)
    costs, bundle, reach = market.prices(log_w, log_p)
    spending, income = market.demand(np.exp(log_w), output, reach)
    index = np.exp((base.final * log_p).sum(axis=0))
    base_income = base.earnings + base.revenue + (0 if deficits is Deficits.NONE else base.deficit)
    return SectorOutcome(
        base=base,
        shock=shock,
        trade=costs[:, :, None] * market.net * (spending / bundle)[:, None, :],
        tariffs=base.tariffs if shock.tariffs is None else shock.tariffs,
        wages=np.exp(log_w),
        prices=index,
        real_wages=np.exp(log_w) / index,
        real_income=income / base_income / index,
        costs=np.exp(market.log_costs(log_w, log_p)),
        output=output,
        income=income,
        base_income=base_income,
        residual=residual,
        rounds=rounds,
        deficits=deficits,
        ended=point,
    )


def _packed(log_w: Matrix, log_p: Matrix, output: Matrix) -> Matrix:
    return np.concatenate([log_w, log_p.ravel(), np.log(np.maximum(output, _NIL)).ravel()])


def _unpacked(point: Matrix, economy: Economy) -> tuple[Matrix, Matrix, Matrix]:
    n, s = len(economy.countries), len(economy.sectors)
    output = np.exp(point[n + s * n :].reshape(s, n))
    return point[:n], point[n : n + s * n].reshape(s, n), output


def _check(economy: Economy, shock: SectorShock) -> None:
    check_shape(shock.cost, economy.trade.shape, "shock to cost")
    check_shape(shock.productivity, economy.output.shape, "shock to productivity")
    if shock.tariffs is not None:
        check_shape(shock.tariffs, economy.trade.shape, "new tariffs")
    if not ((shock.cost > 0).all() and (shock.productivity > 0).all()):
        raise ScenarioError("a shock multiplies costs and productivity by positive numbers", fix="1 is no change")
