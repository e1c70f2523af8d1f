"""Who the parties of an agreement are: those whom its own sentence makes parties, nobody who only speaks of a paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tieline.claims.cast import links_of, parties_of
from tieline.claims.clauses import FINITE_OR_MODAL
from tieline.claims.frame import ABOUT, JUDGING, MAKING, SIGNED, Frame, Link
from tieline.claims.lifetimes import is_by_the_way
from tieline.claims.papers import partners_of
from tieline.claims.scene import Scene, apart
from tieline.knowledge.instruments import load_instruments
from tieline.knowledge.lexicon import Lexicon
from tieline.knowledge.subjects import load_subjects
from tieline.records import How, Mention, Party, Status

TOLD_TOGETHER = "parties: those just told of together"
"""The rule by which a paper without parties of its own got those of the text around it."""
# An organisation before one of these is whose paper it is; before an agreement it is a party ("the EU agreement with").
OWN_PAPERS = frozenset(
    [
        *("charter", "resolution", "convention", "declaration", "statement", "communique", "communiqué", "strategy"),
        "programme",
    ]
)
_WITH = ("with", "between", "among")  # who agrees with whom: not whom what is agreed will fall on
_OWN = frozenset({"poss", "amod", "between", "among"})  # "the Canada-Chile memorandum"
_OF = frozenset({"of", "from", "in"})
_SPEAKERS = frozenset({"we", "i"})  # who that is a speech does not say
_BROKERING = frozenset({"broker", "mediate", "facilitate"})
_PLURAL = frozenset({"NNS", "NNPS"})
_NAMES = frozenset({"NNP", "NNPS"})
# "The agreement will deepen cooperation between A and B" is one of A and B; "the plan to end the war between" is not.
_SHARED = frozenset(["cooperation", "co-operation", "friendship", "partnership", "relation", "relationship", "tie"])
# "A plan to end the war between A and B": theirs is the war.
_OTHERS_AFFAIRS = frozenset(["conflict", "crisis", "dispute", "fighting", "hostility", "quarrel", "row", "war"])
_INCLUDING = frozenset({"include", "including"})
_OF_STATES = frozenset({"central", "federal", "national", "reserve"})  # banks that speak for theirs
_PRIVATE = frozenset(
    {"BUS", "CVL", "EDU", "LAB", "MED", "NGO", "OPP", "PTY", "REB"}
)  # sectors that do not sign for a state
_TOWARDS = frozenset({"towards", "toward", "for", "to", "on"})
_DEALING = MAKING | ABOUT
_PLAINLY = MAKING | {"do", "report", "receive"}
_PAIR = 2
Found = tuple[tuple[Party, ...], str]
_BY_LINKS = "parties by their links"


def signatories(
    scene: Scene, frame: Frame, lexicon: Lexicon, company: Sequence[Party], before: Sequence[Party]
) -> Found:
    """Return the parties and the rule that found them; nobody where the sentence does not tell who they are.

    `company` are those just told to meet or agree, `before` those of an agreement just told of.
    """
    frame = _unjudged(frame)
    if frame.base != "INSTRUMENT":
        agents = parties_of(_stated(scene, frame))
        found = scene.cast.targets(frame, _WITH, frozenset(party.id for party in agents))
        return _each_once(agents, parties_of(found)), _BY_LINKS
    if _is_of_many(scene, frame):
        return (), "a paper of many states"
    return _Paper(scene, frame, lexicon).signatories(company, before)


def _unjudged(frame: Frame) -> Frame:
    """Without who praises or blames it: "Biden welcomed Turkey's agreement with Finland" is not Biden's."""
    if not JUDGING & set(frame.operators):
        return frame
    return replace(frame, agents=frame.doers, operators=[op for op in frame.operators if op not in JUDGING])


def _stated(scene: Scene, frame: Frame) -> list[Mention]:
    """Who does it, without an organisation meant by "the parties" or standing before its own paper."""
    return [
        mention
        for mention in scene.cast.agents(frame)
        if mention.how is How.ORGANISATION or not any(party.sector == "IGO" for party in mention.parties)
    ]


def _is_of_many(scene: Scene, frame: Frame) -> bool:
    """Whether it is a paper of the whole world by its name: whoever signs or keeps it is one of many."""
    tree = scene.clauses.tree
    words = " ".join(tree.tokens[i] for i in scene.clauses.phrase(frame.act)).lower()
    return not _has_between(scene, frame) and load_instruments().is_of_many(words)


def _has_between(scene: Scene, frame: Frame) -> bool:
    lemmas, links = scene.clauses.tree.lemmas, scene.clauses.labelled(frame.act, "prep")
    return any(lemmas[i].lower() == "between" for i in links)


def _each_once(*groups: Sequence[Party]) -> tuple[Party, ...]:
    return tuple({party.id: party for group in groups for party in group}.values())


