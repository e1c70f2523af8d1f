from __future__ import annotations

from datetime import date

from naming_texts import NEW_PARAGRAPH, bound, told

FIVE = ["KAZ", "KGZ", "TJK", "TKM", "UZB"]
READOUT = "President Joe Biden spoke today with Prime Minister Justin Trudeau of Canada."
IN_2021 = date(2021, 2, 1)


def test_both_countries_are_the_two_states_of_the_sentence_before() -> None:
    assert bound("both countries", "China signed a protocol with Kazakhstan.", "It binds both countries.") == [
        "CHN",
        "KAZ",
    ]


def test_both_countries_of_the_same_sentence_come_first() -> None:
    text = ("Iran and Oman talked.", "China and Kazakhstan said both sides had agreed.")
    assert bound("both sides", *text) == ["CHN", "KAZ"]


def test_the_two_leaders_are_the_persons_who_hold_office() -> None:
    found = told(READOUT, "The two leaders agreed to speak again.", day=IN_2021)
    assert [(party.id, party.person) for party in found[-1][1].parties] == [
        ("USA", "Joe Biden"),
        ("CAN", "Justin Trudeau"),
    ]


def test_the_leaders_stay_the_same_when_other_states_are_spoken_of() -> None:
    text = (READOUT, "The leaders discussed China, Russia and Iran.", "The leaders will speak again.")
    assert bound("The leaders", *text, day=IN_2021) == ["USA", "CAN"]


def test_both_nations_of_a_new_paragraph_are_those_of_the_text_so_far() -> None:
    text = ("China and Kazakhstan signed.", NEW_PARAGRAPH, "Trade grew.", "Both nations were pleased.")
    assert bound("Both nations", *text) == ["CHN", "KAZ"]


def test_two_countries_without_two_states_stay_unbound() -> None:
    assert bound("both countries", "Kazakhstan said both countries would gain.") == []


def test_two_countries_among_four_alike_stay_unbound() -> None:
    text = ("Iran, Oman, Kuwait and Qatar met.", NEW_PARAGRAPH, "Trade between the two countries grew.")
    assert bound("the two countries", *text) == []


def test_the_title_is_asked_last() -> None:
    assert bound("Both sides", "Both sides signed.", title="China and Kazakhstan sign a protocol") == ["CHN", "KAZ"]


def test_the_three_presidents_are_three() -> None:
    text = ("Russia, Kazakhstan and Azerbaijan held talks.", "The three presidents signed.")
    assert bound("The three presidents", *text) == ["RUS", "KAZ", "AZE"]


def test_named_groups_have_all_their_members() -> None:
    assert bound("five Central Asian states", "It met the five Central Asian states.") == FIVE
    assert bound("five Central Asian republics", "It met all five Central Asian republics.") == FIVE
    assert bound("Central Asian leaders", "It met Central Asian leaders.") == FIVE


def test_a_number_of_states_can_mean_a_group_named_before() -> None:
    text = ("China met the five Central Asian states.", "The five countries agreed.")
    assert bound("The five countries", *text) == FIVE


def test_each_other_are_the_two_of_the_sentence() -> None:
    assert bound("each other", "China and Kazakhstan trust each other.") == ["CHN", "KAZ"]


def test_they_are_the_two_who_talked() -> None:
    assert bound("They", READOUT, "They discussed trade.", day=IN_2021) == ["USA", "CAN"]


def test_they_are_two_states_joined_by_and() -> None:
    assert bound("they", "China and Kazakhstan said they had agreed.") == ["CHN", "KAZ"]


def test_they_are_a_plural_people() -> None:
    assert bound("They", "Kazakh police closed the road.", "They found arms.") == ["KAZ"]


def test_they_without_a_plural_stay_unbound() -> None:
    assert bound("they", "Kazakhstan heard that they had left.") == []


def test_he_is_the_person_who_leads_the_sentence_before() -> None:
    assert bound("He", READOUT, "He thanked Ottawa.", day=IN_2021) == ["USA"]


def test_he_is_not_who_was_she() -> None:
    text = ("Chancellor Angela Merkel met President Tokayev.", "She thanked Astana.", "He smiled.")
    assert bound("He", *text, day=date(2020, 1, 1)) == ["KAZ"]


def test_him_is_the_other_one() -> None:
    assert bound("him", "President Joe Biden called Prime Minister Justin Trudeau to thank him.", day=IN_2021) == [
        "CAN"
    ]


def test_he_after_a_strangers_name_stays_unbound() -> None:
    assert bound("he", "President Tokayev spoke.", "Marcus Feldkamp said he disagreed.") == []


