"""`tieline check`: proof that the knowledge is sound, and that a ledger's verdicts have their claims."""

from __future__ import annotations

from pathlib import Path

import click

from tieline.cli.exits import Exit
from tieline.cli.options import ledger_option, settings_with
from tieline.knowledge.check import check
from tieline.ledger import Reader


@click.command()
@ledger_option
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False, exists=True), help="Another folder of it.")
def verb(ledger: Path | None, folder: Path | None) -> int:
    """Check the knowledge that ships with Tieline, or a folder of the same shape; and the verdicts of a ledger.

    Every problem is a line `file:line: what → fix`; with any, the exit code is 3. The ledger is looked at if there is
    one: each verdict is on a claim that its newest readings tell, or is told as one whose claim is lost.

    \b
    tieline check --ledger ties.duckdb
    """  # noqa: D301
    path = settings_with(ledger=ledger).ledger
    problems = [str(problem) for problem in check(folder)]
    if ledger is not None or (folder is None and path.exists()):
        problems += _verdicts(path)
    for problem in problems:
        click.echo(problem)
    if problems:
        click.echo(f"{len(problems)} problems", err=True)
        return Exit.FOUND
    click.echo("no problem found")
    return Exit.DONE


def _verdicts(path: Path) -> list[str]:
    """Say how many verdicts a ledger holds and whose claim is lost; return those whose claim no reading ever told."""
    with Reader(path) as reader:
        found = reader.verdicts()
    lost = [each for each in found if not each.found and each.entry]
    if found:
        held = "1 verdict" if len(found) == 1 else f"{len(found)} verdicts"
        click.echo(f"{path}: {held}, {sum(each.found for each in found)} on a claim that is told")
    for each in lost:
        id_ = each.judgement.claim
        click.echo(f"{path}: {id_} was judged {each.judgement.verdict.value}; the newest reading does not tell it")
    return [
        f"{path}: a verdict on {each.judgement.claim}, which no reading tells → tieline judge {each.judgement.claim} "
        "--withdraw"
        for each in found
        if each.entry is None
    ]
