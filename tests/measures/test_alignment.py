from __future__ import annotations

import time
from datetime import date
from fractions import Fraction
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.errors import SourceError
from tieline.measures.alignment import Alignment, align, align_all, by_session
from tieline.tables.votes import Votes, read_votes

SHARED = Path(__file__).resolve().parents[3] / "shared" / "votes" / "un_votes.parquet"
DISTANCE = {"yes": 1, "abstain": 2, "no": 3}
A_VOTE = st.sampled_from(["yes", "abstain", "no", "absent"])


def cast(**states: str) -> Votes:
    """Votes from a letter a roll call: y, a, n, and - for none."""
    (count,) = {len(letters) for letters in states.values()}
    return Votes(
        states=tuple(sorted(states)),
        roll_calls=np.array([str(at) for at in range(count)]),
        session=np.array(["67"] * count),
        day=np.array(["2012-12-18"] * count, dtype="datetime64[D]"),
        cast=np.array([["-yan".index(letter) for letter in states[name]] for name in sorted(states)], dtype=np.int8),
        source="made here",
    )


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_four_measures_of_a_small_table_are_those_computed_by_hand() -> None:
    # Joint: yes-yes twice, yes-abstain once, no-no once; mean squared distance 1/4. Shares yes, abstain, no:
    # China 3/4, 0, 1/4; Kazakhstan 2/4, 1/4, 1/4. By own shares chance brings 3/2, by their mean 47/32.
    found = align(cast(CHN="yyyn-y", KAZ="yyany-"), "CHN", "KAZ")
    assert found.roll_calls == 4
    assert found.agreement.value == pytest.approx(3 / 4)
    assert found.s.value == pytest.approx(7 / 8)
    assert found.kappa is not None
    assert found.kappa.value == pytest.approx(5 / 6)
    assert found.pi is not None
    assert found.pi.value == pytest.approx(39 / 47)


def test_states_that_always_differ_by_habit_are_near_chance_by_kappa_and_far_from_it_by_pi() -> None:
    found = align(cast(USA="nnnn", KAZ="yyyy"), "USA", "KAZ")
    assert found.kappa is not None
    assert found.pi is not None
    assert (found.agreement.value, found.s.value, found.kappa.value, found.pi.value) == (0, -1, 0, -1)


def test_the_same_votes_are_1_by_every_measure() -> None:
    found = align(cast(FRA="yanyan", DEU="yanyan"), "FRA", "DEU")
    assert found.kappa is not None
    assert found.pi is not None
    assert {found.agreement.value, found.s.value, found.kappa.value, found.pi.value} == {1.0}


def test_one_same_vote_throughout_leaves_kappa_and_pi_undefined_and_the_bounds_open() -> None:
    found = align(cast(UZB="yyyyyyyyyy", KAZ="yyyyyyyyyy"), "UZB", "KAZ")
    assert (found.kappa, found.pi) == (None, None)
    assert found.agreement == (1.0, 0.0, 1.0)
    assert found.s == (1.0, -1.0, 1.0)


def test_two_roll_calls_have_no_bounds_but_the_scale() -> None:
    found = align(cast(UZB="yn", KAZ="ya"), "UZB", "KAZ")
    assert found.agreement == (0.5, 0.0, 1.0)
    assert found.pi is not None
    assert found.pi[1:] == (-1.0, 1.0)


@given(votes=st.lists(st.tuples(A_VOTE, A_VOTE), min_size=1, max_size=30))
def test_the_sums_give_what_the_definitions_give(votes: list[tuple[str, str]]) -> None:
    joint = [(DISTANCE[x], DISTANCE[y]) for x, y in votes if "absent" not in (x, y)]
    letters = ["".join({"absent": "-"}.get(vote, vote[0]) for vote in side) for side in zip(*votes, strict=True)]
    table = cast(CHN=letters[0], KAZ=letters[1])
    if not joint:
        with pytest.raises(SourceError):
            align(table, "CHN", "KAZ")
        return
    found = align(table, "CHN", "KAZ", draws=10)
    observed = Fraction(sum((x - y) ** 2 for x, y in joint), len(joint))
    own = Fraction(sum((x - y) ** 2 for x, _ in joint for _, y in joint), len(joint) ** 2)
    pool = [vote for pair in joint for vote in pair]
    pooled = Fraction(sum((x - y) ** 2 for x in pool for y in pool), len(pool) ** 2)
    assert found.agreement.value == pytest.approx(sum(x == y for x, y in joint) / len(joint))
    assert found.s.value == pytest.approx(float(1 - observed / 2))
    for estimate, chance in ((found.kappa, own), (found.pi, pooled)):
        assert (estimate is None) == (chance == 0)
        if estimate is not None:
            assert estimate.value == pytest.approx(float(1 - observed / chance))


