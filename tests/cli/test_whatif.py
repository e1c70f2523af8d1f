from __future__ import annotations

import json
from pathlib import Path

from samples import Run

FLOWS = "exporter,importer,year,trade\n" + "".join(
    f"{a},{b},2020,{value}\n"
    for a, row in zip(
        ("KAZ", "CHN", "RUS"), ((90, 6, 9), (8, 900, 20), (12, 15, 400)), strict=True
    )
    for b, value in zip(("KAZ", "CHN", "RUS"), row, strict=True)
)  # fmt: skip


def put(folder: Path) -> Path:
    path = folder / "flows.csv"
    path.write_text(FLOWS)
    return path


def test_the_demo_runs_on_a_fresh_machine_and_says_that_it_is_made_up(run: Run) -> None:
    code, out, err = run("whatif", "demo")
    assert (code, err) == (0, "")
    assert out.startswith("made-up world: no figure in it is about a real country\n2 days less at the border")
    assert "residual" in out
    assert "95 % of 1000 draws" in out


def test_flags_take_names_of_states_and_give_json(run: Run, tmp_path: Path) -> None:
    words = ("whatif", "--data", put(tmp_path), "--pair", "Kazakhstan", "China", "--cut-border-days", "2")
    code, out, _ = run(*words, "--theta", "5", "--draws", "50", "--format", "json")
    assert code == 0
    found = json.loads(out)
    assert found["residual"] < 1e-10
    pair = found["pairs"][0]
    assert (pair["exporter"], pair["importer"]) == ("KAZ", "CHN")
    assert pair["change"]["low"] < pair["change"]["value"] < pair["change"]["high"]
    assert found["synthetic"] is False


def test_a_file_says_the_same_as_flags(run: Run, tmp_path: Path) -> None:
    put(tmp_path)
    scenario = tmp_path / "corridor.toml"
    scenario.write_text(
        '[world]\ndata = "flows.csv"\ntheta = 5\n[[shock]]\nkind = "cost"\npair = ["KAZ", "CHN"]\npercent = -5\n'
    )
    _, told, _ = run("whatif", scenario, "--format", "json")
    words = ("--data", tmp_path / "flows.csv", "--theta", "5", "--pair", "KAZ", "CHN", "--cost", "-5")
    _, flagged, _ = run("whatif", *words, "--format", "json")
    assert json.loads(told) == json.loads(flagged)


def test_two_scenarios_stand_side_by_side(run: Run, tmp_path: Path) -> None:
    put(tmp_path)
    step = '[[shock]]\nkind = "cost"\npair = ["KAZ", "CHN"]\npercent = '
    for name, percent in (("a.toml", -5), ("b.toml", -10)):
        (tmp_path / name).write_text(f'[world]\ndata = "flows.csv"\ntheta = 5\n{step}{percent}\n')
    code, out, _ = run("whatif", "a.toml", "--compare", "b.toml")
    assert code == 0
    row = next(line.split() for line in out.splitlines() if line.strip().startswith("KAZ"))
    first, second, gap = (float(cell) for cell in row[1:])
    assert 0 < first < second
    assert abs(second - first - gap) < 1.1e-4


def test_a_rank_lists_every_partner_and_size(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("whatif", "--data", put(tmp_path), "--rank", "Kazakhstan", "--size", "1", "--size", "2")
    assert code == 0
    assert "4 reforms solved" in out
    assert [line.split()[0] for line in out.splitlines()[2:6]] == ["RUS", "CHN", "RUS", "CHN"]


def test_results_go_to_a_file(run: Run, tmp_path: Path) -> None:
    code, out, err = run("whatif", "demo", "--draws", "0", "--out", "demo.json")
    assert (code, out, err) == (0, "", "scenario in demo.json\n")
    assert json.loads((tmp_path / "demo.json").read_text())["synthetic"] is True


def test_mistakes_are_two_lines_with_a_hint(run: Run, tmp_path: Path) -> None:
    path = put(tmp_path)
    cases = (
        (("whatif",), 2, "no world: give a scenario file"),
        (("whatif", "--data", path), 2, "nothing changes: give one of --cut-border-days"),
        (("whatif", "--data", path, "--cost", "-5"), 2, "--cost needs --pair A B"),
        (("whatif", "--data", path, "--pair", "KAZ", "CNH", "--cost", "-5"), 1, "did you mean CHN"),
        (("whatif", "nowhere.toml"), 1, "nowhere.toml: cannot be read"),
        (("whatif", "--data", "nowhere.csv", "--pair", "KAZ", "CHN", "--block"), 1, "nowhere.csv: cannot be opened"),
        (("whatif", "a.toml", "--cost", "-5"), 2, "--cost goes with flags alone"),
    )
    for words, expected, says in cases:
        code, out, err = run(*words)
        assert (code, out) == (expected, ""), words
        assert says in err
