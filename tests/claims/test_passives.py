"""In a passive, who acts stands after "by"; the subject is whom it is done to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Georgia was attacked by Russia.", "RUS → GEO: ASSAULT"),
        ("Lithuania was threatened by China.", "CHN → LTU: THREATEN"),
        ("Kazakhstan was praised by the United States.", "USA → KAZ: SUPPORT"),
        ("Russian diplomats were expelled by Bulgaria.", "BGR → RUS: SANCTION"),
        ("Iranian banks were sanctioned by the United States.", "USA → IRN: SANCTION"),
        ("Tajikistan was accused by Kyrgyzstan of shelling border villages.", "KGZ → TJK: ACCUSE"),
        ("Ukraine was promised weapons by Germany.", "DEU → UKR: AGREE"),
        ("Turkey was urged by the European Union to release the prisoners.", "EU → TUR: REQUEST"),
    ],
)
def test_a_passive_turns_the_sides_round(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


def test_a_passive_without_an_agent_names_nobody_as_acting(told: Told) -> None:
    assert told("Georgia was attacked.") == []


def test_a_guest_who_was_received_has_met_his_host(told: Told) -> None:
    (line,) = told("Kassym-Jomart Tokayev was received by Xi Jinping in Beijing.")
    assert line in {"CHN → KAZ: CONSULT", "KAZ → CHN: CONSULT", "CHN + KAZ: CONSULT"}


def test_a_participle_behind_its_noun_is_a_passive_too(told: Told) -> None:
    assert "RUS → GEO: ASSAULT" in told("The United States helped villages in Georgia bombed by Russia.")


def test_an_agreement_signed_by_two_is_of_both(told: Told) -> None:
    assert told("An agreement on transit was signed by Kazakhstan and Turkmenistan.") == ["KAZ + TKM: SUPPORT"]


def test_passive_and_active_tell_the_same(told: Told) -> None:
    assert told("China was criticised by Japan.") == told("Japan criticised China.") == ["JPN → CHN: ACCUSE"]
