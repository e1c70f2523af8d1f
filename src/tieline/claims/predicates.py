"""Predicates: which words of a sentence the lexicon knows as acts and operators, by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieline.claims.clauses import Clauses
from tieline.knowledge.lexicon import LIGHT, Lexicon
from tieline.knowledge.patterns import Part, Pattern, Patterns

_ASKING = frozenset({"xcomp", "ccomp", "advcl", "acl"})
_PREDICATED = frozenset({"acomp", "oprd", "ROOT", "conj", "xcomp", "advcl"})
_PARTICLES = frozenset({"in", "over", "up", "down", "out", "off", "away", "back", "through"})
_ABOUT_LINKS = frozenset({"for", "about", "over"})
_NEEDING = frozenset({"have", "need"})  # "has to", "needs to"
_YEAR = re.compile(r"(1[0-9]|20)\d\ds?$")


def find_predicates(clauses: Clauses, lexicon: Lexicon) -> dict[int, Pattern]:
    """Return the heaviest pattern that fits each token, by token."""
    matching = _Matching(clauses, lexicon)
    found = dict(matching.all())
    used = {token for i, pattern in found.items() for token in matching.used_up(i, pattern)}
    return {i: pattern for i, pattern in found.items() if i not in used}


class _Matching:
    def __init__(self, clauses: Clauses, lexicon: Lexicon) -> None:
        self.clauses = clauses
        self.tree = clauses.tree
        self.lexicon = lexicon
        self.written = [token.lower() for token in self.tree.tokens]
        self.words = {*self.tree.lemmas, *self.written}

    def all(self) -> Iterator[tuple[int, Pattern]]:
        known = self.lexicon.heads
        if known.isdisjoint(self.words):
            return
        nouns, adjectives, tags = self.lexicon.nouns, self.lexicon.adjectives, self.tree.tags
        for i, (lemma, written) in enumerate(zip(self.tree.lemmas, self.written, strict=True)):
            if lemma not in known and written not in known:
                continue
            pattern = None
            if self.clauses.is_verb(i):
                pattern = self._verb(i, lemma)
            elif tags[i][0] == "N":  # "talks" is another word than "talk"
                pattern = self._noun(i, (nouns.get(written), nouns.get(lemma)))
            elif tags[i][0] in "JV" and self.tree.labels[i] in _PREDICATED:
                pattern = self._noun(i, (adjectives.get(lemma),))
            if pattern is not None:
                yield i, pattern

    def used_up(self, i: int, pattern: Pattern) -> Iterator[int]:
        """Words that an act's pattern names after a preposition: the "siege" of a "state of siege" is no act itself."""
        if pattern.entry.operator or not pattern.entry.type:
            return
        for part in pattern.parts:
            if part.link and len(part.words) == 1 and "*" not in part.words:
                yield from (token for link, token in self.clauses.obliques(i) if self._is_one_of(token, part.words))

    def _verb(self, i: int, lemma: str) -> Pattern | None:
        patterns = self.lexicon.verbs.get(lemma)
        possible = patterns.among(self.words) if patterns is not None else ()
        pattern = None
        if possible and possible[0].asks_nothing:
            pattern = possible[0]
        elif possible:
            objects = self.clauses.object_of(i)
            objects += [given for given in self.clauses.labelled(i, "dative") if self.tree.tags[given][0] == "N"]
            short = [c for c in self.clauses.labelled(i, "advmod") if self.tree.lemmas[c] == "short"]  # "stop short of"
            freed = [c for c in self.clauses.labelled(i, "oprd", "acomp") if self.tree.tags[c][0] == "J"]  # "set free"
            pattern = self._first(possible, objects + short + freed, [i, *objects])
        if pattern is None and lemma != "be" and self.tree.tags[i] in {"VBN", "VBG"}:
            return self._noun(i, (self.lexicon.adjectives.get(self.written[i]),))
        return pattern

    def _is_in_a_title(self, i: int) -> bool:
        """ "Coordinator of U.S. Assistance", "Director of Strategic Partnerships": part of what an office is called."""
        link = self.tree.heads[i]
        above = self.tree.heads[link]
        return (
            self.tree.tags[i] in {"NNP", "NNPS"}
            and self.tree.labels[i] == "pobj"
            and self.tree.lemmas[link] in {"of", "for"}
            and self.tree.tags[above] in {"NNP", "NNPS"}
        )

    def _is_month(self, i: int) -> bool:
        """ "by 14 March": no march of anybody."""
        name = self.tree.tags[i] in {"NNP", "NNPS"} and self._is_time(i)
        return name and self.tree.tokens[i][0].isupper() and i > 0

    def _noun(self, i: int, groups: tuple[Patterns | None, ...]) -> Pattern | None:
        possible = [pattern for group in groups if group is not None for pattern in group.among(self.words)]
        if not possible or self._is_in_a_title(i) or self._is_month(i):
            return None
        if possible[0].entry.operator == "propose" and self.tree.tags[i] in {"NNP", "NNPS"}:
            return None  # "the Belt and Road Initiative"
        if possible[0].asks_nothing:
            return possible[0]
        return self._first(possible, self.clauses.labelled(i, "compound", "amod", "nmod", "poss", "advmod"), [i])

    def _first(self, patterns: Sequence[Pattern], beside: list[int], places: list[int]) -> Pattern | None:
        """The first pattern whose parts are all there: a word beside it, or a link on a place, and its object."""
        links = {lemma for place in places for lemma, link in self.clauses.links(place) if not self._dates(link)}
        adverbs = links - self._mere_prepositions(places) if len(places) > 1 else links
        beside = beside + [found for token in beside for found in self._measured(token)]

        def there(part: Part) -> bool:
            if part.reach:
                return any(self._is_one_of(token, part.words) for token in self._far(part.reach, places))
            if not part.link:
                return any("*" in part.words or self._is_one_of(token, part.words) for token in beside)
            if part.link not in links or not part.words:
                return part.link in links
            behind = [found for place in places for lemma, found in self.clauses.obliques(place) if lemma == part.link]
            behind += [further for found in behind for further in self._measured(found)]
            return any(self._is_one_of(one, part.words) for one in behind)

        for pattern in patterns:
            adverbial = any(part.words for part in pattern.parts) or all(part.link in adverbs for part in pattern.parts)
            if adverbial and all(map(there, pattern.parts)) and self._is_let_alone(pattern, places):
                return pattern
        return None

    def _mere_prepositions(self, places: list[int]) -> set[str]:
        """ "gave a message in talks" gives nothing in, "takes a tough stance over the war" nothing over."""
        if self.tree.lemmas[places[0]] not in LIGHT:
            return set()
        links = [found for place in places for found in self.clauses.links(place) if found[0] in _PARTICLES]
        return {lemma for lemma, link in links if self.clauses.first(link, "pobj", "pcomp") is not None}

    def _is_let_alone(self, pattern: Pattern, places: list[int]) -> bool:
        """Whether nothing is asked of anybody, where that matters: "called on the president", not "... to resign"."""
        if "alone" not in pattern.entry.roles:
            return True
        objects = {found for place in places for _, found in self.clauses.obliques(place)}
        return not any(self._asks(child) for i in {*places, *objects} for child in self.clauses.children[i])

    def _asks(self, child: int) -> bool:
        """Whether a dependent says what is asked: a clause, or something "for", "about" or "over" it."""
        label = self.tree.labels[child]
        return label in _ASKING or (label == "prep" and self.tree.lemmas[child] in _ABOUT_LINKS)

    def _dates(self, link: int) -> bool:
        """Whether a preposition only says when: "called him on Friday" is no "call on"."""
        objects = self.clauses.objects_of(link)
        return bool(objects) and all(map(self._is_time, objects))

    def _is_time(self, token: int) -> bool:
        written = self.written[token]
        return written in self.lexicon.classes["when"] or _YEAR.match(written) is not None

    def _measured(self, noun: int) -> list[int]:
        """What a mere measure is of: "the last part of their weapons" is weapons."""
        if self.tree.lemmas[noun] not in self.lexicon.classes["measure"]:
            return []
        return [found for link, found in self.clauses.obliques(noun) if link == "of"]

    def _far(self, reach: str, places: list[int]) -> Iterator[int]:
        """The tokens that a hint looks at: the verb is the first of the places, its objects are the others."""
        verb = places[0]
        if reach == "as":
            yield from self.clauses.subject_of(verb)
        elif reach == "amid":
            yield from (i for i in self.clauses.subtree_within_clause(verb) if i != verb)
        elif reach == "that":
            yield from self._modals_of_what_is_said(verb)
        else:
            for below in self._clauses_below(places):
                yield below
                yield from self.clauses.object_of(below)
                yield from (found for _, found in self.clauses.obliques(below))

    def _modals_of_what_is_said(self, verb: int) -> Iterator[int]:
        """ "must", "should", "has" to: of a clause about others than the speaker or all of them together."""
        for said in self.clauses.labelled(verb, "ccomp"):
            subject = self.clauses.first(said, "nsubj", "nsubjpass")
            if subject is None or self.tree.tags[subject][:3] in {"PRP", "EX", "DT"}:
                continue
            if self.tree.lemmas[subject] in self.lexicon.classes["sides"]:
                continue
            yield from (aux for aux in self.clauses.labelled(said, "aux") if self.tree.tags[aux] == "MD")
            if self.tree.lemmas[said] in _NEEDING and self.clauses.first(said, "xcomp") is not None:
                yield said

    def _clauses_below(self, places: list[int]) -> Iterator[int]:
        """Infinitives and gerunds of the verb, of its objects, and of what hangs on it by a preposition."""
        hosts = [*places, *(found for place in places for _, found in self.clauses.obliques(place))]
        for subject in self.clauses.own_subject(places[0]):  # "planes carrying medicine landed"
            yield from (child for child in self.clauses.labelled(subject, "acl") if self.tree.tags[child] == "VBG")
        for host in dict.fromkeys(hosts):
            for child in self.clauses.labelled(host, "xcomp", "advcl", "acl", "relcl", "ccomp"):
                if self.tree.tags[child] in {"VB", "VBG"}:
                    yield from self.clauses.conjuncts(child)
            for link in self.clauses.labelled(host, "prep"):
                yield from (i for i in self.clauses.labelled(link, "pcomp", "pobj") if self.tree.tags[i] == "VBG")

    def _is_one_of(self, i: int, words: frozenset[str]) -> bool:
        if "NNPS" in words and self.tree.tags[i] == "NNPS":  # a people: "expelled Afghans"
            return True
        if "NNP" in words and self.tree.tags[i] == "NNP":  # any name: "received Tokayev", not "welcomed Resolution 99"
            return self.written[i] not in self.lexicon.nouns
        return self.tree.lemmas[i] in words or self.written[i] in words
