"""Who is named in a text, as what, and in which state's name: `find_mentions` and `find_places`.

A dictionary scan finds every known name; shapes over the row of a sentence's words make phrases of them; what stands
for something named before is bound within the document. No parse is needed: this room decides which sentences get one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, partial

from tieline.knowledge import Knowledge
from tieline.mentions.binding import bind
from tieline.mentions.dictionary import load_names, scanned
from tieline.mentions.folding import Folded
from tieline.mentions.naming import Naming
from tieline.mentions.pieces import Row
from tieline.mentions.places import find_places
from tieline.mentions.reading import read
from tieline.mentions.scene import Named, Scene
from tieline.mentions.story import Story, Told
from tieline.records import Document, Mention, Sentence

__all__ = ["find_mentions", "find_places", "load_names"]

# Signs without which a sentence names nobody.
_NAMING = frozenset("SDQCKPpTBOGAX")


def find_mentions(document: Document, sentences: Sequence[Sentence], knowledge: Knowledge) -> list[Mention]:
    """Return what the sentences name, by position, without overlaps; offsets are the document's.

    Names and terms of office are read at `document.published`; without it every alias is allowed.
    """
    text, hits = scanned(document.text, knowledge)
    naming = Naming(knowledge, text, hits, document.published)
    title = cache(partial(_title, document, knowledge))
    starts = [hit.start for hit in hits]
    story = Story(women_s_names=knowledge.phrases.women, known=_persons(knowledge))
    mentions: list[Mention] = []
    for sentence in sentences:
        start, end = text.position(sentence.start), text.position(sentence.end)
        own = hits[bisect_left(starts, start) : bisect_left(starts, end)]
        if own and own[-1].end > end:
            own.pop()
        if _NAMING.isdisjoint([hit.meaning.sign for hit in own]) and not naming.may_name(text.lower[start:end]):
            continue
        scene = Scene(Row(text, start, end, own, knowledge.phrases), naming, knowledge.phrases)
        strong = False
        found, stranger = read(scene)
        if stranger:
            story.strangers.add(sentence.ordinal)
        for named in found:
            bound = named
            if named.stands_for is not None:
                place = sentence.ordinal, sentence.paragraph
                bound = named._replace(parties=bind(named, story, place, title, knowledge.phrases.own_titles))
            story.add(Told(bound, sentence.ordinal, sentence.paragraph, first=not strong))
            strong = strong or (bool(bound.parties) and not named.weak)
            mentions.append(_mention(document, text, bound))
    return mentions


@cache
def _persons(knowledge: Knowledge) -> frozenset[str]:
    """Return the names of everybody in the tables."""
    return frozenset(row.name for row in knowledge.holdings)


def _mention(document: Document, text: Folded, named: Named) -> Mention:
    start, end = text.raw(named.start), text.raw_end(named.end)
    written = " ".join(document.text[start:end].split())
    parties = tuple(party.written(written) for party in named.parties)
    return Mention(start=start, end=end, parties=parties, how=named.how)


def _title(document: Document, knowledge: Knowledge) -> list[Named]:
    """Return what the title names."""
    if not document.title:
        return []
    text, hits = scanned(document.title, knowledge)
    naming = Naming(knowledge, text, hits, document.published)
    scene = Scene(Row(text, 0, len(text.plain), hits, knowledge.phrases), naming, knowledge.phrases)
    return [named for named in read(scene)[0] if named.stands_for is None]
