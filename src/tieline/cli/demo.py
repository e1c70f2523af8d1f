"""`tieline demo`: the house at work on the bundled dispatches."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click

from tieline.briefs import build_brief
from tieline.cli.brief import write
from tieline.cli.exits import Exit
from tieline.cli.options import settings_with
from tieline.cli.read import progress, summary
from tieline.demo import read_dispatches
from tieline.ledger import Ledger, Reader
from tieline.pipeline import Crew, fill

_PAIR = ("KAZ", "CHN")


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("tieline-demo"), show_default=True,
    help="The folder for ledger and brief.",
)  # fmt: skip
@click.option("--workers", type=int, help="Processes that read; 0 for one a processor [1].")
def verb(out: Path, workers: int | None) -> int:
    """Read the dispatches that ship with Tieline into a ledger and write a brief on Kazakhstan and China.

    \b
    tieline demo --out try/
    """  # noqa: D301
    # A hundred short texts are read before a second process has loaded its parser.
    settings = settings_with(workers=1 if workers is None else workers)
    out.mkdir(parents=True, exist_ok=True)
    book, page = out / "ties.duckdb", out / "kaz-chn.html"
    crew = Crew(workers=settings.processes, batch=settings.batch, now=lambda: datetime.now(UTC))
    with Ledger(book, tieline=version("tieline")) as ledger, progress(quiet=False) as watch:
        report = fill(ledger, read_dispatches(), crew, watch=watch)
    click.echo(summary(report, book))
    with Reader(book) as reader:
        write(build_brief(reader, *_PAIR), page)
    click.echo(f"brief      {page}")
    return Exit.FAILED if report.failures else Exit.DONE
