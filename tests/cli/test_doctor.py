from __future__ import annotations

from pathlib import Path

import duckdb

from samples import Run


def test_a_sound_installation_and_ledger_are_well(run: Run, ledger: Path) -> None:
    code, out, _ = run("doctor", "--ledger", ledger)
    assert code == 0, out
    assert [line[:3] for line in out.splitlines()] == ["ok "] * 5
    assert "1 documents, 4 claims, every quote is in its document" in out
    assert "sha256" in out


def test_without_a_ledger_the_rest_is_still_looked_at(run: Run) -> None:
    code, out, _ = run("doctor")
    assert code == 0, out
    assert "ledger" not in out


def test_a_quote_that_its_document_does_not_hold_is_found(run: Run, ledger: Path) -> None:
    with duckdb.connect(ledger) as connection:
        connection.execute("update claims set quote = 'never said' where kind = 'membership'")
    code, out, _ = run("doctor", "--ledger", ledger)
    assert code == 3
    assert out.splitlines()[-1].startswith("BAD ledger")


def test_a_ledger_that_is_none_is_found(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ties.duckdb").write_text("a letter")
    code, out, _ = run("doctor")
    assert code == 3
    assert "BAD ledger" in out
