"""A tree seen as clauses: who is the logical subject, object and oblique of each predicate.

Passives, relative clauses, participles, infinitives and coordination are undone here, so that what follows sees one
shape. All numbers are token indices of the sentence's `Tree`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, TypeVar

from tieline.records import Tree

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_CONTROL_BY_SUBJECT = frozenset({"promise", "threaten", "vow", "pledge", "offer", "refuse", "agree", "plan"})
# "in support of", "in response to": a phrase that says why, not where or whom.
_IN_PHRASES = frozenset(
    {
        "support",
        "response",
        "addition",
        "order",
        "connection",
        "case",
        "exchange",
        "return",
        "line",
        "accordance",
        "retaliation",
        "favor",
        "favour",
        "place",
        "protest",
        "reaction",
        "view",
        "light",
        "terms",
        "charge",
        "part",
        "spite",
        "defiance",
        "violation",
        "breach",
        "bid",
        "effort",
        "turn",
        "wake",
        "aftermath",
        "course",
        "midst",
        "absence",
        "context",
    }
)
FINITE = frozenset({"VBD", "VBZ", "VBP"})
FINITE_OR_MODAL = FINITE | {"MD"}
_BLAMING = frozenset({"for", "of", "from"})
_CHARGES = frozenset({"suspicion", "charge", "accusation", "allegation"})
# What stands behind "of" here is where or when: "east of Bahrain", "ahead of the Assembly".
_DIRECTIONS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "ahead"})
_LINK_LABELS = frozenset({"prep", "prt", "agent", "dative", "advmod"})


# Before its noun a participle ("visiting minister") tells of the noun, not of an event of its own.
_NO_CLAUSE = frozenset({"aux", "auxpass", "amod", "compound", "prep", "case"})

T = TypeVar("T")
Question = Callable[["Clauses", int], list[T]]


def _once(ask: Question[T]) -> Question[T]:
    """Answer a question about a token once a tree: predicates, frames, cast and features all ask the same."""
    name = ask.__name__

    @wraps(ask)
    def answer(self: Clauses, i: int) -> list[T]:
        known = self._known.get((name, i))
        if known is None:
            known = self._known[name, i] = ask(self, i)
        return known[:]  # the caller's own, to add to

    return answer


class Clauses:
    """Read-only questions about one tree. `children` are the dependents of each token, left to right."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._labels = tree.labels
        self._known: dict[tuple[str, int], list[Any]] = {}
        self.children = _children(tree)
        self._verbs = [
            tag[0] == "V" and label not in _NO_CLAUSE for tag, label in zip(tree.tags, tree.labels, strict=True)
        ]
        for i, label in enumerate(tree.labels):
            if label == "ROOT" and not self._verbs[i]:
                self._verbs[i] = self.first(i, "nsubj") is not None and self.first(i, "dobj") is not None

    def labelled(self, i: int, *labels: str) -> list[int]:
        """Dependents of token i with one of the labels."""
        own = self._labels
        return [child for child in self.children[i] if own[child] in labels]

    def first(self, i: int, *labels: str) -> int | None:
        """The first dependent of token i with one of the labels."""
        own = self._labels
        for child in self.children[i]:
            if own[child] in labels:
                return child
        return None

    def is_verb(self, i: int) -> bool:
        """Whether token i heads a clause: a verb that is no auxiliary, or a root with a subject, whatever its tag."""
        return self._verbs[i]

    def is_passive(self, i: int) -> bool:
        """Whether the verb's subject undergoes: a passive, or a bare past participle after its noun."""
        if self.first(i, "nsubjpass", "auxpass") is not None:
            return True
        return self.tree.labels[i] == "acl" and self.tree.tags[i] == "VBN" and not self._tells_as_participle(i)

    def _tells_as_participle(self, i: int) -> bool:
        """ "A coalition bombed oil trucks": the main verb, taken for a participle behind its subject."""
        head = self.tree.heads[i]
        return self.tree.labels[i] == "acl" and self.tree.labels[head] == "ROOT" and self.first(i, "dobj") is not None

    def is_told_as_past(self, i: int) -> bool:
        """Whether the nearest finite verb at or above token i tells of the past: a past form, or "has", "were"."""
        while not self.is_verb(i) or self.tree.tags[i] in {"VBG", "VB"}:
            above = self.tree.heads[i]
            if above == i:
                break
            i = above
        if self.tree.tags[i] == "VBD":
            return True
        return any(self.tree.lemmas[c] in {"have", "be"} for c in self.labelled(i, "aux", "auxpass")) and not any(
            self.tree.tags[c] in {"MD", "TO"} for c in self.labelled(i, "aux")
        )

    def conjuncts(self, i: int) -> list[int]:
        """Token i and everything coordinated with it, left to right ("A, B and C")."""
        found, own = [i], self._labels
        for one in found:
            found += [child for child in self.children[one] if own[child] == "conj"]
        return sorted(found) if len(found) > 1 else found

    def leader(self, i: int) -> int:
        """The first conjunct of the coordination that token i belongs to."""
        while self.tree.labels[i] == "conj":
            i = self.tree.heads[i]
        return i

    def objects_of(self, preposition: int) -> list[int]:
        """The objects of a preposition token, coordination expanded, also through "from within", "out of"."""
        found: list[int] = []
        for child in self.labelled(preposition, "pobj", "pcomp", "prep", "npadvmod"):
            if self.tree.labels[child] == "prep":
                found.extend(self.objects_of(child))
            elif not (self.tree.labels[child] == "pcomp" and self.is_verb(child)):
                found.extend(self.conjuncts(child))
            elif not any(self.tree.tags[c][0] == "W" for c in self.children[child]):  # not "in what the US calls"
                # "talks with Bush exchanging views": the parser makes the partner a subject
                found.extend(o for subject in self.labelled(child, "nsubj") for o in self.conjuncts(subject))
        return found

    def links(self, i: int) -> Iterator[tuple[str, int]]:
        """Particles and prepositions of token i: (lemma, token)."""
        for child in self.children[i]:
            if self.tree.labels[child] in _LINK_LABELS:
                yield self.tree.lemmas[child], child
                if self.tree.lemmas[child] in _DIRECTIONS:  # "120 miles east of Bahrain" is where
                    continue
                if self.tree.tags[child][0] == "V":  # "according to", "compared with": whoever is cited takes no part
                    continue
                for further in self.labelled(child, "prep"):
                    yield self.tree.lemmas[further], further

    @_once
    def obliques(self, i: int) -> list[tuple[str, int]]:
        """Prepositional objects of token i: (preposition, token of the object)."""
        return [
            (lemma, self._meant(found))
            for lemma, link in self.links(i)
            for found in self.objects_of(link)
            if not (lemma == "in" and self.tree.lemmas[found] in _IN_PHRASES)
        ]

    def _meant(self, token: int) -> int:
        """What a relative pronoun behind a preposition stands for: "the rulers to whom Turkey sent drones"."""
        if self.tree.lemmas[token] not in _RELATIVE or self.tree.tags[token][0] != "W":
            return token
        above = token
        while self.tree.labels[above] != "relcl" and self.tree.heads[above] != above:
            above = self.tree.heads[above]
        return self.tree.heads[above]

    @_once
    def object_of(self, verb: int) -> list[int]:
        """The logical object: direct object, passive subject, or what a relative or participial clause stands on."""
        direct = self.first(verb, "dobj", "obj") or self._named_as_complement(verb)
        if direct is not None and self.tree.lemmas[direct] not in _RELATIVE:
            return self.conjuncts(direct)
        if self.is_passive(verb):
            return self._passive_subject(verb)
        label = self.tree.labels[verb]
        if label == "relcl" and self.first(verb, "nsubj") is not None and not self._subject_is_relative(verb):
            return [self.tree.heads[verb]]
        if direct is not None and label == "xcomp":  # "the union, which Georgia hopes to join"
            above = self.tree.heads[verb]
            return [self.tree.heads[above]] if self.tree.labels[above] == "relcl" else []
        leader = self.leader(verb)
        if leader != verb and self.is_passive(leader) and self.first(verb, "nsubj") is None and self._participle(verb):
            return self.object_of(leader)
        return []

    def _named_as_complement(self, verb: int) -> int | None:
        """ "called the president of Sudan": a lone object that the parser takes for what somebody is called."""
        complement = self.first(verb, "oprd")
        nominal = complement is not None and self.tree.tags[complement][0] == "N"
        return complement if nominal and self.tree.lemmas[verb] == "call" and not self.is_passive(verb) else None

    def _participle(self, verb: int) -> bool:
        return self.tree.tags[verb] in {"VBN", "VBD"} and self.first(verb, "dobj") is None

    def _passive_subject(self, verb: int) -> list[int]:
        subject = self.first(verb, "nsubjpass")
        if subject is not None:
            if self.tree.lemmas[subject] in _RELATIVE and self.tree.labels[verb] == "relcl":
                return [self.tree.heads[verb]]
            return self.conjuncts(subject)
        if self.tree.labels[verb] in {"acl", "relcl"}:
            return [self.tree.heads[verb]]
        return self._shared_subject(verb)

    def _subject_is_relative(self, verb: int) -> bool:
        subject = self.first(verb, "nsubj", "nsubjpass")
        return subject is not None and self.tree.lemmas[subject] in _RELATIVE

    @_once
    def own_subject(self, verb: int) -> list[int]:
        """The logical subject that the clause itself names; empty when it only inherits one."""
        if self.is_passive(verb):
            return [found for lemma, found in self.obliques(verb) if lemma == "by"] or self._by_behind_object(verb)
        subject = self.first(verb, "nsubj", "csubj")
        if subject is None:
            return self._name_before(verb)
        if self.tree.lemmas[subject] in _RELATIVE:
            label, head = self.tree.labels[verb], self.tree.heads[verb]
            if label == "ccomp" and self.tree.labels[head] == "relcl":  # "ships that officials say are smuggling"
                return [self.tree.heads[head]]
            if label in {"relcl", "acl"}:
                return [head]
        return self.conjuncts(subject)

    def _by_behind_object(self, verb: int) -> list[int]:
        """ "Vanuatu was sent a field hospital by Australia": a "by" that the parser hangs on what was given."""
        if self.first(verb, "nsubjpass") is None:
            return []
        given = (one for direct in self.labelled(verb, "dobj", "oprd") for one in self.conjuncts(direct))
        return [found for one in given for link, found in self.obliques(one) if link == "by"]

    def _name_before(self, verb: int) -> list[int]:
        """ "Sweden froze arms exports": the name right before a finite verb, taken for words of time by the parser."""
        before = verb - 1
        if before < 0 or self.tree.labels[before] != "npadvmod" or self.tree.heads[before] != verb:
            return []
        named = self.tree.tags[before] in {"NNP", "NNPS"} and self.tree.tags[verb] in {"VBD", "VBZ", "VBP"}
        return self.conjuncts(before) if named else []

    @_once
    def subject_of(self, verb: int) -> list[int]:
        """The logical subject, own or inherited; for a passive, the agent after `by`."""
        own = self.own_subject(verb)
        if own or self.is_passive(verb):
            return own
        return self._shared_subject(verb)

    def _shared_subject(self, verb: int) -> list[int]:
        """The subject a clause without its own takes over from the clause or noun it hangs on."""
        label, head = self.tree.labels[verb], self.tree.heads[verb]
        finite = self.tree.tags[verb] in FINITE and self.tree.labels[head] == "ROOT"  # "the envoy called": hung on it
        if label == "acl" and (finite or self.tree.tags[verb] == "VBG" or self._tells_as_participle(verb)):
            return self.conjuncts(head)
        if label in {"acl", "relcl"} and self.tree.tags[verb] == "VB":
            return self._possessor(head) or self._noun_bearer(head)
        if label == "conj" and self.is_verb(head):
            if self.is_passive(head) and not self.is_passive(verb):
                return self.object_of(head)
            return self.subject_of(head)
        if label in {"xcomp", "advcl", "ccomp", "pcomp", "dep", "parataxis"}:
            above = self._clause_above(verb)
            if above is None:
                return []
            controlled = self.object_of(above) if label in {"xcomp", "ccomp"} else self._blamed(verb, above)
            if controlled and self.tree.lemmas[above] not in _CONTROL_BY_SUBJECT and not self._is_act_noun(controlled):
                return controlled
            return self.subject_of(above) or (self.object_of(above) if self.is_passive(above) else [])
        return []

    def _blamed(self, verb: int, above: int) -> list[int]:
        """ "thanked Japan for helping", "seized ships on suspicion of smuggling": the object helped and smuggled."""
        if self.tree.labels[verb] != "pcomp":
            return []
        link = way = self.tree.heads[verb]
        charged = False
        while self.tree.heads[way] != above and self.tree.heads[way] != way:
            way = self.tree.heads[way]
            charged = charged or self.tree.lemmas[way] in _CHARGES
        objects = self.object_of(above)
        if self.tree.lemmas[link] not in _BLAMING or way in objects:
            return []
        charged = charged or (self.tree.lemmas[link] == "for" and self.is_verb(above))
        return objects if charged or all(self.tree.tags[i] in {"NNP", "NNPS", "PRP"} for i in objects) else []

    def _is_act_noun(self, tokens: list[int]) -> bool:
        return all(self.tree.tags[i] in {"NN", "NNS"} and self._possessor(i) == [] for i in tokens) and any(
            self.tree.lemmas[i] in {"decision", "step", "measure", "effort", "move", "action", "plan"} for i in tokens
        )

    def _possessor(self, noun: int) -> list[int]:
        owner = self.first(noun, "poss")
        return [] if owner is None else self.conjuncts(owner)

    def _noun_bearer(self, noun: int) -> list[int]:
        """Who bears a noun that is the object or attribute of a verb: "China has a plan to ..."."""
        label, head = self.tree.labels[noun], self.tree.heads[noun]
        if label in {"dobj", "attr"} and head != noun and (self.is_verb(head) or self.tree.lemmas[head] == "be"):
            return self.subject_of(head)
        if label == "pobj":
            above = self.tree.heads[head]
            if self.is_verb(above):
                return self.subject_of(above)
            return self._possessor(above) or self._noun_bearer(above)
        return []

    def _clause_above(self, verb: int) -> int | None:
        above = self.tree.heads[verb]
        while above != self.tree.heads[above] and not self._heads_clause(above):
            above = self.tree.heads[above]
        return above if self._heads_clause(above) else None

    def _heads_clause(self, i: int) -> bool:
        return self.is_verb(i) or self.first(i, "nsubj", "nsubjpass") is not None

    @_once
    def subtree(self, i: int) -> list[int]:
        """Token i and all below it, in order of the sentence."""
        found = [i]
        for one in found:
            found.extend(self.children[one])
        return sorted(found)

    @_once
    def subtree_within_clause(self, i: int) -> list[int]:
        """Token i and what lies below it without passing a finite verb: where another clause begins."""
        found = [i]
        for one in found:
            found.extend(child for child in self.children[one] if self.tree.tags[child] not in {"VBZ", "VBD", "VBP"})
        return sorted(found)

    @_once
    def phrase(self, i: int) -> list[int]:
        """Token i with what belongs to its noun phrase: no clauses, no coordinated phrases."""
        found = [i]
        for one in found:
            found.extend(
                child
                for child in self.children[one]
                if self.tree.labels[child] not in {"conj", "cc", "relcl", "acl", "advcl", "ccomp", "punct", "parataxis"}
            )
        return sorted(found)


def _children(tree: Tree) -> list[list[int]]:
    below: list[list[int]] = [[] for _ in tree.heads]
    for i, head in enumerate(tree.heads):
        if head != i:
            below[head].append(i)
    return below
