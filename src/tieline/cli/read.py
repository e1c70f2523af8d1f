"""`tieline read`: texts in, ledger out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tieline.cli.exits import Exit
from tieline.cli.options import Day, ledger_option, settings_with
from tieline.documents import read_documents
from tieline.ledger import Ledger, Tally
from tieline.pipeline import Crew, Report, english_coder, fill
from tieline.records import KINDS, Document, Skip

_NAMED = 5  # failures told one by one


@click.command()
@click.argument("paths", nargs=-1, required=True)
@ledger_option
@click.option("--date", "published", type=Day(), help="The day of texts that do not tell their own.")
@click.option("--model", type=click.Path(path_type=Path, dir_okay=False), help="Your weights, from `tieline train`.")
@click.option("--workers", type=int, help="Processes that read; 0 for one a processor [0].")
@click.option("--batch", type=int, help="Documents a worker takes at once [32].")
@click.option("-q", "--quiet", is_flag=True, help="No progress bar, no summary.")
def verb(  # noqa: PLR0913 - one parameter an option
    paths: tuple[str, ...],
    ledger: Path | None,
    published: date | None,
    model: Path | None,
    workers: int | None,
    batch: int | None,
    quiet: bool,  # noqa: FBT001
) -> int:
    """Read texts into a ledger: files (.txt .md .html .jsonl .csv, also .gz), folders, or - for stdin.

    Reading again changes nothing; an interrupted run is completed by the next one.

    \b
    tieline read articles/ more.html feed.jsonl.gz --ledger ties.duckdb
    tieline read speech.txt --date 2025-06-16
    cat *.txt | tieline read - --date 2025-06-16
    """  # noqa: D301
    settings = settings_with(ledger=ledger, model=model, workers=workers, batch=batch)
    make_coder = partial(english_coder, settings.model)
    crew = Crew(make_coder=make_coder, workers=settings.processes, batch=settings.batch, now=lambda: datetime.now(UTC))
    items = _but_for(settings.ledger, read_documents(paths, published=published, stdin=sys.stdin.buffer))
    with Ledger(settings.ledger, tieline=version("tieline")) as book, progress(quiet=quiet) as watch:
        report = fill(book, items, crew, watch=watch)
    if not quiet:
        click.echo(summary(report, settings.ledger))
    if not report.failures:
        return Exit.DONE
    for skip in report.failures[:_NAMED]:
        click.echo(f"{skip.where}: {skip.reason.value}: {skip.detail}", err=True)
    click.echo(f"→ {len(report.failures)} could not be read; the next run tries them again", err=True)
    return Exit.FAILED


def _but_for(ledger: Path, items: Iterator[Document | Skip]) -> Iterator[Document | Skip]:
    """Leave out the ledger's own files, which are no texts that somebody forgot to read."""
    own = str(ledger.resolve())
    return (item for item in items if isinstance(item, Document) or not str(Path(item.where).resolve()).startswith(own))


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[int], None]]:
    """Show a bar on a terminal, nothing in a pipe; what is yielded takes the number of documents finished."""
    console = Console(stderr=True)
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("documents"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda finished: bar.advance(task, finished)


def _verdicts(tally: Tally) -> str:
    """Say how many verdicts stand, and how many are on claims that the newest reading does not tell."""
    lost = f"; of {tally.orphaned} the claim is no longer told: tieline judge --list" if tally.orphaned else ""
    return f"verdicts   {tally.verdicts} kept{lost}"


def summary(report: Report, ledger: Path) -> str:
    """Return what a run did, a line a thing."""
    tally = report.tally
    skipped = sum(report.skipped.values())
    lines = [
        f"documents  {tally.read} read, {report.unchanged} unchanged, {skipped} skipped, "
        f"{tally.duplicates} duplicates linked",
    ]
    if skipped:
        reasons = sorted(report.skipped.items(), key=lambda item: (-item[1], item[0]))
        lines.append("skipped    " + ", ".join(f"{reason.value} {count}" for reason, count in reasons))
    lines += [
        f"sentences  {tally.sentences}, {tally.gated} worth parsing",
        "claims     " + ", ".join(f"{kind} {tally.claims.get(kind, 0)}" for kind in KINDS),
        *([_verdicts(tally)] if tally.verdicts else []),
        f"seconds    {report.seconds:.1f}",
        f"ledger     {ledger}",
    ]
    return "\n".join(lines)
