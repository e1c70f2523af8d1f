from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenario.worlds import CODES, worlds
from tieline.errors import ScenarioError
from tieline.scenario import (
    Deficits,
    Shock,
    World,
    demo_world,
    make_world,
    no_shock,
    solve,
    solve_many,
    synthetic_world,
)

FEW = settings(max_examples=40, deadline=None)
RULES = st.sampled_from([Deficits.MULTIPLICATIVE, Deficits.NONE])  # additive deficits can exceed a random income
SEEDS = st.integers(0, 2**32 - 1)


def some_shock(world: World, seed: int) -> Shock:
    chance = np.random.default_rng(seed)
    size = len(world.countries)
    cost = chance.uniform(0.7, 1.4, (size, size))
    np.fill_diagonal(cost, 1.0)
    duties = chance.uniform(0, 0.3, (size, size))
    np.fill_diagonal(duties, 0.0)
    return Shock(cost=cost, productivity=chance.uniform(0.8, 1.3, size), tariffs=duties)


@FEW
@given(worlds(), RULES)
def test_no_shock_changes_nothing(world: World, deficits: Deficits) -> None:
    outcome = solve(world, no_shock(world), deficits=deficits)
    for ratios in (outcome.real_income, outcome.real_gdp, outcome.wages, outcome.prices):
        np.testing.assert_allclose(ratios, 1.0, atol=1e-9)
    np.testing.assert_allclose(outcome.trade, outcome.base, rtol=1e-9)
    np.testing.assert_allclose(outcome.conditional, outcome.base, rtol=1e-9)


@FEW
@given(worlds(), SEEDS, RULES)
def test_every_market_clears_to_one_in_ten_billion(world: World, seed: int, deficits: Deficits) -> None:
    outcome = solve(world, some_shock(world, seed), deficits=deficits)
    assert outcome.residual < 1e-10
    output = world.output if deficits is not Deficits.NONE else outcome.base.sum(axis=1)
    np.testing.assert_allclose(outcome.trade.sum(axis=1), outcome.wages * output, rtol=1e-9)


@FEW
@given(worlds(), SEEDS, RULES, st.sampled_from([1e-6, 1e9]))
def test_the_currency_does_not_matter(world: World, seed: int, deficits: Deficits, scale: float) -> None:
    shock = some_shock(world, seed)
    here = solve(world, shock, deficits=deficits)
    there = solve(replace(world, trade=world.trade * scale), shock, deficits=deficits)
    np.testing.assert_allclose(there.real_income, here.real_income, rtol=1e-9)
    np.testing.assert_allclose(there.trade, here.trade * scale, rtol=1e-8)


@FEW
@given(worlds(), SEEDS, RULES)
def test_the_numeraire_changes_units_only(world: World, seed: int, deficits: Deficits) -> None:
    shock = some_shock(world, seed)
    here = solve(world, shock, deficits=deficits)
    there = solve(world, shock, deficits=deficits, numeraire=world.countries[1])
    assert there.wages[1] == pytest.approx(1.0)
    unit = there.wages[0] / here.wages[0]
    np.testing.assert_allclose(there.real_income, here.real_income, rtol=1e-10)
    np.testing.assert_allclose(there.trade, here.trade * unit, rtol=1e-9)
    np.testing.assert_allclose(there.prices, here.prices * unit, rtol=1e-9)


@FEW
@given(worlds(), SEEDS, RULES)
def test_the_order_of_countries_permutes_results(world: World, seed: int, deficits: Deficits) -> None:
    shock = some_shock(world, seed)
    order = np.random.default_rng(seed).permutation(len(world.countries))
    grid = np.ix_(order, order)
    shuffled = make_world(
        [world.countries[at] for at in order], world.trade[grid], theta=world.theta, tariffs=world.tariffs[grid]
    )
    assert shock.tariffs is not None
    moved = Shock(cost=shock.cost[grid], productivity=shock.productivity[order], tariffs=shock.tariffs[grid])
    here, there = solve(world, shock, deficits=deficits), solve(shuffled, moved, deficits=deficits)
    np.testing.assert_allclose(there.real_income, here.real_income[order], rtol=1e-9)
    np.testing.assert_allclose(there.trade, here.trade[grid], rtol=1e-8)


@FEW
@given(worlds(), RULES, st.floats(0.6, 0.99))
def test_a_cut_of_cost_between_two_never_lowers_what_reaches_either(
    world: World, deficits: Deficits, cut: float
) -> None:
    cost = np.ones_like(world.trade)
    cost[0, 1] = cost[1, 0] = cut
    outcome = solve(world, replace(no_shock(world), cost=cost), deficits=deficits)
    arrived = outcome.trade / (outcome.wages[:, None] * cost)  # at prices of the base
    assert arrived[0, 1] >= outcome.base[0, 1]
    assert arrived[1, 0] >= outcome.base[1, 0]


