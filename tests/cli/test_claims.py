from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from samples import Run


def test_claims_in_a_pipe_are_json_lines(run: Run, ledger: Path) -> None:
    code, out, err = run("claims", "--ledger", ledger)
    assert (code, err) == (0, "")
    assert {json.loads(line)["kind"] for line in out.splitlines()} == {"event", "agreement", "membership", "statement"}


@pytest.mark.parametrize("names", [("KAZ", "CHN"), ("kazakhstan", "China"), ("People's Republic of China", "kaz")])
def test_states_go_by_code_or_name(run: Run, ledger: Path, names: tuple[str, str]) -> None:
    code, out, _ = run("claims", "--ledger", ledger, "--pair", *names)
    assert code == 0
    assert len(out.splitlines()) == 3


def test_every_filter_reaches_the_ledger(run: Run, ledger: Path) -> None:
    def found(*words: str) -> int:
        code, out, err = run("claims", "--ledger", ledger, *words)
        assert code == 0, err
        return len(out.splitlines())

    assert found("--kind", "event") == 1
    assert found("--type", "consult") == 1
    assert found("--pillar", "economy") == 1
    assert found("--status", "seeks") == 1
    assert found("--actor", "China") == 3
    assert found("--organisation", "BRICS") == 1
    assert found("--subject", "customs") == 1
    assert found("--text", "held TALKS") == 4
    assert found("--since", "2025-06-16") == 3
    assert found("--until", "2025-06-15") == 1
    assert found("--limit", "2") == 2
    assert found("--limit", "0") == 0
    assert found("--sort", "confidence", "--limit", "1", "--kind", "event") == 1


def test_a_table_shows_day_parties_and_quote(run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    code, out, _ = run("claims", "--ledger", ledger, "--kind", "event", "--format", "table")
    assert code == 0
    assert all(word in out for word in ("2025-06-16", "KAZ CHN", "CONSULT", "Kazakhstan and China held talks"))


def test_a_table_of_nothing_says_so(run: Run, ledger: Path) -> None:
    assert run("claims", "--ledger", ledger, "--text", "zebra", "--format", "table")[:2] == (0, "no claims found\n")


def test_the_ending_of_a_file_tells_its_format(run: Run, ledger: Path, tmp_path: Path) -> None:
    for name in ("claims.csv", "claims.jsonl", "claims.parquet"):
        code, out, err = run("claims", "--ledger", ledger, "--out", tmp_path / name)
        assert (code, out, err) == (0, "", f"4 claims in {tmp_path / name}\n")
    assert len(list(csv.DictReader(io.StringIO((tmp_path / "claims.csv").read_text(encoding="utf-8"))))) == 4
    assert len((tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()) == 4
    assert pq.read_table(tmp_path / "claims.parquet").num_rows == 4


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--pair", "Kazakstan", "CHN"), "no state is known as 'Kazakstan'; did you mean KAZ (Kazakhstan)"),
        (("--pair", "KAZ"), "requires 2 arguments"),
        (("--organisation", "BRIX"), "did you mean BRI or BRICS"),
        (("--since", "June"), "'June' is not a day as YYYY-MM-DD"),
        (("--since", "2025-01-02", "--until", "2025-01-01"), "--since 2025-01-02 is after --until 2025-01-01"),
        (("--out", "claims.xlsx"), "the ending of claims.xlsx tells no format"),
        (("--kind", "rumour"), "'rumour' is not one of"),
        (("--frobnicate",), "No such option"),
    ],
)
def test_wrong_usage_is_two_lines_and_code_2(run: Run, ledger: Path, words: tuple[str, ...], complaint: str) -> None:
    code, out, err = run("claims", "--ledger", ledger, *words)
    assert (code, out) == (2, "")
    assert complaint in err
    assert err.splitlines()[-1] == "→ tieline claims --help"
    assert len(err.splitlines()) == 2


def test_a_missing_ledger_is_two_lines_and_code_1(run: Run) -> None:
    code, out, err = run("claims")
    assert (code, out) == (1, "")
    assert err == "ties.duckdb: no such ledger\n→ tieline read TEXTS --ledger ties.duckdb\n"


def test_a_reader_that_closes_the_pipe_is_no_error(ledger: Path) -> None:
    line = f"{sys.executable} -m tieline claims --ledger {ledger} | head -c 20; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False, env={**os.environ})  # noqa: S607
    assert (done.returncode, done.stderr, len(done.stdout)) == (0, b"", 20)
