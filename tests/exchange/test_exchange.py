from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samples import CODER, NOON, accord, bid, consultation, dispatch, reading, readings, speech
from tieline.errors import SourceError
from tieline.exchange import FORMATS, read_claims, write_claims
from tieline.ledger import COLUMNS, Ledger, Reader
from tieline.records import Reading

MEETING = dispatch("Kazakhstan and China met in Astana.", "https://akorda.kz/1", date(2025, 6, 17))
NAMES = [
    "id",
    "kind",
    "day",
    "day_precision",
    "status",
    "pillar",
    "confidence",
    "quote",
    "start",
    "end",
    "document",
    "title",
    "url",
    "published",
    "reports",
    "type",
    "act",
    "mode",
    "contexts",
    "actors",
    "recipients",
    "place",
    "parties",
    "subjects",
    "instrument",
    "stage",
    "instrument_title",
    "member",
    "organisation",
    "speaker",
    "about",
    "stance",
    "topic",
]
SHARED = NAMES[:15]


def told(*read: Reading) -> pa.Table:
    with TemporaryDirectory() as folder:
        path = Path(folder, "ties.duckdb")
        with Ledger(path, tieline="test") as ledger:
            ledger.begin(coder=CODER, started=NOON)
            ledger.add(read, coder=CODER)
        with Reader(path) as reader:
            return reader.table()


@pytest.fixture(scope="module")
def claims() -> pa.Table:
    return told(reading(MEETING, consultation(MEETING), accord(MEETING), bid(MEETING), speech(MEETING)))


def written(claims: pa.Table, form: str) -> bytes:
    file = io.BytesIO()
    write_claims(claims, file, form)
    return file.getvalue()


def lines(claims: pa.Table) -> Iterator[dict[str, object]]:
    return (json.loads(line) for line in written(claims, "jsonl").splitlines())


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(read=st.lists(readings(), max_size=2))
def test_what_is_written_reads_back_the_same(form: str, read: list[Reading]) -> None:
    claims = told(*read)
    assert read_claims(io.BytesIO(written(claims, form)), form).equals(claims.select(COLUMNS.names))


def test_the_names_are_the_same_in_every_format(claims: pa.Table) -> None:
    assert COLUMNS.names == NAMES
    assert pq.read_schema(io.BytesIO(written(claims, "parquet"))).names == NAMES
    assert next(csv.reader(io.StringIO(written(claims, "csv").decode()))) == NAMES
    for line in lines(claims):
        assert set(line) < set(NAMES)


def test_json_lines_hold_the_names_of_their_kind_and_no_others(claims: pa.Table) -> None:
    own = {str(line["kind"]): [name for name in line if name not in SHARED] for line in lines(claims)}
    assert own == {
        "event": ["type", "act", "mode", "contexts", "actors", "recipients", "place"],
        "agreement": ["parties", "subjects", "instrument", "stage", "instrument_title", "place"],
        "membership": ["member", "organisation"],
        "statement": ["speaker", "about", "stance", "topic"],
    }


def test_a_json_line_says_what_the_claim_says(claims: pa.Table) -> None:
    event = next(line for line in lines(claims) if line["kind"] == "event")
    assert event["day"] == "2025-06-16"
    assert event["published"] == "2025-06-17"
    assert event["quote"] == MEETING.text[event["start"] : event["end"]]
    assert event["actors"][1] == {
        "id": "CHN",
        "country": "CHN",
        "sector": "",
        "person": "",
        "as_written": "China",
    }
    assert event["place"] == {"name": "Astana", "country": "KAZ", "latitude": 51.1694, "longitude": 71.4491}


def test_the_title_of_a_document_is_not_the_title_of_an_instrument(claims: pa.Table) -> None:
    agreement = next(line for line in lines(claims) if line["kind"] == "agreement")
    assert (agreement["title"], agreement["instrument_title"]) == ("A dispatch", "Agreement on mutual recognition")


def test_a_text_that_looks_like_a_formula_is_disarmed_and_a_number_is_not() -> None:
    document = dispatch("=HYPERLINK(1)", "-1+2")
    row = next(csv.DictReader(io.StringIO(written(told(reading(document, bid(document))), "csv").decode())))
    assert (row["quote"], row["url"]) == ("'=HYPERLINK(1)", "'-1+2")
    assert row["confidence"] == "0.7"
    assert row["start"] == "0"


def test_a_negative_degree_stays_a_number(claims: pa.Table) -> None:
    event = next(row for row in csv.DictReader(io.StringIO(written(claims, "csv").decode())) if row["kind"] == "event")
    assert json.loads(event["place"])["longitude"] == 71.4491
    assert not event["place"].startswith("'")


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_of_something_else_is_an_error_of_ours(form: str) -> None:
    with pytest.raises(SourceError, match=f"no claims in {form}"):
        read_claims(io.BytesIO(b"dear diary\ntoday\n"), form)


@pytest.mark.parametrize("form", FORMATS)
def test_no_claims_at_all_can_be_written_and_read(form: str, claims: pa.Table) -> None:
    assert len(read_claims(io.BytesIO(written(claims.slice(0, 0), form)), form)) == 0
