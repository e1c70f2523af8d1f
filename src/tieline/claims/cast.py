"""The cast of a sentence: who takes part in a frame, as the one who does it and the one it is done to.

Whose a noun phrase is stands in `claims/owners.py`: a party named outright is direct; what only belongs to one is good
enough for whom a thing is done to ("condemned a Chinese decision"), or where the phrase's head stands for its owner
("China's forces").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import takewhile

from tieline.claims.between import sides_between
from tieline.claims.clauses import Clauses
from tieline.claims.frame import INNER, JUDGING, Frame, Link
from tieline.claims.owners import OWNING_LINKS, Owners, state_of
from tieline.records import How, Mention, Party

_OWN = frozenset({"of", "from", "in", "by", "between"})
# "promised to lift the sanctions on Syria": the promise goes to whom the sanctions were on.
_UNDOING = frozenset({"ease", "stop", "suspend", "cancel"})
_HARM = frozenset({"ASSAULT", "COERCE", "THREATEN", "MOBILIZE", "SANCTION"})
_HELPING = frozenset({"SUPPORT", "AID"})
_BLAMING = frozenset({"criticise", "oppose", "request", "stop", "accuse"})
_COUNTRIES = frozenset({"country", "nation", "state", "member", "power", "government", "neighbour", "neighbor"})
_DOERS = frozenset({"by", "from", "between"})
_ADDRESSED = frozenset({"", "dative", "subject"})
_CALLED = frozenset({"on", "upon"})
_OF_WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT"})
_ATTACKS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_HANDED_ON = frozenset({"do", "begin", "continue", "report"})
_AT = frozenset({"of", "on", "against", "into"})
_BOUND = frozenset({How.PRONOUN, How.GROUP})
_PERSONS = frozenset({How.OFFICE, How.PERSON})
_BY_MAN = frozenset({*_PERSONS, How.PRONOUN})


class Cast(Owners):
    """Who takes part in the frames of one sentence.

    `agentive` are heads that act for whom they belong to, `audience` what one asks without naming anybody.
    """

    def __init__(
        self,
        clauses: Clauses,
        mentions: Iterable[Mention],
        agentive: frozenset[str],
        audience: frozenset[str],
        sectors: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        super().__init__(clauses, mentions, sectors)
        self.agentive = agentive
        self.audience = audience

    def agents(self, frame: Frame) -> list[Mention]:
        """Who does it: mentions of the first kind of link that names anybody, coordination included."""
        return self._attacker(frame) or self._first_kind(
            [link for link in frame.agents if self._takes_part(frame, link)], self._agent
        )

    def _attacker(self, frame: Frame) -> list[Mention]:
        """ "CNN aired Russia's invasion of Ukraine": an attack that names both sides is its own attacker's."""
        light = _HANDED_ON | {"future"} if frame.base == "REQUEST" else _HANDED_ON
        if not set(frame.operators) <= light or self.clauses.is_verb(frame.act):
            return []
        if frame.base == "REQUEST":  # "will bring Ghana's request before its board"
            return [m for i in self.clauses.labelled(frame.act, "poss") if (m := self.at(i)) is not None]
        if frame.base not in _ATTACKS:
            return []
        hurt = [m for link, i in self.clauses.obliques(frame.act) if link in _AT and (m := self.at(i)) is not None]
        owners = [m for i in self.clauses.labelled(frame.act, "poss", "amod") if (m := self.at(i)) is not None]
        apart = {party.home for mention in hurt for party in mention.parties}
        return [m for m in owners if hurt and not {party.home for party in m.parties} & apart]

    def targets(self, frame: Frame, links: Sequence[str], apart_from: frozenset[str]) -> list[Mention]:
        """Whom it is done to: mentions of the first listed link that names somebody other than the agents."""
        if frame.base in _HELPING and any(self._is_oneself(i) for i in self.clauses.object_of(frame.act)):
            return []  # "defends itself from them"
        listed = self.listed() if frame.mutual else []
        if listed:
            return [mention for mention in listed if any(party.id not in apart_from for party in mention.parties)]
        if self._is_of_nobody_known(frame):
            return []
        judged = self._judged(frame, apart_from)
        if judged:
            return judged
        hurt = self._victims(frame)
        ranked = sorted(
            (
                link
                for link in frame.targets
                if link[0].removeprefix(INNER) in links and link[1] not in hurt and self._takes_part(frame, link)
            ),
            key=lambda link: (link[0].startswith(INNER), links.index(link[0].removeprefix(INNER))),
        )
        if JUDGING & set(frame.operators) and any(link == "" for link, _ in ranked):
            ranked = [link for link in ranked if not link[0].startswith(INNER)]  # "thanked them for backing its plan"
        if frame.type == "REQUEST" and self._asks_no_other(ranked, apart_from):
            return []
        read = self._reading_of(frame, apart_from)
        found = self._first_kind(ranked, read, apart_from)
        if not found and frame.mutual and "discuss" not in frame.operators:
            partner = read if frame.base == "INSTRUMENT" else self._person
            found = self._first_kind(self._partners_further_down(frame), partner, apart_from)
        return found

    def _asks_no_other(self, ranked: Sequence[Link], agents: frozenset[str]) -> bool:
        """ "ordered Russians to leave the Polish border": one's own; "urged the world to help Mali": nobody named."""
        asked = [link for link in ranked if link[0].removeprefix(INNER) in _ADDRESSED]
        if any(self._is_own(link, agents) for link in asked):
            return True
        asked = [link for link in ranked if link[0] in _ADDRESSED | _CALLED]
        named = any(self._target(link, agents) or any(self._included(link[1])) for link in asked)
        return not named and any(self.clauses.tree.lemmas[i] in self.agentive | self.audience for _, i in asked)

    def _is_own(self, link: Link, agents: frozenset[str]) -> bool:
        mention = self.at(link[1])
        return mention is not None and all(party.id in agents or party.country in agents for party in mention.parties)

    def _is_oneself(self, token: int) -> bool:
        return self.clauses.tree.lemmas[token].endswith(("self", "selves"))

    def _is_of_nobody_known(self, frame: Frame) -> bool:
        """ "criticised my decision to meet Rahmon", "helped their army": whose it is, and so who is hit, is unknown."""
        judged = bool(JUDGING & set(frame.operators))
        inner = self.clauses.object_of(frame.act) if judged else []
        objects = [link for link in frame.targets if link[0] == "" and link[1] not in inner]
        if any(self._target(link) is not None for link in objects):
            return False
        if judged:
            owners = [i for link, i in frame.doers if link == "poss"]
        elif frame.type in _HELPING:
            helped = [i for _, i in objects if self.clauses.tree.lemmas[i] in self.agentive]
            owners = [c for i in helped for c in self.clauses.labelled(i, "poss")]
        else:
            return False
        return any(self.clauses.tree.tags[i] == "PRP$" and self.at(i) is None for i in owners)

    def _judged(self, frame: Frame, apart_from: frozenset[str]) -> list[Mention]:
        """ "welcomed Turkey's agreement with Finland": whoever did the deed is praised or blamed for it."""
        answered = frame.type == "THREATEN" and frame.base == "ASSAULT"  # "would respond to Russian aggression"
        if not answered and (frame.type not in _OF_WORDS or not JUDGING & set(frame.operators)):
            return []
        return self._first_kind(
            [link for link in frame.doers if self._takes_part(frame, link)], self._agent, apart_from
        )

    def _victims(self, frame: Frame) -> frozenset[int]:
        """Whom an attack fell on that somebody condemns: "condemned the attack on Abu Dhabi" blames no Emirati."""
        refused = "refuse" in frame.operators and not self.clauses.is_verb(frame.act)  # "rejected the embargo on Cuba"
        if frame.base not in _HARM or not (refused or _BLAMING & set(frame.operators)):
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
        return mention if mention is not None and mention.how in _PERSONS else None

    def between(self, act: int) -> list[Mention]:
        """The sides after "between" behind an act, read off the words."""
        return sides_between(self.clauses, self.mentions, act)

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
        adjective = kind == "" and mention is not None and mention.how is How.DEMONYM
        if mention is not None and not (adjective and not self._stands_alone(token)):
            return None if self._is_second_title(token) else mention
        lemma = self.clauses.tree.lemmas[token]
        if lemma in self.agentive and next(self._listed_states(token), None) is None:  # "a spokesman for Ban Ki-moon"
            owner = self.owner(token, OWNING_LINKS | {"for"} if lemma.startswith("spokes") else OWNING_LINKS)
            return owner if owner is None else self._spoken_for(owner, token)
        return self._beside_stranger(token)

    def _spoken_for(self, owner: Mention, token: int) -> Mention:
        """ "his ambassador": not he; "Japan's biggest business group": not its government."""
        told = self.sectored(owner, token)
        return state_of(told) if owner.how in _BY_MAN else told

    def _stands_alone(self, token: int) -> bool:
        """ "Dutch impound yacht", "Kyrgyz and Tajik surveyors": an adjective that is the subject itself."""
        clauses = self.clauses
        beside = clauses.first(token, "conj")
        listed = beside is not None and clauses.tree.lemmas[beside] in self.agentive and self.owner(beside)
        verb = clauses.tree.heads[token]
        return bool(listed) or (verb == token + 1 and clauses.is_verb(verb))

    def _target(
        self, link: Link, apart_from: frozenset[str] = frozenset(), unless: frozenset[str] = frozenset()
    ) -> Mention | None:
        # What hangs on an object by "on" or "to" is a link of its own, with all that is coordinated with it.
        if self._is_second_title(link[1]):
            return None
        links = _OWN - unless
        owner = self.at(link[1]) or self.owner(link[1], links, apart_from)
        return owner if owner is None or self.at(link[1]) is not None else self.sectored(owner, link[1])

    def _is_second_title(self, token: int) -> bool:
        """ "met President Tshisekedi, Chair of the African Union, in Rome": a comma and no "and", so one man."""
        tree = self.clauses.tree
        if tree.labels[token] != "conj" or tree.tokens[token - 1] != ",":
            return False
        mention, first = self.at(token), self.at(tree.heads[token])
        if mention is None or first is None or mention.how is not How.OFFICE or first.how not in _PERSONS:
            return False
        listed = self.clauses.first(tree.heads[token], "cc") or self.clauses.first(token, "conj", "cc")
        return listed is None and not any(party.person for party in mention.parties)

    def _beside_stranger(self, token: int) -> Mention | None:
        """ "Sullivan and Deputy Adviser Mike Pyle met": the parser hangs the first name on one that nobody knows."""
        if self.clauses.tree.tags[token] != "NNP":
            return None
        beside = (self.at(i) for i in self.clauses.labelled(token, "nmod") if self.clauses.first(i, "conj") is not None)
        return next((m for m in beside if m is not None and m.how in _PERSONS), None)

    def _reading_of(self, frame: Frame, apart_from: frozenset[str]) -> Callable[[Link], Mention | None]:
        """How a link leads to a target: one calls on a person, and "the use of gas in Syria" blames no Syrian."""
        if "alone" in frame.entry.roles:
            return self._person
        if frame.mutual:
            return partial(self._partner, apart_from=apart_from)
        where = frozenset({"in"}) if frame.type == "ACCUSE" else frozenset()
        return partial(self._target, apart_from=apart_from, unless=where)

    def _partner(self, link: Link, apart_from: frozenset[str]) -> Mention | None:
        """ "along with successors to the USSR", "in line with rules of the IMO": whose they are does nothing."""
        thing = link[0] == "with" and self.at(link[1]) is None and not self._acts(link[1])
        return self._target(link, apart_from, unless=OWNING_LINKS if thing else frozenset())

    def _acts(self, token: int) -> bool:
        lemma = self.clauses.tree.lemmas[token].lower()
        return lemma in self.agentive or any(lemma in words for words in self.sectors.values())

    def listed(self) -> list[Mention]:
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
            if mention is None:
                found += [(link[0], each) for each in self._included(link[1])]
            elif any(party.id not in apart_from for party in mention.parties):
                found.append((link[0], mention))
                found += [(link[0], beside) for beside in self._listed_beside(link[1])]
                found += [(link[0], beside) for beside in self._coordinated(mention)]
        if not found:
            return []
        kind = found[0][0]
        return list(dict.fromkeys(mention for _, mention in takewhile(lambda pair: pair[0] == kind, found)))

    def _included(self, token: int) -> Iterator[Mention]:
        """ "seven states, including Uzbekistan", "the countries - Iran and Oman -": whom a phrase names of its own."""
        for link in self.clauses.labelled(token, "prep"):
            if self.clauses.tree.lemmas[link] == "include":
                yield from (mention for one in self.clauses.objects_of(link) if (mention := self.at(one)) is not None)
        yield from self._listed_states(token)

    def _listed_states(self, token: int) -> Iterator[Mention]:
        if self.clauses.tree.tags[token] == "NNS" and self.clauses.tree.lemmas[token] in _COUNTRIES:
            listed = (i for child in self.clauses.labelled(token, "appos") for i in self.clauses.conjuncts(child))
            yield from (mention for one in listed if (mention := self.at(one)) is not None)

    def _coordinated(self, mention: Mention) -> Iterator[Mention]:
        """ "envoys of the Nigerian government and Boko Haram": the parser hangs the second on the first's end."""
        for token in [i for i, covering in self._at.items() if covering is mention]:
            for one in self.clauses.conjuncts(token)[1:]:
                beside = self.at(one)
                if beside is not None and beside is not mention and not self._is_second_title(one):
                    yield beside

    def _listed_beside(self, token: int) -> Iterator[Mention]:
        """ "with Macron of France, Chancellor Scholz of Germany": the parser takes the second for an apposition."""
        first = self.at(token)
        if first is None or first.how not in _PERSONS | {How.NAME}:
            return
        homes = {party.home for party in first.parties}
        for child in self.clauses.labelled(token, "appos"):
            for one in self.clauses.conjuncts(child):
                mention = self.at(one)
                alike = mention is not None and (mention.how is How.NAME) == (first.how is How.NAME)
                if mention is not None and alike and _of_other_states(mention, homes):
                    yield mention


def parties_of(mentions: Iterable[Mention], *, apart_from: frozenset[str] = frozenset()) -> tuple[Party, ...]:
    """The parties of some mentions, each id once, those set apart left out."""
    found: dict[str, Party] = {}
    for party in (party for mention in mentions for party in mention.parties if party.id not in apart_from):
        found.setdefault(party.id, party)
    return tuple(found.values())


def _of_other_states(mention: Mention, homes: set[str]) -> bool:
    return all(party.country and party.country not in homes for party in mention.parties)


def links_of(table: Mapping[str, Sequence[str]], frame: Frame) -> Sequence[str]:
    """The links that lead to the recipient, first choice first: of the act's own entry, of what it came to, or any.

    Who is accused of selling oil to a third is accused, not the third: what words came of an act has links of its own.
    """
    meeting = frame.base == "CONSULT" and frame.type == "AGREE"  # "will meet in Oslo": with nobody there
    undone = frame.type == "AGREE" and frame.base in _HARM and not _UNDOING.isdisjoint(frame.operators)
    act = frame.base if meeting or undone or frame.type in {"", frame.base} else frame.type
    own = table.get(frame.entry.id) if act == frame.base or act not in _OF_WORDS else None
    return own or table.get(act) or table["default"]
