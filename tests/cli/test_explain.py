from __future__ import annotations

from pathlib import Path

from samples import Run
from tieline.ledger import Reader, Search


def test_a_claim_is_explained_by_its_sentence_its_rules_and_its_document(run: Run, ledger: Path) -> None:
    with Reader(ledger) as reader:
        (entry,) = reader.claims(Search(kind="event"))
    code, out, _ = run("explain", entry.id[:10], "--ledger", ledger)
    assert code == 0
    assert "«Kazakhstan and China held talks» on customs in Astana." in out
    assert [line.split()[-1] for line in out.splitlines() if line.startswith("rule")] == ["act:meet", "day:published"]
    for shown in (
        entry.id,
        "CONSULT",
        "2025-06-16, by rule: day:published",
        "A dispatch",
        "https://akorda.kz/1",
        "KAZ",
    ):
        assert shown in out
    assert "this document alone" in out


def test_an_unknown_claim_is_two_lines_and_code_1(run: Run, ledger: Path) -> None:
    code, out, err = run("explain", "nothere", "--ledger", ledger)
    assert (code, out) == (1, "")
    assert err == f"{ledger}: no claim 'nothere'\n→ `tieline claims` lists the ids\n"
