"""What a claim is about, apart from who tells it: its matter, and the states and bodies it touches."""

from __future__ import annotations

from collections.abc import Iterable

from tieline.records import Agreement, Claim, Event, Membership, Party, Statement, fingerprint

KIND_OF = {Event: "event", Agreement: "agreement", Membership: "membership", Statement: "statement"}


def matter_of(claim: Claim) -> int:
    """Return a 64-bit number that two claims share when they tell the same thing of the same parties.

    Who: the ids of the parties in their roles, in any order. What: of an event its type, act and status; of an
    agreement its stage, subjects and status; of a membership its standing; of a statement its stance, topic and
    status. Left out because two writers of one story differ there: mode, contexts, instrument and its title, place,
    persons, words. The day is left out too: the ledger's `reports_of` weighs it.
    """
    return int(fingerprint(KIND_OF[type(claim)], *_what(claim)), 16)


def _what(claim: Claim) -> tuple[object, ...]:
    match claim:
        case Event():
            return claim.type, claim.act, claim.status, _ids(claim.actors), _ids(claim.recipients)
        case Agreement():
            return claim.stage, sorted(claim.subjects), claim.status, _ids(claim.parties)
        case Membership():
            return claim.status, claim.member.id, claim.organisation.id
        case Statement():
            return claim.stance, claim.topic, claim.status, claim.speaker.id, _ids(claim.about)


def acting(claim: Claim) -> tuple[Party, ...]:
    """Return who acts, signs, joins or speaks."""
    match claim:
        case Event():
            return claim.actors
        case Agreement():
            return claim.parties
        case Membership():
            return (claim.member,)
        case Statement():
            return (claim.speaker,)


def involved(claim: Claim) -> tuple[Party, ...]:
    """Return every party of the claim, whatever its role."""
    match claim:
        case Event():
            return claim.actors + claim.recipients
        case Agreement():
            return claim.parties
        case Membership():
            return (claim.member, claim.organisation)
        case Statement():
            return (claim.speaker, *claim.about)


def codes(parties: Iterable[Party]) -> list[str]:
    """Return the ids and countries of the parties, sorted, each once."""
    return sorted({code for party in parties for code in (party.id, party.country) if code})


def _ids(parties: Iterable[Party]) -> list[str]:
    return sorted({party.id for party in parties})
