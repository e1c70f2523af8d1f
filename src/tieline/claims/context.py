"""What a sentence may lean on: the two states that the text was last speaking of together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from tieline.records import Agreement, Claim, Event, Mention, Party, Sentence

_PAIR = 2
_BESIDE = 5  # characters of " and ", the longest that joins two names
_NEAR = 2  # sentences within which a paper that names nobody is signed by those who met
UNWRITTEN = "understanding"  # how a promise made together is called that no paper is named for
_TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_REACH = 3  # sentences that a pair is remembered for: beyond, a text is mostly about somebody else


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The pair of states spoken of at a sentence, itself included (empty: none), and the document's main state.

    `joined` are two states named in one breath ("China-Kazakhstan dialogue", "Mali and Chad") and no third beside them,
    in the sentence or the one before it. `organised` if an organisation of states was named up to the sentence.
    """

    pair: tuple[Party, ...] = ()
    joined: tuple[Party, ...] = ()
    main: Party | None = None
    organised: bool = False

    def knows_others_than(self, homes: Container[str]) -> bool:
        """Whether a sentence that names only these may mean somebody else as well."""
        return bool(self.pair) or self.organised or (self.main is not None and self.main.country not in homes)


def contexts_of(mentions: Sequence[Sequence[Mention]]) -> Iterator[Context]:
    """Yield one context a sentence, given the mentions of each: its last two states, looking back through the text."""
    states = [tuple(_states(own)) for own in mentions]
    named = Counter(party.country for own in states for party in own)
    most = named.most_common(1)
    main = Party(id=most[0][0], country=most[0][0], sector="GOV") if most else None
    last: dict[str, tuple[int, Party]] = {}
    context = Context(main=main)
    before: tuple[Party, ...] = ()
    for at, (own, here) in enumerate(zip(mentions, states, strict=True)):
        for party in here:
            last.pop(party.country, None)
            last[party.country] = (at, party)
        near = [party for seen, party in list(last.values())[-_PAIR:] if at - seen <= _REACH]
        pair = tuple(near) if len(near) == _PAIR else ()
        organised = context.organised or any(p.sector == "IGO" for mention in own for p in mention.parties)
        joined = _joined(own, here)
        told = (pair, joined or before, organised)
        if told != (context.pair, context.joined, context.organised):  # most sentences tell nothing new
            context = Context(pair=pair, joined=joined or before, main=main, organised=organised)
        yield context
        before = joined


def _joined(mentions: Sequence[Mention], here: Sequence[Party]) -> tuple[Party, ...]:
    """The two states that a sentence names side by side, where it names these two only; `here` are all it names."""
    states = {party.country: party for party in here}
    if len(states) != _PAIR:
        return ()
    named = [mention for mention in mentions if any(party.country for party in mention.parties)]
    beside = any(0 <= b.start - a.end <= _BESIDE and a.parties != b.parties for a, b in pairwise(named))
    return tuple(states.values()) if beside else ()


def _states(mentions: Iterable[Mention]) -> Iterator[Party]:
    """The states a sentence speaks of, persons and bodies as their states; groups of many leave the pair alone."""
    for mention in mentions:
        if len(mention.parties) <= _PAIR:
            for party in mention.parties:
                if party.country:
                    yield _state_of(party.country, party.as_written)


@lru_cache(maxsize=4_000)
def _state_of(country: str, written: str) -> Party:
    return Party(id=country, country=country, sector="GOV", as_written=written)


def company_of(claims: Sequence[Claim], sentence: Sentence, *, papers: bool = False) -> tuple[Party, ...]:
    """The parties last said to meet or to agree, in the sentence or just before it; nobody where nobody was.

    With `papers` only those of a paper that was told of.
    """
    for claim in reversed(claims):
        if sentence.ordinal - claim.evidence.sentence > _NEAR:
            break
        if isinstance(claim, Agreement) and not (papers and claim.instrument == UNWRITTEN):
            return _as_states(claim.parties)
        if not papers and isinstance(claim, Event) and claim.act in _TOGETHER and len(claim.actors) >= _PAIR:
            return _as_states(claim.actors)
    return ()


def _as_states(parties: Sequence[Party]) -> tuple[Party, ...]:
    """The parties, each as the state or organisation it belongs to, once."""
    plain = (replace(p, id=p.home, sector="GOV", person="") if p.country else p for p in parties)
    return tuple({party.id: party for party in plain}.values())
