"""A document's sentences, each with its exact place in the text.

Lines come first: a newline either wraps running text (as in pages set to 70 columns) or ends a paragraph, a headline
or a list item. Then sentencex finds the sentences of each paragraph, and what news writes and it does not know is put
right: datelines, list numbers, a closing bracket after the stop, a missing space after it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

from sentencex import segment

from tieline.records import Document, Sentence

LONGEST = 1_000
"""Characters in a sentence at most: a parser's work grows with it, and what is longer is a list or a table."""

WIDEST = 130
"""Columns of wrapped text at most; what is longer was not wrapped by anyone."""

CUT_OFF = 40
"""Characters of a line from which on its sentence may go on below empty lines, where a page ended."""

PAGE_BREAK = 8
"""Line breaks between two pages at most."""

RUN_ON = 300
"""Characters from which on a quotation or bracket of several sentences is cut at its inner stops."""

_UPPER = "A-ZÀ-ÖØ-ÞА-ЯЁІӘҒҚҢӨҰҮҺЇЄҐЎ"
_CLOSERS = "\"'”’»)\\]」』）】"
_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_STOPPED = re.compile(rf"[.!?:;…。！？：；][{_CLOSERS}\s]*$")
_ITEM = re.compile(r"(?:[-–—•·▪●◦‣*]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s")
_WORD = re.compile(r"\S+")
_NUMBER_ALONE = re.compile(r"\s*\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5}|[IVX]{1,5})[.)]\s*$")
_LAST_WORD = re.compile(r"(\w+)\.\s*$")
_INITIAL = re.compile(rf"(?:^|[\s.\-–«\"“(])[{_UPPER}]\.\s*$")
_INITIAL_END = re.compile(rf"\b[{_UPPER}]\.$")
_INITIALS_OF_A_PAIR = re.compile(rf"[a-zA-Z][-–](?:[{_UPPER}]\.){{2}}\s*$")
_NAME_PARTICLE = re.compile(rf"(?:(?:al|el|as|ash|an|ad)-|(?:bin|bint|von|van|de|di|da|du|dos) )[{_UPPER}]")
_DATELINE = re.compile(
    rf"[{_UPPER}][{_UPPER} .'’\-]{{1,30}}[.,] (?:[\w.,]+ ){{0,5}}?"
    r"(?:/[^/\n]{2,30}/\.?|(?:KAZINFORM|КАЗИНФОРМ|QAZINFORM)\b|\([^()\n]{2,40}\)|[-–—]{1,2}(?=\s))"
)
_MISSED = re.compile(
    rf"[.!?]\)(?=\s+[{_UPPER}\"“«])"  # (Reporting by Reuters.) The
    rf"|…[{_CLOSERS}]*(?=\s+[{_UPPER}])"  # so it seems… The
    rf"|(?<=[a-zа-яё]{{3}})[.!?][”\"’»]?(?=[“\"«]?[{_UPPER}][a-zа-яё]+\s)"  # ties.The
)
# What every match of `_MISSED` begins with, and what ends a sentence before the end of a paragraph: looked for first.
_MAY_MISS = re.compile(r"[.!?…](?:(?<=…)|\S)")
_STOP_INSIDE = re.compile(r"[.!?)](?!\Z)")  # or a list's number, as sentencex sees it: "(ii)"
_INNER = re.compile(rf"(?<=[a-zа-яё]{{3}})[.!?][{_CLOSERS}]*\s+(?=[\"“«(]?[{_UPPER}])")
_CUTS = (";", "；", "，", ":", ",", " ")


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines that hold something, without the space around them; `gap` counts the line breaks before each."""

    starts: list[int]
    ends: list[int]
    gaps: list[int]
    indents: list[int]


def split_sentences(document: Document) -> list[Sentence]:
    """Return the sentences of a document in order.

    They do not overlap, begin and end without white space, are never empty, hold at most 1,000 characters, and leave
    no character outside but white space. A headline without a stop is a sentence; a dateline stays with its own.
    """
    text = document.text
    identity = document.id
    language = document.language.replace("_", "-").split("-")[0].lower() or "en"
    sentences: list[Sentence] = []
    for number, (start, end, wrapped) in enumerate(_paragraphs(text)):
        paragraph = text[start:end]
        for left, right in _spans(_BREAK.sub(" ", paragraph) if wrapped else paragraph, language):
            sentences.append(
                Sentence(
                    document=identity,
                    ordinal=len(sentences),
                    paragraph=number,
                    start=start + left,
                    end=start + right,
                    text=paragraph[left:right],
                )
            )
    return sentences


@cache
def _abbreviations() -> Mapping[str, frozenset[str]]:
    """Return, by language, the words that a stop does not end a sentence after."""
    table = tomllib.loads(files("tieline").joinpath("sentences.toml").read_text(encoding="utf-8"))
    return {language: frozenset(entry["words"].split()) for language, entry in table.items()}


def _lines(text: str) -> _Lines:
    lines = _Lines([], [], [], [])
    at = gap = 0
    for line in text.splitlines(keepends=True):
        left = line.lstrip()
        if left:
            indent = len(line) - len(left)
            lines.starts.append(at + indent)
            lines.ends.append(at + indent + len(left.rstrip()))
            lines.gaps.append(gap)
            lines.indents.append(indent)
            gap = 0
        gap += 1
        at += len(line)
    return lines


def _paragraphs(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the start and end of paragraphs, and whether lines go on inside."""
    lines = _lines(text)
    if not lines.starts:
        return
    width = _width(text, lines)
    first = 0
    for line in range(1, len(lines.starts)):
        if not _goes_on(text, lines, line, width):
            yield lines.starts[first], lines.ends[line - 1], first < line - 1
            first = line
    yield lines.starts[first], lines.ends[-1], first < len(lines.starts) - 1


