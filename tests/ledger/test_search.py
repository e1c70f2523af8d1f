from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from samples import CHN, CODER, KAZ, MINISTRY, NOON, UZB, accord, bid, consultation, dispatch, reading, speech
from tieline.errors import LedgerError
from tieline.ledger import Ledger, Reader, Search
from tieline.records import Precision

TALKS = dispatch("Kazakhstan and China held talks on customs in Astana.", "https://akorda.kz/1", date(2025, 6, 17))
VISIT = dispatch("A minister of Uzbekistan visited the ministry.", "https://gov.uz/2", date(2024, 3, 2))


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    path = tmp_path_factory.mktemp("search") / "ties.duckdb"
    with Ledger(path, tieline="test") as ledger:
        ledger.begin(coder=CODER, started=NOON)
        talks = reading(TALKS, consultation(TALKS, KAZ, CHN), accord(TALKS), bid(TALKS), speech(TALKS))
        visit = reading(
            VISIT,
            consultation(VISIT, UZB, recipients=(MINISTRY,), day=date(2024, 3, 1), mode="visit"),
            replace(consultation(VISIT, UZB, KAZ, day=date(2024, 1, 1)), day_precision=Precision.YEAR),
        )
        ledger.add([talks, visit], coder=CODER)
        ledger.finish(NOON)
    with Reader(path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("search", "found"),
    [
        (Search(), 6),
        (Search(pair=("KAZ", "CHN")), 3),
        (Search(pair=("CHN", "KAZ")), 3),
        (Search(pair=("UZB", "CHN")), 1),  # through the country of the ministry
        (Search(pair=("KAZ", "BRICS")), 1),
        (Search(pair=("UZB", "RUS")), 0),
        (Search(actor="CHN"), 3),  # meets, signs, and speaks through its ministry; receives no one here
        (Search(actor="UZB"), 2),
        (Search(organisation="BRICS"), 1),
        (Search(kind="membership"), 1),
        (Search(kind="event", status="happened"), 3),
        (Search(status="seeks"), 1),
        (Search(pillar="economy"), 1),
        (Search(type="CONSULT"), 3),
        (Search(type="SANCTION"), 0),
        (Search(subject="customs"), 1),
        (Search(subject="multilateralism"), 1),
        (Search(text="TALKS on"), 4),
        (Search(text="100%"), 0),
        (Search(document=VISIT.id), 2),
        (Search(since=date(2025, 6, 16)), 3),  # the statement is dated to June and touches the span
        (Search(since=date(2025, 7, 1)), 0),
        (Search(since=date(2024, 12, 31), until=date(2024, 12, 31)), 1),  # only the event known to the year
        (Search(until=date(2024, 3, 1)), 2),
        (Search(limit=2), 2),
        (Search(limit=0), 0),
    ],
)
def test_a_search_finds_what_it_asks_for(reader: Reader, search: Search, found: int) -> None:
    assert len(reader.claims(search)) == found


def test_undated_claims_come_last_in_both_orders(reader: Reader) -> None:
    newest = [entry.claim.day for entry in reader.claims(Search(sort="newest"))]
    oldest = [entry.claim.day for entry in reader.claims(Search(sort="oldest"))]
    assert newest[-1] is None
    assert oldest[-1] is None
    assert newest[0] == max(day for day in newest if day)
    assert oldest[0] == min(day for day in oldest if day)


def test_the_surest_claims_can_come_first(reader: Reader) -> None:
    sure = [entry.claim.confidence for entry in reader.claims(Search(sort="confidence"))]
    assert sure == sorted(sure, reverse=True)


def test_an_entry_carries_its_document(reader: Reader) -> None:
    (entry,) = reader.claims(Search(kind="membership"))
    assert (entry.title, entry.url, entry.published) == ("A dispatch", "https://akorda.kz/1", date(2025, 6, 17))


def test_a_claim_is_found_by_the_beginning_of_its_id(reader: Reader) -> None:
    (entry,) = reader.claims(Search(kind="membership"))
    assert reader.entry(entry.id) == entry
    assert reader.entry(entry.id[:12]) == entry


def test_an_ambiguous_beginning_names_the_candidates(reader: Reader) -> None:
    with pytest.raises(LedgerError, match="no claim ''"):
        reader.entry("")
    with pytest.raises(LedgerError, match="no claim 'zz'"):
        reader.entry("zz")
    firsts = [entry.id[0] for entry in reader.claims()]
    twice = next((digit for digit in firsts if firsts.count(digit) > 1), None)
    if twice is not None:
        with pytest.raises(LedgerError, match=f"several claims begin with '{twice}'"):
            reader.entry(twice)


def test_counts_say_what_is_there(reader: Reader) -> None:
    counts = reader.counts()
    assert counts.claims == {"event": 3, "agreement": 1, "membership": 1, "statement": 1}
    assert (counts.documents, counts.sentences, counts.skips) == (2, 2, 0)
