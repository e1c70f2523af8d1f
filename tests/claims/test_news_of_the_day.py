"""The day of publication is for what a text tells as its news; what it only leans on was before, on no day told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tieline.claims.telling import speech_from
from tieline.records import Precision

Read = Callable[..., list[Any]]
TUESDAY = date(2025, 6, 17)


def _days(events: Read, text: str, kind: str) -> set[date | None]:
    return {event.day for event in events(text) if event.type == kind}


@pytest.mark.parametrize(
    "text",
    [
        "Iraq invaded Kuwait.",
        "Iraqi forces are attacking Kuwait.",
        "Kuwait said Iraq attacked Kuwaiti ports.",
        "As Iraq continues its invasion of Kuwait, prices are rising.",
        "Iraq's invasion of Kuwait is turning into a long war.",
        "Prices rose amid the Iraqi invasion of Kuwait.",
        "The ongoing Iraqi attack on Kuwait has shaken the markets.",
        "Prices rose because of Iraq's war on Kuwait.",
    ],
)
def test_what_is_told_or_goes_on_is_of_the_day_of_publication(events: Read, text: str) -> None:
    assert _days(events, text, "ASSAULT") == {TUESDAY}


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose after Iraq invaded Kuwait.",
        "The team was suspended after Iraq's invasion of Kuwait.",
        "The singer has quit over Iraq's invasion of Kuwait.",
        "Iraq's invasion of Kuwait has shaken the markets.",
        "Norway acted in response to an Iraqi attack on Kuwait.",
        "The airline closed the office in Iraq, which invaded Kuwait.",
        "The bank said that Iraq had attacked Kuwait.",
        "The bank lost money on issues related to Iraq's invasion of Kuwait.",
        "Three years later Iraq invaded Kuwait.",
        "When Iraq invaded Kuwait, the singer could have fled.",
    ],
)
def test_what_a_text_only_leans_on_has_no_day(events: Read, text: str) -> None:
    assert _days(events, text, "ASSAULT") == {None}


@pytest.mark.parametrize(
    "text",
    [
        "Japan recently raised the issue with Norway.",
        "Norway has previously talked with Japan.",
        "At a recent meeting in Oslo with Norway, Japan asked for more fish.",
    ],
)
def test_what_is_called_earlier_has_no_day(events: Read, text: str) -> None:
    assert None in _days(events, text, "CONSULT")


@pytest.mark.parametrize(
    "text",
    [
        "Biden discussed the exercises with Sunak.",
        "The Japanese minister told reporters during a visit to Norway that prices would fall.",
        "Biden met Sunak at a summit where he urged China to help.",
        "Letter from President Joe Biden to Prime Minister Rishi Sunak",
    ],
)
def test_talks_are_of_the_day_on_which_they_are_told(events: Read, text: str) -> None:
    days = {event.day for event in events(text)}
    assert days == {TUESDAY}


def test_an_invitation_was_before_the_visit_that_is_told(events: Read) -> None:
    text = "President Tokayev will visit Norway on 20 June at the invitation of Prime Minister Støre."
    assert _days(events, text, "AGREE") <= {None, date(2025, 6, 20)}


def test_a_paper_that_is_only_kept_was_not_made_today(agreements: Read) -> None:
    (pact,) = agreements("Norwegian firms have complied with the fishing agreement between Norway and Japan.")
    assert (pact.day, pact.day_precision) == (None, Precision.UNDATED)


def test_a_paper_is_of_the_day_by_which_it_is_called(agreements: Read) -> None:
    text = "Norway and Japan are parties to the Agreement between Norway and Japan on fishing of 12 July 1996."
    assert {paper.day for paper in agreements(text)} == {date(1996, 7, 12)}


# --- speeches -------------------------------------------------------------------------------------------------------

_SPEECH = "I thank you, Mr. President. We are glad, and I say so for my country. " * 4


def test_in_a_speech_only_what_is_done_by_speaking_is_of_its_day(events: Read) -> None:
    text = _SPEECH + "Norway condemns the Iraqi attack on Kuwait. Iraq destroyed the harbour of Kuwait."
    assert _days(events, text, "ACCUSE") == {TUESDAY}
    assert _days(events, text, "ASSAULT") == {None}


def test_outside_a_speech_it_is_news(events: Read) -> None:
    assert _days(events, "Iraq destroyed the harbour of Kuwait.", "ASSAULT") == {TUESDAY}


def test_a_speech_begins_where_somebody_speaks_for_himself() -> None:
    lead = "The minister spoke in Oslo. "
    assert speech_from(lead + _SPEECH) == len(lead)
    assert speech_from(f"The minister spoke: “{_SPEECH}” Then he left.") is None
    assert speech_from("Norway and Japan signed a treaty. " * 20) is None


# --- words of time and whose they are -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("After Iraqi envoys spoke to a Norwegian delegation in Oslo, on Monday, Iran protested.", "CONSULT", 16),
        ("Iraq withdrew Friday's request to Norway to close the base.", "CONCEDE", 17),
        ("Norway and Japan are set to sign a treaty at a summit on Thursday.", "AGREE", 19),
        ("Iraq said on Sunday its troops attacked Kuwait.", "ASSAULT", 15),
        ("Norwegian officials on Monday asked Japan to wait.", "REQUEST", 16),
        ("Norway asked Japan for help, while on Monday the Swedish king went home.", "REQUEST", 17),
    ],
)
def test_a_day_belongs_to_the_clause_it_stands_in(events: Read, text: str, kind: str, day: int) -> None:
    assert {event.day for event in events(text) if event.type == kind} == {date(2025, 6, day)}


def test_when_clauses_say_when(events: Read) -> None:
    text = "When the harbour fell last month, Norway condemned Iraq."
    assert _days(events, text, "ACCUSE") == {date(2025, 5, 1)}


def test_what_hangs_on_the_goods_is_the_day_of_the_trade(events: Read) -> None:
    assert _days(events, "Norway increases imports of fuel and timber from Japan in 2024", "COOPERATE") == {
        date(2024, 1, 1)
    }


# --- a meeting told before ------------------------------------------------------------------------------------------

_MET = "Prime Minister Modi met President Macron on 14 June 2025."


def test_what_follows_a_meeting_is_of_its_day(events: Read) -> None:
    found = events(f"{_MET} Macron thanked Modi for India's support.")
    assert {event.day for event in found} == {date(2025, 6, 14)}
    assert found[-1].evidence.rules[-1] == "day of the meeting told before: '14 June 2025'"


@pytest.mark.parametrize(
    ("between", "after"),
    [
        ("On 15 June 2025 the Indian team won.", "Macron thanked Modi for India's support."),  # another day is told
        ("", "Macron welcomes India's support for France."),  # told as now
        ("", "Macron thanked Prime Minister Støre for Norway's support."),  # of others
        ("It rained. " * 8, "Macron thanked Modi for India's support."),  # too far off
    ],
)
def test_what_goes_on_to_something_else_is_not(events: Read, between: str, after: str) -> None:
    assert TUESDAY in {event.day for event in events(f"{_MET} {between} {after}")}


def test_a_visit_to_come_lends_its_day_to_what_is_planned_on_it(events: Read) -> None:
    found = events("President Macron will visit India on 20 June 2025. He will meet Prime Minister Modi.")
    assert {event.day for event in found} == {date(2025, 6, 20)}


def test_a_visit_of_several_days_lends_none(events: Read) -> None:
    found = events("President Macron will visit India from 20 to 22 June 2025. He will meet Prime Minister Modi.")
    assert {event.day for event in found} == {date(2025, 6, 20), None}


def test_what_was_agreed_on_a_visit_to_come_is_not_for_its_day(events: Read) -> None:
    text = "President Macron will visit India on 20 June 2025. India agreed to host a summit with France."
    assert {event.day for event in events(text)} == {date(2025, 6, 20), None}


def test_a_call_that_lasts_since_a_year_has_no_day(statements: Read) -> None:
    (call,) = statements("Since 2012 Norway has criticised Japan for whaling.")
    assert (call.day, call.day_precision) == (None, Precision.UNDATED)
