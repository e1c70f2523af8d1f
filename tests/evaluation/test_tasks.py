"""Meetings, agreements and events: what is expected, what is read, how it is scored, what is written of it."""

from __future__ import annotations

from typing import Any

import pytest

from tieline.coder import Coder
from tieline.evaluation import Outcome, evaluate_agreements, evaluate_events, evaluate_meetings

Row = dict[str, Any]

MEETINGS: list[Row] = [
    {
        "id": "m1",
        "date": "2022-02-04",
        "title": "Talks in Beijing",
        "text": "Xi Jinping met Vladimir Putin in Beijing on Friday.",
        "expect": {"event": "CONSULT", "dyads": [["RUS", "CHN"]], "date": "2022-02-04"},
    },
    {
        "id": "m2",
        "date": "2022-02-08",
        "text": "Emmanuel Macron met Vladimir Putin on Monday.",
        "expect": {"event": "CONSULT", "dyads": [["FRA", "RUS"]], "date": "2022-02-08"},
    },
    {
        "id": "m3",
        "date": "2022-02-08",
        "text": "Olaf Scholz was at home. It rained in Berlin.",
        "expect": {"event": "CONSULT", "dyads": [["DEU", "USA"]], "date": "2022-02-07"},
    },
    {
        "id": "m4",
        "date": "2022-09-14",
        "text": "Xi Jinping met Kassym-Jomart Tokayev. Vladimir Putin met Shavkat Mirziyoyev.",
        "expect": {"event": "CONSULT", "dyads": [["CHN", "KAZ"]], "date": "2022-09-14"},
    },
]
AGREEMENTS: list[Row] = [
    {
        "id": "a1",
        "date": "2002-12-24",
        "title": "Treaty of 2002",
        "text": "Kazakhstan and China signed a treaty on friendship on 23 December 2002.",
        "expect": {"parties": ["CHN", "KAZ"], "signed": "2002-12-23", "subject": "friendship"},
    },
    {
        "id": "a2",
        "date": "2002-12-24",
        "text": "Kazakhstan and Russia signed an agreement on transit on 23 December 2002.",
        "expect": {"parties": ["KAZ", "UZB"], "signed": "2002-12-23"},
    },
]
EVENTS: list[Row] = [
    {
        "id": "e1",
        "date": "2025-06-17",
        "title": "A summit",
        "text": "Xi Jinping met Kassym-Jomart Tokayev in Astana.",
        "events": [{"source": ["KAZ"], "event": "CONSULT", "target": ["CHN"]}],
    },
    {
        "id": "e2",
        "date": "2025-06-17",
        "text": "France and Germany imposed sanctions on Russia.",
        "events": [{"source": ["FRA", "DEU"], "event": "SANCTION", "target": ["RUS"]}],
    },
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def _figures(outcome: Outcome) -> dict[str, float]:
    return {figure.name: round(figure.value, 1) for figure in outcome.figures}


def _unlike(row: Row, **other: object) -> Row:
    return {**row, **other}


# --- meetings -------------------------------------------------------------------------------------------------------


def test_a_dyad_is_found_in_either_order(coder: Coder) -> None:
    (row,) = evaluate_meetings(MEETINGS[:1], coder).predictions
    assert row == {"id": "m1", "dyads": [("CHN", "RUS")], "days": ["2022-02-04"]}


def test_meetings_are_scored_as_counted_by_hand(coder: Coder) -> None:
    # m1: right. m2: right dyad, wrong day (Monday was the 7th). m3: nothing read. m4: right, and one nobody expected.
    assert _figures(evaluate_meetings(MEETINGS, coder)) == {
        "texts with every expected dyad": 75.0,
        "texts with a dyad nobody expected": 25.0,
        "right day, of texts with every dyad": pytest.approx(66.7),
    }


def test_every_row_of_meetings_is_predicted_in_order_even_without_a_meeting(coder: Coder) -> None:
    rows = evaluate_meetings(MEETINGS, coder).predictions
    assert [row["id"] for row in rows] == ["m1", "m2", "m3", "m4"]
    assert rows[2] == {"id": "m3", "dyads": [], "days": []}
    assert all(set(row) == {"id", "dyads", "days"} for row in rows)


def test_days_stand_beside_their_dyads(coder: Coder) -> None:
    assert all(len(row["days"]) == len(row["dyads"]) for row in evaluate_meetings(MEETINGS, coder).predictions)  # type: ignore[arg-type]


def test_a_planned_meeting_is_no_meeting_yet(coder: Coder) -> None:
    row = _unlike(MEETINGS[0], text="Xi Jinping will meet Vladimir Putin in Beijing on Friday.")
    assert evaluate_meetings([row], coder).predictions[0]["dyads"] == []


def test_neither_title_nor_what_is_expected_of_a_meeting_is_read(coder: Coder) -> None:
    altered = [
        _unlike(row, title="Joe Biden met Narendra Modi", expect={"dyads": [["USA", "IND"]], "date": "1999-01-01"})
        for row in MEETINGS
    ]
    assert evaluate_meetings(altered, coder).predictions == evaluate_meetings(MEETINGS, coder).predictions


# --- agreements -----------------------------------------------------------------------------------------------------


def test_parties_and_day_of_signature_are_predicted(coder: Coder) -> None:
    rows = evaluate_agreements(AGREEMENTS, coder).predictions
    assert rows[0] == {"id": "a1", "parties": ["CHN", "KAZ"], "signed": "2002-12-23"}
    assert [row["id"] for row in rows] == ["a1", "a2"]


def test_agreements_are_scored_as_counted_by_hand(coder: Coder) -> None:
    # a1: parties and day. a2: the day, but Uzbekistan is no party.
    assert _figures(evaluate_agreements(AGREEMENTS, coder)) == {
        "texts with every party": 50.0,
        "texts with the day of signature": 100.0,
        "texts with both": 50.0,
    }


def test_a_text_without_an_agreement_has_neither_parties_nor_day(coder: Coder) -> None:
    row = _unlike(AGREEMENTS[0], text="Kazakhstan and China traded.")
    assert evaluate_agreements([row], coder).predictions == ({"id": "a1", "parties": [], "signed": ""},)


def test_an_agreement_still_to_be_signed_has_no_day_of_signature(coder: Coder) -> None:
    row = _unlike(AGREEMENTS[0], text="Kazakhstan and China will sign a treaty on friendship on 27 December 2002.")
    assert evaluate_agreements([row], coder).predictions[0]["signed"] == ""


def test_neither_title_nor_what_is_expected_of_an_agreement_is_read(coder: Coder) -> None:
    altered = [
        _unlike(row, title="Treaty of Peru and Chile", expect={"parties": ["PER", "CHL"], "signed": "1999-01-01"})
        for row in AGREEMENTS
    ]
    assert evaluate_agreements(altered, coder).predictions == evaluate_agreements(AGREEMENTS, coder).predictions


# --- events ---------------------------------------------------------------------------------------------------------


def test_a_reciprocal_event_matches_in_either_order(coder: Coder) -> None:
    turned = _unlike(EVENTS[0], events=[{"source": ["CHN"], "event": "CONSULT", "target": ["KAZ"]}])
    for row in (EVENTS[0], turned):
        assert set(_figures(evaluate_events([row], coder)).values()) == {100.0}


def test_a_reciprocal_event_may_name_all_sides_on_both_sides(coder: Coder) -> None:
    row = _unlike(EVENTS[0], events=[{"source": ["CHN", "KAZ"], "event": "CONSULT", "target": ["CHN", "KAZ"]}])
    assert set(_figures(evaluate_events([row], coder)).values()) == {100.0}


def test_a_directed_event_matches_in_its_own_order_only(coder: Coder) -> None:
    turned = _unlike(EVENTS[1], events=[{"source": ["RUS"], "event": "SANCTION", "target": ["FRA", "DEU"]}])
    found = _figures(evaluate_events([turned], coder))
    assert (found["dyad F1"], found["directed dyad F1"], found["root F1"]) == (100.0, 0.0, 100.0)


def test_lists_of_actors_are_expanded_to_pairs(coder: Coder) -> None:
    one = {"source": ["FRA"], "event": "SANCTION", "target": ["RUS"]}
    other = {"source": ["DEU"], "event": "SANCTION", "target": ["RUS"]}
    apart = _unlike(EVENTS[1], events=[one, other])
    assert _figures(evaluate_events([apart], coder)) == _figures(evaluate_events([EVENTS[1]], coder))


def test_a_pair_that_was_missed_costs_recall_and_no_precision(coder: Coder) -> None:
    row = _unlike(EVENTS[1], events=[{"source": ["FRA", "DEU", "ITA"], "event": "SANCTION", "target": ["RUS"]}])
    found = _figures(evaluate_events([row], coder))
    assert (found["dyad recall"], found["dyad precision"]) == (pytest.approx(66.7), 100.0)


def test_a_pair_that_nobody_expected_costs_precision_and_no_recall(coder: Coder) -> None:
    row = _unlike(EVENTS[1], events=[{"source": ["FRA"], "event": "SANCTION", "target": ["RUS"]}])
    found = _figures(evaluate_events([row], coder))
    assert (found["dyad recall"], found["dyad precision"]) == (100.0, 50.0)


def test_the_right_pair_with_another_root_is_right_as_a_pair_only(coder: Coder) -> None:
    row = _unlike(EVENTS[1], events=[{"source": ["FRA", "DEU"], "event": "ASSAULT", "target": ["RUS"]}])
    found = _figures(evaluate_events([row], coder))
    assert (found["directed dyad F1"], found["root F1"], found["directed dyad and root F1"]) == (100.0, 0.0, 0.0)


def test_concede_and_retreat_count_as_one_root(coder: Coder) -> None:
    text = "Russia withdrew its troops from Georgia."
    rows = [
        {"id": "y", "text": text, "events": [{"source": ["RUS"], "event": type_, "target": ["GEO"]}]}
        for type_ in ("CONCEDE", "RETREAT")
    ]
    assert [_figures(evaluate_events([row], coder))["directed dyad and root F1"] for row in rows] == [100.0, 100.0]


def test_a_text_without_events_in_which_none_is_read_is_no_error(coder: Coder) -> None:
    row = {"id": "n", "text": "Kazakhstan knows cold winters.", "events": []}
    outcome = evaluate_events([row], coder)
    assert outcome.predictions == ({"id": "n", "events": []},)


def test_events_are_predicted_in_the_shape_of_the_gold(coder: Coder) -> None:
    meeting, sanction = evaluate_events(EVENTS, coder).predictions
    (event,) = meeting["events"]  # type: ignore[misc]
    assert set(event) == {"source", "event", "target", "mode", "context", "day"}
    assert set(event["source"]) == set(event["target"]) == {"CHN", "KAZ"}
    (event,) = sanction["events"]  # type: ignore[misc]
    assert (event["source"], event["event"], event["target"]) == (["FRA", "DEU"], "SANCTION", ["RUS"])
    assert event["day"] == "2025-06-17"


def test_predictions_are_gold_that_scores_a_hundred(coder: Coder) -> None:
    predicted = evaluate_events(EVENTS, coder).predictions
    rows = [{**row, "events": read["events"]} for row, read in zip(EVENTS, predicted, strict=True)]
    assert set(_figures(evaluate_events(rows, coder)).values()) == {100.0}


def test_neither_title_nor_the_expected_events_are_read(coder: Coder) -> None:
    altered = [
        _unlike(row, title="India attacked Pakistan", events=[{"source": ["IND"], "event": "AID", "target": ["PAK"]}])
        for row in EVENTS
    ]
    assert evaluate_events(altered, coder).predictions == evaluate_events(EVENTS, coder).predictions


def test_an_outcome_names_its_task_and_counts_its_rows(coder: Coder) -> None:
    outcome = evaluate_meetings(MEETINGS, coder)
    assert (outcome.task, outcome.rows) == ("meetings", 4)
