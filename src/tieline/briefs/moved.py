"""What moved lately, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tieline.briefs import wording
from tieline.briefs.contents import Line
from tieline.briefs.draft import Draft, took_place
from tieline.briefs.wording import counted, signed
from tieline.ledger.matters import involved
from tieline.measures import Change, FirstConflict, Happening, Meetings, NewAgreements, Turn, Window, changes, window

_LINES = 5
_YEAR = timedelta(days=365)


def moved(draft: Draft, today: date | None) -> tuple[str, tuple[Line, ...]]:
    """Return which twelve months are meant and what moved in them, at most five lines."""
    told = [each for each in draft.happenings if took_place(each)]
    span = window(told, today=today)
    if span is None:
        return "No claim on the pair has a day, so nothing can be said of what moved.", ()
    if draft.all_claims is not None:
        return _too_many(draft.all_claims), tuple(turned(turn, draft) for turn in draft.turned[:_LINES])
    lines = [
        line for change in changes(told, draft.turned, draft.a, draft.b, span) for line in _lines(change, draft, span)
    ]
    if today is not None and today - span.last > _YEAR:
        lines.insert(0, Line(text=f"Nothing newer than {wording.written(span.last)} is told in this ledger.", refs=()))
    return _meant(told, span), tuple(lines[:_LINES])


def _too_many(claims: int) -> str:
    return (
        f"The pair has {claims:,} claims, more than lists are made of: the lists of this brief hold the newest of each "
        "kind and the surest events of each pillar and year. Counts, pillars and turns are of all. "
        "Ask for a span of days to see everything in it."
    )


def _meant(told: list[Happening], span: Window) -> str:
    lately = _documents(told, after=span.first, until=span.last)
    before = _documents(told, after=date.min, until=span.first)
    return (
        f"Lately means the twelve months to {wording.written(span.last)}, the last day that the texts tell of: "
        f"{counted(lately, 'document')} of this ledger {'tells' if lately == 1 else 'tell'} of them, "
        f"{before:,} of {_years(span)} before."
    )


def _documents(told: list[Happening], *, after: date, until: date) -> int:
    return len(
        {
            entry.claim.evidence.document
            for each in told
            for entry in each.entries
            if entry.claim.day and after < entry.claim.day <= until
        }
    )


def _years(span: Window) -> str:
    years = round(span.years_before)
    return f"the {years} years" if years > 1 else "the year" if years == 1 else "the months"


def _rate(number: int, span: Window) -> str:
    """Say "against 0.7 a year before"; nothing where there is less than a year to compare with."""
    if span.years_before < 1:
        return ""
    return f", against {number / span.years_before:.1f} a year before"


def _lines(change: Change, draft: Draft, span: Window) -> Iterator[Line]:
    match change:
        case NewAgreements():
            yield _agreements(change, draft, span)
        case Meetings():
            yield _meetings(change, draft, span)
        case FirstConflict():
            claim = change.happening.claim
            text = f"First {wording.what(claim)} told of: {wording.who(claim)}, {wording.day_of(claim)}."
            yield draft.line(text, [change.happening])
        case Turn():
            yield turned(change, draft)


def _agreements(change: NewAgreements, draft: Draft, span: Window) -> Line:
    text = f"{counted(len(change.lately), 'agreement')} concluded{_rate(change.before, span)}."
    if change.new and change.before:
        text += f" For the first time on {_listed(change.new)}."
    elif change.new:
        text += f" On {_listed(change.new)}."
    return draft.line(text, change.lately)


def _meetings(change: Meetings, draft: Draft, span: Window) -> Line:
    last = change.last.claim
    people = list(dict.fromkeys(party.person for party in involved(last) if party.person))
    with_whom = f" ({wording.plain(', '.join(people))})" if people else ""
    told = f"{wording.day_of(last)}{with_whom}"
    if not change.lately:
        return draft.line(f"No meeting in these twelve months; the last one told of: {told}.", [change.last])
    if not change.before:
        return draft.line(f"First {counted(len(change.lately), 'meeting')} told of, the last: {told}.", change.lately)
    text = f"{counted(len(change.lately), 'meeting')}, the last: {told}{_rate(change.before, span)}."
    return draft.line(text, change.lately)


def turned(turn: Turn, draft: Draft) -> Line:
    """Say when a pillar turned and by how much, with the claims that made it."""
    verb = "rose" if turn.after > turn.before else "fell"
    pillar = wording.words()["pillars"][turn.pillar.value]
    text = (
        f"{pillar}: net cooperation {verb} on {wording.written(turn.day)}, from {signed(turn.before)} "
        f"({counted(turn.occasions_before, 'day')} with events) to {signed(turn.after)} "
        f"({counted(turn.occasions_after, 'day')}); difference {signed(turn.after - turn.before)}, "
        f"95 % interval {signed(turn.low)} to {signed(turn.high)}."
    )
    return Line(text=text, refs=draft.refs_of(turn.claims))


def _listed(subjects: tuple[str, ...]) -> str:
    return " and ".join([", ".join(subjects[:-1]), subjects[-1]] if len(subjects) > 1 else subjects)
