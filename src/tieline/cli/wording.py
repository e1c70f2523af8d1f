"""A claim in a line, for terminals."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tieline.records import Agreement, Claim, Event, Membership, Party, Precision, Statement


def who(claim: Claim) -> str:
    """Return the parties by id, with an arrow where the claim has a direction."""
    match claim:
        case Event():
            acting = _ids(claim.actors)
            return f"{acting} → {_ids(claim.recipients)}" if claim.recipients else acting
        case Agreement():
            return _ids(claim.parties)
        case Membership():
            return f"{claim.member.id} → {claim.organisation.id}"
        case Statement():
            return f"{claim.speaker.id} → {_ids(claim.about)}" if claim.about else claim.speaker.id


def what(claim: Claim) -> str:
    """Return what is claimed, in the words of the ontology."""
    match claim:
        case Event():
            act = f" of {claim.act}" if claim.act != claim.type else ""
            mode = f" ({claim.mode})" if claim.mode else ""
            return f"{claim.type}{act}{mode}{_unless_happened(claim)}"
        case Agreement():
            subjects = f" on {', '.join(claim.subjects)}" if claim.subjects else ""
            return f"{claim.instrument or 'agreement'} {claim.stage.value}{subjects}{_unless_happened(claim)}"
        case Membership():
            return claim.status.value
        case Statement():
            return f"{claim.stance.value} {claim.topic}{_unless_happened(claim)}"


def day(claim: Claim) -> str:
    """Return the day, month or year as exactly as it is known."""
    if claim.day is None or claim.day_precision is Precision.UNDATED:
        return "undated"
    return dated(claim.day, claim.day_precision)


def dated(first: date, precision: Precision) -> str:
    """Return the day, week, month or year that begins on a day."""
    match precision:
        case Precision.YEAR:
            return f"{first:%Y}"
        case Precision.MONTH:
            return f"{first:%Y-%m}"
        case Precision.WEEK:
            return f"week of {first.isoformat()}"
        case _:
            return first.isoformat()


def _unless_happened(claim: Event | Agreement | Statement) -> str:
    return "" if claim.status.value == "happened" else f", {claim.status.value}"


def _ids(parties: Iterable[Party]) -> str:
    return " ".join(party.id for party in parties)
