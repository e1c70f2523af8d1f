"""A row of a feed or a table to a draft: the many names that columns have."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from datetime import date

from tieline.documents.dates import day_of
from tieline.documents.finishing import Draft
from tieline.documents.html import plain
from tieline.documents.refusal import Refused
from tieline.records import Reason

NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text",
        "content",
        "body",
        "article",
        "full_text",
        "fulltext",
        "maintext",
        "article_text",
        "articlebody",
        "content_html",
    ),
    "title": ("title", "headline", "heading"),
    "published": (
        "published",
        "date",
        "published_at",
        "publishedat",
        "pubdate",
        "publish_date",
        "publication_date",
        "date_published",
        "created",
        "created_at",
        "datetime",
        "timestamp",
    ),
    "url": ("url", "link", "href", "uri", "permalink"),
    "publisher": ("publisher", "source", "outlet", "site_name", "sitename", "source_name", "domain"),
    "language": ("language", "lang", "locale"),
}
"""What a column may be called, the best name first; case, spaces and hyphens do not matter."""

_TAG = re.compile(r"</(?:p|div|span|a|li|em|strong|b|i|h[1-6]|blockquote)>|<br\s*/?>|<p[ >]", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)


def field_name(column: str) -> str:
    """Return how a column's name is compared: `pubDate`, `Pub Date` and `pub-date` are two spellings only."""
    return re.sub(r"[\s-]+", "_", column.strip().lower())


def readable(columns: Iterable[str]) -> bool:
    """Tell whether one of the columns holds a text or at least a title."""
    return not {field_name(column) for column in columns}.isdisjoint({*NAMES["text"], *NAMES["title"]})


def draft_of(row: Mapping[str, object], where: str) -> Draft:
    """Return a draft of the row; its title stands for a text that is missing.

    Refused when a field is no string, or when there is neither text nor title. A date that is not understood is a
    doubt: the text is worth reading without it.
    """
    named = {field_name(name): value for name, value in row.items()}
    text = _string(named, "text")
    title = _string(named, "title")
    if not text.strip() and not title.strip():
        if not readable(named):
            raise Refused(Reason.FIELD, f"no text and no title; has: {', '.join(sorted(named))[:200] or 'nothing'}")
        raise Refused(Reason.EMPTY)
    published, doubt = _day(_string(named, "published"))
    return Draft(
        text=_unmarked(text),
        title=_unmarked(title),
        url=_string(named, "url"),
        publisher=_string(named, "publisher"),
        language=_string(named, "language"),
        published=published,
        doubt=doubt,
        where=where,
    )


def _day(written: str) -> tuple[date | None, str]:
    try:
        return day_of(written), ""
    except Refused as refused:
        return None, f"{refused.detail}; read without it"


def _string(named: Mapping[str, object], field: str) -> str:
    for name in NAMES[field]:
        value = named.get(name)
        if value is None or value == "":
            continue
        if field == "publisher" and isinstance(value, Mapping):
            value = value.get("name") or value.get("title") or ""
        if isinstance(value, int | float) and not isinstance(value, bool) and field == "published":
            value = f"{value:.0f}"
        if not isinstance(value, str):
            raise Refused(Reason.FIELD, f"{name} is {type(value).__name__}, not a string")
        return value
    return ""


def _unmarked(text: str) -> str:
    if _TAG.search(text):
        return plain(text)
    return html.unescape(text) if _ENTITY.search(text) else text
