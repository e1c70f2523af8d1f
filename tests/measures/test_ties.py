from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.telling import RUS, event, events
from samples import CHN, KAZ, MINISTRY, UZB
from tieline.ledger import Entry
from tieline.measures import By, Dealings, composite, dealings_told, merge, ties
from tieline.measures.composite import EQUAL, sway
from tieline.records import Party, Pillar, Precision, Status, Tie


def dealings(*told: Entry) -> Dealings:
    return dealings_told(merge(told, {}), "KAZ", "CHN")


def tie(*told: Entry) -> Tie:
    (found,) = ties(dealings(*told))
    return found


def meeting(day: date, **varied: object) -> Entry:
    return event(day=day, text=f"They met on {day}.", **varied)  # type: ignore[arg-type]


def test_the_mean_of_a_period_is_the_mean_of_plovers_scores() -> None:
    visit = event("CONSULT", mode="visit", by=(CHN,), to=(KAZ,), text="Xi Jinping came to Astana.")
    criticism = event("ACCUSE", by=(KAZ,), to=(MINISTRY,), text="Astana criticised the ministry in Beijing.")
    found = tie(visit, criticism)
    assert (found.a, found.b, found.pillar, found.period) == ("CHN", "KAZ", Pillar.DIPLOMACY, "2024")
    assert found.mean == pytest.approx((4.0 - 2.0) / 2)
    assert found.events == 2
    assert set(found.claims) == {visit.id, criticism.id}


def test_an_event_counts_once_however_many_tell_it() -> None:
    copies = [event(text=f"Outlet {number}: Kazakhstan and China met.") for number in range(7)]
    aid = event("AID", by=(CHN,), to=(KAZ,), text="China sent medicine to Kazakhstan.")
    assert tie(*copies, aid).mean == pytest.approx((2.5 + 10.0) / 2)
    assert len(tie(*copies, aid).claims) == 8


def test_events_of_one_day_are_one_occasion() -> None:
    summit = [
        event(type_, by=(CHN,), to=(KAZ,), text=f"{type_}.") for type_ in ("AID", "SUPPORT", "COOPERATE", "AGREE")
    ]
    spread = [meeting(date(2024, month, 1)) for month in range(1, 5)]
    assert tie(*summit).occasions == pytest.approx(1.0)
    assert tie(*spread).occasions == pytest.approx(4.0)
    assert tie(*summit).deviation > tie(*spread).deviation


def test_one_event_says_little_and_many_say_more() -> None:
    one, many = tie(meeting(date(2024, 1, 1))), tie(*(meeting(date(2024, 1, day)) for day in range(1, 29)))
    assert one.low < 0 < one.value < 2.5
    assert 0 < many.low < many.value < 2.5 < many.high


@pytest.mark.parametrize("status", [Status.HYPOTHETICAL, Status.DENIED])
def test_what_did_not_take_place_is_not_counted(status: Status) -> None:
    assert ties(dealings(event("SANCTION", by=(CHN,), to=(KAZ,), status=status))) == ()


def test_a_plan_counts_as_an_agreement_on_the_day_it_was_told() -> None:
    plan = event(
        "AGREE",
        act="AID",
        by=(CHN,),
        to=(KAZ,),
        status=Status.PLANNED,
        day=date(2026, 1, 1),
        published=date(2024, 7, 3),
    )
    assert (tie(plan).mean, tie(plan).period) == (2.5, "2024")


@pytest.mark.parametrize(
    ("by", "to"),
    [((KAZ, CHN), (RUS,)), ((RUS,), (KAZ, CHN)), ((KAZ,), (UZB,)), ((KAZ,), ())],
    ids=["both on a third", "a third on both", "one on a third", "one alone"],
)
def test_what_does_not_run_between_the_two_is_not_counted(by: tuple[Party, ...], to: tuple[Party, ...]) -> None:
    assert ties(dealings(event("ACCUSE", by=by, to=to))) == ()


def test_a_summit_of_six_counts_for_each_pair_in_it() -> None:
    assert tie(event(by=(KAZ, CHN, UZB, RUS))).mean == 2.5


def test_a_year_without_events_is_a_gap_with_wider_bounds_and_not_a_zero() -> None:
    told = [meeting(date(year, month, 1)) for year in (2020, 2023) for month in range(1, 12)]
    found = {each.period: each for each in ties(dealings(*told))}
    assert list(found) == ["2020", "2021", "2022", "2023"]
    assert (found["2021"].mean, found["2021"].events, found["2021"].claims) == (None, 0, ())
    assert found["2021"].value == pytest.approx(found["2020"].value, abs=0.2)
    assert found["2021"].deviation > found["2020"].deviation


def test_a_series_ends_with_the_last_day_of_any_pillar_or_where_it_is_asked_to() -> None:
    told = [meeting(date(2020, 1, 1)), meeting(date(2022, 1, 1), pillar=Pillar.SECURITY)]
    assert [each.period for each in ties(dealings(*told)) if each.pillar is Pillar.DIPLOMACY] == [
        "2020",
        "2021",
        "2022",
    ]
    assert max(each.period for each in ties(dealings(*told), until=date(2024, 5, 1))) == "2024"
    assert ties(dealings()) == ()


