from __future__ import annotations

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest

from tieline.errors import SourceError
from tieline.measures.ideal_points import ideal_points
from tieline.tables.votes import Votes, read_votes

SHARED = Path(__file__).resolve().parents[3] / "shared" / "votes"


def votes(cast: np.ndarray, *states: str) -> Votes:
    return Votes(
        states=states or tuple(f"S{at:03}" for at in range(len(cast))),
        roll_calls=np.array([str(at) for at in range(cast.shape[1])]),
        session=np.array(["67"] * cast.shape[1]),
        day=np.array(["2012-12-18"] * cast.shape[1], dtype="datetime64[D]"),
        cast=cast.astype(np.int8),
        source="made here",
    )


def drawn(seed: int, states: int = 99, roll_calls: int = 80) -> tuple[np.ndarray, Votes]:
    """Points and the votes that the model draws from them; every tenth vote is missing."""
    chance = np.random.default_rng(seed)
    points = chance.normal(0, 1, states)
    points = (points - points.mean()) / points.std()
    slope, lower = chance.normal(0, 2, roll_calls), chance.normal(1, 1, roll_calls)
    upper = lower + chance.exponential(1.5, roll_calls)
    luck = chance.logistic(0, 1, (states, roll_calls)) + points[:, None] * slope
    cast = 1 + (luck > lower) + (luck > upper)
    return points, votes(np.where(chance.random(cast.shape) < 0.1, 0, cast))


def test_points_drawn_by_the_model_are_found_again_within_their_bounds() -> None:
    inside = []
    for seed in range(4):
        points, told = drawn(seed)
        found = {each.state: each for each in ideal_points(told)}
        estimate = np.array([found[state].value for state in told.states])
        way = np.sign(np.corrcoef(estimate, points)[0, 1])
        assert abs(np.corrcoef(estimate, points)[0, 1]) > 0.96
        for state, point in zip(told.states, way * points, strict=True):
            inside.append(found[state].low <= point <= found[state].high)
    assert 0.9 < np.mean(inside) < 0.99


def test_two_camps_stand_apart_and_who_abstains_between_them() -> None:
    west, east, between = np.tile([1, 3], 15), np.tile([3, 1], 15), np.full(30, 2)
    cast = np.stack([east, west, east, between, west, east, west])
    found = {each.state: each for each in ideal_points(votes(cast, "CHN", "DEU", "IRN", "KAZ", "NOR", "RUS", "USA"))}
    assert found["USA"].value > 0.5 > found["KAZ"].value > -0.5 > found["CHN"].value
    assert found["USA"].low > found["CHN"].high
    assert [each.state for each in ideal_points(votes(cast, "CHN", "DEU", "IRN", "KAZ", "NOR", "RUS", "USA"))][-3:] == [
        "CHN",
        "IRN",
        "RUS",
    ]


def test_the_side_above_zero_is_that_of_the_state_asked_for() -> None:
    _, told = drawn(1)
    up = ideal_points(told, positive=told.states[0])
    down = ideal_points(told, positive=next(each.state for each in up if each.value < 0))
    assert next(each.value for each in up if each.state == told.states[0]) > 0
    assert [(each.state, each.value, each.low) for each in down] == [
        (each.state, -each.value, -each.high) for each in reversed(up)
    ]


def test_who_votes_seldom_is_known_less() -> None:
    _, told = drawn(2)
    told.cast[0, 8:] = 0
    found = {each.state: each for each in ideal_points(told)}
    widths = [each.high - each.low for each in found.values()]
    assert found["S000"].high - found["S000"].low > 2 * np.median(widths)
    assert found["S000"].roll_calls <= 8


def test_unanimous_roll_calls_tell_nothing() -> None:
    _, told = drawn(3)
    more = votes(np.concatenate((told.cast, np.ones((99, 40))), axis=1))
    assert ideal_points(more) == ideal_points(told)


def test_a_line_through_too_few_roll_calls_is_refused() -> None:
    with pytest.raises(SourceError, match="1 roll calls in which states differed"):
        ideal_points(votes(np.array([[1, 1, 1], [1, 3, 1]])))


@pytest.mark.shared
@pytest.mark.parametrize("session", ["60", "65", "67"])
def test_sessions_lie_on_the_line_that_was_published(session: str) -> None:
    if not SHARED.exists():
        pytest.skip(f"no {SHARED}")
    with gzip.open(SHARED / "ideal_points_2020.csv.gz", "rt", encoding="latin-1") as file:
        rows = [
            row for row in csv.DictReader(file) if row["session"] == session and row["IdealPoint"] not in {"", "NA"}
        ]
    published = {row["iso3c"]: float(row["IdealPoint"]) for row in rows}
    told = read_votes(SHARED / "un_votes.parquet", roll_calls=SHARED / "un_roll_calls.parquet").in_session(session)
    pairs = [(each.value, published[each.state]) for each in ideal_points(told) if each.state in published]
    assert len(pairs) > 185
    assert np.corrcoef(np.array(pairs).T)[0, 1] >= 0.98
