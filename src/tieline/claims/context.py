"""What a sentence may lean on: the two states that the text was last speaking of together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tieline.records import Mention, Party

_PAIR = 2
_REACH = 3  # sentences that a pair is remembered for: beyond, a text is mostly about somebody else


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The pair of states spoken of at a sentence, itself included (empty: none), and the document's main state."""

    pair: tuple[Party, ...] = ()
    main: Party | None = None


def contexts_of(mentions: Sequence[Sequence[Mention]]) -> Iterator[Context]:
    """Yield one context a sentence, given the mentions of each: its last two states, looking back through the text."""
    named = Counter(party.country for own in mentions for party in _states(own))
    most = named.most_common(1)
    main = Party(id=most[0][0], country=most[0][0], sector="GOV") if most else None
    last: dict[str, tuple[int, Party]] = {}
    for at, own in enumerate(mentions):
        for party in _states(own):
            last.pop(party.country, None)
            last[party.country] = (at, party)
        pair = [party for seen, party in list(last.values())[-_PAIR:] if at - seen <= _REACH]
        yield Context(pair=tuple(pair) if len(pair) == _PAIR else (), main=main)


def _states(mentions: Iterable[Mention]) -> Iterator[Party]:
    """The states a sentence speaks of, persons and bodies as their states; groups of many leave the pair alone."""
    for mention in mentions:
        if len(mention.parties) <= _PAIR:
            for party in mention.parties:
                if party.country:
                    yield replace(party, id=party.country, sector="GOV", person="")
