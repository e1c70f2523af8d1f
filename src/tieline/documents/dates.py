"""The day a text was published, from the many layouts feeds and pages write it in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files

from tieline.documents.refusal import Refused
from tieline.records import Reason

_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[T ]\d{2}:?\d{2}.*|\d{6}Z?)?")
_CHINESE = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s\-/]+(?:de\s+)?([^\W\d_]+)\.?,?[\s\-/]+(?:de\s+)?(\d{4})(?!\d)"
)
_MONTH_DAY = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_CLOCK_BETWEEN = re.compile(r"([^\W\d_]{3,})\s+(\d{1,2})\s+\d{1,2}:\d{2}(?::\d{2})?\s+(?:\S+\s+)?(\d{4})")
_NO_DAY = re.compile(r"(?:\d{4}([-/.]\d{1,2})?|\d{1,2}/\d{4}|[^\W\d_]+\.?,?\s+\d{4})")
_SECONDS = re.compile(r"\d{9,10}|\d{12,13}")
_FILE = re.compile(r"(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")


def day_of(written: str) -> date | None:
    """Return the day a date is written as, in its own time zone; None for a year or a month alone, or for nothing.

    Refused when no layout fits, and when day and month cannot be told apart (05/08/2024).
    """
    text = written.strip()
    if not text or _NO_DAY.fullmatch(text):
        return None
    for read in (_numbers, _names):
        day = read(text)
        if day is not None:
            return day
    raise Refused(Reason.FIELD, f"date {written[:60]!r} not understood; write it as YYYY-MM-DD")


def day_of_name(name: str) -> date | None:
    """Return the day a file name begins with: `2025-06-16-astana.txt`."""
    found = _FILE.match(name)
    return _day(*found.groups()) if found else None


def _numbers(text: str) -> date | None:
    for layout in (_CHINESE, _YEAR_FIRST):
        if found := layout.search(text):
            return _day(*found.groups())
    if found := _COMPACT.fullmatch(text):
        return _day(*found.groups()[:3])
    if _SECONDS.fullmatch(text):
        seconds = int(text) / (1000 if len(text) > 10 else 1)  # noqa: PLR2004 - digits until the year 2286
        return datetime.fromtimestamp(seconds, UTC).date()
    if found := _YEAR_LAST.search(text):
        first, mark, second, year = found.groups()
        if mark == "." or int(first) > 12 or first == second:  # noqa: PLR2004 - months
            return _day(year, second, first)
        return _day(year, first, second) if int(second) > 12 else None  # noqa: PLR2004 - months
    return None


def _names(text: str) -> date | None:
    months = _months()
    for layout, order in ((_DAY_MONTH, (2, 1, 0)), (_MONTH_DAY, (2, 0, 1)), (_CLOCK_BETWEEN, (2, 0, 1))):
        for found in layout.finditer(text):
            parts = found.groups()
            year, month, day = (parts[place] for place in order)
            if number := months.get(month.lower()):
                return _day(year, number, day)
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@cache
def _months() -> Mapping[str, str]:
    """Return the number of each month by the forms of its name."""
    table = tomllib.loads(files("tieline.documents").joinpath("months.toml").read_text(encoding="utf-8"))["months"]
    return {form: number for number, forms in table.items() for form in forms.split()}
