"""A scene: one sentence, all that claims are read from it with, and what they share: evidence, day, place, topic."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar

from tieline.claims.cast import Cast
from tieline.claims.clauses import Clauses
from tieline.claims.dating import TimeWords
from tieline.claims.days import Dated, Days
from tieline.claims.features import Kinds
from tieline.claims.frame import Frame
from tieline.claims.model import Model
from tieline.knowledge.subjects import Subject
from tieline.records import Document, Evidence, How, Party, Place, Sentence

# A meeting of more than these is not told of each pair among them.
_FEW = 8
# "talks in Ankara": such a word before a meeting makes it the occasion of something else.
_OCCASION_LINKS = frozenset({"at", "during", "in", "on", "after", "following"})
_CLOSING = "\"”’')] \n"
# The members of an organisation on a day, as parties.
Members = Callable[[str, date | None], tuple[Party, ...]]


T = TypeVar("T")


class Later(Generic[T]):
    """What is looked for when it is first asked for, and once: most sentences tell of nothing that needs it."""

    def __init__(self, look: Callable[[], Iterable[T]]) -> None:
        self._look = look

    @cached_property
    def _found(self) -> tuple[T, ...]:
        return tuple(self._look())

    def __iter__(self) -> Iterator[T]:
        return iter(self._found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One parsed sentence of a document.

    `pair` are the two states last spoken of together before or in the sentence, in the same paragraph where possible;
    empty when there is no such pair; `main` is the state the document speaks of most. `subjects` and `places` are
    (start, end, thing) with document offsets. `weighed` keeps what the model gave for two sets of tokens. `speech`:
    somebody speaks for himself.
    """

    document: Document
    sentence: Sentence
    clauses: Clauses
    cast: Cast
    frames: tuple[Frame, ...]
    times: Iterable[TimeWords]
    places: tuple[tuple[int, int, Place], ...]
    subjects: Iterable[tuple[int, int, Subject]]
    pair: tuple[Party, ...]
    main: Party | None
    links: Mapping[str, Sequence[str]]
    members: Members
    coder: str
    model: Model
    kinds: Kinds
    missions: frozenset[str]
    speech: bool = False
    warmth: frozenset[str]
    plight: frozenset[str]
    weighed: dict[tuple[tuple[int, ...], tuple[int, ...]], Mapping[str, float]] = field(default_factory=dict)

    def evidence(self, rules: Iterable[str]) -> Evidence:
        """The sentence as evidence, with the rules that were used, in order."""
        return Evidence(
            document=self.document.id,
            sentence=self.sentence.ordinal,
            start=self.sentence.start,
            end=self.sentence.end,
            quote=self.document.text[self.sentence.start : self.sentence.end],
            coder=self.coder,
            rules=tuple(rules),
        )

    @property
    def asks(self) -> bool:
        """Whether the sentence is a question: it tells nothing."""
        return is_question(self.sentence.text)

    # --- when and where ---------------------------------------------------------------------------------------------

    @property
    def days(self) -> Days:
        """The words of time of the sentence, and what they date."""
        return Days(
            document=self.document,
            sentence=self.sentence,
            clauses=self.clauses,
            frames=self.frames,
            times=self.times,
            speech=self.speech,
        )

    def when(self, frame: Frame) -> Dated:
        """The day of a frame, how exactly it is known, and how it was found."""
        return self.days.when(frame)

    def said_on(self, frame: Frame, topic: Sequence[int]) -> Dated:
        """The day on which a statement was made: time words within its topic are the topic's."""
        return self.days.said_on(frame, topic)

    def is_time(self, token: int) -> bool:
        """Whether a token belongs to words of time."""
        return self.days.is_time(token)

    def is_to_come(self, frame: Frame) -> bool:
        """Whether the words of time that hang on a frame say that its day lies ahead: "they meet tomorrow"."""
        return self.days.is_to_come(frame)

    def where(self, frame: Frame) -> Place | None:
        """Where it happened: the place that hangs on the frame itself; of two places neither.

        Where that is which is spoken of ("discussed the violence in Gaza"), or who told of it, is another matter.
        """
        reports = {i for i, entry in zip(frame.path, frame.entries, strict=True) if entry.operator == "report"}
        return self._place(set(frame.path) - reports - self.days.spoken_of(frame))

    def city_of(self, frame: Frame) -> Place | None:
        """The place that hangs on any part of the frame: the city of a visit that somebody only speaks of."""
        return self._place(set(frame.path))

    def _place(self, path: set[int]) -> Place | None:
        own = path | {self.clauses.leader(i) for i in path}
        found = {place.name: place for start, _, place in self.places if self.days.governor_at(start) in own}
        return next(iter(found.values())) if len(found) == 1 else None

    def convened(self, frame: Frame) -> tuple[Party, ...]:
        """The members of a forum whose very name is the meeting ("the China-Central Asia Summit"), else nobody."""
        mention = self.cast.at(frame.act)
        if mention is None or mention.how is not How.ORGANISATION or frame.base != "CONSULT":
            return ()
        label, head = self.clauses.tree.labels[frame.act], self.clauses.tree.heads[frame.act]
        if label == "pobj" and not frame.operators and self.clauses.tree.lemmas[head] not in _OCCASION_LINKS:
            return ()
        members = tuple(m for party in mention.parties for m in self.members(party.id, self.document.published))
        return members if len(members) <= _FEW else ()

    # --- about what -------------------------------------------------------------------------------------------------

    def subjects_of(self, token: int, apart_from: frozenset[int] = frozenset()) -> list[Subject]:
        """Subjects named below a token, in the order of the sentence, each once; some tokens may be left out."""
        return self.subjects_in([i for i in self.clauses.subtree_within_clause(token) if i not in apart_from])

    def subjects_in(self, tokens: Sequence[int]) -> list[Subject]:
        """Subjects that some tokens name, in the order of the sentence, each once."""
        starts = [self.clauses.tree.starts[i] for i in tokens]
        found = [s for start, end, s in self.subjects if any(start <= at < end for at in starts)]
        return list({subject.id: subject for subject in found}.values())

    def text_of(self, tokens: Sequence[int]) -> str:
        """The document's own words from the first to the last of some tokens, white space folded."""
        tree = self.clauses.tree
        words = self.document.text[tree.starts[min(tokens)] : tree.ends[max(tokens)]]
        return re.sub(r"\s+", " ", words).strip(" ,;:.“”\"'")

    def mentioned_in(self, tokens: Iterable[int]) -> Iterator[Party]:
        """Parties whose mentions cover some of the tokens ("U.S.-Kenya" is one token and two states), each once."""
        tree, seen = self.clauses.tree, set()
        spans = [(tree.starts[i], tree.ends[i]) for i in tokens]
        for mention in self.cast.mentions:
            if any(mention.start < end and start < mention.end for start, end in spans):
                for party in mention.parties:
                    if party.id not in seen:
                        seen.add(party.id)
                        yield party


def is_question(text: str) -> bool:
    """Whether a sentence asks; quotation marks and brackets may stand behind the question mark."""
    return text.rstrip(_CLOSING).endswith("?")


def apart(parties: Iterable[Party]) -> bool:
    """Whether some parties are of at least two states, or one of them an organisation."""
    return len({party.home for party in parties}) > 1
