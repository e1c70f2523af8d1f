"""Who takes part in a frame: the parties around an act, and what an operator above it makes of them."""

from __future__ import annotations

from collections.abc import Mapping

from tieline.claims.clauses import Clauses
from tieline.claims.frame import ABOUT, BY, CONCURRENT, HOSTILE, INNER, OCCASIONS, Frame, Link
from tieline.knowledge.patterns import Entry, Pattern

_OF_AGENT = frozenset({"CONSULT", "RETREAT", "MOBILIZE", "AGREE", "REQUEST", "PROTEST", "JOIN", "LEAVE"})
# "a member of the Council": what one is a member of, not who joins it.
_RANKS = frozenset({"member", "partner", "observer", "candidate", "associate", "party"})
_PRONOUNS = frozenset(["it", "he", "she", "they", "we", "i", "who", "that", "this"])
# Operators whose own subject takes the act over from a subordinate clause that names another.
_SPEECH = frozenset({"report", "announce", "express", "intend", "future", "conditional"})
_UTTERED = frozenset({"request", "propose", "intend", "refuse", "apply", "invite"})
_ENTANGLED = frozenset({"lock", "embroil", "entangle", "engage", "involve"})
# What one tells somebody that one will do, or will not, one promises, refuses or threatens to that one.
_TO_HEARERS = frozenset({"AGREE", "REJECT", "THREATEN"})
# Links of an unknown verb that lead to whom it is done to; the others are places and times.
_TOWARDS = frozenset({"", "dative", "with", "to", "for", "against", "from"})
_SAYING = frozenset(
    {"comment", "say", "elaborate", "name", "identify", "answer", "mention", "disclose", "reveal", "specify"}
    | {"speculate", "confirm", "speak", "discuss", "go", "be", "have"}
)
# "discussed ties with Iran": the ties are with Iran, the talk is not.
_WITH_OTHERS = frozenset(
    {"tie", "relation", "relationship", "partnership", "engagement", "conversation", "meeting", "summit", "contact"}
    | {"talk", "call", "alliance", "border", "dispute", "dialogue", "interaction", "exchange"}
)


