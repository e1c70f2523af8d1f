"""Whose day it is: praise has its own, what lies ahead is only planned, what is long past has none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tieline.records import Status

Told = Callable[..., list[str]]
Read = Callable[..., list[Any]]
TUESDAY = date(2025, 6, 17)


@pytest.mark.parametrize(
    "text",
    [
        "Japan thanked Peru for hosting the summit in November 2024.",
        "Canada condemned Iran for seizing the tanker in 2019.",
        "Norway urged Sudan to release the aid workers whom it arrested in March 2023.",
    ],
)
def test_who_praises_or_blames_does_so_on_a_day_of_his_own(events: Read, text: str) -> None:
    assert {event.day for event in events(text)} == {TUESDAY}


def test_an_accession_that_is_welcomed_keeps_its_day(memberships: Read) -> None:
    (joined,) = memberships("Spain welcomed Croatia's accession to the European Union in 2013.")
    assert joined.day == date(2013, 1, 1)


@pytest.mark.parametrize("when", ["tomorrow", "later this week", "this weekend", "next month"])
def test_a_meeting_on_a_day_to_come_is_planned(told: Told, when: str) -> None:
    assert told(f"Turkish and Greek ministers meet in Ankara {when}.", date(2025, 6, 18)) == [
        "GRC + TUR: AGREE to CONSULT, planned"
    ]


@pytest.mark.parametrize("ago", ["days", "two months", "a year"])
def test_what_is_counted_from_has_no_day_told(events: Read, ago: str) -> None:
    found = events(f"The talks began {ago} after Kenya expelled the ambassador of Sudan.")
    assert {event.day for event in found} == {None}


def test_a_conjunct_shares_the_condition_of_the_first(told: Told) -> None:
    assert all("hypothetical" in one for one in told("Turkey will act unless Greece escalates and threatens Cyprus."))


def test_a_conjunct_shares_the_purpose_of_the_first(told: Told) -> None:
    assert told("Norway hopes to find a way to punish Belarus and help Ukraine.") == []


def test_sanctions_over_an_invasion_do_not_make_their_author_invade(told: Told) -> None:
    assert "JPN → KWT: ASSAULT" not in told(
        "Iraq froze the projects over sanctions imposed by Tokyo over Iraq's invasion of Kuwait."
    )


def test_who_reports_on_an_invasion_does_not_invade(told: Told) -> None:
    assert told("The BBC is covering Iraq's invasion of Kuwait.") == ["IRQ → KWT: ASSAULT"]


def test_what_others_offer_they_do_not_agree_among_themselves(told: Told) -> None:
    assert told("Norway, Peru and Ghana had offered assistance.") == []


def test_the_appeal_of_somebody_is_supported_for_him(told: Told) -> None:
    assert told("Oman supports the appeal of Lebanon to the United Nations to provide assistance.") == [
        "OMN → LBN: SUPPORT"
    ]


def test_a_country_of_his_is_a_state_and_no_person(events: Read) -> None:
    (attack,) = events("President Volodymyr Zelensky said that Russian forces shelled his country.", date(2023, 5, 1))
    assert [(party.id, party.person) for party in attack.recipients] == [("UKR", "")]


def test_who_calls_is_who_says_so_and_not_who_is_called_on(told: Told) -> None:
    text = "Norway said it was vital that Iran take steps and called on Russia to help."
    assert "NOR → RUS: REQUEST" in told(text)
    assert "IRN → RUS: REQUEST" not in told(text)


def test_a_reason_that_ends_with_a_day_is_still_the_topic(statements: Read) -> None:
    (blame,) = statements("Estonia blamed Russia for a hack that cut power in Ukraine on 24 February.")
    assert blame.topic.startswith("a hack that cut power in Ukraine")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A doctor was killed on Friday by a Russian strike on Ukraine.", date(2025, 6, 13)),
        ("Accusing Iran of spying, Sweden yesterday called for talks.", date(2025, 6, 16)),
        ("In spring 2013 Iran seized a Kuwaiti tanker.", date(2013, 1, 1)),
    ],
)
def test_the_day_of_the_verb_beside_it_is_its_day(events: Read, text: str, day: date) -> None:
    assert day in {event.day for event in events(text)}


def test_before_somebody_approves_he_has_not(statements: Read) -> None:
    assert statements("Talks are likely before the IMF approves a loan to Ghana.") == []


def test_what_he_denies_is_all_that_is_said(statements: Read) -> None:
    (denial,) = statements("Russia denies its pilots wore Ukrainian colours.")
    assert denial.topic == "its pilots wore Ukrainian colours"


def test_a_second_infinitive_belongs_to_the_first(statements: Read) -> None:
    text = "Biden and Sunak agreed on the need of acting together to help Moldova and hold Russia accountable."
    assert {statement.topic for statement in statements(text, date(2023, 5, 2))} == {
        "the need of acting together to help Moldova and hold Russia accountable"
    }


def test_money_granted_is_aid(told: Told) -> None:
    assert "GBR → MOZ: AID" in told("Britain has granted Mozambique eight mln sterling for food.")


def test_a_plan_is_not_for_the_day_of_the_talk(events: Read) -> None:
    found = events("Finland's minister met the minister of Ghana today and promised to help Ghana.")
    assert [event.day for event in found if event.status is Status.PLANNED] == [None]


def test_early_on_the_morrow_it_was_that_day_elsewhere(events: Read) -> None:
    (launch,) = events("North Korea fired a missile over Japan early Wednesday morning.")  # published on a Tuesday
    assert launch.day == date(2025, 6, 18)


def test_whom_an_appeal_goes_out_to_is_not_what_it_is_for(statements: Read) -> None:
    (call,) = statements("Uzbekistan appealed to the international community for help in Afghanistan.")
    assert call.topic == "help in Afghanistan"


def test_advice_on_a_matter_calls_for_nothing(statements: Read) -> None:
    assert statements("The French ambassador advised on foreign trade with Peru.") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("China has repeatedly encouraged Sudan to hold talks.", None),
        ("Israel repeatedly struck Syria on Monday.", date(2025, 6, 16)),
    ],
)
def test_what_was_done_repeatedly_has_no_day_unless_one_is_told(events: Read, text: str, day: date | None) -> None:
    assert {event.day for event in events(text)} == {day}
