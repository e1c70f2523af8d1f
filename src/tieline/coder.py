"""From a document to its claims: the middle of the way through, on one page.

sentences → mentions → gate → trees → claims. The coder holds tables and a parser, no state: the same document gives the
same reading.
"""

from __future__ import annotations

import atexit
import gc
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice

from tieline.claims import ClaimReader, JointReading, Parsed
from tieline.claims.context import Context, contexts_of
from tieline.claims.joint_papers import read_papers
from tieline.claims.joint_texts import JointText, bind_issuers, find_joint, may_be_heading, may_speak
from tieline.claims.model import Model, load_model
from tieline.claims.speeches import bind_speaker, find_speech, may_tell
from tieline.claims.treaty_texts import TreatyText, find_treaty, read_treaty
from tieline.grammar import Name, load_parser, names_of
from tieline.knowledge import load_knowledge
from tieline.mentions import find_mentions, find_places, load_names
from tieline.records import Claim, Document, Mention, Party, Place, Reading, Reason, Sentence, Skip, Tree
from tieline.sentences import split_sentences

LANGUAGES = ("en",)


class Coder:
    """Reads documents of the languages it has a grammar for.

    `model` are weights of one's own, from `tieline train`; `name` is what evidence bears as its coder.
    """

    def __init__(self, model: Model | None = None, *, name: str = "tieline-en") -> None:
        self._name = name
        with _kept():
            self._knowledge = load_knowledge()
            load_names(self._knowledge)
            self._parser = load_parser("en")
            self._claims = ClaimReader(self._members, name, model or load_model())

    def _members(self, organisation: str, day: date | None) -> tuple[Party, ...]:
        members = self._knowledge.members(organisation, day or date.max)
        return tuple(Party(id=m, country=m, sector="GOV") for m in members)

    def read(self, document: Document) -> Reading:
        """Return the document's claims, or the reason why it was not read."""
        return self.read_all((document,))[0]

    def read_all(self, documents: Sequence[Document]) -> list[Reading]:
        """Return one reading a document, in order, each as `read` would give it.

        The sentences of all of them are parsed together: in batches of a hundred the parser is three times as fast as
        with one at a time, and short texts have one or two.
        """
        gated = [self._gated(document) for document in documents]
        sentences = [found.sentence for one in gated for found in one.found]
        names = [found.names for one in gated for found in one.found]
        trees = iter(self._parser.parse(sentences, names))
        return [self._reading(one, list(islice(trees, len(one.found)))) for one in gated]

    def worth_parsing(self, document: Document) -> list[Sentence]:
        """Return the sentences that `read` would parse."""
        return [found.sentence for found in self._gated(document).found]

    def _gated(self, document: Document) -> _Gated:
        if document.language and document.language[:2] not in LANGUAGES:
            return _Gated(document=document)
        sentences = split_sentences(document)
        mentions = find_mentions(document, sentences, self._knowledge)
        treaty = find_treaty(document.text)
        claims = self._read_treaty(document, treaty, sentences, mentions) if treaty is not None else ()
        if claims:
            return _Gated(document=document, sentences=len(sentences), claims=claims)
        joint = self._joint(document, sentences, mentions)
        if joint is not None:
            mentions = bind_issuers(joint.text, document.text, sentences, mentions)
        speech = find_speech(document, mentions) if joint is None else None
        if speech is not None:
            mentions = bind_speaker(speech, document.text, mentions)
        shares = _share_out(sentences, mentions)
        found = []
        for sentence, share, around in zip(sentences, shares, contexts_of(shares), strict=True):
            place = partial(find_places, document, sentence, self._knowledge)
            context = around if joint is None else joint.text.context(around, sentence)
            spoken = joint is not None and may_speak(joint.text, sentence, share)
            spoken = spoken or (speech is not None and may_tell(speech, sentence, share))
            if spoken or self._claims.worth_parsing(sentence, share, context, place):
                names = tuple(names_of(document.text, share, self._claims.act_words))
                found.append(_Found(sentence, tuple(share), context, tuple(place()), names))
        return _Gated(document=document, sentences=len(sentences), found=tuple(found), joint=joint, speech=speech)

    def _reading(self, gated: _Gated, trees: Sequence[Tree]) -> Reading:
        document = gated.document
        if document.language and document.language[:2] not in LANGUAGES:
            skip = Skip(where=document.where, room="coder", reason=Reason.LANGUAGE, detail=document.language)
            return Reading(document=document, skips=(skip,))
        if gated.claims:
            return Reading(document=document, claims=gated.claims, sentences=gated.sentences)
        parsed = [
            Parsed(sentence=found.sentence, tree=tree, mentions=found.mentions, places=found.places)
            for found, tree in zip(gated.found, trees, strict=True)
        ]
        claims = self._claims.read(
            document, parsed, [found.context for found in gated.found], gated.joint, gated.speech
        )
        return Reading(document=document, claims=claims, sentences=gated.sentences, gated=len(parsed))

    def _joint(self, document: Document, sentences: list[Sentence], mentions: list[Mention]) -> JointReading | None:
        """Return a joint statement's issuers and papers, None where the text is none."""
        titled: list[Mention] = []
        if may_be_heading(document.title):
            headline = Document(text=document.title, published=document.published, language=document.language)
            titled = find_mentions(headline, split_sentences(headline), self._knowledge)
        text = find_joint(document, sentences, mentions, titled, self._members)
        if text is None:
            return None
        return JointReading(text=text, papers=read_papers(document, text, sentences, mentions, self._name))

    def _read_treaty(
        self, document: Document, treaty: TreatyText, sentences: list[Sentence], mentions: list[Mention]
    ) -> tuple[Claim, ...]:
        """Return the claims of a full treaty text; its articles say what shall be and are not read as news."""
        at = treaty.place[0] if treaty.place else -1
        closing = [sentence for sentence in sentences if sentence.start <= at < sentence.end]
        places = [place for sentence in closing for place in find_places(document, sentence, self._knowledge)]
        return read_treaty(document, treaty, mentions, sentences, places, self._name)


@dataclass(frozen=True, slots=True)
class _Found:
    """A sentence worth parsing, with all that was found in it before the parse."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    context: Context
    places: tuple[tuple[int, int, Place], ...]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gated:
    """A document with its sentences worth parsing, out of how many; a treaty's claims, a joint text, a speech."""

    document: Document
    sentences: int = 0
    found: tuple[_Found, ...] = ()
    claims: tuple[Claim, ...] = ()
    joint: JointReading | None = None
    speech: JointText | None = None


@contextmanager
def _kept() -> Iterator[None]:
    """Load what lives as long as the process: Python looks for garbage neither meanwhile nor, ever after, among it.

    It would find none in a million rows, at a twentieth of the time of reading. At the end it looks again, so that
    compiled libraries do not complain of what was left to them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():  # the tables are loaded once; a later freeze would only keep others' garbage
            gc.freeze()
            atexit.register(gc.unfreeze)
        if was_on:
            gc.enable()


def _share_out(sentences: list[Sentence], mentions: list[Mention]) -> list[list[Mention]]:
    """Return each sentence's mentions; both come in order of position."""
    starts = [mention.start for mention in mentions]
    return [mentions[bisect_left(starts, s.start) : bisect_left(starts, s.end)] for s in sentences]
