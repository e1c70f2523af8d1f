"""Published numbers, where the data they come from lies beside the project: see `benchmarks/replication.py`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared"
TRADE = ["ge_gravity", "guide-1", "guide-2", "geppml", "caliendo-parro", "sample"]
MEASURES = ["votes", "ideal-points", "complexity", "dependence"]


@pytest.mark.shared
@pytest.mark.parametrize("part", [*TRADE, *MEASURES])
def test_published_numbers_come_out(part: str) -> None:
    if not DATA.is_dir():
        pytest.skip(f"the replication data are not at {DATA}")
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.replication", "--data", str(DATA), "--only", part],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "skipped" not in done.stdout
    assert "BEYOND" not in done.stdout


@pytest.mark.parametrize("part", ["geppml", "votes"])
def test_absent_data_are_skipped_with_their_path(part: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.replication", "--data", str(tmp_path), "--only", part],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert f"skipped: {tmp_path}" in done.stdout
    assert "0 of 0 numbers" in done.stdout
