"""Months, quarters and years: days as counted periods, and their names."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

_MONTHS = 12
_LOOSEST = {"month": 2, "quarter": 2, "year": 3}  # of `Dealings.looseness`: what still falls into one such period


class By(StrEnum):
    """The length of a period."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def a_year(self) -> int:
        """How many of them a year has."""
        return {"month": 12, "quarter": 4, "year": 1}[self.value]

    def of(self, day: NDArray[np.datetime64]) -> NDArray[np.int64]:
        """Return the number of each day's period, counted from the year 0."""
        months = day.astype("datetime64[M]").astype(np.int64) + 1970 * _MONTHS
        return months // (_MONTHS // self.a_year)

    def number(self, day: date) -> int:
        """Return the number of a day's period."""
        return (day.year * _MONTHS + day.month - 1) // (_MONTHS // self.a_year)

    def label(self, number: int) -> str:
        """Return `2024`, `2024-Q3` or `2024-07`."""
        year, part = divmod(number, self.a_year)
        match self:
            case By.MONTH:
                return f"{year:04}-{part + 1:02}"
            case By.QUARTER:
                return f"{year:04}-Q{part + 1}"
            case By.YEAR:
                return f"{year:04}"

    def first(self, number: int) -> date:
        """Return the first day of a period."""
        year, part = divmod(number, self.a_year)
        return date(year, part * (_MONTHS // self.a_year) + 1, 1)

    def last(self, number: int) -> date:
        """Return the last day of a period."""
        return self.first(number + 1) - timedelta(days=1)

    def holds(self, looseness: NDArray[np.int8]) -> NDArray[np.bool_]:
        """Tell which days are known well enough to fall into one period; a week counts by its first day."""
        return looseness <= _LOOSEST[self.value]
