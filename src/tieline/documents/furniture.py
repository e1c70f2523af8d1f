"""What pages print around an article, cut by a table of phrases in many languages. Prose is never cut."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LONGEST_LINE = 200
"""Characters: furniture is short, an article's paragraphs seldom are."""

LONGEST_LABEL = 120
"""Characters of a line without a stop that may hang below a comment form or a list of related articles."""

_STOPPED = re.compile(r"[.!?…。！？][\"'”’»)\]」』）】]*$")
_EDGES = re.compile(r"^[\s\W_]+|[\s\W\d_]+$")
_BULLETS = re.compile(r"^[-–—•·▪●|*#>»\s]+")
_PROSE = 60
"""Characters of a stopped line from which on it is part of an article; half as many where words have no spaces."""


@dataclass(frozen=True, slots=True)
class _Phrases:
    lines: frozenset[str]
    starts: tuple[str, ...]

    def match(self, line: str) -> bool:
        """Tell whether the line, already short and in lower case, is one of them."""
        bare = _BULLETS.sub("", line)
        return _EDGES.sub("", line) in self.lines or bare.startswith(self.starts)


def cut_furniture(text: str) -> str:
    """Return the text without the furniture of its page.

    Share bars, advertisement marks and cookie notices go wherever they stand. Comment forms, related articles and
    rights go with the headlines below them, but only from the end of a text that has prose, up to its last sentence.
    """
    lines = text.split("\n")
    if len(lines) == 1:
        return text
    tail, alone = _phrases()
    short = [line.strip().lower() if len(line) <= LONGEST_LINE else "" for line in lines]
    end = _end(lines, short, tail, alone)
    kept = [line for line, low in zip(lines[:end], short[:end], strict=True) if not (low and alone.match(low))]
    return text if len(kept) == len(lines) else re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n")


def _end(lines: list[str], short: list[str], tail: _Phrases, alone: _Phrases) -> int:
    """Return the first line of the furniture at the end, the number of lines when there is none."""
    end = len(lines)
    for place in range(len(lines) - 1, -1, -1):
        low = short[place]
        if low and tail.match(low):
            end = place
        elif not (low and alone.match(low)) and not _hangs(lines[place].strip()):
            break
    return end if any(_prose(line) for line in lines[:end]) else len(lines)


def _hangs(line: str) -> bool:
    """Tell whether a line can hang below a piece of furniture: a headline, a name, a count, nothing."""
    return len(line) <= LONGEST_LABEL and not _STOPPED.search(line)


def _prose(line: str) -> bool:
    stripped = line.strip()
    least = _PROSE if " " in stripped else _PROSE // 2
    return len(stripped) >= least and _STOPPED.search(stripped) is not None


@cache
def _phrases() -> tuple[_Phrases, _Phrases]:
    """Return the phrases that end an article with all below, and those that go alone."""
    table = tomllib.loads(files("tieline.documents").joinpath("furniture.toml").read_text(encoding="utf-8"))["phrases"]
    return _gathered(table, tail=True), _gathered(table, tail=False)


def _gathered(table: list[dict[str, object]], *, tail: bool) -> _Phrases:
    lines: set[str] = set()
    starts: set[str] = set()
    for entry in table:
        if entry["tail"] is tail:
            lines.update(_texts(entry["lines"]))
            starts.update(_texts(entry["starts"]))
    return _Phrases(frozenset(_EDGES.sub("", line) for line in lines), tuple(sorted(starts)))


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []
