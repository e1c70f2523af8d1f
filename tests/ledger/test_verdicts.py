"""Verdicts: what is judged wrong is set aside everywhere, what is said later counts, and nothing said is lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from samples import CHN, CODER, KAZ, NOON, UZB, accord, bid, consultation, dispatch, reading, readings, speech
from tieline.briefs import build_brief, render_terminal
from tieline.ledger import Ledger, Reader, Search
from tieline.ledger.opening import LAYOUT
from tieline.measures import dealings_set_aside, read_dealings
from tieline.records import Claim, Judgement, Reading, Ruling

TALKS = dispatch("Kazakhstan and China held talks on customs in Astana.", "https://akorda.kz/1", date(2025, 6, 17))
REPORT = dispatch("Talks on customs: China was the guest of Kazakhstan.", "https://other.kz/1", date(2025, 6, 18))
MET = consultation(TALKS, KAZ, CHN)
TOLD_AGAIN = consultation(REPORT, KAZ, CHN)
CLAIMS = (MET, accord(TALKS), bid(TALKS), speech(TALKS))
DAY = date(2025, 7, 1)
promise = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def write(path: Path, *read: Reading, coder: str = CODER) -> tuple[int, int]:
    """Add readings; return how many verdicts stand, and how many of them lost their claim."""
    with Ledger(path, tieline="test") as ledger:
        ledger.begin(coder=coder, started=NOON)
        ledger.add(read, coder=coder)
        tally = ledger.finish(NOON)
    return tally.verdicts, tally.orphaned


def said(claim: Claim | str, verdict: Ruling = Ruling.WRONG, because: str = "", day: date = DAY) -> Judgement:
    id_ = claim if isinstance(claim, str) else claim.id
    return Judgement(claim=id_, verdict=verdict, because=because, day=day, coder=CODER)


def judge(path: Path, *judgements: Judgement) -> int:
    with Ledger(path, tieline="test") as ledger:
        return ledger.judge(judgements)


def standing(path: Path) -> list[Judgement]:
    with Reader(path) as reader:
        return [each.judgement for each in reader.verdicts()]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "ties.duckdb"
    write(path, reading(TALKS, *CLAIMS), reading(REPORT, TOLD_AGAIN))
    return path


def test_what_is_judged_wrong_is_found_only_when_asked_for(book: Path) -> None:
    judge(book, said(MET), said(CLAIMS[1], Ruling.RIGHT))
    with Reader(book) as reader:
        found = {
            judged: {entry.id for entry in reader.claims(Search(judged=judged))}
            for judged in ("standing", "wrong", "right", "none", "latest", "ever")
        }
        assert reader.entry(MET.id[:10]).judged == "wrong"
    every = {claim.id for claim in (*CLAIMS, TOLD_AGAIN)}
    assert found["standing"] == every - {MET.id}
    assert found["wrong"] == {MET.id}
    assert found["right"] == {CLAIMS[1].id}
    assert found["none"] == every - {MET.id, CLAIMS[1].id}
    assert found["latest"] == found["ever"] == every


def test_what_is_set_aside_is_in_no_figure(book: Path) -> None:
    with Reader(book) as reader:
        assert reader.entry(TOLD_AGAIN.id).reports == 2
    judge(book, said(MET), said(TOLD_AGAIN), said(CLAIMS[2]))
    with Reader(book) as reader:
        pair = Search(pair=("KAZ", "CHN"))
        assert reader.mass(pair).claims == 2
        assert reader.last_day() == date(2025, 6, 16), "the agreement still tells of that day"
        assert reader.counts().claims == {"agreement": 1, "statement": 1}
        assert reader.counts().set_aside == 3
        assert len(read_dealings(reader, "KAZ", "CHN")) == 0
        assert len(read_dealings(reader)) == 0
        assert sum(reader.attention("KAZ", "CHN")["speaking"].to_pylist()) == 1
        assert reader.set_aside(pair) == 2
        assert reader.set_aside(replace(pair, standings=True), pair) == 3
        assert dealings_set_aside(reader, "KAZ", "CHN") == 2
        assert dealings_set_aside(reader, "KAZ", "CHN", pillar="economy") == 0
        assert dealings_set_aside(reader, "KAZ", "CHN", since=date(2025, 7, 1)) == 0
        brief = build_brief(reader, "KAZ", "CHN")
    assert brief.totals.set_aside == 3
    assert brief.totals.events == 0
    shown = StringIO()
    render_terminal(brief, Console(file=shown, width=100))
    assert "• 3 rows set aside by verdict: tieline judge --list" in shown.getvalue()
    assert {MET.id, TOLD_AGAIN.id, CLAIMS[2].id}.isdisjoint(brief.numbers)


def test_a_document_does_not_report_by_a_row_that_was_misread(book: Path) -> None:
    judge(book, said(TOLD_AGAIN))
    with Reader(book) as reader:
        assert reader.entry(MET.id).reports == 1
        assert reader.entry(TOLD_AGAIN.id).reports == 0


def test_the_brief_marks_what_was_judged_right(book: Path) -> None:
    judge(book, said(MET, Ruling.RIGHT))
    with Reader(book) as reader:
        brief = build_brief(reader, "KAZ", "CHN")
    proofs = [proof for group in brief.evidence for card in group.cards for proof in card.proofs]
    assert {proof.id for proof in proofs if proof.upheld} == {MET.id}
    assert brief.totals.set_aside == 0


def test_the_later_verdict_counts_and_one_taken_back_counts_no_more(book: Path) -> None:
    assert judge(book, said(MET, because="a misprint")) == 1
    assert judge(book, said(MET, because="a misprint", day=date(2025, 8, 1))) == 0, "said before"
    assert judge(book, said(MET)) == 0, "the reason given before stays"
    assert standing(book) == [said(MET, because="a misprint")]
    assert judge(book, said(MET, Ruling.RIGHT), said(CLAIMS[1])) == 2
    assert standing(book) == [said(MET, Ruling.RIGHT), said(CLAIMS[1])]
    assert judge(book, said(MET, Ruling.WITHDRAWN), said(CLAIMS[1], Ruling.WITHDRAWN)) == 2
    assert judge(book, said(MET, Ruling.WITHDRAWN)) == 0, "nothing to take back"
    assert standing(book) == []
    with Reader(book) as reader:
        assert len(reader.claims()) == len(CLAIMS) + 1


def test_a_verdict_survives_a_newer_reading_that_tells_the_claim_again(book: Path) -> None:
    judge(book, said(MET), said(CLAIMS[1]))
    corrected = replace(CLAIMS[1], subjects=("trade",))
    again = [replace(claim, evidence=replace(claim.evidence, coder="plain@2")) for claim in (MET, corrected)]
    assert write(book, reading(TALKS, *again), coder="plain@2") == (2, 1)
    with Reader(book) as reader:
        assert {entry.id for entry in reader.claims()} == {corrected.id, TOLD_AGAIN.id}
        assert [(each.judgement.claim, each.found) for each in reader.verdicts()] == [
            (MET.id, True),
            (CLAIMS[1].id, False),
        ]
        lost = reader.verdicts()[1]
    assert lost.entry is not None
    assert lost.entry.claim.evidence.quote == TALKS.text, "the sentence is still at hand"
    assert judge(book, said(CLAIMS[1], Ruling.WITHDRAWN)) == 1


def test_words_name_whole_ids_of_any_reading_and_beginnings_of_those_told(book: Path) -> None:
    write(book, reading(TALKS, MET), coder="plain@2")
    gone = CLAIMS[1].id
    with Reader(book) as reader:
        named = reader.named([MET.id, MET.id[:9], gone, gone[:9], "", "nothere"])
    assert named == {MET.id: {MET.id: CODER}, MET.id[:9]: {MET.id: CODER}, gone: {gone: CODER},
                     gone[:9]: {}, "": {}, "nothere": {}}  # fmt: skip


@promise
@given(st.lists(readings(), max_size=3, unique_by=lambda r: r.document.id), st.data())
def test_every_search_parts_into_what_stands_and_what_is_set_aside(read: list[Reading], data: st.DataObject) -> None:
    ids = sorted({claim.id for each in read for claim in each.claims})
    wrong = set(data.draw(st.lists(st.sampled_from(ids), unique=True))) if ids else set()
    search = Search(
        kind=data.draw(st.sampled_from(["", "event", "statement"])),
        pair=data.draw(st.sampled_from([None, ("KAZ", "CHN"), ("RUS", "SCO")])),
        since=data.draw(st.sampled_from([None, date(2010, 1, 1)])),
    )
    with TemporaryDirectory() as folder:
        path = Path(folder, "ties.duckdb")
        write(path, *read)
        with Reader(path) as reader:
            before = {entry.id for entry in reader.claims(search)}
        judge(path, *(said(id_) for id_ in sorted(wrong)))
        with Reader(path) as reader:
            assert {entry.id for entry in reader.claims(search)} == before - wrong
            assert {entry.id for entry in reader.claims(replace(search, judged="wrong"))} == before & wrong
            assert reader.set_aside(search) == len(before & wrong)


def test_a_ledger_from_before_verdicts_opens_as_it_did(book: Path) -> None:
    with duckdb.connect(book) as connection:
        connection.execute("drop table verdicts")
    with Reader(book) as reader:
        assert len(reader.claims()) == len(CLAIMS) + 1
        assert reader.verdicts() == []
        assert reader.set_aside(Search()) == 0
    assert LAYOUT == 1
    assert judge(book, said(MET)) == 1
    assert standing(book) == [said(MET)]


PROGRAM = """
import sys
from datetime import date
from pathlib import Path
from tieline.ledger import Ledger, Reader, Search
from tieline.records import Judgement, Ruling
path = Path(sys.argv[1])
with Reader(path) as reader:
    claims = [entry.id for entry in reader.claims(Search(judged="latest"))]
    right = [each.judgement.verdict for each in reader.verdicts()] == [Ruling.RIGHT] * len(claims)
