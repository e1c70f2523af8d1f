"""Evaluation: how well the coder reads gold that others labelled, with the uncertainty of every figure.

Five tasks, each a function from gold rows to an `Outcome`: relations (the pair is given, the root is asked), detection
(a sentence is given, whether anything happens in it is asked), meetings, agreements and events (nothing but the text is
given). Only the text is read: never a title, never what is expected.
"""

from __future__ import annotations

from tieline.evaluation.agreements import evaluate_agreements
from tieline.evaluation.detection import evaluate_detection
from tieline.evaluation.events import evaluate_events
from tieline.evaluation.gold import read_gold
from tieline.evaluation.meetings import evaluate_meetings
from tieline.evaluation.relations import cross_validate, evaluate_relations, train
from tieline.evaluation.scoring import Figure, Outcome

__all__ = [
    "Figure",
    "Outcome",
    "cross_validate",
    "evaluate_agreements",
    "evaluate_detection",
    "evaluate_events",
    "evaluate_meetings",
    "evaluate_relations",
    "read_gold",
    "train",
]
