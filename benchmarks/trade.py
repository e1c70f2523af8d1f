"""Trade what-ifs against published results: ge_gravity, the UNCTAD and WTO guide, GEPPML, Caliendo and Parro.

Parts of the board, `python -m benchmarks.replication`. Sources: ge_gravity (Stata; Baier, Yotov and Zylkin 2019); An
Advanced Guide to Trade Policy Analysis (UNCTAD and WTO 2016), chapter 2; Anderson, Larch and Yotov (2018), The World
Economy 41; Caliendo and Parro (2015), Review of Economic Studies 82.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from benchmarks.board import Line, Lines, Matrix, numbers_in, read_table
from benchmarks.stata import read_stata
from numpy.typing import NDArray

from tieline.scenario.clearing import Deficits
from tieline.scenario.costs import Panel, as_matrix, fitted_world, two_stage_costs
from tieline.scenario.economy import Economy, Technology, make_economy
from tieline.scenario.effects import number
from tieline.scenario.many_sectors import SectorOutcome, SectorShock, settled, solve_sectors
from tieline.scenario.one_sector import Outcome, Shock, no_shock, solve
from tieline.scenario.ppml import Fit, fit_ppml
from tieline.scenario.welfare import along_path, decompose, imports_within
from tieline.scenario.world import World, make_world

COUNTRIES = (
    *("ARG", "AUS", "AUT", "BRA", "CAN", "CHL", "CHN", "DNK", "FIN", "FRA", "DEU", "GRC", "HUN", "IND", "IDN", "IRL"),
    *("ITA", "JPN", "KOR", "MEX", "NLD", "NZL", "NOR", "PRT", "ZAF", "ESP", "SWE", "TUR", "GBR", "USA", "ROW"),
)
NAFTA = ("MEX", "CAN", "USA")
LOOP = "its loop stops at 0.01"


def ge_gravity(data: Path) -> Lines:
    """44 countries in 2000, the European Union's enlargement, theta 4."""
    table = read_table(data / "ge_gravity_TradeData0014_with_stata_results.csv.gz")
    table = {name: values[table["year"] == "2000.0"] for name, values in table.items()}
    names = sorted(set(table["exporter"]))
    world = make_world(names, _matrix(table, "trade"), theta=4)
    shock = _cost_shock(world, np.exp(_matrix(table, "eu_effect")))
    for deficits, welfare, flows in (
        (Deficits.ADDITIVE, "w_eu", "X_eu"),
        (Deficits.MULTIPLICATIVE, "w_mult", "X_mult"),
    ):
        outcome = solve(world, shock, deficits=deficits)
        yield _residual(outcome)
        theirs, trade = np.diag(_matrix(table, welfare)), _matrix(table, flows)
        # Its multiplicative welfare is wages over prices, and its trade is scaled by 1 - 1.5e-6: compared at one scale.
        ours = outcome.real_income if deficits is Deficits.ADDITIVE else outcome.real_gdp
        scaled = outcome.trade * (1 if deficits is Deficits.ADDITIVE else trade.sum() / outcome.trade.sum())
        for name in ("MLT", "HUN", "SVN", "DEU", "USA"):
            at = world.position(name)
            yield Line(what=f"welfare {name}, {deficits} deficits", published=theirs[at], ours=ours[at], allowed=1e-6)
        yield _largest(f"welfare, largest difference of {len(names)}, {deficits}", ours - theirs, 1e-6)
        with_trade = trade > 0
        yield _largest(
            f"trade, largest relative difference, {deficits}",
            (scaled / np.where(with_trade, trade, 1) - 1)[with_trade],
            1e-6,
        )


