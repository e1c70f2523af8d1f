from __future__ import annotations

from pathlib import Path

import pytest
from sound_tables import SOUND, Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Write the sound knowledge, with lines put at the end of some files or files replaced."""

    def write(added: dict[str, str] | None = None, replaced: dict[str, str | None] | None = None) -> Path:
        for name, text in (SOUND | (replaced or {})).items():
            if text is None:
                continue
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text + (added or {}).get(name, ""), encoding="utf-8")
        return tmp_path

    return write
