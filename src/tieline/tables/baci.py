"""BACI, CEPII's reconciled Comtrade: columns t, i, j, k, v, q; countries by number, products by HS code.

`t` year, `i` exporter, `j` importer, `k` six-digit product, `v` thousands of current dollars, `q` tonnes (not read).
The list of country numbers comes with it as `country_codes_V*.csv` and is looked for beside the file.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tieline.errors import SourceError
from tieline.tables.columns import Texts, header, numbers_of, read_columns, texts_of
from tieline.tables.flows import ALL_GOODS, Flows, added_up, check_values, whole_years

COLUMNS = ("t", "i", "j", "k", "v")
UNIT = "thousand US dollars"


def read_baci(path: Path, *, codes: Path | None = None, digits: int = 0) -> Flows:
    """Read a year file; `digits` of the HS code make the sectors (0: all goods together)."""
    table = read_columns(path, texts=("i", "j", "k"), numbers=("t", "v"))
    iso = country_codes(codes or _beside(path))
    missing = table["v"].null_count
    least = pc.min(table["v"]).as_py()
    if least is not None and least < 0:
        bad = table.filter(pc.less(table["v"], 0))
        check_values(numbers_of(bad, "v"), texts_of(bad, "i"), texts_of(bad, "j"), str(path))
    products = pc.utf8_lpad(table["k"], 6, "0")
    sector = pc.utf8_slice_codeunits(products, 0, digits) if digits else pa.repeat(ALL_GOODS, table.num_rows)
    # A year has eleven million rows: they are added up before any of them becomes a Python or numpy text.
    sums = table.append_column("sector", sector).group_by(["i", "j", "t", "sector"]).aggregate([("v", "sum")])
    exporter, importer = (_named(texts_of(sums, side), iso, path) for side in ("i", "j"))
    rows = added_up(
        exporter,
        importer,
        whole_years(numbers_of(sums, "t"), str(path)),
        texts_of(sums, "sector"),
        np.nan_to_num(numbers_of(sums, "v_sum")),
    )
    return Flows(
        exporter=rows[0],
        importer=rows[1],
        year=rows[2],
        sector=rows[3],
        value=rows[4],
        unit=UNIT,
        source=f"BACI, {path.name}",
        notes=(f"{missing} rows without a value left out",) if missing else (),
    )


def country_codes(path: Path) -> dict[str, str]:
    """Return ISO alpha-3 codes by number, without leading zeros, from BACI's own list of either generation."""
    names = header(path)
    number = next((name for name in ("country_code", "code") if name in names), "country_code")
    letters = next((name for name in ("country_iso3", "iso_3digit_alpha") if name in names), "country_iso3")
    table = read_columns(path, texts=(number, letters), numbers=())
    pairs = zip(texts_of(table, number).tolist(), texts_of(table, letters).tolist(), strict=True)
    return {code.lstrip("0"): iso for code, iso in pairs if iso not in {"", "N/A"}}


def _beside(path: Path) -> Path:
    found = sorted(path.parent.glob("country_codes*.csv"))
    if not found:
        raise SourceError(
            "BACI names countries by number, and no country_codes*.csv lies beside it",
            where=str(path),
            fix="put the list that comes with BACI into the same folder",
        )
    return found[-1]


def _named(numbers: Texts, iso: dict[str, str], path: Path) -> Texts:
    known, back = np.unique(numbers, return_inverse=True)
    bare = [number.lstrip("0") for number in known.tolist()]
    unknown = [number for number in bare if number not in iso]
    if unknown:
        raise SourceError(
            f"no country has the number {', '.join(number or '(empty)' for number in unknown[:5])}",
            where=str(path),
            fix="another list?",
        )
    return np.array([iso[number] for number in bare])[back]
