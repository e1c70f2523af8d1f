"""A frame: what one act of a sentence came to, with who took part. `claims/frames.py` finds them."""

from __future__ import annotations

from dataclasses import dataclass, field

from tieline.knowledge.patterns import Entry
from tieline.records import Status

# (how it hangs on the predicate, token): "" for an object or subject, else the preposition, "poss", "amod".
Link = tuple[str, int]
# Before a link: it hangs on an act below the one that was asked for, refused or charged; tried last.
INNER = "~"
# Under one of these operators what the act names is wished on somebody, refused, charged or doubted: it is not there.
UNREAL = frozenset(
    [
        "refuse",
        "fail",
        "negate",
        "oppose",
        "request",
        "threaten",
        "conditional",
        "criticise",
        "accuse",
        "deny",
        "seem",
        "prevent",
    ]
)
# After a noun these name who does it; "of" does so for what one does oneself ("the visit of", "the withdrawal of").
BY = frozenset({"by", "between", "among", "from"})
# "after talks with", "during a visit to": the noun is an occasion of what the verb tells, not its object.
OCCASIONS = frozenset(
    [
        "after",
        "before",
        "during",
        "since",
        "until",
        "amid",
        "following",
        "at",
        "despite",
        "without",
        "in",
        "on",
        "upon",
        "follow",
    ]
)
# What stands behind these goes on while the verb does.
CONCURRENT = frozenset({"during", "at", "in", "on", "within", "through"})
HOSTILE = frozenset({"ACCUSE", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
# Operators by which somebody praises or blames what others did.
JUDGING = frozenset({"support", "criticise", "oppose"})
# Operators by which somebody only talks about what others do.
ABOUT = frozenset({"discuss", "negotiate"})
# Operators by which an instrument is made, and those by which it comes about or changes.
SIGNED = frozenset({"sign", "ratify", "reach"})
MAKING = SIGNED | {"enforce", "amend"}
_MUTUAL_TYPES = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "INSTRUMENT"})
_DIRECTED = frozenset(
    [
        "request",
        "accuse",
        "criticise",
        "refuse",
        "oppose",
        "support",
        "threaten",
        "deny",
        "propose",
        "invite",
        "seek",
        "allow",
        "prevent",
        "force",
    ]
)


@dataclass(slots=True)
class Frame:
    """What one act came to.

    Parties are (link, token): how the token hangs on the predicate ("" for an object or subject, else the preposition,
    "poss", "amod"), in the order they should be tried.
    `type` is a type of the lexicon, empty when nothing of the kind happened; `base` is the act's own type before any
    operator. `operators` run from the act outwards, `bearers` are their tokens, `made` what they made of it; `path`
    holds the tokens of the act and of each operator, `entries` what each of them means. `doers` are the agents of the
    act itself, before an operator's subject took it over: who would join, in "China backed Kazakhstan's bid to join",
    and whose deed is judged, in "welcomed Turkey's agreement".
    """

    act: int
    entry: Entry
    type: str
    base: str
    status: Status = Status.HAPPENED
    top: int = 0
    operators: list[str] = field(default_factory=list)
    bearers: list[int] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    path: list[int] = field(default_factory=list)
    agents: list[Link] = field(default_factory=list)
    targets: list[Link] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    doers: list[Link] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    @property
    def mutual(self) -> bool:
        """Whether all parties are actors ("A met B"); "A refused to meet B" and "A urged B to" are directed again."""
        if self.type == "CONSULT" and not ABOUT.isdisjoint(self.operators):
            return True
        if "mutual" not in self.entry.roles or not (self.type == self.base or self.type in _MUTUAL_TYPES):
            return False
        return _DIRECTED.isdisjoint(self.operators) and all("directed" not in entry.roles for entry in self.entries)
