"""From a ledger to a brief: four questions to the ledger, then pure work on what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from importlib.metadata import version

from tieline.briefs import agreements, parts, relations, wording
from tieline.briefs.contents import Brief, Side, Totals
from tieline.briefs.draft import Draft
from tieline.briefs.evidence import evidence
from tieline.briefs.moved import moved
from tieline.knowledge import Knowledge, load_knowledge
from tieline.ledger import Counts, Entry, Reader, Search
from tieline.measures import Happening, clusters_of, dealings_told, merge, turns
from tieline.records import Skip, Status


def build_brief(
    reader: Reader, a: str, b: str, *, since: date | None = None, until: date | None = None, today: date | None = None
) -> Brief:
    """Build the brief on two states by their ISO codes, in the order in which they are to be named.

    To have it carry what-ifs: `replace(brief, whatifs=(sheet_of(report, key="w1", pair=(a, b)),))`, keys all different.
    """
    knowledge = load_knowledge()
    told = reader.claims(Search(pair=(a, b), since=since, until=until))
    seats = [
        entry
        for member in (a, b)
        for entry in reader.claims(Search(kind="membership", actor=member, since=since, until=until))
    ]
    counts = reader.counts()
    clusters = clusters_of(reader, [*told, *seats])
    happenings = merge(told, clusters)
    dealings = dealings_told(happenings, a, b)
    draft = Draft(
        a=a,
        b=b,
        happenings=happenings,
        dealings=dealings,
        turned=turns(dealings),
        standings=merge(seats, clusters),
        knowledge=knowledge,
        day=today or until or _last_day([*told, *seats]),
        clusters=clusters,
    )
    return _written(draft, told, counts, reader.skips(), (since, until, today))


def _last_day(entries: Sequence[Entry]) -> date | None:
    """Return the last day on which something happened or was published."""
    happened = [entry.claim.day for entry in entries if entry.claim.status is not Status.PLANNED]
    return max((day for day in (*happened, *(entry.published for entry in entries)) if day), default=None)


def _written(
    draft: Draft,
    told: list[Entry],
    counts: Counts,
    skips: list[Skip],
    asked: tuple[date | None, date | None, date | None],
) -> Brief:
    since, until, today = asked
    a, b = (Side(id=code, name=_state(draft.knowledge, code)) for code in (draft.a, draft.b))
    lately, lines = moved(draft, today)
    years, hidden = parts.timeline(draft)
    pillars, held = parts.pillars(draft), agreements.agreements(draft)
    subjects, levels = agreements.subject_rows(held, draft), agreements.level_rows(draft)
    accords, accords_hidden = agreements.accord_rows(held, draft)
    seats, (standings, standings_hidden) = relations.seat_rows(draft), relations.told_rows(draft)
    plans, plans_hidden = relations.plan_rows(draft)
    topics, strongest, unread = relations.topics(draft), parts.strongest(draft), parts.unread(draft, skips)
    groups, numbers = evidence(draft)
    totals, period = _totals(draft.happenings, told, counts), _period(told)
    versions = _versions(told)
    return Brief(
        a=a,
        b=b,
        asked=_asked(since, until),
        period=period,
        as_of=f"on {wording.written(draft.day)}" if draft.day else "without an end",
        totals=totals,
        moved=lines,
        lately=lately,
        timeline=years,
        timeline_hidden=hidden,
        pillars=pillars,
        subjects=subjects,
        accords=accords,
        accords_hidden=accords_hidden,
        levels=levels,
        seats=seats,
        told=standings,
        told_hidden=standings_hidden,
        plans=plans,
        plans_hidden=plans_hidden,
        topics=topics,
        strongest=strongest,
        unread=unread,
        evidence=groups,
        numbers=numbers,
        command=f"tieline claims --pair {a.id} {b.id}",
        versions=versions,
        cite=_cite(a, b, totals, period, versions),
    )


def _state(knowledge: Knowledge, code: str) -> str:
    row = knowledge.states.get(code)
    return row.name if row else code


def _asked(since: date | None, until: date | None) -> str:
    """Return the time that was asked for; empty for all of it."""
    if since and until:
        return f"{wording.written(since)} to {wording.written(until)}"
    if since:
        return f"since {wording.written(since)}"
    return f"until {wording.written(until)}" if until else ""


def _period(told: Iterable[Entry]) -> str:
    """Return the first and last time of what happened; empty without a dated claim."""
    dated = [entry.claim for entry in told if entry.claim.day and entry.claim.status is Status.HAPPENED]
    dated.sort(key=lambda claim: claim.day or date.min)
    return f"{wording.day_of(dated[0])} to {wording.day_of(dated[-1])}" if dated else ""


def _totals(happenings: Iterable[Happening], told: list[Entry], counts: Counts) -> Totals:
    kinds = [each.lead.kind for each in happenings]
    return Totals(
        claims=len(told),
        events=kinds.count("event"),
        agreements=kinds.count("agreement"),
        memberships=kinds.count("membership"),
        statements=kinds.count("statement"),
        documents=len({entry.claim.evidence.document for entry in told}),
        ledger_documents=counts.documents,
        ledger_claims=sum(counts.claims.values()),
        duplicates=counts.duplicates,
    )


def _versions(told: Iterable[Entry]) -> tuple[tuple[str, str], ...]:
    return ("Tieline", version("tieline")), ("read by", parts.coders(told) or "nobody yet")


def _cite(a: Side, b: Side, totals: Totals, period: str, versions: tuple[tuple[str, str], ...]) -> str:
    covered = f", {period}" if period else ""
    program, reader = (name for _, name in versions)
    return (
        f"“{a.name} and {b.name}: a brief”, {wording.counted(totals.claims, 'claim')} from "
        f"{wording.counted(totals.documents, 'document')}{covered}. Tieline {program}, read by {reader}."
    )
