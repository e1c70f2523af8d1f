"""Who takes part where a sentence does not say so in the plainest way: each row is a way that was missed before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norwegian trawlers attacked a Danish frigate.", "NOR → DNK: ASSAULT"),
        ("Chilean fishermen complained about Peruvian vessels.", "CHL → PER: ACCUSE"),
        ("Portuguese commandos boarded a tanker of the Moroccan navy.", "PRT → MAR: COERCE"),
        ("A spokesman for President Emmanuel Macron criticised Hungary.", "FRA → HUN: ACCUSE"),
        ("A roadside bomb planted by Libya killed five Sudanese soldiers.", "LBY → SDN: ASSAULT"),
        ("Dutch impound Russian yacht", "NLD → RUS: COERCE"),
        ("Kenya was sent blankets and a field hospital by Norway.", "NOR → KEN: AID"),
    ],
)
def test_whoever_acts_is_found(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Mali criticised a French-led force.", "MLI → FRA: ACCUSE"),
        ("Italy impounded a vessel owned by a Russian bank.", "ITA → RUS: COERCE"),
        ("Ukraine rejected a truce announced by Vladimir Putin.", "UKR → RUS: REJECT"),
        ("Oman rejected a request from Jordan to expel the Yemeni office.", "OMN → JOR: REJECT"),
        ("Turkey refused to see the Greek president.", "TUR → GRC: REJECT"),
        ("Finland agreed to share with Estonia the cost of a terminal.", "FIN → EST: AGREE"),
        ("The IMF told Tunisia that it will not lend it money.", "IMF → TUN: REJECT, planned"),
        ("Kenya sent two frigates to the waters off Somalia.", "KEN → SOM: MOBILIZE"),
        ("Poland scrambled jets as Russian bombers drew near.", "POL → RUS: MOBILIZE"),
        ("Oman reopened its embassy in Damascus.", "OMN → SYR: SUPPORT"),
        ("The generals in Mali, to whom Turkey sent drones, kept silent.", "TUR → MLI: AID"),
        ("Egypt halted arms exports to Riyadh.", "EGY → SAU: SANCTION"),
        ("Japan called on other states, including Peru and Chile, to help.", "JPN → CHL + PER: REQUEST"),
    ],
)
def test_whom_it_is_done_to_is_found(told: Told, text: str, event: str) -> None:
    assert event in told(text)


def test_two_who_quarrel_blame_each_other(told: Told) -> None:
    assert told("Algeria and Morocco traded barbs.") == ["DZA + MAR: ACCUSE"]
    assert told("Libya quarrelled with Sudan.") == ["LBY + SDN: ACCUSE"]


def test_two_who_blame_a_third_do_not_blame_each_other(told: Told) -> None:
    assert told("Algeria and Morocco criticised Spain.") == ["DZA + MAR → ESP: ACCUSE"]


def test_what_would_not_be_done_was_refused(told: Told) -> None:
    assert told("China would not lift its ban on Japanese fish.") == ["CHN → JPN: REJECT"]


def test_a_refusal_under_a_condition_is_only_supposed(told: Told) -> None:
    assert all("hypothetical" in line for line in told("China would not lift its ban on Japan if it lost."))


def test_what_results_in_a_deed_does_not_do_it(told: Told) -> None:
    assert told("Chinese loans resulted in protests in Ghana.") == []


def test_whoever_was_accused_by_nobody_accuses_nobody(told: Told) -> None:
    assert told("Iran was suspected of trading with North Korea.") == []


def test_a_month_is_no_march(told: Told) -> None:
    assert told("Peru and Chile wrote on 14 March.") == []


def test_a_subject_behind_a_first_clause_is_the_subject(told: Told) -> None:
    assert told("While condemning Sudan's actions, Ghana and Kenya continue to wait.") == ["GHA + KEN → SDN: ACCUSE"]
