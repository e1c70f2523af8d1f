"""From a ledger to happenings: what searches find, brought together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tieline.ledger import Entry, Reader, Search
from tieline.measures.happenings import Happening, merge
from tieline.records import Precision


def gather(reader: Reader, *searches: Search) -> tuple[Happening, ...]:
    """Return what the searches find as happenings, newest first; what two of them find counts once."""
    entries = [entry for search in searches for entry in reader.claims(search)]
    return merge(entries, clusters_of(reader, entries))


def clusters_of(reader: Reader, entries: Iterable[Entry]) -> Mapping[str, str]:
    """Return the clusters of documents, if they could matter: only loosely dated claims merge by them."""
    each = list(entries)
    if not any(entry.reports > 1 and entry.claim.day_precision is not Precision.DAY for entry in each):
        return {}
    return reader.clusters(entry.claim.evidence.document for entry in each)