def _width(text: str, lines: _Lines) -> int:
    """Return the column at which the text was wrapped, 0 when its newlines end paragraphs.

    Wrapped lines are filled: the next word would not have fitted. A column of headlines is not.
    """
    inner = [i for i in range(1, len(lines.starts)) if lines.gaps[i] == 1]
    lengths = sorted(lines.ends[i - 1] - lines.starts[i - 1] for i in inner)
    if not lengths or lengths[len(lengths) * 3 // 4] > WIDEST:
        return 0
    width = lengths[len(lengths) * 9 // 10]
    lower = sum(text[lines.starts[i]].islower() for i in inner)
    if lower * 10 >= len(inner) * 3:
        return width
    full = sum(lines.ends[i - 1] - lines.starts[i - 1] + _first_word(text, lines, i) >= width for i in inner)
    return width if len(inner) > 2 and width >= 40 and full * 10 >= len(inner) * 6 else 0  # noqa: PLR2004


def _first_word(text: str, lines: _Lines, line: int) -> int:
    """Return how many characters the line's first word and the space before it take: two where words have no spaces."""
    start = lines.starts[line]
    if text[start] >= "\u2e80":
        return 2
    match = _WORD.match(text, start, lines.ends[line])
    return 1 + (match.end() - start if match else 0)


def _goes_on(text: str, lines: _Lines, line: int, width: int) -> bool:
    """Tell whether the line continues the one before it."""
    if lines.gaps[line] > PAGE_BREAK or _ITEM.match(text, lines.starts[line]):
        return False
    start, end = lines.starts[line - 1], lines.ends[line - 1]
    stopped = _STOPPED.search(text, max(start, end - 6), end) is not None
    if text[lines.starts[line]].islower() and (not stopped or (width and lines.gaps[line] == 1)):
        return lines.gaps[line] == 1 or end - start >= CUT_OFF
    if lines.gaps[line] > 1 or not width or (stopped and lines.indents[line] > lines.indents[line - 1]):
        return False
    return (end - start + _first_word(text, lines, line)) * 4 >= width * 3


def _spans(paragraph: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a paragraph's sentences, counted from its start, without the white space around them."""
    left = 0
    for cut in _boundaries(paragraph, language):
        pieces = _short(paragraph, left, cut) if cut - left > LONGEST else ((left, cut),)
        for begin, end in pieces:
            piece = paragraph[begin:end].lstrip()
            if piece:
                yield end - len(piece), end - len(piece) + len(piece.rstrip())
        left = cut


def _boundaries(paragraph: str, language: str) -> list[int]:
    """Return where sentences end inside a paragraph, in order; the last is its own end."""
    if paragraph.isascii() and not _STOP_INSIDE.search(paragraph):
        return [len(paragraph)]
    cuts: list[int] = []
    begin = 0
    goes_on = _abbreviations().get(language, frozenset())
    dateline = _DATELINE.match(paragraph)
    head = dateline.end() + 1 if dateline else 0
    for cut in accumulate(map(len, segment(language, paragraph))):
        if cut == len(paragraph) or (head < cut and not _belongs(paragraph, begin, cut, goes_on, language)):
            if cut - begin > RUN_ON:
                inner = (match.end() for match in _INNER.finditer(paragraph, begin, cut - 1))
                cuts += [at for at in inner if at > head and not _belongs(paragraph, begin, at, goes_on, language)]
            cuts.append(cut)
            begin = cut
    if not _MAY_MISS.search(paragraph):
        return cuts
    missed = [match.end() for match in _MISSED.finditer(paragraph) if match.end() > head]
    return sorted({*cuts, *missed}) if missed else cuts


def _belongs(paragraph: str, begin: int, cut: int, goes_on: frozenset[str], language: str) -> bool:
    """Tell whether what follows the cut belongs to the sentence before it."""
    following = _WORD.search(paragraph, cut)
    if following is None:
        return True
    first = following.group()[0]
    if first.islower() and not _NAME_PARTICLE.match(paragraph, following.start()):
        return True
    if _INITIALS_OF_A_PAIR.search(paragraph, max(begin, cut - 8), cut):  # "the China-U.S. Joint Communique"
        return True
    if first in "-,;)" or _NUMBER_ALONE.match(paragraph, begin, cut):
        return True
    tail = paragraph[max(begin, cut - 16) : cut]
    if following.start() == cut and _INITIAL_END.search(tail):
        return True  # "a new U.S.-U.K. dialogue": no space, so no end
    word = _LAST_WORD.search(tail)
    if word is None:
        return False
    if word.group(1) in goes_on:
        return True
    return language in {"ru", "kk", "uk", "be", "ky"} and _INITIAL.search(tail) is not None


def _short(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    """Cut what is longer than a sentence can be, at the best mark in reach."""
    while right - left > LONGEST:
        cut = left + LONGEST
        for mark in _CUTS:
            at = text.rfind(mark, left + LONGEST // 4, left + LONGEST)
            if at >= 0:
                cut = at + 1
                break
        yield left, cut
        left = cut
    yield left, right
