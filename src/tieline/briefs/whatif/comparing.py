"""Two scenarios side by side, as a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieline.briefs.sheets.contents import Cell, Chart, Column, Figure, Mark, Part, Row, Series, Sheet, Table
from tieline.briefs.whatif.reporting import facts, title_of
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
    spelled,
    way,
)
from tieline.briefs.wording import counted, plain
from tieline.scenario.report import Comparison, Difference, Estimate, PairChange

_MOST = 14  # rows of a chart
_TOLD = 4


def sheet_of_comparison(comparison: Comparison, *, key: str = "w1", most: int = 30) -> Sheet:
    """Return the sheet of two scenarios: the states named by either first, then the largest differences."""
    first, second = comparison.first, comparison.second
    synthetic = first.synthetic or second.synthetic
    known = {*first.named, *second.named}
    rows = sorted(comparison.differences, key=lambda row: row.country not in known)
    titles = tuple(title_of(report) for report in (first, second))
    alone = len(comparison.alone)
    notes = [f"{counted(alone, 'country')} in one of the two worlds only: not compared"] if alone else []
    return Sheet(
        key=key,
        kind="Two what-ifs",
        title=f"{titles[0]}, or {titles[1]}",
        figures=tuple(_figure(row, synthetic=synthetic) for row in rows[:_TOLD]),
        asked=tuple(
            (f"{word}: {spelled(words, report)}", plain(evidence))
            for word, report in (("First", first), ("Second", second))
            for words, evidence in report.asked.steps
        ),
        told=tuple(_sentence(row, synthetic=synthetic) for row in rows[:_TOLD]),
        parts=tuple(
            part for part in (_income(comparison, rows, key, most), _trade(comparison, key)) if part.table.rows
        ),
        facts=tuple(_together(comparison)),
        notes=(*notes, *_both([tuple(map(plain, report.notes)) for report in (first, second)])),
        synthetic=synthetic,
    )


def _foot(comparison: Comparison) -> str:
    reports = (comparison.first, comparison.second)
    draws = " and ".join(dict.fromkeys(f"{report.asked.draws:,}" for report in reports))
    residual = power(max(report.residual for report in reports))
    return f"Bars: 95 % of {draws} draws. General equilibrium; largest residual {residual}."


def _together(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Yield how both were computed, once where it is the same."""
    for (what, one), (_, other) in zip(facts(comparison.first), facts(comparison.second), strict=True):
        if one == other:
            yield what, one
        else:
            yield from ((f"{what}, first", one), (f"{what}, second", other))


def _both(notes: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield the notes of both, once where they are the same."""
    first, second = notes
    for note in dict.fromkeys([*first, *second]):
        yield note if note in first and note in second else f"{'first' if note in first else 'second'}: {note}"


def _figure(row: Difference, *, synthetic: bool) -> Figure:
    what = f"second less first, {name(row.country, synthetic=synthetic)}"
    return Figure(value=f"{change(row.difference.value, 3)} pp", what=what, interval=interval(row.difference, 3))


def _sentence(row: Difference, *, synthetic: bool) -> str:
    gap = row.difference
    bounds = interval(gap, INCOME)
    return (
        f"{name(row.country, synthetic=synthetic)}: real income {said(row.first, INCOME)} in the first, "
        f"{said(row.second, INCOME)} in the second; the second gives {change(gap.value, INCOME)} points more"
        + (f" (95 %: {bounds})." if bounds else ".")
    )


def _income(comparison: Comparison, rows: Sequence[Difference], key: str, most: int) -> Part:
    first, second = comparison.first, comparison.second
    synthetic = first.synthetic or second.synthetic
    known = {*first.named, *second.named}
    series = (Series(name="second"), Series(name="first", filled=False))
    paired = (
        "The two are drawn together, so a difference has an interval of its own."
        if comparison.paired
        else ("The two were not drawn from the same numbers: a difference has no interval.")
    )

    def chart(id_: str, title: str, told: Sequence[Difference], *, strong: bool = False) -> Chart:
        marks = tuple(
            Mark(
                label=label(row.country, synthetic=synthetic),
                anchor=anchor(key, row.country),
                dots=(dots(row.second), dots(row.first)),
                written=f"{change(row.difference.value, INCOME)} pp",
                strong=strong,
            )
            for row in told[:_MOST]
        )
        return Chart(
            id=f"{key}-{id_}",
            title=title,
            axis="change of real income, %",
            foot=_foot(comparison),
            series=series,
            marks=marks,
        )

    named, others = ([row for row in rows if (row.country in known) is inside] for inside in (True, False))
    charts = (
        chart("named", "Real income of the states named", named, strong=True),
        chart("others", "Real income of the others, on their own scale", others),
    )
    return Part(
        heading="Real income",
        note=f"Beside each row stands the difference, second less first, in percentage points. {paired}",
        charts=tuple(one for one in charts if one.marks),
        table=Table(
            caption="Real income, %",
            columns=(
                Column(head="country", short="country"),
                Column(head="first", short="first", intervals=True),
                Column(head="second", short="second", intervals=True),
                Column(head="second − first, points", short="differs"),
            ),
            rows=tuple(
                Row(
                    cells=(
                        named_cell(row.country, synthetic=synthetic),
                        *(cell(one, INCOME) for one in (row.first, row.second, row.difference)),
                    ),
                    anchor=anchor(key, row.country),
                    strong=row.country in known,
                )
                for row in rows[:most]
            ),
            hidden=max(0, len(rows) - most),
        ),
    )


def _trade(comparison: Comparison, key: str) -> Part:
    """Return trade of the pairs that either scenario names."""
    first, second = comparison.first, comparison.second
    synthetic = first.synthetic or second.synthetic
    by_pair = [{(row.exporter, row.importer): row for row in report.pairs} for report in (first, second)]
    pairs = list(dict.fromkeys([*by_pair[0], *by_pair[1]]))
    rows = []
    for pair in pairs:
        told = [known.get(pair) for known in by_pair]
        rows.append(
            Row(
                cells=(
                    Cell(text=way(*pair, synthetic=synthetic), short=plain(" → ".join(pair))),
                    *(_flow(row) for row in told),
                ),
                anchor=anchor(key, *pair),
            )
        )
    return Part(
        heading="Trade of the pairs named",
        note="Empty where only the other scenario names the pair.",
        charts=(),
        table=Table(
            caption="Trade, change in %",
            columns=(
                Column(head="from → to", short="from → to"),
                Column(head="first", short="first", intervals=True),
                Column(head="second", short="second", intervals=True),
            ),
            rows=tuple(rows),
        ),
    )


def _flow(row: PairChange | None) -> Cell:
    estimate: Estimate | None = None if row is None else row.change
    return Cell(text="") if estimate is None else cell(estimate, FLOW)
