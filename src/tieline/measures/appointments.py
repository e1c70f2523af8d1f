"""Appointments: meetings, visits, signings, entries into force that texts announce, and what became of them.

Several texts that announce one thing are one appointment. Nothing is dated more exactly than a text dates it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from tieline.measures.happenings import Happening, span
from tieline.records import Agreement, Claim, Event, Membership, Place, Precision, Stage, Standing, Status

_SLIP = timedelta(days=3)  # a meeting moved by a day or two, or told of the day after, is still the one planned
_NEAR = timedelta(days=1)  # two announcements of one meeting differ by no more: time zones, an evening arrival
_AHEAD = timedelta(days=31)  # how far ahead "is to meet" without a day looks
_SEVERAL = 3
_RANGE = re.compile(r"^day from '(\d{1,2})\D{1,9}(\d{1,2})\b")  # "9 to 11 May": the claim has the first day only
_RANGE_AFTER = re.compile(r"^day from '\D+(\d{1,2})\s?(?:[-–—]|to)\s?(\d{1,2})\b")  # "May 9-11", "May 9 to 11"
_FROM_AFAR = frozenset({"act consult-call", "act consult-speak", "act consult-write"})  # a letter holds no visit
_STANDING = frozenset({Standing.MEMBER, Standing.PARTNER, Standing.OBSERVER})


class Matter(StrEnum):
    """What is to take place."""

    VISIT = "visit"
    MEETING = "meeting"
    CALL = "call"
    SEVERAL = "meeting of several"
    SIGNING = "signing"
    FORCE = "entry into force"
    ACCESSION = "accession"


class Fate(StrEnum):
    """What became of it."""

    AHEAD = "ahead"
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"
    UNTOLD = "no later report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One thing to come, as announced.

    `who` are the states and organisations that take part, a body counting as its state. `announced` are the
    tellings, earliest first; empty where only a cancellation is told of. `first` and `last` bound
    the days on which it may lie (None: no day is told), as exactly as `precision` says; for `DAY` they are its first
    and last day. `settled` is what tells its fate; `moved_to` the day given instead, where one is told.
    """

    matter: Matter
    who: frozenset[str]
    announced: tuple[Happening, ...]
    first: date | None
    last: date | None
    precision: Precision
    fate: Fate = Fate.AHEAD
    settled: Happening | None = None
    moved_to: date | None = None

    @property
    def lead(self) -> Happening:
        """The happening that names it: of the announcements one of the visit, with the day, else what settles it."""
        exact = [each for each in self.announced if each.claim.day_precision is self.precision]
        named = [each for each in exact or self.announced if matter_of(each.claim) is self.matter]
        found = next(iter([*named, *exact, *self.announced]), None) or self.settled
        assert found is not None  # noqa: S101 - an appointment is made of one or the other
        return found

    @property
    def told(self) -> date | None:
        """The day of the first announcement."""
        return _told(self.lead) if not self.announced else min(filter(None, map(_told, self.announced)), default=None)

    @property
    def place(self) -> Place | None:
        """Where, if any announcement says so; a visit is where its host is, what enters into force is nowhere."""
        places = [each.claim.place for each in self.announced if isinstance(each.claim, Event) and each.claim.place]
        if self.matter is Matter.VISIT:
            places = [place for place in places if place.country in self.hosts]
        return next(iter(places), None)

    @property
    def hosts(self) -> tuple[str, ...]:
        """Who is visited; nobody where the text tells of no visit. Whoever invites is the host."""
        claim = self.lead.claim
        if not isinstance(claim, Event) or not claim.recipients:
            return ()
        rules = " ".join(claim.evidence.rules)
        found = claim.actors if ": invite × " in rules and ": accept × " not in rules else claim.recipients
        return tuple(dict.fromkeys(party.home for party in found if party.home in self.who))

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all claims behind it."""
        settled = self.settled.ids if self.settled else ()
        return tuple(dict.fromkeys([*(id_ for each in self.announced for id_ in each.ids), *settled]))


def appointments(happenings: Iterable[Happening], *, today: date | None) -> tuple[Appointment, ...]:
    """Return what was announced, by its day, undated ones last. `today` tells what lies ahead from what has passed."""
    groups: defaultdict[frozenset[str], list[Happening]] = defaultdict(list)
    for happening in happenings:
        for each in _told_and_done(happening):
            for who in _parties_to(each.claim):
                groups[who].append(each)
    found = [one for who, group in groups.items() for one in _of_group(who, group, today)]
    return tuple(sorted(found, key=_in_order))


def _in_order(one: Appointment) -> tuple[object, ...]:
    return one.first is None, one.first or one.told or date.min, sorted(one.who), one.lead.lead.id


def _told_and_done(happening: Happening) -> Iterator[Happening]:
    """Part what announces a membership from what reports it: to the ledger both tell of the same day."""
    day = happening.claim.day
    before = [entry for entry in happening.entries if day and entry.published and entry.published < day]
    if not isinstance(happening.claim, Membership) or len(before) in {0, len(happening.entries)}:
        yield happening
        return
    yield Happening(entries=tuple(before))
    yield Happening(entries=tuple(entry for entry in happening.entries if entry not in before))


def _parties_to(claim: Claim) -> Iterator[frozenset[str]]:
    """Yield who meets: all at once, but whoever visits several states visits each."""
    visited = claim.recipients if isinstance(claim, Event) and claim.mode == "visit" else ()
    hosts = {party.home for party in visited}
    if len(hosts) <= 1 or len({party.as_written for party in visited}) == 1:  # "to Central Asia": who knows to which
        yield _who(claim)
        return
    for host in sorted(hosts):
        yield (_who(claim) - hosts) | {host}


def _of_group(who: frozenset[str], group: Sequence[Happening], today: date | None) -> Iterator[Appointment]:
    """Yield the appointments among one set of states and bodies."""
    planned: list[Appointment] = []
    for each in sorted(group, key=lambda each: (_told(each) or date.max, each.lead.id)):
        matter = matter_of(each.claim) if _announces(each) else None
        if matter is None:
            continue
        new = _appointment(each, matter, who)
        at = next((i for i, one in enumerate(planned) if _same(one, new)), None)
        if at is None:
            planned.append(new)
        else:
            planned[at] = _joined(planned[at], new)
    planned, alone = _called_off(planned, [each for each in group if calls_off(each.claim)], who)
    for one in planned:
        yield _settled(one, group, planned, today)
    yield from alone


# --- what is announced ----------------------------------------------------------------------------------------------


def is_meeting(claim: Claim) -> bool:
    """Tell whether what was done or planned is a meeting, visit or call."""
    return isinstance(claim, Event) and claim.act == "CONSULT" and claim.type in {"CONSULT", "AGREE"}


def calls_off(claim: Claim) -> bool:
    """Tell whether a claim reports that a meeting was cancelled or put off."""
    return (
        isinstance(claim, Event)
        and claim.act == "CONSULT"
        and claim.status is Status.HAPPENED
        and any(": cancel × " in rule for rule in claim.evidence.rules)
    )


def matter_of(claim: Claim) -> Matter | None:
    """Return what a claim is an appointment for; None where it is for nothing that has a day."""
    match claim:
        case Event() if _is_of_troops(claim):
            return None
        case Event() if is_meeting(claim) or calls_off(claim):
            if claim.mode in {"visit", "phone"}:
                return Matter.VISIT if claim.mode == "visit" else Matter.CALL
            return Matter.SEVERAL if len(_who(claim)) >= _SEVERAL else Matter.MEETING
        case Agreement():
            entries = {rule.split(": ")[1].split(" × ")[0] for rule in claim.evidence.rules if " × " in rule}
            return Matter.FORCE if "enforce" in entries else Matter.SIGNING if "sign" in entries else None
        case Membership() if claim.status in _STANDING:
            return Matter.ACCESSION
    return None


def _is_of_troops(claim: Event) -> bool:
    """ "Extra troops will go to Poland": that is no visit."""
    return claim.mode == "visit" and all(party.sector == "MIL" and not party.person for party in claim.actors)


def _announces(happening: Happening) -> bool:
    """Whether a claim tells of something to come: with a day not yet past, or as going to be, not as only wished."""
    claim, told = happening.claim, _told(happening)
    if isinstance(claim, Membership):
        return told is not None and claim.day is not None and claim.day > told
    if claim.status is not Status.PLANNED or len(_who(claim)) < len("AB"):
        return False
    known = span(claim)
    if known is not None:
        return told is None or _last(claim, known[1]) >= told
    if told is None or not isinstance(claim, Event):
        return False
    rules = " ".join(claim.evidence.rules)
    return ": future × " in rules and not any(f": {wish} × " in rules for wish in ("intend", "propose", "seek"))


def _appointment(happening: Happening, matter: Matter, who: frozenset[str]) -> Appointment:
    claim = happening.claim
    known = span(claim)
    return Appointment(
        matter=matter,
        who=who,
        announced=(happening,),
        first=known[0] if known else None,
        last=_last(claim, known[1]) if known else None,
        precision=claim.day_precision if known else Precision.UNDATED,
    )


def _last(claim: Claim, last: date) -> date:
    """The last day of what lasts several: "from 9 to 11 May" is dated by its first, and its rule has the words."""
    if claim.day is None or claim.day_precision is not Precision.DAY:
        return last
    for rule in claim.evidence.rules:
        for pattern in (_RANGE, _RANGE_AFTER):
            found = pattern.match(rule)
            if found and int(found[1]) == claim.day.day != int(found[2]):
                return _in_month(claim.day, int(found[2])) or last
    return last


def _in_month(day: date, number: int) -> date | None:
    """The next day of that number: "29 May to 1 June" ends in the month after."""
    month = day if number > day.day else day.replace(day=1) + timedelta(days=31)
    try:
        return month.replace(day=number)
    except ValueError:
        return None


# --- one thing told several times -----------------------------------------------------------------------------------


def _same(one: Appointment, other: Appointment) -> bool:
    """Whether two announcements among the same states are of one thing."""
    if _family(one.matter) != _family(other.matter) or not _alike(one.lead.claim, other.lead.claim):
        return False
    if one.last is not None and other.told is not None and other.told > one.last:
        return False  # told when the other was over
    if one.first is not None and other.first is not None:
        slack = _NEAR if one.precision is other.precision is Precision.DAY else timedelta()
        return one.first - slack <= (other.last or other.first) and other.first - slack <= (one.last or one.first)
    told, also = one.told, other.told
    if told is None or also is None:
        return False
    dated = one if one.first is not None else other if other.first is not None else None
    undated_told = also if dated is one else told
    if dated is None or dated.first is None:
        return abs(also - told) <= _AHEAD
    return undated_told - _SLIP <= dated.first <= undated_told + _AHEAD


def _family(matter: Matter) -> str:
    return "meeting" if matter in {Matter.VISIT, Matter.MEETING, Matter.SEVERAL} else matter.value


def _alike(one: Claim, other: Claim) -> bool:
    """Agreements are one by a subject they share, memberships by organisation and standing."""
    if isinstance(one, Agreement) and isinstance(other, Agreement):
        return bool(set(one.subjects) & set(other.subjects)) or not (one.subjects or other.subjects)
    if isinstance(one, Membership) and isinstance(other, Membership):
        return (one.organisation.id, one.status) == (other.organisation.id, other.status)
    return True


def _joined(one: Appointment, new: Appointment) -> Appointment:
    exactness = list(Precision)
    exact = min((one, new), key=lambda each: exactness.index(each.precision))
    visit = Matter.VISIT if Matter.VISIT in {one.matter, new.matter} else one.matter
    return replace(exact, matter=visit, announced=(*one.announced, *new.announced))


# --- what became of it ----------------------------------------------------------------------------------------------


def _called_off(
    planned: list[Appointment], tellings: Iterable[Happening], who: frozenset[str]
) -> tuple[list[Appointment], list[Appointment]]:
    """Mark what was cancelled or put off; a cancellation of what nobody announced stands alone."""
    alone = []
    for each in sorted(tellings, key=lambda each: (_told(each) or date.max, each.lead.id)):
        put_off = any(rule.startswith("postpone: ") for rule in each.claim.evidence.rules)
        fate = Fate.MOVED if put_off else Fate.CANCELLED
        told = _told(each) or each.claim.day
        at = next((i for i, one in enumerate(planned) if _could_be_called_off(one, told)), None)
        if at is not None:
            planned[at] = replace(planned[at], fate=fate, settled=each)
            continue
        matter = matter_of(each.claim) or Matter.MEETING
        alone.append(
            Appointment(
                matter=matter,
                who=who,
                announced=(),
                first=None,
                last=None,
                precision=Precision.UNDATED,
                fate=fate,
                settled=each,
            )
        )
    return planned, alone


def _could_be_called_off(one: Appointment, told: date | None) -> bool:
    """Whether an appointment was announced by then and not yet over: the next one to come is the one called off."""
    if one.told is None or told is None or one.told > told or one.settled is not None:
        return False
    return (one.last or one.told + _AHEAD) >= told - _SLIP


def _settled(
    one: Appointment, group: Sequence[Happening], planned: Sequence[Appointment], today: date | None
) -> Appointment:
    held = next((each for each in sorted(group, key=_by_day) if _holds(each, one)), None)
    if held is not None and (one.settled is None or (_told(held) or date.min) > (_told(one.settled) or date.max)):
        return replace(one, fate=Fate.HELD, settled=held)
    if one.fate is Fate.MOVED:
        later = (other.first for other in planned if other is not one and _follows(other, one))
        return replace(one, moved_to=min(filter(None, later), default=None))
    if one.fate is not Fate.AHEAD:
        return one
    end = one.last or (one.told + _AHEAD if one.told else None)
    passed = end is not None and today is not None and end < today
    return replace(one, fate=Fate.UNTOLD if passed else Fate.AHEAD)


def _follows(other: Appointment, one: Appointment) -> bool:
    """Whether an appointment was announced after another had been put off."""
    put_off = _told(one.settled) if one.settled else None
    return put_off is not None and other.told is not None and other.told >= put_off and other.first is not None


def _by_day(happening: Happening) -> tuple[object, ...]:
    return happening.claim.day or date.max, happening.lead.id


def _holds(done: Happening, one: Appointment) -> bool:
    """Whether a claim of another document, published no earlier, reports the thing done on a day on which it may be.

    The groups are of the same states, so that a meeting with a third is another meeting.
    """
    claim = done.claim
    if claim.day is None or not one.announced or not _fulfils(claim, one) or not _exact_enough(claim, one):
        return False
    documents = {entry.claim.evidence.document for each in one.announced for entry in each.entries}
    if any(entry.claim.evidence.document in documents for entry in done.entries):
        return False
    told, reported = one.told, max(filter(None, (entry.published for entry in done.entries)), default=None)
    if told is not None and ((reported is not None and reported < told) or claim.day < told):
        return False
    if one.first is None or one.last is None:
        return told is not None and told <= claim.day <= told + _AHEAD
    return one.first - _SLIP <= claim.day <= one.last + _SLIP


def _exact_enough(claim: Claim, one: Appointment) -> bool:
    """Within a year there are too many meetings to know the one that was planned, and one of a year holds none."""
    return one.precision is not Precision.YEAR and claim.day_precision in {Precision.DAY, Precision.WEEK, one.precision}


def _fulfils(claim: Claim, one: Appointment) -> bool:
    planned = one.lead.claim
    match claim:
        case Event():
            held = claim.status is Status.HAPPENED and is_meeting(claim) and is_meeting(planned)
            afar = claim.mode == "phone" or bool(_FROM_AFAR & set(claim.evidence.rules))
            in_person = one.matter is Matter.CALL or not afar
            return held and in_person and _same_persons(claim, planned)
        case Agreement():
            stages = {Stage.IN_FORCE} if one.matter is Matter.FORCE else {Stage.SIGNED, Stage.RATIFIED, Stage.IN_FORCE}
            done = claim.status is Status.HAPPENED and claim.stage in stages
            return done and isinstance(planned, Agreement) and _alike(claim, planned)
        case Membership():
            return isinstance(planned, Membership) and _alike(claim, planned)
    return False


def _same_persons(one: Claim, other: Claim) -> bool:
    """Whether no state is represented by other persons: a minister's call is not the president's visit."""
    named, also = _persons(one), _persons(other)
    return all(named[state] & also[state] for state in named.keys() & also.keys())


def _persons(claim: Claim) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    if isinstance(claim, Event):
        for party in claim.actors + claim.recipients:
            if party.person:
                found[party.home].add(party.person)
    return dict(found)


def _told(happening: Happening) -> date | None:
    return min((entry.published for entry in happening.entries if entry.published), default=None)


def _who(claim: Claim) -> frozenset[str]:
    """The states and bodies that take part, as one set: bodies of a state are the state."""
    match claim:
        case Event():
            parties = claim.actors + claim.recipients
        case Agreement():
            parties = claim.parties
        case Membership():
            parties = (claim.member, claim.organisation)
        case _:
            parties = ()
    return frozenset(party.home for party in parties)
