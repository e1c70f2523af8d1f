"""Options that several verbs share, and the settings they make."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from tieline.settings import Settings, load_settings

Function = TypeVar("Function", bound=Callable[..., Any])


class Day(click.ParamType):  # type: ignore[type-arg]  # generic in newer click only
    """A day as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            self.fail(f"{value!r} is not a day as YYYY-MM-DD", param, ctx)


def ledger_option(function: Function) -> Function:
    """Add --ledger."""
    return click.option(
        "--ledger", type=click.Path(path_type=Path, dir_okay=False), help="The ledger's file [ties.duckdb]."
    )(function)


def votes_options(function: Function) -> Function:
    """Add --votes and --roll-calls, the files of a table of roll-call votes."""
    votes = click.option(
        "--votes", "file", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Roll-call votes."
    )
    roll_calls = click.option(
        "--roll-calls",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Their days and sessions, where the votes do not tell them [*roll_calls* beside the votes].",
    )
    return votes(roll_calls(function))


def settings_with(**flags: object) -> Settings:
    """Load the settings below these flags; None is a flag not given."""
    return load_settings(flags).settings
