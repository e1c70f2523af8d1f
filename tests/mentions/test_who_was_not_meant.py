"""Whom a pronoun, a plural or a title could be bound to, and is not."""

from __future__ import annotations

from datetime import date

import pytest
from naming_texts import NEW_PARAGRAPH, bound, named, sectors, told

IN_1987 = date(1987, 6, 18)
IN_2022 = date(2022, 3, 4)
TALK = ("Mexico received the president of the Peruvian central bank.",)


def persons(words: str, *parts: str, day: date) -> list[str]:
    """Return the persons of the last mention of these words."""
    return [[party.person for party in one.parties] for text, one in told(*parts, day=day) if text == words][-1]


# --- women and men ----------------------------------------------------------------------------------------------------


def test_she_is_the_woman_of_the_sentence_before_although_a_man_leads_it() -> None:
    text = ("President Reagan received British Prime Minister Margaret Thatcher.", "Later she flew home.")
    assert persons("she", *text, day=IN_1987) == ["Margaret Thatcher"]


def test_he_is_no_woman() -> None:
    text = ("British Prime Minister Margaret Thatcher spoke to President Reagan.", "He thanked Britain.")
    assert persons("He", *text, day=IN_1987) == ["Ronald Reagan"]


def test_she_is_nobody_where_only_a_man_is_known() -> None:
    assert bound("She", "President Reagan met a senator.", "She praised Japan.", day=IN_1987) == []


def test_the_letter_between_two_names_makes_them_a_stranger() -> None:
    text = ("Kim Jong Un tested a missile.", '"It is a wake-up call," said Mary A Flynn, a scholar.', "He blamed Kim.")
    assert bound("He", *text, day=date(2017, 9, 14)) == []


# --- his --------------------------------------------------------------------------------------------------------------


def test_amid_his_war_is_that_of_the_person_just_named() -> None:
    text = "President Joe Biden warned all who cheer Russian President Vladimir Putin amid his invasion of Ukraine."
    assert bound("his", text, day=IN_2022) == ["RUS"]


def test_including_his_is_that_of_whose_the_whole_is() -> None:
    text = "President Joe Biden praised President Emmanuel Macron's work on energy, including his visit to Norway."
    assert bound("his", text, day=IN_2022) == ["FRA"]


# --- they, both sides, the ministers ----------------------------------------------------------------------------------


def test_they_are_unknown_after_a_they_that_is_unknown() -> None:
    text = (
        "President Joe Biden called Russian President Vladimir Putin.",
        NEW_PARAGRAPH,
        "Sanctions wait for those who march, and they know.",
        "They will hear from NATO.",
        "They will see more aid to Ukraine.",
    )
    assert bound("They", *text, day=IN_2022) == []


def test_they_may_follow_a_word_that_opens_the_sentence() -> None:
    text = ("President Joe Biden met Prime Minister Narendra Modi of India.", "Together, they opened a dialogue.")
    assert bound("they", *text, day=IN_2022) == ["USA", "IND"]


def test_two_countries_are_no_state_and_an_organisation() -> None:
    assert bound("The two countries", "Norway thanked NATO.", "The two countries will meet again.") == []


def test_both_sides_may_be_a_state_and_an_organisation() -> None:
    assert bound("Both sides", "Norway thanked NATO.", "Both sides will meet again.") == ["NOR", "NATO"]


def test_whose_meeting_it_is_is_none_of_the_two_sides() -> None:
    text = ("Argentina owes banks money.", "At the OPEC summit here, its envoy said the two sides will talk.")
    assert bound("the two sides", *text) == []


def test_the_ministers_are_not_those_who_founded_the_forum_long_ago() -> None:
    text = (
        "It was founded by then-Prime Minister Goh Chok Tong and then-Prime Minister Paul Keating.",
        "The Prime Ministers wanted trade between Singapore and Australia.",
        "Singapore and Australia Ministers met today.",
        "The Ministers welcomed that.",
    )
    assert persons("The Ministers", *text, day=date(2021, 8, 27)) == ["", ""]


