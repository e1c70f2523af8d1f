"""How fast trade what-ifs are solved, beside gegravity where it is installed.

    python -m benchmarks.scenario_speed                    # ours alone
    python -m benchmarks.scenario_speed --peer --sizes 30 60 100 150

`--peer` needs a Python with gegravity, named by --peer-python; it runs in a process of its own with the same worlds.
Times are wall clock, the best and the median of repeated solves, with the median of processor time beside them and the
machine's load before and after, so that a busy machine shows. Every result is checked: ours by its residual, the peer's
by its difference from ours in real GDP. Each world is synthetic.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.board import Matrix, numbers_in, read_table
from benchmarks.trade import read_caliendo_parro
from numpy.typing import NDArray

from tieline.scenario import (
    Deficits,
    SectorShock,
    Shock,
    World,
    fit_ppml,
    make_world,
    no_sector_shock,
    no_shock,
    number,
    settled,
    solve,
    solve_many,
    solve_sectors,
    synthetic_economy,
    synthetic_world,
)
from tieline.scenario.clearing import Market, clear
from tieline.scenario.costs import as_matrix

HERE = Path(__file__).parent
THETA = 4.0  # sigma 5 in gegravity's terms
CUT = 0.3  # effect on log trade of the first two countries


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Seconds of several calls: best and median of the wall clock, median of processor time."""

    best: float
    median: float
    processor: float

    def __str__(self) -> str:
        best, median, processor = (1000 * each for each in (self.best, self.median, self.processor))
        return f"best {best:7.2f} ms, median {median:7.2f} ms, processor {processor:7.2f} ms"


def timed(work: Callable[[], object], times: int) -> Timing:
    """Time several calls, after one that is not counted."""
    work()
    took, used = [], []
    for _ in range(times):
        start, before = time.perf_counter(), time.process_time()
        work()
        took.append(time.perf_counter() - start)
        used.append(time.process_time() - before)
    return Timing(best=min(took), median=statistics.median(took), processor=statistics.median(used))


def load(when: str) -> None:
    """Print how busy the machine is."""
    one, five, _ = os.getloadavg()
    print(f"load {when}: {one:.2f} over a minute, {five:.2f} over five; {os.cpu_count()} processors")


def plain_world(size: int) -> World:
    """Return a synthetic world without tariffs, which gegravity does not know."""
    world = synthetic_world(size, seed=size, theta=THETA)
    return make_world(world.countries, world.trade, theta=THETA)


def pair_shock(world: World, effect: float = CUT) -> Shock:
    """Return a cut of cost between the first two countries with this effect on log trade."""
    cost = np.ones_like(world.trade)
    cost[0, 1] = cost[1, 0] = np.exp(-effect / world.theta)
    return Shock(cost=cost, productivity=no_shock(world).productivity)


def one_sector(sizes: list[int]) -> dict[int, float]:
    """Time full and conditional equilibrium together; return the median processor seconds by size."""
    median = {}
    print("\none sector, full and conditional equilibrium, from a cold start")
    for size in sizes:
        world = plain_world(size)
        shock = pair_shock(world)
        outcome = solve(world, shock)
        timing = timed(lambda w=world, s=shock: solve(w, s), 101)  # type: ignore[misc]
        median[size] = timing.processor
        print(f"  {size:>4} countries: {timing}; residual {outcome.residual:.0e}")
    return median


def batch(seed: int) -> float:
    """Solve 5,000 scenarios of 60 countries, each with a random pair and size; return the worst residual."""
    world = plain_world(60)
    chance = np.random.default_rng(seed)

    def shocks() -> list[Shock]:
        made = []
        for _ in range(5_000):
            i, j = chance.choice(60, size=2, replace=False)
            cost = np.ones_like(world.trade)
            cost[i, j] = cost[j, i] = chance.uniform(0.8, 1.2)
            made.append(Shock(cost=cost, productivity=np.ones(60)))
        return made

    return max(solved.residual for solved in solve_many(world, shocks()))


def many_scenarios() -> None:
    """Time 10,000 scenarios of 60 countries in two processes."""
    start = time.perf_counter()
    with ProcessPoolExecutor(2) as pool:
        residual = max(pool.map(batch, (1, 2)))
    took = time.perf_counter() - start
    print(f"\n10,000 scenarios of 60 countries in two processes: {took:.1f} s; worst residual {residual:.0e}")


