from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.telling import agreement, called_off, event, events, meeting, membership, planned_meeting, ruled
from samples import BRICS, CHN, KAZ, UZB
from tieline.ledger import Entry
from tieline.measures import Appointment, Fate, Matter, appointments, merge
from tieline.records import Precision, Standing, Status

TODAY = date(2025, 12, 31)


def on_the_calendar(*claims: Entry, today: date = TODAY) -> tuple[Appointment, ...]:
    return appointments(merge(claims, {}), today=today)


def the_one(*claims: Entry, today: date = TODAY) -> Appointment:
    (found,) = on_the_calendar(*claims, today=today)
    return found


def test_a_planned_meeting_lies_ahead_until_its_day_has_passed() -> None:
    assert the_one(planned_meeting(date(2025, 6, 16)), today=date(2025, 6, 16)).fate is Fate.AHEAD
    assert the_one(planned_meeting(date(2025, 6, 16)), today=date(2025, 6, 17)).fate is Fate.UNTOLD


def test_a_planned_meeting_is_held_when_a_later_text_says_so() -> None:
    found = the_one(planned_meeting(date(2025, 6, 16)), meeting(date(2025, 6, 17)))
    assert found.fate is Fate.HELD
    assert found.settled is not None
    assert found.settled.claim.day == date(2025, 6, 17)


def test_a_meeting_planned_without_a_day_is_looked_for_in_the_month_that_follows() -> None:
    assert the_one(planned_meeting(None), meeting(date(2025, 6, 30))).fate is Fate.HELD
    assert the_one(planned_meeting(None), meeting(date(2025, 9, 1))).fate is Fate.UNTOLD


@pytest.mark.parametrize(
    "other",
    [
        meeting(date(2025, 5, 16)),
        meeting(date(2025, 7, 16)),
        meeting(date(2025, 6, 16), (KAZ, CHN, UZB)),
        event("SUPPORT", day=date(2025, 6, 16), published=date(2025, 6, 16), text="They stood together."),
        event(day=date(2025, 6, 1), precision=Precision.MONTH, published=date(2025, 6, 20), text="They met in June."),
    ],
    ids=["earlier", "much later", "with a third", "no meeting", "some time that month"],
)
def test_another_event_does_not_hold_a_planned_meeting(other: Entry) -> None:
    assert the_one(planned_meeting(date(2025, 6, 16)), other).fate is Fate.UNTOLD


def test_a_telephone_call_holds_no_meeting() -> None:
    call = event(day=date(2025, 6, 16), mode="phone", published=date(2025, 6, 17), text="They spoke by telephone.")
    assert the_one(planned_meeting(date(2025, 6, 16)), call).fate is Fate.UNTOLD


def test_troops_that_go_to_a_country_pay_no_visit() -> None:
    troops = replace(CHN, id="chn-army", sector="MIL")
    going = event(
        "AGREE", act="CONSULT", mode="visit", by=(troops,), to=(KAZ,), day=date(2025, 6, 16), status=Status.PLANNED
    )
    assert on_the_calendar(going) == ()


def test_a_meeting_of_other_persons_does_not_hold_it() -> None:
    president, minister = (replace(KAZ, person=name) for name in ("Kassym-Jomart Tokayev", "Murat Nurtleu"))
    announced = planned_meeting(date(2025, 6, 16), by=(president, CHN))
    assert the_one(announced, meeting(date(2025, 6, 16), (minister, CHN))).fate is Fate.UNTOLD
    assert the_one(announced, meeting(date(2025, 6, 16), (president, CHN))).fate is Fate.HELD


def test_what_is_told_twice_is_one_appointment_with_the_most_exact_day() -> None:
    loosely = planned_meeting(date(2025, 6, 1), date(2025, 5, 2), precision=Precision.MONTH, text="In June they meet.")
    exactly = planned_meeting(date(2025, 6, 16), date(2025, 6, 1))
    again = planned_meeting(None, date(2025, 6, 12), text="They are about to meet.")
    found = the_one(loosely, exactly, again)
    assert (found.first, found.precision, len(found.announced)) == (date(2025, 6, 16), Precision.DAY, 3)
    assert found.told == date(2025, 5, 2)
    assert set(found.claims) == {loosely.id, exactly.id, again.id}


def test_two_days_are_two_appointments() -> None:
    found = on_the_calendar(planned_meeting(date(2025, 6, 16)), planned_meeting(date(2025, 9, 3)))
    assert [one.first for one in found] == [date(2025, 6, 16), date(2025, 9, 3)]


def test_a_month_stays_a_month() -> None:
    found = the_one(planned_meeting(date(2025, 7, 1), precision=Precision.MONTH))
    assert (found.first, found.last, found.precision) == (date(2025, 7, 1), date(2025, 7, 31), Precision.MONTH)


@pytest.mark.parametrize("rule", ["day from '16 to 18 June 2025'", "day from 'June 16-18'", "day from 'June 16 to 18'"])
def test_what_lasts_has_its_last_day(rule: str) -> None:
    told = planned_meeting(date(2025, 6, 16))
    found = the_one(ruled(told, *told.claim.evidence.rules, rule))
    assert (found.first, found.last) == (date(2025, 6, 16), date(2025, 6, 18))


def test_a_cancelled_meeting_is_cancelled() -> None:
    found = the_one(planned_meeting(date(2025, 6, 16)), called_off(date(2025, 6, 14)))
    assert found.fate is Fate.CANCELLED
    assert found.settled is not None


