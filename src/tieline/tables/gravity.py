"""Gravity tables: CEPII's Gravity database, its older extracts, and plain tables of your own.

Layouts, by their columns (more may be there):
CEPII       year, iso3_o, iso3_d, tradeflow_baci (thousand dollars), gdp_o (thousand dollars)
extract     iso_o, iso_d, flow, gdp_o (one unit; million dollars as published)
plain       exporter, importer, trade; optional year, sector, and gdp or Y (the exporter's, in the unit of trade)
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tieline.tables.columns import Texts, header, lacks, numbers_of, read_columns, texts_of
from tieline.tables.flows import ALL_GOODS, Flows, added_up, check_values

CEPII = ("year", "iso3_o", "iso3_d")
EXTRACT = ("iso_o", "iso_d", "flow")
PLAIN = ("exporter", "importer", "trade")
_FLOWS = ("tradeflow_baci", "tradeflow_comtrade_d", "tradeflow_comtrade_o", "tradeflow_imf_d")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    name: str
    exporter: str
    importer: str
    value: str
    unit: str
    year: str = ""
    sector: str = ""
    gdp: str = ""


def read_gravity(path: Path) -> Flows:
    """Read a gravity table of any of the three layouts."""
    layout = _layout_of(path)
    texts = [layout.exporter, layout.importer, *([layout.sector] if layout.sector else [])]
    numbers = [layout.value, *(name for name in (layout.year, layout.gdp) if name)]
    table = read_columns(path, texts=texts, numbers=numbers)
    exporter, importer = texts_of(table, layout.exporter), texts_of(table, layout.importer)
    value = numbers_of(table, layout.value)
    missing = np.isnan(value)
    value = np.where(missing, 0.0, value)
    check_values(value, exporter, importer, str(path))
    year = numbers_of(table, layout.year) if layout.year else np.zeros(len(value))
    years = np.nan_to_num(year).astype(np.int64)
    sector = texts_of(table, layout.sector) if layout.sector else np.full(len(value), ALL_GOODS)
    rows = added_up(exporter, importer, years, sector, value)
    return Flows(
        exporter=rows[0],
        importer=rows[1],
        year=rows[2],
        sector=rows[3],
        value=rows[4],
        unit=layout.unit,
        source=f"{layout.name} layout, {path.name}",
        gdp=_gdp(table, layout, exporter, years),
        notes=(f"{int(missing.sum())} missing flows read as none",) if missing.any() else (),
    )


def is_gravity(names: tuple[str, ...]) -> bool:
    """Tell whether the columns are those of a gravity table."""
    return any(all(name in names for name in layout) for layout in (CEPII, EXTRACT, PLAIN))


def _layout_of(path: Path) -> _Layout:
    there = header(path)
    year = "year" if "year" in there else ""
    gdp = "gdp_o" if "gdp_o" in there else ""
    if all(name in there for name in CEPII):
        flow = next((name for name in _FLOWS if name in there), "")
        if not flow:
            raise lacks(path, _FLOWS[:1])
        made = ("CEPII gravity", "iso3_o", "iso3_d", flow, "thousand US dollars")
        return _layout(made, year=year, gdp=gdp)
    if all(name in there for name in EXTRACT):
        return _layout(("gravity extract", *EXTRACT, "million US dollars"), year=year, gdp=gdp)
    if all(name in there for name in PLAIN):
        output = next((name for name in ("gdp", "Y") if name in there), "")
        sector = "sector" if "sector" in there else ""
        return _layout(("plain", *PLAIN, "the file's own unit"), year=year, sector=sector, gdp=output)
    raise lacks(path, PLAIN, layouts={"CEPII": (*CEPII, _FLOWS[0]), "extract": EXTRACT, "plain": PLAIN})


def _layout(made: tuple[str, str, str, str, str], *, year: str, gdp: str, sector: str = "") -> _Layout:
    name, exporter, importer, value, unit = made
    return _Layout(
        name=name, exporter=exporter, importer=importer, value=value, unit=unit, year=year, sector=sector, gdp=gdp
    )


def _gdp(table: pa.Table, layout: _Layout, exporter: Texts, years: NDArray[np.int64]) -> dict[tuple[str, int], float]:
    """Return the exporter's output by country and year; where rows differ, the last one counts."""
    if not layout.gdp:
        return {}
    values = numbers_of(table, layout.gdp)
    told = ~np.isnan(values)
    triples = zip(exporter[told].tolist(), years[told].tolist(), values[told].tolist(), strict=True)
    return {(name, year): value for name, year, value in triples}
