"""What an agreement is worth, where its sentence says so."""

from __future__ import annotations

import re

from tieline.knowledge.instruments import load_instruments
from tieline.knowledge.money import Sum, find_sums
from tieline.records import Agreement

# Words for money lent or given, which bear a sum though they name no paper.
_LENT = frozenset({"credit", "financing", "grant", "lending", "loan", "swap", "funding"})
_ABOUT = r"(?:(?:about|around|some|over|more than|nearly|almost|up to|at least|approximately|a total of|an?)\s+)?"
# "a contract worth", "deals valued at": far from the noun; "a loan of", "an agreement for": right behind it.
_FAR = re.compile(
    rf"(?i)\b(?:worth|valu\w+(?: \w+){{0,3}} at|total{{1,2}}ing|amounting to|in the amount of)\s+{_ABOUT}$"
)
_NEAR = re.compile(rf"(?i)\b(?:of|for|to provide|to lend)\s+{_ABOUT}$")
_FAR_WITHIN, _NEAR_WITHIN = 80, 24  # characters
_ARTICLE = re.compile(r"(?i)\b(?:a|an|the|its|of)\s+$")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_FEW = 4  # words between a sum and the noun behind it: "a 7 billion yuan bilateral currency swap"


def prices(claim: Agreement) -> tuple[Sum, ...]:
    """Return the sums of money that the claim's sentence gives as an instrument's own: its worth, not the trade's."""
    quote = claim.evidence.quote
    return tuple(found for found in find_sums(quote) if _is_price(quote, found))


def _is_price(quote: str, found: Sum) -> bool:
    before = quote[: found.start]
    for pattern, within in ((_FAR, _FAR_WITHIN), (_NEAR, _NEAR_WITHIN)):
        link = pattern.search(before)
        if link:
            clause = re.split(r"[.;:]\s", before[max(0, link.start() - within) : link.start()])[-1]
            return any(_bears(word) for word in _WORD.findall(clause))
    behind = re.split(r"[,.;:]", quote[found.end :], maxsplit=1)[0]
    return bool(_ARTICLE.search(before)) and any(_bears(word) for word in _WORD.findall(behind)[:_FEW])


def _bears(word: str) -> bool:
    singular = word.lower().removesuffix("s")
    return singular in _LENT or load_instruments().knows(singular)
