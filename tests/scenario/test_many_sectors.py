from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieline.errors import ScenarioError
from tieline.scenario import (
    Deficits,
    Economy,
    SectorShock,
    Shock,
    Technology,
    along_path,
    decompose,
    make_economy,
    make_world,
    no_sector_shock,
    settled,
    solve,
    solve_sectors,
    synthetic_economy,
)

FEW = settings(max_examples=12, deadline=None)
SEEDS = st.integers(0, 2**32 - 1)
RULES = st.sampled_from([Deficits.MULTIPLICATIVE, Deficits.NONE])


def some_shock(economy: Economy, seed: int) -> SectorShock:
    chance = np.random.default_rng(seed)
    cost = chance.uniform(0.85, 1.2, economy.trade.shape)
    duties = chance.uniform(0.0, 0.2, economy.trade.shape)
    for sector in range(len(economy.sectors)):
        np.fill_diagonal(cost[sector], 1.0)
        np.fill_diagonal(duties[sector], 0.0)
    return SectorShock(cost=cost, productivity=chance.uniform(0.9, 1.1, economy.value_added.shape), tariffs=duties)


@FEW
@given(SEEDS, RULES)
def test_no_shock_changes_nothing(seed: int, deficits: Deficits) -> None:
    economy = synthetic_economy(5, 4, seed=seed)
    outcome = solve_sectors(economy, no_sector_shock(economy), deficits=deficits)
    np.testing.assert_allclose(outcome.real_income, 1.0, atol=1e-9)
    np.testing.assert_allclose(outcome.trade, outcome.base.trade, rtol=1e-7)


@FEW
@given(SEEDS, RULES)
def test_all_markets_clear(seed: int, deficits: Deficits) -> None:
    economy = synthetic_economy(5, 4, seed=seed)
    outcome = solve_sectors(economy, some_shock(economy, seed), deficits=deficits)
    assert outcome.residual < 1e-10
    base, paid = outcome.base, (outcome.trade * (1 + outcome.tariffs)).sum(axis=1)
    sold = outcome.trade.sum(axis=2)
    np.testing.assert_allclose(sold, outcome.output, rtol=1e-8)
    used = np.einsum("jks,sj->kj", base.inputs, sold) + base.final * outcome.income
    np.testing.assert_allclose(paid, used, rtol=1e-8)
    np.testing.assert_allclose((base.value_added * sold).sum(axis=0), outcome.wages * base.earnings, rtol=1e-8)


@FEW
@given(SEEDS)
def test_the_worlds_income_adds_up(seed: int) -> None:
    economy = synthetic_economy(5, 4, seed=seed)
    outcome = solve_sectors(economy, some_shock(economy, seed), deficits=Deficits.NONE)
    revenue = (outcome.trade * outcome.tariffs).sum(axis=(0, 1))
    np.testing.assert_allclose(outcome.income, outcome.wages * outcome.base.earnings + revenue, rtol=1e-8)
    balance = outcome.trade.sum(axis=(0, 1)) - outcome.trade.sum(axis=(0, 2))
    np.testing.assert_allclose(balance / outcome.income, 0.0, atol=1e-8)


@FEW
@given(SEEDS)
def test_the_order_of_countries_permutes_results(seed: int) -> None:
    economy = synthetic_economy(5, 4, seed=seed)
    shock = some_shock(economy, seed)
    order = np.random.default_rng(seed).permutation(5)

    def moved(cube: np.ndarray) -> np.ndarray:
        return cube[:, order][:, :, order]

    assert shock.tariffs is not None
    shuffled = replace(
        economy,
        countries=tuple(economy.countries[at] for at in order),
        trade=moved(economy.trade),
        tariffs=moved(economy.tariffs),
        value_added=economy.value_added[:, order],
        inputs=economy.inputs[order],
        final=economy.final[:, order],
    )
    turned = SectorShock(
        cost=moved(shock.cost), productivity=shock.productivity[:, order], tariffs=moved(shock.tariffs)
    )
    here, there = solve_sectors(economy, shock), solve_sectors(shuffled, turned)
    np.testing.assert_allclose(there.real_income, here.real_income[order], rtol=1e-8)


