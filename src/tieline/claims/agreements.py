"""Agreements: instruments and understandings between parties, with subjects and the stage they have come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieline.claims.clauses import FINITE_OR_MODAL
from tieline.claims.events import pillar_of
from tieline.claims.frame import MAKING, SIGNED, UNREAL, Frame
from tieline.claims.lifetimes import stage_of
from tieline.claims.matters import matters_of, matters_of_sides, named_in
from tieline.claims.paper_days import day_of_paper
from tieline.claims.papers import each_apart, is_abbreviation, is_made, is_no_paper
from tieline.claims.scene import Scene, apart
from tieline.claims.signatories import OWN_PAPERS, signatories
from tieline.claims.stances import StanceWords, is_finite
from tieline.claims.titled import TitleOf, read_title
from tieline.claims.topics import Topic, find_topic
from tieline.claims.weighing import UNSEEN, weighed
from tieline.knowledge.lexicon import Lexicon
from tieline.knowledge.subjects import Subject, main_pillar
from tieline.records import Agreement, Party, Pillar, Stage, Stance, Status

# An instrument under one of these is wished for, refused or talked about, but does not exist by this sentence.
_UNMADE = UNREAL | {"reject", "violate", "seek"}
_FIRST = 3  # "the urgent need": within so many words a topic says what it is
# "another agreement between the parties": one that may be, not one that is.
_ANY = frozenset({"any", "another", "such", "every", "each", "no", "which", "what"})


def read_agreements(
    scene: Scene, lexicon: Lexicon, words: StanceWords, company: Sequence[Party], before: Sequence[Party] = ()
) -> Iterator[Agreement]:
    """Yield the agreements of a sentence, one for each instrument or understanding; a question tells of none.

    `company` are those who were just said to meet or to agree: parties to what is signed without naming any. `before`
    are those of a paper just told of: parties to a paper that is only spoken of.
    """
    if scene.asks:
        return
    title = read_title(scene, lexicon)
    told = _told(scene, lexicon, words, (company, before))
    if title is None:
        yield from told
        return
    found = list(told)
    sides = {party.home for party in title.parties}
    for claim in found:
        evidence = replace(claim.evidence, rules=(*claim.evidence.rules[:-1], title.dated))
        parties = title.parties if {party.home for party in claim.parties} < sides else claim.parties
        yield replace(claim, parties=parties, day=title.day, day_precision=title.precision, evidence=evidence)
    if not found:
        yield _titled(scene, title)


def _titled(scene: Scene, title: TitleOf) -> Agreement:
    """The agreement that a title is the title of."""
    subjects = list({subject.id: subject for _, _, subject in scene.subjects}.values())
    agreement = Agreement(
        parties=title.parties,
        subjects=tuple(subject.id for subject in subjects),
        instrument=title.kind,
        stage=Stage.AGREED,
        day=title.day,
        day_precision=title.precision,
        pillar=main_pillar(subjects) or Pillar.DIPLOMACY,
        confidence=UNSEEN,
        evidence=scene.evidence(["the title of an instrument", "parties: the sides that the title names", title.dated]),
    )
    return weighed(scene, agreement, None)


def _told(
    scene: Scene, lexicon: Lexicon, words: StanceWords, near: tuple[Sequence[Party], Sequence[Party]]
) -> Iterator[Agreement]:
    for found in scene.frames:
        if _UNMADE & set(found.operators) or not (_is_instrument(found) or _is_understanding(found)):
            continue
        frame = replace(found, status=Status.HAPPENED) if is_made(scene, found, lexicon) else found
        promised = _promised(scene, frame, lexicon, words) if frame.base != "INSTRUMENT" else None
        if _is_only_meant(scene, frame) or (promised is not None and _is_shared_view(scene, promised, words)):
            continue
        parties, rule = signatories(scene, frame, lexicon, *near)
        if not apart(parties) or is_abbreviation(scene, frame) or is_no_paper(scene, frame):
            continue
        subjects = _subjects(scene, frame)
        if frame.base != "INSTRUMENT" and not subjects:
            continue  # agreed on nothing that can be named
        settled = promised is not None and _is_settled(frame)
        stage, status = _stage(scene, frame, lexicon, settled=settled), Status.HAPPENED if settled else frame.status
        if settled and promised:
            day, precision, dated = scene.said_on(frame, promised.around)
        else:
            day, precision, dated = day_of_paper(
                scene, frame, (stage, status), lexicon, titled=_is_heading(scene, frame)
            )
        for sides in each_apart(scene, frame, parties):
            agreement = Agreement(
                parties=sides,
                subjects=tuple(subject.id for subject in subjects),
                instrument=_instrument(scene, frame, lexicon),
                title=_title(scene, frame),
                stage=stage,
                status=status,
                day=day,
                day_precision=precision,
                place=scene.where(frame),
                pillar=pillar_of("AGREE", frame, subjects, sides),
                confidence=UNSEEN,
                evidence=scene.evidence([*frame.rules, rule, dated]),
            )
            yield weighed(scene, agreement, frame, *(["titled"] if _is_title(scene, frame) else []))


def _subjects(scene: Scene, frame: Frame) -> list[Subject]:
    """What an instrument is on, or what is agreed to."""
    row, lower = _beside(scene, frame)
    if frame.base == "INSTRUMENT":
        # "The agreement to explore a green economy agreement" is on what that other one would be on.
        return matters_of(scene, frame, row | lower) or matters_of(scene, frame, row) or matters_of_sides(scene, frame)
    told = scene.subjects_of(frame.top, apart_from=row | lower)
    return told and (named_in(scene, frame.top, row | lower) or told)


def _stage(scene: Scene, frame: Frame, lexicon: Lexicon, *, settled: bool) -> Stage:
    """How far it has come; what two agreed on is agreed, whatever is still to be done about it."""
    if settled:
        return Stage.AGREED
    stage = stage_of(scene, frame, lexicon)
    return Stage.AGREED if stage is Stage.ANNOUNCED and _is_agreed(frame) else stage


def _beside(scene: Scene, frame: Frame) -> tuple[frozenset[int], frozenset[int]]:
    """The tokens of other instruments in a row with this one, and below it: on what they are, this one need not be."""
    clauses = scene.clauses
    acts = {other.act for other in scene.frames if other.base == "INSTRUMENT"} - {frame.act}
    own, below = set(clauses.phrase(frame.act)), set(clauses.subtree(frame.act))
    row = acts & set(clauses.conjuncts(clauses.leader(frame.act)))
    lower = {act for act in acts & below if act > frame.act and act not in own}
    behind = {i for act in row & below for i in clauses.subtree(act)}
    behind |= {i for act in row for i in clauses.subtree(act) if i not in below}
    return frozenset(behind), frozenset(i for act in lower for i in clauses.subtree(act))


def _is_title(scene: Scene, frame: Frame) -> bool:
    """ "Agreement between the Government of Peru and the Government of Chile on fishing": no sentence, but a fact."""
    tree = scene.clauses.tree
    named = tree.labels[frame.act] == "ROOT" and "between" in tree.lemmas
    return named and not any(tag in FINITE_OR_MODAL for tag in tree.tags)


def _is_heading(scene: Scene, frame: Frame) -> bool:
    """ "Peru-Chile Joint Statement on Fishing": a line without a verb that names the paper itself."""
    tree = scene.clauses.tree
    return tree.tokens[frame.act][0].isupper() and not any(tag in FINITE_OR_MODAL for tag in tree.tags)


def _is_agreed(frame: Frame) -> bool:
    """ "agreed to expand trade", "agreed on a treaty", but not "agreed to sign"."""
    return _is_understanding(frame) and not SIGNED & set(frame.operators)


def _is_instrument(frame: Frame) -> bool:
    """An agreement by its name; a mere paper only where it is signed, adopted, exchanged."""
    if frame.base != "INSTRUMENT":
        return False
    return "made" not in frame.entry.roles or bool(SIGNED & set(frame.operators))


def _is_understanding(frame: Frame) -> bool:
    """ "agreed to expand": a promise made together."""
    return any("joint" in entry.roles for entry in frame.entries)


def _is_only_meant(scene: Scene, frame: Frame) -> bool:
    """An instrument that is promised loyalty, kept to or just any, but not said to be made or to stand."""
    if frame.base != "INSTRUMENT":
        return False
    tree, governing = scene.clauses.tree, frame.path[1:]
    below = set(scene.clauses.subtree(frame.act))
    over = [entry for i, entry in zip(governing, frame.entries[1:], strict=True) if i not in below]
    made = any(entry.operator in SIGNED for entry in over)
    pledged = next((at for at, entry in enumerate(over) if "directed" in entry.roles), len(over))
    if made and not any(entry.operator in SIGNED for entry in over[:pledged]):
        return True  # "ratified its commitment to the treaty"
    if any(op == "propose" and i in below - {frame.act} for op, i in zip(frame.operators, frame.bearers, strict=True)):
        return True  # "a resolution, proposed by"
    if not made and any("directed" in entry.roles for entry in over):
        return True  # "its commitment to the treaty"
    own_paper = tree.lemmas[frame.act] in OWN_PAPERS
    if tree.lemmas[frame.act] == "resolution" and "sign" not in frame.operators:
        return True  # "a resolution of the conflict", "under the resolution"
    sided = any(link in {"between", "with"} for link, _ in scene.clauses.obliques(frame.act))
    backed = any(entry.operator == "support" for entry in over) and not set(frame.operators) & SIGNED
    if backed and not made and not sided:
        return True  # "support for the protocol": whose it is, is not said
    if own_paper and not made and any(entry.operator in {"continue", "enforce", "do"} for entry in over):
        return True  # "abides by the Charter"
    bare = not set(frame.operators) & MAKING
    return bare and any(tree.lemmas[c] in _ANY for c in scene.clauses.labelled(frame.act, "det"))


def _agreeing(frame: Frame) -> int:
    """Where in the path the word stands by which the parties agree."""
    return max(at for at, entry in enumerate(frame.entries) if "joint" in entry.roles)


def _promised(scene: Scene, frame: Frame, lexicon: Lexicon, words: StanceWords) -> Topic | None:
    """What an understanding is on."""
    return find_topic(scene, frame.path[_agreeing(frame)], Stance.COMMITS_TO, lexicon, words)


def _is_shared_view(scene: Scene, promised: Topic, words: StanceWords) -> bool:
    """ "agreed on the importance of", "agreed that it was grave": two of one mind, who promised nothing."""
    tree = scene.clauses.tree
    if promised.clause is None:
        return any(tree.lemmas[i] in words.view for i in promised.tokens[:_FIRST])
    modal = any(tree.tags[c] == "MD" for c in scene.clauses.labelled(promised.clause, "aux"))
    if modal:
        return tree.lemmas[promised.clause] == "be"  # "agreed that growth will be crucial"
    infinitive = any(tree.tags[c] == "TO" for c in scene.clauses.labelled(promised.clause, "aux"))
    return is_finite(scene.clauses, promised.clause) or (tree.tags[promised.clause] != "VBG" and not infinitive)


def _is_settled(frame: Frame) -> bool:
    """Whether the parties have agreed already: nothing above the word puts it into the future."""
    inner = set(frame.path[: _agreeing(frame) + 1])
    above = {op for op, bearer in zip(frame.operators, frame.bearers, strict=True) if bearer not in inner}
    own = {
        op for op, bearer in zip(frame.operators, frame.bearers, strict=True) if bearer == frame.path[_agreeing(frame)]
    }
    return frame.status is Status.PLANNED and not (above | own) & {"future", "seek", "propose", "discuss", "negotiate"}


def _instrument(scene: Scene, frame: Frame, lexicon: Lexicon) -> str:
    """The kind of instrument, as the lexicon knows it: "agreement", "joint statement"; a mere promise is none."""
    if frame.base != "INSTRUMENT":
        return "understanding"
    lemmas, written = scene.clauses.tree.lemmas, scene.clauses.tree.tokens[frame.act].lower()
    before = [lemmas[i] for i in scene.clauses.labelled(frame.act, "amod", "compound")]
    # "minutes" is no plural of "minute" here.
    for pattern in (*lexicon.nouns.get(written, ()), *lexicon.nouns.get(lemmas[frame.act], ())):
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
