from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest

from tieline.errors import SourceError
from tieline.tables.flows import Flows
from tieline.tables.trade import read_flows

CODES = """country_code,country_name,country_iso2,country_iso3
156,China,CN,CHN
398,Kazakhstan,KZ,KAZ
4,Afghanistan,AF,AFG
"""


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return path


def rows(flows: Flows) -> list[tuple[str, str, int, str, float]]:
    columns = (flows.exporter, flows.importer, flows.year, flows.sector, flows.value)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def test_baci_is_added_up_over_products_and_named_by_its_own_list(tmp_path: Path) -> None:
    put(tmp_path, "country_codes_V202401.csv", CODES)
    text = "t,i,j,k,v,q\n2022,398,156,270900,5.5,1\n2022,398,156,740311,2.5,\n"
    text += "2022,156,398,010121,3,NA\n2022,4,156,270900,NA,1\n"
    flows = read_flows(put(tmp_path, "BACI_HS92_Y2022.csv", text))
    assert rows(flows) == [
        ("AFG", "CHN", 2022, "all goods", 0.0),
        ("CHN", "KAZ", 2022, "all goods", 3.0),
        ("KAZ", "CHN", 2022, "all goods", 8.0),
    ]
    assert flows.unit == "thousand US dollars"
    assert flows.notes == ("1 rows without a value left out",)
    chapters = read_flows(tmp_path / "BACI_HS92_Y2022.csv", digits=2)
    assert chapters.sectors == ("01", "27", "74")


def test_baci_without_its_list_or_with_an_unknown_number_says_so(tmp_path: Path) -> None:
    path = put(tmp_path, "BACI.csv", "t,i,j,k,v,q\n2022,398,999,270900,5.5,1\n")
    with pytest.raises(SourceError, match=r"no country_codes\*\.csv lies beside it"):
        read_flows(path)
    put(tmp_path, "country_codes.csv", CODES)
    with pytest.raises(SourceError, match="no country has the number 999"):
        read_flows(path)


NEW = "refYear,reporterISO,partnerISO,partner2ISO,flowCode,cmdCode,motCode,customsCode,primaryValue\n"


def test_comtrade_believes_importers_and_fills_with_exporters(tmp_path: Path) -> None:
    text = (
        NEW
        + "2022,CHN,KAZ,W00,M,TOTAL,0,C00,100\n2022,KAZ,CHN,W00,X,TOTAL,0,C00,90\n2022,KAZ,UZB,W00,X,TOTAL,0,C00,7\n"
        + "2022,CHN,W00,W00,M,TOTAL,0,C00,9999\n2022,CHN,KAZ,W00,M,TOTAL,3200,C00,60\n2022,CHN,KAZ,W00,M,27,0,C00,80\n"
    )
    flows = read_flows(put(tmp_path, "comtrade.csv.gz", text))
    assert rows(flows) == [("KAZ", "CHN", 2022, "all goods", 100.0), ("KAZ", "UZB", 2022, "all goods", 7.0)]
    assert flows.notes[0] == "1 flows as importers report them, 1 more as exporters do"


def test_comtrade_of_the_old_site_is_read_by_chapter(tmp_path: Path) -> None:
    text = (
        "Year,Reporter ISO,Partner ISO,Trade Flow,Commodity Code,Trade Value (US$)\n"
        "2019,KAZ,CHN,Import,01,5\n2019,KAZ,CHN,Import,27,6\n2019,KAZ,WLD,Import,27,50\n2019,KAZ,CHN,Re-Export,27,1\n"
    )
    path = put(tmp_path, "old.csv", text)
    assert rows(read_flows(path)) == [("CHN", "KAZ", 2019, "all goods", 11.0)]
    assert read_flows(path, digits=2).sectors == ("01", "27")


def test_cepii_and_its_extract_bring_gdp(tmp_path: Path) -> None:
    cepii = read_flows(
        put(
            tmp_path,
            "gravity.csv",
            "year,iso3_o,iso3_d,gdp_o,tradeflow_baci\n2019,KAZ,CHN,180,8\n2019,CHN,KAZ,14000,\n2018,KAZ,CHN,170,6\n",
        )
    )
    assert cepii.gdp == {("KAZ", 2019): 180.0, ("CHN", 2019): 14000.0, ("KAZ", 2018): 170.0}
    assert cepii.years == (2018, 2019)
    assert cepii.notes == ("1 missing flows read as none",)
    extract = read_flows(put(tmp_path, "extract.csv", "iso_o,iso_d,flow,gdp_o\nKAZ,CHN,8,180\n"))
    assert (extract.gdp, extract.unit) == ({("KAZ", 0): 180.0}, "million US dollars")


