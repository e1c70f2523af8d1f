"""From what a format gave to a Document: characters put in order, furniture cut, language told, limits kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tieline.documents.furniture import cut_furniture
from tieline.documents.language import language_of
from tieline.documents.refusal import Refused
from tieline.records import Document, Reason

LARGEST = 5_000_000
"""Characters of a document at most: a long book has two million."""

_LINE_ENDS = re.compile(r"\r\n?|\u2028")
_PARAGRAPH_ENDS = re.compile(r"[\f\v\u2029]")
_SPACES = re.compile(r"[\xa0\u2000-\u200a\u202f\u3000\x01-\x08\x0e-\x1f\x7f]")
_UNSEEN = re.compile(r"[\xad\u200b\u2060\ufeff]")
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What one format found in one text; empty is unknown. `doubt` says what was told but not understood."""

    text: str
    where: str
    title: str = ""
    url: str = ""
    publisher: str = ""
    language: str = ""
    published: date | None = None
    doubt: str = ""


def finish(draft: Draft, *, published: date | None) -> Document:
    """Return the document; `published` fills in for a day that is not told. Refused if empty or too large."""
    if "\x00" in draft.text:
        raise Refused(Reason.ENCODING, "holds NUL characters: not a text")
    if len(draft.text) > LARGEST:
        raise Refused(Reason.TOO_LARGE, f"more than {LARGEST:,} characters; split it")
    text = cut_furniture(tidy(draft.text)).strip()
    title = " ".join(tidy(draft.title).split())
    text = text or title
    if not text:
        raise Refused(Reason.EMPTY)
    return Document(
        text=text,
        title=title,
        url=draft.url.strip(),
        publisher=" ".join(tidy(draft.publisher).split()),
        language=language_of(text, told=draft.language),
        published=draft.published or published,
        where=draft.where,
    )


def tidy(text: str) -> str:
    """Return the text with LF line ends and plain spaces, without characters nobody sees.

    A no-break space or a soft hyphen inside `European Union` hides the name from every dictionary.
    """
    text = _LINE_ENDS.sub("\n", text) if "\r" in text or "\u2028" in text else text
    for pattern, plain in ((_PARAGRAPH_ENDS, "\n\n"), (_SPACES, " "), (_UNSEEN, ""), (_SURROGATES, "\ufffd")):
        text = pattern.sub(plain, text)
    return text
