"""The shapes of phrases that name a party, over the letters of `pieces`; tried in this order, first come first served.

Each shape is a regular expression with named groups: `own` whose office it is, `pre` modifiers before it, `off` the
title with its modifiers, `name` the person's name, `of` what stands after "of", `noun` the people, `in` the inside of a
bracket.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# A portfolio after a title or ministry: "of Foreign Affairs and International Cooperation".
_TAIL = r"(?:[of][la]?j(?:[,&-]{0,2}[la]?j)*)?"
# A title with what stands before it: "deputy prime", "first vice", "Foreign Ministry" (spokesperson).
_TITLE = rf"(?:[jc][-&]?|N'?(?=[jNT])|u(?=T))*T{_TAIL}"
# Two titles that one person holds: deputy prime minister and minister of trade.
_OFFICE = rf"{_TITLE}(?:[-&,]{{1,2}}[la]?{_TITLE}(?=h*[uPp]|o[la]?[SDOB]|\)))?"
_NAME = r"(?:h\.?)*[uPpy](?:[uPpdy]|-(?=[uPp])|h(?=[uPp])|\.(?=[uPp]))*"
# What an office can be of: a state, an organisation, or a house of one ("Turkey's Justice and Development Party").
_HOUSE = r"(?:[uNA]o[la]?(?=S))?(?:[SDC]'?(?:[juBT]|N(?=[Nj])|&(?=[juN])){0,5}[NBu]|[SOBGKC])"
_OWNER = r"(?:[SDCKOGB]'?)"

_SOURCES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    # in brackets: Igor Ivanov (Russian Foreign Minister)
    (
        "bracket",
        rf"(?:(?P<off>{_OFFICE})[,]?)?(?P<name>{_NAME}),?\((?P<in>(?:[^()]|\([^()]*\)){{1,40}})\)",
        ("(", "uPpy", "SDCKOB"),
    ),
    # "Dominique de Villepin, French Foreign Minister" · "Lilian Patel, Minister of Foreign Affairs of Malawi"
    (
        "apposition",
        rf"(?P<name>{_NAME}),[la]?(?:(?P<pre>(?:j-?)*)(?P<own>{_OWNER})(?P<off>{_OFFICE})|(?P<off2>{_OFFICE})o[la]?(?P<of>{_HOUSE}))(?=[,;.:()w&]|$)",
        ("T", ",", "uPpy", "SDCKOB"),
    ),
    # "the prime ministers of Kazakhstan, Kyrgyzstan and Uzbekistan"
    ("offices of", rf"[la]?(?P<off>{_TITLE})[or](?P<list>[la]?[SC](?:,[la]?[SC])*(?:,?&[la]?[SC]))", ("T", "or", "SC")),
    # "the Kazakh and Uzbek presidents" · "Russian and Chinese officials"
    ("joint", rf"[la]?(?P<list>[SDC](?:,[SDC])*,?&[SDC])(?:(?P<off>{_TITLE})|'?j*(?P<noun>N))", ("&", "SDC", "TN")),
    # "talks with Russian, Japanese counterparts": a headline spares the "and"
    ("joint", rf"(?P<list>D(?:,D)+)(?:(?P<off>{_TITLE})|j*(?P<noun>N))", (",", "D", "TN")),
    # "senior diplomats from Japan and Russia"
    ("joint", r"j*(?P<noun>N)[or](?P<list>[la]?S(?:,[la]?S)*(?:,?&[la]?S))(?P<off>(?!))?", ("N", "r", "S", "&")),
    # "President Gitanas Nauseda of Lithuania" · "President of the Russian Federation Vladimir Putin" · "King of Spain"
    (
        "office of",
        rf"[la]?(?P<off>{_OFFICE})(?P<first>,?{_NAME})?o[la]?(?P<of>{_HOUSE})(?P<name>,?{_NAME})?",
        ("T", "o", "SDCKOB"),
    ),
    # "U.S. Ambassador to Kazakhstan William Courtney"
    (
        "envoy to",
        rf"[la]?(?P<own>{_OWNER})(?P<off>{_OFFICE})f[la]?[SDCO](?P<name>,?{_NAME})",
        ("T", "f", "SDCKOB", "uPpy"),
    ),
    # "Kazakh President Kassym-Jomart Tokayev" · "China's foreign minister, Wang Yi" · "the Kazakh president"
    (
        "owner's office",
        rf"[la]?(?P<pre>(?:j-?)*)(?P<own>{_OWNER})(?P<off>{_OFFICE})(?P<name>,?{_NAME})?",
        ("T", "SDCKOGB"),
    ),
    # "President Tokayev" · "Minister Zhumangarin"
    ("office and name", rf"[la]?(?P<off>{_OFFICE})(?P<name>,?{_NAME})", ("T", "uPpy")),
    # "a delegation from the U.S. House of Representatives led by Don Manzullo"
    (
        "delegation",
        rf"(?<![SDCKO'j_])[la]?j*(?P<noun>N)r[la]?(?P<own>[SDOBC])(?!-)'?[juNB]*(?:L[la]?(?:{_TITLE})?(?P<name>{_NAME}))?",
        ("N", "r", "SDOBC"),
    ),
    # "the Biden administration"
    ("person's government", r"[la]?(?P<own>[Pp])'?(?P<noun>N)", ("N", "Pp")),
    # "the government of Ukraine" · "the Ministry of Foreign Affairs of the Kyrgyz Republic"
    ("noun of", rf"[la]?j*(?P<noun>N){_TAIL}o[la]?(?:[uA]o[la]?(?=S))?(?P<own>[SO])", ("N", "o", "SO")),
    # "Kazakh police" · "Kazakhstan's foreign ministry" · "Chinese businessman Jack Ma"
    (
        "owner's noun",
        rf"[la]?(?P<own>[SDCKO])'?(?:(?<=D)&(?=j))?(?:j[,&]?)*(?P<noun>N)(?:&j*N)?(?P<name>{_NAME})?",
        ("N", "SDCKO"),
    ),
    # "Mr Tokayev" · "Xi Jinping"
    ("person", r"(?:h\.?)*(?P<name>[Pp])", ("Pp",)),
    # "the visiting minister" · "the President"
    ("bare office", r"l(?:j-?)*(?P<off>T)(?![-'o]?[uPp])", ("T", "l")),
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A named shape. It is only tried on rows that hold, of each set of letters in `needs`, one."""

    name: str
    pattern: re.Pattern[str]
    needs: tuple[frozenset[str], ...]


SHAPES = tuple(Shape(name, re.compile(source), tuple(map(frozenset, needs))) for name, source, needs in _SOURCES)


@lru_cache(maxsize=10_000)
def shapes_of(letters: frozenset[str]) -> tuple[Shape, ...]:
    """Return the shapes that a row of these letters can hold, in order."""
    return tuple(shape for shape in SHAPES if not any(need.isdisjoint(letters) for need in shape.needs))