@FEW
@given(SEEDS, st.sampled_from([1e-5, 1e7]))
def test_the_currency_does_not_matter(seed: int, scale: float) -> None:
    economy = synthetic_economy(4, 3, seed=seed)
    shock = some_shock(economy, seed)
    here = solve_sectors(economy, shock)
    there = solve_sectors(replace(economy, trade=economy.trade * scale), shock)
    np.testing.assert_allclose(there.real_income, here.real_income, rtol=1e-8)


@FEW
@given(SEEDS, st.floats(0.7, 0.98))
def test_a_cut_of_cost_among_members_never_lowers_their_trade(seed: int, cut: float) -> None:
    economy = synthetic_economy(5, 4, seed=seed)
    shock = no_sector_shock(economy)
    shock.cost[:, 0, 1] = shock.cost[:, 1, 0] = cut
    outcome = solve_sectors(economy, shock)
    arrived = (outcome.trade / (outcome.costs[:, :, None] * shock.cost)).sum(axis=0)
    assert arrived[0, 1] >= outcome.base.trade.sum(axis=0)[0, 1]
    assert arrived[1, 0] >= outcome.base.trade.sum(axis=0)[1, 0]
    balanced = solve_sectors(economy, shock, deficits=Deficits.NONE)
    before, after = balanced.base.trade.sum(axis=0), balanced.trade.sum(axis=0)
    assert after[0, 1] + after[1, 0] >= before[0, 1] + before[1, 0]


def test_one_sector_without_inputs_is_the_one_sector_model() -> None:
    chance = np.random.default_rng(5)
    trade, duties, cost = (
        chance.lognormal(0, 1, (4, 4)),
        chance.uniform(0, 0.3, (4, 4)),
        chance.uniform(0.7, 1.3, (4, 4)),
    )
    for matrix, value in ((duties, 0.0), (cost, 1.0)):
        np.fill_diagonal(matrix, value)
    names = ("KAZ", "CHN", "RUS", "UZB")
    world = make_world(names, trade, theta=4, tariffs=duties)
    economy = make_economy(
        names,
        ("goods",),
        trade=trade[None],
        technology=Technology(value_added=np.ones((1, 4)), inputs=np.zeros((4, 1, 1)), theta=np.array([4.0])),
        tariffs=duties[None],
    )
    made = chance.uniform(0.8, 1.2, 4)
    for deficits in (Deficits.NONE, Deficits.MULTIPLICATIVE):
        one = solve(world, Shock(cost=cost, productivity=made, tariffs=duties / 2), deficits=deficits)
        many = solve_sectors(
            economy, SectorShock(cost=cost[None], productivity=made[None], tariffs=duties[None] / 2), deficits=deficits
        )
        np.testing.assert_allclose(many.real_income, one.real_income, rtol=1e-8)
        np.testing.assert_allclose(many.trade[0], one.trade, rtol=1e-7)


def test_the_first_order_formula_is_exact_for_small_changes_and_along_a_path() -> None:
    economy = settled(synthetic_economy(5, 4, seed=8), Deficits.NONE)
    gaps = []
    whole = some_shock(economy, 3)
    assert whole.tariffs is not None
    for size in (1e-4, 1e-3):
        shock = SectorShock(
            cost=whole.cost**size,
            productivity=whole.productivity**size,
            tariffs=economy.tariffs + size * (whole.tariffs - economy.tariffs),
        )
        welfare = decompose(solve_sectors(economy, shock, deficits=Deficits.NONE))
        parts = welfare.terms + welfare.volume + welfare.direct + welfare.deficit
        np.testing.assert_allclose(parts, welfare.first_order)
        gaps.append(np.abs(welfare.gap).max())
    assert gaps[1] / gaps[0] == pytest.approx(100, rel=0.1)  # the gap is of second order
    outcome = solve_sectors(economy, whole, deficits=Deficits.NONE)
    exact = 100 * np.log(outcome.real_income)
    coarse, fine = (np.abs(along_path(economy, whole, outcome, steps=steps) - exact).max() for steps in (2, 8))
    assert fine < coarse / 8
    assert fine < 0.05 * np.abs(decompose(outcome).gap).max()


