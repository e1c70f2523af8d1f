from __future__ import annotations

from datetime import date

import pytest

from measures.telling import WTO, agreement, document, entry, event, membership
from samples import BRICS, CHN, KAZ, UZB, quoting
from tieline.knowledge import load_knowledge
from tieline.ledger import Entry
from tieline.measures import Plan, backings, merge, plans, seats, told
from tieline.records import Party, Pillar, Precision, Stance, Standing, Statement, Status


def plan(*claims: Entry) -> Plan:
    (found,) = plans(merge(claims, {}), "KAZ", "CHN")
    return found


def planned_meeting(day: date | None, published: date = date(2025, 6, 10)) -> Entry:
    return event("AGREE", act="CONSULT", status=Status.PLANNED, day=day, published=published, text="They will meet.")


def meeting(day: date, by: tuple[Party, ...] = (KAZ, CHN)) -> Entry:
    return event(day=day, published=day, by=by, text=f"They met on {day}.")


def test_a_planned_meeting_is_held_when_a_later_text_says_so() -> None:
    found = plan(planned_meeting(date(2025, 6, 16)), meeting(date(2025, 6, 17)))
    assert found.done is not None
    assert found.done.claim.day == date(2025, 6, 17)


def test_a_meeting_planned_without_a_day_is_looked_for_in_the_month_that_follows() -> None:
    assert plan(planned_meeting(None), meeting(date(2025, 6, 30))).done is not None
    assert plan(planned_meeting(None), meeting(date(2025, 9, 1))).done is None


@pytest.mark.parametrize(
    "other",
    [
        meeting(date(2025, 5, 16)),
        meeting(date(2025, 7, 16)),
        meeting(date(2025, 6, 16), (KAZ, CHN, UZB)),
        event("SUPPORT", day=date(2025, 6, 16), published=date(2025, 6, 16), text="They stood together."),
    ],
    ids=["earlier", "much later", "with a third", "no meeting"],
)
def test_another_event_does_not_hold_a_planned_meeting(other: Entry) -> None:
    assert plan(planned_meeting(date(2025, 6, 16)), other).done is None


def test_a_planned_agreement_is_done_when_one_on_its_subject_is_signed() -> None:
    announced = agreement("visas", status=Status.PLANNED, day=date(2023, 5, 1), published=date(2023, 5, 1))
    signed = agreement("visas", day=date(2023, 5, 17), published=date(2023, 5, 17), text="Visas will go.")
    oil = agreement("energy", day=date(2023, 5, 17), published=date(2023, 5, 17), text="Oil will flow.")
    assert plan(announced, signed).done is not None
    assert plan(announced, oil).done is None


def test_the_tables_know_where_both_are_members() -> None:
    found = {seat.organisation: seat for seat in seats(load_knowledge(), "KAZ", "CHN", date(2025, 6, 16))}
    assert found["SCO"].shared
    assert found["WTO"].shared
    assert not found["BRICS"].shared
    assert "CSTO" not in found
    before = {seat.organisation: seat for seat in seats(load_knowledge(), "KAZ", "CHN", date(2000, 1, 1))}
    assert not before.keys() & {"SCO", "AIIB"}
    assert not before["WTO"].shared  # both were applicants then


@pytest.mark.parametrize(
    ("member", "organisation", "standing", "day", "against"),
    [
        (CHN, WTO, Standing.SEEKS, date(2005, 7, 4), "a membership by then"),
        (CHN, WTO, Standing.SEEKS, date(2000, 7, 4), ""),
        (KAZ, WTO, Standing.MEMBER, date(2010, 1, 1), "no membership on that day"),
        (KAZ, WTO, Standing.MEMBER, date(2015, 11, 30), ""),
        (CHN, WTO, Standing.LEFT, date(2020, 1, 1), "a membership that goes on"),
        (UZB, BRICS, Standing.PARTNER, date(2010, 1, 1), "no standing on that day"),
        (KAZ, Party(id="no-such-club"), Standing.MEMBER, date(2010, 1, 1), ""),
    ],
)
def test_a_text_that_the_tables_contradict_is_shown(
    member: Party, organisation: Party, standing: Standing, day: date, against: str
) -> None:
    merged = merge([membership(member, organisation, standing, day)], {})
    (found,) = told(merged, load_knowledge(), member.id, "RUS")
    assert found.against.startswith(against)
    assert bool(found.against) == bool(against)


def support(speaker: Party, about: tuple[Party, ...], stance: Stance = Stance.SUPPORTS) -> Entry:
    told_in = document(f"{speaker.as_written} spoke.")
    claim = Statement(
        day=date(2024, 7, 3),
        day_precision=Precision.DAY,
        pillar=Pillar.INSTITUTIONS,
        confidence=0.8,
        evidence=quoting(told_in),
        speaker=speaker,
        about=about,
        stance=stance,
        topic="accession",
    )
    return entry(claim, told_in, "statement")


def test_backing_is_support_for_a_seat_the_other_does_not_hold() -> None:
    known = load_knowledge()
    backed = support(CHN, (KAZ, BRICS))
    others = [support(CHN, (KAZ, WTO)), support(CHN, (KAZ,)), support(CHN, (KAZ, BRICS), Stance.OPPOSES)]
    assert [each.lead for each in backings(merge([backed], {}), known, "KAZ", "CHN")] == [backed]
    assert backings(merge(others, {}), known, "KAZ", "CHN") == ()
