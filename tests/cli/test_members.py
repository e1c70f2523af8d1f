from __future__ import annotations

import json
from pathlib import Path

from samples import Run
from tieline.cli.exits import Exit


def test_who_is_in_the_sco_on_the_day_of_the_astana_summit(run: Run) -> None:
    code, out, err = run("members", "SCO", "--on", "2017-06-09", "--format", "table")
    told = " ".join(out.split())
    assert (code, err) == (0, "")
    assert told.startswith(
        "SCO · Shanghai Cooperation Organisation on 2017-06-09 member 8 China (2001), India (that day,"
    )
    assert "Pakistan (that day, observer until then)" in told
    assert "observer 4 Afghanistan (2012), Belarus (2015), Iran (2005), Mongolia (2004)" in told


def test_where_a_state_stands_comes_as_json_lines_in_a_pipe_each_with_its_source(run: Run) -> None:
    rows = [json.loads(line) for line in run("members", "--of", "Kazakhstan", "--on", "2025-06-16")[1].splitlines()]
    standing = {row["organisation"]: row["standing"] for row in rows}
    assert (standing["SCO"], standing["BRICS"], standing["EAEU"]) == ("member", "partner", "member")
    assert all(row["source"] for row in rows)


def test_the_history_of_one_in_an_organisation_has_the_claims_of_a_ledger(run: Run, ledger: Path) -> None:
    rows = [json.loads(line) for line in run("members", "BRICS", "--of", "KAZ", "--ledger", ledger)[1].splitlines()]
    assert [(row["standing"], bool(row["claims"])) for row in rows] == [
        ("seeks", False),
        ("partner", False),
        ("seeks", True),
    ]
    assert rows[0]["from"] == "2023-08"  # no day is made up where the month is known


def test_what_texts_tell_stands_below_what_the_tables_tell(run: Run, ledger: Path) -> None:
    out = run("members", "BRICS", "--on", "2025-06-30", "--ledger", ledger, "--format", "table")[1]
    tables, texts = out.split("as texts tell it")
    assert "partner" in tables
    assert "Kazakhstan: seeks" in texts
    assert "claim " in texts


def test_no_name_is_a_usage_error(run: Run) -> None:
    code, out, err = run("members")
    assert (code, out) == (2, "")
    assert err.splitlines()[0] == "name an organisation, or a member with --of"


def test_a_day_before_the_organisation_has_nobody(run: Run) -> None:
    code, out, _ = run("members", "BRICS", "--on", "1990-01-01", "--format", "table")
    assert (code, out.splitlines()[1]) == (0, "the tables have no row for 1990-01-01")


def test_a_state_in_the_place_of_an_organisation_is_told_where_it_belongs(run: Run) -> None:
    code, _, err = run("members", "KAZ")
    assert code == Exit.USAGE
    assert "'KAZ' is a state, and an organisation is wanted here" in err
    assert "--of" in err
    assert "'SCO' is an organisation, and a state is wanted here" in run("network", "SCO")[2]
