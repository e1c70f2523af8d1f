"""Fit how often a claim is right, by its shape and by what the model gives it, from claims judged by hand.

    python scripts/calibrate.py            writes src/tieline/claims/confidence.toml and prints it
    python scripts/calibrate.py --check    compares with the file: 0 when it is the same

`corpus/judged.csv` has one row a claim that was read with its sentence: its shape, the model's probability, and whether
its parties, type, direction and day were right. Within a stretch of probability the share is
(right + 1) / (judged + 2), Laplace's rule; where a likelier stretch came out worse, the two are pooled (isotonic
regression).
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from sklearn.isotonic import isotonic_regression

_ROOT = Path(__file__).parents[1]
_JUDGED = _ROOT / "corpus" / "judged.csv"
_OUT = _ROOT / "src" / "tieline" / "claims" / "confidence.toml"
_EDGES = (0.0, 0.3, 0.5, 0.8, 0.93, 1.001)


def stretches(rows: Sequence[tuple[float, bool]]) -> tuple[list[float], list[float]]:
    """Return the mean probability of each stretch that has rows, and its share of right ones, never falling."""
    at, share, weight = [], [], []
    for low, high in pairwise(_EDGES):
        inside = [(probability, right) for probability, right in rows if low <= probability < high]
        if inside:
            at.append(float(np.mean([probability for probability, _ in inside])))
            share.append((sum(right for _, right in inside) + 1) / (len(inside) + 2))
            weight.append(len(inside))
    rising = isotonic_regression(np.array(share), sample_weight=np.array(weight))
    return [round(x, 3) for x in at], [round(float(x), 3) for x in rising]


def written() -> str:
    """Return the table as TOML."""
    by_shape: defaultdict[str, list[tuple[float, bool]]] = defaultdict(list)
    with _JUDGED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            by_shape[row["shape"]].append((float(row["probability"]), row["right"] == "1"))
    text = "# How often a claim is right, by what the model gives it; written by scripts/calibrate.py, not by hand.\n"
    for shape, rows in sorted(by_shape.items()):
        at, share = stretches(rows)
        text += f"\n[{shape}]\njudged = {len(rows)}\nprobability = {at}\nright = {share}\n"
    return text


def main() -> int:
    """Write the table, or compare it."""
    if "--check" in sys.argv:
        same = _OUT.read_text(encoding="utf-8") == written()
        print("the table follows from what was judged" if same else "the table differs: run scripts/calibrate.py")
        return 0 if same else 1
    _OUT.write_text(written(), encoding="utf-8")
    print(written())
    return 0


if __name__ == "__main__":
    sys.exit(main())
