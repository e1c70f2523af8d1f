"""Plain text and Markdown: one file, one text."""

from __future__ import annotations

import re
import tomllib

from tieline.documents.decoding import decode
from tieline.documents.finishing import Draft, tidy
from tieline.documents.rows import draft_of

LONGEST_HEADLINE = 200
"""Characters."""

_FRONT = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"^([A-Za-z_][\w -]*?)\s*:\s*(.+?)\s*$", re.MULTILINE)
_ENDS_NO_HEADLINE = re.compile(r"[.,;:。，；：…\-–—][\"'”’»)]*$")
_BEGINS_NO_HEADLINE = re.compile(r"[-–—•*·(\d]")
_HEADING = re.compile(r"\A\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|\Z)")
_MARKUP = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"^(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"^\[[^\]\n]+\]:[ \t]*\S+.*$", re.MULTILINE), ""),
    (re.compile(r"!\[[^\]]*\](?:\([^)\n]*\)|\[[^\]\n]*\])"), ""),
    (re.compile(r"\[([^\]]+)\](?:\([^)\n]*\)|\[[^\]\n]*\])"), r"\1"),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE), r"\1"),
    (re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]{0,3}(?:[-*_][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"^([ \t]*)[*+][ \t]+", re.MULTILINE), r"\1- "),
    (re.compile(r"(\*{1,3}|(?<!\w)_{1,3})(?=\S)([^*_\n]+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!>])"), r"\1"),
)
"""Markdown's marks and what stays of them: words stay, marks go."""


def read_text(data: bytes, where: str) -> Draft:
    """Return a plain text; its first line is the title, and no part of the text, where it looks like a headline."""
    text = tidy(decode(data))
    title, body = headline(text)
    return Draft(text=body, title=title, where=where)


def read_markdown(data: bytes, where: str) -> Draft:
    """Return a Markdown text without its marks; front matter tells title, date, url, publisher and language."""
    text = tidy(decode(data)).lstrip("\n")
    told, text = _front_matter(text)
    heading = _HEADING.match(text)
    if heading:
        text = text[heading.end() :]
    title = str(told.get("title") or "") or (_plain(heading.group(1)) if heading else "")
    body = _plain(text)
    if not title:
        title, body = headline(body)
    return draft_of({**told, "title": title, "text": body}, where)


def headline(text: str) -> tuple[str, str]:
    """Return the headline and the body; the headline is empty where the text begins without one.

    A headline is a first line without a stop at its end, above an empty line or above a line half as long again that
    does not continue it.
    """
    first, newline, rest = text.strip("\n").partition("\n")
    line = first.strip()
    body = rest.strip("\n")
    if not newline or not body.strip() or not line or len(line) > LONGEST_HEADLINE:
        return "", text
    if _ENDS_NO_HEADLINE.search(line) or _BEGINS_NO_HEADLINE.match(line) or line[0].islower():
        return "", text
    following = body.lstrip().partition("\n")[0]
    apart = rest.startswith("\n") or not rest.partition("\n")[0].strip()
    if apart or (len(following) * 2 >= len(line) * 3 and not following[0].islower()):
        return line, body
    return "", text


def _front_matter(text: str) -> tuple[dict[str, object], str]:
    found = _FRONT.match(text)
    if not found:
        return {}, text
    fence, inside = found.groups()
    if fence == "+++":
        try:
            return {key.lower(): _written(value) for key, value in tomllib.loads(inside).items()}, text[found.end() :]
        except tomllib.TOMLDecodeError:
            return {}, text
    pairs: dict[str, object] = {key.lower(): value.strip("\"'") for key, value in _PAIR.findall(inside)}
    return (pairs, text[found.end() :]) if pairs else ({}, text)


def _written(value: object) -> str:
    return value if isinstance(value, str) else str(value)


def _plain(text: str) -> str:
    for pattern, kept in _MARKUP:
        text = pattern.sub(kept, text)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")
