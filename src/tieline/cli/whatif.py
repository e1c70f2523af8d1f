"""`tieline whatif`: what a reform would do to trade and real income, in general equilibrium."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console

from tieline.briefs.sheets.contents import Sheet
from tieline.briefs.whatif import (
    render_sheet_html,
    render_sheet_markdown,
    render_sheet_terminal,
    sheet_of,
    sheet_of_comparison,
    sheet_of_rank,
)
from tieline.cli.exits import Exit
from tieline.cli.saying import DEMO, DETAILS, SAYINGS, Flags, given, goes_with_flags_alone, tables_of, world_of
from tieline.scenario import (
    Deficits,
    Draws,
    Ranking,
    Scenario,
    World,
    compare,
    open_world,
    rank,
    read_scenario,
    run,
    scenario_of,
)

_SIZES = {"days": (1.0, 2.0, 5.0), "percent": (1.0, 5.0, 10.0), "deviations": (1.0,)}
_ENDINGS = {".json": "json", ".html": "html", ".htm": "html", ".md": "md"}
_MOST = {"table": 15}  # rows of a table unless told; a page has room for more
_MOST_ON_A_PAGE = 30

Function = TypeVar("Function", bound=Callable[..., Any])


def _options(*options: Callable[[Function], Function]) -> Callable[[Function], Function]:
    """Return one decorator of several, in the order in which help shows them."""

    def decorated(function: Function) -> Function:
        for option in reversed(options):
            function = option(function)
        return function

    return decorated


_world_options = _options(
    click.option(
        "--data", type=click.Path(path_type=Path), help="Trade flows: BACI, Comtrade, CEPII gravity or plain CSV."
    ),
    click.option(
        "--table", type=click.Path(path_type=Path), help="An input-output table: ICIO or WIOD, for many sectors."
    ),
    click.option("--tariffs", type=click.Path(path_type=Path), help="Tariffs: WITS or plain CSV, in per cent."),
    click.option("--gdp", type=click.Path(path_type=Path), help="GDP, where the flows tell none: country, gdp, year."),
    click.option("--year", type=int, help="The year of the flows [the latest]."),
    click.option("--theta", type=float, help="Trade elasticity [5.03, drawn from 3.2 to 8.5]."),
    click.option("--theta-range", nargs=2, type=float, metavar="LOW HIGH", help="What --theta is drawn from."),
    click.option("--output-per-gdp", type=float, help="Gross output per GDP where a file has no output [2]."),
    click.option("--deficits", type=click.Choice(["additive", "multiplicative", "none"]), help="[multiplicative]"),
    click.option("--numeraire", metavar="COUNTRY", help="Whose wage is the unit of values [world income]."),
)
_saying_options = _options(
    click.option("--pair", nargs=2, metavar="A B", help="The two states that the flags below are about."),
    click.option("--cut-border-days", type=float, metavar="DAYS", help="Days less at the border."),
    click.option("--per-day", type=float, metavar="PERCENT", help="What a day costs, of value [1.3, from 0.6 to 2.1]."),
    click.option("--cost", type=float, metavar="PERCENT", help="Change of bilateral cost, -5 for 5 % less."),
    click.option("--tariff", type=float, metavar="PERCENT", help="A's new tariff on goods of B."),
    click.option("--agreement", type=float, metavar="COEFFICIENT", help="Effect of an agreement on log trade, yours."),
    click.option("--members", metavar="A,B,...", help="Who is in the agreement [the pair]."),
    click.option("--joins", metavar="C,...", help="Who joins the members; only trade with these changes."),
    click.option("--tie", type=float, metavar="DEVIATIONS", help="Standard deviations by which the tie improves."),
    click.option("--sanctions", type=float, metavar="PERCENT", help="Cut of trade before incomes adjust; 100: a ban."),
    click.option("--block", is_flag=True, help="Close the route between the two."),
    click.option("--detour", type=float, metavar="PERCENT", help="The blocked route is not closed but dearer by this."),
    click.option("--productivity", type=(str, float), metavar="STATE PERCENT", help="A state's productivity."),
    click.option("--range", nargs=2, type=float, metavar="LOW HIGH", help="95 % range of the number, for intervals."),
    click.option("--sector", help="Only this sector of an input-output table."),
    click.option("--one-way", is_flag=True, help="Only from A to B."),
)
_showing_options = _options(
    click.option("--draws", type=click.IntRange(min=0), help="Draws for the intervals [1000]."),
    click.option("--seed", type=click.IntRange(min=0), help="Where chance starts [1]."),
    click.option("--rank", metavar="STATE", help="Solve the reform with every partner and say which matters most."),
    click.option("--size", type=float, multiple=True, help="A size for --rank, again for more [1, 2 and 5 days]."),
    click.option("--unit", type=click.Choice([*_SIZES]), help="Of --size [days]."),
    click.option("--compare", type=click.Path(path_type=Path), help="Another scenario, beside the first."),
    click.option("--most", type=click.IntRange(min=1), help="Rows of a table [15; 30 on a page]."),
    click.option("--format", "form", type=click.Choice(["table", "json", "html", "md"]), help="[table]"),
    click.option(
        "--out", type=click.Path(path_type=Path, dir_okay=False), help="A file ending in .html, .md or .json."
    ),
)


@click.command()
@click.argument("scenario", required=False, metavar="[SCENARIO.toml | demo]")
@_world_options
@_saying_options
@_showing_options
def verb(scenario: str | None, **flags: object) -> int:
    """Ask what a reform would do to trade and real income, in general equilibrium.

    A scenario file says the world and what changes; flags say it for one pair. `demo` is a made-up world.

    \b
    tieline whatif demo
    tieline whatif corridor.toml --out corridor.html
    tieline whatif --data gravity.csv --pair KAZ CHN --cut-border-days 2
    tieline whatif --data gravity.csv --rank KAZ --size 1 --size 2
    tieline whatif corridor.toml --compare union.toml --format json
    """  # noqa: D301
    form = _form(flags)
    most = int(str(flags["most"] or _MOST.get(form, _MOST_ON_A_PAGE)))
    if flags["rank"] is not None:
        ranking = _ranking(scenario, flags)
        return _put(flags, form, asdict(ranking), sheet_of_rank(ranking, most=most))
    if given(flags, "size", "unit"):
        raise click.UsageError(f"{given(flags, 'size', 'unit')[0]} goes with --rank STATE")
    first = _scenario(scenario, flags)
    if flags["compare"] is not None:
        comparison = compare(first, _drawn(read_scenario(Path(str(flags["compare"]))), flags))
        return _put(flags, form, asdict(comparison), sheet_of_comparison(comparison, most=most))
    report = run(first)
    return _put(flags, form, asdict(report), sheet_of(report, most=most))


def _scenario(path: str | None, flags: Flags) -> Scenario:
    """Return the scenario of a file, or the one that the flags spell."""
    if path in {None, DEMO}:
        return scenario_of(tables_of(path, flags), where="flags")
    goes_with_flags_alone(str(path), flags)
    return _drawn(read_scenario(Path(str(path))), flags)


def _drawn(scenario: Scenario, flags: Flags) -> Scenario:
    """Return the scenario of a file with the draws that the flags ask for."""
    draws, seed = flags["draws"], flags["seed"]
    return replace(
        scenario,
        draws=draws if isinstance(draws, int) else scenario.draws,
        seed=seed if isinstance(seed, int) else scenario.seed,
    )


def _ranking(path: str | None, flags: Flags) -> Ranking:
    """Rank partners for a state, in the world of a file or of the flags."""
    beside = given(flags, *SAYINGS, *DETAILS, "compare")
    if beside:
        raise click.UsageError(f"--rank has reforms of its own, by --size and --unit; leave {beside[0]} out")
    if path in {None, DEMO}:
        nothing = [{"kind": "cost", "pair": ["A", "B"], "percent": 0}]  # a scenario has a step; the grid brings its own
        draws = {"intervals": {name: flags[name] for name in ("draws", "seed") if flags[name] is not None}}
        asked = scenario_of({"world": world_of(path, flags), "shock": nothing, **draws}, where="flags")
    else:
        asked = _scenario(path, flags)
    world = open_world(asked)
    if not isinstance(world, World):
        raise click.UsageError("--rank works on flows, not on an input-output table")
    if path not in {None, DEMO}:
        world = replace(world, notes=(*world.notes, f"the steps of {Path(str(path)).name} are no part of the grid"))
    unit = str(flags["unit"] or "days")
    sizes = flags["size"] if isinstance(flags["size"], tuple) and flags["size"] else _SIZES[unit]
    return rank(
        world,
        str(flags["rank"]),
        sizes=sizes,
        unit=unit,
        deficits=Deficits(asked.deficits),
        draws=Draws(count=asked.draws, seed=asked.seed, theta=asked.theta),
    )


def _form(flags: Flags) -> str:
    """Return the format asked for, or that of the file's ending."""
    out = flags["out"]
    if flags["form"] is not None:
        return str(flags["form"])
    if out is None:
        return "table"
    ending = Path(str(out)).suffix.lower()
    if ending not in _ENDINGS:
        raise click.UsageError(f"the ending of {out} tells no format; give --format html, md or json")
    return _ENDINGS[ending]


def _put(flags: Flags, form: str, content: Mapping[str, object], sheet: Sheet) -> int:
    """Print the result, or write it where it is asked for."""
    out = flags["out"]
    if form == "table" and out is not None:
        raise click.UsageError("a table goes to the terminal; --out takes html, md or json")
    if form == "table":
        render_sheet_terminal(sheet, Console(highlight=False))
        return Exit.DONE
    text = {
        "json": lambda: json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n",
        "html": lambda: render_sheet_html(sheet),
        "md": lambda: render_sheet_markdown(sheet),
    }[form]()
    if out is None:
        click.echo(text, nl=False)
    else:
        Path(str(out)).write_text(text, encoding="utf-8")
        click.echo(f"what-if in {out}", err=True)
    return Exit.DONE
