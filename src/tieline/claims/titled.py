"""Titles of instruments: "Exchange of Notes between the Government of A and the Government of B concerning ...".

A title is a noun phrase of sixty words, which no parser gets right: its sides and its day are read off the words. Dates
of other instruments ("terminating the Agreement of 1 May 1948") are theirs; without one of its own the title tells of
the day on which it was published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tieline.claims.dating import TimeWords
from tieline.claims.scene import Scene
from tieline.knowledge.lexicon import Lexicon
from tieline.records import How, Party, Precision

_KINDS = (
    r"(?:Exchanges?\s+of\s+(?:Notes|Letters)|Notes|Letters|Agreement|Treaty|Convention|Protocol|Arrangement|Accord|Pact|"
    r"Memorandum|Minutes?|Amendment|Understanding)"
)
# The head of a title, up to where its sides begin: no stop, and few words before the kind of paper.
_HEAD = re.compile(rf"\s*(?:\w+['’]?\s+){{0,6}}?(?P<kind>{_KINDS})\b(?P<until>[^.;:?]{{0,160}}?)\b[Bb]etwee?n\s")
# "Air Services between the Government of A and the Government of B": what names two governments, and no kind.
_PLAIN_HEAD = re.compile(r"\s*(?P<kind>[A-Z][\w ,'’&-]{2,80}?)\s+between\s+(?=the\s+Governments?\s+of\b)")
# What ends the sides: what the paper is about or does to another one.
_SIDES_END = re.compile(
    r"\s(?:on(?!\s+(?:its\s+|their\s+)?(?:own\s+)?behalf)|for|to|about|amending|terminating|extending|prolonging|modifying|supplementing|implementing|constituting|"
    r"postponing|creating|establishing|providing|further|(?:con|regar|respec|rela|regula)\w+ing|in\s+the\s+form|"
    r"with\s+respect|signed|done)\s|[,(]\s*(?:with|together)\s|;",
)
_VERB = re.compile(r"\b(?:is|was|are|were|has|have|had|will|would|said|says|signed\s+an?)\b")
_OWN_DAY = re.compile(r"\b(?:signed|done|dated|concluded)\b[^.;()]{0,60}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleOf:
    """What a title says of its instrument: the kind as written, its sides, its day and how the day was found."""

    kind: str
    parties: tuple[Party, ...]
    day: date | None
    precision: Precision
    dated: str


def read_title(scene: Scene, lexicon: Lexicon) -> TitleOf | None:
    """Return what a sentence says as a title, or None where it is a sentence or names fewer than two sides."""
    text = scene.sentence.text
    head = _HEAD.match(text)
    plain = None if head is not None else _PLAIN_HEAD.match(text)
    head = head or plain
    if head is None or not head["kind"][0].isupper() or _VERB.search(text, 0, len(text) if plain else head.end()):
        return None
    end = _SIDES_END.search(text, head.end())
    parties = tuple(_sides(scene, head.end(), end.start() if end else len(text)))
    if len({party.home for party in parties}) < 2:  # noqa: PLR2004 - an agreement has two sides
        return None
    day, precision, dated = _day(scene, lexicon)
    kind = "agreement" if plain else " ".join(head["kind"].lower().split())
    return TitleOf(kind=kind, parties=parties, day=day, precision=precision, dated=dated)


def _day(scene: Scene, lexicon: Lexicon) -> tuple[date | None, Precision, str]:
    """The title's own day of signature, else the day of publication, and how it was found."""
    own = next((words for words in scene.times if _is_own(scene, words, lexicon)), None)
    if own is not None and own.back is not None and own.back[1] is Precision.DAY:
        written = " ".join(scene.document.text[own.start : own.end].split())
        return own.back[0], Precision.DAY, f"day from {written!r}"
    if scene.document.published is not None:
        return scene.document.published, Precision.DAY, "day of publication"
    return None, Precision.UNDATED, "undated: neither sentence nor document gives a day"


def _sides(scene: Scene, start: int, end: int) -> Iterator[Party]:
    """Parties named between two places of the sentence, each state or organisation once.

    On whose behalf a side acts is a party as well: it is bound ("the United Kingdom on behalf of Qatar").
    """
    seen = set()
    for mention in scene.cast.mentions:
        at = mention.start - scene.sentence.start
        if start <= at < end and mention.how is not How.PRONOUN:
            for party in mention.parties:
                if party.home not in seen:
                    seen.add(party.home)
                    yield party


def _is_own(scene: Scene, words: TimeWords, lexicon: Lexicon) -> bool:
    """Whether a day is the title's own: "signed at London on", and no other paper named before it."""
    before = scene.document.text[scene.sentence.start : words.start]
    if not _OWN_DAY.search(before):
        return False
    tree = scene.clauses.tree
    named = {lemma for lemma, at in zip(tree.lemmas, tree.starts, strict=True) if at < words.start}
    papers = {
        lemma for lemma in named if any(p.entry.type == "INSTRUMENT" for p in lexicon.nouns.get(lemma.lower(), ()))
    }
    return len(papers) == 1
