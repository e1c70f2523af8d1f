"""What states did to or with each other, as columns: what ties, changes and the network are computed from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any, Self

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tieline.knowledge.subjects import load_event_types
from tieline.ledger import Reader, Search
from tieline.ledger.matters import involved
from tieline.measures.happenings import Happening, belongs
from tieline.records import Claim, Event, Pillar, Precision, Status

LOWEST, HIGHEST = -10.0, 10.0  # the ends of PLOVER's scale

_COUNTED = frozenset({Status.HAPPENED, Status.PLANNED})
_LOOSENESS = {precision: rank for rank, precision in enumerate(Precision)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealings:
    """Happenings between two states, a row each for a pair, all arrays of one length, in order of pair, day and claim.

    `a` and `b` are the states' codes, `a` before `b`; `looseness` 0 for a day known exactly, then 1 week, 2 month,
    3 year, 4 not dated itself; `score` PLOVER's; `forward` where `a` acts on `b`, `backward` where `b` acts on `a`,
    both where they act together; `parties` how many take part in all; `lead` the id of the claim that speaks
    for it, `ids` those of all that tell it, in no order.
    """

    a: NDArray[np.object_]
    b: NDArray[np.object_]
    pillar: NDArray[np.object_]
    day: NDArray[np.datetime64]
    looseness: NDArray[np.int8]
    score: NDArray[np.float64]
    forward: NDArray[np.bool_]
    backward: NDArray[np.bool_]
    parties: NDArray[np.int32]
    lead: NDArray[np.object_]
    ids: pa.ListArray

    def __len__(self) -> int:
        return len(self.score)

    def where(self, chosen: NDArray[Any]) -> Self:
        """Return the rows that a mask or an array of positions chooses."""
        at = np.flatnonzero(chosen) if chosen.dtype == np.bool_ else chosen
        rows = {field.name: getattr(self, field.name) for field in fields(self)}
        return type(self)(**{name: rows[name].take(pa.array(at) if name == "ids" else at) for name in rows})

    def of(self, pillar: Pillar) -> Self:
        """Return the rows of a pillar."""
        return self.where(self.pillar == pillar.value)

    def claims(self) -> list[str]:
        """Return the ids of all claims, row by row."""
        found: list[str] = self.ids.flatten().to_pylist()
        return found


def between(claim: Claim, a: str, b: str) -> bool:
    """Tell whether an event runs between the two: from one to the other, or reciprocally with both taking part.

    What both do together to a third is not between them, nor what a third does to both.
    """
    return isinstance(claim, Event) and any(_sides(claim, a, b))


def _sides(claim: Event, a: str, b: str) -> tuple[bool, bool]:
    """Tell whether `a` acts on `b`, and `b` on `a`."""
    acting = [any(belongs(party, code) for party in claim.actors) for code in (a, b)]
    if not claim.recipients:
        return all(acting), all(acting)
    receiving = [any(belongs(party, code) for party in claim.recipients) for code in (a, b)]
    return acting[0] and receiving[1], acting[1] and receiving[0]


def score_of(claim: Claim) -> float | None:
    """Return the PLOVER score of an event by its type and mode; None for other claims and unknown types."""
    if not isinstance(claim, Event):
        return None
    known = load_event_types().get(claim.type)
    return None if known is None else known.score_of(claim.mode)


def measured(happening: Happening, a: str, b: str) -> bool:
    """Tell whether a happening counts: an event between the two, dated, happened or planned, of a known type."""
    claim = happening.claim
    return (
        between(claim, a, b) and claim.status in _COUNTED and happening.day is not None and score_of(claim) is not None
    )


def read_dealings(
    reader: Reader,
    *states: str,
    since: date | None = None,
    until: date | None = None,
) -> Dealings:
    """Return the dealings of a pair of states, of one with all others, or of all: by the number of codes given."""
    return _dealings(reader.dealings(_scores(), states, since=since, until=until))


def dealings_set_aside(
    reader: Reader, *states: str, since: date | None = None, until: date | None = None, pillar: str = ""
) -> int:
    """Count the claims that `read_dealings` would rest on, had they not been judged wrong."""
    if not reader.set_aside(Search(kind="event")):
        return 0
    found = _dealings(reader.dealings(_scores(), states, since=since, until=until, judged="wrong"))
    return len(set((found.of(Pillar(pillar)) if pillar else found).claims()))


def dealings_told(happenings: Iterable[Happening], a: str, b: str) -> Dealings:
    """Return the dealings of a pair among happenings that are at hand; `read_dealings` gives the same from a ledger."""
    a, b = sorted((a, b))
    rows = [_row(each, each.claim, a, b) for each in happenings if measured(each, a, b)]
    rows.sort(key=lambda row: (row["day"], row["id"]))
    return _dealings(pa.Table.from_pylist(rows, schema=_SCHEMA))


_SCHEMA = pa.schema(
    [
        ("a", pa.string()),
        ("b", pa.string()),
        ("pillar", pa.string()),
        ("day", pa.date32()),
        ("looseness", pa.int8()),
        ("score", pa.float64()),
        ("forward", pa.bool_()),
        ("backward", pa.bool_()),
        ("parties", pa.int32()),
        ("id", pa.string()),
        ("ids", pa.list_(pa.string())),
    ]
)


def _row(happening: Happening, claim: Claim, a: str, b: str) -> dict[str, Any]:
    forward, backward = _sides(claim, a, b) if isinstance(claim, Event) else (False, False)
    return {
        "a": a,
        "b": b,
        "pillar": claim.pillar.value,
        "day": happening.day,
        "looseness": _LOOSENESS[happening.precision],
        "score": score_of(claim),
        "forward": forward,
        "backward": backward,
        "parties": len({party.home for party in involved(claim)}),
        "id": happening.lead.id,
        "ids": list(happening.ids),
    }


def _dealings(table: pa.Table) -> Dealings:
    columns = {name: table.column(name).combine_chunks() for name in _SCHEMA.names}
    arrays = {name: columns[name].to_numpy(zero_copy_only=False) for name in _SCHEMA.names if name != "ids"}
    arrays["lead"] = arrays.pop("id")
    arrays["day"] = arrays["day"].astype("datetime64[D]")
    return Dealings(**arrays, ids=columns["ids"])


@cache
def _scores() -> Mapping[tuple[str, str], float]:
    """Return the score of every type, with an empty mode, and of every mode that has its own."""
    types = load_event_types()
    bare = {(name, ""): known.score for name, known in types.items()}
    return bare | {(name, mode): score for name, known in types.items() for mode, score in known.modes.items()}
