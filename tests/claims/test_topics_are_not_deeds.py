"""What is only talked about, hoped for or foreseen was not done; who suffered what is condemned is not blamed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tieline.records import Status

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Japan and India stressed the importance of working together.",
        "Japan and India face many challenges, including cooperating at sea.",
        "Japan and India asked themselves how to deepen their integration.",
    ],
)
def test_what_a_noun_is_about_was_not_done(told: Told, text: str) -> None:
    assert not any("COOPERATE" in line for line in told(text))


def test_a_gerund_shares_the_future_before_it(told: Told) -> None:
    found = told("Tokayev and Mirziyoyev will meet in Khiva, signing a treaty and working together on water.")
    assert "KAZ + UZB: COOPERATE" not in found


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("Norway condemned the attacks on Kharkiv in Ukraine.", []),
        ("Seoul opposes the attack by Russia on Ukraine.", ["KOR → RUS: ACCUSE"]),
        ("Norway condemned Russian attacks on Ukraine.", ["NOR → RUS: ACCUSE"]),
        ("France called for an end to the attacks on Lebanon.", []),
        ("France urged Israel to stop attacks on Lebanon.", ["FRA → ISR: REQUEST"]),
    ],
)
def test_a_victim_is_not_blamed(told: Told, text: str, blamed: list[str]) -> None:
    assert told(text) == blamed


def test_an_occasion_is_still_to_come_where_its_verb_is(told: Told) -> None:
    found = told("Xi Jinping will sign a treaty during his visit to Kazakhstan.")
    assert "CHN → KAZ: AGREE to CONSULT, planned" in found
    assert "CHN → KAZ: CONSULT" not in found


def test_a_paper_is_no_guest(told: Told) -> None:
    assert not any("CONSULT" in line for line in told("Kazakhstan welcomes Resolution 77 of the Security Council."))


def test_dollars_are_no_state(told: Told) -> None:
    assert told("Kazakhstan gave US$1 million to the Red Cross.") == []


def test_a_shared_view_is_no_pledge(told: Told) -> None:
    assert not any("AGREE to" in line for line in told("Japan and India agreed that they cooperate closely."))


def test_what_an_attack_would_lead_to_did_not_happen(events: Callable[..., list[Any]]) -> None:
    found = events("A raid would be likely to result in Iranian reprisals against Israel.")
    assert all(event.status is Status.HYPOTHETICAL for event in found)


def test_the_source_of_a_headline_takes_no_part(told: Told) -> None:
    assert told("Kyiv attacked a depot near Belgorod — Russian army") == []


def test_regret_at_a_loss_is_sympathy(told: Told) -> None:
    assert told("Japan regretted the loss of ten Chilean sailors.") == ["JPN → CHL: SUPPORT"]


def test_nobody_staged_the_coup_that_they_answered(told: Told) -> None:
    assert not any("ASSAULT" in line for line in told("Following the coup in Mali, France stopped its aid."))


def test_a_question_tells_of_no_deed(told: Told) -> None:
    assert told("Did Russia attack Georgia?") == []
    assert told("Russia attacked Georgia.") == ["RUS → GEO: ASSAULT"]


def test_an_order_to_ones_own_asks_nobody_else(told: Told) -> None:
    assert told("Scholz ordered Germans to be evacuated from the Syrian coast.") == []


def test_leaders_meet_at_a_retreat(told: Told) -> None:
    text = "It was Prime Minister Lee Hsien Loong’s last Leaders’ Retreat with President Joko Widodo."
    assert told(text) == ["IDN + SGP: CONSULT"]


def test_where_a_weapon_was_used_nobody_is_blamed(told: Told) -> None:
    assert told("Norway condemned the use of chemical weapons in Syria.") == []


def test_what_shows_something_is_no_protest(told: Told) -> None:
    assert told("Norway demonstrated to Russia that the valve works.") == []


def test_who_would_be_a_permanent_member_is_none_yet(told: Told) -> None:
    text = "Chile backs the wish of Japan to become one of the permanent members."
    assert "CHL → CHN + FRA + GBR + RUS + USA: SUPPORT" not in told(text)


def test_what_leads_to_a_protest_does_not_protest(told: Told) -> None:
    assert told("Chinese investment has led to demonstrations in Kazakhstan.") == []


@pytest.mark.parametrize(
    "text",
    [
        "In 2015 she was Director of U.S. Assistance for Georgia.",
        "Kenya wants to go on hosting a large United Nations hub in Nairobi.",
        "Trump spoke of a video of himself warning of the North Korean nuclear threat.",
    ],
)
def test_titles_offices_and_warnings_of_a_danger_are_no_deeds(told: Told, text: str) -> None:
    assert told(text) == []


def test_an_hour_is_no_target(told: Told) -> None:
    assert told("Iran launched a rocket over Iraq at about noon.") == ["IRN → IRQ: MOBILIZE"]


def test_a_proposal_of_two_to_others_is_no_promise_between_them(told: Told) -> None:
    assert told("Moscow and Beijing proposed a double freeze.") == []


def test_a_question_between_two_is_neither_of_theirs(told: Told) -> None:
    text = "Norway underscored its commitment to a solution to the Israeli-Palestinian conflict."
    assert not any("PSE" in line or "ISR" in line for line in told(text))
