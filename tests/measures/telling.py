"""Entries for tests of measures: who did what to whom on which day, told by which document."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from samples import CHN, KAZ, UZB, quoting
from tieline.ledger import Entry
from tieline.records import (
    Agreement,
    Claim,
    Document,
    Event,
    Membership,
    Party,
    Pillar,
    Precision,
    Stage,
    Standing,
    Status,
)

RUS = Party(id="RUS", country="RUS", as_written="Russia")
WTO = Party(id="WTO", sector="IGO", as_written="the World Trade Organization")


def document(text: str, published: date | None = date(2024, 7, 3)) -> Document:
    return Document(text=text, title="A dispatch", url="https://akorda.kz/en/1", published=published)


def entry(claim: Claim, told_in: Document, kind: str = "event") -> Entry:
    return Entry(
        id=claim.id,
        kind=kind,
        claim=claim,
        title=told_in.title,
        url=told_in.url,
        publisher=told_in.publisher,
        published=told_in.published,
        reports=1,
    )


def event(  # noqa: PLR0913 - each argument is one thing a test may want to vary
    type_: str = "CONSULT",
    *,
    by: tuple[Party, ...] = (KAZ, CHN),
    to: tuple[Party, ...] = (),
    day: date | None = date(2024, 7, 3),
    precision: Precision | None = None,
    pillar: Pillar = Pillar.DIPLOMACY,
    status: Status = Status.HAPPENED,
    act: str = "",
    mode: str = "",
    text: str = "Kazakhstan and China met.",
    published: date | None = date(2024, 7, 3),
) -> Entry:
    told_in = document(text, published)
    claim = Event(
        day=day,
        day_precision=precision or (Precision.DAY if day else Precision.UNDATED),
        pillar=pillar,
        confidence=0.8,
        evidence=quoting(told_in),
        type=type_,
        act=act or type_,
        mode=mode,
        contexts=(),
        actors=by,
        recipients=to,
        status=status,
    )
    return entry(claim, told_in)


def agreement(
    *subjects: str,
    stage: Stage = Stage.SIGNED,
    day: date = date(2024, 7, 3),
    status: Status = Status.HAPPENED,
    text: str = "Kazakhstan and China signed it.",
    published: date = date(2024, 7, 3),
) -> Entry:
    told_in = document(text, published)
    claim = Agreement(
        day=day,
        day_precision=Precision.DAY,
        pillar=Pillar.ECONOMY,
        confidence=0.8,
        evidence=quoting(told_in),
        parties=(KAZ, CHN),
        subjects=subjects,
        instrument="agreement",
        stage=stage,
        status=status,
    )
    return entry(claim, told_in, "agreement")


def membership(
    member: Party, organisation: Party, standing: Standing, day: date, text: str = "A bid is told of."
) -> Entry:
    told_in = document(text, day)
    claim = Membership(
        day=day,
        day_precision=Precision.DAY,
        pillar=Pillar.INSTITUTIONS,
        confidence=0.8,
        evidence=quoting(told_in),
        member=member,
        organisation=organisation,
        status=standing,
    )
    return entry(claim, told_in, "membership")


def ruled(told: Entry, *rules: str) -> Entry:
    evidence = replace(told.claim.evidence, rules=rules)
    return replace(told, claim=replace(told.claim, evidence=evidence))


def planned_meeting(
    day: date | None,
    published: date = date(2025, 6, 10),
    *,
    by: tuple[Party, ...] = (KAZ, CHN),
    to: tuple[Party, ...] = (),
    precision: Precision | None = None,
    text: str = "They will meet.",
) -> Entry:
    told = event(
        "AGREE",
        act="CONSULT",
        status=Status.PLANNED,
        by=by,
        to=to,
        mode="visit" if to else "",
        day=day,
        precision=precision,
        published=published,
        text=text,
    )
    return ruled(told, "act consult-meet", "modal: future × CONSULT → AGREE")


def meeting(day: date, by: tuple[Party, ...] = (KAZ, CHN)) -> Entry:
    return event(day=day, published=day, by=by, text=f"They met on {day}.")


def called_off(published: date, entry_id: str = "cancel") -> Entry:
    told = event("REJECT", act="CONSULT", day=published, published=published, text=f"Off, said on {published}.")
    return ruled(told, "act consult-meet", f"{entry_id}: cancel × CONSULT → REJECT")


_PARTIES = st.sampled_from((KAZ, CHN, UZB, RUS))


@st.composite
def events(draw: st.DrawFn, parties: st.SearchStrategy[Party] = _PARTIES) -> Entry:
    """Any event between any of four states, on any of a few days, by one of a few documents."""
    by = draw(st.lists(parties, min_size=1, max_size=2, unique_by=lambda party: party.id))
    to = draw(st.lists(parties, max_size=1))
    return event(
        draw(st.sampled_from(("CONSULT", "SUPPORT", "SANCTION", "REQUEST", "AID"))),
        by=tuple(by),
        to=tuple(to),
        day=draw(st.none() | st.dates(date(2020, 1, 1), date(2023, 12, 31))),
        pillar=draw(st.sampled_from((Pillar.ECONOMY, Pillar.SECURITY))),
        status=draw(st.sampled_from(Status)),
        text=draw(st.sampled_from(("Astana and Beijing spoke.", "The two spoke.", "They spoke in Almaty."))),
    )
