"""Levels of partnership, in order, by the words that diplomats use for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tieline.errors import KnowledgeError
from tieline.knowledge import tables
from tieline.knowledge.alternatives import alternatives

COLUMNS = "rank,id,words,usage,source"
_BLANKS = re.compile(r"[\s-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level of partnership. A higher `rank` is closer; `usage` is the state whose word it is, or general."""

    id: str
    rank: int
    usage: str


@dataclass(frozen=True, slots=True)
class Levels:
    """The vocabulary in order, lowest first. `nouns` are the last words of all names, lower case."""

    by_id: Mapping[str, Level]
    by_word: Mapping[str, Level]
    nouns: frozenset[str]
    pattern: re.Pattern[str]

    def find(self, text: str, offset: int = 0) -> Iterator[tuple[int, int, Level]]:
        """Yield (start, end, level) of every level that a text names, the longest name at each place."""
        for match in self.pattern.finditer(text) if self._may_be_in(text) else ():
            yield offset + match.start(), offset + match.end(), self.by_word[_key(match[1])]

    def are_in(self, text: str) -> bool:
        """Whether a text names any level."""
        return self._may_be_in(text) and self.pattern.search(text) is not None

    def _may_be_in(self, text: str) -> bool:
        """Whether a text has what the pattern cannot do without, at a tenth of its cost."""
        low = text.lower()
        return any(noun in low for noun in self.nouns)


@cache
def load_levels() -> Levels:
    """Load the levels once a process. Raise KnowledgeError for a wrong row."""
    path = files("tieline.knowledge") / "ontology" / "partnerships.csv"
    by_id: dict[str, Level] = {}
    by_word: dict[str, Level] = {}
    for line in tables.lines(path, COLUMNS):
        if not line["rank"].isdigit():
            raise KnowledgeError(f"rank is {line['rank']!r}", where=line.where, fix="write a whole number")
        level = Level(id=line["id"], rank=int(line["rank"]), usage=line["usage"])
        by_id[level.id] = level
        by_word |= {_key(word): level for word in line.many("words")}
    return Levels(
        dict(sorted(by_id.items(), key=lambda item: (item[1].rank, item[0]))),
        by_word,
        frozenset(re.split(r"[\s-]", word)[-1] for word in by_word),
        re.compile(rf"(?i)(?<![\w-])({alternatives(by_word)})s?(?!\w)"),
    )


def _key(words: str) -> str:
    return _BLANKS.sub(" ", words.lower()).strip()
