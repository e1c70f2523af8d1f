"""Confidence: how likely the linear model finds what the rules read between two parties of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tieline.claims.features import PairInSentence
from tieline.claims.scene import Scene
from tieline.records import Party

# Parties that the sentence itself does not name (a forum's members, a pair from the context): neither here nor there.
UNSEEN = 0.5


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
    pair = PairInSentence(scene.clauses, scene.frames, own, other, scene.kinds)
    return scene.model.probabilities(pair.features())


def confidence(scene: Scene, parties: Iterable[Party], roots: Iterable[str]) -> float:
    """How likely one of some roots is, between the first of some parties and the next; three decimals."""
    first, second, *_ = (*parties, None, None)
    found = weigh(scene, first, second) if first is not None else {}
    return round(min(sum(found.get(root, 0.0) for root in roots), 1.0), 3) if found else UNSEEN
