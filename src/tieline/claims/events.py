"""Events: frames of a PLOVER type between parties of different states, or of a state and an organisation."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.claims.cast import links_of, parties_of
from tieline.claims.frame import BY, HOSTILE, JUDGING, SIGNED, Frame
from tieline.claims.merging import ids_of
from tieline.claims.scene import Scene, apart
from tieline.claims.weighing import UNSEEN, weigh, weighed
from tieline.knowledge.lexicon import TYPES
from tieline.knowledge.subjects import Subject, load_event_types, main_pillar
from tieline.records import Event, How, Mention, Party, Pillar, Status

_NOBODY_ACTS = "no actor named: all sides are actors"
_SURE_OF_NOTHING = 0.9
# What several parties can do among themselves, with nobody else named ("Kazakhstan and China agreed ...").
_BETWEEN_SIDES = frozenset({"CONSULT", "COOPERATE", "INSTRUMENT"})
_OF_JOURNALISTS = frozenset({"CONSULT", "REQUEST", "REJECT", "AGREE"})
_PAIR = 2
_SHARED = frozenset({"relation", "tie"})  # what two establish, each has with the other
_HANDLING = frozenset({"do", "begin", "continue", "enforce", "amend", "intend", "future", "report", "conditional"})
# Verbs that say only how somebody came to a place where he met others.
_GOING = frozenset(
    {
        "travel",
        "fly",
        "go",
        "come",
        "arrive",
        "head",
        "journey",
        "jet",
        "land",
        "drive",
        "sail",
        "ride",
        "stop",
        "return",
    }
)
_PEACEFUL = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT", "AID"})
_ABOUT_LINKS = frozenset({"about", "regarding", "concerning"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "THREATEN"})
_SPEAKING = frozenset({"discuss", "negotiate", "intend", "support", "request", "criticise", "oppose", "propose"})
# Operators that are deeds themselves: lifting sanctions, supporting efforts to end a war.
_DEEDS = frozenset(
    {"stop", "suspend", "ease", "cancel", "yield", "settle", "support", "help", "negotiate", "discuss", "allow"}
    | {"prevent", "force", "forbid"}
)
_OWN_BODIES = frozenset({"council", "cabinet", "parliament", "government", "committee", "assembly", "party"})
_PACTS = ("NATO", "CSTO")  # whoever moves troops within one threatens none of it
_TOGETHER = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "RETREAT", "ASSAULT", "ACCUSE"})


def read_events(scene: Scene) -> Iterator[Event]:
    """Yield the events of a sentence, one for each top predicate, type and cast."""
    seen = set()
    for frame in scene.frames:
        if _is_way_to_others(scene, frame):
            continue
        for event in _event(scene, frame):
            if _is_sure_of_nothing(scene, event):
                continue
            key = (frame.top, event.type, ids_of(event.actors), ids_of(event.recipients))
            if key not in seen:
                seen.add(key)
                yield weighed(scene, event, frame)


def _is_way_to_others(scene: Scene, frame: Frame) -> bool:
    """ "flew to Chile and met President Putin": Chile is where they met, not whom he went to see."""
    clauses = scene.clauses
    if frame.entries[0].mode != "visit" or clauses.tree.lemmas[frame.act] not in _GOING:
        return False
    visited = _cast(scene, frame)
    if visited is None:
        return False
    for other in scene.frames:
        near = clauses.leader(other.top) == clauses.leader(frame.act) or clauses.tree.heads[other.top] == frame.act
        if other is frame or other.type != "CONSULT" or other.entries[0].mode == "visit" or not near:
            continue
        met = _cast(scene, other)
        homes = {party.country for side in met[:2] for party in side if party.country} if met else set()
        there, come = {party.home for party in visited[1]}, {party.home for party in visited[0]}
        if there.isdisjoint(homes) and homes - come:
            return True
    return False


def _is_sure_of_nothing(scene: Scene, event: Event) -> bool:
    """Whether the model is sure that nothing happened between the parties of an event."""
    if _NOBODY_ACTS in event.evidence.rules:
        return False
    other = next(iter((*event.recipients, *event.actors[1:])), None)
    return weigh(scene, event.actors[0], other).get("NONE", 0.0) > _SURE_OF_NOTHING


def _event(scene: Scene, frame: Frame) -> Iterator[Event]:
    if "made" in frame.entry.roles and set(frame.operators) <= _HANDLING:
        return  # "implemented the resolution": a paper that is only there
    type_ = frame.type or (frame.base if frame.status is Status.DENIED else "")
    if type_ not in TYPES:
        return
    if _is_of_oneself(scene, frame) or _is_only_worried(scene, frame):
        return
    told_as_occasion = any(link == "occasion" for link, _ in frame.agents)
    if not told_as_occasion and _is_topic(scene, frame):
        return
    if _is_in_a_name(scene, frame) or _is_another_s_war(scene, frame):
        return
    cast = _cast(scene, frame)
    if cast is None or _is_march(scene, frame):
        return
    actors, recipients, rule = cast
    type_ = _praised(scene, frame, _among_allies(scene, frame, type_, actors, recipients), recipients)
    if not type_ or not any(party.country for party in (*actors, *recipients)):
        return  # organisations among themselves: no state takes part
    if type_ in _OF_JOURNALISTS and any(party.sector == "MED" for party in (*actors, *recipients)):
        return  # an interview is no meeting, a question no request
    day, precision, dated = scene.when(frame)
    subjects = scene.subjects_of(frame.act) or scene.subjects_of(frame.top)
    act = _act(frame, type_)
    yield Event(
        type=type_,
        act=act,
        mode=frame.entries[0].mode if (act == frame.base or frame.base not in TYPES) and not _is_talk(frame) else "",
        contexts=tuple(dict.fromkeys(s.context for s in subjects if s.context)),
        actors=actors,
        recipients=recipients,
        day=day,
        day_precision=precision,
        place=scene.where(frame),
        status=frame.status,
        pillar=pillar_of(type_, frame, subjects, (*actors, *recipients)),
        confidence=UNSEEN,
        evidence=scene.evidence([*frame.rules, rule, dated]),
    )


def _is_talk(frame: Frame) -> bool:
    """ "spoke about his visit to Kyiv": a talk, and no visit."""
    return frame.type == "CONSULT" and frame.base == "CONSULT" and "discuss" in frame.operators


def _is_of_oneself(scene: Scene, frame: Frame) -> bool:
    """ "defended its enforcement of UN sanctions": whoever defends what is one's own backs nobody."""
    tree, clauses = scene.clauses.tree, scene.clauses
    judging = frame.path[-1]
    if frame.base == "CONSULT" and tree.tags[frame.act][0] == "N":  # "called a meeting of its security council"
        own = {link: i for link, i in clauses.obliques(frame.act) if link == "of"}
        if not any(tree.lemmas[i] in _OWN_BODIES for i in own.values()):
            return False
        judging = frame.act
    elif frame.type != "SUPPORT" or frame.entries[-1].operator != "support":
        return False
    judged = clauses.object_of(judging) or [i for link, i in clauses.obliques(judging) if link == "of"]
    judged = [i for i in judged if tree.lemmas[i] not in scene.warmth]  # "reaffirmed its support for Cuba"
    owners = [i for one in judged for i in clauses.labelled(one, "poss") if tree.tags[i] == "PRP$"]
    named = [m for i in owners if (m := scene.cast.at(i)) is not None]
    whose = {party.home for mention in named for party in mention.parties}
    return bool(whose) and whose <= {p.home for mention in scene.cast.agents(frame) for p in mention.parties}


