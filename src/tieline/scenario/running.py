"""Solve a scenario, draw its intervals, and report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tieline.errors import ScenarioError
from tieline.scenario.economy import Economy
from tieline.scenario.figures import dependence, of_economy, of_world, unit_of
from tieline.scenario.intervals import Row, Spread, estimate_of, spread_of_economy, spread_of_world
from tieline.scenario.many_sectors import SectorOutcome, solve_sectors
from tieline.scenario.names import found, in_world
from tieline.scenario.one_sector import WORLD_INCOME, solve
from tieline.scenario.presets import Range
from tieline.scenario.report import Asked, Comparison, CountryChange, Difference, PairChange, Report, SectorChange
from tieline.scenario.scenario import EVERY_SECTOR, Scenario, open_world
from tieline.scenario.steps import EVERYONE, Step, sector_shock_of, shock_of
from tieline.scenario.synthetic import SYNTHETIC
from tieline.scenario.welfare import along_path, decompose
from tieline.scenario.world import Matrix, World, listed, position

_STEPS = 10
_EXPLAINED = 4  # states
_WHY = "first order values all new trade at the old tariffs and prices, small steps at those on the way"
_MOST_PAIRS = 40  # pairs listed; an agreement of thirty members has 870


def run(scenario: Scenario) -> Report:
    """Read the scenario's tables, solve it and report."""
    return run_in(open_world(scenario), scenario)


def run_in(world: World | Economy, scenario: Scenario) -> Report:
    """Solve a scenario in a world that is already open."""
    return _solved(world, scenario)[0]


def compare(first: Scenario, second: Scenario) -> Comparison:
    """Solve two scenarios and set them side by side."""
    return compare_in((open_world(first), first), (open_world(second), second))


def compare_in(first: tuple[World | Economy, Scenario], second: tuple[World | Economy, Scenario]) -> Comparison:
    """Compare two scenarios in worlds that are already open."""
    one, one_draws = _solved(*first)
    other, other_draws = _solved(*second)
    paired = one_draws.shape[0] == other_draws.shape[0] > 0 and _same_chance(first[1], second[1])
    here, there = first[0].countries, second[0].countries
    columns = {name: (here.index(name), there.index(name)) for name in here if name in there}
    results = {row.country: row.real_income for row in other.countries}
    rows = []
    for row in one.countries:
        if row.country not in columns:
            continue
        gap = results[row.country].value - row.real_income.value
        a, b = columns[row.country]
        drawn = other_draws[:, b] - one_draws[:, a] if paired else np.zeros(0)
        rows.append(
            Difference(
                country=row.country,
                first=row.real_income,
                second=results[row.country],
                difference=estimate_of(gap, drawn[~np.isnan(drawn)]),
            )
        )
    return Comparison(
        first=one,
        second=other,
        differences=tuple(sorted(rows, key=lambda row: (-abs(row.difference.value), row.country))),
        alone=tuple(sorted(set(here) ^ set(there))),
        paired=paired,
    )


def _same_chance(first: Scenario, second: Scenario) -> bool:
    return first.seed == second.seed and first.theta == second.theta and first.elasticities == second.elasticities


def _solved(world: World | Economy, scenario: Scenario) -> tuple[Report, Matrix]:
    """Return the report and the real income of each draw, (draws, n)."""
    names = (*world.countries, *world.absent) if isinstance(world, World) else world.countries
    scenario = replace(
        scenario,
        steps=in_world(scenario.steps, names),
        numeraire=found(scenario.numeraire, world.countries),
    )
    _check_there(world, scenario.steps)
    return _one_sector(world, scenario) if isinstance(world, World) else _many_sectors(world, scenario)


def states_in(steps: Sequence[Step]) -> tuple[str, ...]:
    """Return the states that the steps name, in order of first mention."""
    names = [name for step in steps for pair in step.pairs for name in pair]
    names += [name for step in steps for name in step.states]
    return tuple(dict.fromkeys(name for name in names if name != EVERYONE))


