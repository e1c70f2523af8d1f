"""`tieline agreements`: what a ledger tells of each instrument, all texts joined, with its stages over time."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tieline.cli import wording
from tieline.cli.aside import tell_set_aside
from tieline.cli.exits import Exit
from tieline.cli.naming import PartyName
from tieline.cli.options import Day, ledger_option, settings_with
from tieline.exchange import TREATY_FORMATS, write_treaties
from tieline.knowledge.subjects import subject_ids
from tieline.ledger import Entry, Reader, Search
from tieline.measures import Partnership, Treaty, TreatyStep, current, partnerships, treaties, treaties_of
from tieline.records import Stage

_ID_SHOWN = 10


@click.command()
@ledger_option
@click.option("--pair", nargs=2, type=PartyName(), metavar="A B", help="Both are parties.")
@click.option("--party", type=PartyName(), help="Is a party.")
@click.option("--subject", help="One of its subjects, such as customs.")
@click.option("--stage", type=click.Choice([stage.value for stage in Stage]), help="It came to this stage.")
@click.option("--since", type=Day(), help="Some stage of it on this day or later.")
@click.option("--until", type=Day(), help="Some stage of it on this day or before.")
@click.option("--understandings", is_flag=True, help="Also what was agreed without a paper that texts name.")
@click.option("--evidence", is_flag=True, help="The sentences behind each stage, and why claims were joined.")
@click.option("--limit", type=click.IntRange(min=0), help="At most so many; a table shows 50 unless told.")
@click.option("--format", "form", type=click.Choice(["table", *TREATY_FORMATS]), help="[table; jsonl in a pipe]")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="A file; its ending tells the format.")
def verb(ledger: Path | None, form: str | None, out: Path | None, **asked: Any) -> int:  # noqa: ANN401 - click made them
    """Show agreements as things that live: one row an instrument, whatever texts tell of it, with its stages.

    \b
    tieline agreements --pair KAZ CHN --subject customs
    tieline agreements --pair KAZ CHN --evidence
    tieline agreements --party Kazakhstan --stage "in force" --format csv
    """  # noqa: D301
    form = form or _format_of(out)
    _check(asked)
    settings = settings_with(ledger=ledger, limit=asked["limit"] or None)
    with Reader(settings.ledger) as reader:
        search = _search(asked["pair"], asked["party"])
        told, aside = reader.claims(search), reader.set_aside(search)
        clusters = {card.id: card.cluster for card in reader.documents()}
    every = _chosen(treaties(told, clusters), asked)
    found = [treaty for treaty in every if treaty.written or asked["understandings"]]
    most = settings.limit if form == "table" and asked["limit"] is None else asked["limit"]
    shown = found[:most]
    if form != "table":
        _write(shown, form, out)
        tell_set_aside(aside, err=True)
        return Exit.DONE
    console = Console(highlight=False)
    if asked["pair"]:
        _show_level(console, asked["pair"], partnerships(told, *asked["pair"]), evidence=asked["evidence"])
    _show(console, shown, evidence=asked["evidence"], pair=asked["pair"])
    _show_rest(console, every, found, shown)
    tell_set_aside(aside, err=False)
    return Exit.DONE


def _format_of(out: Path | None) -> str:
    if out is None:
        return "table" if sys.stdout.isatty() else "jsonl"
    form = out.suffix.removeprefix(".")
    if form not in TREATY_FORMATS:
        raise click.UsageError(f"the ending of {out} tells no format; give --format {'|'.join(TREATY_FORMATS)}")
    return form


def _check(asked: dict[str, Any]) -> None:
    """Refuse what could only find nothing."""
    if asked["pair"] and asked["pair"][0] == asked["pair"][1]:
        raise click.UsageError(f"--pair takes two parties, not {asked['pair'][0]} twice")
    if asked["since"] and asked["until"] and asked["since"] > asked["until"]:
        raise click.UsageError(f"--since {asked['since']} is after --until {asked['until']}")
    known = subject_ids()
    if asked["subject"] and asked["subject"].lower() not in known:
        raise click.UsageError(f"no subject is called {asked['subject']!r}; there are {', '.join(known)}")


def _search(pair: tuple[str, str] | None, party: str | None) -> Search:
    """Ask for the claims of agreements; all stages of each, whatever days are asked for."""
    return Search(kind="agreement", pair=pair, actor=party or "", sort="oldest")


def _chosen(every: Iterable[Treaty], asked: dict[str, Any]) -> list[Treaty]:
    codes = [code for code in (*(asked["pair"] or ()), asked["party"]) if code]
    subject = (asked["subject"] or "").lower()
    return [
        treaty
        for treaty in treaties_of(every, *codes)
        if (not subject or subject in treaty.subjects)
        and (not asked["stage"] or any(step.stage.value == asked["stage"] for step in treaty.steps))
        and _within(treaty, asked["since"], asked["until"])
    ]


def _within(treaty: Treaty, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    return any(step.covers(since or date.min, until or date.max) for step in treaty.steps)


def _write(found: Sequence[Treaty], form: str, out: Path | None) -> None:
    if out is None:
        write_treaties(found, sys.stdout, form)
        return
    with out.open("w", encoding="utf-8", newline="") as file:
        write_treaties(found, file, form)
    click.echo(f"{len(found)} agreements in {out}", err=True)


# --- on a terminal --------------------------------------------------------------------------------------------------


def _show_level(console: Console, pair: tuple[str, str], levels: Sequence[Partnership], *, evidence: bool) -> None:
    """Print how close the two call their partnership."""
    if not levels:
        return
    now = current(levels)
    head = Text(f"{pair[0]} and {pair[1]}: ", style="bold")
    head.append(now.level.id if now else "no partnership in force is told of", style="bold cyan")
    console.print(head)
    for each in levels:
        line = Text(f"  {_level_day(each):<24}", style="dim") + Text(each.level.id)
        line.append(f"  {' '.join(entry.id[:_ID_SHOWN] for entry in each.entries[:3])}", style="dim")
        if len(each.entries) > 3:  # noqa: PLR2004 - as many ids as are printed
            line.append(f" and {len(each.entries) - 3} more", style="dim")
        console.print(line)
        if evidence:
            _quote(console, each.entries[0])
    console.print()


def _level_day(level: Partnership) -> str:
    if level.wanted:
        return "wanted"
    if level.since is None:
        return "undated"
    day = wording.dated(level.since, level.precision)
    return f"{'since' if level.founded else 'spoken of'} {day}"


def _show(console: Console, found: Sequence[Treaty], *, evidence: bool, pair: tuple[str, str] | None) -> None:
    if not found:
        console.print("no agreements found")
    elif evidence:
        for treaty in found:
            _show_evidence(console, treaty)
    else:
        console.print(_table(found, pair))


def _table(found: Sequence[Treaty], pair: tuple[str, str] | None) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name, options in _COLUMNS.items():
        table.add_column(name, **options)
    for treaty in found:
        steps = Text("\n").join(_step(step) for step in treaty.steps)
        others = [party for party in treaty.parties if party not in (pair or ())]
        named = _named(treaty)
        if others:
            named.append(f"\n{'with' if pair else ''} {_few(others)}".replace("\n ", "\n"), style="dim")
        worth = "\n".join(str(each) for each in treaty.sums)
        table.add_row(Text(treaty.id[:_ID_SHOWN], style="dim"), named, steps, worth, str(treaty.documents))
    return table


_COLUMNS: dict[str, dict[str, Any]] = {
    "id": {"no_wrap": True},
    "agreement": {"overflow": "fold", "ratio": 3},
    "stages": {"overflow": "fold", "ratio": 2},
    "worth": {"overflow": "fold"},
    "texts": {"justify": "right"},
}
_FEW = 6


def _few(parties: Sequence[str]) -> str:
    return " ".join(parties[:_FEW]) + (f" and {len(parties) - _FEW} more" if len(parties) > _FEW else "")


def _named(treaty: Treaty) -> Text:
    """Return what an agreement is: its title, or its kind and subjects."""
    kind = f"several: {treaty.instrument}" if treaty.several else treaty.instrument
    text = Text(kind, style="bold")
    if treaty.subjects:
        text.append(f" on {', '.join(treaty.subjects)}", style="default not bold")
    if treaty.title:
        text.append(f"\n“{' '.join(treaty.title.split())}”", style="italic not bold")
    return text


def _step(step: TreatyStep) -> Text:
    day = wording.dated(step.day, step.precision) if step.day else "undated"
    style = "yellow" if step.planned else "red" if step.stage in {Stage.SUSPENDED, Stage.ENDED} else "green"
    told = Text("to be " if step.planned and step.stage is not Stage.ANNOUNCED else "", style=style)
    return told.append(step.stage.value, style=style).append(f" {day}", style="default")


def _show_evidence(console: Console, treaty: Treaty) -> None:
    """Print every stage with the sentences that tell it, and why they were taken for one instrument."""
    head = Text(f"{treaty.id[:_ID_SHOWN]}  ", style="dim") + _named(treaty)
    head.append(f"\n{_few(treaty.parties)}", style="default not bold not italic")
    if treaty.sums:
        head.append(f"  worth {', '.join(str(each) for each in treaty.sums)}")
    if treaty.terms:
        head.append(f"\n{'; '.join(treaty.terms)}", style="default not bold not italic")
    console.print(head)
    for step in treaty.steps:
        console.print(Padding(_step(step), (0, 0, 0, 2)))
        for entry in step.entries:
            _quote(console, entry)
    if treaty.mentions:
        console.print(Padding(Text("also spoken of", style="dim"), (0, 0, 0, 2)))
        for entry in treaty.mentions:
            _quote(console, entry)
    for joint in treaty.joints:
        why = f"{joint.claim[:_ID_SHOWN]} is one with {joint.to[:_ID_SHOWN]}: same parties; {joint.why}"
        console.print(Padding(Text(why, style="dim"), (0, 0, 0, 2)))
    console.print()


def _quote(console: Console, entry: Entry) -> None:
    quote = Text(entry.id[:_ID_SHOWN], style="dim")
    quote.append(f"  {' '.join(entry.claim.evidence.quote.split())}", style="italic not dim")
    source = ", ".join(part for part in (entry.title, entry.publisher, str(entry.published or "")) if part)
    console.print(Padding(quote.append(f"  {source}", style="dim not italic"), (0, 0, 0, 4)))


def _show_rest(console: Console, every: Sequence[Treaty], found: Sequence[Treaty], shown: Sequence[Treaty]) -> None:
    """Say what is not shown and how to see it."""
    left = len(every) - len(found)
    if left:
        console.print(Text(f"{left} without a paper that texts name: --understandings", style="dim"))
    if len(found) > len(shown):
        console.print(Text(f"{len(found) - len(shown)} older ones: --limit {len(found)}", style="dim"))
