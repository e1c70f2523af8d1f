"""Days and terms as knowledge tables write them: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; empty is unknown or open."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DECEMBER = 12


def first_day(written: str) -> date:
    """Return the first day of a written day, month or year. Raise ValueError where it is none."""
    year, month, day = _parts(written)
    return date(year, month or 1, day or 1)


def last_day(written: str) -> date:
    """Return the last day of a written day, month or year. Raise ValueError where it is none."""
    year, month, day = _parts(written)
    month = month or _DECEMBER
    return date(year, month, day or monthrange(year, month)[1])


def _parts(written: str) -> tuple[int, int, int]:
    match = _DAY.fullmatch(written)
    if match is None:
        raise ValueError(f"{written!r} is not YYYY-MM-DD, YYYY-MM or YYYY")
    year, month, day = (int(part) if part else 0 for part in match.groups())
    date(year, month or 1, day or 1)
    return year, month, day


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """From when to when a row holds, both days included. None is open.

    A month or a year is read at its widest here; `certain` reads it at its narrowest.
    """

    first: date | None = None
    last: date | None = None

    def covers(self, day: date | None, *, slack: int = 0) -> bool:
        """Tell whether the day lies in the term or at most `slack` days outside. No day: always."""
        if day is None:
            return True
        room = timedelta(days=slack)
        return not ((self.first and day < self.first - room) or (self.last and day > self.last + room))

    def shared_days(self, other: Term) -> int:
        """Count the days that both terms cover; open ends run on."""
        first = max(self.first or date.min, other.first or date.min)
        last = min(self.last or date.max, other.last or date.max)
        return max(0, (last - first).days + 1)


def widest(start: str, end: str) -> Term:
    """Return every day that the written ends allow: `2001` to `2003` is three years."""
    return Term(first=first_day(start) if start else None, last=last_day(end) if end else None)


def certain(start: str, end: str) -> Term:
    """Return the days that are certain: `2001` to `2003` is 2001-12-31 to 2003-01-01."""
    return Term(first=last_day(start) if start else None, last=first_day(end) if end else None)
