"""Memberships: who joins, seeks, is backed for, is invited to, or leaves an organisation.

An organisation counts only where it hangs on the act itself: "a member of the EU", "EU membership", "joined the EU",
but not "a member of the EU Committee". Who would join is looked for from the act outwards, and never among those who
only support, ask or invite.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tieline.claims.accession import RANKS, copula, favouring, is_told, joined_as, standing_of
from tieline.claims.frame import Frame, Link
from tieline.claims.scene import Scene
from tieline.claims.weighing import UNSEEN, weighed
from tieline.knowledge.lexicon import Lexicon
from tieline.records import Membership, Mention, Party, Pillar, Precision, Standing, Status

# Nouns that may stand between an act and the organisation: "granted the status of an observer in", "the BRICS group".
_BETWEEN = frozenset({
    *RANKS, "member", "membership", "status", "seat", "state", "country", "entry", "accession", "mechanism", "group",
    "grouping", "bloc", "alliance", "format", "family", "club", "framework", "participation",
})  # fmt: skip
_LINKS = frozenset({"of", "to", "in", "into", "within", "from", "with", "between", "as", "at", "for", "on"})
_STEPS = frozenset({"pobj", "dobj", "prep", "poss", "compound", "nmod", "amod", "conj", "attr", "oprd", "dative"})
# Who does these to a bid is not who makes it.
_OTHERS = frozenset({"support", "oppose", "request", "invite", "allow", "yield", "accept", "ratify", "criticise"})
_WANTING = frozenset({Standing.SEEKS, Standing.APPLIED, Standing.BACKED, Standing.INVITED})
_BEING = frozenset({"be", "belong", "remain", "have"})
_MEMBERS = {"", "dative", "to"}

Day = tuple[date | None, Precision, str]


def read_memberships(scene: Scene, lexicon: Lexicon) -> Iterator[Membership]:
    """Yield the memberships of a sentence, one for each member and organisation."""
    for frame in scene.frames:
        if frame.base not in {"JOIN", "LEAVE"} or not is_told(scene, frame):
            continue
        members = _members(scene, frame)
        foretold = _foretold(scene, frame)
        status = standing_of(scene, frame, lexicon, members, dated=foretold is not None)
        if status is None:
            continue
        to_come = foretold if status not in _WANTING else None
        day, precision, dated = to_come or _told_on(scene, frame, status)
        for member, organisation in _pairs(scene, members, _organisations(scene, frame, status)):
            step = Membership(
                member=member,
                organisation=organisation,
                status=status,
                day=day,
                day_precision=precision,
                pillar=Pillar.INSTITUTIONS,
                confidence=UNSEEN,
                evidence=scene.evidence([*frame.rules, dated]),
            )
            yield weighed(scene, step, frame)


# --- when -----------------------------------------------------------------------------------------------------------


def _foretold(scene: Scene, frame: Frame) -> Day | None:
    """The day to come on which a planned step is to be taken, if one is told."""
    published = scene.document.published
    if frame.status is not Status.PLANNED or published is None:
        return None
    ahead = tuple(words for words in scene.times if words.ahead is not None and words.ahead[0] > published)
    found = _times(replace(scene, times=ahead), frame)
    return found if found[0] is not None else None


def _times(scene: Scene, frame: Frame) -> Day:
    """The day of a frame; time words may also hang on "become" or on what one joins as."""
    more = [*copula(scene, frame), *joined_as(scene, frame)]
    held = replace(frame, path=[*frame.path, *more], entries=[*frame.entries, *[frame.entry] * len(more)])
    return scene.when(held)


def _told_on(scene: Scene, frame: Frame, status: Standing) -> Day:
    """The day a standing is told of: a bid to join in 2030 is a bid of today."""
    told = replace(frame, status=Status.HAPPENED)
    if status not in _WANTING:  # "welcomed Croatia's joining the EU in 2013": joined in 2013, whoever welcomes it later
        told = replace(told, operators=[operator for operator in told.operators if operator == "report"])
    day, precision, dated = _times(scene, told)
    published = scene.document.published
    ahead = _times(scene, replace(frame, status=Status.PLANNED))[0] if status is Standing.SEEKS else day
    if status in _WANTING and published is not None and ahead is not None and ahead > published:
        return published, Precision.DAY, "day of publication"
    if dated == "day of publication" and status not in _WANTING and _is_background(scene, frame):
        return None, Precision.UNDATED, "undated: told beside the main point, no day given"
    return day, precision, dated


def _is_background(scene: Scene, frame: Frame) -> bool:
    """ "since the day when Albania became a member": an accession told in passing was at some time before."""
    tree = scene.clauses.tree
    verb = next(iter(copula(scene, frame)), frame.act)
    return (
        scene.clauses.is_verb(verb)
        and tree.lemmas[verb] not in _BEING
        and tree.labels[verb] in {"relcl", "advcl", "acl", "pcomp"}
    )


# --- who, and where ---------------------------------------------------------------------------------------------------


def _pairs(scene: Scene, members: list[Party], organisations: list[Party]) -> Iterator[tuple[Party, Party]]:
    """Yield each member with each organisation, or one by one after "respectively"."""
    if "respectively" in (token.lower() for token in scene.clauses.tree.tokens):
        if len(members) == len(organisations):
            yield from zip(members, organisations, strict=True)
        return
    for organisation in organisations:
        for member in members:
            yield member, organisation


def _organisations(scene: Scene, frame: Frame, status: Standing) -> list[Party]:
    """The organisations that hang on the act; failing that, the one that admits, invites or suspends."""
    acts = {frame.act, *frame.path, *copula(scene, frame)}
    heads = [(_head(scene, mention), mention) for mention in scene.cast.mentions]
    what = scene.clauses.object_of(frame.act) if scene.clauses.is_verb(frame.act) else []
    found = [
        mention
        for head, mention in heads
        if _organisation(mention) and head is not None and (head in what or _hangs(scene, head, acts))
    ]
    if not found and ("object" in frame.entry.roles or status in {Standing.INVITED, Standing.SUSPENDED}):
        found = [mention for mention in scene.cast.agents(frame) if _organisation(mention)][:1]
    parties = (party for mention in found for party in mention.parties)
    return list({party.id: replace(party, sector="IGO", person="") for party in parties}.values())


def _organisation(mention: Mention) -> bool:
    """Whether a mention is of organisations; "BRICS leaders" speak for theirs."""
    return bool(mention.parties) and all(p.sector in {"IGO", "GOV"} and not p.country for p in mention.parties)


def _head(scene: Scene, mention: Mention) -> int | None:
    """The token of a mention that the rest of it hangs on."""
    tree = scene.clauses.tree
    own = [i for i in range(len(tree.tokens)) if tree.starts[i] < mention.end and tree.ends[i] > mention.start]
    return next((i for i in own if tree.heads[i] not in own or tree.heads[i] == i), None)


def _hangs(scene: Scene, token: int, acts: set[int]) -> bool:
    """Whether only links and words like "status" lie between a token and an act."""
    tree = scene.clauses.tree
    while tree.labels[token] in _STEPS:
        if tree.labels[token] == "prep" and tree.lemmas[token] not in _LINKS:
            return False
        label, token = tree.labels[token], tree.heads[token]
        if token in acts:
            return True
        if label != "conj" and tree.tags[token][0] == "N" and tree.lemmas[token] not in _BETWEEN:
            return False
    return False


def _members(scene: Scene, frame: Frame) -> list[Party]:
    """Who would join: for "admit" its object, else the nearest states from the act outwards."""
    if "object" in frame.entry.roles:
        return _admitted(scene, frame)
    backers = {party.home for party in favouring(scene, frame)} if "support" in frame.operators else set()
    for links in _claimants(scene, frame):
        probe = Frame(act=frame.act, entry=frame.entry, type="", base=frame.base, agents=links)
        parties = [party for mention in scene.cast.agents(probe) for party in mention.parties]
        found = {party.country: party for party in parties if party.country}
        others = [party for party in found.values() if party.home not in backers]  # nobody backs itself
        if others:
            return others
        if not parties and any(link in {"poss", "of"} for link, _ in links) and links is not frame.doers:
            return []  # somebody is named whom nobody knows: "the wish of the Balkan countries"
    return []


def _admitted(scene: Scene, frame: Frame) -> list[Party]:
    links: list[Link] = [link for link in frame.targets if link[0] in _MEMBERS]
    found = {p.country: p for mention in scene.cast.all_of(frame, links) for p in mention.parties if p.country}
    if not found:  # "granted Vietnam partner status", where the parser made one phrase of it
        acting = {party.id for mention in scene.cast.agents(frame) for party in mention.parties}
        below = scene.mentioned_in(scene.clauses.subtree(frame.act))
        found = {party.country: party for party in below if party.country and party.id not in acting}
    return list(found.values())


def _claimants(scene: Scene, frame: Frame) -> Iterator[list[Link]]:
    """Yield what may name who would join: what the act says, then each word above it, up to what others do."""
    clauses = scene.clauses
    noun = clauses.tree.heads[frame.act]
    if clauses.tree.labels[frame.act] == "pcomp":  # "Albania's preparations for joining"
        noun = clauses.tree.heads[noun]
    if clauses.tree.labels[frame.act] in {"acl", "pcomp"} and noun in frame.path:  # "the wish of Albania to join"
        yield _owners(scene, noun)
    yield frame.doers
    for token, entry in list(zip(frame.path, frame.entries, strict=True))[1:]:
        if entry.operator in _OTHERS and not (entry.operator == "request" and len(frame.operators) == 1):
            return
        if clauses.is_verb(token):
            yield [("", subject) for subject in clauses.subject_of(token)]
            continue
        yield _owners(scene, token)
        yield [link for link in clauses.obliques(token) if link[0] in {"by", "between", "from"}]
        yield [("amod", child) for child in clauses.labelled(token, "amod", "compound", "nmod")]
    yield frame.agents


def _owners(scene: Scene, noun: int) -> list[Link]:
    """Whose wish, bid or plan it is."""
    owner = scene.clauses.first(noun, "poss")
    if owner is not None:
        return [("poss", one) for one in scene.clauses.conjuncts(owner)]
    return [link for link in scene.clauses.obliques(noun) if link[0] == "of"]
