"""Accession: whether a frame tells of a step towards or out of an organisation, and which standing it comes to."""

from __future__ import annotations

from dataclasses import replace

from tieline.claims.frame import UNREAL, Frame
from tieline.claims.modality import is_infinitive
from tieline.claims.scene import Scene
from tieline.knowledge.lexicon import Lexicon
from tieline.records import Party, Standing

# What somebody may be in an organisation short of a member. A candidate has applied; an associate stands beside.
RANKS = {
    "observer": Standing.OBSERVER,
    "partner": Standing.PARTNER,
    "associate": Standing.PARTNER,
    "candidate": Standing.APPLIED,
}
# Nouns of an accession: named alone they are a topic, unless something is told to have come of it or through it.
NOMINAL = frozenset({"membership", "accession", "admission", "entry", "readmission", "joining", "affiliation"})
# Under one of these a membership is wished on somebody, refused or talked about, but nobody takes a step.
_UNMADE = UNREAL | {"discuss"}
_AFTER = frozenset({"since", "after", "upon", "following"})
# Who is in it, and where such a word tells so of somebody.
_HOLDERS = frozenset({*RANKS, "member", "country", "state"})
_PREDICATED = frozenset({"attr", "oprd", "appos", "dobj"})
_ANNIVERSARIES = frozenset({"anniversary", "year", "decade", "jubilee"})
_THROUGH = frozenset({"since", "after", "upon", "following", "through", "with", "by"})
_GREETINGS = frozenset({"welcome", "hail", "congratulate", "applaud", "praise", "celebrate"})
_FAVOUR = frozenset({"support", "yield", "allow", "accept", "ratify"})
_BIDS = dict.fromkeys(("application", "candidacy", "candidature"), Standing.APPLIED) | {"bid": Standing.SEEKS}
_WANTS = frozenset({"apply", "intend", "seek"})
_SUSPENDING = frozenset({"suspend", "freeze", "suspension"})
_FORETOLD = frozenset({"future", "report", "announce"})
_EXPECTING = frozenset({"expect", "foresee"})


def is_told(scene: Scene, frame: Frame) -> bool:
    """Whether somebody takes a step; a membership that is only named is a topic, one under "ensure that" a wish."""
    tree = scene.clauses.tree
    if asks_itself(scene, frame) or is_counted(scene, frame.act):
        return True
    if _UNMADE & set(frame.operators):
        return False
    governed = tree.labels[frame.top] in {"ccomp", "xcomp"} and tree.heads[frame.top] < frame.top
    if scene.clauses.is_verb(frame.top) and governed:
        return False  # what governs it is no operator: "ensure that", "hope to see"; behind it stands who says so
    if is_infinitive(scene.clauses, frame.act) and set(frame.operators) <= {"do"}:
        return False  # "preparations to leave"
    label, lemma = tree.labels[frame.act], tree.lemmas[frame.act]
    if lemma in _HOLDERS and tree.labels[scene.clauses.leader(frame.act)] not in _PREDICATED:
        return False  # "for all members of", "as a partner of": said of whom, the parser seldom knows
    if _is_gerund(scene, frame) and (not frame.operators or label in {"csubj", "nsubj"}):
        leader = scene.clauses.leader(frame.act)
        return (
            tree.labels[leader] == "pcomp" and _link(scene, leader) in _AFTER
        )  # "by joining": an aim as often as a deed
    if tree.tags[frame.act][0] != "N" or frame.operators:
        return True
    if label in {"attr", "oprd", "appos"} or is_suspended(scene, frame):
        return True
    if lemma in NOMINAL:
        told_of = label == "nsubj" and lemma == "membership" and tree.lemmas[tree.heads[frame.act]] != "be"
        return told_of or (label == "pobj" and _link(scene, frame.act) in _THROUGH)
    return frame.base == "LEAVE" or lemma in _BIDS


def is_counted(scene: Scene, token: int) -> bool:
    """ "the anniversary of its membership", "thirty years of membership"."""
    tree = scene.clauses.tree
    if tree.labels[token] != "pobj" or tree.lemmas[token] != "membership" or _link(scene, token) != "of":
        return False
    return tree.lemmas[tree.heads[tree.heads[token]]] in _ANNIVERSARIES


def _is_gerund(scene: Scene, frame: Frame) -> bool:
    """ "joining the WTO", not "is joining the WTO"."""
    gerund = next(iter(copula(scene, frame)), frame.act)
    return scene.clauses.tree.tags[gerund] == "VBG" and scene.clauses.first(gerund, "aux") is None


def copula(scene: Scene, frame: Frame) -> list[int]:
    """ "became" above "a member"."""
    tree = scene.clauses.tree
    head = tree.heads[frame.act]
    return [head] if tree.labels[frame.act] in {"attr", "oprd"} and scene.clauses.is_verb(head) else []


def _link(scene: Scene, token: int) -> str:
    return scene.clauses.tree.lemmas[scene.clauses.tree.heads[token]]


