from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from naming_texts import told, written

from tieline.knowledge import load_knowledge
from tieline.mentions import find_mentions
from tieline.mentions.folding import folded
from tieline.records import Document, Sentence

NAMES = ("Kazakhstan", "Kazakh", "President", "Tokayev", "Xi Jinping", "the two leaders", "they", "U.S.", "Erdoğan")
WORDS = ("of", "and", "foreign minister", "oil", "Ümit", "İ", "ß", "中国", "Minister")
SIGNS = ("\u2019s", "(", ")", ",", "\n", "\u00a0", "  ", "\u00ad", "—", "-")
PIECES = st.sampled_from(NAMES + WORDS + SIGNS)
TEXTS = st.lists(PIECES, max_size=40).map(" ".join)


@given(TEXTS)
def test_mentions_are_in_order_apart_and_within_the_text(text: str) -> None:
    document = Document(text=text)
    sentence = Sentence(document="", ordinal=0, paragraph=0, start=0, end=len(text), text=text)
    found = find_mentions(document, [sentence], load_knowledge())
    ends = 0
    for mention in found:
        assert ends <= mention.start < mention.end <= len(text)
        ends = mention.end
        written_words = " ".join(text[mention.start : mention.end].split())
        assert all(party.as_written == written_words for party in mention.parties)


@given(st.text(max_size=200))
def test_folding_leads_back_to_every_character_it_kept(text: str) -> None:
    way = folded(text)
    assert len(way.plain) == len(way.lower)
    offsets = [way.raw(position) for position in range(len(way.plain))]
    assert offsets == sorted(set(offsets))
    for position, offset in enumerate(offsets):
        assert way.position(offset) == position
        assert not way.plain[position].isspace() or text[offset].isspace()


def test_offsets_are_exact_after_breaks_and_marks_that_are_not_seen() -> None:
    document, sentences = written("\ufeffIn 2025 the United\n   States\u00ad wrote to Türkiye\u2019s president.")
    found = find_mentions(document, sentences, load_knowledge())
    assert [document.text[m.start : m.end] for m in found] == ["United\n   States", "Türkiye\u2019s president"]


def test_a_name_does_not_run_over_two_paragraphs() -> None:
    assert [words for words, _ in told("The United\n\nStates of mind.")] == []


def test_reading_twice_gives_the_same() -> None:
    parts = ("President Tokayev met Xi Jinping.", "The two leaders signed.")
    assert told(*parts) == told(*parts)


def test_a_sentence_without_words_is_read_after_a_name_was_kept() -> None:
    found = told("Kazakh Trade Minister Arman Shakkaliyev came.", "___", "Shakkaliyev spoke.")
    assert [words for words, _ in found] == ["Kazakh Trade Minister Arman Shakkaliyev", "Shakkaliyev"]