def test_what_a_deficit_is_worth_closes_the_gap_along_a_path() -> None:
    economy = settled(synthetic_economy(5, 4, seed=8), Deficits.MULTIPLICATIVE)
    assert np.abs(economy.deficit / economy.earnings).max() > 0.05
    shock = some_shock(economy, 3)
    outcome = solve_sectors(economy, shock, deficits=Deficits.MULTIPLICATIVE)
    assert np.abs(decompose(outcome).deficit).max() > 0.1
    path = along_path(economy, shock, outcome, steps=10)
    np.testing.assert_allclose(path, 100 * np.log(outcome.real_income), atol=0.02)


def test_direct_savings_are_nil_when_only_tariffs_change_and_unknown_when_a_route_closes() -> None:
    economy = settled(synthetic_economy(4, 3, seed=2), Deficits.NONE)
    tariffs = replace(no_sector_shock(economy), tariffs=economy.tariffs / 2)
    np.testing.assert_array_equal(decompose(solve_sectors(economy, tariffs, deficits=Deficits.NONE)).direct, 0)
    closed = no_sector_shock(economy)
    closed.cost[:, 0, 1] = np.inf
    welfare = decompose(solve_sectors(economy, closed, deficits=Deficits.NONE))
    assert np.isnan(welfare.first_order).all()
    assert welfare.exact[0] < 0


def test_closing_the_last_route_is_an_error() -> None:
    economy = synthetic_economy(3, 2, seed=1)
    shock = no_sector_shock(economy)
    shock.cost[:, 0, 1:] = shock.cost[:, 1:, 0] = np.inf
    with pytest.raises(ScenarioError, match="2 parts that do not trade both ways under this shock; the smallest: AAA"):
        solve_sectors(economy, shock, deficits=Deficits.NONE)


def test_repairs_are_counted() -> None:
    inputs = np.full((2, 2, 2), 0.9)
    economy = make_economy(
        ("KAZ", "CHN"),
        ("ore", "steel"),
        trade=np.array([[[50.0, 1], [1, 50]], [[90.0, 3], [3, 90]]]),
        technology=Technology(value_added=np.full((2, 2), 0.4), inputs=inputs, theta=np.array([4.0, 5.0])),
    )
    assert economy.notes == ("input shares of 4 of 4 country-sectors rescaled to add up to one (gap 1.2e+00)",)
    np.testing.assert_allclose(economy.value_added + economy.inputs.sum(axis=1).T, 1.0)


INPUTS_OF_ALL = np.array([np.full((2, 2), 0.5), np.full((2, 2), 0.2)])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"trade": np.full((2, 2, 2), -1.0)}, "negative trade: ore KAZ → KAZ"),
        ({"trade": np.array([np.full((2, 2), 1.0), [[1.0, np.nan], [1, 1]]])}, "missing trade: steel KAZ → CHN"),
        ({"theta": np.array([4.0, 500.0])}, "sector steel: trade elasticity 500.0 is outside"),
        ({"value_added": np.full((2, 2), 1.5)}, "value added is not between 0 and 1 of output: ore in KAZ"),
        ({"inputs": np.full((2, 2, 2), -0.5)}, "input share missing or negative: ore for ore in KAZ"),
        ({"inputs": np.full((2, 3, 3), 0.1)}, r"inputs has shape \(2, 3, 3\), expected \(2, 2, 2\)"),
        ({"trade": np.array([[[0, 0], [1, 1.0]], [[0, 0], [1, 1]]])}, "no output in any sector: KAZ"),
        ({"trade": np.full((2, 2, 2), np.eye(2) * 10)}, "2 parts that do not trade both ways; the smallest: KAZ"),
        (
            {
                "trade": np.full((2, 2, 2), [[10.0, 10], [30, 10]]),
                "value_added": np.array([[0, 0.6], [0, 0.6]]),
                "inputs": INPUTS_OF_ALL,
            },
            "no value added in KAZ",
        ),
    ],
)
def test_bad_tables_are_named(change: dict[str, np.ndarray], says: str) -> None:
    parts = {
        "trade": np.full((2, 2, 2), 10.0),
        "value_added": np.full((2, 2), 0.6),
        "inputs": np.full((2, 2, 2), 0.2),
        "theta": np.array([4.0, 5.0]),
    } | change
    technology = Technology(value_added=parts["value_added"], inputs=parts["inputs"], theta=parts["theta"])
    with pytest.raises(ScenarioError, match=says):
        make_economy(("KAZ", "CHN"), ("ore", "steel"), trade=parts["trade"], technology=technology)