def _is_only_worried(scene: Scene, frame: Frame) -> bool:
    """ "is concerned about the situation in Tajikistan": blames nobody."""
    clauses = scene.clauses
    if frame.base != "ACCUSE" or frame.operators or clauses.is_verb(frame.act):
        return False
    about = [i for _, i in clauses.obliques(frame.act)]
    return clauses.tree.tags[frame.act][0] != "N" and any(clauses.tree.lemmas[i] in scene.plight for i in about)


def _among_allies(
    scene: Scene, frame: Frame, type_: str, actors: tuple[Party, ...], recipients: tuple[Party, ...]
) -> str:
    """ "will send troops to Poland": a promise where both are of one pact, a threat where they are not."""
    if type_ != "THREATEN" or frame.base != "MOBILIZE" or not recipients:
        return type_
    for pact in _PACTS:
        allies = {pact, *(m.id for m in scene.members(pact, scene.document.published))}
        if all((party.country or party.id) in allies for party in (*actors, *recipients)):
            return "AGREE"
    return type_


def _praised(scene: Scene, frame: Frame, type_: str, recipients: tuple[Party, ...]) -> str:
    """ "justified the invasion of Ukraine" backs no Ukrainian; "backed the charges against Iran" charges it."""
    if type_ != "SUPPORT" or frame.base not in HOSTILE or "support" not in frame.operators:
        return type_
    links = [link for link in scene.clauses.obliques(frame.act) if link[0] not in BY]
    if scene.clauses.is_verb(frame.act):
        links += [("", i) for i in scene.clauses.object_of(frame.act)]
    hurt = {party.id for party in parties_of(scene.cast.all_of(frame, links))}
    if not recipients or not {party.id for party in recipients} <= hurt:
        return type_
    return "ACCUSE" if frame.base == "ACCUSE" else ""