def asks_itself(scene: Scene, frame: Frame) -> bool:
    """ "asked to join": a request of nobody in particular, by who would join, is an application."""
    if frame.operators[:1] != ["request"] or frame.base != "JOIN" or set(frame.operators) > {"request", "report"}:
        return False
    asker = frame.path[1]
    if not scene.clauses.is_verb(frame.act):
        return False  # "called on all members"
    around = scene.clauses.object_of(asker) + [found for link, found in scene.clauses.obliques(asker) if link == "on"]
    return scene.clauses.is_verb(asker) and not any(scene.cast.at(token) for token in around)


def is_suspended(scene: Scene, frame: Frame) -> bool:
    """Whether what is told of a membership is that it was suspended: by the act, on the way out, or just above."""
    tree, at = scene.clauses.tree, frame.top
    lemmas = {tree.lemmas[i] for i in frame.path}
    while tree.heads[at] != at and tree.labels[at] in {"pobj", "prep"}:  # "the suspension of the rights of membership"
        at = tree.heads[at]
        lemmas.add(tree.lemmas[at])
    return bool(_SUSPENDING & lemmas)


def standing_of(scene: Scene, frame: Frame, lexicon: Lexicon, joining: list[Party], *, dated: bool) -> Standing | None:
    """The standing that a frame tells of those who would join; None for a plan to leave, which is no standing yet.

    `dated`: a day to come is told, so that "will become a member" is a membership from that day on.
    """
    operators = set(frame.operators)
    if is_suspended(scene, frame):
        return Standing.SUSPENDED
    if is_counted(scene, frame.act):
        return _rank(scene, frame)
    given = [Standing(found) for operator in frame.operators if (found := lexicon.standings.get(operator))]
    wanted = [standing for standing in given if standing is not Standing.MEMBER]
    if frame.base == "LEAVE":
        return None if wanted else Standing.LEFT
    if operators & _FAVOUR:
        return _favoured(scene, frame, joining)
    if "invite" in operators:
        return Standing.INVITED
    if "object" in frame.entry.roles and (wanted or "propose" in operators):
        # "recommended that Palestine be granted membership", "agreed to admit Georgia": nobody admits itself
        return Standing.BACKED if "propose" in operators else Standing.INVITED
    if asks_itself(scene, frame):
        return Standing.APPLIED
    if frame.entry.id == "join-bid" or "negotiate" in operators:
        return _BIDS.get(scene.clauses.tree.lemmas[frame.act], Standing.SEEKS)
    if wanted and not (dated and _is_foretold(scene, frame)):
        return wanted[-1]
    return _rank(scene, frame)


def _is_foretold(scene: Scene, frame: Frame) -> bool:
    """Whether the step is told as coming, not as wanted: "will join", "is expected to join"."""
    lemmas = scene.clauses.tree.lemmas
    operators = list(zip(frame.path, frame.entries, strict=True))[1:]
    wanting = [i for i, entry in operators if entry.operator not in _FORETOLD and lemmas[i] not in _EXPECTING]
    return not wanting and bool({"future", "intend"} & set(frame.operators))


def _favoured(scene: Scene, frame: Frame, joining: list[Party]) -> Standing:
    """What it comes to that others favour it: an accession that is greeted was made, one that is approved invited."""
    tree = scene.clauses.tree
    above = {tree.lemmas[i] for i in frame.path[1:]}
    agents = favouring(scene, frame)
    if not _WANTS & set(frame.operators) and tree.lemmas[frame.act] in NOMINAL and above & _GREETINGS:
        return _rank(scene, frame)
    if any(party.sector == "IGO" for party in agents):
        return Standing.INVITED
    if "ratify" in frame.operators and {party.home for party in agents} & {party.home for party in joining}:
        return _rank(scene, frame)
    return Standing.BACKED


def favouring(scene: Scene, frame: Frame) -> list[Party]:
    """Who favours a bid; not whose it is, as in "support of Palestinian aspirations"."""
    doing = [link for link in frame.agents if link[0] in {"", "by"}]
    return [party for mention in scene.cast.agents(replace(frame, agents=doing)) for party in mention.parties]


def _rank(scene: Scene, frame: Frame) -> Standing:
    """Member, unless the act's own words say observer, partner or candidate."""
    clauses = scene.clauses
    heads = [frame.act, *joined_as(scene, frame)]
    if clauses.is_verb(frame.act):
        heads += clauses.object_of(frame.act)
    words = set()
    for head in heads:
        beside = list(clauses.labelled(head, "amod", "compound", "nmod"))
        beside += [found for link, found in clauses.obliques(head) if link == "of"]  # "the status of an observer"
        beside += [far for near in beside for far in clauses.labelled(near, "compound", "amod")]
        words |= {clauses.tree.lemmas[i] for i in [head, *beside]}
    return next((rank for word, rank in RANKS.items() if word in words), Standing.MEMBER)


def joined_as(scene: Scene, frame: Frame) -> list[int]:
    """ "joined as a full member", "was admitted as its tenth member": what somebody joins as."""
    return [found for link, found in scene.clauses.obliques(frame.act) if link == "as"]