while True:
    verdict = Ruling.WRONG if right else Ruling.RIGHT
    with Ledger(path, tieline="test") as ledger:
        ledger.judge(Judgement(claim=id_, verdict=verdict, day=date(2025, 7, 1), coder="plain@1") for id_ in claims)
    right = not right
    print(flush=True)
"""


def test_killed_while_judging_a_ledger_holds_each_round_of_verdicts_whole(book: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - a moment, not a secret
    rounds: list[Ruling] = []
    for _ in range(6):
        with subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(book)], stdout=subprocess.PIPE, env=os.environ
        ) as running:
            assert running.stdout is not None
            assert running.stdout.readline(), "the program stopped by itself"
            time.sleep(chance.uniform(0, 0.3))
            running.kill()
            running.wait()
        held = standing(book)
        assert len(held) == len(CLAIMS) + 1
        assert len({each.verdict for each in held}) == 1, "half a round was kept"
        rounds.append(held[0].verdict)
        with Reader(book) as reader:
            assert len(reader.claims()) == (0 if rounds[-1] is Ruling.WRONG else len(CLAIMS) + 1)
            assert reader.misquoted() == []


def test_documents_of_other_pairs_keep_what_they_say(book: Path) -> None:
    other = dispatch("Uzbekistan and China met in Tashkent.", "https://gov.uz/1", date(2025, 6, 20))
    talks = consultation(other, UZB, CHN)
    write(book, reading(other, talks))
    judge(book, said(MET))
    with Reader(book) as reader:
        assert reader.set_aside(Search(pair=("UZB", "CHN"))) == 0
        assert [entry.id for entry in reader.claims(Search(pair=("UZB", "CHN")))] == [talks.id]
