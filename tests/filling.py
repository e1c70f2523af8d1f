"""A program for test_kill: fill a ledger from made-up dispatches, as `tieline read` does, with a slow plain coder.

python filling.py LEDGER WORKERS
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from samples import NAMES, NOON, dispatch, slow_coder
from tieline.ledger import Ledger
from tieline.pipeline import Crew, Report, fill
from tieline.records import Document, Reason, Skip

DOCUMENTS = 120


def dispatches() -> Iterator[Document | Skip]:
    """Every fifth dispatch reprints the one before; two files cannot be read."""
    names = list(NAMES)
    text = ""
    for at in range(DOCUMENTS):
        one, other = names[at % 5], names[(at * 3 + 1) % 5]
        if at % 5:
            text = " ".join(f"{one} met {other}. Item {at} of note {n} was left to deputies." for n in range(6))
        yield dispatch(text, f"https://outlet{at}", date(2020, 1, 1) + timedelta(days=at), f"file{at}.txt")
        if at in {17, 90}:
            yield Skip(where=f"scan{at}.pdf", room="documents", reason=Reason.FORMAT)


def fill_from_dispatches(path: Path, workers: int) -> Report:
    with Ledger(path, tieline="test") as ledger:
        return fill(ledger, dispatches(), Crew(make_coder=slow_coder, workers=workers, batch=6, now=lambda: NOON))


if __name__ == "__main__":
    fill_from_dispatches(Path(sys.argv[1]), int(sys.argv[2]))
