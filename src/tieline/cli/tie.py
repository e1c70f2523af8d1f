"""`tieline tie`: how two states stand to each other in each pillar, period by period, with bounds."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from itertools import groupby
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tieline.cli.aside import tell_set_aside
from tieline.cli.exits import Exit
from tieline.cli.naming import PartyName
from tieline.cli.options import Day, ledger_option, settings_with
from tieline.cli.weights import Weights
from tieline.knowledge import load_knowledge
from tieline.ledger import Reader, Search
from tieline.measures import By, Composite, clusters_of, composite, dealings_set_aside, read_dealings, ties
from tieline.measures.attention import Attention, attention
from tieline.measures.bonds import Bonds, bonds
from tieline.measures.composite import EQUAL
from tieline.records import Pillar, Tie

_STATE = PartyName(organisations=False)
_SHOWN = 12  # periods of a pillar that a terminal shows
_ID_SHOWN = 10
_PIPED = 140  # columns where there is no terminal to fit
_BAR = 41  # characters from -10 to +10 at most: one half a point
_BESIDE = 62  # columns that the figures beside a bar take


@click.command()
@click.argument("a", type=_STATE)
@click.argument("b", type=_STATE)
@ledger_option
@click.option(
    "--by",
    type=click.Choice([each.value for each in By]),
    default=By.YEAR.value,
    show_default=True,
    help="A line each.",
)
@click.option("--pillar", type=click.Choice([pillar.value for pillar in Pillar]), help="Only this pillar.")
@click.option("--since", type=Day(), help="Events on this day or later.")
@click.option("--until", type=Day(), help="Events on this day or before; the series goes on to it.")
@click.option("--directed", is_flag=True, help="What A does to B apart from what B does to A.")
@click.option("--weights", type=Weights(), help="Of the pillars in the composite [all alike].")
@click.option("--beside", is_flag=True, help="Also agreements, organisations, partnership and meetings.")
@click.option("--last", type=click.IntRange(min=1), default=_SHOWN, show_default=True, help="Periods in a table.")
@click.option("--json", "as_json", is_flag=True, help="As JSON lines, with every period and claim.")
def verb(  # noqa: PLR0913 - one argument an option
    *,
    a: str,
    b: str,
    ledger: Path | None,
    by: str,
    pillar: str | None,
    since: date | None,
    until: date | None,
    directed: bool,
    weights: Mapping[Pillar, float] | None,
    beside: bool,
    last: int,
    as_json: bool,
) -> int:
    """Show how two states stand to each other in each pillar, with 95 % bounds and the claims behind each value.

    The level is what the events of all periods make likely for one, from -10 to +10. A period without events has a
    level all the same, with wider bounds: no text is not zero.

    \b
    tieline tie KAZ CHN --by quarter
    tieline tie KAZ CHN --weights economy=2,security=1 --json
    """  # noqa: D301
    if a == b:
        raise click.UsageError(f"a tie is between two states, not of {a} with itself")
    span = By(by)
    with Reader(settings_with(ledger=ledger).ledger) as reader:
        dealings = read_dealings(reader, a, b, since=since, until=until)
        spoken = attention(reader.attention(a, b), span)
        bound = _bonds(reader, (a, b), until) if beside else None
        aside = dealings_set_aside(reader, a, b, since=since, until=until, pillar=pillar or "")
        if beside:
            aside = max(aside, reader.set_aside(Search(pair=(a, b))))
    if pillar:
        dealings = dealings.where(dealings.pillar == pillar)
    sides = (b, a) if directed else (None,)
    found = [tie for side in sides for tie in ties(dealings, by=span, until=until, toward=side)]
    whole = composite(found, weights or EQUAL) if not directed and not pillar else ()
    if as_json:
        _write(found, whole, weights or EQUAL, spoken)
        if bound:
            click.echo(json.dumps({"beside": _object(bound)}, default=str))
        tell_set_aside(aside, err=True)
        return Exit.DONE
    _Screen(last, spoken).show(found, whole, weights or EQUAL, (a, b))
    if bound:
        _show_bonds(bound, (a, b))
    tell_set_aside(aside, err=False)
    return Exit.DONE


def _bonds(reader: Reader, pair: tuple[str, str], until: date | None) -> Bonds:
    entries = reader.claims(Search(pair=pair))
    day = until or reader.last_day() or date.max
    return bonds(entries, clusters_of(reader, entries), load_knowledge(), pair, day)


def _object(bound: Bonds) -> Mapping[str, object]:
    level = bound.partnership
    return {
        "agreements": {"signed": bound.signed, "in_force": bound.in_force},
        "subjects": [asdict(each) for each in bound.subjects],
        "organisations": {"shared": bound.shared, "either": bound.either, "overlap": bound.overlap},
        "partnership": {
            "level": level.level.id,
            "rank": level.level.rank,
            "since": level.since,
            "claims": [entry.id for entry in level.entries],
        }
        if level
        else None,
        "meetings": [asdict(each) for each in bound.meetings],
    }


def _show_bonds(bound: Bonds, pair: tuple[str, str]) -> None:
    a, b = pair
    level = bound.partnership
    held = (
        f"{level.level.id}, since {level.since or 'an unknown day'} ({level.entries[0].id[:_ID_SHOWN]})"
        if level
        else "none told"
    )
    click.echo(
        f"\nagreements    {bound.signed} signed, {bound.in_force} told to be in force: "
        f"tieline agreements --pair {a} {b}"
    )
    for each in bound.subjects:
        force = f", {each.in_force} in force" if each.in_force else ""
        click.echo(f"  {each.subject:<28}{each.signed:>3} signed{force}  {_claims(each.claims).plain}")
    click.echo("meetings")
    for met in bound.meetings:
        click.echo(
            f"  {met.rank:<28}{met.number:>3}, the last {met.last or 'on an unknown day'}  {_claims(met.claims).plain}"
        )
    click.echo(f"partnership   {held}")
    share = f"{bound.overlap:.2f}" if bound.overlap is not None else "–"
    click.echo(f"organisations {len(bound.shared)} of {bound.either} with either have both, overlap {share}:")
    click.echo(f"  {' '.join(bound.shared)}")


def _write(
    found: Iterable[Tie],
    whole: Iterable[Composite],
    weights: Mapping[Pillar, float],
    spoken: Mapping[str, Attention],
) -> None:
    for tie in found:
        seen = spoken.get(tie.period, Attention())
        click.echo(json.dumps(asdict(tie) | {"documents": seen.speaking, "documents_read": seen.documents}))
    for each in whole:
        click.echo(json.dumps({"composite": dict(weights)} | asdict(each)))


class _Screen:
    """Tables of ties on a terminal, the last periods of each."""

    def __init__(self, last: int, spoken: Mapping[str, Attention]) -> None:
        self._last = last
        self._spoken = spoken
        self._console = Console() if sys.stdout.isatty() else Console(width=_PIPED)
        self._bar = max(13, min(_BAR, (self._console.width - _BESIDE - 1) // 2 * 2 + 1))

    def show(
        self, found: Sequence[Tie], whole: Sequence[Composite], weights: Mapping[Pillar, float], pair: tuple[str, str]
    ) -> None:
        if not found:
            click.echo(f"no event between {pair[0]} and {pair[1]} in this ledger; no text is not zero")
            return
        for _, group in groupby(found, key=lambda tie: (tie.a, tie.b, tie.pillar)):
            self._pillar(list(group))
        if whole:
            self._composite(whole, weights)
        click.echo(
            f"claims of a period: tieline claims --pair {pair[0]} {pair[1]} --kind event --pillar PILLAR --since …"
        )

    def _pillar(self, series: Sequence[Tie]) -> None:
        first = series[0]
        arrow = f"  {first.a} → {first.b}" if first.directed else ""
        events = sum(tie.events for tie in series)
        self._console.print(
            Text(f"{first.pillar.value}{arrow}", style="bold"), Text(f"{events} events", style="dim"), highlight=False
        )
        table = _table("period", "level", "95 %", scale(self._bar), "mean", "events", "texts", "claims")
        for tie in series[-self._last :]:
            table.add_row(
                tie.period,
                signed(tie.value),
                f"{signed(tie.low)} to {signed(tie.high)}",
                bar(tie.value, tie.low, tie.high, self._bar),
                "–" if tie.mean is None else signed(tie.mean),
                str(tie.events or "–"),
                self._texts(tie.period),
                _claims(tie.claims),
            )
        self._print(table, len(series))

    def _composite(self, whole: Sequence[Composite], weights: Mapping[Pillar, float]) -> None:
        told = ", ".join(f"{pillar.value} {weight:g}" for pillar, weight in weights.items() if weight)
        self._console.print(
            Text("composite", style="bold"), Text(f"weights as declared: {told}", style="dim"), highlight=False
        )
        table = _table("period", "value", "95 %", scale(self._bar), "weights halved to doubled", "pillars")
        for each in whole[-self._last :]:
            table.add_row(
                each.period,
                signed(each.value),
                f"{signed(each.low)} to {signed(each.high)}",
                bar(each.value, each.low, each.high, self._bar),
                f"{signed(each.least)} to {signed(each.most)}",
                f"{len(each.pillars)} of {sum(weight > 0 for weight in weights.values())}",
            )
        self._print(table, len(whole))

    def _texts(self, period: str) -> str:
        seen = self._spoken.get(period)
        return f"{seen.speaking} of {seen.documents:,}" if seen else "–"

    def _print(self, table: Table, periods: int) -> None:
        self._console.print(table, highlight=False)
        if periods > self._last:
            click.echo(f"  {periods - self._last} earlier periods: --last {periods}")
        click.echo()


def _table(*names: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim")
    for name in names:
        table.add_column(
            Text(name), justify="right" if name in {"level", "mean", "events", "value"} else "left", no_wrap=True
        )
    return table


def scale(width: int = _BAR) -> str:
    """Return the ends and the middle of the scale over so many characters, an odd number."""
    return f"−10{'0':^{width - 6}}+10"


def bar(value: float, low: float, high: float, width: int = _BAR) -> Text:
    """Return the scale from -10 to +10 with a value and its bounds, over so many characters, an odd number."""
    low_at, at, high_at = (round((each + 10) * (width - 1) / 20) for each in (low, value, high))
    marks = [" "] * width
    marks[width // 2] = "┊"
    marks[low_at : high_at + 1] = "─" * (high_at + 1 - low_at)
    marks[at] = "●"
    return Text("".join(marks), style="cyan" if low > 0 else "red" if high < 0 else "")


def signed(value: float) -> str:
    """Return a score with its sign and one decimal."""
    return f"{value:+.1f}".replace("-", "\N{MINUS SIGN}") if round(value, 1) else "0.0"


def _claims(ids: Sequence[str]) -> Text:
    more = f" +{len(ids) - 1}" if len(ids) > 1 else ""
    return Text(f"{ids[0][:_ID_SHOWN]}{more}" if ids else "", style="dim")
