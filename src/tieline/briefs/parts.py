"""The parts of a brief on what happened: timeline, pillars, agreements, strongest sentences, what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from tieline.briefs import wording
from tieline.briefs.contents import Line, Moment, PillarPart, ProofGroup, TurnRow, Unread, YearOfMoments, YearRow
from tieline.briefs.draft import Draft, took_place
from tieline.briefs.evidence import EVIDENCE, anchor
from tieline.briefs.moved import turned
from tieline.briefs.wording import signed
from tieline.ledger import Entry
from tieline.measures import (
    By,
    Dealings,
    Happening,
    Turn,
    between,
    composite,
    measured,
    score_of,
    ties,
)
from tieline.records import Agreement, Event, Pillar, Precision, Skip, Status, Tie

MOMENTS = 300
TELLING = 4
STRONGEST = 10
NEVER_WAS = 8


def timeline(draft: Draft) -> tuple[tuple[YearOfMoments, ...], int]:
    """Return what has a day, newest first, by year, and how many moments are left out at the far end."""
    dated = [each for each in draft.happenings if each.claim.day and took_place(each)]
    moments = draft.moments(dated, MOMENTS)
    all_of_them = len({_sentence_and_day(each) for each in dated})
    years = groupby(moments, key=lambda moment: moment.sort_day.year if moment.sort_day else 0)
    return tuple(YearOfMoments(year=year, moments=tuple(told)) for year, told in years), all_of_them - len(moments)


def _sentence_and_day(happening: Happening) -> tuple[object, ...]:
    claim = happening.claim
    return claim.evidence.document, claim.evidence.start, claim.evidence.end, claim.day, claim.day_precision


def pillars(draft: Draft) -> tuple[PillarPart, ...]:
    """Return all six pillars over the same span of years; one without events has no years."""
    found = ties(draft.dealings, by=By.YEAR)
    told = [int(tie.period) for tie in found]
    span = (min(told), max(told)) if told else None
    return tuple(
        PillarPart(
            pillar=pillar,
            years=_years([tie for tie in found if tie.pillar is pillar], draft.dealings.of(pillar)),
            turns=tuple(_turn_row(turn, draft) for turn in draft.turned if turn.pillar is pillar),
            telling=tuple(_telling(pillar, draft)),
            span=span,
        )
        for pillar in Pillar
    )


def _turn_row(turn: Turn, draft: Draft) -> TurnRow:
    return TurnRow(
        line=turned(turn, draft), rose=turn.after > turn.before, at=turn.day.year + turn.day.timetuple().tm_yday / 366
    )


def together(draft: Draft) -> str:
    """Return the composite of the pillars in their last year, in a sentence; nothing where no pillar has events."""
    found = composite(ties(draft.dealings, by=By.YEAR))
    if not found:
        return ""
    last = found[-1]
    return (
        f"All pillars weighing alike, the tie stands at {signed(last.value)} in {last.period}, 95 % interval "
        f"{signed(last.low)} to {signed(last.high)}; with each weight anywhere from a half to twice as much, "
        f"{signed(last.least)} to {signed(last.most)}. It is made of {len(last.pillars)} of {len(Pillar)} pillars."
    )


def reachable(pillars: Iterable[PillarPart], groups: Iterable[ProofGroup]) -> tuple[PillarPart, ...]:
    """Let years whose evidence is not printed lead to the head of the evidence."""
    known = {group.anchor for group in groups}
    return tuple(
        replace(
            part,
            years=tuple(row if row.anchor in known else replace(row, anchor=EVIDENCE) for row in part.years),
        )
        for part in pillars
    )


def _years(found: Sequence[Tie], dealings: Dealings) -> tuple[YearRow, ...]:
    year = By.YEAR.of(dealings.day)
    signs = {int(each): np.sign(dealings.score[year == each]) for each in np.unique(year)}
    return tuple(_year_row(tie, signs.get(int(tie.period), np.zeros(0))) for tie in found)


def _year_row(tie: Tie, signs: np.ndarray) -> YearRow:
    cooperation, neither, conflict = (int(np.sum(signs == sign)) for sign in (1, 0, -1))
    return YearRow(
        year=int(tie.period),
        anchor=anchor(tie.pillar, int(tie.period)),
        cooperation=cooperation,
        neither=neither,
        conflict=conflict,
        mean=tie.mean,
        level=tie.value,
        low=tie.low,
        high=tie.high,
    )


def _telling(pillar: Pillar, draft: Draft) -> list[Moment]:
    """Return the sentences that tell most, one a document, newest first.

    First those that most documents tell, then the surest, then those that tell several things at once (a visit and a
    treaty), then those furthest from zero.
    """
    own = [each for each in draft.happenings if each.claim.pillar is pillar and took_place(each)]
    counted = [each for each in own if measured(each, draft.a, draft.b)]
    chosen = counted or [each for each in own if isinstance(each.claim, Agreement)]
    told = Counter(_sentence(each) for each in draft.happenings)
    chosen.sort(
        key=lambda each: (
            -wording.reports_of(each),
            -each.claim.confidence,
            -told[_sentence(each)],
            -abs(score_of(each.claim) or 0),
            *_newest(each),
        )
    )
    best: dict[str, Happening] = {}
    for each in chosen:
        best.setdefault(each.claim.evidence.document, each)
    return sorted(draft.moments(list(best.values())[:TELLING], TELLING), key=_moment_newest_first)


def _sentence(happening: Happening) -> tuple[str, int]:
    return happening.claim.evidence.document, happening.claim.evidence.start


def _newest(happening: Happening) -> tuple[object, ...]:
    day = happening.claim.day
    return -day.toordinal() if day else 0, happening.lead.id


def _moment_newest_first(moment: Moment) -> int:
    return -moment.sort_day.toordinal() if moment.sort_day else 0


def _a_sentence_once(happenings: Iterable[Happening]) -> list[Happening]:
    kept: dict[tuple[str, int], Happening] = {}
    for each in happenings:
        kept.setdefault(_sentence(each), each)
    return list(kept.values())


def strongest(draft: Draft) -> tuple[Moment, ...]:
    """Return the sentences that carry most: surest, told by most documents, told most often, dated to the day."""
    best = sorted((each for each in draft.happenings if took_place(each)), key=_strongest_first)
    return tuple(draft.moments(_a_sentence_once(best), STRONGEST))


def _strongest_first(happening: Happening) -> tuple[object, ...]:
    claim = happening.claim
    return (
        -claim.confidence,
        -wording.reports_of(happening),
        -len(claim.also),
        claim.status is not Status.HAPPENED,
        claim.day_precision is not Precision.DAY,
        *_newest(happening),
    )


def unread(draft: Draft, skips: Sequence[Skip]) -> Unread:
    """Return what was left out, each with its number."""
    reasons = sorted({skip.reason for skip in skips}, key=lambda reason: reason.value)
    never = [each for each in draft.happenings if not took_place(each)]
    rest = [each for each in draft.happenings if took_place(each)]
    beside = [each for each in rest if isinstance(each.claim, Event) and not between(each.claim, draft.a, draft.b)]
    undated = [each for each in rest if each.claim.day is None]
    return Unread(
        skips=tuple((reason.value, sum(skip.reason is reason for skip in skips)) for reason in reasons),
        undated=_missing(draft, undated, "without a day: not in the timeline"),
        hypothetical=_missing(draft, [e for e in never if e.claim.status is Status.HYPOTHETICAL], "hypothetical"),
        denied=_missing(draft, [e for e in never if e.claim.status is Status.DENIED], "denied"),
        together=_missing(draft, beside, "with or on a third party: in the timeline, not in the measures"),
        weak=tuple(draft.moments(never, NEVER_WAS)),
    )


def _missing(draft: Draft, happenings: Sequence[Happening], what: str) -> Line:
    return draft.line(f"{len(happenings)} {what}", happenings)


def coders(entries: Iterable[Entry]) -> str:
    """Return who read the claims."""
    return ", ".join(sorted({wording.plain(entry.claim.evidence.coder) for entry in entries}))
