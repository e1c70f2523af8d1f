"""Text as it is scanned: one space for any blank, plain letters, plain quotes and dashes; offsets lead back exactly."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

# Runs of blanks within a paragraph, and characters that are not seen: both are cut out of what is scanned.
_CUT = re.compile(
    r"\s{2,}|[\t\n\r\f\v\u00a0\u2000-\u200a\u202f\u3000]|[\u00ad\u200b-\u200f\u2060\ufeff]+",
)
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
# A long dash separates: it must not make a compound of two names as a hyphen does.
_SIGNS = {
    **dict.fromkeys("\u2018\u2019\u201a\u02bc\u02bb\u02b9\u0060\u00b4\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"),
    **dict.fromkeys("\u2014\u2015", ";"),
    **dict(zip("\u0131łŁøØđĐðÐþÞßæÆœŒəƏŋħĦŧ", "ilLoOdDdDtTsaAoOaAnhHt", strict=True)),
}
_seen: dict[str, str] = dict(_SIGNS)


def fold(text: str) -> str:
    """Return the text in plain letters, quotes and dashes, of the same length."""
    return text if text.isascii() else _FOREIGN.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    letter = match[0]
    found = _seen.get(letter)
    if found is None:
        base = unicodedata.normalize("NFD", letter)[0]
        found = base if base.isascii() or len(base.lower()) == 1 else "?"
        if len(_seen) < 10_000:  # noqa: PLR2004 - a bound on memory for texts in many scripts
            _seen[letter] = found
    return found


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with the way back: `plain` is what is matched, `lower` what is scanned; both have one length.

    `cuts` are positions in `plain` from which `shifts` must be added to come to an offset of the raw text.
    """

    plain: str
    lower: str
    cuts: tuple[int, ...]
    shifts: tuple[int, ...]
    raw_cuts: tuple[int, ...]

    def raw(self, position: int) -> int:
        """Return the raw offset of the character at a position of `plain`."""
        return position + self.shifts[bisect_right(self.cuts, position) - 1]

    def raw_end(self, position: int) -> int:
        """Return the raw offset just after the character before a position of `plain`."""
        return self.raw(position - 1) + 1

    def position(self, raw: int) -> int:
        """Return the position of `plain` at a raw offset, or the next one where it was cut out."""
        at = bisect_right(self.raw_cuts, raw) - 1
        found = raw - self.shifts[at]
        return min(found, self.cuts[at + 1]) if at + 1 < len(self.cuts) else found


def folded(text: str) -> Folded:
    """Fold a text. A break between paragraphs becomes a newline, so that no name runs across it."""
    parts: list[str] = []
    cuts, shifts = [0], [0]
    done = length = 0
    for match in _CUT.finditer(text):
        parts.append(text[done : match.start()])
        length += match.start() - done
        kept = _kept(match[0])
        parts.append(kept)
        length += len(kept)
        done = match.end()
        if done - length != shifts[-1]:
            cuts.append(length)
            shifts.append(done - length)
    parts.append(text[done:])
    plain = fold("".join(parts))
    raw_cuts = tuple(cut + shift for cut, shift in zip(cuts, shifts, strict=True))
    return Folded(plain=plain, lower=plain.lower(), cuts=tuple(cuts), shifts=tuple(shifts), raw_cuts=raw_cuts)


def _kept(blank: str) -> str:
    if not blank[0].isspace():
        return ""
    return "\n" if _PARAGRAPH.search(blank) else " "