def _is_in_a_name(scene: Scene, frame: Frame) -> bool:
    """ "joined the Initiative to Combat Nuclear Terrorism": no act; but the name of a summit is one."""
    named = scene.cast.at(frame.act)
    return named is not None and named.how is How.ORGANISATION and frame.base != "CONSULT"


def _is_another_s_war(scene: Scene, frame: Frame) -> bool:
    """ "banned Russian oil over its invasion": whoever punishes for it did not invade, so "its" was bound wrongly."""
    tree, clauses = scene.clauses.tree, scene.clauses
    link = tree.heads[frame.act]
    if frame.base not in _HOSTILE or tree.labels[frame.act] != "pobj" or tree.lemmas[link] not in {"over", "for"}:
        return False
    owners = [scene.cast.at(i) for i in clauses.labelled(frame.act, "poss") if tree.tags[i] == "PRP$"]
    verb = tree.heads[link]
    while not clauses.is_verb(verb) and tree.heads[verb] != verb:
        verb = tree.heads[verb]
    subjects = [scene.cast.at(i) for i in clauses.subject_of(verb)]
    whose = {party.home for mention in owners if mention for party in mention.parties}
    return bool(whose & {party.home for mention in subjects if mention for party in mention.parties})


def _is_march(scene: Scene, frame: Frame) -> bool:
    """ "U.S. troops will go to Poland": soldiers pay no visits."""
    agents = scene.cast.agents(frame)
    named = {How.OFFICE, How.PERSON, How.ORGANISATION}  # "the chief of the army will visit"
    soldiers = all(m.how not in named and all(p.sector == "MIL" for p in m.parties) for m in agents)
    return frame.entries[0].mode == "visit" and bool(agents) and soldiers


def _act(frame: Frame, type_: str) -> str:
    """The PLOVER type of what was done, planned, asked for: that of the act, with what inner deeds made of it.

    "refused to meet" is about a CONSULT, "will lift the sanctions" about a CONCEDE; signing is SUPPORT.
    """
    if frame.base in TYPES:
        act, outermost = "AGREE" if frame.operators[:1] == ["settle"] else frame.base, _outermost(frame)
        for operator, made in zip(frame.operators[:outermost], frame.made[:outermost], strict=True):
            act = made if operator in _DEEDS and made else act
        return act
    return "SUPPORT" if frame.base == "INSTRUMENT" and SIGNED & set(frame.operators) else type_


def _outermost(frame: Frame) -> int:
    """The place of the last operator that made another type of what is below it."""
    before = [frame.base, *frame.made]
    return max((i for i, made in enumerate(frame.made) if made != before[i]), default=0)


def _is_topic(scene: Scene, frame: Frame) -> bool:
    """Whether a meeting or cooperation is only what somebody talks about: "discussed the talks with the IMF"."""
    tree = scene.clauses.tree
    if tree.tags[frame.act][0] != "N" or frame.base not in _PEACEFUL:
        return False
    if frame.base == "COOPERATE" and not frame.operators:
        return True  # "a new chapter in Central Asian cooperation": a noun alone tells of no fact
    speaking = {f.act for f in scene.frames if f.entry.operator in _SPEAKING} - set(frame.path)
    meeting = {f.act for f in scene.frames if f.base == "CONSULT"} - set(frame.path)
    token, subject_of_talk = frame.top, False
    while tree.heads[token] != token:
        token = tree.heads[token]
        lemma = tree.lemmas[token]
        if token in speaking or lemma in _ABOUT_LINKS:
            return True
        subject_of_talk = subject_of_talk or lemma == "on"
        if subject_of_talk and (token in meeting or lemma in {"brief", "update"}):
            return True
    return False


Sides = tuple[tuple[Party, ...], tuple[Party, ...], str]


def _cast(scene: Scene, frame: Frame) -> Sides | None:
    """Actors, recipients and the rule that found them; None when there are not two sides to the event."""
    convened = scene.convened(frame)
    if convened and "discuss" not in frame.operators:
        return convened, (), "members of the forum whose meeting it is"
    agents = scene.cast.agents(frame)
    actors = parties_of(agents)
    if not actors:
        return _all_sides(scene, frame)
    done_by = frozenset(party.id for party in actors)
    joiners = _joiners(scene, frame, done_by)
    if joiners:
        return actors, joiners, "recipient: who would join or leave"
    if apart(actors) and scene.cast.mean_each_other(frame, done_by):
        return actors, (), "each other: reciprocal"
    among_themselves = apart(actors) and frame.entry.operator == "discuss"
    # "The two leaders discussed their engagement with Ukraine": whoever is named behind it is what they talk of.
    recipients = () if among_themselves else _recipients(scene, frame, actors)
    if not apart((*actors, *recipients)):
        return None
    if frame.mutual and recipients:
        return (*actors, *recipients), (), "reciprocal: all parties are actors"
    if recipients:
        return actors, recipients, "actor and recipient by their links"
    return (
        (actors, (), "several actors and nobody else: reciprocal") if _can_be_together(scene, frame, agents) else None
    )


