"""What a brief holds, ready to be laid out: no renderer asks the ledger or counts anything again.

`refs` are always ids of claims. Each of them is in `Brief.numbers` and has its `Proof` in `Brief.evidence`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tieline.briefs.sheets.contents import Sheet
from tieline.records import Pillar, Stage

Pieces = tuple[tuple[str, bool], ...]  # parts of a sentence in order; True marks the words that name a party


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two states."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document as it is cited. `url` is empty unless it is http or https."""

    title: str
    publisher: str
    published: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence of the brief's own with the ids of the claims it rests on; `more` further claims are not named."""

    text: str
    refs: tuple[str, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One thing that a sentence is read as. `tone` is cooperation, conflict, neither or empty."""

    what: str
    who: str
    tone: str
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A sentence with its day, what it is read as, its document and how many documents tell it."""

    day: str
    sort_day: date | None
    readings: tuple[Reading, ...]
    pieces: Pieces
    source: Source
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfMoments:
    """The moments of one year, newest first."""

    year: int
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """A pillar's year: events counted, their mean score, None without any, and the level with its 95 % bounds."""

    year: int
    anchor: str
    cooperation: int
    neither: int
    conflict: int
    mean: float | None
    level: float
    low: float
    high: float

    @property
    def events(self) -> int:
        """How many events the mean is of."""
        return self.cooperation + self.neither + self.conflict


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnRow:
    """A day from which the events of a pillar are of another tone: `rose` or not, `at` the year with its part."""

    line: Line
    rose: bool
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideRow:
    """How one of the two stands to the other among all states."""

    who: str
    other: str
    strength: str
    rank: str
    pull: str
    place: str
    tone: str
    substitute: str
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PillarPart:
    """One pillar: every year from its first event on, and the claims that tell most about it."""

    pillar: Pillar
    years: tuple[YearRow, ...]
    turns: tuple[TurnRow, ...]
    telling: tuple[Moment, ...]
    span: tuple[int, int] | None

    @property
    def told(self) -> tuple[YearRow, ...]:
        """The years that have events."""
        return tuple(row for row in self.years if row.events)

    @property
    def events(self) -> int:
        """All events of the pillar."""
        return sum(row.events for row in self.years)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRow:
    """A subject with the number of agreements that came to each stage."""

    subject: str
    stages: tuple[tuple[Stage, Line], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRow:
    """A stage of an agreement and its day; `tone` is planned, over or empty."""

    stage: str
    day: str
    tone: str
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccordRow:
    """One agreement, whatever texts tell of it, with its stages in order of time; `others` are further parties."""

    instrument: str
    title: str
    subjects: str
    worth: str
    others: str
    stages: tuple[StageRow, ...]
    pieces: Pieces
    source: Source
    documents: int
    written: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRow:
    """A level of partnership: since when, by which words, whether it holds now."""

    level: str
    day: str
    now: bool
    pieces: Pieces
    source: Source
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """How both stand in an organisation, by the tables."""

    name: str
    shared: bool
    a: str
    b: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRow:
    """What a text says of a standing, or of one backing the other's bid; `against` is what the tables hold instead."""

    what: str
    day: str
    pieces: Pieces
    source: Source
    against: str
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """Something planned: for when, told by whom and when, and what became of it."""

    what: str
    day: str
    announced: str
    became: str
    done: tuple[str, ...]
    pieces: Pieces
    source: Source
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """Who takes which stance on what."""

    day: str
    speaker: str
    stance: str
    topic: str
    pieces: Pieces
    source: Source
    reports: int
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRows:
    """The statements on one topic, newest first; `told` says whether the two agree, empty where nothing tells it."""

    topic: str
    told: str
    rows: tuple[StatementRow, ...]
    hidden: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One claim, with everything that leads back to its sentence. `counts` says where and how it is measured.

    `upheld` where a person judged it right.
    """

    id: str
    kind: str
    what: str
    who: str
    about: str
    day: str
    dated: str
    rules: tuple[str, ...]
    confidence: float
    counts: str
    more: int
    upheld: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A sentence and the claims read from it."""

    pieces: Pieces
    source: Source
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofGroup:
    """The evidence of a pillar and year; `hidden` claims are not printed, `command` lists them all."""

    anchor: str
    heading: str
    cards: tuple[Card, ...]
    hidden: int
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """What is missing: skips of the whole ledger by reason, and claims of the pair that are not measured."""

    skips: tuple[tuple[str, int], ...]
    undated: Line
    hypothetical: Line
    denied: Line
    together: Line
    weak: tuple[Moment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How much the brief rests on: of the pair, and of the whole ledger. `set_aside` claims were judged wrong."""

    claims: int
    events: int
    agreements: int
    memberships: int
    statements: int
    documents: int
    ledger_documents: int
    ledger_claims: int
    duplicates: int
    set_aside: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A brief on a pair, in the order in which it is read.

    `whatifs` are computed from tables of trade, not read from texts; the key of each is its own.
    """

    a: Side
    b: Side
    asked: str
    period: str
    as_of: str
    totals: Totals
    moved: tuple[Line, ...]
    lately: str
    timeline: tuple[YearOfMoments, ...]
    timeline_hidden: int
    pillars: tuple[PillarPart, ...]
    together: str
    beside: tuple[BesideRow, ...]
    beside_note: str
    beside_command: str
    subjects: tuple[SubjectRow, ...]
    accords: tuple[AccordRow, ...]
    accords_hidden: int
    levels: tuple[LevelRow, ...]
    seats: tuple[SeatRow, ...]
    told: tuple[ToldRow, ...]
    told_hidden: int
    plans: tuple[PlanRow, ...]
    plans_hidden: int
    topics: tuple[TopicRows, ...]
    strongest: tuple[Moment, ...]
    unread: Unread
    evidence: tuple[ProofGroup, ...]
    numbers: Mapping[str, int]
    command: str
    versions: tuple[tuple[str, str], ...]
    cite: str
    whatifs: tuple[Sheet, ...] = ()

    @property
    def empty(self) -> bool:
        """Tell whether the ledger holds no claim on the pair in the time asked for."""
        return self.totals.claims == 0
