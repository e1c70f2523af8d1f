"""A place is named in the sentence of the claim, or missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("Xi Jinping met Kassym-Jomart Tokayev in Astana.", "Astana", "KAZ"),
        ("In Samarkand, Xi Jinping met Shavkat Mirziyoyev.", "Samarkand", "UZB"),
        ("Talks between Kazakhstan and China were held in Almaty.", "Almaty", "KAZ"),
        ("Kazakhstan and China signed an agreement on customs in Beijing.", "Beijing", "CHN"),
        ("Vladimir Putin met Donald Trump in Helsinki.", "Helsinki", "FIN"),
    ],
)
def test_the_place_is_the_one_the_sentence_names(events: Read, text: str, place: str, country: str) -> None:
    (found,) = events(text)
    assert found.place is not None
    assert (found.place.name, found.place.country) == (place, country)


def test_a_place_has_coordinates(events: Read) -> None:
    (found,) = events("Xi Jinping met Kassym-Jomart Tokayev in Astana.")
    assert found.place is not None
    assert found.place.latitude == pytest.approx(51.2, abs=0.2)
    assert found.place.longitude == pytest.approx(71.4, abs=0.2)


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping arrived in Astana. Xi Jinping met Kassym-Jomart Tokayev.",
        "Xi Jinping met Kassym-Jomart Tokayev. Then Xi Jinping flew to Tashkent.",
        "It rained in Samarkand. Xi Jinping met Kassym-Jomart Tokayev. It snowed in Almaty.",
    ],
)
def test_a_place_of_another_sentence_is_not_taken(events: Read, text: str) -> None:
    (meeting,) = [event for event in events(text) if event.type == "CONSULT" and len(event.actors) == 2]
    assert meeting.place is None


def test_of_two_places_neither_is_guessed(events: Read) -> None:
    found = events("Xi Jinping, who had flown from Moscow to Tashkent, met Kassym-Jomart Tokayev.")
    assert all(event.place is None for event in found if event.type == "CONSULT" and len(event.actors) == 2)


def test_each_clause_has_its_own_place(events: Read) -> None:
    found = events("Xi Jinping met Tokayev in Astana, while Vladimir Putin met Emomali Rahmon in Dushanbe.")
    places = {frozenset(party.id for party in event.actors): event.place and event.place.name for event in found}
    assert places == {frozenset({"CHN", "KAZ"}): "Astana", frozenset({"RUS", "TJK"}): "Dushanbe"}
