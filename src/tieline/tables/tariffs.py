"""Tariffs: WITS downloads and plain tables, in per cent.

WITS    Reporter Name (or Reporter ISO3), Partner Name (or Partner ISO3), Weighted Average (or Simple Average);
        optional Tariff Year, Product
plain   importer, exporter, tariff; optional year, sector; `*` or World as exporter means every exporter
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tieline.errors import SourceError
from tieline.knowledge import load_knowledge
from tieline.tables.columns import Numbers, Texts, header, lacks, numbers_of, read_columns, texts_of
from tieline.tables.flows import ALL_GOODS

PLAIN = ("importer", "exporter", "tariff")
WITS = ("Reporter Name", "Partner Name", "Weighted Average")
EVERYONE = "*"
_MOST = 3_000.0  # per cent; the highest ad-valorem equivalents in use are below, so a larger one is in other units


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariffs:
    """n tariffs: `importer[r]` charges `rate[r]` (a fraction) on goods of `sector[r]` from `exporter[r]`.

    The exporter may be `EVERYONE`; a row for one exporter goes before it. `year[r]` is 0 where not told.
    """

    importer: Texts
    exporter: Texts
    year: NDArray[np.int64]
    sector: Texts
    rate: Numbers
    source: str
    notes: tuple[str, ...] = ()

    def matrix(self, countries: tuple[str, ...], sector: str = ALL_GOODS) -> Numbers:
        """Return rates [exporter, importer] for a sector, 0 where the table has none and at home."""
        at = {name: place for place, name in enumerate(countries)}
        rates = np.zeros((len(countries), len(countries)))
        rows = [row for row in range(len(self.rate)) if self.sector[row] == sector and self.importer[row] in at]
        for row in sorted(rows, key=lambda row: self.exporter[row] != EVERYONE):  # everyone first, then one by one
            buyer = at[str(self.importer[row])]
            seller = str(self.exporter[row])
            if seller == EVERYONE:
                rates[:, buyer] = self.rate[row]
            elif seller in at:
                rates[at[seller], buyer] = self.rate[row]
        np.fill_diagonal(rates, 0.0)
        return rates


def read_tariffs(path: Path) -> Tariffs:
    """Read a table of tariffs in either layout."""
    names = header(path)
    if all(name in names for name in PLAIN):
        columns = (*PLAIN, "year" if "year" in names else "", "sector" if "sector" in names else "")
        return _read(path, columns, f"plain tariffs, {path.name}")
    reporter = _first(names, "Reporter ISO3", "Reporter Name")
    partner = _first(names, "Partner ISO3", "Partner Name")
    rate = _first(names, "Weighted Average", "Simple Average")
    if not (reporter and partner and rate):
        raise lacks(path, (), layouts={"WITS": WITS, "plain": PLAIN})
    columns = (reporter, partner, rate, _first(names, "Tariff Year", "Year"), _first(names, "Product"))
    return _read(path, columns, f"WITS, {path.name}")


def _read(path: Path, columns: tuple[str, str, str, str, str], source: str) -> Tariffs:
    importer, exporter, rate, year, sector = columns
    table = read_columns(
        path,
        texts=[name for name in (importer, exporter, sector) if name],
        numbers=[name for name in (rate, year) if name],
    )
    values = numbers_of(table, rate)
    kept = ~np.isnan(values)
    _check(values[kept], path)
    years = numbers_of(table, year)[kept].astype(np.int64) if year else np.zeros(int(kept.sum()), dtype=np.int64)
    left = int((~kept).sum())
    return Tariffs(
        importer=_codes(texts_of(table, importer)[kept], path),
        exporter=_codes(texts_of(table, exporter)[kept], path),
        year=years,
        sector=texts_of(table, sector)[kept] if sector else np.full(int(kept.sum()), ALL_GOODS),
        rate=values[kept] / 100,
        source=source,
        notes=(f"{left} rows without a tariff left out",) if left else (),
    )


def _check(values: Numbers, path: Path) -> None:
    if ((values < 0) | (values > _MOST)).any():
        row = int(np.flatnonzero((values < 0) | (values > _MOST))[0])
        raise SourceError(
            f"a tariff of {values[row]:g} per cent",
            where=f"{path}:{row + 2}",
            fix="give tariffs in per cent, 0 or more",
        )


def _codes(names: Texts, path: Path) -> Texts:
    """Return ISO codes for codes or names of states; groups keep what they are called."""
    known, back = np.unique(names, return_inverse=True)
    if "" in known.tolist():
        raise SourceError("a row without a country", where=str(path))
    return np.array([_code(str(name)) for name in known])[back]


def _code(name: str) -> str:
    if name in {EVERYONE, "World", " World", "WLD", "W00"}:
        return EVERYONE
    return _states().get(name.strip().casefold(), name.strip())


@cache
def _states() -> dict[str, str]:
    known = load_knowledge()
    names = {row.alias.casefold(): row.state for row in known.state_names if row.how in {"name", "official"}}
    return names | {state.name.casefold(): state.id for state in known.states.values()}


def _first(names: tuple[str, ...], *wanted: str) -> str:
    return next((name for name in wanted if name in names), "")
