"""The cast of a sentence: which of its noun phrases are parties, and who takes part in a frame.

A noun phrase is a party when a mention covers its head ("the Kazakh president"), or when it belongs to one: what is
condemned in "condemned a Chinese decision" is China. The first is direct, the second only good enough for whom a thing
is done to, or where the phrase's head stands for its owner ("China's forces").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from tieline.claims.clauses import Clauses
from tieline.claims.frame import INNER, Frame, Link
from tieline.records import How, Mention, Party

# Parts of a noun phrase that say whose it is, in the order they are asked.
_OWNING_LABELS = ("poss", "compound", "amod", "nmod", "appos")
_OWN = frozenset({"of", "from", "in", "by"})
_OWNING_LINKS = frozenset({"of", "from", "in", "against", "to", "with", "between", "by", "on"})


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TITLE_LENGTH = 9
_HARM = frozenset({"ASSAULT", "COERCE", "THREATEN", "MOBILIZE", "SANCTION"})
_BLAMING = frozenset({"criticise", "oppose", "request", "stop", "accuse"})
_DOERS = frozenset({"by", "from", "between"})
_ADDRESSED = frozenset({"", "dative", "subject"})
_OF_WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT"})
_DASHES = frozenset({"—", "–", "--"})
_BOUND = frozenset({How.PRONOUN, How.GROUP})


class Cast:
    """The mentions of one sentence laid over its tokens."""

    def __init__(self, clauses: Clauses, mentions: Iterable[Mention], agentive: frozenset[str]) -> None:
        self.clauses = clauses
        self.mentions = tuple(mentions)
        self.agentive = agentive
        self._at: dict[int, Mention] = {}
        starts, ends = clauses.tree.starts, clauses.tree.ends
        for mention in self.mentions:
            if mention.start >= self._source():
                continue
            for i, (start, end) in enumerate(zip(starts, ends, strict=True)):
                if start < mention.end and end > mention.start:
                    self._at[i] = mention

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

    def owner(self, token: int, links: frozenset[str] = _OWNING_LINKS) -> Mention | None:
        """The mention that a noun phrase belongs to: its possessor, its adjective, what stands after "of"."""
        for label in _OWNING_LABELS:
            for child in self.clauses.labelled(token, label):
                found = self.at(child) or (self.owner(child) if label in {"poss", "appos", "compound"} else None)
                if found is not None:
                    return found
        for link, inner in self.clauses.obliques(token):
            if link in links:
                found = self.at(inner) or self.owner(inner)
                if found is not None:
                    return found
        return None

    def agents(self, frame: Frame) -> list[Mention]:
        """Who does it: mentions of the first kind of link that names anybody, coordination included."""
        return self._first_kind([link for link in frame.agents if self._takes_part(frame, link)], self._agent)

    def targets(self, frame: Frame, links: Sequence[str], apart_from: frozenset[str]) -> list[Mention]:
        """Whom it is done to: mentions of the first listed link that names somebody other than the agents."""
        listed = self._listed() if frame.mutual else []
        hurt = self._victims(frame)
        if listed:
            return [mention for mention in listed if any(party.id not in apart_from for party in mention.parties)]
        ranked = sorted(
            (
                link
                for link in frame.targets
                if link[0].removeprefix(INNER) in links and link[1] not in hurt and self._takes_part(frame, link)
            ),
            key=lambda link: (link[0].startswith(INNER), links.index(link[0].removeprefix(INNER))),
        )
        if frame.type == "REQUEST" and any(self._is_own(link, apart_from) for link in ranked if link[0] in _ADDRESSED):
            return []  # "ordered Russians to leave the Polish border": asked are one's own
        # One calls on a person; on a state one calls to do something.
        found = self._first_kind(ranked, self._person if "alone" in frame.entry.roles else self._target, apart_from)
        if not found and frame.mutual:
            partner = self._target if frame.base == "INSTRUMENT" else self._person
            found = self._first_kind(self._partners_further_down(frame), partner, apart_from)
        return found

    def _is_own(self, link: Link, agents: frozenset[str]) -> bool:
        mention = self.at(link[1])
        return mention is not None and all(party.id in agents or party.country in agents for party in mention.parties)

    def _victims(self, frame: Frame) -> frozenset[int]:
        """Whom an attack fell on that somebody condemns: "condemned the attack on Abu Dhabi" blames no Emirati."""
        if frame.base not in _HARM or not _BLAMING & set(frame.operators):
            return frozenset()
        return frozenset(found for link, found in self.clauses.obliques(frame.act) if link not in _DOERS)

    def _partners_further_down(self, frame: Frame) -> list[Link]:
        """ "spoke on the margins of the summit with Duda": a "with" that the parser hung on another noun."""
        tree = self.clauses.tree
        below = self.clauses.subtree(frame.top)
        if frame.base == "INSTRUMENT":  # only within its own phrase: "a resolution on activities with" is no party's
            below = [i for i in self.clauses.phrase(frame.act) if tree.tags[i][0] != "V"]
        return [
            ("with", found)
            for i in below
            if tree.lemmas[i] == "with" and tree.labels[i] == "prep"
            for found in self.clauses.objects_of(i)
        ]

    def _person(self, link: Link) -> Mention | None:
        """The holder of an office or the person that a link leads to."""
        mention = self.at(link[1])
        return mention if mention is not None and mention.how in {How.OFFICE, How.PERSON} else None

    def between(self, act: int) -> list[Mention]:
        """The two sides after "between" behind an act, read off the words where the parser lost them in a long title.

        "the Agreement between the Government of A, acting for C, and the Government of B on fishing" gives A and B.
        """
        tree = self.clauses.tree
        start = next((i for i in range(act, len(tree.tokens)) if tree.lemmas[i] in {"between", "betwen"}), None)
        if start is None or any(self.clauses.is_verb(i) and tree.tags[i] in _FINITE for i in range(act, start)):
            return []
        after = [mention for mention in self.mentions if mention.start >= tree.ends[start] and mention.parties]
        if not after:
            return []
        tokens = dict(zip(tree.starts, range(len(tree.starts)), strict=True))
        first = tokens.get(after[0].start, start)
        if any(self.clauses.is_verb(i) for i in range(start, first)):
            return []  # "agreements between enterprises that ... the parties"
        second = (mention for mention in after[1:] if self._stands_after_and(tokens.get(mention.start), start))
        return [after[0], *(mention for mention in [next(second, None)] if mention is not None)]

    def _stands_after_and(self, token: int | None, start: int) -> bool:
        """Whether only a title of the party ("the Government of the") lies between "and" and the token."""
        if token is None:
            return False
        for i in range(token - 1, max(start, token - _TITLE_LENGTH), -1):
            if self.clauses.tree.lemmas[i] == "and":
                return True
            if self.clauses.tree.tags[i] not in {"DT", "IN", "NNP", "NN", "NNS", "NNPS", "JJ"}:
                return False
        return False

    def mean_each_other(self, frame: Frame, agents: frozenset[str]) -> bool:
        """Whether what stands as target are the agents themselves ("promised each other support")."""
        each_other = (token for _, token in frame.targets if self.clauses.tree.lemmas[token] in {"other", "another"})
        found = (self.at(token) for token in each_other)
        return any({p.id for p in m.parties} <= agents and m.how in _BOUND for m in found if m is not None)

    def all_of(self, frame: Frame, links: Iterable[Link]) -> list[Mention]:
        """Every mention that some links of a frame lead to, in their order, each once."""
        found = [self._target(link) for link in links if self._takes_part(frame, link)]
        return list(dict.fromkeys(mention for mention in found if mention is not None))

    def _agent(self, link: Link) -> Mention | None:
        kind, token = link
        mention = self.at(token)
        if mention is not None and not (kind == "" and mention.how is How.DEMONYM):
            return mention
        if self.clauses.tree.lemmas[token] in self.agentive:
            return self.owner(token)
        return None

    def _target(self, link: Link) -> Mention | None:
        # What hangs on an object by "on" or "to" is a link of its own, with all that is coordinated with it.
        return self.at(link[1]) or self.owner(link[1], _OWN if link[0] == "" else _OWNING_LINKS)

    def _listed(self) -> list[Mention]:
        """Everybody named after the colon, in "met with the following: ..."; the tree ends at the colon there."""
        tree = self.clauses.tree
        if tree.tokens[-1] != ":" or "following" not in tree.tokens[-2:]:
            return []
        return [mention for mention in self.mentions if mention.start > tree.starts[-1] and mention.parties]

    def _takes_part(self, frame: Frame, link: Link) -> bool:
        """An organisation that a meeting is "of" is whose meeting it is, not who met."""
        mention = self.at(link[1])
        organised = mention is not None and mention.how is How.ORGANISATION
        return not (organised and frame.base == "CONSULT" and link[0] in {"of", "amod"})

    def _first_kind(
        self, links: Sequence[Link], read: Callable[[Link], Mention | None], apart_from: frozenset[str] = frozenset()
    ) -> list[Mention]:
        found: list[tuple[str, Mention]] = []
        for link in links:
            mention = read(link)
            if mention is not None and any(party.id not in apart_from for party in mention.parties):
                found.append((link[0], mention))
        if not found:
            return []
        kind = found[0][0]
        return list(dict.fromkeys(mention for _, mention in takewhile(lambda pair: pair[0] == kind, found)))


def parties_of(mentions: Iterable[Mention], *, apart_from: frozenset[str] = frozenset()) -> tuple[Party, ...]:
    """The parties of some mentions, each id once, those set apart left out."""
    found: dict[str, Party] = {}
    for party in _all_parties(mentions):
        if party.id not in apart_from:
            found.setdefault(party.id, party)
    return tuple(found.values())


def _all_parties(mentions: Iterable[Mention]) -> Iterator[Party]:
    for mention in mentions:
        yield from mention.parties


def links_of(table: Mapping[str, Sequence[str]], frame: Frame) -> Sequence[str]:
    """The links that lead to the recipient, first choice first: of the act's own entry, of what it came to, or any.

    Who is accused of selling oil to a third is accused, not the third: what words came of an act has links of its own.
    """
    act = frame.base if frame.type in {"", frame.base} else frame.type
    own = table.get(frame.entry.id) if act == frame.base or act not in _OF_WORDS else None
    return own or table.get(act) or table["default"]
