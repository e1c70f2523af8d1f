"""Worlds and economies from tables: what is missing is filled in a stated, counted way, or named and left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from tieline.errors import ScenarioError
from tieline.scenario.economy import Economy, Technology, make_economy
from tieline.scenario.world import Matrix, World, listed, make_world
from tieline.tables.flows import Flows
from tieline.tables.input_output import InputOutput
from tieline.tables.tariffs import Tariffs

_LEAST_HOME = 0.05  # of output stays at home where exports exceed it: entrepôts export what others made
_LEAST_INPUT = 1e-12
_NO_OUTPUT = "no sales at home and no GDP"
_APART = "no trade in both directions with the rest"
_SHOWN = 6


def world_from_flows(
    flows: Flows,
    *,
    theta: float,
    year: int | None = None,
    output_per_gdp: float = 2.0,
    tariffs: Tariffs | None = None,
) -> World:
    """Build a one-sector world of one year (the latest unless told) from flows of all sectors together.

    Home sales come from the file where it has them, else from gross output = `output_per_gdp` times GDP less exports;
    countries with neither are left out, as are those outside the largest group that trades both ways.
    """
    chosen = _year(flows, year)
    names, trade = _matrix(flows, chosen)
    notes = [f"{flows.source}, {chosen or 'year not told'}, {flows.unit}", *flows.notes]
    trade, kept, filled = _with_home_sales(names, trade, flows, chosen, output_per_gdp)
    notes += filled
    absent = {name: _NO_OUTPUT for name, keep in zip(names, kept, strict=True) if not keep}
    trade, names = trade[np.ix_(kept, kept)], [name for name, keep in zip(names, kept, strict=True) if keep]
    together = _largest_group(trade)
    if not together.all():
        left = [name for name, keep in zip(names, together, strict=True) if not keep]
        absent |= dict.fromkeys(left, _APART)
        notes.append(f"{len(left)} countries left out because they do not trade both ways: {listed(left)}")
        trade, names = trade[np.ix_(together, together)], [n for n, keep in zip(names, together, strict=True) if keep]
    _check_some(names, absent, flows.source, chosen)
    none = int((trade == 0).sum())
    if none:
        notes.append(f"{none} of {trade.size} pairs without trade stay without: no reform opens them")
    duties = None
    if tariffs is not None:
        told = tariffs.of_year(year)
        notes += [told.source, *told.fitting(tuple(names))]
        duties = told.matrix(tuple(names))
    world = make_world(names, trade, theta=theta, tariffs=duties, notes=notes)
    return replace(world, unit=flows.unit, absent=absent)


def economy_from_table(table: InputOutput, *, theta: dict[str, float], tariffs: Tariffs | None = None) -> Economy:
    """Build an economy from an input-output table; `theta` names every sector, or gives one for `*`.

    Uses across sectors and countries are netted into trade, input shares and value added; negative final use
    (inventories) is set to zero and counted.
    """
    uses, final = np.array(table.uses), np.array(table.final)
    negative = int((uses < 0).sum() + (final < 0).sum())
    uses, final = np.maximum(uses, 0.0), np.maximum(final, 0.0)
    trade = (uses.sum(axis=3) + final).transpose(1, 0, 2)
    output = trade.sum(axis=2)
    used = uses.sum(axis=0).transpose(1, 0, 2)
    made = np.maximum(output.T[:, None, :], _LEAST_INPUT)
    shares = used / made
    crowded = shares.sum(axis=1) > 1
    shares = shares / np.maximum(shares.sum(axis=1), 1.0)[:, None, :]
    labour = np.clip(1 - shares.sum(axis=1), 0.0, 1.0)
    duties, notes = None, [table.source, *table.notes]
    if tariffs is not None:
        told = tariffs.of_year(None)
        notes += [told.source, *told.fitting(table.countries, table.sectors)]
        duties = np.stack([told.matrix(table.countries, sector) for sector in table.sectors])
    economy = make_economy(
        table.countries,
        table.sectors,
        trade=trade,
        technology=Technology(value_added=labour.T, inputs=shares, theta=_elasticities(table.sectors, theta)),
        tariffs=duties,
    )
    if negative:
        notes.append(f"{negative} negative uses (inventories) set to zero")
    if crowded.any():
        notes.append(f"{int(crowded.sum())} country-sectors buy more than they sell: inputs scaled to output")
    off = np.abs(table.value_added - labour * output.T) > _LEAST_HOME * output.T
    if off.any():
        notes.append(
            f"value added is output less inputs; the table's own is further off than 5 % of output in {int(off.sum())} "
            f"of {off.size} country-sectors (taxes, or rows left out)"
        )
    return replace(economy, notes=(*notes, *economy.notes))


def _elasticities(sectors: tuple[str, ...], theta: dict[str, float]) -> Matrix:
    lacking = [name for name in sectors if name not in theta and "*" not in theta]
    stray = [name for name in theta if name not in sectors and name != "*"]
    if lacking:
        raise ScenarioError(f"no trade elasticity for {listed(lacking)}", fix='give one for each sector, or for "*"')
    if stray:
        raise ScenarioError(
            f"elasticities for sectors that are not there: {listed(stray)}", fix=f"there are {listed(sectors)}"
        )
    return np.array([theta.get(name, theta.get("*", 0.0)) for name in sectors])


def _year(flows: Flows, year: int | None) -> int:
    if year is None:
        return flows.years[-1]
    if flows.years == (0,):
        raise ScenarioError(f"{flows.source} tells no years, and {year} is asked for", fix="leave the year out")
    if year not in flows.years:
        raise ScenarioError(
            f"no flows of {year} in {flows.source}", fix=f"years there: {listed(map(str, flows.years))}"
        )
    return year


def _matrix(flows: Flows, year: int) -> tuple[list[str], Matrix]:
    at = flows.year == year
    exporter, importer, value = flows.exporter[at], flows.importer[at], flows.value[at]
    names = np.unique(np.concatenate([exporter, importer]))
    trade = np.zeros((len(names), len(names)))
    np.add.at(trade, (np.searchsorted(names, exporter), np.searchsorted(names, importer)), value)
    return [str(name) for name in names], trade


def _with_home_sales(
    names: list[str], trade: Matrix, flows: Flows, year: int, output_per_gdp: float
) -> tuple[Matrix, NDArray[np.bool_], list[str]]:
    """Return trade with its diagonal filled, which countries can be kept, and what was done."""
    trade = trade.copy()
    exports = trade.sum(axis=1) - np.diag(trade)
    kept = np.diag(trade) > 0
    scaled: list[str] = []
    short: list[str] = []
    for at, name in enumerate(names):
        gdp = flows.gdp.get((name, year), 0.0)
        if kept[at] or gdp <= 0:
            continue
        output = output_per_gdp * gdp
        home = max(output - exports[at], _LEAST_HOME * output)
        (short if home > output - exports[at] else scaled).append(name)
        trade[at, at], kept[at] = home, True
    notes = []
    if scaled or short:
        notes.append(f"gross output taken as {output_per_gdp:g} times GDP for {len(scaled) + len(short)} countries")
    if short:
        notes.append(f"{len(short)} of them export more than that; sales at home set to 5 % of output: {listed(short)}")
    lacking = [name for name, keep in zip(names, kept, strict=True) if not keep]
    if lacking:
        notes.append(f"{len(lacking)} countries left out for want of home sales or GDP: {listed(lacking)}")
    if not kept.any():
        raise ScenarioError(
            f"no home sales and no GDP in {flows.source}{f', {year}' if year else ''}",
            fix="add rows where exporter and importer are the same, a column gdp (gdp_o), or GDP itself: --gdp FILE",
        )
    return trade, kept, notes


def _largest_group(trade: Matrix) -> NDArray[np.bool_]:
    """Return who belongs to the group, connected in both directions, that buys most."""
    _, part = connected_components(trade > 0, directed=True, connection="strong")
    group: NDArray[np.bool_] = part == np.argmax(np.bincount(part, weights=trade.sum(axis=0)))
    return group


def _check_some(names: Sequence[str], absent: Mapping[str, str], source: str, year: int) -> None:
    """Fail on a world of one, naming who was left out and why."""
    if len(names) >= 2:  # noqa: PLR2004 - nobody trades alone
        return
    told = "; ".join(f"{name}: {why}" for name, why in list(absent.items())[:_SHOWN])
    raise ScenarioError(
        f"only {listed(names) or 'nobody'} is left of {source}{f', {year}' if year else ''}; left out are {told}",
        fix="give these countries trade in both directions, and sales at home or GDP",
    )
