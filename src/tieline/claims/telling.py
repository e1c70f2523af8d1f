"""Telling: whether a sentence tells an act as its news, or in passing as what was before."""

from __future__ import annotations

from tieline.claims.clauses import Clauses
from tieline.claims.frame import Frame

_COUNTED_FROM = frozenset({"after", "since"})
_SPANS = frozenset({"day", "week", "month", "year", "decade"})


def not_news(clauses: Clauses, frame: Frame) -> str:
    """Why a frame without words of time is not of the day of publication; empty where it is."""
    return "told as past" if _is_remote(clauses, frame) else ""


def _is_remote(clauses: Clauses, frame: Frame) -> bool:
    """Told in the pluperfect, so over before what the text reports; after "said" it is only the simple past.

    "two months after Kenya expelled the envoy" is as long past, whoever says so.
    """
    if _is_days_before(clauses, frame):
        return True
    if "report" in frame.operators:
        return False
    verbs = [i for i in frame.path if clauses.is_verb(i)]
    tokens = clauses.tree.tokens
    return any(tokens[c].lower() in {"had", "'d"} for verb in verbs[:1] for c in clauses.labelled(verb, "aux"))


def _is_days_before(clauses: Clauses, frame: Frame) -> bool:
    """ "days after the Council passed sanctions", "a year after its invasion of": the day is not told."""
    tree = clauses.tree
    for token in {frame.act, frame.top}:
        marks = list(clauses.labelled(token, "mark", "prep"))
        if tree.labels[token] in {"pobj", "pcomp"}:
            marks.append(tree.heads[token])
        if any(tree.lemmas[m] in _COUNTED_FROM and m and tree.lemmas[m - 1] in _SPANS for m in marks if m < token):
            return True
    return False
