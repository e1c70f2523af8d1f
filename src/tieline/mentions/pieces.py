"""A sentence as a row of pieces with one letter each, so that phrases are found by their shape.

Letters: those of `dictionary` (S state, D demonym, T title, P person, N noun, j modifier …) and, for what it does not
know: l the, a indefinite article, o of, r from, f for or to, & and, ' possessive, u capitalised word, d particle of a
name, w other word, n number, and punctuation as itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain
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
_MOST = 50_000  # written forms that are kept
_LONG = 3  # letters up to which a headline leaves words small: "in", "the", "and"


class Piece(NamedTuple):
    """A word, sign or known name: positions in the folded text, its letter, and what the dictionary knows of it."""

    start: int
    end: int
    sign: str
    text: str
    meaning: Meaning


class Row:
    """The pieces of one sentence by index: `signs[i]` is the letter of `texts[i]`; `plain` is the folded document.

    `headline` where nearly every word is capitalised, so that capitals say nothing. Most words are never looked at, so
    their letters come first, and what they are and where they start only when asked.
    """

    __slots__ = ("_between", "_first", "_hits", "_known", "_starts", "_texts", "headline", "plain", "signs")

    def __init__(self, text: Folded, start: int, end: int, hits: Sequence[Hit], phrases: Phrases) -> None:
        """Cut the folded text between two positions into pieces; the hits are the known ones among them."""
        self.plain = plain = text.plain
        self._first = start
        self._hits = hits
        self._known: dict[int, Hit] = {}
        self._between: list[list[str]] = []
        self._texts: list[str] = []
        self._starts: list[int] = []
        letters = _letters_by(phrases)
        signs = ""
        at = start
        for hit in hits:
            between = plain[at : hit.start].split(" ")
            self._between.append(between)
            signs += "".join(map(letters, between))
            self._known[len(signs)] = hit
            signs += hit.meaning.sign
            at = hit.end
        self._between.append(plain[at:end].split(" "))
        self.signs = signs + "".join(map(letters, self._between[-1]))
        stopped = plain[end - 1 : end] == "." and self.signs.endswith(".")
        self.headline = not stopped and _is_headline(self.texts)

    def __len__(self) -> int:
        return len(self.signs)

    @property
    def texts(self) -> list[str]:
        """The words, signs and names as they stand."""
        if not self._texts:
            for between, hit in zip(self._between, [*self._hits, None], strict=True):
                self._texts += chain.from_iterable(map(_words, between))
                if hit is not None:
                    self._texts.append(self.plain[hit.start : hit.end])
        return self._texts

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
        hit = self._known.get(at)
        return self.start(at) + len(self.texts[at]) if hit is None else hit.end

    def meaning(self, at: int) -> Meaning:
        """Return what a piece means; NOTHING where no table knows it."""
        hit = self._known.get(at)
        return NOTHING if hit is None else hit.meaning

    def piece(self, at: int) -> Piece:
        """Return a piece with all that is known of it."""
        return Piece(self.start(at), self.end(at), self.signs[at], self.texts[at], self.meaning(at))


@lru_cache(maxsize=_MOST)
def _words(written: str) -> tuple[str, ...]:
    """Return the words and signs of what stands between two blanks: "(NATO)," is four."""
    return tuple(_WORD.findall(written))


@lru_cache(maxsize=2)
def _letters_by(phrases: Phrases) -> Callable[[str], str]:
    """Return what gives the letters of what stands between two blanks and no table knows."""

    @lru_cache(maxsize=_MOST)
    def letters(written: str) -> str:
        return "".join([_sign(word, phrases) for word in _words(written)])

    return letters


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