@FEW
@given(worlds(), st.floats(0.6, 0.99))
def test_a_cut_of_cost_between_two_never_lowers_the_value_of_their_trade(world: World, cut: float) -> None:
    # With deficits in proportion to income it can: a wage that falls takes the deficit, and imports, down with it.
    cost = np.ones_like(world.trade)
    cost[0, 1] = cost[1, 0] = cut
    outcome = solve(world, replace(no_shock(world), cost=cost), deficits=Deficits.NONE)
    for trade in (outcome.trade, outcome.conditional):
        assert trade[0, 1] + trade[1, 0] >= outcome.base[0, 1] + outcome.base[1, 0]


@FEW
@given(worlds(), SEEDS, RULES)
def test_the_worlds_income_adds_up(world: World, seed: int, deficits: Deficits) -> None:
    outcome = solve(world, some_shock(world, seed), deficits=deficits)
    assert outcome.trade.sum() == pytest.approx(world.trade.sum())
    assert outcome.trade.sum(axis=0).sum() == pytest.approx((outcome.wages * outcome.base.sum(axis=1)).sum())
    shock = some_shock(world, seed)
    assert shock.tariffs is not None
    np.testing.assert_allclose(outcome.revenue, (outcome.trade * shock.tariffs).sum(axis=0), rtol=1e-8, atol=1e-12)


@FEW
@given(worlds(), SEEDS)
def test_without_deficits_every_country_spends_what_it_earns(world: World, seed: int) -> None:
    outcome = solve(world, some_shock(world, seed), deficits=Deficits.NONE)
    np.testing.assert_allclose(outcome.base.sum(axis=0), outcome.base.sum(axis=1), rtol=1e-9)
    np.testing.assert_allclose(outcome.trade.sum(axis=0), outcome.trade.sum(axis=1), rtol=1e-9)


@FEW
@given(worlds(), SEEDS)
def test_many_at_once_are_what_one_by_one_are(world: World, seed: int) -> None:
    shocks = [some_shock(world, seed + at) for at in range(3)]
    for shock, solved in zip(shocks, solve_many(world, shocks), strict=True):
        alone = solve(world, shock)
        np.testing.assert_allclose(solved.real_income, alone.real_income, rtol=1e-9)
        np.testing.assert_allclose(solved.trade, alone.trade, rtol=1e-8)


@FEW
@given(worlds(), SEEDS)
def test_incomes_held_means_output_and_spending_stay(world: World, seed: int) -> None:
    outcome = solve(world, some_shock(world, seed))
    np.testing.assert_allclose(outcome.conditional.sum(axis=1), world.output, rtol=1e-9)
    np.testing.assert_allclose(outcome.conditional.sum(axis=0), world.purchases, rtol=1e-9)


def test_additive_deficits_keep_their_share_of_world_income() -> None:
    world = make_world(CODES[:3], np.array([[80, 5, 4], [9, 60, 3], [2, 8, 90.0]]), theta=4)
    outcome = solve(world, some_shock(world, 1), deficits=Deficits.ADDITIVE)
    before, after = (flows.sum(axis=0) - flows.sum(axis=1) for flows in (outcome.base, outcome.trade))
    np.testing.assert_allclose(after, before, atol=1e-9)
    other = solve(world, some_shock(world, 1), deficits=Deficits.ADDITIVE, numeraire="CHN")
    np.testing.assert_allclose(other.real_income, outcome.real_income, rtol=1e-12)


def test_two_equal_countries_match_the_closed_form() -> None:
    # Symmetric and balanced: wages stay, so prices are (home + abroad * cost ** -theta) ** (-1 / theta).
    world = make_world(("KAZ", "UZB"), np.array([[80.0, 20.0], [20.0, 80.0]]), theta=4)
    cost = np.array([[1.0, 0.9], [0.9, 1.0]])
    outcome = solve(world, replace(no_shock(world), cost=cost))
    expected = (0.8 + 0.2 * 0.9**-4) ** (1 / 4)
    np.testing.assert_allclose(outcome.real_income, expected, rtol=1e-12)


