from __future__ import annotations

import gzip
import io
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieline.documents import files, finishing, read_documents
from tieline.errors import SourceError
from tieline.records import Document, Reason, Skip
from tieline.sentences import split_sentences

from .conftest import Reader, Write

BODY = "President Tokayev received President Xi in Astana on Monday. They signed a treaty of friendship."


def test_a_path_that_does_not_exist_stops_the_run_before_anything_is_read(write: Write, reader: Reader) -> None:
    here = write("a.txt", BODY)
    with pytest.raises(SourceError) as raised:
        reader.all(here, "no/such/file.txt")
    assert raised.value.where == "no/such/file.txt"
    assert raised.value.fix


def test_a_folder_is_read_in_sorted_order_without_hidden_files(write: Write, reader: Reader, tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "c.md", ".hidden.txt", ".git/x.txt"):
        write(f"texts/{name}", BODY)
    found = reader.all(tmp_path / "texts")
    assert [Path(item.where).name for item in found] == ["z.txt", "b.txt", "c.md"]
    assert all(isinstance(item, Document) for item in found)


def test_a_format_that_is_not_read_is_skipped_and_says_which_are(write: Write, reader: Reader, tmp_path: Path) -> None:
    named = write("texts/report.docx", b"PK\x03\x04")
    write("texts/a.txt", BODY)
    skip = reader.skip(named)
    assert skip.reason is Reason.FORMAT
    assert ".docx" in skip.detail
    assert ".jsonl" in skip.detail
    inside = reader.all(tmp_path / "texts")
    assert [type(item) for item in inside] == [Document, Skip]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.csv"])
def test_every_format_reads_the_same_packed(name: str, write: Write, reader: Reader) -> None:
    content = {
        "a.txt": BODY,
        "a.md": BODY,
        "a.html": f"<html lang=en><body><article><p>{BODY}</p><p>{BODY} Again.</p></article></body></html>",
        "a.jsonl": f'{{"text": "{BODY}"}}\n',
        "a.csv": f"text\n{BODY}\n",
    }[name]
    plain = reader.one(write(name, content))
    packed = reader.one(write(f"{name}.gz", gzip.compress(content.encode())))
    assert plain.text.startswith(BODY)
    assert packed.id == plain.id
    assert packed.where.replace(".gz", "") == plain.where


