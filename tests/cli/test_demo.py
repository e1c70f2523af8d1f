from __future__ import annotations

from pathlib import Path

from samples import Run
from tieline.demo import read_dispatches
from tieline.ledger import Reader, Search


def test_the_demo_reads_its_dispatches_and_names_ledger_and_brief(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("demo", "--out", tmp_path / "try")
    assert code == 0
    lines = dict(line.split(maxsplit=1) for line in out.splitlines())
    assert lines["ledger"] == str(tmp_path / "try" / "ties.duckdb")
    assert lines["brief"] == str(tmp_path / "try" / "kaz-chn.html")
    page = Path(lines["brief"]).read_text(encoding="utf-8")
    assert "Kazakhstan" in page
    assert "<svg" in page
    with Reader(Path(lines["ledger"])) as reader:
        assert reader.counts().documents == len(list(read_dispatches())) >= 80
        assert len(reader.claims(Search(pair=("KAZ", "CHN")))) > 50
        assert reader.misquoted() == []


def test_every_dispatch_has_a_title_a_day_and_a_text() -> None:
    for document in read_dispatches():
        assert document.title
        assert document.published is not None
        assert len(document.text.split()) >= 60
        assert document.where.startswith("tieline/demo/dispatches/")
