"""Output and trade by sector of the states that a scenario names."""

from __future__ import annotations

from itertools import groupby

from tieline.briefs.sheets.contents import Cell, Chart, Column, Mark, Part, Row, Series, Table
from tieline.briefs.whatif.words import TRADE, anchor, cell, dots, foot, name, named_cell, written
from tieline.briefs.wording import plain
from tieline.scenario.report import Report, SectorChange

_MOST = 14  # rows of a chart
_STATES = 4  # charts


def part(report: Report, key: str) -> list[Part]:
    """Return output and trade by sector of the states named."""
    if not report.sectors:
        return []
    charts: list[Chart] = []
    for country, rows in groupby(report.sectors, key=lambda row: row.country):
        told = sorted(rows, key=lambda row: -abs(row.output.value))[:_MOST]
        title = f"Output by sector, {name(country, synthetic=report.synthetic)}"
        marks = tuple(_sector_mark(row, key) for row in told)
        id_ = f"{key}-sectors-{len(charts) + 1}"
        charts.append(
            Chart(
                id=id_,
                title=title,
                axis="change of output, %",
                foot=foot(report),
                series=(Series(name="output"),),
                marks=marks,
            )
        )
    every = sorted(report.sectors, key=lambda row: (report.named.index(row.country), -abs(row.output.value)))
    return [
        Part(
            heading="Sectors",
            note="Changes of values at the new prices, of the states named.",
            charts=tuple(charts[:_STATES]),
            table=Table(
                caption="Sectors of the states named",
                columns=(
                    Column(head="country", short="country"),
                    Column(head="sector", short="sector", words=True),
                    Column(head="output, %", short="output", intervals=True),
                    Column(head="exports, %", short="exports"),
                    Column(head="imports, %", short="imports"),
                ),
                rows=tuple(
                    Row(
                        cells=(
                            named_cell(row.country, synthetic=report.synthetic),
                            Cell(text=plain(row.sector)),
                            cell(row.output, TRADE),
                            cell(row.exports, TRADE),
                            cell(row.imports, TRADE),
                        ),
                        anchor=anchor(key, row.country, row.sector),
                    )
                    for row in every
                ),
            ),
        )
    ]


def _sector_mark(row: SectorChange, key: str) -> Mark:
    return Mark(
        label=plain(row.sector),
        anchor=anchor(key, row.country, row.sector),
        dots=(dots(row.output),),
        written=written(row.output, TRADE),
    )
