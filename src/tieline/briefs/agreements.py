"""The part of a brief on agreements: each instrument once, with its stages, and the levels of partnership."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tieline.briefs import wording
from tieline.briefs.contents import AccordRow, LevelRow, StageRow, SubjectRow
from tieline.briefs.draft import Draft
from tieline.measures import Partnership, Treaty, TreatyStep, current, partnerships, treaties, treaties_of
from tieline.records import Stage

ACCORDS = 120
NO_SUBJECT = "no subject told"
_OVER = frozenset({Stage.SUSPENDED, Stage.ENDED})


def agreements(draft: Draft) -> tuple[Treaty, ...]:
    """Return the agreements of the pair, joined across texts: those on paper first, newest first."""
    found = treaties_of(treaties(draft.entries, draft.clusters), draft.a, draft.b)
    return tuple(sorted(found, key=lambda treaty: not treaty.written))


def subject_rows(found: Iterable[Treaty], draft: Draft) -> tuple[SubjectRow, ...]:
    """Return how many agreements on each subject came to each stage; one with several subjects stands under each."""
    table: defaultdict[str, defaultdict[Stage, list[TreatyStep]]] = defaultdict(lambda: defaultdict(list))
    for treaty in found:
        for subject in treaty.subjects or (NO_SUBJECT,):
            for step in treaty.steps:
                table[subject][step.stage].append(step)
    return tuple(
        SubjectRow(
            subject=subject,
            stages=tuple(
                (stage, draft.line_of(str(len(steps)), [entry for step in steps for entry in step.entries]))
                for stage, steps in sorted(stages.items(), key=lambda item: list(Stage).index(item[0]))
            ),
        )
        for subject, stages in sorted(table.items(), key=lambda item: (item[0] == NO_SUBJECT, item[0]))
    )


def accord_rows(found: tuple[Treaty, ...], draft: Draft) -> tuple[tuple[AccordRow, ...], int]:
    """Return the agreements and how many are left out."""
    return tuple(_accord_row(treaty, draft) for treaty in found[:ACCORDS]), max(0, len(found) - ACCORDS)


def _accord_row(treaty: Treaty, draft: Draft) -> AccordRow:
    lead = treaty.lead
    kind = wording.plain(treaty.instrument) or "agreement"
    others = [party for party in treaty.parties if party not in (draft.a, draft.b)]
    return AccordRow(
        instrument=f"several: {kind}" if treaty.several else kind,
        title=wording.plain(treaty.title),
        subjects=", ".join(treaty.subjects),
        worth=", ".join(str(each) for each in treaty.sums),
        others=wording.called(others),
        stages=tuple(_stage_row(step, draft) for step in treaty.steps),
        pieces=wording.pieces_of(lead.claim),
        source=wording.source_of(lead),
        documents=max(treaty.documents, lead.reports),
        written=treaty.written,
    )


def _stage_row(step: TreatyStep, draft: Draft) -> StageRow:
    ahead = step.planned and step.stage is not Stage.ANNOUNCED
    return StageRow(
        stage=f"to be {step.stage.value}" if ahead else step.stage.value,
        day=wording.dated(step.day, step.precision),
        tone="planned" if step.planned else "over" if step.stage in _OVER else "",
        refs=draft.named(step.entries),
    )


def level_rows(draft: Draft) -> tuple[LevelRow, ...]:
    """Return the levels of partnership of the pair in order of time, those only wanted last."""
    found = partnerships(draft.entries, draft.a, draft.b)
    now = current(found, draft.day)
    return tuple(
        LevelRow(
            level=each.level.id,
            day=_since(each),
            now=each is now,
            pieces=wording.pieces_of(each.entries[0].claim),
            source=wording.source_of(each.entries[0]),
            refs=draft.named(each.entries),
        )
        for each in found
    )


def _since(level: Partnership) -> str:
    if level.wanted:
        return "wanted"
    day = wording.dated(level.since, level.precision)
    return f"since {day}" if level.founded and level.since else f"spoken of, {day}"
