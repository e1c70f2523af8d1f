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
