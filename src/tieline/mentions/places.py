"""Where something is said to be: cities after "in", "at", "to", "near" and in datelines, within one sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from tieline.knowledge import Knowledge
from tieline.knowledge.rows import City
from tieline.mentions.dictionary import Hit, scanned
from tieline.mentions.folding import Folded
from tieline.records import Document, Place, Sentence

# Behind the city that opens a dateline: ", June 16 -", " (Reuters) -", " - ".
_DATELINE = re.compile(r"(?:, [A-Z][a-z]+\.? \d| ?\(| ?[-;] ?|, .{0,40}?(?:\(|- ))")
_NAME = re.compile(r" ([A-Z]\w+)")
_REGION = re.compile(r", ([A-Z][\w.]*(?: [A-Z]\w+)?)")


def find_places(document: Document, sentence: Sentence, knowledge: Knowledge) -> list[tuple[int, int, Place]]:
    """Return the cities that the sentence names as places, as (start, end, place) with the document's offsets.

    A namesake is settled by the state or region named right behind it ("Georgetown, Guyana"), else by size; one in a
    region that has no such city in the tables ("York, Maine") is left out.
    """
    text, hits = scanned(document.text, knowledge)
    start, end = text.position(sentence.start), text.position(sentence.end)
    own = hits[bisect_left(hits, start, key=_start) : bisect_left(hits, end, key=_start)]
    found: list[tuple[int, int, Place]] = []
    for i, hit in enumerate(own):
        cities = hit.meaning.cities
        if not cities or not _is_place(text, hit, (start, end), knowledge.phrases.links):
            continue
        city = _settled(text, own, i, cities, knowledge.phrases.regions)
        if city is not None:
            found.append((text.raw(hit.start), text.raw_end(hit.end), city.place))
    return found


def _start(hit: Hit) -> int:
    return hit.start


def _is_place(text: Folded, hit: Hit, bounds: tuple[int, int], links: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether a city stands where a place stands, and is not the first half of another name ("Mandalay Bay").

    `bounds` are those of the sentence in the folded text.
    """
    before = text.lower[bounds[0] : hit.start].rstrip().removesuffix(" the")
    behind = _NAME.match(text.plain, hit.end, bounds[1])
    if behind and behind[1].lower() not in links["part_of_city"]:
        return False
    if not before:
        return _DATELINE.match(text.plain, hit.end, bounds[1]) is not None
    words = before.split()[-2:]
    return words[-1] in links["city_place"] or " ".join(words) in links["city_place"]


def _settled(text: Folded, hits: list[Hit], i: int, cities: Sequence[City], regions: Mapping[str, str]) -> City | None:
    """Return the city meant among namesakes, None where it is none of them."""
    near = hits[i + 1] if i + 1 < len(hits) and text.plain[hits[i].end : hits[i + 1].start] == ", " else None
    states = {name.state for name in near.meaning.states} if near else set()
    region = _REGION.match(text.plain, hits[i].end)
    names = (region[1], region[1].rstrip("."), region[1].split()[0]) if region else ()
    country = next((regions[name] for name in names if name in regions), "")
    if country and not any(city.place.country == country for city in cities):
        return None
    states |= {country} if country else set()
    return max(cities, key=lambda city: (city.place.country in states, city.population))