def test_it_behind_a_comma_is_not_the_organisation_that_is_complained_to() -> None:
    assert bound("it", "Japan would complain to the United Nations, as it said before.", day=IN_1987) == []


# --- offices and names ------------------------------------------------------------------------------------------------


def test_negotiators_of_two_states_are_no_known_envoys() -> None:
    words = "Russian and Ukrainian negotiators"
    assert persons(words, f"Talks of {words} began.", day=IN_2022) == ["", ""]


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("The head of a German police union Rainer Wendt criticised it.", "LAB"),
        ("The head of the Kazakh foreign ministry spoke.", "GOV"),
        ("Israeli and foreign activists marched.", "OPP"),
        ("The Greek opposition leader Kyriakos Mitsotakis spoke.", "OPP"),
        ("The US, South Korean and Japanese militaries held a drill.", "MIL"),
    ],
)
def test_the_sector_is_that_of_whom_one_heads(text: str, sector: str) -> None:
    assert sector in {found for _, _, found in sectors(text, day=IN_2022)}


def test_an_opposition_leader_without_his_state_is_of_the_opposition() -> None:
    text = "Opposition leader Konstantinos Mitsotakis urged Greece to talk."
    assert ("GRC", "OPP") in {(party, sector) for _, party, sector in sectors(text, day=date(1987, 3, 30))}


def test_a_family_name_behind_another_first_name_is_somebody_else() -> None:
    assert not [one for one in named("Denis Christel Sassou Nguesso bought shares.", day=IN_2022) if one[1] == "COG"]


def test_a_seat_where_a_court_sits_is_a_place() -> None:
    assert [party for _, party in named("The court at The Hague ruled.")] == []


def test_rounds_of_trade_talks_are_no_states() -> None:
    assert named("The Uruguay Round ended.", day=IN_1987) == []


def test_a_firm_called_after_a_region_is_not_its_states() -> None:
    text = ("The Gulf States Utilities Co asked for relief.", "Gulf States sued.")
    assert [parties for words, parties in named(*text) if "Gulf" in words] in ([], ["", ""])


def test_the_two_sides_of_a_long_text_are_not_who_is_named_in_passing() -> None:
    text = (
        *(f"Brazil owes banks money for the {year}th year." for year in range(4, 12)),
        NEW_PARAGRAPH,
        "Iceland is far away.",
        NEW_PARAGRAPH,
        "Later the two sides met.",
    )
    assert bound("the two sides", *text) == []


def test_they_are_the_two_who_lead_the_sentence_also_when_of_one_state() -> None:
    text = (
        "President Halimah Yacob and Prime Minister Lee Hsien Loong have written to President Xi Jinping.",
        "They wished him well.",
    )
    assert bound("They", *text, day=date(2023, 3, 11)) == ["SGP", "SGP"]


def test_who_heads_a_bank_is_not_who_heads_the_state() -> None:
    assert persons("the president of the Peruvian central bank", *TALK, day=IN_1987) == [""]


def test_a_family_name_is_that_of_who_was_named_in_full() -> None:
    text = ("Deputy Prime Minister Heng Swee Keat spoke.", "Deputy Prime Minister Heng left.")
    assert bound("Deputy Prime Minister Heng", *text, day=date(2023, 11, 8)) == ["SGP"]


def test_a_name_as_written_has_no_possessive() -> None:
    text = "South Korean trade minister Rha Woong-bae's plan failed."
    assert {one for _, party in told(text, day=IN_1987) for one in [p.person for p in party.parties]} <= {
        "Rha Woong-bae",
        "",
    }


def test_four_of_a_group_are_not_the_group() -> None:
    assert named("Israel made peace with four Arab countries.") == [("Israel", "ISR")]


def test_all_five_of_a_group_are_the_group() -> None:
    ((_, parties),) = named("The five Central Asian states met.")
    assert parties == "KAZ KGZ TJK TKM UZB"


def test_several_of_a_group_are_not_the_group() -> None:
    assert named("Several Gulf states protested.") == []
