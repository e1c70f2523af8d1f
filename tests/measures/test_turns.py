from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieline.measures import Dealings, Turn, turns
from tieline.measures.turns import LEAST, pelt, split

FIRST = date(2010, 1, 1)
QUARTERS = 40
DAYS = 91
WARM = ((4.0, 2.5, 5.0, 9.5, -2.0), (0.35, 0.3, 0.2, 0.05, 0.1))
COLD = ((4.0, 2.5, -2.0, -6.0, -3.5), (0.15, 0.2, 0.35, 0.2, 0.1))
Tone = tuple[tuple[float, ...], tuple[float, ...]]


def told(seed: int, *quarters: tuple[float, Tone], copies: int = 1, copied_from: int = QUARTERS) -> Dealings:
    """Events of ten years: of each quarter how many and in which tone; from one on, each event told so many times."""
    chance = np.random.default_rng(seed)
    days: list[int] = []
    scores: list[float] = []
    for quarter, (rate, (values, shares)) in enumerate(quarters):
        number = chance.poisson(rate)
        times = copies if quarter >= copied_from else 1
        days += list(np.repeat(chance.integers(0, DAYS, number) + quarter * DAYS, times))
        scores += list(np.repeat(chance.choice(values, number, p=shares), times))
    order = np.argsort(days, kind="stable")
    names = [f"claim-{at}" for at in range(len(order))]
    return Dealings(
        a=np.full(len(order), "CHN", object),
        b=np.full(len(order), "KAZ", object),
        pillar=np.full(len(order), "economy", object),
        day=np.datetime64(FIRST) + np.array(days)[order].astype("timedelta64[D]"),
        looseness=np.zeros(len(order), np.int8),
        score=np.array(scores)[order],
        forward=np.ones(len(order), bool),
        backward=np.ones(len(order), bool),
        parties=np.full(len(order), 2, np.int32),
        lead=np.array(names, object),
        ids=pa.array([[name] for name in names]),
    )


def quarter_of(turn: Turn) -> int:
    return (turn.day - FIRST).days // DAYS


@pytest.mark.parametrize("rate", [4, 12])
def test_twice_as_much_told_in_the_same_tone_is_no_turn(rate: float) -> None:
    found = [
        turns(told(seed, *[(rate, WARM)] * 20, *[(2 * rate, WARM)] * 20)) for seed in range(100)
    ]  # fmt: skip
    assert sum(map(len, found)) == 0


def test_every_event_told_twice_is_no_turn() -> None:
    found = [turns(told(seed, *[(12, WARM)] * QUARTERS, copies=2, copied_from=20)) for seed in range(100)]
    assert sum(map(len, found)) == 0


@pytest.mark.parametrize("rate_after", [12, 24], ids=["as much told", "twice as much told"])
def test_a_real_break_is_found_within_one_period_whatever_the_coverage_does(rate_after: float) -> None:
    found = [turns(told(seed, *[(12, WARM)] * 20, *[(rate_after, COLD)] * 20)) for seed in range(100)]
    hits = sum(any(abs(quarter_of(turn) - 20) <= 1 for turn in each) for each in found)
    assert hits >= 95
    assert all(turn.after < turn.before for each in found for turn in each if abs(quarter_of(turn) - 20) <= 1)


def test_a_turn_tells_both_sides_with_bounds_and_the_claims_that_made_it() -> None:
    dealings = told(3, *[(12, WARM)] * 20, *[(12, COLD)] * 20)
    (turn,) = turns(dealings)
    score = dict(zip(dealings.lead.tolist(), dealings.score.tolist(), strict=True))
    day = dict(zip(dealings.lead.tolist(), dealings.day.tolist(), strict=True))
    assert turn.low < turn.after - turn.before < turn.high < 0
    assert turn.earliest <= turn.day <= turn.latest
    assert turn.latest - turn.earliest < timedelta(days=120)
    assert all(day[id_] >= turn.day and score[id_] == -6.0 for id_ in turn.claims)
    assert all(day[id_] < turn.day for id_ in turn.claims_before)
    assert turn.chance < 1e-3


def test_a_rise_is_told_by_what_is_friendlier_than_before() -> None:
    dealings = told(3, *[(12, COLD)] * 20, *[(12, WARM)] * 20)
    (turn,) = turns(dealings)
    score = dict(zip(dealings.lead.tolist(), dealings.score.tolist(), strict=True))
    assert turn.after > turn.before
    assert {score[id_] for id_ in turn.claims} == {9.5}


def test_two_turns_and_back_are_two() -> None:
    found = turns(told(1, *[(12, WARM)] * 14, *[(12, COLD)] * 13, *[(12, WARM)] * 13))
    assert sorted(turn.after > turn.before for turn in found) == [False, True]


def test_an_episode_and_too_few_days_are_no_turn() -> None:
    few = told(1, *[(0.5, WARM)] * 4, *[(0.5, COLD)] * 4)
    assert len(np.unique(few.day)) < 2 * LEAST
    assert turns(few) == ()
    assert turns(few.where(np.zeros(len(few), bool))) == ()


def cost(values: list[float], cuts: tuple[int, ...], penalty: float) -> float:
    ends = (0, *cuts, len(values))
    pieces = [np.array(values[first:last]) for first, last in pairwise(ends)]
    return sum(float(np.sum((piece - piece.mean()) ** 2)) for piece in pieces) + penalty * len(cuts)


@given(st.lists(st.floats(-10, 10), min_size=6, max_size=11), st.floats(0.5, 60), st.integers(1, 3))
@settings(max_examples=40, deadline=None)
def test_pelt_finds_no_dearer_cut_than_trying_them_all(values: list[float], penalty: float, least: int) -> None:
    places = range(least, len(values) - least + 1)
    allowed = (
        cuts
        for number in range(len(values) // least)
        for cuts in combinations(places, number)
        if all(last - first >= least for first, last in zip((0, *cuts), (*cuts, len(values)), strict=True))
    )
    best = min(cost(values, cuts, penalty) for cuts in allowed)
    assert cost(values, tuple(pelt(np.array(values), penalty, least)), penalty) == pytest.approx(best, abs=1e-6)


def test_four_thousand_days_are_cut_where_their_mean_changes() -> None:
    values = np.random.default_rng(1992).normal(0, 1, 4000)
    values[2500:] += 1
    (cut,) = split(values)
    assert abs(cut - 2500) < 20
