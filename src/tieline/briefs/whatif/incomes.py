"""Real income of countries: the states named, the others on a scale of their own, and why it changed."""

from __future__ import annotations

from collections.abc import Sequence

from tieline.briefs.sheets.contents import Cell, Chart, Column, Mark, Part, Row, Series, Table
from tieline.briefs.whatif.words import (
    INCOME,
    TRADE,
    anchor,
    cell,
    dots,
    foot,
    label,
    named_cell,
    said,
    share,
    share_interval,
    written,
)
from tieline.scenario.report import CountryChange, Report

_MOST_NAMED = 12  # rows of a chart
_OTHERS = 10


def part(report: Report, key: str, named: Sequence[CountryChange], most: int) -> Part:
    """Return real income of the states named, and of the others on a scale of their own."""
    known = {row.country for row in named}
    others = [row for row in report.countries if row.country not in known]
    charts = [
        _income_chart(report, f"{key}-named", "Real income of the states named", named[:_MOST_NAMED], strong=True),
        _income_chart(report, f"{key}-others", "Real income of the others, on their own scale", others[:_OTHERS]),
    ]
    many = bool(report.sectors)
    ordered = [*named, *others]
    columns = (
        Column(head="country", short="country"),
        Column(head="real income, %", short="%", intervals=True),
        Column(head="exports, %", short="exports"),
        *(() if many else (Column(head="exports, incomes held, %", short="held"),)),
        Column(head="imports, %", short="imports"),
        Column(head="real wages, %" if many else "real GDP, %", short=""),
        Column(head="wages, %", short=""),
        Column(head="prices, %", short=""),
        Column(head="tariff revenue", short="tariffs"),
    )
    return Part(
        heading="Real income",
        note=(
            "Real income is spending, tariff revenue and deficit included, over prices. Tariff revenue is in "
            "per cent of spending, before and after."
        ),
        charts=tuple(chart for chart in charts if chart.marks),
        table=Table(
            caption=f"Real income; the world {said(report.world_real_income, INCOME)}",
            columns=columns,
            rows=tuple(_country_row(row, key, known, synthetic=report.synthetic, many=many) for row in ordered[:most]),
            hidden=max(0, len(ordered) - most),
        ),
    )


def _income_chart(
    report: Report, id_: str, title: str, rows: Sequence[CountryChange], *, strong: bool = False
) -> Chart:
    both = any(row.first_order is not None for row in rows)
    series = (
        (Series(name="real income, exact"), Series(name="to first order", filled=False))
        if both
        else (Series(name="real income"),)
    )
    marks = tuple(
        Mark(
            label=label(row.country, synthetic=report.synthetic),
            anchor=anchor(id_.split("-", 1)[0], row.country),
            dots=(dots(row.real_income), dots(row.first_order))[: len(series)],
            written=written(row.real_income, INCOME),
            strong=strong,
        )
        for row in rows
    )
    return Chart(id=id_, title=title, axis="change of real income, %", foot=foot(report), series=series, marks=marks)


def _country_row(row: CountryChange, key: str, known: set[str], *, synthetic: bool, many: bool) -> Row:
    held = () if row.conditional_exports is None else (cell(row.conditional_exports, TRADE),)
    revenue = f"{share(row.revenue_before)} → {share(row.revenue_after.value)}"
    return Row(
        cells=(
            named_cell(row.country, synthetic=synthetic),
            cell(row.real_income, INCOME),
            cell(row.exports, TRADE),
            *(() if many else held),
            cell(row.imports, TRADE),
            cell(row.real_gdp, INCOME),
            cell(row.wages, INCOME),
            cell(row.prices, INCOME),
            Cell(text=revenue, interval=share_interval(row.revenue_after)),
        ),
        anchor=anchor(key, row.country),
        strong=row.country in known,
    )


def welfare(report: Report, key: str, named: Sequence[CountryChange]) -> list[Part]:
    """Return the parts of the first-order formula beside the exact change; nothing in a world of one sector."""
    told = [row for row in named if row.first_order is not None]
    if not told:
        return []
    heads = (
        ("exact, %", "exact"),
        ("to first order, %", "1st order"),
        ("terms of trade", "terms"),
        ("volume of trade", "volume"),
        ("saved directly", "direct"),
        ("deficit", "deficit"),
    )
    return [
        Part(
            heading="Welfare twice",
            note=(
                "To first order is what studies of tariffs usually print: terms of trade plus volume of trade at the "
                "old prices and tariffs; here also what cheaper transport and better technology save directly, and "
                "what a larger deficit brings. It is right for small changes only; the notes below say what the same "
                "formula gives in small steps."
            ),
            charts=(),
            table=Table(
                caption="Change of real income and its parts, %",
                columns=(
                    Column(head="country", short="country"),
                    *(Column(head=head, short=short, intervals=short == "exact") for head, short in heads),
                ),
                rows=tuple(
                    Row(
                        cells=(
                            named_cell(row.country, synthetic=report.synthetic),
                            *(
                                Cell(text="") if part is None else cell(part, INCOME)
                                for part in (
                                    row.real_income,
                                    row.first_order,
                                    row.terms_of_trade,
                                    row.volume_of_trade,
                                    row.direct_savings,
                                    row.deficit_change,
                                )
                            ),
                        ),
                        anchor=anchor(f"{key}-welfare", row.country),
                    )
                    for row in told
                ),
            ),
        )
    ]