def test_a_pair_is_symmetric_with_its_bounds_and_the_same_each_time() -> None:
    votes = cast(CHN="yyynayanyynya", KAZ="yaynyaanyyyya")
    one, other = align(votes, "CHN", "KAZ"), align(votes, "KAZ", "CHN")
    assert (one.agreement, one.s, one.kappa, one.pi) == (other.agreement, other.s, other.kappa, other.pi)
    assert align(votes, "CHN", "KAZ") == one


def test_the_bounds_are_those_of_drawing_roll_calls_with_replacement() -> None:
    votes = cast(CHN="yyynayanyynyayyynayanyynya", KAZ="yaynyaanyyyyayaynyyanyanya")
    found = align(votes, "CHN", "KAZ", draws=20_000)
    same = votes.cast[0] == votes.cast[1]
    chance = np.random.default_rng(3)
    drawn = same[chance.integers(0, len(same), size=(20_000, len(same)))].mean(axis=1)
    assert found.agreement[1:] == pytest.approx(tuple(np.percentile(drawn, (2.5, 97.5))), abs=0.04)
    assert found.agreement.low < found.agreement.value < found.agreement.high


def test_all_pairs_at_once_are_the_pairs_one_by_one() -> None:
    votes = cast(CHN="yyynay-nyy", KAZ="yay--aanyy", RUS="nnyaynyyya", SSD="----------", USA="nnnnnnnnnn")
    found = align_all(votes)
    assert found.states == ("CHN", "KAZ", "RUS", "USA")
    for i, a in enumerate(found.states):
        for j, b in enumerate(found.states):
            if a == b:
                continue
            pair = align(votes, a, b, draws=10)
            assert found.roll_calls[i, j] == pair.roll_calls
            for name in ("agreement", "s", "kappa", "pi"):
                assert getattr(found, name)[i, j] == pytest.approx(getattr(pair, name).value), name


def test_a_pair_without_a_joint_vote_is_no_number_among_all_pairs() -> None:
    found = align_all(cast(DDR="yy--", KAZ="--yn", USA="nyny"))
    at, other = found.states.index("DDR"), found.states.index("KAZ")
    assert found.roll_calls[at, other] == 0
    assert all(np.isnan(getattr(found, name)[at, other]) for name in ("agreement", "s", "kappa", "pi"))


@pytest.mark.parametrize(
    ("a", "b", "says"),
    [
        ("KAZ", "KAZ", "KAZ with itself is no pair"),
        ("KAZ", "KAX", "no votes of 'KAX'"),
        ("KAZ", "DDR", "no roll call in which both KAZ and DDR voted, of 4"),
    ],
)
def test_what_has_no_alignment_is_an_error_and_no_number(a: str, b: str, says: str) -> None:
    with pytest.raises(SourceError, match=says) as error:
        align(cast(DDR="yy--", KAZ="--yn", USA="nyny"), a, b)
    assert error.value.fix


def test_no_voter_at_all_is_an_error() -> None:
    with pytest.raises(SourceError, match="0 states voted"):
        align_all(cast(DDR="--", KAZ="--"))


def test_sessions_come_in_order_of_time_and_without_those_in_which_the_two_never_met(tmp_path: Path) -> None:
    path = write(
        tmp_path / "votes.csv",
        "roll_call,state,vote,date,session",
        *("1,CHN,yes,1991-12-01,46", "1,USA,no,1991-12-01,46"),
        *("3,CHN,yes,2019-12-12,74", "3,KAZ,no,2019-12-12,74"),
        *("2,CHN,yes,2005-12-08,60", "2,KAZ,yes,2005-12-08,60"),
    )
    found = by_session(read_votes(path), "KAZ", "CHN")
    assert [(session, one.agreement.value) for session, one in found] == [("60", 1.0), ("74", 0.0)]


def test_votes_are_read_from_the_digital_librarys_columns(tmp_path: Path) -> None:
    path = write(
        tmp_path / "ga.csv",
        "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,title",
        '101,KAZ,KAZAKHSTAN,Y,2024-12-17,79,A/RES/79/1,"Peace, again"',
        '101,CHN,CHINA,A,2024-12-17,79,A/RES/79/1,"Peace, again"',
        "102,KAZ,KAZAKHSTAN,X,2025-03-04,79,A/RES/79/2,Seas",
        "102,CHN,CHINA,N,2025-03-04,79,A/RES/79/2,Seas",
        "103,KAZ,KAZAKHSTAN,N,2022-03-02,11emsp,A/RES/ES-11/1,Aggression",
    )
    votes = read_votes(path)
    assert votes.states == ("CHN", "KAZ")
    assert votes.sessions == ("11emsp", "79")
    assert votes.cast.tolist() == [[0, 2, 3], [3, 1, 0]]
    assert votes.within(date(2024, 12, 17), date(2024, 12, 31)).roll_calls.tolist() == ["101"]


