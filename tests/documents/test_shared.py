"""Real texts beside the project: read whole, without a skip, and split without a character lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tieline.documents import read_documents
from tieline.records import Document, Skip
from tieline.sentences import split_sentences

SHARED = Path(__file__).resolve().parents[3] / "shared"
ROWS = {
    "kazakhstan": 437,
    "news_articles": 383,
    "news_feed_2022": 2400,
    "reuters_1987": 1800,
    "singapore_mfa": 438,
    "un_general_debate": 719,
}


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(ROWS))
def test_every_row_of_a_corpus_is_read_and_split(name: str) -> None:
    path = SHARED / "corpora" / f"{name}.jsonl.gz"
    if not path.exists():
        pytest.skip(f"{path.name} is not beside the project")
    items = list(read_documents([str(path)]))
    assert [item for item in items if isinstance(item, Skip)] == []
    assert len(items) == ROWS[name]
    for document in items:
        assert isinstance(document, Document)
        found = split_sentences(document)
        assert all(document.text[one.start : one.end] == one.text for one in found)
        assert "".join("".join(one.text for one in found).split()) == "".join(document.text.split())


@pytest.mark.shared
def test_the_article_ends_with_its_last_sentence() -> None:
    path = SHARED / "article" / "xi-meets-tokayev.txt"
    if not path.exists():
        pytest.skip(f"{path.name} is not beside the project")
    (document,) = read_documents([str(path)])
    assert isinstance(document, Document)
    assert document.title == "Xi Meets Tokayev: Boosting Ties"
    assert document.text.startswith("China’s recent diplomatic engagement")
    assert document.text.endswith("geopolitical landscape.")
    assert document.language == "en"
