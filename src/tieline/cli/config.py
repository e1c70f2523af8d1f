"""`tieline config`: the settings, and where they come from."""

from __future__ import annotations

from dataclasses import fields

import click

from tieline.cli.exits import Exit
from tieline.settings import load_settings


@click.command()
@click.option("--show-origin", is_flag=True, help="Also say which file or variable gave each value.")
def verb(show_origin: bool) -> int:  # noqa: FBT001
    """Show the settings: defaults, then the nearest tieline.toml upwards, then TIELINE_*, then flags.

    \b
    tieline config --show-origin
    """  # noqa: D301
    loaded = load_settings()
    for field in fields(loaded.settings):
        value = getattr(loaded.settings, field.name)
        shown = value if isinstance(value, int) else f'"{value or ""}"'
        click.echo(f"{field.name} = {shown}" + (f"  # {loaded.origins[field.name]}" if show_origin else ""))
    return Exit.DONE
