"""What is promised is AGREE, what is threatened is THREATEN; the act itself is kept, and it did not happen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tieline.records import Status

Told = Callable[..., list[str]]
Read = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("China will hold talks with Kazakhstan next month.", "CHN + KAZ: AGREE to CONSULT, planned"),
        ("Xi Jinping will visit Kazakhstan next month.", "CHN → KAZ: AGREE to CONSULT, planned"),
        ("Vladimir Putin is to visit Kazakhstan in November.", "RUS → KAZ: AGREE to CONSULT, planned"),
        ("Vladimir Putin is going to visit Kazakhstan.", "RUS → KAZ: AGREE to CONSULT, planned"),
        ("Russia plans to send grain to Kyrgyzstan.", "RUS → KGZ: AGREE to AID, planned"),
        ("Germany pledged to send weapons to Ukraine.", "DEU → UKR: AGREE to AID, planned"),
        ("Japan promised to support Mongolia.", "JPN → MNG: AGREE to SUPPORT, planned"),
        ("Kazakhstan and Uzbekistan intend to cooperate on water.", "KAZ + UZB: AGREE to COOPERATE, planned"),
        ("Kazakhstan and China agreed to expand trade.", "CHN + KAZ: AGREE to COOPERATE, planned"),
        ("Kazakhstan is ready to supply oil to Germany.", "KAZ → DEU: AGREE to COOPERATE, planned"),
    ],
)
def test_cooperation_to_come_is_an_agreement(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


def test_a_headline_in_the_infinitive_speaks_of_the_future(told: Told) -> None:
    assert told("Putin to visit Kazakhstan") == ["RUS → KAZ: AGREE to CONSULT, planned"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Iran will impose sanctions on Azerbaijan.", "IRN → AZE: THREATEN to SANCTION, planned"),
        ("Iran threatened to attack Azerbaijan.", "IRN → AZE: THREATEN to ASSAULT, planned"),
        ("Russia vowed to expel Polish diplomats.", "RUS → POL: THREATEN to SANCTION, planned"),
        ("Turkey plans to impose sanctions on Israel.", "TUR → ISR: THREATEN to SANCTION, planned"),
    ],
)
def test_conflict_to_come_is_a_threat(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Russia may attack Ukraine.", "RUS → UKR: THREATEN to ASSAULT, hypothetical"),
        ("China could sanction Lithuania.", "CHN → LTU: THREATEN to SANCTION, hypothetical"),
        ("Uzbekistan might buy gas from Russia.", "UZB → RUS: AGREE to COOPERATE, hypothetical"),
        ("Turkey would support Azerbaijan if Armenia attacked.", "TUR → AZE: AGREE to SUPPORT, hypothetical"),
    ],
)
def test_what_only_may_be_is_hypothetical_if_it_is_told_at_all(told: Told, text: str, event: str) -> None:
    assert set(told(text)) <= {event}


def test_a_condition_is_no_event_of_its_own(events: Read) -> None:
    found = events("If Armenia attacks Azerbaijan, Turkey will support Azerbaijan.")
    assert not [event for event in found if event.type == "ASSAULT"]
    assert all(event.status is not Status.HAPPENED for event in found)


def test_a_future_told_in_the_past_is_a_plan_and_no_condition(told: Told) -> None:
    text = "Xi Jinping promised that China would support Kazakhstan."
    assert told(text) == ["CHN → KAZ: AGREE to SUPPORT, planned"]


def test_a_modal_reaches_over_coordinated_verbs(told: Told) -> None:
    found = told("Xi Jinping will visit Kazakhstan and meet Tokayev.")
    assert found
    assert all(line.endswith("planned") for line in found)


def test_the_same_sentence_in_the_past_simply_happened(told: Told) -> None:
    assert told("Xi Jinping visited Kazakhstan last month.") == ["CHN → KAZ: CONSULT"]


def test_an_upcoming_meeting_is_a_plan(told: Told) -> None:
    text = "Kazakhstan and China prepared the upcoming talks between Xi Jinping and Tokayev."
    found = told(text)
    assert found
    assert all(line.endswith("planned") for line in found)


@pytest.mark.parametrize(
    "text",
    [
        "Kazakhstan and China appear poised to deepen their partnership.",
        "The talks gave Kazakhstan and Uzbekistan a chance to deepen cooperation.",
        "Trade could generate new growth for Kazakhstan and China.",
    ],
)
def test_what_seems_or_might_come_of_it_did_not_happen(told: Told, text: str) -> None:
    assert all(line.endswith(("planned", "hypothetical")) for line in told(text) if "CONSULT" not in line)


def test_a_promise_for_whatever_may_come_is_no_condition(told: Told) -> None:
    text = "Xi Jinping promised that China would support Kazakhstan, whatever the world may bring."
    assert told(text) == ["CHN → KAZ: AGREE to SUPPORT, planned"]
