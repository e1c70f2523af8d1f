"""Which files there are, and how their bytes are had."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from tieline.documents.finishing import LARGEST
from tieline.documents.refusal import Refused
from tieline.records import Reason

LARGEST_FILE = 4 * LARGEST
"""Bytes of a file that holds one text at most: no encoding takes more than four for a character."""

GZIP_MARK = b"\x1f\x8b"


def find_files(path: Path) -> Iterator[Path]:
    """Yield a file itself, or the files of a folder and of the folders in it, sorted; hidden ones are left out."""
    if not path.is_dir():
        yield path
        return
    try:
        inside = sorted(path.iterdir())
    except OSError:
        yield path  # opening it says why
        return
    for inner in inside:
        if inner.name.startswith(".") or (inner.is_symlink() and inner.is_dir()):
            continue
        yield from find_files(inner)


def format_of(path: Path) -> str:
    """Return the suffix in lower case, without `.gz`: `.jsonl` of `feed.JSONL.gz`."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Give the bytes of a file, unpacked if it is named .gz; what goes wrong with them is refused as unreadable."""
    if path.exists() and not path.is_file():
        raise Refused(Reason.UNREADABLE, "not a file, or a folder that may not be listed")
    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as stream:
            yield cast("BinaryIO", stream)
    except (OSError, EOFError, zlib.error) as error:
        raise Refused(Reason.UNREADABLE, getattr(error, "strerror", None) or str(error)) from error


def whole(stream: BinaryIO) -> bytes:
    """Return all bytes of a file that holds one text. Refused when it is larger than any text."""
    data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise Refused(Reason.TOO_LARGE, f"more than {LARGEST_FILE:,} bytes; split it")
    return data


def unpacked(stream: BinaryIO) -> io.BufferedReader[io.RawIOBase]:
    """Return a stream whose first bytes can be looked at with `peek`, unpacked if it is gzip."""
    buffered = io.BufferedReader(cast("io.RawIOBase", _Raw(stream)), buffer_size=1 << 16)
    if buffered.peek(2)[:2] == GZIP_MARK:
        return io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=buffered)), buffer_size=1 << 16)
    return buffered


class _Raw(io.RawIOBase):
    """A stream as the raw side of a buffer; closing the buffer leaves the stream open, as it is not ours."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        read = getattr(self._stream, "read1", self._stream.read)
        data = read(len(view))
        view[: len(data)] = data
        return len(data)
