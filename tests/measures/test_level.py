from __future__ import annotations

import numpy as np
import pytest

from tieline.measures.level import STEPS, estimate, smooth

# What statsmodels 0.15.0 gives for the series below: UnobservedComponents(seen, "llevel") with obs_cov = noise,
# state_cov = drift, initialize_known([0], [[100]]): log likelihood, then smoothed level and variance by period.
STATSMODELS = [
    (
        0.05,
        -44.66011087381967,
        {
            0: (0.7708324875, 0.3202180255),
            5: (0.9490117473, 0.2252628574),
            10: (0.2673463187, 0.2195939572),
            15: (-0.8414981882, 0.1896915094),
            20: (-1.4045958056, 0.2412788113),
            23: (-1.4567078754, 0.3252329343),
        },
    ),
    (
        0.8,
        -37.874959623027024,
        {
            0: (0.1815903403, 0.8299378402),
            5: (2.361316168, 0.6921385101),
            10: (1.4085382355, 1.2733775691),
            15: (-1.7584803553, 0.5742034132),
            20: (-2.3611293742, 0.856504322),
            23: (-1.9710622588, 1.1000888369),
        },
    ),
    (
        4.0,
        -41.15885631797195,
        {
            0: (-0.528853045, 1.1703799937),
            5: (2.412083091, 1.4082540979),
            10: (1.779340554, 4.7650141125),
            15: (-2.2507783647, 0.9856407584),
            20: (-2.49376554, 2.6799177829),
            23: (-1.8617424398, 1.9052455921),
        },
    ),
]


def series() -> tuple[np.ndarray, np.ndarray]:
    """Twenty-four periods of a swing seen unevenly, five of them not at all."""
    period = np.arange(24)
    seen = 3 * np.sin(period / 4) + ((7 * period) % 5 - 2) / 2
    seen[[3, 9, 10, 11, 20]] = np.nan
    return seen, 1.5 + (period % 3) * 0.7


@pytest.mark.parametrize(("drift", "likelihood", "levels"), STATSMODELS)
def test_the_smoother_gives_what_statsmodels_gives(
    drift: float, likelihood: float, levels: dict[int, tuple[float, float]]
) -> None:
    found = smooth(*series(), np.array([drift]))
    assert found.likelihood[0] == pytest.approx(likelihood, abs=1e-6)
    for period, (mean, variance) in levels.items():
        assert found.mean[0, period] == pytest.approx(mean, abs=1e-6)
        assert found.variance[0, period] == pytest.approx(variance, abs=1e-6)


def test_several_drifts_at_once_are_each_as_if_alone() -> None:
    together = smooth(*series(), STEPS**2)
    for at, step in enumerate(STEPS):
        alone = smooth(*series(), np.array([step**2]))
        np.testing.assert_allclose(together.mean[at], alone.mean[0])
        np.testing.assert_allclose(together.variance[at], alone.variance[0])


def test_a_gap_widens_the_bounds_the_more_the_farther_from_what_is_seen() -> None:
    seen = np.full(21, 4.0)
    seen[5:16] = np.nan
    _, deviation = estimate(seen, np.full(21, 2.0), a_year=4)
    assert (np.diff(deviation[4:11]) > 0).all()
    assert (np.diff(deviation[10:17]) < 0).all()
    assert deviation[10] > 1.2 * deviation[4]


def test_more_occasions_make_the_bounds_narrower_and_leave_the_level() -> None:
    seen = np.array([3.0, 5.0, 4.0, 4.0, 3.0, 5.0])
    few, doubted = estimate(seen, np.full(6, 8.0), a_year=1)
    many, sure = estimate(seen, np.full(6, 0.8), a_year=1)
    assert (sure < doubted).all()
    assert abs(few.mean() - many.mean()) < 0.5


def test_the_band_holds_the_level_as_often_as_it_says() -> None:
    chance = np.random.default_rng(1992)
    inside = []
    for _ in range(150):
        steps = chance.normal(0, chance.exponential(5 / 3) / 2, 60)
        level = chance.normal(2, 3) + np.cumsum(steps)
        occasions = chance.poisson(2, 60)
        noise = 19.4 / np.maximum(occasions, 1)
        seen = np.where(occasions > 0, level + chance.normal(0, np.sqrt(noise)), np.nan)
        mean, deviation = estimate(seen, noise, a_year=4)
        inside.append(np.abs(level - mean) < 1.96 * deviation)
    assert 0.93 < np.mean(inside) < 0.97
