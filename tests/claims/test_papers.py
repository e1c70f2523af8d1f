"""What the words around a paper say of it: that it is none, that it was made, with whom each, on what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tieline.records import Stage, Status

Read = Callable[..., list[Any]]


def _homes(agreement: Any) -> set[str]:  # noqa: ANN401 - an Agreement, as the readers of conftest give it
    return {party.home for party in agreement.parties}


@pytest.mark.parametrize(
    "text",
    [
        "The talks showed a great deal of potential between Russia and France.",
        "A new agreement between Norway and Chad would pave the way for trade.",
        "Norway and Chad brokered the deal between the armed group and the government.",
    ],
)
def test_an_idiom_a_supposition_and_a_brokers_deal_are_no_agreement_of_the_named(agreements: Read, text: str) -> None:
    assert agreements(text) == []


def test_what_was_signed_is_signed_whatever_it_aims_at(agreements: Read) -> None:
    (found,) = agreements(
        "The two presidents of Mexico and Peru also signed agreements aimed at boosting trade between their countries."
    )
    assert (found.stage, found.status) == (Stage.SIGNED, Status.HAPPENED)


def test_agreements_with_each_of_two_are_two(agreements: Read) -> None:
    found = agreements("Norway signed security agreements with Finland and Sweden.")
    assert [_homes(each) for each in found] == [{"NOR", "FIN"}, {"NOR", "SWE"}]


def test_one_agreement_with_two_is_one(agreements: Read) -> None:
    (found,) = agreements("Norway signed a security agreement with Finland and Sweden.")
    assert _homes(found) == {"NOR", "FIN", "SWE"}


def test_what_follows_the_only_paper_says_on_what_it_is(agreements: Read) -> None:
    (found,) = agreements("Japan and Norway signed a pact last September in which Japan agreed to sell its microchips.")
    assert (found.subjects, found.day) == (("technology",), date(2024, 9, 1))


def test_a_paper_only_spoken_of_has_no_day(agreements: Read) -> None:
    (found,) = agreements("Tokyo complied with the pact between Japan and Norway on semiconductors.")
    assert (found.stage, found.day) == (Stage.AGREED, None)


def test_a_title_is_of_the_day_on_which_it_was_published(agreements: Read) -> None:
    (found,) = agreements("Norway-Chile Joint Statement on Climate Cooperation")
    assert found.day == date(2025, 6, 17)


def test_the_day_that_ends_a_papers_name_is_its_own(agreements: Read) -> None:
    (found,) = agreements("One paper is left: the Agreement on Fishing between Peru and Chile of 12 July 1996.")
    assert found.day == date(1996, 7, 12)


def test_a_plan_is_not_for_a_year_long_past(agreements: Read) -> None:
    (found,) = agreements("Peru and Chile looked forward to the renewal of the 2019 memorandum on fishing.")
    assert (found.status, found.day) == (Status.PLANNED, None)


def test_what_is_to_be_signed_at_a_summit_is_signed_on_its_day(agreements: Read) -> None:
    (found,) = agreements("Peru and Chile are set to sign a treaty to strengthen trade at a summit on Thursday.")
    assert (found.status, found.day) == (Status.PLANNED, date(2025, 6, 19))


def test_what_was_signed_long_ago_is_ended_today(agreements: Read) -> None:
    (found,) = agreements("Peru rescinded the fishing protocol signed between Peru and Chile in 2008.")
    assert (found.stage, found.day) == (Stage.ENDED, date(2025, 6, 17))


def test_what_two_will_see_signed_is_not_yet_negotiated_only(agreements: Read) -> None:
    (found,) = agreements("Peru and Chile will witness the signing of agreements negotiated on this basis.")
    assert found.status is Status.PLANNED
    assert found.stage is not Stage.NEGOTIATED


def test_talks_agreed_on_are_to_come(agreements: Read) -> None:
    (found,) = agreements("Norway agreed to formal talks on signing a trade pact with Hungary.")
    assert (found.stage, found.status) == (Stage.NEGOTIATED, Status.PLANNED)


def test_a_substantial_conclusion_is_of_the_talks(agreements: Read) -> None:
    (found,) = agreements("Peru and Chile secured the substantial conclusion of their Free Trade Agreement in 2020.")
    assert found.stage is Stage.NEGOTIATED


@pytest.mark.parametrize(
    "text",
    [
        "It is not to risk the progress made in the Israeli and Canadian trade pacts.",
        "Striking trade agreements with Australia, New Zealand, Japan and many others helped.",
        "Integration goes on within the Collective Security Treaty Organization, the Eurasian Economic Union and Laos.",
        "Argentina ratified its commitment to the convention with Chile against smuggling.",
    ],
)
def test_pacts_of_each_with_nobody_named_a_name_and_a_pledge_are_no_papers(agreements: Read, text: str) -> None:
    assert agreements(text) == []


def test_an_agreement_to_explore_an_agreement_is_on_what_that_would_be_on(agreements: Read) -> None:
    (found, *_) = agreements("Peru and Chile signed an agreement to explore a Green Economy Agreement.")
    assert "green development" in found.subjects


def test_where_nothing_else_is_told_a_papers_field_is_that_of_the_office(agreements: Read) -> None:
    (found,) = agreements("Norway signed an agreement with the World Health Organization.")
    assert found.subjects == ("health",)


def test_whose_land_it_is_and_who_met_tell_no_field(agreements: Read) -> None:
    (found,) = agreements("Peru and Chile agreed to expand trade with respect for territorial integrity.")
    assert found.subjects == ("trade",)
