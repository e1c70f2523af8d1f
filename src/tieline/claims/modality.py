"""Modality: what stands on a predicate itself and makes it future, denied or a mere infinitive."""

from __future__ import annotations

from collections.abc import Mapping

from tieline.claims.clauses import FINITE, Clauses
from tieline.knowledge.patterns import Pattern

FUTURE = {"will": "future", "shall": "future", "'ll": "future", "wo": "future"}
CONDITIONAL = {"would", "could", "may", "might", "should", "must", "can", "ought", "ca", "'d"}
_PLANNED_WORDS = frozenset(
    [
        "planned",
        "upcoming",
        "forthcoming",
        "coming",
        "future",
        "proposed",
        "scheduled",
        "impending",
        "next",
        "anticipated",
        "expected",
    ]
)
_POSSIBLE_WORDS = frozenset(
    ["possible", "potential", "hypothetical", "alleged", "suspected", "would-be", "feared", "likely"]
)
CONDITIONS = frozenset({"if", "unless", "provided", "should"})
# Between a noun and what it is about.
_ABOUT_NOUN = frozenset({"of", "for", "in", "to", "on", "about", "towards", "toward", "include", "including"})
_APPROACH = frozenset({"close", "closer", "closest", "near", "nearer", "verge", "brink", "cusp"})


# Under these a deed is not done yet.
_TO_COME = CONDITIONAL | set(FUTURE)
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


def _is_yet_to_come(clauses: Clauses, top: int) -> bool:
    """ "has yet been approved": not so far."""
    tree = clauses.tree
    yet = any(tree.lemmas[c] == "yet" and tree.lemmas[c - 1] in {"have", "be"} for c in clauses.labelled(top, "advmod"))
    return yet and any(tree.lemmas[c] == "have" for c in clauses.labelled(top, "aux"))


def says_what_for(clauses: Clauses, participle: int) -> bool:
    """ "agreements aimed at boosting trade": what stands behind a paper tells its purpose, not that it is planned."""
    links = {link for link, _ in clauses.links(participle)}
    return "at" in links or clauses.first(participle, "xcomp") is not None


def is_negated(clauses: Clauses, top: int) -> bool:
    """Whether token top is denied: "not", "no agreement", "without attacking"."""
    if any(clauses.tree.lemmas[c] == "no" for i in clauses.labelled(top, "advmod") for c in clauses.children[i]):
        return True  # "no longer buys gas"
    if clauses.first(top, "neg") is not None:  # "did not just come out of nowhere" denies nothing
        return not any(clauses.tree.lemmas[c] in _MERELY for c in clauses.labelled(top, "advmod"))
    if _is_yet_to_come(clauses, top):
        return True
    if clauses.tree.labels[top] in {"pcomp", "pobj"}:
        link = clauses.tree.heads[top]
        rather = clauses.tree.lemmas[link] == "than" and link and clauses.tree.lemmas[link - 1] == "rather"
        if rather or clauses.tree.lemmas[link] in {"without", "instead"}:
            return True  # "rather than attacking", "without attacking"; "other than how they cover it" denies nothing
    return any(clauses.tree.lemmas[c] == "no" for c in clauses.labelled(top, "det"))


def is_operator(hits: Mapping[int, Pattern], i: int) -> bool:
    """Whether token i is a word by which the lexicon operates on an act."""
    return i in hits and bool(hits[i].entry.operator)


def is_yet_planned(clauses: Clauses, top: int) -> bool:
    """ "the upcoming summit", "a proposed package of sanctions"."""
    beside = clauses.labelled(top, "amod", "advmod")
    return not clauses.is_verb(top) and any(clauses.tree.tokens[c].lower() in _PLANNED_WORDS for c in beside)


def words_on(clauses: Clauses, top: int) -> list[str]:
    """The lemmas of the modals, adjectives, adverbs and conjunctions on token top."""
    words = [clauses.tree.lemmas[c] for c in clauses.labelled(top, "aux", "amod", "mark", "advmod")]
    if clauses.is_verb(top):
        words += borrowed_modals(clauses, top)
        marks = (clauses.tree.lemmas[c] for c in clauses.labelled(clauses.leader(top), "mark"))
        words += [mark for mark in marks if mark in CONDITIONS]
    return words


