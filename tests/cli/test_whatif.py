from __future__ import annotations

import json
from pathlib import Path

import pytest

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
    assert out.startswith("Made-up world: no figure in it is about a real country.\n2 days less at the border")
    assert "residual" in out
    assert "95 % of 1,000 draws" in out


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
    grid = out[out.index("4 reforms solved") :].splitlines()[2:6]
    assert [line.split()[0] for line in grid] == ["RUS", "CHN", "RUS", "CHN"]
    assert "2 days less at the border: with Russia it brings Kazakhstan most" in out.replace("\n", " ")


def test_results_go_to_a_file(run: Run, tmp_path: Path) -> None:
    code, out, err = run("whatif", "demo", "--draws", "0", "--out", "demo.json")
    assert (code, out, err) == (0, "", "what-if in demo.json\n")
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
        (("whatif", "demo", "--data", path), 2, "demo is a world of its own"),
        (("whatif", "demo", "--size", "2"), 2, "--size goes with --rank STATE"),
        (("whatif", "demo", "--rank", "AAA", "--tie", "1"), 2, "--rank has reforms of its own"),
        (("whatif", "demo", "--out", "demo.pdf"), 2, "the ending of demo.pdf tells no format"),
        (("whatif", "demo", "--format", "table", "--out", "demo.html"), 2, "a table goes to the terminal"),
        (("whatif", "demo", "--tie", "1", "--detour", "5"), 2, "--detour goes with --block"),
        (("whatif", "demo", "--joins", "CCC", "--agreement", "0.3"), 2, "--joins needs --members"),
        (("whatif", "demo", "--cut-border-days", "2", "--range", "1", "2"), 2, "--range is that of --per-day here"),
        (
            ("whatif", "demo", "--cost", "-5", "--agreement", "0.3", "--range", "0", "1"),
            2,
            "--range goes with one number",
        ),
    )
    for words, expected, says in cases:
        code, out, err = run(*words)
        assert (code, out) == (expected, ""), words
        assert says in err


@pytest.mark.parametrize(
    ("flags", "step"),
    [
        (("--cut-border-days", "2", "--per-day", "1"), 'kind = "border-days"\nPAIR\ndays = 2\nper_day = 0.01'),
        (
            ("--cut-border-days", "2", "--per-day", "1", "--range", "0.5", "2"),
            'kind = "border-days"\nPAIR\ndays = 2\nper_day = 0.01\nlow = 0.005\nhigh = 0.02',
        ),
        (("--cost", "-5", "--one-way"), 'kind = "cost"\nPAIR\npercent = -5\nboth_ways = false'),
        (("--tariff", "12"), 'kind = "tariff"\nimporter = "KAZ"\nexporter = "CHN"\nto = 12'),
        (
            ("--agreement", "0.3", "--range", "0.1", "0.5"),
            'kind = "agreement"\nmembers = ["KAZ", "CHN"]\ncoefficient = 0.3\nlow = 0.1\nhigh = 0.5',
        ),
        (
            ("--agreement", "0.3", "--members", "China, Russia", "--joins", "KAZ"),
            'kind = "agreement"\nmembers = ["CHN", "RUS"]\njoins = "KAZ"\ncoefficient = 0.3',
        ),
        (("--tie", "1"), 'kind = "tie"\nPAIR'),
        (("--sanctions", "40"), 'kind = "sanctions"\nby = "KAZ"\nagainst = "CHN"\ncut = 40'),
        (("--block",), 'kind = "route"\nPAIR'),
        (("--block", "--detour", "10"), 'kind = "route"\nPAIR\ndetour = 10'),
        (("--productivity", "Kazakhstan", "5"), 'kind = "productivity"\nstates = "KAZ"\npercent = 5'),
    ],
)
def test_every_reform_can_be_said_by_flags_and_in_a_file(
    run: Run, tmp_path: Path, flags: tuple[str, ...], step: str
) -> None:
    put(tmp_path)
    told = step.replace("PAIR", 'pair = ["KAZ", "CHN"]')
    (tmp_path / "reform.toml").write_text(f'[world]\ndata = "flows.csv"\n[intervals]\ndraws = 20\n[[shock]]\n{told}\n')
    _, from_file, _ = run("whatif", "reform.toml", "--format", "json")
    words = ("--data", "flows.csv", "--draws", "20", "--pair", "KAZ", "CHN", *flags)
    code, from_flags, err = run("whatif", *words, "--format", "json")
    assert (code, err) == (0, "")
    told_in_file, told_in_flags = (json.loads(text) for text in (from_file, from_flags))
    for found in (told_in_file, told_in_flags):
        del found["asked"], found["named"]  # as they were typed, names or codes
    assert told_in_file == told_in_flags
    assert any(abs(row["real_income"]["value"]) > 1e-4 for row in told_in_flags["countries"])


