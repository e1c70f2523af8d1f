"""`tieline points`: where states stand on the line that their votes in the General Assembly lie along best."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from tieline.cli.exits import Exit
from tieline.cli.naming import PartyName
from tieline.cli.options import Day, votes_options
from tieline.errors import SourceError
from tieline.measures.ideal_points import ideal_points
from tieline.tables.votes import read_votes

_STATE = PartyName(organisations=False)


@click.command()
@votes_options
@click.option("--session", help="Only this session, as the file names it.")
@click.option("--since", type=Day(), help="Votes on this day or later.")
@click.option("--until", type=Day(), help="Votes on this day or before.")
@click.option("--state", "states", type=_STATE, multiple=True, help="Show this state; again for more [all].")
@click.option("--positive", type=_STATE, default="USA", show_default=True, help="The state whose point is above zero.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, a line a state.")
def verb(  # noqa: PLR0913 - one argument an option
    *,
    file: Path,
    roll_calls: Path | None,
    session: str | None,
    since: date | None,
    until: date | None,
    states: Sequence[str],
    positive: str,
    as_json: bool,
) -> int:
    """Show the ideal points of states from their votes in the General Assembly, with 95 % bounds, the highest first.

    \b
    tieline points --votes un_votes.parquet --session 67 --state KAZ --state CHN --state USA
    tieline points --votes 2025_ga_voting.csv --since 2024-09-10 --json
    """  # noqa: D301
    votes = read_votes(file, roll_calls=roll_calls).within(since, until)
    if session is not None:
        if session not in votes.sessions:
            known = (
                f"the first is {votes.sessions[0]}, the last {votes.sessions[-1]}" if votes.sessions else "none is told"
            )
            raise SourceError(f"no session {session!r}; {known}", where=str(file), fix="name one of them")
        votes = votes.in_session(session)
    for state in states:
        votes.position(state)  # fails for a state that the file does not know
    points = ideal_points(votes, positive=positive)
    for place, point in enumerate(points, start=1):
        if states and point.state not in states:
            continue
        if as_json:
            click.echo(json.dumps(point._asdict() | {"place": place, "states": len(points)}))
        else:
            bounds = f"{point.low:6.2f} to {point.high:5.2f}"
            click.echo(f"{place:>3}  {point.state}  {point.value:6.2f}  {bounds}  {point.roll_calls:>4} votes")
    return Exit.DONE
