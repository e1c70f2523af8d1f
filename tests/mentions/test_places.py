from __future__ import annotations

import pytest
from naming_texts import places


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The summit took place in Almaty.", [("Almaty", "KAZ")]),
        ("ASTANA, June 16 - Talks began.", [("ASTANA", "KAZ")]),
        ("BEIJING (Reuters) - Talks began.", [("BEIJING", "CHN")]),
        ("He flew to Tashkent from Istanbul.", [("Tashkent", "UZB")]),
        ("Tashkent agreed.", []),
    ],
)
def test_a_city_is_a_place_after_a_preposition_or_in_a_dateline(text: str, found: list[tuple[str, str]]) -> None:
    assert places(text) == found


def test_a_place_is_never_taken_from_another_sentence() -> None:
    text = "They met in Almaty.\nThe talks went well."
    assert places(text, sentence=0) == [("Almaty", "KAZ")]
    assert places(text, sentence=1) == []


def test_a_state_behind_the_city_settles_namesakes() -> None:
    assert places("They met in Georgetown, Guyana, today.") == [("Georgetown", "GUY")]


@pytest.mark.parametrize(
    "text",
    [
        "A storm hit houses in York, Maine.",
        "She teaches at the University of Denver.",
        "He stayed in the Mandalay Bay hotel.",
    ],
)
def test_namesakes_and_names_that_hold_a_citys_name_are_no_places(text: str) -> None:
    assert places(text) == []
