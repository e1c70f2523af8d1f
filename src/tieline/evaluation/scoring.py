"""Scores: macro F1 and accuracy as scikit-learn computes them, with bootstrap intervals over rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import accuracy_score, f1_score, precision_recall_fscore_support

Labels = Sequence[str]
# The same draws for everybody: an interval is a property of the data, not of the day it was computed.
_SEED = 20250616
_DRAWS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A score in percent with its 95 % bootstrap interval over rows."""

    name: str
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PerClass:
    """How one class was read: percent, and how many gold rows it has."""

    name: str
    precision: float
    recall: float
    f1: float
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an evaluation found. `confusions` are (expected, read, rows), most frequent first."""

    task: str
    rows: int
    figures: tuple[Figure, ...]
    classes: tuple[PerClass, ...] = ()
    confusions: tuple[tuple[str, str, int], ...] = ()
    predictions: tuple[dict[str, object], ...] = field(default=(), repr=False)
    notes: tuple[str, ...] = ()


def macro_f1(gold: Labels, read: Labels) -> float:
    """Macro F1 in percent over the classes of the gold."""
    return 100 * float(f1_score(gold, read, labels=sorted(set(gold)), average="macro", zero_division=0))


def accuracy(gold: Labels, read: Labels) -> float:
    """Share of equal labels, in percent."""
    return 100 * float(accuracy_score(gold, read))


def classified(name: str, gold: Labels, read: Labels, measure: Callable[[Labels, Labels], float]) -> Figure:
    """A measure of labels with its interval, by resampling rows with replacement."""
    expected, found = np.array(gold), np.array(read)
    rng = np.random.default_rng(_SEED)
    draws = [measure(expected[at], found[at]) for at in rng.integers(0, len(gold), (_DRAWS // 5, len(gold)))]
    low, high = np.percentile(draws, [2.5, 97.5])
    return Figure(name=name, value=measure(gold, read), low=float(low), high=float(high))


def share(name: str, hits: Sequence[bool]) -> Figure:
    """The percentage of hits with its interval."""
    own = np.array(hits, dtype=float)
    rng = np.random.default_rng(_SEED)
    draws = own[rng.integers(0, len(own), (_DRAWS, len(own)))].mean(axis=1) if len(own) else np.array([np.nan])
    low, high = np.percentile(draws, [2.5, 97.5])
    value = float(own.mean()) if len(own) else float("nan")
    return Figure(name=name, value=100 * value, low=100 * float(low), high=100 * float(high))


def matched(name: str, counts: Sequence[tuple[int, int, int]]) -> list[Figure]:
    """Recall, precision and F1 of sets: a row is (both, expected, read); resampled over rows."""
    table = np.array(counts, dtype=float)
    rng = np.random.default_rng(_SEED)
    sums = table[rng.integers(0, len(table), (_DRAWS, len(table)))].sum(axis=1)
    draws, whole = _prf(sums), _prf(table.sum(axis=0, keepdims=True))
    return [
        Figure(
            name=f"{name} {measure}",
            value=float(whole[i, 0]),
            low=float(np.percentile(draws[i], 2.5)),
            high=float(np.percentile(draws[i], 97.5)),
        )
        for i, measure in enumerate(("recall", "precision", "F1"))
    ]


def _prf(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    both, expected, read = sums.T
    with np.errstate(invalid="ignore", divide="ignore"):
        recall, precision = both / expected, both / read
        f1 = 2 * both / (expected + read)
    found: NDArray[np.float64] = 100 * np.nan_to_num(np.stack([recall, precision, f1]))
    return found


def per_class(gold: Labels, read: Labels) -> tuple[PerClass, ...]:
    """Precision, recall and F1 of each class of the gold, in the order of the alphabet."""
    names = sorted(set(gold))
    columns = precision_recall_fscore_support(gold, read, labels=names, zero_division=0)
    return tuple(
        PerClass(name=name, precision=100 * float(p), recall=100 * float(r), f1=100 * float(f), rows=int(n))
        for name, p, r, f, n in zip(names, *columns, strict=True)
    )


def confusions(gold: Labels, read: Labels, *, most: int = 10) -> tuple[tuple[str, str, int], ...]:
    """The most frequent (expected, read, rows) that differ."""
    wrong = Counter((one, other) for one, other in zip(gold, read, strict=True) if one != other)
    return tuple((one, other, rows) for (one, other), rows in wrong.most_common(most))
