"""Which mentions the parser reads as one word."""

from __future__ import annotations

import pytest

from tieline.grammar import names_of
from tieline.records import How, Mention, Party

KEPT = frozenset({"summit", "visit"})
TOKAYEV = Party(id="KAZ", country="KAZ", sector="GOV", person="Kassym-Jomart Tokayev")
KAZ = Party(id="KAZ", country="KAZ")


def _names(text: str, written: str, how: How, *parties: Party) -> list[tuple[str, str]]:
    """The names found when the text holds one mention: what they cover, and the word in its place."""
    start = text.index(written)
    mention = Mention(start=start, end=start + len(written), parties=parties, how=how)
    return [(text[a:b], word) for a, b, word in names_of(text, [mention], KEPT)]


def test_a_person_with_a_title_becomes_the_surname() -> None:
    text = "President Kassym-Jomart Tokayev spoke."
    written = "President Kassym-Jomart Tokayev"
    assert _names(text, written, How.PERSON, TOKAYEV) == [(written, "Tokayev")]


def test_a_state_of_many_words_becomes_its_code() -> None:
    text = "The Republic of Kazakhstan signed."
    assert _names(text, "Republic of Kazakhstan", How.OFFICIAL, KAZ) == [("Republic of Kazakhstan", "KAZ")]


@pytest.mark.parametrize(
    ("written", "code", "word"),
    [("the Republic of Peru", "PER", "Peru"), ("Officials from Canada", "CAN", "Canada")],
)
def test_a_code_that_is_a_word_of_english_is_not_put_in(written: str, code: str, word: str) -> None:
    party = Party(id=code, country=code)
    assert _names(f"{written} agreed.", written, How.NAME, party) == [(written, word)]


def test_a_suffix_belongs_to_the_name() -> None:
    text = "Joseph R. Biden, Jr., met Xi."
    biden = Party(id="USA", country="USA", person="Joe Biden")
    assert _names(text, "Joseph R. Biden", How.PERSON, biden) == [("Joseph R. Biden, Jr.,", "Biden")]


@pytest.mark.parametrize(
    ("text", "written", "how", "parties"),
    [
        ("Kazakhstan signed.", "Kazakhstan", How.NAME, (KAZ,)),
        ("the two leaders met", "the two leaders", How.GROUP, (KAZ, Party(id="CHN", country="CHN"))),
        ("both of them met", "both of them", How.PRONOUN, (KAZ,)),
        ("the China-Central Asia Summit met", "China-Central Asia Summit", How.ORGANISATION, (Party(id="C5"),)),
        ("the president spoke", "the president", How.OFFICE, (TOKAYEV,)),
    ],
)
def test_what_is_one_word_several_parties_or_an_act_is_left_as_it_is(
    text: str, written: str, how: How, parties: tuple[Party, ...]
) -> None:
    assert _names(text, written, how, *parties) == []
