"""`tieline positions`: who is for and against what, by topic, and where two states agree."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tieline.cli import wording
from tieline.cli.aside import tell_set_aside
from tieline.cli.exits import Exit
from tieline.cli.naming import PartyName
from tieline.cli.options import Day, ledger_option, settings_with
from tieline.knowledge import load_knowledge
from tieline.knowledge.topics import Topics, load_topics
from tieline.ledger import Reader, Search
from tieline.measures import Comparison, Position, Stand, Verdict, compare, gather, positions, stands
from tieline.measures.stances import OTHER
from tieline.records import Statement

_ID_SHOWN = 10
_STYLES = {Verdict.AGREE: "green", Verdict.DIFFER: "red", Verdict.MIXED: "yellow"}


class TopicName(click.ParamType):  # type: ignore[type-arg]  # generic in newer click only
    """A topic by its name or words of it; its value are the names it may mean."""

    name = "TOPIC"

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the topics whose name holds the words, else those that the words speak of."""
        if isinstance(value, tuple):
            return value
        topics: Topics = load_topics()
        named = tuple(name for name in topics.by_id if value.casefold() in name.casefold())
        found = named or tuple(topic.id for topic, _ in topics.of(value))
        if not found:
            self.fail(f"no topic is known as {value!r}; known are {', '.join(topics.by_id)}", param, ctx)
        return found


@click.command()
@click.argument("a", type=PartyName())
@click.argument("b", type=PartyName(), required=False)
@ledger_option
@click.option("--topic", "topics", type=TopicName(), multiple=True, help="Only this topic; may be given again.")
@click.option("--since", type=Day(), help="Said on this day or later.")
@click.option("--until", type=Day(), help="Said on this day or before.")
@click.option("--shown", type=click.IntRange(min=0), default=3, show_default=True, help="Quotes a table shows of each.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), help="[table; jsonl in a pipe]")
def verb(  # noqa: PLR0913 - one argument an option
    *,
    a: str,
    b: str | None,
    ledger: Path | None,
    topics: tuple[tuple[str, ...], ...],
    shown: int,
    form: str | None,
    since: date | None,
    until: date | None,
) -> int:
    """Show what A supports, opposes, calls for and commits to, topic by topic; with B, where the two agree.

    A position has its stance, its day, its quote and its claim. Whoever opposes what is against a topic is for it.

    \b
    tieline positions KAZ CHN --topic multilateralism
    tieline positions Kazakhstan --since 2024-01-01
    """  # noqa: D301
    if a == b:
        raise click.UsageError(f"two speakers are compared, not {a} with itself")
    wanted = {name for names in topics for name in names}
    searches = [Search(kind="statement", actor=code, since=since, until=until) for code in (a, b) if code]
    with Reader(settings_with(ledger=ledger).ledger) as reader:
        told, aside = gather(reader, *searches), reader.set_aside(*searches)
    found = [each for each in positions(told, load_topics()) if not wanted or each.topic in wanted]
    if (form or ("table" if sys.stdout.isatty() else "jsonl")) == "jsonl":
        for each in found:
            if each.speaker in {a, b}:
                click.echo(json.dumps(_object(each), ensure_ascii=False))
        tell_set_aside(aside, err=True)
        return Exit.DONE
    console = Console(highlight=False)
    if b:
        _show_both(console, compare(found, a, b), shown)
    else:
        _show_one(console, stands(found, a), shown)
    tell_set_aside(aside, err=False)
    return Exit.DONE


# --- for people -----------------------------------------------------------------------------------------------------


def _show_both(console: Console, found: tuple[Comparison, ...], shown: int) -> None:
    if not found:
        console.print("no position is told of")
    for one in found:
        console.print(
            Text(one.topic, style="bold") + Text(f"  {one.verdict.value}", style=_STYLES.get(one.verdict, "dim"))
        )
        table = Table.grid(padding=(0, 2))
        for stand in (one.a, one.b):
            if stand.positions:
                table.add_row(Text(f"  {_name(stand.speaker)}"), _told(stand, shown))
        console.print(table)


def _show_one(console: Console, found: Mapping[str, Stand], shown: int) -> None:
    if not found:
        console.print("no position is told of")
    for topic, stand in found.items():
        console.print(Text(topic if topic != OTHER else "other topics", style="bold"))
        table = Table.grid(padding=(0, 2))
        table.add_row("  ", _told(stand, shown))
        console.print(table)


def _told(stand: Stand, shown: int) -> Text:
    """The stances counted, the side they come to, and the newest of them with their words."""
    counts = ", ".join(f"{stance.value} {number}" for stance, number in stand.stances.items())
    told = Text(counts)
    told.append(f"  {_sides(stand)}", style="bold")
    for position in stand.positions[:shown]:
        claim = position.happening.claim
        lead = position.happening.lead
        told.append(f"\n{wording.day(claim)} {position.stance.value}: {_words(position)}", style="default")
        told.append(f"\n{' '.join(claim.evidence.quote.split())}", style="italic")
        told.append(f"\nclaim {lead.id[:_ID_SHOWN]} · {lead.publisher or lead.title}", style="dim")
    if len(stand.positions) > shown:
        told.append(f"\nand {len(stand.positions) - shown} more", style="dim")
    return told


def _words(position: Position) -> str:
    claim = position.happening.claim
    return f"“{claim.topic}”" if isinstance(claim, Statement) else ""


def _sides(stand: Stand) -> str:
    told = [f"{stand.side(toward).value}{f' {_name(toward)}' if toward else ''}" for toward in sorted(stand.towards)]
    return "; ".join(told) if told else "no side told"


def _name(code: str) -> str:
    row = load_knowledge().states.get(code)
    return row.name if row else code


# --- for programs ---------------------------------------------------------------------------------------------------


def _object(position: Position) -> dict[str, object]:
    claim, lead = position.happening.claim, position.happening.lead
    return {
        "topic": position.topic,
        "speaker": position.speaker,
        "side": position.side.value,
        "toward": position.toward,
        "stance": position.stance.value,
        "words": claim.topic if isinstance(claim, Statement) else "",
        "day": claim.day.isoformat() if claim.day else None,
        "day_precision": claim.day_precision.value,
        "quote": claim.evidence.quote,
        "claims": list(position.happening.ids),
        "published": lead.published.isoformat() if lead.published else None,
        "publisher": lead.publisher,
        "url": lead.url,
    }
