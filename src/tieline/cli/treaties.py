"""`tieline treaties`: a list of treaties enters a ledger, beside what texts tell."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click

from tieline.cli.exits import Exit
from tieline.cli.options import ledger_option, settings_with
from tieline.ledger import Ledger
from tieline.tables.treaties import TreatyRow, parties_of, read_treaties
from tieline.tables.treaty_claims import treaty_readings


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@ledger_option
@click.option("--check", is_flag=True, help="Only read the list and say what it holds.")
def verb(file: Path, ledger: Path | None, *, check: bool) -> int:
    """Read a list of treaties into a ledger: DESTA, or a CSV of your own.

    A CSV of your own has the columns id, title, parties and perhaps signed, in_force, ended, kind, subjects, source;
    parties and subjects are parted by |, days are YYYY-MM-DD, YYYY-MM or YYYY. Reading a list again changes nothing.

    \b
    tieline treaties desta.csv --ledger ties.duckdb
    tieline treaties mine.csv --check
    """  # noqa: D301
    found = read_treaties(file)
    click.echo(f"{found.source}: {len(found.rows)} rows, {len(parties_of(found.rows))} parties", err=True)
    for kind, number in _by_kind(found.rows):
        click.echo(f"  {kind.replace('_', ' ')} {number}", err=True)
    if check:
        return Exit.DONE
    path = settings_with(ledger=ledger).ledger
    coder = f"tieline-list@{version('tieline')}"
    with Ledger(path, tieline=version("tieline")) as book:
        book.begin(coder=coder, started=datetime.now(UTC))
        book.add(list(treaty_readings(found, coder=coder)), coder=coder)
        tally = book.finish(datetime.now(UTC))
    new = sum(tally.claims.values())
    click.echo(f"{new} new claims in {path}" if new else f"nothing new: {path} held the list already", err=True)
    return Exit.DONE


def _by_kind(rows: tuple[TreatyRow, ...]) -> list[tuple[str, int]]:
    kinds = [row.kind for row in rows]
    return [(kind, kinds.count(kind)) for kind in dict.fromkeys(kinds)]
