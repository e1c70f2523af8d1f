"""Lists of treaties: DESTA's layout there and back, a CSV of one's own, and what both become in a ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tieline.errors import SourceError
from tieline.ledger import Entry
from tieline.measures import treaties, treaties_of
from tieline.records import Agreement, Precision, Stage
from tieline.tables.treaties import SEATS, country_numbers, read_treaties, write_desta
from tieline.tables.treaty_claims import treaty_readings

SHARED = Path(__file__).parents[2].parent / "shared" / "treaties" / "desta_full.csv"
FIRST = (
    "number", "base_treaty", "name", "entry_type", "consolidated", "year", "entryforceyear", "language", "typememb",
    "regioncon", "wto_listed", "wto_name",
)  # fmt: skip
QUOTED = {"number", "name", "entry_type", "language", "regioncon", "wto_name"}
# EFTA: founded 1960 by seven, joined by Finland, left by Britain and Denmark for the Communities at the end of 1972.
EFTA = ("040", "208", "578", "620", "752", "756", "826")


def line(number: str, name: str, kind: str, year: str, force: str, seats: dict[str, str]) -> str:
    """A line in DESTA's layout; `seats` are numbers of countries with their roles."""
    cells = [
        number,
        number.split("+")[0].split("_")[0],
        name,
        kind,
        "0",
        year,
        force,
        "English",
        "2",
        "Europe",
        "0",
        "NA",
    ]
    numbers = [*seats, *["NA"] * (SEATS - len(seats))]
    roles = [*seats.values(), *["NA"] * (SEATS - len(seats))]
    written = [
        f'"{cell}"' if column in QUOTED and cell != "NA" else cell for column, cell in zip(FIRST, cells, strict=True)
    ]
    return ";".join([*written, *numbers, *roles])


@pytest.fixture
def desta(tmp_path: Path) -> Path:
    """Four rows: the Stockholm Convention, an accession, a withdrawal, talks."""
    header = [*FIRST, *(f"c{seat}" for seat in range(1, SEATS + 1)), *(f"mc{seat}" for seat in range(1, SEATS + 1))]
    members = [number.lstrip("0") for number in EFTA]
    lines = [
        ";".join(f'"{name}"' for name in header),
        line("1", 'Free Trade Association ""EFTA""', "base_treaty", "1960", "1960", dict.fromkeys(members, "0")),
        line("1+1", "EFTA Iceland accession", "accession", "1969", "1970", dict.fromkeys(members, "2") | {"352": "1"}),
        line("1_1", "EFTA withdrawal Denmark UK", "withdrawal", "1972", "NA",
             dict.fromkeys(members, "2") | {"208": "1", "826": "1"}),
        line("2", "Kazakhstan India", "negotiation", "NA", "NA", {"398": "0", "356": "0"}),
    ]  # fmt: skip
    path = tmp_path / "desta.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(
        "id,title,parties,signed,in_force,ended,kind,subjects,source\n"
        "b94,Agreement on the state border,KAZ|China,1994-04-26,1995-09,,agreement,border,https://cis-legislation.com\n"
        "lease,Lease of the Baikonur cosmodrome,Kazakhstan|Russian Federation,1994-12-10,,,lease,,\n",
        encoding="utf-8",
    )
    return path


def entries(path: Path) -> list[Entry]:
    return [
        Entry(
            id=claim.id, kind="agreement", claim=claim, title=each.document.title, url="", publisher="",
            published=None, reports=1,
        )
        for each in treaty_readings(read_treaties(path), coder="list@1")
        for claim in each.claims
    ]  # fmt: skip


# --- DESTA ----------------------------------------------------------------------------------------------------------


def test_desta_comes_back_byte_by_byte(desta: Path, tmp_path: Path) -> None:
    write_desta(read_treaties(desta), tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == desta.read_bytes()


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_file(), reason="DESTA is not beside the project")
def test_all_of_desta_comes_back_byte_by_byte(tmp_path: Path) -> None:
    found = read_treaties(SHARED)
    write_desta(found, tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == SHARED.read_bytes()
    kinds = [row.kind for row in found.rows]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "base_treaty": 842, "accession": 199, "withdrawal": 30, "protocol or amendment": 34, "consolidated": 30,
        "negotiation": 82,
    }  # fmt: skip


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_file(), reason="DESTA is not beside the project")
def test_every_row_of_desta_is_one_treaty_of_its_own() -> None:
    found = treaties(entries(SHARED))
    rows = [row for row in read_treaties(SHARED).rows if len(set(row.parties)) > 1]
    assert len(found) == len(rows)
    signed = {(row.parties, row.signed[0].year) for row in rows if row.signed and row.kind == "base_treaty"}
    read = {
        (treaty.parties, step.day.year)
        for treaty in found
        for step in treaty.steps
        if step.stage is Stage.SIGNED and step.day
    }
    assert {(tuple(sorted(parties)), year) for parties, year in signed} <= read


