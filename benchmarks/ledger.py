"""How fast a ledger takes claims in and gives them out, at a million claims.

    python benchmarks/ledger.py --claims 1000000 --ledger /tmp/million.duckdb

Documents of 120 random words and four claims each, between 60 states, dated over 30 years; every tenth document
reprints the one before. The pairs asked for are the busiest and an ordinary one. Every figure is wall-clock time of
one call after the file was opened afresh; `first` is the first call, `again` the best of three more.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

from tieline.briefs import build_brief
from tieline.knowledge import load_knowledge
from tieline.ledger import Ledger, Reader, Search
from tieline.measures import By, read_dealings, ties
from tieline.measures.network import network
from tieline.records import (
    Agreement,
    Claim,
    Document,
    Event,
    Evidence,
    Membership,
    Party,
    Pillar,
    Precision,
    Reading,
    Stage,
    Stance,
    Standing,
    Statement,
    Status,
)

CODER = "benchmark@1"
NOW = datetime(2025, 6, 17, tzinfo=UTC)
STATES = [
    "ARG", "ARM", "AUS", "AUT", "AZE", "BEL", "BGD", "BGR", "BLR", "BRA", "CAN", "CHE", "CHL", "CHN", "CUB",
    "CZE", "DEU", "DNK", "EGY", "ESP", "EST", "FIN", "FRA", "GBR", "GEO", "GRC", "HUN", "IDN", "IND", "IRN",
    "IRQ", "ISR", "ITA", "JPN", "KAZ", "KGZ", "KOR", "LTU", "LVA", "MEX", "MNG", "MYS", "NLD", "NOR", "PAK",
    "POL", "PRK", "ROU", "RUS", "SAU", "SGP", "SRB", "SWE", "SYR", "THA", "TJK", "TKM", "TUR", "UKR", "UZB",
]  # fmt: skip
BUSY = ("KAZ", "CHN")  # one claim in ten is theirs
WORDS = [f"{start}{end}" for start in ("tra", "wa", "cus", "bor", "min", "ene", "sum", "rail") for end in "abcdefghij"]
TYPES = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "SANCTION")


def documents(chance: random.Random) -> Iterator[Reading]:
    """Documents without end, four claims each."""
    text = ""
    number = 0
    while True:
        number += 1
        text = f"{text} again" if number % 10 == 0 else " ".join(chance.choices(WORDS, k=120))
        published = date(1995, 1, 1) + timedelta(days=chance.randrange(11_000))
        document = Document(text=text, title=f"Dispatch {number}", url=f"https://x/{number}", published=published)
        yield Reading(document=document, claims=tuple(claims(document, chance)), sentences=8, gated=5)


def claims(document: Document, chance: random.Random) -> Iterator[Claim]:
    """Four claims, two of them events."""
    for at in range(4):
        ids = BUSY if chance.random() < 0.1 else chance.sample(STATES, 2)
        one, other = (Party(id=id_, country=id_, sector="GOV", as_written=id_) for id_ in ids)
        start = at * 40
        evidence = Evidence(
            document=document.id,
            sentence=at,
            start=start,
            end=start + 120,
            quote=document.text[start : start + 120],
            coder=CODER,
            rules=("act meet", "day of publication"),
        )
        shared = {
            "day": document.published,
            "day_precision": Precision.DAY,
            "pillar": chance.choice(list(Pillar)),
            "confidence": chance.random(),
            "evidence": evidence,
        }
        kind = (at, chance.random() < 0.8)
        if at < 2:
            type_ = chance.choice(TYPES)
            yield Event(
                type=type_,
                act=type_,
                mode="",
                contexts=("economic",),
                actors=(one,),
                recipients=(other,),
                status=Status.HAPPENED,
                **shared,
            )
        elif at == 2:
            subjects = tuple(chance.sample(WORDS, 2))
            yield Agreement(parties=(one, other), subjects=subjects, instrument="treaty", stage=Stage.SIGNED, **shared)
        elif kind[1]:
            topic = chance.choice(WORDS)
            yield Statement(speaker=one, about=(other,), stance=Stance.SUPPORTS, topic=topic, **shared)
        else:
            body = replace(other, id="SCO", country="", sector="IGO")
            yield Membership(member=one, organisation=body, status=Standing.SEEKS, **shared)


def build(path: Path, wanted: int) -> dict[str, float]:
    """Fill a ledger; time what the ledger does, not the making of claims."""
    readings = documents(random.Random(1992))  # noqa: S311 - reproducible, not secret
    spent = 0.0
    started = time.perf_counter()
    with Ledger(path, tieline="benchmark") as ledger:
        ledger.begin(coder=CODER, started=NOW)
        for _ in range(wanted // 4 // 1000):
            batch = list(islice(readings, 1000))
            before = time.perf_counter()
            ledger.add(batch, coder=CODER)
            spent += time.perf_counter() - before
        loaded = time.perf_counter()
        ledger.link_duplicates()
        linked = time.perf_counter()
    return {
        "load_seconds": round(spent, 1),
        "claims_per_second": round(wanted / spent),
        "link_duplicates_seconds": round(linked - loaded, 1),
        "whole_seconds": round(time.perf_counter() - started, 1),
        "file_megabytes": round(path.stat().st_size / 1e6),
    }


def timed(question: Callable[[], object]) -> dict[str, float]:
    """Seconds of the first call and of the best of three more."""
    spent = []
    for _ in range(4):
        before = time.perf_counter()
        question()
        spent.append(time.perf_counter() - before)
    return {"first": round(spent[0], 3), "again": round(min(spent[1:]), 3)}


def ask(path: Path) -> dict[str, object]:
    """Time the questions that a person or a brief asks."""
    ordinary = ("KGZ", "IRN")
    with Reader(path) as reader:
        some = reader.claims(Search(limit=1))[0]
        counts = reader.counts()
        busy, usual = (len(reader.table(Search(pair=pair))) for pair in (BUSY, ordinary))
        questions: dict[str, Callable[[], object]] = {
            f"pair, {busy} claims, as columns": lambda: reader.table(Search(pair=BUSY)),
            f"pair, {usual} claims, as columns": lambda: reader.table(Search(pair=ordinary)),
            f"pair, {usual} claims, as records": lambda: reader.claims(Search(pair=ordinary)),
            f"a brief on a pair, {usual} claims": lambda: build_brief(reader, *ordinary),
            f"the tie of a pair by quarter, {usual} claims": lambda: ties(
                read_dealings(reader, *ordinary), by=By.QUARTER
            ),
            f"the tie of a pair by quarter, {busy} claims": lambda: ties(read_dealings(reader, *BUSY), by=By.QUARTER),
            "the network of a year": lambda: network(
                read_dealings(reader, since=date(2024, 1, 1), until=date(2024, 12, 31)), load_knowledge().states
            ),
            "pair since 2024, events only": lambda: reader.table(
                Search(pair=BUSY, since=date(2024, 1, 1), kind="event")
            ),
            "one claim by the beginning of its id": lambda: reader.entry(some.id[:10]),
            "50 newest of all": lambda: reader.claims(Search(limit=50)),
            "50 newest with a word in the quote": lambda: reader.claims(Search(text="raila raila", limit=50)),
            "an actor, 50 newest": lambda: reader.claims(Search(actor="KAZ", limit=50)),
            "counts": reader.counts,
            "every quote against its document": reader.misquoted,
        }
        asked = {name: timed(question) for name, question in questions.items()}
    return {"documents": counts.documents, "duplicates": counts.duplicates, "claims": counts.claims, "seconds": asked}


def main() -> None:
    """Build the ledger unless it is there, ask, print JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--ledger", type=Path, required=True)
    options = parser.parse_args()
    built = {} if options.ledger.exists() else build(options.ledger, options.claims)
    machine = {"python": platform.python_version(), "machine": platform.machine(), "processor": _processor()}
    asked = ask(options.ledger)
    peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(json.dumps({"machine": machine, "build": built, **asked, "peak_megabytes": peak}, indent=1))


def _processor() -> str:
    names = [
        line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line
    ]
    return f"{len(names)} x {names[0]}" if names else platform.processor()


if __name__ == "__main__":
    main()
