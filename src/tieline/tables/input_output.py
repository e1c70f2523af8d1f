"""World input-output tables: OECD's ICIO and WIOD's 2016 release, as CSV.

ICIO   first column `CHN_C10T12`, as the other columns; final demand `CHN_HFCE` and the like; row VA (or VALU) at
       the foot. Parts of countries (CN1, CN2, MX1, MX2) are joined to the whole.
WIOD   IndustryCode, IndustryDescription, Country, RNr, then CHN1 ... CHN56 industries, CHN57 ... CHN61 final use, TOT;
       row VA of country TOT.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from tieline.errors import SourceError
from tieline.tables.columns import Numbers, header, lacks, numbers_of, read_columns, texts_of

_PARTS = {"CN1": "CHN", "CN2": "CHN", "MX1": "MEX", "MX2": "MEX"}
_FINAL = {"HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR", "P33", "DIRP", "FD", "NONRES", "CONS", "GOV"}
_VALUE_ADDED = ("VA", "VALU")
_WIOD = ("IndustryCode", "Country", "RNr")
_WIOD_USE = re.compile(r"[A-Z]{3}\d+")
_FIRST_FINAL = 57  # WIOD 2016: c57 to c61 are final uses


@dataclass(frozen=True, slots=True, kw_only=True)
class InputOutput:
    """Who uses whose goods: `uses[i, k, j, s]` of sector k of country i go into sector s of j, in basic prices.

    `final[i, k, j]` go to households, governments and investment of j; `value_added[j, s]` is what is left of output.
    """

    countries: tuple[str, ...]
    sectors: tuple[str, ...]
    uses: Numbers
    final: Numbers
    value_added: Numbers
    source: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Labelled:
    """Rows and columns of a table with the (country, sector) each stands for; final use has sector ''."""

    rows: list[tuple[str, str]]
    columns: list[tuple[str, str]]
    values: Numbers
    value_added: Numbers


def read_input_output(path: Path) -> InputOutput:
    """Read a table of either maker."""
    names = header(path)
    labelled = _wiod(path, names) if all(name in names for name in _WIOD) else _icio(path, names)
    return _folded(labelled, path)


def _icio(path: Path, names: tuple[str, ...]) -> _Labelled:
    uses = [name for name in names[1:] if "_" in name]
    if not uses:
        raise lacks(path, (), layouts={"ICIO": ("V1", "AUS_C01T02", "...", "AUS_HFCE", "..."), "WIOD": _WIOD})
    table = read_columns(path, texts=names[:1], numbers=uses)
    labels = texts_of(table, names[0]).tolist()
    values = np.column_stack([numbers_of(table, name) for name in uses])
    kept = [row for row, label in enumerate(labels) if "_" in label and label in set(uses)]
    return _Labelled(
        rows=[_split(labels[row]) for row in kept],
        columns=[_split(name) for name in uses],
        values=values[kept],
        value_added=_foot(labels, values, path),
    )


def _split(label: str) -> tuple[str, str]:
    country, sector = label.split("_", 1)
    return _PARTS.get(country, country), "" if sector in _FINAL else sector


def _wiod(path: Path, names: tuple[str, ...]) -> _Labelled:
    uses = [name for name in names if _WIOD_USE.fullmatch(name)]
    table: pa.Table = read_columns(path, texts=("IndustryCode", "Country", "RNr"), numbers=uses)
    codes, countries = texts_of(table, "IndustryCode").tolist(), texts_of(table, "Country").tolist()
    numbers = texts_of(table, "RNr").tolist()
    values = np.column_stack([numbers_of(table, name) for name in uses])
    kept = [row for row, country in enumerate(countries) if country != "TOT"]
    sectors = {numbers[row]: codes[row] for row in kept}
    columns = []
    for name in uses:
        country, number = name[:3], name[3:]
        columns.append((country, "" if int(number) >= _FIRST_FINAL else sectors.get(number, number)))
    foot = [code if country == "TOT" else "" for code, country in zip(codes, countries, strict=True)]
    return _Labelled(
        rows=[(countries[row], codes[row]) for row in kept],
        columns=columns,
        values=values[kept],
        value_added=_foot(foot, values, path),
    )


def _foot(labels: list[str], values: Numbers, path: Path) -> Numbers:
    """Return value added per column, from its row."""
    for wanted in _VALUE_ADDED:
        if wanted in labels:
            row: Numbers = values[labels.index(wanted)]
            return row
    raise SourceError(
        f"no row {' or '.join(_VALUE_ADDED)} at the foot", where=str(path), fix="keep the rows below the industries"
    )


def _folded(labelled: _Labelled, path: Path) -> InputOutput:
    """Return the table as arrays, parts of countries added up; a row that no column matches is an error."""
    values = labelled.values
    if np.isnan(values).any():
        row, column = np.argwhere(np.isnan(values))[0].tolist()
        raise SourceError(f"empty cell {labelled.rows[row]} × {labelled.columns[column]}", where=str(path))
    countries = sorted({country for country, _ in labelled.rows})
    sectors = list(dict.fromkeys(sector for _, sector in labelled.rows))
    stray = sorted({f"{c} {s}" for c, s in labelled.columns if c not in countries or (s and s not in sectors)})
    if stray:
        raise SourceError(f"columns without rows: {', '.join(stray[:5])}", where=str(path), fix="sectors must match")
    n, s = len(countries), len(sectors)
    row_at = np.array([countries.index(c) * s + sectors.index(k) for c, k in labelled.rows])
    at = np.array([countries.index(c) * (s + 1) + (sectors.index(k) if k else s) for c, k in labelled.columns])
    total = np.zeros((n * s, n * (s + 1)))
    np.add.at(total, (row_at[:, None], at[None, :]), values)
    earned = np.zeros(n * (s + 1))
    np.add.at(earned, at, np.nan_to_num(labelled.value_added))
    shaped = total.reshape(n, s, n, s + 1)
    return InputOutput(
        countries=tuple(countries),
        sectors=tuple(sectors),
        uses=shaped[..., :s],
        final=shaped[..., s],
        value_added=earned.reshape(n, s + 1)[:, :s],
        source=path.name,
    )
