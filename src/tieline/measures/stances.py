"""Positions: who is for or against what, by topic, and where two speakers agree.

A statement has a stance on words of its own. The vocabulary of topics says what those words are about and on which side
they stand: whoever opposes what is against is for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tieline.knowledge.topics import Topics
from tieline.measures.happenings import Happening
from tieline.records import Stance, Statement, Status

OTHER = ""  # the topic of a statement whose words name none
_SIGN = {
    Stance.SUPPORTS: 1,
    Stance.PRAISES: 1,
    Stance.CALLS_FOR: 1,
    Stance.COMMITS_TO: 1,
    Stance.OPPOSES: -1,
    Stance.CRITICISES: -1,
    Stance.DENIES: 0,
    Stance.STATES: 0,
}
_TAKEN = frozenset({Status.HAPPENED, Status.PLANNED})
# Attitudes: what is said towards somebody. "Opposes talks in Minsk" is said against no Belarusian.
_ATTITUDES = frozenset({Stance.SUPPORTS, Stance.PRAISES, Stance.CRITICISES})
# A promise of work on a pandemic, or thanks for help in it, is not for the pandemic; blame over human rights is not
# against them: these tell no side there.
_SILENT = {(Stance.COMMITS_TO, -1), (Stance.PRAISES, -1), (Stance.CRITICISES, 1)}


class Side(StrEnum):
    """On which side of a topic a position stands."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "no side told"


class Verdict(StrEnum):
    """How two speakers stand to each other on a topic."""

    AGREE = "agree"
    DIFFER = "differ"
    MIXED = "partly agree"
    UNTOLD = "not comparable"
    ALONE = "one of them only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one statement comes to on one topic.

    `speaker` is the state or organisation, a body counting as its state. `toward` is whom the stance is towards, where
    the words name a topic but no side of it: then `side` is for or against them. Empty where it is the topic itself.
    """

    topic: str
    speaker: str
    side: Side
    toward: str
    stance: Stance
    happening: Happening


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """All positions of one speaker on one topic, newest first."""

    speaker: str
    positions: tuple[Position, ...]

    @property
    def stances(self) -> Mapping[Stance, int]:
        """How many statements take each stance, in the order of `Stance`."""
        counted = Counter(each.stance for each in self.positions)
        return {stance: counted[stance] for stance in Stance if counted[stance]}

    def side(self, toward: str = "") -> Side:
        """On which side the more of its statements stand; neither where as many stand on both."""
        counted = Counter(each.side for each in self.positions if each.toward == toward)
        lead = counted[Side.FOR] - counted[Side.AGAINST]
        return Side.FOR if lead > 0 else Side.AGAINST if lead < 0 else Side.NEITHER

    @property
    def towards(self) -> frozenset[str]:
        """The topic itself ("") and the parties towards which a side is told."""
        return frozenset(each.toward for each in self.positions if self.side(each.toward) is not Side.NEITHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How two speakers stand on one topic; a stand is empty where one says nothing of it."""

    topic: str
    a: Stand
    b: Stand

    @property
    def verdict(self) -> Verdict:
        """Agreement on all that both take a side on, on none or on some of it."""
        if not self.a.positions or not self.b.positions:
            return Verdict.ALONE
        same = [self.a.side(one) is self.b.side(one) for one in self.a.towards & self.b.towards]
        if not same:
            return Verdict.UNTOLD
        return Verdict.AGREE if all(same) else Verdict.MIXED if any(same) else Verdict.DIFFER


def positions(happenings: Iterable[Happening], topics: Topics) -> tuple[Position, ...]:
    """Return what statements come to, in the order given; one that names several topics comes to several positions.

    Statements that are only hypothetical or denied are left out.
    """
    return tuple(position for each in happenings for position in _positions_of(each, topics))


def _positions_of(happening: Happening, topics: Topics) -> Iterator[Position]:
    claim = happening.claim
    if not isinstance(claim, Statement) or claim.status not in _TAKEN:
        return
    named = topics.of(claim.topic)
    for topic, side in named or ((None, 0),):
        toward = _toward(claim) if topic is not None and not side else ""
        yield Position(
            topic=topic.id if topic else OTHER,
            speaker=claim.speaker.home,
            side=_side(claim.stance, side) if side or toward else Side.NEITHER,
            toward=toward,
            stance=claim.stance,
            happening=happening,
        )


def _toward(claim: Statement) -> str:
    """The one party that a stance is towards; empty where several are named, for they may not be meant alike."""
    homes = {party.home for party in claim.about} - {claim.speaker.home}
    return homes.pop() if len(homes) == 1 and claim.stance in _ATTITUDES else ""


def _side(stance: Stance, side: int) -> Side:
    """The side of a stance on words of a side; of words without one, the stance towards somebody."""
    sign = 0 if (stance, side) in _SILENT else _SIGN[stance] * (side or 1)
    return Side.FOR if sign > 0 else Side.AGAINST if sign < 0 else Side.NEITHER


def stands(found: Iterable[Position], speaker: str) -> Mapping[str, Stand]:
    """Return what one speaker holds, by topic: what it speaks of most first, other topics last."""
    by_topic: defaultdict[str, list[Position]] = defaultdict(list)
    for position in found:
        if position.speaker == speaker:
            by_topic[position.topic].append(position)
    order = sorted(by_topic, key=lambda topic: (topic == OTHER, -len(by_topic[topic]), topic))
    return {topic: Stand(speaker=speaker, positions=tuple(by_topic[topic])) for topic in order}


def compare(found: Iterable[Position], a: str, b: str) -> tuple[Comparison, ...]:
    """Set two speakers side by side, topic by topic: topics on which both speak first, then by how much is said."""
    found = tuple(found)
    of_a, of_b = stands(found, a), stands(found, b)
    topics = {*of_a, *of_b} - {OTHER}
    none_a, none_b = Stand(speaker=a, positions=()), Stand(speaker=b, positions=())
    each = [Comparison(topic=topic, a=of_a.get(topic, none_a), b=of_b.get(topic, none_b)) for topic in topics]
    return tuple(sorted(each, key=_most_said_first))


def _most_said_first(one: Comparison) -> tuple[object, ...]:
    said = len(one.a.positions) + len(one.b.positions)
    return one.verdict is Verdict.ALONE, -said, one.topic
