"""Solve a scenario, draw its intervals, and report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tieline.scenario.economy import Economy
from tieline.scenario.intervals import Draws, draw_economy, draw_world, interval
from tieline.scenario.many_sectors import SectorOutcome, settled, solve_sectors
from tieline.scenario.one_sector import Outcome, solve
from tieline.scenario.report import Asked, CountryChange, PairChange, Report, SectorChange
from tieline.scenario.scenario import Scenario, open_world
from tieline.scenario.steps import EVERYONE, Step, sector_shock_of, shock_of
from tieline.scenario.synthetic import SYNTHETIC
from tieline.scenario.welfare import Welfare, decompose
from tieline.scenario.world import Matrix, World

_MOST_PAIRS = 40  # pairs listed; an agreement of thirty members has 870


def run(scenario: Scenario) -> Report:
    """Read the scenario's tables, solve it and report."""
    return run_in(open_world(scenario), scenario)


def run_in(world: World | Economy, scenario: Scenario) -> Report:
    """Solve a scenario in a world that is already open."""
    return _one_sector(world, scenario) if isinstance(world, World) else _many_sectors(world, scenario)


def states_in(steps: Sequence[Step]) -> tuple[str, ...]:
    """Return the states that the steps name, in order of first mention."""
    names = [name for step in steps for pair in step.pairs for name in pair]
    names += [name for step in steps for name in step.states]
    return tuple(dict.fromkeys(name for name in names if name != EVERYONE))


def _one_sector(world: World, scenario: Scenario) -> Report:
    world = replace(world, theta=scenario.theta.value)
    outcome = solve(world, shock_of(world, scenario.steps), deficits=scenario.deficits, numeraire=scenario.numeraire)
    pairs = _pairs(world.countries, scenario.steps)
    draws = draw_world(world, scenario, outcome.base, pairs)
    countries = [_country(outcome, at, draws) for at in range(len(world.countries))]
    flows = (outcome.base, outcome.trade, outcome.conditional)
    spending = outcome.base.sum(axis=0) + outcome.base_revenue
    theta = scenario.theta
    said = f"{theta.value:g}" + (f" ({theta.low:g} to {theta.high:g})" if theta.low < theta.high else "")
    return Report(
        asked=_asked(scenario, draws),
        countries=_sorted(countries),
        pairs=tuple(_pair(world.countries, flows, pair, draws.flows[:, at]) for at, pair in enumerate(pairs)),
        sectors=(),
        world_real_income=_mean_change(spending, outcome.real_income),
        theta=said,
        residual=outcome.residual,
        rounds=outcome.rounds,
        synthetic=any(note.startswith(SYNTHETIC) for note in world.notes),
        notes=outcome.notes,
    )


def _many_sectors(economy: Economy, scenario: Scenario) -> Report:
    base = settled(economy, scenario.deficits)
    outcome = solve_sectors(base, sector_shock_of(base, scenario.steps), deficits=scenario.deficits)
    pairs = _pairs(base.countries, scenario.steps)
    draws = draw_economy(base, scenario, pairs)
    welfare = decompose(outcome)
    flows = (base.trade.sum(axis=0), outcome.trade.sum(axis=0), None)
    named = states_in(scenario.steps)
    return Report(
        asked=_asked(scenario, draws),
        countries=_sorted([_sector_country(outcome, welfare, at, draws) for at in range(len(base.countries))]),
        pairs=tuple(_pair(base.countries, flows, pair, draws.flows[:, at]) for at, pair in enumerate(pairs)),
        sectors=tuple(_sector(outcome, name, at) for name in named for at in range(len(base.sectors))),
        world_real_income=_mean_change(outcome.base_income, outcome.real_income),
        theta=f"{base.theta.min():g} to {base.theta.max():g} by sector, not drawn",
        residual=outcome.residual,
        rounds=outcome.rounds,
        synthetic=False,
        notes=base.notes,
    )


def _asked(scenario: Scenario, draws: Draws) -> Asked:
    return Asked(
        title=scenario.title,
        steps=tuple((step.words, step.evidence) for step in scenario.steps),
        deficits=scenario.deficits.value,
        numeraire=scenario.numeraire,
        draws=len(draws.countries),
        failed_draws=draws.failed,
    )


def _pairs(countries: tuple[str, ...], steps: Sequence[Step]) -> list[tuple[int, int]]:
    """Return the pairs of named states that the steps touch, at most forty."""
    named = dict.fromkeys(pair for step in steps for pair in step.pairs if EVERYONE not in pair)
    return [(countries.index(a), countries.index(b)) for a, b in named][:_MOST_PAIRS]


