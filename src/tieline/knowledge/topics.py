"""Topics of statements: a vocabulary by which what two speakers say can be set side by side.

`languages/<code>/topics.toml` holds it; the file explains its lists. Add a topic there, with an example of either side.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from tieline.errors import KnowledgeError
from tieline.records import Pillar

_NEAR = 3  # words between what turns a side and the phrase: "an end to the long war"
_SIDES = {"for": 1, "against": -1, "on": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic by its name; `examples` pairs a phrase with its side (1 or -1), `never` are phrases of other things.

    A `general` topic counts only where a text names no other.
    """

    id: str
    pillar: Pillar
    general: bool
    examples: tuple[tuple[str, int], ...]
    never: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """The vocabulary of a language."""

    by_id: Mapping[str, Topic]
    _of_phrase: Mapping[str, tuple[tuple[Topic, int], ...]]
    _pattern: re.Pattern[str]
    _turning: re.Pattern[str]
    _countering: re.Pattern[str]

    def of(self, text: str) -> tuple[tuple[Topic, int], ...]:
        """Return the topics that a text names, in its order, each with its side: 1 for, -1 against, 0 none told.

        Where a topic is named twice, the first phrase that tells a side counts. General topics are left out where
        another is named.
        """
        found: dict[str, tuple[Topic, int]] = {}
        for topic, side in self._named(text):
            known = found.get(topic.id)
            if known is None or (known[1] == 0 and side):
                found[topic.id] = topic, side
        special = tuple(one for one in found.values() if not one[0].general)
        return special or tuple(found.values())

    def _named(self, text: str) -> Iterator[tuple[Topic, int]]:
        plain = _plain(text)
        for match in self._pattern.finditer(plain):
            before = plain[: match.start()]
            for topic, side in self._of_phrase[match[1]]:
                turned = self._turning.search(before) or (side < 0 and self._countering.search(before))
                yield topic, -side if turned else side


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("*", ""))


@cache
def load_topics(language: str = "en") -> Topics:
    """Load a language's topics once a process. Raise KnowledgeError where the file is wrong."""
    return read_topics(files("tieline.knowledge") / "languages" / language / "topics.toml")


def read_topics(file: Traversable) -> Topics:
    """Read a vocabulary. Raise KnowledgeError with the entry at fault."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"not TOML: {error}", where=f"{file.name}:1", fix="mend the syntax there") from error
    by_id: dict[str, Topic] = {}
    of_phrase: dict[str, list[tuple[Topic, int]]] = {}
    for number, row in enumerate(table.get("topic", ()), 1):
        topic = _topic(row, f"{file.name}:topic {number}")
        by_id[topic.id] = topic
        for name, side in _SIDES.items():
            for phrase in row.get(name, ()):
                of_phrase.setdefault(_plain(phrase), []).append((topic, side))
    alternatives = "|".join(re.escape(phrase) for phrase in sorted(of_phrase, key=len, reverse=True)) or "(?!)"
    return Topics(
        by_id=by_id,
        _of_phrase={phrase: tuple(topics) for phrase, topics in of_phrase.items()},
        _pattern=re.compile(rf"(?<![\w-])({alternatives})(?:s|es|'s)?(?![\w])"),
        _turning=_just_before(table.get("turning", ())),
        _countering=_just_before(table.get("countering", ())),
    )


def _just_before(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds one of some words at the end of a text, with few words behind it."""
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"  # none: never
    return re.compile(rf"(?<![\w-])(?:{listed})(?: [\w'-]+){{0,{_NEAR}}} ?$")


def _topic(row: Mapping[str, Any], where: str) -> Topic:
    try:
        examples = [(str(text), _SIDES[side]) for side, texts in row["examples"].items() for text in texts]
        return Topic(
            id=str(row["id"]),
            pillar=Pillar(row["pillar"]),
            general=bool(row.get("general", False)),
            examples=tuple(examples),
            never=tuple(map(str, row["never"])),
            where=where,
        )
    except (KeyError, ValueError, AttributeError) as error:
        raise KnowledgeError(
            f"a topic with a missing or wrong {error}", where=where, fix="see the file's head"
        ) from error
