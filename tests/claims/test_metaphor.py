"""Words of war that tell of no war."""

from __future__ import annotations

from collections.abc import Callable

import pytest

FIGURATIVE = pytest.mark.xfail(strict=True, reason="whether an attack is on a state or on an idea is not told apart")
Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Kazakhstan beat China 3-1 in a football match.",
        "France defeated Croatia in the World Cup final.",
        "Kazakhstan attacked from the start but lost to Denmark in the qualifier.",
        "Trade between Kazakhstan and China exploded.",
        "Prices in Turkey bombed as Russian tourists stayed away.",
        "China and Kazakhstan are fighting against poverty together.",
        "Uzbekistan and Kazakhstan launched an assault on bureaucracy.",
        "Japan and South Korea joined the battle against the virus.",
    ],
)
def test_no_blood_is_shed_in_sport_trade_and_campaigns(told: Told, text: str) -> None:
    assert not [line for line in told(text) if "ASSAULT" in line]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Hungary attacked the European Union's decision.", "HUN → EU: ACCUSE"),
        pytest.param("Hungary led the attack on the European Union's budget.", "HUN → EU: ACCUSE", marks=FIGURATIVE),
        ("France fired a broadside at the United Kingdom over fishing.", "FRA → GBR: ACCUSE"),
        ("China slammed the Australian statement.", "CHN → AUS: ACCUSE"),
    ],
)
def test_a_battle_of_words_is_criticism(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


def test_a_real_attack_stays_one(told: Told) -> None:
    assert told("Russia attacked Ukraine with drones.") == ["RUS → UKR: ASSAULT"]
