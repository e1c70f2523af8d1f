"""A what-if as one HTML page that needs nothing else; the brief on a pair shows sheets with the same macros."""

from __future__ import annotations

from importlib.metadata import version

from tieline.briefs import wording
from tieline.briefs.page import drawings, page_of
from tieline.briefs.sheets.contents import Sheet


def render_sheet_html(sheet: Sheet) -> str:
    """Return the page: print-ready, no network, all that comes from files escaped."""
    return page_of(
        "whatif.html",
        sheet=sheet,
        drawings=drawings(sheet),
        method=wording.method("whatif"),
        version=version("tieline"),
    )
