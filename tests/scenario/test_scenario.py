from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tieline.errors import ScenarioError
from tieline.scenario import (
    demo_world,
    make_world,
    rank,
    read_scenario,
    run_in,
    scenario_of,
    settled,
    solve,
    synthetic_economy,
    synthetic_world,
)
from tieline.scenario.clearing import Deficits
from tieline.scenario.presets import Range, presets
from tieline.scenario.ranking import Draws
from tieline.scenario.sayings import KINDS
from tieline.scenario.steps import sector_shock_of, shock_of

NAMES = ("KAZ", "CHN", "RUS", "UZB")
WORLD = make_world(
    NAMES,
    np.array([[90.0, 6, 9, 2], [8, 900, 20, 3], [12, 15, 400, 3], [2, 2, 4, 50]]),
    theta=5.0,
    tariffs=np.where(np.eye(4) == 1, 0.0, 0.1),
)


def asked(*steps: dict[str, object], **world: object) -> Any:  # noqa: ANN401 - shorthand of tests
    return scenario_of(
        {"world": {"data": "demo", **world}, "shock": list(steps), "intervals": {"draws": 0}}, where="here"
    )


def test_days_at_the_border_are_costs_of_both_directions() -> None:
    scenario = asked({"kind": "border-days", "pair": ["KAZ", "CHN"], "days": 2, "per_day": 0.01})
    cost = shock_of(WORLD, scenario.steps).cost
    expected = np.ones((4, 4))
    expected[0, 1] = expected[1, 0] = 1.01**-2
    np.testing.assert_allclose(cost, expected)


def test_the_preset_of_a_day_has_its_source_in_the_evidence() -> None:
    step = asked({"kind": "border-days", "pair": ["KAZ", "CHN"], "days": 1}).steps[0]
    assert "Hummels and Schaur (2013)" in step.evidence
    assert step.cost.low < step.cost.value < step.cost.high < 0


@pytest.mark.parametrize(
    ("step", "seller", "buyer", "trade"),
    [
        ({"kind": "cost", "pair": ["KAZ", "CHN"], "percent": -5}, 0, 1, 0.95**-5),
        ({"kind": "agreement", "members": ["KAZ", "CHN"], "coefficient": 0.3}, 1, 0, math.exp(0.3)),
        ({"kind": "agreement", "members": ["CHN", "RUS"], "joins": ["KAZ"], "coefficient": 0.3}, 2, 0, math.exp(0.3)),
        ({"kind": "agreement", "members": ["CHN", "RUS"], "joins": ["KAZ"], "coefficient": 0.3}, 2, 1, 1.0),
        ({"kind": "tie", "pair": ["KAZ", "CHN"]}, 0, 1, 1.21),
        ({"kind": "sanctions", "by": "CHN", "against": "RUS", "cut": 40}, 2, 1, 0.6),
        ({"kind": "sanctions", "by": "CHN", "against": "RUS", "cut": 40, "both_ways": False}, 2, 1, 1.0),
        ({"kind": "sanctions", "by": "CHN", "against": "RUS", "cut": 100}, 1, 2, 0.0),
        ({"kind": "route", "pair": ["KAZ", "CHN"]}, 0, 1, 0.0),
        ({"kind": "route", "pair": ["KAZ", "CHN"], "detour": 10}, 0, 1, 1.1**-5),
    ],
)
def test_each_saying_moves_trade_as_it_says_before_incomes_adjust(
    step: dict[str, object], seller: int, buyer: int, trade: float
) -> None:
    cost = shock_of(WORLD, asked(step).steps).cost
    assert cost[seller, buyer] ** -5.0 == pytest.approx(trade, rel=1e-4)


