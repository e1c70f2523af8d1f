"""The line that says how many claims a list or a figure leaves out because somebody judged them wrong."""

from __future__ import annotations

import click


def tell_set_aside(number: int, *, err: bool) -> None:
    """Print the line where there is anything to tell; on stderr where stdout is data for programs."""
    if number:
        rows = "1 row" if number == 1 else f"{number:,} rows"
        click.echo(f"{rows} set aside by verdict: tieline judge --list", err=err)
