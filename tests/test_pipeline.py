from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from filling import DOCUMENTS, fill_from_dispatches
from samples import NOON, PlainCoder, dispatch, plain_coder
from tieline.errors import KnowledgeError, SettingsError
from tieline.ledger import Ledger, Reader, Search, as_shard, write_shard
from tieline.pipeline import Crew, MakeCoder, Report, english_coder, fill
from tieline.records import Document, Reading, Reason, Skip

TALKS = dispatch("Kazakhstan met China. Nobody else came.", "https://akorda.kz/1", date(2025, 6, 16), "a.txt")
VISIT = dispatch("Uzbekistan met Russia.", "https://gov.uz/1", date(2025, 6, 17), "b.txt")
WRONG = dispatch("Turkmenistan met nobody we can read of.", where="wrong.txt")


class Stumbling(PlainCoder):
    """Raises on one document."""

    def read(self, document: Document) -> Reading:
        if document == WRONG:
            raise ZeroDivisionError("no such tree")
        return PlainCoder.read(self, document)


class Unschooled(PlainCoder):
    """Finds its own knowledge broken."""

    def read(self, document: Document) -> Reading:
        raise KnowledgeError("no such office", where=document.where)


class Dying(PlainCoder):
    """Takes its process down on one document, as a parser out of memory does."""

    def read(self, document: Document) -> Reading:
        if document == WRONG:
            os.kill(os.getpid(), signal.SIGKILL)
        return PlainCoder.read(self, document)


@dataclass(frozen=True, slots=True)
class Refusing:
    """Reads no language at all."""

    version: str = "refusing@1"

    def read(self, document: Document) -> Reading:
        skip = Skip(where=document.where, room="coder", reason=Reason.LANGUAGE, detail="tk")
        return Reading(document=document, skips=(skip,))

    def read_all(self, documents: Sequence[Document]) -> list[Reading]:
        return [self.read(document) for document in documents]


def newer_coder() -> PlainCoder:
    return PlainCoder(version="plain@2")


def run(
    path: Path, *items: Document | Skip, coder: MakeCoder = plain_coder, workers: int = 1, batch: int = 2
) -> Report:
    with Ledger(path, tieline="test") as ledger:
        return fill(ledger, items, Crew(make_coder=coder, workers=workers, batch=batch, now=lambda: NOON))


def skips(path: Path) -> list[Skip]:
    with Reader(path) as reader:
        return reader.skips()


def parties(path: Path) -> set[str]:
    with Reader(path) as reader:
        return {" ".join(sorted(party.id for party in entry.claim.actors)) for entry in reader.claims()}


def test_documents_become_claims_and_the_report_says_so(tmp_path: Path) -> None:
    report = run(tmp_path / "ties.duckdb", TALKS, VISIT)
    assert (report.tally.read, report.unchanged, report.skipped, report.failures) == (2, 0, {}, ())
    assert (report.tally.sentences, report.tally.gated, report.tally.claims) == (3, 2, {"event": 2})
    assert parties(tmp_path / "ties.duckdb") == {"CHN KAZ", "RUS UZB"}


def test_a_second_run_reads_only_what_is_new(tmp_path: Path) -> None:
    run(tmp_path / "ties.duckdb", TALKS)
    report = run(tmp_path / "ties.duckdb", TALKS, VISIT)
    assert (report.tally.read, report.unchanged) == (1, 1)


def test_the_same_document_twice_in_one_run_is_read_once(tmp_path: Path) -> None:
    report = run(tmp_path / "ties.duckdb", TALKS, TALKS, TALKS)
    assert (report.tally.read, report.unchanged) == (1, 2)


def test_a_shard_left_by_a_killed_run_counts_as_read_not_as_unchanged(tmp_path: Path) -> None:
    parts = tmp_path / "ties.duckdb.parts"
    parts.mkdir()
    write_shard(as_shard([plain_coder().read(TALKS)], coder=plain_coder().version), parts)
    report = run(tmp_path / "ties.duckdb", TALKS, VISIT, TALKS)
    assert (report.tally.read, report.unchanged) == (2, 1)


def test_a_newer_coder_reads_everything_again(tmp_path: Path) -> None:
    run(tmp_path / "ties.duckdb", TALKS)
    assert run(tmp_path / "ties.duckdb", TALKS, coder=newer_coder).tally.read == 1
    with Reader(tmp_path / "ties.duckdb") as reader:
        assert [entry.claim.evidence.coder for entry in reader.claims()] == ["plain@2"]


def test_the_number_of_workers_and_the_size_of_batches_change_nothing(tmp_path: Path) -> None:
    found = []
    for workers in (1, 3):
        path = tmp_path / f"{workers}.duckdb"
        fill_from_dispatches(path, workers)
        with Reader(path) as reader:
            found.append((reader.claims(), reader.documents(), reader.skips(), reader.counts()))
    assert found[0] == found[1]
    assert found[0][3].documents == DOCUMENTS


