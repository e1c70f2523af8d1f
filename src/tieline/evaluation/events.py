"""Events end to end: actors, acts and recipients, all found by the coder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations, product
from typing import Any

from tieline.claims.model import root_of
from tieline.coder import Coder
from tieline.evaluation.gold import Row, document_of
from tieline.evaluation.scoring import Outcome, matched
from tieline.records import Event, Party, Status

FIELDS = ("id", "text", "events")
Triple = tuple[str, str, str]


def evaluate_events(rows: Sequence[Row], coder: Coder) -> Outcome:
    """Compare sets of (source, root, target) at four levels; lists of actors are expanded to pairs."""
    counts: dict[str, list[tuple[int, int, int]]] = {name: [] for name in _LEVELS}
    predictions = []
    for row in rows:
        events = [
            claim
            for claim in coder.read(document_of(row)).claims
            if isinstance(claim, Event) and claim.status in {Status.HAPPENED, Status.PLANNED}
        ]
        read = {triple for event in events for triple in _triples(event)}
        expected = {triple for event in row["events"] for triple in _expected(event)}
        read = _turned_as_expected(read, expected, events)
        for name, view in _LEVELS.items():
            one, other = {view(t) for t in expected}, {view(t) for t in read}
            counts[name].append((len(one & other), len(one), len(other)))
        predictions.append({"id": row["id"], "events": [_as_gold(event) for event in events]})
    figures = [figure for name, own in counts.items() for figure in matched(name, own)]
    return Outcome(task="events", rows=len(rows), figures=tuple(figures), predictions=tuple(predictions))


_LEVELS: dict[str, Any] = {
    "root": lambda triple: triple[1],
    "dyad": lambda triple: tuple(sorted((triple[0], triple[2]))),
    "directed dyad": lambda triple: (triple[0], triple[2]),
    "directed dyad and root": lambda triple: triple,
}


def _codes(parties: Iterable[Party]) -> list[str]:
    return list(dict.fromkeys(party.home for party in parties))


def _triples(event: Event) -> set[Triple]:
    """Every (source, root, target); of the actors of a reciprocal event each pair once, in the order of the text."""
    sources, targets, root = _codes(event.actors), _codes(event.recipients), root_of(event.type)
    if targets:
        return {(source, root, target) for source, target in product(sources, targets) if source != target}
    return {(a, root, b) for i, a in enumerate(sources) for b in sources[i + 1 :]}


def _expected(event: dict[str, Any]) -> set[Triple]:
    root = root_of(event["event"])
    sources, targets = event["source"], event["target"]
    if not targets or set(sources) == set(targets):
        return {(a, root, b) for a, b in permutations(sources, 2) if a < b}
    return {(source, root, target) for source, target in product(sources, targets) if source != target}


def _turned_as_expected(read: set[Triple], expected: set[Triple], events: Sequence[Event]) -> set[Triple]:
    """A reciprocal event matches in either order: turn it the way the gold has it."""
    mutual = {t for event in events if not event.recipients for t in _triples(event)}
    return {(c, b, a) if (a, b, c) in mutual and (c, b, a) in expected else (a, b, c) for a, b, c in read}


def _as_gold(event: Event) -> dict[str, object]:
    return {
        "source": _codes(event.actors),
        "event": event.type,
        "target": _codes(event.recipients or event.actors),
        "mode": event.mode,
        "context": list(event.contexts),
        "day": event.day.isoformat() if event.day else "",
    }
