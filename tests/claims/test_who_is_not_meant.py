"""Names in a sentence to whom nothing is done: places, papers, audiences, victims, and those further down a phrase."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya urged the international community to help the Somalis.",
        "Chile called on all parties to carry out the Security Council resolution.",
        "Togo urged the government to lift the ban on imports from Benin.",
    ],
)
def test_whom_an_appeal_would_help_is_not_asked(told: Told, text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Kenya urged Sudan and all other parties to help the Somalis.", "KEN → SDN: REQUEST"),
        ("Brazil rejected a Spanish suggestion that it seek help from the IMF.", "BRA → ESP: REJECT"),
        (
            "Canada said it would respond to any further Russian aggression against Ukraine.",
            "CAN → RUS: THREATEN to ASSAULT, planned",
        ),
    ],
)
def test_who_is_asked_or_answered_comes_before_who_is_helped(told: Told, text: str, event: str) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway rejected the embargo against the Cuban people.",
        "Austria's visit was an assault on the principles of the UN Charter.",
        "As a party to the United Nations Convention against Corruption, Fiji welcomes such efforts.",
        "Peru was authorised to buy 200 tonnes of American wheat.",
    ],
)
def test_a_victim_a_paper_and_a_seller_are_not_hit(told: Told, text: str) -> None:
    assert told(text) == []


def test_a_member_of_an_organisation_is_not_the_organisation(told: Told) -> None:
    text = "Kazakhstan supports the inclusion of Germany and Japan as permanent members of the Security Council."
    assert told(text) == ["KAZ → DEU + JPN: SUPPORT"]


def test_what_stands_ahead_of_is_a_time(told: Told) -> None:
    assert told("Japan asked for a meeting ahead of the General Assembly.") == []


def test_who_merely_judges_takes_no_part(told: Told) -> None:
    text = "Russia is withdrawing some forces from the north in what the United States calls a major shift."
    assert told(text) == []


def test_whose_deed_is_unknown_is_not_blamed_by_its_partner(told: Told) -> None:
    assert told("My decision to meet the Tajik president was criticised by the Kyrgyz people.") == []


def test_the_occasion_of_a_meeting_does_not_meet(told: Told) -> None:
    assert told("Fiji held talks with partners from other states on the sidelines of the G20 meeting.") == []
