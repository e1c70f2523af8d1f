"""Who the parties of a paper are: whom its sentence makes parties, and nobody who only speaks of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tieline.records import Stage, Status

Read = Callable[..., list[Any]]


def _homes(agreement: Any) -> set[str]:  # noqa: ANN401 - an Agreement, as the readers of conftest give it
    return {party.home for party in agreement.parties}


@pytest.mark.parametrize(
    "text",
    [
        "Austria and Hungary stand by the Dayton accord.",
        "Austria and Hungary reaffirmed the Dayton accord.",
        "Japan and Canada implement the Montreal Protocol.",
        "Estonia and Malta ratified the Paris Agreement.",
        "Ecuador, Chile and Jordan have reached agreement with commercial banks on debt.",
        "Agreements reached by Fiji, Nauru and Tonga were compared.",
        "The agreements with Mexico, Chile and Peru calmed the lenders.",
        "The statements made by Vladimir Putin and Xi Jinping showed a desire for peace.",
        "China sent a peace plan to end the conflict between Russia and Ukraine.",
        "An agreement between Hungary's state airline and a Maltese company was signed.",
        "Kenya and the Ugandan oil company signed an agreement.",
        "Laos met Thailand. The contract was signed with a German steelmaker.",
        "Laos and Thailand reiterated their agreement that war should never be fought.",
    ],
)
def test_who_only_speaks_of_a_paper_or_owns_a_firm_is_no_party(agreements: Read, text: str) -> None:
    assert [one for one in agreements(text) if one.instrument != "understanding"] == []


@pytest.mark.parametrize(
    ("text", "homes"),
    [
        ("Austria and Hungary reaffirmed their agreement on railways.", {"AUT", "HUN"}),
        ("The two countries, Laos and Thailand, signed an electricity agreement.", {"LAO", "THA"}),
        ("Under an agreement signed today, Hungary will buy gas from Azerbaijan.", {"HUN", "AZE"}),
        ("The foreign ministers of Peru, Chile and Bolivia signed a treaty on water.", {"PER", "CHL", "BOL"}),
        ("Welcome is the renewal of the accord on youth between Malta and Cyprus.", {"MLT", "CYP"}),
        ("It includes the renewal of the Canada-Chile cybersecurity memorandum.", {"CAN", "CHL"}),
    ],
)
def test_parties_are_found_where_the_sentence_has_them(agreements: Read, text: str, homes: set[str]) -> None:
    (found,) = agreements(text)
    assert _homes(found) == homes


@pytest.mark.parametrize(
    ("text", "stage", "status"),
    [
        ("The agreement between Peru and Chile, which entered into force in 2014, helped.", Stage.IN_FORCE, "happened"),
        ("Peru announced that it had signed an agreement with Chile on visas.", Stage.SIGNED, "happened"),
        ("Ghana will buy gas from Iran under an accord reached in Tehran today.", Stage.AGREED, "happened"),
        ("Peru and Chile held talks on signing an agreement on visas.", Stage.NEGOTIATED, "happened"),
        ("Peru and Chile expanded their agreement on ports.", Stage.AMENDED, "happened"),
        ("Peru and Chile began negotiations on a treaty on visas.", Stage.NEGOTIATED, "happened"),
        ("Peru and Chile signed an agreement that has reduced tariffs.", Stage.SIGNED, "happened"),
    ],
)
def test_the_stage_is_what_was_done_to_it(agreements: Read, text: str, stage: Stage, status: str) -> None:
    (found,) = agreements(text)
    assert (found.stage, found.status) == (stage, Status(status))


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("The energy ministers of Peru and Chile signed an agreement on visas.", ("visas",)),
        ("Peru signed an agreement with the Ministry of Trade and Industry of Chile on tourism.", ("tourism",)),
        ("Peru and Chile signed an agreement on drilling for oil in the border zone.", ("energy",)),
        ("Peru and Chile signed a memorandum on coffee and a pact on exchange rates.", ("agriculture",)),
        ("Peru and Chile signed a pact in Arica, where tourists gathered.", ()),
        ("Peru and Chile signed an agreement on securities.", ("finance",)),
        ("Peru and Chile signed an agreement on the digital economy.", ("technology",)),
        ("Peru and Chile signed an economic agreement.", ("economy",)),
    ],
)
def test_it_is_on_what_its_own_words_say(agreements: Read, text: str, subjects: tuple[str, ...]) -> None:
    found = agreements(text)
    assert found[0].subjects == subjects


def test_several_with_one_each_is_said_of_their_plural_only(agreements: Read) -> None:
    (found,) = agreements("Peru and Chile signed an agreement with Fiji on visas.")
    assert _homes(found) == {"PER", "CHL", "FJI"}
