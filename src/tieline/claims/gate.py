"""The gate: which sentences can hold a claim at all. The others are not parsed, and they are most of a text.

It asks on the words alone what the rules of this room cannot do without: an event or a membership needs two sides and
an act, a statement a speaker, a stance and a subject, an agreement of two states spoken of before an instrument and
its making, and so on. It asks for no more than they do, so what it turns away holds no claim; a rule that makes do with
less needs its turn here, and `tests/claims/test_gate.py` says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain

from tieline.claims.context import Context
from tieline.claims.echoes import AMBITIONS
from tieline.claims.frame import MAKING
from tieline.claims.stances import BARE_STANCES
from tieline.knowledge.lexicon import Lexicon
from tieline.knowledge.partnerships import load_levels
from tieline.knowledge.patterns import Entry, Part, Pattern
from tieline.knowledge.subjects import Subjects
from tieline.records import How, Mention, Sentence

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_OPEN = frozenset({"*", "NNP", "NNPS"})  # any object, any name: no word that could be looked for

# What must stand beside a predicate: of each set one word.
Needs = tuple[frozenset[str], ...]


class Gate:
    """Tells sentences worth parsing by what predicates, in their printed forms, and parties stand in them."""

    def __init__(self, lexicon: Lexicon, subjects: Subjects) -> None:
        def where(is_of_kind: Callable[[Entry], bool]) -> _Wording:
            groups = chain(lexicon.verbs.values(), lexicon.nouns.values(), lexicon.adjectives.values())
            return _Wording(lexicon, (p for p in chain.from_iterable(groups) if is_of_kind(p.entry)))

        nouns = chain.from_iterable(lexicon.nouns.values())
        self._subjects = subjects
        self._levels = load_levels()
        self._acts = where(lambda entry: bool(entry.type))
        self._stances = where(lambda entry: _takes_stance(entry, lexicon))
        self._instruments = where(lambda entry: entry.type == "INSTRUMENT")
        self._making = where(lambda entry: entry.operator in MAKING)
        self._meetings = where(lambda entry: entry.type == "CONSULT")
        self._visits = where(lambda entry: entry.mode == "visit")
        self._missions = frozenset(form for noun in lexicon.classes["mission"] for form in lexicon.printed(noun))
        self._ambitions = _Wording(lexicon, (p for p in nouns if p.entry.operator in AMBITIONS))

    def opens(
        self, sentence: Sentence, mentions: Sequence[Mention], context: Context, places: Callable[[], Sequence[object]]
    ) -> bool:
        """Whether a sentence can hold a claim. `places` is asked only where one would have to be the host."""
        if not mentions and not context.pair:
            return False
        homes = {party.home for mention in mentions for party in mention.parties}
        if not homes and not context.pair:
            return False
        words, text = _words_of(sentence.text), sentence.text
        if len(homes) > 1:
            return self._acts.stand_in(words) or self._levels.are_in(text)
        if context.knows_others_than(homes) and (self._tells_of_instrument(text, words) or self._levels.are_in(text)):
            return True
        return bool(homes) and (
            (self._stances.stand_in(words) and self._subjects.are_in(text))
            or (context.organised and self._ambitions.stand_in(words) and self._acts.stand_in(words))
            or self._is_forum(sentence, mentions)
            or ((self._visits.stand_in(words) or self._opens_mission(words)) and bool(places()))
        )

    def _opens_mission(self, words: frozenset[str]) -> bool:
        return not words.isdisjoint(self._missions) and self._acts.stand_in(words)

    def _tells_of_instrument(self, text: str, words: frozenset[str]) -> bool:
        """Whether an instrument is made, or what it is on is said."""
        return self._instruments.stand_in(words) and (self._making.stand_in(words) or self._subjects.are_in(text))

    def _is_forum(self, sentence: Sentence, mentions: Iterable[Mention]) -> bool:
        """Whether a name is that of a meeting: "the China-Central Asia Summit"."""
        names = (mention for mention in mentions if mention.how is How.ORGANISATION)
        start = sentence.start
        return any(self._meetings.stand_in(_words_of(sentence.text[n.start - start : n.end - start])) for n in names)


class _Wording:
    """Predicates of one kind by their printed forms."""

    def __init__(self, lexicon: Lexicon, patterns: Iterable[Pattern]) -> None:
        @cache
        def printed(words: frozenset[str]) -> frozenset[str]:
            return frozenset(form for word in words for form in lexicon.printed(word))

        needs: defaultdict[str, set[Needs]] = defaultdict(set)
        for pattern in patterns:
            needs[pattern.lemma].add(tuple(need for part in pattern.parts for need in _needs(part, printed)))
        lemmas: defaultdict[str, list[str]] = defaultdict(list)
        for lemma in needs:
            for form in lexicon.printed(lemma):
                lemmas[form].append(lemma)
        # A predicate that needs nothing opens alone, whatever others of its form need.
        alone = {lemma for lemma, found in needs.items() if () in found}
        self._alone = frozenset(form for form, own in lemmas.items() if not alone.isdisjoint(own))
        self._forms = frozenset(lemmas) - self._alone
        self._beside = cache(lambda form: _Beside([one for lemma in lemmas[form] for one in needs[lemma]]))

    def stand_in(self, words: frozenset[str]) -> bool:
        """Whether one of the predicates stands among some words, with all it needs."""
        if not words.isdisjoint(self._alone):
            return True
        return any(self._beside(form).stand_in(words) for form in words & self._forms)


class _Beside:
    """What must stand beside predicates of one form: for one of them, a word of each of its sets."""

    def __init__(self, found: Collection[Needs]) -> None:
        alone = [needs[0] for needs in found if len(needs) == 1]
        self._one = frozenset(chain.from_iterable(alone))  # most need one word of one set
        self._more = tuple(needs for needs in found if len(needs) > 1)

    def stand_in(self, words: frozenset[str]) -> bool:
        """Whether some words hold all that one of them needs."""
        if not words.isdisjoint(self._one):
            return True
        return any(not any(words.isdisjoint(need) for need in needs) for needs in self._more)


def _needs(part: Part, printed: Callable[[frozenset[str]], frozenset[str]]) -> Iterator[frozenset[str]]:
    if part.link:
        yield frozenset({part.link})
    if part.words and _OPEN.isdisjoint(part.words):
        yield printed(part.words)


def _words_of(text: str) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(_cut, text.lower().split())))


@lru_cache(maxsize=50_000)
def _cut(written: str) -> tuple[str, ...]:
    """The words of what stands between two blanks."""
    return tuple(_WORD.findall(written))


def _takes_stance(entry: Entry, lexicon: Lexicon) -> bool:
    return bool(entry.type) and (bool(lexicon.stances.get(entry.operator)) or entry.type in BARE_STANCES)
