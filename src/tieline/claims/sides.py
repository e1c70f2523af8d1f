"""Who takes part in a frame: the parties around an act, and what an operator above it makes of them."""

from __future__ import annotations

from collections.abc import Mapping

from tieline.claims.clauses import Clauses
from tieline.claims.frame import ABOUT, BY, CONCURRENT, HOSTILE, INNER, OCCASIONS, Frame, Link
from tieline.knowledge.patterns import Entry, Pattern

_OF_AGENT = frozenset({"CONSULT", "RETREAT", "MOBILIZE", "AGREE", "REQUEST", "PROTEST", "JOIN", "LEAVE"})
_PRONOUNS = frozenset(["it", "he", "she", "they", "we", "i", "who", "that", "this"])
# Operators whose own subject takes the act over from a subordinate clause that names another.
_SPEECH = frozenset({"report", "announce", "express", "intend", "future", "conditional"})
_UTTERED = frozenset({"request", "propose", "intend", "refuse", "apply", "invite"})
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
            frame.targets = self._around_verb(i)
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

    def _around_noun(self, frame: Frame, noun: int) -> None:
        frame.agents = self._owners(noun)
        if self.tree.labels[noun] == "attr":  # "Kazakhstan is a member of"
            frame.agents += self._subjects(self.tree.heads[noun])
        occasioned = self._occasioned(noun)
        if frame.entry.operator in {"invite", "request"}:  # "sent aid at the request of Nepal": Nepal asked for it
            frame.targets += [("", token) for _, token in occasioned]
        else:
            frame.agents += occasioned
        owned = bool(frame.agents)
        frame.agents += [("amod", child) for child in self.clauses.labelled(noun, "amod", "compound", "nmod")]
        of_agent = frame.base in _OF_AGENT and not owned
        for link, found in self.clauses.obliques(noun):
            if link in BY or (link == "of" and of_agent):
                frame.agents.append((link, found))
            else:
                frame.targets.append((link, found))

    def _occasioned(self, noun: int) -> list[Link]:
        """ "said after talks with": whoever speaks after the talks took part in them."""
        preposition = self.tree.heads[noun]
        if self.tree.labels[noun] != "pobj" or self.tree.lemmas[preposition] not in OCCASIONS:
            return []
        if self.hits[noun].entry.type in HOSTILE and self.tree.lemmas[preposition] not in CONCURRENT:
            return []  # "after the coup, Norway stopped its aid": nobody says that Norway staged it
        verb = self.tree.heads[preposition]
        return [("occasion", s) for s in self.clauses.subject_of(verb)] if self.clauses.is_verb(verb) else []

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
        elif "cause" not in entry.roles:
            subject = [link for link in self._subjects(above) if link[1] not in frame.path]
            around = [link for link in self._around_verb(above) if link[1] not in frame.path]
            if "receive" in entry.roles:
                givers = [link for place in (above, frame.act) for link in self.clauses.obliques(place)]
                frame.agents = [link for link in givers if link[0] in {"from", "by", "of"}] or frame.agents
                frame.targets = subject + frame.targets
            elif entry.operator in _SPEECH and self._names_its_own(frame):
                return
            elif entry.operator in ABOUT:  # "discussed Egypt's role with France": the topic's parties do not talk
                frame.agents = subject
                own = set(self.clauses.obliques(frame.act)) if frame.base == "CONSULT" else set()
                frame.targets = [link for link in around if link[0] in {"with", "between"} and link not in own]
            elif entry.operator == "report":  # whom one tells of it takes no part
                frame.agents = subject or frame.agents
            elif not subject:
                frame.targets += around
            else:
                displaced = [link for link in frame.agents if link not in subject]
                light = entry.operator == "do"  # "held talks with": the noun's own parties come first
                # "urged Israel to stop attacks on Lebanon", "thanked Japan for helping Chad": one is asked, thanked.
                if "object" in entry.roles or (not light and any(link == "" for link, _ in around)):
                    frame.targets = [(INNER + link.removeprefix(INNER), token) for link, token in frame.targets]
                frame.targets = frame.targets + around + displaced if light else around + displaced + frame.targets
                frame.agents = subject
        frame.targets = [link for link in dict.fromkeys(frame.targets) if link[1] not in frame.path]

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

    def _names_its_own(self, frame: Frame) -> bool:
        """Whether the clause below names a subject that is not a mere pronoun for the speaker."""
        verb = next((i for i in reversed(frame.path[:-1] or frame.path) if self.clauses.is_verb(i)), None)
        if verb is None and self.tree.labels[frame.path[-2]] == "attr":  # "its launch is a violation, Seoul said"
            verb = self.tree.heads[frame.path[-2]]
        if verb is None:  # "acknowledged Egypt's concerns": they are Egypt's
            return any(link in {"poss", "by", "of"} for link, _ in frame.agents)
        if self.clauses.is_passive(verb):  # "a missile was fired, the army said": the army did not fire it
            return True
        own = self.clauses.own_subject(verb)
        return bool(own) and not all(self.tree.lemmas[s] in _PRONOUNS for s in own)
