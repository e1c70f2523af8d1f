"""Where something is said to be: cities after "in", "at", "to", "near" and in datelines, within one sentence."""

from __future__ import annotations

from tieline.knowledge import Knowledge
from tieline.knowledge.rows import City, StateName
from tieline.mentions.dictionary import Hit, dictionary
from tieline.mentions.folding import Folded, folded
from tieline.records import Document, Place, Sentence

_BEFORE = (
    "in",
    "at",
    "to",
    "near",
    "into",
    "from",
    "outside",
    "around",
    "of",
    "visit",
    "visited",
    "visiting",
    "city of",
    "and",
    ",",
    "through",
    "via",
    "reached",
    "left",
    "capital",
)
_PLACE_WORDS = frozenset({"in", "at", "to", "near", "into", "outside", "around", "via", "capital", "of"})


def find_places(document: Document, sentence: Sentence, knowledge: Knowledge) -> list[tuple[int, int, Place]]:
    """Return the cities that the sentence names as places, as (start, end, place) with the document's offsets.

    A namesake is settled by a state that the sentence names right behind it ("Georgetown, Guyana"), else by size.
    """
    text = folded(sentence.text)
    hits = dictionary(knowledge).scan(text)
    found: list[tuple[int, int, Place]] = []
    for i, hit in enumerate(hits):
        cities = [entry.value for entry in hit.entries if isinstance(entry.value, City)]
        if not cities or not _is_place(text, hit):
            continue
        city = _settled(text, hits, i, cities)
        start, end = sentence.start + text.raw(hit.start), sentence.start + text.raw_end(hit.end)
        found.append((start, end, city.place))
    del document
    return found


def _is_place(text: Folded, hit: Hit) -> bool:
    before = text.lower[: hit.start].rstrip().removesuffix(" the")
    word = before.rsplit(None, 1)[-1] if before else ""
    after = text.lower[hit.end : hit.end + 3]
    if not before:
        return after[:1] in {",", ";"} or after in {" - ", " (r", " ("} or after[:2] in {" (", " -"}
    return word in _PLACE_WORDS


def _settled(text: Folded, hits: list[Hit], i: int, cities: list[City]) -> City:
    """Return the city meant among namesakes."""
    near = hits[i + 1] if i + 1 < len(hits) and hits[i + 1].start - hits[i].end <= 2 else None  # noqa: PLR2004 - ", "
    states = {e.value.state for e in near.entries if isinstance(e.value, StateName)} if near else set()
    del text
    return max(cities, key=lambda city: (city.place.country in states, city.population))
