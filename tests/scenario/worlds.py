"""Random worlds for property tests."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tieline.scenario import World, make_world

CODES = ("KAZ", "CHN", "RUS", "UZB", "KGZ", "DEU", "TUR", "IRN")


@st.composite
def worlds(draw: st.DrawFn, least: int = 3) -> World:
    """Worlds of three to eight countries, flows over four orders of magnitude, tariffs up to 60 %, theta 1.5 to 12."""
    size = draw(st.integers(least, len(CODES)))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    trade = chance.lognormal(0.0, 1.5, (size, size))
    trade[np.diag_indices(size)] *= draw(st.sampled_from([1.0, 5.0, 50.0]))
    duties = chance.uniform(0, draw(st.sampled_from([0.0, 0.1, 0.6])), (size, size))
    np.fill_diagonal(duties, 0.0)
    return make_world(CODES[:size], trade, theta=draw(st.floats(1.5, 12.0)), tariffs=duties)