def test_parties_go_by_their_iso_codes(desta: Path) -> None:
    base, accession, withdrawal, talks = read_treaties(desta).rows
    assert base.parties == ("AUT", "DNK", "NOR", "PRT", "SWE", "CHE", "GBR")
    assert accession.joining == ("ISL",)
    assert withdrawal.joining == ("DNK", "GBR")
    assert talks.parties == ("KAZ", "IND")
    assert (base.signed, talks.signed) == ((date(1960, 1, 1), Precision.YEAR), None)


def test_each_kind_of_row_has_its_stage(desta: Path) -> None:
    told = {
        (entry.title.split(":")[0], entry.claim.stage): entry.claim.day
        for entry in entries(desta)
        if isinstance(entry.claim, Agreement)
    }
    assert told == {
        ("DESTA 1", Stage.SIGNED): date(1960, 1, 1),
        ("DESTA 1", Stage.IN_FORCE): date(1960, 1, 1),
        ("DESTA 1+1", Stage.SIGNED): date(1969, 1, 1),
        ("DESTA 1+1", Stage.IN_FORCE): date(1970, 1, 1),
        ("DESTA 1_1", Stage.ENDED): date(1972, 1, 1),
        ("DESTA 2", Stage.NEGOTIATED): None,
    }


def test_every_claim_quotes_its_line_of_the_list(desta: Path, own: Path) -> None:
    for path in (desta, own):
        for each in treaty_readings(read_treaties(path), coder="list@1"):
            for claim in each.claims:
                evidence = claim.evidence
                assert each.document.text[evidence.start : evidence.end] == evidence.quote
                assert evidence.rules[0].startswith("register ")


def test_a_row_is_one_treaty_with_its_stages(desta: Path) -> None:
    found = {treaty.title: treaty for treaty in treaties(entries(desta))}
    assert len(found) == 4
    accession = found["EFTA Iceland accession"]
    assert [step.stage for step in accession.steps] == [Stage.SIGNED, Stage.IN_FORCE]


def test_numbers_of_countries_are_those_of_the_un() -> None:
    numbers = country_numbers()
    assert (numbers["398"], numbers["156"], numbers["810"]) == ("KAZ", "CHN", "SUN")


# --- one's own ------------------------------------------------------------------------------------------------------


def test_a_list_of_ones_own_names_parties_by_code_or_name(own: Path) -> None:
    border, lease = read_treaties(own).rows
    assert (border.parties, border.subjects) == (("KAZ", "CHN"), ("border",))
    assert (border.signed, border.in_force) == (
        (date(1994, 4, 26), Precision.DAY),
        (date(1995, 9, 1), Precision.MONTH),
    )
    assert (lease.parties, lease.kind, lease.subjects) == (("KAZ", "RUS"), "lease", ("technology",))


def test_a_text_and_a_row_tell_one_treaty(own: Path) -> None:
    from measures.test_treaties import told  # noqa: PLC0415 - entries as texts tell them

    text = told(
        "Kazakhstan and China signed an agreement on their border.", day=date(1994, 4, 26), subjects=("border",)
    )
    (treaty,) = treaties_of(treaties([*entries(own), text]), "KAZ", "CHN")
    signed, _ = treaty.steps
    assert (signed.day, len(signed.entries)) == (date(1994, 4, 26), 2)


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("id,title\nx,y\n", "columns of no layout known here"),
        ("id,title,parties\n", "no rows below the header"),
        ("id,title,parties\nx,Treaty,KAZ\n", "an agreement has two parties"),
        ("id,title,parties\nx,Treaty,KAZ|Ruritania\n", "nobody is called 'Ruritania'"),
        ("id,title,parties\nx,,KAZ|CHN\n", "no title"),
        ("id,title,parties,signed\nx,Treaty,KAZ|CHN,26.4.1994\n", "'26.4.1994' is no day"),
        ("id,title,parties,subjects\nx,Treaty,KAZ|CHN,zebras\n", "no subject is called 'zebras'"),
        ("id,title,parties\nx,Treaty,KAZ|CHN\nx,Pact,KAZ|CHN\n", "id 'x' stands twice"),
        ("id,title,parties\nx,Treaty,KAZ|CHN,more\n", "cells that the header has no column for"),
    ],
)
def test_a_wrong_list_is_refused_with_its_place(tmp_path: Path, written: str, complaint: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(SourceError) as refused:
        read_treaties(path)
    assert complaint in str(refused.value)
    assert str(path) in refused.value.where


def test_a_number_that_no_country_has_is_refused(desta: Path) -> None:
    desta.write_text(desta.read_text(encoding="utf-8").replace(";398;", ";999;"), encoding="utf-8")
    with pytest.raises(SourceError, match="no country has the number 999"):
        read_treaties(desta)
