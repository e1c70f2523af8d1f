from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samples import ASTANA, CHN, CODER, KAZ, NOON, bid, consultation, dispatch, reading, readings
from tieline.errors import LedgerBusy, LedgerError, LedgerVersion
from tieline.ledger import Ledger, Reader, as_shard, write_shard
from tieline.records import Reading, Reason, Skip

MEETING = dispatch("Kazakhstan and China met in Astana.", "https://akorda.kz/1")
promise = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def write(path: Path, *batches: Iterable[Reading], skips: Iterable[Skip] = (), coder: str = CODER) -> None:
    with Ledger(path, tieline="test") as ledger:
        ledger.begin(coder=coder, started=NOON)
        for batch in batches:
            ledger.add(batch, skips, coder=coder)
        ledger.finish(NOON)


def contents(path: Path) -> object:
    """Everything a reader can learn, apart from when it was written."""
    with Reader(path) as reader:
        documents = reader.documents()
        texts = {card.id: reader.document(card.id) for card in documents}
        return reader.claims(), documents, texts, reader.skips(), reader.counts()


@promise
@given(st.lists(readings(), max_size=4))
def test_adding_twice_is_adding_once(read: list[Reading]) -> None:
    with TemporaryDirectory() as folder:
        once, twice = Path(folder, "once.duckdb"), Path(folder, "twice.duckdb")
        write(once, read)
        write(twice, read, read)
        write(twice, read)
        assert contents(once) == contents(twice)


@promise
@given(st.lists(readings(), min_size=2, max_size=5, unique_by=lambda r: r.document.id), st.data())
def test_the_order_of_documents_does_not_matter(read: list[Reading], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(read))
    cut = data.draw(st.integers(0, len(read)))
    with TemporaryDirectory() as folder:
        one, other = Path(folder, "one.duckdb"), Path(folder, "other.duckdb")
        write(one, read)
        write(other, shuffled[:cut])
        write(other, *([each] for each in shuffled[cut:]))
        assert contents(one) == contents(other)


@promise
@given(readings())
def test_what_goes_in_comes_out(read: Reading) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "ties.duckdb")
        write(path, [read])
        with Reader(path) as reader:
            entries = reader.claims()
            assert reader.document(read.document.id) == read.document
            assert reader.misquoted() == []
        assert {entry.id for entry in entries} == {claim.id for claim in read.claims}
        assert all(entry.claim.id == entry.id for entry in entries)
        if len({claim.id for claim in read.claims}) == len(read.claims):
            assert {entry.claim for entry in entries} == set(read.claims)


def test_equal_claims_have_one_id_also_at_minus_zero_degrees() -> None:
    greenwich, other = (replace(consultation(MEETING), place=replace(ASTANA, longitude=zero)) for zero in (0.0, -0.0))
    assert greenwich == other
    assert greenwich.id == other.id


def test_a_shard_loads_like_the_readings_in_it(tmp_path: Path) -> None:
    read = [reading(MEETING, consultation(MEETING), bid(MEETING))]
    write(tmp_path / "added.duckdb", read)
    with Ledger(tmp_path / "loaded.duckdb", tieline="test") as ledger:
        ledger.begin(coder=CODER, started=NOON)
        ledger.parts.mkdir()
        shard = write_shard(as_shard(read, coder=CODER), ledger.parts)
        ledger.load(shard)
        ledger.finish(NOON)
    assert not shard.parent.exists()
    assert contents(tmp_path / "added.duckdb") == contents(tmp_path / "loaded.duckdb")


def test_the_same_readings_make_the_same_shard(tmp_path: Path) -> None:
    read = [reading(MEETING, consultation(MEETING), bid(MEETING))]
    first = write_shard(as_shard(read, coder=CODER), tmp_path)
    bytes_of_first = first.read_bytes()
    assert write_shard(as_shard(read, coder=CODER), tmp_path) == first
    assert first.read_bytes() == bytes_of_first


def test_shards_left_by_a_killed_run_are_taken_in_by_the_next(tmp_path: Path) -> None:
    path = tmp_path / "ties.duckdb"
    parts = tmp_path / "ties.duckdb.parts"
    parts.mkdir()
    write_shard(as_shard([reading(MEETING, bid(MEETING))], coder=CODER), parts)
    (parts / "half.123.draft").write_bytes(b"PAR1 and no more")
    with Ledger(path, tieline="test") as ledger:
        ledger.begin(coder=CODER, started=NOON)
        assert ledger.finish(NOON).claims == {"membership": 1}
        assert ledger.known(CODER) == {MEETING.id: 1}
    assert not parts.exists()


def test_shards_left_by_another_coder_version_are_dropped(tmp_path: Path) -> None:
    parts = tmp_path / "ties.duckdb.parts"
    parts.mkdir()
    write_shard(as_shard([reading(MEETING, bid(MEETING))], coder=CODER), parts)
    with Ledger(tmp_path / "ties.duckdb", tieline="test") as ledger:
        ledger.begin(coder="plain@2", started=NOON)
        assert ledger.finish(NOON).documents == 0


