"""`tieline network`: where a state stands among the others on a day."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tieline.cli.aside import tell_set_aside
from tieline.cli.exits import Exit
from tieline.cli.naming import PartyName
from tieline.cli.options import Day, ledger_option, settings_with
from tieline.knowledge import load_knowledge
from tieline.ledger import Reader
from tieline.measures import dealings_set_aside, read_dealings
from tieline.measures.centrality import Position, Ranked, balance, position
from tieline.measures.network import Figure, Network, joined, network
from tieline.records import Pillar

BLOCS = ("SCO", "BRICS", "CIS", "EAEU", "CSTO", "OTS", "EU", "NATO", "G7", "ASEAN", "GCC", "AU")
_STATE = PartyName(organisations=False)
_ORGANISATION = PartyName(states=False)
_YEAR = 365
_SHOWN = 10
_ID_SHOWN = 10
_WITH_CLAIMS = 96  # columns of a table of ties with a claim each
_PIPED = 140  # columns where there is no terminal to fit


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A position, what it would be after joining an organisation, and the balance of two blocs in each."""

    before: Position
    after: Position | None
    lift: Figure | None
    balance: Figure | None
    balance_after: Figure | None


@click.command()
@click.argument("state", type=_STATE)
@ledger_option
@click.option("--on", type=Day(), help="The last day that counts [the last day told of].")
@click.option("--days", type=click.IntRange(min=1), default=_YEAR, show_default=True, help="How many up to it.")
@click.option("--pillar", type=click.Choice([pillar.value for pillar in Pillar]), help="Only events of this pillar.")
@click.option("--bloc", "blocs", type=_ORGANISATION, multiple=True, help="Again for more; the first two are balanced.")
@click.option("--join", "join", type=_ORGANISATION, help="What joining this organisation would change.")
@click.option("--limit", type=click.IntRange(min=1), default=_SHOWN, show_default=True, help="Ties shown.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object, with every tie.")
def verb(  # noqa: PLR0913 - one argument an option
    *,
    state: str,
    ledger: Path | None,
    on: date | None,
    days: int,
    pillar: str | None,
    blocs: Sequence[str],
    join: str | None,
    limit: int,
    as_json: bool,
) -> int:
    """Show where a state stands among the others: its ties and their pull, blocs, brokerage, likeness, community.

    Every figure has a 95 % interval from drawing the events again. An organisation's members are those of the day.

    \b
    tieline network KAZ --on 2025-06-30
    tieline network KAZ --on 2025-06-30 --bloc SCO --bloc EU --join BRICS
    """  # noqa: D301
    with Reader(settings_with(ledger=ledger).ledger) as reader:
        on = on or reader.last_day()
        since = on - timedelta(days=days - 1) if on else None
        dealings = read_dealings(reader, since=since, until=on)
        aside = dealings_set_aside(reader, since=since, until=on, pillar=pillar or "")
    if pillar:
        dealings = dealings.where(dealings.pillar == pillar)
    told = network(dealings, load_knowledge().states)
    if on is None or state not in told:
        click.echo(
            f"no event of {state} with another state in the {days} days to {on or 'any day'}; no text is not zero"
        )
        tell_set_aside(aside, err=as_json)
        return Exit.DONE
    answer = _answer(told, state, on, blocs, join)
    if as_json:
        click.echo(json.dumps({"on": on, "days": days, "blocs": blocs, "join": join} | asdict(answer), default=str))
    else:
        heading = f"{state} among {len(told.states)} states, {since} to {on}"
        _show(answer, heading, (blocs, join, limit))
    tell_set_aside(aside, err=as_json)
    return Exit.DONE


def _answer(told: Network, state: str, on: date, blocs: Sequence[str], join: str | None) -> Answer:
    members = _members(blocs or BLOCS, on)
    then, lift = joined(told, state, _members([join], on)[join]) if join else (None, None)
    sides = (members[blocs[0]], members[blocs[1]]) if len(blocs) > 1 else None
    return Answer(
        before=position(told, state, members),
        after=position(then, state, members) if then else None,
        lift=lift,
        balance=balance(told, state, *sides) if sides else None,
        balance_after=balance(then, state, *sides) if sides and then else None,
    )


def _members(organisations: Sequence[str], on: date) -> Mapping[str, frozenset[str]]:
    knowledge = load_knowledge()
    return {name: frozenset(knowledge.members(name, on)) for name in organisations}


def _show(answer: Answer, heading: str, asked: tuple[Sequence[str], str | None, int]) -> None:
    blocs, join, limit = asked
    console = Console() if sys.stdout.isatty() else Console(width=_PIPED)
    before = answer.before
    console.print(
        Text(heading, style="bold"), Text(f"{before.events:,} events of its own", style="dim"), highlight=False
    )
    console.print(_figures(answer, join), highlight=False)
    if answer.lift and join:
        console.print(_joining(join, answer.lift), style="dim", highlight=False)
    if answer.balance:
        now = f" → {_plain(answer.balance_after)}" if answer.balance_after else ""
        console.print(
            f"  balance of {blocs[0]} (+1) and {blocs[1]} (−1): {_plain(answer.balance)}{now}", highlight=False
        )
    console.print()
    console.print(_ties(before, limit, console.width), highlight=False)
    told = f"  pull: its share in the cooperation of {before.state}; hold: the share of {before.state} in its own"
    console.print(told, style="dim", highlight=False)
    if len(before.partners) > limit:
        console.print(f"  {len(before.partners) - limit} more ties: --limit {len(before.partners)}", style="dim")
    console.print()
    console.print(_blocs(answer, join), highlight=False)
    console.print()
    _beside(before, console)


