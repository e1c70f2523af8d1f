"""The parts of a brief on organisations, plans and statements."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tieline.briefs import wording
from tieline.briefs.contents import PlanRow, SeatRow, StatementRow, ToldRow, TopicRows
from tieline.briefs.draft import Draft, took_place
from tieline.knowledge import load_knowledge
from tieline.knowledge.rows import MemberRow
from tieline.knowledge.topics import load_topics
from tieline.measures import (
    Appointment,
    Comparison,
    Fate,
    Happening,
    Verdict,
    appointments,
    backings,
    belongs,
    compare,
    involves,
    positions,
    seats,
    told,
)
from tieline.measures.stances import OTHER
from tieline.records import Claim, Precision, Statement

STANDINGS = 60
PLANS = 60
ON_A_TOPIC = 12
NO_TOPIC = "Other topics"


def seat_rows(draft: Draft) -> tuple[SeatRow, ...]:
    """Return the organisations in which both have a standing by the tables: on the brief's day, or without end."""
    return tuple(
        SeatRow(name=seat.name, shared=seat.shared, a=_term(seat.a), b=_term(seat.b))
        for seat in seats(draft.knowledge, draft.a, draft.b, draft.day or date.max)
    )


def _term(row: MemberRow | None) -> str:
    if row is None:
        return "none"
    status = row.status.replace("_", " ")
    return f"{status} since {row.term.first.year}" if row.term.first else status


def told_rows(draft: Draft) -> tuple[tuple[ToldRow, ...], int]:
    """Return what texts say of standings and of one backing the other, newest first, and how many are left out."""
    rows = [(each.happening, each.against) for each in told(draft.standings, draft.knowledge, draft.a, draft.b)]
    rows += [(each, "") for each in backings(draft.happenings, draft.knowledge, draft.a, draft.b)]
    rows.sort(key=lambda row: _newest(row[0]))
    shown = tuple(_told_row(each, against, draft) for each, against in rows[:STANDINGS])
    return shown, len(rows) - len(shown)


def _newest(happening: Happening) -> tuple[object, ...]:
    day = happening.claim.day or happening.lead.published
    return day is None, -day.toordinal() if day else 0, happening.lead.id


def _told_row(happening: Happening, against: str, draft: Draft) -> ToldRow:
    claim = happening.claim
    what = wording.what(claim)
    if isinstance(claim, Statement):
        what = f"{wording.speaker(claim)} {what}: “{wording.plain(claim.topic)}”"
    return ToldRow(
        what=what,
        day=wording.day_of(claim),
        pieces=wording.pieces_of(claim),
        source=wording.source_of(happening.lead),
        against=against,
        refs=draft.refs([happening]),
    )


def plan_rows(draft: Draft) -> tuple[tuple[PlanRow, ...], int]:
    """Return what was planned: what lies ahead first, then what was announced last; and how many are left out."""
    both = [each for each in draft.happenings if involves(each.claim, draft.a, draft.b)]
    found = sorted(appointments(both, today=draft.day), key=_ahead_first)
    return tuple(_plan_row(one, draft) for one in found[:PLANS]), max(0, len(found) - PLANS)


def _ahead_first(one: Appointment) -> tuple[object, ...]:
    told_on = one.told or one.first
    return one.fate is not Fate.AHEAD, -told_on.toordinal() if told_on else 0, one.lead.lead.id


def _plan_row(one: Appointment, draft: Draft) -> PlanRow:
    lead = one.lead.lead
    source = wording.source_of(lead)
    announced = one.announced[0].lead if one.announced else None
    told = wording.source_of(announced) if announced else None
    return PlanRow(
        what=f"{one.matter.value}: {wording.who(lead.claim)}",
        day=_days(one),
        announced=f"{told.publisher or told.title}, {told.published}" if told else "not announced in a text here",
        became=_became(one),
        done=draft.refs([one.settled]) if one.settled else (),
        pieces=wording.pieces_of(lead.claim),
        source=source,
        refs=draft.refs(one.announced or [one.lead]),
    )


def _days(one: Appointment) -> str:
    if one.first is None or one.last is None:
        return "day not given"
    if one.precision is Precision.DAY and one.first != one.last:
        return f"{wording.written(one.first)} to {wording.written(one.last)}"
    return wording.day_of(one.lead.claim)


def _became(one: Appointment) -> str:
    match one.fate:
        case Fate.HELD if one.settled is not None:
            return f"reported done on {wording.day_of(one.settled.claim)}"
        case Fate.MOVED:
            return f"put off to {wording.written(one.moved_to)}" if one.moved_to else "put off"
        case Fate.CANCELLED:
            return "cancelled"
        case Fate.AHEAD:
            return "lies ahead"
    return "no later report of it here"


def topics(draft: Draft) -> tuple[TopicRows, ...]:
    """Return the statements of one on the other, or of either on both, by topic, with whether the two agree."""
    own = [each for each in draft.happenings if took_place(each) and _of_the_pair(each.claim, draft)]
    found = positions(own, load_topics())
    compared = {one.topic: one for one in compare(found, draft.a, draft.b)}
    by_topic: dict[str, dict[str, Happening]] = {}
    for one in found:
        by_topic.setdefault(one.topic, {}).setdefault(one.happening.lead.id, one.happening)
    order = sorted(by_topic, key=lambda topic: (topic == OTHER, -len(by_topic[topic]), topic))
    return tuple(
        TopicRows(
            topic=f"{topic[:1].upper()}{topic[1:]}" if topic else NO_TOPIC,
            told=_compared(compared[topic]) if topic in compared else "",
            rows=tuple(_rows(by_topic[topic].values(), draft)),
            hidden=max(0, len(by_topic[topic]) - ON_A_TOPIC),
        )
        for topic in order
    )


def _compared(one: Comparison) -> str:
    """Say on which side each stands and whether they agree; nothing where one of them only speaks."""
    if one.verdict in {Verdict.ALONE, Verdict.UNTOLD}:
        return ""
    sides = {stand.speaker: stand.side().value for stand in (one.a, one.b) if "" in stand.towards}
    names = load_knowledge().states
    told = ", ".join(f"{names[code].name} {side}" for code, side in sides.items() if code in names)
    return f"{one.verdict.value}: {told}" if told else one.verdict.value


def _of_the_pair(claim: Claim, draft: Draft) -> bool:
    if not isinstance(claim, Statement):
        return False
    return involves(claim, draft.a, draft.b) and any(belongs(claim.speaker, code) for code in (draft.a, draft.b))


def _rows(told_on: Iterable[Happening], draft: Draft) -> Iterable[StatementRow]:
    for each in list(told_on)[:ON_A_TOPIC]:
        claim = each.claim
        if not isinstance(claim, Statement):
            continue
        yield StatementRow(
            day=wording.day_of(claim),
            speaker=wording.speaker(claim),
            stance=wording.what(claim),
            topic=wording.plain(claim.topic),
            pieces=wording.pieces_of(claim),
            source=wording.source_of(each.lead),
            reports=wording.reports_of(each),
            refs=draft.refs([each]),
        )
