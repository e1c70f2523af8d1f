"""Sums of money in a text: amount and ISO 4217 currency, and what the sum is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from tieline.knowledge import tables

COLUMNS = "code,name,words,source"
_SCALES = {
    "thousand": 10**3, "k": 10**3, "million": 10**6, "mln": 10**6, "m": 10**6, "mn": 10**6, "billion": 10**9,
    "bln": 10**9, "bn": 10**9, "trillion": 10**12, "trn": 10**12, "tn": 10**12,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Sum:
    """An amount of money where a text names it: `text[start:end]`. `currency` is an ISO 4217 code."""

    start: int
    end: int
    amount: Decimal
    currency: str

    def __str__(self) -> str:
        """Write the sum as "1.5 billion USD"."""
        for name, size in (("trillion", 10**12), ("billion", 10**9), ("million", 10**6)):
            if self.amount >= size:
                return f"{_short(self.amount / size)} {name} {self.currency}"
        return f"{_short(self.amount)} {self.currency}"


def find_sums(text: str) -> Iterator[Sum]:
    """Yield the sums that a text names, in order: "$1.5bn", "USD 700 million", "30 billion yuan", "1,000 tenge"."""
    words, before, after = _patterns()
    taken = -1
    found = [*before.finditer(text), *after.finditer(text)]
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if match.start() < taken:
            continue
        taken = match.end()
        scale = _SCALES.get((match["scale"] or "").lower(), 1)
        code = words[_key(match["currency"])]
        yield Sum(start=match.start(), end=match.end(), amount=_number(match["number"]) * scale, currency=code)


def _number(written: str) -> Decimal:
    """Read digits with commas or blanks between thousands."""
    return Decimal(re.sub(r"[,\s\u00a0]", "", written))


def _short(amount: Decimal) -> str:
    return f"{amount:,f}".rstrip("0").rstrip(".") if amount % 1 else f"{int(amount):,}"


def _key(word: str) -> str:
    return " ".join(word.lower().split())


@cache
def _patterns() -> tuple[Mapping[str, str], re.Pattern[str], re.Pattern[str]]:
    """Return the code of each word, and the patterns of a sum with its currency before and after it."""
    path = files("tieline.knowledge") / "ontology" / "currencies.csv"
    words = {
        _key(word): line["code"] for line in tables.lines(path, COLUMNS) for word in (*line.many("words"), line["code"])
    }
    longest_first = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
    number = r"(?P<number>\d{1,3}(?:[,\u00a0 ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    scale = rf"(?:[\s-]*(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})\b)?"
    before = re.compile(rf"(?i)(?<![\w$])(?P<currency>{longest_first})\s?{number}{scale}")
    after = re.compile(rf"(?i)(?<![\w.,$]){number}{scale}[\s-]*(?P<currency>{longest_first})(?![\w$])")
    return words, before, after