def test_a_torn_archive_gives_what_it_had_and_a_skip(write: Write, reader: Reader) -> None:
    rows = "".join(f'{{"text": "{os.urandom(40).hex()} row {number}"}}\n' for number in range(3000)).encode()
    packed = gzip.compress(rows)
    found = reader.all(write("feed.jsonl.gz", packed[: len(packed) // 2]))
    assert len(found) > 100
    assert [item.reason for item in found if isinstance(item, Skip)][-1] is Reason.UNREADABLE
    assert isinstance(found[0], Document)


def test_a_file_that_is_no_archive_is_unreadable_and_the_next_is_read(write: Write, reader: Reader) -> None:
    found = reader.all(write("a.txt.gz", BODY), write("b.txt", BODY))
    assert isinstance(found[0], Skip)
    assert found[0].reason is Reason.UNREADABLE
    assert isinstance(found[1], Document)


def test_a_broken_link_in_a_folder_is_unreadable(write: Write, reader: Reader, tmp_path: Path) -> None:
    write("texts/a.txt", BODY)
    (tmp_path / "texts" / "b.txt").symlink_to(tmp_path / "gone.txt")
    found = reader.all(tmp_path / "texts")
    assert isinstance(found[1], Skip)
    assert found[1].reason is Reason.UNREADABLE


def test_an_empty_text_is_skipped(write: Write, reader: Reader) -> None:
    assert reader.skip(write("a.txt", "")).reason is Reason.EMPTY
    assert reader.skip(write("b.txt", " \n\u200b\n")).reason is Reason.EMPTY
    assert reader.skip(write("c.html", "<html><body></body></html>")).reason is Reason.EMPTY


def test_a_text_beyond_the_limit_is_skipped_and_one_at_the_limit_is_read(write: Write, reader: Reader) -> None:
    word = "Astana. "
    whole = word * (finishing.LARGEST // len(word))
    assert len(reader.one(write("fits.txt", whole)).text) == finishing.LARGEST - 1
    assert reader.skip(write("large.txt", whole + word)).reason is Reason.TOO_LARGE
    assert reader.skip(write("huge.txt", b"a" * (files.LARGEST_FILE + 1))).reason is Reason.TOO_LARGE


def test_where_is_the_path_and_for_rows_the_line(write: Write, reader: Reader) -> None:
    text = write("a.txt", BODY)
    feed = write("a.jsonl", f'\n{{"text": "{BODY}"}}\n')
    assert reader.one(text).where == str(text)
    assert reader.one(feed).where == f"{feed}:2"


def test_a_date_at_the_beginning_of_a_file_name_is_the_day_of_publication(write: Write, reader: Reader) -> None:
    fallback = date(1999, 1, 1)
    assert reader.one(write("2025-06-16-astana.txt", BODY), fallback).published == date(2025, 6, 16)
    assert reader.one(write("20250616.txt", BODY), fallback).published == date(2025, 6, 16)
    assert reader.one(write("astana.txt", BODY), fallback).published == fallback
    assert reader.one(write("2025-99-16.txt", BODY)).published is None


def test_what_the_text_tells_goes_before_the_file_name(write: Write, reader: Reader) -> None:
    text = f"---\ndate: 2024-07-03\n---\n{BODY}"
    assert reader.one(write("2025-06-16.md", text), date(1999, 1, 1)).published == date(2024, 7, 3)


def test_a_pipe_is_told_by_its_first_characters(reader: Reader) -> None:
    rows = reader.pipe(f'{{"text": "{BODY}"}}\n{{"text": "{BODY} Then he left."}}\n'.encode())
    assert [item.where for item in rows] == ["-:1", "-:2"]
    (page,) = reader.pipe(f"\n<!DOCTYPE html><html><body><p>{BODY}</p><p>{BODY}</p></body></html>".encode())
    assert isinstance(page, Document)
    assert "<p>" not in page.text
    (text,) = reader.pipe(BODY.encode(), date(2025, 6, 16))
    assert isinstance(text, Document)
    assert (text.text, text.published, text.where) == (BODY, date(2025, 6, 16), "-")


def test_a_packed_pipe_is_unpacked(reader: Reader) -> None:
    (row,) = reader.pipe(gzip.compress(f'{{"text": "{BODY}"}}'.encode()))
    assert isinstance(row, Document)
    assert row.text == BODY


def test_a_pipe_is_left_open() -> None:
    stream = io.BytesIO(BODY.encode())
    list(read_documents(["-"], stdin=stream))
    assert not stream.closed


def test_rows_of_a_pipe_come_one_by_one() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            line = f'{{"text": "{BODY}"}}\n'.encode()
            buffer[: len(line)] = line
            return len(line)

    items = read_documents(["-"], stdin=io.BufferedReader(Endless()))
    assert [next(items).where for _ in range(3)] == ["-:1", "-:2", "-:3"]


def test_characters_that_hide_names_are_put_in_order(write: Write, reader: Reader) -> None:
    document = reader.one(
        write("a.txt", "\ufeffThe European\u00a0Union and Kazakh\u00adstan\r\nmet.\rThey\u200b left.")
    )
    assert document.text == "The European Union and Kazakhstan\nmet.\nThey left."


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=400))
def test_any_text_is_a_document_or_a_skip_and_its_sentences_lie_in_it(text: str) -> None:
    (item,) = read_documents(["-"], stdin=io.BytesIO(text.encode("utf-8", "replace")))
    if isinstance(item, Document):
        assert item.text == item.text.strip()
        assert "\r" not in item.text
        for sentence in split_sentences(item):
            assert item.text[sentence.start : sentence.end] == sentence.text
    else:
        assert item.reason in {Reason.EMPTY, Reason.ENCODING, Reason.FIELD}


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=300), name=st.sampled_from(["a.txt", "a.md", "a.html", "a.jsonl", "a.csv", "a.txt.gz"]))
def test_no_bytes_stop_the_run(data: bytes, name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("bytes") / name
    path.write_bytes(data)
    for item in read_documents([str(path)]):
        assert isinstance(item, Document | Skip)
        assert not isinstance(item, Skip) or item.reason is not Reason.FAILED, item
