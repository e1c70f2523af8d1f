"""Documents and claims for tests, and a small coder that reads sentences like "Kazakhstan met China."."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from tieline.records import (
    Agreement,
    Claim,
    Document,
    Event,
    Evidence,
    Membership,
    Party,
    Pillar,
    Place,
    Precision,
    Reading,
    Stage,
    Stance,
    Standing,
    Statement,
    Status,
)

Run = Callable[..., tuple[int, str, str]]  # words of a command line in; exit code, stdout, stderr out
CODER = "plain@1"
NOON = datetime(2025, 6, 17, 12, tzinfo=UTC)
KAZ = Party(id="KAZ", country="KAZ", as_written="Kazakhstan")
CHN = Party(id="CHN", country="CHN", as_written="China")
UZB = Party(id="UZB", country="UZB", as_written="Uzbekistan")
MINISTRY = Party(id="CHN_MFA", country="CHN", sector="GOV", as_written="the foreign ministry in Beijing")
BRICS = Party(id="BRICS", sector="IGO", as_written="BRICS")
ASTANA = Place(name="Astana", country="KAZ", latitude=51.1694, longitude=71.4491)
NAMES = {"Kazakhstan": "KAZ", "China": "CHN", "Uzbekistan": "UZB", "Russia": "RUS", "Turkmenistan": "TKM"}


def dispatch(text: str, url: str = "", published: date | None = None, where: str = "") -> Document:
    return Document(text=text, url=url, published=published, title="A dispatch", where=where)


def quoting(document: Document, quote: str = "", coder: str = CODER) -> Evidence:
    """Evidence for a quote of the document, or for all of it."""
    quote = quote or document.text
    start = document.text.index(quote)
    return Evidence(
        document=document.id,
        sentence=0,
        start=start,
        end=start + len(quote),
        quote=quote,
        coder=coder,
        rules=("act:meet", "day:published"),
    )


def consultation(
    document: Document,
    *actors: Party,
    day: date | None = date(2025, 6, 16),
    recipients: tuple[Party, ...] = (),
    mode: str = "",
    quote: str = "",
    coder: str = CODER,
) -> Event:
    return Event(
        day=day,
        day_precision=Precision.DAY if day else Precision.UNDATED,
        pillar=Pillar.DIPLOMACY,
        confidence=0.9,
        evidence=quoting(document, quote, coder),
        type="CONSULT",
        act="CONSULT",
        mode=mode,
        contexts=("diplomatic",),
        actors=actors or (KAZ, CHN),
        recipients=recipients,
        status=Status.HAPPENED,
        place=ASTANA,
    )


def bid(document: Document) -> Membership:
    return Membership(
        day=None,
        day_precision=Precision.UNDATED,
        pillar=Pillar.INSTITUTIONS,
        confidence=0.7,
        evidence=quoting(document),
        member=KAZ,
        organisation=BRICS,
        status=Standing.SEEKS,
    )


def accord(
    document: Document, day: date | None = date(2025, 6, 16), subjects: tuple[str, ...] = ("customs",)
) -> Agreement:
    return Agreement(
        day=day,
        day_precision=Precision.DAY if day else Precision.UNDATED,
        pillar=Pillar.ECONOMY,
        confidence=0.8,
        evidence=quoting(document),
        parties=(KAZ, CHN),
        subjects=subjects,
        instrument="agreement",
        stage=Stage.SIGNED,
        title="Agreement on mutual recognition",
    )


def speech(document: Document) -> Statement:
    return Statement(
        day=date(2025, 6, 1),
        day_precision=Precision.MONTH,
        pillar=Pillar.INSTITUTIONS,
        confidence=0.6,
        evidence=quoting(document),
        speaker=MINISTRY,
        about=(KAZ,),
        stance=Stance.SUPPORTS,
        topic="multilateralism",
    )


def reading(document: Document, *claims: Claim) -> Reading:
    return Reading(document=document, claims=claims, sentences=1, gated=1)


@dataclass(frozen=True, slots=True)
class PlainCoder:
    """Reads "A met B." and "A signed a treaty with B."; `pause` seconds a document make it as slow as a real one."""

    version: str = CODER
    pause: float = 0.0

    def read_all(self, documents: Sequence[Document]) -> list[Reading]:
        return [self.read(document) for document in documents]

    def read(self, document: Document) -> Reading:
        time.sleep(self.pause)
        sentences = list(re.finditer(r"[^.]+\.", document.text))
        claims: list[Claim] = []
        for ordinal, found in enumerate(sentences):
            words = found[0].strip(" .").split()
            if len(words) > 2 and words[0] in NAMES and words[-1] in NAMES:
                one, other = (
                    Party(id=NAMES[word], country=NAMES[word], as_written=word) for word in (words[0], words[-1])
                )
                quote = found[0].strip()
                start = found.end() - len(quote)
                evidence = Evidence(
                    document=document.id,
                    sentence=ordinal,
                    start=start,
                    end=found.end(),
                    quote=quote,
                    coder=self.version,
                    rules=(f"act:{words[1]}",),
                )
                claims.append(
                    Event(
                        day=document.published,
                        day_precision=Precision.DAY if document.published else Precision.UNDATED,
                        pillar=Pillar.DIPLOMACY,
                        confidence=0.5,
                        evidence=evidence,
                        type="CONSULT" if words[1] == "met" else "SUPPORT",
                        act="CONSULT" if words[1] == "met" else "SUPPORT",
                        mode="",
                        contexts=(),
                        actors=(one, other),
                        recipients=(),
                        status=Status.HAPPENED,
                    )
                )
        return Reading(document=document, claims=tuple(claims), sentences=len(sentences), gated=len(claims))


def plain_coder() -> PlainCoder:
    return PlainCoder()


def slow_coder() -> PlainCoder:
    return PlainCoder(pause=0.004)


# --- strategies -----------------------------------------------------------------------------------------------------

_words = st.text(
    alphabet=st.one_of(st.sampled_from("=+-@'\"\t,;«»é中华Қ🕊\n 0"), st.characters(exclude_categories=["Cs", "Cc"])),
    max_size=20,
)
_countries = st.sampled_from(["KAZ", "CHN", "RUS", "UZB", ""])
_parties = st.builds(
    Party,
    id=st.sampled_from(["KAZ", "CHN", "RUS", "UZB", "SCO", "CHN_MFA"]),
    country=_countries,
    sector=st.sampled_from(["", "GOV", "MIL"]),
    person=_words,
    as_written=_words,
)
_several = st.lists(_parties, max_size=3).map(tuple)
_places = st.builds(
    Place,
    name=_words,
    country=_countries,
    latitude=st.floats(-90, 90, allow_nan=False),
    longitude=st.floats(-180, 180, allow_nan=False),
)
_dated = st.one_of(
    st.just((None, Precision.UNDATED)),
    st.tuples(
        st.dates(date(1990, 1, 1), date(2030, 1, 1)),
        st.sampled_from([Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.YEAR]),
    ),
)
_topics = st.lists(st.sampled_from(["trade", "customs", "tourism", "=water", "-gas"]), max_size=3).map(tuple)


@st.composite
def claims_of(draw: st.DrawFn, document: Document) -> Claim:
    """Any claim of any kind, quoting some part of the document."""
    start = draw(st.integers(0, len(document.text) - 1))
    end = draw(st.integers(start + 1, len(document.text)))
    rules = draw(st.lists(st.sampled_from(["act:meet", "day:published", "op:plan"]), max_size=3).map(tuple))
    evidence = Evidence(
        document=document.id,
        sentence=draw(st.integers(0, 9)),
        start=start,
        end=end,
        quote=document.text[start:end],
        coder=CODER,
        rules=rules,
    )
    day, precision = draw(_dated)
    shared = {
        "day": day,
        "day_precision": precision,
        "pillar": draw(st.sampled_from(list(Pillar))),
        "confidence": draw(st.floats(0, 1)),
        "evidence": evidence,
        "also": draw(st.sampled_from([(), (evidence,)])),
    }
    kind = draw(st.sampled_from([Event, Agreement, Membership, Statement]))
    status = draw(st.sampled_from(list(Status)))
    place = draw(st.one_of(st.none(), _places))
    if kind is Event:
        own = {
            "type": draw(st.sampled_from(["AGREE", "CONSULT", "SANCTION"])),
            "act": "CONSULT",
            "mode": draw(st.sampled_from(["", "visit"])),
            "contexts": draw(_topics),
            "actors": draw(_several),
            "recipients": draw(_several),
            "status": status,
            "place": place,
        }
    elif kind is Agreement:
        own = {
            "parties": draw(_several),
            "subjects": draw(_topics),
            "instrument": draw(_words),
            "stage": draw(st.sampled_from(list(Stage))),
            "title": draw(_words),
            "status": status,
            "place": place,
        }
    elif kind is Membership:
        own = {
            "member": draw(_parties),
            "organisation": draw(_parties),
            "status": draw(st.sampled_from(list(Standing))),
        }
    else:
        own = {
            "speaker": draw(_parties),
            "about": draw(_several),
            "stance": draw(st.sampled_from(list(Stance))),
            "topic": draw(_words),
            "status": status,
        }
    return kind(**shared, **own)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """One document with up to four claims of any kind."""
    document = Document(
        text=draw(_words.filter(bool)),
        title=draw(_words),
        url=draw(st.sampled_from(["", "https://akorda.kz/1", "=cmd"])),
        published=draw(st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2030, 1, 1)))),
        retrieved=draw(st.one_of(st.none(), st.just(NOON))),
        where=draw(st.sampled_from(["", "feed.jsonl:3"])),
    )
    claims = tuple(draw(st.lists(claims_of(document), max_size=4)))
    return Reading(document=document, claims=claims, sentences=draw(st.integers(0, 9)), gated=draw(st.integers(0, 9)))
