from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from itertools import islice, pairwise
from pathlib import Path

import pytest

from briefs.shelf import HOSTILE_TITLE, Page, brief_of, fill, hostile, skip, some_years
from tieline.briefs import Brief, render_html
from tieline.coder import Coder
from tieline.demo import read_dispatches
from tieline.records import Reason


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    path = tmp_path_factory.mktemp("ledger") / "ties.duckdb"
    skips = [skip(Reason.LANGUAGE, "a.txt"), skip(Reason.LANGUAGE, "b.txt"), skip(Reason.EMPTY, "c.txt")]
    return brief_of(fill(path, some_years(), skips))


@pytest.fixture(scope="module")
def page(brief: Brief) -> Page:
    return Page(render_html(brief))


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    """A brief on what the reader itself finds in some of the bundled dispatches."""
    coder = Coder()
    told = [text for text in read_dispatches() if "China" in text.text and "Kazakh" in text.text]
    path = tmp_path_factory.mktemp("ledger") / "demo.duckdb"
    return brief_of(fill(path, [coder.read(text) for text in islice(told, 0, None, 3)]))


def links(page: Page) -> Iterator[str]:
    yield from page.values("href")
    yield from page.values("xlink:href")


@pytest.fixture(scope="module")
def none(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    """A brief on a pair that no text speaks of."""
    return brief_of(fill(tmp_path_factory.mktemp("ledger") / "ties.duckdb", some_years()), "BRA", "NOR")


@pytest.mark.parametrize("which", ["brief", "real", "none"])
def test_every_link_leads_somewhere_and_no_id_stands_twice(which: str, request: pytest.FixtureRequest) -> None:
    page = Page(render_html(request.getfixturevalue(which)))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    within = {address[1:] for address in links(page) if address.startswith("#")}
    assert within <= set(ids)
    assert all(re.match(r"https?://", address) for address in links(page) if not address.startswith("#"))


@pytest.mark.parametrize("which", ["brief", "real"])
def test_every_figure_of_a_chart_leads_to_its_claims(which: str, request: pytest.FixtureRequest) -> None:
    brief: Brief = request.getfixturevalue(which)
    groups = {group.anchor: [proof for card in group.cards for proof in card.proofs] for group in brief.evidence}
    rows = [(part, row) for part in brief.pillars for row in part.told]
    assert rows
    for part, row in rows:
        counted = [proof for proof in groups[row.anchor] if proof.counts.endswith(f" in {row.year}")]
        assert len(counted) >= row.events, (part.pillar, row.year)
        scores = [float(proof.counts.split()[1].replace("\N{MINUS SIGN}", "-")) for proof in counted]
        assert row.mean is not None
        assert min(scores) <= row.mean <= max(scores)
        assert row.low <= row.level <= row.high


def test_all_parts_stand_in_their_order(page: Page) -> None:
    wanted = ["moved", "timeline", "pillars", "agreements", "organisations", "plans", "statements", "strongest"]
    found = [attributes["id"] for tag, attributes in page.tags if tag == "section" and "id" in attributes]
    assert [name for name in found if name in {*wanted, "limits", "evidence"}] == [*wanted, "limits", "evidence"]


def test_one_meeting_told_by_two_documents_is_one_line(page: Page) -> None:
    assert page.text.count("reported by 2") >= 1
    timeline = page.text[page.text.index("Timeline 2025") : page.text.index("Above: events a year")]
    assert "Presidents of Kazakhstan and China held talks." not in timeline
    assert "Kazakhstan and China met in 2025." in timeline


def test_the_denied_threat_is_shown_but_not_measured(brief: Brief, page: Page) -> None:
    assert brief.unread.denied.text == "1 denied"
    assert all(row.year != 2025 or row.conflict == 0 for part in brief.pillars for row in part.years)
    assert "denied threat" in page.text


def test_a_year_without_events_has_no_row(brief: Brief) -> None:
    diplomacy = next(part for part in brief.pillars if part.pillar.value == "diplomacy")
    assert [row.year for row in diplomacy.told] == [2019, 2021, 2022, 2025]
    gaps = [row for row in diplomacy.years if not row.events]
    assert [(row.year, row.mean) for row in gaps] == [(2020, None), (2023, None), (2024, None)]
    assert all(row.low < row.level < row.high for row in gaps)  # no text is not zero


def test_what_could_not_be_read_is_counted_by_reason(page: Page) -> None:
    assert "2 left out of the ledger: language not read" in page.text
    assert "1 left out of the ledger: no text" in page.text


def test_what_lies_ahead_is_told_with_who_announced_it(brief: Brief) -> None:
    (plan,) = brief.plans
    assert (plan.day, plan.became) == ("30 August 2025", "lies ahead")
    assert plan.announced == "Akorda, 18 June 2025"


def test_the_bid_and_the_tables_stand_side_by_side(brief: Brief) -> None:
    assert [row.what for row in brief.told] == ["Kazakhstan seeks to join BRICS"]
    assert next(seat for seat in brief.seats if seat.name == "Shanghai Cooperation Organisation").shared


def test_the_same_ledger_gives_the_same_bytes_whatever_the_order_of_reading(tmp_path: Path) -> None:
    one, other = fill(tmp_path / "one.duckdb", some_years()), fill(tmp_path / "other.duckdb", some_years()[::-1])
    assert render_html(brief_of(one)) == render_html(brief_of(one)) == render_html(brief_of(other))


def test_a_text_cannot_become_markup_or_an_address(tmp_path: Path) -> None:
    html = render_html(brief_of(fill(tmp_path / "ties.duckdb", hostile())))
    page = Page(html)
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert not {"img", "iframe", "object", "form", "link", "base"} & {tag for tag, _ in page.tags}
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on") or name == "style"]
    outside = [address for address in page.values("href") if not address.startswith("#")]
    assert outside
    assert set(outside) == {"https://akorda.kz/%22onmouseover=%22alert%284%29"}
    assert "<script>alert(1)</script>" in page.text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f]", html)
    assert HOSTILE_TITLE not in html


