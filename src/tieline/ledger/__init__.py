"""Ledger: the house's memory. Only this room opens DuckDB.

    with Ledger(path, tieline="0.1.0") as ledger:          # one writer
        ledger.begin(coder=coder.version, started=now)
        ledger.add([coder.read(document)], coder=coder.version)
        tally = ledger.finish(now)

    with Reader(path) as reader:                           # any number of readers, when no writer is at work
        for entry in reader.claims(Search(pair=("KAZ", "CHN"), since=date(2024, 1, 1))):
            entry.claim, entry.reports, entry.title, entry.url
        columns = reader.table(Search(kind="event"))       # the same as Arrow columns under the public names

Adding twice changes nothing: ids are content hashes, and a document's reading by a coder version enters whole or not
at all. Nothing is edited: a newer coder version's reading of a document hides the older one's claims, and a verdict
(`ledger.judge`) that a claim is wrong sets it aside. Readers give what stands, unless a search asks for more.
"""

from __future__ import annotations

from tieline.ledger.columns import COLUMNS, COLUMNS_OF, SHARED
from tieline.ledger.entries import Card, Counts, Entry, Judged, Mass, Search, entry_of
from tieline.ledger.reader import Reader
from tieline.ledger.shards import as_shard, write_shard
from tieline.ledger.writer import Ledger, Tally

__all__ = [
    "COLUMNS",
    "COLUMNS_OF",
    "SHARED",
    "Card",
    "Counts",
    "Entry",
    "Judged",
    "Ledger",
    "Mass",
    "Reader",
    "Search",
    "Tally",
    "as_shard",
    "entry_of",
    "write_shard",
]
