"""The English lexicon proves itself: every entry reads its own examples, and leaves alone what it must not read."""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from tieline.claims.clauses import Clauses
from tieline.claims.frame import Frame
from tieline.claims.frames import find_frames
from tieline.grammar import load_parser
from tieline.knowledge.lexicon import OTHER_ACTS, TYPES, load_lexicon
from tieline.knowledge.patterns import Entry
from tieline.records import Sentence

FOLDER = files("tieline.knowledge") / "languages" / "en"
LEXICON = load_lexicon("en")


def _cases(kind: str) -> list[Any]:
    return [
        pytest.param(entry, text, id=f"{entry.id}: {text}")
        for entry in LEXICON.entries
        for text in getattr(entry, kind)
    ]


@cache
def _read_all() -> dict[str, list[Frame]]:
    """The frames of every sentence of the lexicon, parsed in one batch."""
    texts = sorted({text for entry in LEXICON.entries for text in (*entry.examples, *entry.never)})
    sentences = [
        Sentence(document="lexicon", ordinal=i, paragraph=i, start=0, end=len(text), text=text)
        for i, text in enumerate(texts)
    ]
    trees = load_parser("en").parse(sentences)
    return {text: find_frames(Clauses(tree), LEXICON) for text, tree in zip(texts, trees, strict=True)}


def _reads(frame: Frame, entry: Entry) -> bool:
    """Whether the frame comes of the entry and means what the entry says."""
    if entry not in frame.entries:
        return False
    if entry.operator:  # what an operator makes of an act is for the table to say; some make nothing of any
        return bool(frame.type) or not any(LEXICON.compose(entry.operator, act) for act in TYPES)
    return frame.base == entry.type if entry.type in OTHER_ACTS else frame.type == entry.type


def _table() -> list[dict[str, str]]:
    return list(csv.DictReader((FOLDER / "composition.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize(("entry", "text"), _cases("examples"))
def test_an_entry_reads_its_examples(entry: Entry, text: str) -> None:
    frames = _read_all()[text]
    if entry.type or entry.operator:
        assert any(_reads(frame, entry) for frame in frames), [(f.type, f.rules) for f in frames]
    else:  # an entry of no event: its sentences tell of none
        assert not [frame for frame in frames if frame.type], [(f.type, f.rules) for f in frames]


@pytest.mark.parametrize(("entry", "text"), _cases("never"))
def test_an_entry_leaves_alone_what_it_must_not_read(entry: Entry, text: str) -> None:
    assert not [frame.rules for frame in _read_all()[text] if _reads(frame, entry)]


@pytest.mark.parametrize("entry", LEXICON.entries, ids=lambda entry: entry.id)
def test_every_entry_has_an_example(entry: Entry) -> None:
    assert entry.examples


def test_no_two_entries_share_an_id() -> None:
    ids = [entry.id for entry in LEXICON.entries]
    assert len(ids) == len(set(ids))


def test_no_pattern_is_claimed_twice() -> None:
    claimed = defaultdict(list)
    for path in [*(FOLDER / "acts").iterdir(), FOLDER / "operators.toml"]:
        for row in next(v for v in tomllib.loads(path.read_text(encoding="utf-8")).values() if isinstance(v, list)):
            for part_of_speech in ("verbs", "nouns", "adjectives"):
                for pattern in row.get(part_of_speech, ()):
                    claimed[part_of_speech, pattern].append(row["id"])
    assert {pattern: ids for pattern, ids in claimed.items() if len(ids) > 1} == {}


def test_the_table_knows_every_operator_and_only_known_types() -> None:
    table = _table()
    assert {entry.operator for entry in LEXICON.entries} - {""} <= {row["operator"] for row in table}
    known = {"", "=", *TYPES, *OTHER_ACTS}
    assert {row[act] for row in table for act in TYPES + OTHER_ACTS} <= known


def test_the_table_is_sorted_and_names_an_operator_once() -> None:
    operators = [row["operator"] for row in _table()]
    assert operators == sorted(set(operators))


def test_the_lexicon_is_as_wide_as_it_says() -> None:
    tables = (LEXICON.verbs, LEXICON.nouns, LEXICON.adjectives)
    patterns = [pattern for table in tables for group in table.values() for pattern in group]
    assert len([pattern for pattern in patterns if pattern.entry.type or pattern.entry.operator]) >= 3000
