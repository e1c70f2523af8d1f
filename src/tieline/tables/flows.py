"""Trade flows in one shape, whoever published them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tieline.errors import SourceError
from tieline.tables.columns import Numbers, Texts

ALL_GOODS = "all goods"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """n flows: `value[r]` went from `exporter[r]` to `importer[r]` in `year[r]` (0 = not told) in `sector[r]`.

    Countries are ISO 3166 alpha-3 codes or the file's own; values are in `unit`; a flow from a country to itself is
    sales at home. `gdp[country, year]` is in the same unit where the file tells it. `notes` says what was left out.
    """

    exporter: Texts
    importer: Texts
    year: NDArray[np.int64]
    sector: Texts
    value: Numbers
    unit: str
    source: str
    gdp: dict[tuple[str, int], float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """The years in the file, earliest first."""
        return tuple(int(year) for year in np.unique(self.year))

    @property
    def sectors(self) -> tuple[str, ...]:
        """The sectors in the file, in order."""
        return tuple(str(name) for name in np.unique(self.sector))


def added_up(
    exporter: Texts, importer: Texts, year: NDArray[np.int64], sector: Texts, value: Numbers
) -> tuple[Texts, Texts, NDArray[np.int64], Texts, Numbers]:
    """Add up rows of the same pair, year and sector, in order of these."""
    keys = ["exporter", "importer", "year", "sector"]
    table = pa.table({"exporter": exporter, "importer": importer, "year": year, "sector": sector, "value": value})
    sums = table.group_by(keys).aggregate([("value", "sum")]).sort_by([(key, "ascending") for key in keys])
    return (
        np.asarray(sums["exporter"].to_numpy(), dtype=str),
        np.asarray(sums["importer"].to_numpy(), dtype=str),
        np.asarray(sums["year"].to_numpy(), dtype=np.int64),
        np.asarray(sums["sector"].to_numpy(), dtype=str),
        np.asarray(sums["value_sum"].to_numpy(), dtype=float),
    )


def check_values(value: Numbers, exporter: Texts, importer: Texts, where: str) -> None:
    """Fail on negative flows, naming pairs; missing ones are the reader's to count."""
    bad = np.flatnonzero(value < 0)
    if len(bad):
        rows = ", ".join(f"{exporter[r]} → {importer[r]} {value[r]:g}" for r in bad[:5].tolist())
        more = f" and {len(bad) - 5} more" if len(bad) > 5 else ""  # noqa: PLR2004 - the five that are named
        raise SourceError(f"negative flows: {rows}{more}", where=where, fix="correct or drop these rows")


def check_gdp(gdp: Numbers, exporter: Texts, where: str) -> None:
    """Fail on output below zero, naming countries."""
    bad = np.flatnonzero(gdp < 0)
    if len(bad):
        rows = ", ".join(dict.fromkeys(f"{exporter[r]} {gdp[r]:g}" for r in bad[:5].tolist()))
        raise SourceError(f"negative output: {rows}", where=where, fix="correct these rows, or leave the cells empty")


def whole_years(year: Numbers, where: str) -> NDArray[np.int64]:
    """Return years as whole numbers; 0 where a row tells none. One that is not whole is an error with its line."""
    told = np.nan_to_num(year)
    bad = np.flatnonzero(told != np.round(told))
    if len(bad):
        row = int(bad[0])
        raise SourceError(f"year {told[row]:g}", where=f"{where}:{row + 2}", fix="years are whole numbers")
    return told.astype(np.int64)
