from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tieline.errors import SourceError
from tieline.measures.complexity import (
    Nomenclature,
    comparative_advantage,
    complexity,
    concentration,
    dependence,
    intensity,
    resource_share,
)
from tieline.tables.flows import Flows
from tieline.tables.products import Exports, exports_of, read_exports
from tieline.tables.trade import read_flows

SHARED = Path(__file__).resolve().parents[3] / "shared" / "trade"


def exports(products: str, **values: list[float]) -> Exports:
    return Exports(
        countries=tuple(values),
        products=tuple(products.split()),
        value=np.array(list(values.values()), dtype=float),
        unit="million US dollars",
        source="made here",
    )


def written(folder: Path, *lines: str) -> Path:
    path = folder / "trade.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


# Kazakhstan sells 60 of crude oil and 20 of copper ore and 20 of wheat, Japan 100 of cars, Turkey half cars half wheat.
SALES = exports("3330 2831 0412 7810", KAZ=[60, 20, 20, 0], JPN=[0, 0, 0, 100], TUR=[0, 0, 50, 50])


def test_advantage_is_a_share_over_the_worlds_share() -> None:
    found = comparative_advantage(SALES)
    assert found[0].tolist() == pytest.approx([0.6 / 0.2, 0.2 / (20 / 300), 0.2 / (70 / 300), 0])
    assert found[1].tolist() == pytest.approx([0, 0, 0, 2])


def test_concentration_is_the_sum_of_squared_shares() -> None:
    assert concentration(SALES, "KAZ") == pytest.approx(0.36 + 0.04 + 0.04)
    assert concentration(SALES, "JPN") == 1


def test_resources_are_fuels_ores_and_metals_of_the_nomenclature_named() -> None:
    assert resource_share(SALES, "KAZ", Nomenclature.SITC) == pytest.approx(0.8)
    assert resource_share(SALES, "TUR", Nomenclature.SITC) == 0
    in_hs = exports("2709 2603 1001 8703", KAZ=[60, 20, 20, 0])
    assert resource_share(in_hs, "KAZ", Nomenclature.HS) == pytest.approx(0.8)


def test_products_by_name_have_no_resource_share() -> None:
    with pytest.raises(SourceError, match="1 products are not numbered, such as 'Agriculture'"):
        resource_share(exports("Agriculture 3330", KAZ=[1, 2]), "KAZ", Nomenclature.SITC)


def test_complexity_of_a_small_table_is_the_one_computed_by_hand() -> None:
    # Advantages: Germany in p and q, Turkey in q and r, Kazakhstan in r. The matrix is [3/4 1/4 0; 1/4 1/2 1/4;
    # 0 1/2 1/2], its eigenvalues 1 and (3 ± √5)/8; the vector of (3 + √5)/8 is 1, (√5 - 3)/2, 1 - √5.
    table = exports("p q r", DEU=[50, 50, 0], TUR=[0, 50, 50], KAZ=[0, 0, 100])
    vector = np.array([1, (5**0.5 - 3) / 2, 1 - 5**0.5])
    found = complexity(table)
    assert found.value.tolist() == pytest.approx(((vector - vector.mean()) / vector.std()).tolist())
    assert found.diversity.tolist() == [2, 2, 1]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (
            exports("p q r", DEU=[1, 1, 0], FRA=[2, 1, 0], TUR=[1, 2, 0], KAZ=[0, 0, 1]),
            "leave the order of countries open\n→ leave out KAZ, who share no product with the others",
        ),
        (exports("p q r", DEU=[1, 0, 1], FRA=[1, 1, 0], KAZ=[0, 1, 1]), "leave the order of countries open\n→ give a"),
        (exports("p q", DEU=[3, 1], KAZ=[1, 3]), "2 countries have no order"),
        (exports("p q", DEU=[0, 0], KAZ=[0, 0]), "nothing is exported"),
    ],
)
def test_a_table_that_leaves_the_order_open_has_no_complexity(table: Exports, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        complexity(table)


def test_complexity_ranks_those_above_who_sell_much_that_few_others_sell() -> None:
    table = exports(
        "0412 3330 6521 7284 7810",
        JPN=[0, 0, 10, 45, 45],
        DEU=[5, 0, 20, 45, 30],
        TUR=[25, 0, 40, 10, 25],
        KAZ=[30, 60, 10, 0, 0],
        TKM=[10, 88, 2, 0, 0],
    )
    found = complexity(table)
    assert found.of("JPN") > found.of("TUR") > found.of("KAZ")
    assert found.value.mean() == pytest.approx(0, abs=1e-12)
    assert found.value.std() == pytest.approx(1)


@pytest.mark.parametrize("seed", range(12))
def test_complexity_solves_the_equation_that_defines_it_and_rises_with_diversity(seed: int) -> None:
    chance = np.random.default_rng(seed)
    countries = ["CHN", "DEU", "FRA", "JPN", "KAZ", "RUS", "TUR", "UZB"]
    table = exports("a b c d e f g h i j", **{name: (chance.random(10) ** 3).tolist() for name in countries})
    found = complexity(table)
    held = (comparative_advantage(table) >= 1).astype(float)
    matrix = (held / held.sum(axis=1)[:, None]) @ (held / held.sum(axis=0)).T
    second = np.sort(np.linalg.eigvals(matrix).real)[-2]
    # Less its mean, an eigenvector x of the matrix, whose rows add up to 1, solves M x - λ x = the same for all.
    rest = matrix @ found.value - second * found.value
    assert rest.tolist() == pytest.approx([rest[0]] * len(countries))
    assert np.corrcoef(found.value, found.diversity)[0, 1] > 0


def test_a_country_that_sells_nothing_has_no_complexity_and_no_shares() -> None:
    table = exports("a b c", JPN=[9, 1, 0], DEU=[5, 5, 0], KAZ=[0, 4, 6], TUR=[1, 4, 5], TUV=[0, 0, 0])
    found = complexity(table)
    assert found.left_out == ("TUV",)
    for fails, says in (
        (lambda: found.of("TUV"), "it has no product with an RCA of 1"),
        (lambda: found.of("XYZ"), "no exports of it are told"),
        (lambda: concentration(table, "TUV"), "TUV exports nothing"),
        (lambda: concentration(table, "JPM"), "no exports of 'JPM'"),
    ):
        with pytest.raises(SourceError, match=says):
            fails()


def test_small_exporters_can_be_left_out() -> None:
    assert SALES.at_least(100).countries == ("KAZ", "JPN", "TUR")
    with pytest.raises(SourceError, match="no country exports 101"):
        SALES.at_least(101)


def test_exports_are_read_by_year_with_leading_zeros_and_in_capitals(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "country,product,value,year",
        "kaz,0412,5,2023",
        "kaz,0412,7,2024",
        "kaz,3330,1,2024",
        "jpn,3330,,2024",
    )
    found = read_exports(path, year=2024)
    assert (found.countries, found.products) == (("JPN", "KAZ"), ("0412", "3330"))
    assert found.value.tolist() == [[0, 0], [7, 1]]
    assert found.notes == ("1 rows without a value left out",)
    with pytest.raises(SourceError, match="2 years and none named"):
        read_exports(path)
    with pytest.raises(SourceError, match="no year 2020"):
        read_exports(path, year=2020)


def test_a_negative_value_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="negative exports: KAZ 0412 -5"):
        read_exports(written(tmp_path, "country,product,value", "kaz,0412,-5"))


