"""A what-if on a terminal: the same content in the same order, tables narrowed to eighty columns."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from tieline.briefs.sheets.contents import Part, Sheet
from tieline.briefs.sheets.markdown import MADE_UP
from tieline.briefs.wording import counted


def render_sheet_terminal(sheet: Sheet, console: Console) -> None:
    """Print the sheet. Nothing of a file is read as markup or as a control of the terminal."""
    if sheet.synthetic:
        console.print(Text(MADE_UP, style="bold"))
    if sheet.titled:
        console.print(Rule(Text(sheet.title, style="bold"), align="left", style="dim"))
    for words, evidence in sheet.asked:
        console.print(Text(words, style="bold"))
        _quietly(console, evidence)
    for line in sheet.told if sheet.spoken else ():
        console.print(Text(f"• {line}"))
    for part in sheet.parts:
        _show(part, console)
    for what, value in sheet.facts:
        console.print(Text.assemble((f"{what}: ", "bold"), value))
    for note in sheet.notes:
        _quietly(console, note)


def _quietly(console: Console, text: str) -> None:
    console.print(Padding(Text(text, style="dim"), (0, 0, 0, 2), expand=False))


def _show(part: Part, console: Console) -> None:
    """Print a table: the first column from the left, the others from the right, nothing wrapped."""
    table = part.table
    grid = Grid(title=Text(table.caption), title_justify="left", box=None)
    columns = [(at, column) for at, column in enumerate(table.columns) if column.short]
    for at, column in columns:
        grid.add_column(Text(column.short), justify="left" if column.words or not at else "right", no_wrap=True)
        if column.intervals:
            grid.add_column(Text("95 %"), justify="right", no_wrap=True)
    for row in table.rows:
        cells = []
        for at, column in columns:
            cells.append(Text(row.cells[at].short or row.cells[at].text))
            if column.intervals:
                cells.append(Text(row.cells[at].interval))
        grid.add_row(*cells)
    console.print(grid)
    if table.hidden:
        _quietly(console, f"and {counted(table.hidden, table.hidden_what)} more: --most or --format json")
