"""The lexicon of a language: which words tell of which acts, and which words operate on acts.

Three tables, all data:

- `acts/*.toml`: predicates (verbs, nouns, adjectives) of one PLOVER type a file, with mode and examples;
- `operators.toml`: predicates that act on an act: intend, refuse, cancel, request, do ...;
- `composition.csv`: what an operator makes of an act's type, one row an operator, one column a type.

A verb pattern is a verb followed by what must stand around it, in the order English says it:
`visit` · `call off` · `travel to` · `pay visit` · `send {troops} to` · `come under fire`. A small word (`LINKS`) is a
particle or preposition; a noun after one is its object, any other noun is the verb's object (`*` any at all); `{class}`
is any noun of that class in `nouns.toml`. A noun pattern is a noun with the modifiers it needs: `hunger strike`.
Four more hints select by what stands farther off, each with a word or a {class} (`REACHES`): `to:{inquiry}`, the
infinitive or gerund below ("send experts to investigate"), a light one by its object ("to launch an inquiry");
`amid:{peacekeeping}`, any word of the clause; `as:{cargo}`, the head of the subject; `that:{duty}`, the modal of the
clause that is said, where it has a subject of its own ("said that Iran must stop").
The pattern with the most parts wins; an act of type `` (no event) wins like any other.
"""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from tieline.errors import KnowledgeError
from tieline.knowledge.patterns import LINKS, Entry, Part, Pattern, Patterns

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
# Acts that are not PLOVER events of their own but carry the other kinds of claim through the same algebra.
OTHER_ACTS = ("JOIN", "LEAVE", "INSTRUMENT")
# Verbs that stand in half of all sentences: alone they open no gate.
LIGHT = frozenset(
    {
        "be",
        "have",
        "do",
        "make",
        "take",
        "get",
        "give",
        "go",
        "come",
        "keep",
        "put",
        "bring",
        "hold",
        "set",
        "see",
        "let",
        "say",
        "tell",
        "pay",
        "run",
        "show",
        "turn",
        "stand",
        "lay",
        "draw",
        "become",
        "look",
        "call",
        "work",
        "play",
        "use",
        "find",
        "know",
        "think",
        "want",
        "need",
        "feel",
        "leave",
        "move",
        "fall",
        "hand",
    }
)
# Where a hint of a pattern looks: the clause below, the clause's own words, the subject, the modal of what is said.
REACHES = ("to", "amid", "as", "that")
_OPEN = frozenset({"*", "NNP", "NNPS"})  # any object, any name: no word that could be looked for
_MOST_KINDS = 2
_MEANINGS = ("stage", "standing", "stance")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's predicates by lemma, heaviest pattern first, and the composition table.

    `stages`, `standings` and `stances` say what an operator means for an instrument, a membership, a statement.
    `kinds` are the types and operators that a word ("v", "n" or "a", lemma) has in most of its patterns, two at most.
    `heads` are the lemmas of all patterns; `triggers` are all printed forms, lower case, of words that tell of an act;
    `irregular` those forms of a lemma that do not follow the rules of spelling.
    """

    verbs: Mapping[str, Patterns]
    nouns: Mapping[str, Patterns]
    adjectives: Mapping[str, Patterns]
    composition: Mapping[tuple[str, str], str]
    classes: Mapping[str, frozenset[str]]
    entries: tuple[Entry, ...]
    stages: Mapping[str, str]
    standings: Mapping[str, str]
    stances: Mapping[str, str]
    kinds: Mapping[tuple[str, str], tuple[str, ...]]
    heads: frozenset[str]
    triggers: frozenset[str]
    irregular: Mapping[str, tuple[str, ...]]

    def compose(self, operator: str, act: str) -> str:
        """Return the type that the operator makes of the act; empty when nothing happened."""
        return self.composition[operator, act]

    def printed(self, lemma: str) -> Iterator[str]:
        """Yield how a lemma may be printed, lower case, some forms twice."""
        return _forms((lemma,), self.irregular)


@cache
def load_lexicon(language: str = "en") -> Lexicon:
    """Load a language's lexicon once a process. Raises KnowledgeError with the file at fault."""
    folder = files("tieline.knowledge") / "languages" / language
    classes = {name: frozenset(words) for name, words in _toml(folder / "nouns.toml").items()}
    table = _table(folder / "composition.csv")
    composition = dict(_composition(table))
    stages, standings, stances = ({row["operator"]: row[name] for row in table} for name in _MEANINGS)
    found: dict[str, list[Pattern]] = {"verbs": [], "nouns": [], "adjectives": []}
    entries = []
    for entry, row in _entries(folder):
        entries.append(entry)
        for part_of_speech, patterns in found.items():
            patterns.extend(
                _pattern(text, entry, classes, noun=part_of_speech == "nouns") for text in row.get(part_of_speech, ())
            )
    verbs, nouns, adjectives = (_by_lemma(found[name]) for name in ("verbs", "nouns", "adjectives"))
    irregular = {lemma: tuple(forms) for lemma, forms in _toml(folder / "irregular.toml")["forms"].items()}
    acts = [pattern for group in found.values() for pattern in group if pattern.entry.type]
    return Lexicon(
        verbs, nouns, adjectives, composition, classes, tuple(entries), stages, standings, stances,
        kinds=dict(_kinds({"v": verbs, "n": nouns, "a": adjectives})),
        heads=frozenset(pattern.lemma for group in found.values() for pattern in group),
        triggers=frozenset(_forms((word for pattern in acts for word in _telling(pattern)), irregular)),
        irregular=irregular,
    )  # fmt: skip


