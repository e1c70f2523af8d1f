"""Agreements: instruments and understandings between parties, with subjects and the stage they have come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieline.claims.cast import parties_of
from tieline.claims.events import pillar_of
from tieline.claims.frame import JUDGING, UNREAL, Frame
from tieline.claims.papers import each_apart, is_abbreviation, is_made, is_no_paper, subjects_behind
from tieline.claims.scene import Scene, apart
from tieline.claims.stances import StanceWords, is_finite
from tieline.claims.titled import TitleOf, read_title
from tieline.claims.topics import Topic, find_topic
from tieline.claims.weighing import confidence
from tieline.knowledge.lexicon import Lexicon
from tieline.records import Agreement, How, Mention, Party, Pillar, Stage, Stance, Status

# An instrument under one of these is wished for, refused or talked about, but does not exist by this sentence.
_UNMADE = UNREAL | {"reject", "violate", "seek"}
_ROOTS = ("SUPPORT", "AGREE", "CONSULT", "COOPERATE")
_LATE = frozenset({Stage.RATIFIED, Stage.IN_FORCE, Stage.AMENDED, Stage.SUSPENDED, Stage.ENDED})
TOLD_TOGETHER = "parties: those just told of together"
"""The rule by which a paper without parties of its own got those of the text around it."""
MAKING = frozenset({"sign", "ratify", "reach", "enforce", "amend"})
"""Operators by which an instrument comes about; the gate looks for them."""
_SIGNED = frozenset({"sign", "ratify", "reach"})
# An organisation before one of these is whose paper it is; before an agreement it is a party ("the EU agreement with").
_OWN_PAPERS = frozenset(
    [
        "charter",
        "resolution",
        "convention",
        "declaration",
        "statement",
        "communique",
        "communiqué",
        "strategy",
        "programme",
    ]
)
_WITH = ("with", "between", "among")  # who agrees with whom: not whom what is agreed will fall on
_BROKERING = frozenset({"broker", "mediate", "facilitate"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Before "signing" these put it off; between it and a paper these tell something else of that paper.
_TO_COME = frozenset({"will", "would", "shall", "forward", "before", "towards", "toward", "ahead", "to"})
_OTHER_FATES = frozenset(
    ["amend", "amendment", "conclusion", "extension", "implementation", "launch", "negotiation", "renewal", "support"]
)
_TWO = 2
_TITLED = 0.9
_FIRST = 3  # "the urgent need": within so many words a topic says what it is
# "another agreement between the parties": one that may be, not one that is.
_ANY = frozenset({"any", "another", "such", "every", "each", "no", "which", "what"})


def read_agreements(
    scene: Scene, lexicon: Lexicon, words: StanceWords, company: Sequence[Party]
) -> Iterator[Agreement]:
    """Yield the agreements of a sentence, one for each instrument or understanding; a question tells of none.

    `company` are those who were just said to meet or to agree: parties to what is signed without naming any.
    """
    if scene.asks:
        return
    title = read_title(scene, lexicon)
    told = _told(scene, lexicon, words, company)
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
    pillars = [subject.pillar for subject in subjects]
    return Agreement(
        parties=title.parties,
        subjects=tuple(subject.id for subject in subjects),
        instrument=title.kind,
        stage=Stage.AGREED,
        day=title.day,
        day_precision=title.precision,
        pillar=max(dict.fromkeys(pillars), key=pillars.count) if pillars else Pillar.DIPLOMACY,
        confidence=confidence(scene, title.parties, _ROOTS),
        evidence=scene.evidence(["the title of an instrument", "parties: the sides that the title names", title.dated]),
    )


def _told(scene: Scene, lexicon: Lexicon, words: StanceWords, company: Sequence[Party]) -> Iterator[Agreement]:
    for found in scene.frames:
        if _UNMADE & set(found.operators) or not (_is_instrument(found) or _is_understanding(found)):
            continue
        frame = replace(found, status=Status.HAPPENED) if is_made(scene, found, lexicon) else found
        promised = _promised(scene, frame, lexicon, words) if frame.base != "INSTRUMENT" else None
        if _is_only_meant(scene, frame) or (promised is not None and _is_shared_view(scene, promised, words)):
            continue
        parties, rule = _parties(scene, frame, company)
        if not apart(parties) or is_abbreviation(scene, frame) or is_no_paper(scene, frame):
            continue
        others = _beside(scene, frame)
        subjects = scene.subjects_of(frame.act if frame.base == "INSTRUMENT" else frame.top, apart_from=others)
        subjects = subjects or scene.subjects_of(frame.top, apart_from=others) or subjects_behind(scene, frame)
        if frame.base != "INSTRUMENT" and not subjects:
            continue  # agreed on nothing that can be named
        settled = promised is not None and _is_settled(frame)
        day, precision, dated = scene.said_on(frame, promised.around) if settled and promised else scene.when(frame)
        for sides in each_apart(scene, frame, parties):
            yield Agreement(
                parties=sides,
                subjects=tuple(subject.id for subject in subjects),
                instrument=_instrument(scene, frame, lexicon),
                title=_title(scene, frame),
                stage=_stage(scene, frame, lexicon),
                status=Status.HAPPENED if settled else frame.status,
                day=day,
                day_precision=precision,
                place=scene.where(frame),
                pillar=pillar_of("AGREE", frame, subjects, sides),
                confidence=_TITLED if _is_title(scene, frame) else confidence(scene, sides, _ROOTS),
                evidence=scene.evidence([*frame.rules, rule, dated]),
            )


def _beside(scene: Scene, frame: Frame) -> frozenset[int]:
    """The tokens of other instruments in a row with this one: what they are on is not what this one is on."""
    row = set(scene.clauses.conjuncts(scene.clauses.leader(frame.act))) - {frame.act}
    acts = {other.act for other in scene.frames if other.base == "INSTRUMENT"} & row
    own = set(scene.clauses.phrase(frame.act))
    return (
        frozenset(i for act in acts for i in scene.clauses.subtree(act)) - own if frame.act not in acts else frozenset()
    )


def _is_title(scene: Scene, frame: Frame) -> bool:
    """ "Agreement between the Government of Peru and the Government of Chile on fishing": no sentence, but a fact."""
    tree = scene.clauses.tree
    named = tree.labels[frame.act] == "ROOT" and "between" in tree.lemmas
    return named and not any(tag in _FINITE for tag in tree.tags)


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


def _is_only_meant(scene: Scene, frame: Frame) -> bool:
    """An instrument that is promised loyalty, kept to or just any, but not said to be made or to stand."""
    if frame.base != "INSTRUMENT":
        return False
    tree, governing = scene.clauses.tree, frame.path[1:]
    below = set(scene.clauses.subtree(frame.act))
    over = [entry for i, entry in zip(governing, frame.entries[1:], strict=True) if i not in below]
    made = any(entry.operator in _SIGNED for entry in over)
    if any(op == "propose" and i in below - {frame.act} for op, i in zip(frame.operators, frame.bearers, strict=True)):
        return True  # "a resolution, proposed by"
    if not made and any(entry.id == "promise" for entry in over):
        return True  # "its commitment to the treaty"
    own_paper = tree.lemmas[frame.act] in _OWN_PAPERS
    if tree.lemmas[frame.act] == "resolution" and "sign" not in frame.operators:
        return True  # "a resolution of the conflict", "under the resolution"
    sided = any(link in {"between", "with"} for link, _ in scene.clauses.obliques(frame.act))
    backed = any(entry.operator == "support" for entry in over) and not set(frame.operators) & _SIGNED
    if backed and not made and not sided:
        return True  # "support for the protocol": whose it is, is not said
    if own_paper and not made and any(entry.operator in {"continue", "enforce", "do"} for entry in over):
        return True  # "abides by the Charter"
    bare = not set(frame.operators) & MAKING
    return bare and any(tree.lemmas[c] in _ANY for c in scene.clauses.labelled(frame.act, "det"))


def _agreeing(frame: Frame) -> int:
    """Where in the path the word stands by which the parties agree."""
    return max(at for at, entry in enumerate(frame.entries) if entry.id == "agree")


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


def _unjudged(frame: Frame) -> Frame:
    """Without who praises or blames it: "Biden welcomed Turkey's agreement with Finland" is not Biden's."""
    if not JUDGING & set(frame.operators):
        return frame
    return replace(frame, agents=frame.doers, operators=[op for op in frame.operators if op not in JUDGING])


