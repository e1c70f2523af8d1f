"""Statements: who supports, opposes, calls for, commits to or criticises what, in the words of the text."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.claims.events import pillar_of
from tieline.claims.frame import Frame
from tieline.claims.scene import Scene
from tieline.claims.spans import ends_well, text_of
from tieline.claims.stances import StanceWords, Taken, is_finite, speakers_of, stance_of
from tieline.claims.topics import Topic, find_topic, told_how
from tieline.claims.weighing import BREAKS_OFF, UNSEEN, weighed
from tieline.knowledge.lexicon import Lexicon
from tieline.knowledge.subjects import Subject
from tieline.records import Party, Stance, Statement, Status

_AGAINST = frozenset({Stance.CRITICISES, Stance.OPPOSES})
_PILLAR_TYPES = frozenset({"ACCUSE", "REJECT"})
_ARMED = frozenset({"MIL", "REB", "COP"})
_COUNSEL = frozenset({"advise", "counsel", "consult", "brief"})
_FIRST = 3  # "the urgent need": within so many words a topic says what it is
_OWNING = frozenset({"poss", "amod", "compound", "nmod"})
_OUGHT = frozenset({"must", "should", "ought"})
_FORETOLD = frozenset({"will", "would", "shall", "'ll", "to"})


def read_statements(scene: Scene, lexicon: Lexicon, words: StanceWords) -> Iterator[Statement]:
    """Yield the statements of a sentence, one for each speaker and topic; a question states nothing."""
    if scene.asks:
        return
    seen = set()
    for frame in scene.frames:
        for statement in _told(scene, frame, lexicon, words):
            key = (statement.speaker.id, statement.topic)
            if key not in seen:
                seen.add(key)
                yield statement


def _told(scene: Scene, frame: Frame, lexicon: Lexicon, words: StanceWords) -> Iterator[Statement]:
    taken = stance_of(scene, frame, lexicon, words)
    topic = find_topic(scene, taken.word, taken.stance, lexicon, words) if taken is not None else None
    if taken is None or topic is None or _is_no_position(scene, taken, topic, words):
        return
    subjects = _subjects(scene, topic.tokens)
    named = tuple(scene.mentioned_in(topic.around))
    speakers = speakers_of(scene, frame, topic.word, words) if subjects or named else ()
    if not speakers:
        return
    day, precision, dated = scene.said_on(frame, topic.around)
    planned = frame.status is Status.PLANNED
    for speaker in speakers:
        others = frozenset(p.id for p in named if p.country != speaker.country or not p.country)
        about = tuple(party for party in scene.mentioned_in(topic.about) if party.id in others)
        if not subjects and not others:  # "refused to name names": no position on anything between states
            continue
        if any(party.id == speaker.id and not party.country for party in named):
            continue  # nobody takes a stance on itself: the speaker was misread
        if speaker.sector in _ARMED and scene.clauses.tree.lemmas[topic.word] == "defend":
            continue  # troops defend with arms
        if taken.stance in _AGAINST and speaker.home in _blamed(scene, topic):
            continue
        if taken.stance is Stance.CALLS_FOR and speaker.home in _asked(scene, topic):
            continue
        stance, tokens = _refined(scene, taken, topic, speaker, about, words)
        statement = Statement(
            speaker=speaker,
            about=about,
            stance=stance,
            topic=text_of(scene, tokens),
            status=Status.PLANNED if planned and stance is Stance.COMMITS_TO else Status.HAPPENED,
            day=day,
            day_precision=precision,
            pillar=pillar_of(frame.type if frame.type in _PILLAR_TYPES else "AGREE", frame, subjects, (speaker,)),
            confidence=UNSEEN,
            evidence=scene.evidence([*frame.rules, *told_how(scene, stance, topic.word, tokens, topic.clause), dated]),
        )
        yield weighed(scene, statement, frame, *(() if ends_well(scene, topic.tokens) else (BREAKS_OFF,)))


def _is_no_position(scene: Scene, taken: Taken, topic: Topic, words: StanceWords) -> bool:
    """ "declined to comment" opposes nothing; "denied them the right to vote" denies nothing that was said."""
    tree = scene.clauses.tree
    if taken.stance is Stance.OPPOSES and topic.clause is not None:
        return tree.lemmas[topic.clause] in words.answer
    if all(scene.is_time(i) for i in topic.tokens):
        return True
    if taken.stance is Stance.COMMITS_TO and tree.lemmas[_head(scene, topic.tokens)] in words.misdeed:
        return True  # "commits crimes"
    if tree.lemmas[topic.word] in _COUNSEL and topic.clause is None:
        return True  # "advised on trade": what about, not what for
    kept = any(tree.lemmas[i] in words.granted for i in topic.tokens)
    return taken.stance is Stance.DENIES and topic.clause is None and kept


def _head(scene: Scene, tokens: list[int]) -> int:
    return next((i for i in tokens if scene.clauses.tree.heads[i] not in tokens), tokens[0])


def _refined(
    scene: Scene, taken: Taken, topic: Topic, speaker: Party, about: tuple[Party, ...], words: StanceWords
) -> tuple[Stance, list[int]]:
    """The stance as its topic makes it: what is agreed to be so is a view, what ought to be a call."""
    tree, clauses = scene.clauses.tree, scene.clauses
    stance, word, tokens = taken.stance, tree.lemmas[topic.word], topic.tokens
    if stance is Stance.SUPPORTS and word in words.praise:
        return Stance.PRAISES, tokens
    worried = stance is Stance.CRITICISES and word in words.worry and not _is_blamed(scene, tokens, about)
    if worried or word in words.sympathy or (stance is Stance.COMMITS_TO and word in words.hope):
        return Stance.STATES, list(range(topic.word, max(tokens) + 1)) if topic.word < min(tokens) else tokens
    if topic.clause is None:
        shared = taken.entry == "agree" and any(tree.lemmas[i] in words.view for i in tokens[:_FIRST])
        return (Stance.STATES, tokens) if shared else (stance, tokens)
    modals = {tree.tokens[c].lower() for c in clauses.labelled(topic.clause, "aux")}
    itself = speaker.home in {party.home for party in scene.mentioned_in(clauses.own_subject(topic.clause))}
    if taken.entry == "agree":
        return _agreed(modals, finite=is_finite(clauses, topic.clause), itself=itself), tokens
    if taken.entry == "say-must" and "should" not in modals and itself:
        return Stance.STATES, tokens  # "Peru said that Peru must act"
    told = is_finite(clauses, topic.clause) and tree.tags[topic.clause] != "VBP" and not modals & _OUGHT
    if stance is Stance.CALLS_FOR and word in words.asserting and told:
        return Stance.STATES, tokens
    return stance, tokens


def _agreed(modals: set[str], *, finite: bool, itself: bool) -> Stance:
    """What is agreed: that something is so, that somebody ought to, or that one will oneself."""
    if modals & _OUGHT and not itself:
        return Stance.CALLS_FOR
    return Stance.STATES if finite and not modals & (_OUGHT | _FORETOLD) else Stance.COMMITS_TO


def _blamed(scene: Scene, topic: Topic) -> set[str]:
    """Whom a charge is laid on: the states that a topic begins with, and whose it is ("Greek policies on Cyprus")."""
    tree, first = scene.clauses.tree, topic.about[:_FIRST]
    heads = [i for i in first if scene.cast.at(i) is not None and tree.labels[i] in {"dobj", "nsubjpass"}]
    heads += scene.clauses.labelled(_head(scene, topic.tokens), *_OWNING)
    return {party.home for party in scene.mentioned_in(heads)}


def _asked(scene: Scene, topic: Topic) -> set[str]:
    """The states that are asked: a call of a state on itself is that of somebody else in it."""
    towards = [i for i in topic.about if i not in topic.tokens]
    return {party.home for party in scene.mentioned_in(towards)}


def _is_blamed(scene: Scene, tokens: list[int], about: tuple[Party, ...]) -> bool:
    """Whether what is deplored is somebody's doing: "Russian strikes", "the arrest of sailors by Iran"."""
    if not about:
        return False
    tree = scene.clauses.tree
    head = _head(scene, tokens)
    for i in tokens:
        mention = scene.cast.at(i)
        if mention is None or not any(party in about for party in mention.parties):
            continue
        owns = tree.labels[i] in _OWNING and tree.heads[i] == head
        if i == head or owns or (tree.labels[i] == "pobj" and tree.lemmas[tree.heads[i]] == "by"):
            return True
    return False


def _subjects(scene: Scene, topic: list[int]) -> list[Subject]:
    starts = [scene.clauses.tree.starts[i] for i in topic]
    found = [subject for start, end, subject in scene.subjects if any(start <= at < end for at in starts)]
    return list({subject.id: subject for subject in found}.values())
