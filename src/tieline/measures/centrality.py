"""Where a state stands in the network: ties, blocs, brokerage, likeness, community. See docs/explain/measures.md."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tieline.measures.network import Figure, Matrices, Network, figure

SHOWN = 6  # claims named behind a tie
ALIKE = 5  # states named as most alike
REPLACED = 12  # partners for which a substitute is looked for
_SEED = 1992


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """A tie of the state: `pull` is the other's share in the state's cooperation, `hold` the state's in the other's.

    `tone` is cooperation less conflict by their sum, from -1 to 1. `substitute` is the partner most alike to this one
    in whom it deals with, `likeness` how much, from 0 to 1; empty where the state has no other partner, and for all but
    the heaviest ties.
    """

    state: str
    events: int
    pull: Figure
    hold: Figure
    tone: Figure
    substitute: str
    likeness: Figure
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocShare:
    """The share of an organisation's members in the state's cooperation, and the tone of the state's ties with them."""

    organisation: str
    members: int
    share: Figure
    tone: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A figure of the state and its rank among all states, 1 the highest."""

    figure: Figure
    rank: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a state stands among `states` states.

    `strength` is its share in all cooperation; `pull` the sum of its shares in the cooperation of each other state;
    `brokerage` 1 less Burt's constraint; `balanced` the share of its closed triangles that are balanced, NaN without
    any. `bridges` are the pairs of its partners without dealings of their own, the heaviest first, `open_pairs` how
    many there are. `community` are those it clusters with. `alike` are the states that deal most with the same others.
    """

    state: str
    states: int
    events: int
    strength: Ranked
    pull: Ranked
    brokerage: Ranked
    balanced: Figure
    triangles: int
    partners: tuple[Partner, ...]
    blocs: tuple[BlocShare, ...]
    bridges: tuple[tuple[str, str], ...]
    open_pairs: int
    community: tuple[str, ...]
    alike: tuple[tuple[str, Figure], ...]


