"""Trade of the pairs that a scenario names, incomes held beside."""

from __future__ import annotations

from tieline.briefs.sheets.contents import Cell, Chart, Column, Mark, Part, Row, Series, Table
from tieline.briefs.whatif.words import FLOW, anchor, cell, dots, foot, share, share_interval, value_cell, way, written
from tieline.briefs.wording import plain
from tieline.scenario.report import PairChange, Report

_MOST = 14  # rows of the chart


def part(report: Report, key: str) -> Part:
    """Return trade of the pairs in the steps, incomes held beside."""
    many = all(row.conditional is None for row in report.pairs)
    full, held = Series(name="full equilibrium"), Series(name="incomes held (conditional equilibrium)", filled=False)
    series = (full,) if many else (full, held)
    drawn = [row for row in report.pairs if row.change is not None][:_MOST]
    marks = tuple(
        Mark(
            label=way(row.exporter, row.importer, synthetic=report.synthetic),
            anchor=anchor(key, row.exporter, row.importer),
            dots=(dots(row.change), dots(row.conditional))[: len(series)],
            written=written(row.change, FLOW) if row.change else "",
            strong=True,
        )
        for row in drawn
    )
    chart = Chart(
        id=f"{key}-trade",
        title="Trade between the states named",
        axis="change of trade, %",
        foot=foot(report),
        series=series,
        marks=marks,
    )
    columns = (
        Column(head="from → to", short="from → to"),
        Column(head="before", short="before"),
        Column(head="after", short="after"),
        Column(head="change, %", short="%", intervals=True),
        *(() if many else (Column(head="incomes held, %", short="incomes held"),)),
        Column(head="of its foreign trade, %", short="of its trade"),
    )
    return Part(
        heading="Trade",
        note=(
            "Values before tariffs. The last column is the flow in per cent of all foreign trade of the exporter, "
            "before and after: how much hangs on this buyer."
            + ("" if many else " “Incomes held” lets prices and trade adjust, but neither wages nor incomes.")
        ),
        charts=(chart,) if marks else (),
        table=Table(
            caption="Trade" + (f", {plain(report.unit)}" if report.unit else ""),
            columns=columns,
            rows=pair_rows(report, key),
        ),
    )


def pair_rows(report: Report, key: str) -> tuple[Row, ...]:
    """Return the rows of a table of pairs."""
    return tuple(_pair_row(row, key, synthetic=report.synthetic) for row in report.pairs)


def _pair_row(row: PairChange, key: str, *, synthetic: bool) -> Row:
    held = () if row.conditional is None else (cell(row.conditional, FLOW),)
    after = share_interval(row.dependence_after)
    return Row(
        cells=(
            Cell(
                text=way(row.exporter, row.importer, synthetic=synthetic),
                short=f"{plain(row.exporter)} → {plain(row.importer)}",
            ),
            value_cell(row.before),
            value_cell(row.after),
            Cell(text="no trade") if row.change is None else cell(row.change, FLOW),
            *held,
            Cell(text=f"{share(row.dependence_before)} → {share(row.dependence_after.value)}", interval=after),
        ),
        anchor=anchor(key, row.exporter, row.importer),
    )
