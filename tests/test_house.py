"""The house seen from outside: public names, what an import costs, what the documentation says."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from inspect import ismodule
from pathlib import Path
from pkgutil import walk_packages

import pytest

import tieline

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"


def test_the_public_names_are_these() -> None:
    assert tieline.__all__ == [
        "Agreement",
        "Document",
        "Entry",
        "Event",
        "Ledger",
        "Membership",
        "Party",
        "Reader",
        "Search",
        "Statement",
        "TielineError",
        "build_brief",
        "english_coder",
        "read_documents",
        "write_claims",
    ]


@pytest.mark.parametrize("name", tieline.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    assert getattr(tieline, name).__doc__
    assert f"`{name}`" in (REFERENCE / "python.md").read_text(encoding="utf-8")


def test_no_room_hides_what_it_offers_behind_a_module_of_that_name() -> None:
    for module in walk_packages(tieline.__path__, "tieline."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    rooms = [room for name, room in sys.modules.items() if name.startswith("tieline") and hasattr(room, "__path__")]
    hidden = [
        f"{room.__name__}.{n}" for room in rooms for n in getattr(room, "__all__", ()) if ismodule(getattr(room, n))
    ]
    assert hidden == []


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no name 'read_minds'"):
        _ = tieline.read_minds


def test_importing_tieline_brings_in_nothing_heavy() -> None:
    heavy = {"spacy", "duckdb", "matplotlib", "pyarrow", "numpy", "rich", "trafilatura"}
    program = f"import sys, tieline; print(sorted(set(sys.modules) & {heavy!r}))"
    assert subprocess.check_output([sys.executable, "-c", program], text=True) == "[]\n"


def test_help_does_not_wait_for_the_parser_or_the_ledger() -> None:
    program = (
        "import sys; from tieline.cli import run; run(['--help']);"
        "print(sorted(set(sys.modules) & {'spacy', 'duckdb', 'matplotlib'}))"
    )
    assert subprocess.check_output([sys.executable, "-c", program], text=True).splitlines()[-1] == "[]"


def test_the_python_reference_runs(tmp_path: Path) -> None:
    page = (REFERENCE / "python.md").read_text(encoding="utf-8")
    blocks = [block.split("```")[0] for block in page.split("```python\n")[1:]]
    assert blocks
    (tmp_path / "speech.txt").write_text(
        "President Xi Jinping met President Kassym-Jomart Tokayev in Astana on 16 June 2025.", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(blocks)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "CONSULT" in done.stdout
    assert (tmp_path / "claims.csv").read_text(encoding="utf-8").startswith("id,kind,day,")


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    for part in path.read_text(encoding="utf-8").split("](")[1:]:
        target = part.split(")")[0].split("#")[0]
        if target and "://" not in target:
            assert (path.parent / target).exists(), target
