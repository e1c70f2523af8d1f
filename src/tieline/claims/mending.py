"""Mending: a tree in which the parser took a clause's subject for part of the clause before it."""

from __future__ import annotations

from dataclasses import replace

from tieline.records import Tree

_NAMES = frozenset({"NNP", "NNPS"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def mended(tree: Tree) -> Tree:
    """Return the tree, with the subject of its main verb where it belongs.

    In "While condemning its actions, Moscow and Beijing insist" the parser takes the capitals for an apposition to the
    actions, and nobody insists.
    """
    verb = next((i for i, label in enumerate(tree.labels) if label == "ROOT"), None)
    if verb is None or tree.tags[verb] not in _FINITE or _has_subject(tree, verb):
        return tree
    subject = next((i for i in range(1, verb) if _is_stray(tree, i, verb)), None)
    if subject is None:
        return tree
    heads, labels = list(tree.heads), list(tree.labels)
    heads[subject], labels[subject] = verb, "nsubj"
    return replace(tree, heads=tuple(heads), labels=tuple(labels))


def _has_subject(tree: Tree, verb: int) -> bool:
    return any(head == verb and label in _SUBJECTS for head, label in zip(tree.heads, tree.labels, strict=True))


def _is_stray(tree: Tree, token: int, verb: int) -> bool:
    """Whether a name behind a comma, an apposition within an earlier clause, reaches up to the verb."""
    if tree.labels[token] != "appos" or tree.tags[token] not in _NAMES or tree.tokens[token - 1] != ",":
        return False
    if not all(tree.tags[i] in _NAMES | {"CC", ","} for i in range(token, verb)):
        return False
    above = token
    while tree.heads[above] not in {above, verb}:
        above = tree.heads[above]
    return tree.labels[above] == "advcl"
