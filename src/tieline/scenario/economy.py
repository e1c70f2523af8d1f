"""An economy of many sectors that buy from each other, in many countries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from tieline.errors import ScenarioError
from tieline.scenario.world import Matrix, check_connected, check_elasticity, check_names, check_shape, listed, position

_OFF = 1e-12  # input columns that miss one by less need no word
_ROUNDING = 0.01  # a negative input share smaller than this comes from balancing the table, a larger one is wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Technology:
    """Shares of output that go to labour (s, n) and to inputs (n, k, s), and trade elasticities (s,): see `Economy`."""

    value_added: Matrix
    inputs: Matrix
    theta: Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Economy:
    """Trade, technology and tastes of n countries and s sectors in one year.

    `trade[s, i, j]` is what i sells of s to j before tariffs, home sales on the diagonal of each sector;
    `tariffs` has the same shape, as fractions. Per unit of output of sector s in i, `value_added[s, i]` goes to
    labour and `inputs[i, k, s]` to goods of sector k: together one. `final[s, i]` are the shares of sectors in what
    households buy. `theta[s]` are trade elasticities. `notes` says what was repaired,
    `unit` what the values are in, where it is told.
    """

    countries: tuple[str, ...]
    sectors: tuple[str, ...]
    trade: Matrix
    tariffs: Matrix
    value_added: Matrix
    inputs: Matrix
    final: Matrix
    theta: Matrix
    notes: tuple[str, ...] = ()
    unit: str = ""

    @property
    def output(self) -> Matrix:
        """Gross output, shape (s, n)."""
        total: Matrix = self.trade.sum(axis=2)
        return total

    @property
    def purchases(self) -> Matrix:
        """Spending of all users with tariffs, shape (s, n)."""
        total: Matrix = (self.trade * (1 + self.tariffs)).sum(axis=1)
        return total

    @property
    def earnings(self) -> Matrix:
        """Value added of each country, shape (n,)."""
        total: Matrix = (self.value_added * self.output).sum(axis=0)
        return total

    @property
    def revenue(self) -> Matrix:
        """Tariff revenue of each country, shape (n,)."""
        total: Matrix = (self.trade * self.tariffs).sum(axis=(0, 1))
        return total

    @property
    def deficit(self) -> Matrix:
        """Imports less exports before tariffs, shape (n,)."""
        total: Matrix = self.trade.sum(axis=(0, 1)) - self.trade.sum(axis=(0, 2))
        return total

    def position(self, country: str) -> int:
        """Return where a country stands in the arrays."""
        return position(country, self.countries)

    def sector(self, name: str) -> int:
        """Return where a sector stands in the arrays."""
        return position(name, self.sectors, what="sector")


def make_economy(
    countries: Sequence[str],
    sectors: Sequence[str],
    *,
    trade: Matrix,
    technology: Technology,
    tariffs: Matrix | None = None,
) -> Economy:
    """Check and repair the tables and return the economy; each repair is counted in its notes.

    Household demand is what is left of purchases after the inputs of all sectors; where that is negative (the table
    has inventories, or tables of two makers disagree) it is set to zero.
    """
    duties = np.zeros_like(trade) if tariffs is None else np.asarray(tariffs, dtype=float)
    _check(tuple(countries), tuple(sectors), trade, duties, technology)
    labour, goods, technology_notes = _technology(technology.value_added, technology.inputs)
    paid = (trade * (1 + duties)).sum(axis=1)
    left = paid - np.einsum("jks,sj->kj", goods, trade.sum(axis=2))
    negative = int((left < -1e-9 * paid.max()).sum())
    left = np.maximum(left, 0.0)
    _check_households(left, countries)
    _check_earners(labour * trade.sum(axis=2), countries)
    check_connected(trade.sum(axis=0), tuple(countries))
    notes = list(technology_notes)
    if negative:
        notes.append(f"household demand set to zero in {negative} of {left.size} country-sectors where it was negative")
    unbought = int((paid <= 0).sum())
    if unbought:
        notes.append(f"{unbought} country-sectors buy nothing: their price follows the cost at home")
    return Economy(
        countries=tuple(countries),
        sectors=tuple(sectors),
        trade=np.array(trade, dtype=float),
        tariffs=duties,
        value_added=labour,
        inputs=goods,
        final=left / left.sum(axis=0),
        theta=np.array(technology.theta, dtype=float),
        notes=tuple(notes),
    )


def _technology(value_added: Matrix, inputs: Matrix) -> tuple[Matrix, Matrix, Iterable[str]]:
    """Return shares that add up to one for each country-sector; sectors without any shares use labour only."""
    labour = np.array(value_added, dtype=float)
    negative = int((inputs < 0).sum())
    goods = np.maximum(np.array(inputs, dtype=float), 0.0)
    notes = [f"{negative} of {inputs.size} input shares set to zero where slightly negative"] if negative else []
    given = goods.sum(axis=1).T
    idle = (labour <= 0) & (given <= 0)
    labour[idle | (given <= 0)] = 1.0
    factor = np.divide(1 - labour, given, out=np.zeros_like(given), where=given > 0)
    off = np.abs(labour + given - 1)
    goods *= factor.T[:, None, :]
    count = int((off > _OFF).sum())
    if count:
        notes.append(
            f"input shares of {count} of {off.size} country-sectors rescaled to add up to one (gap {off.max():.1e})"
        )
    return labour, goods, notes


def _check(
    countries: tuple[str, ...],
    sectors: tuple[str, ...],
    trade: Matrix,
    tariffs: Matrix,
    technology: Technology,
) -> None:
    n, s = len(countries), len(sectors)
    value_added, inputs, theta = technology.value_added, technology.inputs, technology.theta
    check_names(countries)
    twice = sorted({name for name in sectors if sectors.count(name) > 1})
    if twice:
        raise ScenarioError(f"sectors named twice: {listed(twice)}")
    shapes = (
        (trade, (s, n, n), "trade"),
        (tariffs, (s, n, n), "tariffs"),
        (value_added, (s, n), "value added"),
        (inputs, (n, s, s), "inputs"),
        (theta, (s,), "trade elasticities"),
    )
    for array, shape, what in shapes:
        check_shape(array, shape, what)
    for name, value in zip(sectors, theta, strict=True):
        check_elasticity(float(value), where=f"sector {name}")
    _check_values(trade, tariffs, countries, sectors)
    _check_shares(value_added, inputs, countries, sectors)
    idle = [name for name, sold in zip(countries, trade.sum(axis=(0, 2)), strict=True) if sold <= 0]
    if idle:
        raise ScenarioError(f"no output in any sector: {listed(idle)}", fix="drop them, or give their gross output")


def _check_values(trade: Matrix, tariffs: Matrix, countries: tuple[str, ...], sectors: tuple[str, ...]) -> None:
    faults = (
        (~np.isfinite(trade), "missing trade"),
        (trade < 0, "negative trade"),
        (~(tariffs > -0.5), "tariff missing or below -50 %"),  # noqa: PLR2004 - other units, surely
    )
    for bad, what in faults:
        if bad.any():
            rows = (f"{sectors[s]} {countries[i]} → {countries[j]}" for s, i, j in np.argwhere(bad).tolist())
            raise ScenarioError(f"{what}: {listed(rows)}", fix="correct these rows of the table")


def _check_shares(value_added: Matrix, inputs: Matrix, countries: tuple[str, ...], sectors: tuple[str, ...]) -> None:
    bad = ~((value_added >= 0) & (value_added <= 1 + 1e-9))
    if bad.any():
        rows = (f"{sectors[s]} in {countries[i]}" for s, i in np.argwhere(bad).tolist())
        raise ScenarioError(f"value added is not between 0 and 1 of output: {listed(rows)}")
    wrong = ~(inputs >= -_ROUNDING)
    if wrong.any():
        rows = (f"{sectors[k]} for {sectors[s]} in {countries[i]}" for i, k, s in np.argwhere(wrong).tolist())
        raise ScenarioError(f"input share missing or negative: {listed(rows)}")


def _check_earners(paid: Matrix, countries: Sequence[str]) -> None:
    none = [name for name, total in zip(countries, paid.sum(axis=0), strict=True) if total <= 0]
    if none:
        raise ScenarioError(f"no value added in {listed(none)}", fix="check inputs against output")


def _check_households(left: Matrix, countries: Sequence[str]) -> None:
    none = [name for name, total in zip(countries, left.sum(axis=0), strict=True) if total <= 0]
    if none:
        raise ScenarioError(f"no household demand is left in {listed(none)}", fix="check inputs against purchases")
