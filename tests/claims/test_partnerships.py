"""Levels of partnership: entered, already there, wanted, ended; and what only sounds like one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tieline.knowledge.partnerships import load_levels
from tieline.records import Stage, Status

Read = Callable[..., list[Any]]


@pytest.fixture
def levels(agreements: Read) -> Callable[..., list[tuple[str, str, Stage, Status]]]:
    """Each level of a text: whose, which, at which stage."""

    def read(text: str) -> list[tuple[str, str, Stage, Status]]:
        return [
            ("-".join(sorted(party.id for party in each.parties)), each.instrument, each.stage, each.status)
            for each in agreements(text)
            if each.instrument in load_levels().by_id
        ]

    return read


Levels = Callable[..., list[tuple[str, str, Stage, Status]]]


@pytest.mark.parametrize(
    "text",
    [
        "Kazakhstan and China raised their relations to a comprehensive strategic partnership.",
        "Presidents Tokayev and Xi Jinping agreed to elevate relations to an all-round strategic partnership.",
        "Kazakhstan and China established a comprehensive strategic partnership.",
        "The comprehensive strategic partnership between Kazakhstan and China, established in 2011, has grown.",
        "Kazakhstan and China upgraded their ties to the level of comprehensive strategic partners, Russia noted.",
    ],
)
def test_a_level_entered_is_agreed(levels: Levels, text: str) -> None:
    assert levels(text) == [("CHN-KAZ", "comprehensive strategic partnership", Stage.AGREED, Status.HAPPENED)]


def test_the_day_is_that_of_its_founding(agreements: Read) -> None:
    (found,) = agreements("Vietnam and Kazakhstan established a strategic partnership on May 6, 2025.")
    assert found.day == date(2025, 5, 6)


def test_the_longest_name_counts(levels: Levels) -> None:
    (found,) = levels("China and Kazakhstan proclaimed a permanent comprehensive strategic partnership.")
    assert found[1] == "permanent comprehensive strategic partnership"


def test_a_level_spoken_of_is_in_force(levels: Levels) -> None:
    (found,) = levels("The strategic partnership between Kazakhstan and Turkey stands firm, President Tokayev said.")
    assert found[2:] == (Stage.IN_FORCE, Status.HAPPENED)


@pytest.mark.parametrize(
    "text",
    [
        "Kazakhstan wants to become a strategic partner of Turkey.",
        "Kazakhstan and Turkey hope to raise their ties to a strategic partnership.",
        "Kazakhstan and Turkey will establish a strategic partnership.",
    ],
)
def test_a_level_wanted_is_a_plan(levels: Levels, text: str) -> None:
    assert [found[2:] for found in levels(text)] == [(Stage.ANNOUNCED, Status.PLANNED)]


@pytest.mark.parametrize(
    "text",
    [
        "The talks were set up under the strategic partnership of Singapore and Kazakhstan.",
        "Kazakhstan and Singapore will take bold steps as strategic partners.",
        "Peru watched what it calls the strategic partnership between Kazakhstan and Singapore.",
        "Since 2019 Singapore and Kazakhstan have spoken of their strategic partnership.",
    ],
)
def test_what_is_done_within_a_level_founds_none_and_it_is_there_on_that_day(agreements: Read, text: str) -> None:
    (found,) = (each for each in agreements(text) if each.instrument in load_levels().by_id)
    assert (found.stage, found.day) == (Stage.IN_FORCE, date(2025, 6, 17))


def test_partnerships_with_two_are_not_between_them_and_an_office_is_none(levels: Levels) -> None:
    assert levels("We have new strategic partnerships with Japan and Kazakhstan.") == []
    assert levels("He is Director of Strategic Partnerships for Russia and Kazakhstan.") == []


def test_a_partnership_ended_is_ended(levels: Levels) -> None:
    (found,) = levels("Ukraine terminated the strategic partnership with Russia.")
    assert found[2] is Stage.ENDED


@pytest.mark.parametrize(
    "text",
    [
        "The European Union and Kazakhstan signed the Enhanced Partnership and Cooperation Agreement.",
        "Kazakhstan and the United States held the Enhanced Strategic Partnership Dialogue.",
        "Kazakhstan and Turkey refused to form a strategic partnership.",
    ],
)
def test_the_name_of_a_paper_or_a_refusal_is_no_level(levels: Levels, text: str) -> None:
    assert levels(text) == []
