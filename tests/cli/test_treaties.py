from __future__ import annotations

import json
from pathlib import Path

import pytest

from samples import Run

LIST = (
    "id,title,parties,signed,in_force,subjects\nb94,Agreement on the state border,KAZ|China,1994-04-26,1995-09,border\n"
)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_a_list_enters_the_ledger_and_is_joined_there(run: Run, mine: Path) -> None:
    code, out, err = run("treaties", mine, "--ledger", "ties.duckdb")
    assert (code, out) == (0, "")
    assert "1 rows, 2 parties" in err
    assert "2 new claims in ties.duckdb" in err
    code, out, _ = run("agreements", "--pair", "KAZ", "CHN", "--ledger", "ties.duckdb")
    (treaty,) = map(json.loads, out.splitlines())
    assert [(step["stage"], step["day"], step["precision"]) for step in treaty["steps"]] == [
        ("signed", "1994-04-26", "day"),
        ("in force", "1995-09-01", "month"),
    ]


def test_a_list_read_again_changes_nothing(run: Run, mine: Path) -> None:
    run("treaties", mine, "--ledger", "ties.duckdb")
    before = run("claims", "--ledger", "ties.duckdb")[1]
    code, _, err = run("treaties", mine, "--ledger", "ties.duckdb")
    assert code == 0
    assert "nothing new" in err
    assert run("claims", "--ledger", "ties.duckdb")[1] == before


def test_a_check_writes_nothing(run: Run, mine: Path, tmp_path: Path) -> None:
    assert run("treaties", mine, "--check", "--ledger", "ties.duckdb")[0] == 0
    assert not (tmp_path / "ties.duckdb").exists()


def test_a_wrong_list_is_two_lines_with_its_place(run: Run, mine: Path) -> None:
    mine.write_text(LIST.replace("KAZ|China", "KAZ|Ruritania"), encoding="utf-8")
    code, out, err = run("treaties", mine)
    assert (code, out) == (1, "")
    assert "mine.csv:2: nobody is called 'Ruritania'" in err
