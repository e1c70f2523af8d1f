"""Readings as columns: the shape in which workers hand over and the ledger takes in.

A shard is one Parquet file, one row a reading: the document, its claims and its skips. A row without an id carries
skips that belong to no document. The same readings give the same bytes under the same name.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tieline.errors import LedgerError
from tieline.ledger.columns import SHARD
from tieline.ledger.likeness import sketch
from tieline.ledger.matters import KIND_OF, acting, codes, involved, matter_of
from tieline.records import (
    Agreement,
    Claim,
    Document,
    Event,
    Evidence,
    Membership,
    Party,
    Place,
    Reading,
    Skip,
    Statement,
    fingerprint,
)


def as_shard(readings: Iterable[Reading], skips: Iterable[Skip] = (), *, coder: str) -> pa.Table:
    """Lay readings, and skips without a document, out as columns.

    `coder` is the version that read. Raises LedgerError when a claim names another document than its reading's, and
    UnicodeEncodeError for a text that is no Unicode text (a lone surrogate).
    """
    rows = [_reading_row(reading, coder) for reading in readings]
    loose = [_skip_row(skip, "") for skip in skips]
    if loose:
        rows.append({"skips": loose})
    return pa.Table.from_pylist(rows, schema=SHARD)


def write_shard(shard: pa.Table, folder: Path) -> Path:
    """Write the shard below the folder under a name made from its content; the file is whole or absent."""
    rows = zip(shard["id"].to_pylist(), shard["coder"].to_pylist(), shard["skips"].to_pylist(), strict=True)
    path = folder / f"{fingerprint(*(part for row in rows for part in row))}.parquet"
    draft = path.with_suffix(f".{os.getpid()}.draft")
    pq.write_table(shard, draft, compression="zstd", store_schema=False)
    draft.replace(path)
    return path


def read_shard(path: Path) -> pa.Table:
    """Read a shard back. Raises LedgerError for a file that is none."""
    try:
        return pq.read_table(path).cast(SHARD)
    except (pa.ArrowInvalid, pa.ArrowTypeError, ValueError, OSError) as err:
        raise LedgerError(f"not a whole shard: {err}", where=str(path), fix="delete the file and read again") from err


def shards_in(folder: Path) -> Iterator[Path]:
    """Yield the shards of a folder by name, after clearing drafts that a killed worker left."""
    if folder.is_dir():
        for draft in folder.glob("*.draft"):
            draft.unlink(missing_ok=True)
        yield from sorted(folder.glob("*.parquet"))


def _reading_row(reading: Reading, coder: str) -> dict[str, object]:
    document = reading.document
    document.text.encode()
    return {
        "id": document.id,
        "coder": coder,
        "title": document.title,
        "url": document.url,
        "publisher": document.publisher,
        "language": document.language,
        "published": document.published,
        "retrieved": _as_utc(document.retrieved),
        "origin": document.where,
        "text": document.text,
        "sketch": sketch(document.text),
        "sentences": reading.sentences,
        "gated": reading.gated,
        "claims": _claim_rows(reading.claims, document),
        "skips": [_skip_row(skip, document.id) for skip in reading.skips],
    }


def _claim_rows(claims: Sequence[Claim], document: Document) -> list[dict[str, object]]:
    """One row a claim id: of two equal claims of one sentence the surer is kept."""
    kept: dict[str, dict[str, object]] = {}
    for claim in sorted(claims, key=lambda claim: -claim.confidence):
        if claim.evidence.document != document.id:
            raise LedgerError(
                f"a claim on document {claim.evidence.document} in a reading of document {document.id}",
                where=document.where,
            )
        kept.setdefault(claim.id, _claim_row(claim))
    return [kept[id_] for id_ in sorted(kept)]


def _claim_row(claim: Claim) -> dict[str, object]:
    return {
        "id": claim.id,
        "kind": KIND_OF[type(claim)],
        "day": claim.day,
        "day_precision": claim.day_precision.value,
        "status": claim.status.value,
        "pillar": claim.pillar.value,
        "confidence": claim.confidence,
        "coder": claim.evidence.coder,
        **_passage_row(claim.evidence),
        "further": [_passage_row(passage) for passage in claim.also],
        **_own_columns(claim),
        "matter": matter_of(claim),
        "involved": codes(involved(claim)),
        "acting": codes(acting(claim)),
    }


def _own_columns(claim: Claim) -> dict[str, object]:
    match claim:
        case Event():
            return {
                "type": claim.type,
                "act": claim.act,
                "mode": claim.mode,
                "contexts": list(claim.contexts),
                "actors": _party_rows(claim.actors),
                "recipients": _party_rows(claim.recipients),
                "place": _place_row(claim.place),
            }
        case Agreement():
            return {
                "parties": _party_rows(claim.parties),
                "subjects": list(claim.subjects),
                "instrument": claim.instrument,
                "stage": claim.stage.value,
                "instrument_title": claim.title,
                "place": _place_row(claim.place),
            }
        case Membership():
            return {"member": _party_row(claim.member), "organisation": _party_row(claim.organisation)}
        case Statement():
            return {
                "speaker": _party_row(claim.speaker),
                "about": _party_rows(claim.about),
                "stance": claim.stance.value,
                "topic": claim.topic,
            }


def _passage_row(evidence: Evidence) -> dict[str, object]:
    return {
        "sentence": evidence.sentence,
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
        "rules": list(evidence.rules),
    }


def _party_row(party: Party) -> dict[str, str]:
    return {name: getattr(party, name) for name in ("id", "country", "sector", "person", "as_written")}


def _party_rows(parties: Iterable[Party]) -> list[dict[str, str]]:
    return [_party_row(party) for party in parties]


def _place_row(place: Place | None) -> dict[str, object] | None:
    if place is None:
        return None
    return {name: getattr(place, name) for name in ("name", "country", "latitude", "longitude")}


def _skip_row(skip: Skip, document: str) -> dict[str, str]:
    return {
        "id": fingerprint("skip", document, skip.where, skip.room, skip.reason, skip.detail),
        "document": document,
        "origin": skip.where,
        "room": skip.room,
        "reason": skip.reason.value,
        "detail": skip.detail,
    }


def _as_utc(moment: datetime | None) -> datetime | None:
    """Drop the zone after moving to UTC; a moment without a zone is taken for UTC."""
    if moment is None or moment.tzinfo is None:
        return moment
    return moment.astimezone(UTC).replace(tzinfo=None)
