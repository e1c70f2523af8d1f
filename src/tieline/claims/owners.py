"""Owners: the mentions of a sentence laid over its tokens, and whose each noun phrase is.

A noun phrase is somebody's when a mention covers its head ("the Kazakh president"), or when it belongs to one: by a
possessor, an adjective, what stands behind "of" or who made it ("a truce announced by Putin").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from tieline.claims.clauses import Clauses
from tieline.records import How, Mention, Party

# Parts of a noun phrase that say whose it is, in the order they are asked.
_OWNING_LABELS = ("poss", "compound", "amod", "nmod", "appos")
OWNING_LINKS = frozenset({"of", "from", "in", "against", "to", "with", "between", "by", "on", "off", "near"})
"""What may stand between a noun and whose it is."""
# Further down whose it is stands behind these alone, and no deeper than so: "efforts of the coalition in".
_DEEPER_LINKS = frozenset({"of", "from", "by", "between"})
_DEPTH = 2
_TITLE_LENGTH = 9
# "a solution to the Cypriot question" is nobody's of the two.
_QUARRELS = frozenset({"conflict", "crisis", "dispute", "issue", "problem", "question", "war"}) | {
    *("sideline", "margin", "fringe")
}
_COUNTRIES = frozenset({"country", "nation", "state", "homeland", "territory", "people", "soil", "border"})
_PUBLIC = frozenset({"central", "reserve", "national", "state", "development", "export-import", "world", "federal"})
# What is owned, led or put forward by somebody is that one's, in "a vessel owned by" and "a French-led force".
_MAKING = frozenset(
    {"own", "operate", "run", "lead", "led", "control", "charter", "announce", "propose", "issue", "draft", "call"}
    | {"sponsor", "submit", "impose", "adopt", "make", "write", "table", "host", "hand", "organise", "organize", "owe"}
    | {"file", "commission"}
)
# "the industry minister", "a bank regulator": of the state, whatever stands before.
_OFFICIAL = frozenset(
    {
        "minister",
        "ministry",
        "department",
        "secretary",
        "agency",
        "regulator",
        "watchdog",
        "court",
        "police",
    }
    | {"official", "government", "authority", "inspector", "governor", "commissioner", "commission", "chancellor"}
)
_PAPERS = frozenset({"charter", "convention", "covenant", "protocol", "resolution", "sanction", "statute", "treaty"})
_DASHES = frozenset({"—", "–", "--"})


class Owners:
    """The mentions of one sentence laid over its tokens."""

    def __init__(
        self, clauses: Clauses, mentions: Iterable[Mention], sectors: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self.clauses = clauses
        self.sectors = sectors or {}
        self.mentions = tuple(mentions)

    @cached_property
    def _at(self) -> dict[int, Mention]:
        at: dict[int, Mention] = {}
        starts, ends = self.clauses.tree.starts, self.clauses.tree.ends
        source = self._source()
        for mention in self.mentions:
            if mention.start < source:
                for i in range(bisect_right(ends, mention.start), bisect_left(starts, mention.end)):
                    at.setdefault(i, mention)  # "the U.S.-China Exchange" may be one token: the first it names
        return at

    def _source(self) -> int:
        """Where a headline names who said it ("Kyiv shelled Belgorod — Russian army"): nobody behind it takes part."""
        tree = self.clauses.tree
        dash = max((i for i, token in enumerate(tree.tokens) if token in _DASHES), default=0)
        behind = range(dash + 1, len(tree.tokens))
        if not dash or not 0 < len(behind) <= _TITLE_LENGTH or any(tree.tags[i][0] in ".V" for i in behind):
            return tree.ends[-1]
        return tree.starts[dash]

    def at(self, token: int) -> Mention | None:
        """The mention that covers a token, if it names anybody."""
        mention = self._at.get(token)
        return mention if mention is not None and mention.parties else None

    def tokens_of(self, party: Party) -> list[int]:
        """The tokens of the mentions of a party as it is written here."""
        return [i for i, mention in self._at.items() if party in mention.parties]

    def owner(
        self, token: int, links: frozenset[str] = OWNING_LINKS, apart_from: frozenset[str] = frozenset()
    ) -> Mention | None:
        """The mention that a noun phrase belongs to: its possessor, its adjective, what stands after "of".

        Of several the first that names somebody other than those set apart: whoever met "the Japan-China association"
        and is Chinese met the Japanese.
        """
        owners = list(self._owners(token, links, _DEPTH))
        others = (mention for mention in owners if any(party.id not in apart_from for party in mention.parties))
        return next(others, next(iter(owners), None))

    def _owners(self, token: int, links: frozenset[str], depth: int) -> Iterator[Mention]:
        labels, lemmas = self.clauses.tree.labels, self.clauses.tree.lemmas
        owning = self.clauses.labelled(token, *_OWNING_LABELS)
        for child in sorted(owning, key=lambda child: _OWNING_LABELS.index(labels[child])):
            found = self.at(child)
            if found is not None and depth < _DEPTH and found.how is How.ORGANISATION and lemmas[token] in _PAPERS:
                continue  # "the principles of the UN Charter": a paper's name
            if found is not None:
                yield state_of(found) if lemmas[token] in _COUNTRIES else found
                yield from self._beside(child)
            elif labels[child] in {"poss", "appos", "compound"}:
                yield from self._owners(child, links, depth)
            elif labels[child] == "amod" and lemmas[child] in _MAKING:  # "a French-led force"
                yield from self._named(self.clauses.labelled(child, "npadvmod", "advmod", "amod", "nmod"))
        if depth:
            behind = (found for link, found in self.clauses.obliques(token) if link in links)
            for inner in (*self._makers(token), *behind):
                yield from self._owners_behind(inner, links & _DEEPER_LINKS, depth - 1)

    def _owners_behind(self, inner: int, links: frozenset[str], depth: int) -> Iterator[Mention]:
        found = self.at(inner)
        if found is not None:
            yield found
            yield from self._beside(inner)
        elif self.clauses.tree.lemmas[inner] not in _QUARRELS:
            yield from (self.sectored(mention, inner) for mention in self._owners(inner, links, depth))

    def _beside(self, token: int) -> Iterator[Mention]:
        """Who stands beside the token in one name or bracket: Japan in "the Japan-China association"."""
        return self._named(self.clauses.labelled(token, "compound", "nmod", "appos"))

    def _named(self, tokens: Iterable[int]) -> Iterator[Mention]:
        return (mention for mention in map(self.at, tokens) if mention is not None)

    def _makers(self, token: int) -> Iterator[int]:
        """ "a truce announced by Putin", "a vessel owned by a bank": whose it is, told behind it."""
        tree = self.clauses.tree
        for verb in self.clauses.labelled(token, "acl"):
            if tree.tags[verb] == "VBN" and tree.lemmas[verb] in _MAKING:
                yield from (found for link, found in self.clauses.obliques(verb) if link == "by")

    def sectored(self, owner: Mention, token: int) -> Mention:
        """ "Japanese creditor banks", "Brazil's bank committee": the state, and of it the banks."""
        lemmas = self.clauses.tree.lemmas
        heads = [token, *(self.clauses.labelled(token, "compound") if lemmas[token] not in _OFFICIAL else ())]
        sector = next((name for i in heads for name, words in self.sectors.items() if lemmas[i].lower() in words), "")
        if not sector or any(lemmas[c] in _PUBLIC for i in heads for c in self.clauses.children[i]):
            return owner
        parties = (replace(p, person="", sector=sector) if p.id == p.country else p for p in owner.parties)
        return replace(owner, parties=tuple(parties))


def state_of(mention: Mention) -> Mention:
    """ "his country": the state, not the man."""
    return replace(mention, parties=tuple(replace(party, person="") for party in mention.parties))
