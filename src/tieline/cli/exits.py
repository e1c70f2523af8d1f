"""Exit codes, here and nowhere else.

code | when
---- | ----
0    | done; also when whoever read our output closed the pipe
1    | some documents or files failed, or the ledger or a source cannot be used
2    | usage: an unknown verb, flag, state or setting
3    | a check found something (`check`, `doctor`)
75   | another process owns the ledger: try again later
130  | interrupted by Ctrl-C
"""

from __future__ import annotations

from enum import IntEnum

from tieline.errors import LedgerBusy, SettingsError, TielineError


class Exit(IntEnum):
    """What the calling shell learns."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    FOUND = 3
    BUSY = 75
    INTERRUPTED = 130


def exit_for(error: TielineError) -> Exit:
    """Return the exit code of an error that ended a run."""
    match error:
        case LedgerBusy():
            return Exit.BUSY
        case SettingsError():
            return Exit.USAGE
        case _:
            return Exit.FAILED
