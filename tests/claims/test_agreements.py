"""Agreements: who agrees, on what, how far it has come; and what is no agreement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tieline.records import Stage, Status

Read = Callable[..., list[Any]]


def _parties(agreement: Any) -> set[str]:  # noqa: ANN401 - an Agreement, as the readers of conftest give it
    return {party.country or party.id for party in agreement.parties}


# --- on what --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "subject"),
    [
        ("trade", "trade"),
        ("customs", "customs"),
        ("tourism", "tourism"),
        ("investment", "investment"),
        ("technology", "technology"),
        ("water", "water"),
        ("the border", "border"),
        ("law enforcement", "law enforcement"),
    ],
)
def test_the_subject_is_what_it_is_on(agreements: Read, written: str, subject: str) -> None:
    (found,) = agreements(f"Kazakhstan and China signed an agreement on {written}.")
    assert found.subjects == (subject,)


def test_all_subjects_are_kept_in_the_order_of_the_text(agreements: Read) -> None:
    (found,) = agreements("Kazakhstan and China signed agreements on trade, tourism, investment and customs.")
    assert found.subjects == ("trade", "tourism", "investment", "customs")


def test_the_subject_may_stand_before_the_instrument(agreements: Read) -> None:
    (found,) = agreements("Kazakhstan and Turkmenistan signed a border treaty.")
    assert found.subjects == ("border",)


def test_an_agreement_on_nothing_said_has_no_subject(agreements: Read) -> None:
    (found,) = agreements("Kazakhstan and China signed an agreement.")
    assert found.subjects == ()


def test_a_subject_of_another_clause_is_not_its_subject(agreements: Read) -> None:
    (found,) = agreements("Kazakhstan and China signed an agreement on customs while tourism fell in Turkey.")
    assert found.subjects == ("customs",)


# --- how far --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Kazakhstan and China signed an agreement on customs.", Stage.SIGNED),
        ("An agreement on customs was signed by Kazakhstan and China.", Stage.SIGNED),
        ("Kazakhstan ratified the border treaty with China.", Stage.RATIFIED),
        ("The border treaty between Kazakhstan and China was ratified.", Stage.RATIFIED),
        ("The agreement on customs between Kazakhstan and China entered into force.", Stage.IN_FORCE),
        ("The agreement on customs between Kazakhstan and China took effect.", Stage.IN_FORCE),
        ("Kazakhstan and Uzbekistan are negotiating an agreement on water.", Stage.NEGOTIATED),
        ("Kazakhstan and China discussed an agreement on customs.", Stage.NEGOTIATED),
        ("Kazakhstan and China reached an agreement on customs.", Stage.AGREED),
        ("Kazakhstan and China amended their agreement on transit.", Stage.AMENDED),
        ("Russia suspended its agreement with Ukraine on fishing.", Stage.SUSPENDED),
        ("Russia terminated the friendship treaty with Ukraine.", Stage.ENDED),
        ("Kazakhstan and China announced an agreement on customs.", Stage.ANNOUNCED),
    ],
)
def test_the_verb_tells_the_stage(agreements: Read, text: str, stage: Stage) -> None:
    (found,) = agreements(text)
    assert found.stage is stage


def test_a_signature_to_come_is_only_announced(agreements: Read) -> None:
    (found,) = agreements("Kazakhstan and China will sign an agreement on visas.")
    assert (found.stage, found.status) == (Stage.ANNOUNCED, Status.PLANNED)


def test_the_stage_may_be_told_behind_the_instrument(agreements: Read) -> None:
    (found,) = agreements("The treaty signed between Kazakhstan and China in 2002 was long awaited.")
    assert found.stage is Stage.SIGNED


def test_a_promise_made_together_is_an_understanding(agreements: Read) -> None:
    (found,) = agreements("Kazakhstan and China agreed to expand trade.")
    assert (found.instrument, _parties(found), found.subjects) == ("understanding", {"KAZ", "CHN"}, ("trade",))


# --- what it is -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("instrument", ["agreement", "treaty", "memorandum", "joint statement", "protocol"])
def test_the_instrument_keeps_its_name(agreements: Read, instrument: str) -> None:
    (found,) = agreements(f"Xi Jinping and Kassym-Jomart Tokayev signed a {instrument} on water.")
    assert found.instrument == instrument


def test_a_title_in_capitals_is_kept(agreements: Read) -> None:
    (found,) = agreements("Kazakhstan and China signed the Treaty of Good-Neighbourliness and Friendship in 2002.")
    assert "Treaty of Good-Neighbourliness" in found.title


# --- who ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Kazakhstan and Turkmenistan signed an agreement on transit.",
        "Kazakhstan signed an agreement on transit with Turkmenistan.",
        "An agreement on transit between Kazakhstan and Turkmenistan was signed.",
        "The foreign ministers of Kazakhstan and Turkmenistan signed an agreement on transit.",
    ],
)
def test_both_sides_are_parties_wherever_they_stand(agreements: Read, text: str) -> None:
    (found,) = agreements(text)
    assert _parties(found) == {"KAZ", "TKM"}


def test_more_than_two_can_be_parties(agreements: Read) -> None:
    (found,) = agreements("China, Kyrgyzstan and Uzbekistan signed an agreement on the railway.")
    assert _parties(found) == {"CHN", "KGZ", "UZB"}


def test_the_two_sides_are_those_spoken_of_before(agreements: Read) -> None:
    (found,) = agreements("Xi Jinping met Tokayev in Astana. The two sides signed an agreement on customs.")
    assert _parties(found) == {"CHN", "KAZ"}


def test_an_agreement_without_parties_is_of_the_pair_spoken_of(agreements: Read) -> None:
    (found,) = agreements("Xi Jinping met Tokayev in Astana. The agreement on customs was signed on Tuesday.")
    assert _parties(found) == {"CHN", "KAZ"}


def test_an_agreement_of_nobody_known_is_none(agreements: Read) -> None:
    assert agreements("The agreement on customs was signed on Tuesday.") == []


def test_one_state_cannot_agree_with_itself(agreements: Read) -> None:
    assert agreements("The Kazakh parliament and the Kazakh government signed an agreement on customs.") == []


def test_a_third_state_in_the_same_text_is_no_party(agreements: Read) -> None:
    (found,) = agreements("Kazakhstan and China signed an agreement on transit to Turkey.")
    assert _parties(found) == {"KAZ", "CHN"}


# --- papers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["documents", "a document", "papers"])
def test_papers_that_were_signed_are_an_agreement(agreements: Read, paper: str) -> None:
    (found,) = agreements(f"Xi Jinping and Kassym-Jomart Tokayev signed {paper} on tourism.")
    assert (_parties(found), found.stage) == ({"CHN", "KAZ"}, Stage.SIGNED)


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping and Kassym-Jomart Tokayev read documents on tourism.",
        "Kazakhstan showed China documents on tourism.",
    ],
)
def test_papers_that_nobody_signed_are_none(agreements: Read, text: str) -> None:
    assert agreements(text) == []


# --- what is none ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Kazakhstan called for a treaty with China on water.",
        "Kazakhstan refused to sign a treaty with Russia.",
        "Kazakhstan and Russia failed to reach an agreement on gas.",
        "Kazakhstan did not sign the treaty with Russia.",
        "Hungary opposed the agreement between the European Union and Ukraine.",
        "Kazakhstan violated the agreement with Uzbekistan on water.",
        "Kazakhstan could sign an agreement with Uzbekistan on water.",
        "Armenia accused Azerbaijan of breaking the agreement on prisoners.",
        "The treaty obliges Kazakhstan and China to share data.",
        "Kazakhstan and China met without an agreement.",
    ],
)
def test_what_is_only_wished_for_or_refused_is_no_agreement(agreements: Read, text: str) -> None:
    assert [one for one in agreements(text) if one.status is not Status.HYPOTHETICAL] == []


# --- when -----------------------------------------------------------------------------------------------------------


def test_the_day_of_signature_is_the_day_told(agreements: Read) -> None:
    (found,) = agreements("Kazakhstan and China signed the treaty on 23 December 2002 in Beijing.")
    assert found.day == date(2002, 12, 23)
    assert found.place is not None
    assert found.place.name == "Beijing"


# --- in whose company -------------------------------------------------------------------------------------------------


def test_a_paper_without_parties_is_of_those_who_just_met(agreements: Read) -> None:
    found = agreements("Sadyr Japarov met Emomali Rahmon in Batken. A joint statement on water was adopted.")
    assert {frozenset(_parties(one)) for one in found} == {frozenset({"KGZ", "TJK"})}


def test_states_that_merely_stand_near_are_no_parties(agreements: Read) -> None:
    text = "Exports of Chile fell. Peru has a new central bank. The agreement on debt was signed on Tuesday."
    assert agreements(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Turkmenistan reaffirmed its commitment to the Charter of the United Nations on trade.",
        "Turkmenistan abides by the United Nations Charter.",
        "The Security Council adopted a resolution on Libya, proposed by France.",
        "Italy and Greece agreed on the importance of trade.",
        "Italy and Greece agreed that trade is growing.",
        "Italy and Greece agreed that trade will be crucial.",
        "Oman seeks an agreement with India on trade.",
        "Did Italy and Greece sign an agreement on trade?",
        "Kenya and Uganda shall share data, except under another agreement between Kenya and Uganda.",
    ],
)
def test_what_two_merely_value_is_no_agreement(agreements: Read, text: str) -> None:
    assert agreements(text) == []


def test_coming_closer_to_a_treaty_is_not_yet_one(agreements: Read) -> None:
    (found,) = agreements("Peru and Chile came closer to concluding a treaty on fishing.")
    assert found.status is Status.PLANNED


def test_being_among_the_first_to_sign_is_having_signed(agreements: Read) -> None:
    (found,) = agreements("Ghana was among the first states to sign an agreement with Togo on customs.")
    assert (found.stage, found.status) == (Stage.SIGNED, Status.HAPPENED)


def test_an_understanding_was_reached_on_the_day_it_is_told(agreements: Read) -> None:
    (found,) = agreements("Kazakhstan and China agreed to expand trade next year.")
    assert (found.status, found.day) == (Status.HAPPENED, date(2025, 6, 17))


# --- several papers in one sentence ---------------------------------------------------------------------------------


def test_each_paper_of_a_row_has_its_own_subjects(agreements: Read) -> None:
    found = agreements("Kazakhstan and China signed an agreement on customs and a memorandum on tourism.")
    assert {each.instrument: each.subjects for each in found} == {"agreement": ("customs",), "memorandum": ("tourism",)}


def test_papers_listed_after_a_signing_are_signed(agreements: Read) -> None:
    found = agreements(
        "The presidents witnessed the signing and exchange of two papers, namely the Treaty on Extradition between "
        "Kazakhstan and Turkey and the Agreement on Water between Kazakhstan and Turkey."
    )
    assert [(each.title, each.stage) for each in found] == [
        ("Treaty on Extradition", Stage.SIGNED),
        ("Agreement on Water", Stage.SIGNED),
    ]


def test_who_saw_it_signed_says_less_than_that_it_was(agreements: Read) -> None:
    (found,) = agreements("Kazakhstan and Finland witnessed the signing of a treaty on education.")
    assert found.stage is Stage.SIGNED


def test_whoever_praises_an_agreement_is_no_party_to_it(agreements: Read) -> None:
    (found,) = agreements("Turkey praised the agreement between Kazakhstan and China on water.")
    assert _parties(found) == {"KAZ", "CHN"}


def test_all_sides_of_a_list_after_between_are_parties(agreements: Read) -> None:
    (found,) = agreements("The treaty of friendship between Kazakhstan, Uzbekistan and Kyrgyzstan was signed.")
    assert _parties(found) == {"KAZ", "UZB", "KGZ"}


def test_an_abbreviation_in_brackets_is_no_second_paper(agreements: Read) -> None:
    found = agreements("Kazakhstan and Finland signed a Memorandum of Understanding (MOU) on education.")
    assert [each.instrument for each in found] == ["memorandum"]


def test_an_organisations_name_is_no_subject(agreements: Read) -> None:
    (found,) = agreements("The Eurasian Economic Union and Singapore signed a framework agreement.")
    assert found.subjects == ()


def test_what_will_enter_into_force_is_a_plan_of_that_stage_on_that_day(agreements: Read) -> None:
    (found,) = agreements(
        "ASTANA, June 12 - The visa agreement between Kazakhstan and China will enter into force on July 10, the "
        "foreign ministry announced on Tuesday."
    )
    assert (found.stage, found.status, found.day) == (Stage.IN_FORCE, Status.PLANNED, date(2025, 7, 10))


def test_who_brokers_a_deal_is_no_party_to_it(agreements: Read) -> None:
    (found,) = agreements("Norway and Qatar brokered the deal between Colombia and Venezuela.")
    assert _parties(found) == {"COL", "VEN"}


def test_support_for_a_paper_of_others_makes_no_parties(agreements: Read) -> None:
    assert agreements("Kenya and Uganda conveyed support for the Northern Ireland Protocol.") == []


def test_whom_a_promise_falls_on_is_no_party_to_it(agreements: Read) -> None:
    assert agreements("Kuwait agreed to refinance part of Jordan's debt.") == []
