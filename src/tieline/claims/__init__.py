"""Claims: parsed sentences become events, agreements, memberships and statements.

`ClaimReader.read` takes the sentences of one document that were worth parsing and gives its claims, each told once;
`ClaimReader.worth_parsing` is the gate: a sentence that cannot hold a claim is not parsed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.resources import files

from tieline.claims.agreements import read_agreements
from tieline.claims.cast import Cast
from tieline.claims.clauses import Clauses
from tieline.claims.context import Context, company_of
from tieline.claims.dating import find_times, load_calendar
from tieline.claims.echoes import read_echoes
from tieline.claims.events import read_events
from tieline.claims.frame import Frame
from tieline.claims.frames import find_frames
from tieline.claims.gate import Gate
from tieline.claims.joint_papers import Papers, with_papers
from tieline.claims.joint_texts import JointText
from tieline.claims.joint_voices import read_voices
from tieline.claims.memberships import read_memberships
from tieline.claims.merging import merge
from tieline.claims.model import Model
from tieline.claims.partnerships import read_partnerships
from tieline.claims.scene import Later, Members, Scene, is_question
from tieline.claims.stances import load_stance_words
from tieline.claims.statements import read_statements
from tieline.claims.story import Story, continued, story_after
from tieline.claims.telling import speech_from
from tieline.knowledge.lexicon import load_lexicon
from tieline.knowledge.subjects import Subject, load_subjects
from tieline.records import (
    Claim,
    Document,
    How,
    Membership,
    Mention,
    Party,
    Place,
    Sentence,
    Statement,
    Status,
    Tree,
)

__all__ = ["ClaimReader", "JointReading", "Parsed"]

# What is announced or agreed for a day to come is announced or agreed already.
_SET = frozenset({"announce", "accept", "settle", "sign", "reach", "cancel", "fail"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A sentence that was worth parsing, with its tree, its mentions and the places it names."""

    sentence: Sentence
    tree: Tree
    mentions: tuple[Mention, ...]
    places: tuple[tuple[int, int, Place], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JointReading:
    """A joint text with the papers that were read off its words."""

    text: JointText
    papers: Papers


# Of whom a phrase with one of their words speaks, where it does not speak of the state: `sector-bus` and so on.
_SECTORS = ("bus", "cvl", "lab", "opp", "edu", "med", "ngo", "rel")


class ClaimReader:
    """Reads claims in one language. Holds tables and weights only: the same sentences give the same claims.

    `members` gives the members of an organisation on a day; `coder` is the name that evidence bears.
    """

    def __init__(self, members: Members, coder: str, model: Model, language: str = "en") -> None:
        self._members = members
        self._coder = coder
        self._model = model
        self._lexicon = load_lexicon(language)
        self._subjects = load_subjects(language)
        self._gate = Gate(self._lexicon, self._subjects)
        self._calendar = load_calendar(language)
        self._links = _load_links(language)
        self._stance_words = load_stance_words(language)
        self._agentive = self._lexicon.classes["agentive"]
        self._sectors = {sector.upper(): self._lexicon.classes[f"sector-{sector}"] for sector in _SECTORS}

    @property
    def act_words(self) -> frozenset[str]:
        """Printed forms, lower case, of words that tell of an act."""
        return self._lexicon.triggers

    def worth_parsing(
        self, sentence: Sentence, mentions: Sequence[Mention], context: Context, places: Callable[[], Sequence[object]]
    ) -> bool:
        """Whether a sentence can hold a claim; `places` gives, when asked, the cities it names."""
        return not is_question(sentence.text) and self._gate.opens(sentence, mentions, context, places)

    def read(
        self,
        document: Document,
        parsed: Sequence[Parsed],
        contexts: Sequence[Context],
        joint: JointReading | None = None,
        address: JointText | None = None,
    ) -> tuple[Claim, ...]:
        """Return the claims of a document in the order of its text; what is told again is kept as further evidence.

        Of a joint text also what its issuers say together, and its papers; of a speech what its state says.
        """
        found: list[Claim] = []
        story: Story | None = None
        own = speech_from(document.text) if parsed and joint is None else None
        for one, context in zip(parsed, contexts, strict=True):
            speech = own is not None and own < one.sentence.end
            scene = self._scene(document, one, context, speech=speech)
            told = next((claim for claim in reversed(found) if isinstance(claim, Membership)), None)
            spoken = joint is not None and joint.text.covers(one.sentence)
            company = joint.text.issuers if joint is not None and spoken else ()
            here = [*self._claims(scene, found, context, company), *read_echoes(scene, self._lexicon, told)]
            voiced = joint.text if joint is not None and spoken else address
            if voiced is not None:
                positions = [claim for claim in here if isinstance(claim, Statement)]
                here += read_voices(scene, voiced, self._lexicon, self._stance_words, positions)
            found += continued(story, scene, here)
            story = story_after(story, here)
        return tuple(merge(found if joint is None else with_papers(joint.papers, found)))

    def _scene(self, document: Document, parsed: Parsed, context: Context, *, speech: bool) -> Scene:
        clauses = Clauses(parsed.tree)
        text, offset = parsed.sentence.text, parsed.sentence.start
        scene = Scene(
            document=document,
            sentence=parsed.sentence,
            clauses=clauses,
            cast=Cast(clauses, parsed.mentions, self._agentive, self._lexicon.classes["audience"], self._sectors),
            frames=tuple(find_frames(clauses, self._lexicon)),
            times=Later(partial(find_times, text, offset, document.published, self._calendar)),
            places=parsed.places,
            subjects=Later(partial(self._about, text, offset, parsed.mentions)),
            pair=context.pair,
            main=context.main,
            links=self._links,
            members=self._members,
            coder=self._coder,
            model=self._model,
            kinds=self._lexicon.kinds,
            missions=self._lexicon.classes["mission"],
            speech=speech,
            warmth=self._lexicon.classes["warmth"],
            plight=self._lexicon.classes["plight"],
        )
        if not scene.frames or not any(words.to_come for words in scene.times):
            return scene
        return replace(scene, frames=tuple(self._in_time(scene, frame) for frame in scene.frames))

    def _in_time(self, scene: Scene, frame: Frame) -> Frame:
        """The frame, planned where its words of time lie ahead: "they meet tomorrow" has not happened."""
        plain = frame.status is Status.HAPPENED and bool(frame.type) and not _SET & set(frame.operators)
        titled = scene.clauses.tree.labels[frame.top] == "ROOT" and not scene.clauses.is_verb(frame.top)
        if not plain or titled or not scene.is_to_come(frame):
            return frame
        return replace(
            frame,
            type=self._lexicon.compose("future", frame.type),
            status=Status.PLANNED,
            operators=[*frame.operators, "future"],
            bearers=[*frame.bearers, frame.top],
            rules=[*frame.rules, f"its day lies ahead: future × {frame.type}"],
        )

    def _about(self, text: str, offset: int, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, Subject]]:
        """Yield the subject words of a sentence; those within an organisation's name tell nothing of it."""
        names = [(each.start, each.end) for each in mentions if each.how is How.ORGANISATION]
        for start, end, subject in self._subjects.find(text, offset):
            if not any(first <= start and end <= last for first, last in names):
                yield start, end, subject

    def _claims(
        self, scene: Scene, before: Sequence[Claim], context: Context, company: tuple[Party, ...]
    ) -> Iterator[Claim]:
        events = list(read_events(scene))
        yield from events
        company = company or company_of([*before, *events], scene.sentence) or context.joined
        papers = company_of(before, scene.sentence, papers=True)
        yield from read_agreements(scene, self._lexicon, self._stance_words, company, papers)
        yield from read_partnerships(scene)
        yield from read_memberships(scene, self._lexicon)
        yield from read_statements(scene, self._lexicon, self._stance_words)


@cache
def _load_links(language: str) -> dict[str, list[str]]:
    path = files("tieline.knowledge") / "languages" / language / "roles.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
