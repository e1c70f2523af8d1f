"""From a document to its claims: the middle of the way through, on one page.

sentences → mentions → gate → trees → claims. The coder holds tables and a parser, no state: the same document gives the
same reading.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from tieline.claims import ClaimReader, Parsed
from tieline.claims.context import contexts_of
from tieline.claims.model import Model, load_model
from tieline.grammar import load_parser, names_of
from tieline.knowledge import load_knowledge
from tieline.mentions import find_mentions, find_places
from tieline.records import Document, Mention, Party, Reading, Reason, Sentence, Skip, fingerprint
from tieline.sentences import split_sentences

LANGUAGES = ("en",)


def _version(parser: str, model: Model | None) -> str:
    """What a reading depends on besides its document: the release, the knowledge, the parser, the weights."""
    tables = (path.read_bytes() for path in _files(files("tieline.knowledge")) if not path.name.endswith(".py"))
    own = "shipped" if model is None else fingerprint(model.names, model.weights.tobytes())
    return f"tieline-en/{version('tieline')}/{fingerprint(*tables, parser, own)[:8]}"


def _files(folder: Traversable) -> Iterator[Traversable]:
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.is_dir():
            yield from _files(path)
        else:
            yield path


class Coder:
    """Reads documents of the languages it has a grammar for."""

    def __init__(self, model: Model | None = None) -> None:
        self._knowledge = load_knowledge()
        self._parser = load_parser("en")
        self.version = _version(self._parser.name, model)
        self._claims = ClaimReader(self._members, self.version, model or load_model())

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


def _share_out(sentences: list[Sentence], mentions: list[Mention]) -> list[list[Mention]]:
    """Return each sentence's mentions; both come in order of position."""
    starts = [mention.start for mention in mentions]
    return [mentions[bisect_left(starts, s.start) : bisect_left(starts, s.end)] for s in sentences]
