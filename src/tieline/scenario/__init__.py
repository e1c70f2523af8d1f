"""Trade what-ifs in general equilibrium.

`read_scenario` → `run` → `Report` for a scenario file; `make_world` / `make_economy` → `solve` / `solve_sectors` for
arrays; `fit_ppml` and `two_stage_costs` to estimate; `rank` for a grid of reforms. A result that did not converge is a
`ScenarioError`, never a number.
"""

from tieline.scenario.clearing import Deficits
from tieline.scenario.costs import Panel, fitted_world, two_stage_costs
from tieline.scenario.economy import Economy, Technology, make_economy
from tieline.scenario.effects import number
from tieline.scenario.many_sectors import SectorOutcome, SectorShock, no_sector_shock, settled, solve_sectors
from tieline.scenario.one_sector import Outcome, Shock, no_shock, solve, solve_many
from tieline.scenario.ppml import Fit, effect_of, fit_ppml
from tieline.scenario.ranking import Draws, Ranked, Ranking, rank
from tieline.scenario.report import Comparison, Estimate, Report
from tieline.scenario.running import compare, compare_in, run, run_in, states_in
from tieline.scenario.scenario import Scenario, open_world, read_scenario, scenario_of
from tieline.scenario.synthetic import demo_world, synthetic_economy, synthetic_world
from tieline.scenario.welfare import Welfare, along_path, decompose, imports_within
from tieline.scenario.world import World, make_world

__all__ = [
    "Comparison",
    "Deficits",
    "Draws",
    "Economy",
    "Estimate",
    "Fit",
    "Outcome",
    "Panel",
    "Ranked",
    "Ranking",
    "Report",
    "Scenario",
    "SectorOutcome",
    "SectorShock",
    "Shock",
    "Technology",
    "Welfare",
    "World",
    "along_path",
    "compare",
    "compare_in",
    "decompose",
    "demo_world",
    "effect_of",
    "fit_ppml",
    "fitted_world",
    "imports_within",
    "make_economy",
    "make_world",
    "no_sector_shock",
    "no_shock",
    "number",
    "open_world",
    "rank",
    "read_scenario",
    "run",
    "run_in",
    "scenario_of",
    "settled",
    "solve",
    "solve_many",
    "solve_sectors",
    "states_in",
    "synthetic_economy",
    "synthetic_world",
    "two_stage_costs",
]
