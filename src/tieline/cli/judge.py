"""`tieline judge`: what a person says of a claim, kept beside it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from tieline.cli import wording
from tieline.cli.exits import Exit
from tieline.cli.options import ledger_option, settings_with
from tieline.errors import LedgerError, SourceError
from tieline.exchange import VERDICT_FORMATS, VerdictFile, VerdictRow, read_verdicts, write_verdicts
from tieline.ledger import Judged, Ledger, Reader
from tieline.records import Claim, Judgement, Ruling

_ID_SHOWN = 10
_SHOWN = 5  # verdicts named when the beginning of an id fits several
_STYLES = {Ruling.RIGHT: "green", Ruling.WRONG: "red"}
_LOST = "the newest reading of its document does not tell this claim: the verdict counts nowhere"


@click.command()
@click.argument("claim", required=False)
@click.argument("verdict", type=click.Choice([Ruling.RIGHT.value, Ruling.WRONG.value]), required=False)
@ledger_option
@click.option("--because", help="Why, in a line.")
@click.option("--withdraw", is_flag=True, help="Take the verdict on CLAIM back.")
@click.option("--list", "listing", is_flag=True, help="Every verdict that stands, with its claim and sentence.")
@click.option("--import", "file", type=click.Path(path_type=Path, dir_okay=False), help="Take verdicts from a CSV.")
@click.option("--format", "form", type=click.Choice(["table", *VERDICT_FORMATS]), help="[table; jsonl in a pipe]")
@click.option("--json", "as_json", is_flag=True, help="As --format jsonl.")
def verb(  # noqa: PLR0913 - one argument an option
    *,
    claim: str | None,
    verdict: str | None,
    ledger: Path | None,
    because: str | None,
    withdraw: bool,
    listing: bool,
    file: Path | None,
    form: str | None,
    as_json: bool,
) -> int:
    """Say that a claim is right or wrong, and why. CLAIM is an id, or the beginning of one.

    A claim judged wrong is set aside: no figure, list or brief holds it. A later verdict takes the place of an earlier.

    \b
    tieline judge b9ee2efa35 wrong --because "supports the bid, does not admit"
    tieline judge b9ee2efa35 --withdraw
    tieline judge --list --format csv > verdicts.csv
    tieline judge --import verdicts.csv
    """  # noqa: D301
    _check(claim, (verdict, because), {"--withdraw": withdraw, "--list": listing, "--import": file is not None})
    if (form or as_json) and not listing:
        raise click.UsageError("--format and --json go with --list")
    path = settings_with(ledger=ledger).ledger
    today = datetime.now(tz=UTC).date()
    if listing:
        _list(path, "jsonl" if as_json else form or ("table" if sys.stdout.isatty() else "jsonl"))
        return Exit.DONE
    if file is not None:
        return _import(path, read_verdicts(file), today)
    if withdraw:
        _withdraw(path, claim or "", because or "", today)
    else:
        _judge(path, claim or "", (Ruling(verdict or ""), because or ""), today)
    return Exit.DONE


def _check(claim: str | None, said: tuple[str | None, str | None], modes: Mapping[str, bool]) -> None:
    """Refuse what asks for two things, or for none."""
    verdict, because = said
    asked = [name for name, given in modes.items() if given]
    if len(asked) > 1:
        raise click.UsageError(f"{asked[0]} and {asked[1]} do not go together")
    alone = asked and asked != ["--withdraw"]
    if alone and (claim or because):
        raise click.UsageError(f"{asked[0]} takes no {'claim' if claim else '--because'}")
    if not alone and not claim:
        raise click.UsageError("name a claim and say right or wrong, or give --list or --import")
    if asked == ["--withdraw"] and verdict:
        raise click.UsageError("--withdraw takes the verdict back: it takes no right or wrong")
    if not asked and not verdict:
        raise click.UsageError(f"say right or wrong of {claim}, or --withdraw")


# --- one verdict ----------------------------------------------------------------------------------------------------


def _judge(path: Path, claim: str, said: tuple[Ruling, str], today: date) -> None:
    ruling, because = said
    with Reader(path) as reader:
        entry = reader.entry(claim)
        before = reader.judgement(entry.id)
    judgement = Judgement(claim=entry.id, verdict=ruling, because=because, day=today, coder=entry.claim.evidence.coder)
    new = _add(path, [judgement])
    click.echo(f"judged {ruling.value}: {entry.id[:_ID_SHOWN]}  {_said(entry.claim)}")
    click.echo(f"  {' '.join(entry.claim.evidence.quote.split())}")
    if before and not new:
        click.echo(f"nothing new: it was judged so on {before.day}")
    elif before and before.verdict is not ruling:
        click.echo(f"in place of {before.verdict.value}, said on {before.day}")
    if ruling is Ruling.WRONG:
        click.echo(f"set aside: no figure, list or brief holds it; tieline judge {entry.id[:_ID_SHOWN]} --withdraw")


def _withdraw(path: Path, claim: str, because: str, today: date) -> None:
    """Take a verdict back, also one whose claim is told no more."""
    with Reader(path) as reader:
        found = [each.judgement for each in reader.verdicts() if each.judgement.claim.startswith(claim)]
    exact = [each for each in found if each.claim == claim] or found
    if not exact:
        fix = "`tieline judge --list` lists the verdicts"
        raise LedgerError(f"no verdict on a claim {claim!r}", where=str(path), fix=fix)
    if len(exact) > 1:
        some = ", ".join(each.claim for each in exact[:_SHOWN])
        raise LedgerError(f"several judged claims begin with {claim!r}: {some}", where=str(path), fix="give more of it")
    before = exact[0]
    _add(
        path,
        [Judgement(claim=before.claim, verdict=Ruling.WITHDRAWN, because=because, day=today, coder=before.coder)],
    )
    click.echo(f"taken back: {before.claim[:_ID_SHOWN]} was judged {before.verdict.value} on {before.day}")


def _add(path: Path, judgements: Sequence[Judgement]) -> int:
    with Ledger(path, tieline=version("tieline")) as book:
        return book.judge(judgements)


# --- many -----------------------------------------------------------------------------------------------------------


def _import(path: Path, taken: VerdictFile, today: date) -> int:
    """Take the rows of a file in one transaction; every row that is refused is named, and the others are kept."""
    with Reader(path) as reader:
        named = reader.named(row.id for row in taken.rows)
        before = {each.judgement.claim: each.judgement for each in reader.verdicts()}
    kept, refused = _settled(taken, named, today)
    new = _add(path, kept)
    turned = {each.claim for each in kept if each.claim in before and before[each.claim].verdict is not each.verdict}
    for refusal in refused:
        click.echo(f"{refusal.where}: {refusal.what} → {refusal.fix}", err=True)
    place = f", {len(turned)} in place of another" if turned else ""
    click.echo(
        f"verdicts   {len(kept)} taken: {new} new{place}, {len(kept) - new} said before; "
        f"{len(refused)} rows refused, {taken.blank} without a verdict"
    )
    return Exit.FAILED if refused else Exit.DONE


def _settled(
    taken: VerdictFile, named: Mapping[str, Mapping[str, str]], today: date
) -> tuple[list[Judgement], list[SourceError]]:
    """Return the verdicts of a file, and the refusals in the order of its rows; no row is in neither."""
    first: dict[str, VerdictRow] = {}
    kept: list[Judgement] = []
    refused = list(taken.refused)
    for row in taken.rows:
        try:
            judgement = _judgement(row, named[row.id], today)
            _check_alike(row, first.setdefault(judgement.claim, row))
        except SourceError as error:
            refused.append(error)
        else:
            kept.append(judgement)
    return kept, sorted(refused, key=lambda refusal: int(refusal.where.rpartition(":")[2]))


def _check_alike(row: VerdictRow, first: VerdictRow) -> None:
    """Raise SourceError for a row that contradicts an earlier one of its file: neither is the later verdict."""
    if first.verdict is not row.verdict:
        what = f"{row.id} is judged {first.verdict.value} in {first.where}"
        raise SourceError(what, where=row.where, fix="keep one of the two rows")


def _judgement(row: VerdictRow, named: Mapping[str, str], today: date) -> Judgement:
    """Return the verdict of a row on the one claim that it names; raise SourceError where it names none or several."""
    if not named:
        fix = "`tieline claims` lists the ids; a spreadsheet takes some for numbers, keep their column as text"
        raise SourceError(f"no claim {row.id!r} in this ledger", where=row.where, fix=fix)
    if len(named) > 1:
        some = ", ".join(list(named)[:_SHOWN])
        raise SourceError(f"several claims begin with {row.id!r}: {some}", where=row.where, fix="give more of it")
    ((claim, coder),) = named.items()
    return Judgement(
        claim=claim, verdict=row.verdict, because=row.because, day=row.day or today, coder=row.coder or coder
    )


def _list(path: Path, form: str) -> None:
    with Reader(path) as reader:
        found = reader.verdicts()
    if form != "table":
        write_verdicts(found, sys.stdout, form, say=_said)
        return
    console = Console(highlight=False)
    for each in found:
        _show(console, each)
    counts = Counter(each.judgement.verdict.value for each in found)
    told = ", ".join(f"{number} {ruling}" for ruling, number in sorted(counts.items())) or "none"
    lost = sum(not each.found for each in found)
    click.echo(f"verdicts: {told}{f'; of {lost} the claim is no longer told' if lost else ''}")


def _show(console: Console, each: Judged) -> None:
    """Print a verdict: what, when and on which claim; why; the sentence; whether the claim is still told."""
    judgement, entry = each.judgement, each.entry
    head = Text(f"{judgement.verdict.value:<5}", style=f"bold {_STYLES.get(judgement.verdict, '')}")
    head.append(f"  {judgement.claim[:_ID_SHOWN]}  ", style="dim not bold")
    head.append(_said(entry.claim) if entry else "no reading of this ledger tells it", style="default")
    console.print(head)
    lines = [
        Text(f"said on {judgement.day}{f', because {judgement.because}' if judgement.because else ''}"),
        Text(" ".join(entry.claim.evidence.quote.split()) if entry else "", style="italic"),
        Text("" if each.found else _LOST, style="yellow"),
    ]
    for line in filter(None, lines):
        console.print(Padding(line, (0, 0, 0, 7)))


def _said(claim: Claim) -> str:
    """Return a claim in a line: day, who, what."""
    return f"{wording.day(claim)}  {wording.who(claim)}  {wording.what(claim)}"
