"""`tieline claims`: look into a ledger, or take claims out of it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from tieline.cli import wording
from tieline.cli.aside import tell_set_aside
from tieline.cli.exits import Exit
from tieline.cli.naming import PartyName
from tieline.cli.options import Day, ledger_option, settings_with
from tieline.exchange import FORMATS, write_claims
from tieline.ledger import Entry, Reader, Search
from tieline.records import KINDS, Pillar, Standing, Status

_ID_SHOWN = 10  # digits of an id: enough to be alone among ten million, and what `explain` takes
_STATES = [*Status, *(standing for standing in Standing)]


@click.command()
@ledger_option
@click.option("--pair", nargs=2, type=PartyName(), metavar="A B", help="Both are parties, in any role.")
@click.option("--actor", type=PartyName(), help="Acts, signs, joins or speaks.")
@click.option("--organisation", type=PartyName(states=False), help="Is a party.")
@click.option("--since", type=Day(), help="On this day or later.")
@click.option("--until", type=Day(), help="On this day or before.")
@click.option("--kind", type=click.Choice(list(KINDS)))
@click.option("--type", "plover", help="A PLOVER type, such as CONSULT.")
@click.option("--pillar", type=click.Choice([pillar.value for pillar in Pillar]))
@click.option("--status", type=click.Choice([state.value for state in _STATES]))
@click.option("--subject", help="A subject of an agreement or a topic of a statement.")
@click.option("--text", help="Words of the quote, in any case.")
@click.option("--judged", type=click.Choice(["wrong", "right", "none"]), help="By verdict [all but wrong].")
@click.option("--sort", type=click.Choice(["newest", "oldest", "confidence"]), default="newest", show_default=True)
@click.option("--limit", type=click.IntRange(min=0), help="At most so many; a table shows 50 unless told.")
@click.option("--format", "form", type=click.Choice(["table", *FORMATS]), help="[table; jsonl in a pipe]")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="A file; its ending tells the format.")
def verb(ledger: Path | None, form: str | None, out: Path | None, limit: int | None, **asked: object) -> int:
    """List claims, or write them as JSON lines, CSV or Parquet.

    States are named as you like: KAZ, Kazakhstan, "Republic of Kazakhstan".

    \b
    tieline claims --pair KAZ CHN --since 2024-01-01 --kind event
    tieline claims --organisation BRICS --kind membership --format csv
    tieline claims --actor China --text "customs" --out customs.parquet
    """  # noqa: D301
    form = form or _format_of(out)
    settings = settings_with(ledger=ledger, limit=limit or None)
    search = _search(limit=settings.limit if form == "table" and limit is None else limit, asked=asked)
    with Reader(settings.ledger) as reader:
        aside = 0 if asked["judged"] else reader.set_aside(search)
        if form == "table":
            _show(reader.claims(search))
            tell_set_aside(aside, err=False)
            return Exit.DONE
        found = reader.table(search)
    tell_set_aside(aside, err=True)
    if out is None:
        write_claims(found, sys.stdout.buffer, form)
        return Exit.DONE
    with out.open("wb") as file:
        write_claims(found, file, form)
    click.echo(f"{len(found)} claims in {out}", err=True)
    return Exit.DONE


def _format_of(out: Path | None) -> str:
    if out is None:
        return "table" if sys.stdout.isatty() else "jsonl"
    form = out.suffix.removeprefix(".")
    if form not in FORMATS:
        raise click.UsageError(f"the ending of {out} tells no format; give --format {'|'.join(FORMATS)}")
    return form


def _search(*, limit: int | None, asked: dict[str, object]) -> Search:
    since, until = asked["since"], asked["until"]
    if isinstance(since, date) and isinstance(until, date) and since > until:
        raise click.UsageError(f"--since {since} is after --until {until}")
    plover = str(asked.pop("plover") or "").upper()
    given = {name: value for name, value in asked.items() if value is not None}
    return Search(type=plover, limit=limit, **given)  # type: ignore[arg-type]  # click made the types


def _show(entries: list[Entry]) -> None:
    """Print two lines a claim: what it says, and the words it rests on."""
    console = Console(highlight=False)
    if not entries:
        console.print("no claims found")
    for entry in entries:
        claim = entry.claim
        line = Text(entry.id[:_ID_SHOWN], style="dim")
        line.append(f"  {wording.day(claim):<10}  ", style="default not dim")
        line.append(wording.who(claim), style="bold not dim")
        line.append(f"  {wording.what(claim)}", style="default not dim")
        if entry.reports > 1:
            line.append(f"  ({entry.reports} reports)")
        if entry.judged:
            line.append(f"  judged {entry.judged}", style="default not dim")
        console.print(line)
        console.print(Padding(Text(" ".join(claim.evidence.quote.split()), style="italic"), (0, 0, 0, _ID_SHOWN + 2)))
