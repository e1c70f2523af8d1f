"""Web pages: main text, title, publisher, date and language by trafilatura, without the page's furniture."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

from trafilatura import bare_extraction

from tieline.documents.dates import day_of
from tieline.documents.decoding import decode
from tieline.documents.finishing import Draft
from tieline.documents.refusal import Refused
from tieline.records import Reason

SHORT = 1_200
"""Characters of main text below which the slower, more thorough extraction is asked too."""

GAIN = 2
"""How many times longer the thorough text must be to be taken; lines that it repeats count once."""

_LANGUAGE = re.compile(r"<html\b[^>]*?\blang\s*=\s*[\"']?([A-Za-z_-]{2,12})", re.IGNORECASE)
_BLOCK = re.compile(
    r"article|aside|blockquote|br|d[dlt]|div|fig(?:caption|ure)|footer|h[1-6r]|header|li|ol|p|pre|section|table|tr|ul"
)
_UNREAD = frozenset({"script", "style", "template", "noscript"})


def read_html(data: bytes, where: str) -> Draft:
    """Return the main text of a page. Refused when the page has none.

    The date is the one the page tells, never the day it is read; pages without one stay undated.
    """
    page = decode(data, page=True)
    found = _extract(page, fast=True)
    text = (found.text or "") if found else ""
    if len(text) < SHORT:
        thorough = _extract(page, fast=False)
        found = found or thorough  # what the page tells of itself is the same; a thorough search for dates guesses
        if thorough and _length(thorough.text or "") > GAIN * _length(text):
            text = thorough.text
    if not found or not text.strip():
        raise Refused(Reason.EMPTY, "no main text on the page")
    declared = _LANGUAGE.search(page)
    return Draft(
        text=text,
        title=found.title or "",
        url=found.url or "",
        publisher=found.sitename or found.hostname or "",
        language=declared.group(1) if declared else "",
        published=_day(found.date),
        where=where,
    )


def plain(markup: str) -> str:
    """Return the text of a piece of HTML, as feeds carry it: blocks become paragraphs, the rest of the tags go."""
    reader = _Plain()
    reader.feed(markup)
    reader.close()
    return re.sub(r"[ \t]*\n[\s]*", "\n\n", "".join(reader.pieces)).strip()


class _Plain(HTMLParser):
    """Gathers what a reader would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._hidden += tag in _UNREAD
        if _BLOCK.fullmatch(tag):
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _UNREAD and self._hidden > 0
        if _BLOCK.fullmatch(tag):
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(re.sub(r"\s+", " ", data))


def _extract(page: str, *, fast: bool) -> Any:  # noqa: ANN401 - trafilatura has no types
    return bare_extraction(page, fast=fast, include_comments=False, with_metadata=True)


def _length(text: str) -> int:
    return sum(map(len, set(text.split("\n"))))


def _day(written: str | None) -> date | None:
    return day_of(written) if written else None
