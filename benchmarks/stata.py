"""Read the numbers and texts of a Stata file (.dta, releases 114, 115 and 118), as far as the replications need."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_OLD = {251: "<i1", 252: "<i2", 253: "<i4", 254: "<f4", 255: "<f8"}
_NEW = {65530: "<i1", 65529: "<i2", 65528: "<i4", 65527: "<f4", 65526: "<f8"}
_TEXT = {"old": 244, "new": 2045}  # types up to here are texts of that many bytes
_HUGE = 8.9e307  # Stata's missing doubles lie above


def read_stata(path: Path) -> dict[str, NDArray[np.generic]]:
    """Return columns by name; missing numbers are NaN. Little-endian files only."""
    raw = path.read_bytes()
    return _read_new(raw) if raw.startswith(b"<stata_dta>") else _read_old(raw)


def _read_old(raw: bytes) -> dict[str, NDArray[np.generic]]:
    count, rows = struct.unpack_from("<hi", raw, 4)
    at = 109
    types = list(raw[at : at + count])
    at += count
    names = [_text(raw[at + 33 * i : at + 33 * (i + 1)]) for i in range(count)]
    at += 33 * count + 2 * (count + 1) + 49 * count + 33 * count + 81 * count
    while True:
        kind, length = struct.unpack_from("<bi", raw, at)
        at += 5 + length
        if kind == 0 and length == 0:
            break
    formats = [_OLD.get(kind, f"S{kind}") for kind in types]
    return _columns(raw, at, rows, names, formats)


def _read_new(raw: bytes) -> dict[str, NDArray[np.generic]]:
    count = struct.unpack_from("<H", raw, raw.index(b"<K>") + 3)[0]
    rows = struct.unpack_from("<Q", raw, raw.index(b"<N>") + 3)[0]
    places = struct.unpack_from("<14Q", raw, raw.index(b"<map>") + 5)
    types = struct.unpack_from(f"<{count}H", raw, places[2] + len(b"<variable_types>"))
    start = places[3] + len(b"<varnames>")
    names = [_text(raw[start + 129 * i : start + 129 * (i + 1)]) for i in range(count)]
    formats = [_NEW.get(kind, f"S{kind}") for kind in types]
    return _columns(raw, places[9] + len(b"<data>"), rows, names, formats)


def _columns(raw: bytes, at: int, rows: int, names: list[str], formats: list[str]) -> dict[str, NDArray[np.generic]]:
    table = np.frombuffer(raw, dtype=np.dtype(list(zip(names, formats, strict=True))), count=rows, offset=at)
    columns: dict[str, NDArray[np.generic]] = {}
    for name, form in zip(names, formats, strict=True):
        if form.startswith("S"):
            columns[name] = np.array([_text(cell) for cell in table[name]])
        else:
            values = table[name].astype(float)
            columns[name] = np.where(values > (_HUGE if form == "<f8" else 1.7e38), np.nan, values)
    return columns


def _text(cell: bytes) -> str:
    return cell.split(b"\0")[0].decode("utf-8", "replace")