def _recipients(scene: Scene, frame: Frame, actors: tuple[Party, ...]) -> tuple[Party, ...]:
    """To whom it is done: nobody of the actors' own states."""
    done_by = frozenset(party.id for party in actors)
    targets = scene.cast.targets(frame, links_of(scene.links, frame), done_by)
    homes = {party.home for party in actors}
    found = tuple(party for party in parties_of(targets, apart_from=done_by) if party.home not in homes)
    hosted = frame.entries[0].mode == "visit" or _is_mission(scene, frame)
    return _host(scene, frame, done_by) if hosted and not found else found


def _is_mission(scene: Scene, frame: Frame) -> bool:
    """ "reopened its embassy in Tehran": where an embassy stands is whom it is for."""
    tree, opened = scene.clauses.tree, frame.type in {"SUPPORT", "SANCTION"}
    return opened and any(tree.lemmas[i] in scene.missions for i in scene.clauses.object_of(frame.act))


def _can_be_together(scene: Scene, frame: Frame, agents: list[Mention]) -> bool:
    """Whether several actors can do the act among themselves; nobody visits each other."""
    if frame.entries[0].mode == "visit" or any("outward" in entry.roles for entry in frame.entries):
        return False  # what they proposed to others, they did not agree between them
    type_ = frame.type or frame.base
    called_off = frame.base == "CONSULT" and "cancel" in frame.operators
    if type_ not in _TOGETHER and "fail" not in frame.operators and not called_off:
        return False
    done_to = {scene.clauses.tree.lemmas[i] for i in scene.clauses.object_of(frame.act)}
    mutual = frame.mutual or ("mutual" in frame.entries[0].roles and type_ == frame.base) or done_to & _SHARED
    if type_ in {"SUPPORT", "ASSAULT", "ACCUSE"} and not mutual:
        return False  # they praised, attacked or blamed a third
    # "The Central Asian states did much to restore the sea": named at once, they did it side by side.
    named_at_once = len(agents) == 1 and len(agents[0].parties) > _PAIR
    return not named_at_once or frame.mutual or "joint" in frame.entry.roles


def _host(scene: Scene, frame: Frame, apart_from: frozenset[str]) -> tuple[Party, ...]:
    """The state of the city that was visited ("arrived in Beijing")."""
    place = scene.city_of(frame)
    if place is None or not place.country or place.country in apart_from:
        return ()
    return (Party(id=place.country, country=place.country, as_written=place.name),)


def _joiners(scene: Scene, frame: Frame, apart_from: frozenset[str]) -> tuple[Party, ...]:
    """Who would join, where somebody else backs, asks for or opposes it."""
    if frame.base not in {"JOIN", "LEAVE"} or len(frame.path) == 1:
        return ()
    return parties_of(scene.cast.all_of(frame, frame.doers), apart_from=apart_from)


def _all_sides(scene: Scene, frame: Frame) -> Sides | None:
    """Nobody is named as acting, but two sides are ("imports from Kazakhstan into China")."""
    listed = parties_of(scene.cast.listed()) if frame.mutual else ()
    if apart(listed):
        return listed, (), "everybody who is listed took part"
    unnamed = any(link == "" and token not in frame.path for link, token in frame.agents)
    if JUDGING & set(frame.operators):
        return None  # "to support Ecuador's efforts to integrate Venezuelans": nobody says who supports
    if (
        frame.base not in _BETWEEN_SIDES
        or frame.type in {"ACCUSE", "CONCEDE"}
        or unnamed
        or frame.entries[0].mode == "visit"
    ):
        return None
    links = {"between", "among"} if frame.base == "CONSULT" else set(links_of(scene.links, frame))
    linked = [link for link in frame.targets if link[0] in links]
    if {link for link, _ in linked} == {"with"}:
        return None  # "deals were struck with Chile and Peru": by a third
    sides = parties_of(scene.cast.all_of(frame, linked))
    if not apart(sides):
        sides = parties_of(scene.cast.between(frame.act))
    return (sides, (), _NOBODY_ACTS) if apart(sides) else None


def pillar_of(type_: str, frame: Frame, subjects: list[Subject], parties: tuple[Party, ...]) -> Pillar:
    """The pillar that an event bears on: its subjects' where it names any, else its type's."""
    if frame.base in {"JOIN", "LEAVE"}:
        return Pillar.INSTITUTIONS
    told = main_pillar(subjects)
    if told is not None:
        return told
    if any(party.sector == "IGO" for party in parties) and type_ in {"CONSULT", "AGREE", "SUPPORT", "COOPERATE"}:
        return Pillar.INSTITUTIONS
    return load_event_types()[type_].pillar
