from __future__ import annotations

import csv
import json
import subprocess
import sys
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from samples import CHN, CODER, KAZ, NOON, Run, accord, bid, consultation, dispatch, reading
from tieline.ledger import Ledger, Reader, Search
from tieline.records import Judgement, Ruling

ASIDE = "1 row set aside by verdict: tieline judge --list\n"
FIRST = dispatch("Kazakhstan and China held talks on customs in Astana.", "https://akorda.kz/1", date(2025, 6, 17))


@pytest.fixture
def ids(ledger: Path) -> dict[str, str]:
    """The id of the one claim of each kind."""
    with Reader(ledger) as reader:
        return {entry.kind: entry.id for entry in reader.claims()}


def test_a_claim_is_judged_by_the_beginning_of_its_id(run: Run, ledger: Path, ids: dict[str, str]) -> None:
    code, out, err = run("judge", ids["event"][:10], "wrong", "--because", "only planned")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"judged wrong: {ids['event'][:10]}  2025-06-16  KAZ CHN  CONSULT",
        "  Kazakhstan and China held talks",
        f"set aside: no figure, list or brief holds it; tieline judge {ids['event'][:10]} --withdraw",
    ]
    with Reader(ledger) as reader:
        (each,) = reader.verdicts()
    assert (each.judgement.verdict, each.judgement.because) == (Ruling.WRONG, "only planned")
    assert each.judgement.coder == CODER
    assert "nothing new: it was judged so on " in run("judge", ids["event"], "wrong")[1]
    assert "in place of wrong, said on " in run("judge", ids["event"], "right")[1]


def test_explain_shows_the_verdict_and_why(run: Run, ids: dict[str, str]) -> None:
    run("judge", ids["event"], "wrong", "--because", "only planned")
    lines = run("explain", ids["event"])[1].splitlines()
    assert lines[1].startswith("judged      wrong on ")
    assert lines[1].endswith(", because only planned: set aside, it counts nowhere")
    assert lines[-1] == "reported by nobody, being set aside"
    run("judge", ids["event"], "--withdraw")
    assert "judged" not in run("explain", ids["event"])[1]


def test_claims_lists_what_stands_and_by_verdict_what_is_asked_for(run: Run, ids: dict[str, str]) -> None:
    run("judge", ids["event"], "wrong")
    run("judge", ids["agreement"], "right")

    def listed(*words: str) -> set[str]:
        return {json.loads(line)["kind"] for line in run("claims", *words)[1].splitlines()}

    assert listed() == {"agreement", "membership", "statement"}
    assert listed("--judged", "wrong") == {"event"}
    assert listed("--judged", "right") == {"agreement"}
    assert listed("--judged", "none") == {"membership", "statement"}
    assert run("claims")[2] == ASIDE
    assert run("claims", "--kind", "statement")[2] == ""
    assert run("claims", "--judged", "right", "--format", "table")[1].splitlines()[0].endswith("judged right")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("event", ("claims", "--pair", "KAZ", "CHN")),
        ("event", ("tie", "KAZ", "CHN", "--json")),
        ("event", ("changes", "KAZ", "--json")),
        ("event", ("network", "KAZ", "--json")),
        ("event", ("calendar", "--pair", "KAZ", "CHN")),
        ("agreement", ("agreements", "--pair", "KAZ", "CHN")),
        ("agreement", ("tie", "KAZ", "CHN", "--beside", "--json")),
        ("membership", ("members", "BRICS", "--of", "KAZ", "--ledger", "ties.duckdb")),
        ("statement", ("positions", "CHN")),
    ],
)
def test_whatever_would_have_held_a_row_says_that_it_is_set_aside(
    run: Run, ids: dict[str, str], kind: str, words: tuple[str, ...]
) -> None:
    before = run(*words)
    run("judge", ids[kind], "wrong")
    code, out, err = run(*words)
    assert (code, before[2]) == (0, "")
    assert err == ASIDE or out.endswith(ASIDE), "in data on stderr, beneath a table on stdout"
    assert ids[kind] in before[1] or words[0] in {"changes", "network", "calendar"}
    assert ids[kind] not in out


@pytest.mark.parametrize(
    "words", [("tie", "KAZ", "CHN"), ("changes", "KAZ"), ("members", "BRICS", "--format", "table")]
)
def test_beneath_a_table_the_line_stands_on_stdout(run: Run, ids: dict[str, str], words: tuple[str, ...]) -> None:
    run("judge", ids["membership" if words[0] == "members" else "event"], "wrong")
    _, out, err = run(*words, "--ledger", "ties.duckdb")
    assert (out.endswith(ASIDE), err) == (True, "")


