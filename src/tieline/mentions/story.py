"""What a document has named so far, in order and by sentence: the memory that binding looks back into."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tieline.mentions.scene import ONE_HOLDER, Named
from tieline.records import How, Party

PERSONAL = frozenset({"he", "she", "his", "her", "him"})
_WOMEN = frozenset({"she", "her"})
_LEADERS = frozenset({"GOV", "MIL", "LEG", "IGO", "ELI"})  # sectors of those whom "the leaders" can mean


class Told(NamedTuple):
    """Something named, with its sentence and paragraph; `first` if nothing strong is named before it there."""

    named: Named
    sentence: int
    paragraph: int
    first: bool


@dataclass(slots=True)
class Story:
    """All that was told, in order.

    `strangers` are sentences that name a person no table knows; `women` and `men` who was "she" or "he" so far, or
    is known by the name: `women_s_names` are names of women, `known` the persons of the tables.
    """

    women_s_names: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()

    told: list[Told] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    strangers: set[int] = field(default_factory=set)
    women: set[str] = field(default_factory=set)
    men: set[str] = field(default_factory=set)
    _sentences: defaultdict[int, list[Told]] = field(default_factory=lambda: defaultdict(list))

    def add(self, one: Told) -> None:
        """Keep what was told last."""
        self.told.append(one)
        self._sentences[one.sentence].append(one)
        self._tell_apart(one.named)
        kind = one.named.stands_for.kind if one.named.stands_for else ""
        if kind in PERSONAL:
            (self.women if kind in _WOMEN else self.men).update(party.person for party in one.named.parties)
        elif not kind and one.named.how is not How.GROUP:
            for home in {party.home for party in one.named.parties if is_power(party)}:
                self.counts[home] += 1

    def _tell_apart(self, named: Named) -> None:
        """Note whether those named are women or men, if their names say so."""
        for person in {party.person for party in named.parties if party.person}:
            if not self.women_s_names.isdisjoint(person.lower().split()):
                self.women.add(person)
            elif person in self.known:
                self.men.add(person)

    def sentence(self, at: int) -> Sequence[Told]:
        """Return what one sentence named, in order."""
        return self._sentences.get(at, ())

    def scopes(self, sentence: int, paragraph: int) -> Iterator[Sequence[Told]]:
        """Yield ever wider stretches: this sentence, then with each one before it in the paragraph, then all."""
        here = list(self.sentence(sentence))
        yield here
        for back in range(sentence - 1, -1, -1):
            more = self.sentence(back)
            if not more:
                continue
            if more[0].paragraph != paragraph:
                break
            here = [*more, *here]
            yield here
        yield self.told


def is_power(party: Party) -> bool:
    """Tell whether a party is a state, one of its offices or people, or an organisation of states: no firm, no army."""
    return party.id == party.country or party.sector == "IGO"


def powers(scope: Iterable[Told], *, leaders: bool, strong: bool) -> dict[str, Party]:
    """Return the powers of a stretch by key, each once, as first named.

    `strong` leaves out things and places; with `leaders` those who hold office are taken, with their persons, and
    `strong` leaves out all that is no office or person.
    """
    found: dict[str, Party] = {}
    for one in scope:
        named = one.named
        if strong and (named.weak or (leaders and not is_leader(named))):
            continue
        if named.how is How.GROUP and named.stands_for is None:
            continue
        for party in filter(is_power, named.parties):
            if leaders and strong and party.sector not in _LEADERS:
                continue
            known = found.get(party.home)
            if known is None or (leaders and party.person and not known.person):
                found[party.home] = party if leaders else bare(party)
    return found


def bare(party: Party) -> Party:
    """Return the state of a party: "both countries" are states, not the persons who spoke for them."""
    return replace(party, sector="" if party.country else party.sector, person="")


def is_leader(named: Named) -> bool:
    """Tell whether persons or holders of office are named, or what stands for them."""
    if named.stands_for is not None:
        return named.stands_for.kind in {"holders", "they", "office", *PERSONAL}
    return named.how in {How.OFFICE, How.PERSON}


def is_person(named: Named) -> bool:
    """Tell whether exactly one person is named, by name or by an office that one person holds."""
    if len(named.parties) != 1:
        return False
    return bool(named.parties[0].person) or (named.how is How.OFFICE and bool(ONE_HOLDER & set(named.offices)))
