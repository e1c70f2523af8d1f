"""A world of one sector: who sells how much to whom, and how trade answers to cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from tieline.errors import ScenarioError

Matrix = NDArray[np.float64]

ELASTICITIES = (0.5, 100.0)  # the largest estimate in use is 64.85, petroleum in Caliendo and Parro (2015)
_SHOWN = 6  # names in an error before "and n more"


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Trade among n countries in one year, and nothing outside it.

    `trade[i, j]` is what i sells to j at the price i receives, in any one currency, sales at home on the diagonal.
    `tariffs[i, j]` is what j charges on goods of i, as a fraction (0.05 = 5 %). `theta` is the trade elasticity:
    costs up by 1 % lower trade by `theta` % before incomes and prices adjust; sigma - 1 in an Armington world.
    `notes` says what was repaired or assumed on the way here, `unit` what the values are in, where it is told,
    `absent` why a country of the data is not in the world.
    """

    countries: tuple[str, ...]
    trade: Matrix
    tariffs: Matrix
    theta: float
    notes: tuple[str, ...] = ()
    unit: str = ""
    absent: Mapping[str, str] = field(default_factory=dict)

    @property
    def output(self) -> Matrix:
        """What each country sells, at home and abroad. Shape (n,)."""
        total: Matrix = self.trade.sum(axis=1)
        return total

    @property
    def purchases(self) -> Matrix:
        """What each country buys, before tariffs. Shape (n,)."""
        total: Matrix = self.trade.sum(axis=0)
        return total

    def position(self, country: str) -> int:
        """Return where a country stands in the arrays; an unknown one is an error with the nearest names."""
        return position(country, self.countries)


def make_world(
    countries: Sequence[str],
    trade: Matrix,
    *,
    theta: float,
    tariffs: Matrix | None = None,
    notes: Iterable[str] = (),
) -> World:
    """Check the arrays and return the world they describe; what is wrong is a ScenarioError that names the rows."""
    names = tuple(countries)
    flows = np.array(trade, dtype=float)
    duties = np.zeros_like(flows) if tariffs is None else np.array(tariffs, dtype=float)
    check_names(names)
    check_shape(flows, (len(names), len(names)), "trade")
    check_shape(duties, flows.shape, "tariffs")
    check_elasticity(theta)
    check_flows(flows, names)
    check_tariffs(duties, names)
    check_sellers(flows, names)
    check_connected(flows, names)
    return World(countries=names, trade=flows, tariffs=duties, theta=float(theta), notes=tuple(notes))


def with_trade(world: World, trade: Matrix, *, note: str = "") -> World:
    """Return the same world with other flows, checked again."""
    notes = (*world.notes, note) if note else world.notes
    moved = make_world(world.countries, trade, theta=world.theta, tariffs=world.tariffs, notes=notes)
    return replace(moved, unit=world.unit, absent=world.absent)


def position(name: str, names: Sequence[str], *, what: str = "country") -> int:
    """Return the index of a name, or fail with the nearest ones."""
    if name in names:
        return names.index(name)
    close = get_close_matches(name.upper(), [known.upper() for known in names], n=3, cutoff=0.5)
    originals = {known.upper(): known for known in names}
    hint = f"did you mean {' or '.join(originals[word] for word in close)}?" if close else f"known: {listed(names)}"
    raise ScenarioError(f"no {what} {name!r} in this world", fix=hint)


def listed(names: Iterable[str]) -> str:
    """Return names for an error: all of them when few, else the first ones and how many more."""
    every = list(names)
    more = len(every) - _SHOWN
    return ", ".join(every) if more <= 0 else f"{', '.join(every[:_SHOWN])} and {more} more"


def check_names(names: Sequence[str], what: str = "country") -> None:
    """Fail on fewer than two names and on a name that comes twice."""
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ScenarioError(f"{what} named twice: {listed(twice)}", fix="add their rows up, or rename one")
    if len(names) < 2:  # noqa: PLR2004 - nobody trades alone
        raise ScenarioError(f"a world needs two countries, got {len(names)}")


def check_shape(array: Matrix, shape: tuple[int, ...], what: str) -> None:
    """Fail on an array that does not fit the countries (and sectors)."""
    if array.shape != shape:
        raise ScenarioError(f"{what} has shape {array.shape}, expected {shape}")


def check_elasticity(theta: float, where: str = "") -> None:
    """Fail on a trade elasticity nobody could have estimated."""
    low, high = ELASTICITIES
    if not low <= theta <= high:
        raise ScenarioError(
            f"trade elasticity {theta} is outside {low} to {high}",
            where=where,
            fix="give theta as a positive number; estimates for all goods lie between 3 and 10",
        )


def check_flows(flows: Matrix, names: Sequence[str]) -> None:
    """Fail on flows that are missing or negative, naming exporter → importer."""
    for bad, word in ((~np.isfinite(flows), "missing or infinite"), (flows < 0, "negative")):
        if bad.any():
            rows = (f"{names[i]} → {names[j]}" for i, j in np.argwhere(bad).tolist())
            raise ScenarioError(f"{word} trade: {listed(rows)}", fix="give a value of 0 or more for each pair")


def check_tariffs(duties: Matrix, names: Sequence[str]) -> None:
    """Fail on tariffs that are missing or below -50 %: below that the file is surely in other units."""
    bad = ~(duties > -0.5)  # noqa: PLR2004 - also true for what is not a number
    if bad.any():
        rows = (f"{names[i]} → {names[j]}" for i, j in np.argwhere(bad).tolist())
        raise ScenarioError(f"tariff missing or below -50 %: {listed(rows)}", fix="give fractions: 0.05 is 5 %")


def check_sellers(flows: Matrix, names: Sequence[str]) -> None:
    """Fail on countries that sell nothing, buy nothing, or have no sales at home."""
    for totals, word in ((flows.sum(axis=1), "sells"), (flows.sum(axis=0), "buys")):
        if (totals <= 0).any():
            idle = [names[i] for i in np.flatnonzero(totals <= 0).tolist()]
            raise ScenarioError(f"{word} nothing: {listed(idle)}", fix="drop them, or give their gross output")


def check_connected(flows: Matrix, names: Sequence[str], *, after: str = "") -> None:
    """Fail on a world in parts that do not trade with each other: their relative wages have no answer."""
    if (flows > 0).all():
        return
    count, part = connected_components(csr_array(flows > 0), directed=True, connection="strong")
    if count > 1:
        small = int(np.argmin(np.bincount(part)))
        members = [names[i] for i in np.flatnonzero(part == small).tolist()]
        raise ScenarioError(
            f"the world falls into {count} parts that do not trade both ways{after}; the smallest: {listed(members)}",
            fix="leave it a route, or make the route dearer instead of closing it"
            if after
            else "drop the part, or give it some trade in both directions",
        )
