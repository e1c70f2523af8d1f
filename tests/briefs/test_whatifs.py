from __future__ import annotations

import re
from dataclasses import replace
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from briefs.shelf import Page, brief_of, fill, some_years
from tieline.briefs import render_html, render_markdown, render_terminal
from tieline.briefs.sheets.contents import Sheet
from tieline.briefs.whatif import (
    render_sheet_html,
    render_sheet_markdown,
    render_sheet_terminal,
    sheet_of,
    sheet_of_comparison,
    sheet_of_rank,
)
from tieline.scenario import (
    Draws,
    Report,
    Scenario,
    compare_in,
    demo_world,
    make_world,
    rank,
    run_in,
    scenario_of,
    synthetic_economy,
    synthetic_world,
)
from tieline.scenario.presets import presets

WORLD = make_world(
    ("KAZ", "CHN", "RUS", "UZB"),
    np.array([[90.0, 6, 9, 2], [8, 900, 20, 3], [12, 15, 400, 3], [2, 2, 4, 50]]),
    theta=5.0,
    notes=("a file with <b>markup</b>",),
)


def asked(*steps: dict[str, object], draws: int = 40, **world: object) -> Scenario:
    tables = {"world": {"data": "demo", **world}, "shock": list(steps), "intervals": {"draws": draws}}
    return scenario_of(tables, where="here")


CORRIDOR = asked({"kind": "border-days", "pair": ["KAZ", "CHN"], "days": 2})
UNION = asked({"kind": "agreement", "members": ["KAZ", "RUS"], "joins": ["UZB"], "coefficient": 0.3})


@pytest.fixture(scope="module")
def report() -> Report:
    return run_in(WORLD, CORRIDOR)


def sheets() -> list[Sheet]:
    """Return a sheet of every kind of question."""
    many = asked(
        {"kind": "cost", "pair": ["AAA", "BBB"], "percent": -10, "low": -15, "high": -5},
        {"kind": "tariff", "importer": "AAA", "exporter": "BBB", "to": 0},
    )
    grid = rank(WORLD, "KAZ", sizes=[1.0, 2.0], draws=Draws(count=50, seed=1, theta=presets()["theta"].range))
    return [
        sheet_of(run_in(WORLD, CORRIDOR)),
        sheet_of(run_in(demo_world(), asked({"kind": "tie", "pair": ["AAA", "BBB"]}, draws=0))),
        sheet_of(run_in(synthetic_economy(4, 3, seed=1), many)),
        sheet_of_comparison(compare_in((WORLD, CORRIDOR), (WORLD, UNION))),
        sheet_of_rank(grid),
    ]


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.title[:30])
def test_every_page_stands_alone_and_its_dots_lead_to_their_rows(sheet: Sheet) -> None:
    html = render_sheet_html(sheet)
    page = Page(html)
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    within = {address[1:] for address in page.values("href") if address.startswith("#")}
    assert within <= set(ids)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", html)
    assert " style=" not in html.split("</style>")[1]
    dots = [mark for part in sheet.parts for chart in part.charts for mark in chart.marks]
    rows = {row.anchor for part in sheet.parts for row in part.table.rows}
    assert dots
    assert {mark.anchor for mark in dots if mark.anchor in within} <= rows


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.title[:30])
def test_every_chart_says_its_interval_its_residual_and_its_method(sheet: Sheet) -> None:
    charts = [chart for part in sheet.parts for chart in part.charts]
    for chart in charts:
        assert "95 % of" in chart.foot or "nothing was drawn" in chart.foot
        assert re.search(r"residual \d", chart.foot)
        assert "equilibrium" in chart.foot
    page = Page(render_sheet_html(sheet))
    for chart in charts:
        assert chart.foot in page.text


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.title[:30])
def test_page_markdown_and_terminal_hold_the_same_figures(sheet: Sheet) -> None:
    html, markdown = render_sheet_html(sheet), render_sheet_markdown(sheet)
    console = Console(width=200, record=True, file=StringIO())
    render_sheet_terminal(sheet, console)
    shown = console.export_text()
    for part in sheet.parts:
        for row in part.table.rows:
            for column, cell in zip(part.table.columns, row.cells, strict=True):
                assert cell.text in html
                assert cell.text.replace("|", "\\|") in markdown.replace("\\", "")
                if column.short:
                    assert (cell.short or cell.text) in shown
    for _, value in sheet.facts:
        assert value in " ".join(shown.split())


