from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from rich.console import Console

from briefs.shelf import brief_of, dispatch, fill, hostile, reading, some_years
from samples import CHN, KAZ, consultation
from tieline.briefs import Brief, build_brief, render_html, render_markdown, render_terminal
from tieline.briefs.building import GREAT
from tieline.briefs.wording import counted, escaped, link, pieces_of, signed
from tieline.ledger import Reader
from tieline.records import Party


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    return brief_of(fill(tmp_path_factory.mktemp("ledger") / "ties.duckdb", some_years()))


def screen(brief: Brief, *, width: int = 100) -> str:
    shown = StringIO()
    render_terminal(brief, Console(file=shown, width=width))
    return shown.getvalue()


def test_the_three_forms_tell_the_same_sentences(brief: Brief) -> None:
    html, markdown, terminal = render_html(brief), render_markdown(brief), " ".join(screen(brief, width=400).split())
    for moment in (*brief.strongest, *(each for year in brief.timeline for each in year.moments)):
        sentence = "".join(text for text, _ in moment.pieces)
        assert sentence in " ".join(terminal.split())
        assert escaped(sentence) in markdown
        assert all(text in html for text, _ in moment.pieces)
    for title in (
        "What moved lately",
        "Timeline",
        "Six pillars",
        "Agreements by subject and stage",
        "Strongest evidence",
    ):
        assert all(title in form for form in (html, markdown, terminal))


def test_every_reference_of_the_markdown_has_its_evidence(brief: Brief) -> None:
    markdown = render_markdown(brief)
    anchors = re.findall(r'<a id="([^"]+)"></a>', markdown)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r"\]\(#([^)]+)\)", markdown)) <= set(anchors)
    assert set(re.findall(r'<a id="c-([^"]+)"', markdown)) == set(brief.numbers)


def test_every_claim_is_named_on_the_terminal_so_that_it_can_be_explained(brief: Brief) -> None:
    shown = screen(brief)
    for year in brief.timeline:
        for moment in year.moments:
            assert all(id_[:10] in shown for reading in moment.readings for id_ in reading.refs)


def test_a_text_cannot_steer_the_terminal_or_become_markdown(tmp_path: Path) -> None:
    brief = brief_of(fill(tmp_path / "ties.duckdb", hostile()))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", screen(brief))
    markdown = render_markdown(brief)
    assert "<script" not in markdown.replace(r"\<script", "")
    assert "](javascript:" not in markdown.replace(r"\]\(javascript:", "")
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", markdown)


def test_a_brief_without_claims_says_so_in_every_form(tmp_path: Path) -> None:
    brief = brief_of(fill(tmp_path / "ties.duckdb", some_years()), "BRA", "NOR")
    assert brief.empty
    for form in (render_html(brief), render_markdown(brief), screen(brief)):
        assert "Nothing to brief on yet" in form
        assert "tieline read articles/" in form


class CountedReader(Reader):
    """A reader that counts how often the ledger is asked."""

    asked = 0

    def _columns(self, name: str, asked: Mapping[str, Any], **how: str) -> pa.Table:
        self.asked += 1
        return super()._columns(name, asked, **how)


def test_a_brief_asks_the_ledger_at_most_seven_times(tmp_path: Path) -> None:
    with CountedReader(fill(tmp_path / "ties.duckdb", some_years())) as reader:
        build_brief(reader, "KAZ", "CHN", since=None, until=None, today=None)
        assert reader.asked <= 7


@pytest.mark.parametrize(
    ("written", "followed"),
    [
        ("https://akorda.kz/en/x?y=1#z", "https://akorda.kz/en/x?y=1#z"),
        ("  HTTP://Akorda.kz/a b  ", "HTTP://Akorda.kz/a%20b"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("//akorda.kz", ""),
        ("https://", ""),
        ("https://[", ""),
        ("file:///etc/passwd", ""),
        ("data:text/html,x", ""),
        ("", ""),
    ],
)
def test_only_addresses_of_the_web_are_followed(written: str, followed: str) -> None:
    assert link(written) == followed


def test_numbers_are_written_as_people_write_them() -> None:
    assert [signed(value) for value in (2.5, -0.51, 0.04, -0.04)] == ["+2.5", "\N{MINUS SIGN}0.5", "0.0", "0.0"]
    assert [counted(n, noun) for n, noun in ((1, "event"), (2000, "event"), (2, "story"))] == [
        "1 event",
        "2,000 events",
        "2 stories",
    ]


def test_nothing_in_a_line_of_text_is_markdown() -> None:
    assert escaped("1. *a* [b](c) <d> & `e` | f\n# g") == r"1\. \*a\* \[b\]\(c\) \<d\> \& \`e\` \| f \# g"
    assert escaped("- not a list") == r"\- not a list"


def test_the_words_that_name_a_party_are_marked_and_no_part_of_another_name() -> None:
    text = dispatch("Xi's guests met Xi in Xi'an, and Xinjiang was not named.", date(2023, 5, 19))
    xi = Party(id="CHN", country="CHN", person="Xi Jinping", as_written="Xi")
    pieces = pieces_of(consultation(text, xi))
    assert "".join(part for part, _ in pieces) == text.text
    assert [part for part, marked in pieces if marked] == ["Xi", "Xi"]


def test_a_pair_with_more_claims_than_lists_hold_has_figures_of_all_and_says_so(tmp_path: Path) -> None:
    first = date(2010, 1, 1)
    days = [first + timedelta(days=2 * at) for at in range(GREAT + 100)]
    told = [dispatch(f"On {day} they dealt.", day, url=f"https://akorda.kz/{day}") for day in days]
    acts = ["AID" if at < 1500 else "SANCTION" for at in range(len(told))]
    path = fill(
        tmp_path / "ties.duckdb",
        (
            reading(text, replace(consultation(text, CHN, recipients=(KAZ,), day=day), type=act))
            for text, day, act in zip(told, days, acts, strict=True)
        ),
    )
    brief = brief_of(path)
    (diplomacy,) = [part for part in brief.pillars if part.years]
    assert (brief.totals.claims, brief.totals.events, diplomacy.events) == (GREAT + 100,) * 3
    assert f"{GREAT + 100:,} claims, more than lists are made of" in brief.lately
    assert [turn.line.text[:45] for turn in diplomacy.turns] == ["Diplomacy: net cooperation fell on 20 March 2"]
    assert brief.moved[0].refs
    printed = {group.anchor for group in brief.evidence} | {"evidence"}
    assert all(row.anchor in printed for row in diplomacy.told)
    for form in (render_html(brief), render_markdown(brief), screen(brief)):
        assert "more than lists are made of" in " ".join(form.split())
