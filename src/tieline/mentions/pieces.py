"""A sentence as a row of pieces with one letter each, so that phrases are found by their shape.

Letters: those of `dictionary` (S state, D demonym, T title, P person, N noun, j modifier …) and, for what it does not
know: l the, a indefinite article, o of, r from, f for or to, & and, ' possessive, u capitalised word, d particle of a
name, w other word, n number, and punctuation as itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from tieline.knowledge.phrases import Phrases
from tieline.mentions.dictionary import Entry, Hit
from tieline.mentions.folding import Folded

_WORD = re.compile(r"(?:[A-Z]\.)+(?:-[A-Z]\.)*|[^\W\d_]+(?:['-][^\W\d_]+)*|\d+(?:[.,]\d+)*|'s\b|[^\w\s]|\n")
_SMALL = {
    "the": "l", "this": "l", "a": "a", "an": "a", "of": "o", "from": "r", "for": "f", "to": "f",
    "and": "&", "&": "&", "'s": "'", "'": "'", "/": "-",
}  # fmt: skip
_LONG = 3  # letters up to which a headline leaves words small: "in", "the", "and"


class Piece(NamedTuple):
    """A word, sign or known name: positions in the folded text, its letter, and what the dictionary knows of it."""

    start: int
    end: int
    sign: str
    text: str
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """The pieces of one sentence; `signs[i]` is the letter of `pieces[i]`, `plain` the folded text of the document.

    `headline` where nearly every word is capitalised, so that capitals say nothing.
    """

    plain: str
    pieces: tuple[Piece, ...]
    signs: str
    headline: bool


def row(text: Folded, start: int, end: int, hits: Sequence[Hit], words: Phrases) -> Row:
    """Cut the folded text between two positions into pieces; the hits are the known ones among them."""
    pieces: list[Piece] = []
    plain = text.plain
    at = start
    for hit in hits:
        if at < hit.start:
            _unknown(pieces, plain, at, hit.start, words)
        pieces.append(Piece(hit.start, hit.end, hit.entries[0].sign, plain[hit.start : hit.end], hit.entries))
        at = hit.end
    _unknown(pieces, plain, at, end, words)
    return Row(plain, tuple(pieces), "".join([piece.sign for piece in pieces]), _is_headline(pieces))


def _unknown(pieces: list[Piece], plain: str, start: int, end: int, words: Phrases) -> None:
    pieces += [
        Piece(match.start(), match.end(), _sign(match[0], words), match[0])
        for match in _WORD.finditer(plain, start, end)
    ]


@lru_cache(maxsize=50_000)
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


def _is_headline(pieces: Sequence[Piece]) -> bool:
    if not pieces or pieces[-1].text == ".":
        return False
    return all(
        word[:1].isupper() for piece in pieces for word in piece.text.split() if word[0].isalpha() and len(word) > _LONG
    )
