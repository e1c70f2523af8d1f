from __future__ import annotations

from datetime import date

import pytest
from naming_texts import persons, sectors, told

from tieline.records import How

IN_2003 = date(2003, 6, 1)


@pytest.mark.parametrize(
    ("text", "words", "state", "person"),
    [
        (
            "Kazakh President Kassym-Jomart Tokayev spoke.",
            "Kazakh President Kassym-Jomart Tokayev",
            "KAZ",
            "Kassym-Jomart Tokayev",
        ),
        ("President Tokayev spoke.", "President Tokayev", "KAZ", "Kassym-Jomart Tokayev"),
        (
            "President of Kazakhstan Kassym-Jomart Tokayev spoke.",
            "President of Kazakhstan Kassym-Jomart Tokayev",
            "KAZ",
            "Kassym-Jomart Tokayev",
        ),
        ("It was the Kazakh president.", "the Kazakh president", "KAZ", "Kassym-Jomart Tokayev"),
        ("China's foreign minister Wang Yi spoke.", "China's foreign minister Wang Yi", "CHN", "Wang Yi"),
        ("China's foreign minister, Wang Yi, spoke.", "China's foreign minister, Wang Yi", "CHN", "Wang Yi"),
        ("The Prime Minister of Japan spoke.", "The Prime Minister of Japan", "JPN", "Shigeru Ishiba"),
        (
            "President Sadyr Japarov of Kyrgyzstan spoke.",
            "President Sadyr Japarov of Kyrgyzstan",
            "KGZ",
            "Sadyr Japarov",
        ),
        (
            "President of the Kyrgyz Republic Sadyr Japarov spoke.",
            "President of the Kyrgyz Republic Sadyr Japarov",
            "KGZ",
            "Sadyr Japarov",
        ),
    ],
)
def test_an_office_is_one_mention_with_its_holder(text: str, words: str, state: str, person: str) -> None:
    assert persons(text) == [(words, state, person)] or persons(text)[-1] == (words, state, person)


@pytest.mark.parametrize(
    ("text", "words", "state", "person"),
    [
        (
            "Wen met Frederick Sumaye (Prime Minister of Tanzania).",
            "Frederick Sumaye (Prime Minister of Tanzania)",
            "TZA",
            "Frederick Sumaye",
        ),
        (
            "He met Dominique de Villepin, French Foreign Minister.",
            "Dominique de Villepin, French Foreign Minister",
            "FRA",
            "Dominique de Villepin",
        ),
        (
            "He met Javad Larijani (Iranian Special Envoy).",
            "Javad Larijani (Iranian Special Envoy)",
            "IRN",
            "Javad Larijani",
        ),
        (
            "Lilian Patel, Minister of Foreign Affairs and International Cooperation of the Republic of Malawi.",
            "Lilian Patel, Minister of Foreign Affairs and International Cooperation of the Republic of Malawi",
            "MWI",
            "Lilian Patel",
        ),
        (
            "Hu saw off Roh Moo-hyun (President of the Republic of Korea (ROK)).",
            "Roh Moo-hyun (President of the Republic of Korea (ROK))",
            "KOR",
            "Roh Moo-hyun",
        ),
    ],
)
def test_a_name_before_its_office_is_one_mention(text: str, words: str, state: str, person: str) -> None:
    assert (words, state, person) in persons(text, day=IN_2003)


def test_a_party_leader_is_of_the_partys_state() -> None:
    found = persons(
        "They received Recep Tayyip Erdogan, Chairman of Turkey's Governing Justice and Development Party.", day=IN_2003
    )
    assert found[-1] == (
        "Recep Tayyip Erdogan, Chairman of Turkey's Governing Justice and Development Party",
        "TUR",
        "Recep Tayyip Erdoğan",
    )


def test_two_offices_of_one_person_are_one_mention_with_the_name_as_written() -> None:
    assert persons("Kazakh Deputy Prime Minister - Minister of Trade Serik Zhumangarin spoke.") == [
        ("Kazakh Deputy Prime Minister - Minister of Trade Serik Zhumangarin", "KAZ", "Serik Zhumangarin")
    ]


