"""A number on the board: what was published or is promised, ours beside it, and whether ours passes."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A published number: `allowed` is the largest difference that passes, None for numbers shown without a test."""

    what: str
    published: float
    ours: float
    allowed: float | None
    digits: int = 7

    @property
    def tested(self) -> bool:
        """Whether the number can fail."""
        return self.allowed is not None

    @property
    def passes(self) -> bool:
        """Whether the difference is within what is allowed."""
        return self.allowed is None or abs(self.published - self.ours) <= self.allowed

    def __str__(self) -> str:
        allowed = "" if self.allowed is None else f"{self.allowed:.1e}"
        numbers = f"{self.published:>14.{self.digits}f}{self.ours:>14.{max(self.digits, 6)}f}"
        verdict = "shown" if self.allowed is None else _verdict(passes=self.passes)
        return f"  {self.what:<58}{numbers}{self.ours - self.published:>11.1e}{allowed:>9}  {verdict}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A number that has to be no less than `least`, or no more than `most`; one of the two is given."""

    what: str
    ours: float
    least: float | None = None
    most: float | None = None

    tested = True

    @property
    def passes(self) -> bool:
        """Whether the number is on the right side of its bound."""
        return (self.least is None or self.ours >= self.least) and (self.most is None or self.ours <= self.most)

    def __str__(self) -> str:
        sign, bound = ("≥", self.least) if self.most is None else ("≤", self.most)
        numbers = f"{f'{sign} {bound:g}':>14}{f'{self.ours:.3g}':>14}"
        return f"  {self.what:<58}{numbers}{'':>20}  {_verdict(passes=self.passes)}"


Lines = Iterator[Line | Bound | str]


def printed(what: str, published: float, ours: float, digits: int = 3) -> Line:
    """Return the line of a number published to so many digits: ours passes when it rounds to it."""
    return Line(what=what, published=published, ours=ours, allowed=0.5 * 0.1**digits + 1e-12, digits=digits)


def _verdict(*, passes: bool) -> str:
    return "ok" if passes else "BEYOND"


def numbers_in(column: NDArray[np.str_]) -> Matrix:
    """Return a column as numbers, NaN where empty."""
    return np.where(column == "", "nan", column).astype(float)


def read_table(path: Path) -> dict[str, NDArray[np.str_]]:
    """Return the columns of a CSV file, also .gz, as texts."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as file:
        rows = list(csv.DictReader(file))
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}
