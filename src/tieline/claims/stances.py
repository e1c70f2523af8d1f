"""Stances: by which word a frame takes a position, which position it is, and whether it is taken at all."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from tieline.claims.cast import parties_of
from tieline.claims.clauses import FINITE_OR_MODAL, Clauses
from tieline.claims.frame import Frame
from tieline.claims.modality import is_infinitive
from tieline.claims.scene import Scene
from tieline.knowledge.lexicon import Lexicon
from tieline.records import How, Mention, Party, Stance

# What may stand over a stance and leave it taken: "announced its support", "continued to oppose", "received praise".
_TRANSPARENT = frozenset({"do", "begin", "continue", "resume", "express", "report", "announce", "receive"})
BARE_STANCES = {"ACCUSE": Stance.CRITICISES, "REJECT": Stance.OPPOSES}
"""The stance of acts that take one without any operator; the gate looks for them."""
_OWNING = ("poss", "amod", "nmod", "compound")
# "thanked for its support", "without its support": a stance that is only pointed to.
_PRESUPPOSING = frozenset({"for", "about", "without", "as"})
_SOME = frozenset({"some", "several", "many", "most", "few", "individual", "two", "three", "four", "five", "other"})
_JOURNALISTS = frozenset({"MED"})


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceWords:
    """How a statement is told beyond its operator; the sets are explained in `stances.toml`."""

    praise: frozenset[str]
    worry: frozenset[str]
    unspoken: frozenset[str]
    asserting: frozenset[str]
    voiced: frozenset[str]
    glad: frozenset[str]
    view: frozenset[str]
    doubt: frozenset[str]
    answer: frozenset[str]
    granted: frozenset[str]
    misdeed: frozenset[str]
    member: frozenset[str]
    sympathy: frozenset[str]
    guest: frozenset[str]
    manner: frozenset[str]
    charge: frozenset[str]
    backing: frozenset[str]
    aim: frozenset[str]
    hope: frozenset[str]


@cache
def load_stance_words(language: str) -> StanceWords:
    """Load a language's words once a process."""
    path = files("tieline.knowledge") / "languages" / language / "stances.toml"
    return StanceWords(**{name: frozenset(words) for name, words in tomllib.loads(path.read_text("utf-8")).items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A stance with the word that takes it, and the operator of that word."""

    stance: Stance
    word: int
    entry: str


def stance_of(scene: Scene, frame: Frame, lexicon: Lexicon, words: StanceWords) -> Taken | None:
    """The outermost stance that the frame takes; None where none is taken, or only denied, planned or doubted."""
    stances = [lexicon.stances.get(entry.operator, "") if entry.type else "" for entry in frame.entries]
    at = next((at for at in range(len(stances) - 1, -1, -1) if stances[at]), None)
    if at is None:
        bare = BARE_STANCES.get(frame.entry.type) if frame.type == frame.base and not frame.entry.operator else None
        if bare is None or frame.entry.mode in {"investigate", "allege"}:
            return None  # what a court or an inquiry does is an act, not a position
        stance, at = bare, 0
    else:
        stance = Stance(stances[at])
    word = frame.path[at]
    lemma = scene.clauses.tree.lemmas[word]
    if lemma in words.charge:
        return None  # "is responsible for trade", "was responsible for the attack": not said by who is
    described = {scene.clauses.tree.lemmas[i] for i in scene.clauses.labelled(word, "acomp", "oprd", "advcl", "amod")}
    if ({lemma} | described) & words.unspoken or not _is_taken(scene, frame, at, words):
        return None
    if stance is Stance.SUPPORTS and lemma in words.praise:
        stance = Stance.PRAISES
    return Taken(stance=stance, word=word, entry=frame.entries[at].id)


def _is_taken(scene: Scene, frame: Frame, at: int, words: StanceWords) -> bool:
    """Whether nothing above the word takes the stance back, and a clause that tells a fact holds it."""
    lemmas, inner = scene.clauses.tree.lemmas, set(frame.path[:at])
    own = frame.entries[at].operator
    for operator, bearer in zip(frame.operators, frame.bearers, strict=True):
        if operator == "negate" and at and bearer == frame.path[at - 1] and frame.entries[at - 1].operator == own:
            return False  # "has no intention of"
        if bearer in inner or (bearer == frame.path[at] and operator == own) or operator in _TRANSPARENT:
            continue
        if not (operator == "intend" and lemmas[bearer] in words.voiced):
            return False
    return _is_told_as_fact(scene.clauses, frame, words)


def _is_told_as_fact(clauses: Clauses, frame: Frame, words: StanceWords) -> bool:
    """Whether the frame hangs on a finite verb, through no wish, doubt or mere infinitive on the way."""
    tree, token = clauses.tree, frame.top
    if not clauses.is_verb(token) and tree.labels[token] == "pobj":  # "the test of its commitment", "for its support"
        link = tree.heads[token]
        noun = tree.tags[tree.heads[link]][0] == "N"
        if tree.lemmas[link] in _PRESUPPOSING or (noun and tree.lemmas[link] == "of"):
            return False
    while True:
        head = tree.heads[token]
        verb = clauses.is_verb(token)
        if verb and is_finite(clauses, token):
            return head == token or tree.labels[token] not in {"ccomp", "acl"} or tree.lemmas[head] not in words.doubt
        if head == token:
            return True
        bare = tree.tags[token] == "VB" and not is_infinitive(clauses, token)  # "called on them to sit down and agree"
        if verb and (bare or is_infinitive(clauses, token)) and tree.lemmas[head] not in words.glad | words.voiced:
            return tree.labels[token] == "ROOT"
        if (
            verb
            and tree.labels[token] == "pcomp"
            and (tree.lemmas[head] == "by" or tree.tags[tree.heads[head]][0] == "N")
        ):
            return False  # "a factor for guaranteeing", "areas including supporting", "by excluding"
        if tree.lemmas[head] in words.doubt and tree.labels[token] != "conj" and head not in frame.path:
            return False
        token = head


def is_finite(clauses: Clauses, verb: int) -> bool:
    """Whether a verb tells by itself, with its own tense or its auxiliary's."""
    tags = clauses.tree.tags
    return tags[verb] in FINITE_OR_MODAL or any(
        tags[c] in FINITE_OR_MODAL for c in clauses.labelled(verb, "aux", "auxpass")
    )


# --- whose it is ------------------------------------------------------------------------------------------------------


def speakers_of(scene: Scene, frame: Frame, word: int, words: StanceWords) -> tuple[Party, ...]:
    """Who takes the stance: the subject of the verb, the owner of the noun, or who utters the noun."""
    found = _voices(scene, frame, word, words)
    spoken = parties_of(
        mention for mention in found if not (_is_guest(scene, mention, words) or _is_of_members(scene, mention, words))
    )
    return tuple(party for party in spoken if party.sector not in _JOURNALISTS)


def _is_of_members(scene: Scene, mention: Mention, words: StanceWords) -> bool:
    """ "some OPEC states": members, not the organisation."""
    if mention.how is not How.ORGANISATION:
        return False
    tree = scene.clauses.tree
    last = next((i for i, end in reversed(list(enumerate(tree.ends))) if end <= mention.end), 0)
    head = tree.heads[last]
    counted = any(tree.lemmas[c] in _SOME for c in scene.clauses.labelled(head, "det", "amod", "nummod"))
    return tree.labels[last] in _OWNING and tree.lemmas[head] in words.member and counted


def _voices(scene: Scene, frame: Frame, word: int, words: StanceWords) -> list[Mention]:
    clauses = scene.clauses
    if not clauses.is_verb(word) and clauses.tree.tags[word][0] == "N":
        links = [("poss", i) for owner in clauses.labelled(word, "poss") for i in clauses.conjuncts(owner)]
        links = links or [link for link in clauses.obliques(word) if link[0] in {"by", "from"}]
        links = links or [("amod", i) for i in clauses.labelled(word, *_OWNING[1:]) if scene.cast.at(i)]
        if links:
            return scene.cast.agents(replace(frame, agents=links))
        above = _verb_above(clauses, word)
        if above not in frame.path or above is None:
            return []
        if any("receive" in e.roles for i, e in zip(frame.path, frame.entries, strict=True) if i == above):
            return []
        word = above
    subjects = clauses.subject_of(word) if clauses.is_verb(word) else clauses.subject_of(clauses.tree.heads[word])
    if clauses.tree.tokens[word].lower() in words.worry and clauses.is_passive(word):  # "is concerned about"
        subjects = [i for child in clauses.labelled(word, "nsubjpass") for i in clauses.conjuncts(child)]
    if not subjects and not clauses.is_passive(word):
        return scene.cast.agents(frame)
    return scene.cast.agents(replace(frame, agents=[("", subject) for subject in subjects]))


def _verb_above(clauses: Clauses, word: int) -> int | None:
    tree, token = clauses.tree, word
    while tree.heads[token] != token:
        token = tree.heads[token]
        if clauses.is_verb(token):
            return token
    return None


def _is_guest(scene: Scene, mention: Mention, words: StanceWords) -> bool:
    """ "EC ministers in Luxembourg": the town they sit in does not speak."""
    tree = scene.clauses.tree
    first = next((i for i, start in enumerate(tree.starts) if start >= mention.start), 0)
    above = tree.heads[first]
    return (
        tree.labels[first] == "pobj"
        and tree.lemmas[above] in {"in", "at"}
        and (tree.lemmas[tree.heads[above]] in words.guest or scene.clauses.first(first, "relcl") is not None)
    )
