"""The gate on reading: no figure falls below the highest that was written down for it.

    python -m benchmarks.quality               measure, print beside the floors; exit code 3 when one is below
    python -m benchmarks.quality --raise       lift each floor to what was measured; none is ever lowered
    python -m benchmarks.quality --repin       measure anew on a corpus that has changed, and say so in the file
    python -m benchmarks.quality --only relations detection

`floors.json` holds a floor a figure, and the sha256 of the labelled rows it was measured on: on other rows a floor
says nothing, so a changed corpus stops the gate until somebody looks and repins. The rows written for this project are
always read, those beside the project (`--data`, unless told ../shared/gold) where they are present. Every figure is in
percent and better when higher.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from tieline.coder import Coder
from tieline.errors import SourceError, TielineError
from tieline.evaluation import (
    Outcome,
    evaluate_agreements,
    evaluate_detection,
    evaluate_meetings,
    evaluate_relations,
    read_gold,
)

ROOT = Path(__file__).parents[1]
FLOORS = Path(__file__).with_name("floors.json")
CORPUS = ROOT / "corpus" / "sentences"
DATA = ROOT.parent / "shared" / "gold"
# A figure may lie so many points under its floor, the weight of one row where rows are fewest: on another processor
# sums are rounded elsewhere, and a parse or two in a thousand comes out otherwise. Floors do not move with it, so that
# nothing is lost bit by bit.
SLACK = 1.0
BELOW = 3
# Reasons for "no event" that hold for the whole sentence, whichever two of it are marked.
NOTHING_HAPPENS = frozenset(
    {
        *("biography", "comparison", "culture", "definition", "economy", "fiction", "geography", "history"),
        *("hypothetical", "mentioned-together", "metaphor", "opinion", "place", "ranking", "science", "sport"),
        *("statistics", "title", "weather"),
    }
)
# What is better when lower is turned round.
_TURNED = {"texts with a dyad nobody expected": "texts without a dyad nobody expected"}
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Files of labelled rows, how they are read and scored, and which figures are held."""

    name: str
    files: tuple[Path, ...]
    fields: tuple[str, ...]
    score: Callable[[Rows], Outcome]
    held: tuple[str, ...]

    @property
    def digest(self) -> str:
        """The sha256 of the files, in order."""
        whole = sha256()
        for path in self.files:
            whole.update(path.read_bytes())
        return whole.hexdigest()

    def measure(self) -> dict[str, float]:
        """Return the held figures, in percent."""
        rows = [row for path in self.files for row in read_gold(path, self.fields)]
        figures = {figure.name: figure.value for figure in self.score(rows).figures}
        figures |= {new: 100 - figures[old] for old, new in _TURNED.items() if old in figures}
        return {name: figures[name] for name in self.held}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """What the file of floors knows of a task."""

    digest: str
    floors: Mapping[str, float] = field(default_factory=dict)


_RELATION = ("id", "sentence", "source", "target", "root")
_ROOTS = ("root macro F1", "quad macro F1", "binary macro F1")
_MEETINGS = ("texts with every expected dyad", *_TURNED.values(), "right day, of texts with every dyad")


def tasks(corpus: Path, data: Path) -> Iterator[Task]:
    """Yield every task whose rows are present; say which are not."""
    coder = Coder()
    own = tuple(sorted(corpus.glob("test_*.jsonl")))
    if not own:
        raise SourceError("holds no test_*.jsonl", where=str(corpus), fix="give the folder corpus/sentences")
    yield Task(name="relations", files=own, fields=_RELATION, score=_relations, held=_ROOTS)
    yield Task(
        name="detection",
        files=own,
        fields=_RELATION,
        score=lambda rows: evaluate_detection([unmarked(row) for row in rows], coder),
        held=(
            "events found",
            "events found with their root",
            "sentences read right, of those with something read",
            "sentences without an event left alone",
        ),
    )
    beside: tuple[tuple[str, tuple[str, ...], Callable[[Rows], Outcome], tuple[str, ...]], ...] = (
        ("relations_dev", _RELATION, _relations, _ROOTS),
        ("readouts_dev", ("id", "text", "expect"), lambda rows: evaluate_meetings(rows, coder), _MEETINGS),
        ("engagements_dev", ("id", "text", "expect"), lambda rows: evaluate_meetings(rows, coder), _MEETINGS),
        (
            "treaties_dev",
            ("id", "text", "expect"),
            lambda rows: evaluate_agreements(rows, coder),
            ("texts with every party", "texts with the day of signature", "texts with both"),
        ),
    )
    for name, fields, score, held in beside:
        path = data / f"{name}.jsonl"
        if path.is_file():
            yield Task(name=name, files=(path,), fields=fields, score=score, held=held)
        else:
            print(f"{name}: skipped, there is no {path}")


