"""Everything that can be named, in one automaton: a scan gives the longest names that stand as words of their own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

import ahocorasick

from tieline.knowledge import Knowledge
from tieline.knowledge.rows import StateName
from tieline.knowledge.titles import plural
from tieline.mentions.folding import Folded, fold, folded
from tieline.mentions.meanings import (
    ANAPHOR,
    BODY,
    CAPITAL,
    CITY,
    COMPOUND,
    DEMONYM,
    GROUP,
    HONORIFIC,
    LED_BY,
    MODIFIER,
    NEVER,
    NOTHING,
    NOUN,
    ORGANISATION,
    PEOPLE,
    PERSON,
    SEAT,
    SHORT,
    STATE,
    TITLE,
    Anaphor,
    Entry,
    Meaning,
    Title,
    meaning_of,
)

_SIGN = re.compile(r"[\W_]")
_BLANKED = {code: " " for code in range(128) if not chr(code).isalnum()}
# Where one string means several things, the first of these leads.
PRIORITY = "VOBGPSDQKCATNjhLXpy"
_NAMES = frozenset("VOBGPSD")
_COMMON = frozenset("TNAjhLX")  # common words, in whatever letters
# A surname of so few letters in capitals is a numeral or an abbreviation: "the XI Forum".
_SHORT_NAMES, _SHORT = frozenset("Pp"), 3
_FORMS = 50_000  # written forms whose meaning is kept: more than the names of any newspaper's year

_SIGN_OF_HOW = {
    "name": STATE, "official": STATE, "short": STATE, "abbreviation": STATE, "former_name": STATE,
    "demonym": DEMONYM, "people": PEOPLE, "capital": CAPITAL, "seat": SEAT,
}  # fmt: skip


class Hit(NamedTuple):
    """Positions in the folded text, and what stands there."""

    start: int
    end: int
    meaning: Meaning


class Dictionary:
    """The compiled automaton over one knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._named: defaultdict[str, list[tuple[str, str, object]]] = defaultdict(list)
        for string, sign, value in _everything(knowledge):
            plain = fold(string)
            lower = plain.lower()
            if sign != TITLE or lower not in knowledge.phrases.not_titles:
                self._named[lower].append((plain, sign, value))
        self._automaton = ahocorasick.Automaton()
        for lower in self._named:
            self._automaton.add_word(_spaced(lower), len(lower))
        self._automaton.make_automaton()
        self._meaning = lru_cache(maxsize=_FORMS)(self._meaning_of)

    def _meaning_of(self, written: str) -> Meaning:
        """Return what a form as written can mean: a name has at least the capitals it has in the tables."""
        numeral = len(written) <= _SHORT and written.isupper()
        entries = {
            Entry(sign, value): None
            for plain, sign, value in self._named.get(written.lower(), ())
            if (sign in _COMMON or _has_capitals(written, plain)) and not (numeral and sign in _SHORT_NAMES)
        }
        return meaning_of(sorted(entries, key=lambda entry: PRIORITY.index(entry.sign)))

    def scan(self, text: Folded) -> list[Hit]:
        """Return the longest names, in order, without overlaps; of two that overlap the longer, else the first."""
        plain = text.plain
        found: list[Hit] = []
        for last, length in self._automaton.iter(_spaced(text.lower)):
            end = last - 1  # blanks stand before the name and behind it
            start = end - length
            meaning = self._meaning(plain[start:end])
            if meaning.guarded or plain[end : end + 1] in {"$", "."}:
                meaning = _guarded(meaning, plain, start, end)
            if meaning is not NOTHING:
                found.append(Hit(start, end, meaning))
        found.sort()
        return _apart(found)


def _has_capitals(written: str, plain: str) -> bool:
    return written == plain or all(
        here.isupper() for here, there in zip(written, plain, strict=True) if there.isupper()
    )


def _spaced(lower: str) -> str:
    """Return a text with a blank for each sign, and one at each end: a name between two blanks stands alone.

    Names that differ in signs alone look the same here; which of them stands there is seen from the text as written.
    """
    blanked = lower.translate(_BLANKED) if lower.isascii() else _SIGN.sub(" ", lower)
    return f" {blanked} "


def _apart(found: Sequence[Hit]) -> list[Hit]:
    """Return hits without overlaps, in order: where some overlap, the longest first, a name before a common word."""
    hits: list[Hit] = []
    crowd: list[Hit] = []
    reach = -1
    for hit in found:
        if hit.start < reach:
            crowd.append(hit)
            reach = max(reach, hit.end)
            continue
        hits += crowd if len(crowd) == 1 else _chosen(crowd)
        crowd = [hit]
        reach = hit.end
    hits += _chosen(crowd)
    return hits


def _chosen(crowd: list[Hit]) -> list[Hit]:
    chosen: list[Hit] = []
    for hit in sorted(crowd, key=_weight):
        if all(hit.end <= other.start or hit.start >= other.end for other in chosen):
            chosen.append(hit)
    return sorted(chosen)


def _weight(hit: Hit) -> tuple[int, int]:
    """Sort the longest first; a name counts ten letters longer, as in "President of the Republic of the Congo"."""
    return (hit.start - hit.end - (10 if hit.meaning.sign in _NAMES else 0), hit.start)


