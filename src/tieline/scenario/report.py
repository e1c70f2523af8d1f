"""What came of a scenario, as plain records: for tables, JSON and charts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change in per cent with its 95 % interval; without draws, `low` and `high` are the value."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryChange:
    """What a country gains. All in per cent of before; `exports` and `imports` are abroad, before tariffs.

    `conditional_exports` holds incomes fixed. `revenue_before` and `revenue_after` are tariff revenue in per cent of
    spending. `first_order` is terms and volume of trade plus direct savings, in economies of many
    sectors; None in one sector, and where a route was closed.
    """

    country: str
    real_income: Change
    real_gdp: Change
    wages: Change
    prices: Change
    exports: Change
    imports: Change
    conditional_exports: float | None
    revenue_before: float
    revenue_after: float
    first_order: float | None
    terms_of_trade: float | None
    volume_of_trade: float | None
    direct_savings: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairChange:
    """Trade from one country to another: value before and after, change in per cent.

    `dependence_before` and `dependence_after` are the pair's flow in per cent of all foreign trade (both ways) of the
    exporter: how much hangs on this buyer.
    """

    exporter: str
    importer: str
    before: float
    after: float
    change: Change
    conditional: float | None
    dependence_before: float
    dependence_after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorChange:
    """Output, exports and imports of a sector of a country, changes in per cent at the new prices."""

    country: str
    sector: str
    output: float
    exports: float
    imports: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked: `steps` say what changed and on which evidence; `failed_draws` did not converge."""

    title: str
    steps: tuple[tuple[str, str], ...]
    deficits: str
    numeraire: str
    draws: int
    failed_draws: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a scenario gives, countries in order of the size of their change, pairs as the steps name them.

    `notes` say what was assumed or repaired, `residual` is how far the worst market is from clearing.
    """

    asked: Asked
    countries: tuple[CountryChange, ...]
    pairs: tuple[PairChange, ...]
    sectors: tuple[SectorChange, ...]
    world_real_income: float
    theta: str
    residual: float
    rounds: int
    synthetic: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a chart: a label, its value and interval in per cent, and whether its country is in a step."""

    label: str
    value: float
    low: float
    high: float
    named: bool


def bars(report: Report, *, named: tuple[str, ...] = (), most: int = 12) -> tuple[Bar, ...]:
    """Return real income by country for a chart: the named ones first, then the largest changes."""
    first = [row for row in report.countries if row.country in named]
    rest = [row for row in report.countries if row.country not in named]
    return tuple(
        Bar(
            label=row.country,
            value=row.real_income.value,
            low=row.real_income.low,
            high=row.real_income.high,
            named=row.country in named,
        )
        for row in [*first, *rest][:most]
    )


def flow_bars(report: Report, *, most: int = 12) -> tuple[Bar, ...]:
    """Return trade of the pairs in the steps for a chart."""
    return tuple(
        Bar(
            label=f"{row.exporter} → {row.importer}",
            value=row.change.value,
            low=row.change.low,
            high=row.change.high,
            named=True,
        )
        for row in report.pairs[:most]
    )