def borders(data: Path) -> Lines:
    """The guide's application 1: PPML in 2006, then a world without borders, sigma 7."""
    table = read_table(data / "ypml" / "trade_without_border_2006.csv.gz")
    for side in ("exporter", "importer"):
        table[side] = np.where(table[side] == "ZZZ", "DEU", table[side])  # the guide's name for its reference country
    names = ("ln_DIST", "CNTG", "INTL_BRDR")
    effects = [number(table["exporter"]), number(table["importer"])]
    fit = fit_ppml(numbers_in(table["trade"]), {name: numbers_in(table[name]) for name in names}, effects)
    yield from _estimates(fit, (-0.7912879, 0.6736456, -2.4744505), (0.0501494, 0.1073719, 0.1193816))
    world = make_world(
        sorted(set(table["exporter"])), as_matrix(fit.fitted, table["exporter"], table["importer"]), theta=6
    )
    effect = np.exp(
        -fit.named("INTL_BRDR") * as_matrix(numbers_in(table["INTL_BRDR"]), table["exporter"], table["importer"])
    )
    outcome = solve(world, _cost_shock(world, effect), deficits=Deficits.MULTIPLICATIVE)
    yield _residual(outcome)
    published = read_table(data / "ypml" / "1_TradeWithoutBorder_FULL_published.csv")
    yield from _guide(outcome, published, lambda ratio: 100 * (ratio - 1), show=("ARG", "AUS", "HKG", "USA"), most=0.61)


def agreement(data: Path) -> Lines:
    """The guide's application 2: two-stage costs from a panel, then NAFTA against its absence in 1994, sigma 7."""
    table = read_table(data / "ypml" / "ypml_panel_4yr.csv.gz")
    panel = Panel(
        exporter=table["exporter"],
        importer=table["importer"],
        year=np.array([year[:4] for year in table["year"]]),
        pair=table["pair_id"],
        flows=numbers_in(table["trade"]),
        policy={"RTA": numbers_in(table["RTA"])},
        gravity={"ln_DIST": np.log(numbers_in(table["DIST"]))}
        | {name: numbers_in(table[name]) for name in ("CNTG", "LANG", "CLNY")},
    )
    start = time.perf_counter()
    costs = two_stage_costs(panel, "1994")
    yield f"three-way PPML on {len(panel.flows)} rows and second stage in {time.perf_counter() - start:.1f} s"
    yield Line(what="RTA, three-way effects", published=0.5571853, ours=costs.first.named("RTA"), allowed=1e-6)
    yield from _estimates(
        costs.second, (-0.8475027, 0.2940831, 0.3632659, 0.2394163), (0.0346902, 0.0948405, 0.0826225, 0.1147360)
    )
    yield Line(what="pairs without trade, filled from gravity", published=14, ours=costs.filled, allowed=0, digits=0)
    world = fitted_world(costs, theta=6)
    gone = costs.without("RTA", NAFTA) - costs.full
    shock = _cost_shock(world, np.exp(as_matrix(gone, costs.exporter, costs.importer)))
    outcome = solve(world, shock, deficits=Deficits.MULTIPLICATIVE)
    yield _residual(outcome)
    published = read_table(data / "ypml" / "2_RTAsEffects_FULL_published.csv")
    yield from _guide(
        outcome, published, lambda ratio: 100 * (1 / ratio - 1), show=("CAN", "MEX", "USA", "ARG"), most=0.05
    )


def geppml(data: Path) -> Lines:
    """41 countries in 2002, borders removed, sigma 7."""
    table = read_stata(data / "geppml" / "ge_ppml_data_orig.dta")
    theirs = read_stata(data / "geppml" / "all_indexes_geppml.dta")
    names = ("LN_DIST", "CNTG", "BRDR")
    effects = [number(table["exporter"]), number(table["importer"])]
    fit = fit_ppml(table["trade"].astype(float), {name: table[name].astype(float) for name in names}, effects)
    for name, published in zip(names, (-0.9484553, 0.4782565, -1.5545518), strict=True):
        yield Line(what=f"{name}, PPML", published=published, ours=fit.named(name), allowed=1e-6)
    exporter, importer = table["exporter"].astype(str), table["importer"].astype(str)
    countries = sorted(set(exporter))
    world = make_world(countries, as_matrix(fit.fitted, exporter, importer), theta=6)
    effect = np.exp(-fit.named("BRDR") * as_matrix(table["BRDR"].astype(float), exporter, importer))
    outcome = solve(world, _cost_shock(world, effect), deficits=Deficits.MULTIPLICATIVE)
    yield _residual(outcome)
    ours = 100 * (outcome.real_gdp - 1)
    labels = np.where(theirs["country"] == "ZZZ", "DEU", theirs["country"])
    published = dict(zip(labels.tolist(), theirs["rGDP_full_ch"].astype(float).tolist(), strict=True))
    for name in ("ARG", "AUS", "CHN", "USA"):
        yield Line(
            what=f"real GDP {name}, %",
            published=published[name],
            ours=ours[world.position(name)],
            allowed=0.1,
            digits=3,
        )
    differences = np.array([ours[at] - published[name] for at, name in enumerate(countries)])
    yield _largest(f"real GDP, largest difference of {len(countries)}, pp ({LOOP})", differences, 0.1)


