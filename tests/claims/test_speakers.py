"""Who says it did not do it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Russia said that Turkey had attacked Syria.", "TUR → SYR: ASSAULT"),
        ("Germany says Poland criticised Hungary.", "POL → HUN: ACCUSE"),
        ("According to Iran, Israel bombed Syria.", "ISR → SYR: ASSAULT"),
        ("Israel bombed Syria, Iran said.", "ISR → SYR: ASSAULT"),
        ("Bolivia said the OAS is sending aid to Venezuela.", "OAS → VEN: AID"),
        ("Kazakhstan said that China had sent medicine to Kyrgyzstan.", "CHN → KGZ: AID"),
        ("The Kazakh foreign minister reported that Xi Jinping met Emomali Rahmon.", "CHN + TJK: CONSULT"),
        ("Kazakhstan announced that China will send medicine to Kyrgyzstan.", "CHN → KGZ: AGREE to AID, planned"),
    ],
)
def test_the_speaker_is_not_the_actor(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


def test_who_speaks_of_himself_acts(told: Told) -> None:
    assert told("Kazakhstan said it had sent medicine to Kyrgyzstan.") == ["KAZ → KGZ: AID"]


def test_who_announces_his_own_act_acts(told: Told) -> None:
    assert told("Iran announced sanctions on Azerbaijan.") == ["IRN → AZE: SANCTION"]


def test_accusing_is_an_act_of_the_speaker_and_the_attack_is_not_told_as_fact(told: Told) -> None:
    assert told("Ukraine accused Russia of attacking Kharkiv.") == ["UKR → RUS: ACCUSE"]


def test_saying_alone_is_no_event(told: Told) -> None:
    assert told("Kazakhstan said that China is a neighbour.") == []