def test_a_tariff_is_set_or_moved_for_one_seller_or_all() -> None:
    to = {"kind": "tariff", "importer": "KAZ", "exporter": "CHN", "to": 0}
    by = {"kind": "tariff", "importer": "KAZ", "by": 5}
    tariffs = shock_of(WORLD, asked(to, by).steps).tariffs
    assert tariffs is not None
    np.testing.assert_allclose(tariffs[:, 0], [0, 0.05, 0.15, 0.15])
    np.testing.assert_allclose(tariffs[0], [0, 0.1, 0.1, 0.1])


def test_productivity_raises_real_income_of_its_state() -> None:
    report = run_in(WORLD, asked({"kind": "productivity", "states": ["KAZ"], "percent": 10}, theta=5))
    gain = {row.country: row.real_income.value for row in report.countries}
    assert 5 < gain["KAZ"] < 10
    assert 0 < gain["UZB"] < 1


def test_sectors_take_only_the_steps_that_name_them() -> None:
    economy = settled(synthetic_economy(4, 3, seed=1), Deficits.NONE)
    step = {"kind": "tariff", "importer": "AAA", "exporter": "BBB", "to": 50, "sector": "sector 2"}
    tariffs = sector_shock_of(economy, asked(step).steps).tariffs
    assert tariffs is not None
    changed = np.argwhere(tariffs != economy.tariffs)
    np.testing.assert_array_equal(changed, [[1, 1, 0]])


def test_a_report_of_many_sectors_has_both_welfares_and_the_sectors() -> None:
    economy = synthetic_economy(4, 3, seed=1)
    report = run_in(economy, asked({"kind": "cost", "pair": ["AAA", "BBB"], "percent": -10}, deficits="none"))
    row = next(row for row in report.countries if row.country == "AAA")
    assert row.first_order is not None
    assert row.terms_of_trade is not None
    assert row.volume_of_trade is not None
    assert row.direct_savings is not None
    parts = (row.terms_of_trade, row.volume_of_trade, row.direct_savings)
    assert row.first_order.value == pytest.approx(sum(part.value for part in parts))
    assert {(s.country, s.sector) for s in report.sectors} == {
        (c, f"sector {n}") for c in ("AAA", "BBB") for n in (1, 2, 3)
    }
    assert report.residual < 1e-10


def test_intervals_hold_the_value_and_repeat_with_the_seed() -> None:
    tables = {
        "world": {"data": "demo"},
        "shock": [{"kind": "agreement", "members": ["AAA", "BBB"], "coefficient": 0.3, "low": 0.1, "high": 0.5}],
        "intervals": {"draws": 300, "seed": 7},
    }
    first, second = (run_in(demo_world(), scenario_of(tables, where="here")) for _ in range(2))
    assert first == second
    assert first.asked.draws == 300
    change = first.pairs[0].change
    assert change is not None
    assert 100 * math.expm1(0.1) * 0.5 < change.low < change.value < change.high < 100 * math.expm1(0.5) * 1.3
    row = first.countries[0]
    of_country = (row.real_income, row.real_gdp, row.wages, row.prices, row.exports, row.imports, row.revenue_after)
    of_pair = (first.pairs[0].conditional, first.pairs[0].dependence_after)
    for drawn in (*of_country, row.conditional_exports, *of_pair, first.world_real_income):
        assert drawn is not None
        assert drawn.low < drawn.value < drawn.high


def test_an_interval_is_where_the_ends_of_its_numbers_lead() -> None:
    step = {"kind": "agreement", "members": ["AAA", "BBB"], "coefficient": 0.3, "low": 0.1, "high": 0.5}
    tables = {"world": {"data": "demo", "theta": 5}, "shock": [step], "intervals": {"draws": 1000}}
    drawn = run_in(demo_world(), scenario_of(tables, where="here")).countries[0].real_income
    at_ends = [
        run_in(demo_world(), asked(step | {"coefficient": end, "low": end, "high": end}, theta=5)).countries[0]
        for end in (0.1, 0.5)
    ]
    assert [drawn.low, drawn.high] == pytest.approx([row.real_income.value for row in at_ends], rel=0.15)


