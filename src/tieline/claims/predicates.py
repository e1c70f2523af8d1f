"""Predicates: which words of a sentence the lexicon knows as acts and operators, by what stands around them."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.claims.clauses import Clauses
from tieline.knowledge.lexicon import Lexicon, Part, Pattern

_ASKING = frozenset({"xcomp", "ccomp", "advcl", "acl"})
_ABOUT_LINKS = frozenset({"for", "about", "over"})


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
                pattern = self._noun(i, patterns)
            elif tag[0] in "JV" and self.tree.labels[i] in {"acomp", "oprd", "ROOT", "conj", "xcomp", "advcl"}:
                pattern = self._noun(i, self.lexicon.adjectives.get(lemma, ()))
            if pattern is not None:
                yield i, pattern

    def _verb(self, i: int, lemma: str) -> Pattern | None:
        objects = self.clauses.object_of(i)
        short = [c for c in self.clauses.labelled(i, "advmod") if self.tree.lemmas[c] == "short"]  # "stop short of"
        pattern = self._first(self.lexicon.verbs.get(lemma, ()), objects + short, [i, *objects])
        if pattern is None and lemma == "be":
            return None
        if pattern is None and self.tree.tags[i] in {"VBN", "VBG"}:
            return self._noun(i, self.lexicon.adjectives.get(self.tree.tokens[i].lower(), ()))
        return pattern

    def _noun(self, i: int, patterns: tuple[Pattern, ...]) -> Pattern | None:
        beside = self.clauses.labelled(i, "compound", "amod", "nmod", "poss", "advmod")
        return self._first(patterns, list(beside), [i])

    def _first(self, patterns: tuple[Pattern, ...], beside: list[int], places: list[int]) -> Pattern | None:
        """The first pattern whose parts are all there: a word beside it, or a link on a place, and its object."""
        if not patterns:
            return None
        links = {lemma for place in places for lemma, _ in self.clauses.links(place)}

        def there(part: Part) -> bool:
            if not part.link:
                return any("*" in part.words or self._is_one_of(token, part.words) for token in beside)
            if part.link not in links or not part.words:
                return part.link in links
            return any(
                lemma == part.link and self._is_one_of(found, part.words)
                for place in places
                for lemma, found in self.clauses.obliques(place)
            )

        return next((p for p in patterns if all(map(there, p.parts)) and self._is_let_alone(p, places)), None)

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

    def _is_one_of(self, i: int, words: frozenset[str]) -> bool:
        if "NNP" in words and self.tree.tags[i] == "NNP":  # any name: "received Tokayev", not "welcomed Resolution 99"
            return self.tree.tokens[i].lower() not in self.lexicon.nouns
        return self.tree.lemmas[i] in words or self.tree.tokens[i].lower() in words