@lru_cache(maxsize=2)
def load_names(knowledge: Knowledge) -> Dictionary:
    """Return the dictionary of a knowledge, compiled once."""
    return Dictionary(knowledge)


@lru_cache(maxsize=4)
def scanned(text: str, knowledge: Knowledge) -> tuple[Folded, list[Hit]]:
    """Return a text folded and the names in it: of a document at work, its text and its title, scanned once."""
    plain = folded(text)
    return plain, load_names(knowledge).scan(plain)


def _guarded(meaning: Meaning, plain: str, start: int, end: int) -> Meaning:
    """Return what is left of a meaning where neighbours rule some of it out."""
    after = plain[end : end + 1]
    if after == "$":
        return NOTHING  # "US$"
    if after == "." and plain[end + 1 : end + 2].isalpha() and "." in plain[start:end]:
        return NOTHING  # a longer abbreviation: "8 U.S.C. 1157"
    left = [entry for entry in meaning.entries if not _is_ruled_out(entry, plain, start, end)]
    return meaning if len(left) == len(meaning.entries) else meaning_of(left)


def _is_ruled_out(entry: Entry, plain: str, start: int, end: int) -> bool:
    value = entry.value
    if entry.sign == TITLE:
        return plain[end + 1 : end + 6].lower() == "elect"  # a president-elect holds no office yet
    if not isinstance(value, StateName) or ":" not in value.caution:
        return False
    kind, _, words = value.caution.partition(":")
    around = plain[end : end + 40] if kind == "not_before" else plain[max(0, start - 40) : start]
    return _next_to(around.lower(), words.lower().split("|"), before=kind == "not_before")


def _next_to(around: str, words: list[str], *, before: bool) -> bool:
    near = around.strip(" ,'-")
    if before:
        return any(near.startswith(word) and not near[len(word) : len(word) + 1].isalnum() for word in words)
    return any(near.endswith(word) and not near[: -len(word)][-1:].isalnum() for word in words)


def _everything(knowledge: Knowledge) -> Iterator[tuple[str, str, object]]:
    yield from ((row.alias, _SIGN_OF_HOW[row.how], row) for row in knowledge.state_names)
    for body in knowledge.bodies.values():
        yield from ((name, BODY, body) for name in (body.name, *body.aliases))
    for organisation in knowledge.organisations.values():
        yield from ((name, ORGANISATION, organisation) for name in (organisation.name, *organisation.aliases))
    for rows in knowledge.groups.values():
        yield from ((alias, GROUP, row) for row in rows for alias in row.aliases)
    for holding in knowledge.holdings:
        yield from ((name, PERSON, holding.person) for name in (holding.name, *holding.aliases))
        yield from ((name, SHORT, holding.person) for name in holding.short)
    for city in knowledge.cities:
        yield from ((name, CITY, city) for name in (city.place.name, *city.aliases))
    for office in knowledge.offices.values():
        for title in office.titles:
            yield title, TITLE, Title(office.id, plural=False)
            yield plural(title), TITLE, Title(office.id, plural=True)
    for title in knowledge.phrases.heads:
        yield title, TITLE, Title("head", plural=False)
        yield plural(title), TITLE, Title("head", plural=True)
    yield from _words(knowledge)


def _words(knowledge: Knowledge) -> Iterator[tuple[str, str, object]]:
    words = knowledge.phrases
    yield from ((phrase, NEVER, None) for phrase in words.never)
    yield from ((word, NOUN, sector) for word, sector in words.nouns.items())
    yield from ((word, HONORIFIC, None) for word in words.honorifics)
    for kind in ("ranks", "current", "former", "portfolios", "adjectives"):
        yield from ((word, MODIFIER, kind) for word in getattr(words, kind))
    yield from ((prefix, COMPOUND, state) for prefix, state in words.compounds.items())
    yield from ((phrase, LED_BY, None) for phrase in words.links.get("led_by", ()))
    yield from ((phrase, ANAPHOR, value) for phrase, value in _anaphora(knowledge))


_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def _anaphora(knowledge: Knowledge) -> Iterator[tuple[str, Anaphor]]:
    """Spell out "both countries", "the two neighbouring states", "the sides", "they" and the like."""
    lists = knowledge.phrases.anaphora
    titles = {plural(title): office.id for office in knowledge.offices.values() for title in office.titles}
    adjectives = ("", *(f"{word} " for word in lists.get("adjectives", ())))
    sets = [(lists.get(name, ()), kind, number) for name, number in _NUMBERS.items() for kind in ("states", "holders")]
    sets.append((lists.get("open", ()), "states_open", 0))
    for starts, kind, number in sets:
        for start, adjective, noun in product(starts, adjectives, lists.get(kind, ())):
            offices = (titles[noun],) if kind == "holders" and titles.get(noun, "leader") != "leader" else ()
            only_states = noun in lists.get("only_states", ())
            yield f"{start} {adjective}{noun}", Anaphor(kind.removesuffix("_open"), number, offices, only_states)
    for kind in ("each_other", "country", "organisation", "they", "he", "him", "his", "she", "her", "it"):
        yield from ((phrase, Anaphor(kind, 0)) for phrase in lists.get(kind, ()))
