"""Whom a name only mentions, who speaks for himself, and what is told without having happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

Told = Callable[..., list[str]]
Read = Callable[..., list[Any]]


def test_his_ambassador_is_not_he(events: Read) -> None:
    (refusal,) = events(
        "President Donald Trump arrived as his ambassador dismissed Iran's offer of talks.", date(2018, 1, 3)
    )
    assert [party.person for party in refusal.actors] == [""]


def test_banks_and_firms_are_told_as_such(events: Read) -> None:
    (meeting,) = events("Nigerian officials met Japanese creditor banks on Monday.")
    assert sorted((party.id, party.sector) for party in meeting.actors) == [("JPN", "BUS"), ("NGA", "GOV")]


def test_the_central_bank_is_the_states(events: Read) -> None:
    (meeting,) = events("Nigerian officials met the central bank of Japan on Monday.")
    assert {party.sector for party in meeting.actors} == {"GOV", ""} or all(p.sector != "BUS" for p in meeting.actors)


def test_a_word_in_the_name_of_a_body_is_no_act(told: Told) -> None:
    assert not any(
        "ASSAULT" in one for one in told("Oman takes part in the Global Initiative to Combat Nuclear Terrorism.")
    )


def test_who_punishes_an_invasion_did_not_invade(told: Told) -> None:
    found = told("Norway banned Iraqi oil, punishing the Iraqi economy over its invasion of Kuwait.")
    assert "NOR → KWT: ASSAULT" not in found


def test_soldiers_pay_no_visits(told: Told) -> None:
    assert told("Dutch troops will go to Mali.") == []


def test_a_request_that_others_handle_stays_its_owners(told: Told) -> None:
    assert "IMF → GHA: REQUEST" not in told("The IMF will bring Ghana's request for a loan to its board.")


def test_a_launch_that_is_a_violation_is_whose_launch_it_was(told: Told) -> None:
    text = "Iran's firing of a missile is a violation of Security Council resolutions, the Japanese government said."
    assert not any(one.startswith("JPN") and "REJECT" in one for one in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "The talks will take place if Iraq does not attack Kuwait.",
        "Chad has not asked France to attack Libya.",
        "The attack of Iraq on Kuwait did not just come out of nowhere.",
    ],
)
def test_only_what_is_denied_itself_is_denied(told: Told, text: str) -> None:
    assert not any("denied" in one for one in told(text))


def test_a_denied_report_takes_back_what_it_tells(told: Told) -> None:
    text = "A Tokyo official denied a report that Japan will end its agreement with Peru on steel."
    assert not any("THREATEN" in one for one in told(text))


def test_sanctions_in_a_proposed_package_are_not_imposed(told: Told) -> None:
    assert told("A banker is named in the proposed package of EU sanctions against Belarus.") == [
        "EU → BLR: THREATEN to SANCTION, planned"
    ]


def test_holding_talks_that_would_help_is_not_holding_them(told: Told) -> None:
    text = "Holding regular meetings between Kenya and Uganda would help."
    assert all("hypothetical" in one for one in told(text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Over the weekend Kenya's president met the president of Chad.", date(2025, 6, 14)),
        ("Brazil has in the past rejected the demands of Peru.", None),
    ],
)
def test_words_of_time_without_a_number(events: Read, text: str, day: date | None) -> None:
    assert {event.day for event in events(text)} == {day}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Finland reiterated the commitment of Sweden to the defence of Estonia.", "the defence of Estonia"),
        (
            "Peru welcomed the decision by the United Nations to name 2013 as the year of water.",
            "the decision by the United Nations to name 2013 as the year of water",
        ),
        ("Chile praised Peru's reforms as a model.", "Peru's reforms"),
        ("Russia says Ukraine must close the plant, and images show a fire.", "Ukraine must close the plant"),
    ],
)
def test_a_topic_begins_and_ends_where_it_does(statements: Read, text: str, topic: str) -> None:
    assert topic in {statement.topic for statement in statements(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Ukrainian troops defend a steel plant near the border with Russia.",
        "Peru offers investment opportunities to Chile.",
        "The national hero of Pakistan has fallen out with the army over Kashmir.",
    ],
)
def test_no_position_is_taken(statements: Read, text: str) -> None:
    assert statements(text) == []
