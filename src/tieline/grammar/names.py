"""Names as one word: "President Joseph R. Biden, Jr." is parsed as "Biden", and the tree's token spans all of it.

Long names are where the parser errs most (titles, commas, brackets), and a shorter sentence is parsed faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tieline.records import How, Mention

# (start, end, word): document offsets of the name, and the word the parser reads in its place.
Name = tuple[int, int, str]

_WHOLE = frozenset({How.NAME, How.OFFICIAL, How.OFFICE, How.PERSON, How.ORGANISATION, How.BODY})
_SUFFIX = re.compile(r",?\s+(?:Jr|Sr|III|II)\b\.?,?(?=\s)")
_SURNAME_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK"})
# Codes of states that are little words of English: "officials from Peru" must not be parsed as "PER".
_ALSO_WORDS = frozenset({"AND", "ARE", "CAN", "MAR", "NOR", "PAN", "PER", "SUR", "TON"})
_LETTERS = re.compile(r"[^\W\d_]+")


def names_of(text: str, mentions: Iterable[Mention], kept: frozenset[str]) -> Iterator[Name]:
    """Yield the mentions that are names of several words, in order; not one that ends in a word of `kept`."""
    for mention in mentions:
        written = text[mention.start : mention.end]
        if len(mention.parties) != 1 or mention.how not in _WHOLE or not re.search(r"\s", written):
            continue
        words = _LETTERS.findall(written)
        if not words or words[-1].lower() in kept or not any(word[0].isupper() for word in words):
            continue
        suffix = _SUFFIX.match(text, mention.end)
        yield mention.start, suffix.end() if suffix else mention.end, _word(mention, words)


def _word(mention: Mention, words: list[str]) -> str:
    party = mention.parties[0]
    names: list[str] = _LETTERS.findall(party.person)
    if names:
        return names[0] if party.country in _SURNAME_FIRST and party.person.isascii() else names[-1]
    if party.id in _ALSO_WORDS:
        return next(word for word in reversed(words) if word[0].isupper())
    return "".join(_LETTERS.findall(party.id)).upper()[:12]
