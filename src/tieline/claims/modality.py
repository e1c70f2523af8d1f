"""Modality: what stands on a predicate itself and makes it future, denied or a mere infinitive."""

from __future__ import annotations

from tieline.claims.clauses import Clauses

_APPROACH = frozenset({"close", "closer", "closest", "near", "nearer", "verge", "brink", "cusp"})


_MERELY = frozenset({"just", "only", "merely", "simply", "solely"})


def borrowed_modals(clauses: Clauses, verb: int) -> list[str]:
    """A bare verb shares its leader's modal ("will visit and sign"), a participle its clause's ("..., signing")."""
    tree, leader = clauses.tree, clauses.leader(verb)
    if tree.tags[verb] not in {"VB", "VBG"} or clauses.first(verb, "nsubj", "aux") is not None:
        return []
    if tree.tags[leader] == "VBG" and tree.labels[leader] == "advcl" and clauses.first(leader, "mark", "aux") is None:
        leader = tree.heads[leader]
    if leader == verb:
        return []
    return [clauses.tree.lemmas[c] for c in clauses.labelled(leader, "aux")]


def modals_over(clauses: Clauses, token: int) -> set[str]:
    """The modals of the nearest finite clause at or above a token: "would" over "to result" in "would be likely to"."""
    tree = clauses.tree
    while tree.labels[token] in {"xcomp", "acomp", "pcomp"} and tree.tags[token] not in {"VBD", "VBZ", "VBP"}:
        token = tree.heads[token]
    return {tree.lemmas[c] for c in clauses.labelled(token, "aux")} | set(borrowed_modals(clauses, token))


def is_headline_future(clauses: Clauses, top: int) -> bool:
    """ "Xi to visit Kazakhstan": an infinitive that has a subject of its own and hangs on no verb."""
    return (
        clauses.tree.labels[top] == "ROOT"
        and any(clauses.tree.tags[c] == "TO" for c in clauses.labelled(top, "aux"))
        and clauses.first(top, "nsubj", "nsubjpass") is not None
    )


def is_bare_copula_future(clauses: Clauses, top: int) -> bool:
    """ "is to visit", "is going to visit"."""
    head, tree = clauses.tree.heads[top], clauses.tree
    going = tree.lemmas[head] == "go" and tree.tags[head] == "VBG"
    if tree.labels[top] != "xcomp" or tree.tags[top] != "VB" or not (tree.lemmas[head] == "be" or going):
        return False
    between = range(head + 1, top)  # "was among the first to sign": done
    return not any(tree.labels[i] in {"attr", "acomp", "prep"} and tree.heads[i] == head for i in between)


def is_infinitive(clauses: Clauses, i: int) -> bool:
    """Whether token i is an infinitive with "to"."""
    return clauses.tree.tags[i] == "VB" and any(clauses.tree.tags[c] == "TO" for c in clauses.labelled(i, "aux"))


def is_still_to_come(clauses: Clauses, top: int) -> bool:
    """ "ahead of the summit": what stands after such a word had not happened yet."""
    head = clauses.tree.heads[top]
    if clauses.tree.labels[top] == "pcomp" and clauses.tree.lemmas[clauses.tree.heads[head]] in _APPROACH:
        return True  # "came closer to concluding"
    if clauses.tree.labels[top] == "advcl" and clauses.tree.tags[top] in {"VBZ", "VBP"}:  # "before the IMF approves"
        return any(clauses.tree.lemmas[c] == "before" for c in clauses.labelled(top, "mark"))
    if clauses.tree.labels[top] != "pobj":
        return False
    above = clauses.tree.heads[head]
    return clauses.tree.lemmas[head] == "before" or (
        clauses.tree.lemmas[head] == "of" and clauses.tree.lemmas[above] == "ahead"
    )


def is_negated(clauses: Clauses, top: int) -> bool:
    """Whether token top is denied: "not", "no agreement", "without attacking"."""
    if clauses.first(top, "neg") is not None:  # "did not just come out of nowhere" denies nothing
        return not any(clauses.tree.lemmas[c] in _MERELY for c in clauses.labelled(top, "advmod"))
    if clauses.tree.labels[top] in {"pcomp", "pobj"}:
        link = clauses.tree.heads[top]
        rather = clauses.tree.lemmas[link] == "than" and link and clauses.tree.lemmas[link - 1] == "rather"
        if rather or clauses.tree.lemmas[link] in {"without", "instead"}:
            return True  # "rather than attacking", "without attacking"; "other than how they cover it" denies nothing
    return any(clauses.tree.lemmas[c] == "no" for c in clauses.labelled(top, "det"))
