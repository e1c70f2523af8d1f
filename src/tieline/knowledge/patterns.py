"""Patterns: a predicate with what must stand around it, and how one of a lemma's many is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

LINKS = frozenset(
    [
        "about",
        "across",
        "after",
        "against",
        "ahead",
        "along",
        "alongside",
        "among",
        "apart",
        "aside",
        "at",
        "away",
        "back",
        "before",
        "behind",
        "between",
        "beyond",
        "by",
        "down",
        "during",
        "for",
        "forth",
        "forward",
        "from",
        "in",
        "into",
        "of",
        "off",
        "on",
        "onto",
        "out",
        "outside",
        "over",
        "past",
        "round",
        "through",
        "to",
        "together",
        "toward",
        "towards",
        "under",
        "up",
        "upon",
        "with",
        "within",
        "without",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing a verb pattern asks for: a link word, its object, or the verb's object; words or a class of words.

    `reach` is one of `REACHES` where the words stand farther off, else empty.
    """

    link: str = ""
    words: frozenset[str] = frozenset()
    reach: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a predicate means: an act (`type`), an operator (`operator`), or an operator that is an act on its own."""

    id: str
    type: str = ""
    mode: str = ""
    operator: str = ""
    roles: frozenset[str] = frozenset()
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A predicate with what must stand around it. `weight` is how much it asks for.

    `words` must all stand in its sentence and of each set in `choices` one word, as lemmas or as written: most patterns
    of a lemma are ruled out by that alone.
    """

    lemma: str
    parts: tuple[Part, ...]
    entry: Entry
    words: frozenset[str] = frozenset()
    choices: tuple[frozenset[str], ...] = ()

    @property
    def asks_nothing(self) -> bool:
        """Whether it fits wherever its word stands."""
        return not self.parts and "alone" not in self.entry.roles

    @property
    def weight(self) -> float:
        """More parts weigh more; a literal word a little more than a class."""
        return sum(1.0 + (0.5 if part.words else 0.0) - (0.1 if len(part.words) > 1 else 0.0) for part in self.parts)


class Patterns:
    """The patterns of one lemma, heaviest first, each found by the rarest of the words that it asks for."""

    __slots__ = ("_all", "_always", "_by_word", "_free", "_words")

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._all = tuple(patterns)
        self._by_word: dict[str, list[int]] = {}
        self._always: list[int] = []
        for rank, pattern in enumerate(self._all):
            rarest = sorted(pattern.words - LINKS)[:1] or (pattern.choices or [pattern.words])[0]
            for word in rarest:
                self._by_word.setdefault(word, []).append(rank)
            if not rarest:
                self._always.append(rank)
            if pattern.asks_nothing:
                break  # whatever is behind it has no turn
        self._words = frozenset(self._by_word)
        self._free = [self._all[rank] for rank in self._always]

    def __iter__(self) -> Iterator[Pattern]:
        return iter(self._all)

    def among(self, words: AbstractSet[str]) -> Sequence[Pattern]:
        """Return those for which all words stand among some, heaviest first, up to one that asks for nothing."""
        found = self._words & words
        if not found:
            return self._free
        ranks = set(self._always).union(*map(self._by_word.__getitem__, found))
        asked = [self._all[rank] for rank in sorted(ranks)]
        return [
            one
            for one in asked
            if one.words <= words and (not one.choices or not any(map(words.isdisjoint, one.choices)))
        ]
