"""How far a paper has come, by the words over it and behind it."""

from __future__ import annotations

from tieline.claims.clauses import FINITE_OR_MODAL
from tieline.claims.frame import ABOUT, MAKING, Frame
from tieline.claims.predicates import find_predicates
from tieline.claims.scene import Scene
from tieline.knowledge.lexicon import Lexicon
from tieline.records import Stage, Status

LATE = frozenset({Stage.RATIFIED, Stage.IN_FORCE, Stage.AMENDED, Stage.SUSPENDED, Stage.ENDED})
"""Stages that come after a paper was signed."""
_MADE = frozenset({Stage.SIGNED, *LATE})
_SETTLED = _MADE | {Stage.AGREED}
_UNDOING = ABOUT | frozenset({"intend", "future", "propose", "seek", "invite", "apply"})
# "Will import oil under the agreement": what stands before these tells of another deed than the paper.
_BY_IT = frozenset({"under", "by", "through", "via", "following", "after", "per", "since", "thanks"})
# Before "signing" these put it off; between it and a paper these tell something else of that paper.
_TO_COME = frozenset({"will", "would", "shall", "forward", "before", "towards", "toward", "ahead", "to"})
_OTHER_FATES = frozenset(
    ["amend", "amendment", "conclusion", "extension", "implementation", "launch", "negotiation", "renewal", "support"]
)
_NOT_YET = frozenset({"will", "would", "shall", "to", "may", "can", "could", "should", "must", "might"})


def is_by_the_way(scene: Scene, frame: Frame) -> bool:
    """Tell whether a paper is only that under which something else is done: "will pay under an accord of May"."""
    tree = scene.clauses.tree
    link = tree.heads[frame.act]
    if frame.base != "INSTRUMENT" or tree.labels[frame.act] != "pobj" or tree.lemmas[link].lower() not in _BY_IT:
        return False
    over = tree.heads[link]
    return not (over in frame.path and tree.labels[link] in {"agent", "prt"})


def stage_of(scene: Scene, frame: Frame, lexicon: Lexicon) -> Stage:
    """Return the stage of an instrument: what was last done to it, else what is planned; one that is, was agreed."""
    by_the_way = is_by_the_way(scene, frame)
    below = set(scene.clauses.subtree(frame.act))
    operators = [
        operator
        for operator, bearer in zip(frame.operators, frame.bearers, strict=True)
        if (not by_the_way or bearer in below) and not (operator in ABOUT and bearer in below - {frame.act})
    ]
    talks = next((at for at, operator in enumerate(operators) if operator in ABOUT), len(operators) - 1)
    operators = operators[: talks + 1]  # "began negotiations on a treaty": what began is no treaty
    stages = [Stage(lexicon.stages[operator]) for operator in operators if lexicon.stages.get(operator)]
    planned = frame.status is Status.PLANNED or _is_undone(operators)
    late = [stage for stage in stages if stage in LATE]
    if late and planned:  # "announced that it will enter into force": what is to come
        return late[-1]
    if not planned and not set(stages) & _MADE:
        stages += _told_behind(scene, frame, lexicon)
    if not planned and set(stages) & _SETTLED:
        stages = [stage for stage in stages if stage in _SETTLED]  # "announced that they had signed it"
    if stages:
        # "Witnessed the signing": that it was done says less than what was done.
        stage = next((told for told in reversed(stages) if told is not Stage.AGREED), stages[-1])
        return Stage.SIGNED if stage is Stage.AGREED and _is_listed_as_signed(scene, frame) else stage
    if _is_listed_as_signed(scene, frame):
        return Stage.SIGNED
    return Stage.ANNOUNCED if planned else Stage.AGREED


def _is_undone(operators: list[str]) -> bool:
    """Whether what makes a paper is itself only talked about or meant: "talks on signing a pact"."""
    made = [at for at, operator in enumerate(operators) if operator in MAKING]
    return bool(made) and not _UNDOING.isdisjoint(operators[made[-1] + 1 :])


def _told_behind(scene: Scene, frame: Frame, lexicon: Lexicon) -> list[Stage]:
    """What a clause behind the paper says of it: "the agreement, which entered into force in 2013"."""
    clauses, tree = scene.clauses, scene.clauses.tree
    behind = [i for i in clauses.labelled(frame.act, "acl", "relcl") if i not in frame.path]
    if not behind:
        return []
    hits = find_predicates(clauses, lexicon)
    found = []
    for verb in behind:
        ahead = any(tree.lemmas[i].lower() in _NOT_YET or tree.labels[i] == "neg" for i in clauses.children[verb])
        subject = clauses.first(verb, "nsubj", "nsubjpass")
        own = subject is None or tree.lemmas[subject] in {"which", "that"}
        operator = hits[verb].entry.operator if verb in hits else ""
        told = lexicon.stages.get(operator) if operator == "enforce" or clauses.is_passive(verb) else None
        if told and own and not ahead and tree.tags[verb] in {"VBN", "VBD"} and Stage(told) in _SETTLED:
            found.append(Stage(told))
    return found


def _is_listed_as_signed(scene: Scene, frame: Frame) -> bool:
    """ "Witnessed the signing of (a) a memorandum on youth; (b) a protocol on ports": without a verb between."""
    tree = scene.clauses.tree
    if frame.status is not Status.HAPPENED:
        return False
    for i in range(frame.act - 1, -1, -1):
        if tree.lemmas[i].lower() in {"sign", "signing"}:
            return not any(word.lower() in _TO_COME for word in tree.tokens[:i])
        if tree.tags[i] in FINITE_OR_MODAL or tree.lemmas[i].lower() in _OTHER_FATES:
            return False
    return False