def test_intervals_in_units_of_a_countrys_wage_leave_that_wage_at_one() -> None:
    step = {"kind": "agreement", "members": ["KAZ", "CHN"], "coefficient": 0.3, "low": 0.1, "high": 0.5}
    tables = {"world": {"data": "demo", "theta": 5, "numeraire": "RUS"}, "shock": [step], "intervals": {"draws": 50}}
    rows = {row.country: row for row in run_in(WORLD, scenario_of(tables, where="here")).countries}
    assert rows["RUS"].wages.low == pytest.approx(0, abs=1e-9)
    assert rows["RUS"].wages.high == pytest.approx(0, abs=1e-9)
    assert rows["KAZ"].wages.low < rows["KAZ"].wages.high


def test_many_sectors_are_in_units_of_the_wage_asked_for() -> None:
    step = {"kind": "cost", "pair": ["AAA", "BBB"], "percent": -10}
    economy = synthetic_economy(4, 3, seed=1)
    here, there = (run_in(economy, asked(step, **world)) for world in ({}, {"numeraire": "CCC"}))
    rows, other = ({row.country: row for row in report.countries} for report in (here, there))
    assert other["CCC"].wages.value == pytest.approx(0, abs=1e-9)
    unit = (1 + other["AAA"].wages.value / 100) / (1 + rows["AAA"].wages.value / 100)
    assert unit != pytest.approx(1, abs=1e-4)
    assert other["AAA"].real_income == rows["AAA"].real_income
    assert 1 + other["AAA"].exports.value / 100 == pytest.approx(unit * (1 + rows["AAA"].exports.value / 100))
    assert there.pairs[0].after == pytest.approx(unit * here.pairs[0].after)
    assert 1 + there.sectors[0].output.value / 100 == pytest.approx(unit * (1 + here.sectors[0].output.value / 100))


def test_draws_cover_an_economy_of_many_sectors_too() -> None:
    step = {"kind": "cost", "pair": ["AAA", "BBB"], "percent": -10, "low": -15, "high": -5}
    tables = {"world": {"data": "demo", "deficits": "none"}, "shock": [step], "intervals": {"draws": 40}}
    report = run_in(synthetic_economy(4, 3, seed=1), scenario_of(tables, where="here"))
    assert report.asked.draws == 40
    row = next(row for row in report.countries if row.country == "AAA")
    of_country = (row.real_income, row.real_gdp, row.exports, row.imports, row.first_order, row.direct_savings)
    of_sector = (report.sectors[0].output, report.sectors[0].exports, report.sectors[0].imports)
    for drawn in (*of_country, *of_sector, report.pairs[0].change, report.world_real_income):
        assert drawn is not None
        assert drawn.low < drawn.value < drawn.high


def test_elasticities_of_sectors_are_drawn_from_their_ranges() -> None:
    tables: dict[str, Any] = {
        "world": {"data": "demo", "deficits": "none"},
        "shock": [{"kind": "cost", "pair": ["AAA", "BBB"], "percent": -10}],
        "intervals": {"draws": 30},
        "elasticities": {"*": 5, "sector 2": {"value": 4, "low": 2, "high": 8}},
    }
    tables["world"] = {"table": "icio.csv", "deficits": "none"}
    report = run_in(synthetic_economy(4, 3, seed=1), scenario_of(tables, where="here"))
    assert report.theta == "the rest 5; sector 2 4 (2 to 8)"
    by_name = {row.sector: row.exports for row in report.sectors if row.country == "AAA"}
    widths = {name: drawn.high - drawn.low for name, drawn in by_name.items()}
    assert widths["sector 2"] > 5 * widths["sector 1"]
    fixed = tables | {"elasticities": {"*": 5}}
    assert run_in(synthetic_economy(4, 3, seed=1), scenario_of(fixed, where="here")).asked.draws == 0


