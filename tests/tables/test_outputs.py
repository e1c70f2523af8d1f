from __future__ import annotations

from pathlib import Path

import pytest

from tieline.errors import SourceError
from tieline.scenario.building import world_from_flows
from tieline.tables.outputs import with_gdp
from tieline.tables.trade import read_flows

CODES = "country_code,country_name,country_iso2,country_iso3\n156,China,CN,CHN\n398,Kazakhstan,KZ,KAZ\n"
BACI = "t,i,j,k,v,q\n2022,398,156,270900,5,1\n2022,156,398,010121,3,1\n"
GDP = "country,year,gdp\nKAZ,2021,1\nkaz,2022,100000\nCHN,,900000\nUSA,2022,7\n"


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_baci_and_a_table_of_gdp_make_a_world(tmp_path: Path) -> None:
    put(tmp_path, "country_codes_V1.csv", CODES)
    flows = with_gdp(read_flows(put(tmp_path, "BACI.csv", BACI)), put(tmp_path, "gdp.csv", GDP))
    assert flows.gdp == {("KAZ", 2022): 100.0, ("CHN", 2022): 900.0}  # thousand dollars, as the flows are
    world = world_from_flows(flows, theta=5, output_per_gdp=2)
    assert world.output.tolist() == [1800, 200]
    assert "GDP from gdp.csv, US dollars" in world.notes
    assert "gross output taken as 2 times GDP for 2 countries" in world.notes


def test_what_the_flows_tell_goes_before_the_table(tmp_path: Path) -> None:
    flows = read_flows(put(tmp_path, "flows.csv", "iso_o,iso_d,flow,gdp_o\nKAZ,CHN,1,7\nCHN,KAZ,2,\n"))
    both = with_gdp(flows, put(tmp_path, "gdp.csv", "country,gdp\nKAZ,5e6\nCHN,9e6\n"))
    assert both.gdp == {("KAZ", 0): 7.0, ("CHN", 0): 9.0}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("country,gdp\nKAZ,5\nKAZ,6\n", "two values for KAZ: 5 and 6"),
        ("country,year,gdp\nKAZ,2022,5\nKAZ,2022,6\n", "two values for KAZ in 2022: 5 and 6"),
        ("country,gdp\nKAZ,-5\n", "negative output: KAZ -5"),
        ("country,gdp\nUSA,5\n", "no country of the flows has a GDP here in 2022"),
        ("Country,GDP\nKAZ,5\n", "rename 'Country' to 'country', 'GDP' to 'gdp'"),
        ("country,gdp\nKAZ,much\n", "gdp.csv:2: 'much' in column 'gdp' is not a number"),
    ],
)
def test_a_wrong_table_is_named_with_what_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    put(tmp_path, "country_codes_V1.csv", CODES)
    flows = read_flows(put(tmp_path, "BACI.csv", BACI))
    with pytest.raises(SourceError, match=says):
        with_gdp(flows, put(tmp_path, "gdp.csv", text))


def test_flows_in_a_unit_of_their_own_need_a_column(tmp_path: Path) -> None:
    flows = read_flows(put(tmp_path, "flows.csv", "exporter,importer,trade\nKAZ,CHN,1\n"))
    with pytest.raises(SourceError, match="put a column gdp, in the unit of trade"):
        with_gdp(flows, put(tmp_path, "gdp.csv", GDP))
