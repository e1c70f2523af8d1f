"""Statements: who takes which stance on what, in the words of the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tieline.records import Stance, Status

Read = Callable[..., list[Any]]

TAKEN = [
    ("China called for a ceasefire in Ukraine.", "CHN", Stance.CALLS_FOR, "a ceasefire in Ukraine"),
    ("Kazakhstan called for more investment in technology.", "KAZ", Stance.CALLS_FOR, "more investment in technology"),
    ("Kazakhstan supports the one-China principle.", "KAZ", Stance.SUPPORTS, "the one-China principle"),
    ("Japan welcomed the ceasefire in Gaza.", "JPN", Stance.SUPPORTS, "the ceasefire in Gaza"),
    ("Kassym-Jomart Tokayev backed the proposal of China.", "KAZ", Stance.SUPPORTS, "the proposal of China"),
    ("Uzbekistan opposes the sanctions on Afghanistan.", "UZB", Stance.OPPOSES, "the sanctions on Afghanistan"),
    ("Kyrgyzstan criticised the sanctions on Russia.", "KGZ", Stance.CRITICISES, "the sanctions on Russia"),
    ("Turkey condemned the bombing of Lebanon.", "TUR", Stance.CRITICISES, "the bombing of Lebanon"),
    ("Germany pledged to support Ukraine.", "DEU", Stance.COMMITS_TO, "to support Ukraine"),
    (
        "China reaffirmed its commitment to the sovereignty of Kazakhstan.",
        "CHN",
        Stance.COMMITS_TO,
        "the sovereignty of Kazakhstan",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "stance", "topic"), TAKEN)
def test_speaker_stance_and_topic(statements: Read, text: str, speaker: str, stance: Stance, topic: str) -> None:
    (found,) = statements(text)
    assert (found.speaker.country, found.stance, found.topic) == (speaker, stance, topic)


@pytest.mark.parametrize("text", [text for text, *_ in TAKEN])
def test_the_topic_stands_in_the_sentence(statements: Read, text: str) -> None:
    (found,) = statements(text)
    assert found.topic
    assert found.topic in found.evidence.quote


def test_two_speakers_make_two_statements(statements: Read) -> None:
    found = statements("Both Xi Jinping and Kassym-Jomart Tokayev support true multilateralism.")
    assert {(one.speaker.person, one.topic) for one in found} == {
        ("Xi Jinping", "true multilateralism"),
        ("Kassym-Jomart Tokayev", "true multilateralism"),
    }


def test_a_statement_is_about_whom_its_topic_names(statements: Read) -> None:
    (found,) = statements("Japan welcomed the ceasefire between India and Pakistan.")
    assert [party.id for party in found.about] == ["IND", "PAK"]


def test_the_speaker_is_not_what_it_is_about(statements: Read) -> None:
    (found,) = statements("China called for talks between China and India.")
    assert [party.id for party in found.about] == ["IND"]


def test_what_is_pledged_is_a_plan(statements: Read) -> None:
    (found,) = statements("Germany pledged to support Ukraine.")
    assert found.status is Status.PLANNED


@pytest.mark.parametrize(
    "text",
    [
        "Kazakhstan does not support the sanctions on Russia.",
        "Kazakhstan never backed the referendum in Crimea.",
        "China seems to support the ceasefire in Ukraine.",
        "China failed to condemn the attack on Ukraine.",
    ],
)
def test_a_negated_or_doubted_stance_is_none(statements: Read, text: str) -> None:
    assert statements(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "China will support Kazakhstan's proposal on water.",
        "China would support Kazakhstan's proposal on water.",
        "Turkey may oppose the sanctions on Russia.",
    ],
)
def test_a_foretold_stance_is_not_taken_yet(statements: Read, text: str) -> None:
    assert [one for one in statements(text) if one.stance is not Stance.COMMITS_TO] == []


def test_supporting_what_lies_between_no_states_is_no_position(statements: Read) -> None:
    assert statements("Kassym-Jomart Tokayev supported the choir.") == []


def test_whom_one_calls_on_is_not_what_one_calls_for(statements: Read) -> None:
    found = statements("Turkey called on Israel to stop the war in Gaza.")
    assert all(one.topic != "Israel" for one in found)


def test_a_reported_stance_is_of_who_takes_it(statements: Read) -> None:
    (found,) = statements("Germany says Poland opposes the treaty with Belarus.")
    assert found.speaker.id == "POL"
