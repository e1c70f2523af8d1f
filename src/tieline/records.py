"""Every noun of the house, in order of birth. Frozen: to change one, make a new one with `replace`.

Offsets are code points into `Document.text`, half-open: `document.text[start:end]` is the thing itself.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256


class Precision(StrEnum):
    """How exactly a day is known. For month and year, the day held is the first of the period."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNDATED = "undated"


class Status(StrEnum):
    """Whether an event took place, as its sentence tells it."""

    HAPPENED = "happened"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"


class Pillar(StrEnum):
    """The fields of a relationship that a claim can bear on."""

    DIPLOMACY = "diplomacy"
    ECONOMY = "economy"
    TECHNOLOGY = "technology"
    SECURITY = "security"
    INSTITUTIONS = "institutions"
    SOCIETY = "society"


class Stage(StrEnum):
    """How far an agreement has come, in order of life."""

    ANNOUNCED = "announced"
    NEGOTIATED = "negotiated"
    AGREED = "agreed"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in force"
    AMENDED = "amended"
    SUSPENDED = "suspended"
    ENDED = "ended"


class Standing(StrEnum):
    """Where a member stands towards an organisation."""

    SEEKS = "seeks"
    APPLIED = "applied"
    BACKED = "backed"
    INVITED = "invited"
    OBSERVER = "observer"
    PARTNER = "partner"
    MEMBER = "member"
    SUSPENDED = "suspended"
    LEFT = "left"


class Stance(StrEnum):
    """What a speaker does with a topic."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    CALLS_FOR = "calls for"
    COMMITS_TO = "commits to"
    PRAISES = "praises"
    CRITICISES = "criticises"
    DENIES = "denies"
    STATES = "states"


class Ruling(StrEnum):
    """What a person says of a claim; withdrawn takes back what was said before."""

    RIGHT = "right"
    WRONG = "wrong"
    WITHDRAWN = "withdrawn"


class Reason(StrEnum):
    """Why something was left out. A refusal is data: counted and shown."""

    EMPTY = "no text"
    ENCODING = "encoding not understood"
    FORMAT = "format not understood"
    FIELD = "field missing or malformed"
    LANGUAGE = "language not read"
    TOO_LARGE = "too large"
    UNREADABLE = "cannot be opened"
    FAILED = "failed while reading"


def fingerprint(*parts: object) -> str:
    """Return 16 hex digits that depend on the parts and their order alone."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text as it was published.

    `published` may be missing: claims that need it stay undated. `where` is the path (and line) it was read from;
    it is not part of the identity, so a moved file stays the same document.
    """

    text: str
    title: str = ""
    url: str = ""
    publisher: str = ""
    language: str = ""
    published: date | None = None
    retrieved: datetime | None = None
    where: str = ""

    @property
    def id(self) -> str:
        """A content hash: the same text from the same address on the same day is the same document."""
        return fingerprint("document", self.url, self.publisher, self.published, self.title, self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """Something left out, with its reason: a file, a row of a feed, a document."""

    where: str
    room: str
    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """`document.text[start:end] == text`, always. `paragraph` counts from 0."""

    document: str
    ordinal: int
    paragraph: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who acts or is acted on.

    `id` is an ISO 3166 alpha-3 code, or the id of a body, organisation or group; `country` the ISO code it belongs
    to, empty for what belongs to none; `sector` PLOVER's (GOV MIL JUD LEG COP PTY REB OPP BUS MED CVL IGO NGO ...);
    `person` the full name when a person was named or is known to hold the office; `as_written` the words of the text.
    """

    id: str
    country: str = ""
    sector: str = ""
    person: str = ""
    as_written: str = ""

    def written(self, words: str) -> Party:
        """Return the party in these words of a text."""
        return Party(id=self.id, country=self.country, sector=self.sector, person=self.person, as_written=words)

    @property
    def home(self) -> str:
        """The state the party belongs to, or its own id where it belongs to none: what tells sides apart."""
        return self.country or self.id


