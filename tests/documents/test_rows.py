from __future__ import annotations

import json
from datetime import date

import pytest

from tieline.records import Document, Reason, Skip

from .conftest import Reader, Write

BODY = "President Tokayev received President Xi in Astana on Monday."


def rows(*objects: object) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in objects)


@pytest.mark.parametrize("name", ["text", "content", "body", "article", "Content", "full text", "articleBody"])
def test_the_text_has_many_names(name: str, write: Write, reader: Reader) -> None:
    assert reader.one(write("a.jsonl", rows({name: BODY}))).text == BODY


def test_a_row_tells_title_address_publisher_day_and_language(write: Write, reader: Reader) -> None:
    row = {
        "headline": "Xi meets  Tokayev",
        "content": BODY,
        "pubDate": "Mon, 16 Jun 2025 21:05:00 +0800",
        "link": "https://www.mfa.gov.cn/x",
        "source": "Ministry of Foreign Affairs of China",
        "lang": "en-US",
    }
    document = reader.one(write("a.jsonl", rows(row)))
    assert document.title == "Xi meets Tokayev"
    assert document.url == "https://www.mfa.gov.cn/x"
    assert document.publisher == "Ministry of Foreign Affairs of China"
    assert document.published == date(2025, 6, 16)
    assert document.language == "en"
    assert document.text == BODY


def test_a_title_alone_is_the_text(write: Write, reader: Reader) -> None:
    document = reader.one(write("a.jsonl", rows({"title": "Putin arrives in Beijing", "text": " "})))
    assert document.text == document.title == "Putin arrives in Beijing"


def test_malformed_rows_are_skipped_with_their_line_and_the_rest_is_read(write: Write, reader: Reader) -> None:
    content = (
        rows({"text": BODY})
        + "{broken\n"
        + rows([BODY], {"text": ["a", "list"]}, {"id": 7}, {"text": ""})
        + rows({"text": BODY + " He left."})
    )
    path = write("a.jsonl", content)
    found = reader.all(path)
    skips = [item for item in found if isinstance(item, Skip)]
    assert [item.where for item in found] == [f"{path}:{line}" for line in range(1, 8)]
    assert [skip.reason for skip in skips] == [*[Reason.FIELD] * 4, Reason.EMPTY]
    assert "not JSON" in skips[0].detail
    assert "list" in skips[2].detail
    assert "id" in skips[3].detail
    assert {skip.room for skip in skips} == {"documents"}


def test_a_row_with_a_date_nobody_understands_is_read_without_it_and_says_so(write: Write, reader: Reader) -> None:
    path = write("a.jsonl", rows({"text": BODY, "date": "the other day"}))
    document, skip = reader.all(path, published=date(2025, 6, 17))
    assert isinstance(document, Document)
    assert document.published == date(2025, 6, 17)
    assert isinstance(skip, Skip)
    assert skip.reason is Reason.FIELD
    assert "the other day" in skip.detail


def test_a_year_alone_gives_no_day(write: Write, reader: Reader) -> None:
    assert reader.one(write("a.jsonl", rows({"text": BODY, "date": "1992"}))).published is None
    assert reader.one(write("b.jsonl", rows({"text": BODY, "date": 1992}))).published is None


def test_the_day_of_the_run_only_fills_in(write: Write, reader: Reader) -> None:
    content = rows({"text": BODY, "date": "2024-07-03"}, {"text": BODY})
    days = [item.published for item in reader.all(write("a.jsonl", content), published=date(2025, 6, 16))]
    assert days == [date(2024, 7, 3), date(2025, 6, 16)]


def test_markup_in_a_feed_is_read_as_paragraphs(write: Write, reader: Reader) -> None:
    markup = "<p>Xi &amp; Tokayev <b>met</b>.</p><script>x()</script><p>They left.<br/>Soon.</p>"
    assert reader.one(write("a.jsonl", rows({"content": markup}))).text == "Xi & Tokayev met.\n\nThey left.\n\nSoon."
    assert reader.one(write("b.jsonl", rows({"content": "AT&amp;T &lt; Kazakhtelecom."}))).text == (
        "AT&T < Kazakhtelecom."
    )
    assert reader.one(write("c.jsonl", rows({"content": "R&D < 5 and A&B"}))).text == "R&D < 5 and A&B"


def test_half_a_character_in_a_feed_becomes_a_mark(write: Write, reader: Reader) -> None:
    document = reader.one(write("a.jsonl", '{"text": "Xi met Tokayev \\ud83d"}\n'))
    assert document.text == "Xi met Tokayev \ufffd"
    document.text.encode("utf-8")


def test_a_row_in_another_encoding_is_skipped_and_the_next_is_read(write: Write, reader: Reader) -> None:
    good = rows({"text": BODY}).encode() * 2000
    bad = '{"text": "Élysée"}\n'.encode("latin-1")
    found = reader.all(write("a.jsonl", good + bad + good))
    assert [item.reason for item in found if isinstance(item, Skip)] == [Reason.ENCODING]
    assert len(found) == 4001


def test_a_nested_source_gives_its_name(write: Write, reader: Reader) -> None:
    row = {"content": BODY, "source": {"id": None, "name": "The Astana Times"}}
    assert reader.one(write("a.jsonl", rows(row))).publisher == "The Astana Times"


def test_a_table_is_read_by_its_header(write: Write, reader: Reader) -> None:
    content = (
        "Date,Headline,Body,Outlet\n"
        '2025-06-16,Xi meets Tokayev,"They met, and\nsigned ""a treaty"".",Xinhua\n'
        "\n"
        "2025-06-17,Xi leaves,He left Astana.\n"
    )
    path = write("a.csv", content)
    first, second = reader.all(path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.text == 'They met, and\nsigned "a treaty".'
    assert (first.title, first.publisher, first.published) == ("Xi meets Tokayev", "Xinhua", date(2025, 6, 16))
    assert (first.where, second.where) == (f"{path}:2", f"{path}:5")


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ";"), ("a.tsv", "\t"), ("a.csv", "|")])
def test_fields_may_be_parted_otherwise(name: str, mark: str, write: Write, reader: Reader) -> None:
    document = reader.one(write(name, f"date{mark}text\n2025-06-16{mark}Xi, who came, left.\n"))
    assert (document.text, document.published) == ("Xi, who came, left.", date(2025, 6, 16))


def test_a_table_row_with_too_many_fields_is_skipped(write: Write, reader: Reader) -> None:
    path = write("a.csv", "date,text\n2025-06-16,Xi came, and left.\n2025-06-17,Xi left.\n")
    skip, document = reader.all(path)
    assert isinstance(skip, Skip)
    assert (skip.where, skip.reason) == (f"{path}:2", Reason.FIELD)
    assert isinstance(document, Document)
    assert document.text == "Xi left."


def test_a_table_without_a_column_for_the_text_says_what_it_has(write: Write, reader: Reader) -> None:
    skip = reader.skip(write("a.csv", "country,year\nKAZ,2025\n"))
    assert skip.reason is Reason.FIELD
    assert "country, year" in skip.detail
    assert "content" in skip.detail


def test_feeds_in_other_encodings_are_read(write: Write, reader: Reader) -> None:
    text = "Президент Казахстана встретился с председателем КНР в Астане."
    for encoding in ("utf-8-sig", "utf-16", "cp1251"):
        content = (rows({"text": text, "title": "Встреча"}) * 3).encode(encoding)
        assert [getattr(item, "text", item) for item in reader.all(write("a.jsonl", content))] == [text] * 3
        assert reader.one(write("a.csv", f"text\n{text}\n".encode(encoding))).text == text
