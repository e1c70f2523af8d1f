"""One figure for a tie from its pillars, by weights that the reader declares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tieline.measures.dealings import HIGHEST, LOWEST
from tieline.measures.ties import BAND
from tieline.records import Pillar, Tie

EQUAL: Mapping[Pillar, float] = dict.fromkeys(Pillar, 1.0)
SWAY = 2.0  # how far a declared weight is varied: from a half of it to twice as much


@dataclass(frozen=True, slots=True, kw_only=True)
class Composite:
    """The weighted mean of a period's ties over the pillars that the texts had told of by then.

    `low` and `high` hold it at 95 % for the weights as declared; `least` and `most` are its ends when each weight may
    be anything from a half of what was declared to twice as much.
    """

    period: str
    value: float
    low: float
    high: float
    least: float
    most: float
    pillars: tuple[Pillar, ...]


def composite(ties: Iterable[Tie], weights: Mapping[Pillar, float] = EQUAL) -> tuple[Composite, ...]:
    """Put the ties of one pair together, period by period; a pillar without a weight, or with 0, is left out."""
    by_period: defaultdict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        if weights.get(tie.pillar, 0) > 0:
            by_period[tie.period].append(tie)
    return tuple(_of(period, told, weights) for period, told in sorted(by_period.items()))


def _of(period: str, told: Sequence[Tie], weights: Mapping[Pillar, float]) -> Composite:
    values = np.array([tie.value for tie in told])
    weight = np.array([weights[tie.pillar] for tie in told])
    value = float(weight @ values / weight.sum())
    deviation = float(np.sqrt(weight**2 @ np.array([tie.deviation for tie in told]) ** 2) / weight.sum())
    least, most = sway(values, weight)
    return Composite(
        period=period,
        value=value,
        low=max(LOWEST, value - BAND * deviation),
        high=min(HIGHEST, value + BAND * deviation),
        least=least,
        most=most,
        pillars=tuple(tie.pillar for tie in told),
    )


def sway(values: np.ndarray, weight: np.ndarray) -> tuple[float, float]:
    """Return the least and the greatest weighted mean when each weight may be `weight / SWAY` to `weight * SWAY`.

    Exact: at an extreme every weight is at an end, the values above a threshold at one end, those below at the other.
    """
    order = np.argsort(values)
    values, weight = values[order], weight[order]
    low_first = [np.where(np.arange(len(values)) < cut, weight * SWAY, weight / SWAY) for cut in range(len(values) + 1)]
    high_first = [
        np.where(np.arange(len(values)) < cut, weight / SWAY, weight * SWAY) for cut in range(len(values) + 1)
    ]
    least = min(float(each @ values / each.sum()) for each in low_first)
    most = max(float(each @ values / each.sum()) for each in high_first)
    return least, most
