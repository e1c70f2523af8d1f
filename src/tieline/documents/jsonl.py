"""JSON Lines: one object a line, streamed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import TextIOWrapper

from tieline.documents.decoding import undecoded
from tieline.documents.files import LARGEST_FILE
from tieline.documents.refusal import Refused
from tieline.records import Reason

Row = dict[str, object]


def rows(stream: TextIOWrapper) -> Iterator[tuple[int, Row | Refused]]:
    """Yield each line's number, counted from 1, with its object or the reason it has none. Empty lines are no rows."""
    number = 0
    while line := stream.readline(LARGEST_FILE):
        number += 1
        if len(line) == LARGEST_FILE and not line.endswith("\n"):
            while line and not line.endswith("\n"):
                line = stream.readline(LARGEST_FILE)  # the rest of the line is left out
            yield number, Refused(Reason.TOO_LARGE, f"a line of more than {LARGEST_FILE:,} characters")
        elif line.strip().strip("\ufeff"):
            yield number, _row(line)


def _row(line: str) -> Row | Refused:
    if undecoded(line):
        return Refused(Reason.ENCODING, "bytes that are not in the encoding of the rest; save the file as UTF-8")
    try:
        value = json.loads(line.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        return Refused(Reason.FIELD, f"not JSON: {error}")
    if not isinstance(value, dict):
        return Refused(Reason.FIELD, f"a JSON {type(value).__name__}, not an object; write one object a line")
    return value
