"""Titles of offices in running text: their plurals, and the longest title at each place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from tieline.knowledge.rows import Office, Organisation

# What may stand behind the noun that takes the plural.
_BEHIND = (" of ", " for ", " to ", " in ", "-general", " general", "-designate", "-elect")


def plural(title: str) -> str:
    """Return the plural of a title: the noun before "of" takes it."""
    cut = min((at for word in _BEHIND if (at := title.find(word)) > 0), default=len(title))
    head, tail = title[:cut], title[cut:]
    if head.endswith("y") and not head.endswith(("ay", "ey", "oy")):
        return f"{head[:-1]}ies{tail}"
    if head.endswith(("s", "x", "ch", "sh")):
        return f"{head}es{tail}"
    if head.endswith("man"):
        return f"{head[:-3]}men{tail}"
    return f"{head}s{tail}"


class Titles:
    """All titles of all offices, singular and plural, ready to be looked for."""

    def __init__(self, offices: Iterable[Office]) -> None:
        self._offices: defaultdict[str, set[str]] = defaultdict(set)
        for office in offices:
            for title in office.titles:
                self._offices[title.lower()].add(office.id)
                self._offices[plural(title.lower())].add(office.id)
        longest_first = sorted(self._offices, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)")

    def offices_in(self, text: str) -> set[str]:
        """Return the ids of the offices whose titles a text holds; where titles nest, the longest counts."""
        return {office for match in self._pattern.finditer(text.lower()) for office in self._offices[match[0]]}


def organisations_by_name(organisations: Iterable[Organisation]) -> dict[str, str]:
    """Return ids of organisations by every name they have."""
    return {name: row.id for row in organisations for name in (row.name, *row.aliases)}


def organisation_of(title: str, by_name: Mapping[str, str]) -> str:
    """Return the organisation that an office's title names first ("OPEC Secretary General"), or nothing."""
    for words in (title.split(), title.replace("-", " ").split()):
        for start in range(len(words)):
            for end in range(len(words), start, -1):
                found = by_name.get(" ".join(words[start:end]))
                if found:
                    return found
    return ""
