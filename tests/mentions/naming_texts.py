"""Sentences in, what they name out: the words and, for each party, what the test asks about."""

from __future__ import annotations

from datetime import date

from tieline.knowledge import load_knowledge
from tieline.mentions import find_mentions, find_places
from tieline.records import Document, Mention, Sentence

DAY = date(2025, 6, 17)
NEW_PARAGRAPH = "\n\n"


def written(*parts: str, day: date | None = DAY, title: str = "") -> tuple[Document, list[Sentence]]:
    """Return a document of these sentences, one a part, and the sentences; NEW_PARAGRAPH starts a paragraph."""
    text, spans, paragraph = "", [], 0
    for part in parts:
        if part == NEW_PARAGRAPH:
            text, paragraph = text.rstrip() + NEW_PARAGRAPH, paragraph + 1
            continue
        spans.append((len(text), len(text) + len(part), paragraph))
        text += part + " "
    document = Document(text=text, published=day, title=title)
    sentences = [
        Sentence(document=document.id, ordinal=i, paragraph=p, start=start, end=end, text=text[start:end])
        for i, (start, end, p) in enumerate(spans)
    ]
    return document, sentences


def told(*parts: str, day: date | None = DAY, title: str = "") -> list[tuple[str, Mention]]:
    """Return (words, mention) of everything named in a document of these sentences."""
    document, sentences = written(*parts, day=day, title=title)
    found = find_mentions(document, sentences, load_knowledge())
    return [(" ".join(document.text[m.start : m.end].split()), m) for m in found]


def named(*parts: str, day: date | None = DAY) -> list[tuple[str, str]]:
    """Return (words, ids of the parties) of each mention in order."""
    return [(words, " ".join(p.id for p in m.parties)) for words, m in told(*parts, day=day)]


def sectors(*parts: str, day: date | None = DAY) -> list[tuple[str, str, str]]:
    """Return (words, id, sector) of each party in order."""
    return [(words, p.id, p.sector) for words, m in told(*parts, day=day) for p in m.parties]


def persons(*parts: str, day: date | None = DAY) -> list[tuple[str, str, str]]:
    """Return (words, id, person) of each party in order."""
    return [(words, p.id, p.person) for words, m in told(*parts, day=day) for p in m.parties]


def bound(phrase: str, *parts: str, day: date | None = DAY, title: str = "") -> list[str]:
    """Return the ids that the last mention of a phrase stands for; fail where it is no mention."""
    found = [m for words, m in told(*parts, day=day, title=title) if words.lower() == phrase.lower()]
    assert found, f"{phrase!r} is no mention"
    return [party.id for party in found[-1].parties]


def places(text: str, *, sentence: int = 0) -> list[tuple[str, str]]:
    """Return (words, country) of the places of one sentence of a text of one sentence a line."""
    document, sentences = written(*text.split("\n"))
    found = find_places(document, sentences[sentence], load_knowledge())
    return [(document.text[start:end], place.country) for start, end, place in found]
