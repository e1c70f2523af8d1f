"""`tieline whatif`: what a reform would do to trade and real income, in general equilibrium."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from tieline.cli.exits import Exit
from tieline.cli.naming import PartyName
from tieline.scenario import (
    Deficits,
    Ranked,
    Report,
    Scenario,
    World,
    open_world,
    rank,
    read_scenario,
    run,
    scenario_of,
)
from tieline.scenario.report import Change, CountryChange
from tieline.scenario.synthetic import SYNTHETIC

_DEMO = "demo"
_DEMO_PAIR = ("AAA", "BBB")
_DAYS = (1.0, 2.0, 5.0)
_PERCENT = (1.0, 5.0, 10.0)
_WORLD_FLAGS = ("data", "table", "tariffs", "year", "theta", "deficits", "numeraire", "output_per_gdp")


@click.command()
@click.argument("scenario", required=False, metavar="[SCENARIO.toml | demo]")
@click.option(
    "--data", type=click.Path(path_type=Path), help="Trade flows: BACI, Comtrade, CEPII gravity or plain CSV."
)
@click.option("--table", type=click.Path(path_type=Path), help="An input-output table: ICIO or WIOD, for many sectors.")
@click.option("--tariffs", type=click.Path(path_type=Path), help="Tariffs: WITS or plain CSV, in per cent.")
@click.option("--year", type=int, help="The year of the flows [the latest].")
@click.option("--theta", type=float, help="Trade elasticity [5.03, drawn from 3.2 to 8.5].")
@click.option("--output-per-gdp", type=float, help="Gross output per GDP where a file has no output [2].")
@click.option("--deficits", type=click.Choice(["additive", "multiplicative", "none"]), help="[multiplicative]")
@click.option("--numeraire", metavar="COUNTRY", help="Whose wage is the unit of values [world income].")
@click.option("--pair", nargs=2, metavar="A B", help="The two states that the flags below are about.")
@click.option("--cut-border-days", type=float, metavar="DAYS", help="Days less at the border.")
@click.option("--cost", type=float, metavar="PERCENT", help="Change of bilateral cost, -5 for 5 % less.")
@click.option("--tariff", type=float, metavar="PERCENT", help="A's new tariff on goods of B.")
@click.option("--agreement", type=float, metavar="COEFFICIENT", help="Effect of an agreement on log trade, yours.")
@click.option("--tie", type=float, metavar="DEVIATIONS", help="Standard deviations by which the tie improves.")
@click.option("--sanctions", type=float, metavar="PERCENT", help="Cut of trade before incomes adjust; 100 is a ban.")
@click.option("--block", is_flag=True, help="Close the route between the two.")
@click.option("--draws", type=click.IntRange(min=0), help="Draws for the intervals [1000].")
@click.option("--rank", metavar="STATE", help="Solve the reform with every partner and say which matters most.")
@click.option("--size", type=float, multiple=True, help="A size for --rank, again for more [1, 2 and 5 days].")
@click.option("--unit", type=click.Choice(["days", "percent"]), default="days", show_default=True, help="Of --size.")
@click.option("--compare", type=click.Path(path_type=Path), help="Another scenario, beside the first.")
@click.option("--most", type=click.IntRange(min=1), default=15, show_default=True, help="Rows of a table.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="A file for the JSON.")
def verb(scenario: str | None, **flags: object) -> int:
    """Ask what a reform would do to trade and real income, in general equilibrium.

    A scenario file says the world and what changes; flags say it for one pair. `demo` is a made-up world.

    \b
    tieline whatif demo
    tieline whatif corridor.toml
    tieline whatif --data gravity.csv --pair KAZ CHN --cut-border-days 2
    tieline whatif --data gravity.csv --rank KAZ --size 1 --size 2
    tieline whatif corridor.toml --compare union.toml --format json
    """  # noqa: D301
    console = Console(highlight=False)
    most = int(str(flags["most"]))
    if flags["rank"]:
        return _rank(scenario, flags, console, most)
    first = run(_scenario(scenario, flags))
    if flags["compare"]:
        second = run(read_scenario(Path(str(flags["compare"]))))
        done = _put(flags, {"first": asdict(first), "second": asdict(second)})
        return _beside(first, second, console, most) if done is None else done
    done = _put(flags, asdict(first))
    return _show(first, console, most) if done is None else done


def _scenario(path: str | None, flags: dict[str, object]) -> Scenario:
    """Return the scenario of a file, or the one that the flags spell."""
    if path not in {None, _DEMO}:
        given = [name for name in (*_WORLD_FLAGS, "pair", *_SAYINGS) if flags[name] not in {None, False}]
        if given:
            raise click.UsageError(f"--{given[0].replace('_', '-')} goes with flags alone; write it into {path}")
        return read_scenario(Path(str(path)))
    tables: dict[str, object] = {"world": _world(path, flags), "shock": _shocks(path, flags)}
    if flags["draws"] is not None:
        tables["intervals"] = {"draws": flags["draws"]}
    return scenario_of(tables, where="flags")


def _world(path: str | None, flags: dict[str, object]) -> dict[str, object]:
    world = {name: flags[name] for name in _WORLD_FLAGS if flags[name] is not None}
    world |= {name: str(world[name]) for name in ("data", "table", "tariffs") if name in world}
    if path == _DEMO:
        world["data"] = _DEMO
    if not {"data", "table"} & set(world):
        raise click.UsageError("no world: give a scenario file, --data, --table, or the word demo")
    return world


def _shocks(path: str | None, flags: dict[str, object]) -> list[dict[str, object]]:
    """Return one step a flag, about the pair."""
    pair = flags["pair"]
    if path == _DEMO and pair is None:
        pair = _DEMO_PAIR
        flags = (
            flags if any(flags[name] not in {None, False} for name in _SAYINGS) else {**flags, "cut_border_days": 2.0}
        )
    said = [name for name in _SAYINGS if flags[name] not in {None, False}]
    if not said:
        known = ", ".join("--" + name.replace("_", "-") for name in _SAYINGS)
        raise click.UsageError(f"nothing changes: give one of {known}")
    if not isinstance(pair, tuple):
        raise click.UsageError(f"--{said[0].replace('_', '-')} needs --pair A B")
    a, b = (_state(str(name)) for name in pair)
    return [_step(name, flags[name], a, b) for name in said]


_SAYINGS = ("cut_border_days", "cost", "tariff", "agreement", "tie", "sanctions", "block")


def _step(name: str, value: object, a: str, b: str) -> dict[str, object]:
    steps: dict[str, dict[str, object]] = {
        "cut_border_days": {"kind": "border-days", "pair": [a, b], "days": value},
        "cost": {"kind": "cost", "pair": [a, b], "percent": value},
        "tariff": {"kind": "tariff", "importer": a, "exporter": b, "to": value},
        "agreement": {"kind": "agreement", "members": [a, b], "coefficient": value},
        "tie": {"kind": "tie", "pair": [a, b], "deviations": value},
        "sanctions": {"kind": "sanctions", "by": a, "against": b, "cut": value},
        "block": {"kind": "route", "pair": [a, b]},
    }
    return steps[name]


def _state(name: str) -> str:
    """Return the code of a state by any of its names; what is no state may still be a country of the file (ROW)."""
    try:
        return PartyName(organisations=False).convert(name, None, None)
    except click.BadParameter:
        return name


def _rank(scenario: str | None, flags: dict[str, object], console: Console, most: int) -> int:
    """Rank partners for a state and show or write the grid."""
    nothing = [{"kind": "cost", "pair": ["A", "B"], "percent": 0}]  # the grid has steps of its own
    asked = (
        _scenario(scenario, flags)
        if scenario not in {None, _DEMO}
        else scenario_of({"world": _world(scenario, flags), "shock": nothing}, where="flags")
    )
    world = open_world(asked)
    if not isinstance(world, World):
        raise click.UsageError("--rank works on flows, not on an input-output table")
    sizes = flags["size"] if isinstance(flags["size"], tuple) and flags["size"] else ()
    unit = str(flags["unit"])
    rows = rank(
        world,
        _state(str(flags["rank"])),
        sizes=sizes or (_DAYS if unit == "days" else _PERCENT),
        unit=unit,
        deficits=Deficits(asked.deficits),
    )
    done = _put(flags, {"rank": [asdict(row) for row in rows], "notes": world.notes})
    if done is not None:
        return done
    if any(note.startswith(SYNTHETIC) for note in world.notes):
        console.print(f"[bold]{SYNTHETIC}[/bold]")
    _show_rank(rows[:most], str(flags["rank"]), console, len(rows))
    _notes(world.notes, console)
    return Exit.DONE


def _show_rank(rows: Sequence[Ranked], state: str, console: Console, solved: int) -> None:
    title = f"What matters most for {state}, %: {solved} reforms solved"
    table = _table(title, "with", "size", "real income", "partner's", "trade", "per unit")
    for row in rows:
        unit = "days" if row.unit == "days" else "%"
        table.add_row(
            row.partner,
            f"{row.size:g} {unit}",
            f"{row.real_income:+.4f}",
            f"{row.partner_income:+.4f}",
            f"{row.trade:+.1f}",
            f"{row.per_unit:+.4f}",
        )
    console.print(table)


def _show(report: Report, console: Console, most: int) -> int:
    """Print what was asked, the pairs, the countries, and what it rests on."""
    if report.synthetic:
        console.print("[bold]made-up world: no figure in it is about a real country[/bold]")
    for words, evidence in report.asked.steps:
        console.print(f"[bold]{words}[/bold]")
        console.print(f"  {evidence}", style="dim")
    _show_pairs(report, console, most)
    _show_countries(report, console, most)
    _show_sectors(report, console, most)
    draws = f"95 % of {report.asked.draws} draws" if report.asked.draws else "no numbers drawn"
    console.print(
        f"residual {report.residual:.1e} after {report.rounds} rounds; theta {report.theta}; "
        f"{report.asked.deficits} deficits; unit {report.asked.numeraire}; intervals: {draws}"
        + (f", {report.asked.failed_draws} failed" if report.asked.failed_draws else "")
    )
    _notes(report.notes, console)
    return Exit.DONE


def _show_pairs(report: Report, console: Console, most: int) -> None:
    if not report.pairs:
        return
    table = _table("Trade", "from → to", "before", "after", "%", "95 %", "incomes held", "of all its trade")
    for row in report.pairs[:most]:
        table.add_row(
            f"{row.exporter} → {row.importer}",
            f"{row.before:,.1f}",
            f"{row.after:,.1f}",
            f"{row.change.value:+.1f}",
            _ends(row.change, 1),
            "" if row.conditional is None else f"{row.conditional:+.1f}",
            f"{row.dependence_before:.2f} → {row.dependence_after:.2f}",
        )
    console.print(table)


def _show_countries(report: Report, console: Console, most: int) -> None:
    many = bool(report.sectors)
    last = ("1st order", "terms", "volume", "direct") if many else ("exports", "imports", "tariff revenue")
    title = f"Real income, % (the world {report.world_real_income:+.4f})"
    table = _table(title, "country", "%", "95 %", *last)
    for row in report.countries[:most]:
        table.add_row(
            row.country,
            f"{row.real_income.value:+.4f}",
            _ends(row.real_income, 4),
            *(_parts(row) if many else _trade(row)),
        )
    console.print(table)
    if len(report.countries) > most:
        console.print(f"  and {len(report.countries) - most} more countries: --most or --format json", style="dim")


def _parts(row: CountryChange) -> tuple[str, ...]:
    parts = (row.first_order, row.terms_of_trade, row.volume_of_trade, row.direct_savings)
    return tuple("" if value is None else f"{value:+.4f}" for value in parts)


def _trade(row: CountryChange) -> tuple[str, ...]:
    revenue = f"{row.revenue_before:.2f} → {row.revenue_after:.2f}"
    return f"{row.exports.value:+.2f}", f"{row.imports.value:+.2f}", revenue


def _show_sectors(report: Report, console: Console, most: int) -> None:
    if not report.sectors:
        return
    table = _table("Sectors of the states named, %", "state", "sector", "output", "exports", "imports")
    rows = sorted(report.sectors, key=lambda row: -abs(row.output))
    for row in rows[:most]:
        table.add_row(row.country, row.sector, f"{row.output:+.2f}", f"{row.exports:+.2f}", f"{row.imports:+.2f}")
    console.print(table)


def _beside(first: Report, second: Report, console: Console, most: int) -> int:
    """Print two scenarios side by side, the largest differences first."""
    for word, report in (("first", first), ("second", second)):
        console.print(
            f"[bold]{word}[/bold]: {report.asked.title}; residual {report.residual:.1e}; theta {report.theta}"
        )
    other = {row.country: row.real_income for row in second.countries}
    table = _table("Real income, %", "country", "first", "95 %", "second", "95 %", "second - first")
    both = [row for row in first.countries if row.country in other]
    for row in sorted(both, key=lambda row: -abs(other[row.country].value - row.real_income.value))[:most]:
        there = other[row.country]
        gap = there.value - row.real_income.value
        table.add_row(
            row.country,
            f"{row.real_income.value:+.4f}",
            _ends(row.real_income, 4),
            f"{there.value:+.4f}",
            _ends(there, 4),
            f"{gap:+.4f}",
        )
    console.print(table)
    alone = len(first.countries) + len(second.countries) - 2 * len(both)
    if alone:
        console.print(f"{alone} countries are in one of the two worlds only")
    return Exit.DONE


def _ends(change: Change, digits: int) -> str:
    return "" if change.low == change.high else f"{change.low:+.{digits}f} {change.high:+.{digits}f}"


def _table(title: str, *names: str) -> Table:
    """Return a table whose first column reads from the left and the rest from the right, nothing wrapped."""
    table = Table(title=title, title_justify="left", box=None)
    for at, name in enumerate(names):
        table.add_column(name, justify="right" if at else "left", no_wrap=True)
    return table


def _notes(notes: Sequence[str], console: Console) -> None:
    for note in notes:
        console.print(f"  {note}", style="dim", markup=False)


def _put(flags: dict[str, object], content: dict[str, object]) -> int | None:
    """Write JSON where it is asked for; None when a table is."""
    out = flags["out"]
    if flags["form"] != "json" and out is None:
        return None
    text = json.dumps(content, ensure_ascii=False, indent=1)
    if out is None:
        click.echo(text)
    else:
        Path(str(out)).write_text(text + "\n", encoding="utf-8")
        click.echo(f"scenario in {out}", err=True)
    return Exit.DONE
