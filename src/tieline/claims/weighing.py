"""Confidence: how often such a claim was right, given how likely the linear model finds what the rules read.

The model sees two parties and one sentence. What it gives a claim is turned into a share of right ones, measured on
claims that were read by hand (`scripts/calibrate.py`): events that parties do together are mostly right even where the
model doubts, those that one does to another only where it is sure.
"""

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
    key = (tuple(own), tuple(other))
    if key not in scene.weighed:
        pair = PairInSentence(scene.clauses, scene.frames, own, other, scene.kinds)
        scene.weighed[key] = scene.model.probabilities(pair.features())
    return scene.weighed[key]


def confidence(scene: Scene, parties: Iterable[Party], roots: Iterable[str]) -> float:
    """The confidence in what is told of the first of some parties and the next, given the roots it may be."""
    first, second, *_ = (*parties, None, None)
    found = weigh(scene, first, second) if first is not None else {}
    return judged(scene, "told", min(sum(found.get(root, 0.0) for root in roots), 1.0) if found else UNSEEN)


def judged(scene: Scene, shape: str, probability: float) -> float:
    """How often a claim of such a shape and probability was right when read by hand; three decimals."""
    return round(scene.model.share(shape, probability), 3)
