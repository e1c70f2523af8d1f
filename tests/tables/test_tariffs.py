from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tieline.errors import SourceError
from tieline.tables.tariffs import read_tariffs

NAMES = ("KAZ", "CHN", "RUS")


def put(folder: Path, text: str) -> Path:
    path = folder / "tariffs.csv"
    path.write_text(text)
    return path


def test_a_row_for_one_exporter_goes_before_the_row_for_all(tmp_path: Path) -> None:
    tariffs = read_tariffs(put(tmp_path, "importer,exporter,tariff\nKAZ,RUS,0\nKAZ,*,6.5\nCHN,World,7\n"))
    expected = np.zeros((3, 3))
    expected[1, 0], expected[0, 1], expected[2, 1] = 0.065, 0.07, 0.07
    np.testing.assert_allclose(tariffs.matrix(NAMES), expected)


def test_wits_names_states_and_sectors(tmp_path: Path) -> None:
    text = (
        "Reporter Name,Tariff Year,Product,Partner Name,Simple Average,Weighted Average\n"
        "Kazakhstan,2019,Fuels,China,4,5\nKazakhstan,2019,Fuels,World,2,3\nChina,2019,Fuels,Kazakhstan,,\n"
    )
    tariffs = read_tariffs(put(tmp_path, text))
    assert tariffs.notes == ("1 rows without a tariff left out",)
    rates = tariffs.matrix(NAMES, "Fuels")
    assert rates[1, 0] == 0.05
    assert rates[2, 0] == 0.03


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("importer,exporter,tariff\nKAZ,CHN,-3\n", "tariffs.csv:2: a tariff of -3 per cent"),
        ("importer,exporter,tariff\nKAZ,CHN,5\nKAZ,RUS,9000\n", "tariffs.csv:3: a tariff of 9000 per cent"),
        ("who,whom,rate\nKAZ,CHN,5\n", "columns of no layout known here"),
        ("importer,exporter,tariff\n,CHN,5\n", "a row without a country"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        read_tariffs(put(tmp_path, text))
