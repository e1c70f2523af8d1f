"""Market clearing in relative changes ("exact hat algebra"), one sector.

With u_i = (w_i / A_i) ** -theta and K the base shares after the shock to costs, net of tariffs,

    w_i Y_i = sum_j  u_i K_ij F_j / sum_k u_k K_kj,

where F_j is what j spends before tariffs. Tariff revenue drops out of this equation: an importer who pays a
tariff t on a good worth 1 spends 1 + t and gets t back. Dekle, Eaton and Kortum (2008), "Global rebalancing with
gravity", IMF Staff Papers 55; here in logs, with an analytic Jacobian.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.lapack import dgetrf, dgetrs

from tieline.errors import ScenarioError
from tieline.scenario.world import Matrix
from tieline.threads import one_thread

Factors = tuple[Matrix, NDArray[np.intc]]

CLEARED = 1e-10  # a larger residual is an error, never a number
_AIM = 1e-13
_ROUNDS = 200
_LONGEST = 3.0  # most a step may move log u: keeps the first steps of a large shock in range
_HALVINGS = 8
_FAR = 0.5  # a residual above this is brought down by fixed-point steps before Newton
_FIRST_STEPS = 5  # at most so many of them
_STALE = 0.1  # factors serve again while each step with them leaves less than this of the residual


class Deficits(StrEnum):
    """What becomes of a country's trade deficit.

    ADDITIVE keeps it as a share of world income, MULTIPLICATIVE as a share of the country's own (scaled by one
    factor for all, so that the world's deficits stay nil), NONE starts from a base without deficits.
    """

    ADDITIVE = "additive"
    MULTIPLICATIVE = "multiplicative"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """What has to clear. `shares` (n, n) need no column sums; `output` and `spending` (n,) are base values.

    `conditional` keeps incomes at base, so only resistances adjust; then `deficits` does not matter.
    """

    shares: Matrix
    output: Matrix
    spending: Matrix
    theta: float
    deficits: Deficits
    conditional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """Where a search ended, for a near-by one to start: log u (n,) at this elasticity, and the last Newton factors."""

    log_u: Matrix
    theta: float
    factors: Factors | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearing:
    """A cleared market in units that keep world income at base; prices are `scale` times those that log u implies.

    `wages`, `spending` (before tariffs) have shape (n,), `trade` (n, n). `ended` is where the search ended.
    """

    ended: Ended
    scale: float
    wages: Matrix
    spending: Matrix
    trade: Matrix
    residual: float
    rounds: int


def clear(market: Market, productivity: Matrix, near: Ended | None = None) -> Clearing:
    """Return the prices at which every country sells what it makes; fail where none are found.

    `near` is where the search of a near-by market ended. The residual is max |sales / output - 1| over countries.
    """
    # What runs over or under on the way there ends in a residual that is not finite, which is refused.
    with one_thread(), np.errstate(over="ignore", under="ignore", invalid="ignore", divide="ignore"):
        return _search(market, productivity, near)


def _search(market: Market, productivity: Matrix, near: Ended | None) -> Clearing:
    log_a = np.log(productivity)
    # log u is -theta times a log price, so it scales with the elasticity.
    start = np.zeros_like(log_a) if near is None else near.log_u * (market.theta / near.theta)
    state = _evaluate(market, start, log_a)
    factors = None if near is None else near.factors
    best = np.inf
    for rounds in range(1, _ROUNDS + 1):
        if state.residual < _AIM or (state.residual < CLEARED and state.residual >= best / 2):
            return _settle(market, state, rounds, factors)
        best = min(best, state.residual)
        if not np.isfinite(state.residual):
            break
        if state.residual > _FAR and rounds <= _FIRST_STEPS:
            state, factors = _plain_step(market, state, log_a), None
            continue
        if factors is not None:
            trial = _evaluate(market, state.log_u + _step(factors, state), log_a)
            if trial.residual < _STALE * state.residual or trial.residual < CLEARED:
                state = trial
                continue
        factors = _factors(market, state)
        state = _newton_step(market, state, log_a, factors)
    if market.deficits is Deficits.ADDITIVE and not np.isfinite(state.residual):
        raise ScenarioError(
            "a surplus larger than income: a country would spend less than nothing",
            fix="use multiplicative deficits, or a smaller shock",
        )
    raise ScenarioError(
        f"markets do not clear: residual {best:.1e} after {rounds} rounds, {CLEARED:.0e} allowed",
        fix="the shock may be too large for this elasticity; try a smaller one or another theta",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """A point of the search: `gap` is log sales - log output, `bundle` sum_k u_k K_kj of each importer. All (n,)."""

    log_u: Matrix
    gap: Matrix
    wages: Matrix
    spending: Matrix
    bundle: Matrix
    sales: Matrix
    residual: float


def _evaluate(market: Market, log_u: Matrix, log_a: Matrix) -> _State:
    u = np.exp(log_u)
    wages = np.ones_like(u) if market.conditional else np.exp(log_a - log_u / market.theta)
    spending = _spending(market, wages)
    bundle = u @ market.shares
    sales = u * (market.shares @ (spending / bundle))
    possible = bool((spending > 0).all() and (sales > 0).all())
    gap = np.log(sales / (wages * market.output)) if possible else np.full_like(u, np.inf)
    residual = float(np.abs(np.expm1(gap)).max())
    return _State(
        log_u=log_u,
        gap=gap,
        wages=wages,
        spending=spending,
        bundle=bundle,
        sales=sales,
        residual=residual,
    )


def _spending(market: Market, wages: Matrix) -> Matrix:
    """Return what each country spends before tariffs at these wages; the world spends what it earns."""
    if market.conditional:
        return market.spending
    income: Matrix = wages * market.output
    match market.deficits:
        case Deficits.NONE:
            return income
        case Deficits.MULTIPLICATIVE:
            wished = wages * market.spending
            scaled: Matrix = wished * (income.sum() / wished.sum())
            return scaled
        case Deficits.ADDITIVE:
            world = income.sum() / market.output.sum()
            added: Matrix = income + (market.spending - market.output) * world
            return added


def _plain_step(market: Market, state: _State, log_a: Matrix) -> _State:
    """Take a step of the fixed point: sellers of too much raise their price, damped where their income follows it."""
    damped = 1.0 if market.conditional else 1 + 1 / market.theta
    return _evaluate(market, state.log_u - state.gap / damped, log_a)


def _newton_step(market: Market, state: _State, log_a: Matrix, factors: Factors) -> _State:
    """Take the Newton step, halved until it lessens the residual; where none does, a step of the fixed point."""
    step = _step(factors, state)
    step *= min(1.0, _LONGEST / max(float(np.abs(step).max()), 1e-300))
    trial = _evaluate(market, state.log_u + step, log_a)
    for _ in range(_HALVINGS):
        if trial.residual < state.residual or state.residual < CLEARED:
            return trial
        step = step / 2
        trial = _evaluate(market, state.log_u + step, log_a)
    return _plain_step(market, state, log_a)


def _factors(market: Market, state: _State) -> Factors:
    """Return the LU factors of the transposed Jacobian: in rows as numpy keeps it, LAPACK reads it without a copy."""
    factors, pivots, failed = dgetrf(_jacobian(market, state).T, overwrite_a=True)
    if failed:
        raise ScenarioError(
            "markets do not clear: the world falls apart under this shock",
            fix="the shock may be too large for this elasticity; try a smaller one or another theta",
        )
    return factors, pivots


def _step(factors: Factors, state: _State) -> Matrix:
    step, _ = dgetrs(*factors, -state.gap, trans=1)
    found: Matrix = step
    return found


def _jacobian(market: Market, state: _State) -> Matrix:
    """Return d gap / d log u, (n, n), plus the rank-one term that pins down the level of prices."""
    pulled = np.exp(state.log_u)[:, None] * market.shares
    weights = pulled / state.bundle  # where each importer buys; columns sum to 1
    buyers = weights * state.spending  # the share of each buyer in a seller's sales
    buyers /= state.sales[:, None]
    income = state.wages * market.output
    share = income / income.sum()
    jacobian = -buyers @ weights.T
    size = np.arange(len(income))
    jacobian[size, size] += 1.0
    if not market.conditional:
        inverse = 1 / market.theta
        jacobian[size, size] += inverse
        jacobian -= inverse * _spending_slopes(market, state, buyers, income, share)
    jacobian += share
    return jacobian


def _spending_slopes(market: Market, state: _State, buyers: Matrix, income: Matrix, share: Matrix) -> Matrix:
    """Return sum_j buyers_ij * d log spending_j / d log wage_k, shape (n, n)."""
    match market.deficits:
        case Deficits.NONE:
            return buyers
        case Deficits.MULTIPLICATIVE:
            slopes: Matrix = buyers + (share - state.spending / state.spending.sum())
            return slopes
        case Deficits.ADDITIVE:
            rest = (state.spending - income) / state.spending
            shared: Matrix = buyers * (income / state.spending) + np.outer(buyers @ rest, share)
            return shared


def _settle(market: Market, state: _State, rounds: int, factors: Factors | None) -> Clearing:
    """Return the clearing with wages scaled so that world income stays at base."""
    scale = market.output.sum() / (state.wages * market.output).sum()
    return Clearing(
        ended=Ended(log_u=state.log_u, theta=market.theta, factors=factors),
        scale=float(scale),
        wages=state.wages * scale,
        spending=state.spending * scale,
        trade=np.exp(state.log_u)[:, None] * market.shares * (state.spending * scale / state.bundle),
        residual=state.residual,
        rounds=rounds,
    )
