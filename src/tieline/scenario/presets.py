"""The numbers a what-if uses unless the user gives others, each with its range and source."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A number with the bounds of its 95 % interval; equal bounds mean that it is not drawn."""

    value: float
    low: float
    high: float

    @property
    def spread(self) -> float:
        """Standard deviation of the normal distribution with this interval."""
        return (self.high - self.low) / (2 * 1.96)


def exactly(value: float) -> Range:
    """Return a number without an interval."""
    return Range(value=value, low=value, high=value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A number with its range, unit, what it says and where it comes from."""

    range: Range
    unit: str
    says: str
    source: str


@cache
def presets() -> dict[str, Preset]:
    """Return the presets by name: theta, border_day, tie, output_per_gdp."""
    text = (files("tieline.scenario") / "presets.toml").read_text(encoding="utf-8")
    return {
        name: Preset(
            range=Range(value=row["value"], low=row["low"], high=row["high"]),
            unit=row["unit"],
            says=row["says"],
            source=row["source"],
        )
        for name, row in tomllib.loads(text).items()
    }
