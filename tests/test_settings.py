from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from tieline.errors import SettingsError
from tieline.settings import Settings, load_settings

SOURCE = Path(__file__).parents[1] / "src" / "tieline"


def test_each_origin_overrides_the_one_before(tmp_path: Path) -> None:
    (tmp_path / "tieline.toml").write_text("workers = 2\nbatch = 10\nlimit = 7\n")
    loaded = load_settings(
        {"batch": 40, "workers": None},
        folder=tmp_path,
        environment={"TIELINE_BATCH": "20", "TIELINE_LIMIT": "9", "HOME": "/"},
    )
    assert loaded.settings == Settings(ledger=Path("ties.duckdb"), workers=2, batch=40, limit=9)
    assert loaded.origins == {
        "ledger": "default",
        "model": "default",
        "workers": str(tmp_path / "tieline.toml"),
        "batch": "--batch",
        "limit": "TIELINE_LIMIT",
    }


def test_the_nearest_file_upwards_counts(tmp_path: Path) -> None:
    deep = tmp_path / "desk" / "kazakhstan"
    deep.mkdir(parents=True)
    (tmp_path / "tieline.toml").write_text("limit = 1\n")
    assert load_settings(folder=deep, environment={}).settings.limit == 1
    (tmp_path / "desk" / "tieline.toml").write_text("limit = 2\n")
    assert load_settings(folder=deep, environment={}).settings.limit == 2


def test_the_model_is_the_one_that_ships_unless_a_path_is_given(tmp_path: Path) -> None:
    assert load_settings(folder=tmp_path, environment={}).settings.model is None
    given = load_settings(folder=tmp_path, environment={"TIELINE_MODEL": "mine.npz"})
    assert given.settings.model == Path("mine.npz")


def test_a_path_in_a_file_is_relative_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "tieline.toml").write_text('ledger = "kept/ties.duckdb"\n')
    deep = tmp_path / "deep"
    deep.mkdir()
    assert load_settings(folder=deep, environment={}).settings.ledger == tmp_path / "kept" / "ties.duckdb"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("worker = 2", "unknown setting 'worker'"),
        ('workers = "many"', "workers wants a whole number, not 'many'"),
        ("workers = true", "workers wants a whole number, not True"),
        ("ledger = 3", "ledger wants a path, not 3"),
        ("workers = -1", "workers must be at least 0, not -1"),
        ("batch = 0", "batch must be at least 1, not 0"),
        ("workers 2", "not readable as TOML"),
    ],
)
def test_a_wrong_file_is_refused_with_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "tieline.toml").write_text(text)
    with pytest.raises(SettingsError, match=re.escape(message)):
        load_settings(folder=tmp_path, environment={})


def test_an_unknown_variable_is_refused_with_its_neighbour(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(folder=tmp_path, environment={"TIELINE_WORKER": "2"})
    assert caught.value.fix == "did you mean TIELINE_WORKERS?"


def test_no_workers_given_means_one_a_processor() -> None:
    assert Settings().processes >= 1
    assert Settings(workers=3).processes == 3


def test_every_setting_is_described_in_the_reference() -> None:
    page = (SOURCE.parents[1] / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    for field in fields(Settings):
        assert f"`{field.name}`" in page
        assert f"`TIELINE_{field.name.upper()}`" in page


def test_nobody_else_reads_the_environment() -> None:
    readers = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if re.search(r"\bgetenv\b|os\.environ(?!\[name\] = )", path.read_text(encoding="utf-8"))
    }
    assert readers == {"settings.py"}
