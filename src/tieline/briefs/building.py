"""From a ledger to a brief: four questions to the ledger, then pure work on what comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from importlib.metadata import version

import numpy as np

from tieline.briefs import agreements, parts, relations, wording
from tieline.briefs.beside import SPAN, beside_note, beside_rows
from tieline.briefs.contents import Brief, Side, Totals
from tieline.briefs.draft import Draft
from tieline.briefs.evidence import evidence
from tieline.briefs.moved import moved
from tieline.knowledge import Knowledge, load_knowledge
from tieline.ledger import Counts, Entry, Mass, Reader, Search
from tieline.measures import Happening, Turn, belongs, clusters_of, dealings_told, involves, merge, read_dealings, turns
from tieline.measures.network import Network, network
from tieline.records import Membership, Skip, Status

GREAT = 3000  # claims of a pair beyond which lists are made of some; figures are always of all
EACH = 300  # of each kind, the newest, that lists are then made of, beside the surest events of each pillar and year


def build_brief(
    reader: Reader, a: str, b: str, *, since: date | None = None, until: date | None = None, today: date | None = None
) -> Brief:
    """Build the brief on two states by their ISO codes, in the order in which they are to be named.

    To have it carry what-ifs: `replace(brief, whatifs=(sheet_of(report, key="w1", pair=(a, b)),))`, keys all different.
    """
    knowledge = load_knowledge()
    search = Search(pair=(a, b), since=since, until=until, standings=True)
    mass = reader.mass(search)
    great = mass.claims > GREAT
    found = reader.claims(replace(search, each=EACH if great else GREAT))
    if great:
        dealings = read_dealings(reader, a, b, since=since, until=until)
        turned = turns(dealings)
        found += _missing(reader, found, turned)
    clusters = clusters_of(reader, found)
    happenings = merge((entry for entry in found if involves(entry.claim, a, b)), clusters)
    if not great:
        dealings = dealings_told(happenings, a, b)
        turned = turns(dealings)
    draft = Draft(
        a=a,
        b=b,
        happenings=happenings,
        dealings=dealings,
        turned=turned,
        standings=merge((entry for entry in found if _is_seat(entry, a, b)), clusters),
        knowledge=knowledge,
        day=today or until or _last_day(found),
        clusters=clusters,
        all_claims=mass.claims if great else None,
    )
    draft.network = _network(reader, draft)
    totals = _totals(mass, None if great else happenings, reader.counts(), reader.set_aside(search))
    return _written(draft, totals, reader.skips(), (since, until, today))


def _missing(reader: Reader, found: Iterable[Entry], turned: Iterable[Turn]) -> list[Entry]:
    """Return the claims that made the turns and are not among those found."""
    ids = {id_ for turn in turned for id_ in turn.claims} - {entry.id for entry in found}
    return reader.claims(Search(ids=tuple(sorted(ids)))) if ids else []


def _network(reader: Reader, draft: Draft) -> Network | None:
    """Return the network of the twelve months to the brief's day; None where the two had no dealings in them."""
    day, dealings = draft.day, draft.dealings
    if day is None or not ((dealings.day >= np.datetime64(day - SPAN)) & (dealings.day <= np.datetime64(day))).any():
        return None
    return network(read_dealings(reader, since=day - SPAN, until=day), draft.knowledge.states)


def _is_seat(entry: Entry, a: str, b: str) -> bool:
    claim = entry.claim
    return isinstance(claim, Membership) and (belongs(claim.member, a) or belongs(claim.member, b))


def _last_day(entries: Sequence[Entry]) -> date | None:
    """Return the last day on which something happened or was published."""
    happened = [entry.claim.day for entry in entries if entry.claim.status is not Status.PLANNED]
    return max((day for day in (*happened, *(entry.published for entry in entries)) if day), default=None)


def _written(
    draft: Draft,
    totals: Totals,
    skips: list[Skip],
    asked: tuple[date | None, date | None, date | None],
) -> Brief:
    since, until, today = asked
    a, b = (Side(id=code, name=_state(draft.knowledge, code)) for code in (draft.a, draft.b))
    lately, lines = moved(draft, today)
    years, hidden = parts.timeline(draft)
    pillars, held = parts.pillars(draft), agreements.agreements(draft)
    standing, standing_note = beside_rows(draft), beside_note(draft)
    subjects, levels = agreements.subject_rows(held, draft), agreements.level_rows(draft)
    accords, accords_hidden = agreements.accord_rows(held, draft)
    seats, (standings, standings_hidden) = relations.seat_rows(draft), relations.told_rows(draft)
    plans, plans_hidden = relations.plan_rows(draft)
    topics, strongest, unread = relations.topics(draft), parts.strongest(draft), parts.unread(draft, skips)
    groups, numbers = evidence(draft)
    told = [entry for happening in draft.happenings for entry in happening.entries]
    period = _period(told)
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
        pillars=parts.reachable(pillars, groups),
        together=parts.together(draft),
        beside=standing,
        beside_note=standing_note if standing else "",
        beside_command=f"tieline network {a.id} --on {draft.day}",
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


def _totals(mass: Mass, happenings: Iterable[Happening] | None, counts: Counts, set_aside: int) -> Totals:
    """Count what the brief rests on; of a pair with too much to bring together, things of one matter and day."""
    things = mass.things if happenings is None else Counter(each.lead.kind for each in happenings)
    return Totals(
        claims=mass.claims,
        events=things.get("event", 0),
        agreements=things.get("agreement", 0),
        memberships=things.get("membership", 0),
        statements=things.get("statement", 0),
        documents=mass.documents,
        ledger_documents=counts.documents,
        ledger_claims=sum(counts.claims.values()),
        duplicates=counts.duplicates,
        set_aside=set_aside,
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
