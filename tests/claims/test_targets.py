"""Whom it is done to, wherever the sentence hides him: after a preposition, as owner, inside an object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Told = Callable[..., list[str]]
Read = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Iran fired missiles at Israel.", "IRN → ISR: ASSAULT"),
        ("Russia fired rockets into Ukraine.", "RUS → UKR: ASSAULT"),
        ("China sent medicine to Kyrgyzstan.", "CHN → KGZ: AID"),
        ("Kazakhstan opened an embassy in Ireland.", "KAZ → IRL: SUPPORT"),
        ("The United States imposed tariffs on China.", "USA → CHN: SANCTION"),
    ],
)
def test_the_target_may_stand_after_a_preposition(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("China praised Kazakhstan's reforms.", "CHN → KAZ: SUPPORT"),
        ("Turkey condemned Israel's attack.", "TUR → ISR: ACCUSE"),
        ("China backed Kazakhstan's proposal.", "CHN → KAZ: SUPPORT"),
        ("Russia rejected Ukraine's demands.", "RUS → UKR: REJECT"),
    ],
)
def test_the_target_may_be_an_owner(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Russia criticised the Polish decision.", "RUS → POL: ACCUSE"),
        ("Russia seized Ukrainian ships.", "RUS → UKR: COERCE"),
        ("Iran arrested a British citizen.", "IRN → GBR: COERCE"),
        ("Canada expelled Indian diplomats.", "CAN → IND: SANCTION"),
        ("The United States sanctioned Chinese companies.", "USA → CHN: SANCTION"),
    ],
)
def test_the_target_may_be_an_adjective_inside_the_object(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


def test_who_is_asked_is_the_target_and_not_whom_he_fights(told: Told) -> None:
    assert told("Turkey called on Israel to stop the attack on Lebanon.") == ["TUR → ISR: REQUEST"]


def test_a_place_of_a_meeting_is_no_party_to_it(told: Told) -> None:
    assert told("Xi Jinping met Vladimir Putin in Astana.") == ["CHN + RUS: CONSULT"]


def test_a_topic_is_no_target(told: Told) -> None:
    assert told("Xi Jinping and Vladimir Putin discussed Ukraine.") == ["CHN + RUS: CONSULT"]


def test_not_every_noun_of_the_sentence_becomes_a_target(events: Read) -> None:
    (event,) = events("China sent medicine to Kyrgyzstan through Kazakhstan by rail.")
    assert [party.id for party in event.recipients] == ["KGZ"]
