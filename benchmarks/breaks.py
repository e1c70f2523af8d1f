"""What is told as a turn when only coverage changes, and how soon a real break is found. A part of the board.

Histories of 40 quarters between two states, made up: events of seven kinds on random days, their number a quarter
Poisson, from the middle on told of twice as much, told twice each, or in a colder tone (mean score +3.4 before, -1.2
after). One hundred seeds a line, each a pair of states of its own; all go through a ledger, as texts would.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, islice
from pathlib import Path

import numpy as np
from benchmarks.board import Bound, Lines

from tieline.knowledge import load_knowledge
from tieline.ledger import Ledger, Reader
from tieline.measures import Turn, read_dealings, turns
from tieline.measures.turns import split
from tieline.records import Document, Event, Evidence, Party, Pillar, Precision, Reading, Status

SEEDS = 100
QUARTERS, MIDDLE, DAYS = 40, 20, 91
FIRST = date(2010, 1, 1)
KINDS = (
    ("CONSULT", "visit"),
    ("AGREE", ""),
    ("SUPPORT", ""),
    ("COOPERATE", ""),
    ("ACCUSE", ""),
    ("THREATEN", ""),
    ("SANCTION", ""),
)
WARM = (0.35, 0.30, 0.20, 0.05, 0.10, 0.00, 0.00)
COLD = (0.15, 0.20, 0.00, 0.00, 0.35, 0.10, 0.20)
CODER = "benchmark@1"


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """How much is told a quarter before and after the middle, by how many texts each, and whether the tone breaks."""

    before: int
    after: int
    texts: int = 1
    breaks: bool = False


def telling() -> Lines:
    """Turns of a tie: doubled coverage is none, a break is found within a quarter; 100 made-up histories a line."""
    for what, history in (
        ("same tone, events doubled from 12 a quarter: turns told", History(before=12, after=24)),
        ("same tone, every event told twice: turns told", History(before=12, after=12, texts=2)),
    ):
        yield Bound(what=what, ours=sum(map(len, found_in(history))), most=0)
    for what, history, least in (
        ("break, 12 a quarter: found within one", History(before=12, after=12, breaks=True), 95),
        ("break, 12 a quarter then 24: found within one", History(before=12, after=24, breaks=True), 95),
        ("break, 6 a quarter: found within one", History(before=6, after=6, breaks=True), None),
        ("break, 2 a quarter: found within one", History(before=2, after=2, breaks=True), None),
    ):
        hits = sum(any(is_the_break(turn) for turn in found) for found in found_in(history))
        yield f"{what}: {hits} of {SEEDS}" if least is None else Bound(what=what, ours=hits, least=least)
    values = np.random.default_rng(1992).normal(0, 1, 4000)
    start = time.perf_counter()
    split(values)
    yield Bound(what="4,000 days cut exactly, s", ours=time.perf_counter() - start, most=1)


def is_the_break(turn: Turn) -> bool:
    """Whether a turn is downwards, and in the quarter of the break or the one beside it."""
    return turn.after < turn.before and abs((turn.day - FIRST).days // DAYS - MIDDLE) <= 1


def found_in(history: History) -> list[tuple[Turn, ...]]:
    """Return the turns of each seed's pair, all told in one ledger."""
    pairs = list(islice(combinations(sorted(load_knowledge().states), 2), SEEDS))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "breaks.duckdb"
        with Ledger(path, tieline="benchmark") as ledger:
            ledger.begin(coder=CODER, started=datetime(2025, 6, 17, tzinfo=UTC))
            ledger.add([text for seed, pair in enumerate(pairs) for text in texts(seed, pair, history)], coder=CODER)
        with Reader(path) as reader:
            return [turns(read_dealings(reader, *pair)) for pair in pairs]


def texts(seed: int, pair: tuple[str, str], history: History) -> Iterator[Reading]:
    """Yield a text a quarter with its events; from the middle on as many with the same events as are asked for."""
    chance = np.random.default_rng(seed)
    for quarter in range(QUARTERS):
        late = quarter >= MIDDLE
        number = chance.poisson(history.after if late else history.before)
        days = [FIRST + timedelta(days=int(day)) for day in chance.integers(0, DAYS, number) + quarter * DAYS]
        kinds = chance.choice(len(KINDS), number, p=COLD if late and history.breaks else WARM)
        for copy in range(history.texts if late else 1):
            words = f"{pair} {quarter} {copy} ".ljust(number + 1)
            published = FIRST + timedelta(days=(quarter + 1) * DAYS)
            document = Document(text=words, title="", url=f"https://x/{words.split()}", published=published)
            events = (
                _event(document, pair, day, KINDS[kind], at)
                for at, (day, kind) in enumerate(zip(days, kinds, strict=True))
            )
            yield Reading(document=document, claims=tuple(events), sentences=number, gated=number)


def _event(document: Document, pair: tuple[str, str], day: date, kind: tuple[str, str], at: int) -> Event:
    actor, recipient = (Party(id=state, country=state, sector="GOV", as_written=state) for state in pair)
    evidence = Evidence(
        document=document.id, sentence=at, start=at, end=at + 1, quote=document.text[at], coder=CODER, rules=("act",)
    )
    return Event(
        type=kind[0],
        act=kind[0],
        mode=kind[1],
        contexts=(),
        actors=(actor,),
        recipients=(recipient,),
        status=Status.HAPPENED,
        day=day,
        day_precision=Precision.DAY,
        pillar=Pillar.DIPLOMACY,
        confidence=0.9,
        evidence=evidence,
    )
