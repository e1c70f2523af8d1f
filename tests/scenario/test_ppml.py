from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize

from tieline.errors import ScenarioError
from tieline.scenario import Panel, effect_of, fit_ppml, fitted_world, number, two_stage_costs
from tieline.scenario.ppml import draw
from tieline.scenario.separation import separated


def flows(seed: int = 1, size: int = 8) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Rows of exporter, importer, distance, border, flow; true effects -0.9 and 0.6."""
    chance = np.random.default_rng(seed)
    exporter, importer = (side.ravel() for side in np.meshgrid(np.arange(size), np.arange(size), indexing="ij"))
    distance, border = chance.normal(0, 1, size * size), chance.integers(0, 2, size * size).astype(float)
    level = chance.normal(0, 1, size)[exporter] + chance.normal(0, 1, size)[importer]
    flow = chance.poisson(np.exp(3 + level - 0.9 * distance + 0.6 * border)).astype(float)
    return exporter, importer, distance, border, flow


def test_estimates_maximise_the_poisson_likelihood() -> None:
    exporter, importer, distance, border, flow = flows()
    fit = fit_ppml(flow, {"distance": distance, "border": border}, [number(exporter), number(importer)])
    dummies = np.column_stack([np.eye(8)[exporter], np.eye(8)[importer][:, 1:]])
    design = np.column_stack([distance, border, dummies])

    def loss(b: np.ndarray) -> float:
        return float((np.exp(design @ b) - flow * (design @ b)).sum())

    def slope(b: np.ndarray) -> np.ndarray:
        return design.T @ (np.exp(design @ b) - flow)

    best = minimize(loss, np.zeros(design.shape[1]), jac=slope, method="BFGS", options={"gtol": 1e-7, "maxiter": 2000})
    np.testing.assert_allclose(fit.coefficients, best.x[:2], atol=1e-6)


def test_what_is_fitted_sums_to_what_was_sold_and_bought() -> None:
    exporter, importer, distance, _, flow = flows()
    fit = fit_ppml(flow, {"distance": distance}, [number(exporter), number(importer)])
    for side in (exporter, importer):
        np.testing.assert_allclose(np.bincount(side, fit.fitted), np.bincount(side, flow), rtol=1e-9)


def test_clustered_errors_by_row_are_robust_errors_and_draws_follow_them() -> None:
    exporter, importer, distance, border, flow = flows()
    columns, groups = {"distance": distance, "border": border}, [number(exporter), number(importer)]
    plain = fit_ppml(flow, columns, groups)
    by_row = fit_ppml(flow, columns, groups, clusters=np.arange(len(flow)))
    np.testing.assert_allclose(by_row.covariance, plain.covariance)
    drawn = draw(plain, 20_000, np.random.default_rng(1))
    np.testing.assert_allclose(np.cov(drawn.T), plain.covariance, rtol=0.1, atol=1e-5)
    effect = effect_of(plain, "border")
    assert effect.low < plain.named("border") < effect.high
    assert effect.spread == pytest.approx(plain.errors[1])


def test_three_way_effects_recover_a_known_effect() -> None:
    chance = np.random.default_rng(2)
    size, years = 10, 6
    grid = np.meshgrid(np.arange(size), np.arange(size), np.arange(years), indexing="ij")
    i, j, t = (side.ravel() for side in grid)
    pair = number(np.minimum(i, j), np.maximum(i, j))
    policy = (chance.uniform(size=(size, size, years)) < 0.4).ravel() & (i != j)
    mean = np.exp(chance.normal(0, 1, size * years)[i * years + t] + chance.normal(0, 1, size)[j] + 2 + 0.5 * policy)
    fit = fit_ppml(mean, {"policy": policy.astype(float)}, [number(i, t), number(j, t), pair])
    assert fit.named("policy") == pytest.approx(0.5, abs=1e-8)


def test_rows_that_are_always_zero_are_dropped_and_counted() -> None:
    exporter, importer, distance, _, flow = flows()
    flow = np.where(exporter == 3, 0.0, flow)
    fit = fit_ppml(flow, {"distance": distance}, [number(exporter), number(importer)])
    assert (~fit.kept).sum() == 8
    without = exporter != 3
    alone = fit_ppml(
        flow[without], {"distance": distance[without]}, [number(exporter[without]), number(importer[without])]
    )
    np.testing.assert_allclose(fit.coefficients, alone.coefficients, atol=1e-9)


def test_a_regressor_that_predicts_zeros_perfectly_is_separated() -> None:
    exporter, importer, distance, _, flow = flows()
    embargo = ((exporter == 1) & (importer == 2)) | ((exporter == 4) & (importer == 5))
    flow = np.where(embargo, 0.0, np.maximum(flow, 1.0))
    other = (exporter * importer % 3).astype(float)
    fit = fit_ppml(flow, {"distance": distance, "other": other}, [number(exporter), number(importer)])
    assert fit.kept.all()  # zeros alone separate nothing
    groups = [number(exporter), number(importer)]
    found = separated(flow, np.column_stack([distance, embargo.astype(float)]), groups)
    np.testing.assert_array_equal(found, embargo)
    with pytest.raises(ScenarioError, match="fixed effects leave nothing of embargo"):
        fit_ppml(flow, {"distance": distance, "embargo": embargo.astype(float)}, [number(exporter), number(importer)])


def test_a_regressor_absorbed_by_effects_is_an_error_that_names_it() -> None:
    exporter, importer, _, _, flow = flows()
    with pytest.raises(ScenarioError, match="fixed effects leave nothing of landlocked"):
        fit_ppml(flow, {"landlocked": (exporter % 2).astype(float)}, [number(exporter), number(importer)])


def test_two_stages_fill_pairs_without_trade_and_fit_every_total() -> None:
    chance = np.random.default_rng(4)
    names, years = np.array(["KAZ", "CHN", "RUS", "UZB", "KGZ", "TUR"]), ("2004", "2008")
    rows = [(a, b, y) for y in years for a in names for b in names]
    exporter, importer, year = (np.array(side) for side in zip(*rows, strict=True))
    pair = np.array(["-".join(sorted((a, b))) for a, b, _ in rows])
    distance = {name: chance.uniform(0, 2) for name in np.unique(pair)}
    ln_dist = np.array([0.0 if a == b else distance[p] for (a, b, _), p in zip(rows, pair, strict=True)])
    union = np.array([float(a != b and {a, b} <= {"KAZ", "RUS", "KGZ"} and y == "2008") for a, b, y in rows])
    mean = np.exp(3 - ln_dist + 0.4 * union + 2.0 * (exporter == importer)) * chance.lognormal(0, 0.05, len(rows))
    mean[pair == "KGZ-TUR"] = 0.0
    panel = Panel(
        exporter=exporter,
        importer=importer,
        year=year,
        pair=pair,
        flows=mean,
        policy={"union": union},
        gravity={"ln_dist": ln_dist},
    )
    costs = two_stage_costs(panel, "2008")
    assert costs.filled == 2
    assert costs.first.named("union") == pytest.approx(0.4, abs=0.15)
    assert costs.second.named("ln_dist") == pytest.approx(-1.0, abs=0.1)
    world = fitted_world(costs, theta=6)
    at = year == "2008"
    for side, totals in ((exporter, world.output), (importer, world.purchases)):
        expected = [mean[at & (side == name)].sum() for name in world.countries]
        np.testing.assert_allclose(totals, expected, rtol=1e-8)
    gone = costs.without("union", ("KAZ", "RUS", "KGZ")) - costs.full
    assert np.allclose(gone[costs.policy["union"] == 1], -costs.first.named("union"))
    assert np.allclose(gone[costs.policy["union"] == 0], 0)
