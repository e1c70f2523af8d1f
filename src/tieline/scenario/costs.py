"""A full matrix of trade costs from a panel with holes, and a world that fits it.

Two stages (Anderson and Yotov 2016; An Advanced Guide to Trade Policy Analysis, chapter 2): the effects of pairs in a
panel with exporter-year, importer-year and pair effects; then, for pairs that never trade, what gravity predicts.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tieline.errors import ScenarioError
from tieline.scenario.effects import number
from tieline.scenario.ppml import Fit, fit_ppml
from tieline.scenario.world import Matrix, World, make_world

Labels = NDArray[np.str_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Flows by exporter, importer and year, n rows each, home sales included.

    `pair` labels both directions of a pair alike; `policy` are variables whose effect is estimated in the panel,
    `gravity` those that predict the costs of pairs that never trade.
    """

    exporter: Labels
    importer: Labels
    year: Labels
    pair: Labels
    flows: Matrix
    policy: dict[str, Matrix]
    gravity: dict[str, Matrix]


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """Log trade costs to the power -theta in one year, in the rows of that year.

    `bare` without policy, `full` with it; home sales are 0. `filled` counts pairs that came from the second stage.
    """

    exporter: Labels
    importer: Labels
    flows: Matrix
    policy: dict[str, Matrix]
    bare: Matrix
    full: Matrix
    first: Fit
    second: Fit
    filled: int

    def without(self, variable: str, members: tuple[str, ...]) -> Matrix:
        """Return `full` with a policy variable set to zero among members."""
        inside = np.isin(self.exporter, members) & np.isin(self.importer, members) & (self.exporter != self.importer)
        effect: Matrix = self.first.named(variable) * np.where(inside, self.policy[variable], 0.0)
        return self.full - effect


@dataclass(frozen=True, slots=True, kw_only=True)
class _Year:
    """The rows of one year."""

    at: NDArray[np.bool_]
    exporter: Labels
    importer: Labels
    home: NDArray[np.bool_]
    gravity: dict[str, Matrix] = field(default_factory=dict)


def two_stage_costs(panel: Panel, year: str) -> Costs:
    """Estimate both stages and return the costs of a year; all home sales share one pair effect, set to 0."""
    home = panel.exporter == panel.importer
    if not home.any():
        raise ScenarioError("the panel has no home sales", fix="add rows where exporter and importer are the same")
    pairs = number(np.where(home, "home", panel.pair))
    first = fit_ppml(
        panel.flows,
        panel.policy,
        [number(panel.exporter, panel.year), number(panel.importer, panel.year), pairs],
        clusters=pairs,
    )
    level = first.levels[2] - first.levels[2][pairs[home][0]]
    at = panel.year == year
    if not at.any():
        raise ScenarioError(f"no rows of {year} in the panel", fix=f"years: {', '.join(sorted(set(panel.year)))}")
    rows = _Year(
        at=at,
        exporter=panel.exporter[at],
        importer=panel.importer[at],
        home=home[at],
        gravity={name: values[at] for name, values in panel.gravity.items()},
    )
    bare, second, filled = _filled(level[pairs[at]], rows, panel.pair[at])
    policy = {name: values[at] for name, values in panel.policy.items()}
    full = bare + sum((first.named(name) * values for name, values in policy.items()), np.zeros_like(bare))
    return Costs(
        exporter=rows.exporter,
        importer=rows.importer,
        flows=panel.flows[at],
        policy=policy,
        bare=bare,
        full=full,
        first=first,
        second=second,
        filled=filled,
    )


def fitted_world(costs: Costs, *, theta: float) -> World:
    """Return the world whose flows follow these costs exactly while every country sells and buys what it did."""
    fit = fit_ppml(costs.flows, {}, [number(costs.exporter), number(costs.importer)], offset=costs.full)
    names = sorted(set(costs.exporter))
    note = f"trade fitted to two-stage costs; costs of {costs.filled} pairs without trade come from gravity variables"
    return make_world(names, as_matrix(fit.fitted, costs.exporter, costs.importer), theta=theta, notes=(note,))


def as_matrix(values: Matrix, exporter: Labels, importer: Labels) -> Matrix:
    """Return values by row as a matrix, exporters in rows, names in order; a pair given twice or not at all fails."""
    names = np.unique(np.concatenate([exporter, importer]))
    rows, columns = np.searchsorted(names, exporter), np.searchsorted(names, importer)
    seen = np.zeros((len(names), len(names)), dtype=int)
    np.add.at(seen, (rows, columns), 1)
    if (seen != 1).any():
        i, j = np.argwhere(seen != 1)[0].tolist()
        raise ScenarioError(f"{names[i]} → {names[j]} comes {seen[i, j]} times", fix="give each pair one row")
    matrix = np.zeros(seen.shape)
    matrix[rows, columns] = values
    return matrix


def _filled(level: Matrix, rows: _Year, pair: Labels) -> tuple[Matrix, Fit, int]:
    """Return log costs of all rows: estimated where there is trade, else predicted by gravity."""
    known = ~rows.home & ~np.isnan(level)
    lacking = ~rows.home & np.isnan(level)
    exporters, importers = number(rows.exporter), number(rows.importer)
    second = fit_ppml(
        np.exp(level[known]),
        {name: values[known] for name, values in rows.gravity.items()},
        [_partly(exporters, known), _partly(importers, known)],
        clusters=number(pair[known]),
    )
    sellers = dict(zip(np.unique(exporters[known]).tolist(), second.levels[0].tolist(), strict=True))
    buyers = dict(zip(np.unique(importers[known]).tolist(), second.levels[1].tolist(), strict=True))
    bare = np.where(rows.home, 0.0, level)
    for row in np.flatnonzero(lacking):
        variables = sum(second.named(name) * values[row] for name, values in rows.gravity.items())
        effects = sellers.get(int(exporters[row]), np.nan) + buyers.get(int(importers[row]), np.nan)
        bare[row] = variables + effects
    if np.isnan(bare).any():
        hole = int(np.flatnonzero(np.isnan(bare))[0])
        raise ScenarioError(f"nothing to predict the costs of {rows.exporter[hole]} → {rows.importer[hole]} from")
    return bare, second, int(lacking.sum())


def _partly(codes: NDArray[np.intp], known: NDArray[np.bool_]) -> NDArray[np.intp]:
    return number(codes[known])