def _kinds(tables: Mapping[str, Mapping[str, Patterns]]) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    for part_of_speech, table in tables.items():
        for lemma, patterns in table.items():
            votes = Counter(pattern.entry.type or f"op-{pattern.entry.operator}" for pattern in patterns)
            yield (part_of_speech, lemma), tuple(kind for kind, _ in votes.most_common(_MOST_KINDS))


def _telling(pattern: Pattern) -> Iterable[str]:
    """The words of a pattern that tell of its act: its head, or what a light verb's head leans on ("hold talks")."""
    if pattern.lemma not in LIGHT:
        return (pattern.lemma,)
    return (word for part in pattern.parts if not part.reach for word in part.words if word.islower())


def _forms(lemmas: Iterable[str], irregular: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield how lemmas may be printed. Too many forms cost a parse, a missing one costs a claim: so rather too many."""
    for lemma in set(lemmas):
        stem = lemma[:-1] if lemma[-1] in "ey" else lemma
        doubled = lemma + lemma[-1]
        yield from (lemma, lemma + "s", lemma + "es", lemma + "ed", lemma + "ing")
        yield from (stem + "ing", stem + "ed", stem + "ies", stem + "ied", doubled + "ing", doubled + "ed")
        yield from irregular.get(lemma, ())


def _entries(folder: Traversable) -> Iterator[tuple[Entry, dict[str, Any]]]:
    for path in sorted((folder / "acts").iterdir(), key=lambda path: path.name):
        table = _toml(path)
        for row in table["act"]:
            yield _entry(row, type_=row.get("type", table["type"]), operator=""), row
    for row in _toml(folder / "operators.toml")["operator"]:
        yield _entry(row, type_=row.get("type", ""), operator=row["operator"]), row


def _entry(row: dict[str, Any], *, type_: str, operator: str) -> Entry:
    if type_ and type_ not in TYPES + OTHER_ACTS:
        raise KnowledgeError(f"unknown type {type_!r} in {row['id']!r}", fix=f"one of {', '.join(TYPES + OTHER_ACTS)}")
    return Entry(
        id=str(row["id"]),
        type=type_,
        mode=str(row.get("mode", "")),
        operator=operator,
        roles=frozenset(str(row.get("roles", "")).split()),
        examples=tuple(row.get("examples", ())),
        never=tuple(row.get("never", ())),
    )


def _pattern(text: str, entry: Entry, classes: Mapping[str, frozenset[str]], *, noun: bool) -> Pattern:
    words = text.split()
    at = 0
    if noun:  # modifiers first, then the head; what follows it are links and their objects, as with verbs
        at = next((i for i, word in enumerate(words) if i and (word in LINKS or ":" in word)), len(words)) - 1
    parts = [Part(words=frozenset({word})) for word in words[:at]]
    for word in words[at + 1 :]:
        if word in LINKS:
            parts.append(Part(link=word))
            continue
        reach, colon, far = word.partition(":")
        if colon:
            parts.append(Part(words=_class(far, classes, entry), reach=_reach(reach, entry)))
            continue
        meant = _class(word, classes, entry)
        if parts and parts[-1].link and not parts[-1].words:
            parts[-1] = Part(link=parts[-1].link, words=meant)
        else:
            parts.append(Part(words=meant))
    links = frozenset(part.link for part in parts if part.link)
    asked = [part.words for part in parts if part.words and _OPEN.isdisjoint(part.words)]
    return Pattern(
        lemma=words[at],
        parts=tuple(parts),
        entry=entry,
        words=links.union(*(one for one in asked if len(one) == 1)),
        choices=tuple(several for several in asked if len(several) > 1),
    )


def _reach(name: str, entry: Entry) -> str:
    if name not in REACHES:
        raise KnowledgeError(f"unknown hint {name}: in {entry.id!r}", fix=f"one of {', '.join(REACHES)}")
    return name


def _class(word: str, classes: Mapping[str, frozenset[str]], entry: Entry) -> frozenset[str]:
    if not word.startswith("{"):
        return frozenset({word})
    name = word.strip("{}")
    if name not in classes:
        raise KnowledgeError(f"unknown noun class {word} in {entry.id!r}", fix="add it to nouns.toml or mend the name")
    return classes[name]


def _by_lemma(patterns: list[Pattern]) -> dict[str, Patterns]:
    by_lemma: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        by_lemma.setdefault(pattern.lemma, []).append(pattern)
    return {
        lemma: Patterns(sorted(group, key=lambda pattern: (-pattern.weight, pattern.entry.id)))
        for lemma, group in sorted(by_lemma.items())
    }


def _table(path: Traversable) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def _composition(table: list[dict[str, str]]) -> Iterator[tuple[tuple[str, str], str]]:
    for row in table:
        for act in TYPES + OTHER_ACTS:
            # "=" keeps the act as it is; "" means that nothing of the kind happened.
            yield (row["operator"], act), act if row[act] == "=" else row[act]


def _toml(path: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as problem:
        raise KnowledgeError(str(problem), where=str(path), fix="mend the TOML") from problem
