from __future__ import annotations

from datetime import date

import pytest
from naming_texts import persons, sectors


@pytest.mark.parametrize("name", ["Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", "Erdoğan", "Erdogan", "Mr. Erdogan"])
def test_spelling_and_honorifics_do_not_matter(name: str) -> None:
    assert persons(f"It was {name} who came.", day=date(2020, 5, 1))[-1][1:] == ("TUR", "Recep Tayyip Erdoğan")


def test_a_name_broken_over_two_lines_is_one_name() -> None:
    assert persons("Yesterday Kassym-Jomart\nTokayev came.") == [
        ("Kassym-Jomart Tokayev", "KAZ", "Kassym-Jomart Tokayev")
    ]


def test_a_bare_surname_counts_near_the_term_only() -> None:
    assert persons("Then Tokayev came.", day=date(2024, 1, 1)) == [("Tokayev", "KAZ", "Kassym-Jomart Tokayev")]
    assert persons("Then Akayev came.", day=date(2024, 1, 1)) == []
    assert persons("Then Akayev came.", day=date(2001, 1, 1)) == [("Akayev", "KGZ", "Askar Akayev")]


def test_a_full_name_counts_at_any_time_and_opens_the_way_for_the_surname() -> None:
    assert sectors("Askar Akayev wrote.", "Akayev lives in Moscow.", day=date(2024, 1, 1)) == [
        ("Askar Akayev", "KGZ", "ELI"),
        ("Akayev", "KGZ", "ELI"),
    ]


def test_a_short_name_needs_a_title_or_a_fuller_mention() -> None:
    assert persons("Then Gul came.", day=date(2010, 1, 1)) == []
    assert persons("Then President Gul came.", day=date(2010, 1, 1))[0][1:] == ("TUR", "Abdullah Gül")
    assert persons("Abdullah Gul came.", "Gul spoke.", day=date(2010, 1, 1))[1][1:] == ("TUR", "Abdullah Gül")


def test_a_surname_within_a_longer_name_names_nobody() -> None:
    assert persons("The singer Beth Tokayev came, and Putin Olegovich too.") == []


def test_a_first_name_that_does_not_fit_is_somebody_else() -> None:
    assert (
        persons("Former Japanese Prime Minister Yasuhiro Nakasone came.", day=date(2009, 1, 1))[0][2]
        == "Yasuhiro Nakasone"
    )


def test_a_name_as_written_is_known_by_its_surname_afterwards() -> None:
    assert persons("Kazakh Trade Minister Arman Shakkaliyev came.", "Shakkaliyev spoke.")[1] == (
        "Shakkaliyev",
        "KAZ",
        "Arman Shakkaliyev",
    )


def test_a_numeral_is_no_name() -> None:
    assert persons("The XI Interregional Forum opened.") == []


def test_a_government_by_its_head_is_a_government() -> None:
    assert sectors("The Trudeau government agreed.", day=date(2022, 1, 1)) == [("The Trudeau government", "CAN", "GOV")]


def test_a_list_after_a_plural_title_names_each_person() -> None:
    found = persons("Presidents Tokayev and Japarov met.")
    assert [name for _, _, name in found] == ["Kassym-Jomart Tokayev", "Sadyr Japarov"]


def test_nobody_knows_the_sector_of_a_person_before_the_first_term() -> None:
    assert sectors("Then Xi Jinping came.", day=date(1999, 1, 1)) == [("Xi Jinping", "CHN", "")]


def test_a_namesake_introduced_by_name_is_not_the_minister() -> None:
    text = ("Mr Wong Kar-wai made his first film in 1988.", "Mr Wong was a guest in Bahrain.")
    assert persons(*text, day=date(2023, 8, 29)) == [("Bahrain", "BHR", "")]
    assert persons("Ms Wong was a guest in Bahrain.", day=date(2023, 8, 29))[0][1:] == ("AUS", "Penny Wong")


def test_dollars_and_presidents_elect_name_nobody() -> None:
    assert persons("They gave US$5.", "The president-elect came.") == []


def test_a_family_name_told_before_is_that_person_and_no_famous_namesake() -> None:
    found = persons("Security adviser Kim Sung-han of South Korea came.", "Mr. Kim spoke.", day=date(2022, 9, 1))
    assert found[-1] == ("Mr. Kim", "KOR", "Kim Sung-han")


def test_in_a_bracket_the_state_counts_before_the_organisation() -> None:
    text = "Jean-Claude Juncker (Eurogroup president and prime minister of Luxembourg) came."
    found = persons(text, day=date(2010, 5, 1))
    assert [country for _, country, _ in found] == ["LUX"]


def test_a_minister_is_no_official_who_never_held_a_ministry() -> None:
    assert persons("Information Minister Mohammed denied it.", day=date(2019, 5, 1)) == []
