"""Agreements as things that live: one instrument as all its claims tell it, with its stages over time.

A `Treaty` is any paper between states or organisations that texts tell of, whatever its name: what collections of
treaties hold, and political papers beside. `joining.treaties` makes them; what makes two claims one stands in `marks`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tieline.knowledge.money import Sum
from tieline.ledger import Entry
from tieline.measures.happenings import belongs, period
from tieline.measures.marks import LIFE
from tieline.records import Agreement, Pillar, Precision, Stage

UNWRITTEN = "understanding"  # how a promise made together is called that no paper is named for
_OVER = (Stage.SUSPENDED, Stage.ENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyStep:
    """A stage that an instrument came to, or is to come to, and the claims that say so, the leading one first."""

    stage: Stage
    planned: bool
    day: date | None
    precision: Precision
    entries: tuple[Entry, ...]

    def covers(self, since: date, until: date) -> bool:
        """Tell whether the step may lie within a span of days; an undated one lies in none."""
        if self.day is None:
            return False
        first, last = period(self.day, self.precision)
        return first <= until and last >= since


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """Why a claim was joined to another claim of the same instrument."""

    claim: str
    to: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """One instrument, as all claims of it tell it together.

    `id` is that of its leading claim; `parties` are codes of states and organisations, sorted; `steps` come in order
    of life; `sums` is what it is worth, where told; `several` whether it is a set of papers signed together. `mentions`
    are claims that only speak of it, later than its making; `terms` what a full text says of its force, length and end.
    """

    id: str
    parties: tuple[str, ...]
    subjects: tuple[str, ...]
    instrument: str
    title: str
    pillar: Pillar
    several: bool
    sums: tuple[Sum, ...]
    steps: tuple[TreatyStep, ...]
    mentions: tuple[Entry, ...]
    joints: tuple[Joint, ...]
    terms: tuple[str, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every claim of it, by step, each once."""
        told = [entry for step in self.steps for entry in step.entries]
        return tuple({entry.id: entry for entry in (*told, *self.mentions)}.values())

    @property
    def lead(self) -> Entry:
        """The claim that speaks for all: a signing before others, then the surest."""
        return next(entry for entry in self.entries if entry.id == self.id)

    @property
    def last(self) -> TreatyStep:
        """How far it has come: the step latest in life that happened, or its end; a plan where nothing happened yet."""
        done = [step for step in self.steps if not step.planned] or list(self.steps)
        newest = max(done, key=_by_day)
        return newest if newest.stage in _OVER else max(done, key=_by_life)

    @property
    def day(self) -> date | None:
        """The day by which it is sorted: that of its signing, else of its last step."""
        signed = next((step.day for step in self.steps if step.stage is Stage.SIGNED and step.day), None)
        return signed or self.last.day

    @property
    def written(self) -> bool:
        """Whether texts name a paper, and not only what was agreed to."""
        return self.instrument != UNWRITTEN

    @property
    def documents(self) -> int:
        """How many documents tell of it."""
        return len({entry.claim.evidence.document for entry in self.entries})

    @property
    def confidence(self) -> float:
        """The highest confidence of its claims."""
        return max(entry.claim.confidence for entry in self.entries)


def _by_day(step: TreatyStep) -> tuple[date, int]:
    return step.day or date.min, LIFE.index(step.stage)


def _by_life(step: TreatyStep) -> tuple[bool, int, date]:
    return step.stage not in _OVER, LIFE.index(step.stage), step.day or date.min


def treaties_of(found: Iterable[Treaty], *codes: str) -> tuple[Treaty, ...]:
    """Return those to which each of some states or organisations is a party."""
    return tuple(
        treaty
        for treaty in found
        if all(code in treaty.parties or any(_is_party(entry, code) for entry in treaty.entries) for code in codes)
    )


def _is_party(entry: Entry, code: str) -> bool:
    return isinstance(entry.claim, Agreement) and any(belongs(party, code) for party in entry.claim.parties)
