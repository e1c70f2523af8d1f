"""From a report to a sheet: what one scenario gives, for a person."""

from __future__ import annotations

from collections.abc import Sequence

from tieline.briefs.sheets.contents import Figure, Sheet
from tieline.briefs.whatif import incomes, sectors, trading
from tieline.briefs.whatif.words import FLOW, INCOME, TRADE, change, interval, name, power, said, share, spelled, way
from tieline.briefs.wording import counted, plain
from tieline.scenario.report import CountryChange, Report

_TOLD = 4  # states told of in sentences
_PAIRS_TOLD = 2
_LONGEST = 110  # letters of a title that nobody chose


def sheet_of(report: Report, *, key: str = "w1", pair: Sequence[str] = (), most: int = 30) -> Sheet:
    """Return the sheet of a scenario: the states it names first, those of `pair` with them."""
    named = [row for row in report.countries if row.country in {*report.named, *pair}]
    parts = (
        trading.part(report, key),
        incomes.part(report, key, named, most),
        *incomes.welfare(report, key, named),
        *sectors.part(report, key),
    )
    return Sheet(
        key=key,
        kind="What if",
        title=title_of(report),
        figures=_figures(report, named),
        asked=tuple((spelled(words, report), plain(evidence)) for words, evidence in report.asked.steps),
        told=tuple(_told(report, named)),
        parts=tuple(part for part in parts if part.table.rows),
        facts=facts(report),
        notes=tuple(plain(note) for note in report.notes),
        synthetic=report.synthetic,
        spoken=False,
        titled=not _made_of_steps(report),
    )


def title_of(report: Report) -> str:
    """Return the title that the scenario has, or the words of its steps with names for codes."""
    if not _made_of_steps(report):
        return plain(report.asked.title)
    title = spelled(report.asked.title, report)
    return title if len(title) <= _LONGEST else f"{title[:_LONGEST].rsplit(' ', 1)[0]} …"


def _made_of_steps(report: Report) -> bool:
    return report.asked.title == "; ".join(words for words, _ in report.asked.steps)


def facts(report: Report) -> tuple[tuple[str, str], ...]:
    """Return how a report was computed."""
    asked = report.asked
    model = (
        "many sectors that buy from each other (Caliendo and Parro), general equilibrium"
        if report.sectors
        else "one sector (Armington; Eaton and Kortum), general equilibrium"
    )
    drawn = f"95 % of {counted(asked.draws, 'draw')}, seed {asked.seed}" if asked.draws else "nothing drawn"
    if asked.failed_draws:
        drawn += f"; {asked.failed_draws} more did not converge"
    return (
        ("model", model),
        ("convergence", f"residual {power(report.residual)} after {counted(report.rounds, 'round')}; 10⁻¹⁰ allowed"),
        ("trade elasticity", plain(report.theta)),
        ("trade deficits", asked.deficits),
        ("unit of values", plain(asked.numeraire) + (f", {plain(report.unit)}" if report.unit else "")),
        ("intervals", drawn),
    )


def _figures(report: Report, named: Sequence[CountryChange]) -> tuple[Figure, ...]:
    """Return the head's figures: real income of two states, trade of the first pair, the world."""
    found = [
        Figure(
            value=f"{change(row.real_income.value, 3)} %",
            what=f"real income, {name(row.country, synthetic=report.synthetic)}",
            interval=interval(row.real_income, 3),
        )
        for row in named[:2]
    ]
    for row in report.pairs[:1]:
        if row.change is not None:
            what = f"trade {way(row.exporter, row.importer, synthetic=report.synthetic)}"
            value, bounds = f"{change(row.change.value, FLOW)} %", interval(row.change, FLOW)
            found.append(Figure(value=value, what=what, interval=bounds))
    world = report.world_real_income
    value = f"{change(world.value, INCOME)} %"
    return (*found, Figure(value=value, what="real income, the world", interval=interval(world, INCOME)))


def _told(report: Report, named: Sequence[CountryChange]) -> list[str]:
    synthetic = report.synthetic
    lines = []
    for row in named[:_TOLD]:
        held = row.conditional_exports
        fixed = "" if held is None else f" ({change(held.value, TRADE)} % with incomes held)"
        lines.append(
            f"{name(row.country, synthetic=synthetic)}: real income {said(row.real_income, INCOME)}, "
            f"exports {change(row.exports.value, TRADE)} %{fixed}, imports {change(row.imports.value, TRADE)} %."
        )
    for pair in report.pairs[:_PAIRS_TOLD]:
        if pair.change is None:
            continue
        unit = f" {plain(report.unit)}" if report.unit and "own unit" not in report.unit else ""
        lines.append(
            f"{way(pair.exporter, pair.importer, synthetic=synthetic)}: trade {said(pair.change, FLOW)}, from "
            f"{pair.before:,.1f} to {pair.after:,.1f}{unit}; of all foreign trade of "
            f"{name(pair.exporter, synthetic=synthetic)}, {share(pair.dependence_before)} % before and "
            f"{share(pair.dependence_after.value)} % after."
        )
    known = {row.country for row in named}
    others = [row for row in report.countries if row.country not in known]
    if others:
        first = others[0]
        lines.append(
            f"Of the others {name(first.country, synthetic=synthetic)} moves most: real income "
            f"{said(first.real_income, INCOME)}. The world: {said(report.world_real_income, INCOME)}."
        )
    return lines
