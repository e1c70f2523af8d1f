from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samples import CHN, CODER, KAZ, NOON, Run, accord, bid, consultation, dispatch, reading, speech
from tieline import cli
from tieline.ledger import Ledger

TALKS = dispatch("Kazakhstan and China held talks on customs in Astana.", "https://akorda.kz/1", date(2025, 6, 17))


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command line in an empty folder; returns exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)

    def run_line(*words: object) -> tuple[int, str, str]:
        code = cli.run([str(word) for word in words])
        out, err = capfd.readouterr()
        return code, out, err

    return run_line


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of one document and four claims, `ties.duckdb` in the folder."""
    path = tmp_path / "ties.duckdb"
    claims = (
        consultation(TALKS, KAZ, CHN, quote="Kazakhstan and China held talks"),
        accord(TALKS),
        bid(TALKS),
        speech(TALKS),
    )
    with Ledger(path, tieline="test") as book:
        book.begin(coder=CODER, started=NOON)
        book.add([reading(TALKS, *claims)], coder=CODER)
        book.finish(NOON)
    return path
