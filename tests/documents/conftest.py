from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tieline.documents import read_documents
from tieline.records import Document, Skip

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    return _write


class Reader:
    """Reads paths and pipes, and parts documents from skips."""

    def all(self, *sources: Path | str, published: date | None = None) -> list[Document | Skip]:
        return list(read_documents([str(source) for source in sources], published=published))

    def one(self, source: Path | str, published: date | None = None) -> Document:
        (document,) = self.all(source, published=published)
        assert isinstance(document, Document), document
        return document

    def skip(self, source: Path | str) -> Skip:
        (skip,) = self.all(source)
        assert isinstance(skip, Skip), skip
        return skip

    def pipe(self, content: bytes, published: date | None = None) -> list[Document | Skip]:
        return list(read_documents(["-"], published=published, stdin=io.BytesIO(content)))


@pytest.fixture
def reader() -> Reader:
    return Reader()