def many_sectors(grid: list[tuple[int, int]], data: Path) -> None:
    """Time Caliendo-Parro and how synthetic economies grow."""
    print("\nmany sectors with input-output links")
    if (data / "caliendo_parro_2015").exists():
        economy, tariffs = read_caliendo_parro(data / "caliendo_parro_2015")
        shock = SectorShock(
            cost=np.ones_like(economy.trade), productivity=np.ones_like(economy.value_added), tariffs=tariffs
        )
        timing = timed(lambda: solve_sectors(settled(economy, Deficits.NONE), shock, deficits=Deficits.NONE), 9)
        print(f"  Caliendo-Parro, 31 × 40, base without deficits and counterfactual: {timing}")
    for size, sectors in grid:
        economy = synthetic_economy(size, sectors, seed=1)
        start, before = time.perf_counter(), time.process_time()
        base = settled(economy, Deficits.NONE)
        rebased = time.perf_counter() - start
        shock = no_sector_shock(base)
        shock.cost[:, 0, 1] = shock.cost[:, 1, 0] = 0.95
        outcome = solve_sectors(base, shock, deficits=Deficits.NONE)
        solved = time.perf_counter() - start - rebased
        used = time.process_time() - before
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"  {size:>4} × {sectors:<3} base {rebased:.2f} s, counterfactual {solved:.2f} s, processor {used:.2f} s, "
            f"{outcome.rounds} rounds, residual {outcome.residual:.0e}, peak memory so far {peak:,.0f} MB"
        )


PEER = """
import contextlib, io, json, sys, time, warnings
import pandas as pd
import gegravity as ge
warnings.filterwarnings("ignore")
task = json.loads(sys.argv[1])
frame = pd.read_csv(task["path"], dtype={"year": str})
names = list(dict.fromkeys(frame.exporter))
changed = frame.copy()
members = task["pair"] or names
pair = frame.exporter.isin(members) & frame.importer.isin(members) & (frame.exporter != frame.importer)
changed.loc[pair, task["variable"]] = task["to"]
table = pd.DataFrame({"var": list(task["betas"]), "beta": list(task["betas"].values())})
table["se"] = 0.01

def attempt(scale):
    costs = ge.CostCoeffs(estimates=table, identifier_col="var", coeff_col="beta", stderr_col="se")
    base = ge.BaselineData(frame, imp_var_name="importer", exp_var_name="exporter", year_var_name="year",
                           trade_var_name="trade", expend_var_name="E", output_var_name="Y")
    start, before = time.perf_counter(), time.process_time()
    model = ge.OneSectorGE(base, year=task["year"], reference_importer=task["reference"], cost_coeff_values=costs,
                           sigma=task["sigma"], cost_variables=list(task["betas"]))
    model.build_baseline(omr_rescale=scale)
    model.define_experiment(changed)
    model.simulate()
    took = time.perf_counter() - start, time.process_time() - before
    results = model.country_results
    column = [name for name in results.columns if "GDP" in name and "change" in name][0]
    return took, results[column].reindex(task["order"]).tolist()

found = []
for scale in task["scales"]:
    start, before, row = time.perf_counter(), time.process_time(), {"scale": scale}
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            (row["seconds"], row["processor"]), row["gdp"] = attempt(scale)
    except Exception as error:
        row |= {"seconds": time.perf_counter() - start, "processor": time.process_time() - before}
        row["error"] = f"{type(error).__name__}: {error}"[:100]
    found.append(row)
print(json.dumps(found))
"""
BORDERS = ("ln_DIST", "CNTG", "INTL_BRDR")
SAMPLE = ("lndist", "contiguity", "common_language", "pta", "international")


def peer(python: str, sizes: list[int], ours: dict[int, float], scales: list[float]) -> None:
    """Time gegravity on the same worlds: trade fitted exactly by costs, so both start from the same base."""
    print("\ngegravity on the same worlds, baseline and simulation; processor time, ours the median of full solves")
    for size in sizes:
        world = plain_world(size)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "world.csv"
            _write(world, path)
            task = {
                "path": str(path),
                "pair": world.countries[:2],
                "variable": "reform",
                "betas": {"dist": 1.0, "reform": CUT},
                "year": "2000",
                "reference": world.countries[-1],
                "order": world.countries,
                "scales": scales,
                "to": 1.0,
                "sigma": 5,
            }
            truth = 100 * (solve(world, pair_shock(world)).real_gdp - 1)
            _compare(python, f"{size:>4} countries", task, truth, ours[size])


def peer_files(python: str, data: Path, scales: list[float]) -> None:
    """Time gegravity on files: the sample it documents, and the guide's world without borders (sigma 7)."""
    sample = data / "sample_data_set.dlm"
    guide = data / "ypml" / "trade_without_border_2006.csv.gz"
    for path in (sample, guide):
        if not path.exists():
            print(f"  skipped: {path} is absent")
    if sample.exists():
        task = {"pair": ["CAN", "JPN"], "variable": "pta", "to": 1.0, "year": "2006", "reference": "DEU", "sigma": 5}
        _on_file(python, sample, SAMPLE, task | {"scales": scales})
    if guide.exists():
        task = {"pair": [], "variable": "INTL_BRDR", "to": 0.0, "year": "2006.0", "reference": "ZZZ", "sigma": 7}
        _on_file(python, guide, BORDERS, task | {"scales": [*scales, 1000.0]})


