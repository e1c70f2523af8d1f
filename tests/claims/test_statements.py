"""Statements: who takes which stance on what, in the words of the text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tieline.records import Stance, Status

Read = Callable[..., list[Any]]

TAKEN = [
    ("China called for a ceasefire in Ukraine.", "CHN", Stance.CALLS_FOR, "a ceasefire in Ukraine"),
    ("Kazakhstan called for more investment in technology.", "KAZ", Stance.CALLS_FOR, "more investment in technology"),
    ("Kazakhstan supports the one-China principle.", "KAZ", Stance.SUPPORTS, "the one-China principle"),
    ("Japan welcomed the ceasefire in Gaza.", "JPN", Stance.SUPPORTS, "the ceasefire in Gaza"),
    ("Kassym-Jomart Tokayev backed the proposal of China.", "KAZ", Stance.SUPPORTS, "the proposal of China"),
    ("Uzbekistan opposes the sanctions on Afghanistan.", "UZB", Stance.OPPOSES, "the sanctions on Afghanistan"),
    ("Kyrgyzstan criticised the sanctions on Russia.", "KGZ", Stance.CRITICISES, "the sanctions on Russia"),
    ("Turkey condemned the bombing of Lebanon.", "TUR", Stance.CRITICISES, "the bombing of Lebanon"),
    ("Germany pledged to support Ukraine.", "DEU", Stance.COMMITS_TO, "to support Ukraine"),
    (
        "China reaffirmed its commitment to the sovereignty of Kazakhstan.",
        "CHN",
        Stance.COMMITS_TO,
        "the sovereignty of Kazakhstan",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "stance", "topic"), TAKEN)
def test_speaker_stance_and_topic(statements: Read, text: str, speaker: str, stance: Stance, topic: str) -> None:
    (found,) = statements(text)
    assert (found.speaker.country, found.stance, found.topic) == (speaker, stance, topic)


@pytest.mark.parametrize("text", [text for text, *_ in TAKEN])
def test_the_topic_stands_in_the_sentence(statements: Read, text: str) -> None:
    (found,) = statements(text)
    assert found.topic
    assert found.topic in found.evidence.quote


def test_two_speakers_make_two_statements(statements: Read) -> None:
    found = statements("Both Xi Jinping and Kassym-Jomart Tokayev support true multilateralism.")
    assert {(one.speaker.person, one.topic) for one in found} == {
        ("Xi Jinping", "true multilateralism"),
        ("Kassym-Jomart Tokayev", "true multilateralism"),
    }


def test_a_statement_is_about_whom_its_topic_names(statements: Read) -> None:
    (found,) = statements("Japan welcomed the ceasefire between India and Pakistan.")
    assert [party.id for party in found.about] == ["IND", "PAK"]


def test_the_speaker_is_not_what_it_is_about(statements: Read) -> None:
    (found,) = statements("China called for talks between China and India.")
    assert [party.id for party in found.about] == ["IND"]


def test_what_is_pledged_is_a_plan(statements: Read) -> None:
    (found,) = statements("Germany pledged to support Ukraine.")
    assert found.status is Status.PLANNED


@pytest.mark.parametrize(
    "text",
    [
        "Kazakhstan does not support the sanctions on Russia.",
        "Kazakhstan never backed the referendum in Crimea.",
        "China seems to support the ceasefire in Ukraine.",
        "China failed to condemn the attack on Ukraine.",
    ],
)
def test_a_negated_or_doubted_stance_is_none(statements: Read, text: str) -> None:
    assert statements(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "China will support Kazakhstan's proposal on water.",
        "China would support Kazakhstan's proposal on water.",
        "Turkey may oppose the sanctions on Russia.",
    ],
)
def test_a_foretold_stance_is_not_taken_yet(statements: Read, text: str) -> None:
    assert [one for one in statements(text) if one.stance is not Stance.COMMITS_TO] == []


def test_supporting_what_lies_between_no_states_is_no_position(statements: Read) -> None:
    assert statements("Kassym-Jomart Tokayev supported the choir.") == []


def test_whom_one_calls_on_is_not_what_one_calls_for(statements: Read) -> None:
    found = statements("Turkey called on Israel to stop the war in Gaza.")
    assert all(one.topic != "Israel" for one in found)


def test_a_reported_stance_is_of_who_takes_it(statements: Read) -> None:
    (found,) = statements("Germany says Poland opposes the treaty with Belarus.")
    assert found.speaker.id == "POL"


# --- topics whole -----------------------------------------------------------------------------------------------------

TOPICS = [
    ("Ukraine asked Poland for anti-aircraft missiles.", "anti-aircraft missiles"),
    ("Turkey urged Russia and Ukraine, its neighbours, to extend the grain deal.", "to extend the grain deal"),
    ("Norway called on Myanmar to free all political prisoners.", "to free all political prisoners"),
    ("Canada thanked Jordan for hosting the refugees from Syria.", "hosting the refugees from Syria"),
    ("Moldova accused Russia of meddling in the election.", "meddling in the election"),
    ("Ecuador urged Peru not to forget the drought on the border.", "not to forget the drought on the border"),
    ("Biden expressed to Trudeau his desire to deepen trade.", "to deepen trade"),
    ("Bahrain and Oman agreed in 1981 to open their markets to trade.", "to open their markets to trade"),
    ("Italy condemned the attack on Lebanon in a message.", "the attack on Lebanon"),
    ("Japan accused Chinese chip makers of breaking the trade pact.", "breaking the trade pact"),
    ("Moldova accused Russia of outright lies on gas.", "outright lies on gas"),
    (
        "Spain requested cuts in tariffs to meet the terms of the accord with Morocco.",
        "cuts in tariffs to meet the terms of the accord with Morocco",
    ),
    ("Poland denounced the launch by Belarus as a provocation.", "the launch by Belarus"),
    ("Armenia condemned terrorism in all its forms.", "terrorism in all its forms"),
    ("Japan reaffirmed its determination to strengthen the WTO.", "to strengthen the WTO"),
    ("India conveyed its deep appreciation to Qatar for the release of the sailors.", "the release of the sailors"),
    ("Latvia announced its support for joining NATO, ending years of debate.", "joining NATO"),
    ("Estonia rejected the Russian claim in a statement.", "the Russian claim"),
    (
        "Norway welcomed the expansion of trade to new areas such as cyber security.",
        "the expansion of trade to new areas such as cyber security",
    ),
    ("Peru welcomed the launch of the Economic Framework (IPEF).", "the launch of the Economic Framework (IPEF)"),
    ("Kenya agreed to sell tea to Egypt when the ministers of the two met here.", "to sell tea to Egypt"),
    ("The General Assembly has condemned the war in Ukraine on several occasions.", "the war in Ukraine"),
    ("Brazil opposed the tariffs on its steel while talks with Washington went on.", "the tariffs on its steel"),
    (
        "Sweden expressed its support for Turkey's presidency of the G20 in 2026.",
        "Turkey's presidency of the G20 in 2026",
    ),
    (
        "Kenya welcomed the start last week of a dialogue between India and Nepal.",
        "the start last week of a dialogue between India and Nepal",
    ),
    ("Armenia, which Turkey blames for the closing of the border, wants talks.", "the closing of the border"),
    ("Peru and Chile, backed by Brazil, want lower tariffs on copper.", "Peru and Chile"),
    ("The pact with Iran, which Israel opposed, was signed in Vienna.", "The pact with Iran"),
    ("Egypt urged Sudan to open the border, in a bid to revive their trade.", "to open the border"),
    ("Egypt agreed to sell gas to Jordan after Libya threatened to cut its own deliveries.", "to sell gas to Jordan"),
    (
        "Cuba supports Brazil as a permanent member of the Security Council.",
        "Brazil as a permanent member of the Security Council",
    ),
    ("Ghana praised the role Kenya plays in Somalia and welcomed the truce there.", "the role Kenya plays in Somalia"),
    ('France said "Iran must stop its missile tests" as tensions grew.', "Iran must stop its missile tests"),
    (
        "Senegal has supported the fight against terrorism from the start by sending troops to Mali.",
        "the fight against terrorism",
    ),
    (
        "Canada thanked Norway and its government, the mayor of Oslo, and Norwegian officials for the aid to Haiti.",
        "the aid to Haiti",
    ),
]


@pytest.mark.parametrize(("text", "topic"), TOPICS)
def test_the_topic_is_whole_and_nothing_else(statements: Read, text: str, topic: str) -> None:
    assert topic in {one.topic for one in statements(text)}


def test_whom_one_asks_is_whom_it_is_about(statements: Read) -> None:
    (found,) = statements("Ukraine asked Poland for anti-aircraft missiles.")
    assert [party.id for party in found.about] == ["POL"]


def test_a_quotation_keeps_both_its_marks(statements: Read) -> None:
    (found,) = statements('Slovenia rejected the Austrian "quick fix" for the border.')
    assert found.topic == 'the Austrian "quick fix" for the border'


# --- stances told apart -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Germany thanked Kenya for its peace efforts in Sudan.", Stance.PRAISES),
        ("Finland expressed its appreciation for Norway's gas deliveries.", Stance.PRAISES),
        ("Ireland is concerned about the security situation in Lebanon.", Stance.STATES),
        ("Ireland expressed concern over Israeli strikes on Lebanon.", Stance.CRITICISES),
        ("Chile and Peru agreed on the importance of free trade.", Stance.STATES),
        ("Chile and Peru agreed that trade with China should grow.", Stance.CALLS_FOR),
        ("Chile and Peru agreed that they would open the border.", Stance.COMMITS_TO),
        ("Serbia insists that its border with Kosovo is closed.", Stance.STATES),
        ("Serbia insists that Kosovo open the border.", Stance.CALLS_FOR),
        ("Cuba expressed its condolences for the victims of the war in Gaza.", Stance.STATES),
        ("Zimbabwe expressed the hope for a visit by the president of Zambia.", Stance.STATES),
        ("Ghana says Ghana will have to act if Togo closes the border.", Stance.STATES),
    ],
)
def test_the_stance_is_what_was_said(statements: Read, text: str, stance: Stance) -> None:
    assert {one.stance for one in statements(text)} == {stance}


@pytest.mark.parametrize(
    "text",
    [
        "Did China support the sanctions on Russia?",
        "China stopped short of condemning Russia's attack on Ukraine.",
        "China is considering Egypt's request for a loan.",
        "Experts fear that Hungary opposes the sanctions on Russia.",
        "The minister of Peru declined to comment on the trade dispute with Chile.",
        "Russia violated the ceasefire with Ukraine.",
        "Thailand requires a visa for trade with Laos.",
        "Prime Minister Lawrence Wong called on President Xi Jinping.",
        "Libya denied migrants from Chad access to food.",
        "Myanmar is committing monstrous crimes against trade unions in Bangladesh.",
        "A minister of Peru was asked how much oil was left in Chile.",
        "Ukraine gives Europe another wakeup call on Russian gas.",
        "A Belarusian official refused to deny the attack on Poland.",
        "Ukraine defends itself against Russian attacks.",
        "Yemen's foreign ministry was asked if it supports the truce with Saudi Arabia.",
        "The summit was a test of Iran's commitment to the nuclear treaty.",
        "Mexico's minister is responsible for trade with Canada.",
        "Peru said that Chile was responsible for the attack on the embassy in Lima.",
        "Peru has no intention of lifting the tariffs on Chile.",
        "Spain needs the approval of the IMF for the loan.",
        "The minister of Japan was asked by the president of Brazil what Japan could do about trade.",
        "Norwegian police found a ship suspected of carrying oil to Syria.",
    ],
)
def test_what_takes_no_stance(statements: Read, text: str) -> None:
    assert statements(text) == []


def test_one_state_does_not_praise_by_the_support_it_is_thanked_for(statements: Read) -> None:
    (found,) = statements("Mali is grateful to Algeria for its support of the peace agreement.")
    assert (found.speaker.id, found.topic) == ("MLI", "its support of the peace agreement")


def test_what_one_is_urged_to_say_is_not_said(statements: Read) -> None:
    found = statements("Norway urged Sudan to sit down and condemn the attacks on Chad.")
    assert {(one.speaker.id, one.stance) for one in found} == {("NOR", Stance.CALLS_FOR)}


def test_members_do_not_speak_for_their_organisation(statements: Read) -> None:
    assert statements("Some OPEC states are unhappy with the oil prices.") == []


def test_ministers_who_sit_in_a_town_are_not_of_it(statements: Read) -> None:
    assert {one.speaker.id for one in statements("European ministers in Luxembourg endorsed the trade deal.")} <= {"EU"}


def test_a_state_does_not_call_on_itself(statements: Read) -> None:
    found = statements("France said Germany had agreed, urging Berlin to lift the tariffs on steel.")
    assert "DEU" not in {one.speaker.id for one in found}


def test_a_state_does_not_criticise_its_own_policy(statements: Read) -> None:
    assert statements("Danish activists criticised Danish policies on Greenland.") == []


def test_the_evidence_says_how_a_statement_was_read(statements: Read) -> None:
    (found,) = statements("Japan welcomed the ceasefire between India and Pakistan.")
    assert {"supports by verb 'welcome'", "topic is a thing", "topic ends at a pause"} <= set(found.evidence.rules)


# --- on which day ----------------------------------------------------------------------------------------------------


def test_a_statement_is_of_the_day_it_was_made_not_of_its_topic(statements: Read) -> None:
    (found,) = statements("Sweden welcomed the agreement that India and Nepal signed in 1950.")
    assert found.day == date(2025, 6, 17)


def test_what_is_promised_for_later_was_promised_today(statements: Read) -> None:
    (found,) = statements("Germany agreed to deliver tanks to Ukraine next month.")
    assert found.day == date(2025, 6, 17)


def test_a_day_that_hangs_on_the_stance_is_its_day(statements: Read) -> None:
    (found,) = statements("Japan condemned the missile launch by North Korea on Monday.")
    assert found.day == date(2025, 6, 16)


def test_both_states_of_one_word_are_what_it_is_about(statements: Read) -> None:
    (found,) = statements("Ghana reaffirmed its commitment to a strong U.S.-Egypt partnership in trade.")
    assert {party.id for party in found.about} == {"USA", "EGY"}


def test_what_was_promised_for_next_year_was_not_said_next_year(statements: Read) -> None:
    (found,) = statements("Next year, Germany has promised to send Ukraine tanks.")
    assert found.day == date(2025, 6, 17)


def test_a_day_in_march_is_no_march(statements: Read) -> None:
    (found,) = statements("Kuwait agreed on March 31 to refinance part of the debt of Jordan.")
    assert found.day == date(2025, 3, 31)