def test_draws_asked_for_beside_a_file_count(run: Run, tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "a.toml").write_text(
        '[world]\ndata = "flows.csv"\n[[shock]]\nkind = "tie"\npair = ["Kazakhstan", "china"]\n'
    )
    _, out, _ = run("whatif", "a.toml", "--draws", "7", "--seed", "3", "--format", "json")
    asked = json.loads(out)["asked"]
    assert (asked["draws"], asked["seed"]) == (7, 3)


def test_a_rank_in_a_file_says_that_its_steps_are_left_out(run: Run, tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "a.toml").write_text(
        '[world]\ndata = "flows.csv"\n[intervals]\ndraws = 10\n[[shock]]\nkind = "tie"\npair = ["KAZ", "CHN"]\n'
    )
    _, out, _ = run("whatif", "a.toml", "--rank", "KAZ")
    assert "the steps of a.toml are no part of the grid" in out


def test_a_comparison_has_intervals_of_its_differences(run: Run, tmp_path: Path) -> None:
    put(tmp_path)
    for name, days in (("a.toml", 1), ("b.toml", 3)):
        step = f'[[shock]]\nkind = "border-days"\npair = ["KAZ", "CHN"]\ndays = {days}\n'
        (tmp_path / name).write_text(f'[world]\ndata = "flows.csv"\n{step}')
    _, out, _ = run("whatif", "a.toml", "--compare", "b.toml", "--draws", "200", "--format", "json")
    found = json.loads(out)
    assert found["paired"] is True
    row = next(row for row in found["differences"] if row["country"] == "KAZ")
    gap = row["difference"]
    assert gap["value"] == pytest.approx(row["second"]["value"] - row["first"]["value"])
    assert 0 < gap["low"] < gap["value"] < gap["high"]
    assert gap["high"] - gap["low"] < row["second"]["high"] - row["second"]["low"]


@pytest.mark.parametrize("words", [(), ("--rank", "AAA"), ("--compare", "other.toml")])
@pytest.mark.parametrize("form", ["html", "md"])
def test_pages_come_out_of_every_kind_of_question(run: Run, tmp_path: Path, words: tuple[str, ...], form: str) -> None:
    (tmp_path / "other.toml").write_text('[world]\ndata = "demo"\n[[shock]]\nkind = "tie"\npair = ["AAA", "BBB"]\n')
    path = tmp_path / f"page.{form}"
    assert run("whatif", "demo", "--draws", "20", *words, "--out", path) == (0, "", f"what-if in {path}\n")
    page = path.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html" if form == "html" else "# ")
    assert "Made-up world" in page
    assert "residual" in page


def test_gdp_may_come_in_a_file_of_its_own(run: Run, tmp_path: Path) -> None:
    (tmp_path / "flows.csv").write_text("iso_o,iso_d,flow\nKAZ,CHN,6\nCHN,KAZ,8\n")
    (tmp_path / "gdp.csv").write_text("country,gdp\nKAZ,5e7\nCHN,9e8\n")
    words = ("--data", "flows.csv", "--pair", "KAZ", "CHN", "--cost", "-5", "--theta", "5")
    code, _, err = run("whatif", *words)
    assert code == 1
    assert "--gdp FILE" in err
    code, out, _ = run("whatif", *words, "--gdp", "gdp.csv")
    assert code == 0
    assert "gross output taken as 2 times GDP for 2 countries" in out
