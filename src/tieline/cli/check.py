"""`tieline check`: proof that the knowledge is sound."""

from __future__ import annotations

from pathlib import Path

import click

from tieline.cli.exits import Exit
from tieline.knowledge.check import check


@click.command()
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False, exists=True), help="Another folder of it.")
def verb(folder: Path | None) -> int:
    """Check the knowledge that ships with Tieline, or a folder of the same shape.

    Every problem is a line `file:line: what → fix`; with any, the exit code is 3.

    \b
    tieline check
    """  # noqa: D301
    problems = check(folder)
    for problem in problems:
        click.echo(problem)
    if problems:
        click.echo(f"{len(problems)} problems", err=True)
        return Exit.FOUND
    click.echo("no problem found")
    return Exit.DONE
