"""Confidence: how often such a claim was right, given how it was read.

A claim is read by rules and seen by the linear model; how it was read leaves signs: what it is, each rule by name, how
deep in the sentence its act stands and under what, how its parties are told, how likely the model finds it. A logistic
regression over these signs was fitted to claims that people judged beside their sentences (`scripts/calibrate.py`);
what it gives is the confidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from tieline.claims.features import PairInSentence
from tieline.claims.frame import Frame
from tieline.claims.model import root_of
from tieline.claims.scene import Scene
from tieline.claims.signs import signs
from tieline.records import Agreement, Event, Membership, Party, Stance, Statement

# Parties that the sentence itself does not name (a forum's members, a pair from the context): neither here nor there.
UNSEEN = 0.5
BREAKS_OFF = "breaks-off"  # a topic that ends in mid phrase
_OF_PAPERS = ("SUPPORT", "AGREE", "CONSULT", "COOPERATE")
_OF_MEMBERS = ("SUPPORT", "AGREE", "COOPERATE", "SANCTION")
_OF_STANCES = {
    Stance.SUPPORTS: ("SUPPORT",),
    Stance.PRAISES: ("SUPPORT",),
    Stance.OPPOSES: ("REJECT", "ACCUSE"),
    Stance.CRITICISES: ("ACCUSE",),
    Stance.CALLS_FOR: ("REQUEST", "AGREE"),
    Stance.COMMITS_TO: ("AGREE", "SUPPORT"),
    Stance.DENIES: ("REJECT",),
    Stance.STATES: ("AGREE", "SUPPORT", "ACCUSE"),
}
C = TypeVar("C", Event, Agreement, Membership, Statement)


def weigh(scene: Scene, source: Party, target: Party | None) -> Mapping[str, float]:
    """The probability of each root, NONE among them, for what the source does to the target.

    Empty when the sentence does not name one of them in words of its own. Without a target, and where both stand in the
    same words ("the two leaders"), the source alone is weighed.
    """
    own = scene.cast.tokens_of(source)
    other = scene.cast.tokens_of(target) if target is not None else []
    if not own or (target is not None and not other):
        return {}
    if own == other:
        other = []
    key = (tuple(own), tuple(other))
    if key not in scene.weighed:
        pair = PairInSentence(scene.clauses, scene.frames, own, other, scene.kinds)
        scene.weighed[key] = scene.model.probabilities(pair.features())
    return scene.weighed[key]


def weighed(scene: Scene, claim: C, frame: Frame | None, *also: str) -> C:
    """Return the claim with its confidence, three decimals.

    `frame` is what it was read from, None where it was read off the words; `also` names signs that only its reader
    knows ("breaks off").
    """
    parties, roots = _sides(claim)
    found = weigh(scene, *parties)
    likelihood = min(sum(found.get(root, 0.0) for root in roots), 1.0) if found else UNSEEN
    seen = signs(scene, claim, frame, found) | {f"{_kind(claim)}:{sign}": 1.0 for sign in also}
    return replace(claim, confidence=round(scene.model.trust(likelihood, seen), 3))


def _kind(claim: Event | Agreement | Membership | Statement) -> str:
    return type(claim).__name__.lower()


def _sides(claim: Event | Agreement | Membership | Statement) -> tuple[tuple[Party, Party | None], Iterable[str]]:
    """Who does what a claim tells, to whom if to somebody, and the roots that it may be."""
    match claim:
        case Event():
            other = next(iter((*claim.recipients, *claim.actors[1:])), None)
            return (claim.actors[0], other), (root_of(claim.type),)
        case Agreement():
            first, second, *_ = (*claim.parties, None)
            return (first, second), _OF_PAPERS
        case Membership():
            return (claim.member, claim.organisation), _OF_MEMBERS
        case Statement():
            return (claim.speaker, next(iter(claim.about), None)), _OF_STANCES[claim.stance]