def unmarked(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row without its marked pair where nothing happens in the whole sentence."""
    if row["root"] != "NONE" or row.get("phenomenon") not in NOTHING_HAPPENS:
        return row
    return {name: value for name, value in row.items() if name not in {"source", "target"}}


def _relations(rows: Rows) -> Outcome:
    return evaluate_relations([row for row in rows if row["root"] != "NONE"])


def read_floors(path: Path) -> dict[str, Pin]:
    """Return what a file of floors holds; a file that is not there yet holds nothing."""
    if not path.exists():
        return {}
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return {name: Pin(digest=str(one["sha256"]), floors=dict(one["floors"])) for name, one in held.items()}
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        raise SourceError(f"no file of floors: {problem!r}", where=str(path), fix="restore it from git") from problem


def write_floors(path: Path, pins: Mapping[str, Pin]) -> None:
    """Write floors, tasks in the order of the alphabet."""
    held = {name: {"sha256": pins[name].digest, "floors": dict(pins[name].floors)} for name in sorted(pins)}
    path.write_text(json.dumps(held, indent=2) + "\n", encoding="utf-8")


def raised(pin: Pin | None, digest: str, measured: Mapping[str, float], *, repin: bool = False) -> Pin:
    """Return a task's pin with each floor at the higher of what it was and what was measured, rounded down to 0.1.

    With `repin`, floors that stood on other rows are forgotten.
    """
    old = pin.floors if pin is not None and (pin.digest == digest or not repin) else {}
    floors = {name: max(old.get(name, 0.0), math.floor(10 * value + 1e-6) / 10) for name, value in measured.items()}
    return Pin(digest=digest if pin is None or repin else pin.digest, floors=floors)


def check(task: Task, pin: Pin | None, measured: Mapping[str, float]) -> Iterator[tuple[str, bool]]:
    """Yield a line a figure, and whether it passes."""
    if pin is None:
        yield f"{task.name}: no floor yet; --raise writes it", True
    elif pin.digest != task.digest:
        yield (
            f"{task.name}: other rows than those of the floors ({task.digest[:12]}, {pin.digest[:12]}): --repin",
            False,
        )
    for name, value in measured.items():
        floor = pin.floors.get(name) if pin is not None else None
        below = floor is not None and value < floor - SLACK
        told = "    -" if floor is None else f"{floor:5.1f}"
        yield f"{task.name:16} {name:52} {value:5.1f}   floor {told}{'   BELOW' if below else ''}", not below


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and judge; write the floors when asked."""
    parser = argparse.ArgumentParser(prog="benchmarks.quality", description="Hold the figures of reading to floors.")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift floors to what was measured")
    parser.add_argument("--repin", action="store_true", help="measure floors anew where the rows have changed")
    parser.add_argument("--only", nargs="+", metavar="TASK", help="only these tasks")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--floors", type=Path, default=FLOORS)
    asked = parser.parse_args(arguments)
    start = time.perf_counter()
    try:
        pins = read_floors(asked.floors)
        found = [task for task in tasks(asked.corpus, asked.data) if not asked.only or task.name in asked.only]
        if asked.only and len(found) < len(set(asked.only)):
            parser.error(f"unknown or absent: {', '.join(sorted(set(asked.only) - {task.name for task in found}))}")
        judged = [_judge(task, pins, lift=asked.lift, repin=asked.repin) for task in found]
        if asked.lift or asked.repin:
            write_floors(asked.floors, pins)
    except TielineError as problem:
        print(problem, file=sys.stderr)
        return 1
    passed = all(judged)
    print(f"quality: {'every figure holds' if passed else 'below a floor'}, {time.perf_counter() - start:.0f} s")
    return 0 if passed else BELOW


def _judge(task: Task, pins: dict[str, Pin], *, lift: bool, repin: bool) -> bool:
    """Measure a task, lift its floors where asked, print each figure; return whether all pass."""
    measured = task.measure()
    if lift or repin:
        pins[task.name] = raised(pins.get(task.name), task.digest, measured, repin=repin)
    passed = True
    for line, right in check(task, pins.get(task.name), measured):
        print(line, flush=True)
        passed &= right
    return passed


if __name__ == "__main__":
    sys.exit(main())