def _check_there(world: World | Economy, steps: Sequence[Step]) -> None:
    """Fail on states that are not in the world, all of them at once, and say why where the data have them."""
    lacking = [name for name in states_in(steps) if name not in world.countries]
    absent = world.absent if isinstance(world, World) else {}
    for name in lacking:
        if name in absent:
            raise ScenarioError(
                f"{name} is in the data, but not in the world: {absent[name]}",
                fix="complete its rows, or ask about another state",
            )
    if len(lacking) > 1:
        raise ScenarioError(
            f"not in this world: {', '.join(lacking)}", fix=f"leave them out; known are {listed(world.countries)}"
        )
    for name in lacking:
        position(name, world.countries)


def _one_sector(world: World, scenario: Scenario) -> tuple[Report, Matrix]:
    world = replace(world, theta=scenario.theta.value)
    outcome = solve(world, shock_of(world, scenario.steps), deficits=scenario.deficits, numeraire=scenario.numeraire)
    pairs, left = _pairs(world.countries, scenario.steps, outcome.base)
    spread = spread_of_world(world, scenario, outcome, lambda one: of_world(one, pairs))
    paid = outcome.base.sum(axis=0) + outcome.base_revenue
    report = Report(
        asked=_asked(scenario, spread),
        named=states_in(scenario.steps),
        countries=_countries(world.countries, spread, outcome.base_revenue / paid),
        pairs=_pair_changes(world.countries, (outcome.base, outcome.trade), pairs, spread),
        sectors=(),
        world_real_income=spread.world,
        unit=world.unit,
        theta=_said(scenario.theta),
        residual=outcome.residual,
        rounds=outcome.rounds,
        synthetic=any(note.startswith(SYNTHETIC) for note in world.notes),
        notes=(*outcome.notes, *_without_trade(world.countries, outcome.base, pairs), *left),
    )
    return report, spread.real_income


def _many_sectors(economy: Economy, scenario: Scenario) -> tuple[Report, Matrix]:
    ranges = scenario.elasticities
    theta = [ranges[name if name in ranges else EVERY_SECTOR].value for name in economy.sectors]
    economy = replace(economy, theta=np.array(theta))
    outcome = solve_sectors(economy, sector_shock_of(economy, scenario.steps), deficits=scenario.deficits)
    base, named = outcome.base, states_in(scenario.steps)
    pairs, left = _pairs(base.countries, scenario.steps, base.trade.sum(axis=0))
    at = [base.position(name) for name in named]
    unit = None if scenario.numeraire == WORLD_INCOME else base.position(scenario.numeraire)
    spread = spread_of_economy(economy, scenario, outcome, lambda one: of_economy(one, pairs, at, unit))
    flows = (base.trade.sum(axis=0), outcome.trade.sum(axis=0) * unit_of(outcome, unit))
    sectors = [(name, sector) for name in named for sector in base.sectors]
    report = Report(
        asked=_asked(scenario, spread),
        named=named,
        countries=_countries(base.countries, spread, base.revenue / outcome.base_income),
        pairs=_pair_changes(base.countries, flows, pairs, spread),
        sectors=tuple(_sector(*names, spread.sector(row)) for row, names in enumerate(sectors)),
        world_real_income=spread.world,
        unit=base.unit,
        theta=_said_by_sector(scenario),
        residual=outcome.residual,
        rounds=outcome.rounds,
        synthetic=any(note.startswith(SYNTHETIC) for note in base.notes),
        notes=(*base.notes, *_without_trade(base.countries, flows[0], pairs), *left, *_gap_explained(outcome, at)),
    )
    return report, spread.real_income


def _gap_explained(outcome: SectorOutcome, named: Sequence[int]) -> list[str]:
    """Return why first order differs from exact for the states named: what the formula gives in small steps."""
    if not np.isfinite(outcome.shock.cost).all() or not named:
        return []
    welfare = decompose(outcome)
    path = 100 * np.expm1(along_path(outcome.base, outcome.shock, outcome, steps=_STEPS) / 100)
    notes = [
        f"{welfare.countries[at]}: to first order {welfare.first_order[at]:+.4f} %, the same formula added up over "
        f"{_STEPS} small steps {path[at]:+.4f} %, exact {welfare.exact[at]:+.4f} %"
        for at in named[:_EXPLAINED]
    ]
    return [*notes, _WHY]


