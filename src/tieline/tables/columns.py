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
        raise SourceError(f"not a readable CSV file: {error}", where=str(path)) from error
    if not table.num_rows:
        raise SourceError("no rows below the header", where=str(path))
    return table


def lacks(path: Path, lacking: Iterable[str], *, layouts: Mapping[str, Iterable[str]] | None = None) -> SourceError:
    """Return the error for missing columns: which, which are there, and near misses or the layouts that are read."""
    there, wanted = header(path), list(lacking)
    near = {name: get_close_matches(name, there, n=1, cutoff=0.6) for name in wanted}
    close = ", ".join(f"{found[0]!r} for {name!r}" for name, found in near.items() if found)
    shown = ", ".join(there[:_SHOWN]) + (f" and {len(there) - _SHOWN} more" if len(there) > _SHOWN else "")
    if layouts:
        known = "; ".join(f"{name}: {', '.join(columns)}" for name, columns in layouts.items())
        return SourceError(f"columns of no layout known here ({shown})", where=str(path), fix=f"read are {known}")
    return SourceError(
        f"no column {', '.join(repr(name) for name in wanted)} (there are {shown})",
        where=str(path),
        fix=f"rename {close}" if close else "check that this is the file you mean",
    )


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