class Sides:
    """The parties of one sentence's frames. `hits` are the words that the lexicon knows, by token."""

    def __init__(self, clauses: Clauses, hits: Mapping[int, Pattern]) -> None:
        self.clauses = clauses
        self.tree = clauses.tree
        self.hits = hits

    def gather(self, frame: Frame, i: int) -> None:
        """Parties around the act itself."""
        if self.clauses.is_verb(i):
            frame.agents = self._subjects(i)
            frame.targets = self._around_verb(i) + self._around_untold(frame, i)
            if "receive" in frame.entry.roles:  # "Tajikistan received medicine from Kazakhstan"
                frame.targets = frame.agents
                frame.agents = [link for link in self.clauses.obliques(i) if link[0] in BY]
                frame.agents += [link for o in self.clauses.object_of(i) for link in self.clauses.obliques(o)]
                frame.agents = [link for link in frame.agents if link[0] in BY]
            if not frame.agents and self.clauses.is_passive(i):  # "inspectors were expelled from North Korea"
                frame.agents = [(link, found) for link, found in self.clauses.obliques(i) if link == "from"]
        elif self.tree.tags[i][0] == "N":
            self._around_noun(frame, i)
        else:
            bearers = self.clauses.subject_of(i) or self.clauses.subject_of(self.tree.heads[i])
            frame.agents = [("", bearer) for bearer in bearers]
            frame.targets = list(self.clauses.obliques(i))

    def _around_verb(self, verb: int) -> list[Link]:
        objects = self.clauses.object_of(verb)
        found = [("dative", o) for o in self.clauses.labelled(verb, "dative") if self.tree.tags[o] != "IN"]
        given = self.clauses.first(verb, "nsubjpass")
        if given is not None and self.clauses.first(verb, "dobj") is not None:  # "Ukraine was promised weapons"
            found += [("dative", o) for o in self.clauses.conjuncts(given)]
        found += [("", o) for o in objects]
        found += [(link, o) for link, o in self.clauses.obliques(verb) if link != "by"]
        about = verb in self.hits and self.hits[verb].entry.operator == "discuss"
        for one in objects:
            if not (about and self.tree.lemmas[one] in _WITH_OTHERS):
                found += self.clauses.obliques(one)
        complement = self.clauses.first(verb, "ccomp", "xcomp")
        if complement is not None:
            found += [("subject", o) for o in self.clauses.own_subject(complement)]
        return list(dict.fromkeys(found))

    def _around_untold(self, frame: Frame, verb: int) -> list[Link]:
        """ "agreed to share with Finland", "refused to see Biden": parties around a verb that no table knows.

        Of forces that are moved also whose approach they answer: "scrambled jets as Russian bombers drew near".
        """
        asks = bool(frame.entry.operator) and frame.entry.type in _TO_HEARERS
        below = [c for c in self.clauses.labelled(verb, "xcomp") if asks]
        below = [c for c in below if not self._is_act(c) and self.tree.lemmas[c] not in _SAYING]
        joint = "joint" in frame.entry.roles  # "agreed to settle Iran's dispute": between them
        around = [(link, o) for c in below for link, o in self._around_verb(c) if link in _TOWARDS]
        found = [(INNER + link, o) for link, o in around if link or (self._is_somebody(o) and not joint)]
        if frame.base == "MOBILIZE":
            answered = (c for c in self.clauses.labelled(verb, "advcl") if self._is_answered(c))
            found += [(INNER + "against", o) for c in answered for o in self.clauses.own_subject(c)]
        return found

    def _is_somebody(self, i: int) -> bool:
        """A name, or what is somebody's by a possessive or an adjective of nationality."""
        owners = self.clauses.labelled(i, "poss", "amod")
        named = any(self.tree.tags[c][:3] == "NNP" or self.tree.tokens[c][0].isupper() for c in owners)
        return named or self.tree.tags[i][:3] == "NNP"

    def _is_act(self, i: int) -> bool:
        return i in self.hits and bool(self.hits[i].entry.type)

    def _is_answered(self, clause: int) -> bool:
        return any(self.tree.lemmas[mark] in {"as", "after"} for mark in self.clauses.labelled(clause, "mark"))

    def _around_noun(self, frame: Frame, noun: int) -> None:
        frame.agents = self._owners(noun)
        if self.tree.labels[noun] == "attr":  # "Kazakhstan is a member of"
            frame.agents += self._subjects(self.tree.heads[noun])
        occasioned = self._occasioned(noun)
        if frame.entry.operator in {"invite", "request"}:  # "sent aid at the request of Nepal": Nepal asked for it
            frame.targets += [("", token) for _, token in occasioned]
        else:
            frame.agents += occasioned
        makers = [("by", found) for found in self._makers(noun)]
        if frame.base in HOSTILE:
            frame.agents += makers
        elif frame.base not in {"CONSULT", "INSTRUMENT"}:  # "talks brokered by Oman" are not Oman's
            frame.targets += makers
        owned = bool(frame.agents)
        frame.agents += [("amod", child) for child in self.clauses.labelled(noun, "amod", "compound", "nmod")]
        of_agent = frame.base in _OF_AGENT and not owned and self.tree.lemmas[noun] not in _RANKS
        for link, found in self.clauses.obliques(noun):
            if link in BY or (link == "of" and of_agent):
                frame.agents.append((link, found))
            else:
                frame.targets.append((link, found))

    def _makers(self, noun: int) -> list[int]:
        """ "a bomb planted by the Taliban": whoever a participle behind a noun names."""
        participles = (verb for verb in self.clauses.labelled(noun, "acl") if self.tree.tags[verb] == "VBN")
        return [found for verb in participles for link, found in self.clauses.obliques(verb) if link == "by"]

    def _occasioned(self, noun: int) -> list[Link]:
        """ "said after talks with": whoever speaks after the talks took part in them."""
        preposition = self.tree.heads[noun]
        if self.tree.labels[noun] != "pobj" or self.tree.lemmas[preposition] not in OCCASIONS:
            return []
        if self.hits[noun].entry.type in HOSTILE and self.tree.lemmas[preposition] not in CONCURRENT:
            return []  # "after the coup, Norway stopped its aid": nobody says that Norway staged it
        verb = self.tree.heads[preposition]
        if not self.clauses.is_verb(verb):
            return []
        if self.hits[noun].entry.type in HOSTILE and self._is_backing(verb):
            return []  # "backed Iraq in its war with Iran": the war is not that of who backs
        entangled = self.clauses.is_passive(verb) and self.tree.lemmas[verb] in _ENTANGLED  # "locked in a war of words"
        bearers = self.clauses.object_of(verb) if entangled else self.clauses.subject_of(verb)
        return [("occasion", bearer) for bearer in bearers]

    def _is_backing(self, verb: int) -> bool:
        if verb not in self.hits:
            return False
        entry = self.hits[verb].entry
        return "support" in {entry.operator, entry.type.lower()} and bool(self.clauses.object_of(verb))

    def _owners(self, noun: int) -> list[Link]:
        owner = self.clauses.first(noun, "poss")
        return [] if owner is None else [("poss", one) for one in self.clauses.conjuncts(owner)]

    def _subjects(self, verb: int) -> list[Link]:
        """Subjects; one that is itself an act ("the attack killed ten") hands over to who did that act."""
        fitted: list[Link] = []
        for subject in self.clauses.subject_of(verb):
            if subject in self.hits and self.tree.tags[subject][0] == "N":
                entry = self.hits[subject].entry
                inner = Frame(act=subject, entry=entry, type="", base=entry.type)
                self._around_noun(inner, subject)
                fitted += inner.agents or [("", subject)]
            else:
                fitted.append(("", subject))
        return fitted

    def hand_on(self, frame: Frame, above: int, entry: Entry) -> None:
        """Parties of the operator: its subject takes the act over, what stands around it becomes a target."""
        if not self.clauses.is_verb(above):
            self._hand_on_noun(frame, above)
        elif entry.roles.isdisjoint({"cause", "performs"}):
            subject = [link for link in self._subjects(above) if link[1] not in frame.path]
            around = [link for link in self._around_verb(above) if link[1] not in frame.path]
            if "receive" in entry.roles:
                givers = [link for place in (above, frame.act) for link in self.clauses.obliques(place)]
                frame.agents = [link for link in givers if link[0] in {"from", "by", "of"}] or frame.agents
                frame.targets = subject + frame.targets
            elif entry.operator in _SPEECH and self._names_its_own(frame, told=entry.operator == "report"):
                return
            elif entry.operator in ABOUT:  # "discussed Egypt's role with France": the topic's parties do not talk
                frame.agents = subject
                own = set(self.clauses.obliques(frame.act)) if frame.base == "CONSULT" else set()
                frame.targets = [link for link in around if link[0] in {"with", "between"} and link not in own]
            elif entry.operator == "report":  # whom one tells of it takes no part, but for what one will do or not do
                frame.agents = subject or frame.agents
                if frame.type in _TO_HEARERS:
                    frame.targets += [(INNER, token) for link, token in around if link in {"", "dative"}]
            elif not subject:
                self._leave_unnamed(frame, above, entry)
                frame.targets += around
            else:
                self._take_over(frame, entry, subject, around)
        frame.targets = [link for link in dict.fromkeys(frame.targets) if link[1] not in frame.path]

    @staticmethod
    def _take_over(frame: Frame, entry: Entry, subject: list[Link], around: list[Link]) -> None:
        displaced = [link for link in frame.agents if link not in subject]
        light = entry.operator == "do"  # "held talks with": the noun's own parties come first
        # "urged Israel to stop attacks on Lebanon", "thanked Japan for helping Chad": one is asked, thanked.
        # "rejected a request from Oman to expel Hamas", "a British suggestion to seek help": Oman and Britain asked
        refused = not {"request", "propose", "invite"}.isdisjoint(frame.operators[:-1])
        if "object" in entry.roles or refused or (not light and any(link == "" for link, _ in around)):
            frame.targets = [(INNER + link.removeprefix(INNER), token) for link, token in frame.targets]
        frame.targets = frame.targets + around + displaced if light else around + displaced + frame.targets
        frame.agents = subject

    def _leave_unnamed(self, frame: Frame, above: int, entry: Entry) -> None:
        """ "was accused of selling": whoever sold is accused, and nobody says by whom.

        So is backed whose efforts are, in "a loan to support Ecuador's efforts".
        """
        judged = entry.operator == "support"
        if judged or (entry.operator in {"accuse", "criticise", "allow"} and self.clauses.is_passive(above)):
            frame.targets, frame.agents = frame.agents + frame.targets, []

    def _hand_on_noun(self, frame: Frame, noun: int) -> None:
        owners = self._owners(noun)
        around = list(self.clauses.obliques(noun))
        if (
            self.hits[noun].entry.operator == "discuss"
        ):  # "their discussions regarding Russia's war": Russia does not talk
            frame.agents = owners + [link for link in around if link[0] in BY]
            frame.targets = [link for link in around if link[0] == "with"]
            return
        by = BY | {"of"} if self.hits[noun].entry.operator in _UTTERED else BY  # "the appeal of Tajikistan for aid"
        agents = owners + [link for link in around if link[0] in by]
        there = self.clauses.first(self.tree.heads[noun], "expl") is not None
        if (
            not agents and self.tree.labels[noun] == "attr" and not there
        ):  # "its launch is a violation of the resolution"
            agents = self._subjects(self.tree.heads[noun])
        agents = agents or [("amod", child) for child in self.clauses.labelled(noun, "amod", "nmod", "compound")]
        displaced = [link for link in frame.agents if link not in agents]
        if agents:
            frame.agents = agents if owners else agents + frame.agents
        frame.targets += displaced + [link for link in around if link[0] not in BY | {"of"}]

    def _names_its_own(self, frame: Frame, *, told: bool) -> bool:
        """Whether the clause below names a subject that is not a mere pronoun for the speaker."""
        verb = next((i for i in reversed(frame.path[:-1] or frame.path) if self.clauses.is_verb(i)), None)
        if verb is None and self.tree.labels[frame.path[-2]] == "attr":  # "its launch is a violation, Seoul said"
            verb = self.tree.heads[frame.path[-2]]
        if told and verb is not None and self.clauses.first(verb, "nsubj", "nsubjpass") is None:
            leader = self.clauses.leader(verb)  # "the army said that police came and fought": the police fought
            verb = leader if self.tree.tags[leader] == self.tree.tags[verb] else verb
        if verb is None:  # "acknowledged Egypt's concerns": they are Egypt's
            return any(link in {"poss", "by", "of"} for link, _ in frame.agents)
        if self.clauses.is_passive(verb):  # "a missile was fired, the army said": the army did not fire it
            return True
        own = self.clauses.own_subject(verb)
        if own and told and frame.agents and not {token for _, token in frame.agents}.intersection(own):
            return True  # "said they expected the pact to help": the pact helps
        return bool(own) and not all(self.tree.lemmas[s] in _PRONOUNS for s in own)
