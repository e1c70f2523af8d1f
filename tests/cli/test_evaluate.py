"""`tieline evaluate`: a table, JSON, predictions, and what is said of gold that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from samples import Run

Row = dict[str, Any]

RELATIONS: list[Row] = [
    {"id": "r1", "sentence": "Russia attacked Ukraine.", "source": "Russia", "target": "Ukraine", "root": "ASSAULT"},
    {"id": "r2", "sentence": "China met Russia.", "source": "China", "target": "Russia", "root": "CONSULT"},
]
THREE = [
    *RELATIONS,
    {"id": "r3", "sentence": "Turkey condemned Israel.", "source": "Turkey", "target": "Israel", "root": "ACCUSE"},
]
MEETING: Row = {
    "id": "m1",
    "date": "2022-02-04",
    "text": "Xi Jinping met Vladimir Putin in Beijing.",
    "expect": {"dyads": [["CHN", "RUS"]], "date": "2022-02-04"},
}
AGREEMENT: Row = {
    "id": "a1",
    "date": "2002-12-24",
    "text": "Kazakhstan and China signed a treaty on 23 December 2002.",
    "expect": {"parties": ["CHN", "KAZ"], "signed": "2002-12-23"},
}
EVENT: Row = {
    "id": "e1",
    "date": "2025-06-17",
    "text": "France imposed sanctions on Russia.",
    "events": [{"source": ["FRA"], "event": "SANCTION", "target": ["RUS"]}],
}


def _gold(*rows: Row, name: str = "gold.jsonl") -> Path:
    path = Path(name)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("task", "row", "figure"),
    [
        ("relations", RELATIONS[0], "root macro F1"),
        ("detection", RELATIONS[0], "events found with their root"),
        ("meetings", MEETING, "texts with every expected dyad"),
        ("agreements", AGREEMENT, "texts with both"),
        ("events", EVENT, "directed dyad and root F1"),
    ],
)
def test_each_task_prints_a_table_with_intervals(run: Run, task: str, row: Row, figure: str) -> None:
    code, out, _ = run("evaluate", task, _gold(row))
    assert code == 0
    assert f"{task}: 1 rows" in out
    line = next(line for line in out.splitlines() if figure in line)
    assert "100.0" in line
    assert "100.0 - 100.0" in line


@pytest.mark.parametrize(
    ("task", "row", "keys"),
    [
        ("relations", RELATIONS[0], {"id", "root", "quad"}),
        ("meetings", MEETING, {"id", "dyads", "days"}),
        ("agreements", AGREEMENT, {"id", "parties", "signed"}),
        ("events", EVENT, {"id", "events"}),
    ],
)
def test_predictions_hold_a_row_for_each_id(run: Run, task: str, row: Row, keys: set[str]) -> None:
    code, _, _ = run("evaluate", task, _gold(row, {**row, "id": "again"}), "--predictions", "read.jsonl")
    rows = [json.loads(line) for line in Path("read.jsonl").read_text(encoding="utf-8").splitlines()]
    assert code == 0
    assert [one["id"] for one in rows] == [row["id"], "again"]
    assert all(set(one) == keys for one in rows)


def test_json_is_one_object_with_every_figure(run: Run) -> None:
    code, out, _ = run("evaluate", "relations", _gold(*RELATIONS), "--json")
    found = json.loads(out)
    assert (code, found["task"], found["rows"]) == (0, "relations", 2)
    assert {figure["name"] for figure in found["figures"]} == {
        f"{level} {measure}" for level in ("root", "quad", "binary") for measure in ("macro F1", "accuracy")
    }
    assert all(set(figure) == {"name", "value", "low", "high"} for figure in found["figures"])


def test_classes_and_confusions_are_shown(run: Run) -> None:
    _, out, _ = run("evaluate", "relations", _gold(*RELATIONS, {**RELATIONS[0], "id": "r3", "root": "PROTEST"}))
    assert "per class" in out
    confusion = out.split("most frequent confusions")[1]
    assert "PROTEST" in confusion
    assert "ASSAULT" in confusion


def test_the_model_given_is_the_one_that_reads(run: Run) -> None:
    own = {"ASSAULT": "AID", "CONSULT": "PROTEST", "ACCUSE": "MOBILIZE"}
    labels = [{**row, "id": f"{row['id']}-{at}", "root": own[row["root"]]} for at in range(30) for row in THREE]
    assert run("train", _gold(*labels, name="labels.jsonl"), "--out", "mine.npz")[0] == 0
    gold = _gold(*RELATIONS)
    run("evaluate", "relations", gold, "--model", "mine.npz", "--predictions", "mine.jsonl")
    run("evaluate", "relations", gold, "--predictions", "shipped.jsonl")
    mine, shipped = (Path(name).read_text(encoding="utf-8") for name in ("mine.jsonl", "shipped.jsonl"))
    assert [json.loads(line)["root"] for line in mine.splitlines()] == ["AID", "PROTEST"]
    assert [json.loads(line)["root"] for line in shipped.splitlines()] == ["ASSAULT", "CONSULT"]


def test_training_on_the_gold_is_cross_validated(run: Run) -> None:
    rows = [{**row, "id": f"{row['id']}-{at}"} for at in range(6) for row in THREE]
    code, out, _ = run("evaluate", "relations", _gold(*rows), "--train", "--folds", 3, "--json")
    assert (code, json.loads(out)["rows"]) == (0, 18)


# --- gold that cannot be used ---------------------------------------------------------------------------------------


def _complaint(run: Run, *words: object) -> str:
    """Run a line that must fail as an error of ours does: no stdout, two lines that say what, where, what now."""
    code, out, err = run("evaluate", *words)
    assert code in {1, 2}
    assert out == ""
    assert len(err.splitlines()) == 2
    assert err.splitlines()[1].startswith("→ ")
    return err


def test_gold_of_another_task_is_named_with_its_line(run: Run) -> None:
    err = _complaint(run, "meetings", _gold(*RELATIONS))
    assert err.startswith("gold.jsonl:1: missing text, expect")


def test_a_root_that_nobody_knows_is_named_with_its_line(run: Run) -> None:
    err = _complaint(run, "relations", _gold(RELATIONS[0], {**RELATIONS[1], "root": "MEET"}))
    assert "gold.jsonl:2" in err
    assert "MEET" in err


def test_a_day_that_is_none_is_named_with_its_line(run: Run) -> None:
    err = _complaint(run, "meetings", _gold(MEETING, {**MEETING, "date": "yesterday"}))
    assert "gold.jsonl:2" in err
    assert "yesterday" in err


@pytest.mark.parametrize(
    ("task", "row", "field"),
    [
        ("meetings", {**MEETING, "expect": {}}, "dyads"),
        ("agreements", {**AGREEMENT, "expect": {}}, "parties"),
        ("events", {**EVENT, "events": [{"event": "SANCTION", "target": ["RUS"]}]}, "source"),
    ],
)
def test_what_is_missing_inside_a_row_is_named_with_its_line(run: Run, task: str, row: Row, field: str) -> None:
    err = _complaint(run, task, _gold(row))
    assert "gold.jsonl:1" in err
    assert field in err


def test_more_folds_than_rows_are_refused(run: Run) -> None:
    assert "5" in _complaint(run, "relations", _gold(*RELATIONS), "--train", "--folds", 5)


def test_training_is_for_relations_only(run: Run) -> None:
    assert "--train" in _complaint(run, "meetings", _gold(MEETING), "--train")


def test_predictions_that_cannot_be_written_are_an_error_of_two_lines(run: Run) -> None:
    assert "nowhere" in _complaint(run, "relations", _gold(*RELATIONS), "--predictions", "nowhere/read.jsonl")


def test_a_model_that_is_none_is_refused(run: Run) -> None:
    Path("mine.npz").write_text("no model", encoding="utf-8")
    assert "mine.npz" in _complaint(run, "relations", _gold(*RELATIONS), "--model", "mine.npz")


@pytest.mark.parametrize("words", [("poems", "gold.jsonl"), ("relations", "none.jsonl"), ("relations",)])
def test_a_wrong_line_is_usage(run: Run, words: tuple[str, ...]) -> None:
    _gold(*RELATIONS)
    code, out, _ = run("evaluate", *words)
    assert (code, out) == (2, "")
