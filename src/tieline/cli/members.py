"""`tieline members`: who stands where in an organisation on a day, and how it came to that."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tieline.cli import wording
from tieline.cli.aside import tell_set_aside
from tieline.cli.exits import Exit
from tieline.cli.naming import PartyName
from tieline.cli.options import Day, settings_with
from tieline.knowledge import Knowledge, load_knowledge
from tieline.ledger import Reader, Search
from tieline.measures import Happening, Move, Place, gather, places, timeline

_ID_SHOWN = 10


@click.command()
@click.argument("organisation", type=PartyName(states=False), required=False)
@click.option("--of", "member", type=PartyName(), help="Only this state or organisation: where it stands.")
@click.option("--on", "day", type=Day(), help="The day [today].")
@click.option("--history", is_flag=True, help="Every step with its day; so with an organisation and --of.")
@click.option("--ledger", type=click.Path(path_type=Path, dir_okay=False), help="Also what the texts of a ledger tell.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), help="[table; jsonl in a pipe]")
def verb(
    *,
    organisation: str | None,
    member: str | None,
    day: date | None,
    history: bool,
    ledger: Path | None,
    form: str | None,
) -> int:
    """Show who stands where in an organisation on a day, or where a state stands; each row with its source.

    What a ledger's texts tell stands beside the tables. Where the two differ both are shown.

    \b
    tieline members SCO --on 2017-06-09
    tieline members --of KAZ --ledger ties.duckdb
    tieline members BRICS --of Kazakhstan --ledger ties.duckdb
    """  # noqa: D301
    if not organisation and not member:
        raise click.UsageError("name an organisation, or a member with --of")
    knowledge = load_knowledge()
    told, aside = _told(ledger, organisation, member)
    steps = timeline(knowledge, told, organisation=organisation or "", member=member or "")
    on = day or datetime.now(tz=UTC).date()
    whole = history or bool(organisation and member)
    shown = [step for step in steps if day is None or step.first is None or step.first <= day]
    if not whole:
        shown = [step for step in shown if step.told]
    here = () if whole else places(knowledge, on, organisation=organisation or "", member=member or "")
    if (form or ("table" if sys.stdout.isatty() else "jsonl")) == "jsonl":
        for row in [*map(_place_object, here), *map(_step_object, shown)]:
            click.echo(json.dumps(row, ensure_ascii=False))
        tell_set_aside(aside, err=True)
        return Exit.DONE
    console = Console(highlight=False)
    _head(console, knowledge, organisation or member or "", None if whole else on)
    if here:
        _places(console, knowledge, here, on, by_member=bool(organisation))
    elif not whole:
        console.print(f"the tables have no row for {on.isoformat()}")
    _steps(console, knowledge, shown, whole=whole, by_member=bool(organisation and not member))
    tell_set_aside(aside, err=False)
    return Exit.DONE


def _told(ledger: Path | None, organisation: str | None, member: str | None) -> tuple[tuple[Happening, ...], int]:
    """Return what texts tell, and how many claims of it are set aside."""
    if ledger is None:
        return (), 0
    search = Search(kind="membership", organisation=organisation or "", actor=member or "")
    with Reader(settings_with(ledger=ledger).ledger) as reader:
        return gather(reader, search), reader.set_aside(search)


# --- for people -----------------------------------------------------------------------------------------------------


def _head(console: Console, knowledge: Knowledge, asked: str, on: date | None) -> None:
    name = _name(knowledge, asked)
    named = asked if name == asked else f"{asked} · {name}"
    console.print(Text(f"{named}{f' on {on.isoformat()}' if on else ''}", style="bold"))


def _places(console: Console, knowledge: Knowledge, here: Iterable[Place], on: date, *, by_member: bool) -> None:
    """Print a line a standing: how many have it, and everybody with the year it began."""
    groups: defaultdict[str, list[Place]] = defaultdict(list)
    for place in here:
        groups[place.row.status].append(place)
    table = Table.grid(padding=(0, 2))
    for standing, group in groups.items():
        names = sorted(_named(knowledge, place, on, by_member=by_member) for place in group)
        table.add_row(Text(standing.replace("_", " "), style="bold"), str(len(group)), Text(", ".join(names)))
    console.print(table)


def _named(knowledge: Knowledge, place: Place, on: date, *, by_member: bool) -> str:
    name = _name(knowledge, place.member) if by_member else place.organisation
    before = [row.status.replace("_", " ") for row in place.beside if row.term.last == on]
    if place.is_new(on):
        return f"{name} (that day{f', {before[0]} until then' if before else ''})"
    beside = [row.status.replace("_", " ") for row in place.beside if row.term.last != on]
    told = [place.row.began[:4], *(f"also {status}" for status in dict.fromkeys(beside) if status != place.row.status)]
    return f"{name} ({', '.join(filter(None, told))})" if any(told) else name


def _steps(console: Console, knowledge: Knowledge, steps: Sequence[Move], *, whole: bool, by_member: bool) -> None:
    if steps and not whole:
        console.print(Text("\nas texts tell it", style="bold"))
    table = Table.grid(padding=(0, 2))
    for step in steps:
        who = _name(knowledge, step.member) if by_member else step.organisation
        told = Text(f"{who}: {step.standing.replace('_', ' ')}", style="bold")
        for text, style in _grounds(step):
            told.append(f"\n{text}", style=f"not bold {style}")
        table.add_row(Text(_when(step)), told)
    console.print(table if steps or not whole else "nothing is known of it")


def _grounds(step: Move) -> Iterable[tuple[str, str]]:
    """Yield what a step rests on, with its style."""
    if step.row is not None:
        yield " · ".join(filter(None, (step.row.note, step.row.source))), "dim"
    if step.told is not None:
        lead = step.told.lead
        yield " ".join(lead.claim.evidence.quote.split()), "italic"
        more = f" and {len(step.told.ids) - 1} more" if len(step.told.ids) > 1 else ""
        yield f"claim {lead.id[:_ID_SHOWN]}{more} · {lead.publisher or lead.title}", "dim"
    if step.against:
        yield f"the tables have {step.against}", "yellow"


def _when(step: Move) -> str:
    if step.row is not None:
        return f"{step.row.began or '?'} to {step.row.ended}" if step.row.ended else f"{step.row.began or '?'} on"
    claim = step.told.claim if step.told else None
    return wording.day(claim) if claim else ""


def _name(knowledge: Knowledge, code: str) -> str:
    row = knowledge.states.get(code) or knowledge.organisations.get(code)
    return row.name if row else code


# --- for programs ---------------------------------------------------------------------------------------------------


def _place_object(place: Place) -> dict[str, object]:
    row = place.row
    return {
        "organisation": place.organisation,
        "member": place.member,
        "standing": row.status,
        "from": row.began or None,
        "to": row.ended or None,
        "source": row.source,
        "note": row.note,
        "beside": [each.status for each in place.beside],
    }


def _step_object(step: Move) -> dict[str, object]:
    told, row = step.told, step.row
    return {
        "organisation": step.organisation,
        "member": step.member,
        "standing": step.standing,
        "from": (row.began if row else step.first.isoformat() if step.first else "") or None,
        "to": (row.ended if row else step.last.isoformat() if step.last else "") or None,
        "source": row.source if row else (told.lead.url or told.lead.title if told else ""),
        "note": row.note if row else "",
        "claims": list(told.ids) if told else [],
        "quote": told.claim.evidence.quote if told else "",
        "against": step.against,
    }
