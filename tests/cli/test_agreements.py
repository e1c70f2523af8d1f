from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from samples import CODER, NOON, Run, accord, dispatch, reading
from tieline.ledger import Ledger
from tieline.records import Stage


@pytest.fixture
def treaty_ledger(tmp_path: Path) -> Path:
    """A customs agreement signed by one text and ratified by another, a visa agreement, an understanding, a level."""
    path = tmp_path / "ties.duckdb"
    readings = []
    for text, day, stage, subject, instrument in (
        ("Kazakhstan and China signed a customs agreement.", date(2024, 7, 3), Stage.SIGNED, "customs", "agreement"),
        ("Kazakhstan ratified the customs agreement.", date(2025, 3, 1), Stage.RATIFIED, "customs", "agreement"),
        ("Kazakhstan and China signed an agreement on visas.", date(2023, 5, 17), Stage.SIGNED, "visas", "agreement"),
        ("Kazakhstan and China agreed to trade more.", date(2022, 9, 14), Stage.AGREED, "trade", "understanding"),
        (
            "Kazakhstan and China became strategic partners.", date(2005, 7, 4), Stage.AGREED, "diplomatic relations",
            "strategic partnership",
        ),
    ):  # fmt: skip
        told = dispatch(text, f"https://akorda.kz/{day}", day)
        claim = replace(accord(told, day, (subject,)), stage=stage, instrument=instrument, title="")
        readings.append(reading(told, claim))
    with Ledger(path, tieline="test") as book:
        book.begin(coder=CODER, started=NOON)
        book.add(readings, coder=CODER)
        book.finish(NOON)
    return path


def test_agreements_in_a_pipe_are_json_lines_one_an_instrument(run: Run, treaty_ledger: Path) -> None:
    code, out, err = run("agreements", "--ledger", treaty_ledger, "--pair", "KAZ", "China")
    assert (code, err) == (0, "")
    customs, visas = (json.loads(line) for line in out.splitlines())
    assert customs["subjects"] == ["customs"]
    assert [(step["stage"], step["day"]) for step in customs["steps"]] == [
        ("signed", "2024-07-03"),
        ("ratified", "2025-03-01"),
    ]
    assert all(len(step["claims"]) == 1 for step in customs["steps"])
    assert "both on customs" in customs["joints"][0]["why"]
    assert visas["stage"] == "signed"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (["--subject", "customs"], 1),
        (["--stage", "ratified"], 1),
        (["--since", "2025-01-01"], 1),
        (["--until", "2023-12-31"], 1),
        (["--party", "Kazakhstan"], 2),
        (["--party", "Uzbekistan"], 0),
        (["--understandings"], 3),
        (["--limit", "1"], 1),
    ],
)
def test_every_filter_counts(run: Run, treaty_ledger: Path, words: list[str], number: int) -> None:
    code, out, err = run("agreements", "--ledger", treaty_ledger, *words)
    assert code == 0, err
    assert len(out.splitlines()) == number


def test_a_table_shows_stages_level_and_what_is_left_out(run: Run, treaty_ledger: Path) -> None:
    code, out, _ = run("agreements", "--ledger", treaty_ledger, "--pair", "KAZ", "CHN", "--format", "table")
    assert code == 0
    for words in ("strategic partnership", "since 2005-07-04", "signed 2024-07-03", "ratified 2025-03-01"):
        assert words in out
    assert "1 without a paper that texts name: --understandings" in out


def test_evidence_on_demand(run: Run, treaty_ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    words = ("--pair", "KAZ", "CHN", "--subject", "customs", "--format", "table")
    bare = run("agreements", "--ledger", treaty_ledger, *words)[1]
    shown = run("agreements", "--ledger", treaty_ledger, *words, "--evidence")[1]
    assert "Kazakhstan ratified the customs agreement." not in bare
    assert "Kazakhstan ratified the customs agreement." in shown
    assert "is one with" in shown


def test_csv_has_a_row_an_agreement(run: Run, treaty_ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "agreements.csv"
    code, _, err = run("agreements", "--ledger", treaty_ledger, "--out", out)
    assert (code, err) == (0, f"2 agreements in {out}\n")
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert [json.loads(row["parties"]) for row in rows] == [["CHN", "KAZ"]] * 2


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--subject", "zebras"], "no subject is called 'zebras'; there are administration, agriculture, "),
        (["--pair", "KAZ", "KAZ"], "--pair takes two parties, not KAZ twice"),
        (["--since", "2025-01-01", "--until", "2024-01-01"], "--since 2025-01-01 is after --until 2024-01-01"),
        (["--out", "agreements.xlsx"], "the ending of agreements.xlsx tells no format"),
    ],
)
def test_what_could_only_find_nothing_is_refused(
    run: Run, treaty_ledger: Path, words: list[str], complaint: str
) -> None:
    code, out, err = run("agreements", "--ledger", treaty_ledger, *words)
    assert (code, out) == (2, "")
    assert complaint in err


def test_nothing_found_says_so(run: Run, treaty_ledger: Path) -> None:
    words = ("--ledger", treaty_ledger, "--pair", "BRA", "NOR", "--format", "table")
    assert run("agreements", *words)[:2] == (0, "no agreements found\n")
