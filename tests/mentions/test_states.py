from __future__ import annotations

from datetime import date

import pytest
from naming_texts import named, sectors, told

from tieline.records import How


def test_a_state_is_named_by_name_demonym_people_capital_and_seat() -> None:
    found = told("Kazakhstan and Kazakh oil please Kazakhs, Tashkent said, and the Kremlin agreed.")
    assert [(words, mention.how, mention.parties[0].id) for words, mention in found] == [
        ("Kazakhstan", How.NAME, "KAZ"),
        ("Kazakh", How.DEMONYM, "KAZ"),
        ("Kazakhs", How.PEOPLE, "KAZ"),
        ("Tashkent", How.CAPITAL, "UZB"),
        ("Kremlin", How.SEAT, "RUS"),
    ]


def test_the_longest_name_wins() -> None:
    assert named("South Korea wrote to the Democratic People's Republic of Korea.") == [
        ("South Korea", "KOR"),
        ("Democratic People's Republic of Korea", "PRK"),
    ]


def test_a_name_is_no_part_of_a_word() -> None:
    assert named("Romanian omani chadors, malice and Nigerien women: no.") == [
        ("Romanian", "ROU"),
        ("Nigerien women", "NER"),
    ]


def test_headlines_in_capitals_are_read() -> None:
    assert named("CHINA, KAZAKHSTAN SIGN DEAL") == [("CHINA", "CHN"), ("KAZAKHSTAN", "KAZ")]


def test_us_is_a_state_only_in_capitals() -> None:
    assert named("They told us that the US had left.")[-1] == ("US", "USA")
    assert [words for words, _ in named("Give us time.")] == []


def test_a_short_name_is_found_behind_any_sign() -> None:
    assert named("Mexico opposes the **US embargo** on Cuba; #UAE agreed.") == [
        ("Mexico", "MEX"),
        ("US", "USA"),
        ("Cuba", "CUB"),
        ("UAE", "ARE"),
    ]


def test_line_breaks_and_blanks_within_a_name_do_not_hide_it() -> None:
    assert named("The United\nStates wrote to Saudi \n   Arabia.") == [
        ("United States", "USA"),
        ("Saudi Arabia", "SAU"),
    ]


def test_curly_apostrophes_and_letters_with_marks_are_read() -> None:
    assert named("Côte d\u2019Ivoire\u2019s minister wrote to Türkiye.") == [
        ("Côte d\u2019Ivoire\u2019s minister", "CIV"),
        ("Türkiye", "TUR"),
    ]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("U.S.-China talks opened.", ["USA", "CHN"]),
        ("Sino-Kazakh ties grew.", ["CHN", "KAZ"]),
        ("Russo-Turkish relations cooled.", ["RUS", "TUR"]),
        ("A Kazakh-Chinese pipeline was planned.", ["KAZ", "CHN"]),
        ("Franco-German proposals were tabled.", ["FRA", "DEU"]),
        ("The China\u2013Kazakhstan border reopened.", ["CHN", "KAZ"]),
    ],
)
def test_compounds_name_both_states(text: str, states: list[str]) -> None:
    assert [party for _, party in named(text)] == states


def test_a_backer_joined_by_a_hyphen_is_not_the_party() -> None:
    assert named("Iranian-backed rebels met pro-Russian and Russian-speaking groups.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ships crossed the South China Sea and the Indian Ocean.",
        "Tension rose on the Korean Peninsula and in the Persian Gulf.",
        "She told the Washington Post and the Moscow Times about the Paris Agreement.",
        "A Turkish Airlines flight flew over the Georgian calendar.",
        "The Beijing Olympics, the Geneva Conventions and the Kyoto Protocol were named.",
        "Lessons in the Chinese language began in New Mexico.",
    ],
)
def test_names_of_other_things_name_no_state(text: str) -> None:
    assert [words for words, party in named(text) if party] == []


