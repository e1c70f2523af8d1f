"""Gravity tables: CEPII's Gravity database, its older extracts, and plain tables of your own.

Layouts, by their columns (more may be there):
CEPII       year, iso3_o, iso3_d, tradeflow_baci (thousand dollars), gdp_o (thousand dollars)
extract     iso_o, iso_d, flow, gdp_o (one unit; million dollars as published)
plain       exporter, importer, trade; optional year, sector, and gdp or Y (the exporter's, in the unit of trade)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tieline.tables.columns import Texts, header, lacks, numbers_of, read_columns, texts_of
from tieline.tables.flows import ALL_GOODS, Flows, added_up, check_gdp, check_values, whole_years

CEPII = ("year", "iso3_o", "iso3_d")
EXTRACT = ("iso_o", "iso_d", "flow")
PLAIN = ("exporter", "importer", "trade")
_SHOWN = 5  # countries in a note
_SAME = 1e-6  # output told twice for a country may differ by so much, relative
_TODAY = {"ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "KSV": "XKX"}  # of older files: ISO 3166, World Bank
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
    exporter, importer = (_codes(texts_of(table, side)) for side in (layout.exporter, layout.importer))
    year = whole_years(numbers_of(table, layout.year) if layout.year else np.zeros(len(exporter)), str(path))
    sector = texts_of(table, layout.sector) if layout.sector else np.full(len(exporter), ALL_GOODS)
    value = numbers_of(table, layout.value)
    missing = np.isnan(value)
    value = np.where(missing, 0.0, value)
    check_values(value, exporter, importer, str(path))
    named = (exporter != "") & (importer != "")
    dated = (year != 0) | (not year.any())
    kept = named & dated
    rows = added_up(*(column[kept] for column in (exporter, importer, year, sector, value)))
    counted = (
        (int(missing.sum()), "missing flows read as none"),
        (int((~named).sum()), "rows without an exporter or importer left out"),
        (int((named & ~dated).sum()), "rows without a year left out"),
        (int(kept.sum()) - len(rows[0]), "rows repeat a pair: added up"),
    )
    gdp, uneven = _gdp(table, layout, exporter, year, str(path))
    return Flows(
        exporter=rows[0],
        importer=rows[1],
        year=rows[2],
        sector=rows[3],
        value=rows[4],
        unit=layout.unit,
        source=f"{layout.name} layout, {path.name}",
        gdp=gdp,
        notes=(*(f"{count} {what}" for count, what in counted if count), *uneven),
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


def _gdp(
    table: pa.Table, layout: _Layout, exporter: Texts, years: NDArray[np.int64], where: str
) -> tuple[dict[tuple[str, int], float], list[str]]:
    """Return the exporter's output by country and year, and a note where its rows differ: the last one counts."""
    if not layout.gdp:
        return {}, []
    values = numbers_of(table, layout.gdp)
    check_gdp(values, exporter, where)
    told = ~np.isnan(values)
    triples = list(zip(exporter[told].tolist(), years[told].tolist(), values[told].tolist(), strict=True))
    gdp = {(name, year): value for name, year, value in triples}
    uneven = sorted({name for name, year, value in triples if abs(value - gdp[name, year]) > _SAME * value})
    named = ", ".join(uneven[:_SHOWN]) + (f" and {len(uneven) - _SHOWN} more" if len(uneven) > _SHOWN else "")
    return gdp, [f"{layout.gdp} differs between rows of {named}: the last row counts"] if uneven else []


def _codes(names: Texts) -> Texts:
    """Return countries as written, codes of three letters in capitals, and those that have changed as they are now."""
    known, back = np.unique(names, return_inverse=True)
    stripped = [name.strip() for name in known.tolist()]
    capital = [name.upper() if re.fullmatch(r"[A-Za-z]{3}", name) else name for name in stripped]
    today = [_TODAY[name] if name in _TODAY and _TODAY[name] not in capital else name for name in capital]
    return np.array(today)[back] if today else names
