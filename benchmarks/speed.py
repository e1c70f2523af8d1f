"""How fast the coder reads, beside bare spaCy on the same sentences, in one run on one core.

    python benchmarks/speed.py                 the demo dispatches, and ../shared/corpora where it is present
    python benchmarks/speed.py --write         also writes benchmarks/results/speed.json, with the machine's name

Prints documents, sentences and claims a second, peak memory, how two processes scale, and three ratios:
- whole way / bare parse: text to claims against only parsing the very sentences that passed the gate (1: as fast);
- whole way / bare spaCy: the same against spaCy's own pipeline, as it comes, with no more parts than ours;
- gate: text to claims against parsing every sentence (above 1: the gate pays).
"""

from __future__ import annotations

import json
import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import spacy

from tieline.coder import Coder
from tieline.demo import read_dispatches
from tieline.documents import read_documents
from tieline.grammar import load_parser
from tieline.grammar.english import MODELS
from tieline.ledger import Ledger
from tieline.pipeline import Crew, fill
from tieline.records import Document, Reading
from tieline.sentences import split_sentences
from tieline.settings import Settings

_SHARED = Path(__file__).parents[2] / "shared" / "corpora"
_RESULTS = Path(__file__).parent / "results" / "speed.json"
_RUNS = 3
_COPIES = 6  # of the dispatches, which make two dozen batches
_BATCH = 128  # sentences, as many as our parser takes at once
T = TypeVar("T")
_MOST = 120  # documents of each corpus: under a minute in all


def corpora() -> Iterator[tuple[str, list[Document]]]:
    """Yield each corpus by name; those beside the project only where they are present."""
    yield "demo", list(read_dispatches())
    if not _SHARED.is_dir():
        print(f"skipped: no corpora at {_SHARED}")
        return
    for name in ("kazakhstan", "news_articles", "news_feed_2022", "un_general_debate"):
        found = read_documents([str(_SHARED / f"{name}.jsonl.gz")], published=None)
        english = [doc for doc in found if isinstance(doc, Document) and doc.language[:2] in {"en", ""}]
        yield name, english[:_MOST]


def measure(coder: Coder, documents: Sequence[Document]) -> dict[str, float]:
    """Time the whole way, then the parser alone on the gated sentences and on all of them, in this process."""
    sentences = [sentence for document in documents for sentence in split_sentences(document)]
    worth_parsing = [sentence for document in documents for sentence in coder.worth_parsing(document)]
    whole, readings = best(lambda: read_in_batches(coder, documents))
    every, _ = best(lambda: load_parser("en").parse(sentences))
    bare, _ = best(lambda: load_parser("en").parse(worth_parsing))
    plain, _ = best(lambda: list(_spacy().pipe([one.text for one in worth_parsing], batch_size=_BATCH)))
    return {
        "documents": len(documents),
        "sentences": len(sentences),
        "gated": len(worth_parsing),
        "claims": sum(len(reading.claims) for reading in readings),
        "documents_per_second": len(documents) / whole,
        "sentences_per_second": len(sentences) / whole,
        "claims_per_second": sum(len(reading.claims) for reading in readings) / whole,
        "whole_way_to_bare_parse": bare / whole,
        "whole_way_to_bare_spacy": plain / whole,
        "gate_speedup": every / whole,
    }


@cache
def _spacy() -> Any:  # noqa: ANN401 - spaCy ships no types we can name here
    found = next(name for name in MODELS if find_spec(name))
    return spacy.load(found, exclude=["ner", "senter", "attribute_ruler", "lemmatizer"])


def read_in_batches(coder: Coder, documents: Sequence[Document]) -> list[Reading]:
    """Read as `tieline read` does, so many documents at once."""
    size = Settings().batch
    batches = (documents[at : at + size] for at in range(0, len(documents), size))
    return [reading for batch in batches for reading in coder.read_all(batch)]


def best(work: Callable[[], T]) -> tuple[float, T]:
    """CPU seconds of the fastest of some runs, and what came of the last: what is slower was disturbed by others."""
    seconds = []
    for _ in range(_RUNS):
        start = time.process_time()
        result = work()
        seconds.append(time.process_time() - start)
    return min(seconds), result


def scaling() -> dict[str, float]:
    """Documents a second, by the clock, that one process and two bring into a ledger, and the ratio.

    Counted from the first batch that is finished to the last, so without the start of the processes. What the parent
    does meanwhile, handing out documents and loading shards, counts. Only a machine with two idle cores shows it.
    """
    dispatches = list(read_dispatches())
    copies = [replace(one, url=f"{one.url}#{copy}") for copy in range(_COPIES) for one in dispatches]
    one, two = (_rate(copies, workers) for workers in (1, 2))
    return {"one_process": one, "two_processes": two, "scaling": two / one}


def _rate(documents: Sequence[Document], workers: int) -> float:
    finished: list[tuple[float, int]] = []
    crew = Crew(workers=workers, batch=Settings().batch, now=lambda: datetime.now(UTC))
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "speed.duckdb", tieline=version("tieline")) as ledger:
        fill(ledger, documents, crew, watch=lambda count: finished.append((time.perf_counter(), count)))
    (start, _), (end, _) = finished[0], finished[-1]
    return sum(count for _, count in finished[1:]) / (end - start)


def main() -> int:
    """Measure and print; write when asked."""
    coder = Coder()
    coder.read(Document(text="Kazakhstan and China signed an agreement on trade.", published=date(2024, 7, 3)))
    rows = {name: measure(coder, documents) for name, documents in corpora()}
    for name, row in rows.items():
        print(
            f"{name:18} {row['documents']:5.0f} docs {row['sentences']:6.0f} sentences, {row['gated']:6.0f} gated | "
            f"{row['documents_per_second']:6.1f} docs/s {row['sentences_per_second']:6.0f} sentences/s "
            f"{row['claims_per_second']:5.0f} claims/s | whole/bare {row['whole_way_to_bare_parse']:.2f} "
            f"whole/spaCy {row['whole_way_to_bare_spacy']:.2f} gate x{row['gate_speedup']:.2f}"
        )
    spread = scaling()
    print(
        f"into a ledger: {spread['one_process']:.1f} docs/s with one process, {spread['two_processes']:.1f} with two: "
        f"x{spread['scaling']:.2f}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {memory:.0f} MB")
    if "--write" in sys.argv:
        machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {_processor()}"
        _RESULTS.parent.mkdir(exist_ok=True)
        _RESULTS.write_text(
            json.dumps({"machine": machine, "peak_mb": memory, "scaling": spread, "corpora": rows}, indent=2) + "\n"
        )
    return 0


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.processor())


if __name__ == "__main__":
    sys.exit(main())