@pytest.mark.parametrize("deficits", [Deficits.MULTIPLICATIVE, Deficits.NONE])
def test_a_rank_is_what_single_scenarios_give(deficits: Deficits) -> None:
    rows = rank(WORLD, "KAZ", sizes=[5.0], unit="percent", deficits=deficits).rows
    assert {row.partner for row in rows} == {"CHN", "RUS", "UZB"}
    gains = [row.real_income.value for row in rows]
    assert gains == sorted(gains, reverse=True)
    scenario = asked({"kind": "cost", "pair": ["KAZ", "RUS"], "percent": -5}, theta=5)
    alone = solve(WORLD, shock_of(WORLD, scenario.steps), deficits=deficits)
    row = next(row for row in rows if row.partner == "RUS")
    assert row.real_income.value == pytest.approx(100 * (alone.real_income[0] - 1), abs=1e-9)
    before, after = (flows[0, 2] + flows[2, 0] for flows in (alone.base, alone.trade))
    assert row.trade.value == pytest.approx(100 * (after / before - 1), abs=1e-7)


@pytest.mark.parametrize(
    ("unit", "size", "step"),
    [
        ("days", 2.0, {"kind": "border-days", "days": 2}),
        ("percent", 5.0, {"kind": "cost", "percent": -5}),
        ("deviations", 1.0, {"kind": "tie"}),
    ],
)
def test_the_interval_of_a_rank_is_what_solving_every_draw_gives(
    unit: str, size: float, step: dict[str, object]
) -> None:
    tables = {"world": {"data": "demo"}, "shock": [step | {"pair": ["KAZ", "RUS"]}], "intervals": {"draws": 400}}
    scenario = scenario_of(tables, where="here")
    world = replace(WORLD, theta=scenario.theta.value)
    draws = Draws(count=400, seed=scenario.seed, theta=scenario.theta)
    row = next(row for row in rank(world, "KAZ", sizes=[size], unit=unit, draws=draws).rows if row.partner == "RUS")
    solved = {one.country: one.real_income for one in run_in(world, scenario).countries}
    for read, exact in ((row.real_income, solved["KAZ"]), (row.partner_income, solved["RUS"])):
        width = exact.high - exact.low
        assert [read.low, read.high] == pytest.approx([exact.low, exact.high], abs=0.005 * width)


@pytest.mark.parametrize(
    ("sizes", "unit", "says"),
    [
        ([400.0], "days", "sizes 400 of a grid\n→ above 0, up to 365 days"),
        ([math.nan], "days", "sizes nan of a grid"),
        ([], "percent", "sizes none of a grid"),
        ([-1.0], "deviations", "sizes -1 of a grid"),
        ([1.0], "weeks", "unit 'weeks' of a grid\n→ one of days, percent, deviations"),
    ],
)
def test_a_grid_beyond_reason_is_refused(sizes: list[float], unit: str, says: str) -> None:
    draws = Draws(count=100, seed=1, theta=presets()["theta"].range)
    with pytest.raises(ScenarioError, match=says):
        rank(WORLD, "KAZ", sizes=sizes, unit=unit, draws=draws)


def test_a_rank_says_in_how_many_draws_a_partner_is_the_best() -> None:
    draws = Draws(count=200, seed=1, theta=presets()["theta"].range)
    rows = rank(WORLD, "UZB", sizes=[1.0, 5.0], draws=draws).rows
    for size in (1.0, 5.0):
        assert sum(row.first for row in rows if row.size == size) == pytest.approx(1)
    assert max(rows, key=lambda row: row.first).partner == rows[0].partner


PAIR = "pair = ['AAA', 'BBB']\n"
UNION = "kind = 'agreement'\nmembers = ['AAA', 'BBB']\n"


