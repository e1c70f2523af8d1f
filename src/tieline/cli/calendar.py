"""`tieline calendar`: what is planned, who announced it, and what became of it."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tieline.cli import wording
from tieline.cli.aside import tell_set_aside
from tieline.cli.exits import Exit
from tieline.cli.naming import PartyName
from tieline.cli.options import Day, ledger_option, settings_with
from tieline.exchange.ics import summary, write_ics
from tieline.knowledge import Knowledge, load_knowledge
from tieline.ledger import Reader, Search
from tieline.measures import Appointment, Fate, Happening, Matter, appointments, gather
from tieline.records import Precision, Status

_FORMATS = ("table", "jsonl", "ics")
_ID_SHOWN = 10
_TELLINGS = 3  # announcements shown of one thing
_STYLES = {Fate.AHEAD: "bold", Fate.HELD: "green", Fate.MOVED: "yellow", Fate.CANCELLED: "red", Fate.UNTOLD: "dim"}


@click.command()
@ledger_option
@click.option("--pair", nargs=2, type=PartyName(), metavar="A B", help="Both take part.")
@click.option("--of", "one", type=PartyName(), help="Takes part.")
@click.option("--since", type=Day(), help="Planned for this day or later.")
@click.option("--until", type=Day(), help="Planned for this day or before.")
@click.option("--today", type=Day(), help="The day that tells what lies ahead [today].")
@click.option("--fate", type=click.Choice([fate.value for fate in Fate]), help="Only what came to this.")
@click.option("--matter", type=click.Choice([matter.value for matter in Matter]), help="Only appointments for this.")
@click.option("--format", "form", type=click.Choice(_FORMATS), help="[table; jsonl in a pipe]")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="A file ending in .ics or .jsonl.")
def verb(
    *,
    ledger: Path | None,
    pair: tuple[str, str] | None,
    one: str | None,
    form: str | None,
    out: Path | None,
    **asked: date | str | None,
) -> int:
    """Show meetings, visits, signings and entries into force that texts announce, and what became of them.

    Days are those of the texts: what is known to a month stays a month, and is left out of a calendar file.

    \b
    tieline calendar --pair KAZ CHN
    tieline calendar --of Kazakhstan --since 2025-01-01 --out kaz.ics
    """  # noqa: D301
    form = form or _format_of(out)
    knowledge = load_knowledge()
    with Reader(settings_with(ledger=ledger).ledger) as reader:
        searches = _searches(pair, one)
        told, aside = gather(reader, *searches), reader.set_aside(*searches)
    today = asked["today"]
    on = today if isinstance(today, date) else datetime.now(tz=UTC).date()
    found = [each for each in appointments(told, today=on) if _fits(each, asked)]
    if form == "table":
        _show(found, knowledge)
        tell_set_aside(aside, err=False)
        return Exit.DONE
    tell_set_aside(aside, err=True)
    if out is None:
        _write(found, form, knowledge, sys.stdout.buffer)
        return Exit.DONE
    with out.open("wb") as file:
        _write(found, form, knowledge, file)
    click.echo(f"calendar in {out}", err=True)
    return Exit.DONE


def _format_of(out: Path | None) -> str:
    if out is None:
        return "table" if sys.stdout.isatty() else "jsonl"
    form = out.suffix.removeprefix(".").lower()
    if form not in {"ics", "jsonl"}:
        raise click.UsageError(f"the ending of {out} tells no format; give --format ics or --format jsonl")
    return form


def _searches(pair: tuple[str, str] | None, one: str | None) -> tuple[Search, ...]:
    """Ask for what announces and what settles: plans, meetings held and called off, agreements, memberships."""
    who = Search(pair=pair, organisation=one or "")
    return (
        replace(who, kind="event", status=Status.PLANNED.value),
        replace(who, kind="event", type="CONSULT"),
        replace(who, kind="event", type="REJECT"),
        replace(who, kind="agreement"),
        replace(who, kind="membership"),
    )


def _fits(one: Appointment, asked: dict[str, date | str | None]) -> bool:
    since, until = asked["since"], asked["until"]
    if isinstance(since, date) and (one.last is None or one.last < since):
        return False
    if isinstance(until, date) and (one.first is None or one.first > until):
        return False
    return asked["fate"] in {None, one.fate.value} and asked["matter"] in {None, one.matter.value}


# --- for people -----------------------------------------------------------------------------------------------------


def _show(found: list[Appointment], knowledge: Knowledge) -> None:
    console = Console(highlight=False)
    if not found:
        console.print("nothing planned is told of")
        return
    table = Table.grid(padding=(0, 2))
    for one in found:
        what = Text(summary(one, knowledge), style="bold")
        if one.place is not None:
            what.append(f", {one.place.name}", style="not bold")
        what.append(f"  {_became(one)}", style=f"not bold {_STYLES[one.fate]}")
        for each in [*one.announced[:_TELLINGS], *([one.settled] if one.settled else [])]:
            lead = each.lead
            what.append(f"\n{' '.join(lead.claim.evidence.quote.split())}", style="not bold italic")
            said = " · ".join(filter(None, (lead.publisher or lead.title, f"{lead.published or 'day not given'}")))
            what.append(f"\n{said} · claim {lead.id[:_ID_SHOWN]}", style="not bold dim")
        if len(one.announced) > _TELLINGS:
            what.append(f"\nand {len(one.announced) - _TELLINGS} more announcements", style="not bold dim")
        table.add_row(Text(day_of(one)), what)
    console.print(table)


def _became(one: Appointment) -> str:
    if one.fate is Fate.MOVED:
        return f"put off to {one.moved_to.isoformat()}" if one.moved_to else "put off"
    if one.fate is Fate.HELD and one.settled is not None:
        return f"reported done on {wording.day(one.settled.claim)}"
    return one.fate.value


def day_of(one: Appointment) -> str:
    """Return the days as exactly as they are told."""
    if one.first is None or one.last is None:
        return "day not given"
    first = one.first.isoformat()
    match one.precision:
        case Precision.YEAR:
            return first[:4]
        case Precision.MONTH:
            return first[:7]
        case Precision.WEEK:
            return f"week of {first}"
        case _:
            return first if one.first == one.last else f"{first} to {one.last.isoformat()}"


# --- for programs ---------------------------------------------------------------------------------------------------


def _write(found: list[Appointment], form: str, knowledge: Knowledge, to: BinaryIO) -> None:
    if form == "ics":
        left_out = write_ics(found, to, knowledge, product=version("tieline"))
        if left_out:
            click.echo(f"left out: {left_out} whose day is not told", err=True)
        return
    to.writelines((json.dumps(_object(one, knowledge), ensure_ascii=False) + "\n").encode() for one in found)


def _object(one: Appointment, knowledge: Knowledge) -> dict[str, object]:
    return {
        "matter": one.matter.value,
        "what": summary(one, knowledge),
        "parties": sorted(one.who),
        "from": one.first.isoformat() if one.first else None,
        "to": one.last.isoformat() if one.last else None,
        "precision": one.precision.value,
        "place": one.place.name if one.place else None,
        "fate": one.fate.value,
        "moved_to": one.moved_to.isoformat() if one.moved_to else None,
        "announced": [_telling(each) for each in one.announced],
        "settled": _telling(one.settled) if one.settled else None,
    }


def _telling(happening: Happening) -> dict[str, object]:
    lead = happening.lead
    return {
        "claims": list(happening.ids),
        "quote": lead.claim.evidence.quote,
        "published": lead.published.isoformat() if lead.published else None,
        "publisher": lead.publisher,
        "url": lead.url,
    }
