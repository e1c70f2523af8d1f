"""`tieline brief`: what a ledger holds on a pair of states, to be read by a person."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
from rich.console import Console

from tieline.briefs import Brief, build_brief, render_html, render_markdown, render_terminal
from tieline.briefs.sheets.contents import Sheet
from tieline.cli.exits import Exit
from tieline.cli.naming import PartyName
from tieline.cli.options import Day, ledger_option, settings_with
from tieline.ledger import Reader

_FORMATS = ("terminal", "html", "md")
_STATE = PartyName(organisations=False)
_MOST = 15  # countries in the table of a what-if


@click.command()
@click.argument("a", type=_STATE)
@click.argument("b", type=_STATE)
@ledger_option
@click.option("--since", type=Day(), help="On this day or later.")
@click.option("--until", type=Day(), help="On this day or before.")
@click.option("--today", type=Day(), help="The day that “lately” and “planned” count from [the last day told of].")
@click.option(
    "--whatif", "scenarios", type=click.Path(path_type=Path), multiple=True, help="A scenario file; again for more."
)
@click.option("--format", "form", type=click.Choice(_FORMATS), help="[terminal; md in a pipe]")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="A file ending in .html or .md.")
def verb(
    a: str,
    b: str,
    ledger: Path | None,
    scenarios: tuple[Path, ...],
    form: str | None,
    out: Path | None,
    **days: date | None,
) -> int:
    """Write a brief on the states A and B: on the terminal, as one self-contained HTML page, or as Markdown.

    \b
    tieline brief KAZ CHN --out brief.html
    tieline brief Kazakhstan China --since 2024-01-01
    tieline brief KAZ CHN --whatif corridor.toml --out brief.html
    """  # noqa: D301
    if a == b:
        raise click.UsageError(f"a brief is on two states, not on {a} and itself")
    form = form or _format_of(out)
    if out is None and form == "terminal" and not sys.stdout.isatty():
        form = "md"
    with Reader(settings_with(ledger=ledger).ledger) as reader:
        brief = build_brief(reader, a, b, **days)
    brief = replace(brief, whatifs=tuple(_sheets(scenarios, (a, b))))
    if out is not None:
        write(brief, out, form)
        click.echo(f"brief in {out}", err=True)
    elif form == "terminal":
        render_terminal(brief, Console())
    else:
        click.echo(render_html(brief) if form == "html" else render_markdown(brief), nl=False)
    return Exit.DONE


def _sheets(scenarios: Sequence[Path], pair: tuple[str, str]) -> Iterator[Sheet]:
    """Solve the scenarios, one after another; each has ids of its own on the page."""
    if not scenarios:
        return
    from tieline.briefs.whatif import sheet_of  # noqa: PLC0415 - scipy takes half a second to import
    from tieline.scenario import read_scenario, run  # noqa: PLC0415 - same

    for at, path in enumerate(scenarios, 1):
        yield sheet_of(run(read_scenario(path)), key=f"w{at}", pair=pair, most=_MOST)


def write(brief: Brief, to: Path, form: str = "html") -> None:
    """Write a brief to a file."""
    to.write_text(render_markdown(brief) if form == "md" else render_html(brief), encoding="utf-8")


def _format_of(out: Path | None) -> str:
    if out is None:
        return "terminal"
    form = out.suffix.removeprefix(".").lower()
    if form not in _FORMATS:
        raise click.UsageError(f"the ending of {out} tells no format; give --format html or --format md")
    return form