def test_its_is_the_one_state_of_the_sentence() -> None:
    assert bound("its", "Kazakhstan raised its output.") == ["KAZ"]
    assert bound("its", "Kazakhstan and China praised its output.") == []


def test_the_country_is_the_one_state_before() -> None:
    assert bound("The country", "Kazakhstan grows wheat.", "The country sells it.") == ["KAZ"]
    assert bound("The republic", "Kazakhstan sells wheat to China.", "The republic gains.") == []


def test_the_bloc_is_the_last_organisation_and_not_its_members() -> None:
    text = ("Kazakhstan hopes to join BRICS.", "The bloc welcomed it.")
    assert bound("The bloc", *text) == ["BRICS"]
    assert bound("The organisation", "Kazakhstan waited.", "The organisation met.") == []


def test_the_visiting_leader_is_the_last_head_of_state_or_government() -> None:
    assert bound("the visiting leader", "President Tokayev landed.", "Officials met the visiting leader.") == ["KAZ"]


def test_it_is_nobody_in_it_is_important() -> None:
    assert [words for words, _ in told("Kazakhstan said it is important to act.")] == ["Kazakhstan"]


def test_a_pronoun_never_looks_forward() -> None:
    assert bound("He", "He spoke.", "President Tokayev listened.") == []


def test_he_after_a_sentence_about_a_stranger_stays_unbound() -> None:
    text = ("President Tokayev spoke.", "In Almaty Marcus Feldkamp asked Kazakhstan for help.", "He smiled.")
    assert bound("He", *text) == []


def test_two_countries_among_three_are_those_the_text_is_about() -> None:
    text = ("China and Kazakhstan signed.", "China lends, Kazakhstan builds.", "Both countries thanked Russia.")
    assert bound("Both countries", *text) == ["CHN", "KAZ"]
    text = ("Iran and Oman talked.", "China, Russia and Iran said the two countries agreed.")
    assert bound("the two countries", *text) == []


def test_the_president_is_who_leads_most_sentences() -> None:
    text = (
        "President Joe Biden called President Emmanuel Macron of France.",
        "President Biden gave thanks.",
        "President Macron agreed.",
        "The President will travel.",
    )
    assert bound("The President", *text, day=IN_2021) == ["USA"]


def test_they_in_mid_sentence_do_not_look_back_to_another_sentence() -> None:
    assert bound("they", "Kazakh police met Russian police.", "Analysts doubt that they agreed.") == []


def test_a_region_is_no_they() -> None:
    assert bound("They", "Trade in Central Asia grew.", "They were glad.") == []


def test_a_bureau_of_a_region_is_not_the_region() -> None:
    assert told("He joined the Bureau of South and Central Asian Affairs.")[1:] == []


def test_the_parties_to_a_conflict_are_not_the_states_named_before() -> None:
    assert [words for words, _ in told("Kazakhstan and Uzbekistan urged the parties to the conflict to talk.")] == [
        "Kazakhstan",
        "Uzbekistan",
    ]


def test_the_cardinals_are_no_leaders_of_states() -> None:
    assert [words for words, _ in told("Italy and France wrote.", "He joined the Cardinals.")] == [
        "Italy",
        "France",
        "He",
    ]


def test_its_after_an_unknown_name_stays_unbound() -> None:
    assert bound("its", "In Kazakhstan the firm Quarzal raised its prices.") == []


def test_she_before_her_unknown_leaves_her_unknown() -> None:
    assert bound("her", "She met President Tokayev in her hotel.") == []


def test_its_beside_a_state_is_that_states() -> None:
    assert bound("its", "Kazakhstan and China blamed Russia for its war.") == ["RUS"]
    assert bound("it", "The leaders of Oman and Iran helped Ukraine as it fought Russia.") == ["UKR"]


def test_his_beside_whom_somebody_thanked_is_that_persons() -> None:
    text = "President Joe Biden thanked Prime Minister Justin Trudeau for his help."
    assert bound("his", text, day=IN_2021) == ["CAN"]


def test_the_two_presidents_are_presidents() -> None:
    text = (
        "President Joe Biden called President Vladimir Putin.",
        "Secretary of State Antony Blinken met President Putin.",
        "The two presidents will speak again.",
    )
    assert bound("The two presidents", *text, day=IN_2021) == ["USA", "RUS"]
    assert [p.person for p in told(*text, day=IN_2021)[-1][1].parties] == ["Joe Biden", "Vladimir Putin"]


def test_the_leaders_stay_the_same_when_a_third_is_only_spoken_of() -> None:
    text = (
        READOUT,
        "The leaders met again.",
        "The leaders spoke of prisoners of President Alexander Lukashenko of Belarus.",
        "The leaders will speak again.",
    )
    assert bound("The leaders", *text, day=IN_2021) == ["USA", "CAN"]
