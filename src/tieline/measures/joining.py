"""Claims of many texts about one instrument become one `Treaty`: a view over claims, never a write."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tieline.claims.treaty_texts import TERM
from tieline.knowledge.instruments import load_instruments
from tieline.ledger import Entry
from tieline.measures.marks import (
    LIFE,
    Key,
    Marks,
    is_by_name,
    marks_of,
    may_be_one,
    when_fits,
    why_alike,
    why_one,
    why_same_day,
)
from tieline.measures.partnerships import is_partnership
from tieline.measures.prices import prices
from tieline.measures.stages import EXACTNESS, steps_of
from tieline.measures.treaties import Joint, Treaty
from tieline.records import Agreement, Stage, Status

_TOLD = frozenset({Status.HAPPENED, Status.PLANNED})
_PAIR = 2
_EVE = timedelta(days=2)
_WORLD = "UN"
_THE_WORLDS = frozenset({"treaty", "statement", "plan"})


def treaties(entries: Iterable[Entry], cluster_of: Mapping[str, str] | None = None) -> tuple[Treaty, ...]:
    """Join the agreements among some entries; newest first, undated ones last.

    What is only thought of or denied is left out, and so are levels of partnership
    (`partnerships` has them). The order of the entries does not matter, and an entry given twice
    counts once. `cluster_of` gives the cluster of a document, as in `happenings.merge`.
    """
    sides: defaultdict[frozenset[str], dict[str, Marks]] = defaultdict(dict)
    for entry in entries:
        claim = entry.claim
        if isinstance(claim, Agreement) and claim.status in _TOLD and not _is_apart(entry, claim):
            marks = marks_of(entry, claim, cluster_of or {})
            if len(marks.parties) >= _PAIR and not _of_the_world(marks):
                sides[marks.parties][entry.id] = marks
    found = [_treaty(group) for own in sides.values() for group in _groups(list(own.values()))]
    return tuple(
        sorted(found, key=lambda treaty: (treaty.day is None, -(treaty.day or date.min).toordinal(), treaty.id))
    )


def _is_apart(entry: Entry, claim: Agreement) -> bool:
    """Tell whether a claim is of no instrument of its own: a level of partnership, the exchange of ratifications."""
    return is_partnership(entry) or claim.instrument == "instrument"


def _of_the_world(marks: Marks) -> bool:
    """Tell whether a claim speaks of a paper of the United Nations (the Charter, a resolution), not of a pair's."""
    return _WORLD in marks.parties and load_instruments().family(marks.claim.instrument) in _THE_WORLDS


Why = Callable[[Marks, Marks], str]
Anchor = Callable[[Marks, Marks], bool]


@dataclass(slots=True)
class _Group:
    """Claims of one instrument so far, and why each was joined."""

    members: list[Marks]
    joints: list[Joint] = field(default_factory=list)

    def joint(self, one: Marks, why: Why) -> Joint | None:
        """Return the joint that would add a claim: it must fit every claim of the group."""
        whys = []
        for member in self.members:
            told = why(member, one)
            if not told:
                return None
            whys.append(told)
        return Joint(claim=one.entry.id, to=self.members[0].entry.id, why=whys[0])


@dataclass(slots=True)
class _Groups:
    """Groups in order, found by what a claim must share with one of their claims to be joined at all."""

    every: list[_Group] = field(default_factory=list)
    by_key: defaultdict[Key, dict[int, _Group]] = field(default_factory=lambda: defaultdict(dict))

    def near(self, keys: Iterable[Key]) -> list[_Group]:
        """Return the groups under any of some keys, the newest first."""
        found: dict[int, _Group] = {}
        for key in keys:
            found |= self.by_key.get(key, {})
        return [found[at] for at in sorted(found, reverse=True)]

    def begin(self, one: Marks) -> None:
        """Begin a group with a claim."""
        self.every.append(_Group([one]))
        self._note(len(self.every) - 1, one)

    def join(self, group: _Group, one: Marks, joint: Joint) -> None:
        """Add a claim to a group."""
        group.members.append(one)
        group.joints.append(joint)
        self._note(next(at for at, each in enumerate(self.every) if each is group), one)

    def _note(self, at: int, one: Marks) -> None:
        for key in (*one.keys, *one.anchors):
            self.by_key[key][at] = self.every[at]


