"""Every figure of a solved scenario, as arrays: a draw gives the same figures as the value itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tieline.scenario.many_sectors import SectorOutcome
from tieline.scenario.one_sector import Outcome
from tieline.scenario.welfare import decompose
from tieline.scenario.world import Matrix

Pairs = Sequence[tuple[int, int]]

COUNTRY = (
    *("real_income", "real_gdp", "wages", "prices", "exports", "imports", "conditional_exports", "revenue"),
    *("first_order", "terms_of_trade", "volume_of_trade", "direct_savings", "deficit_change"),
)
PAIR = ("change", "conditional", "dependence")
SECTOR = ("output", "exports", "imports")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Figures in per cent, NaN where the model has none: changes, and shares after the shock.

    `countries` (13, n) in the order of `COUNTRY`, where `revenue` is tariff revenue as a share of spending; `pairs`
    (3, p) in the order of `PAIR`, where `dependence` is a share of the exporter's foreign trade; `sectors` (3, q) in
    the order of `SECTOR`; `world` (1,) the change of the world's real income.
    """

    countries: Matrix
    pairs: Matrix
    sectors: Matrix
    world: Matrix

    @property
    def flat(self) -> Matrix:
        """All figures in one row."""
        parts = (self.countries, self.pairs, self.sectors, self.world)
        row: Matrix = np.concatenate([part.ravel() for part in parts])
        return row

    def shaped(self, flat: Matrix) -> Figures:
        """Return a row of figures in the shape of these."""
        parts = (self.countries, self.pairs, self.sectors, self.world)
        ends = np.cumsum([part.size for part in parts])[:-1]
        cut = [row.reshape(part.shape) for row, part in zip(np.split(flat, ends), parts, strict=True)]
        return Figures(countries=cut[0], pairs=cut[1], sectors=cut[2], world=cut[3])


def of_world(outcome: Outcome, pairs: Pairs) -> Figures:
    """Return the figures of a world of one sector."""
    before, after, held = outcome.base, outcome.trade, outcome.conditional
    paid_before = before.sum(axis=0) + outcome.base_revenue
    paid = after.sum(axis=0) + outcome.revenue
    unknown = np.full_like(paid, np.nan)
    changes = (
        *(outcome.real_income, outcome.real_gdp, outcome.wages, outcome.prices),
        *(_abroad(before, after, axis) for axis in (1, 0)),
        _abroad(before, held, 1),
    )
    return Figures(
        countries=np.array([*(100 * (ratio - 1) for ratio in changes), 100 * outcome.revenue / paid, *5 * (unknown,)]),
        pairs=_of_pairs(before, after, held, pairs),
        sectors=np.zeros((len(SECTOR), 0)),
        world=_mean(outcome.real_income, paid_before),
    )


def of_economy(outcome: SectorOutcome, pairs: Pairs, named: Sequence[int], numeraire: int | None = None) -> Figures:
    """Return the figures of an economy of many sectors, by sector for the named countries.

    Values are in units of the wage of the country at `numeraire`; None keeps the world's labour income.
    """
    unit = unit_of(outcome, numeraire)
    before, after = outcome.base.trade.sum(axis=0), outcome.trade.sum(axis=0) * unit
    welfare = decompose(outcome)
    ratios = (outcome.real_income, outcome.real_wages, outcome.wages * unit, outcome.prices * unit)
    changes = [100 * (ratio - 1) for ratio in (*ratios, *(_abroad(before, after, axis) for axis in (1, 0)))]
    parts = (welfare.first_order, welfare.terms, welfare.volume, welfare.direct, welfare.deficit)
    held = np.full_like(before, np.nan)
    return Figures(
        countries=np.array([*changes, np.full_like(outcome.income, np.nan), welfare.revenue_after, *parts]),
        pairs=_of_pairs(before, after, held, pairs),
        sectors=_of_sectors(outcome, named, unit),
        world=_mean(outcome.real_income, outcome.base_income),
    )


def unit_of(outcome: SectorOutcome, numeraire: int | None) -> float:
    """Return what turns values of an outcome into units of the wage of a country."""
    return 1.0 if numeraire is None else float(1 / outcome.wages[numeraire])


def dependence(flows: Matrix, exporter: int, importer: int) -> float:
    """Return a flow in per cent of all foreign trade, both ways, of its exporter."""
    total = flows[exporter].sum() + flows[:, exporter].sum() - 2 * flows[exporter, exporter]
    return float(100 * flows[exporter, importer] / total) if total > 0 else 0.0


def _of_pairs(before: Matrix, after: Matrix, held: Matrix, pairs: Pairs) -> Matrix:
    rows = np.full((len(PAIR), len(pairs)), np.nan)
    for at, (i, j) in enumerate(pairs):
        if before[i, j] > 0:
            rows[:2, at] = 100 * (after[i, j] / before[i, j] - 1), 100 * (held[i, j] / before[i, j] - 1)
        rows[2, at] = dependence(after, i, j)
    return rows


def _of_sectors(outcome: SectorOutcome, named: Sequence[int], unit: float) -> Matrix:
    """Return changes of output, exports and imports, (3, named x sectors), the sectors of the first country first."""
    before, after = outcome.base.trade, outcome.trade * unit
    made = _ratio(before.sum(axis=2), after.sum(axis=2))
    abroad = [_ratio(_foreign(before, axis), _foreign(after, axis)) for axis in (2, 1)]
    rows: Matrix = np.stack([100 * (ratio[:, list(named)].T.ravel() - 1) for ratio in (made, *abroad)])
    return rows


def _abroad(before: Matrix, after: Matrix, axis: int) -> Matrix:
    """Return ratios of exports (axis 1) or imports (axis 0), home sales left out; 1 where there were none."""
    was, now = (flows.sum(axis=axis) - np.diag(flows) for flows in (before, after))
    return _ratio(was, now)


def _foreign(flows: Matrix, axis: int) -> Matrix:
    total: Matrix = flows.sum(axis=axis) - np.einsum("sii->si", flows)
    return total


def _ratio(before: Matrix, after: Matrix) -> Matrix:
    ratio: Matrix = np.divide(after, before, out=np.ones_like(after), where=before > 0)
    return ratio


def _mean(ratios: Matrix, weights: Matrix) -> Matrix:
    return np.array([100 * (np.average(ratios, weights=weights) - 1)])
