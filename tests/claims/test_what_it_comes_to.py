"""What a deed comes to under the words above it, and words that name a deed without telling it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Iran is seeking to attack Israel.", "IRN → ISR: THREATEN to ASSAULT, planned"),
        ("Iran seeks talks with Iraq.", "IRN → IRQ: AGREE to CONSULT, planned"),
        ("Tajikistan seeks loans from Japan.", "TJK → JPN: REQUEST"),
    ],
)
def test_whoever_seeks_to_do_something_asks_nobody_for_it(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


def test_whoever_wishes_to_thank_thanks(told: Told) -> None:
    assert told("Poland wishes to congratulate Ukraine on its independence.") == ["POL → UKR: SUPPORT"]
    assert told("India would like to thank Nepal for its help.") == ["IND → NPL: SUPPORT"]


def test_an_application_asks_and_is_made(told: Told) -> None:
    assert told("Bosnia applied to join the European Union.") == ["BIH → EU: REQUEST"]


def test_an_invitation_to_go_to_court_asks(told: Told) -> None:
    assert told("Greece invited Turkey to take the dispute to court.") == ["GRC → TUR: REQUEST"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Turkey promised to lift its sanctions on Syria.", "TUR → SYR: AGREE to CONCEDE, planned"),
        ("Singapore will support Indonesia's efforts to stop the violence.", "SGP → IDN: AGREE to SUPPORT, planned"),
        ("Peru and Chile will settle their dispute over the border.", "CHL + PER: AGREE, planned"),
    ],
)
def test_what_is_promised_is_what_the_inner_deeds_come_to(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


def test_no_longer_is_not(told: Told) -> None:
    assert told("Brazil will no longer accept loans from Bolivia.") != ["BRA → BOL: AGREE to AID, planned"]
    assert not [line for line in told("Brazil no longer buys gas from Bolivia.") if line == "BRA → BOL: COOPERATE"]


def test_never_yet_refuses_nothing(told: Told) -> None:
    assert not [one for one in told("The president of Malta had never met the president of Chile.") if "REJECT" in one]


@pytest.mark.parametrize(
    "text",
    [
        "The president of Turkmenistan said that it was necessary to attack Iran.",
        "Egypt stressed the need for calm in Jordan, and to support Lebanon.",
        "Latvia agreed to build a road to Estonia by helping Estonia.",
    ],
)
def test_an_aim_or_a_means_to_come_is_no_deed(told: Told, text: str) -> None:
    assert not [line for line in told(text) if line.split(": ")[1] in {"ASSAULT", "SUPPORT", "AID"}]


def test_whoever_defends_what_is_its_own_backs_nobody(told: Told) -> None:
    assert told("China defended its enforcement of sanctions on North Korea.") == []
    assert told("China reaffirmed its support for Cuba.") == ["CHN → CUB: SUPPORT"]


def test_whoever_justifies_a_deed_backs_who_did_it(told: Told) -> None:
    assert told("Belarus justified the invasion of Ukraine.") == []
    assert told("Belarus justified Russia's invasion of Ukraine.")[0] == "BLR → RUS: SUPPORT"
    assert told("Canada welcomed the indictment of Sudan's president by the court.") != ["CAN → SDN: SUPPORT"]


def test_troops_for_an_ally_are_promised_and_for_others_threatened(told: Told) -> None:
    assert told("The United States will send troops to Poland.") == ["USA → POL: AGREE to MOBILIZE, planned"]
    assert told("Russia will send troops to Georgia.") == ["RUS → GEO: THREATEN to MOBILIZE, planned"]


def test_others_beside_the_verb_are_not_under_it(told: Told) -> None:
    found = told("A Russian column closed in on Kyiv, with American officials warning Russia of sanctions.")
    assert not [line for line in found if "CONCEDE" in line]


def test_whose_the_help_is_that_somebody_expects(told: Told) -> None:
    assert told("France said it expected Germany to help Poland.") == ["DEU → POL: AGREE to AID, planned"]


@pytest.mark.parametrize(
    "text",
    [
        "Uzbekistan celebrated the anniversary of its accession to the United Nations.",
        "A plane crash in Costa Rica killed ten Americans.",
        "Chad and Niger agreed on the mobilisation of resources.",
        "Russian floods threaten the security of Kazakhstan.",
        "Mexico takes a tough stance against Peru over the war.",
        "France provided a platform for Armenia and Azerbaijan.",
    ],
)
def test_words_of_deeds_that_tell_of_none(told: Told, text: str) -> None:
    deeds = {"ASSAULT", "COERCE", "MOBILIZE", "AID", "THREATEN", "SUPPORT", "JOIN"}
    assert not [line for line in told(text) if line.split(": ")[1].split(",")[0] in deeds]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Ukrainian soldiers pushed back Russian forces.", "UKR → RUS: ASSAULT"),
        ("American jets intercepted Russian bombers.", "USA → RUS: MOBILIZE"),
        ("Britain was ready to retaliate against Japanese banks.", "GBR → JPN: THREATEN to SANCTION, planned"),
        ("Russia sent a diplomatic note to Estonia.", "RUS → EST: CONSULT"),
    ],
)
def test_the_deed_is_the_one_that_its_objects_tell(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


def test_a_letter_of_condolence_is_no_talk(told: Told) -> None:
    assert told("The prime minister of Laos has written a condolence letter to Japan.") == ["LAO → JPN: SUPPORT"]


def test_a_worry_about_what_goes_on_blames_nobody(told: Told, statements: Callable[..., list[object]]) -> None:
    text = "Latvia is concerned about the situation in Georgia."
    assert told(text) == []
    assert statements(text)
    assert told("Latvia is critical of Georgia.") == ["LVA → GEO: ACCUSE"]


def test_a_meeting_of_ones_own_council_is_no_meeting_with_others(told: Told) -> None:
    assert told("Chile and Peru called meetings of their security councils.") == []
    assert told("Chile and Peru held a meeting of their ministers.") == ["CHL + PER: CONSULT"]


@pytest.mark.parametrize(
    "text",
    [
        "A court sentenced Iran to compensate Iraq.",
        "The United States is ending its China Initiative.",
        "The minister of Brazil spoke to the Press Club of Japan.",
        "Egypt and Jordan discussed ways to stem the violence and reduce tensions in Israel.",
    ],
)
def test_what_is_only_named_beside_the_deed(told: Told, text: str) -> None:
    found = {line.split(": ")[1] for line in told(text)}
    assert found <= {"CONSULT", "SANCTION"}
    assert "CONSULT" not in found or text.startswith("Egypt")
