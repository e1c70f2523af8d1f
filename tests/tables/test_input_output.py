from __future__ import annotations

from pathlib import Path

import pytest

from tieline.errors import SourceError
from tieline.tables.input_output import read_input_output

ICIO = """V1,KAZ_ORE,KAZ_CAR,CN1_ORE,CN1_CAR,CN2_ORE,CN2_CAR,KAZ_HFCE,CHN_HFCE,CHN_INVNT,OUT
KAZ_ORE,1,2,3,4,0,0,5,6,-1,20
KAZ_CAR,1,1,1,1,0,0,9,2,0,15
CN1_ORE,0,1,5,6,1,1,1,20,0,35
CN1_CAR,2,2,2,2,0,0,3,50,0,61
CN2_ORE,0,0,1,1,1,1,0,6,0,10
CN2_CAR,0,0,0,0,1,1,0,8,0,10
TLS,1,1,1,1,1,1,0,0,0,
VA,15,8,22,46,6,6,0,0,0,
OUT,20,15,35,61,10,10,,,,
"""
WIOD = """IndustryCode,IndustryDescription,Country,RNr,CHN1,CHN2,KAZ1,KAZ2,CHN57,KAZ57,TOT
A01,Crops,CHN,1,10,5,1,1,30,2,49
C10,Food,CHN,2,4,8,2,1,60,5,80
A01,Crops,KAZ,1,1,1,3,2,1,6,14
C10,Food,KAZ,2,0,1,1,2,1,9,14
VA,Value added,TOT,70,34,65,7,8,0,0,
GO,Output,TOT,73,49,80,14,14,0,0,
"""


def put(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text)
    return path


def test_icio_joins_parts_of_countries_to_the_whole(tmp_path: Path) -> None:
    table = read_input_output(put(tmp_path, ICIO))
    assert table.countries == ("CHN", "KAZ")
    assert table.sectors == ("ORE", "CAR")
    assert table.uses[0, 0, 0].tolist() == [8.0, 9.0]  # ore of China into its ore and its cars
    assert table.uses[1, 0, 0].tolist() == [3.0, 4.0]
    assert table.final[1, 0].tolist() == [5.0, 5.0]  # to China and to Kazakhstan, inventories taken off
    assert table.value_added[0].tolist() == [28.0, 52.0]


def test_wiod_has_numbered_uses(tmp_path: Path) -> None:
    table = read_input_output(put(tmp_path, WIOD))
    assert (table.countries, table.sectors) == (("CHN", "KAZ"), ("A01", "C10"))
    assert table.uses[0, 1, 1].tolist() == [2.0, 1.0]
    assert table.final[0, 0].tolist() == [30.0, 2.0]
    assert table.value_added[1].tolist() == [7.0, 8.0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (ICIO.replace("\nVA,", "\nVX,"), "no row VA or VALU at the foot"),
        (ICIO.replace("KAZ_CAR,1,1,1", "KAZ_CAR,1,,1"), "empty cell"),
        (ICIO.replace("CN2_CAR,0,0", "CN2_VAN,0,0").replace("KAZ_HFCE", "USA_HFCE"), "columns without rows: USA"),
        ("a,b\n1,2\n", "columns of no layout known here"),
    ],
)
def test_a_wrong_table_is_named_with_what_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        read_input_output(put(tmp_path, text))
