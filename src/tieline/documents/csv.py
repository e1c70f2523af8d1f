"""CSV and TSV with a header: one text a row, streamed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import TextIOWrapper

from tieline.documents.decoding import undecoded
from tieline.documents.finishing import LARGEST
from tieline.documents.refusal import Refused
from tieline.documents.rows import NAMES, readable
from tieline.records import Reason

Row = dict[str, object]


def rows(stream: TextIOWrapper) -> Iterator[tuple[int, Row | Refused]]:
    """Yield the line each row begins at, counted from 1, with its fields by column or the reason it has none.

    Fields are parted by whichever of comma, semicolon, tab and bar the header has most of. Quoted fields may hold
    line breaks.
    """
    csv.field_size_limit(max(csv.field_size_limit(), 2 * LARGEST))
    head = stream.readline(LARGEST).lstrip("\ufeff")
    header = [name.strip() for name in next(csv.reader([head], delimiter=_delimiter(head)), [])]
    if not readable(header):
        known = ", ".join((*NAMES["text"], *NAMES["title"]))
        has = ", ".join(header)[:200] or "nothing"
        yield 1, Refused(Reason.FIELD, f"no column for the text; has: {has}; one must be named: {known}")
        return
    reader = csv.reader(stream, delimiter=_delimiter(head))
    while True:
        number = reader.line_num + 2
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, Refused(Reason.FIELD, f"not CSV: {error}")
            continue
        if any(field.strip() for field in fields):
            yield number, _row(header, fields)


def _row(header: list[str], fields: list[str]) -> Row | Refused:
    if len(fields) > len(header):
        return Refused(
            Reason.FIELD, f"{len(fields)} fields under {len(header)} columns; quote fields that hold a comma"
        )
    if any(undecoded(field) for field in fields):
        return Refused(Reason.ENCODING, "bytes that are not in the encoding of the rest; save the file as UTF-8")
    return dict(zip(header, fields, strict=False))


def _delimiter(head: str) -> str:
    return max(",;\t|", key=head.count)