@pytest.mark.parametrize("workers", [1, 2])
def test_a_document_that_raises_is_a_skip_and_the_rest_is_read(tmp_path: Path, workers: int) -> None:
    report = run(tmp_path / "ties.duckdb", TALKS, WRONG, VISIT, coder=Stumbling, workers=workers)
    assert (report.tally.read, report.skipped) == (2, {Reason.FAILED: 1})
    assert skips(tmp_path / "ties.duckdb") == list(report.failures)
    assert list(report.failures) == [
        Skip(where="wrong.txt", room="claims", reason=Reason.FAILED, detail="ZeroDivisionError: no such tree")
    ]


def test_a_document_that_failed_is_tried_again_and_its_skip_goes(tmp_path: Path) -> None:
    run(tmp_path / "ties.duckdb", WRONG, coder=Stumbling)
    report = run(tmp_path / "ties.duckdb", WRONG)
    assert (report.tally.read, report.unchanged) == (1, 0)
    assert skips(tmp_path / "ties.duckdb") == []


def test_a_document_that_kills_its_worker_is_lost_alone(tmp_path: Path) -> None:
    report = run(tmp_path / "ties.duckdb", TALKS, WRONG, VISIT, coder=Dying, workers=2)
    assert (report.tally.read, report.skipped) == (2, {Reason.FAILED: 1})
    assert parties(tmp_path / "ties.duckdb") == {"CHN KAZ", "RUS UZB"}
    (skip,) = skips(tmp_path / "ties.duckdb")
    assert (skip.where, skip.detail) == ("wrong.txt", "the worker was ended by SIGKILL")


def test_an_error_of_ours_is_nobody_s_document_and_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such office"):
        run(tmp_path / "ties.duckdb", TALKS, coder=Unschooled)
    assert skips(tmp_path / "ties.duckdb") == []


def test_a_model_of_one_s_own_is_another_version_and_must_be_there(tmp_path: Path) -> None:
    weights = tmp_path / "mine.npz"
    with pytest.raises(SettingsError, match="the model cannot be read"):
        english_coder(weights)
    weights.write_bytes(b"one")
    one = english_coder.__wrapped__(weights).version
    weights.write_bytes(b"other")
    assert len({one, english_coder.__wrapped__(weights).version, english_coder().version}) == 3


def test_half_a_character_is_a_failure_of_its_document_only(tmp_path: Path) -> None:
    report = run(tmp_path / "ties.duckdb", TALKS, dispatch("Kazakhstan met \ud83d China.", where="half.txt"))
    assert (report.tally.read, len(report.failures)) == (1, 1)
    assert "surrogates not allowed" in skips(tmp_path / "ties.duckdb")[0].detail


def test_what_never_became_a_document_is_counted_by_reason(tmp_path: Path) -> None:
    scan = Skip(where="scan.pdf", room="documents", reason=Reason.FORMAT)
    report = run(tmp_path / "ties.duckdb", scan, TALKS)
    assert (report.skipped, report.failures) == ({Reason.FORMAT: 1}, ())
    assert skips(tmp_path / "ties.duckdb") == [scan]


def test_a_language_that_is_not_read_is_counted_and_not_read_again(tmp_path: Path) -> None:
    report = run(tmp_path / "ties.duckdb", WRONG, coder=Refusing)
    assert (report.tally.documents, report.tally.read, report.skipped) == (1, 0, {Reason.LANGUAGE: 1})
    assert run(tmp_path / "ties.duckdb", WRONG, coder=Refusing).unchanged == 1
    assert len(skips(tmp_path / "ties.duckdb")) == 1


def test_progress_counts_every_document(tmp_path: Path) -> None:
    finished: list[int] = []
    with Ledger(tmp_path / "ties.duckdb", tieline="test") as ledger:
        crew = Crew(make_coder=plain_coder, workers=1, batch=2, now=lambda: NOON)
        fill(ledger, [TALKS, VISIT, WRONG], crew, watch=finished.append)
    assert finished == [2, 1]


def test_the_coder_that_ships_reads_a_meeting_with_its_sentence(tmp_path: Path) -> None:
    text = "President Xi Jinping met President Kassym-Jomart Tokayev in Astana on 16 June 2025."
    document = Document(text=text, language="en", published=date(2025, 6, 17))
    run(tmp_path / "ties.duckdb", document, coder=english_coder)
    with Reader(tmp_path / "ties.duckdb") as reader:
        (entry,) = reader.claims(Search(pair=("KAZ", "CHN"), type="CONSULT"))
        assert reader.misquoted() == []
    assert entry.claim.day == date(2025, 6, 16)
    assert entry.claim.evidence.quote == text


def test_the_version_of_the_coder_that_ships_is_the_same_until_something_changes() -> None:
    assert english_coder().version == english_coder.__wrapped__().version
