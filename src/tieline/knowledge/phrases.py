"""The words of one language that help to find who is named: `languages/<code>/mentions.toml`, as one record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from tieline.errors import KnowledgeError
from tieline.knowledge.tables import read_toml


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Phrases:
    """Words by what they do; the file explains each list.

    `nouns` maps a word to its PLOVER sector, `regions` a part of a state to the state.

    Compared by identity, so that it can key a cache.
    """

    honorifics: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    current: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    portfolios: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    own_titles: tuple[str, ...] = ()
    starters: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    plurals: frozenset[str] = frozenset()
    also_names: frozenset[str] = frozenset()
    not_titles: frozenset[str] = frozenset()
    women: frozenset[str] = frozenset()
    not_the_party_before: frozenset[str] = frozenset()
    not_the_party_after: frozenset[str] = frozenset()
    compounds: Mapping[str, str]
    nouns: Mapping[str, str]
    regions: Mapping[str, str]
    links: Mapping[str, tuple[str, ...]]
    anaphora: Mapping[str, tuple[str, ...]]
    never: tuple[str, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()


_TUPLES = ("honorifics", "ranks", "heads", "current", "former", "portfolios", "adjectives", "own_titles")
_SETS = (
    "starters",
    "particles",
    "things",
    "plurals",
    "also_names",
    "not_titles",
    "women",
    "not_the_party_before",
    "not_the_party_after",
)


def read_phrases(file: Traversable) -> Phrases:
    """Read mentions.toml; an absent file gives no words. Raise KnowledgeError where its shape is wrong.

    `examples` pairs each example sentence with the sector of its noun, or with nothing where no party is named.
    """
    found: dict[str, Any] = read_toml(file)
    try:
        nouns = {word: entry["sector"] for entry in found.get("noun", ()) for word in entry["words"]}
        examples = [(text, entry["sector"]) for entry in found.get("noun", ()) for text in entry["examples"]]
        examples += [(text, "") for entry in found.get("never", ()) for text in entry["examples"]]
        never = tuple(phrase for entry in found.get("never", ()) for phrase in entry["phrases"])
    except KeyError as error:
        raise KnowledgeError(f"an entry without {error}", where=file.name, fix="add it") from error
    return Phrases(
        **_lists(found),
        compounds=found.get("compounds", {}),
        nouns=nouns,
        regions={name: state for state, names in found.get("regions", {}).items() for name in names},
        links={name: tuple(words) for name, words in found.get("links", {}).items()},
        anaphora={name: tuple(words) for name, words in found.get("anaphora", {}).items()},
        never=never,
        examples=tuple(examples),
    )


def _lists(found: dict[str, Any]) -> dict[str, Any]:
    lists: dict[str, Any] = {name: tuple(found.get(name, ())) for name in _TUPLES}
    return lists | {name: frozenset(found.get(name, ())) for name in _SETS}