@pytest.mark.parametrize(
    ("by", "periods"),
    [(By.MONTH, ["2023-12", "2024-01", "2024-02"]), (By.QUARTER, ["2023-Q4", "2024-Q1"]), (By.YEAR, ["2023", "2024"])],
)
def test_periods_are_named_as_people_name_them(by: By, periods: list[str]) -> None:
    told = dealings(meeting(date(2023, 12, 31)), meeting(date(2024, 2, 1)))
    assert [each.period for each in ties(told, by=by)] == periods


def test_what_is_dated_to_a_year_counts_in_the_year_and_in_no_month() -> None:
    loose = event(day=date(2024, 1, 1), precision=Precision.YEAR, text="They met in 2024.")
    assert tie(loose).events == 1
    assert ties(dealings(loose), by=By.MONTH) == ()


def test_a_directed_tie_is_what_one_does_to_the_other() -> None:
    aid = event("AID", by=(CHN,), to=(KAZ,), text="China sent medicine.")
    criticism = event("ACCUSE", by=(KAZ,), to=(CHN,), day=date(2024, 8, 1), text="Astana criticised.")
    talks = meeting(date(2024, 9, 1))
    (to_kazakhstan,) = ties(dealings(aid, criticism, talks), toward="KAZ")
    (to_china,) = ties(dealings(aid, criticism, talks), toward="CHN")
    assert (to_kazakhstan.a, to_kazakhstan.b, to_kazakhstan.directed) == ("CHN", "KAZ", True)
    assert (to_china.a, to_china.b) == ("KAZ", "CHN")
    assert to_kazakhstan.mean == pytest.approx((10 + 2.5) / 2)
    assert to_china.mean == pytest.approx((-2 + 2.5) / 2)


@given(st.lists(events(), max_size=15))
def test_a_tie_is_symmetric_in_the_pair(told: list[Entry]) -> None:
    merged = merge(told, {})
    assert ties(dealings_told(merged, "KAZ", "CHN")) == ties(dealings_told(merged, "CHN", "KAZ"))


@given(st.lists(events(), max_size=15), st.data())
def test_the_order_of_claims_does_not_change_a_tie(told: list[Entry], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(told))
    assert ties(dealings(*shuffled)) == ties(dealings(*told))


@given(st.lists(events(), max_size=10), st.lists(events(st.sampled_from((UZB, RUS, KAZ))), max_size=10))
def test_claims_of_other_pairs_change_nothing(told: list[Entry], others: list[Entry]) -> None:
    assert ties(dealings(*told, *others)) == ties(dealings(*told))


@given(st.lists(events(st.sampled_from((KAZ, CHN))), min_size=1, max_size=20))
def test_a_tie_stays_on_the_scale_and_between_its_bounds(told: list[Entry]) -> None:
    for found in ties(dealings(*told)):
        assert -10 <= found.low <= found.value <= found.high <= 10
        assert bool(found.claims) == bool(found.events) == (found.mean is not None)


def test_confidence_leads_but_does_not_weigh() -> None:
    sure, unsure = event(), event("AID", by=(CHN,), to=(KAZ,), text="China is said to have sent medicine.")
    doubted = replace(unsure, claim=replace(unsure.claim, confidence=0.1))
    assert tie(sure, unsure).value == tie(sure, doubted).value


def two_pillars() -> tuple[Tie, ...]:
    friendly = [event("AID", by=(CHN,), to=(KAZ,), day=date(2024, m, 1), text=f"Aid {m}.") for m in range(1, 9)]
    hostile = [
        event("SANCTION", by=(CHN,), to=(KAZ,), day=date(2024, m, 2), text=f"Shut {m}.", pillar=Pillar.ECONOMY)
        for m in range(1, 9)
    ]
    return ties(dealings(*friendly, *hostile))


def test_a_composite_is_the_mean_of_its_pillars_by_the_weights_declared() -> None:
    diplomacy, economy = two_pillars()
    (alike,) = composite(two_pillars())
    (weighed,) = composite(two_pillars(), {Pillar.DIPLOMACY: 3, Pillar.ECONOMY: 1})
    assert alike.value == pytest.approx((diplomacy.value + economy.value) / 2)
    assert weighed.value == pytest.approx((3 * diplomacy.value + economy.value) / 4)
    assert weighed.pillars == (Pillar.DIPLOMACY, Pillar.ECONOMY)


def test_a_pillar_without_weight_is_left_out() -> None:
    diplomacy, _ = two_pillars()
    (found,) = composite(two_pillars(), {Pillar.DIPLOMACY: 1, Pillar.ECONOMY: 0})
    assert found.value == found.least == found.most == diplomacy.value


def test_the_sensitivity_interval_is_what_halving_and_doubling_weights_can_do() -> None:
    diplomacy, economy = two_pillars()
    (found,) = composite(two_pillars(), EQUAL)
    assert found.most == pytest.approx((4 * diplomacy.value + economy.value) / 5)
    assert found.least == pytest.approx((diplomacy.value + 4 * economy.value) / 5)


@given(st.lists(st.tuples(st.floats(-10, 10), st.floats(0.1, 5), st.floats(0.5, 2)), min_size=1, max_size=6))
def test_no_weights_within_a_half_and_twice_leave_the_sensitivity_interval(
    told: list[tuple[float, float, float]],
) -> None:
    values, weights, factors = (np.array(each) for each in zip(*told, strict=True))
    least, most = sway(values, weights)
    varied = weights * factors
    assert least - 1e-9 <= varied @ values / varied.sum() <= most + 1e-9
