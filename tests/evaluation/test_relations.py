"""Relations: the pair is given, the root is asked; and weights of one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tieline.claims.features import view_of
from tieline.claims.model import Model, fit, read_model
from tieline.errors import SettingsError
from tieline.evaluation import cross_validate, evaluate_relations, train
from tieline.evaluation.relations import QUADS, pair_features

Row = dict[str, Any]


def _relation(id_: str, sentence: str, source: str, target: str, root: str) -> Row:
    return {"id": id_, "sentence": sentence, "source": source, "target": target, "root": root, "quad": QUADS[root]}


PLAIN = [
    _relation("r1", "Russia attacked Ukraine with drones.", "Russia", "Ukraine", "ASSAULT"),
    _relation("r2", "The United States imposed sanctions on Iran.", "The United States", "Iran", "SANCTION"),
    _relation("r3", "Xi Jinping met Vladimir Putin in Beijing.", "Xi Jinping", "Vladimir Putin", "CONSULT"),
    _relation("r4", "Turkey condemned Israel.", "Turkey", "Israel", "ACCUSE"),
    _relation("r5", "Japan gave food aid to Kyrgyzstan.", "Japan", "Kyrgyzstan", "AID"),
]


def _figures(rows: list[Row]) -> dict[str, float]:
    return {figure.name: figure.value for figure in evaluate_relations(rows).figures}


def test_plain_sentences_are_read_right() -> None:
    assert [row["root"] for row in evaluate_relations(PLAIN).predictions] == [row["root"] for row in PLAIN]


def test_each_row_is_predicted_with_root_and_quad_in_order() -> None:
    rows = evaluate_relations(PLAIN).predictions
    assert [row["id"] for row in rows] == [row["id"] for row in PLAIN]
    assert all(set(row) == {"id", "root", "quad"} for row in rows)
    assert all(row["quad"] == QUADS[str(row["root"])] for row in rows)


def test_what_is_expected_is_never_read() -> None:
    altered = [{**row, "root": "PROTEST", "quad": 4, "title": "a protest"} for row in PLAIN]
    assert evaluate_relations(altered).predictions == evaluate_relations(PLAIN).predictions


def test_a_wrong_root_of_the_right_quad_costs_the_root_only() -> None:
    rows = [{**row, "root": "COERCE" if row["root"] == "ASSAULT" else row["root"]} for row in PLAIN]
    found = _figures(rows)
    assert found["root accuracy"] == pytest.approx(80.0)
    assert (found["quad accuracy"], found["binary accuracy"]) == (100.0, 100.0)


def test_a_wrong_quad_of_the_right_side_costs_root_and_quad() -> None:
    rows = [{**row, "root": "SUPPORT" if row["root"] == "AID" else row["root"]} for row in PLAIN]
    found = _figures(rows)
    assert (found["root accuracy"], found["quad accuracy"]) == pytest.approx((80.0, 80.0))
    assert found["binary accuracy"] == 100.0


def test_the_confusion_is_told_as_expected_and_read() -> None:
    rows = [{**row, "root": "COERCE" if row["root"] == "ASSAULT" else row["root"]} for row in PLAIN]
    assert evaluate_relations(rows).confusions == (("COERCE", "ASSAULT", 1),)


@pytest.mark.parametrize("root", ["CONCEDE", "RETREAT", "YIELD"])
def test_concede_and_retreat_count_as_yield(root: str) -> None:
    row = {**_relation("y", "Russia withdrew its troops from Georgia.", "Russia", "Georgia", "YIELD"), "root": root}
    outcome = evaluate_relations([row])
    assert outcome.predictions == ({"id": "y", "root": "YIELD", "quad": 2},)
    assert [one.name for one in outcome.classes] == ["YIELD"]


def test_nothing_is_no_answer() -> None:
    row = _relation("n", "Kazakhstan is a neighbour of China.", "Kazakhstan", "China", "SUPPORT")
    assert evaluate_relations([row]).predictions[0]["root"] in QUADS


def test_who_is_source_and_who_is_target_matters() -> None:
    sentence = "Kyrgyzstan thanked Japan, which had given it food."
    there = _relation("t", sentence, "Kyrgyzstan", "Japan", "SUPPORT")
    back = _relation("b", sentence, "Japan", "Kyrgyzstan", "AID")
    roots = [row["root"] for row in evaluate_relations([there, back]).predictions]
    assert roots[0] != roots[1]


def test_a_span_that_the_sentence_does_not_hold_is_no_error() -> None:
    row = _relation("s", "Russia attacked Ukraine.", "Georgia", "Ukraine", "ASSAULT")
    assert len(evaluate_relations([row]).predictions) == 1


def test_what_the_labels_do_against_the_manual_is_said() -> None:
    assert any("manual" in note for note in evaluate_relations(PLAIN).notes)


# --- weights of one's own -------------------------------------------------------------------------------------------


def test_the_same_labels_give_the_same_file_bit_for_bit(sixty: list[Row], tmp_path: Path) -> None:
    one, other = tmp_path / "one.npz", tmp_path / "other.npz"
    train(sixty, one)
    train(json.loads(json.dumps(sixty)), other)
    assert one.read_bytes() == other.read_bytes()


def test_other_labels_give_another_file(sixty: list[Row], tmp_path: Path) -> None:
    one, other = tmp_path / "one.npz", tmp_path / "other.npz"
    train(sixty, one)
    train(sixty[:-6], other)
    assert one.read_bytes() != other.read_bytes()


def test_a_model_of_ones_own_reads_its_own_labels_back(sixty: list[Row], tmp_path: Path) -> None:
    train(sixty, tmp_path / "mine.npz")
    read = evaluate_relations(sixty, read_model(tmp_path / "mine.npz")).predictions
    assert sum(row["root"] == own["root"] for row, own in zip(read, sixty, strict=True)) >= 57


def test_a_model_of_ones_own_knows_its_own_roots_only(sixty: list[Row], tmp_path: Path) -> None:
    model = train([row for row in sixty if row["root"] != "ASSAULT"], tmp_path / "mine.npz")
    assert "ASSAULT" not in {row["root"] for row in evaluate_relations(sixty, model).predictions}


def test_two_roots_are_enough_for_a_model(sixty: list[Row], tmp_path: Path) -> None:
    rows = [row for row in sixty if row["root"] in {"CONSULT", "ASSAULT"}]
    train(rows, tmp_path / "mine.npz")
    read = evaluate_relations(rows, read_model(tmp_path / "mine.npz")).predictions
    assert [row["root"] for row in read] == [row["root"] for row in rows]


def test_what_was_written_is_what_was_fitted(sixty: list[Row], tmp_path: Path) -> None:
    fitted = train(sixty, tmp_path / "mine.npz")
    stored = read_model(tmp_path / "mine.npz")
    assert (stored.roots, stored.names) == (fitted.roots, fitted.names)
    assert evaluate_relations(sixty, stored).predictions == evaluate_relations(sixty, fitted).predictions


def test_a_model_is_small(sixty: list[Row], tmp_path: Path) -> None:
    train(sixty, tmp_path / "mine.npz")
    assert (tmp_path / "mine.npz").stat().st_size < 5_000_000


@pytest.mark.parametrize("content", [b"", b"not a model", b"{}\n"])
def test_a_file_that_is_no_model_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mine.npz"
    path.write_bytes(content)
    with pytest.raises(SettingsError, match="not a model") as caught:
        read_model(path)
    assert caught.value.where == str(path)


# --- cross-validation -----------------------------------------------------------------------------------------------


def test_cross_validation_reads_each_row_once_and_in_order(sixty: list[Row]) -> None:
    outcome = cross_validate(sixty, 5)
    assert [row["id"] for row in outcome.predictions] == [row["id"] for row in sixty]
    assert outcome.rows == 60
    assert all(row["root"] in QUADS for row in outcome.predictions)


def test_cross_validation_is_the_same_every_time(sixty: list[Row]) -> None:
    assert cross_validate(sixty, 3) == cross_validate(sixty, 3)


def test_a_row_is_read_by_a_model_that_has_not_seen_it(sixty: list[Row], tmp_path: Path) -> None:
    # Labels dealt out without regard to the sentence can be learned by heart, and by nothing else.
    roots = sorted({row["root"] for row in sixty})
    dealt = [{**row, "root": roots[(at * 7 + at // 6) % len(roots)]} for at, row in enumerate(sixty)]
    own = train(dealt, tmp_path / "mine.npz")

    def right(predictions: tuple[dict[str, object], ...]) -> int:
        return sum(row["root"] == label["root"] for row, label in zip(predictions, dealt, strict=True))

    assert right(evaluate_relations(dealt, own).predictions) >= 55
    assert right(cross_validate(dealt, 5).predictions) <= 25


def test_a_word_that_labels_show_once_counts_where_the_shipped_weights_know_it() -> None:
    labels = [["met", "verb:meet"], ["met", "verb:greet"], ["hit", "verb:shell"], ["hit", "verb:strafe"]]
    roots = ["CONSULT", "CONSULT", "ASSAULT", "ASSAULT"]
    assert set(fit(labels, roots).names) == {"met", "hit"}
    assert set(fit(labels, roots, known=["verb:shell", "verb:never"]).names) == {"met", "hit", "verb:shell"}


def test_a_higher_cost_follows_the_labels_more_closely() -> None:
    labels = [["met", "both"], ["met", "both"], ["hit", "both"], ["hit", "both"]]
    roots = ["CONSULT", "CONSULT", "ASSAULT", "ASSAULT"]
    lax, close = (fit(labels, roots, cost=cost).weights for cost in (0.1, 10.0))
    assert abs(close).max() > abs(lax).max()


def test_the_words_around_weigh_more_when_frames_are_covered_at_times() -> None:
    def sample(word: str, *frames: str) -> list[str]:
        return [f"word:{word}", *(f"frame{rank}:{frame}" for rank, frame in enumerate(frames))]

    labels = [sample("talks", "CONSULT", "CONSULT", "CONSULT")] * 20 + [sample("shelled", "ASSAULT", "ASSAULT")] * 20
    roots = ["CONSULT"] * 20 + ["ASSAULT"] * 20
    whole, covered = fit(labels, roots), fit(labels, roots, view=view_of)

    def share(model: Model) -> float:
        weights = dict(zip(model.names, abs(model.weights).sum(axis=1), strict=True))
        return float(weights["word:talks"] / weights["frame0:CONSULT"])

    assert share(covered) > 1.2 * share(whole)


def test_covering_views_gives_the_same_weights_each_time() -> None:
    labels = [["word:talks", "frame0:CONSULT"], ["word:shelled", "frame0:ASSAULT"]] * 5
    first, second = (fit(labels, ["CONSULT", "ASSAULT"] * 5, view=view_of) for _ in range(2))
    assert (first.weights == second.weights).all()


def test_every_feature_of_a_pair_is_from_one_of_four_views() -> None:
    found = {view_of(name) for name in pair_features(PLAIN[:1])[0]}
    assert found == {0, 1, 2, 3}
