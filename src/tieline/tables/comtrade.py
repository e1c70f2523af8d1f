"""UN Comtrade downloads, of today's site and of the one before it.

Today: refYear (or period), reporterISO, partnerISO, flowCode, cmdCode, primaryValue. Before: Year, Reporter ISO,
Partner ISO, Trade Flow, Commodity Code, Trade Value (US$). Dollars. What the importer reports is believed first; the
exporter's report fills pairs that the importer does not report.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tieline.tables.columns import Texts, header, lacks, numbers_of, read_columns, texts_of
from tieline.tables.flows import ALL_GOODS, Flows, added_up, check_values, whole_years

NEW = ("refYear", "reporterISO", "partnerISO", "flowCode", "cmdCode", "primaryValue")
OLD = ("Year", "Reporter ISO", "Partner ISO", "Trade Flow", "Commodity Code", "Trade Value (US$)")
_WORLD = ("W00", "WLD", "")
_IMPORTS = ("M", "Import", "Imports")
_EXPORTS = ("X", "Export", "Exports")
_WHOLE = {"motCode": "0", "customsCode": "C00", "partner2ISO": "W00"}  # totals of breakdowns nobody asked for here


def read_comtrade(path: Path, *, digits: int = 0) -> Flows:
    """Read a download; `digits` of the commodity code make the sectors (0: all goods together)."""
    there = header(path)
    names = NEW if "reporterISO" in there else OLD
    if names is NEW and "refYear" not in there and "period" in there:
        names = ("period", *NEW[1:])
    lacking = [name for name in names if name not in there]
    if lacking:
        raise lacks(path, lacking)
    whole = [name for name in _WHOLE if name in there]
    table = read_columns(path, texts=(*names[1:5], *whole), numbers=(names[0], names[5]))
    reporter, partner, flow, product = (texts_of(table, name) for name in names[1:5])
    value, year = numbers_of(table, names[5]), whole_years(numbers_of(table, names[0]), str(path))
    wanted = (
        ~np.isnan(value) & (year != 0) & ~np.isin(partner, _WORLD) & ~np.isin(reporter, _WORLD) & (partner != reporter)
    )
    for name in whole:
        wanted &= np.isin(texts_of(table, name), (_WHOLE[name], ""))
    sector = _sectors(product, digits)
    wanted &= sector != ""
    imports, exports = wanted & np.isin(flow, _IMPORTS), wanted & np.isin(flow, _EXPORTS)
    check_values(value[imports | exports], reporter[imports | exports], partner[imports | exports], str(path))
    told = added_up(*(column[imports] for column in (partner, reporter, year, sector, value)))
    mirrored = added_up(*(column[exports] for column in (reporter, partner, year, sector, value)))
    filled = ~np.isin(_keys(mirrored), _keys(told))
    joined = [np.concatenate([a, b[filled]]) for a, b in zip(told, mirrored, strict=True)]
    left = int((~(imports | exports)).sum())
    return Flows(
        exporter=joined[0],
        importer=joined[1],
        year=joined[2],
        sector=joined[3],
        value=joined[4],
        unit="US dollars",
        source=f"UN Comtrade, {path.name}",
        notes=(
            f"{len(told[0])} flows as importers report them, {int(filled.sum())} more as exporters do",
            f"{left} rows left out: totals, re-exports, breakdowns, no value",
        ),
    )


def _sectors(product: Texts, digits: int) -> Texts:
    """Return the sector of each row, empty for rows of another level of detail than the one added up."""
    if not digits:
        totals = product == "TOTAL"
        if totals.any():
            return np.where(totals, ALL_GOODS, "")
        level = np.char.str_len(product) == np.char.str_len(product).min()
        return np.where(level, ALL_GOODS, "")
    sizes = np.char.str_len(product)
    level = sizes == sizes[(sizes >= digits) & (product != "TOTAL")].min(initial=6)
    return np.where(level & (product != "TOTAL"), product.astype(f"<U{digits}"), "")


def _keys(rows: Sequence[NDArray[np.generic]]) -> Texts:
    keys = rows[0].astype(str)
    for column in rows[1:4]:
        keys = np.char.add(np.char.add(keys, "|"), column.astype(str))
    return keys
