"""Detection, from a sentence alone: whether an event is found between two sides where there is one, and else none.

The marked sides of a row serve to score and are not shown to the coder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieline.claims.model import root_of
from tieline.coder import Coder
from tieline.evaluation.gold import Row
from tieline.evaluation.scoring import Figure, Outcome, share
from tieline.knowledge import load_knowledge
from tieline.mentions import find_mentions
from tieline.records import Document, Event, Status
from tieline.sentences import split_sentences

FIELDS = ("id", "sentence", "root")
NONE = "NONE"
# What a sentence states as done or undertaken; what it only supposes, or denies, is no event to find.
_STATED = frozenset({Status.HAPPENED, Status.PLANNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A row beside what was read of it: `roots` of the events from its source to its target."""

    root: str
    known: bool
    roots: frozenset[str]


def evaluate_detection(rows: Sequence[Row], coder: Coder) -> Outcome:
    """Read each sentence as a text of its own and look for events from the row's source to its target.

    A row of root NONE without source and target says that the sentence holds no event at all: any is one too many. A
    row with an event whose sides are not two parties that Tieline knows (a court and a firm of one state) is not asked
    for, and neither is a row that only supposes its event.
    """
    told, predictions = [], []
    for row in rows:
        events = list(_events(row["sentence"], coder))
        source, target = _homes(row, "source"), _homes(row, "target")
        whole = row["root"] == NONE and not row.get("source")
        roots = {root_of(e.type) for e in events if whole or _links(e, source, target)}
        known = bool(source and target and source.isdisjoint(target)) and row.get("status") != Status.HYPOTHETICAL
        told.append(_Told(root=root_of(row["root"]), known=known, roots=frozenset(roots)))
        predictions.append({"id": row["id"], "roots": sorted(roots)})
    return Outcome(
        task="detection",
        rows=len(rows),
        figures=_figures(told),
        predictions=tuple(predictions),
        notes=_note(told),
    )


def _figures(told: Sequence[_Told]) -> tuple[Figure, ...]:
    stated = [one for one in told if one.root != NONE and one.known]
    quiet = [one for one in told if one.root == NONE]
    spoken = [one for one in (*stated, *quiet) if one.roots]
    return (
        share("events found", [bool(one.roots) for one in stated]),
        share("events found with their root", [one.root in one.roots for one in stated]),
        share("sentences read right, of those with something read", [one.root in one.roots for one in spoken]),
        share("sentences without an event left alone", [not one.roots for one in quiet]),
    )


def _note(told: Sequence[_Told]) -> tuple[str]:
    own = [one for one in told if one.root != NONE]
    known = sum(one.known for one in own)
    return (
        f"{known} of {len(own)} sentences with an event have two sides that Tieline knows; "
        f"{len(told) - len(own)} hold no event.",
    )


def _events(sentence: str, coder: Coder) -> Iterator[Event]:
    for claim in coder.read(Document(text=sentence, language="en")).claims:
        if isinstance(claim, Event) and claim.status in _STATED:
            yield claim


def _homes(row: Row, side: str) -> frozenset[str]:
    """The states and bodies that the words of a side name, by themselves or else within the sentence.

    By themselves first: "the presidents of Estonia and Latvia" are one mention of two states, "Latvia" names one.
    """
    text, span = row["sentence"], row.get(side, "")
    start = text.find(span) if span else -1
    if start < 0:
        return frozenset()
    alone = _named(span, 0, len(span))
    return alone or _named(text, start, start + len(span))


def _named(text: str, start: int, end: int) -> frozenset[str]:
    document = Document(text=text, language="en")
    mentions = find_mentions(document, split_sentences(document), load_knowledge())
    own = (mention for mention in mentions if mention.start < end and mention.end > start)
    return frozenset(party.home for mention in own for party in mention.parties)


def _links(event: Event, source: frozenset[str], target: frozenset[str]) -> bool:
    """Whether an event runs from one side to the other; in a reciprocal one both act."""
    actors = {party.home for party in event.actors}
    other = {party.home for party in event.recipients} or actors
    return not source.isdisjoint(actors) and not target.isdisjoint(other)
