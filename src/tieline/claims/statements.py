"""Statements: who supports, opposes, calls for, commits to or criticises what, in the words of the text."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.claims.cast import parties_of
from tieline.claims.events import pillar_of
from tieline.claims.frames import Frame
from tieline.claims.scene import Scene
from tieline.knowledge.lexicon import Lexicon
from tieline.knowledge.subjects import Subject
from tieline.records import Stance, Statement

# What a stance is taken on hangs on its word in one of these ways, first choice first.
_TOPIC_LABELS = ("ccomp", "xcomp", "dobj", "nsubjpass", "acl", "prep", "pcomp", "relcl")
_TOPIC_LINKS = frozenset("for to on of against about over in towards toward at with".split())
_BARE_STANCE = {"ACCUSE": Stance.CRITICISES, "REJECT": Stance.OPPOSES}


def read_statements(scene: Scene, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield the statements of a sentence, one for each speaker and topic."""
    seen = set()
    for frame in scene.frames:
        taken = _stance(frame, lexicon)
        if taken is None:
            continue
        stance, word = taken
        topic_tokens = _topic(scene, word)
        subjects = _subjects(scene, topic_tokens)
        day, precision, dated = scene.when(frame)
        for speaker in parties_of(scene.cast.agents(frame)):
            about = tuple(p for p in scene.mentioned_in(topic_tokens) if p.country != speaker.country or not p.country)
            if not subjects and not about:  # "refused to name names": no position on anything between states
                continue
            topic = scene.text_of(topic_tokens)
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
                confidence=0.5,
                evidence=scene.evidence([*frame.rules, dated]),
            )


def _stance(frame: Frame, lexicon: Lexicon) -> tuple[Stance, int] | None:
    """The outermost word that takes a stance of its own, or none."""
    for token, entry in zip(reversed(frame.path), reversed(frame.entries), strict=True):
        stance = lexicon.stances.get(entry.operator) if entry.type else None
        if stance:
            return Stance(stance), token
    bare = _BARE_STANCE.get(frame.entry.type)
    return (bare, frame.act) if bare is not None and frame.type == frame.base else None


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
            below = [i for i in clauses.subtree(child) if i not in clauses.subtree(word) or i != word]
            tokens = [i for i in below if not (label == "prep" and i == child)]
            if label == "prep" or label in {"pcomp", "acl", "relcl"} or tokens:
                return tokens
    return []