def test_the_brief_says_what_is_set_aside_and_marks_what_was_judged_right(run: Run, ids: dict[str, str]) -> None:
    run("judge", ids["event"], "wrong")
    run("judge", ids["agreement"], "right")
    page = run("brief", "KAZ", "CHN", "--format", "html")[1]
    assert "1 row set aside by verdict" in page
    assert page.count('<span class="upheld">judged right</span>') == 1
    assert f'id="c-{ids["event"]}"' not in page
    text = run("brief", "KAZ", "CHN", "--format", "md")[1]
    assert "- 1 row set aside by verdict: `tieline judge --list`" in text
    assert text.count(", judged right; ") == 1


def test_a_brief_of_which_nothing_stands_says_why(run: Run, ids: dict[str, str]) -> None:
    for id_ in ids.values():
        run("judge", id_, "wrong")
    assert "4 rows set aside by verdict" in run("brief", "KAZ", "CHN", "--format", "md")[1]
    assert "4 rows set aside by verdict" in run("brief", "KAZ", "CHN", "--format", "html")[1]


def test_the_list_shows_each_verdict_with_its_claim_and_sentence(run: Run, ids: dict[str, str]) -> None:
    assert run("judge", "--list", "--format", "table")[1] == "verdicts: none\n"
    run("judge", ids["event"], "wrong", "--because", "only planned")
    run("judge", ids["agreement"], "right")
    out = run("judge", "--list", "--format", "table")[1]
    assert "because only planned" in out
    assert "Kazakhstan and China held talks" in out
    assert out.endswith("verdicts: 1 right, 1 wrong\n")
    first = json.loads(run("judge", "--list", "--json")[1].splitlines()[0])
    assert (first["id"], first["verdict"], first["because"]) == (ids["event"], "wrong", "only planned")
    assert (first["read_by"], first["found"]) == (CODER, "yes")
    assert first["claim"] == "2025-06-16  KAZ CHN  CONSULT"


def test_what_the_list_writes_is_what_import_takes(run: Run, ids: dict[str, str]) -> None:
    run("judge", ids["event"], "wrong", "--because", '=a "plan", not a meeting\n(see the next line)')
    run("judge", ids["agreement"], "right")
    exported = run("judge", "--list", "--format", "csv")[1]
    Path("verdicts.csv").write_text(exported, encoding="utf-8")
    code, out, _ = run("judge", "--import", "verdicts.csv")
    assert (code, out) == (0, "verdicts   2 taken: 0 new, 2 said before; 0 rows refused, 0 without a verdict\n")
    for id_ in (ids["event"], ids["agreement"]):
        run("judge", id_, "--withdraw")
    assert run("judge", "--import", "verdicts.csv")[1].startswith("verdicts   2 taken: 2 new, 0 said before")
    assert run("judge", "--list", "--format", "csv")[1] == exported


def test_wrong_rows_are_refused_each_with_its_place_and_the_others_are_kept(run: Run, ids: dict[str, str]) -> None:
    rows = [
        "id,verdict,because,note",
        f"{ids['event'][:10]},WRONG,only planned,x",
        "nothere,wrong,,",
        f"{ids['agreement']},maybe,,",
        f"{ids['agreement']},,,",
        ",right,,",
        f"{ids['event']},right,,",
        f"{ids['statement']},right,a, b,too many",
        f"{ids['membership']},right",
        f"{ids['membership']},right,,",
    ]
    Path("mine.csv").write_text("\n".join(rows), encoding="utf-8")
    code, out, err = run("judge", "--import", "mine.csv")
    assert code == 1
    assert out == "verdicts   3 taken: 2 new, 1 said before; 5 rows refused, 1 without a verdict\n"
    assert [line.split(": ", 1)[0] for line in err.splitlines()] == [f"mine.csv:{at}" for at in (3, 4, 6, 7, 8)]
    assert "no claim 'nothere' in this ledger" in err
    assert "the verdict is 'maybe' → write right or wrong" in err
    assert "is judged wrong in mine.csv:2 → keep one of the two rows" in err
    listed = {json.loads(line)["id"]: json.loads(line)["verdict"] for line in run("judge", "--list")[1].splitlines()}
    assert listed == {ids["event"]: "wrong", ids["membership"]: "right"}


@pytest.mark.usefixtures("ledger")
def test_a_table_of_claims_with_a_column_of_verdicts_is_taken(run: Run) -> None:
    table = list(csv.DictReader(StringIO(run("claims", "--format", "csv")[1])))
    with Path("claims.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*table[0], "verdict", "because"])
        writer.writeheader()
        for row in table:
            wrong = row["kind"] == "event"
            writer.writerow(row | {"verdict": "wrong" if wrong else "", "because": "a plan" if wrong else ""})
    assert run("judge", "--import", "claims.csv") == (
        0, "verdicts   1 taken: 1 new, 0 said before; 0 rows refused, 3 without a verdict\n", ""
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("claim,verdict\nab,right\n", "no column 'id'"),
        ("id;verdict\nab;right\n", "cells are separated by ';'"),
        ('id,verdict\nab,"right\n', "not a CSV file"),
    ],
)
def test_a_file_of_another_shape_is_two_lines_and_changes_nothing(
    run: Run, ledger: Path, content: str, complaint: str
) -> None:
    Path("other.csv").write_text(content, encoding="utf-8")
    code, out, err = run("judge", "--import", "other.csv")
    assert (code, out) == (1, "")
    assert complaint in err
    assert len(err.splitlines()) == 2
    with Reader(ledger) as reader:
        assert reader.verdicts() == []


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("abc",),
        ("abc", "right", "--list"),
        ("--list", "--import", "x.csv"),
        ("abc", "right", "--withdraw"),
        ("abc", "right", "--json"),
        ("--list", "--because", "x"),
        ("abc", "perhaps"),
    ],
)
def test_what_asks_for_two_things_or_none_is_code_2(run: Run, ledger: Path, words: tuple[str, ...]) -> None:
    code, out, err = run("judge", *words, "--ledger", ledger)
    assert (code, out) == (2, "")
    assert err.endswith("→ tieline judge --help\n")