def test_a_capital_is_a_government_only_where_it_can_act() -> None:
    assert named("Beijing said ties between Astana and Moscow were good.") == [
        ("Beijing", "CHN"),
        ("Astana", "KAZ"),
        ("Moscow", "RUS"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They met in Astana on Monday.",
        "He flew from Beijing to Moscow.",
        "ASTANA, June 16 - Talks began.",
        "BEIJING (Reuters) - Talks began.",
        "The summit in Kazakhstan's capital, Astana, ended.",
        "He visited Tashkent and Bishkek.",
        "Xi travelled to Indonesia, Jakarta.",
    ],
)
def test_a_capital_is_a_place_after_a_preposition_or_in_a_dateline(text: str) -> None:
    assert not [words for words, mention in told(text) if mention.how is How.CAPITAL]


def test_georgia_is_the_state_when_the_text_speaks_of_georgians_or_neighbours() -> None:
    assert ("Georgia", "GEO") in named("Georgia thanked Azerbaijan.", "Tbilisi said so.")
    assert ("Georgia", "GEO") in named("Armenia, Georgia and Azerbaijan met.")
    assert named("The farm in Atlanta, Georgia, grows peaches.") == []


def test_the_two_congos_are_told_apart() -> None:
    assert named("The Republic of the Congo wrote to the Democratic Republic of the Congo.") == [
        ("Republic of the Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
    ]


def test_an_old_name_belongs_to_the_state_of_its_day() -> None:
    assert named("Prague agreed.", day=date(1985, 5, 1)) == [("Prague", "CSK")]
    assert named("Prague agreed.", day=date(2005, 5, 1)) == [("Prague", "CZE")]
    assert named("Prague agreed.", day=None) == [("Prague", "CZE")]


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Kazakh police closed the road.", "COP"),
        ("Chinese companies signed.", "BUS"),
        ("Russian troops left.", "MIL"),
        ("Turkish citizens were flown home.", "CVL"),
        ("Uzbek lawmakers voted.", "LEG"),
        ("The Kazakh side agreed.", "GOV"),
        ("Chinese authorities agreed.", "GOV"),
        ("The Government of Kazakhstan agreed.", "GOV"),
        ("Kazakhstan's foreign ministry agreed.", "GOV"),
        ("The people of Kyrgyzstan agreed.", "CVL"),
        ("Senior Chinese state-owned companies agreed.", "BUS"),
    ],
)
def test_people_of_a_state_have_its_id_and_their_sector(text: str, sector: str) -> None:
    assert [found for _, _, found in sectors(text)] == [sector]


def test_one_mention_spans_the_state_and_its_people() -> None:
    assert named("Both Kazakh police and the government of Uzbekistan agreed.") == [
        ("Kazakh police", "KAZ"),
        ("the government of Uzbekistan", "UZB"),
    ]


def test_a_thing_of_a_state_is_no_people() -> None:
    assert sectors("Kazakh oil, the Chinese market and a U.S. court decision were discussed.") == [
        ("Kazakh", "KAZ", ""),
        ("Chinese", "CHN", ""),
        ("U.S.", "USA", ""),
    ]


def test_an_agency_with_the_states_name_is_no_people() -> None:
    assert sectors("The China National Space Administration launched it.") == [("China", "CHN", "")]


@pytest.mark.parametrize(
    "text",
    ["The nominee is fluent in Spanish, Portuguese and French.", "The actor Tom Holland came.", "See 8 U.S.C. 1157."],
)
def test_languages_surnames_and_longer_abbreviations_name_no_state(text: str) -> None:
    assert named(text) == []


def test_a_state_attaches_importance_without_an_attache() -> None:
    assert named("Kazakhstan attaches great importance to trade.") == [("Kazakhstan", "KAZ")]


def test_a_national_security_council_is_no_organ_of_the_united_nations() -> None:
    assert named("The National Security Council of Turkey met.") == [("Turkey", "TUR")]
    assert ("Security Council", "UNSC") in named("The Security Council met.")


def test_a_headline_lists_without_and() -> None:
    text = "Talks with Russian, Japanese counterparts"
    assert [party.id for _, mention in told(text) for party in mention.parties] == ["RUS", "JPN"]
