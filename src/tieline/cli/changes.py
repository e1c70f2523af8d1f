"""`tieline changes`: when a state's ties turned, with the claims that made it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from tieline.cli import wording
from tieline.cli.aside import tell_set_aside
from tieline.cli.exits import Exit
from tieline.cli.naming import PartyName
from tieline.cli.options import Day, ledger_option, settings_with
from tieline.cli.tie import signed
from tieline.ledger import Entry, Reader
from tieline.measures import Turn, dealings_set_aside, read_dealings, turns
from tieline.records import Pillar

_STATE = PartyName(organisations=False)
_ID_SHOWN = 10
_SHOWN = 10
_CLAIMS = 3  # claims shown on either side


@click.command()
@click.argument("state", type=_STATE)
@click.argument("other", type=_STATE, required=False)
@ledger_option
@click.option("--pillar", type=click.Choice([pillar.value for pillar in Pillar]), help="Only this pillar.")
@click.option("--since", type=Day(), help="Events on this day or later.")
@click.option("--until", type=Day(), help="Events on this day or before.")
@click.option("--limit", type=click.IntRange(min=1), default=_SHOWN, show_default=True, help="Turns shown.")
@click.option("--json", "as_json", is_flag=True, help="As JSON lines, every turn.")
def verb(  # noqa: PLR0913 - one argument an option
    *,
    state: str,
    other: str | None,
    ledger: Path | None,
    pillar: str | None,
    since: date | None,
    until: date | None,
    limit: int,
    as_json: bool,
) -> int:
    """Show when the ties of a state turned, the clearest first: with all others, or with OTHER.

    A turn is a day from which the events of a pillar have another mean score than before. How much is told does not
    matter, only in which tone.

    \b
    tieline changes KAZ
    tieline changes KAZ CHN --pillar security
    """  # noqa: D301
    if state == other:
        raise click.UsageError(f"a tie is between two states, not of {state} with itself")
    states = (state, other) if other else (state,)
    with Reader(settings_with(ledger=ledger).ledger) as reader:
        dealings = read_dealings(reader, *states, since=since, until=until)
        aside = dealings_set_aside(reader, *states, since=since, until=until, pillar=pillar or "")
        if pillar:
            dealings = dealings.where(dealings.pillar == pillar)
        found = turns(dealings)
        if as_json:
            for turn in found:
                click.echo(json.dumps(asdict(turn) | {"strength": turn.strength}, default=str))
            tell_set_aside(aside, err=True)
            return Exit.DONE
        shown = found[:limit]
        entries = {id_: reader.entry(id_) for turn in shown for id_ in _named(turn)}
    if not found:
        click.echo(f"no turn among {len(dealings):,} events; {_meaning()}")
    for turn in shown:
        _show(turn, entries, Console())
    if len(found) > limit:
        click.echo(f"{len(found) - limit} more: --limit {len(found)}")
    tell_set_aside(aside, err=False)
    return Exit.DONE


def _meaning() -> str:
    return "a tie turns when luck alone would show such a difference once in a thousand ledgers"


def _named(turn: Turn) -> Sequence[str]:
    return (*turn.claims[:_CLAIMS], *turn.claims_before[:_CLAIMS])


def _show(turn: Turn, entries: Mapping[str, Entry], console: Console) -> None:
    way = "rose" if turn.after > turn.before else "fell"
    colour = "cyan" if turn.after > turn.before else "red"
    between = "" if turn.earliest == turn.latest else f" (between {turn.earliest} and {turn.latest})"
    console.print(
        Text(f"{turn.a} – {turn.b}  {turn.pillar.value}  ", style="bold"),
        Text(f"{way} on {turn.day}", style=f"bold {colour}"),
        Text(between, style="dim"),
        sep="",
        highlight=False,
    )
    console.print(
        f"  {signed(turn.before)} → {signed(turn.after)}, difference {signed(turn.after - turn.before)} "
        f"({signed(turn.low)} to {signed(turn.high)}); "
        f"{turn.occasions_before} days before, {turn.occasions_after} after; luck {_chance(turn.chance)}",
        highlight=False,
    )
    for heading, ids in (("before", turn.claims_before), ("then", turn.claims)):
        for id_ in ids[:_CLAIMS]:
            console.print(Text("  ") + _line(heading, entries[id_]), highlight=False, soft_wrap=True)
            heading = ""  # noqa: PLW2901 - told once
    console.print()


def _chance(chance: float) -> str:
    return f"1 in {1 / chance:,.0f}" if chance > 1e-6 else "under 1 in a million"  # noqa: PLR2004


def _line(heading: str, entry: Entry) -> Text:
    claim = entry.claim
    quote = " ".join(claim.evidence.quote.split())
    return Text.assemble(
        (f"{heading:<7}", "dim"),
        (f"{entry.id[:_ID_SHOWN]}  {wording.day(claim)}  ", "dim"),
        (f"{wording.what(claim)} {wording.who(claim)}  ", ""),
        (quote[:160] + ("…" if len(quote) > 160 else ""), "italic"),  # noqa: PLR2004 - a line or two
    )