class How(StrEnum):
    """In which way a text names a party."""

    NAME = "name"
    OFFICIAL = "official"
    DEMONYM = "demonym"
    PEOPLE = "people"
    CAPITAL = "capital"
    SEAT = "seat"
    OFFICE = "office"
    PERSON = "person"
    BODY = "body"
    ORGANISATION = "organisation"
    GROUP = "group"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span of the document that names one party or several.

    `parties` has one element for a name and all members for a group or a bound pronoun; it is empty for a group or
    pronoun that found no antecedent. `start` and `end` are offsets into the document.
    """

    start: int
    end: int
    parties: tuple[Party, ...]
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The dependency tree of one sentence as parallel tuples, the same shape for every language.

    `starts` and `ends` are document offsets of each token; `heads[i]` is the index of the head of token i (a root is
    its own head); `tags` are Penn-style fine tags and `labels` ClearNLP dependency labels for English.
    """

    tokens: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words a claim rests on, who read them, and by which rules (in the order they fired)."""

    document: str
    sentence: int
    start: int
    end: int
    quote: str
    coder: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A city or venue. Degrees, WGS 84."""

    name: str
    country: str
    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        """Write minus zero as zero: the two are equal, and equal places must give one fingerprint."""
        object.__setattr__(self, "latitude", self.latitude + 0.0)
        object.__setattr__(self, "longitude", self.longitude + 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """What every claim has: a day with its precision, a pillar, a confidence in [0, 1], evidence.

    `also` holds further passages of the same document that tell the same thing.
    """

    day: date | None
    day_precision: Precision
    pillar: Pillar
    confidence: float
    evidence: Evidence
    also: tuple[Evidence, ...] = ()

    @property
    def id(self) -> str:
        """A content hash over what is claimed and where: reading the same text again gives the same id."""
        own = [getattr(self, f.name) for f in fields(self) if f.name not in _NOT_IDENTITY]
        return fingerprint(type(self).__name__, self.evidence.document, self.evidence.start, self.evidence.end, *own)


_NOT_IDENTITY = frozenset({"confidence", "evidence", "also"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(_Claim):
    """Somebody did something to or with somebody.

    `type` is the PLOVER type to export; `act` is what was done or planned: a planned visit is `AGREE` with
    `act="CONSULT"`. In reciprocal events every party is an actor. `place` is named in the sentence or missing.
    """

    type: str
    act: str
    mode: str
    contexts: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    status: Status
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(_Claim):
    """Parties stand at some stage of an instrument on some subjects."""

    parties: tuple[Party, ...]
    subjects: tuple[str, ...]
    instrument: str
    stage: Stage
    title: str = ""
    status: Status = Status.HAPPENED
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(_Claim):
    """A member stands somewhere towards an organisation."""

    member: Party
    organisation: Party
    status: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(_Claim):
    """A speaker takes a stance on a topic; `about` are the parties it concerns."""

    speaker: Party
    about: tuple[Party, ...]
    stance: Stance
    topic: str
    status: Status = Status.HAPPENED


Claim = Event | Agreement | Membership | Statement

KINDS: dict[str, type[Event | Agreement | Membership | Statement]] = {
    "event": Event,
    "agreement": Agreement,
    "membership": Membership,
    "statement": Statement,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of one document: its claims, or the reason there are none to have.

    `sentences` and `gated` count what was split and what was worth parsing.
    """

    document: Document
    claims: tuple[Claim, ...] = ()
    skips: tuple[Skip, ...] = ()
    sentences: int = 0
    gated: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's verdict on a claim, by its id: why, on which day, and which coder version had read the row."""

    claim: str
    verdict: Ruling
    because: str = ""
    day: date
    coder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """The tie of a pair in one pillar and period.

    `value` is the level of cooperation that the events of all periods make likely for this one, on PLOVER's scale of
    [-10, 10], known to within `deviation`; `low` and `high` hold it at 95 %. `mean` is the plain mean score of the
    period's `events`, None without any: no text is not zero, and the bounds are the wider. `occasions` is how many
    independent sights the events are worth. `claims` tell the events, sorted. `a < b`, unless `directed`: then `a` is
    who acts on `b`.
    """

    a: str
    b: str
    directed: bool = False
    pillar: Pillar
    period: str
    value: float
    deviation: float
    low: float
    high: float
    mean: float | None
    events: int
    occasions: float
    claims: tuple[str, ...]
