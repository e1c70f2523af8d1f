"""Kinds of instrument: which words of two reports may name one and the same."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

WIDE = "any"


@dataclass(frozen=True, slots=True)
class Instruments:
    """The families of one language's words for instruments; a wide word has the family `WIDE`."""

    families: Mapping[str, str]
    in_every_title: frozenset[str]
    of_many: tuple[str, ...] = ()

    def family(self, instrument: str) -> str:
        """Return the family of an instrument's name: that of its longest known ending, `WIDE` for one unknown."""
        words = instrument.lower().split()
        endings = (" ".join(words[at:]) for at in range(len(words)))
        return next((self.families[ending] for ending in endings if ending in self.families), WIDE)

    def knows(self, word: str) -> bool:
        """Tell whether a word names an instrument of any kind."""
        return word.lower() in self.families

    def is_of_many(self, name: str) -> bool:
        """Tell whether a name, lower case, is that of a paper of so many states that no two are its parties."""
        return any(known in name for known in self.of_many)

    def is_wide(self, instrument: str) -> bool:
        """Tell whether a name says only that there is something: "the deal", or a word unknown here."""
        return self.family(instrument) == WIDE


# "The deal" is not the communiqué that told of it, nor the plan that was drawn up for it, nor its later change.
_PAPERS = frozenset({"statement", "plan", "amendment", "accession", "withdrawal", "partnership"})


def kinds_may_be_one(one: str, other: str) -> bool:
    """Tell whether words of two families may name one instrument."""
    return one == other or (WIDE in {one, other} and not _PAPERS & {one, other})


@cache
def load_instruments(language: str = "en") -> Instruments:
    """Load a language's families once a process."""
    path = files("tieline.knowledge") / "languages" / language / "instruments.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    families = {word: family for family, words in table["family"].items() for word in words}
    return Instruments(
        families | dict.fromkeys(table["wide"], WIDE), frozenset(table["in_every_title"]), tuple(table["of_many"])
    )
