from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.telling import RUS, event, events
from samples import CHN, KAZ, MINISTRY, UZB
from tieline.ledger import Entry
from tieline.measures import PillarYear, merge, pillar_years, ties
from tieline.records import Party, Pillar, Status, Tie


def tie(*told: Entry) -> Tie:
    (found,) = ties(merge(told, {}), "KAZ", "CHN")
    return found


def years(*told: Entry) -> tuple[PillarYear, ...]:
    return pillar_years(merge(told, {}), "KAZ", "CHN")


def test_a_tie_is_the_mean_of_plovers_scores() -> None:
    visit = event("CONSULT", mode="visit", by=(CHN,), to=(KAZ,), text="Xi Jinping came to Astana.")
    criticism = event("ACCUSE", by=(KAZ,), to=(MINISTRY,), text="Astana criticised the ministry in Beijing.")
    found = tie(visit, criticism)
    assert (found.a, found.b, found.pillar, found.period) == ("CHN", "KAZ", Pillar.DIPLOMACY, "2024")
    assert found.value == pytest.approx((4.0 - 2.0) / 2)
    assert set(found.claims) == {visit.id, criticism.id}


def test_an_event_counts_once_however_many_tell_it() -> None:
    meeting = [event(text=f"Outlet {number}: Kazakhstan and China met.") for number in range(7)]
    aid = event("AID", by=(CHN,), to=(KAZ,), text="China sent medicine to Kazakhstan.")
    assert tie(*meeting, aid).value == pytest.approx((2.5 + 10.0) / 2)
    assert len(tie(*meeting, aid).claims) == 8


def test_three_unlike_events_have_bounds_that_hold_the_mean() -> None:
    told = [event(day=date(2024, 7, day), text=f"They met on July {day}.") for day in range(1, 10)]
    sanction = event("SANCTION", by=(CHN,), to=(KAZ,), text="China closed the crossing.")
    found = tie(*told, sanction)
    assert -6.0 < found.low < found.value < found.high <= 2.5


@pytest.mark.parametrize("number", [1, 2, 5])
def test_too_few_events_or_all_alike_are_bounded_by_the_scale_alone(number: int) -> None:
    told = [event(day=date(2024, 7, day + 1), text=f"They met on July {day + 1}.") for day in range(number)]
    assert (tie(*told).low, tie(*told).high) == (-10.0, 10.0)


@pytest.mark.parametrize("status", [Status.HYPOTHETICAL, Status.DENIED])
def test_what_did_not_take_place_is_not_counted(status: Status) -> None:
    assert years(event("SANCTION", by=(CHN,), to=(KAZ,), status=status)) == ()


def test_a_plan_counts_as_an_agreement() -> None:
    assert tie(event("AGREE", act="AID", by=(CHN,), to=(KAZ,), status=Status.PLANNED)).value == 2.5


@pytest.mark.parametrize(
    ("by", "to"),
    [((KAZ, CHN), (RUS,)), ((RUS,), (KAZ, CHN)), ((KAZ,), (UZB,)), ((KAZ,), ())],
    ids=["both on a third", "a third on both", "one on a third", "one alone"],
)
def test_what_does_not_run_between_the_two_is_not_counted(by: tuple[Party, ...], to: tuple[Party, ...]) -> None:
    assert years(event("ACCUSE", by=by, to=to)) == ()


def test_a_summit_of_six_counts_for_each_pair_in_it() -> None:
    assert tie(event(by=(KAZ, CHN, UZB, RUS))).value == 2.5


def test_cooperation_conflict_and_neither_are_counted_apart() -> None:
    (year,) = years(
        event(),
        event("SANCTION", by=(CHN,), to=(KAZ,), text="China closed the crossing."),
        event("REQUEST", by=(KAZ,), to=(CHN,), text="Kazakhstan asked China."),
        event("PLEAD", by=(KAZ,), to=(CHN,), text="A type nobody knows."),
    )
    assert (year.cooperation, year.neither, year.conflict) == (1, 1, 1)


def test_a_year_without_claims_yields_no_tie() -> None:
    told = [event(day=date(2020, 5, 1)), event(day=date(2023, 5, 1), text="They met again.")]
    assert [found.period for found in ties(merge(told, {}), "KAZ", "CHN")] == ["2020", "2023"]
    assert ties(merge([event(day=None)], {}), "KAZ", "CHN") == ()


@given(st.lists(events(), max_size=15))
def test_a_tie_is_symmetric_in_the_pair(told: list[Entry]) -> None:
    merged = merge(told, {})
    assert ties(merged, "KAZ", "CHN") == ties(merged, "CHN", "KAZ")


@given(st.lists(events(), max_size=15), st.data())
def test_the_order_of_claims_does_not_change_a_tie(told: list[Entry], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(told))
    assert ties(merge(shuffled, {}), "KAZ", "CHN") == ties(merge(told, {}), "KAZ", "CHN")


@given(st.lists(events(), max_size=10), st.lists(events(st.sampled_from((UZB, RUS, KAZ))), max_size=10))
def test_claims_of_other_pairs_change_nothing(told: list[Entry], others: list[Entry]) -> None:
    assert ties(merge([*told, *others], {}), "KAZ", "CHN") == ties(merge(told, {}), "KAZ", "CHN")


@given(st.lists(events(st.sampled_from((KAZ, CHN))), min_size=1, max_size=20))
def test_a_tie_stays_on_the_scale_and_between_its_bounds(told: list[Entry]) -> None:
    for found in ties(merge(told, {}), "KAZ", "CHN"):
        assert -10 <= found.low <= found.value <= found.high <= 10
        assert found.claims


def test_confidence_leads_but_does_not_weigh() -> None:
    sure, unsure = event(), event("AID", by=(CHN,), to=(KAZ,), text="China is said to have sent medicine.")
    doubted = replace(unsure, claim=replace(unsure.claim, confidence=0.1))
    assert tie(sure, unsure).value == tie(sure, doubted).value