def _on_file(python: str, path: Path, variables: tuple[str, ...], task: dict[str, Any]) -> None:
    """Estimate costs, build the world they give with the file's output and spending, and solve it with both."""
    table = read_table(path)
    seller, buyer = table["exporter"], table["importer"]
    column = {name: numbers_in(table[name]) for name in (*variables, "trade", "Y", "E")}
    fit = fit_ppml(column["trade"], {name: column[name] for name in variables}, [number(seller), number(buyer)])
    betas = {name: fit.named(name) for name in variables}
    costs = as_matrix(np.exp(sum(betas[name] * column[name] for name in variables)), seller, buyer)
    theta = float(task["sigma"] - 1)
    world = _fitted(costs, as_matrix(column["Y"], seller, buyer), as_matrix(column["E"], seller, buyer), table, theta)
    names = list(world.countries)
    members = [names.index(name) for name in task["pair"] or names]
    cost = np.ones_like(world.trade)
    old = as_matrix(column[task["variable"]], seller, buyer)
    block = np.ix_(members, members)
    cost[block] = np.exp(-betas[task["variable"]] * (task["to"] - old[block]) / theta)
    np.fill_diagonal(cost, 1.0)
    shock = Shock(cost=cost, productivity=np.ones(len(names)))
    ours = timed(lambda: solve(world, shock), 101).processor
    truth = 100 * (solve(world, shock).real_gdp - 1)
    shown = ", ".join(f"{names[at]} {truth[at]:+.4f} %" for at in members[:2])
    print(f"  {path.name}, ours: {shown} in {1000 * ours:.2f} ms, residual {solve(world, shock).residual:.0e}")
    _compare(python, f"  {path.name}", task | {"path": str(path), "betas": betas, "order": names}, truth, ours)


def _fitted(costs: Matrix, made: Matrix, bought: Matrix, table: dict[str, NDArray[np.str_]], theta: float) -> World:
    """Return the world with these costs, outputs (by row) and spending (by column, scaled to the world's output)."""
    output, spending = made[:, 0], bought[0]
    market = Market(
        shares=costs,
        output=output,
        spending=spending * output.sum() / spending.sum(),
        theta=theta,
        deficits=Deficits.MULTIPLICATIVE,
        conditional=True,
    )
    return make_world(sorted(set(table["exporter"].tolist())), clear(market, np.ones(len(output))).trade, theta=theta)


def _compare(python: str, what: str, task: dict[str, Any], truth: NDArray[np.float64], ours: float) -> None:
    told = subprocess.run([python, "-c", PEER, json.dumps(task)], capture_output=True, text=True, check=False)
    if told.returncode:
        print(f"  {what}: not run: {told.stderr.strip().splitlines()[-1][:120]}")
        return
    for row in json.loads(told.stdout.splitlines()[-1]):
        head = (
            f"  {what}, omr_rescale {row['scale']:g}: {row['seconds']:7.2f} s, processor {row['processor']:7.2f} s = "
            f"{row['processor'] / ours:,.0f} × ours"
        )
        if "error" in row:
            print(f"{head}; {row['error']}")
            continue
        gap = np.abs(np.array(row["gdp"], dtype=float) - truth).max()
        print(f"{head}; real GDP off by up to {gap:.4f} pp (largest true change {np.abs(truth).max():.4f} %)")


def _write(world: World, path: Path) -> None:
    """Write the world as gegravity reads it; `dist` is the log of trade over output times spending."""
    output, spending = world.output, world.purchases
    friction = np.log(world.trade / np.outer(output, spending) * output.sum())
    lines = ["exporter,importer,year,trade,Y,E,dist,reform"]
    for i, seller in enumerate(world.countries):
        for j, buyer in enumerate(world.countries):
            cells = (float(world.trade[i, j]), float(output[i]), float(spending[j]), float(friction[i, j]))
            lines.append(f"{seller},{buyer},2000,{','.join(map(repr, cells))},0.0")
    path.write_text("\n".join(lines) + "\n")


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[30, 60, 100, 150, 200])
    parser.add_argument("--grid", nargs="+", default=["50x20", "100x40", "200x60"], help="countries x sectors")
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--peer-python", default="python")
    parser.add_argument("--peer-sizes", type=int, nargs="+", default=[30, 60, 100, 150])
    parser.add_argument("--files-only", action="store_true", help="of the peer, only its sample and the guide's world")
    parser.add_argument("--scales", type=float, nargs="+", default=[1.0, 100.0], help="omr_rescale values to try")
    parser.add_argument("--data", type=Path, default=HERE.parents[1] / "shared" / "trade")
    chosen = parser.parse_args()
    load("before")
    if chosen.files_only:
        peer_files(chosen.peer_python, chosen.data, chosen.scales)
        return
    ours = one_sector(sorted({*chosen.sizes, *(chosen.peer_sizes if chosen.peer else [])}))
    many_scenarios()
    grid = [tuple(int(part) for part in word.split("x")) for word in chosen.grid]
    many_sectors([(size, sectors) for size, sectors in grid], chosen.data)
    if chosen.peer:
        peer(chosen.peer_python, chosen.peer_sizes, ours, chosen.scales)
        peer_files(chosen.peer_python, chosen.data, chosen.scales)
    load("after")


if __name__ == "__main__":
    main()
