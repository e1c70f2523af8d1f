"""A document's sentences, each with its exact place in the text.

Lines come first: a newline either wraps running text (as in pages set to 70 columns) or ends a paragraph, a headline
or a list item. Then sentencex finds the sentences of each paragraph, and what news writes and it does not know is put
right: datelines, list numbers, a closing bracket after the stop, a missing space after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sentencex import get_sentence_boundaries

from tieline.records import Document, Sentence

LONGEST = 1_000
"""Characters in a sentence at most: a parser's work grows with it, and what is longer is a list or a table."""

WIDEST = 130
"""Columns of wrapped text at most; what is longer was not wrapped by anyone."""

_UPPER = "A-ZÀ-ÖØ-ÞА-ЯЁІӘҒҚҢӨҰҮҺЇЄҐЎ"
_CLOSERS = "\"'”’»)\\]」』）】"
_LINE = re.compile(r"[^\s][^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_STOPPED = re.compile(rf"[.!?:;…。！？：；][{_CLOSERS}\s]*$")
_ITEM = re.compile(r"(?:[-–—•·▪●◦‣*]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s")
_WORD = re.compile(r"\S+")
_NUMBER_ALONE = re.compile(r"\s*\(?(?:\d{1,3}|[a-zA-Z]|[IVX]{1,5})[.)]\s*$")
_LAST_WORD = re.compile(r"(\w+)\.\s*$")
_INITIAL = re.compile(rf"(?:^|[\s.\-–«\"“(])[{_UPPER}]\.\s*$")
_NAME_PARTICLE = re.compile(r"(?:al|el|as|ash|an|ad|bin|bint|von|van|de|di|da|du)\b")
_DATELINE = re.compile(
    rf"[{_UPPER}][{_UPPER} .'’\-]{{1,30}}[.,] (?:[\w.,]+ ){{0,5}}?"
    r"(?:/[^/\n]{2,30}/\.?|(?:KAZINFORM|КАЗИНФОРМ|QAZINFORM)\b|\([^()\n]{2,40}\)|[-–—]{1,2}(?=\s))"
)
_MISSED = re.compile(
    rf"[.!?]\)(?=\s+[{_UPPER}\"“«])"  # (Reporting by Reuters.) The
    rf"|…[{_CLOSERS}]*(?=\s+[{_UPPER}])"  # so it seems… The
    rf"|(?<=[a-zа-яё]{{3}})[.!?][”\"’»]?(?=[“\"«]?[{_UPPER}][a-zа-яё]+\s)"  # ties.The
)
_CUTS = ("\n", ";", "；", "，", ":", ",", " ")

_GOES_ON: dict[str, frozenset[str]] = {
    "en": frozenset(
        "Amb Art Arts Ave Bros Brig Cmdr Cpl Dept Fig Figs Gen Gov Hon Insp Lt Maj Messrs Mt Nos Paras Pres Prof Pvt "
        "Rep Reps Res Rev Sec Sen Sens Sgt Supt Vol Vols Mon Tue Tues Wed Thu Thurs Fri Sat "
        "approx arts cf esp figs nos para paras pp vol vols viz".split()
    ),
    "ru": frozenset(
        "Акад акад адм в вв ген гл гос д им кн напр обл оз п пл пос пр проф р ред рис с см ст стр т ул Ул".split()
    ),
    "kk": frozenset("б акад ген проф қ т".split()),
    "uk": frozenset("акад вул ген ім напр обл проф р рис с см ст стор".split()),
    "fr": frozenset("M MM Mme Mmes Mlle Dr Me Pr art Art av cf env Gal gal Col col Cdt St Ste p pp vol".split()),
    "es": frozenset("Sr Sra Sres Srta sr sra Dr Dra Ud Uds art Art Av cap Gral gral Lic núm pág Prof".split()),
    "de": frozenset("Abs Art Bd bzgl bzw ca Dipl Dr evtl ggf hl Ing inkl Nr Prof St Str Tel vgl zzgl".split()),
    "pt": frozenset("Sr Sra Dr Dra art Art Av Exmo Prof núm pág".split()),
    "it": frozenset("Sig On Dott Prof prof art Art Avv Ing pag".split()),
}
"""Words by language that end in a stop and are followed by what they belong to, beyond those sentencex knows.

As written: `Sat. June 7` goes on, `down they sat.` does not.
"""


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
    for paragraph, (start, end) in enumerate(_paragraphs(text)):
        for left, right in _spans(text, start, end, language):
            sentences.append(
                Sentence(
                    document=identity,
                    ordinal=len(sentences),
                    paragraph=paragraph,
                    start=left,
                    end=right,
                    text=text[left:right],
                )
            )
    return sentences


def _lines(text: str) -> _Lines:
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[int] = []
    indents: list[int] = []
    before = 0
    for match in _LINE.finditer(text):
        start = match.start()
        between = text[before:start]
        if between in {"", "\n"}:
            gap, indent = len(between), 0
        else:
            breaks = list(_BREAK.finditer(between))
            gap = len(breaks)
            indent = len(between) - breaks[-1].end() if breaks else 0
        end = start + len(match.group().rstrip())
        starts.append(start)
        ends.append(end)
        gaps.append(gap)
        indents.append(indent)
        before = end
    return _Lines(starts, ends, gaps, indents)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of paragraphs: lines that go on in the next one are one paragraph."""
    lines = _lines(text)
    if not lines.starts:
        return
    width = _width(text, lines)
    start = lines.starts[0]
    for after in range(1, len(lines.starts)):
        if not _goes_on(text, lines, after, width):
            yield start, lines.ends[after - 1]
            start = lines.starts[after]
    yield start, lines.ends[-1]


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
    if lines.gaps[line] > 1 or _ITEM.match(text, lines.starts[line]):
        return False
    start, end = lines.starts[line - 1], lines.ends[line - 1]
    stopped = _STOPPED.search(text, max(start, end - 6), end) is not None
    if not stopped and text[lines.starts[line]].islower():
        return True
    if not width or (stopped and lines.indents[line] > lines.indents[line - 1]):
        return False
    return (end - start + _first_word(text, lines, line)) * 4 >= width * 3


def _spans(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of one paragraph, without the white space around them."""
    left = start
    for cut in (*_boundaries(_BREAK.sub(_spaces, text[start:end]), language), end - start):
        right = start + cut
        for piece_left, piece_right in _short(text, left, right):
            piece = text[piece_left:piece_right]
            kept = piece.strip()
            if kept:
                first = piece_left + len(piece) - len(piece.lstrip())
                yield first, first + len(kept)
        left = right


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _boundaries(paragraph: str, language: str) -> list[int]:
    """Return where sentences end inside a paragraph, in order, its own end left out."""
    found = [boundary["end_index"] for boundary in get_sentence_boundaries(language, paragraph)]
    cuts: list[int] = []
    begin = 0
    goes_on = _GOES_ON.get(language, frozenset())
    dateline = _DATELINE.match(paragraph)
    head = dateline.end() + 1 if dateline else 0
    for cut in found[:-1]:
        if cut > head and not _belongs(paragraph, begin, cut, goes_on, language):
            cuts.append(cut)
            begin = cut
    missed = [match.end() for match in _MISSED.finditer(paragraph) if match.end() > head]
    return sorted({*cuts, *missed}) if missed else cuts


def _belongs(paragraph: str, begin: int, cut: int, goes_on: frozenset[str], language: str) -> bool:
    """Tell whether what follows the cut belongs to the sentence before it."""
    following = paragraph[cut : cut + 1]
    if following.islower() and not _NAME_PARTICLE.match(paragraph, cut):
        return True
    if following in "-,;)" or _NUMBER_ALONE.match(paragraph, begin, cut):
        return True
    tail = paragraph[max(begin, cut - 16) : cut]
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
