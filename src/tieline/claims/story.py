"""Story: "They met on 14 January. They agreed ...": what follows a meeting is of its day, told or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tieline.claims.dating import find_times, load_calendar
from tieline.claims.scene import Scene
from tieline.records import Agreement, Claim, Event, Membership, Party, Precision, Statement, Status

_PAIR = 2
_REACH = 8  # sentences: beyond, a text has mostly come to something else
_TOLD = "day from "
_OF_PUBLICATION, _PLANNED = "day of publication", "undated: planned, no day given"
_SEVERAL_DAYS = re.compile(r"\d\s*(?:to|and|[-–—&])\s*\d|[a-z]\s*(?:to|and|[-–—])\s*\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A meeting or visit of two states on a day that a sentence told, as it wrote it: `written`. It ends at `end`."""

    homes: frozenset[str]
    day: date
    written: str
    planned: bool
    sentence: int
    end: int


def story_after(story: Story | None, claims: Iterable[Claim]) -> Story | None:
    """Return the story that a sentence leaves behind: its own, else the one before."""
    return next((found for found in map(_story_of, claims) if found is not None), story)


def _story_of(claim: Claim) -> Story | None:
    if not isinstance(claim, Event) or claim.act != "CONSULT" or claim.day is None:
        return None
    rule, homes = claim.evidence.rules[-1], _homes(claim)
    single = rule.startswith(_TOLD) and claim.day_precision is Precision.DAY and not _SEVERAL_DAYS.search(rule)
    if not single or len(homes) < _PAIR or claim.status not in {Status.HAPPENED, Status.PLANNED}:
        return None
    return Story(
        homes=homes,
        day=claim.day,
        written=rule.removeprefix(_TOLD),
        planned=claim.status is Status.PLANNED,
        sentence=claim.evidence.sentence,
        end=claim.evidence.end,
    )


def continued(story: Story | None, scene: Scene, claims: Sequence[Claim]) -> Sequence[Claim]:
    """Return the claims of a sentence; those that go on with the story are of its day."""
    if story is None or any(True for _ in scene.times):
        return claims
    going_on = [_goes_on(story, scene, claim) for claim in claims]
    if not any(going_on) or _is_over(story, scene):
        return claims
    return [_on_its_day(story, claim) if on else claim for on, claim in zip(going_on, claims, strict=True)]


def _is_over(story: Story, scene: Scene) -> bool:
    """Whether the text has gone far since, or told of another day."""
    between = scene.document.text[story.end : scene.sentence.start]
    times = find_times(between, story.end, scene.document.published, load_calendar())
    days = {words.back[0] for words in times if words.back and words.back[1] is Precision.DAY}
    return scene.sentence.ordinal - story.sentence > _REACH or not days <= {story.day}


def _goes_on(story: Story, scene: Scene, claim: Claim) -> bool:
    """Whether a claim is of the two of the story, told in the same way: as past, or as planned."""
    if claim.day == story.day or len(_homes(claim) & story.homes) < _PAIR or not _doers(claim) <= story.homes:
        return False
    rule = claim.evidence.rules[-1]
    clauses, tree = scene.clauses, scene.clauses.tree
    roots = [i for i, label in enumerate(tree.labels) if label == "ROOT"]
    if story.planned:  # "agreed to host trainees" is not for that day
        ahead = any(tree.lemmas[c] == "will" for i in roots for c in clauses.labelled(i, "aux"))
        return ahead and rule == _PLANNED and isinstance(claim, Event) and claim.act == "CONSULT"
    past = any(tree.tags[i] == "VBD" for i in roots)
    return rule == _OF_PUBLICATION and claim.status is Status.HAPPENED and past and not scene.speech


def _on_its_day(story: Story, claim: Claim) -> Claim:
    rules = (*claim.evidence.rules[:-1], f"day of the meeting told before: {story.written}")
    evidence = replace(claim.evidence, rules=rules)
    return replace(claim, day=story.day, day_precision=Precision.DAY, evidence=evidence)


def _homes(claim: Claim) -> frozenset[str]:
    match claim:
        case Event():
            return _of(*claim.actors, *claim.recipients)
        case Agreement():
            return _of(*claim.parties)
        case Membership():
            return frozenset()
        case Statement():
            return _of(claim.speaker, *claim.about)


def _doers(claim: Claim) -> frozenset[str]:
    match claim:
        case Event():
            return _of(*claim.actors)
        case Statement():
            return _of(claim.speaker)
        case _:
            return _homes(claim)


def _of(*parties: Party) -> frozenset[str]:
    return frozenset(party.home for party in parties)
