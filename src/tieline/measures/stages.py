"""The stages of one instrument in order of time, from the claims that were joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from tieline.ledger import Entry
from tieline.measures.marks import LIFE, Marks, by_publication
from tieline.measures.treaties import TreatyStep
from tieline.records import Agreement, Precision, Stage, Status

EXACTNESS = {precision: rank for rank, precision in enumerate(Precision)}
_A_MONTH = 31
_JUST_BEFORE = timedelta(days=3)  # an agreement told of on the eve of its signing is that signing


def steps_of(members: Sequence[Marks]) -> tuple[tuple[TreatyStep, ...], tuple[Entry, ...]]:
    """Return the stages in order of life, and the claims that only speak of an instrument already made."""
    made = [marks.days[0] for marks in members if _is_made(marks.claim) and marks.days]
    by_stage: defaultdict[tuple[Stage, bool], list[Marks]] = defaultdict(list)
    mentions = []
    for marks in members:
        claim = marks.claim
        if claim.stage is Stage.AGREED and _only_speaks(marks, made, members):
            mentions.append(marks.entry)
        else:
            by_stage[claim.stage, claim.status is Status.PLANNED].append(marks)
    steps = [_step(stage, planned, told) for (stage, planned), told in by_stage.items()]
    steps += _signed_then(members)
    return tuple(sorted(steps, key=_by_life)), tuple(sorted(mentions, key=lambda entry: entry.id))


def _signed_then(members: Sequence[Marks]) -> list[TreatyStep]:
    """Return the signing that claims of other stages tell of ("ratified the treaty signed in May"), where none does."""
    told = [marks for marks in members if marks.made]
    if not told or any(marks.claim.stage is Stage.SIGNED and _is_made(marks.claim) for marks in members):
        return []
    first, last = min((marks.made for marks in told if marks.made), key=lambda days: (days[1] - days[0], days))
    precision = (
        Precision.DAY if first == last else Precision.MONTH if (last - first).days < _A_MONTH else Precision.YEAR
    )
    entries = tuple(marks.entry for marks in sorted(told, key=_best_dated_first))
    return [TreatyStep(stage=Stage.SIGNED, planned=False, day=first, precision=precision, entries=entries)]


def _precision(first: date, last: date) -> Precision:
    if first == last:
        return Precision.DAY
    return Precision.MONTH if (last - first).days < _A_MONTH else Precision.YEAR


def _is_made(claim: Agreement) -> bool:
    return claim.status is Status.HAPPENED and LIFE.index(claim.stage) >= LIFE.index(Stage.SIGNED)


def _only_speaks(marks: Marks, made: Sequence[date], members: Sequence[Marks]) -> bool:
    """Tell whether "the agreement on …" tells no stage of its own: it was signed by then, or on a day not known."""
    if marks.made:
        return True
    if not any(_is_made(one.claim) for one in members):
        return False
    return marks.days is None or not made or marks.days[1] >= min(made) - _JUST_BEFORE


def _step(stage: Stage, planned: bool, told: Sequence[Marks]) -> TreatyStep:  # noqa: FBT001 - the key it is grouped by
    lead, *others = sorted(told, key=_best_dated_first)
    return TreatyStep(
        stage=stage,
        planned=planned,
        day=lead.days[0] if lead.days else None,
        precision=lead.precision,
        entries=(lead.entry, *(marks.entry for marks in others)),
    )


def _best_dated_first(marks: Marks) -> tuple[object, ...]:
    claim = marks.claim
    unsure = by_publication(marks)
    return (
        marks.days is None,
        unsure,
        EXACTNESS[marks.precision],
        -claim.confidence,
        claim.day or date.max,
        marks.entry.id,
    )


def _by_life(step: TreatyStep) -> tuple[object, ...]:
    return LIFE.index(step.stage), step.day or date.max, step.planned
