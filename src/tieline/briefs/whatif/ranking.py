"""Which reform matters most, as a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from tieline.briefs.sheets.contents import Cell, Chart, Column, Figure, Mark, Part, Row, Series, Sheet, Table
from tieline.briefs.whatif.words import (
    FLOW,
    INCOME,
    anchor,
    cell,
    change,
    dots,
    interval,
    label,
    name,
    named_cell,
    power,
    said,
    written,
)
from tieline.briefs.wording import counted, plain
from tieline.scenario.ranking import Ranked, Ranking

_MOST = 12  # partners in the chart
_SIZES = 3  # dots in a row
_AREAS = (46.0, 26.0, 12.0)
_SAYS = {
    "days": ("{} days less at the border", "{} days"),
    "percent": ("bilateral costs {} % lower", "{} %"),
    "deviations": ("a tie better by {} standard deviations", "{} sd"),
}


def sheet_of_rank(ranking: Ranking, *, key: str = "w1", most: int = 30) -> Sheet:
    """Return the sheet of a grid of reforms."""
    rows, synthetic = ranking.rows, ranking.synthetic
    unit, own = rows[0].unit, name(ranking.state, synthetic=synthetic)
    sizes = sorted({row.size for row in rows}, reverse=True)
    best = {size: next(row for row in rows if row.size == size) for size in sizes}
    top = rows[0]
    return Sheet(
        key=key,
        kind="Which reform matters most",
        title=f"{own}: the same reform with each of {counted(len({row.partner for row in rows}), 'partner')}",
        figures=(
            Figure(value=name(top.partner, synthetic=synthetic), what=f"matters most for {own}", interval=""),
            Figure(
                value=f"{change(top.real_income.value, 3)} %",
                what=f"real income, {_say(top.size, unit, 1)}",
                interval=interval(top.real_income, 3),
            ),
            Figure(value=f"{100 * top.first:.0f} %", what="of draws in which it comes first", interval=""),
        ),
        asked=tuple((_say(size, unit, 0).capitalize(), "with every partner in turn") for size in sorted(sizes)),
        told=tuple(_sentence(best[size], own, synthetic=synthetic) for size in sorted(sizes)),
        parts=(_part(ranking, sizes, key, most),),
        facts=_facts(ranking),
        notes=tuple(plain(note) for note in ranking.notes),
        synthetic=synthetic,
    )


def _sentence(row: Ranked, own: str, *, synthetic: bool) -> str:
    partner = name(row.partner, synthetic=synthetic)
    drawn = row.real_income.low < row.real_income.high
    first = f"; first in {100 * row.first:.1f} % of draws" if drawn else ""
    return (
        f"{_say(row.size, row.unit, 0).capitalize()}: with {partner} it brings {own} most, real income "
        f"{said(row.real_income, INCOME)}{first}. {partner} itself: {said(row.partner_income, INCOME)}."
    )


def _facts(ranking: Ranking) -> tuple[tuple[str, str], ...]:
    """Return how a grid was computed."""
    drawn = (
        f"95 % of {counted(ranking.draws, 'draw')}, seed {ranking.seed}, read off 25 exact solutions a partner"
        if ranking.draws
        else "nothing drawn"
    )
    return (
        ("model", "one sector (Armington; Eaton and Kortum), general equilibrium"),
        (
            "convergence",
            f"worst residual {power(ranking.residual)} of {counted(len(ranking.rows), 'reform')}; 10⁻¹⁰ allowed",
        ),
        ("trade elasticity", f"{ranking.theta.value:g} ({ranking.theta.low:g} to {ranking.theta.high:g})"),
        ("trade deficits", ranking.deficits),
        ("intervals", drawn),
    )


def _part(ranking: Ranking, sizes: Sequence[float], key: str, most: int) -> Part:
    rows, synthetic = ranking.rows, ranking.synthetic
    unit = rows[0].unit
    drawn = tuple(sizes[:_SIZES])
    partners = list(dict.fromkeys(row.partner for row in rows))[:_MOST]
    cells = {(row.partner, row.size): row for row in rows}
    marks = tuple(
        Mark(
            label=label(partner, synthetic=synthetic),
            anchor=anchor(key, partner, f"{sizes[0]:g}"),
            dots=tuple(dots(cells[partner, size].real_income) for size in drawn),
            written=written(cells[partner, sizes[0]].real_income, 3),
        )
        for partner in partners
    )
    chart = Chart(
        id=f"{key}-rank",
        title=f"Real income by partner; in figures: {_say(sizes[0], unit, 1)}",
        axis="change of real income, %",
        foot=f"Bars: 95 % of {counted(ranking.draws, 'draw')}. One sector, general equilibrium; worst residual "
        f"{power(ranking.residual)}.",
        series=tuple(Series(name=_say(size, unit, 1), area=area) for size, area in zip(drawn, _AREAS, strict=False)),
        marks=marks,
    )
    return Part(
        heading="The grid",
        note="“First” is the share of draws in which no other partner brings more at the same size.",
        charts=(chart,),
        table=Table(
            caption=f"{counted(len(rows), 'reform')} solved, the largest gain first",
            columns=(
                Column(head="with", short="with"),
                Column(head="size", short="size"),
                Column(head="real income, %", short="real income", intervals=True),
                Column(head="partner's, %", short="partner's"),
                Column(head="trade, %", short="trade"),
                Column(head="per unit, %", short=""),
                Column(head="first", short="first"),
            ),
            rows=tuple(_row(row, key, synthetic=synthetic) for row in rows[:most]),
            hidden=max(0, len(rows) - most),
            hidden_what="reform",
        ),
    )


def _row(row: Ranked, key: str, *, synthetic: bool) -> Row:
    return Row(
        cells=(
            named_cell(row.partner, synthetic=synthetic),
            Cell(text=_say(row.size, row.unit, 1)),
            cell(row.real_income, INCOME),
            cell(row.partner_income, INCOME),
            cell(row.trade, FLOW),
            cell(row.per_unit, INCOME),
            Cell(text=f"{100 * row.first:.0f} %"),
        ),
        anchor=anchor(key, row.partner, f"{row.size:g}"),
    )


def _say(size: float, unit: str, form: int) -> str:
    said = _SAYS[unit][form].format(f"{size:g}")
    return said.replace("days", "day").replace("deviations", "deviation") if size == 1 else said