def test_the_page_needs_nothing_from_anywhere(page: Page) -> None:
    assert not page.values("src")
    policy = next(value for value in page.values("content") if "default-src" in value)
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "url(" not in (files("tieline.briefs") / "pages" / "brief.css").read_text(encoding="utf-8")


def test_the_page_is_read_aloud_well(page: Page) -> None:
    tags = [tag for tag, _ in page.tags]
    assert {"header", "nav", "main", "footer"} <= set(tags)
    assert tags.count("h1") == tags.count("main") == 1
    assert all(attributes.get("scope") for tag, attributes in page.tags if tag == "th")
    assert tags.count("caption") == tags.count("table")
    charts = [attributes for tag, attributes in page.tags if tag == "svg"]
    assert charts
    assert all(attributes["aria-labelledby"] for attributes in charts)
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_pair_without_claims_is_told_so_and_how_to_get_some(none: Brief) -> None:
    page = Page(render_html(none))
    assert "Brazil and Norway" in page.text
    assert "Nothing to brief on yet" in page.text
    assert "tieline brief BRA NOR" in page.text
    assert "Six pillars" not in page.text
    assert "World Trade Organization" in page.text  # what the tables hold needs no text


def test_days_asked_for_bound_the_brief(tmp_path: Path) -> None:
    found = brief_of(fill(tmp_path / "ties.duckdb", some_years()), since=date(2020, 1, 1), until=date(2023, 1, 1))
    assert [year.year for year in found.timeline] == [2022, 2021]
    assert found.asked == "1 January 2020 to 1 January 2023"


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_letters_stand_out_from_what_is_behind_them(theme: int) -> None:
    style = (files("tieline.briefs") / "pages" / "brief.css").read_text(encoding="utf-8")
    block = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[theme]
    colour = dict(re.findall(r"--([\w-]+): (#\w{6})", block))
    for ink, behind in (
        *((ink, behind) for ink in ("ink", "quiet", "link", "cooperation", "conflict") for behind in ("paper", "card")),
        ("on-band", "band"),
        ("band-quiet", "band"),
        ("ink", "mark"),
        ("ink", "warn"),
    ):
        assert _contrast(colour[ink], colour[behind]) >= 4.5, (ink, behind)


def _contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
