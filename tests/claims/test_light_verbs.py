"""The noun tells what was done, the verb only that it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Kazakhstan held talks with China.", "CHN + KAZ: CONSULT"),
        ("Xi Jinping and Tokayev held talks on Monday.", "CHN + KAZ: CONSULT"),
        ("Xi Jinping paid a visit to Kazakhstan.", "CHN → KAZ: CONSULT"),
        ("Russia imposed an embargo on Moldova.", "RUS → MDA: SANCTION"),
        ("The United States imposed sanctions on Iranian banks.", "USA → IRN: SANCTION"),
        ("Russia and China conducted joint exercises.", "CHN + RUS: COOPERATE"),
        ("Turkey launched an attack on Syria.", "TUR → SYR: ASSAULT"),
        ("Turkey carried out air strikes on Syria.", "TUR → SYR: ASSAULT"),
        ("China provided assistance to Kyrgyzstan.", "CHN → KGZ: AID"),
        ("Poland lodged a protest with Belarus.", "POL → BLR: ACCUSE"),
        ("Iran issued a threat against Azerbaijan.", "IRN → AZE: THREATEN"),
    ],
)
def test_a_light_verb_hands_over_to_its_noun(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


def test_light_verb_and_plain_verb_tell_the_same(told: Told) -> None:
    assert told("Xi Jinping paid a visit to Kazakhstan.") == told("Xi Jinping visited Kazakhstan.")


def test_a_planned_visit_stays_planned_in_a_light_verb(told: Told) -> None:
    assert told("Xi Jinping will pay a visit to Kazakhstan.") == ["CHN → KAZ: AGREE to CONSULT, planned"]
