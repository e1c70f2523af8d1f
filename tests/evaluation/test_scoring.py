"""Scores against values worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.evaluation.scoring import accuracy, classified, confusions, macro_f1, matched, per_class, share

GOLD = ["AGREE", "AGREE", "CONSULT", "CONSULT"]
READ = ["AGREE", "CONSULT", "CONSULT", "CONSULT"]
_labels = st.lists(st.sampled_from(["AGREE", "CONSULT", "AID"]), min_size=1, max_size=12)


def test_accuracy_is_the_share_of_equal_labels() -> None:
    assert accuracy(GOLD, READ) == pytest.approx(75.0)


def test_macro_f1_is_the_mean_over_classes() -> None:
    # AGREE: precision 1, recall 1/2, F1 2/3. CONSULT: precision 2/3, recall 1, F1 4/5.
    assert macro_f1(GOLD, READ) == pytest.approx(100 * (2 / 3 + 4 / 5) / 2)


def test_a_class_that_the_gold_lacks_does_not_count_as_a_class() -> None:
    # AGREE: F1 1. CONSULT: never read, F1 0. AID is no class of the gold.
    assert macro_f1(["AGREE", "CONSULT"], ["AGREE", "AID"]) == pytest.approx(50.0)


def test_each_class_has_its_precision_recall_and_rows() -> None:
    agree, consult = per_class(GOLD, READ)
    assert (agree.name, agree.precision, agree.recall, agree.rows) == ("AGREE", 100.0, 50.0, 2)
    assert consult.precision == pytest.approx(200 / 3)
    assert (consult.recall, consult.rows) == (100.0, 2)


def test_confusions_are_counted_and_the_most_frequent_come_first() -> None:
    gold = ["AGREE", "AID", "AGREE", "AGREE", "CONSULT"]
    read = ["CONSULT", "AGREE", "CONSULT", "AGREE", "CONSULT"]
    assert confusions(gold, read) == (("AGREE", "CONSULT", 2), ("AID", "AGREE", 1))


def test_no_more_confusions_than_asked_for() -> None:
    assert len(confusions(["A", "B", "C"], ["B", "C", "A"], most=2)) == 2


def test_a_share_is_the_percentage_of_hits() -> None:
    assert share("hits", [True, False, True, True]).value == pytest.approx(75.0)


def test_sets_are_scored_over_all_rows_together() -> None:
    # Row 1: one of two expected, one read. Row 2: none of one expected, two read. Both 1, expected 3, read 3.
    recall, precision, f1 = matched("dyad", [(1, 2, 1), (0, 1, 2)])
    assert [figure.name for figure in (recall, precision, f1)] == ["dyad recall", "dyad precision", "dyad F1"]
    assert [figure.value for figure in (recall, precision, f1)] == pytest.approx([100 / 3] * 3)


def test_recall_and_precision_are_not_swapped() -> None:
    recall, precision, f1 = matched("root", [(1, 4, 2)])
    assert (recall.value, precision.value) == pytest.approx((25.0, 50.0))
    assert f1.value == pytest.approx(100 * 2 / 6)


def test_nothing_expected_and_nothing_read_is_no_error() -> None:
    assert [figure.value for figure in matched("root", [(0, 0, 0)])] == [0.0, 0.0, 0.0]


def test_a_perfect_reading_has_a_perfect_interval() -> None:
    figure = classified("root accuracy", GOLD, GOLD, accuracy)
    assert (figure.value, figure.low, figure.high) == (100.0, 100.0, 100.0)


def test_more_rows_make_a_narrower_interval() -> None:
    few, many = share("few", [True, False] * 10), share("many", [True, False] * 1000)
    assert many.high - many.low < few.high - few.low


def test_the_interval_of_half_of_a_hundred_is_about_ten_points_each_way() -> None:
    # The standard error of a share of 1/2 over 100 rows is 5 points; 95 % is 1.96 of them.
    figure = share("hits", [True, False] * 50)
    assert (figure.low, figure.high) == pytest.approx((40.2, 59.8), abs=2.0)


def test_an_interval_is_the_same_every_time() -> None:
    assert share("hits", [True, False, True]) == share("hits", [True, False, True])
    assert classified("root", GOLD, READ, macro_f1) == classified("root", GOLD, READ, macro_f1)


@given(pairs=st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("ABC")), min_size=1, max_size=12))
def test_scores_lie_between_nought_and_a_hundred(pairs: list[tuple[str, str]]) -> None:
    gold, read = (list(column) for column in zip(*pairs, strict=True))
    assert 0.0 <= macro_f1(gold, read) <= 100.0
    assert accuracy(gold, read) == pytest.approx(100 * sum(a == b for a, b in pairs) / len(pairs))


@given(labels=_labels)
def test_reading_what_is_expected_scores_a_hundred(labels: list[str]) -> None:
    assert macro_f1(labels, labels) == accuracy(labels, labels) == pytest.approx(100.0)
    assert confusions(labels, labels) == ()


@given(hits=st.lists(st.booleans(), min_size=1, max_size=30))
def test_the_value_lies_within_its_interval_or_at_its_edge(hits: list[bool]) -> None:
    figure = share("hits", hits)
    assert 0.0 <= figure.low <= figure.high <= 100.0