def test_a_terminal_of_eighty_columns_cuts_nothing_off(report: Report) -> None:
    large = [run_in(replace(WORLD, trade=scale * WORLD.trade), CORRIDOR) for scale in (3e4, 1.234567e6, 1e9, 3e12)]
    union = sheet_of_comparison(compare_in((WORLD, CORRIDOR), (WORLD, UNION)))
    for sheet in (*map(sheet_of, (report, *large)), union):
        console = Console(width=80, record=True, file=StringIO())
        render_sheet_terminal(sheet, console)
        assert "…" not in console.export_text()


def test_states_are_named_and_a_title_of_the_users_own_is_kept(report: Report) -> None:
    assert sheet_of(report).title == "2 days less at the border between Kazakhstan and China"
    own = replace(report, asked=replace(report.asked, title="KAZ first <script>"))
    html = render_sheet_html(sheet_of(own))
    assert "KAZ first &lt;script&gt;" in html
    assert "&lt;b&gt;markup&lt;/b&gt;" in html


def test_a_title_that_nobody_chose_is_cut_and_the_step_is_whole() -> None:
    world = synthetic_world(26, seed=2)
    union = asked({"kind": "agreement", "members": list(world.countries), "coefficient": 0.1}, draws=0)
    sheet = sheet_of(run_in(world, union))
    assert sheet.title.endswith(" …")
    assert len(sheet.title) < 115
    assert "XXX, YYY and ZZZ" in sheet.asked[0][0]


def test_a_made_up_world_says_so_everywhere() -> None:
    sheet = sheet_of(run_in(demo_world(), asked({"kind": "tie", "pair": ["AAA", "BBB"]}, draws=0)))
    assert "Made-up world" in render_sheet_html(sheet)
    assert "Made-up world" in render_sheet_markdown(sheet)
    assert sheet.title == "The tie of AAA and BBB changes by +1 standard deviation"


def test_a_pair_without_trade_has_no_dot_and_a_note() -> None:
    trade = np.array([[90.0, 0, 9], [8, 900, 20], [12, 15, 400]])
    world = make_world(("KAZ", "CHN", "RUS"), trade, theta=5)
    report = run_in(world, CORRIDOR)
    sheet = sheet_of(report)
    assert [len(chart.marks) for chart in sheet.parts[0].charts] == [1]
    assert sheet.parts[0].table.rows[0].cells[3].text == "no trade"
    assert any("no trade in the data, so no step moves it: KAZ → CHN" in note for note in sheet.notes)


def test_a_brief_carries_what_ifs_with_ids_of_their_own(tmp_path: Path, report: Report) -> None:
    brief = brief_of(fill(tmp_path / "ties.duckdb", some_years()))
    both = replace(brief, whatifs=tuple(sheet_of(report, key=key, pair=("KAZ", "CHN")) for key in ("w1", "w2")))
    page = Page(render_html(both))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {address[1:] for address in page.values("href") if address.startswith("#")} <= set(ids)
    assert page.text.count("Computed from tables of trade, not read from the texts.") == 2
    sections = [attributes["id"] for tag, attributes in page.tags if tag == "section" and "id" in attributes]
    assert sections.index("strongest") < sections.index("w1") < sections.index("w2") < sections.index("limits")
    assert "What if: 2 days less at the border" in render_markdown(both).replace("\\", "")
    console = Console(width=100, record=True, file=StringIO())
    render_terminal(both, console)
    assert "What if: 2 days less at the border between Kazakhstan and China" in console.export_text()


def test_a_brief_without_what_ifs_speaks_of_none(tmp_path: Path) -> None:
    html = render_html(brief_of(fill(tmp_path / "ties.duckdb", some_years())))
    assert "What if" not in html
    assert "What-ifs" not in html


def test_the_same_scenario_gives_the_same_bytes(report: Report) -> None:
    assert render_sheet_html(sheet_of(report)) == render_sheet_html(sheet_of(run_in(WORLD, CORRIDOR)))
