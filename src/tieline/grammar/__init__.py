"""Grammar: a gated sentence becomes a `Tree` of plain tuples, the same shape for every language.

Only the adapters in this room import a parser. An adapter is `parse(sentences) -> list[Tree]`, in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from tieline.errors import SettingsError
from tieline.grammar.names import Name, names_of
from tieline.records import Sentence, Tree

__all__ = ["Name", "Parser", "load_parser", "names_of"]


class Parser(Protocol):
    """What a language's adapter gives."""

    name: str

    def parse(self, sentences: Sequence[Sentence], names: Sequence[Sequence[Name]] = ()) -> list[Tree]:
        """Return one tree a sentence, in order; token offsets are offsets into the document.

        `names` holds, a sentence, the spans to be read as one word, in order; empty for none at all.
        """
        ...


@cache
def load_parser(language: str) -> Parser:
    """Load the language's parser once a process. Raises SettingsError for a language without one."""
    if language != "en":
        raise SettingsError(f"no grammar for language {language!r}", fix="languages read today: en")
    from tieline.grammar.english import EnglishParser  # noqa: PLC0415 - spaCy takes a second to import

    return EnglishParser()
