"""What the issuers of a joint text say together, or one of them alone: a statement each for every position.

News tells of positions in passing; a joint text is made of them, sentence by sentence: "the two sides stressed the
importance of", "will expand", "are ready to", "spoke highly of". Those words are data (`joint_texts.toml`). What the
rules for news have read already is not told twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tieline.claims.joint_texts import JointText, load_joint_words
from tieline.claims.scene import Scene
from tieline.claims.spans import ends_well, text_of, trimmed
from tieline.claims.stances import StanceWords, is_finite
from tieline.claims.topics import find_topic, told_how
from tieline.claims.weighing import BREAKS_OFF, UNSEEN, weighed
from tieline.knowledge.lexicon import Lexicon
from tieline.knowledge.subjects import Subject, main_pillar
from tieline.records import Party, Pillar, Precision, Stance, Statement, Status

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_FINITE = frozenset({"VBD", "VBN", "VBP", "VBZ"})
_FIRST = 4  # tokens before a verb without a subject: a number, a dash, an adverb
_ELLIPTIC = frozenset({"VBD", "VBN", "VBG", "VBP", "VBZ"})
_COMPARED = 12  # characters of a topic that are enough to know it again


@dataclass(frozen=True, slots=True)
class _Position:
    """A position: which, by what word, and the tokens of what it is on; `ahead` for what is still to be done."""

    stance: Stance
    word: int
    tokens: list[int]
    ahead: bool = False
    clause: int | None = None


def read_voices(
    scene: Scene, joint: JointText, lexicon: Lexicon, words: StanceWords, told: Sequence[Statement]
) -> Iterator[Statement]:
    """Yield the statements of a sentence that the issuers speak; `told` are those that were read of it before."""
    if scene.asks:
        return
    for verb in _main_verbs(scene):
        speakers = _speakers(scene, joint, verb)
        position = _position(scene, joint, verb, lexicon, words) if speakers else None
        if position is None or not position.tokens:
            continue
        topic = text_of(scene, position.tokens)
        for speaker in speakers:
            known = any(one.speaker.home == speaker.home and _is_same(one.topic, topic) for one in told)
            statement = None if known else _statement(scene, joint, speaker, position, topic)
            if statement is not None:
                yield statement


def _is_same(one: str, other: str) -> bool:
    """Whether two topics tell of one thing: one holds the other, or where it begins."""
    a, b = one.lower(), other.lower()
    return a in b or b in a or b[-_COMPARED * 2 :] in a or a[-_COMPARED * 2 :] in b


def _statement(scene: Scene, joint: JointText, speaker: Party, position: _Position, topic: str) -> Statement | None:
    subjects = scene.subjects_in(position.tokens)
    others = tuple(p for p in scene.mentioned_in(position.tokens) if p.home != speaker.home)
    if position.stance is Stance.STATES and not subjects and not others:
        return None  # "noted the good progress": on nothing between states
    if not re.search(r"\w{3}", topic) or (" " not in topic and not subjects and not others):
        return None
    how = told_how(scene, position.stance, position.word, position.tokens, position.clause)
    statement = Statement(
        speaker=speaker,
        about=others,
        stance=position.stance,
        topic=topic,
        status=Status.PLANNED if position.ahead else Status.HAPPENED,
        day=joint.day,
        day_precision=Precision.DAY if joint.day else Precision.UNDATED,
        pillar=_pillar(subjects, others),
        confidence=UNSEEN,
        evidence=scene.evidence([f"said in a {joint.kind}", *how, joint.dated]),
    )
    return weighed(scene, statement, None, *(() if ends_well(scene, position.tokens) else (BREAKS_OFF,)))


def _pillar(subjects: Sequence[Subject], others: Sequence[Party]) -> Pillar:
    other = Pillar.INSTITUTIONS if any(party.sector == "IGO" for party in others) else Pillar.DIPLOMACY
    return main_pillar(subjects) or other


# --- who speaks -------------------------------------------------------------------------------------------------------


def _main_verbs(scene: Scene) -> Iterator[int]:
    """The verb of the sentence and those coordinated with it; a plain infinitive or participle beside it is none."""
    tree, clauses = scene.clauses.tree, scene.clauses
    for i, label in enumerate(tree.labels):
        if label == "ROOT" and tree.tags[i][0] == "V":
            yield i
            yield from (c for c in clauses.conjuncts(i) if (c != i and tree.tags[c] in _FINITE) or _promises(scene, c))


def _speakers(scene: Scene, joint: JointText, verb: int) -> tuple[Party, ...]:
    """The issuers that are the subject of a verb; all of them where it has none and begins the sentence."""
    tree, clauses = scene.clauses.tree, scene.clauses
    leader = clauses.leader(verb)
    if (
        verb != leader
        and tree.tags[verb] in {"VB", "VBG"}
        and not is_finite(clauses, verb)
        and _promises(scene, leader)
    ):
        return ()  # "will deepen and expand": told with its first verb
    subject = clauses.first(verb, *_SUBJECTS)
    subject = clauses.first(leader, *_SUBJECTS) if subject is None else subject
    if subject is None:
        heads = leader < _FIRST and tree.tags[leader] in _ELLIPTIC and scene.sentence.text.rstrip()[-1:] in ".,;:"
        return joint.voices if heads else ()
    if tree.labels[subject] in {"nsubjpass", "expl"} and not _is_state_of_mind(scene, verb):  # "it was agreed that"
        return joint.voices if tree.lemmas[subject].lower() in {"it", "there"} and clauses.is_passive(verb) else ()
    found: dict[str, Party] = {}
    for i in clauses.conjuncts(subject):
        mention = scene.cast.at(i)
        named = mention.parties if mention is not None else ()
        if all(party.home in joint.homes for party in named):
            found |= {party.home: party for party in named if party.home not in found}
    return tuple(found.values())


def _is_state_of_mind(scene: Scene, verb: int) -> bool:
    """ "are determined to": an adjective that the parser takes for a passive."""
    word = scene.clauses.tree.tokens[verb].lower()
    return any(word in members for members in load_joint_words()["adjective"].values())


def _promises(scene: Scene, verb: int, *, reported: bool = False) -> bool:
    promising = load_joint_words()["told"]["reported" if reported else "promising"]
    return any(scene.clauses.tree.lemmas[c].lower() in promising for c in scene.clauses.labelled(verb, "aux"))


# --- what they say ----------------------------------------------------------------------------------------------------


def _position(scene: Scene, joint: JointText, verb: int, lexicon: Lexicon, words: StanceWords) -> _Position | None:
    """The position that a verb takes, by itself or by its noun or adjective; None where it takes none or is denied."""
    tree, clauses = scene.clauses.tree, scene.clauses
    table, lemma = load_joint_words(), tree.lemmas[verb].lower()
    if clauses.first(verb, "neg") is not None:
        return None
    if _promises(scene, verb):
        if any(frame.base == "CONSULT" and verb in frame.path for frame in scene.frames):
            return None  # "will visit Chicago": a meeting to come, and an event
        return _Position(Stance.COMMITS_TO, verb, _deed(scene, verb, words), ahead=True)
    if lemma in table["told"]["being"]:
        word = clauses.first(verb, "acomp")
        stance = _stance(table["adjective"], tree.lemmas[word].lower()) if word is not None else None
        return _on(scene, joint, word, stance, lexicon, words) if word is not None and stance is not None else None
    if clauses.is_passive(verb) and _is_state_of_mind(scene, verb):
        stance = _stance(table["adjective"], tree.tokens[verb].lower())
        return _on(scene, joint, verb, stance, lexicon, words) if stance is not None else None
    thing = clauses.first(verb, "dobj")
    if thing is not None and lemma in table["told"]["uttering"]:
        stance = _stance(table["noun"], tree.lemmas[thing].lower())
        if stance is not None:
            return _on(scene, joint, thing, stance, lexicon, words)
    stance = _stance(table["verb"], lemma)
    beside = {tree.lemmas[c].lower() for c in clauses.children[verb]}
    beside |= {tree.lemmas[m].lower() for c in clauses.labelled(verb, "ccomp") for m in clauses.labelled(c, "mark")}
    needed = table["beside"].get(lemma)
    if stance is None or (needed and beside.isdisjoint(needed)):
        return None
    if lemma in table["told"]["asking"] and clauses.first(verb, "xcomp", "ccomp") is not None:
        stance = Stance.CALLS_FOR
    return _on(scene, joint, verb, stance, lexicon, words)


def _stance(table: Mapping[str, Sequence[str]], word: str) -> Stance | None:
    return next((Stance(name) for name, members in table.items() if word in members), None)


def _on(
    scene: Scene, joint: JointText, word: int, stance: Stance, lexicon: Lexicon, words: StanceWords
) -> _Position | None:
    """The position with its topic; what two only state that they will do, they promise."""
    linked = Stance.SUPPORTS if stance is Stance.PRAISES and not scene.clauses.is_verb(word) else stance
    topic = find_topic(scene, word, linked, lexicon, words)  # "satisfaction with", as "solidarity with"
    if topic is None:
        return None
    tree, clauses = scene.clauses.tree, scene.clauses
    praised = tree.lemmas[topic.clause] in load_joint_words()["told"]["learning"] if topic.clause is not None else True
    if stance is Stance.PRAISES and not praised and tree.tags[topic.tokens[0]] == "TO":
        return None  # "pleased to inform members that"
    if stance is Stance.STATES and topic.clause is not None and _promises(scene, topic.clause, reported=True):
        subject = clauses.first(topic.clause, "nsubj")
        mention = scene.cast.at(subject) if subject is not None else None
        deed = _deed(scene, topic.clause, words)  # none in "we believe that we will be able to"
        if deed and mention is not None and {p.home for p in mention.parties} <= {p.home for p in joint.issuers}:
            return _Position(Stance.COMMITS_TO, word, deed, ahead=True)
    if stance is Stance.STATES and tree.lemmas[word] == "look" and tree.tags[topic.tokens[0]] == "VBG":
        return _Position(Stance.COMMITS_TO, word, topic.tokens, ahead=True)
    return _Position(stance, word, topic.tokens, ahead=stance is Stance.COMMITS_TO, clause=topic.clause)


def _deed(scene: Scene, verb: int, words: StanceWords) -> list[int]:
    """What "will" promises: the verb and all that follows it in its clause."""
    tree, clauses = scene.clauses.tree, scene.clauses
    apart = {
        i
        for c in clauses.labelled(verb, "conj")
        if clauses.first(c, *_SUBJECTS) is not None or is_finite(clauses, c)
        for i in clauses.subtree(c)
    }
    tokens = [i for i in clauses.subtree(verb) if i >= verb and i not in apart]
    end = next((i for i in tokens if i + 1 not in tokens), verb)
    return trimmed(scene, [i for i in tokens if i <= end], words) if tree.lemmas[verb] != "be" else []
