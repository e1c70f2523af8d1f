"""The network of states in a span of days: who cooperates with whom and how much, drawn again for its uncertainty.

Formulas, sources and limits: docs/explain/measures.md.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tieline.measures.dealings import Dealings

Matrices = NDArray[np.float32]

DRAWS = 100
_SEED = 1992
_LEVEL = (2.5, 97.5)


class Figure(NamedTuple):
    """A value and the ends of its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """States and what runs between them, by symmetric matrices with a zero diagonal, shape (1 + draws, states, states).

    `cooperation` sums the scores above zero, `conflict` the sizes of those below, each event shared among those who
    take part. The first matrix is what was told, the others are Bayesian bootstraps of its events (Rubin 1981).
    `dealings` are in order of `pair`, the places of the two as one number.
    """

    states: tuple[str, ...]
    cooperation: Matrices
    conflict: Matrices
    dealings: Dealings
    pair: NDArray[np.int64]

    def __contains__(self, state: str) -> bool:
        return state in self.states

    def of(self, state: str) -> Dealings:
        """Return the dealings of a state."""
        one, other = np.divmod(self.pair, len(self.states))
        return self.dealings.where((one == self.at(state)) | (other == self.at(state)))

    def between(self, one: str, other: str) -> Dealings:
        """Return the dealings of two states."""
        first, second = sorted((self.at(one), self.at(other)))
        pair = first * len(self.states) + second
        return self.dealings.where(np.arange(*np.searchsorted(self.pair, (pair, pair + 1))))

    def at(self, state: str) -> int:
        """Return the place of a state; ValueError for one without any event."""
        return self.states.index(state)


def network(dealings: Dealings, states: Collection[str], *, draws: int = DRAWS) -> Network:
    """Build the network of the states among the parties of the dealings; who has none is left out.

    An event of n states counts 1 / (n - 1) for each of its pairs (Newman 2001), so that a summit of forty does not
    outweigh forty meetings of two.
    """
    codes = set(states)
    known = [a in codes and b in codes for a, b in zip(dealings.a.tolist(), dealings.b.tolist(), strict=True)]
    kept = dealings.where(np.array(known, bool))
    names, places = _numbered(np.concatenate((kept.a, kept.b)))
    size, rows = len(names), len(kept)
    pair = np.minimum(places[:rows], places[rows:]) * size + np.maximum(places[:rows], places[rows:])
    order = np.argsort(pair, kind="stable")
    kept, pair = kept.where(order), pair[order]
    share = kept.score / np.maximum(kept.parties - 1, 1)
    luck = _luck(kept, draws)
    return Network(
        states=names,
        cooperation=_matrices(np.maximum(share, 0), pair, luck, size),
        conflict=_matrices(np.maximum(-share, 0), pair, luck, size),
        dealings=kept,
        pair=pair,
    )


def _luck(dealings: Dealings, draws: int) -> Matrices:
    """Return the weight of each row in what was told and in each draw, shape (1 + draws, rows), one weight an event."""
    events, which = _numbered(dealings.lead)
    weights = np.random.default_rng(_SEED).standard_exponential((draws, len(events)), dtype=np.float32)
    whole = np.concatenate((np.ones((1, len(events)), np.float32), weights))
    return np.asarray(whole[:, which])


def _numbered(names: NDArray[np.object_]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the names, sorted and each once, and the place of each; faster on texts than numpy's own."""
    known = tuple(sorted(set(names.tolist())))
    place = {name: at for at, name in enumerate(known)}
    return known, np.fromiter((place[name] for name in names.tolist()), np.int64, len(names))


def _matrices(amount: NDArray[np.float64], pair: NDArray[np.int64], luck: Matrices, size: int) -> Matrices:
    found = np.zeros((len(luck), size * size), np.float32)
    if len(pair):
        first = np.flatnonzero(np.append(True, np.diff(pair) > 0))
        found[:, pair[first]] = np.add.reduceat(luck * amount.astype(np.float32), first, axis=1)
    square = found.reshape(len(luck), size, size)
    return np.asarray(square + square.transpose(0, 2, 1))


def joined(before: Network, state: str, members: Collection[str]) -> tuple[Network, Figure]:
    """Return the network as if a state dealt with the members of an organisation as they deal with each other.

    Its cooperation with each member rises to at least `lift · s(state) · s(member) / S`, with s a state's cooperation
    in all and S that of all states: what the two would have by their sizes alone. `lift` is the same ratio among the
    members, and is returned. Conflict stays. An assumption, not an effect.
    """
    here, own = before.at(state), before.cooperation
    inside = np.array([name in members and name != state for name in before.states])
    strength = own.sum(axis=2)
    expected = strength[:, :, None] * strength[:, None, :] / np.maximum(strength.sum(axis=1), 1e-9)[:, None, None]
    upper = np.triu(np.outer(inside, inside), 1)
    lift = own[:, upper].sum(axis=1) / np.maximum(expected[:, upper].sum(axis=1), 1e-9)
    raised = np.where(inside, np.maximum(own[:, here], lift[:, None] * expected[:, here]), own[:, here])
    cooperation = own.copy()
    cooperation[:, here], cooperation[:, :, here] = raised, raised
    return replace(before, cooperation=cooperation), figure(lift)


def figure(drawn: NDArray[np.floating]) -> Figure:
    """Return the first value with the interval that the draws after it give; its own where there are none."""
    value = float(drawn[0])
    told = drawn[1:][~np.isnan(drawn[1:])]
    if not len(told):
        return Figure(value, value, value)
    low, high = np.percentile(told, _LEVEL)
    return Figure(value, float(min(low, value)), float(max(high, value)))