def _joining(join: str, lift: Figure) -> str:
    if not lift.value:
        return (
            f"  members of {join} have no cooperation with each other in these days: joining them changes nothing here"
        )
    return (
        f"  in {join}: as if it dealt with each member at least as they deal with each other, {_plain(lift)} times "
        "what their sizes alone would give; an assumption, not an effect"
    )


def _figures(answer: Answer, join: str | None) -> Table:
    then = answer.after
    table = _table("", "value", "95 %", "rank", "95 %", *([f"in {join}", "rank"] if then else []))
    rows = (
        ("strength: share of all cooperation", "strength", _share),
        ("pull: sum of its shares in others' cooperation", "pull", _number),
        ("brokerage: 1 less constraint", "brokerage", _number),
    )
    for told, name, shown in rows:
        ranked: Ranked = getattr(answer.before, name)
        value, rank = ranked.figure, ranked.rank
        cells = [shown(value.value), f"{shown(value.low)} to {shown(value.high)}"]
        cells += [f"{rank.value:.0f}", f"{rank.low:.0f} to {rank.high:.0f}"]
        if then:
            after: Ranked = getattr(then, name)
            cells += [shown(after.figure.value), f"{after.rank.value:.0f}"]
        table.add_row(told, *cells)
    balanced = answer.before.balanced
    if answer.before.triangles:
        told = f"balanced of {answer.before.triangles:,} triangles"
        table.add_row(told, _share(balanced.value), f"{_share(balanced.low)} to {_share(balanced.high)}")
    return table


def _ties(before: Position, limit: int, width: int) -> Table:
    """Return the table of ties; its claims are left out where the terminal is too narrow for them."""
    named = width >= _WITH_CLAIMS
    columns = ("tie with", "events", "pull", "95 %", "hold", "tone", "95 %", "could be replaced by")
    table = _table(*columns, *(["claims"] if named else []))
    for partner in before.partners[:limit]:
        likeness = partner.likeness
        alike = f"{partner.substitute} {likeness.value:.2f} ({likeness.low:.2f}–{likeness.high:.2f})"
        claims = [Text(partner.claims[0][:_ID_SHOWN], style="dim")] if named else []
        table.add_row(
            partner.state,
            str(partner.events),
            _share(partner.pull.value),
            f"{100 * partner.pull.low:.1f}–{_share(partner.pull.high)}",
            _share(partner.hold.value),
            _tone(partner.tone.value),
            f"{_tone(partner.tone.low)} to {_tone(partner.tone.high)}",
            alike if partner.substitute else "–",
            *claims,
        )
    return table


def _blocs(answer: Answer, join: str | None) -> Table:
    then = answer.after
    table = _table("members of", "dealt with", "share", "95 %", "tone", *([f"in {join}"] if then else []))
    later = {bloc.organisation: bloc for bloc in then.blocs} if then else {}
    for bloc in sorted(answer.before.blocs, key=lambda bloc: (-bloc.share.value, bloc.organisation)):
        if bloc.members or bloc.organisation == join:
            table.add_row(
                bloc.organisation,
                str(bloc.members),
                _share(bloc.share.value),
                f"{_share(bloc.share.low)} to {_share(bloc.share.high)}",
                _tone(bloc.tone.value),
                *([_share(later[bloc.organisation].share.value)] if then else []),
            )
    return table


def _beside(before: Position, console: Console) -> None:
    lines = [
        ("between", f"{before.open_pairs:,} pairs of its partners have no dealings of their own: "
         + ", ".join(f"{one}–{other}" for one, other in before.bridges)),
        ("alike", ", ".join(f"{state} {_plain(alike)}" for state, alike in before.alike)),
        ("community", " ".join(before.community) or "none"),
    ]  # fmt: skip
    for name, told in lines:
        console.print(Text(f"{name:<10}", style="bold"), told.rstrip(": "), sep="", highlight=False)


def _table(*names: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim")
    for at, name in enumerate(names):
        table.add_column(
            Text(name),
            justify="left" if at == 0 or name in {"claims", "could be replaced by"} else "right",
            no_wrap=True,
        )
    return table


def _share(value: float) -> str:
    return f"{100 * value:.1f} %"


def _tone(value: float) -> str:
    return f"{value:+.2f}".replace("-", "\N{MINUS SIGN}")


def _number(value: float) -> str:
    return f"{value:.2f}"


def _plain(told: Figure | None) -> str:
    return f"{told.value:.2f} ({told.low:.2f} to {told.high:.2f})" if told else ""