class _Paper:
    """One instrument under the question of whose it is."""

    def __init__(self, scene: Scene, frame: Frame, lexicon: Lexicon) -> None:
        self.scene = scene
        self.clauses = scene.clauses
        self.tree = scene.clauses.tree
        self.private = lexicon.classes["private"]
        self.below = frozenset(self.clauses.subtree(frame.act))
        self.brokered = any(self.tree.lemmas[i] in _BROKERING for i in frame.path)
        self.frame = self._its_own(frame)

    def _its_own(self, frame: Frame) -> Frame:
        """Without who only keeps to it, recalls it or uses it: "Germany stands by the agreement"."""
        if not _DEALING & set(frame.operators) and not any(link == "with" for link, _ in frame.targets):
            frame = replace(frame, agents=[link for link in frame.agents if link[0] != "occasion"])
        keeps = any("keeps" in entry.roles for entry in frame.entries[1:])
        keeps = keeps and not any(link == "with" for link, _ in self.clauses.obliques(frame.act))
        if not keeps and not self.brokered:
            return frame
        agents = [link for link in (*frame.agents, *frame.doers) if link[1] in self.below and link[0]]
        targets = [link for link in frame.targets if link[1] in self.below or link[0] in _WITH]
        return replace(frame, agents=list(dict.fromkeys(agents)), targets=targets)

    def signatories(self, company: Sequence[Party], before: Sequence[Party]) -> Found:
        """Return who the parties are and by which rule."""
        scene, frame = self.scene, self.frame
        between = self._between_itself()
        if self._has_a_stranger():
            return (), "with somebody who is no state"
        stated = [*_stated(scene, frame), *self._all_of(frame.agents)]
        agents = parties_of(m for m in stated if not self._is_beside_the_point(m))
        if any(party.sector in _PRIVATE for party in agents):
            return (), "by somebody who signs for no state"
        found = scene.cast.targets(frame, scene.links["INSTRUMENT"], frozenset(p.id for p in agents))
        found += self._all_of([link for link in frame.targets if link[0] in {*_WITH, "by"}])
        partners = parties_of(mention for mention in found if not self._is_beside_the_point(mention))
        itself = scene.cast.at(frame.act)  # "the Test-Ban Treaty" is no party to itself
        named = {party.id for party in itself.parties} if itself is not None else set()
        parties = tuple(party for party in _each_once(agents, partners) if party.id not in named)
        if self.tree.lemmas[frame.act] in OWN_PAPERS:
            states = tuple(party for party in parties if party.sector != "IGO")
            parties = parties if apart(states) else states
        if not between and _has_between(scene, frame) and (self.brokered or not SIGNED & set(frame.operators)):
            return (), "between sides that are not named"
        if between and not {party.home for party in agents} <= {party.home for party in between}:
            return between, "parties between whom it is"
        near = (self.clauses.phrase(token) for link, token in frame.targets if link in _OWN)
        own = tuple(scene.mentioned_in({i for tokens in near for i in tokens}))
        if not agents and not self.brokered and not apart(own) and self._has_subject():
            sides = self._after_between()
            return sides, "parties after between" if sides else "signed by somebody who is not named"
        parties = parties if apart(parties) or not apart(own) else own
        if apart(parties):
            return ((), "with whom each, is not said") if self._is_one_sided(agents) else (parties, _BY_LINKS)
        return self._further_off(parties, company, before)

    def _further_off(self, parties: tuple[Party, ...], company: Sequence[Party], before: Sequence[Party]) -> Found:
        """Return parties that hang on the paper less closely: behind a lost "between", or from the sentence before."""
        sides = self._after_between()
        if sides:
            return sides, "parties after between"
        named = self._under_which()
        if named:
            return named, "those who deal with each other under it"
        if not self._is_introduced():
            return parties, _BY_LINKS
        titled = self._named_in_title()
        if titled:
            return titled, "the two states that the title names"
        known = MAKING & set(self.frame.operators) or self._says_on_what()
        return self._with_company(parties, company if known else before)

    def _all_of(self, links: Sequence[Link]) -> list[Mention]:
        """Everybody a plural stands for: "the ministers of Peru and Chile", "the two states, A and B"."""
        tree, cast, found = self.tree, self.scene.cast, []
        for _, token in links:
            if tree.tags[token] == "NNS" and tree.lemmas[token] in cast.agentive and cast.at(token) is None:
                found += [
                    one for child in self.clauses.labelled(token, "appos") for one in self.clauses.conjuncts(child)
                ]
                found += [one for link, one in self.clauses.obliques(token) if link in _OF]
        return [mention for mention in map(cast.at, found) if mention is not None]

    # --- who stands around it ---------------------------------------------------------------------------------------

    def _between_itself(self) -> tuple[Party, ...]:
        """Those between whom it is by its own "between": who praises it, or saw it signed, is none of them."""
        if not _has_between(self.scene, self.frame):
            return ()
        sides = parties_of(self.scene.cast.between(self.frame.act))
        return sides if apart(sides) else ()

    def _after_between(self) -> tuple[Party, ...]:
        """The sides behind a "between" that the parser hung elsewhere; nobody where it is not the paper's."""
        sides = parties_of(self.scene.cast.between(self.frame.act)) if self._may_be_lost() else ()
        return sides if apart(sides) else ()

    def _may_be_lost(self) -> bool:
        """Whether a "between" behind the paper may name its sides: in a title, or of what two share."""
        act, tree = self.frame.act, self.tree
        if not any(tag in FINITE_OR_MODAL for tag in tree.tags):
            return True
        link = next((i for i in range(act, len(tree.tokens)) if tree.lemmas[i].lower() in {"between", "betwen"}), None)
        if link is None:
            return False
        if any(act < other.act < link for other in self.scene.frames if other.base == "INSTRUMENT"):
            return False  # "two papers, namely the Treaty between"
        over = tree.heads[link]
        if tree.lemmas[over] in _SHARED and tree.tags[act] not in _NAMES:
            return True
        if over in self.frame.path:
            return True  # "signed a memorandum on youth between the ministry of A and that of B"
        nouns = (i for i in self.frame.path if tree.tags[i][0] == "N")  # "the renewal of the accord on youth between"
        below = {i for noun in nouns for i in self.clauses.subtree(noun)}
        return link in below and tree.lemmas[over] not in _OTHERS_AFFAIRS

    def _is_beside_the_point(self, mention: Mention) -> bool:
        """Whether somebody is only an example of the others: "leading countries including Italy"."""
        token = next((i for i, start in enumerate(self.tree.starts) if start >= mention.start), 0)
        return self.tree.lemmas[self.tree.heads[token]] in _INCLUDING

    def _has_a_stranger(self) -> bool:
        """Whether one side is none that is known here: a bank, a company, a man of whom no office is told."""
        making = {i for i, entry in zip(self.frame.path, self.frame.entries, strict=True) if entry.operator in _DEALING}
        holders = {self.frame.act, *(i for i in making if self.clauses.is_verb(i))}
        sides = [token for i in holders for link, token in self.clauses.obliques(i) if link in _WITH]
        sides += [token for link, token in self.frame.agents if link in {"", "by"} and self._is_private(token)]
        return any(self._is_stranger(token) for token in sides)

    def _is_private(self, token: int) -> bool:
        return self.tree.lemmas[token].lower() in self.private

    def _is_stranger(self, token: int) -> bool:
        mention = self.scene.cast.at(token)
        if mention is not None:
            return all(party.sector in _PRIVATE for party in mention.parties)
        tree = self.tree
        if self._is_private(token):
            before = {tree.lemmas[i].lower() for i in self.clauses.labelled(token, "amod", "compound")}
            return not before & _OF_STATES
        nobody = not list(self.scene.mentioned_in(self.clauses.phrase(token)))
        return tree.tags[token] in _NAMES and nobody and not self.scene.is_time(token)

    def _is_one_sided(self, agents: tuple[Party, ...]) -> bool:
        """Whether it names several others of one who is not named: "agreements with Chile and Peru helped it"."""
        if self._is_of_each():
            return True
        if agents:
            by = {link for link, _ in self.frame.agents if link}
            several = self.tree.tags[self.frame.act] in _PLURAL and len({party.home for party in agents}) > _PAIR
            return several and by == {"by"} and not self._has_subject()
        return apart(partners_of(self.scene, self.frame.act))

    def _is_of_each(self) -> bool:
        """ "The Chilean and Peruvian pacts": one of each with somebody else."""
        tree, act = self.tree, self.frame.act
        first = next((i for i in self.clauses.labelled(act, "amod") if self.scene.cast.at(i) is not None), None)
        row = self.clauses.conjuncts(first) if first is not None else []
        joined = any(tree.lemmas[i] in {"and", "or"} for one in row for i in self.clauses.labelled(one, "cc"))
        return tree.tags[act] in _PLURAL and len(row) > 1 and joined

    def _has_subject(self) -> bool:
        """Whether a verb over it has a subject, named or not ("it signed agreements with A and B")."""
        path = self.frame.path
        verbs = [i for i in path if self.clauses.is_verb(i) and not self.clauses.is_passive(i)]
        return any(self.clauses.own_subject(verb) for verb in verbs if verb != self.frame.act) and not any(
            i in path for verb in path for i in self.clauses.own_subject(verb)
        )

    def _under_which(self) -> tuple[Party, ...]:
        """The two who do something to each other "under an agreement signed today"."""
        if not is_by_the_way(self.scene, self.frame) or not SIGNED & set(self.frame.operators):
            return ()
        over = self.tree.heads[self.tree.heads[self.frame.act]]
        deed = next((other for other in self.scene.frames if over in other.path), None)
        if deed is None or deed.base == "INSTRUMENT":
            return ()
        done = parties_of(self.scene.cast.agents(deed))
        to = self.scene.cast.targets(deed, links_of(self.scene.links, deed), frozenset(p.id for p in done))
        both = _each_once(done, parties_of(to))
        return both if done and len({party.home for party in both}) == _PAIR else ()

    def _says_on_what(self) -> bool:
        """Whether it is introduced by what it is on: "the agreement to build a port", "the accord on visas"."""
        links = {self.tree.lemmas[i] for i in self.clauses.labelled(self.frame.act, "prep")}
        acts = (i for i in self.clauses.labelled(self.frame.act, "acl") if self.tree.tags[i] == "VB")
        return bool(links & {"on", "for", "concerning", "regarding"}) or next(acts, None) is not None

    # --- what the sentence leaves out ---------------------------------------------------------------------------------

    def _named_in_title(self) -> tuple[Party, ...]:
        """The two states of a title such as "Exchange of Notes between ...", where the parser lost one of them."""
        if "between" not in self.tree.lemmas or any(tag in FINITE_OR_MODAL for tag in self.tree.tags):
            return ()
        states = {p.country: p for mention in self.scene.cast.mentions for p in mention.parties if p.country}
        return tuple(states.values()) if len(states) == _PAIR else ()

    def _is_introduced(self) -> bool:
        """Whether the sentence tells of the instrument: it is signed or the like, or is what the sentence is about.

        "The treaty obliges its parties" and "obligations under the agreement on climate" only point to one.
        """
        frame, tree, top = self.frame, self.tree, self.frame.top
        if frame.status is not Status.HAPPENED:
            return False
        if MAKING & set(frame.operators):
            towards = tree.labels[top] == "pobj" and tree.lemmas[tree.heads[top]] in _TOWARDS
            return self.clauses.is_told_as_past(top) and not towards
        return tree.labels[frame.act] in {"nsubj", "nsubjpass", "ROOT"} and bool(self.scene.subjects_of(frame.act))

    def _with_company(self, parties: tuple[Party, ...], company: Sequence[Party]) -> Found:
        """The parties with who is missing, where the text has just told of both together; never a mere neighbour."""
        scene, frame = self.scene, self.frame
        homes = {party.home for party in company}
        speaker = any(self.tree.lemmas[i].lower() in _SPEAKERS for link, i in frame.agents if link == "")
        if (
            speaker
            or (any(link == "" for link, _ in frame.agents) and parties)
            or self._has_a_name()
            or self._names_firms()
        ):
            return parties, _BY_LINKS  # "the army signed a contract": with whom, nobody knows
        if len(parties) == 1 and parties[0].country:
            others = tuple(party for party in company if party.home != parties[0].home)
            if parties[0].home in homes and len({party.home for party in others}) == 1:
                return (*others, *parties), "one party by its link, the other who was just told of with it"
            named = {party.country for mention in scene.cast.mentions for party in mention.parties if party.country}
            done = set(frame.operators) <= _PLAINLY
            if done and scene.main and named == {scene.main.country, parties[0].country} and len(named) == _PAIR:
                return (scene.main, *parties), "one party by its link, the other the state the text is about"
            return parties, _BY_LINKS
        around = scene.mentioned_in(self.clauses.subtree(frame.top))
        if not parties and apart(company) and all(party.home in homes or party.sector == "IGO" for party in around):
            return tuple(company), TOLD_TOGETHER
        return parties, _BY_LINKS

    def _names_firms(self) -> bool:
        """Whether a state only owns what is named here: "talks between Algeria's Sonatrach and Spain's Enagas"."""
        tree, cast = self.tree, self.scene.cast
        owners = (i for i in range(len(tree.tokens)) if tree.labels[i] == "poss" and cast.at(i) is not None)
        heads = [tree.heads[i] for i in owners]
        return any(tree.tags[i] in _NAMES and cast.at(i) is None for i in heads)

    def _has_a_name(self) -> bool:
        """Whether it is called after a place or man ("the Louvre pact"): a paper of its own, of whom is not said."""
        known = load_instruments()
        for child in self.clauses.labelled(self.frame.act, "compound", "amod", "nmod"):
            word = self.tree.tokens[child]
            plain = known.knows(word) or word.lower() in known.in_every_title or load_subjects(papers=True).are_in(word)
            if self.tree.tags[child] in _NAMES and not plain and self.scene.cast.at(child) is None:
                return True
        return False
