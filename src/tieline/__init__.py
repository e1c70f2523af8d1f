"""Tieline: a sourced ledger of relations between states, read from text.

The public names, each imported when it is first used; `docs/reference/python.md` shows them at work.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tieline.briefs import build_brief
    from tieline.documents import read_documents
    from tieline.errors import TielineError
    from tieline.exchange import write_claims
    from tieline.ledger import Entry, Ledger, Reader, Search
    from tieline.pipeline import english_coder
    from tieline.records import Agreement, Document, Event, Membership, Party, Statement

__all__ = [
    "Agreement",
    "Document",
    "Entry",
    "Event",
    "Ledger",
    "Membership",
    "Party",
    "Reader",
    "Search",
    "Statement",
    "TielineError",
    "build_brief",
    "english_coder",
    "read_documents",
    "write_claims",
]

_ROOMS = {
    "briefs": ("build_brief",),
    "documents": ("read_documents",),
    "errors": ("TielineError",),
    "exchange": ("write_claims",),
    "ledger": ("Entry", "Ledger", "Reader", "Search"),
    "pipeline": ("english_coder",),
    "records": ("Agreement", "Document", "Event", "Membership", "Party", "Statement"),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _ROOM_OF:
        raise AttributeError(f"module 'tieline' has no name {name!r}")
    return getattr(import_module(f"tieline.{_ROOM_OF[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
