"""How a pair stands to each other in each pillar and year. Formula and limits: docs/explain/measures.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from tieline.knowledge.subjects import load_event_types
from tieline.measures.happenings import Happening, belongs
from tieline.records import Claim, Event, Pillar, Status, Tie

LOWEST, HIGHEST = -10.0, 10.0  # the ends of PLOVER's scale
RESAMPLES = 2_000  # the bounds of a year of ten events move by under 0.1 from seed to seed
SEED = 1992
FEWEST = 3  # below, resampling tells nothing about the spread

_COUNTED = frozenset({Status.HAPPENED, Status.PLANNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class PillarYear:
    """The measured events of a pair in one pillar and year, each once however many documents tell it."""

    pillar: Pillar
    year: int
    happenings: tuple[Happening, ...]

    @property
    def scores(self) -> tuple[float, ...]:
        """The PLOVER score of each event, ascending."""
        known = (score_of(happening.claim) for happening in self.happenings)
        return tuple(sorted(score for score in known if score is not None))

    @property
    def cooperation(self) -> int:
        """How many events score above zero."""
        return sum(score > 0 for score in self.scores)

    @property
    def conflict(self) -> int:
        """How many events score below zero."""
        return sum(score < 0 for score in self.scores)

    @property
    def neither(self) -> int:
        """How many events score zero: requests, which PLOVER puts on neither side."""
        return sum(score == 0 for score in self.scores)


def score_of(claim: Claim) -> float | None:
    """Return the PLOVER score of an event by its type and mode; None for other claims and unknown types."""
    if not isinstance(claim, Event):
        return None
    known = load_event_types().get(claim.type)
    return None if known is None else known.score_of(claim.mode)


def between(claim: Claim, a: str, b: str) -> bool:
    """Tell whether an event runs between the two: from one to the other, or reciprocally with both taking part.

    What both do together to a third is not between them, nor what a third does to both.
    """
    if not isinstance(claim, Event):
        return False
    acting = [any(belongs(party, code) for party in claim.actors) for code in (a, b)]
    if not claim.recipients:
        return all(acting)
    receiving = [any(belongs(party, code) for party in claim.recipients) for code in (a, b)]
    return (acting[0] and receiving[1]) or (acting[1] and receiving[0])


def measured(happening: Happening, a: str, b: str) -> bool:
    """Tell whether a happening counts: an event between the two, dated, happened or planned, of a known type."""
    claim = happening.claim
    return (
        between(claim, a, b) and claim.status in _COUNTED and happening.year is not None and score_of(claim) is not None
    )


def pillar_years(happenings: Iterable[Happening], a: str, b: str) -> tuple[PillarYear, ...]:
    """Sort the measured events of a pair by pillar and year. A year without events has no element."""
    found: defaultdict[tuple[Pillar, int], list[Happening]] = defaultdict(list)
    for happening in happenings:
        if measured(happening, a, b) and happening.year is not None:
            found[happening.claim.pillar, happening.year].append(happening)
    order = list(Pillar)
    return tuple(
        PillarYear(pillar=pillar, year=year, happenings=tuple(sorted(told, key=lambda each: each.lead.id)))
        for (pillar, year), told in sorted(found.items(), key=lambda item: (order.index(item[0][0]), item[0][1]))
    )


def ties(happenings: Iterable[Happening], a: str, b: str) -> tuple[Tie, ...]:
    """Return the tie of the pair in each pillar and year that has events."""
    return tuple(tie_of(each, a, b) for each in pillar_years(happenings, a, b))


def tie_of(year: PillarYear, a: str, b: str) -> Tie:
    """Return the mean score of a year's events with its bounds."""
    low, high = interval(year.scores)
    first, second = sorted((a, b))
    return Tie(
        a=first,
        b=second,
        pillar=year.pillar,
        period=str(year.year),
        value=mean(year.scores),
        low=low,
        high=high,
        claims=tuple(sorted(id_ for happening in year.happenings for id_ in happening.ids)),
    )


def mean(scores: Sequence[float]) -> float:
    """Return the mean of at least one score."""
    return float(np.mean(np.sort(scores)))


def estimated(scores: Sequence[float]) -> bool:
    """Tell whether resampling can say anything: at least three events that are not all alike."""
    return len(scores) >= FEWEST and len(set(scores)) > 1


def interval(scores: Sequence[float]) -> tuple[float, float]:
    """Return the bounds of the mean at 95 %, by bootstrap with a fixed seed, or the ends of the scale."""
    if not estimated(scores):
        return LOWEST, HIGHEST
    low, high = np.percentile(resampled(scores), (2.5, 97.5))
    return float(low), float(high)


def resampled(scores: Sequence[float], *, seed: int = SEED) -> np.ndarray:
    """Return the means of `RESAMPLES` samples drawn with replacement, shape (RESAMPLES,).

    Drawn as counts of each distinct score, which is the same and takes memory for the scores' kinds only.
    """
    values, counts = np.unique(np.asarray(scores), return_counts=True)
    drawn = np.random.default_rng(seed).multinomial(len(scores), counts / len(scores), size=RESAMPLES)
    return np.asarray(drawn @ values / len(scores))
