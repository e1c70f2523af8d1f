"""How well the main text of web pages is found: segments that must be there against segments that must not.

    python benchmarks/main_text.py [--pages ../shared/html] [--misses]

The folder holds `gold_segments.jsonl`, a line a page (`html` its file, `with` and `without` lists of segments,
`comment_form` whether the page has one), and the pages, packed with gzip, in `pages/`. Precision is the share of wanted
segments among all that were found, recall the share of wanted segments that were found; white space does not count.
The furniture table was written with these pages at hand, so this guards against loss; it does not foretell the figure
on other pages.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tieline.documents import read_documents
from tieline.records import Document

FLOOR = 0.95
"""F1 over all pages below which the benchmark fails."""


@dataclass(slots=True)
class Count:
    """Segments found and missed."""

    wanted: int = 0
    missed: int = 0
    unwanted: int = 0

    def line(self, name: str) -> str:
        """Return one line of the report."""
        return f"{name:18} P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"

    @property
    def precision(self) -> float:
        """Share of wanted segments among those found."""
        return self.wanted / max(1, self.wanted + self.unwanted)

    @property
    def recall(self) -> float:
        """Share of wanted segments that were found."""
        return self.wanted / max(1, self.wanted + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.wanted / max(1, 2 * self.wanted + self.missed + self.unwanted)


def main() -> int:
    """Read the pages, print the figures; 1 when below the floor."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=Path, default=Path(__file__).resolve().parents[2] / "shared" / "html")
    parser.add_argument("--misses", action="store_true", help="print each segment that was missed or wrongly kept")
    given = parser.parse_args()
    gold = given.pages / "gold_segments.jsonl"
    if not gold.exists():
        print(f"skipped: {gold} is not here; the pages are not part of the project")
        return 0
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    start = time.process_time()
    read = [item for item in read_documents([str(given.pages / "pages")]) if isinstance(item, Document)]
    seconds = time.process_time() - start
    texts = {Path(document.where).name: document.text for document in read}
    every = count(rows, texts, misses=given.misses)
    forms = count((row for row in rows if row["comment_form"]), texts)
    print(every.line("all pages"))
    print(forms.line("with comment form"))
    print(dates(rows, {Path(document.where).name: document for document in read}))
    print(f"{len(rows)} pages, {len(read)} read, {len(rows) / seconds:.0f} pages/s on one core")
    return 0 if every.f1 >= FLOOR else 1


def count(rows: Iterable[dict[str, object]], texts: dict[str, str], *, misses: bool = False) -> Count:
    """Compare the texts with the segments."""
    counted = Count()
    for row in rows:
        text = flat(texts.get(Path(str(row["html"])).name, ""))
        absent = [segment for segment in _strings(row["with"]) if flat(segment) not in text]
        present = [segment for segment in _strings(row["without"]) if flat(segment) in text]
        counted.wanted += len(_strings(row["with"])) - len(absent)
        counted.missed += len(absent)
        counted.unwanted += len(present)
        for segment in (absent + present) if misses else ():
            print("missed" if segment in absent else "kept  ", row["file"], repr(segment[:70]))
    return counted


def dates(rows: Iterable[dict[str, object]], documents: dict[str, Document]) -> str:
    """Return how many of the days that the gold tells were found."""
    told = [row for row in rows if row.get("date")]
    pairs = [(str(row["date"]), documents.get(Path(str(row["html"])).name)) for row in told]
    right = sum(document is not None and str(document.published) == day for day, document in pairs)
    undated = sum(document is None or document.published is None for _, document in pairs)
    return f"{'publication day':18} {right} of {len(told)} right, {undated} undated"


def flat(text: str) -> str:
    """Return the text with single spaces."""
    return " ".join(text.split())


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


if __name__ == "__main__":
    sys.exit(main())
