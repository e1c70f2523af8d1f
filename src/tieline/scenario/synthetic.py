"""Worlds made up by a formula, for demonstrations and measurements. No number in them is about any real country."""

from __future__ import annotations

import numpy as np

from tieline.scenario.economy import Economy, Technology, make_economy
from tieline.scenario.world import Matrix, World, make_world

SYNTHETIC = "synthetic world: made by a formula, no figure in it is real"
_DEMO = 12
_SEED = 20


def demo_world() -> World:
    """Return the world of `tieline whatif demo`: twelve made-up countries, AAA to LLL, with tariffs of 2 to 12 %."""
    return synthetic_world(_DEMO, seed=_SEED, theta=5.03)


def synthetic_world(size: int, *, seed: int, theta: float = 5.0) -> World:
    """Return a gravity world: lognormal sizes, places on a square, trade falling with distance, uneven balances."""
    chance = np.random.default_rng(seed)
    mass, costs = _geography(size, chance)
    trade = mass[:, None] * mass[None, :] * costs * chance.lognormal(0.0, 0.3, (size, size))
    np.fill_diagonal(trade, np.diag(trade) * 3)
    trade *= 1e6 / trade.sum()
    return make_world(
        names_of(size), trade, theta=theta, tariffs=_tariffs(size, chance), notes=(f"{SYNTHETIC} (seed {seed})",)
    )


def synthetic_economy(size: int, sectors: int, *, seed: int) -> Economy:
    """Return an economy of linked sectors in made-up countries; elasticities from 2 to 10."""
    chance = np.random.default_rng(seed)
    mass, costs = _geography(size, chance)
    taste = chance.dirichlet(np.full(sectors, 2.0))
    skill = chance.lognormal(0.0, 0.5, (sectors, size))
    wanted = taste[:, None] * mass[None, :]
    pull = skill[:, :, None] * mass[None, :, None] * costs[None]
    trade = pull / pull.sum(axis=1, keepdims=True) * wanted[:, None, :]
    labour = chance.uniform(0.35, 0.65, (sectors, size))
    goods = chance.dirichlet(taste * sectors + 0.5, size=(size, sectors)).transpose(0, 2, 1)
    inputs = goods * (1 - labour.T)[:, None, :]
    return make_economy(
        names_of(size),
        tuple(f"sector {at + 1}" for at in range(sectors)),
        trade=trade,
        technology=Technology(value_added=labour, inputs=inputs, theta=chance.uniform(2, 10, sectors)),
        tariffs=np.broadcast_to(_tariffs(size, chance), trade.shape),
    )


def names_of(size: int) -> tuple[str, ...]:
    """Return names that no country has: AAA, BBB, ... and, beyond 26, AAB, ABB and so on."""
    letters = [chr(ord("A") + at) for at in range(26)]
    triples = [f"{a}{a}{a}" for a in letters] + [f"{a}{b}{a}" for a in letters for b in letters if a != b]
    return tuple(triples[:size])


def _geography(size: int, chance: np.random.Generator) -> tuple[Matrix, Matrix]:
    """Return sizes (n,) and distance to the power -1.1 (n, n), own distance small."""
    mass = chance.lognormal(0.0, 1.0, size)
    place = chance.uniform(0.0, 1.0, (size, 2))
    distance = np.linalg.norm(place[:, None] - place[None], axis=2) + 0.05
    return mass, distance**-1.1


def _tariffs(size: int, chance: np.random.Generator) -> Matrix:
    duties = np.repeat(chance.uniform(0.02, 0.12, size)[None, :], size, axis=0)
    np.fill_diagonal(duties, 0.0)
    return duties
