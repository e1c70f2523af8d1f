"""`tieline train`: labels in, a file of weights out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from samples import Run
from tieline.claims.model import read_model

Row = dict[str, Any]

DEEDS = {
    "ASSAULT": "{} attacked {} with drones.",
    "CONSULT": "{} held talks with {}.",
    "SANCTION": "{} imposed sanctions on {}.",
}
PAIRS = [("Russia", "Ukraine"), ("China", "India"), ("Iran", "Israel"), ("Armenia", "Azerbaijan"), ("Chad", "Sudan")]
LABELS: list[Row] = [
    {"id": f"{root}-{a}", "sentence": deed.format(a, b), "source": a, "target": b, "root": root}
    for root, deed in DEEDS.items()
    for a, b in PAIRS
]


def _labels(*rows: Row) -> Path:
    path = Path("labels.jsonl")
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_weights_are_written_and_described_on_stderr(run: Run) -> None:
    code, out, err = run("train", _labels(*LABELS), "--out", "mine.npz")
    assert (code, out) == (0, "")
    assert err.startswith("mine.npz: ")
    assert set(DEEDS) <= set(read_model(Path("mine.npz")).roots)


def test_the_same_labels_give_the_same_bytes(run: Run) -> None:
    gold = _labels(*LABELS)
    run("train", gold, "--out", "one.npz")
    run("train", gold, "--out", "other.npz")
    assert Path("one.npz").read_bytes() == Path("other.npz").read_bytes()


def test_claims_can_be_read_with_weights_of_ones_own(run: Run) -> None:
    run("train", _labels(*LABELS), "--out", "mine.npz")
    Path("news.txt").write_text("Xi Jinping met Vladimir Putin in Beijing.", encoding="utf-8")
    code, _, _ = run("read", "news.txt", "--date", "2022-02-04", "--model", "mine.npz", "--workers", 1)
    assert code == 0
    code, out, _ = run("claims", "--type", "CONSULT", "--format", "jsonl")
    assert (code, len(out.splitlines())) == (0, 1)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"id": "x", "sentence": "Russia attacked Ukraine."}, "labels.jsonl:2: missing source, target, root"),
        ({**LABELS[0], "root": "MEET"}, "labels.jsonl:2"),
    ],
)
def test_a_label_that_cannot_be_used_is_named_with_its_line(run: Run, row: Row, complaint: str) -> None:
    code, out, err = run("train", _labels(LABELS[0], row), "--out", "mine.npz")
    assert (code, out) == (1, "")
    assert complaint in err
    assert not Path("mine.npz").exists()


def test_labels_of_one_root_only_teach_nothing_and_are_refused(run: Run) -> None:
    code, out, err = run("train", _labels(*LABELS[:5]), "--out", "mine.npz")
    assert code in {1, 2}
    assert (out, len(err.splitlines())) == ("", 2)
    assert not Path("mine.npz").exists()


def test_weights_that_cannot_be_written_are_an_error_of_two_lines(run: Run) -> None:
    code, out, err = run("train", _labels(*LABELS), "--out", "nowhere/mine.npz")
    assert code in {1, 2}
    assert (out, len(err.splitlines())) == ("", 2)
    assert "nowhere" in err


def test_where_the_weights_go_must_be_said(run: Run) -> None:
    code, out, err = run("train", _labels(*LABELS))
    assert (code, out) == (2, "")
    assert "--out" in err
