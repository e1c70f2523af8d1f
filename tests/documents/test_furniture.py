from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.documents.furniture import cut_furniture

from .conftest import Reader, Write

ARTICLE = "President Tokayev received President Xi in Astana on Monday, and they signed a treaty."
TABLE = tomllib.loads(files("tieline.documents").joinpath("furniture.toml").read_text(encoding="utf-8"))["phrases"]


def told(column: str) -> list[tuple[str, bool, str]]:
    return [(entry["language"], entry["tail"], line) for entry in TABLE for line in entry[column]]


def test_twelve_languages_or_more_are_known() -> None:
    assert {"en", "zh", "ru", "kk", "de", "fr", "es", "pt", "it", "tr", "ar", "fa"} <= {e["language"] for e in TABLE}


@pytest.mark.parametrize(("language", "tail", "line"), told("examples"))
def test_every_example_is_cut_at_the_end_of_an_article(language: str, tail: bool, line: str) -> None:  # noqa: FBT001
    assert cut_furniture(f"{ARTICLE}\n\n{line}") == ARTICLE, language
    if not tail:
        assert cut_furniture(f"{ARTICLE}\n{line}\n{ARTICLE}") == f"{ARTICLE}\n{ARTICLE}", language


@pytest.mark.parametrize(("language", "tail", "line"), told("never"))
def test_every_counterexample_is_kept(language: str, tail: bool, line: str) -> None:  # noqa: FBT001
    for text in (f"{ARTICLE}\n\n{line}", f"{ARTICLE}\n\n{line}\n\n{ARTICLE}"):
        assert cut_furniture(text) == text, (language, tail)


def test_the_comment_form_of_a_chinese_page_goes_from_an_english_article(write: Write, reader: Reader) -> None:
    text = f"Xi Meets Tokayev\n\n{ARTICLE}\n\n评论\n\n发表回复\n\n您的邮箱地址不会被公开。 必填项已用 * 标注"
    document = reader.one(write("a.txt", text))
    assert document.text == ARTICLE
    assert document.language == "en"


def test_headlines_below_related_articles_go_with_them() -> None:
    text = (
        f"{ARTICLE}\n\nRelated Articles\n\nPutin meets Modi\n\nErdogan in Baku\n3 comments\n\n© 2025 The Astana Times"
    )
    assert cut_furniture(text) == ARTICLE


def test_furniture_in_the_middle_ends_nothing() -> None:
    text = f"{ARTICLE}\n\nRelated news\n\n{ARTICLE}"
    assert cut_furniture(text) == text


def test_a_text_of_headlines_alone_is_kept() -> None:
    text = "Comments\nPutin meets Modi\nErdogan in Baku"
    assert cut_furniture(text) == text


PROSE = [
    "Comments by the ministers were published on Monday in Astana and in Beijing.",
    "Share prices rose after the presidents of both states had met in Almaty.",
    "双方签署了多项合作文件，涉及贸易、投资、科技、旅游和海关便利化等多个领域的合作。",
    "Комментарии министров были опубликованы в понедельник в Астане и в Пекине.",
]
LINES = st.sampled_from([line for _, _, line in told("examples")] + ["", "Xi meets Tokayev", "3"])


@given(st.lists(st.one_of(st.sampled_from(PROSE), LINES), max_size=12))
def test_prose_is_never_cut_and_cutting_twice_is_cutting_once(lines: list[str]) -> None:
    text = "\n".join(lines)
    cut = cut_furniture(text)
    assert [line for line in cut.split("\n") if line in PROSE] == [line for line in lines if line in PROSE]
    assert cut_furniture(cut) == cut
