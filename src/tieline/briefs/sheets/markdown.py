"""A what-if as Markdown: the same content in the same order, without the charts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieline.briefs.sheets.contents import Cell, Part, Sheet
from tieline.briefs.wording import counted, escaped, method

_FIGURES = re.compile(r"[-−+\d.,→ %()to]*")  # nothing in these becomes markup inside a table
MADE_UP = "Made-up world: no figure in it is about a real country."


def render_sheet_markdown(sheet: Sheet) -> str:
    """Return the sheet as Markdown with a final line break. What comes from files cannot become markup."""
    lines = [f"# {escaped(sheet.title)}", "", *sheet_lines(sheet, level=2), "", "## Method and limits"]
    return "\n".join([*lines, *(line for paragraph in method("whatif") for line in ("", escaped(paragraph)))]) + "\n"


def sheet_lines(sheet: Sheet, *, level: int) -> Iterator[str]:
    """Yield what stands below the title; headings begin at `level`."""
    head = "#" * level
    if sheet.synthetic:
        yield from (f"**{MADE_UP}**", "")
    for words, evidence in sheet.asked:
        yield f"- {escaped(words)} ({escaped(evidence)})"
    yield ""
    yield from (f"- {escaped(line)}" for line in sheet.told)
    for part in sheet.parts:
        yield from ("", f"{head} {escaped(part.heading)}", "", *_table(part))
    yield from ("", f"{head} How it was computed", "")
    yield from (f"- {escaped(what)}: {escaped(value)}" for what, value in sheet.facts)
    yield from (f"- {escaped(note)}" for note in sheet.notes)


def _table(part: Part) -> Iterator[str]:
    table = part.table
    yield from (escaped(part.note), "", f"{escaped(table.caption)}:", "")
    yield f"| {' | '.join(escaped(column.head) for column in table.columns)} |"
    yield "".join("|---" if column.words or not at else "|--:" for at, column in enumerate(table.columns)) + "|"
    for row in table.rows:
        yield f"| {' | '.join(_cell(cell) for cell in row.cells)} |"
    if table.hidden:
        yield from ("", f"{counted(table.hidden, table.hidden_what)} more: `--most`, or `--format json`")


def _cell(cell: Cell) -> str:
    told = f"{cell.text} ({cell.interval})" if cell.interval else cell.text
    return told if _FIGURES.fullmatch(told) else escaped(told)
