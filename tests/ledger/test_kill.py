"""A kill at any moment costs the batches at work; the next run completes the ledger, nothing lost, nothing doubled."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from filling import DOCUMENTS, fill_from_dispatches
from tieline.errors import LedgerError
from tieline.ledger import Reader

TESTS = Path(__file__).parents[1]
KILLS = 12


def contents(path: Path) -> object:
    with Reader(path) as reader:
        return reader.claims(), reader.documents(), reader.skips(), reader.counts()


def start(path: Path, workers: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, str(TESTS / "filling.py"), str(path), str(workers)],
        env={**os.environ, "PYTHONPATH": str(TESTS)},
        stderr=subprocess.PIPE,
    )


def wait_for_a_moment(running: subprocess.Popen[bytes], path: Path, chance: random.Random) -> None:
    """Now and then while the ledger is being opened, mostly in the midst of the work, which takes about a second."""
    if chance.random() < 0.25:
        time.sleep(chance.uniform(0.2, 0.9))
        return
    parts = Path(f"{path}.parts")
    before = parts.stat().st_mtime_ns if parts.exists() else None
    while running.poll() is None and (not parts.exists() or parts.stat().st_mtime_ns == before):
        time.sleep(0.005)
    time.sleep(chance.uniform(0, 0.3))


def held(path: Path) -> int:
    try:
        with Reader(path) as reader:
            return reader.counts().documents
    except LedgerError:
        return 0


@pytest.mark.parametrize(("workers", "seed"), [(1, random.randrange(10**6)), (2, random.randrange(10**6))])  # noqa: S311
def test_killed_again_and_again_a_ledger_ends_as_if_never_killed(tmp_path: Path, workers: int, seed: int) -> None:
    whole, killed = tmp_path / "whole.duckdb", tmp_path / "killed.duckdb"
    fill_from_dispatches(whole, workers=1)
    chance = random.Random(seed)  # noqa: S311 - a moment, not a secret
    progress = [0]
    cut_short = 0
    for _ in range(KILLS):
        with start(killed, workers) as running:
            wait_for_a_moment(running, killed, chance)
            running.kill()
            running.wait()
        progress.append(held(killed))
        cut_short += running.returncode == -9 and progress[-1] < DOCUMENTS
    with start(killed, workers) as running:
        _, complaints = running.communicate()
    assert running.returncode == 0, complaints.decode()
    assert progress == sorted(progress), "a run lost documents that an earlier one had written"
    assert cut_short >= 3, "no run was cut short: the kills come too late to prove anything"
    assert held(killed) == DOCUMENTS
    assert contents(killed) == contents(whole)
    assert not Path(f"{killed}.parts").exists()
