"""From the flags of `tieline whatif` to the tables of a scenario file: the two say the same things."""

from __future__ import annotations

from collections.abc import Mapping

import click

Flags = Mapping[str, object]
Table = dict[str, object]

DEMO = "demo"
_DEMO_PAIR = ("AAA", "BBB")
_WORLD = ("data", "table", "tariffs", "gdp", "year", "theta", "deficits", "numeraire", "output_per_gdp")
_FILES = ("data", "table", "tariffs", "gdp")
SAYINGS = ("cut_border_days", "cost", "tariff", "agreement", "tie", "sanctions", "block", "productivity")
DETAILS = ("pair", "per_day", "range", "sector", "members", "joins", "detour", "one_way")
RANGED = ("cut_border_days", "cost", "agreement", "productivity")


def given(flags: Flags, *names: str) -> list[str]:
    """Return which of these flags were given, as they are typed."""
    return ["--" + name.replace("_", "-") for name in names if flags[name] not in {None, False, ()}]


def tables_of(path: str | None, flags: Flags) -> Table:
    """Return the tables that the flags spell; `path` is None or the word demo."""
    tables: Table = {"world": world_of(path, flags), "shock": _shocks(path, flags)}
    intervals = {name: flags[name] for name in ("draws", "seed") if flags[name] is not None}
    return tables | ({"intervals": intervals} if intervals else {})


def world_of(path: str | None, flags: Flags) -> Table:
    """Return the table [world]."""
    world = {name: flags[name] for name in _WORLD if flags[name] is not None}
    world |= {name: str(world[name]) for name in _FILES if name in world}
    if isinstance(flags["theta_range"], tuple):
        world["theta_low"], world["theta_high"] = flags["theta_range"]
    if path == DEMO:
        if given(flags, "data", "table"):
            raise click.UsageError("demo is a world of its own; leave --data and --table out, or leave demo out")
        world["data"] = DEMO
    if not {"data", "table"} & set(world):
        raise click.UsageError("no world: give a scenario file, --data, --table, or the word demo")
    return world


def goes_with_flags_alone(path: str, flags: Flags) -> None:
    """Refuse flags beside a scenario file that says these things itself."""
    beside = given(flags, *_WORLD, "theta_range", *DETAILS, *SAYINGS)
    if beside:
        raise click.UsageError(f"{beside[0]} goes with flags alone; write it into {path}")


def _shocks(path: str | None, flags: Flags) -> list[Table]:
    """Return one step a flag, about the pair."""
    if path == DEMO and not given(flags, "pair", "members"):
        flags = {**flags, "pair": _DEMO_PAIR}
        if not given(flags, *SAYINGS):
            flags = {**flags, "cut_border_days": 2.0}
    said = [name for name in SAYINGS if flags[name] not in {None, False}]
    if not said:
        known = ", ".join("--" + name.replace("_", "-") for name in SAYINGS)
        raise click.UsageError(f"nothing changes: give one of {known}")
    _check(said, flags)
    return [_step(name, flags) for name in said]


def _check(said: list[str], flags: Flags) -> None:
    """Refuse details that no saying takes: a flag that does nothing is a mistake."""
    takes = {
        "per_day": {"cut_border_days"},
        "range": set(RANGED),
        "members": {"agreement"},
        "joins": {"agreement"},
        "detour": {"block"},
        "one_way": {"cut_border_days", "cost", "tie", "block", "sanctions"},
    }
    for detail, by in takes.items():
        if given(flags, detail) and not by & set(said):
            known = " or ".join(sorted("--" + name.replace("_", "-") for name in by))
            raise click.UsageError(f"{given(flags, detail)[0]} goes with {known}")
    if given(flags, "range") and len(set(RANGED) & set(said)) > 1:
        raise click.UsageError("--range goes with one number; write a scenario file for several")
    if given(flags, "range") and "cut_border_days" in said and not given(flags, "per_day"):
        raise click.UsageError("--range is that of --per-day here; give both, or neither for the published range")
    if given(flags, "joins") and not given(flags, "members"):
        raise click.UsageError("--joins needs --members, those who are in the agreement already")


def _step(name: str, flags: Flags) -> Table:
    """Return the step of a flag, with the details that belong to it."""
    if name == "agreement":
        step = _agreement(flags)
    elif name == "productivity":
        step = _productivity(flags[name])
    else:
        step = _about_pair(name, flags)
    if isinstance(flags["range"], tuple) and name in RANGED:
        unit = 100 if name == "cut_border_days" else 1  # what a day costs is typed in per cent, and a fraction in files
        step["low"], step["high"] = (end / unit for end in flags["range"])
    if flags["sector"] is not None:
        step["sector"] = flags["sector"]
    return step


def _productivity(told: object) -> Table:
    state, percent = told if isinstance(told, tuple) else ("", 0.0)
    return {"kind": "productivity", "states": [state], "percent": percent}


def _agreement(flags: Flags) -> Table:
    members = _names(flags["members"]) or list(_pair("agreement", flags))
    joins = {"joins": _names(flags["joins"])} if flags["joins"] else {}
    return {"kind": "agreement", "members": members, "coefficient": flags["agreement"], **joins}


def _about_pair(name: str, flags: Flags) -> Table:
    a, b = _pair(name, flags)
    value = flags[name]
    steps: dict[str, Table] = {
        "cut_border_days": {"kind": "border-days", "pair": [a, b], "days": value},
        "cost": {"kind": "cost", "pair": [a, b], "percent": value},
        "tariff": {"kind": "tariff", "importer": a, "exporter": b, "to": value},
        "tie": {"kind": "tie", "pair": [a, b], "deviations": value},
        "sanctions": {"kind": "sanctions", "by": a, "against": b, "cut": value},
        "block": {"kind": "route", "pair": [a, b]},
    }
    step = steps[name]
    if name == "cut_border_days" and flags["per_day"] is not None:
        step["per_day"] = float(str(flags["per_day"])) / 100
    if name == "block" and flags["detour"] is not None:
        step["detour"] = flags["detour"]
    if flags["one_way"] and name != "tariff":
        step["both_ways"] = False
    return step


def _pair(name: str, flags: Flags) -> tuple[str, str]:
    pair = flags["pair"]
    if not isinstance(pair, tuple):
        raise click.UsageError(f"--{name.replace('_', '-')} needs --pair A B")
    return str(pair[0]), str(pair[1])


def _names(told: object) -> list[str]:
    """Return the names of a list with commas."""
    return [name.strip() for name in str(told or "").split(",") if name.strip()]