def test_flows_by_product_add_up_to_exports_without_sales_at_home(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "exporter,importer,sector,trade",
        *("KAZ,CHN,2709,30", "KAZ,ITA,2709,12", "KAZ,KAZ,2709,99", "CHN,KAZ,8517,8"),
    )
    found = read_exports(path)
    assert (found.countries, found.products) == (("CHN", "KAZ"), ("2709", "8517"))
    assert found.value.tolist() == [[0, 8], [42, 0]]


def flows(folder: Path) -> Flows:
    """Kazakhstan sells China 30 and Italy 10, China sells Kazakhstan 20 and Italy 40; GDP 100 and 1,000."""
    return read_flows(
        written(
            folder,
            "exporter,importer,trade,gdp",
            *("KAZ,CHN,30,100", "KAZ,ITA,10,100", "KAZ,KAZ,60,100"),
            *("CHN,KAZ,20,1000", "CHN,ITA,40,1000", "ITA,CHN,0,"),
        )
    )


def test_dependence_is_trade_both_ways_over_ones_own_gdp(tmp_path: Path) -> None:
    table = flows(tmp_path)
    assert dependence(table, "KAZ", "CHN") == pytest.approx(0.5)
    assert dependence(table, "CHN", "KAZ") == pytest.approx(0.05)


def test_intensity_is_the_partners_share_over_its_share_of_the_world(tmp_path: Path) -> None:
    table = flows(tmp_path)
    assert intensity(table, "KAZ", "CHN") == pytest.approx((30 / 40) / (30 / 100))
    assert intensity(table, "CHN", "KAZ") == pytest.approx((20 / 60) / (20 / 100))


def test_what_no_row_tells_is_an_error_and_not_zero(tmp_path: Path) -> None:
    table = flows(tmp_path)
    for fails, says in (
        (lambda: dependence(table, "ITA", "CHN"), "no GDP of ITA"),
        (lambda: dependence(table, "KAZ", "ITA"), "no row for ITA → KAZ"),
        (lambda: dependence(table, "KAZ", "KAZ"), "KAZ with itself is no pair"),
        (lambda: dependence(table, "KAZ", "UZB"), "no trade of 'UZB'"),
        (lambda: intensity(table, "ITA", "CHN"), "ITA exports nothing"),
        (lambda: intensity(table, "KAZ", "CHN", year=2020), "no year 2020"),
        (lambda: exports_of(table), "the flows are not by product"),
    ):
        with pytest.raises(SourceError, match=says):
            fails()


def beside(name: str) -> Path:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the project")
    return path


@pytest.mark.shared
def test_the_complexity_of_1998_to_2000_is_the_published_one() -> None:
    table = read_exports(beside("world_trade_avg_1998_2000.csv.gz"))
    found = complexity(table)
    reference = {"JPN": 2.263, "GBR": 1.924, "DEU": 1.884, "USA": 1.825, "CHN": 0.602, "RUS": -0.403, "KAZ": -1.189}
    assert {name: round(found.of(name), 3) for name in reference} == reference
    assert round(concentration(table, "KAZ"), 4) == 0.0591
    assert round(concentration(table, "CHN"), 4) == 0.0101


@pytest.mark.shared
def test_kazakhstan_depends_on_china_for_a_ninth_of_its_gdp_about_2006() -> None:
    table = read_flows(beside("gravity_zeros.csv.gz"))
    assert dependence(table, "KAZ", "CHN") == pytest.approx((5226.7 + 3607.2) / 77237, rel=1e-4)
    assert dependence(table, "CHN", "KAZ") < 0.004