@pytest.mark.usefixtures("ledger")
def test_a_claim_or_verdict_that_is_not_there_is_code_1(run: Run) -> None:
    assert run("judge", "nothere", "wrong")[0] == 1
    code, _, err = run("judge", "nothere", "--withdraw")
    assert (code, err.splitlines()[1]) == (1, "→ `tieline judge --list` lists the verdicts")
    assert run("judge", "ab", "right", "--ledger", "none.duckdb")[0] == 1
    assert not Path("none.duckdb").exists(), "a judgement makes no ledger"


def test_reading_again_says_which_verdicts_lost_their_claim(run: Run, tmp_path: Path) -> None:
    Path("talks.txt").write_text("President Xi Jinping met President Kassym-Jomart Tokayev in Astana on 16 June 2025.")
    run("read", "talks.txt")
    id_ = json.loads(run("claims", "--kind", "event", "--limit", "1")[1].splitlines()[0])["id"]
    run("judge", id_, "right")
    assert "verdicts   1 kept\n" in run("read", "talks.txt")[1]
    with Reader(tmp_path / "ties.duckdb") as reader:
        document = reader.document(reader.entry(id_).claim.evidence.document)
    with Ledger(tmp_path / "ties.duckdb", tieline="test") as book:
        book.begin(coder="plain@9", started=NOON)
        book.add([reading(document)], coder="plain@9")
        book.finish(NOON)
    Path("more.txt").write_text("China and Kazakhstan signed a treaty on water on 17 June 2025.")
    assert "verdicts   1 kept; of 1 the claim is no longer told: tieline judge --list\n" in run("read", "more.txt")[1]
    assert "of 1 the claim is no longer told" in run("judge", "--list", "--format", "table")[1]
    code, out, _ = run("check")
    assert code == 0
    assert f"ties.duckdb: {id_} was judged right; the newest reading does not tell it" in out
    assert run("judge", id_[:10], "--withdraw")[0] == 0


def test_check_finds_a_verdict_on_what_no_reading_tells(run: Run, ledger: Path, ids: dict[str, str]) -> None:
    run("judge", ids["event"], "wrong")
    code, out, _ = run("check")
    assert (code, out) == (0, "ties.duckdb: 1 verdict, 1 on a claim that is told\nno problem found\n")
    with Ledger(ledger, tieline="test") as book:
        book.judge([Judgement(claim="0123456789abcdef", verdict=Ruling.RIGHT, day=date(2025, 7, 1), coder=CODER)])
    code, out, err = run("check")
    assert (code, err) == (3, "1 problems\n")
    assert "a verdict on 0123456789abcdef, which no reading tells → tieline judge 0123456789abcdef --withdraw" in out


def test_a_ledger_in_use_takes_no_verdict(run: Run, ledger: Path, ids: dict[str, str]) -> None:
    program = "import sys; from pathlib import Path; from tieline.ledger import Ledger\n"
    program += "with Ledger(Path(sys.argv[1]), tieline='test'):\n    print(flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", program, str(ledger)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as owner:
        assert owner.stdout is not None
        owner.stdout.readline()
        assert run("judge", ids["event"], "wrong")[0] == 75
        owner.communicate("")
    with Reader(ledger) as reader:
        assert len(reader.claims(Search())) == 4


def test_several_claims_with_one_beginning_are_named(run: Run, tmp_path: Path) -> None:
    documents = [dispatch(f"Kazakhstan and China met, says note {n}.", f"https://x/{n}") for n in range(40)]
    with Ledger(tmp_path / "ties.duckdb", tieline="test") as book:
        book.begin(coder=CODER, started=NOON)
        book.add(
            [reading(each, consultation(each, KAZ, CHN), bid(each), accord(each)) for each in documents], coder=CODER
        )
        book.finish(NOON)
    assert "several claims begin with '0'" in run("judge", "0", "wrong")[2]
    Path("v.csv").write_text("id,verdict\n0,wrong\n", encoding="utf-8")
    code, _, err = run("judge", "--import", "v.csv")
    assert code == 1
    assert err.startswith("v.csv:2: several claims begin with '0': ")
