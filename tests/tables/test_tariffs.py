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
        ("importer,exporter,tariff\nKAZ,CHN,5\nKAZ,CHN,6\n", "two tariffs of KAZ on all goods from CHN: 5 and 6 per"),
        ("importer,exporter,tariff,year\nKAZ,CHN,5,2019.2\n", "tariffs.csv:2: year 2019.2"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        read_tariffs(put(tmp_path, text))


def test_tariffs_of_all_goods_hold_for_every_sector_that_has_none_of_its_own(tmp_path: Path) -> None:
    text = "importer,exporter,sector,tariff\nKAZ,*,Total,5\nKAZ,*,fuels,1\nKAZ,RUS,fuels,0\n"
    tariffs = read_tariffs(put(tmp_path, text))
    assert tariffs.matrix(NAMES, "cars")[1:, 0].tolist() == [0.05, 0.05]
    assert tariffs.matrix(NAMES, "fuels")[1:, 0].tolist() == [0.01, 0.0]


def test_the_year_asked_for_or_the_last_before_it_counts(tmp_path: Path) -> None:
    text = "importer,exporter,tariff,year\nKAZ,CHN,9,2015\nKAZ,CHN,7,2018\nKAZ,CHN,5,2021\n"
    tariffs = read_tariffs(put(tmp_path, text))
    for year, rate in ((None, 0.05), (2021, 0.05), (2020, 0.07), (2015, 0.09)):
        assert tariffs.of_year(year).matrix(NAMES)[1, 0] == rate
    with pytest.raises(SourceError, match="no tariffs of 2014 or before\n→ the first are of 2015"):
        tariffs.of_year(2014)


def test_what_does_not_fit_the_world_is_counted_or_an_error(tmp_path: Path) -> None:
    tariffs = read_tariffs(put(tmp_path, "importer,exporter,tariff\nKAZ,CHN,5\nUSA,ATL,1\n"))
    assert tariffs.fitting(NAMES) == (
        "tariffs of or on 2 countries that are not in this world left out: ATL, USA",
        "no tariffs told for 2 importers, read as none: CHN, RUS",
    )
    sectoral = read_tariffs(put(tmp_path, "importer,exporter,sector,tariff\nKAZ,CHN,wine,5\n"))
    with pytest.raises(SourceError, match="tariffs by sector: wine\n→ this world has one"):
        sectoral.fitting(NAMES)
    with pytest.raises(SourceError, match="tariffs for sectors that are not there: wine\n→ there are ore, steel"):
        sectoral.fitting(NAMES, ("ore", "steel"))
