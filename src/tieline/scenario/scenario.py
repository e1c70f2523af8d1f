"""A scenario: a world, steps, and how to solve them; read from TOML or made from the same tables in memory."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tieline.errors import ScenarioError
from tieline.scenario.building import economy_from_table, world_from_flows
from tieline.scenario.clearing import Deficits
from tieline.scenario.economy import Economy
from tieline.scenario.one_sector import WORLD_INCOME
from tieline.scenario.presets import Range, exactly, presets
from tieline.scenario.sayings import Reader, step_of
from tieline.scenario.steps import Step
from tieline.scenario.synthetic import demo_world
from tieline.scenario.world import ELASTICITIES, World
from tieline.tables.input_output import read_input_output
from tieline.tables.outputs import with_gdp
from tieline.tables.tariffs import read_tariffs
from tieline.tables.trade import read_flows

DEMO = "demo"
EVERY_SECTOR = "*"
_DRAWS = 1_000
_MOST_DRAWS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the world comes from: `data` (flows, or `demo`) or `table` (input-output), `tariffs` beside either.

    `gdp` is a table of it for flows that tell none.
    """

    data: str
    table: str
    tariffs: str
    gdp: str
    year: int | None
    output_per_gdp: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What is asked. `theta` serves a world of one sector, `elasticities` input-output tables; both are drawn.

    `elasticities` are by sector, `EVERY_SECTOR` those of the rest; it is `theta` unless told otherwise.
    """

    title: str
    source: Source
    theta: Range
    elasticities: Mapping[str, Range]
    deficits: Deficits
    numeraire: str
    steps: tuple[Step, ...]
    draws: int
    seed: int
    where: str


def read_scenario(path: Path) -> Scenario:
    """Read a scenario file; paths in it are relative to it."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ScenarioError(f"cannot be read: {error.strerror}", where=str(path), fix="check the path") from error
    except UnicodeDecodeError as error:
        raise ScenarioError("cannot be read: not UTF-8", where=str(path), fix="save the file as UTF-8") from error
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ScenarioError(f"not TOML: {error}", where=str(path)) from error
    return scenario_of(tables, where=str(path), folder=path.parent)


def scenario_of(tables: Mapping[str, object], *, where: str, folder: Path = Path()) -> Scenario:
    """Return the scenario that tables of the shape of a scenario file describe."""
    top = Reader(tables, where)
    title = top.text("title", "")
    world = Reader(_table(top, "world"), f"{where} [world]")
    draws = Reader(_table(top, "intervals"), f"{where} [intervals]")
    by_sector = _table(top, "elasticities")
    listed_steps = tables.get("shock", [])
    top.has("shock")
    top.done()
    if isinstance(listed_steps, dict):
        raise ScenarioError("[shock] is one table", where=where, fix="write [[shock]], with two brackets")
    if not isinstance(listed_steps, list) or not all(isinstance(table, dict) for table in listed_steps):
        raise ScenarioError("shock is not a list of tables", where=where, fix="write [[shock]] above each")
    if not listed_steps:
        raise ScenarioError("no [[shock]]", where=where, fix="say at least one thing that changes")
    steps = tuple(step_of(table, f"{where} [[shock]] {at + 1}") for at, table in enumerate(listed_steps))
    theta = _theta(world)
    scenario = Scenario(
        title=title or "; ".join(step.words for step in steps),
        source=_source(world, folder),
        theta=theta,
        elasticities=_elasticities(by_sector, where, theta if "theta" in world.table else None)
        or {EVERY_SECTOR: theta},
        deficits=_deficits(world),
        numeraire=world.text("numeraire", WORLD_INCOME),
        steps=steps,
        draws=draws.whole("draws", _DRAWS, low=0, high=_MOST_DRAWS),
        seed=draws.whole("seed", 1, low=0),
        where=where,
    )
    if by_sector and not scenario.source.table:
        what = "[elasticities] are by sector, and this world has one"
        raise ScenarioError(what, where=where, fix="give theta in [world], or an input-output table")
    world.done()
    draws.done()
    return scenario


