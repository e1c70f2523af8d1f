"""Opening a ledger's file, and DuckDB's errors told in our words."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb

from tieline.errors import LedgerBusy, LedgerError, LedgerVersion

LAYOUT = 1

# No extension is ever fetched, no file but the ledger's own is ever opened.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "preserve_insertion_order": False,
}
_OWNER = re.compile(r"PID (\d+)")


@cache
def sql(name: str) -> str:
    """Return the text of one of this room's queries."""
    return (files(__package__) / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def check_layout(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Raise LedgerVersion for another layout than this Tieline's, LedgerError for a database that is no ledger."""
    try:
        row = connection.execute("select version, tieline from layout").fetchone()
    except duckdb.CatalogException:
        row = None
    if row is None:
        raise LedgerError("this database is not a Tieline ledger", where=str(path), fix="name another --ledger")
    version, tieline = row
    if version != LAYOUT:
        raise LedgerVersion(
            f"the ledger has layout {version}, written by Tieline {tieline}; this Tieline reads layout {LAYOUT}",
            where=str(path),
            fix="read the documents again into a new ledger, or use that Tieline",
        )


def has_verdicts(connection: duckdb.DuckDBPyConnection) -> bool:
    """Tell whether the ledger has a table of verdicts; one of before has none, and none to tell of."""
    return bool(connection.execute("select 1 from duckdb_tables() where table_name = 'verdicts'").fetchall())


class Opened(ABC):
    """A ledger's file, open until the end of a `with` block. Raises LedgerBusy, LedgerVersion or LedgerError."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        with our_errors(path):
            self._connection = duckdb.connect(path, read_only=read_only, config=_CONFIG)
        try:
            with our_errors(path):
                self._prepare()
        except LedgerError:
            self._connection.close()
            raise

    @abstractmethod
    def _prepare(self) -> None:
        """Make the open file ready for use."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file free."""
        self._connection.close()


@contextmanager
def our_errors(path: Path) -> Iterator[None]:
    """Translate what DuckDB raises inside."""
    try:
        yield
    except duckdb.Error as err:
        raise _translated(err, path) from err


def _translated(err: duckdb.Error, path: Path) -> LedgerError:
    message = str(err).strip()
    if "lock" in message.lower() and isinstance(err, duckdb.IOException):
        owner = _OWNER.search(message)
        who = f"process {owner[1]}" if owner else "another process"
        return LedgerBusy(f"{who} owns the ledger", where=str(path), fix="try again when it has finished")
    return LedgerError(message.splitlines()[0], where=str(path), fix="read the documents again into a new ledger")