def is_purpose(clauses: Clauses, top: int, hits: Mapping[int, Pattern]) -> bool:
    """ "a chance to deepen", "sent to restore", "useful to continue": an infinitive that tells of no fact."""
    leader = clauses.leader(top)
    bare = clauses.first(top, "nsubj") is None and not modals_on(clauses, top)
    if clauses.tree.tags[top] == "VB" and bare and clauses.is_verb(leader):
        if is_infinitive(clauses, top) and clauses.tree.tags[leader] in FINITE:
            return True  # "stressed the need to ensure calm, and to support trade", hung on "stressed"
        top = leader  # "a package to punish one and (to) help the other"
    label, head = clauses.tree.labels[top], clauses.tree.heads[top]
    if not clauses.is_verb(top) or not is_infinitive(clauses, top):
        return False
    if label == "xcomp" and head in hits and not is_operator(hits, head) and hits[head].entry.type:
        return True  # "was sentenced to pay"
    if is_operator(hits, head):
        told = hits[head]
        asks_for_it = any(part.reach == "to" for part in told.parts)  # "called to say", "flew there to thank"
        if asks_for_it or not (label == "advcl" and told.entry.operator == "do"):
            return False
    if label in {"acl", "advcl", "relcl"}:
        return True
    return label in {"xcomp", "ccomp"} and (clauses.tree.tags[head][0] in "JN" or _is_called_for(clauses, head))


def _is_called_for(clauses: Clauses, head: int) -> bool:
    """ "it was necessary to adopt": what is only said to be needed, good or hard."""
    subject = clauses.first(head, "nsubj", "expl")
    impersonal = subject is not None and clauses.tree.lemmas[subject] == "it"
    return clauses.tree.lemmas[head] == "be" and impersonal and clauses.first(head, "acomp") is not None


def modals_on(clauses: Clauses, top: int) -> bool:
    """Whether an auxiliary other than "to" stands on token top."""
    return any(clauses.tree.tags[c] != "TO" for c in clauses.labelled(top, "aux"))


def is_means_of_plan(clauses: Clauses, top: int) -> bool:
    """ "agreed to deepen ties by building a road": how something is to be done is to be done too."""
    link = clauses.tree.heads[top]
    if clauses.tree.labels[top] != "pcomp" or clauses.tree.lemmas[link] not in {"by", "through", "via"}:
        return False
    while not clauses.is_verb(link) and clauses.tree.heads[link] != link:  # "to deepen ties, including by building"
        link = clauses.tree.heads[link]
    return clauses.is_verb(link) and (is_infinitive(clauses, link) or bool(modals_over(clauses, link) & _TO_COME))


def is_only_possible(clauses: Clauses, top: int, words: list[str], hits: Mapping[int, Pattern]) -> bool:
    """ "a possible attack"; "an attack would lead to": the subject of what only might be."""
    if not _POSSIBLE_WORDS.isdisjoint(words) and not clauses.is_verb(top):
        return True
    head = clauses.tree.heads[top]
    gerund = clauses.tree.labels[top] == "csubj" and clauses.tree.tags[top] == "VBG"  # "holding talks would help"
    if (not gerund and (clauses.tree.labels[top] != "nsubj" or clauses.is_verb(top))) or is_operator(hits, head):
        return False
    bare = clauses.first(top, "det", "poss") is None  # "close dialogue will be of use": of none that there is
    modals = CONDITIONAL | set(FUTURE) if bare else CONDITIONAL
    return any(clauses.tree.lemmas[c] in modals for c in clauses.labelled(head, "aux"))


def is_likened(clauses: Clauses, top: int) -> bool:
    """ "sees it as a threat", "rather than attacking": named, but not said to be done."""
    head = clauses.tree.heads[top]
    return clauses.tree.labels[top] in {"pobj", "pcomp"} and clauses.tree.lemmas[head] in {
        "as",
        "than",
        "like",
        "unlike",
    }


def is_only_a_topic(clauses: Clauses, top: int, hits: Mapping[int, Pattern]) -> bool:
    """ "the importance of working together", "challenges, including fighting": what a noun is about, not done."""
    if clauses.tree.labels[top] != "pcomp" or clauses.tree.tags[top] != "VBG":
        return False
    link = clauses.tree.heads[top]
    above = clauses.tree.heads[link]
    behind = clauses.tree.lemmas[link] in _ABOUT_NOUN and clauses.tree.tags[above][0] == "N"
    return behind and not is_operator(hits, above)
