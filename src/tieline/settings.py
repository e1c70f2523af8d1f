"""Settings: defaults < `tieline.toml` (the nearest upwards) < `TIELINE_*` < flags. Loaded at the door, handed in.

Nothing else in the house reads the environment.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path

from tieline.errors import SettingsError

FILE = "tieline.toml"
PREFIX = "TIELINE_"


def _processors() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How Tieline runs. Every field can be set in `tieline.toml`, as `TIELINE_<FIELD>` and by a flag.

    `ledger` is a path, relative to the current folder; `model` are weights that `tieline train` wrote, None those that
    ship; `workers` are processes that read, 1 to stay in one; `batch`
    is how many documents a worker takes at once, and the most that a kill can cost; `limit` is how many claims a
    listing on a terminal shows.
    """

    ledger: Path = Path("ties.duckdb")
    model: Path | None = None
    workers: int = 0
    batch: int = 32
    limit: int = 50

    def __post_init__(self) -> None:
        for name, least in (("workers", 0), ("batch", 1), ("limit", 1)):
            if getattr(self, name) < least:
                raise SettingsError(f"{name} must be at least {least}, not {getattr(self, name)}")

    @property
    def processes(self) -> int:
        """How many processes read: `workers`, or one for each processor when it is 0."""
        return self.workers or _processors()


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """Settings with the origin of every field: `default`, a file, a variable or a flag."""

    settings: Settings
    origins: Mapping[str, str]


_MAKE: dict[str, Callable[[str], object]] = {"Path": Path, "Path | None": Path, "int": int}
_FIELDS: dict[str, str] = {field.name: str(field.type) for field in fields(Settings)}


def load_settings(
    flags: Mapping[str, object] | None = None,
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Loaded:
    """Put the settings together; flags that are None are not given.

    `folder` is where the search for `tieline.toml` starts (the current folder), `environment` the process's own.
    Raises SettingsError for an unknown key, a wrong value or a file that is no TOML.
    """
    values: dict[str, object] = {}
    origins = dict.fromkeys(_FIELDS, "default")
    found = _nearest((folder or Path.cwd()).resolve())
    variables = os.environ if environment is None else environment
    for given in (_from_file(found), _from_variables(variables), _from_flags(flags or {})):
        for name, (value, origin) in given.items():
            values[name] = value
            origins[name] = origin
    return Loaded(settings=Settings(**values), origins=origins)  # type: ignore[arg-type]  # `_made` saw to the types


_Given = dict[str, tuple[object, str]]


def _nearest(folder: Path) -> Path | None:
    return next((at / FILE for at in (folder, *folder.parents) if (at / FILE).is_file()), None)


def _from_file(path: Path | None) -> _Given:
    if path is None:
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as err:
        raise SettingsError(f"not readable as TOML: {err}", where=str(path)) from err
    given: _Given = {}
    for name, value in table.items():
        _check_known(name, where=str(path))
        made = _made(name, value, where=str(path))
        given[name] = (path.parent / made if isinstance(made, Path) else made, str(path))
    return given


def _from_variables(environment: Mapping[str, str]) -> _Given:
    given: _Given = {}
    for variable, text in environment.items():
        if variable.startswith(PREFIX) and text:
            name = variable.removeprefix(PREFIX).lower()
            _check_known(name, where=variable, spell=lambda known: PREFIX + known.upper())
            given[name] = (_made(name, text, where=variable), variable)
    return given


def _from_flags(flags: Mapping[str, object]) -> _Given:
    return {
        name: (_made(name, value, where=f"--{name}"), f"--{name}") for name, value in flags.items() if value is not None
    }


def _check_known(name: str, *, where: str, spell: Callable[[str], str] = str) -> None:
    if name not in _FIELDS:
        close = get_close_matches(name, _FIELDS, n=1) or sorted(_FIELDS)
        raise SettingsError(
            f"unknown setting {spell(name)!r}", where=where, fix=f"did you mean {' or '.join(map(spell, close))}?"
        )


def _made(name: str, value: object, *, where: str) -> object:
    """Return the value as its field wants it, from text or as TOML gave it."""
    kind = _FIELDS[name]
    if type(value).__name__ == kind or isinstance(value, Path):
        return value
    if isinstance(value, str):
        try:
            return _MAKE[kind](value)
        except ValueError:
            pass
    raise SettingsError(f"{name} wants {'a whole number' if kind == 'int' else 'a path'}, not {value!r}", where=where)
