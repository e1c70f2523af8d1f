"""The day of a paper: of the stage that is told of it, not of an older one, and none where it is only spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from tieline.claims.clauses import FINITE_OR_MODAL
from tieline.claims.dating import TimeWords
from tieline.claims.frame import Frame
from tieline.claims.lifetimes import LATE
from tieline.claims.predicates import find_predicates
from tieline.claims.scene import Scene
from tieline.knowledge.lexicon import Lexicon
from tieline.records import Precision, Stage, Status

When = tuple[date | None, Precision, str]
_OF = re.compile(r"(?i)\b(?:of|dated)\s+$")
_WRITTEN_OF = re.compile(r"(?i)(?:of|dated)\s")
_TODAY = "day of publication"
# Under these a paper is only spoken of: that it is there, kept to, praised; not that it came about today.
_SPEAKING = frozenset({"do", "support", "criticise", "oppose", "report", "express"})
_NEAR = frozenset({Precision.DAY, Precision.WEEK})
_MONTHS = {Precision.YEAR: 12, Precision.MONTH: 1}


def day_of_paper(scene: Scene, frame: Frame, told: tuple[Stage, Status], lexicon: Lexicon, *, titled: bool) -> When:
    """Return the day of what is told of a paper, how exactly it is known, and how it was found."""
    found, (stage, status) = scene.when(frame), told
    if frame.base != "INSTRUMENT":
        return found
    if status is Status.PLANNED:
        return _to_come(scene, frame, found)
    own = _its_own(scene, frame) if stage in {Stage.AGREED, Stage.SIGNED} else None
    if own is not None:
        return _from(scene, own, found)
    older = _behind(scene, frame, lexicon)
    if stage in LATE and older:
        return _of_what_came_after(scene, frame, older, found)
    if stage is Stage.AGREED and not titled and set(frame.operators) <= _SPEAKING and found[2] == _TODAY:
        return None, Precision.UNDATED, "undated: only spoken of"
    return found


def _to_come(scene: Scene, frame: Frame, found: When) -> When:
    """ "Are to sign it at a summit on Thursday": the one day ahead that the clause names; never a day long past."""
    day, precision, _ = found
    published = scene.document.published
    if published is None:
        return found
    if day is not None and _last(day, precision) >= published:
        return found
    clause = set(scene.clauses.subtree_within_clause(frame.top))
    inner = {i for verb in clause for i in scene.clauses.labelled(verb, "advcl", "xcomp")}
    clause |= {i for verb in inner for i in scene.clauses.subtree_within_clause(verb)}
    ahead = [
        words
        for words in scene.times
        if words.ahead is not None
        and words.ahead[0] >= published
        and words.ahead[1] in _NEAR
        and scene.days.token_at(words.start) in clause
    ]
    if len(ahead) == 1:
        return _from(scene, ahead[0], found, ahead=True)
    return None, Precision.UNDATED, "undated: planned, no day given"


def _last(day: date, precision: Precision) -> date:
    """Return the last day of a period, as far as its first day tells."""
    if precision in _MONTHS:
        months = day.year * 12 + day.month - 1 + _MONTHS[precision]
        return date(months // 12, months % 12 + 1, 1)
    return date.fromordinal(day.toordinal() + 6) if precision is Precision.WEEK else day


def _its_own(scene: Scene, frame: Frame) -> TimeWords | None:
    """ "The treaty on trade between A and B of 12 July 1996": the day that ends a paper's own name."""
    tree, text = scene.clauses.tree, scene.document.text
    papers = [other.act for other in scene.frames if other.base == "INSTRUMENT" and other.act > frame.act]
    finite = [i for i in range(frame.act + 1, len(tree.tags)) if tree.tags[i] in FINITE_OR_MODAL]
    end = min([*papers, *finite, len(tree.tokens)])
    until = tree.starts[end] if end < len(tree.starts) else scene.sentence.end
    for words in scene.times:
        if not tree.ends[frame.act] <= words.start < until or words.back is None or words.back[1] is not Precision.DAY:
            continue
        if _WRITTEN_OF.match(text[words.start : words.end]) or _OF.search(text[scene.sentence.start : words.start]):
            return words
    return None


def _behind(scene: Scene, frame: Frame, lexicon: Lexicon) -> frozenset[int]:
    """The verbs behind a paper that say when it was made: "signed in 2008", "which was concluded in 2012"."""
    tree = scene.clauses.tree
    behind = [i for i in scene.clauses.labelled(frame.act, "acl", "relcl") if tree.tags[i] in {"VBN", "VBD"}]
    hits = find_predicates(scene.clauses, lexicon) if behind else {}
    return frozenset(i for i in behind if i in hits and hits[i].entry.operator in {"sign", "reach"})


def _of_what_came_after(scene: Scene, frame: Frame, older: frozenset[int], found: When) -> When:
    """ "Rescinded the protocol signed in 2008": 2008 is the day of the signing."""
    if not any(_from(scene, words, found) == found for i in older for words in scene.days.hanging_on(i) if words.back):
        return found
    own = [words for i in set(frame.path) - older for words in scene.days.hanging_on(i)]
    best = _most_exact(words for words in own if words.back is not None)
    if best is not None:
        return _from(scene, best, found)
    if scene.document.published is None or not scene.clauses.is_told_as_past(frame.top):
        return None, Precision.UNDATED, "undated: only the older day is told"
    return scene.document.published, Precision.DAY, _TODAY


def _most_exact(times: Iterable[TimeWords]) -> TimeWords | None:
    order = tuple(Precision)
    return min(times, key=lambda words: order.index(words.back[1]) if words.back else len(order), default=None)


def _from(scene: Scene, words: TimeWords, found: When, *, ahead: bool = False) -> When:
    when = words.ahead if ahead else words.back
    if when is None:
        return found
    written = " ".join(scene.document.text[words.start : words.end].split())
    return when[0], when[1], f"day from {written!r}"
