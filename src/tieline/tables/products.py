"""Exports by country and product, from a table of them or from flows by product.

Layout: country (ISO alpha-3, any case), product (a code, leading zeros kept), value (one unit); optional year.
Any layout of `tables.trade` that has products will do as well (BACI, Comtrade, plain with `sector`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tieline.errors import SourceError
from tieline.tables.columns import Numbers, Texts, header, numbers_of, read_columns, texts_of
from tieline.tables.flows import ALL_GOODS, Flows
from tieline.tables.trade import read_flows

PLAIN = ("country", "product", "value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exports:
    """What n countries sell of p products: `value[c, k]`, 0 where there is no row; countries and products in order.

    `notes` says what was left out.
    """

    countries: tuple[str, ...]
    products: tuple[str, ...]
    value: Numbers
    unit: str
    source: str
    notes: tuple[str, ...] = ()

    def position(self, country: str) -> int:
        """Return the row of a country; fail where it sells nothing here."""
        if country not in self.countries:
            close = get_close_matches(country, self.countries, n=3, cutoff=0.6)
            hint = f"did you mean {' or '.join(close)}?" if close else f"{len(self.countries)} countries are there"
            raise SourceError(f"no exports of {country!r}", where=self.source, fix=hint)
        return self.countries.index(country)

    def at_least(self, total: float) -> Exports:
        """Return the countries that export so much in all: tiny territories distort comparisons of what is sold."""
        kept = self.value.sum(axis=1) >= total
        if not kept.any():
            what = f"no country exports {total:g} {self.unit}"
            raise SourceError(what, where=self.source, fix=f"the largest total is {self.value.sum(axis=1).max():g}")
        names = tuple(name for name, keep in zip(self.countries, kept.tolist(), strict=True) if keep)
        return replace(self, countries=names, value=self.value[kept])


def read_exports(path: Path, *, year: int | None = None, digits: int = 4) -> Exports:
    """Read exports of one year; `digits` of the product code count where the file holds flows by product."""
    there = header(path)
    if not all(name in there for name in PLAIN):
        return exports_of(read_flows(path, digits=digits), year=year)
    table = read_columns(path, texts=PLAIN[:2], numbers=("value", *(["year"] if "year" in there else [])))
    value = numbers_of(table, "value")
    told = numbers_of(table, "year") if "year" in there else np.zeros(len(value))
    years = np.nan_to_num(told).astype(np.int64)
    country = np.char.upper(texts_of(table, "country"))
    return _exports(
        (country, texts_of(table, "product"), value), years, year, unit="the file's own unit", source=path.name
    )


def exports_of(flows: Flows, *, year: int | None = None) -> Exports:
    """Add up flows by exporter and sector over all importers, sales at home left out."""
    if flows.sectors == (ALL_GOODS,):
        raise SourceError("the flows are not by product", where=flows.source, fix="read them with digits of the code")
    abroad = flows.exporter != flows.importer
    rows = (flows.exporter[abroad], flows.sector[abroad], flows.value[abroad])
    return _exports(rows, flows.year[abroad], year, unit=flows.unit, source=flows.source)


def _exports(
    rows: tuple[Texts, Texts, Numbers], years: NDArray[np.int64], year: int | None, *, unit: str, source: str
) -> Exports:
    kept = years == the_year(years, year, source)
    country, product, told = (column[kept] for column in rows)
    missing = np.isnan(told)
    bad = np.flatnonzero(told < 0)
    if len(bad):
        at = int(bad[0])
        what = f"negative exports: {country[at]} {product[at]} {told[at]:g}"
        raise SourceError(what, where=source, fix="correct or drop these rows")
    countries, row = np.unique(country, return_inverse=True)
    products, column = np.unique(product, return_inverse=True)
    value = np.zeros((len(countries), len(products)))
    np.add.at(value, (row, column), np.nan_to_num(told))
    return Exports(
        countries=tuple(countries.tolist()),
        products=tuple(products.tolist()),
        value=value,
        unit=unit,
        source=source,
        notes=(f"{int(missing.sum())} rows without a value left out",) if missing.any() else (),
    )


def the_year(years: NDArray[np.int64], year: int | None, source: str) -> int:
    """Return the year asked for, or the only one; fail where it is not there or there are several."""
    there = [int(one) for one in np.unique(years)]
    if year is None and len(there) == 1:
        return there[0]
    if year not in there or year is None:
        what = f"no year {year}" if year is not None else f"{len(there)} years and none named"
        shown = ", ".join(map(str, there[:20])) if there != [0] else "none: leave the year out"
        raise SourceError(what, where=source, fix=f"years in the table: {shown}")
    return year
