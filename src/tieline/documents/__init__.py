"""Texts from files, folders and pipes: `read_documents(sources) -> Iterator[Document | Skip]`.

One file per format: `text` (.txt .md), `html` (.html .htm), `jsonl` (.jsonl .ndjson), `csv` (.csv .tsv), each also
as .gz. A source that does not exist stops the run; a text that cannot be read is a Skip, and the run goes on.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from tieline.documents import csv, jsonl
from tieline.documents.dates import day_of_name
from tieline.documents.decoding import SAMPLE, characters
from tieline.documents.files import find_files, format_of, opened, unpacked, whole
from tieline.documents.finishing import Draft, finish
from tieline.documents.html import read_html
from tieline.documents.refusal import ROOM, Refused
from tieline.documents.rows import draft_of
from tieline.documents.text import read_markdown, read_text
from tieline.errors import SourceError
from tieline.records import Document, Reason, Skip

__all__ = ["read_documents"]

STDIN = "-"

_Rows = Callable[[io.TextIOWrapper], Iterator[tuple[int, dict[str, object] | Refused]]]
_ONE: dict[str, Callable[[bytes, str], Draft]] = {
    **dict.fromkeys((".txt", ".text"), read_text),
    **dict.fromkeys((".md", ".markdown"), read_markdown),
    **dict.fromkeys((".html", ".htm", ".xhtml"), read_html),
}
_MANY: dict[str, _Rows] = {
    **dict.fromkeys((".jsonl", ".ndjson"), jsonl.rows),
    **dict.fromkeys((".csv", ".tsv"), csv.rows),
}
_KNOWN = " ".join(sorted({*_ONE, *_MANY}))


def read_documents(
    sources: Sequence[str], *, published: date | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | Skip]:
    """Return the documents of files and folders, in the order given, folders sorted; `-` is `stdin`.

    `published` is the day of texts that do not tell their own, neither inside nor by a file name that begins with
    it. A row whose date is not understood is read undated (or with `published`), and a Skip says so. Raises
    SourceError, before anything is read, for a path that does not exist.
    """
    for source in sources:
        if source != STDIN and not Path(source).exists():
            raise SourceError("does not exist", where=source, fix="check the path; - reads from a pipe")
    return _all(sources, published, stdin or sys.stdin.buffer)


def _all(sources: Sequence[str], published: date | None, stdin: BinaryIO) -> Iterator[Document | Skip]:
    for source in sources:
        if source == STDIN:
            yield from _guarded(STDIN, _from_pipe(stdin, published))
            continue
        for path in find_files(Path(source)):
            yield from _guarded(str(path), _from_file(path, published))


def _guarded(where: str, read: Iterator[Document | Skip]) -> Iterator[Document | Skip]:
    """Turn what goes wrong with one file into a Skip, whatever it is: the next file may be sound."""
    try:
        yield from read
    except Refused as refused:
        yield refused.at(where)
    except Exception as error:  # noqa: BLE001 - a parser's surprise costs one file, not the run
        yield Skip(where=where, room=ROOM, reason=Reason.FAILED, detail=f"{type(error).__name__}: {error}")


def _from_file(path: Path, published: date | None) -> Iterator[Document | Skip]:
    suffix = format_of(path)
    if suffix not in _ONE and suffix not in _MANY:
        raise Refused(Reason.FORMAT, f"{suffix or 'no suffix'}; read are {_KNOWN}, each also .gz")
    with opened(path) as stream:
        if suffix in _MANY:
            yield from _rows(unpacked(stream), _MANY[suffix], str(path), published)
        else:
            yield from _one(whole(stream), _ONE[suffix], path, published)


def _from_pipe(stdin: BinaryIO, published: date | None) -> Iterator[Document | Skip]:
    stream = unpacked(stdin)
    head = stream.peek(SAMPLE)[:SAMPLE].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        yield from _rows(stream, jsonl.rows, STDIN, published)
    elif head[:512].lower().startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")):
        yield from _one(whole(stream), read_html, Path(STDIN), published)
    else:
        yield from _one(whole(stream), read_text, Path(STDIN), published)


def _one(
    data: bytes, read: Callable[[bytes, str], Draft], path: Path, published: date | None
) -> Iterator[Document | Skip]:
    yield from _finished(read(data, str(path)), day_of_name(path.name) or published)


def _rows(
    stream: io.BufferedReader[io.RawIOBase], rows: _Rows, where: str, published: date | None
) -> Iterator[Document | Skip]:
    for number, row in rows(characters(stream, stream.peek(SAMPLE)[:SAMPLE])):
        here = f"{where}:{number}"
        try:
            if isinstance(row, Refused):
                raise row
            yield from _finished(draft_of(row, here), published)
        except Refused as refused:
            yield refused.at(here)


def _finished(draft: Draft, published: date | None) -> Iterator[Document | Skip]:
    yield finish(draft, published=published)
    if draft.doubt:
        yield Skip(where=draft.where, room=ROOM, reason=Reason.FIELD, detail=draft.doubt)
