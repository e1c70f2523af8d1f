"""Meetings: whether those who met come out of the text, nobody else, and on the right day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tieline.coder import Coder
from tieline.evaluation.gold import Row, document_of
from tieline.evaluation.scoring import Outcome, share
from tieline.records import Claim, Event, Status

FIELDS = ("id", "text", "expect")
Dyad = tuple[str, str]


def evaluate_meetings(rows: Sequence[Row], coder: Coder) -> Outcome:
    """Read who consulted whom in each text. A dyad counts once a text, in either order."""
    hits, extras, days, predictions = [], [], [], []
    for row in rows:
        found = meetings_in(coder.read(document_of(row)).claims)
        expected = {_ordered(*dyad) for dyad in row["expect"]["dyads"]}
        hit = expected <= found.keys()
        hits.append(hit)
        extras.append(bool(found.keys() - expected))
        if hit and row["expect"].get("date"):
            days.append(all(found[dyad] == row["expect"]["date"] for dyad in expected))
        predictions.append({"id": row["id"], "dyads": sorted(found), "days": [found[dyad] for dyad in sorted(found)]})
    return Outcome(
        task="meetings",
        rows=len(rows),
        figures=(
            share("texts with every expected dyad", hits),
            share("texts with a dyad nobody expected", extras),
            share("right day, of texts with every dyad", days),
        ),
        predictions=tuple(predictions),
    )


def meetings_in(claims: Iterable[Claim]) -> dict[Dyad, str]:
    """Who consulted whom, with the ISO day (empty: undated): the first actor with each other party."""
    found: dict[Dyad, str] = {}
    for claim in claims:
        if isinstance(claim, Event) and claim.type == "CONSULT" and claim.status is Status.HAPPENED:
            first, *others = dict.fromkeys(party.home for party in (*claim.actors, *claim.recipients))
            for other in others:
                found.setdefault(_ordered(first, other), claim.day.isoformat() if claim.day else "")
    return found


def _ordered(one: str, other: str) -> Dyad:
    return (one, other) if one < other else (other, one)
