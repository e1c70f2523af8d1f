"""Gold files: what is wrong with one is said with file, line and what to do."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tieline.errors import SourceError
from tieline.evaluation import read_gold
from tieline.evaluation.gold import document_of

FIELDS = ("id", "text")
ROW = '{"id": "1", "text": "Xi Jinping met Vladimir Putin."}'


def _gold(folder: Path, content: str) -> Path:
    path = folder / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    return path


def test_rows_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = _gold(tmp_path, f"{ROW}\n" + ROW.replace('"1"', '"2"') + "\n")
    assert [row["id"] for row in read_gold(path, FIELDS)] == ["1", "2"]


def test_empty_lines_are_passed_over(tmp_path: Path) -> None:
    assert len(read_gold(_gold(tmp_path, f"\n{ROW}\n\n  \n"), FIELDS)) == 1


def test_further_fields_are_kept(tmp_path: Path) -> None:
    (row,) = read_gold(_gold(tmp_path, ROW.replace("{", '{"note": "seen", ')), FIELDS)
    assert row["note"] == "seen"


@pytest.mark.parametrize("separator", ["\u2028", "\u0085", "\u000b"])
def test_a_line_ends_with_a_line_feed_and_nowhere_else(tmp_path: Path, separator: str) -> None:
    text = f"Xi Jinping met Putin.{separator}They talked."
    line = json.dumps({"id": "1", "text": text}, ensure_ascii=False).replace("\\u000b", separator)
    if separator == "\u000b":  # JSON wants this one escaped; the others may stand as they are
        line = json.dumps({"id": "1", "text": text})
    (row,) = read_gold(_gold(tmp_path, line + "\n"), FIELDS)
    assert row["text"] == text


@pytest.mark.parametrize(
    ("second", "complaint"),
    [
        ('{"id": "2"}', "missing text"),
        ("{}", "missing id, text"),
        ("[1, 2]", "missing id, text"),
        ("not json", "not JSON"),
        ('{"id": "2", "text": ', "not JSON"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(tmp_path: Path, second: str, complaint: str) -> None:
    path = _gold(tmp_path, f"{ROW}\n{second}\n")
    with pytest.raises(SourceError, match=complaint) as caught:
        read_gold(path, FIELDS)
    assert caught.value.where == f"{path}:2"
    assert caught.value.fix


def test_lines_are_counted_with_the_empty_ones(tmp_path: Path) -> None:
    path = _gold(tmp_path, f"\n\n{ROW}\n\n{{}}\n")
    with pytest.raises(SourceError) as caught:
        read_gold(path, FIELDS)
    assert caught.value.where == f"{path}:5"


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_a_file_without_rows_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(SourceError, match="holds no rows"):
        read_gold(_gold(tmp_path, content), FIELDS)


def test_a_file_that_is_no_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(ROW.encode("utf-16"))
    with pytest.raises(SourceError, match="cannot be read") as caught:
        read_gold(path, FIELDS)
    assert caught.value.where == str(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_gold(tmp_path / "none.jsonl", FIELDS)


# --- what the coder gets of a row -----------------------------------------------------------------------------------


def test_the_coder_gets_the_text_and_the_day() -> None:
    document = document_of({"id": "1", "text": "Xi Jinping met Putin.", "date": "2022-02-04"})
    assert (document.text, document.published) == ("Xi Jinping met Putin.", date(2022, 2, 4))


def test_the_coder_never_gets_the_title() -> None:
    row = {"id": "1", "title": "Call with Chancellor Scholz", "text": "They spoke.", "url": "https://akorda.kz/1"}
    assert document_of(row) == document_of({"id": "1", "text": "They spoke."})


def test_a_row_without_a_day_is_undated() -> None:
    assert document_of({"id": "1", "text": "Xi Jinping met Putin."}).published is None


def test_a_time_of_day_is_cut_off() -> None:
    assert document_of({"text": "Xi met Putin.", "date": "2022-02-04T10:00:00"}).published == date(2022, 2, 4)
