"""Bytes to characters, by what is certain first: a byte order mark, the page's own word, UTF-8, then a guess."""

from __future__ import annotations

import codecs
import io
import re
from typing import BinaryIO

from charset_normalizer import from_bytes

from tieline.documents.language import language_of
from tieline.documents.refusal import Refused
from tieline.records import Reason

SAMPLE = 65_536
"""Bytes looked at to tell the encoding of a stream."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HEAD = 4_096

_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252"}
"""What browsers read a declared encoding as: the wider one of which it is a part."""

_GUESSED = (
    "gb18030",
    "big5",
    "cp1251",
    "koi8_r",
    "cp1252",
    "latin_1",
    "cp1250",
    "cp1254",
    "cp1253",
    "cp1256",
    "shift_jis",
    "euc_jp",
    "euc_kr",
)
_LATIN = {"cp1250", "cp1252", "cp1254", "latin_1"}
_BY_LANGUAGE = {**dict.fromkeys(("pl", "cs", "sk", "hu", "hr", "sl", "bs", "ro"), "cp1250"), "tr": "cp1254"}
"""Single-byte Latin encodings differ in a few letters only: the language tells them apart, and it can be told from
the others."""

_STRAY = 1_000
"""One undecodable character in so many is a slip of the pen, not another encoding."""


def decode(data: bytes, *, page: bool = False) -> str:
    """Return the characters; `page` bytes may declare their encoding in their head. Refused if nothing fits."""
    marked = _marked(data)
    declared = _declared(data) if page else ""
    for encoding in (marked, declared, "utf-8"):
        if encoding:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    return _guessed(data, marked or declared)


def encoding_of(data: bytes) -> str:
    """Return the encoding of a stream from its first bytes, which may end inside a character."""
    if marked := _marked(data):
        return marked
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return _guess(data)
    return "utf-8"


def characters(stream: BinaryIO, head: bytes) -> io.TextIOWrapper:
    """Return the stream as characters with line ends as they are, its encoding told by its first bytes.

    A byte that does not decode becomes a lone surrogate, which `undecoded` finds.
    """
    encoding = encoding_of(head)
    errors = "surrogateescape" if not encoding.startswith(("utf-16", "utf-32")) else "replace"
    return io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="")


def undecoded(text: str) -> bool:
    """Tell whether a byte of the text did not decode."""
    return re.search("[\udc80-\udcff]", text) is not None


def _marked(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    even, odd = data[0:_HEAD:2].count(0), data[1:_HEAD:2].count(0)
    few = len(data[:_HEAD]) // 50
    if odd > few and odd > 20 * even:
        return "utf-16-le"
    if even > few and even > 20 * odd:
        return "utf-16-be"
    return ""


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data, 0, _HEAD)
    if not found:
        return ""
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name
    except LookupError:
        return ""
    if name.startswith("utf-16"):  # the declaration was read as single bytes, so it is wrong
        return ""
    return _WIDER.get(name, name)


def _guessed(data: bytes, told: str) -> str:
    for encoding in (told, "utf-8"):
        if encoding:
            text = data.decode(encoding, "replace")
            if text.count("\ufffd") * _STRAY <= len(text):
                return text
    return data.decode(_guess(data), "replace")


def _guess(data: bytes) -> str:
    best = from_bytes(data[:SAMPLE], cp_isolation=list(_GUESSED)).best()
    if best is None:
        raise Refused(Reason.ENCODING, "no encoding fits the bytes; save the text as UTF-8")
    if best.encoding not in _LATIN:
        return best.encoding
    return _BY_LANGUAGE.get(language_of(data.decode("cp1252", "replace")), "cp1252")
