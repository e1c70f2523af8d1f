"""Mending: what the English parser gets wrong again and again, put right before anybody reads the tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from tieline.records import Tree

_NAMES = frozenset({"NNP", "NNPS"})
_TELLING = frozenset({"VBD", "VBZ"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_FINITE_OR_MODAL = _FINITE | {"MD"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_ATTENDING = frozenset({"despite", "with", "without", "amid", "after", "following"})
_SAYING = frozenset(
    {"say", "add", "note", "deny", "claim", "insist", "warn", "believe", "think", "stress", "confirm", "hope", "fear"}
)


def mended(tree: Tree) -> Tree:
    """Return the tree with its coordinations, what is said and the subject of its main verb where they belong."""
    heads, labels = list(tree.heads), list(tree.labels)
    _mend_clauses(tree, heads, labels)
    _mend_main_subject(tree, heads, labels)
    _mend_gerunds(tree, heads, labels)
    if tuple(heads) == tree.heads and tuple(labels) == tree.labels:
        return tree
    return replace(tree, heads=tuple(heads), labels=tuple(labels))


# --- coordinated verbs, and what somebody says ------------------------------------------------------------------------


def _mend_clauses(tree: Tree, heads: list[int], labels: list[str]) -> None:
    tags, lemmas = tree.tags, tree.lemmas
    below: defaultdict[int, list[int]] = defaultdict(list)
    for i, head in enumerate(heads):
        below[head].append(i)

    def has(i: int, *names: str) -> bool:
        return any(labels[child] in names for child in below[i] if child != i)

    for i, (head, label, tag) in enumerate(zip(tree.heads, tree.labels, tags, strict=True)):
        if label == "conj" and tag in _TELLING and tags[head] == "VB" and not has(i, "nsubj", "nsubjpass"):
            heads[i] = _telling_above(heads, tags, lemmas, head, tag)
        elif label == "conj" and tag == "VB" and tags[head] in _TELLING and not has(i, "aux", "nsubj"):
            heads[i] = _infinitive_before(labels, tags, head, i)
        elif (
            label == "ccomp" and tag[0] == "V" and lemmas[head] in _SAYING and not has(i, "nsubj", "nsubjpass", "mark")
        ):
            finite = tag in _FINITE or any(tags[c] == "MD" for c in below[i])
            said = [c for c in below[head] if labels[c] == "dobj" and head < c < i]
            if finite and len(said) == 1:  # "denies its pilots wore": they wore, they are not denied
                heads[said[0]], labels[said[0]] = i, "nsubj"


def _telling_above(heads: Sequence[int], tags: Sequence[str], lemmas: Sequence[str], below: int, tag: str) -> int:
    """ "The Council said it was vital that Iran stop and called on all states": "said" and "called", not "stop"."""
    above = below
    while heads[above] != above and (above == below or tags[above] != tag or lemmas[above] == "be"):
        above = heads[above]
    return above if tags[above] == tag else below


def _infinitive_before(labels: Sequence[str], tags: Sequence[str], head: int, i: int) -> int:
    """ "agreed on the need to support Mali and hold Niger to account": "to support and hold", not "agreed and hold"."""
    before = range(i - 1, head, -1)
    with_to = (at for at in before if tags[at] == "VB" and "TO" in tags[max(at - 2, 0) : at] and labels[at] != "conj")
    return next(with_to, head)


# --- "despite Moscow denouncing it" -----------------------------------------------------------------------------------


def _mend_gerunds(tree: Tree, heads: list[int], labels: list[str]) -> None:
    """Give a gerund the subject before it: in "despite Moscow and Beijing denouncing it" it is they who denounce."""
    for i, (label, tag) in enumerate(zip(tree.labels, tree.tags, strict=True)):
        if label != "advcl" or tag != "VBG":
            continue
        before = i - 1
        while before > 0 and tree.tags[before] in {"RB", "CC"} and tree.labels[before] in {"advmod", "cc"}:
            before -= 1
        if tree.tags[before] not in _NAMES:
            continue
        first = before
        while tree.labels[first] == "conj":
            first = tree.heads[first]
        if tree.labels[first] == "pobj" and tree.lemmas[tree.heads[first]] in _ATTENDING:
            heads[i], labels[i] = first, "acl"


# --- the main verb's subject ------------------------------------------------------------------------------------------


def _mend_main_subject(tree: Tree, heads: list[int], labels: list[str]) -> None:
    """Give the main verb its subject back.

    In "While condemning its actions, Moscow and Beijing insist" the parser takes the capitals for an apposition to the
    actions, and nobody insists.
    """
    verb = next((i for i, label in enumerate(labels) if label == "ROOT"), None)
    if verb is None or tree.tags[verb] not in _FINITE_OR_MODAL:
        return
    if any(head == verb and label in _SUBJECTS for head, label in zip(heads, labels, strict=True)):
        return
    subject = next((i for i in range(1, verb) if _is_stray(tree, heads, labels, i, verb)), None)
    if subject is not None:
        heads[subject], labels[subject] = verb, "nsubj"


def _is_stray(tree: Tree, heads: Sequence[int], labels: Sequence[str], token: int, verb: int) -> bool:
    """Whether a name behind a comma, an apposition within an earlier clause, reaches up to the verb."""
    if labels[token] != "appos" or tree.tags[token] not in _NAMES or tree.tokens[token - 1] != ",":
        return False
    if not all(tree.tags[i] in _NAMES | {"CC", ","} for i in range(token, verb)):
        return False
    above = token
    while heads[above] not in {above, verb}:
        above = heads[above]
    return labels[above] == "advcl"
