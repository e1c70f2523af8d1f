"""`tieline doctor`: whether this installation and a ledger are in order."""

from __future__ import annotations

import platform
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import click

from tieline.cli.exits import Exit
from tieline.cli.options import ledger_option, settings_with
from tieline.errors import LedgerBusy, TielineError
from tieline.grammar import load_parser
from tieline.knowledge import load_knowledge
from tieline.ledger import Reader

_PACKAGES = ("tieline", "spacy", "duckdb", "pyarrow", "numpy", "trafilatura", "rensa", "click", "matplotlib")
_LEAST = (3, 11)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what was found, and whether it is in order."""

    name: str
    well: bool
    found: str


@click.command()
@ledger_option
def verb(ledger: Path | None) -> int:
    """Check this installation: Python, packages, parser, knowledge; and a ledger, if there is one.

    In the ledger every quote is compared with its document. With any finding the exit code is 3.

    \b
    tieline doctor --ledger ties.duckdb
    """  # noqa: D301
    path = settings_with(ledger=ledger).ledger
    looks: list[Callable[[], Finding]] = [_python, _packages, _parser, _knowledge]
    if ledger is not None or path.exists():
        looks.append(lambda: _ledger(path))
    findings = [look() for look in looks]
    for finding in findings:
        click.echo(f"{'ok ' if finding.well else 'BAD'} {finding.name:<10} {finding.found}")
    return Exit.DONE if all(finding.well for finding in findings) else Exit.FOUND


def _python() -> Finding:
    return Finding("python", sys.version_info >= _LEAST, f"{platform.python_version()} on {platform.platform()}")


def _packages() -> Finding:
    found = {name: _version(name) for name in _PACKAGES}
    listed = ", ".join(f"{name} {at or 'MISSING'}" for name, at in found.items())
    return Finding("packages", all(found.values()), listed)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _parser() -> Finding:
    try:
        parser = load_parser("en")
    except TielineError as error:
        return Finding("parser", well=False, found=str(error))
    return Finding("parser", well=True, found=f"{parser.name}, sha256 {_hash_of(parser.name.partition('@')[0])}")


def _hash_of(package: str) -> str:
    """Return a hash over the data files of an installed model, so that two machines can be compared."""
    spec = find_spec(package)
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    digest = sha256()
    for file in sorted(file for file in folder.rglob("*") if file.is_file() and not file.suffix.startswith(".py")):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _knowledge() -> Finding:
    try:
        known = load_knowledge()
    except TielineError as error:
        return Finding("knowledge", well=False, found=str(error))
    held = (
        f"{len(known.states)} states, {len(known.organisations)} organisations, {len(known.holdings)} terms of office"
    )
    return Finding("knowledge", well=True, found=held)


def _ledger(path: Path) -> Finding:
    try:
        with Reader(path) as reader:
            counts = reader.counts()
            left_out = Counter(skip.reason.value for skip in reader.skips())
            misquoted = reader.misquoted()
    except LedgerBusy:
        raise
    except TielineError as error:
        return Finding("ledger", well=False, found=str(error))
    if misquoted:
        claims = ", ".join(claim for claim, _, _ in misquoted)
        return Finding("ledger", well=False, found=f"{path}: quotes that their documents do not hold, in {claims}")
    held = f"{counts.documents} documents, {sum(counts.claims.values())} claims"
    skips = "".join(f", {count} {reason}" for reason, count in left_out.most_common())
    held += f", {counts.set_aside} set aside by verdict" if counts.set_aside else ""
    return Finding("ledger", well=True, found=f"{path}: {held}, every quote is in its document{skips}")
