"""From a document to its claims: the middle of the way through, on one page.

sentences → mentions → gate → trees → claims. The coder holds tables and a parser, no state: the same document gives the
same reading.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from tieline.claims import ClaimReader, Parsed
from tieline.claims.context import contexts_of
from tieline.claims.model import Model, load_model
from tieline.claims.treaty_texts import TreatyText, find_treaty, read_treaty
from tieline.grammar import load_parser, names_of
from tieline.knowledge import load_knowledge
from tieline.mentions import find_mentions, find_places
from tieline.records import Claim, Document, Mention, Party, Reading, Reason, Sentence, Skip
from tieline.sentences import split_sentences

LANGUAGES = ("en",)


class Coder:
    """Reads documents of the languages it has a grammar for.

    `model` are weights of one's own, from `tieline train`; `name` is what evidence bears as its coder.
    """

    def __init__(self, model: Model | None = None, *, name: str = "tieline-en") -> None:
        self._knowledge = load_knowledge()
        self._name = name
        self._parser = load_parser("en")
        self._claims = ClaimReader(self._members, name, model or load_model())

    def _members(self, organisation: str, day: date | None) -> tuple[Party, ...]:
        members = self._knowledge.members(organisation, day or date.max)
        return tuple(Party(id=m, country=m, sector="GOV") for m in members)

    def read(self, document: Document) -> Reading:
        """Return the document's claims, or the reason why it was not read."""
        if document.language and document.language[:2] not in LANGUAGES:
            skip = Skip(where=document.where, room="coder", reason=Reason.LANGUAGE, detail=document.language)
            return Reading(document=document, skips=(skip,))
        sentences = split_sentences(document)
        mentions = find_mentions(document, sentences, self._knowledge)
        treaty = find_treaty(document.text)
        if treaty is not None:
            claims = self._read_treaty(document, treaty, sentences, mentions)
            if claims:
                return Reading(document=document, claims=claims, sentences=len(sentences))
        shares = _share_out(sentences, mentions)
        contexts = list(contexts_of(shares))
        gated = [
            (sentence, share, context)
            for sentence, share, context in zip(sentences, shares, contexts, strict=True)
            if self._claims.worth_parsing(sentence.text, share, context)
        ]
        kept = self._claims.act_words
        names = [tuple(names_of(document.text, share, kept)) for _, share, _ in gated]
        trees = self._parser.parse([sentence for sentence, _, _ in gated], names)
        parsed = [
            Parsed(
                sentence=sentence,
                tree=tree,
                mentions=tuple(share),
                places=tuple(find_places(document, sentence, self._knowledge)),
            )
            for (sentence, share, _), tree in zip(gated, trees, strict=True)
        ]
        claims = self._claims.read(document, parsed, [context for _, _, context in gated])
        return Reading(document=document, claims=claims, sentences=len(sentences), gated=len(gated))

    def _read_treaty(
        self, document: Document, treaty: TreatyText, sentences: list[Sentence], mentions: list[Mention]
    ) -> tuple[Claim, ...]:
        """Return the claims of a full treaty text; its articles say what shall be and are not read as news."""
        at = treaty.place[0] if treaty.place else -1
        closing = [sentence for sentence in sentences if sentence.start <= at < sentence.end]
        places = [place for sentence in closing for place in find_places(document, sentence, self._knowledge)]
        return read_treaty(document, treaty, mentions, sentences, places, self._name)


def _share_out(sentences: list[Sentence], mentions: list[Mention]) -> list[list[Mention]]:
    """Return each sentence's mentions; both come in order of position."""
    starts = [mention.start for mention in mentions]
    return [mentions[bisect_left(starts, s.start) : bisect_left(starts, s.end)] for s in sentences]