def test_a_plain_table_may_have_sectors_and_adds_up_repeated_rows(tmp_path: Path) -> None:
    text = "exporter,importer,year,sector,trade\nKAZ,CHN,2020,oil,3\nKAZ,CHN,2020,oil,4\nKAZ,CHN,2020,wheat,1\n"
    assert rows(read_flows(put(tmp_path, "plain.csv", text))) == [
        ("KAZ", "CHN", 2020, "oil", 7.0),
        ("KAZ", "CHN", 2020, "wheat", 1.0),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("from,to,amount\nKAZ,CHN,1\n", r"layout known here \(from, to, amount\)\n→ read are BACI: t, i, j"),
        ("exporter,importer,trade\nKAZ,CHN,-4\n", "negative flows: KAZ → CHN -4"),
        ("exporter,importer,trade\nKAZ,CHN,much\n", "flows.csv:2: 'much' in column 'trade' is not a number"),
        ("exporter,importer,trade,year\nKAZ,CHN,4,2019.5\n", "flows.csv:2: year 2019.5"),
        ("exporter,importer,trade,gdp\nKAZ,CHN,4,-9\n", "negative output: KAZ -9"),
        ("exporter;importer;trade\nKAZ;CHN;4\n", "cells are separated by ';'\n→ save the file with commas"),
        ("Exporter,Importer,Trade\nKAZ,CHN,4\n", "rename 'Exporter' to 'exporter', 'Importer' to 'importer'"),
        ("t,i,j,k,V\n2019,398,156,1,4\n", "rename 'V' to 'v'"),
        ("exporter,importer,trade\n", "no rows below the header"),
        ("year,iso3_o,iso3_d,gdp_o\n2019,KAZ,CHN,1\n", "no column 'tradeflow_baci'"),
        ("", "not a readable CSV file"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_named_with_what_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    path = put(tmp_path, "flows.csv", text)
    with pytest.raises(SourceError, match=says) as error:
        read_flows(path)
    assert str(error.value).startswith(str(path))


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be opened"):
        read_flows(tmp_path / "nowhere.csv")


def test_values_are_doubles_whatever_the_layout(tmp_path: Path) -> None:
    assert read_flows(put(tmp_path, "a.csv", "exporter,importer,trade\nKAZ,CHN,4\n")).value.dtype == np.float64


def test_what_a_plain_table_repeats_or_leaves_open_is_counted(tmp_path: Path) -> None:
    text = "exporter,importer,year,trade,gdp\nKAZ,CHN,2019,4,50\n kaz,CHN,2019,2,60\n,CHN,2019,1,\nCHN,KAZ,,3,\n"
    flows = read_flows(put(tmp_path, "flows.csv", text))
    assert rows(flows) == [("KAZ", "CHN", 2019, "all goods", 6.0)]
    assert flows.notes == (
        "1 rows without an exporter or importer left out",
        "1 rows without a year left out",
        "1 rows repeat a pair: added up",
        "gdp differs between rows of KAZ: the last row counts",
    )


def test_codes_of_older_files_are_read_as_those_of_today(tmp_path: Path) -> None:
    flows = read_flows(put(tmp_path, "flows.csv", "iso_o,iso_d,flow\nROM,KAZ,4\nKAZ,ZAR,1\n"))
    assert rows(flows) == [("KAZ", "COD", 0, "all goods", 1.0), ("ROU", "KAZ", 0, "all goods", 4.0)]
    both = read_flows(put(tmp_path, "both.csv", "iso_o,iso_d,flow\nROM,KAZ,4\nROU,KAZ,1\n"))
    assert both.exporter.tolist() == ["ROM", "ROU"]


def test_a_file_of_totals_only_has_no_flows(tmp_path: Path) -> None:
    text = "refYear,reporterISO,partnerISO,flowCode,cmdCode,primaryValue\n2019,KAZ,W00,X,TOTAL,5\n"
    with pytest.raises(SourceError, match="no flow from one country to another is left"):
        read_flows(put(tmp_path, "comtrade.csv", text))
