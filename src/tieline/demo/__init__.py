"""The bundled dispatches, ready to read. The README beside them says what they are and how they were checked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files

from tieline.records import Document

PUBLISHER = "Tieline demo dispatches"


def read_dispatches() -> Iterator[Document]:
    """Yield the dispatches in order of date: first line the title, the rest the text, the day from the file's name."""
    folder = files(__name__) / "dispatches"
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".txt"):
            title, _, text = file.read_text(encoding="utf-8").partition("\n")
            yield Document(
                title=title.strip(),
                text=text.strip(),
                publisher=PUBLISHER,
                language="en",
                published=date.fromisoformat(file.name[:10]),
                where=f"tieline/demo/dispatches/{file.name}",
            )
