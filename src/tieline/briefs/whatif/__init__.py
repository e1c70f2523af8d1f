"""What-ifs to be read: a scenario, two side by side, or a rank of reforms, as one HTML page, Markdown or on a terminal.

    sheet = sheet_of(run(read_scenario(path)))
    Path("whatif.html").write_text(render_sheet_html(sheet), encoding="utf-8")
    render_sheet_markdown(sheet)           # the same as Markdown
    render_sheet_terminal(sheet, console)  # the same on a rich console, its tables narrower

`build_brief` takes sheets too: the brief on a pair then ends with them.
"""

from __future__ import annotations

from tieline.briefs.sheets.contents import Sheet
from tieline.briefs.sheets.markdown import render_sheet_markdown
from tieline.briefs.sheets.page import render_sheet_html
from tieline.briefs.sheets.terminal import render_sheet_terminal
from tieline.briefs.whatif.comparing import sheet_of_comparison
from tieline.briefs.whatif.ranking import sheet_of_rank
from tieline.briefs.whatif.reporting import sheet_of

__all__ = [
    "Sheet",
    "render_sheet_html",
    "render_sheet_markdown",
    "render_sheet_terminal",
    "sheet_of",
    "sheet_of_comparison",
    "sheet_of_rank",
]
