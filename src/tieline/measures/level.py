"""A level that drifts under noisy sights of it: the local-level state-space model, filtered and smoothed.

    y[t] = m[t] + e[t],   e[t] ~ N(0, noise[t])      what is seen, NaN where nothing is
    m[t+1] = m[t] + w[t], w[t] ~ N(0, drift)         what is meant

Kalman 1960; the smoother is Rauch, Tung and Striebel 1965; Durbin and Koopman 2012, chapter 2, with missing sights in
2.7. Why it is written here: docs/decisions/0080-own-kalman.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

SPREAD = 10.0  # standard deviation of the level before anything is seen, around zero: half of the scale
STEPS = np.geomspace(0.02, 20.0, 25)  # standard deviations of a year's drift that are weighed against each other
RARE = 5.0  # a year's drift beyond this has a prior chance of one in twenty
_RATE = -np.log(0.05) / RARE


@dataclass(frozen=True, slots=True, kw_only=True)
class Smoothed:
    """The level given all sights: `mean` and `variance` of shape (drifts, periods), `likelihood` the log, by drift."""

    mean: Values
    variance: Values
    likelihood: Values


def smooth(seen: Values, noise: Values, drift: Values, *, start: float = 0.0, spread: float = SPREAD) -> Smoothed:
    """Filter forward and smooth backward, for every variance of drift at once.

    `seen` and `noise` have shape (periods,), NaN in `seen` where nothing is; `drift` has shape (drifts,). `start` and
    `spread` are mean and standard deviation of the first level before it is seen.
    """
    shape = len(drift), len(seen)
    ahead, ahead_variance, mean, variance = (np.empty(shape) for _ in range(4))
    likelihood = np.zeros(len(drift))
    level, unsure = np.full(len(drift), start), np.full(len(drift), spread**2)
    for at, sight in enumerate(seen):
        ahead[:, at], ahead_variance[:, at] = level, unsure
        if not np.isnan(sight):
            total = unsure + noise[at]
            likelihood -= (np.log(2 * np.pi * total) + (sight - level) ** 2 / total) / 2
            level, unsure = level + unsure / total * (sight - level), unsure * noise[at] / total
        mean[:, at], variance[:, at] = level, unsure
        unsure = unsure + drift
    for at in range(len(seen) - 2, -1, -1):
        back = variance[:, at] / ahead_variance[:, at + 1]
        mean[:, at] += back * (mean[:, at + 1] - ahead[:, at + 1])
        variance[:, at] += back**2 * (variance[:, at + 1] - ahead_variance[:, at + 1])
    return Smoothed(mean=mean, variance=variance, likelihood=likelihood)


def estimate(seen: Values, noise: Values, *, a_year: int) -> tuple[Values, Values]:
    """Return mean and standard deviation of the level in each period, not knowing how fast it drifts.

    Every drift of `STEPS` is weighed by its likelihood and a prior that falls off exponentially in the standard
    deviation of a year's drift (Simpson and others 2017), so that a short series does not pass for a still one.
    `a_year` is the number of periods in a year.
    """
    found = smooth(seen, noise, STEPS**2 / a_year)
    logs = found.likelihood - _RATE * STEPS + np.log(STEPS)  # the steps are even in the logarithm
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    mean = weights @ found.mean
    variance = weights @ (found.variance + (found.mean - mean) ** 2)
    return mean, np.sqrt(variance)
