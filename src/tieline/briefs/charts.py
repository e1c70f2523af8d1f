"""One chart a pillar, drawn by matplotlib: events a year above, net cooperation below, over the same years."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from tieline.briefs import svg
from tieline.briefs.contents import PillarPart, YearRow
from tieline.briefs.wording import counted, signed

_SIZE = (7.5, 2.4)  # inches: 540 by 173 units of the drawing
_FEW_YEARS = 8
_FEW = 3  # events below which a year's mean is drawn hollow
SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",  # letters stay letters: they can be found, read aloud and take the page's font
    "svg.hashsalt": "tieline",  # the same ledger gives the same bytes
    "font.size": 8,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": svg.QUIET,
    "axes.labelcolor": svg.QUIET,
    "xtick.color": svg.QUIET,
    "ytick.color": svg.QUIET,
    "text.color": svg.INK,
}


def chart(part: PillarPart, *, most: tuple[int, int], name: str) -> str:
    """Return the chart of a pillar as an SVG element for the page, or nothing where it has no events.

    `most` is the largest number of events above and below the line in a year of any pillar: all charts have one scale.
    Each bar and dot links to the evidence of its year.
    """
    if not part.years or part.span is None:
        return ""
    with rc_context(SETTINGS):
        figure = Figure(figsize=_SIZE)
        bars, net = figure.subplots(2, 1, sharex=True, gridspec_kw={"height_ratios": (1, 1.15), "hspace": 0.16})
        figure.subplots_adjust(left=0.066, right=0.995, top=0.97, bottom=0.1)
        _draw_bars(bars, part.years, most)
        _draw_net(net, part.years)
        for turn in part.turns:
            colour = svg.COOPERATION if turn.rose else svg.CONFLICT
            net.axvline(turn.at, color=colour, linewidth=1.2, linestyle=(0, (2, 2)))
        _draw_years(net, part.span)
        for patch in (figure.patch, bars.patch, net.patch):
            patch.set_visible(False)
        drawn = BytesIO()
        figure.savefig(drawn, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return svg.for_page(
        drawn.getvalue(),
        prefix=part.pillar.value,
        title=f"{name}: events a year and net cooperation",
        description=_described(part),
        tips={f"#{row.anchor}": _tip(row) for row in part.told},
    )


def _draw_bars(axes: Axes, years: Sequence[YearRow], most: tuple[int, int]) -> None:
    for row in years:
        stacks = (
            (row.cooperation, 0, svg.COOPERATION),
            (row.neither, row.cooperation, svg.NEITHER),
            (-row.conflict, 0, svg.CONFLICT),
        )
        for height, bottom, colour in stacks:
            if height:
                for bar in axes.bar(row.year, height, bottom=bottom, width=0.72, color=colour, linewidth=0):
                    bar.set_url(f"#{row.anchor}")
    axes.axhline(0, color=svg.QUIET, linewidth=0.8)
    axes.set_ylim(-max(1, most[1]) - 0.3, max(1, most[0]) + 0.3)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):.0f}")
    axes.tick_params(axis="x", length=0)
    axes.spines["bottom"].set_visible(False)
    axes.set_ylabel("events", fontsize=8)


def _draw_net(axes: Axes, years: Sequence[YearRow]) -> None:
    axes.axhline(0, color=svg.QUIET, linewidth=0.8)
    at: list[float] = [row.year for row in years]
    if len(years) == 1:
        at = [at[0] - 0.3, at[0] + 0.3]
        years = [*years, *years]
    low, high = [row.low for row in years], [row.high for row in years]
    axes.fill_between(at, low, high, color=svg.NEITHER, alpha=0.22, linewidth=0)
    axes.plot(at, [row.level for row in years], color=svg.NEITHER, linewidth=1.6)
    for row in dict.fromkeys(years):
        if row.mean is not None:
            colour = svg.COOPERATION if row.mean > 0 else svg.CONFLICT if row.mean < 0 else svg.NEITHER
            axes.scatter(
                [row.year], [row.mean], s=26, linewidths=1.4, edgecolors=colour, zorder=3,
                facecolors=colour if row.events >= _FEW else svg.PAPER, urls=[f"#{row.anchor}"],
            )  # fmt: skip
    axes.set_ylim(-11, 11)
    axes.set_yticks((-10, -5, 0, 5, 10), ("−10", "", "0", "", "+10"))
    axes.set_ylabel("net", fontsize=8)


def _draw_years(axes: Axes, span: tuple[int, int]) -> None:
    first, last = span
    axes.set_xlim(first - 0.7, last + 0.7)
    step = 1 if last - first < _FEW_YEARS else 5
    axes.set_xticks([year for year in range(first, last + 1) if year % step == 0])
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0f}")
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="x", length=0)


def _tip(row: YearRow) -> str:
    mean = "" if row.mean is None else f" with a mean of {signed(row.mean)}"
    return (
        f"{row.year}: {counted(row.events, 'event')}{mean}, "
        f"level {signed(row.level)}, {signed(row.low)} to {signed(row.high)}"
    )


def _described(part: PillarPart) -> str:
    first, last = part.span or (0, 0)
    conflict = sum(row.conflict for row in part.years)
    return (
        f"{part.events} events in {len(part.told)} of the {last - first + 1} years from {first} to {last}; "
        f"{conflict} of them conflict. The table after the chart has every number."
    )