def caliendo_parro(data: Path) -> Lines:
    """31 countries, 40 sectors: NAFTA's tariff cuts of 1993 to 2005, no deficits."""
    economy, tariffs = read_caliendo_parro(data / "caliendo_parro_2015")
    yield from economy.notes
    start = time.perf_counter()
    base = settled(economy, Deficits.NONE)
    rebased = time.perf_counter() - start
    shock = SectorShock(cost=np.ones_like(base.trade), productivity=np.ones_like(base.value_added), tariffs=tariffs)
    outcome = solve_sectors(base, shock, deficits=Deficits.NONE)
    solved = time.perf_counter() - start - rebased
    yield f"base without deficits {rebased:.2f} s, counterfactual {solved:.2f} s"
    yield f"residual {outcome.residual:.1e} after {outcome.rounds} rounds"
    yield from _printed(outcome)
    path = along_path(base, shock, outcome, steps=20)
    yield from _exact(outcome, path)


def _printed(outcome: SectorOutcome) -> Lines:
    """Yield what the article prints: a number passes when it rounds to the printed digit."""
    welfare, within = decompose(outcome), imports_within(outcome, NAFTA)
    printed = {
        "terms of trade, %": (welfare.terms, (-0.41, -0.11, 0.04)),
        "volume of trade, %": (welfare.volume, (1.72, 0.04, 0.04)),
        "welfare as printed (first order), %": (welfare.first_order, (1.31, -0.06, 0.08)),
        "real wages, %": (100 * (outcome.real_wages - 1), (1.72, 0.32, 0.11)),
    }
    for what, (values, published) in printed.items():
        for name, value in zip(NAFTA, published, strict=True):
            ours = values[outcome.base.position(name)]
            yield Line(what=f"{what} {name}", published=value, ours=ours, allowed=0.005, digits=4)
    for name, value, ours in zip(NAFTA, (118, 11, 41), within, strict=True):
        yield Line(what=f"imports from the others, % {name}", published=value, ours=ours, allowed=0.5, digits=2)


def _exact(outcome: SectorOutcome, path: Matrix) -> Lines:
    """Yield exact real income beside another solver's, and what the printed formula adds up to in small steps."""
    welfare = decompose(outcome)
    for name, value in zip(NAFTA, (0.007, -0.110, 0.074), strict=True):
        at = outcome.base.position(name)
        exact, before, after = welfare.exact[at], welfare.revenue_before[at], welfare.revenue_after[at]
        yield Line(
            what=f"real income, exact, % {name} (other solver)", published=value, ours=exact, allowed=0.0005, digits=4
        )
        what = "  the formula added up over 20 steps against exact, %"
        yield Line(what=what, published=exact, ours=path[at], allowed=0.001, digits=4)
        yield f"  tariff revenue of {name}: {before:.2f} % of income before, {after:.2f} % after"


def sample(data: Path) -> Lines:
    """The sample of 30 countries that gme and gegravity document: PPML coefficients."""
    table = read_table(data / "sample_data_set.dlm")
    names = ("lndist", "contiguity", "common_language", "pta", "international")
    effects = [number(table["exporter"]), number(table["importer"])]
    fit = fit_ppml(numbers_in(table["trade"]), {name: numbers_in(table[name]) for name in names}, effects)
    published = (-0.3898623, 0.8915769, 0.0326250, 0.4711383, -3.4125844)
    for name, value in zip(names, published, strict=True):
        yield Line(what=f"{name}, PPML", published=value, ours=fit.named(name), allowed=1e-6)


PARTS: dict[str, Callable[[Path], Lines]] = {
    "ge_gravity": ge_gravity,
    "guide-1": borders,
    "guide-2": agreement,
    "geppml": geppml,
    "caliendo-parro": caliendo_parro,
    "sample": sample,
}


