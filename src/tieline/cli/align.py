"""`tieline align`: how alike two states vote in the General Assembly."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from tieline.cli.exits import Exit
from tieline.cli.naming import PartyName
from tieline.cli.options import Day, votes_options
from tieline.measures.alignment import Alignment, Estimate, align, by_session
from tieline.tables.votes import Votes, read_votes

_MEASURES = ("agreement", "s", "kappa", "pi")
_SHOWN = {"agreement": "agreement", "s": "S", "kappa": "kappa", "pi": "pi"}
_UNDEFINED = "undefined: both only ever cast one same vote"


@click.command()
@click.argument("a", type=PartyName(organisations=False))
@click.argument("b", type=PartyName(organisations=False))
@votes_options
@click.option("--since", type=Day(), help="Votes on this day or later.")
@click.option("--until", type=Day(), help="Votes on this day or before.")
@click.option("--by", type=click.Choice(["session"]), help="A line a session.")
@click.option("--json", "as_json", is_flag=True, help="As JSON: an object, or a line each by session.")
def verb(  # noqa: PLR0913 - one argument an option
    *,
    a: str,
    b: str,
    file: Path,
    roll_calls: Path | None,
    since: date | None,
    until: date | None,
    by: str | None,
    as_json: bool,
) -> int:
    """Show how alike two states vote in the General Assembly of the United Nations.

    Agreement is the share of same votes; S, kappa and pi weigh the step to an abstention a quarter of that to a no.
    kappa and pi are 0 where the two agree no more than chance would have it. Bounds are at 95 %.

    \b
    tieline align KAZ CHN --votes un_votes.parquet --since 2012-09-18 --until 2013-09-16
    tieline align Kazakhstan China --votes 2025_ga_voting.csv --by session
    """  # noqa: D301
    votes = read_votes(file, roll_calls=roll_calls).within(since, until)
    if by is None:
        found = align(votes, a, b)
        for line in [json.dumps(_object(found))] if as_json else _whole(votes, found):
            click.echo(line)
        return Exit.DONE
    sessions = by_session(votes, a, b)
    rows = [json.dumps({"session": name, **_object(one)}) for name, one in sessions] if as_json else _table(sessions)
    for line in rows:
        click.echo(line)
    if missing := len(votes.sessions) - len(sessions):
        click.echo(f"left out: {missing} sessions in which the two never voted together", err=True)
    return Exit.DONE


def _whole(votes: Votes, found: Alignment) -> list[str]:
    """Return a heading and a line a measure."""
    days = votes.day[(votes.cast[[votes.position(found.a), votes.position(found.b)]] > 0).all(axis=0)]
    span = "" if len(days) == 0 or str(days[0]) == "NaT" else f", {days[0]} to {days[-1]}"
    lines = [f"{found.a} and {found.b}: both voted in {found.roll_calls} of {len(votes.roll_calls)} roll calls{span}"]
    for name in _MEASURES:
        estimate: Estimate | None = getattr(found, name)
        shown = f"{estimate.value:6.3f}  {estimate.low:.3f} to {estimate.high:.3f}" if estimate else _UNDEFINED
        lines.append(f"{_SHOWN[name]:<10}{shown}")
    return lines


def _table(sessions: tuple[tuple[str, Alignment], ...]) -> list[str]:
    """Return a heading and a line a session."""
    lines = [f"{'session':<9}{'votes':>5}" + "".join(f"  {_SHOWN[name]:<22}" for name in _MEASURES).rstrip()]
    for name, one in sessions:
        cells = "".join(f"  {_cell(getattr(one, measure)):<22}" for measure in _MEASURES)
        lines.append(f"{name:<9}{one.roll_calls:>5}{cells}".rstrip())
    return lines


def _cell(estimate: Estimate | None) -> str:
    return f"{estimate.value:.3f} [{estimate.low:.3f} {estimate.high:.3f}]" if estimate else "undefined"


def _object(found: Alignment) -> dict[str, object]:
    """Return the alignment with each measure as an object of value, low and high, null where undefined."""
    measures: dict[str, Estimate | None] = {name: getattr(found, name) for name in _MEASURES}
    return asdict(found) | {name: one._asdict() if one else None for name, one in measures.items()}
