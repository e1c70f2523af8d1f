"""Charts of a what-if, drawn by matplotlib: a row each, a dot for the value, a bar for its 95 % interval."""

from __future__ import annotations

from io import BytesIO

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from tieline.briefs import svg
from tieline.briefs.charts import SETTINGS
from tieline.briefs.sheets.contents import Chart, Mark, Series

_WIDTH = 7.5  # inches: 540 units of the drawing
_ROW, _FRAME = 0.27, 0.52  # inches: a row, and the axis with its label
_LEFT, _RIGHT = 0.235, 0.71  # of the width: where the axis begins and ends; figures stand to its right
_SHIFT = 0.2  # of a row between two series
_MARGIN = 0.06  # of the span, beyond the farthest end


def draw(chart: Chart) -> str:
    """Return a chart as an SVG element for the page. Each dot links to its row in the table."""
    height = _ROW * len(chart.marks) + _FRAME
    with rc_context(SETTINGS):
        figure = Figure(figsize=(_WIDTH, height))
        axes = figure.add_axes((_LEFT, (_FRAME - 0.08) / height, _RIGHT - _LEFT, _ROW * len(chart.marks) / height))
        _frame(axes, chart)
        for at, mark in enumerate(chart.marks):
            _row(axes, at, mark, chart.series)
        figure.patch.set_visible(False)
        axes.patch.set_visible(False)
        drawn = BytesIO()
        figure.savefig(drawn, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return svg.for_page(
        drawn.getvalue(),
        prefix=chart.id,
        title=chart.title,
        description=f"{len(chart.marks)} rows, {chart.axis}. The table after the chart has every number.",
        tips={f"#{mark.anchor}": f"{mark.label}: {mark.written}" for mark in chart.marks},
    )


def _frame(axes: Axes, chart: Chart) -> None:
    """Set the scales: rows from the top, zero always in sight."""
    ends = [end for mark in chart.marks for dot in mark.dots if dot is not None for end in dot]
    low, high = min(0.0, *ends), max(0.0, *ends)
    span = (high - low) or 1.0
    axes.set_xlim(low - _MARGIN * span, high + _MARGIN * span)
    axes.set_ylim(len(chart.marks) - 0.5, -0.5)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6))
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:+g}".replace("-", "\N{MINUS SIGN}") if value else "0")
    axes.set_xlabel(chart.axis, fontsize=8)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="x", length=3, width=0.8)
    axes.axvline(0, color=svg.QUIET, linewidth=0.8, zorder=0)
    for at in range(len(chart.marks)):
        axes.axhline(at, color=svg.QUIET, linewidth=0.4, linestyle=(0, (1, 3)), zorder=0)


def _row(axes: Axes, at: int, mark: Mark, series: tuple[Series, ...]) -> None:
    weight = "bold" if mark.strong else "normal"
    beside = axes.get_yaxis_transform()
    axes.text(-0.025, at, mark.label, transform=beside, ha="right", va="center", fontweight=weight, color=svg.INK)
    axes.text(1.025, at, mark.written, transform=beside, ha="left", va="center", color=svg.INK)
    shown = [(one, dot) for one, dot in zip(series, mark.dots, strict=True) if dot is not None]
    for place, (one, (value, low, high)) in reversed(list(enumerate(shown))):
        y = at + _SHIFT * (place - (len(shown) - 1) / 2)
        colour = svg.COOPERATION if value > 0 else svg.CONFLICT if value < 0 else svg.NEITHER
        if low < high:
            (bar,) = axes.plot((low, high), (y, y), color=colour, linewidth=3.2 if one.filled else 1.6, alpha=0.42)
            bar.set_solid_capstyle("round")
        axes.scatter(
            [value], [y], s=one.area if one.filled else 0.6 * one.area, linewidths=1.2, edgecolors=colour, zorder=3,
            facecolors=colour if one.filled else svg.PAPER, urls=[f"#{mark.anchor}"],
        )  # fmt: skip