def unvotes(folder: Path, *rows: tuple[float, str, str]) -> Path:
    """A table of votes as `unvotes` has it, with roll calls of 1988, 2004 and 2012 beside it."""
    path = folder / "un_votes.parquet"
    rcid, country, vote = (list(column) for column in zip(*rows, strict=True))
    pq.write_table(pa.table({"rcid": rcid, "country": country, "vote": vote}), path)
    days = [date(1988, 12, 6), date(2004, 12, 20), date(2012, 12, 18)]
    roll_calls = pa.table({"rcid": [1, 2, 3], "session": [43.0, 59.0, 67.0], "date": days})
    pq.write_table(roll_calls, folder / "un_roll_calls.parquet")
    return path


def test_names_of_unvotes_become_codes_and_an_unknown_one_is_kept_and_told(tmp_path: Path) -> None:
    written = {
        "Congo - Kinshasa": "COD",
        "Côte d’Ivoire": "CIV",
        "Federal Republic of Germany": "DEU",
        "Micronesia (Federated States of)": "FSM",
        "Myanmar (Burma)": "MMR",
        "St. Vincent & Grenadines": "VCT",
        "Turkey": "TUR",
        "Yemen People's Republic": "YMD",
        "Zanzibar": "Zanzibar",
    }
    votes = read_votes(unvotes(tmp_path, *((3.0, name, "yes") for name in written)))
    assert votes.states == tuple(sorted(written.values()))
    assert votes.notes == ("states unknown here kept as written: Zanzibar",)
    assert votes.sessions == ("67",)


def test_a_seat_is_that_of_the_state_which_then_held_it(tmp_path: Path) -> None:
    votes = read_votes(unvotes(tmp_path, *((float(at), "Yugoslavia", "no") for at in (1, 2, 3))))
    assert votes.states == ("SCG", "SRB", "YUG")
    assert votes.cast.tolist() == [[0, 3, 0], [0, 0, 3], [3, 0, 0]]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("roll_call,state,vote", "1,KAZ,yes", "1,KAZ,no"), "KAZ votes twice, and differently, in roll call 1"),
        (("roll_call,state,vote", "1,KAZ,maybe"), "'maybe' is no vote"),
        (("roll_call,state,vote,date", "1,KAZ,yes,18 December"), "'18 December' is not a day"),
        (("roll_call,state,ballot", "1,KAZ,yes"), "columns of no layout known here"),
        (("roll_call,state,vote", "1,KAZ,yes"), "tell no days or sessions"),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_an_error(tmp_path: Path, lines: tuple[str, ...], says: str) -> None:
    path = write(tmp_path / "votes.csv", *lines)
    with pytest.raises(SourceError, match=says) as error:
        read_votes(path)
    assert str(path) in str(error.value)


@pytest.fixture(scope="module")
def shared() -> Votes:
    if not SHARED.exists():
        pytest.skip(f"{SHARED.name} is not beside the project")
    return read_votes(SHARED)


def values(found: Alignment) -> dict[str, float]:
    estimates = {name: getattr(found, name) for name in ("s", "kappa", "pi")}
    return {name: round(estimate.value, 3) for name, estimate in estimates.items()}


@pytest.mark.shared
@pytest.mark.parametrize(("session", "pi"), [("47", -0.045), ("60", 0.425), ("74", 0.405)])
def test_pi_of_china_and_kazakhstan_is_the_reference_value(shared: Votes, session: str, pi: float) -> None:
    assert values(align(shared.in_session(session), "CHN", "KAZ"))["pi"] == pytest.approx(pi, abs=1e-9)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("a", "b", "reference"),
    [
        ("CHN", "KAZ", {"s": 0.863, "kappa": 0.324, "pi": 0.296}),
        ("CHN", "RUS", {"kappa": 0.407, "pi": 0.398}),
        ("USA", "KAZ", {"kappa": -0.038, "pi": -0.484}),
        ("CHN", "USA", {"kappa": -0.141, "pi": -0.482}),
        ("GBR", "USA", {"kappa": 0.488, "pi": 0.442}),
    ],
)
def test_session_67_has_the_reference_values(shared: Votes, a: str, b: str, reference: dict[str, float]) -> None:
    found = values(align(shared.in_session("67"), a, b))
    assert {name: found[name] for name in reference} == reference


@pytest.mark.shared
def test_all_pairs_of_a_session_take_under_a_fifth_of_a_second(shared: Votes) -> None:
    session = shared.in_session("67")
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        assert len(align_all(session).states) == 193
        seconds.append(time.perf_counter() - start)
    assert min(seconds) < 0.2