def test_welfare_follows_the_share_of_home_sales() -> None:
    # Arkolakis, Costinot and Rodríguez-Clare (2012): without tariffs and deficits, (home share) ** (-1 / theta).
    chance = np.random.default_rng(3)
    world = make_world(CODES[:4], chance.lognormal(0, 1, (4, 4)), theta=5)
    cost = chance.uniform(0.8, 1.2, (4, 4))
    np.fill_diagonal(cost, 1.0)
    outcome = solve(world, replace(no_shock(world), cost=cost), deficits=Deficits.NONE)
    before, after = (np.diag(flows) / flows.sum(axis=0) for flows in (outcome.base, outcome.trade))
    np.testing.assert_allclose(outcome.real_income, (after / before) ** (-1 / 5), rtol=1e-9)


def test_a_closed_route_carries_nothing() -> None:
    world = make_world(CODES[:3], np.full((3, 3), 10.0), theta=4)
    cost = np.ones((3, 3))
    cost[0, 1] = cost[1, 0] = np.inf
    outcome = solve(world, replace(no_shock(world), cost=cost))
    assert outcome.trade[0, 1] == outcome.trade[1, 0] == 0
    assert outcome.real_income[0] < 1


def test_a_world_that_falls_apart_is_an_error() -> None:
    world = make_world(CODES[:3], np.full((3, 3), 10.0), theta=4)
    cost = np.ones((3, 3))
    cost[0, 1:] = cost[1:, 0] = np.inf
    with pytest.raises(ScenarioError, match="2 parts that do not trade both ways under this shock; the smallest: KAZ"):
        solve(world, replace(no_shock(world), cost=cost))


@pytest.mark.parametrize("percent", [-90, -70, -30, 100, 1000])
@pytest.mark.parametrize("theta", [2.0, 5.0, 12.0, 20.0])
def test_the_largest_changes_of_cost_are_solved_at_every_elasticity(theta: float, percent: float) -> None:
    for world in (demo_world(), synthetic_world(60, seed=3)):
        cost = np.ones_like(world.trade)
        cost[0, 1] = cost[1, 0] = 1 + percent / 100
        outcome = solve(replace(world, theta=theta), replace(no_shock(world), cost=cost))
        assert outcome.residual < 1e-10
        np.testing.assert_allclose(outcome.conditional.sum(axis=0), world.purchases, rtol=1e-9)


def test_a_warm_start_changes_nothing_but_the_rounds() -> None:
    world = synthetic_world(30, seed=3)
    shocks = [replace(no_shock(world), cost=np.where(np.eye(30) == 1, 1.0, cut)) for cut in (0.95, 0.9)]
    first, cold = (solve(world, shock) for shock in shocks)
    warm = solve(replace(world, theta=6.0), shocks[1], near=first)
    same = solve(replace(world, theta=6.0), shocks[1])
    np.testing.assert_allclose(warm.real_income, same.real_income, rtol=1e-11)
    np.testing.assert_allclose(solve(world, shocks[1], near=first).trade, cold.trade, rtol=1e-9)


def test_what_does_not_converge_is_an_error_and_never_a_number() -> None:
    world = make_world(CODES[:3], np.array([[1, 50, 1], [1, 1, 1], [1, 1, 100.0]]), theta=4)
    shock = replace(no_shock(world), cost=np.array([[1, 3, 1], [1, 1, 1], [1, 1, 1.0]]))
    with pytest.raises(ScenarioError, match="surplus larger than income"):
        solve(world, shock, deficits=Deficits.ADDITIVE)


@pytest.mark.parametrize(
    ("trade", "theta", "says"),
    [
        ([[1, -2, 1], [1, 1, 1], [1, 1, 1]], 4, "negative trade: KAZ → CHN"),
        ([[1, np.nan, 1], [1, 1, 1], [1, 1, 1]], 4, "missing or infinite trade: KAZ → CHN"),
        ([[0, 0, 0], [1, 1, 1], [1, 1, 1]], 4, "sells nothing: KAZ"),
        ([[1, 1, 0], [1, 1, 0], [1, 1, 0]], 4, "buys nothing: RUS"),
        ([[1, 0, 0], [0, 1, 1], [0, 1, 1]], 4, "2 parts that do not trade both ways; the smallest: KAZ"),
        ([[1, 1, 1], [1, 1, 1], [1, 1, 1]], -4, "trade elasticity -4 is outside 0.5 to 100"),
        ([[1, 1], [1, 1]], 4, "trade has shape"),
    ],
)
def test_bad_input_is_named(trade: list[list[float]], theta: float, says: str) -> None:
    with pytest.raises(ScenarioError, match=says):
        make_world(CODES[:3], np.array(trade, dtype=float), theta=theta)


def test_an_unknown_country_is_answered_with_the_nearest() -> None:
    world = make_world(CODES[:3], np.full((3, 3), 10.0), theta=4)
    with pytest.raises(ScenarioError, match="no country 'KAS' in this world\n→ did you mean KAZ"):
        world.position("KAS")
