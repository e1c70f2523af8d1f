"""Rows that a Poisson model predicts perfectly as zero: with them, estimates run off to infinity.

A row is separated when some combination z of regressors and fixed effects is 0 wherever trade is positive, never
negative where it is zero, and positive at that row (Correia, Guimarães and Zylkin 2019). Whole groups without any
trade are found by counting; the rest is a linear program, exact, and small because only zeros take part.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linprog

from tieline.scenario.effects import Codes, number
from tieline.scenario.world import Matrix

_POSITIVE = 1e-6


def separated(flows: Matrix, columns: Matrix, effects: Sequence[Codes]) -> NDArray[np.bool_]:
    """Return which rows (n,) are separated."""
    dropped = _groups_without_trade(flows, effects)
    zeros = (flows == 0) & ~dropped
    if zeros.any() and columns.shape[1]:
        dropped |= _by_program(flows, columns, effects, ~dropped)
        dropped |= _groups_without_trade(np.where(dropped, 0, flows), effects)
    return dropped


def _groups_without_trade(flows: Matrix, effects: Sequence[Codes]) -> NDArray[np.bool_]:
    """Return rows whose exporter, importer or pair never trades."""
    dropped = np.zeros(len(flows), dtype=bool)
    for codes in effects:
        dropped |= np.bincount(codes, weights=flows)[codes] == 0
    return dropped


def _by_program(flows: Matrix, columns: Matrix, effects: Sequence[Codes], kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Look for the combination that separates most rows.

    Unknown are the coefficients and s, 0 <= s <= 1, one per zero: z >= s at zeros, z = 0 elsewhere, sum of s largest.
    """
    rows = np.flatnonzero(kept)
    at_zero = flows[rows] == 0
    scale = np.maximum(np.abs(columns[rows]).max(axis=0), 1e-300)
    dummies = [sparse.csr_array((np.ones(len(rows)), (np.arange(len(rows)), number(codes[rows])))) for codes in effects]
    design = sparse.hstack([sparse.csr_array(columns[rows] / scale), *dummies], format="csr")
    zeros, free = int(at_zero.sum()), design.shape[1]
    above = sparse.hstack([-design[at_zero], sparse.eye_array(zeros)], format="csr")
    nil = sparse.hstack([design[~at_zero], sparse.csr_array((len(rows) - zeros, zeros))], format="csr")
    found = linprog(
        np.concatenate([np.zeros(free), -np.ones(zeros)]),
        A_ub=above,
        b_ub=np.zeros(zeros),
        A_eq=nil,
        b_eq=np.zeros(len(rows) - zeros),
        bounds=[(None, None)] * free + [(0, 1)] * zeros,
        method="highs",
    )
    dropped = np.zeros(len(flows), dtype=bool)
    if found.x is not None:
        dropped[rows[at_zero]] = found.x[free:] > _POSITIVE
    return dropped
