"""The gate on reading: what holds passes, what falls stops, and no floor is ever lowered."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
ROWS: list[dict[str, Any]] = [
    {"id": "1", "sentence": "Turkey condemned Israel.", "source": "Turkey", "target": "Israel", "root": "ACCUSE"},
    {"id": "2", "sentence": "China met Russia.", "source": "China", "target": "Russia", "root": "CONSULT"},
    {
        "id": "3",
        "sentence": "Chad lies north of Cameroon.",
        "source": "Chad",
        "target": "Cameroon",
        "root": "NONE",
        "phenomenon": "geography",
    },
]
FIRST = "root macro F1"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with three labelled sentences, of which each is read right."""
    folder = tmp_path / "sentences"
    folder.mkdir()
    _write(folder, ROWS)
    return folder


def _write(folder: Path, rows: list[dict[str, Any]]) -> None:
    (folder / "test_1.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _gate(corpus: Path, *options: str) -> tuple[int, str]:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "benchmarks.quality", "--only", "relations"),
            *("--corpus", str(corpus), "--data", str(corpus), "--floors", str(corpus / "floors.json"), *options),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def _floors(corpus: Path) -> dict[str, Any]:
    held: dict[str, Any] = json.loads((corpus / "floors.json").read_text(encoding="utf-8"))["relations"]
    return held


def _set(corpus: Path, floor: float) -> None:
    path = corpus / "floors.json"
    held = json.loads(path.read_text(encoding="utf-8"))
    held["relations"]["floors"][FIRST] = floor
    path.write_text(json.dumps(held), encoding="utf-8")


def test_floors_are_written_when_asked_and_hold_the_next_time(corpus: Path) -> None:
    code, out = _gate(corpus)
    assert code == 0
    assert "no floor yet" in out
    assert not (corpus / "floors.json").exists()
    assert _gate(corpus, "--raise")[0] == 0
    assert _floors(corpus)["floors"][FIRST] == 100.0
    code, out = _gate(corpus)
    assert code == 0
    assert "floor 100.0" in out


def test_what_falls_below_its_floor_stops_the_gate_and_raising_does_not_lower_it(corpus: Path) -> None:
    _write(corpus, [{**ROWS[0], "root": "AID"}, *ROWS[1:]])
    _gate(corpus, "--raise")
    assert _floors(corpus)["floors"][FIRST] == 50.0
    _set(corpus, 80.0)
    code, out = _gate(corpus)
    assert (code, "BELOW" in out) == (3, True)
    code, _ = _gate(corpus, "--raise")
    assert (code, _floors(corpus)["floors"][FIRST]) == (3, 80.0)
    _set(corpus, 20.0)
    assert _gate(corpus)[0] == 0
    _gate(corpus, "--raise")
    assert _floors(corpus)["floors"][FIRST] == 50.0


def test_other_rows_stop_the_gate_until_they_are_pinned(corpus: Path) -> None:
    _gate(corpus, "--raise")
    old = _floors(corpus)["sha256"]
    _write(corpus, [{**ROWS[0], "root": "AID"}, *ROWS[1:]])
    code, out = _gate(corpus)
    assert (code, "--repin" in out) == (3, True)
    assert _gate(corpus, "--raise")[0] == 3
    assert _floors(corpus)["sha256"] == old
    assert _gate(corpus, "--repin")[0] == 0
    assert _floors(corpus)["sha256"] != old
    assert _floors(corpus)["floors"][FIRST] == 50.0


def test_labelled_texts_that_are_not_there_are_skipped_with_their_path(corpus: Path) -> None:
    _, out = _gate(corpus)
    assert f"readouts_dev: skipped, there is no {corpus / 'readouts_dev.jsonl'}" in out


@pytest.mark.parametrize("content", ["{", "[]", '{"relations": {}}'])
def test_a_file_that_holds_no_floors_is_an_error_with_its_name(corpus: Path, content: str) -> None:
    (corpus / "floors.json").write_text(content, encoding="utf-8")
    code, out = _gate(corpus)
    assert code == 1
    assert f"{corpus / 'floors.json'}: no file of floors" in out


def test_a_task_that_does_not_exist_is_told(corpus: Path) -> None:
    done = _gate(corpus, "--only", "poetry")
    assert done[0] == 2
    assert "poetry" in done[1]


def test_the_floors_that_ship_are_those_of_the_corpus_that_ships() -> None:
    from benchmarks.quality import CORPUS, FLOORS, read_floors, tasks  # noqa: PLC0415 - needs the root as its folder

    pins = read_floors(FLOORS)
    for task in tasks(CORPUS, CORPUS):
        assert pins[task.name].digest == task.digest
        assert set(pins[task.name].floors) == set(task.held)
