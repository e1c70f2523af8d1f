from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tieline.errors import ScenarioError
from tieline.scenario.building import economy_from_table, world_from_flows
from tieline.tables.flows import Flows
from tieline.tables.input_output import InputOutput
from tieline.tables.tariffs import Tariffs


def flows(rows: list[tuple[str, str, float]], gdp: dict[str, float] | None = None, year: int = 2020) -> Flows:
    exporter, importer, value = zip(*rows, strict=True)
    return Flows(
        exporter=np.array(exporter),
        importer=np.array(importer),
        year=np.full(len(rows), year),
        sector=np.full(len(rows), "all goods"),
        value=np.array(value),
        unit="dollars",
        source="a test",
        gdp={(name, year): value for name, value in (gdp or {}).items()},
    )


BETWEEN = [("KAZ", "CHN", 10.0), ("CHN", "KAZ", 20.0), ("KAZ", "RUS", 5.0), ("RUS", "KAZ", 6.0)]


def test_home_sales_are_scaled_from_gdp_and_said_so() -> None:
    world = world_from_flows(flows(BETWEEN, {"KAZ": 100, "CHN": 900, "RUS": 300}), theta=5, output_per_gdp=2)
    assert world.countries == ("CHN", "KAZ", "RUS")
    np.testing.assert_allclose(world.output, [1800, 200, 600])
    assert "gross output taken as 2 times GDP for 3 countries" in world.notes


def test_home_sales_in_the_file_go_before_gdp() -> None:
    home = [("KAZ", "KAZ", 70.0), ("CHN", "CHN", 700.0), ("RUS", "RUS", 250.0)]
    world = world_from_flows(flows(BETWEEN + home, {"KAZ": 100}), theta=5)
    np.testing.assert_allclose(np.diag(world.trade), [700, 70, 250])
    assert not any("GDP" in note for note in world.notes)


def test_exports_beyond_output_are_a_counted_repair() -> None:
    world = world_from_flows(flows(BETWEEN, {"KAZ": 1, "CHN": 900, "RUS": 300}), theta=5)
    assert "1 of them export more than that; sales at home set to 5 % of output: KAZ" in world.notes
    assert world.trade[1, 1] == pytest.approx(0.1)


def test_countries_without_output_or_without_two_way_trade_are_named() -> None:
    rows = [*BETWEEN, ("UZB", "KAZ", 3.0), ("KAZ", "UZB", 3.0), ("KAZ", "TKM", 4.0)]
    world = world_from_flows(flows(rows, {"KAZ": 100, "CHN": 900, "RUS": 300, "TKM": 50}), theta=5)
    assert "1 countries left out for want of home sales or GDP: UZB" in world.notes
    assert "1 countries left out because they do not trade both ways: TKM" in world.notes


def test_flows_without_home_sales_or_gdp_are_an_error() -> None:
    with pytest.raises(ScenarioError, match="no home sales and no GDP in a test, 2020\n→ add rows"):
        world_from_flows(flows(BETWEEN), theta=5)


def test_the_group_that_trades_most_is_kept_and_a_world_of_one_is_refused() -> None:
    rows = [("KAZ", "KAZ", 90.0), ("CHN", "CHN", 900.0), ("KAZ", "CHN", 6.0), ("CHN", "KAZ", 8.0)]
    apart = [("CAN", "CAN", 5.0), ("AUS", "AUS", 5.0), ("CAN", "AUS", 1.0), ("AUS", "CAN", 1.0)]
    world = world_from_flows(flows([*apart, *rows]), theta=5)
    assert world.countries == ("CHN", "KAZ")
    assert world.absent == dict.fromkeys(("AUS", "CAN"), "no trade in both directions with the rest")
    one_way = [row for row in rows if row[:2] != ("KAZ", "CHN")]
    says = "only CHN is left of a test, 2020; left out are KAZ: no trade in both directions with the rest"
    with pytest.raises(ScenarioError, match=says):
        world_from_flows(flows(one_way), theta=5)


def test_a_year_in_a_file_that_tells_none_is_an_error() -> None:
    with pytest.raises(ScenarioError, match="a test tells no years, and 2019 is asked for"):
        world_from_flows(flows(BETWEEN, {"KAZ": 100, "CHN": 900, "RUS": 300}, year=0), theta=5, year=2019)


def test_tariffs_are_of_the_year_and_stated() -> None:
    duties = Tariffs(
        importer=np.array(["KAZ", "KAZ"]),
        exporter=np.array(["*", "*"]),
        year=np.array([2015, 2019]),
        sector=np.array(["all goods", "all goods"]),
        rate=np.array([0.09, 0.05]),
        source="a table",
    )
    gdp = {"KAZ": 100.0, "CHN": 900.0, "RUS": 300.0}
    world = world_from_flows(flows(BETWEEN, gdp), theta=5, tariffs=duties)
    np.testing.assert_allclose(world.tariffs[:, 1], [0.05, 0, 0.05])
    assert "a table, 2019" in world.notes
    assert "no tariffs told for 2 importers, read as none: CHN, RUS" in world.notes


def test_a_year_that_is_not_there_is_an_error_that_names_those_that_are() -> None:
    with pytest.raises(ScenarioError, match="no flows of 1999 in a test\n→ years there: 2020"):
        world_from_flows(flows(BETWEEN), theta=5, year=1999)


def table() -> InputOutput:
    chance = np.random.default_rng(1)
    uses = chance.uniform(1, 5, (2, 2, 2, 2))
    final = chance.uniform(20, 40, (2, 2, 2))
    return InputOutput(
        countries=("CHN", "KAZ"),
        sectors=("ore", "steel"),
        uses=uses,
        final=final,
        value_added=(uses.sum(axis=(2, 3)) + final.sum(axis=2)) - uses.sum(axis=(0, 1)),
        source="a table",
    )


def test_an_economy_keeps_the_tables_totals() -> None:
    made = economy_from_table(table(), theta={"*": 5.0})
    source = table()
    np.testing.assert_allclose(made.output.T, source.uses.sum(axis=(2, 3)) + source.final.sum(axis=2))
    np.testing.assert_allclose((made.value_added * made.output).T, source.value_added)
    np.testing.assert_allclose(made.final * 1.0, source.final.sum(axis=0) / source.final.sum(axis=(0, 1)))


def test_elasticities_must_match_the_sectors() -> None:
    with pytest.raises(ScenarioError, match="no trade elasticity for steel"):
        economy_from_table(table(), theta={"ore": 4.0})
    with pytest.raises(ScenarioError, match="elasticities for sectors that are not there: wine"):
        economy_from_table(table(), theta={"*": 4.0, "wine": 3.0})


def test_sectors_that_buy_more_than_they_sell_are_a_counted_repair() -> None:
    source = table()
    uses = source.uses.copy()
    uses[:, :, 1, 0] *= 100  # ore of Kazakhstan
    made = economy_from_table(replace(source, uses=uses), theta={"*": 5.0})
    assert made.value_added[0, 1] == 0
    assert any("1 country-sectors buy more than they sell: inputs scaled to output" in note for note in made.notes)
    assert any("value added is output less inputs; the table's own is further off" in note for note in made.notes)