def test_a_newer_coder_version_hides_the_claims_of_the_older(tmp_path: Path) -> None:
    path = tmp_path / "ties.duckdb"
    write(path, [reading(MEETING, bid(MEETING), consultation(MEETING))])
    write(path, [reading(MEETING, consultation(MEETING, coder="plain@2"))], coder="plain@2")
    with Reader(path) as reader:
        (entry,) = reader.claims()
        assert (entry.kind, entry.claim.evidence.coder, entry.reports) == ("event", "plain@2", 1)
        assert reader.counts().claims == {"event": 1}


def test_two_equal_claims_of_one_sentence_are_one_row_the_surer(tmp_path: Path) -> None:
    sure = consultation(MEETING)
    unsure = consultation(MEETING)
    object.__setattr__(unsure, "confidence", 0.1)
    write(tmp_path / "ties.duckdb", [reading(MEETING, unsure, sure)])
    with Reader(tmp_path / "ties.duckdb") as reader:
        assert [entry.claim.confidence for entry in reader.claims()] == [0.9]


def test_a_claim_on_another_document_than_its_reading_s_is_refused() -> None:
    other = dispatch("China and Uzbekistan met.")
    with pytest.raises(LedgerError, match=f"a claim on document {other.id} in a reading of document {MEETING.id}"):
        as_shard([reading(MEETING, consultation(other))], coder=CODER)


def test_a_skip_is_kept_once_and_goes_when_its_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ties.duckdb"
    locked = Skip(where="notes.txt", room="documents", reason=Reason.UNREADABLE, detail="permission denied")
    strange = Skip(where="map.pdf", room="documents", reason=Reason.FORMAT)
    write(path, [], skips=[locked, strange])
    write(path, [], skips=[strange])
    with Reader(path) as reader:
        assert reader.skips() == [locked, strange] or reader.skips() == [strange, locked]
    write(path, [reading(dispatch("Kazakhstan met China.", where="notes.txt"))])
    with Reader(path) as reader:
        assert reader.skips() == [strange]


def test_a_skip_of_a_document_that_was_read_stays(tmp_path: Path) -> None:
    chinese = dispatch("习近平同托卡耶夫举行会谈。", where="zh.txt")
    refused = Skip(where="zh.txt", room="claims", reason=Reason.LANGUAGE, detail="zh")
    write(tmp_path / "ties.duckdb", [Reading(document=chinese, skips=(refused,))])
    with Reader(tmp_path / "ties.duckdb") as reader:
        assert reader.skips() == [refused]


def test_an_altered_quote_is_found_out(tmp_path: Path) -> None:
    path = tmp_path / "ties.duckdb"
    write(path, [reading(MEETING, consultation(MEETING, quote="met"))])
    with duckdb.connect(path) as connection:
        connection.execute("update claims set quote = 'did not meet'")
    with Reader(path) as reader:
        assert [quote for _, _, quote in reader.misquoted()] == ["did not meet"]


def test_a_ledger_of_another_layout_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "ties.duckdb"
    write(path, [])
    with duckdb.connect(path) as connection:
        connection.execute("update layout set version = 99, tieline = '9.0'")
    with pytest.raises(LedgerVersion, match=r"layout 99, written by Tieline 9\.0"):
        Reader(path)
    with pytest.raises(LedgerVersion):
        Ledger(path, tieline="test")


def test_a_database_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute("create table cats (name varchar)")
    for open_ledger in (lambda: Reader(path), lambda: Ledger(path, tieline="test")):
        with pytest.raises(LedgerError, match="not a Tieline ledger"):
            open_ledger()


def test_a_file_that_is_no_database_is_an_error_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "essay.duckdb"
    path.write_text("Kazakhstan and China " * 1000)
    with pytest.raises(LedgerError, match=r"essay\.duckdb"):
        Reader(path)


def test_a_missing_ledger_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(LedgerError) as caught:
        Reader(tmp_path / "none.duckdb")
    assert "tieline read" in caught.value.fix


def test_a_missing_folder_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(LedgerError) as caught:
        Ledger(tmp_path / "none" / "ties.duckdb", tieline="test")
    assert caught.value.fix == f"mkdir -p {tmp_path / 'none'}"


HOLD = """
import sys
from pathlib import Path
from tieline.ledger import Ledger
with Ledger(Path(sys.argv[1]), tieline="test"):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_ledger_owned_by_another_process_is_busy_and_names_it(tmp_path: Path) -> None:
    path = tmp_path / "ties.duckdb"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "open\n"
        for open_ledger in (lambda: Reader(path), lambda: Ledger(path, tieline="test")):
            with pytest.raises(LedgerBusy, match=f"process {owner.pid} owns the ledger"):
                open_ledger()
        owner.communicate("")
    with Reader(path) as reader:
        assert reader.counts().documents == 0


def test_many_may_read_at_once(tmp_path: Path) -> None:
    write(tmp_path / "ties.duckdb", [reading(MEETING, consultation(MEETING, KAZ, CHN))])
    with Reader(tmp_path / "ties.duckdb") as one, Reader(tmp_path / "ties.duckdb") as other:
        assert one.claims() == other.claims()