@pytest.mark.parametrize(
    ("world", "step", "says"),
    [
        ("", "", r"no \[\[shock\]\]"),
        ("", "kind = 'border-day'\n", "1: unknown kind 'border-day'\n→ did you mean border-days"),
        ("", f"kind = 'tie'\n{PAIR}deviation = 1\n", "unknown key 'deviation'\n→ did you mean deviations"),
        ("", "kind = 'tie'\npair = ['AAA', 'AAA']\n", "pair names AAA twice"),
        ("", f"kind = 'cost'\n{PAIR}percent = 'less'\n", "percent = 'less' is not a number"),
        ("", UNION, "coefficient is missing"),
        ("", f"{UNION}coefficient = 1\nlow = 2\nhigh = 3\n", "does not lie between low = 2 and high = 3"),
        ("theta = 0.1\n", f"kind = 'tie'\n{PAIR}", "theta = 0.1 is outside 0.5 to 100"),
        ("theta_low = 3\n", f"kind = 'tie'\n{PAIR}", "theta_low without theta\n→ give theta too"),
        ("theta = 5\ntheta_low = 3\n", f"kind = 'tie'\n{PAIR}", "theta_high is missing"),
        ("theta = nan\n", f"kind = 'tie'\n{PAIR}", "theta = nan is outside 0.5 to 100"),
        ("", f"kind = 'cost'\n{PAIR}percent = nan\n", "percent = nan is outside -90 to 1000"),
        ("", f"kind = 'cost'\n{PAIR}percent = true\n", "percent = True is not a number"),
        ("deficits = 'some'\n", f"kind = 'tie'\n{PAIR}", "deficits = 'some'\n→ one of additive"),
        ("", "kind = 'productivity'\nstates = ['AAA', 'AAA']\npercent = 5\n", "states names AAA twice"),
        ("year = 2019\n", f"kind = 'tie'\n{PAIR}", "year has no meaning for the made-up world"),
        ("[intervals]\ndraws = 2.5\n", f"kind = 'tie'\n{PAIR}", "draws = 2.5 is not a whole number"),
        ("[elasticities]\nsteel = 5\n", f"kind = 'tie'\n{PAIR}", "are by sector, and this world has one"),
        ("[shock]\nkind = 'tie'\n", "", r"\[shock\] is one table\n→ write \[\[shock\]\]"),
        ("[word]\n", "", "unknown key 'word'\n→ did you mean world"),
        ("[world\n", "", "not TOML"),
    ],
)
def test_a_wrong_file_is_answered_with_place_and_hint(tmp_path: Path, world: str, step: str, says: str) -> None:
    path = tmp_path / "corridor.toml"
    shock = f"[[shock]]\n{step}" if step else ""
    path.write_text(f"[world]\ndata = 'demo'\n{world}{shock}")
    with pytest.raises(ScenarioError, match=says) as error:
        read_scenario(path)
    assert str(error.value).startswith(str(path))


def test_a_tariff_below_zero_and_a_sector_in_a_world_without_are_errors() -> None:
    with pytest.raises(ScenarioError, match="CHN → KAZ falls below zero"):
        shock_of(WORLD, asked({"kind": "tariff", "importer": "KAZ", "exporter": "CHN", "by": -20}).steps)
    with pytest.raises(ScenarioError, match="no sectors, yet steps name steel"):
        shock_of(WORLD, asked({"kind": "cost", "pair": ["KAZ", "CHN"], "percent": -1, "sector": "steel"}).steps)


def test_a_step_that_concerns_nobody_is_an_error() -> None:
    with pytest.raises(ScenarioError, match="sanctions need two different states"):
        asked({"kind": "sanctions", "by": "KAZ", "against": "KAZ", "cut": 10})
    with pytest.raises(ScenarioError, match="no two different countries are concerned"):
        shock_of(WORLD, asked({"kind": "tariff", "importer": "KAZ", "exporter": "KAZ", "to": 10}).steps)


def test_every_preset_has_a_range_around_its_value_and_a_source() -> None:
    assert set(presets()) == {"theta", "border_day", "tie", "output_per_gdp"}
    for preset in presets().values():
        assert preset.range.low < preset.range.value < preset.range.high
        assert preset.source
        assert preset.unit


