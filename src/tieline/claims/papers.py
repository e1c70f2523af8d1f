"""What the words around a paper say of it beyond its frame: that it is none, or made, with whom each, on what."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.claims.frame import SIGNED, Frame
from tieline.claims.predicates import find_predicates
from tieline.claims.scene import Scene
from tieline.knowledge.lexicon import Lexicon
from tieline.records import Party, Status

_PAST = frozenset({"VBD", "VBN"})
_IF = frozenset({"would", "could", "might", "may"})
_NOT_YET = frozenset({"to", "be", "will"})
# "A great deal of potential", "a war communiqué": no paper of two sides.
_QUANTITIES = frozenset({"great", "good"})
_OF_ONE_SIDE = frozenset({"communique", "communiqué", "statement", "declaration", "letter", "text", "document"})
_BULLETINS = frozenset({"communique", "communiqué"})
_FEW = 2


def is_no_paper(scene: Scene, frame: Frame) -> bool:
    """Tell whether a word for a paper is only an idiom, somebody's own bulletin, or a paper that may come to be."""
    tree, clauses = scene.clauses.tree, scene.clauses
    act, lemma = frame.act, tree.lemmas[frame.act]
    if frame.base != "INSTRUMENT":
        return False
    if _is_within_a_name(scene, act):
        return True
    if lemma == "deal" and any(tree.lemmas[i] in _QUANTITIES for i in clauses.labelled(act, "amod")):
        return True
    if any(
        tree.lemmas[c] == "that" for i in clauses.labelled(act, "acl", "ccomp") for c in clauses.labelled(i, "mark")
    ):
        return True  # "their agreement that war must never be": of one mind
    several = tree.tags[act] in {"NNS", "NNPS"}
    papers = {other.act for other in scene.frames if other.base == "INSTRUMENT"}
    if "made" in frame.entry.roles and papers & set(clauses.labelled(act, "appos")):
        return True  # "two papers, namely the treaty on"
    if "sign" not in frame.operators and several and lemma in _OF_ONE_SIDE and not _is_joint(scene, frame):
        return True  # "the statements made by"
    if SIGNED & set(frame.operators):
        return False
    if lemma in _BULLETINS and not _is_joint(scene, frame):
        return True
    over = tree.heads[act]
    supposed = any(tree.lemmas[i].lower() in _IF for i in clauses.labelled(over, "aux"))
    return (
        tree.labels[act] == "nsubj"
        and supposed
        and any(
            tree.lemmas[i].lower() in {"a", "an", "any", "new", "possible", "such"}
            for i in clauses.labelled(act, "amod", "det")
        )
    )


def _is_within_a_name(scene: Scene, act: int) -> bool:
    """ "The Collective Security Treaty Organization": the name goes on behind the word, and is no paper's."""
    tree = scene.clauses.tree
    behind = tree.lemmas[act + 1].lower() if act + 1 < len(tree.lemmas) else ""
    return behind in {"organization", "organisation"} and tree.tokens[act][0].isupper()


def _is_joint(scene: Scene, frame: Frame) -> bool:
    modifiers = scene.clauses.labelled(frame.act, "amod", "compound")
    return any(scene.clauses.tree.lemmas[i].lower() in {"joint", "common", "trilateral"} for i in modifiers)


def is_abbreviation(scene: Scene, frame: Frame) -> bool:
    """Tell whether a word for a paper only shortens one: "a Memorandum of Understanding (MOU)"."""
    tokens, at = scene.clauses.tree.tokens, frame.act
    return (
        tokens[at][0].isupper() and at > 0 and tokens[at - 1] == "(" and at + 1 < len(tokens) and tokens[at + 1] == ")"
    )


def is_made(scene: Scene, frame: Frame, lexicon: Lexicon) -> bool:
    """Tell whether a verb of making told as past stands over a paper or right behind it, whatever is still to come.

    "Signed agreements aimed at boosting trade", "will import oil under an agreement reached today".
    """
    if frame.base != "INSTRUMENT" or frame.status is not Status.PLANNED:
        return False
    tree, clauses = scene.clauses.tree, scene.clauses
    over = [i for i in frame.path[1:] if tree.tags[i] == "VBD"]
    behind = [i for i in clauses.labelled(frame.act, "acl", "relcl") if tree.tags[i] in _PAST]
    hits = find_predicates(clauses, lexicon) if over or behind else {}
    for verb in (*over, *behind):
        ahead = any(tree.lemmas[i].lower() in _NOT_YET for i in clauses.labelled(verb, "aux", "auxpass"))
        makes = verb in hits and hits[verb].entry.operator in SIGNED | {"enforce"}
        if makes and not (ahead and tree.tags[verb] == "VBN" and verb in behind and _is_infinitive(scene, verb)):
            return True
    return False


def _is_infinitive(scene: Scene, verb: int) -> bool:
    return any(scene.clauses.tree.lemmas[i].lower() == "to" for i in scene.clauses.labelled(verb, "aux"))


def each_apart(scene: Scene, frame: Frame, parties: tuple[Party, ...]) -> Iterator[tuple[Party, ...]]:
    """Yield the parties of each paper: "agreements with Finland and Sweden" are one with each."""
    tree = scene.clauses.tree
    homes = {party.home for party in partners_of(scene, frame.act)}
    others = tuple(party for party in parties if party.home not in homes)
    if tree.tags[frame.act] not in {"NNS", "NNPS"} or len(homes) < _FEW or len({o.home for o in others}) != 1:
        yield parties
        return
    for party in parties:
        if party.home in homes:
            yield (*others, party)


def partners_of(scene: Scene, act: int) -> tuple[Party, ...]:
    """Return those behind a paper's own "with": a whole row of them, though the parser breaks it up."""
    clauses = scene.clauses
    row = [i for link, first in clauses.obliques(act) if link == "with" for i in (first, *_row(scene, first))]
    return tuple(party for mention in map(scene.cast.at, dict.fromkeys(row)) if mention for party in mention.parties)


def _row(scene: Scene, first: int) -> Iterator[int]:
    """ "Chile, Peru, Bolivia": the parser takes the second for another name of the first."""
    clauses = scene.clauses
    for beside in (*clauses.labelled(first, "appos"), *clauses.labelled(first, "conj")):
        yield from clauses.conjuncts(beside)
        yield from _row(scene, beside)
