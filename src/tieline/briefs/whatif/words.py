"""The words of a what-if: names of states, changes in per cent, intervals."""

from __future__ import annotations

import re

from tieline.briefs import wording
from tieline.briefs.sheets.contents import Cell
from tieline.knowledge import load_knowledge
from tieline.scenario.report import Estimate, Report

INCOME, FLOW, TRADE, SHARE = 4, 1, 2, 2  # decimals of changes: income, a pair's flow, a country's trade; and of shares
_MINUS, _NARROW = "\N{MINUS SIGN}", "\N{NO-BREAK SPACE}"
_LONGEST = 27  # letters of a label beside a chart


_LARGE = 10_000.0  # values from here on lose their decimals where there is little room
_SIZES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_BELOW = re.compile(r"(?<= )-(?=\d)")
_CODE = re.compile(r"\b[A-Z]{3}\b")


def power(value: float) -> str:
    """Return a small number as 3.1 · 10⁻¹⁵."""
    if not value:
        return "0"
    digits, exponent = f"{value:.1e}".split("e")
    return f"{digits} · 10{str(int(exponent)).translate(_RAISED)}"


def spelled(text: str, report: Report) -> str:
    """Return a text of ours with names in place of the codes of the report's states."""
    known = {row.country for row in report.countries}
    told = _CODE.sub(
        lambda found: name(found[0], synthetic=report.synthetic) if found[0] in known else found[0], wording.plain(text)
    )
    told = _BELOW.sub(_MINUS, told).replace(" %", f"{_NARROW}%")
    return told[:1].upper() + told[1:]


def foot(report: Report) -> str:
    """Return what stands below a chart: what the intervals hold, how far the markets are from clearing, the method."""
    draws = report.asked.draws
    held = f"Bars: 95 % of {wording.counted(draws, 'draw')}." if draws else "No intervals: nothing was drawn."
    model = "Many sectors" if report.sectors else "One sector"
    return f"{held} {model}, general equilibrium; residual {power(report.residual)}."


def name(code: str, *, synthetic: bool) -> str:
    """Return the name of a state; a made-up country, or one of the file's own, keeps what it is called."""
    state = None if synthetic else load_knowledge().states.get(code)
    return state.name if state else wording.plain(code)


def label(code: str, *, synthetic: bool) -> str:
    """Return a name that fits beside a chart."""
    told = name(code, synthetic=synthetic)
    return told if len(told) <= _LONGEST else wording.plain(code)


def way(exporter: str, importer: str, *, synthetic: bool) -> str:
    """Return who sells to whom, by names where they fit beside a chart."""
    told = f"{name(exporter, synthetic=synthetic)} → {name(importer, synthetic=synthetic)}"
    return told if len(told) <= _LONGEST else f"{wording.plain(exporter)} → {wording.plain(importer)}"


def change(value: float, decimals: int) -> str:
    """Return a change with its sign, a true minus, and no sign where it rounds to nothing."""
    told = f"{value:+,.{decimals}f}"
    return told.replace("-", _MINUS) if any(digit in told for digit in "123456789") else told[1:]


def share(value: float) -> str:
    """Return a share in per cent."""
    return f"{value:,.{SHARE}f}"


def interval(estimate: Estimate, decimals: int) -> str:
    """Return the ends of an interval; empty where nothing was drawn."""
    if estimate.low == estimate.high:
        return ""
    return f"{change(estimate.low, decimals)} to {change(estimate.high, decimals)}"


def share_interval(estimate: Estimate) -> str:
    """Return the ends of the interval of a share."""
    return "" if estimate.low == estimate.high else f"{share(estimate.low)} to {share(estimate.high)}"


def written(estimate: Estimate, decimals: int) -> str:
    """Return a change with its interval in brackets."""
    bounds = interval(estimate, decimals)
    return f"{change(estimate.value, decimals)} ({bounds})" if bounds else change(estimate.value, decimals)


def said(estimate: Estimate, decimals: int) -> str:
    """Return a change in per cent as a sentence has it."""
    bounds = interval(estimate, decimals)
    held = f" (95{_NARROW}%: {bounds})" if bounds else ""
    return f"{change(estimate.value, decimals)}{_NARROW}%{held}"


def cell(estimate: Estimate, decimals: int) -> Cell:
    """Return a change with its interval for a table."""
    return Cell(text=change(estimate.value, decimals), interval=interval(estimate, decimals))


def named_cell(code: str, *, synthetic: bool) -> Cell:
    """Return a state's name for a table, its code where there is little room."""
    return Cell(text=name(code, synthetic=synthetic), short=wording.plain(code))


def anchor(key: str, *names: str) -> str:
    """Return the id of a row, different for different names."""
    told = "-".join(re.sub(r"[^A-Za-z0-9]", lambda found: f"_{ord(found[0]):x}", each) for each in names)
    return f"{key}-{told}"


def value_cell(value: float) -> Cell:
    """Return a value of trade, shortened where there is little room."""
    if value < _LARGE:
        return Cell(text=f"{value:,.1f}")
    for size, unit in _SIZES:
        if value >= size:
            return Cell(text=f"{value:,.1f}", short=f"{value / size:,.1f} {unit}")
    return Cell(text=f"{value:,.1f}", short=f"{value:,.0f}")


def dots(estimate: Estimate | None) -> tuple[float, float, float] | None:
    """Return value, low and high for a chart."""
    return None if estimate is None else (estimate.value, estimate.low, estimate.high)
