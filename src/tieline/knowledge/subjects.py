"""What claims are about: subjects by the words that name them, and the pillar each bears on. PLOVER's scores."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tieline.knowledge.alternatives import alternatives
from tieline.records import Pillar


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A subject of agreements, statements and events. `context` is PLOVER's name for it, or empty."""

    id: str
    pillar: Pillar
    context: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """A PLOVER type: quad class 1-4, score on -10 ... 10, scores of its modes, the pillar of a bare event."""

    quad: int
    score: float
    pillar: Pillar
    modes: Mapping[str, float]

    def score_of(self, mode: str) -> float:
        """The mode's score, or the type's where the mode has none of its own."""
        return self.modes.get(mode, self.score)


@dataclass(frozen=True, slots=True)
class Subjects:
    """A language's words for subjects.

    In the name of an office (`offices`), or before one of the `bearers`, such a word tells which one is meant.
    """

    by_word: Mapping[str, Subject]
    pattern: re.Pattern[str]
    offices: frozenset[str]
    bearers: frozenset[str]

    def find(self, text: str, offset: int) -> Iterator[tuple[int, int, Subject]]:
        """Yield (start, end, subject) of every subject word of a text, in order, offsets moved by `offset`."""
        for match in self.pattern.finditer(text):
            subject = self.by_word.get(_key(match[1]))
            if subject is not None:  # "territorial integrity" is no border
                yield offset + match.start(), offset + match.end(), subject

    def are_in(self, text: str) -> bool:
        """Whether a text names any subject."""
        return next(self.find(text, 0), None) is not None


@cache
def load_subjects(language: str = "en", *, papers: bool = False) -> Subjects:
    """Load a language's subject words once a process; with `papers`, also those that only tell what a paper is on."""
    path = files("tieline.knowledge") / "languages" / language / "subjects.toml"
    derived: dict[str, Subject] = {}
    written: dict[str, Subject] = {}
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    for row in table["subject"]:
        subject = Subject(id=row["id"], pillar=Pillar(row["pillar"]), context=row.get("context", ""))
        narrow = row.get("papers", ()) if papers else ()
        written = {_key(word): subject for word in row["words"]} | written | {_key(word): subject for word in narrow}
        derived |= {_key(form): subject for word in (*row["words"], *narrow) for form in _forms(word)}
    by_word = derived | written  # "securities" are no security
    words = {**by_word, **{_key(word): None for word in table["idle"]}}
    pattern = re.compile(rf"(?i)(?<![\w-])({alternatives(words)})(?:s|es|’s|'s)?(?!\w)")
    return Subjects(by_word, pattern, frozenset(table["offices"]), frozenset(table["bearers"]))


def main_pillar(subjects: Sequence[Subject]) -> Pillar | None:
    """Return the pillar that most of some subjects bear on, of equals the first named; None where there are none."""
    pillars = [subject.pillar for subject in subjects]
    return max(dict.fromkeys(pillars), key=pillars.count) if pillars else None


@cache
def subject_ids() -> tuple[str, ...]:
    """Every subject's id, sorted."""
    return tuple(sorted({subject.id for subject in load_subjects(papers=True).by_word.values()}))


def _forms(word: str) -> tuple[str, ...]:
    """Return a word, and its plural where that is more than an s: "currency", "currencies"."""
    return (word, f"{word[:-1]}ies") if word.endswith("y") and word[-2:-1] not in "aeiou" else (word,)


def _key(word: str) -> str:
    return re.sub(r"[\s-]+", " ", word.lower())


@cache
def load_event_types() -> Mapping[str, EventType]:
    """Load PLOVER's types once a process."""
    path = files("tieline.knowledge") / "ontology" / "plover.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        name: EventType(quad=row["quad"], score=row["score"], pillar=Pillar(row["pillar"]), modes=row.get("modes", {}))
        for name, row in table.items()
    }
