"""Echoes: "support for this ambition" speaks again of the membership that an earlier sentence told of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tieline.claims.cast import parties_of
from tieline.claims.frame import Frame
from tieline.claims.scene import Scene
from tieline.claims.weighing import UNSEEN, weighed
from tieline.knowledge.lexicon import Lexicon
from tieline.records import Claim, Event, Membership, Pillar, Standing

_POINTING = frozenset({"this", "that", "such", "the", "its", "his", "their"})
AMBITIONS = frozenset({"intend", "apply"})
"""Operators of the nouns that can stand for a membership told before; the gate looks for them."""
_STANDING = {"SUPPORT": Standing.BACKED}


def read_echoes(scene: Scene, lexicon: Lexicon, told: Membership | None) -> Iterator[Claim]:
    """Yield what a sentence says of the membership told of last: who backs or opposes it."""
    if told is None:
        return
    for frame in scene.frames:
        if frame.type not in {"SUPPORT", "REJECT"} or frame.base == "JOIN" or not _points_back(scene, frame, lexicon):
            continue
        day, precision, dated = scene.when(frame)
        evidence = scene.evidence([*frame.rules, f"of the membership of {told.organisation.id} told before", dated])
        supporters = parties_of(scene.cast.agents(frame), apart_from=frozenset({told.member.id}))
        if not supporters:
            continue
        backing = Event(
            type=frame.type,
            act=frame.type,
            mode="",
            contexts=(),
            actors=supporters,
            recipients=(told.member,),
            status=frame.status,
            day=day,
            day_precision=precision,
            pillar=Pillar.INSTITUTIONS,
            confidence=UNSEEN,
            evidence=evidence,
        )
        yield weighed(scene, backing, frame)
        if frame.type in _STANDING:
            yield replace(
                told, status=_STANDING[frame.type], day=day, day_precision=precision, evidence=evidence, also=()
            )


def _points_back(scene: Scene, frame: Frame, lexicon: Lexicon) -> bool:
    """Whether the frame is about "this ambition", "its bid" and nothing more is said of it."""
    clauses = scene.clauses
    for _, token in frame.targets:
        meant = lexicon.nouns.get(clauses.tree.lemmas[token], ())
        if not any(pattern.entry.operator in AMBITIONS for pattern in meant):
            continue
        pointers = {clauses.tree.lemmas[child] for child in clauses.labelled(token, "det", "poss")}
        if pointers & _POINTING and clauses.first(token, "prep", "acl") is None:
            return True
    return False
