from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from samples import CHN, CODER, KAZ, NOON, Run, consultation, dispatch, reading
from tieline.cli.tie import bar, scale
from tieline.ledger import Ledger
from tieline.records import Pillar


@pytest.fixture
def turned(tmp_path: Path) -> Path:
    """A ledger in which China helps Kazakhstan's economy for two years, then shuts it out for two."""
    path = tmp_path / "ties.duckdb"
    readings = []
    for month in range(48):
        day = date(2021 + month // 12, month % 12 + 1, 5)
        text = dispatch(f"China dealt with Kazakhstan in {day:%B %Y}.", f"https://akorda.kz/{month}", day)
        deed = replace(
            consultation(text, CHN, recipients=(KAZ,), day=day),
            type="AID" if month < 24 else "SANCTION",
            pillar=Pillar.ECONOMY,
        )
        readings.append(reading(text, deed))
    with Ledger(path, tieline="test") as ledger:
        ledger.begin(coder=CODER, started=NOON)
        ledger.add(readings, coder=CODER)
        ledger.finish(NOON)
    return path


def test_a_tie_is_told_period_by_period_with_bounds_and_claims(run: Run, turned: Path) -> None:
    code, out, err = run("tie", "Kazakhstan", "CHN", "--by", "quarter", "--ledger", turned, "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    ties = [line for line in lines if "composite" not in line]
    assert (code, err) == (0, "")
    assert [tie["period"] for tie in ties] == [f"{year}-Q{part}" for year in range(2021, 2025) for part in range(1, 5)]
    assert all(tie["low"] < tie["value"] < tie["high"] for tie in ties)
    assert ties[0]["low"] > 0 > ties[-1]["high"]
    assert [len(tie["claims"]) for tie in ties] == [3] * 16
    assert (ties[0]["documents"], ties[0]["documents_read"]) == (3, 3)


def test_the_weights_of_a_composite_are_told_with_it(run: Run, turned: Path) -> None:
    words = ("tie", "KAZ", "CHN", "--ledger", turned, "--weights", "economy=2,security=1")
    last = json.loads(run(*words, "--json")[1].splitlines()[-1])
    assert last["composite"] == {"economy": 2.0, "security": 1.0}
    assert last["pillars"] == ["economy"]
    assert last["least"] == last["value"] == last["most"]
    assert "weights as declared: economy 2, security 1" in run(*words)[1]


def test_a_directed_tie_has_a_series_only_where_one_acts_on_the_other(run: Run, turned: Path) -> None:
    out = run("tie", "KAZ", "CHN", "--directed", "--ledger", turned, "--json")[1]
    assert {(tie["a"], tie["b"]) for tie in map(json.loads, out.splitlines())} == {("CHN", "KAZ")}


def test_a_table_shows_the_last_periods_and_says_how_to_see_the_others(run: Run, turned: Path) -> None:
    out = run("tie", "KAZ", "CHN", "--by", "quarter", "--last", "4", "--pillar", "economy", "--ledger", turned)[1]
    assert "2024-Q4" in out
    assert "2023-Q4" not in out
    assert "12 earlier periods: --last 16" in out


def test_a_pair_without_events_is_told_so(run: Run, turned: Path) -> None:
    code, out, _ = run("tie", "KAZ", "NOR", "--ledger", turned)
    assert (code, out) == (0, "no event between KAZ and NOR in this ledger; no text is not zero\n")


@pytest.mark.parametrize(
    ("weights", "wrong"),
    [
        ("trade=1", "no pillar 'trade'"),
        ("economy=much", "a weight is a number"),
        ("economy=0", "no pillar has a weight"),
    ],
)
def test_weights_that_make_no_sense_are_refused(run: Run, turned: Path, weights: str, wrong: str) -> None:
    code, _, err = run("tie", "KAZ", "CHN", "--weights", weights, "--ledger", turned)
    assert code == 2
    assert wrong in err


def test_a_state_has_no_tie_with_itself(run: Run) -> None:
    assert run("tie", "KAZ", "Kazakhstan")[0] == 2
    assert run("changes", "KAZ", "Kazakhstan")[0] == 2


def test_changes_name_the_day_both_sides_and_the_claims(run: Run, turned: Path) -> None:
    code, out, err = run("changes", "KAZ", "--ledger", turned)
    assert (code, err) == (0, "")
    assert "CHN – KAZ  economy  fell on 2023-01-05" in out
    assert "+10.0 → −6.0" in out
    (turn,) = map(json.loads, run("changes", "KAZ", "CHN", "--ledger", turned, "--json")[1].splitlines())
    assert (turn["day"], turn["occasions_before"], turn["occasions_after"]) == ("2023-01-05", 24, 24)
    assert turn["claims"][0][:10] in out


def test_where_nothing_turned_nothing_is_told(run: Run, turned: Path) -> None:
    out = run("changes", "KAZ", "--until", "2022-12-31", "--ledger", turned)[1]
    assert out.startswith("no turn among 24 events")


def test_the_network_of_a_state_has_its_ties_ranks_and_claims(run: Run, turned: Path) -> None:
    code, out, err = run("network", "KAZ", "--on", "2022-06-30", "--ledger", turned, "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    (tie,) = found["before"]["partners"]
    assert (tie["state"], tie["events"], len(tie["claims"])) == ("CHN", 12, 6)
    assert found["before"]["strength"]["rank"][0] == 1
    assert found["after"] is None
    assert tie["claims"][0][:10] in run("network", "KAZ", "--on", "2022-06-30", "--ledger", turned)[1]


def test_joining_and_balance_are_told_as_what_they_are(run: Run, turned: Path) -> None:
    words = ("network", "KAZ", "--ledger", turned, "--on", "2022-06-30", "--bloc", "SCO", "--bloc", "EU")
    out = " ".join(run(*words, "--join", "BRICS")[1].split())
    assert "balance of SCO (+1) and EU (−1): 1.00 (1.00 to 1.00) → 1.00" in out
    assert "members of BRICS have no cooperation with each other in these days" in out


def test_without_a_day_the_network_is_that_of_the_last_day_told_of(run: Run, turned: Path) -> None:
    assert "KAZ among 2 states, 2023-12-07 to 2024-12-05" in run("network", "KAZ", "--ledger", turned)[1]


def test_a_state_of_which_nothing_is_told_has_no_network(run: Run, turned: Path) -> None:
    code, out, _ = run("network", "NOR", "--on", "2022-06-30", "--ledger", turned)
    assert code == 0
    assert out.startswith("no event of NOR with another state in the 365 days to 2022-06-30")


def test_what_binds_the_two_beside_is_told_on_request(run: Run, ledger: Path) -> None:
    out = run("tie", "KAZ", "CHN", "--ledger", ledger, "--beside")[1]
    assert "agreements    1 signed, 0 told to be in force" in out
    assert "nobody named                  1, the last 2025-06-16" in out
    beside = json.loads(run("tie", "KAZ", "CHN", "--ledger", ledger, "--beside", "--json")[1].splitlines()[-1])[
        "beside"
    ]
    assert beside["subjects"][0]["subject"] == "customs"
    assert "SCO" in beside["organisations"]["shared"]


@pytest.mark.parametrize("width", [13, 37, 41])
def test_the_scale_fits_the_width_that_a_terminal_leaves(width: int) -> None:
    drawn = bar(2.5, -10, 10, width).plain
    assert len(scale(width)) == len(drawn) == width
    assert scale(width)[width // 2] == "0"
    assert (drawn[0], drawn[-1]) == ("─", "─")
    assert bar(0, -1, 1, width).plain[width // 2] == "●"