def position(told: Network, state: str, blocs: Mapping[str, Collection[str]]) -> Position:
    """Say where a state stands; `blocs` are organisations with their members. ValueError for a state without events."""
    here, own = told.at(state), told.cooperation
    strength = own.sum(axis=2)
    shares = own / np.maximum(strength, 1e-9)[:, :, None]
    partners = _partners(told, here)
    alike = likeness(own, here)
    balanced, triangles = _balanced(told, here)
    pairs = _open_pairs(told, here)
    dealings = told.of(state)
    return Position(
        state=state,
        states=len(told.states),
        events=len(dealings),
        strength=_ranked(strength / np.maximum(strength.sum(axis=1), 1e-9)[:, None], here),
        pull=_ranked(shares.sum(axis=1), here),
        brokerage=_ranked(1 - constraint(own), here),
        balanced=balanced,
        triangles=triangles,
        partners=tuple(_partner(told, here, at, shares, rank < REPLACED) for rank, at in enumerate(partners)),
        blocs=tuple(_bloc(told, here, name, members) for name, members in blocs.items()),
        bridges=tuple(pairs[:ALIKE]),
        open_pairs=len(pairs),
        community=community(told, state),
        alike=tuple(
            (told.states[at], figure(alike[:, at]))
            for at in np.argsort(-alike[0], kind="stable")[:ALIKE]
            if alike[0, at] > 0
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """How one state stands to another in the network: of how many states, its own strength, and the tie with the other.

    `place` is the other's rank among the state's `partners` by pull.
    """

    state: str
    states: int
    partners: int
    strength: Ranked
    tie: Partner
    place: Figure


def beside(told: Network, state: str, other: str) -> Beside | None:
    """Say how a state stands to another; None where the two have no dealings."""
    if state not in told or other not in told:
        return None
    here, at = told.at(state), told.at(other)
    own = told.cooperation
    if not own[0, here, at] + told.conflict[0, here, at]:
        return None
    strength = own.sum(axis=2)
    shares = own / np.maximum(strength, 1e-9)[:, :, None]
    return Beside(
        state=state,
        states=len(told.states),
        partners=len(_partners(told, here)),
        strength=_ranked(strength / np.maximum(strength.sum(axis=1), 1e-9)[:, None], here),
        tie=_partner(told, here, at, shares, True),  # noqa: FBT003 - wanted with its substitute
        place=_ranked(shares[:, here], at).rank,
    )


def _partners(told: Network, here: int) -> list[int]:
    """Return the places of those the state deals with, the heaviest ties first, then those of conflict alone."""
    own, against = told.cooperation[0, here], told.conflict[0, here]
    order = np.lexsort((-against, -own))
    return [int(at) for at in order if own[at] + against[at] > 0]


def _ranked(values: NDArray[np.floating], here: int) -> Ranked:
    """Rank the state in every draw; equals share the better rank."""
    ranks = 1 + (values > values[:, here][:, None]).sum(axis=1)
    return Ranked(figure=figure(values[:, here]), rank=figure(ranks.astype(float)))


def constraint(cooperation: Matrices) -> NDArray[np.floating]:
    """Return Burt's constraint of every state in every matrix, shape (draws, states): 1992, `Structural Holes`.

    `Σ_j (p_ij + Σ_q p_iq p_qj)²` over the partners j of i, p_ij the share of j in the cooperation of i. States without
    any are constrained by nothing to broker with: 1.
    """
    shares = cooperation / np.maximum(cooperation.sum(axis=2, keepdims=True), 1e-9)
    through = np.where(cooperation > 0, shares + shares @ shares, 0)
    found = (through**2).sum(axis=2)
    return np.asarray(np.where(cooperation.sum(axis=2) > 0, found, 1.0))


def likeness(cooperation: Matrices, here: int) -> NDArray[np.floating]:
    """Return how alike each state is to one in whom it deals with, shape (draws, states); 0 for itself.

    The cosine of the two rows of cooperation without their cells for each other (structural equivalence: Lorrain and
    White 1971).
    """
    row = cooperation[:, here]
    both = (cooperation @ row[:, :, None])[:, :, 0]
    own = (row**2).sum(axis=1)[:, None] - row**2
    other = (cooperation**2).sum(axis=2) - row**2
    found = both / np.sqrt(np.maximum(own * other, 1e-18))
    found[:, here] = 0
    return np.asarray(np.clip(found, 0, 1))


def _partner(told: Network, here: int, at: int, shares: NDArray[np.floating], replaced: bool) -> Partner:  # noqa: FBT001
    substitute, alike = _substitute(told, here, at) if replaced else ("", Figure(0.0, 0.0, 0.0))
    events, claims = _claims(told, told.states[here], told.states[at])
    return Partner(
        state=told.states[at],
        events=events,
        pull=figure(shares[:, here, at]),
        hold=figure(shares[:, at, here]),
        tone=_tone(told.cooperation[:, here, at], told.conflict[:, here, at]),
        substitute=substitute,
        likeness=alike,
        claims=claims,
    )


def _substitute(told: Network, here: int, at: int) -> tuple[str, Figure]:
    """Return the partner of the state that is most alike to another, and how much; an empty name where none is."""
    rivals = likeness(told.cooperation, at)
    rivals[:, told.cooperation[0, here] <= 0] = 0
    rivals[:, here] = 0
    best = int(np.argmax(rivals[0]))
    return told.states[best] if rivals[0, best] > 0 else "", figure(rivals[:, best])


def _claims(told: Network, one: str, other: str) -> tuple[int, tuple[str, ...]]:
    """Return how many events the two have and the claims of the weightiest, the newest of equals first."""
    own = told.between(one, other)
    weight = np.abs(own.score) / np.maximum(own.parties - 1, 1)
    order = np.lexsort((-own.day.astype(np.int64), -weight))
    return len(own), tuple(own.lead[order[:SHOWN]].tolist())


def _tone(cooperation: NDArray[np.floating], conflict: NDArray[np.floating]) -> Figure:
    return figure((cooperation - conflict) / np.maximum(cooperation + conflict, 1e-9))


def _bloc(told: Network, here: int, name: str, members: Collection[str]) -> BlocShare:
    inside = np.array([state in members for state in told.states])
    inside[here] = False
    own, against = told.cooperation[:, here], told.conflict[:, here]
    return BlocShare(
        organisation=name,
        members=int(np.sum((own[0] + against[0] > 0) & inside)),
        share=figure(own[:, inside].sum(axis=1) / np.maximum(own.sum(axis=1), 1e-9)),
        tone=_tone(own[:, inside].sum(axis=1), against[:, inside].sum(axis=1)),
    )


def balance(told: Network, state: str, one: Collection[str], other: Collection[str]) -> Figure:
    """Return the share of one bloc less that of the other, by their sum: 1 is all with one, -1 all with the other.

    Members of both count for neither.
    """
    here = told.at(state)
    own = told.cooperation[:, here]
    first, second = (
        own[:, [at for at, name in enumerate(told.states) if name in side and name not in against]].sum(axis=1)
        for side, against in ((one, other), (other, one))
    )
    return figure((first - second) / np.maximum(first + second, 1e-9))


def _balanced(told: Network, here: int) -> tuple[Figure, int]:
    """Return the share of the state's triangles whose signs multiply to a plus (Heider 1946), and their number."""
    sign = np.sign(told.cooperation - told.conflict)
    row = sign[:, here]
    products = (row[:, None, :] @ sign @ row[:, :, None])[:, 0, 0] / 2
    number = (np.abs(row)[:, None, :] @ np.abs(sign) @ np.abs(row)[:, :, None])[:, 0, 0] / 2
    share = np.where(number > 0, (number + products) / np.maximum(2 * number, 1), np.nan)
    return figure(share), int(number[0])


def _open_pairs(told: Network, here: int) -> list[tuple[str, str]]:
    """Return the pairs of the state's partners that do not deal with each other, by the lesser tie of the state."""
    own = told.cooperation[0]
    partners = np.flatnonzero(own[here])
    apart = np.triu((own + told.conflict[0])[np.ix_(partners, partners)] == 0, 1)
    pairs = np.argwhere(apart)
    lesser = np.minimum(own[here, partners[pairs[:, 0]]], own[here, partners[pairs[:, 1]]])
    order = np.argsort(-lesser, kind="stable")
    return [(told.states[partners[one]], told.states[partners[other]]) for one, other in pairs[order]]


def community(told: Network, state: str) -> tuple[str, ...]:
    """Return the states that one clusters with by cooperation, itself left out (Louvain: Blondel and others 2008)."""
    import networkx as nx  # noqa: PLC0415 - a tenth of a second that only a network needs

    graph = nx.from_numpy_array(told.cooperation[0].astype(float))
    here = told.at(state)
    for group in nx.community.louvain_communities(graph, seed=_SEED):
        if here in group:
            return tuple(sorted(told.states[at] for at in group if at != here))
    return ()