def _parties(scene: Scene, frame: Frame, company: Sequence[Party]) -> tuple[tuple[Party, ...], str]:
    """Parties by their links; for an instrument of which one or none is named, those in whose company it is told."""
    frame = _unjudged(frame)
    signing = scene.cast.agents(frame)
    brokered = any(scene.clauses.tree.lemmas[i] in _BROKERING for i in frame.path)
    signing = [] if brokered else signing  # who brokers a deal between two is no party to it
    agents = parties_of(mention for mention in signing if not _is_loose_body(mention))
    found = scene.cast.targets(
        frame, scene.links["INSTRUMENT"] if frame.base == "INSTRUMENT" else _WITH, frozenset(p.id for p in agents)
    )
    itself = scene.cast.at(frame.act)  # "the Test-Ban Treaty" is no party to itself
    own = {party.id for party in itself.parties} if itself is not None else set()
    parties = tuple({p.id: p for p in (*agents, *parties_of(found)) if p.id not in own}.values())
    if frame.base == "INSTRUMENT" and scene.clauses.tree.lemmas[frame.act] in _OWN_PAPERS:
        states = tuple(party for party in parties if party.sector != "IGO")
        parties = parties if apart(states) else states
    between = _between_itself(scene, frame)
    if not between and _has_between(scene, frame) and (brokered or not _SIGNED & set(frame.operators)):
        return (), "between sides that are not named"
    if between and not {party.home for party in agents} <= {party.home for party in between}:
        return between, "parties between whom it is"
    if not agents and not brokered and _has_subject(scene, frame):
        return (), "signed by somebody who is not named"
    if apart(parties) or frame.base != "INSTRUMENT":
        return parties, "parties by their links"
    sides = parties_of(scene.cast.between(frame.act))
    if apart(sides):
        return sides, "parties after between"
    if not _is_introduced(scene, frame):
        return parties, "parties by their links"
    titled = _named_in_title(scene)
    if titled:
        return titled, "the two states that the title names"
    return _with_company(scene, frame, parties, company)


