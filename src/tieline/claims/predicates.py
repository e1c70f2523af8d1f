"""Predicates: which words of a sentence the lexicon knows as acts and operators, by what stands around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tieline.claims.clauses import Clauses
from tieline.knowledge.lexicon import Lexicon, Part, Pattern


def find_predicates(clauses: Clauses, lexicon: Lexicon) -> dict[int, Pattern]:
    """Return the heaviest pattern that fits each token, by token."""
    return dict(_Matching(clauses, lexicon).all())


class _Matching:
    def __init__(self, clauses: Clauses, lexicon: Lexicon) -> None:
        self.clauses = clauses
        self.tree = clauses.tree
        self.lexicon = lexicon

    def all(self) -> Iterator[tuple[int, Pattern]]:
        for i, (lemma, tag) in enumerate(zip(self.tree.lemmas, self.tree.tags, strict=True)):
            pattern = None
            if self.clauses.is_verb(i):
                pattern = self._verb(i, lemma)
            elif tag[0] == "N":  # "talks" is another word than "talk"
                patterns = self.lexicon.nouns.get(self.tree.tokens[i].lower(), ()) + self.lexicon.nouns.get(lemma, ())
                pattern = self._first(patterns, i, self._noun_has)
            elif tag[0] in "JV" and self.tree.labels[i] in {"acomp", "oprd", "ROOT", "conj", "xcomp", "advcl"}:
                pattern = self._first(self.lexicon.adjectives.get(lemma, ()), i, self._noun_has)
            if pattern is not None:
                yield i, pattern

    def _verb(self, i: int, lemma: str) -> Pattern | None:
        pattern = self._first(self.lexicon.verbs.get(lemma, ()), i, self._verb_has)
        if pattern is None and lemma == "be":
            return None
        if pattern is None and self.tree.tags[i] in {"VBN", "VBG"}:
            return self._first(self.lexicon.adjectives.get(self.tree.tokens[i].lower(), ()), i, self._noun_has)
        return pattern

    @staticmethod
    def _first(patterns: tuple[Pattern, ...], i: int, has: Callable[[int, Part], bool]) -> Pattern | None:
        return next((p for p in patterns if all(has(i, part) for part in p.parts)), None)

    def _verb_has(self, i: int, part: Part) -> bool:
        objects = self.clauses.object_of(i)
        if not part.link:
            return any("*" in part.words or self._is_one_of(o, part.words) for o in objects)
        places = [i, *objects]
        if not part.words:
            return any(lemma == part.link for place in places for lemma, _ in self.clauses.links(place))
        return any(
            lemma == part.link and self._is_one_of(found, part.words)
            for place in places
            for lemma, found in self.clauses.obliques(place)
        )

    def _is_one_of(self, i: int, words: frozenset[str]) -> bool:
        if "NNP" in words and self.tree.tags[i] == "NNP":  # any name: "received Tokayev"
            return True
        return self.tree.lemmas[i] in words or self.tree.tokens[i].lower() in words

    def _noun_has(self, i: int, part: Part) -> bool:
        if part.link and not part.words:
            return any(lemma == part.link for lemma, _ in self.clauses.links(i))
        if part.link:
            return any(lemma == part.link and self._is_one_of(o, part.words) for lemma, o in self.clauses.obliques(i))
        return any(
            self._is_one_of(child, part.words)
            for child in self.clauses.labelled(i, "compound", "amod", "nmod", "poss", "advmod")
        )
