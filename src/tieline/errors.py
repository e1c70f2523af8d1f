"""Every error Tieline raises.

TielineError(what, where="", fix="")
├── SettingsError    a setting is missing, unknown or out of range
├── KnowledgeError   a data file of the knowledge room is wrong; names file and line
├── SourceError      a source cannot be opened or understood; names path or url, and line
├── LedgerError      the ledger cannot be read or written
│   ├── LedgerBusy     another process owns the file
│   └── LedgerVersion  the file was written by another version of the ledger's layout
├── ScenarioError    a what-if cannot be solved or its input is wrong
└── PluginError      an installed plugin fails; names package and entry point

An error stops the *run*. What stops one document only is a `records.Skip`, which is data.
Exit codes live in `cli/` and nowhere else.
"""

from __future__ import annotations


class TielineError(Exception):
    """What went wrong, where, and what to do now.

    `str(error)` is one or two lines: `where: what` and, when there is one, `→ fix`.
    """

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.fix = fix

    def __str__(self) -> str:
        first = f"{self.where}: {self.what}" if self.where else self.what
        return f"{first}\n→ {self.fix}" if self.fix else first

    def __reduce__(self) -> tuple[object, ...]:
        """Errors travel between processes whole."""
        return (_rebuild, (type(self), self.what, self.where, self.fix))


def _rebuild(kind: type[TielineError], what: str, where: str, fix: str) -> TielineError:
    return kind(what, where=where, fix=fix)


class SettingsError(TielineError):
    """A setting is missing, unknown or out of range."""


class KnowledgeError(TielineError):
    """A data file of the knowledge room is wrong."""


class SourceError(TielineError):
    """A source cannot be opened or understood."""


class LedgerError(TielineError):
    """The ledger cannot be read or written."""


class LedgerBusy(LedgerError):  # noqa: N818 - named for the state the user meets
    """Another process owns the ledger's file."""


class LedgerVersion(LedgerError):  # noqa: N818 - named for what differs
    """The ledger was written with another layout than this Tieline reads."""


class ScenarioError(TielineError):
    """A what-if cannot be solved, or its input is wrong."""


class PluginError(TielineError):
    """An installed plugin fails."""
