"""Briefs: what the ledger holds on a pair of states, for a person who was not there.

    with Reader(path) as reader:
        brief = build_brief(reader, "KAZ", "CHN", since=None, until=None, today=None)
    Path("brief.html").write_text(render_html(brief), encoding="utf-8")
    render_markdown(brief)           # the same as Markdown
    render_terminal(brief, console)  # the same on a rich console

`a` and `b` are ISO 3166 alpha-3 codes. `since` and `until` are inclusive days; None leaves that end open. `today`
says what "lately", "members today" and "planned" mean; None takes the last day the pair's texts speak of, so that the
same ledger gives the same bytes. Nothing here reads a clock or the network.
"""

from __future__ import annotations

from tieline.briefs.building import build_brief
from tieline.briefs.contents import Brief
from tieline.briefs.markdown import render_markdown
from tieline.briefs.page import render_html
from tieline.briefs.terminal import render_terminal

__all__ = ["Brief", "build_brief", "render_html", "render_markdown", "render_terminal"]
