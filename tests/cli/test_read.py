from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from samples import Run
from tieline.ledger import Reader

SPEECH = "President Xi Jinping met President Kassym-Jomart Tokayev in Astana on 16 June 2025."
TIELINE = [sys.executable, "-m", "tieline"]


def test_a_text_is_read_and_the_summary_says_what_was_done(run: Run, tmp_path: Path) -> None:
    (tmp_path / "speech.txt").write_text(SPEECH, encoding="utf-8")
    code, out, err = run("read", "speech.txt", "--date", "2025-06-17")
    assert (code, err) == (0, "")
    lines = dict(line.split(maxsplit=1) for line in out.splitlines())
    assert lines["documents"] == "1 read, 0 unchanged, 0 skipped, 0 duplicates linked"
    assert lines["claims"].startswith("event ")
    assert lines["ledger"] == "ties.duckdb"


def test_reading_again_finds_everything_unchanged(run: Run, tmp_path: Path) -> None:
    (tmp_path / "speech.txt").write_text(SPEECH, encoding="utf-8")
    run("read", "speech.txt")
    _, out, _ = run("read", "speech.txt")
    assert out.startswith("documents  0 read, 1 unchanged")


def test_quiet_says_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "speech.txt").write_text(SPEECH, encoding="utf-8")
    assert run("read", "speech.txt", "--quiet") == (0, "", "")


def test_texts_come_through_a_pipe(tmp_path: Path) -> None:
    done = subprocess.run(
        [*TIELINE, "read", "-", "--date", "2025-06-17"],
        input=SPEECH.encode(),
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    with Reader(tmp_path / "ties.duckdb") as reader:
        (document,) = reader.documents()
        assert str(document.published) == "2025-06-17"


def test_what_cannot_be_read_is_counted_by_reason_and_the_rest_is_read(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "speech.txt").write_text(SPEECH, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    code, out, _ = run("read", folder)
    assert code == 0
    assert "1 read, 0 unchanged, 1 skipped" in out
    assert "skipped    no text 1" in out


def test_what_failed_is_named_and_the_exit_code_is_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.txt.gz").write_bytes(b"\x1f\x8b and no more")
    (tmp_path / "speech.txt").write_text(SPEECH, encoding="utf-8")
    code, out, err = run("read", "broken.txt.gz", "speech.txt")
    assert code == 1
    assert out.startswith("documents  1 read, 0 unchanged, 1 skipped")
    first, last = err.splitlines()
    assert first.startswith("broken.txt.gz: ")
    assert last == "→ 1 could not be read; the next run tries them again"


def test_a_path_that_does_not_exist_is_two_lines_and_code_1(run: Run, tmp_path: Path) -> None:
    code, out, err = run("read", "nowhere.txt")
    assert (code, out) == (1, "")
    assert err.splitlines()[0] == "nowhere.txt: does not exist"
    assert not (tmp_path / "ties.duckdb").exists()


def test_no_paths_at_all_is_usage(run: Run) -> None:
    code, _, err = run("read")
    assert code == 2
    assert err.splitlines()[1] == "→ tieline read --help"


def test_an_interrupted_run_leaves_with_130_and_the_next_completes_it(tmp_path: Path) -> None:
    for at in range(120):
        (tmp_path / f"{at:03}.txt").write_text(f"{SPEECH} Dispatch {at}.", encoding="utf-8")
    command = [*TIELINE, "read", str(tmp_path), "--ledger", "ties.duckdb", "--batch", "4", "--workers", "2"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as running:
        parts = tmp_path / "ties.duckdb.parts"
        while running.poll() is None and not any(parts.glob("*.parquet")):
            pass
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to the whole group
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, b"")
    assert err.decode().strip() == "interrupted: what was read so far is in the ledger"
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert " 0 skipped" in done.stdout
    with Reader(tmp_path / "ties.duckdb") as reader:
        assert reader.counts().documents == 120
    assert not parts.exists()