def test_a_meeting_put_off_is_moved_to_the_day_told_afterwards() -> None:
    first, later = on_the_calendar(
        planned_meeting(date(2025, 6, 16)),
        called_off(date(2025, 6, 14), "postpone"),
        planned_meeting(date(2025, 7, 2), date(2025, 6, 15), text="They will meet in July."),
    )
    assert (first.fate, first.moved_to) == (Fate.MOVED, date(2025, 7, 2))
    assert later.first == date(2025, 7, 2)


def test_a_cancellation_does_not_reach_back_to_a_meeting_that_was_held() -> None:
    held, alone = sorted(
        on_the_calendar(planned_meeting(date(2025, 6, 16)), meeting(date(2025, 6, 16)), called_off(date(2025, 9, 1))),
        key=lambda one: one.fate is Fate.CANCELLED,
    )
    assert held.fate is Fate.HELD
    assert (alone.fate, alone.announced, alone.first) == (Fate.CANCELLED, (), None)


def test_whoever_visits_two_states_visits_each() -> None:
    announced = planned_meeting(date(2025, 6, 16), by=(CHN,), to=(KAZ, UZB))
    day = date(2025, 6, 17)
    found = on_the_calendar(announced, event(by=(CHN,), to=(UZB,), mode="visit", day=day, published=day, text="There."))
    assert [(one.matter, one.hosts) for one in found] == [(Matter.VISIT, ("KAZ",)), (Matter.VISIT, ("UZB",))]
    assert [one.fate for one in found] == [Fate.UNTOLD, Fate.HELD]


def test_an_entry_into_force_is_done_when_it_is_told_as_done() -> None:
    told = agreement("visas", status=Status.PLANNED, day=date(2023, 11, 10), published=date(2023, 10, 20))
    announced = ruled(told, "act agreement", "enforce: enforce × INSTRUMENT → SUPPORT")
    found = the_one(announced)
    assert (found.matter, found.first, found.place) == (Matter.FORCE, date(2023, 11, 10), None)


def test_a_promise_without_a_day_is_no_appointment() -> None:
    promise = agreement("visas", status=Status.PLANNED, published=date(2024, 7, 3))
    wish = event("AGREE", act="CONSULT", status=Status.PLANNED, day=None, text="They agreed to keep in touch.")
    assert on_the_calendar(ruled(promise, "agree: intend × INSTRUMENT → AGREE"), wish) == ()


def test_an_accession_announced_ahead_is_held_by_the_report_of_it() -> None:
    day = date(2025, 1, 1)
    ahead = membership(KAZ, BRICS, Standing.PARTNER, day, text="Kazakhstan will be a partner.")
    announced = replace(ahead, published=date(2024, 12, 23))
    reported = membership(KAZ, BRICS, Standing.PARTNER, day, text="Kazakhstan is a partner from today.")
    assert the_one(announced).matter is Matter.ACCESSION
    found = the_one(announced, reported)
    assert (found.fate, [each.ids for each in found.announced]) == (Fate.HELD, [(announced.id,)])


@given(st.lists(events(), max_size=12), st.randoms())
def test_the_order_of_claims_does_not_matter(claims: list[Entry], chance: object) -> None:
    shuffled = list(claims)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert on_the_calendar(*claims) == on_the_calendar(*shuffled)


@given(st.lists(events(), max_size=12))
def test_each_plan_is_announced_before_what_settles_it(claims: list[Entry]) -> None:
    for one in on_the_calendar(*claims):
        assert one.claims
        if one.fate is Fate.HELD and one.settled is not None and one.told is not None:
            assert one.settled.claim.day is not None
            assert one.settled.claim.day >= one.told


def test_what_is_told_when_a_meeting_was_over_announces_another() -> None:
    told_later = planned_meeting(date(2025, 1, 1), date(2025, 9, 1), precision=Precision.YEAR, text="Later this year.")
    first, other = sorted(
        on_the_calendar(planned_meeting(date(2025, 6, 16)), told_later), key=lambda one: one.precision is Precision.YEAR
    )
    assert (len(first.announced), len(other.announced)) == (1, 1)


def test_a_letter_holds_no_visit() -> None:
    announced = planned_meeting(date(2025, 6, 16), by=(CHN,), to=(KAZ,))
    letter = ruled(meeting(date(2025, 6, 17)), "act consult-call")
    assert the_one(announced, letter).fate is Fate.UNTOLD


def test_whoever_visits_a_region_makes_one_visit() -> None:
    hosts = tuple(replace(party, as_written="Central Asia") for party in (KAZ, UZB))
    assert len(on_the_calendar(planned_meeting(date(2025, 6, 16), by=(CHN,), to=hosts))) == 1


def test_whoever_invites_is_the_host() -> None:
    told = planned_meeting(date(2025, 6, 16), by=(KAZ,), to=(CHN,))
    assert the_one(ruled(told, "invite: invite × CONSULT → AGREE")).hosts == ("KAZ",)
    assert the_one(ruled(told, "invite: invite × CONSULT → AGREE", "accept: accept × AGREE → AGREE")).hosts == ("CHN",)


def test_a_hope_without_a_day_is_no_appointment() -> None:
    told = planned_meeting(None)
    hoped = ruled(told, "modal: future × CONSULT → AGREE", "hope: intend × AGREE → AGREE")
    assert len(on_the_calendar(told)) == 1
    assert on_the_calendar(hoped) == ()
