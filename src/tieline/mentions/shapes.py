"""The shapes of phrases that name a party, over the letters of `pieces`; tried in this order, first come first served.

Each shape is a regular expression with named groups: `own` whose office it is, `pre` modifiers before it, `off` the
title with its modifiers, `name` the person's name, `of` what stands after "of", `noun` the people, `in` the inside of a
bracket.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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

_SOURCES: tuple[tuple[str, str, str], ...] = (
    # in brackets: Igor Ivanov (Russian Foreign Minister)
    ("bracket", rf"(?:(?P<off>{_OFFICE})[,]?)?(?P<name>{_NAME}),?\((?P<in>(?:[^()]|\([^()]*\)){{1,40}})\)", "("),
    # "Dominique de Villepin, French Foreign Minister" · "Lilian Patel, Minister of Foreign Affairs of Malawi"
    (
        "apposition",
        rf"(?P<name>{_NAME}),[la]?(?:(?P<pre>(?:j-?)*)(?P<own>{_OWNER})(?P<off>{_OFFICE})|(?P<off2>{_OFFICE})o[la]?(?P<of>{_HOUSE}))(?=[,;.:()w&]|$)",
        "T",
    ),
    # "the prime ministers of Kazakhstan, Kyrgyzstan and Uzbekistan"
    ("offices of", rf"[la]?(?P<off>{_TITLE})[or](?P<list>[la]?[SC](?:,[la]?[SC])*(?:,?&[la]?[SC]))", "T"),
    # "the Kazakh and Uzbek presidents" · "Russian and Chinese officials"
    ("joint", rf"[la]?(?P<list>[SDC](?:,[SDC])*,?&[SDC])(?:(?P<off>{_TITLE})|'?j*(?P<noun>N))", "&"),
    # "talks with Russian, Japanese counterparts": a headline spares the "and"
    ("joint", rf"(?P<list>D(?:,D)+)(?:(?P<off>{_TITLE})|j*(?P<noun>N))", ","),
    # "senior diplomats from Japan and Russia"
    ("joint", r"j*(?P<noun>N)[or](?P<list>[la]?S(?:,[la]?S)*(?:,?&[la]?S))(?P<off>(?!))?", "r"),
    # "President Gitanas Nauseda of Lithuania" · "President of the Russian Federation Vladimir Putin" · "King of Spain"
    ("office of", rf"[la]?(?P<off>{_OFFICE})(?P<first>,?{_NAME})?o[la]?(?P<of>{_HOUSE})(?P<name>,?{_NAME})?", "T"),
    # "U.S. Ambassador to Kazakhstan William Courtney"
    ("envoy to", rf"[la]?(?P<own>{_OWNER})(?P<off>{_OFFICE})f[la]?[SDCO](?P<name>,?{_NAME})", "T"),
    # "Kazakh President Kassym-Jomart Tokayev" · "China's foreign minister, Wang Yi" · "the Kazakh president"
    ("owner's office", rf"[la]?(?P<pre>(?:j-?)*)(?P<own>{_OWNER})(?P<off>{_OFFICE})(?P<name>,?{_NAME})?", "T"),
    # "President Tokayev" · "Minister Zhumangarin"
    ("office and name", rf"[la]?(?P<off>{_OFFICE})(?P<name>,?{_NAME})", "T"),
    # "a delegation from the U.S. House of Representatives led by Don Manzullo"
    (
        "delegation",
        rf"(?<![SDCKO'j_])[la]?j*(?P<noun>N)r[la]?(?P<own>[SDOBC])(?!-)'?[juNB]*(?:L[la]?(?:{_TITLE})?(?P<name>{_NAME}))?",
        "r",
    ),
    # "the Biden administration"
    ("person's government", r"[la]?(?P<own>[Pp])'?(?P<noun>N)", "N"),
    # "the government of Ukraine" · "the Ministry of Foreign Affairs of the Kyrgyz Republic"
    ("noun of", rf"[la]?j*(?P<noun>N){_TAIL}o[la]?(?:[uA]o[la]?(?=S))?(?P<own>[SO])", "N"),
    # "Kazakh police" · "Kazakhstan's foreign ministry" · "Chinese businessman Jack Ma"
    ("owner's noun", rf"[la]?(?P<own>[SDCKO])'?(?:j[,&]?)*(?P<noun>N)(?:&j*N)?(?P<name>{_NAME})?", "N"),
    # "Mr Tokayev" · "Xi Jinping"
    ("person", r"(?:h\.?)*(?P<name>[Pp])", "Pp"),
    # "the visiting minister" · "the President"
    ("bare office", r"l(?:j-?)*(?P<off>T)(?![-'o]?[uPp])", "T"),
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A named shape. It is only tried on rows that hold one of the letters `needs`."""

    name: str
    pattern: re.Pattern[str]
    needs: frozenset[str]


SHAPES = tuple(Shape(name, re.compile(source), frozenset(needs)) for name, source, needs in _SOURCES)