def _groups(marks: Sequence[Marks]) -> list[_Group]:
    """Group the claims of the same parties.

    First those that say what they are about, in order of time; then the undated, with the one group that their name or
    several words fit; then the bare ("the agreement was signed in May"), with what their own text speaks of.
    """
    ordered = sorted(marks, key=_in_time)
    groups = _Groups()
    for one in ordered:
        if one.days and not one.bare:
            _place(one, groups, (groups.near(one.keys), why_one))
    for one in ordered:
        if not one.days and not one.bare:
            _place(one, groups, (_only(one, groups.near(one.keys), _why_undated, _is_sure), _why_undated))
    for one in ordered:
        if one.bare:
            here = _only(one, groups.near(one.anchors), _why_here, _of_one_text)
            there = _only(one, groups.near(one.anchors), why_same_day)
            _place(one, groups, (here, _why_here), (there, why_same_day), (groups.near(one.keys), why_one))
    return groups.every


def _in_time(marks: Marks) -> tuple[object, ...]:
    claim = marks.claim
    day = marks.days[0] if marks.days else date.max
    return day, EXACTNESS[marks.precision], LIFE.index(claim.stage), -claim.confidence, marks.entry.id


def _place(one: Marks, groups: _Groups, *ways: tuple[Sequence[_Group], Why]) -> None:
    """Add a claim in the first way in which it fits a group, or begin a group with it."""
    for among, why in ways:
        for group in among:
            joint = group.joint(one, why)
            if joint:
                groups.join(group, one, joint)
                return
    groups.begin(one)


def _only(one: Marks, groups: Iterable[_Group], why: Why, anchor: Anchor | None = None) -> list[_Group]:
    """Return the one group that a claim fits, one member of which anchors it; none where several do."""
    fitting = [
        group
        for group in groups
        if (anchor is None or any(anchor(member, one) for member in group.members)) and group.joint(one, why)
    ]
    return fitting if len(fitting) == 1 else []


def _why_undated(member: Marks, one: Marks) -> str:
    """Return why an undated claim may be of an instrument."""
    why = why_alike(member, one)
    return f"{why}; the only such instrument told of" if why and _no_later(member, one) else ""


def _is_sure(member: Marks, undated: Marks) -> bool:
    """Tell whether more than a subject is shared: a text, several words, a name."""
    several = len(member.matter & undated.matter) >= _PAIR
    return _of_one_text(member, undated) or several or is_by_name(why_alike(member, undated))


def _of_one_text(member: Marks, other: Marks) -> bool:
    return member.text == other.text


def _no_later(member: Marks, undated: Marks) -> bool:
    """Tell whether an instrument was there when a text spoke of it as done, or on the morrow: it lists what will be."""
    told, published = member.days, undated.entry.published
    return told is None or published is None or undated.claim.status is Status.PLANNED or told[0] <= published + _EVE


def _why_here(member: Marks, bare: Marks) -> str:
    """Return why a claim that does not say what it is about is of an instrument: its text has one of that name."""
    if not may_be_one(member, bare):
        return ""
    fits = member.days is None or bare.days is None or when_fits(member, bare)
    return f"the only {bare.claim.instrument} of these parties that its text speaks of" if fits else ""


# --- what came out --------------------------------------------------------------------------------------------------


def _treaty(group: _Group) -> Treaty:
    claims = [(marks, marks.claim) for marks in group.members]
    surest = sorted(group.members, key=_surest_first)
    lead = surest[0]
    steps, mentions = steps_of(group.members)
    titles = [claim.title for marks, claim in claims if len(marks.name) >= _PAIR]
    sums = {(found.amount, found.currency): found for _, claim in claims for found in prices(claim)}
    return Treaty(
        id=lead.entry.id,
        parties=tuple(sorted(lead.parties)),
        subjects=tuple(dict.fromkeys(subject for marks in surest for subject in marks.claim.subjects)),
        instrument=_instrument([claim.instrument for _, claim in claims]),
        title=max(titles, key=lambda title: (len(title), title), default=""),
        pillar=lead.claim.pillar,
        several=lead.several,
        sums=tuple(sums[key] for key in sorted(sums)),
        steps=steps,
        mentions=mentions,
        joints=tuple(group.joints),
        terms=tuple(dict.fromkeys(term for marks in group.members for term in _terms(marks.claim))),
    )


def _terms(claim: Agreement) -> list[str]:
    """Return what a full text says of its entry into force, its duration and its end."""
    return [rule.removeprefix(TERM) for rule in claim.evidence.rules if rule.startswith(TERM)]


def _surest_first(marks: Marks) -> tuple[object, ...]:
    claim = marks.claim
    signed = claim.stage is not Stage.SIGNED
    return signed, -claim.confidence, EXACTNESS[claim.day_precision], marks.entry.published or date.max, marks.entry.id


def _instrument(names: Sequence[str]) -> str:
    """Return the most telling name: no wide word where there is another, then the most frequent, then the longest."""
    counted = Counter(names)
    wide = load_instruments().is_wide
    return max(counted, key=lambda name: (not wide(name), counted[name], len(name), name))