def read_caliendo_parro(folder: Path) -> tuple[Economy, Matrix]:
    """Return the economy of 1993 and the tariffs with NAFTA's of 2005 among its members."""
    countries = COUNTRIES
    n, s, traded = len(countries), 40, 20

    def by_sector(name: str) -> Matrix:
        found: Matrix = np.loadtxt(folder / name).reshape(traded, n, n).transpose(0, 2, 1)
        return found

    abroad = by_sector("xbilat1993.txt") * 1000
    exports = np.zeros((s, n))
    exports[:traded] = abroad.sum(axis=2)
    trade, tariffs = np.zeros((s, n, n)), np.zeros((s, n, n))
    trade[:traded] = abroad
    every = np.arange(n)
    trade[:, every, every] = np.maximum(np.loadtxt(folder / "GO.txt"), exports) - exports
    tariffs[:traded] = by_sector("tariffs1993.txt") / 100
    later = by_sector("tariffs2005.txt") / 100
    value_added = np.loadtxt(folder / "B.txt")
    economy = make_economy(
        countries,
        tuple(f"sector {at + 1}" for at in range(s)),
        trade=trade,
        technology=Technology(
            value_added=value_added,
            inputs=np.loadtxt(folder / "IO.txt").reshape(n, s, s) * (1 - value_added.T[:, None, :]),
            theta=np.concatenate([np.loadtxt(folder / "T.txt"), np.full(s - traded, 8.22)]),
        ),
        tariffs=tariffs,
    )
    after = tariffs.copy()
    members = [countries.index(name) for name in NAFTA]
    for seller in members:
        for buyer in members:
            if seller != buyer:
                after[:traded, seller, buyer] = later[:, seller, buyer]
    return economy, after


def _guide(
    outcome: Outcome,
    published: dict[str, NDArray[np.str_]],
    change: Callable[[Matrix], Matrix],
    show: tuple[str, ...],
    most: float,
) -> Lines:
    ours = change(outcome.real_gdp)
    abroad = ~np.eye(len(outcome.countries), dtype=bool)
    conditional = change((outcome.conditional * abroad).sum(axis=1) / (outcome.base * abroad).sum(axis=1))
    real = dict(zip(published["country"], numbers_in(published["change_rGDP_FULL"]), strict=True))
    exports = dict(zip(published["country"], numbers_in(published["change_Xi_CDL"]), strict=True))
    at = {name: place for place, name in enumerate(outcome.countries)}
    for name in show:
        yield Line(
            what=f"exports {name}, conditional, %",
            published=exports[name],
            ours=conditional[at[name]],
            allowed=1e-4,
            digits=4,
        )
        yield Line(what=f"real GDP {name}, %", published=real[name], ours=ours[at[name]], allowed=most, digits=4)
    gap = np.array([ours[at[name]] - value for name, value in real.items()])
    yield _largest(
        f"exports, conditional, largest of {len(gap)}, pp",
        np.array([conditional[at[n]] - v for n, v in exports.items()]),
        1e-4,
    )
    yield _largest(f"real GDP, mean of {len(gap)}, pp ({LOOP})", np.array([np.abs(gap).mean()]), 0.1)
    yield _largest(f"real GDP, largest of {len(gap)}, pp", gap, most)


def _estimates(fit: Fit, coefficients: tuple[float, ...], errors: tuple[float, ...]) -> Lines:
    for name, value, error, ours in zip(fit.names, coefficients, errors, fit.errors, strict=True):
        yield Line(what=f"{name}, PPML", published=value, ours=fit.named(name), allowed=1e-6)
        yield Line(what=f"{name}, standard error", published=error, ours=float(ours), allowed=1e-6)


def _residual(outcome: Outcome) -> str:
    return f"market-clearing residual {outcome.residual:.1e} after {outcome.rounds} rounds"


def _largest(what: str, differences: Matrix, allowed: float) -> Line:
    return Line(what=what, published=0.0, ours=float(np.abs(differences).max()), allowed=allowed, digits=9)


def _cost_shock(world: World, effect: Matrix) -> Shock:
    """Return the shock to costs that has this effect on trade before incomes and prices move."""
    return Shock(cost=effect ** (-1 / world.theta), productivity=no_shock(world).productivity)


def _matrix(table: dict[str, NDArray[np.str_]], column: str) -> Matrix:
    return as_matrix(numbers_in(table[column]), table["exporter"], table["importer"])