def _country(outcome: Outcome, at: int, draws: Draws) -> CountryChange:
    paid = outcome.trade.sum(axis=0) + outcome.revenue
    paid_before = outcome.base.sum(axis=0) + outcome.base_revenue
    return CountryChange(
        country=outcome.countries[at],
        real_income=interval(float(outcome.real_income[at]), draws.of("real_income", at)),
        real_gdp=interval(float(outcome.real_gdp[at]), draws.of("real_gdp", at)),
        wages=interval(float(outcome.wages[at]), draws.of("wages", at)),
        prices=interval(float(outcome.prices[at]), draws.of("prices", at)),
        exports=interval(_ratio_abroad(outcome.base, outcome.trade, at, 1), draws.of("exports", at)),
        imports=interval(_ratio_abroad(outcome.base, outcome.trade, at, 0), draws.of("imports", at)),
        conditional_exports=_abroad(outcome.base, outcome.conditional, at, 1),
        revenue_before=float(100 * outcome.base_revenue[at] / paid_before[at]),
        revenue_after=float(100 * outcome.revenue[at] / paid[at]),
        first_order=None,
        terms_of_trade=None,
        volume_of_trade=None,
        direct_savings=None,
    )


def _sector_country(outcome: SectorOutcome, welfare: Welfare, at: int, draws: Draws) -> CountryChange:
    before, after = outcome.base.trade.sum(axis=0), outcome.trade.sum(axis=0)
    return CountryChange(
        country=outcome.base.countries[at],
        real_income=interval(float(outcome.real_income[at]), draws.of("real_income", at)),
        real_gdp=interval(float(outcome.real_wages[at]), draws.of("real_gdp", at)),
        wages=interval(float(outcome.wages[at]), draws.of("wages", at)),
        prices=interval(float(outcome.prices[at]), draws.of("prices", at)),
        exports=interval(_ratio_abroad(before, after, at, 1), draws.of("exports", at)),
        imports=interval(_ratio_abroad(before, after, at, 0), draws.of("imports", at)),
        conditional_exports=None,
        revenue_before=float(welfare.revenue_before[at]),
        revenue_after=float(welfare.revenue_after[at]),
        first_order=_known(welfare.first_order[at]),
        terms_of_trade=_known(welfare.terms[at]),
        volume_of_trade=_known(welfare.volume[at]),
        direct_savings=_known(welfare.direct[at]),
    )


def _pair(
    countries: tuple[str, ...], flows: tuple[Matrix, Matrix, Matrix | None], pair: tuple[int, int], draws: Matrix
) -> PairChange:
    before, after, conditional = flows
    i, j = pair
    ratio = float(after[i, j] / before[i, j]) if before[i, j] > 0 else 1.0
    held = None if conditional is None or before[i, j] <= 0 else _percent(conditional[i, j] / before[i, j])
    return PairChange(
        exporter=countries[i],
        importer=countries[j],
        before=float(before[i, j]),
        after=float(after[i, j]),
        change=interval(ratio, draws),
        conditional=held,
        dependence_before=_dependence(before, i, j),
        dependence_after=_dependence(after, i, j),
    )


def _sector(outcome: SectorOutcome, country: str, sector: int) -> SectorChange:
    at = outcome.base.position(country)
    before, after = outcome.base.trade[sector], outcome.trade[sector]
    return SectorChange(
        country=country,
        sector=outcome.base.sectors[sector],
        output=_growth(float(before[at].sum()), float(after[at].sum())),
        exports=_abroad(before, after, at, 1),
        imports=_abroad(before, after, at, 0),
    )


def _abroad(before: Matrix, after: Matrix, at: int, axis: int) -> float:
    """Return the change of exports (axis 1) or imports (axis 0) of a country in per cent, home sales left out."""
    return 100 * (_ratio_abroad(before, after, at, axis) - 1)


def _ratio_abroad(before: Matrix, after: Matrix, at: int, axis: int) -> float:
    was, now = (float(flows.sum(axis=axis)[at] - flows[at, at]) for flows in (before, after))
    return now / was if was > 0 else 1.0


def _dependence(flows: Matrix, exporter: int, importer: int) -> float:
    total = flows[exporter].sum() + flows[:, exporter].sum() - 2 * flows[exporter, exporter]
    return float(100 * flows[exporter, importer] / total) if total > 0 else 0.0


def _growth(before: float, after: float) -> float:
    return 100 * (after / before - 1) if before > 0 else 0.0


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _percent(ratio: float) -> float:
    return float(100 * (ratio - 1))


def _mean_change(weights: Matrix, ratios: Matrix) -> float:
    return float(100 * (np.average(ratios, weights=weights) - 1))


def _sorted(rows: list[CountryChange]) -> tuple[CountryChange, ...]:
    return tuple(sorted(rows, key=lambda row: (-abs(row.real_income.value), row.country)))