def _asked(scenario: Scenario, spread: Spread) -> Asked:
    return Asked(
        title=scenario.title,
        steps=tuple((step.words, step.evidence) for step in scenario.steps),
        deficits=scenario.deficits.value,
        numeraire=scenario.numeraire,
        draws=spread.draws,
        failed_draws=spread.failed,
        seed=scenario.seed,
    )


def _said(theta: Range) -> str:
    return f"{theta.value:g}" + (f" ({theta.low:g} to {theta.high:g})" if theta.low < theta.high else "")


def _said_by_sector(scenario: Scenario) -> str:
    rest = "every sector" if len(scenario.elasticities) == 1 else "the rest"
    told = {rest if name == EVERY_SECTOR else name: one for name, one in scenario.elasticities.items()}
    return "; ".join(f"{name} {_said(one)}" for name, one in told.items())


def _pairs(countries: tuple[str, ...], steps: Sequence[Step], base: Matrix) -> tuple[list[tuple[int, int]], list[str]]:
    """Return the pairs of named states that the steps touch, at most forty, and a note on those left out.

    Where there are more, those that trade most in the base are kept.
    """
    named = dict.fromkeys(pair for step in steps for pair in step.pairs if EVERYONE not in pair)
    pairs = [(countries.index(a), countries.index(b)) for a, b in named]
    left = len(pairs) - _MOST_PAIRS
    if left <= 0:
        return pairs, []
    most = sorted(pairs, key=lambda pair: -base[pair])[:_MOST_PAIRS]
    return most, [f"{left} more pairs are in the steps and not listed; the {_MOST_PAIRS} that trade most are"]


def _without_trade(countries: tuple[str, ...], base: Matrix, pairs: Sequence[tuple[int, int]]) -> list[str]:
    """Return a note where a step concerns a pair that does not trade."""
    none = [f"{countries[i]} → {countries[j]}" for i, j in pairs if base[i, j] <= 0]
    return [f"no trade in the data, so no step moves it: {listed(none)}"] if none else []


def _countries(countries: tuple[str, ...], spread: Spread, revenue: Matrix) -> tuple[CountryChange, ...]:
    """Return all countries, those whose real income changes most first."""
    rows = [_country(name, spread.country(at), float(100 * revenue[at])) for at, name in enumerate(countries)]
    return tuple(sorted(rows, key=lambda row: (-abs(row.real_income.value), row.country)))


def _country(name: str, row: Row, revenue_before: float) -> CountryChange:
    return CountryChange(
        country=name,
        real_income=row.get("real_income"),
        real_gdp=row.get("real_gdp"),
        wages=row.get("wages"),
        prices=row.get("prices"),
        exports=row.get("exports"),
        imports=row.get("imports"),
        conditional_exports=row.known("conditional_exports"),
        revenue_before=revenue_before,
        revenue_after=row.get("revenue"),
        first_order=row.known("first_order"),
        terms_of_trade=row.known("terms_of_trade"),
        volume_of_trade=row.known("volume_of_trade"),
        direct_savings=row.known("direct_savings"),
        deficit_change=row.known("deficit_change"),
    )


def _pair_changes(
    countries: tuple[str, ...], flows: tuple[Matrix, Matrix], pairs: Sequence[tuple[int, int]], spread: Spread
) -> tuple[PairChange, ...]:
    before, after = flows
    rows = [(i, j, spread.pair(at)) for at, (i, j) in enumerate(pairs)]
    return tuple(
        PairChange(
            exporter=countries[i],
            importer=countries[j],
            before=float(before[i, j]),
            after=float(after[i, j]),
            change=row.known("change"),
            conditional=row.known("conditional"),
            dependence_before=dependence(before, i, j),
            dependence_after=row.get("dependence"),
        )
        for i, j, row in rows
    )


def _sector(country: str, sector: str, row: Row) -> SectorChange:
    return SectorChange(
        country=country, sector=sector, output=row.get("output"), exports=row.get("exports"), imports=row.get("imports")
    )
