"""Titles of instruments: their sides and their day, read off the words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

Read = Callable[..., list[Any]]
PUBLISHED = date(1970, 3, 2)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Exchange of Notes between the Government of Japan and the Government of Peru concerning visas.", "JPN PER"),
        ("Notes exchanged between the Government of Norway and the Government of Chile abolishing visas.", "CHL NOR"),
        (
            "Agreement for the exchange of parcels between the Post Offices of Japan and Ghana.",
            "GHA JPN",
        ),
        ("Arrangement between Denmark and Iceland regarding fishing.", "DNK ISL"),
        ("Health Services Convention Between The Government of Peru and the Government of Chile.", "CHL PER"),
        (
            "Protocol amending the Extradition Treaty between His Majesty the King of Norway and Her Majesty the Queen "
            "of the Netherlands signed at Oslo on 5 May 1961.",
            "NLD NOR",
        ),
        (
            "Agreement between the International Atomic Energy Agency, the Government of Canada and the Government of "
            "Spain for the application of safeguards.",
            "CAN ESP IAEA",
        ),
        (
            "Exchange of Notes between the Government of Norway, acting on behalf of the Government of Iceland, and "
            "the Government of Chile on visas.",
            "CHL ISL NOR",
        ),
        (
            "Carriage of mail between the Government of Peru and the Government of Chile, terminating the Convention "
            "of 1891.",
            "CHL PER",
        ),
    ],
)
def test_the_sides_stand_after_between(agreements: Read, text: str, sides: str) -> None:
    (read,) = agreements(text, PUBLISHED)
    assert " ".join(sorted(party.home for party in read.parties)) == sides
    assert read.day == PUBLISHED


def test_whom_one_signs_for_is_no_further_side(agreements: Read) -> None:
    text = (
        "Exchange of Letters between the Government of France, acting for Monaco, and the Government of Italy on tax."
    )
    (read,) = agreements(text, PUBLISHED)
    assert sorted(party.home for party in read.parties) == ["FRA", "ITA"]


@pytest.mark.parametrize(
    "text",
    [
        "Exchange of Notes between Finland and Japan terminating the Trade Agreement of 5 May 1961.",
        "Protocol to the Agreement on Fishing between Finland and Japan signed in Tokyo on 5 May 1961.",
        "Exchange of Notes between Finland and Japan further extending until 5 May 1971 the Payments Agreement.",
        "Exchange of Letters between Finland and Japan concerning the instalment due on 5 May 1971.",
        "Extradition Treaty between Finland and Japan (With Exchange of Notes signed at Oslo on 5 May 1971).",
    ],
)
def test_the_day_of_another_paper_is_not_the_titles(agreements: Read, text: str) -> None:
    read = agreements(text, PUBLISHED)
    assert {claim.day for claim in read} == {PUBLISHED}


def test_its_own_day_of_signature_is(agreements: Read) -> None:
    read = agreements("Treaty between Chad and Niger on borders, signed at Paris on 3 May 1960.", PUBLISHED)
    assert {claim.day for claim in read} == {date(1960, 5, 3)}


@pytest.mark.parametrize(
    "text",
    [
        "Agreement between India and the Nizam regarding administration.",
        "Notes on the rivalry of Finland and Japan.",
        "The treaty between Chad and Niger was torn up, the paper said.",
    ],
)
def test_what_is_no_title_of_two_sides_gives_nothing_by_its_title(agreements: Read, text: str) -> None:
    assert not [claim for claim in agreements(text, PUBLISHED) if "the title of an instrument" in claim.evidence.rules]
