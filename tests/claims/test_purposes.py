"""What somebody is sent for, phoned about or asked aloud, and prepositions that only tell a day."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norway sent aviation experts to Iran to investigate the crash.", "NOR → IRN: ACCUSE"),
        ("Japan sent a medical team to Nepal to treat the wounded.", "JPN → NPL: AID"),
        ("Fiji sent two hundred soldiers to the peacekeeping force in Lebanon.", "FJI → LBN: AID"),
        ("Ghanaian peacekeepers arrived in Liberia.", "GHA → LBR: AID"),
        ("Ghanaian ministers arrived in Liberia.", "GHA → LBR: CONSULT"),
        ("Russia sent two hundred soldiers to Armenia.", "RUS → ARM: MOBILIZE"),
    ],
)
def test_sending_is_what_one_sends_for(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Qatar's emir called the president of Sudan on Monday to voice his support for Sudan.",
            "QAT → SDN: SUPPORT",
        ),
        ("Qatar called on Sudan to express its support for Chad.", "QAT → SDN: REQUEST"),
    ],
)
def test_a_call_to_say_is_no_call_on_somebody(told: Told, text: str, event: str) -> None:
    assert event in told(text)
    assert len({line.rsplit(": ", 1)[1] for line in told(text)}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway said that Iran must release the sailors.", ["NOR → IRN: REQUEST"]),
        ("Norway said that Iran had released the sailors from Malta.", ["IRN → MLT: RETREAT"]),
        ("Norway said that both sides should meet.", []),
    ],
)
def test_whoever_says_that_another_must_asks(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Canada failed to renew its embargo on Sudan.", "CAN → SDN: CONCEDE"),
        ("Canada renewed its embargo on Sudan.", "CAN → SDN: SANCTION"),
        ("Canada did not extend its sanctions on Sudan.", "CAN → SDN: CONCEDE"),
    ],
)
def test_hostile_acts_that_are_not_kept_up_are_over(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Swiss prosecutors shared bank records with Brazil.", "CHE → BRA: COOPERATE"),
        ("Libya handed over the last third of the weapons to Italy.", "LBY → ITA: RETREAT"),
        ("Turkey ordered the Greek newspaper to suspend publication.", "TUR → GRC: COERCE"),
        ("A Ukrainian plane carrying medicine landed in Egypt.", "UKR → EGY: AID"),
    ],
)
def test_goods_and_measures_are_seen_through(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Sweden will investigate the attack by Russia on Finland.", "SWE → RUS: ACCUSE, planned"),
        ("Nigeria withdrew its battalion from the peacekeeping mission in Liberia.", "NGA → LBR: SANCTION"),
        ("Nigeria withdrew its battalion from Liberia.", "NGA → LBR: RETREAT"),
        ("Uruguay's senate approved the dispatch of peacekeepers to Haiti.", "URY → HTI: AID"),
        ("The Canadian prime minister travelled to Latvia to show solidarity with Latvia.", "CAN → LVA: SUPPORT"),
    ],
)
def test_the_whole_clause_tells_what_is_done(told: Told, text: str, event: str) -> None:
    assert event in told(text)
