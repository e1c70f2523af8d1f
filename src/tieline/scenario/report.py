"""What came of a scenario, as plain records: for tables, JSON and charts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A figure in per cent with its 95 % interval; without draws, `low` and `high` are the value."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryChange:
    """What a country gains. All in per cent of before; `exports` and `imports` are abroad, before tariffs.

    `conditional_exports` holds incomes fixed; None in economies of many sectors. `revenue_before` and `revenue_after`
    are tariff revenue in per cent of spending. `first_order` is terms and volume of trade plus direct savings plus the
    change of the trade deficit, in economies of many sectors; None in one sector, and where a route was closed.
    """

    country: str
    real_income: Estimate
    real_gdp: Estimate
    wages: Estimate
    prices: Estimate
    exports: Estimate
    imports: Estimate
    conditional_exports: Estimate | None
    revenue_before: float
    revenue_after: Estimate
    first_order: Estimate | None
    terms_of_trade: Estimate | None
    volume_of_trade: Estimate | None
    direct_savings: Estimate | None
    deficit_change: Estimate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairChange:
    """Trade from one country to another: value before and after, change in per cent; None where there was none.

    `dependence_before` and `dependence_after` are the pair's flow in per cent of all foreign trade (both ways) of the
    exporter: how much hangs on this buyer.
    """

    exporter: str
    importer: str
    before: float
    after: float
    change: Estimate | None
    conditional: Estimate | None
    dependence_before: float
    dependence_after: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorChange:
    """Output, exports and imports of a sector of a country, changes in per cent at the new prices."""

    country: str
    sector: str
    output: Estimate
    exports: Estimate
    imports: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked: `steps` say what changed and on which evidence; `failed_draws` did not converge."""

    title: str
    steps: tuple[tuple[str, str], ...]
    deficits: str
    numeraire: str
    draws: int
    failed_draws: int
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a scenario gives, countries in order of the size of their change.

    `pairs` come as the steps name them or, where they are many, in order of their trade. `named` are the states in the
    steps. `unit` is that of values. `notes` say what was assumed or repaired, `residual` is how far the worst market is
    from clearing.
    """

    asked: Asked
    named: tuple[str, ...]
    countries: tuple[CountryChange, ...]
    pairs: tuple[PairChange, ...]
    sectors: tuple[SectorChange, ...]
    world_real_income: Estimate
    unit: str
    theta: str
    residual: float
    rounds: int
    synthetic: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What the second scenario gives a country beyond the first, in percentage points of real income."""

    country: str
    first: Estimate
    second: Estimate
    difference: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two reports and their differences, largest first. `alone` are countries that one of the two worlds lacks.

    `paired` tells that the two drew the same elasticities, so that a difference has an interval of its own, taken draw
    by draw; without it, `low` and `high` of a difference are its value.
    """

    first: Report
    second: Report
    differences: tuple[Difference, ...]
    alone: tuple[str, ...]
    paired: bool
