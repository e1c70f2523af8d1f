"""Tariffs: WITS downloads and plain tables, in per cent.

WITS    Reporter Name (or Reporter ISO3), Partner Name (or Partner ISO3), Weighted Average (or Simple Average);
        optional Tariff Year, Product
plain   importer, exporter, tariff; optional year, sector; `*` or World as exporter means every exporter
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tieline.errors import SourceError
from tieline.knowledge import load_knowledge
from tieline.tables.columns import Numbers, Texts, header, lacks, numbers_of, read_columns, texts_of
from tieline.tables.flows import ALL_GOODS, whole_years

PLAIN = ("importer", "exporter", "tariff")
WITS = ("Reporter Name", "Partner Name", "Weighted Average")
EVERYONE = "*"
_SHOWN = 6
_ALL = ("", "*", "all", "total", "all goods", "all products", "all commodities")
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

    @property
    def sectors(self) -> tuple[str, ...]:
        """The sectors in the file, in order, all goods together not among them."""
        return tuple(name for name in np.unique(self.sector).tolist() if name != ALL_GOODS)

    def of_year(self, year: int | None) -> Tariffs:
        """Return the tariffs of a year, or of the last one before it that the file has; None is the latest."""
        years = [one for one in np.unique(self.year).tolist() if one]
        if not years:
            return self
        before = [one for one in years if year is None or one <= year]
        if not before:
            raise SourceError(f"no tariffs of {year} or before", where=self.source, fix=f"the first are of {years[0]}")
        at = self.year == before[-1]
        return replace(
            self,
            importer=self.importer[at],
            exporter=self.exporter[at],
            year=self.year[at],
            sector=self.sector[at],
            rate=self.rate[at],
            source=f"{self.source}, {before[-1]}",
        )

    def matrix(self, countries: tuple[str, ...], sector: str = ALL_GOODS) -> Numbers:
        """Return rates [exporter, importer] for a sector, 0 where the table has none and at home.

        A row for one exporter goes before a row for everyone, a row for the sector before a row for all goods.
        """
        at = {name: place for place, name in enumerate(countries)}
        rates = np.zeros((len(countries), len(countries)))
        rows = np.flatnonzero(np.isin(self.sector, (sector, ALL_GOODS)) & np.isin(self.importer, countries)).tolist()
        for row in sorted(rows, key=lambda row: (self.sector[row] != ALL_GOODS, self.exporter[row] != EVERYONE)):
            buyer, seller = at[str(self.importer[row])], str(self.exporter[row])
            if seller == EVERYONE:
                rates[:, buyer] = self.rate[row]
            elif seller in at:
                rates[at[seller], buyer] = self.rate[row]
        np.fill_diagonal(rates, 0.0)
        return rates

    def fitting(self, countries: tuple[str, ...], sectors: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return notes on what does not fit these countries; sectors that do not fit are an error.

        A world of one sector has no `sectors`.
        """
        stray = [name for name in self.sectors if name not in sectors]
        if stray:
            shown = ", ".join(stray[:_SHOWN])
            what = f"tariffs for sectors that are not there: {shown}" if sectors else f"tariffs by sector: {shown}"
            fix = (
                f"there are {', '.join(sectors[:_SHOWN])} ..." if sectors else "this world has one: rows for all goods"
            )
            raise SourceError(what, where=self.source, fix=fix)
        known = {*countries, EVERYONE}
        buyers, sellers = self.importer.tolist(), self.exporter.tolist()
        left = sorted({name for name in (*buyers, *sellers) if name not in known})
        silent = [name for name in countries if name not in set(buyers)]
        notes = list(self.notes)
        if left:
            notes.append(f"tariffs of or on {len(left)} countries that are not in this world left out: {_few(left)}")
        if silent:
            notes.append(f"no tariffs told for {len(silent)} importers, read as none: {_few(silent)}")
        return tuple(notes)


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
    years = whole_years(numbers_of(table, year), str(path)) if year else np.zeros(len(values), dtype=np.int64)
    left = int((~kept).sum())
    goods = _goods(texts_of(table, sector)) if sector else np.full(len(values), ALL_GOODS)
    made = Tariffs(
        importer=_codes(texts_of(table, importer)[kept], path),
        exporter=_codes(texts_of(table, exporter)[kept], path),
        year=years[kept],
        sector=goods[kept],
        rate=values[kept] / 100,
        source=source,
        notes=(f"{left} rows without a tariff left out",) if left else (),
    )
    _check_twice(made, path)
    return made


def _goods(names: Texts) -> Texts:
    """Return sectors with all goods under one name, whatever the file calls them."""
    return np.where(np.isin(np.char.lower(np.char.strip(names)), _ALL), ALL_GOODS, names)


def _check_twice(made: Tariffs, path: Path) -> None:
    """Fail where the same tariff is told twice, and differently."""
    seen: dict[tuple[str, str, int, str], float] = {}
    columns = (made.importer, made.exporter, made.year, made.sector)
    for key, rate in zip(zip(*(each.tolist() for each in columns), strict=True), made.rate.tolist(), strict=True):
        if seen.setdefault(key, rate) != rate:
            buyer, seller, _, goods = key
            what = f"two tariffs of {buyer} on {goods} from {seller}: {100 * seen[key]:g} and {100 * rate:g} per cent"
            raise SourceError(what, where=str(path), fix="keep one of the two rows")


def _few(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


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
