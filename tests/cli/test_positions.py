from __future__ import annotations

import json
from pathlib import Path

from samples import Run


def test_a_position_is_shown_with_its_side_its_words_and_its_claim(run: Run, ledger: Path) -> None:
    code, out, err = run("positions", "China", "--ledger", ledger, "--format", "table")
    told = " ".join(out.split())
    assert (code, err) == (0, "")
    assert told.startswith("multilateralism supports 1 for 2025-06 supports: “multilateralism”")
    assert "claim " in told


def test_two_are_set_side_by_side(run: Run, ledger: Path) -> None:
    out = run("positions", "CHN", "KAZ", "--ledger", ledger, "--format", "table")[1]
    assert out.splitlines()[0] == "multilateralism  one of them only"


def test_json_lines_name_topic_side_and_claims(run: Run, ledger: Path) -> None:
    (row,) = [json.loads(line) for line in run("positions", "CHN", "--ledger", ledger)[1].splitlines()]
    assert (row["topic"], row["speaker"], row["side"], row["stance"]) == ("multilateralism", "CHN", "for", "supports")
    assert row["claims"]


def test_a_topic_may_be_asked_for_by_words_that_speak_of_it(run: Run, ledger: Path) -> None:
    assert run("positions", "CHN", "--topic", "the UN Charter", "--ledger", ledger)[1]
    assert run("positions", "CHN", "--topic", "tourism", "--ledger", ledger)[1] == ""


def test_an_unknown_topic_is_a_usage_error_that_lists_the_known(run: Run, ledger: Path) -> None:
    code, _, err = run("positions", "CHN", "--topic", "gardening", "--ledger", ledger)
    assert code == 2
    assert "no topic is known as 'gardening'; known are multilateralism" in err


def test_nobody_is_compared_with_itself(run: Run, ledger: Path) -> None:
    assert run("positions", "CHN", "China", "--ledger", ledger)[0] == 2
