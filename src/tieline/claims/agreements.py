"""Agreements: instruments and understandings between parties, with subjects and the stage they have come to."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.claims.cast import parties_of
from tieline.claims.events import pillar_of
from tieline.claims.frame import UNREAL, Frame
from tieline.claims.scene import Scene, apart
from tieline.claims.weighing import confidence
from tieline.knowledge.lexicon import Lexicon
from tieline.records import Agreement, How, Mention, Party, Stage, Status

# An instrument under one of these is wished for, refused or talked about, but does not exist by this sentence.
_UNMADE = UNREAL | {"reject", "violate"}
_ROOTS = ("SUPPORT", "AGREE", "CONSULT", "COOPERATE")
_LATE = frozenset({Stage.RATIFIED, Stage.IN_FORCE, Stage.AMENDED, Stage.SUSPENDED, Stage.ENDED})
_MADE = frozenset({"sign", "ratify", "reach", "enforce", "amend"})


def read_agreements(scene: Scene, lexicon: Lexicon) -> Iterator[Agreement]:
    """Yield the agreements of a sentence, one for each instrument or understanding."""
    for frame in scene.frames:
        if _UNMADE & set(frame.operators) or not (_is_instrument(frame) or _is_understanding(frame)):
            continue
        parties, rule = _parties(scene, frame)
        if not apart(parties) or _is_abbreviation(scene, frame):
            continue
        day, precision, dated = scene.when(frame)
        subjects = scene.subjects_of(frame.act if frame.base == "INSTRUMENT" else frame.top)
        subjects = subjects or scene.subjects_of(frame.top)
        if frame.base != "INSTRUMENT" and not subjects:
            continue  # agreed on nothing that can be named
        yield Agreement(
            parties=parties,
            subjects=tuple(subject.id for subject in subjects),
            instrument=_instrument(scene, frame, lexicon),
            title=_title(scene, frame),
            stage=_stage(scene, frame, lexicon),
            status=frame.status,
            day=day,
            day_precision=precision,
            place=scene.where(frame),
            pillar=pillar_of("AGREE", frame, subjects, parties),
            confidence=confidence(scene, parties, _ROOTS),
            evidence=scene.evidence([*frame.rules, rule, dated]),
        )


def _is_abbreviation(scene: Scene, frame: Frame) -> bool:
    """ "a Memorandum of Understanding (MOU)" is one paper."""
    tokens, at = scene.clauses.tree.tokens, frame.act
    return tokens[at].isupper() and at > 0 and tokens[at - 1] == "(" and at + 1 < len(tokens) and tokens[at + 1] == ")"


def _is_agreed(frame: Frame) -> bool:
    """ "agreed to expand trade", "agreed on a treaty", but not "agreed to sign"."""
    return _is_understanding(frame) and not {"sign", "ratify", "reach"} & set(frame.operators)


def _is_instrument(frame: Frame) -> bool:
    """An agreement by its name; a mere paper only where it is signed, adopted, exchanged."""
    if frame.base != "INSTRUMENT":
        return False
    return "made" not in frame.entry.roles or bool({"sign", "ratify", "reach"} & set(frame.operators))


def _is_understanding(frame: Frame) -> bool:
    """ "agreed to expand": a promise made together."""
    return any(entry.id == "agree" for entry in frame.entries)


def _parties(scene: Scene, frame: Frame) -> tuple[tuple[Party, ...], str]:
    """Parties by their links; for an instrument of which one or none is named, by the context."""
    signing = scene.cast.agents(frame)
    agents = parties_of(mention for mention in signing if not _is_loose_body(mention))
    found = scene.cast.targets(frame, scene.links["INSTRUMENT"], frozenset(p.id for p in agents))
    parties = tuple({party.id: party for party in (*agents, *parties_of(found))}.values())
    if not agents and _has_subject(scene, frame):
        return (), "signed by somebody who is not named"
    if apart(parties) or frame.base != "INSTRUMENT":
        return parties, "parties by their links"
    sides = parties_of(scene.cast.between(frame.act))
    if apart(sides):
        return sides, "parties after between"
    if not _is_introduced(scene, frame):
        return parties, "parties by their links"
    if len(parties) == 1 and parties[0].country and scene.main and scene.main.country != parties[0].country:
        return (scene.main, *parties), "one party by its link, the other the state the text is about"
    around = tuple(scene.mentioned_in(scene.clauses.subtree(frame.top)))
    known = {party.id for party in scene.pair}
    if not agents and all(party.id in known or party.sector == "IGO" for party in around):
        return scene.pair, "parties: the two states last spoken of together"
    return parties, "parties by their links"


def _is_loose_body(mention: Mention) -> bool:
    """An organisation meant by "the parties" or standing before its own paper ("the United Nations strategy")."""
    return any(party.sector == "IGO" for party in mention.parties) and mention.how is not How.ORGANISATION


def _has_subject(scene: Scene, frame: Frame) -> bool:
    """Whether a verb over the instrument has a subject, named or not ("it signed agreements with A and B")."""
    verbs = (i for i in frame.path if scene.clauses.is_verb(i) and not scene.clauses.is_passive(i))
    return any(scene.clauses.own_subject(verb) for verb in verbs if verb != frame.act) and not any(
        i in frame.path for verb in frame.path for i in scene.clauses.own_subject(verb)
    )


def _is_introduced(scene: Scene, frame: Frame) -> bool:
    """Whether the sentence tells of the instrument: it is signed or the like, or is what the sentence is about.

    "The treaty obliges its parties" and "obligations under the agreement on climate" only point to one.
    """
    if frame.status is not Status.HAPPENED:
        return False
    tree, top = scene.clauses.tree, frame.top
    if _MADE & set(frame.operators):
        towards = tree.labels[top] == "pobj" and tree.lemmas[tree.heads[top]] in {
            "towards",
            "toward",
            "for",
            "to",
            "on",
        }
        return scene.clauses.is_told_as_past(top) and not towards
    return scene.clauses.tree.labels[frame.act] in {"nsubj", "nsubjpass", "ROOT"} and bool(scene.subjects_of(frame.act))


def _stage(scene: Scene, frame: Frame, lexicon: Lexicon) -> Stage:
    """The stage that the outermost operator with a stage gives; an instrument that simply is, was agreed."""
    stages = [lexicon.stages[operator] for operator in frame.operators if lexicon.stages.get(operator)]
    late = [Stage(stage) for stage in stages if stage in _LATE]
    if late and frame.status is Status.PLANNED:  # "announced that it will enter into force": what is to come
        return late[-1]
    if stages:
        # "Witnessed the signing": that it was done says less than what was done.
        stage = Stage(next((told for told in reversed(stages) if told != Stage.AGREED), stages[-1]))
        return Stage.AGREED if stage is Stage.ANNOUNCED and _is_agreed(frame) else stage
    for verb in scene.clauses.labelled(frame.act, "acl", "relcl"):  # "the agreement signed in May"
        for pattern in lexicon.verbs.get(scene.clauses.tree.lemmas[verb], ()):
            told = lexicon.stages.get(pattern.entry.operator)
            if told and scene.clauses.tree.tags[verb] == "VBN":
                return Stage(told)
    return Stage.ANNOUNCED if frame.status is Status.PLANNED else Stage.AGREED


def _instrument(scene: Scene, frame: Frame, lexicon: Lexicon) -> str:
    """The kind of instrument, as the lexicon knows it: "agreement", "joint statement"; a mere promise is none."""
    if frame.base != "INSTRUMENT":
        return "understanding"
    lemmas = scene.clauses.tree.lemmas
    before = [lemmas[i] for i in scene.clauses.labelled(frame.act, "amod", "compound")]
    for pattern in lexicon.nouns[lemmas[frame.act]]:
        words = [word for part in pattern.parts for word in part.words]
        if words and all(word in before for word in words):
            return " ".join([*words, lemmas[frame.act]])
    return lemmas[frame.act]


def _title(scene: Scene, frame: Frame) -> str:
    """The instrument's own name, where it is written with capitals."""
    tree = scene.clauses.tree
    if frame.base != "INSTRUMENT" or not tree.tokens[frame.act][0].isupper():
        return ""
    named = [i for i in scene.clauses.phrase(frame.act) if tree.tokens[i][0].isupper()]
    return scene.text_of([i for i in named if i == frame.act or scene.cast.at(i) is None])
