from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.telling import RUS, event
from samples import CHN, CODER, KAZ, MINISTRY, NOON, UZB
from tieline.ledger import Entry, Ledger, Reader, Search
from tieline.measures import Dealings, clusters_of, dealings_told, merge, read_dealings
from tieline.records import Claim, Document, Pillar, Precision, Reading, Status

_FIRST_OF = {
    Precision.DAY: lambda day: day,
    Precision.WEEK: lambda day: day,
    Precision.MONTH: lambda day: day.replace(day=1),
    Precision.YEAR: lambda day: day.replace(month=1, day=1),
}


@st.composite
def tellings(draw: st.DrawFn) -> Entry:
    """An event of any precision, status and parties, told by one of a few texts of which two are the same."""
    precision = draw(st.sampled_from(Precision))
    day = draw(st.dates(date(2023, 12, 20), date(2024, 1, 10)))
    parties = st.sampled_from((KAZ, CHN, MINISTRY, UZB, RUS))
    return event(
        draw(st.sampled_from(("CONSULT", "SANCTION", "AID", "PLEAD"))),
        by=tuple(draw(st.lists(parties, min_size=1, max_size=3, unique_by=lambda party: party.id))),
        to=tuple(draw(st.lists(parties, max_size=1))),
        day=None if precision is Precision.UNDATED else _FIRST_OF[precision](day),
        precision=precision,
        mode=draw(st.sampled_from(("", "visit"))),
        pillar=draw(st.sampled_from((Pillar.ECONOMY, Pillar.SECURITY))),
        status=draw(st.sampled_from(Status)),
        text=draw(st.sampled_from(("Astana and Beijing spoke of it in the morning.", "The two spoke.", "In Almaty."))),
        published=draw(st.none() | st.dates(date(2023, 12, 28), date(2024, 1, 3))),
    )


def documents(told: list[Entry]) -> dict[str, tuple[Document, list[Claim]]]:
    found: dict[str, tuple[Document, list[Claim]]] = {}
    for each in told:
        document = Document(text=each.claim.evidence.quote, title=each.title, url=each.url, published=each.published)
        assert document.id == each.claim.evidence.document
        found.setdefault(document.id, (document, []))[1].append(each.claim)
    return found


def ledger(path: Path, told: list[Entry]) -> Path:
    with Ledger(path, tieline="test") as opened:
        opened.begin(coder=CODER, started=NOON)
        opened.add(
            [
                Reading(document=document, claims=tuple({claim.id: claim for claim in claims}.values()), sentences=1)
                for document, claims in documents(told).values()
            ],
            coder=CODER,
        )
        opened.finish(NOON)
    return path


def rows(dealings: Dealings) -> list[tuple[object, ...]]:
    names = ("a", "b", "pillar", "day", "looseness", "score", "forward", "backward", "parties", "lead")
    columns = [getattr(dealings, name).tolist() for name in names]
    return [(*row, frozenset(ids)) for *row, ids in zip(*columns, dealings.ids.to_pylist(), strict=True)]


@given(st.lists(tellings(), max_size=12))
@settings(max_examples=60, deadline=None)
def test_the_ledger_gives_the_dealings_that_happenings_give(told: list[Entry]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = ledger(Path(folder, "ties.duckdb"), told)
        with Reader(path) as reader:
            entries = reader.claims(Search(pair=("KAZ", "CHN")))
            happenings = merge(entries, clusters_of(reader, entries))
            assert rows(read_dealings(reader, "KAZ", "CHN")) == rows(dealings_told(happenings, "KAZ", "CHN"))


def test_all_pairs_at_once_are_each_pair_alone(tmp_path: Path) -> None:
    told = [
        event(by=(KAZ, CHN, UZB), text="Three met."),
        event("AID", by=(CHN,), to=(UZB,), text="China sent medicine to Uzbekistan."),
        event("ACCUSE", by=(KAZ, CHN), to=(RUS,), day=date(2024, 7, 9), text="Two criticised a third."),
    ]
    with Reader(ledger(tmp_path / "ties.duckdb", told)) as reader:
        whole = rows(read_dealings(reader))
        pairs = sorted({(row[0], row[1]) for row in whole})
        alone = [row for pair in pairs for row in rows(read_dealings(reader, *pair))]
        own = [row for row in whole if "KAZ" in row[:2]]
        assert rows(read_dealings(reader, "KAZ")) == own
    assert sorted(map(str, whole)) == sorted(map(str, alone))
    assert pairs == [("CHN", "KAZ"), ("CHN", "RUS"), ("CHN", "UZB"), ("KAZ", "RUS"), ("KAZ", "UZB")]


@pytest.mark.parametrize(
    ("since", "until", "number"),
    [
        (date(2024, 7, 3), None, 1),
        (date(2024, 7, 4), None, 0),
        (None, date(2024, 7, 2), 0),
        (None, date(2024, 7, 3), 1),
    ],
)
def test_a_span_of_days_is_inclusive(since: date | None, until: date | None, number: int, tmp_path: Path) -> None:
    with Reader(ledger(tmp_path / "ties.duckdb", [event()])) as reader:
        assert len(read_dealings(reader, "KAZ", "CHN", since=since, until=until)) == number


def test_sides_say_who_acts_on_whom() -> None:
    told = [
        event("AID", by=(CHN,), to=(KAZ,), text="China sent medicine."),
        event("ACCUSE", by=(KAZ,), to=(MINISTRY,), text="Astana criticised."),
        event(by=(KAZ, CHN), text="They met."),
    ]
    found = dealings_told(merge(told, {}), "KAZ", "CHN")
    sides: dict[float, tuple[bool, bool]] = dict(
        zip(found.score.tolist(), zip(found.forward.tolist(), found.backward.tolist(), strict=True), strict=True)
    )
    assert sides == {10.0: (True, False), -2.0: (False, True), 2.5: (True, True)}