def test_bloc_membership_has_no_effect_of_its_own() -> None:
    assert set(KINDS) == {"border-days", "cost", "tariff", "agreement", "tie", "route", "sanctions", "productivity"}


def test_countries_may_be_named_as_people_name_them() -> None:
    by_code, by_name = (
        run_in(WORLD, asked({"kind": "cost", "pair": pair, "percent": -5}, theta=5))
        for pair in (["KAZ", "CHN"], ["kazakhstan", " China "])
    )
    assert by_name.countries == by_code.countries
    assert by_name.named == ("KAZ", "CHN")


def test_of_very_many_pairs_those_that_trade_most_are_listed() -> None:
    world = synthetic_world(9, seed=2)
    report = run_in(world, asked({"kind": "agreement", "members": list(world.countries), "coefficient": 0.1}))
    flows = world.trade[~np.eye(9, dtype=bool)]
    assert [row.before for row in report.pairs] == sorted(flows, reverse=True)[:40]
    assert "32 more pairs are in the steps and not listed; the 40 that trade most are" in report.notes


def test_all_states_that_are_not_there_are_named_at_once() -> None:
    union = {"kind": "agreement", "members": ["KAZ", "ARM", "BLR"], "coefficient": 0.3}
    with pytest.raises(ScenarioError, match="not in this world: ARM, BLR\n→ leave them out; known are KAZ, CHN"):
        run_in(WORLD, asked(union))


def test_a_state_that_was_left_out_of_the_world_is_told_why() -> None:
    world = replace(WORLD, absent={"TKM": "no sales at home and no GDP"})
    with pytest.raises(ScenarioError, match="TKM is in the data, but not in the world: no sales at home and no GDP"):
        run_in(world, asked({"kind": "tie", "pair": ["KAZ", "Turkmenistan"]}))


@pytest.mark.parametrize(
    ("step", "theta"),
    [
        ({"kind": "cost", "pair": ["KAZ", "CHN"], "percent": -90}, 100),
        ({"kind": "cost", "pair": ["KAZ", "CHN"], "percent": 1000}, 100),
        ({"kind": "productivity", "states": ["KAZ"], "percent": 1000}, 100),
        ({"kind": "productivity", "states": ["CHN"], "percent": -90}, 100),
        ({"kind": "tariff", "importer": "*", "to": 3000}, 100),
    ],
)
def test_an_extreme_shock_gives_a_cleared_market_or_an_error_and_no_warning(
    step: dict[str, object], theta: float
) -> None:
    try:
        report = run_in(WORLD, asked(step, theta=theta))
    except ScenarioError as error:
        assert "markets do not clear" in str(error)  # noqa: PT017 - either is right, neither may warn
    else:
        assert report.residual < 1e-10
        assert all(math.isfinite(row.real_income.value) for row in report.countries)


def test_intervals_that_cannot_be_read_are_refused() -> None:
    draws = Draws(count=100, seed=1, theta=Range(value=12.0, low=1.0, high=90.0))
    with pytest.raises(ScenarioError, match="too large to read intervals of\n→ smaller sizes, or 0 draws"):
        rank(WORLD, "KAZ", sizes=[40.0], draws=draws)


def test_steps_that_are_no_tables_and_elasticities_told_twice_are_errors() -> None:
    with pytest.raises(ScenarioError, match="shock is not a list of tables"):
        scenario_of({"world": {"data": "demo"}, "shock": [1, 2]}, where="here")
    tables = {
        "world": {"table": "icio.csv", "theta": 4},
        "shock": [{"kind": "tie", "pair": ["KAZ", "CHN"]}],
        "elasticities": {"*": 5},
    }
    with pytest.raises(ScenarioError, match="both speak of the rest of sectors"):
        scenario_of(tables, where="here")
    scenario = scenario_of(tables | {"elasticities": {"steel": 3}}, where="here")
    assert {name: one.value for name, one in scenario.elasticities.items()} == {"steel": 3, "*": 4}
