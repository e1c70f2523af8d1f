from __future__ import annotations

import json
from pathlib import Path

import pytest

from samples import Run

LINES = (
    "roll_call,state,vote,date,session",
    *("1,CHN,yes,2012-12-03,67", "1,KAZ,yes,2012-12-03,67", "1,USA,no,2012-12-03,67"),
    *("2,CHN,yes,2012-12-18,67", "2,KAZ,yes,2012-12-18,67", "2,USA,no,2012-12-18,67"),
    *("3,CHN,yes,2013-06-28,67", "3,KAZ,abstain,2013-06-28,67", "3,USA,absent,2013-06-28,67"),
    *("4,CHN,no,2013-12-05,68", "4,KAZ,no,2013-12-05,68"),
    "5,KAZ,yes,2014-12-02,69",
)


@pytest.fixture
def votes(tmp_path: Path) -> Path:
    path = tmp_path / "votes.csv"
    path.write_text("\n".join(LINES) + "\n", encoding="utf-8")
    return path


def test_a_pair_is_shown_with_its_votes_days_and_bounds(run: Run, votes: Path) -> None:
    code, out, err = run("align", "Kazakhstan", "China", "--votes", votes)
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0] == "KAZ and CHN: both voted in 4 of 5 roll calls, 2012-12-03 to 2013-12-05"
    assert [line.split()[:2] for line in lines[1:]] == [
        ["agreement", "0.750"],
        ["S", "0.875"],
        ["kappa", "0.833"],
        ["pi", "0.830"],
    ]
    assert all(" to " in line for line in lines[1:])


def test_only_the_days_asked_for_count(run: Run, votes: Path) -> None:
    _, out, _ = run("align", "KAZ", "CHN", "--votes", votes, "--since", "2012-12-18", "--until", "2013-06-28")
    assert out.startswith("KAZ and CHN: both voted in 2 of 2 roll calls, 2012-12-18 to 2013-06-28\nagreement  0.500  ")


def test_a_measure_without_room_for_chance_is_told_to_be_undefined(run: Run, votes: Path) -> None:
    _, out, _ = run("align", "KAZ", "CHN", "--votes", votes, "--until", "2012-12-31")
    assert "\nkappa     undefined: both only ever cast one same vote\n" in out


def test_each_session_is_a_line_and_those_left_out_are_told(run: Run, votes: Path) -> None:
    code, out, err = run("align", "USA", "CHN", "--votes", votes, "--by", "session")
    assert code == 0
    assert [line.split()[:3] for line in out.splitlines()] == [["session", "votes", "agreement"], ["67", "2", "0.000"]]
    assert err == "left out: 2 sessions in which the two never voted together\n"


def test_json_holds_the_same_with_null_for_undefined(run: Run, votes: Path) -> None:
    _, out, _ = run("align", "KAZ", "CHN", "--votes", votes, "--json")
    found = json.loads(out)
    assert (found["a"], found["b"], found["roll_calls"]) == ("KAZ", "CHN", 4)
    assert found["s"]["low"] <= found["s"]["value"] == 0.875 <= found["s"]["high"]
    _, out, _ = run("align", "KAZ", "CHN", "--votes", votes, "--by", "session", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [(row["session"], row["agreement"]["value"], row["pi"]) for row in rows] == [
        ("67", pytest.approx(2 / 3), rows[0]["pi"]),
        ("68", 1.0, None),
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("KAZ", "KAZ"), "KAZ with itself is no pair"),
        (("KAZ", "FRA"), "no votes of 'FRA'"),
        (("KAZ", "CHN", "--since", "2020-01-01"), "no roll call in which both KAZ and CHN voted, of 0"),
        (("KAZ", "USA", "--since", "2013-01-01"), "no roll call in which both KAZ and USA voted, of 3"),
    ],
)
def test_what_has_no_alignment_is_two_lines_and_code_1(
    run: Run, votes: Path, words: tuple[str, ...], says: str
) -> None:
    code, out, err = run("align", *words, "--votes", votes)
    assert (code, out) == (1, "")
    assert says in err.splitlines()[0]
    assert err.splitlines()[1].startswith("→ ")
    assert len(err.splitlines()) == 2


def test_a_state_that_nobody_knows_is_code_2(run: Run, votes: Path) -> None:
    code, out, err = run("align", "KAZ", "Kazakstan", "--votes", votes)
    assert (code, out) == (2, "")
    assert "did you mean KAZ (Kazakhstan)" in err


def test_points_are_told_from_the_highest_down_with_bounds(run: Run, tmp_path: Path) -> None:
    rows = [
        f"{roll_call},{state},{vote},67"
        for roll_call in range(20)
        for state, vote in (
            ("USA", "no"), ("DEU", "no" if roll_call % 3 else "abstain"),
            ("KAZ", "abstain" if roll_call % 4 else "yes"), ("CHN", "yes"), ("IRN", "yes"),
        )
    ]  # fmt: skip
    file = tmp_path / "votes.csv"
    file.write_text("\n".join(("roll_call,state,vote,session", *rows)) + "\n", encoding="utf-8")
    code, out, err = run("points", "--votes", file, "--session", "67", "--json")
    found = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [point["state"] for point in found][:2] == ["USA", "DEU"]
    assert all(point["low"] < point["value"] < point["high"] for point in found)
    (kazakhstan,) = run("points", "--votes", file, "--state", "KAZ")[1].splitlines()
    assert kazakhstan.split()[:2] == ["3", "KAZ"]
    code, _, err = run("points", "--votes", file, "--session", "70")
    assert (code, "no session '70'" in err) == (1, True)