def _between_itself(scene: Scene, frame: Frame) -> tuple[Party, ...]:
    """Those between whom an instrument is by its own "between": who praises it, or saw it signed, is none of them."""
    if not _has_between(scene, frame):
        return ()
    sides = parties_of(scene.cast.between(frame.act))
    return sides if apart(sides) else ()


def _has_between(scene: Scene, frame: Frame) -> bool:
    lemmas, links = scene.clauses.tree.lemmas, scene.clauses.labelled(frame.act, "prep")
    return frame.base == "INSTRUMENT" and any(lemmas[i] == "between" for i in links)


def _named_in_title(scene: Scene) -> tuple[Party, ...]:
    """The two states of a title such as "Exchange of Notes between ...", where the parser lost one of them."""
    tree = scene.clauses.tree
    if "between" not in tree.lemmas or any(tag in _FINITE for tag in tree.tags):
        return ()
    states = {party.country: party for mention in scene.cast.mentions for party in mention.parties if party.country}
    return tuple(states.values()) if len(states) == _TWO else ()


def _with_company(
    scene: Scene, frame: Frame, parties: tuple[Party, ...], company: Sequence[Party]
) -> tuple[tuple[Party, ...], str]:
    """The parties with who is missing, where the text has just told of both together; never a mere neighbour."""
    homes = {party.home for party in company}
    if any(link == "" for link, _ in frame.agents) and parties:
        return parties, "parties by their links"  # "the army signed a contract": with whom, nobody knows
    if len(parties) == 1 and parties[0].country:
        others = tuple(party for party in company if party.home != parties[0].home)
        if parties[0].home in homes and len({party.home for party in others}) == 1:
            return (*others, *parties), "one party by its link, the other who was just told of with it"
        named = {party.country for mention in scene.cast.mentions for party in mention.parties}
        if scene.main and scene.main.country != parties[0].country and scene.main.country in named:
            return (scene.main, *parties), "one party by its link, the other the state the text is about"
        return parties, "parties by their links"
    around = scene.mentioned_in(scene.clauses.subtree(frame.top))
    if not parties and apart(company) and all(party.home in homes or party.sector == "IGO" for party in around):
        return tuple(company), TOLD_TOGETHER
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
    if MAKING & set(frame.operators):
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
    if frame.base != "INSTRUMENT" and _is_settled(frame):
        return Stage.AGREED
    stages = [lexicon.stages[operator] for operator in frame.operators if lexicon.stages.get(operator)]
    late = [Stage(stage) for stage in stages if stage in _LATE]
    if late and frame.status is Status.PLANNED:  # "announced that it will enter into force": what is to come
        return late[-1]
    if stages:
        # "Witnessed the signing": that it was done says less than what was done.
        stage = Stage(next((told for told in reversed(stages) if told != Stage.AGREED), stages[-1]))
        if stage is not Stage.AGREED or not _is_listed_as_signed(scene, frame):
            return Stage.AGREED if stage is Stage.ANNOUNCED and _is_agreed(frame) else stage
        return Stage.SIGNED
    for verb in scene.clauses.labelled(frame.act, "acl", "relcl"):  # "the agreement signed in May"
        for pattern in lexicon.verbs.get(scene.clauses.tree.lemmas[verb], ()):
            told = lexicon.stages.get(pattern.entry.operator)
            if told and scene.clauses.tree.tags[verb] == "VBN":
                return Stage(told)
    if _is_listed_as_signed(scene, frame):
        return Stage.SIGNED
    return Stage.ANNOUNCED if frame.status is Status.PLANNED else Stage.AGREED


def _is_listed_as_signed(scene: Scene, frame: Frame) -> bool:
    """ "Witnessed the signing of (a) a memorandum on youth; (b) a protocol on ports": without a verb between."""
    tree = scene.clauses.tree
    if frame.base != "INSTRUMENT" or frame.status is not Status.HAPPENED:
        return False
    for i in range(frame.act - 1, -1, -1):
        if tree.lemmas[i].lower() in {"sign", "signing"}:
            return not any(word.lower() in _TO_COME for word in tree.tokens[:i])
        if tree.tags[i] in _FINITE or tree.lemmas[i].lower() in _OTHER_FATES:
            return False
    return False


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
