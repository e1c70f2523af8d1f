"""Statements: who supports, opposes, calls for, commits to or criticises what, in the words of the text."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.claims.cast import parties_of
from tieline.claims.events import pillar_of
from tieline.claims.frame import Frame
from tieline.claims.scene import Scene
from tieline.claims.weighing import confidence
from tieline.knowledge.lexicon import Lexicon
from tieline.knowledge.subjects import Subject
from tieline.records import Stance, Statement

# What a stance is taken on hangs on its word in one of these ways, first choice first.
_TOPIC_LABELS = ("ccomp", "xcomp", "dobj", "nsubjpass", "acl", "prep", "pcomp", "relcl")
_TOPIC_LINKS = frozenset(["for", "to", "on", "of", "against", "about", "over", "in", "towards", "toward", "at", "with"])
# Denied, doubted or failed: no stance is taken.
_NO_STANCE = frozenset({"negate", "seem", "fail", "discuss", "negotiate"})
# What a court does is an act, not a position.
_LEGAL = frozenset({"indict", "charge", "prosecute", "sue", "convict", "try", "fine", "investigate", "probe"})
_ROOTS = {
    Stance.SUPPORTS: ("SUPPORT",),
    Stance.PRAISES: ("SUPPORT",),
    Stance.OPPOSES: ("REJECT", "ACCUSE"),
    Stance.CRITICISES: ("ACCUSE",),
    Stance.CALLS_FOR: ("REQUEST", "AGREE"),
    Stance.COMMITS_TO: ("AGREE", "SUPPORT"),
    Stance.DENIES: ("REJECT",),
    Stance.STATES: ("AGREE",),
}
_BARE_STANCE = {"ACCUSE": Stance.CRITICISES, "REJECT": Stance.OPPOSES}


def read_statements(scene: Scene, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield the statements of a sentence, one for each speaker and topic."""
    seen = set()
    for frame in scene.frames:
        taken = _stance(frame, lexicon)
        if taken is None:
            continue
        stance, word = taken
        if scene.clauses.tree.lemmas[word] in _LEGAL:
            continue
        topic_tokens = _topic(scene, word)
        subjects = _subjects(scene, topic_tokens)
        day, precision, dated = scene.when(frame)
        for speaker in parties_of(scene.cast.agents(frame)):
            about = tuple(p for p in scene.mentioned_in(topic_tokens) if p.country != speaker.country or not p.country)
            if not subjects and not about:  # "refused to name names": no position on anything between states
                continue
            if any(party.id == speaker.id and not party.country for party in scene.mentioned_in(topic_tokens)):
                continue  # nobody takes a stance on itself: the speaker was misread
            topic = scene.text_of(topic_tokens)
            if stance is Stance.CALLS_FOR and any(topic == party.as_written for party in about):
                continue  # whom it calls on, not what for
            if (speaker.id, topic) in seen:
                continue
            seen.add((speaker.id, topic))
            yield Statement(
                speaker=speaker,
                about=about,
                stance=stance,
                topic=topic,
                status=frame.status,
                day=day,
                day_precision=precision,
                pillar=pillar_of(frame.type if frame.type in _BARE_STANCE else "AGREE", frame, subjects, (speaker,)),
                confidence=confidence(scene, (speaker, *about), _ROOTS[stance]),
                evidence=scene.evidence([*frame.rules, dated]),
            )


def _stance(frame: Frame, lexicon: Lexicon) -> tuple[Stance, int] | None:
    """The outermost stance that the frame takes, with the innermost word that takes it; or none.

    "reaffirmed its commitment to": the topic is what the commitment is to.
    """
    if _NO_STANCE & set(frame.operators):
        return None
    stances = [lexicon.stances.get(entry.operator, "") if entry.type else "" for entry in frame.entries]
    taken = next((at for at in range(len(stances) - 1, -1, -1) if stances[at]), None)
    if taken is None:
        bare = _BARE_STANCE.get(frame.entry.type)
        return (bare, frame.act) if bare is not None and frame.type == frame.base else None
    stance = stances[taken]
    while taken and stances[taken - 1] == stance:
        taken -= 1
    if stance != Stance.COMMITS_TO and {"future", "conditional"} & set(frame.operators):
        return None
    return Stance(stance), frame.path[taken]


def _subjects(scene: Scene, topic: list[int]) -> list[Subject]:
    starts = [scene.clauses.tree.starts[i] for i in topic]
    found = [subject for start, end, subject in scene.subjects if any(start <= at < end for at in starts)]
    return list({subject.id: subject for subject in found}.values())


def _topic(scene: Scene, word: int) -> list[int]:
    clauses = scene.clauses
    for label in _TOPIC_LABELS:
        for child in clauses.labelled(word, label):
            if label == "prep" and clauses.tree.lemmas[child] not in _TOPIC_LINKS:
                continue
            if label in {"acl", "relcl"} and clauses.tree.tags[child] != "VB":  # "the appeal made by" is no topic
                continue
            below = [i for i in clauses.subtree(child) if i not in clauses.subtree(word) or i != word]
            tokens = [i for i in below if not (label == "prep" and i == child)]
            if label == "prep" or label in {"pcomp", "acl", "relcl"} or tokens:
                return tokens
    return []
