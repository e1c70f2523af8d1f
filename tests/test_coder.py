"""Promises of the coder that hold for any text: quotes, ids, order, and what it does not read."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tieline.coder import Coder
from tieline.demo import read_dispatches
from tieline.records import Document, Reading, Reason

DISPATCHES = list(read_dispatches())


@cache
def _coder() -> Coder:
    return Coder()


@cache
def _read_all() -> dict[str, Reading]:
    """What comes of the bundled dispatches, by their file."""
    return {dispatch.where: _coder().read(dispatch) for dispatch in DISPATCHES}


def _ids(reading: Reading) -> list[str]:
    return [claim.id for claim in reading.claims]


def _text(text: str) -> Document:
    return Document(text=text, published=date(2025, 6, 17), language="en")


# Sentences as they stand in news, shuffled, cut and joined: enough to make most rooms of the coder work.
_PIECES = st.sampled_from(
    [
        "Xi Jinping met Kassym-Jomart Tokayev in Astana on Monday. ", "Kazakhstan wants to join BRICS. ", "\n\n",
        "ASTANA, June 16 (Xinhua) -- ", "Both leaders signed an agreement on customs. ", "«Казахстан» ", "中国 ", "🕊 ",
        "Russia\nsuspended gas supplies\nto Ukraine", "; ", "(", "”", "\t", "The U.S. will not ", "Mr. ", " by ",
        "Support for this ambition was firm. ", "on 31 June ", "\u00a0", "\u2028", "e\u0301", "He said: ", "- ",
    ]
)  # fmt: skip
_texts = st.one_of(st.lists(_PIECES, max_size=12).map("".join), st.text(max_size=80))
_patient = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("dispatch", DISPATCHES, ids=lambda dispatch: dispatch.where.rsplit("/", 1)[-1])
def test_every_quote_is_the_text_at_its_offsets(dispatch: Document) -> None:
    for claim in _read_all()[dispatch.where].claims:
        for passage in (claim.evidence, *claim.also):
            assert dispatch.text[passage.start : passage.end] == passage.quote
            assert passage.document == dispatch.id


def test_three_dispatches_in_four_hold_a_claim() -> None:
    holding = [reading for reading in _read_all().values() if reading.claims]
    assert len(holding) >= 0.75 * len(DISPATCHES)


def test_ids_are_the_same_when_a_text_is_read_again() -> None:
    for dispatch in DISPATCHES[::7]:
        assert _ids(_coder().read(dispatch)) == _ids(_read_all()[dispatch.where])


def test_ids_are_the_same_for_another_coder_of_the_same_weights() -> None:
    other = Coder()
    for dispatch in DISPATCHES[::20]:
        assert _ids(other.read(dispatch)) == _ids(_read_all()[dispatch.where])


def test_the_order_of_documents_does_not_matter() -> None:
    backwards = {dispatch.where: _coder().read(dispatch) for dispatch in reversed(DISPATCHES[::5])}
    assert {where: reading.claims for where, reading in backwards.items()} == {
        where: _read_all()[where].claims for where in backwards
    }


def test_no_two_claims_of_a_document_have_the_same_id() -> None:
    for where, reading in _read_all().items():
        assert len(set(_ids(reading))) == len(reading.claims), where


def test_a_moved_file_gives_the_same_claims() -> None:
    dispatch = DISPATCHES[0]
    assert _ids(_coder().read(replace(dispatch, where="elsewhere.txt"))) == _ids(_read_all()[dispatch.where])


@pytest.mark.parametrize("language", ["ru", "zh", "kk", "fr"])
def test_a_text_of_another_language_is_skipped_with_its_reason(language: str) -> None:
    document = Document(text="Xi Jinping met Tokayev.", language=language, where="feed.jsonl:3")
    reading = _coder().read(document)
    assert reading.claims == ()
    assert [(skip.reason, skip.where, skip.detail) for skip in reading.skips] == [
        (Reason.LANGUAGE, "feed.jsonl:3", language)
    ]


@pytest.mark.parametrize("language", ["en", "en-GB", ""])
def test_english_and_what_does_not_say_is_read(language: str) -> None:
    reading = _coder().read(Document(text="Xi Jinping met Tokayev.", language=language))
    assert len(reading.claims) == 1


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\u00a0\u2028"])
def test_reading_nothing_gives_nothing(text: str) -> None:
    reading = _coder().read(_text(text))
    assert (reading.claims, reading.skips, reading.gated) == ((), (), 0)


def test_a_sentence_without_a_party_is_not_parsed() -> None:
    reading = _coder().read(_text("The minister met the ambassador. It rained."))
    assert (reading.sentences, reading.gated, reading.claims) == (2, 0, ())


def test_a_sentence_without_an_act_is_not_parsed() -> None:
    reading = _coder().read(_text("Kazakhstan has long winters."))
    assert (reading.sentences, reading.gated) == (1, 0)


@_patient
@given(text=_texts)
def test_any_text_is_read_and_every_quote_is_its_own(text: str) -> None:
    reading = _coder().read(_text(text))
    assert reading.gated <= reading.sentences
    for claim in reading.claims:
        assert 0.0 <= claim.confidence <= 1.0
        for passage in (claim.evidence, *claim.also):
            assert text[passage.start : passage.end] == passage.quote


@_patient
@given(text=_texts, published=st.one_of(st.none(), st.dates()))
def test_no_day_of_publication_stops_the_reading(text: str, published: date | None) -> None:
    document = Document(text=text, published=published, language="en")
    assert _ids(_coder().read(document)) == _ids(_coder().read(document))


@_patient
@given(before=st.sampled_from(["It rained.\n\n", "\n\n\n", "Weather was fine in the valley.\n\n"]))
def test_what_stands_before_moves_the_quotes_and_changes_nothing_else(before: str) -> None:
    text = "Xi Jinping met Kassym-Jomart Tokayev in Astana on Monday."
    (alone,) = _coder().read(_text(text)).claims
    (moved,) = _coder().read(_text(before + text)).claims
    assert (moved.evidence.start, moved.evidence.quote) == (alone.evidence.start + len(before), alone.evidence.quote)
    assert replace(moved, evidence=alone.evidence) == alone


def test_a_second_coder_keeps_no_garbage_of_others() -> None:
    Coder()
    kept = gc.get_freeze_count()
    assert kept > 0
    waste: list[object] = []
    waste.append(waste)  # only the collector can free it
    Coder()
    assert gc.get_freeze_count() <= kept
