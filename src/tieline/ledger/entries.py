"""What a search asks of a ledger, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from tieline.records import (
    Agreement,
    Claim,
    Event,
    Evidence,
    Judgement,
    Membership,
    Party,
    Pillar,
    Place,
    Precision,
    Ruling,
    Stage,
    Stance,
    Standing,
    Statement,
    Status,
)

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Which claims to find; what is empty asks for nothing.

    `pair` finds claims in which both are parties, in any role and order, by id or by country (a Chinese ministry is
    found under CHN). `actor` acts, signs, joins or speaks; `organisation` is a party. `since` and `until` are
    inclusive; a claim dated to a month is found when its month touches the span; undated claims are found only
    without them. `type` is a PLOVER type; `subject` one of an agreement's subjects or a statement's topic; `text` a
    part of the quote, in any case. `id` may be the beginning of one; `ids` are whole. Undated claims come last.

    `judged` finds what stands, all but what was judged wrong; or only what was judged `right` or `wrong`, or was not
    judged (`none`); or the claims of all the latest readings (`latest`), or of replaced ones too (`ever`).

    `standings` adds to a pair the memberships of either. `each` takes at most so many of each kind, in the order asked
    for, and the four surest events of each pillar and year besides.
    """

    id: str = ""
    ids: tuple[str, ...] = ()
    kind: str = ""
    pair: tuple[str, str] | None = None
    actor: str = ""
    organisation: str = ""
    pillar: str = ""
    type: str = ""
    status: str = ""
    subject: str = ""
    document: str = ""
    text: str = ""
    since: date | None = None
    until: date | None = None
    sort: Literal["newest", "oldest", "confidence"] = "newest"
    limit: int | None = None
    judged: Literal["standing", "right", "wrong", "none", "latest", "ever"] = "standing"
    standings: bool = False
    each: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mass:
    """How much there is on a pair: claims, documents with any, and things told, one matter of one day each, by kind.

    `first` and `last` are the days of the first and last thing that happened.
    """

    claims: int
    documents: int
    things: Mapping[str, int]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A claim as it lies in the ledger: beside its document, and told by `reports` documents in all.

    `judged` is `right`, `wrong` or empty; no document counts as telling a claim that was judged wrong.
    """

    id: str
    kind: str
    claim: Claim
    title: str
    url: str
    publisher: str
    published: date | None
    reports: int
    judged: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A verdict that stands, beside its claim.

    `found` is false where the latest reading of the document no longer tells the claim; `entry` is None where no
    reading of this ledger ever did.
    """

    judgement: Judgement
    entry: Entry | None
    found: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A document without its text; `length` counts its code points; one `cluster` tells one text."""

    id: str
    title: str
    url: str
    publisher: str
    language: str
    published: date | None
    origin: str
    cluster: str
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a ledger holds. `claims` counts by kind; `duplicates` are documents beyond the first of each cluster.

    `set_aside` are claims judged wrong, which `claims` leaves out.
    """

    documents: int
    duplicates: int
    sentences: int
    gated: int
    claims: dict[str, int]
    skips: int
    set_aside: int


def entry_of(row: Row) -> Entry:
    """Make an entry of a row that `Reader.table` gives."""
    return Entry(
        id=row["id"],
        kind=row["kind"],
        claim=_claim(row),
        title=row["title"],
        url=row["url"],
        publisher=row["publisher"],
        published=row["published"],
        reports=row["reports"],
        judged=row["judged"],
    )


def judgement_of(row: Row) -> Judgement:
    """Make a verdict of a row of the ledger."""
    return Judgement(
        claim=row["claim"],
        verdict=Ruling(row["verdict"]),
        because=row["because"],
        day=row["day"],
        coder=row["coder"],
    )


def _claim(row: Row) -> Claim:
    shared: dict[str, Any] = {
        "day": row["day"],
        "day_precision": Precision(row["day_precision"]),
        "pillar": Pillar(row["pillar"]),
        "confidence": row["confidence"],
        "evidence": _evidence(row, row),
        "also": tuple(_evidence(passage, row) for passage in row["further"]),
    }
    match row["kind"]:
        case "event":
            return Event(
                type=row["type"],
                act=row["act"],
                mode=row["mode"],
                contexts=tuple(row["contexts"]),
                actors=_parties(row["actors"]),
                recipients=_parties(row["recipients"]),
                status=Status(row["status"]),
                place=_place(row["place"]),
                **shared,
            )
        case "agreement":
            return Agreement(
                parties=_parties(row["parties"]),
                subjects=tuple(row["subjects"]),
                instrument=row["instrument"],
                stage=Stage(row["stage"]),
                title=row["instrument_title"],
                status=Status(row["status"]),
                place=_place(row["place"]),
                **shared,
            )
        case "membership":
            return Membership(
                member=Party(**row["member"]),
                organisation=Party(**row["organisation"]),
                status=Standing(row["status"]),
                **shared,
            )
        case _:
            return Statement(
                speaker=Party(**row["speaker"]),
                about=_parties(row["about"]),
                stance=Stance(row["stance"]),
                topic=row["topic"],
                status=Status(row["status"]),
                **shared,
            )


def _evidence(passage: Row, row: Row) -> Evidence:
    return Evidence(
        document=row["document"],
        sentence=passage["sentence"],
        start=passage["start"],
        end=passage["end"],
        quote=passage["quote"],
        coder=row["coder"],
        rules=tuple(passage["rules"]),
    )


def _parties(rows: list[Row]) -> tuple[Party, ...]:
    return tuple(Party(**row) for row in rows)


def _place(row: Row | None) -> Place | None:
    return None if row is None else Place(**row)
