"""The sides after "between", read off the words where the parser loses them in a long title."""

from __future__ import annotations

from collections.abc import Sequence

from tieline.claims.clauses import FINITE_OR_MODAL, Clauses
from tieline.records import Mention, Tree

_TITLE_LENGTH = 9


def sides_between(clauses: Clauses, mentions: Sequence[Mention], act: int) -> list[Mention]:
    """Return the sides behind an act, in order; empty where no "between" stands in its clause.

    "the Agreement between the Government of A, acting for C, and the Government of B on fishing" gives A and B.
    """
    tree = clauses.tree
    start = next((i for i in range(act, len(tree.tokens)) if tree.lemmas[i] in {"between", "betwen"}), None)
    if start is None or any(clauses.is_verb(i) and tree.tags[i] in FINITE_OR_MODAL for i in range(act, start)):
        return []
    after = [mention for mention in mentions if mention.start >= tree.ends[start] and mention.parties]
    if not after:
        return []
    tokens = dict(zip(tree.starts, range(len(tree.starts)), strict=True))
    listed = [after[0]]
    while len(listed) < len(after) and _follow(tree, listed[-1], after[len(listed)]):
        listed.append(after[len(listed)])  # "between A, B and C"
    rest = after[len(listed) :]
    last = (mention for mention in rest if _stands_after_and(tree, tokens.get(mention.start), start))
    return [*listed, *(mention for mention in [next(last, None)] if mention is not None)]


def _follow(tree: Tree, one: Mention, other: Mention) -> bool:
    """Whether only a comma stands between two mentions."""
    between = [i for i, at in enumerate(tree.starts) if one.end <= at < other.start]
    return [tree.tokens[i] for i in between] in ([","], [",", "the"])


def _stands_after_and(tree: Tree, token: int | None, start: int) -> bool:
    """Whether only a title of the party ("the Government of the") lies between "and" and the token."""
    if token is None:
        return False
    for i in range(token - 1, max(start, token - _TITLE_LENGTH), -1):
        if tree.lemmas[i] == "and":
            return True
        if tree.tags[i] not in {"DT", "IN", "NNP", "NN", "NNS", "NNPS", "JJ"}:
            return False
    return False
