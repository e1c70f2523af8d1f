"""Read a CSV file into named columns, and say plainly when it is not the file it should be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow import csv

from tieline.errors import SourceError

Numbers = NDArray[np.float64]
Texts = NDArray[np.str_]

_SHOWN = 12  # column names in an error


def header(path: Path) -> tuple[str, ...]:
    """Return the column names of a CSV file (also .gz, .bz2, .zst)."""
    with _opened(path) as reader:
        return tuple(name.strip().lstrip("\ufeff") for name in reader.schema.names)


def read_columns(path: Path, texts: Iterable[str], numbers: Iterable[str]) -> pa.Table:
    """Return the named columns, texts as strings and numbers as doubles; empty cells and NA are null.

    A cell that is no number is a SourceError with its line.
    """
    types = {name: pa.string() for name in texts} | {name: pa.float64() for name in numbers}
    lacking = [name for name in types if name not in header(path)]
    if lacking:
        raise lacks(path, lacking)
    options = csv.ConvertOptions(
        column_types=types,
        include_columns=list(types),
        null_values=["", "NA", "nan", "NaN", "null", ".", ".."],
        strings_can_be_null=True,
    )
    try:
        table: pa.Table = csv.read_csv(_stream(path), convert_options=options, read_options=_wide())
    except (pa.ArrowInvalid, OSError) as error:
        raise _not_a_number(path, options) or SourceError(
            f"not a readable CSV file: {error}", where=str(path)
        ) from error
    if not table.num_rows:
        raise SourceError("no rows below the header", where=str(path))
    return table


def lacks(path: Path, lacking: Iterable[str], *, layouts: Mapping[str, Iterable[str]] | None = None) -> SourceError:
    """Return the error for missing columns: which, which are there, and near misses or the layouts that are read."""
    there, wanted = header(path), list(lacking)
    shown = ", ".join(there[:_SHOWN]) + (f" and {len(there) - _SHOWN} more" if len(there) > _SHOWN else "")
    split = next((mark for mark in (";", "\t", "|") if len(there) == 1 and mark in there[0]), "")
    if split:
        what = f"one column only, {shown!r}: cells are separated by {split!r}"
        return SourceError(what, where=str(path), fix="save the file with commas between cells")
    if layouts:
        wanted = _nearly(there, layouts)
    near = {name: _near(name, there) for name in wanted}
    close = ", ".join(f"{found!r} to {name!r}" for name, found in near.items() if found)
    if layouts and not close:
        known = "; ".join(f"{name}: {', '.join(columns)}" for name, columns in layouts.items())
        return SourceError(f"columns of no layout known here ({shown})", where=str(path), fix=f"read are {known}")
    return SourceError(
        f"no column {', '.join(repr(name) for name in wanted)} (there are {shown})",
        where=str(path),
        fix=f"rename {close}" if close else "check that this is the file you mean",
    )


def _nearly(there: Iterable[str], layouts: Mapping[str, Iterable[str]]) -> list[str]:
    """Return what a file lacks of a layout that it would have, were its columns named a little differently."""
    for columns in map(list, layouts.values()):
        lacking = [name for name in columns if name not in there]
        if all(_near(name, there) for name in lacking):
            return lacking
    return []


def _near(name: str, there: Iterable[str]) -> str:
    """Return the column that is most like a name, whatever its case; empty where none is."""
    by_case = {each.casefold(): each for each in there}
    found = get_close_matches(name.casefold(), by_case, n=1, cutoff=0.75)
    return by_case[found[0]] if found else ""


def _not_a_number(path: Path, asked: csv.ConvertOptions) -> SourceError | None:
    """Return the error for the first cell that should be a number; None where all are, or the file cannot be read."""
    numbers = [name for name, kind in asked.column_types.items() if pa.types.is_floating(kind)]
    options = csv.ConvertOptions(
        column_types=dict.fromkeys(numbers, pa.string()), include_columns=numbers, null_values=asked.null_values,
        strings_can_be_null=True,
    )  # fmt: skip
    try:
        table = csv.read_csv(_stream(path), convert_options=options, read_options=_wide())
    except (pa.ArrowInvalid, OSError):
        return None
    for name in numbers:
        for row, cell in enumerate(table[name].to_pylist(), 2):
            if cell is not None and not _is_number(cell):
                what = f"{cell!r} in column {name!r} is not a number"
                return SourceError(what, where=f"{path}:{row}", fix="write it as 1234.5, or leave the cell empty")
    return None


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return "_" not in cell


def texts_of(table: pa.Table, name: str) -> Texts:
    """Return a text column, empty where null."""
    filled = pc.fill_null(table[name], "")
    return np.asarray(filled.to_numpy(), dtype=str)


def numbers_of(table: pa.Table, name: str) -> Numbers:
    """Return a number column, NaN where null."""
    return np.asarray(table[name].to_numpy(), dtype=float)


def _wide() -> csv.ReadOptions:
    return csv.ReadOptions(block_size=1 << 24)


def _stream(path: Path) -> pa.NativeFile:
    try:
        return pa.input_stream(str(path), compression="detect")
    except OSError as error:
        raise SourceError("cannot be opened", where=str(path), fix="check the path") from error


def _opened(path: Path) -> csv.CSVStreamingReader:
    try:
        return csv.open_csv(_stream(path), read_options=_wide())
    except (pa.ArrowInvalid, OSError) as error:
        raise SourceError(f"not a readable CSV file: {error}", where=str(path)) from error