def test_a_delegation_is_one_mention_with_who_leads_it() -> None:
    found = told("Jiang met a delegation from the U.S. House of Representatives led by Don Manzullo.", day=IN_2003)
    words, mention = found[-1]
    assert words == "a delegation from the U.S. House of Representatives led by Don Manzullo"
    assert mention.parties[0].country == "USA"
    assert mention.parties[0].person == "Don Manzullo"


def test_troops_from_a_state_are_no_delegation() -> None:
    assert ("Afghanistan", "AFG", "") in sectors("The withdrawal of U.S. troops from Afghanistan began.")


def test_the_same_office_of_several_states_names_them_all() -> None:
    assert persons("The prime ministers of Kazakhstan and Uzbekistan met.") == [
        ("The prime ministers of Kazakhstan and Uzbekistan", "KAZ", "Olzhas Bektenov"),
        ("The prime ministers of Kazakhstan and Uzbekistan", "UZB", "Abdulla Aripov"),
    ]
    assert [party for _, party, _ in persons("The Kazakh and Uzbek presidents met.")] == ["KAZ", "UZB"]


def test_a_spokesperson_of_a_capitals_ministry_is_of_the_government() -> None:
    assert sectors("Beijing's foreign ministry spokesperson spoke.") == [
        ("Beijing's foreign ministry spokesperson", "CHN", "GOV")
    ]


def test_a_former_holder_is_no_longer_of_the_government() -> None:
    assert sectors("Former Kazakh President Nursultan Nazarbayev came.")[-1][1:] == ("KAZ", "ELI")
    assert sectors("The former prime minister of Israel came.")[-1][1:] == ("ISR", "ELI")


def test_a_deputy_is_not_taken_for_the_holder() -> None:
    assert persons("The Kazakh deputy foreign minister came.") == [("The Kazakh deputy foreign minister", "KAZ", "")]


def test_a_speaker_of_parliament_is_of_the_legislature() -> None:
    assert sectors("Czech Senate President Milos Vystrcil came.", day=date(2022, 1, 1))[-1][1:] == ("CZE", "LEG")


def test_offices_of_organisations_belong_to_the_organisation() -> None:
    assert [
        (party, sector)
        for _, party, sector in sectors("NATO Secretary General Jens Stoltenberg came.", day=date(2020, 1, 1))
    ] == [("NATO", "IGO")]


def test_who_holds_an_office_is_asked_of_the_documents_day() -> None:
    assert persons("The Kazakh president came.", day=date(2010, 1, 1))[0][2] == "Nursultan Nazarbayev"
    assert persons("The Kazakh president came.", day=None)[0][2] == ""


def test_a_title_alone_is_bound_to_a_holder_named_before_or_to_nobody() -> None:
    found = told("President Tokayev met Foreign Minister Wang Yi.", "The minister thanked the president.")
    assert [(words, [party.id for party in m.parties]) for words, m in found[2:]] == [
        ("The minister", ["CHN"]),
        ("the president", ["KAZ"]),
    ]
    assert told("The president spoke.")[0][1].parties == ()


def test_a_title_after_an_indefinite_article_stands_for_nobody() -> None:
    assert told("A spokesman declined to comment.") == []


def test_the_emir_is_not_the_president() -> None:
    found = told(
        "President Joe Biden telephoned Emir Tamim bin Hamad Al Thani of Qatar.",
        "The President thanked the Emir.",
        day=date(2021, 8, 20),
    )
    assert [m.parties[0].id for _, m in found[-2:]] == ["USA", "QAT"]


def test_how_tells_offices_from_persons() -> None:
    assert [m.how for _, m in told("President Tokayev met Xi Jinping.")] == [How.OFFICE, How.PERSON]


def test_the_leader_is_the_head_of_government_where_that_office_leads() -> None:
    assert persons("The Japanese leader came.")[0][2] == "Shigeru Ishiba"
    assert persons("The Kazakh leader came.")[0][2] == "Kassym-Jomart Tokayev"
