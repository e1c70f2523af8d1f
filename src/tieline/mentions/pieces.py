"""A sentence as a row of pieces with one letter each, so that phrases are found by their shape.

Letters: those of `dictionary` (S state, D demonym, T title, P person, N noun, j modifier …) and, for what it does not
know: l the, a indefinite article, o of, r from, f for or to, & and, ' possessive, u capitalised word, d particle of a
name, w other word, n number, and punctuation as itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tieline.knowledge.phrases import Phrases
from tieline.mentions.dictionary import Hit
from tieline.mentions.folding import Folded
from tieline.mentions.meanings import NOTHING, Meaning

_WORD = re.compile(r"(?:[A-Z]\.)+(?:-[A-Z]\.)*|[^\W\d_]+(?:['-][^\W\d_]+)*|\d+(?:[.,]\d+)*|'s\b|[^\w\s]|\n")
_SMALL = {
    "the": "l", "this": "l", "a": "a", "an": "a", "of": "o", "from": "r", "for": "f", "to": "f",
    "and": "&", "&": "&", "'s": "'", "'": "'", "/": "-",
}  # fmt: skip
_MOST_SIGNS = 50_000
_LONG = 3  # letters up to which a headline leaves words small: "in", "the", "and"


class Piece(NamedTuple):
    """A word, sign or known name: positions in the folded text, its letter, and what the dictionary knows of it."""

    start: int
    end: int
    sign: str
    text: str
    meaning: Meaning


class Row:
    """The pieces of one sentence by index; `signs[i]` is the letter of `texts[i]`, `plain` the document's folded text.

    `headline` where nearly every word is capitalised, so that capitals say nothing. Most words of a row are never
    looked at, so where they start is found only when asked.
    """

    __slots__ = ("_first", "_known", "_starts", "headline", "plain", "signs", "texts")

    def __init__(self, text: Folded, start: int, end: int, hits: Sequence[Hit], words: Phrases) -> None:
        """Cut the folded text between two positions into pieces; the hits are the known ones among them."""
        self.plain = plain = text.plain
        sign_of = _signs(words)
        texts: list[str] = []
        signs: list[str] = []
        self._known: dict[int, Hit] = {}
        at = start
        for hit in hits:
            if at < hit.start:
                between = _WORD.findall(plain, at, hit.start)
                texts += between
                signs += [sign_of[word] for word in between]
            self._known[len(texts)] = hit
            texts.append(plain[hit.start : hit.end])
            signs.append(hit.meaning.sign)
            at = hit.end
        between = _WORD.findall(plain, at, end)
        texts += between
        signs += [sign_of[word] for word in between]
        self.texts = texts
        self.signs = "".join(signs)
        self.headline = _is_headline(texts)
        self._first = start
        self._starts: list[int] = []

    def __len__(self) -> int:
        return len(self.texts)

    def start(self, at: int) -> int:
        """Return where a piece starts in the folded text."""
        hit = self._known.get(at)
        if hit is not None:
            return hit.start
        if not self._starts:
            position, find = self._first, self.plain.find
            for text in self.texts:  # only blanks lie between two pieces
                position = find(text, position)
                self._starts.append(position)
                position += len(text)
        return self._starts[at]

    def end(self, at: int) -> int:
        """Return where a piece ends in the folded text."""
        return self.start(at) + len(self.texts[at])

    def meaning(self, at: int) -> Meaning:
        """Return what a piece means; NOTHING where no table knows it."""
        hit = self._known.get(at)
        return NOTHING if hit is None else hit.meaning

    def piece(self, at: int) -> Piece:
        """Return a piece with all that is known of it."""
        start = self.start(at)
        return Piece(start, start + len(self.texts[at]), self.signs[at], self.texts[at], self.meaning(at))


class _Signs(dict[str, str]):
    """The letters of words that no table knows, each worked out once."""

    def __init__(self, words: Phrases) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, text: str) -> str:
        if len(self) >= _MOST_SIGNS:
            self.clear()
        self[text] = sign = _sign(text, self._words)
        return sign


@lru_cache(maxsize=2)
def _signs(words: Phrases) -> _Signs:
    return _Signs(words)


def _sign(text: str, words: Phrases) -> str:
    first = text[0]
    if not first.isalnum():
        return _SMALL.get(text, first if first in ',;().:-"' else ".")
    if first.isdigit():
        return "n"
    lower = text.lower()
    if (small := _SMALL.get(lower)) is not None:
        return small
    if lower in words.particles:
        return "d"
    return "u" if first.isupper() and lower not in words.starters else "w"


def _is_headline(texts: Sequence[str]) -> bool:
    if not texts or texts[-1] == ".":
        return False
    return all(word[:1].isupper() for text in texts for word in text.split() if word[0].isalpha() and len(word) > _LONG)
