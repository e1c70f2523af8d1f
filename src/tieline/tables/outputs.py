"""GDP by country and year, for flows that do not tell it (BACI, Comtrade).

plain   country (ISO alpha-3), gdp in US dollars; optional year
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from tieline.errors import SourceError
from tieline.tables.columns import header, lacks, numbers_of, read_columns, texts_of
from tieline.tables.flows import Flows, check_gdp, whole_years

PLAIN = ("country", "gdp")
_DOLLARS = {"US dollars": 1.0, "thousand US dollars": 1e3, "million US dollars": 1e6}


def with_gdp(flows: Flows, path: Path) -> Flows:
    """Return the flows with the GDP of a table, in their unit; what the flows tell themselves goes before it.

    A row without a year serves every year that has no row of its own. Countries of the table that trade nothing here
    are no matter.
    """
    if flows.unit not in _DOLLARS:
        what = f"GDP comes in US dollars, and the flows of {flows.source} are in {flows.unit}"
        raise SourceError(what, where=str(path), fix="put a column gdp, in the unit of trade, into the table of flows")
    told = read_gdp(path)
    at_all = {name: value for (name, year), value in told.items() if not year}
    wanted = {
        (str(name), year)
        for name in np.unique(np.concatenate([flows.exporter, flows.importer]))
        for year in flows.years
    }
    found = {
        (name, year): told.get((name, year), at_all.get(name)) for name, year in wanted if (name, year) not in flows.gdp
    }
    added = {key: value / _DOLLARS[flows.unit] for key, value in found.items() if value is not None}
    if not added and not flows.gdp:
        years = ", ".join(map(str, flows.years))
        raise SourceError(
            f"no country of the flows has a GDP here in {years}", where=str(path), fix="ISO alpha-3 codes?"
        )
    return replace(flows, gdp={**added, **flows.gdp}, notes=(*flows.notes, f"GDP from {path.name}, US dollars"))


def read_gdp(path: Path) -> dict[tuple[str, int], float]:
    """Return GDP in US dollars by country and year, year 0 where the table tells none."""
    there = header(path)
    if not all(name in there for name in PLAIN):
        raise lacks(path, (), layouts={"plain": PLAIN})
    table = read_columns(path, texts=("country",), numbers=("gdp", *(["year"] if "year" in there else [])))
    country = np.char.upper(np.char.strip(texts_of(table, "country")))
    value = numbers_of(table, "gdp")
    check_gdp(value, country, str(path))
    year = (
        whole_years(numbers_of(table, "year"), str(path)) if "year" in there else np.zeros(len(value), dtype=np.int64)
    )
    found: dict[tuple[str, int], float] = {}
    for name, one, amount in zip(country.tolist(), year.tolist(), value.tolist(), strict=True):
        if not np.isnan(amount) and found.setdefault((name, one), amount) != amount:
            what = f"two values for {name}{f' in {one}' if one else ''}: {found[name, one]:g} and {amount:g}"
            raise SourceError(what, where=str(path), fix="keep one of the two rows")
    return found