def open_world(scenario: Scenario) -> World | Economy:
    """Read the tables that a scenario names and build its world: one sector from flows, many from a table."""
    source = scenario.source
    if source.data == DEMO:
        return demo_world()
    tariffs = read_tariffs(Path(source.tariffs)) if source.tariffs else None
    if source.table:
        theta = {name: one.value for name, one in scenario.elasticities.items()}
        return economy_from_table(read_input_output(Path(source.table)), theta=theta, tariffs=tariffs)
    flows = read_flows(Path(source.data))
    return world_from_flows(
        with_gdp(flows, Path(source.gdp)) if source.gdp else flows,
        theta=scenario.theta.value,
        year=source.year,
        output_per_gdp=source.output_per_gdp,
        tariffs=tariffs,
    )


def _table(reader: Reader, key: str) -> Mapping[str, object]:
    table = reader.table.get(key, {})
    reader.has(key)
    if not isinstance(table, dict):
        raise reader.wrong(f"{key} is not a table", fix=f"write [{key}] on a line of its own")
    return table


def _source(world: Reader, folder: Path) -> Source:
    data, table, tariffs, gdp = (world.text(key, "") for key in ("data", "table", "tariffs", "gdp"))
    if bool(data) == bool(table):
        raise world.wrong("give either data (trade flows, or demo) or table (an input-output table)")
    deaf = ("year", "output_per_gdp", "gdp")
    for key in (*deaf, "tariffs") if data == DEMO else deaf if table else ():
        if key in world.table:
            what = "the made-up world" if data == DEMO else "an input-output table"
            raise world.wrong(f"{key} has no meaning for {what}", fix="leave it out")
    ratio = presets()["output_per_gdp"].range
    return Source(
        data=data if data in {"", DEMO} else str(folder / data),
        table=str(folder / table) if table else "",
        tariffs=str(folder / tariffs) if tariffs else "",
        gdp=str(folder / gdp) if gdp else "",
        year=world.whole("year", low=1, high=9999) if world.has("year") else None,
        output_per_gdp=world.number("output_per_gdp", ratio.value, low=0.5, high=5),
    )


def _theta(world: Reader) -> Range:
    low, high = ELASTICITIES
    ends = [key for key in ("theta_low", "theta_high") if world.has(key)]
    if not world.has("theta"):
        if ends:
            raise world.wrong(f"{ends[0]} without theta", fix="give theta too, or none of the three")
        return presets()["theta"].range
    value = world.number("theta", low=low, high=high)
    if not ends:
        return exactly(value)
    below, above = (world.number(key, low=low, high=high) for key in ("theta_low", "theta_high"))
    if not below <= value <= above:
        raise world.wrong(f"theta = {value:g} does not lie between theta_low = {below:g} and theta_high = {above:g}")
    return Range(value=value, low=below, high=above)


def _deficits(world: Reader) -> Deficits:
    word = world.text("deficits", Deficits.MULTIPLICATIVE.value)
    if word not in set(Deficits):
        raise world.wrong(f"deficits = {word!r}", fix=f"one of {', '.join(Deficits)}")
    return Deficits(word)


def _elasticities(table: Mapping[str, object], where: str, rest: Range | None) -> dict[str, Range]:
    """Return elasticities by sector: a number, or a table of its value, low and high; `rest` is theta where given."""
    low, high = ELASTICITIES
    found = {}
    for name, told in table.items():
        reader = Reader({"value": told} if not isinstance(told, dict) else told, f"{where} [elasticities] {name}")
        found[name] = reader.interval("value", low, high)
        reader.done()
    if found and rest is not None:
        if EVERY_SECTOR in found:
            what = f'theta and [elasticities] "{EVERY_SECTOR}" both speak of the rest of sectors'
            raise ScenarioError(what, where=where, fix="keep one of the two")
        found[EVERY_SECTOR] = rest
    return found
