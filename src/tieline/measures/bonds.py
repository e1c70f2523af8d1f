"""What binds two states beside the tone of events: agreements, organisations, partnership, meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tieline.knowledge import Knowledge
from tieline.ledger import Entry
from tieline.measures.appointments import is_meeting
from tieline.measures.dealings import between
from tieline.measures.happenings import Happening, belongs, merge
from tieline.measures.joining import treaties
from tieline.measures.partnerships import Partnership, current, partnerships
from tieline.measures.treaties import Treaty, treaties_of
from tieline.records import Event, Party, Stage, Status

NO_SUBJECT = "no subject told"
# From the highest: whom a side must have sent for a meeting to have the rank.
RANKS = ("leaders", "foreign ministers", "others named", "nobody named")
_LEADERS = frozenset({"head_of_state", "head_of_government", "supreme_leader", "monarch"})
_FORCE = frozenset({Stage.IN_FORCE, Stage.AMENDED})
_OVER = frozenset({Stage.SUSPENDED, Stage.ENDED})
_SIGNED = frozenset({Stage.SIGNED, Stage.RATIFIED, Stage.IN_FORCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectCount:
    """Agreements on a subject that came to be signed or further, and those of them told to be in force and not over."""

    subject: str
    signed: int
    in_force: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCount:
    """Meetings of a rank that took place, the last day of one, and their claims, the newest first."""

    rank: str
    number: int
    last: date | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonds:
    """What binds two states on a day.

    `shared` are organisations that both are members of, `either` how many at least one is: `overlap` is their ratio,
    Jaccard's index, None where neither is in any. `partnership` is the level that holds, as texts tell it.
    """

    subjects: tuple[SubjectCount, ...]
    signed: int
    in_force: int
    shared: tuple[str, ...]
    either: int
    partnership: Partnership | None
    meetings: tuple[MeetingCount, ...]

    @property
    def overlap(self) -> float | None:
        """The share of organisations with either that have both."""
        return len(self.shared) / self.either if self.either else None


def bonds(
    entries: Iterable[Entry], cluster_of: Mapping[str, str], knowledge: Knowledge, pair: tuple[str, str], day: date
) -> Bonds:
    """Return what binds a pair on a day, from all claims with both and the tables; later claims are left out."""
    told = [entry for entry in entries if entry.claim.day is None or entry.claim.day <= day]
    made = [
        treaty for treaty in treaties_of(treaties(told, cluster_of), *pair) if treaty.written and _is_signed(treaty)
    ]
    one, other = (_organisations(knowledge, code, day) for code in pair)
    return Bonds(
        subjects=_subjects(made),
        signed=len(made),
        in_force=sum(map(_is_in_force, made)),
        shared=tuple(sorted(one & other)),
        either=len(one | other),
        partnership=current(partnerships(told, *pair), day),
        meetings=_meetings(merge(told, cluster_of), knowledge, pair),
    )


def _is_signed(treaty: Treaty) -> bool:
    return any(step.stage in _SIGNED and not step.planned for step in treaty.steps)


def _is_in_force(treaty: Treaty) -> bool:
    done = {step.stage for step in treaty.steps if not step.planned}
    return bool(done & _FORCE) and not done & _OVER


def _subjects(made: Iterable[Treaty]) -> tuple[SubjectCount, ...]:
    found: defaultdict[str, list[Treaty]] = defaultdict(list)
    for treaty in made:
        for subject in treaty.subjects or (NO_SUBJECT,):
            found[subject].append(treaty)
    return tuple(
        SubjectCount(
            subject=subject,
            signed=len(each),
            in_force=sum(map(_is_in_force, each)),
            claims=tuple(treaty.id for treaty in each),
        )
        for subject, each in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def _organisations(knowledge: Knowledge, code: str, day: date) -> set[str]:
    rows = knowledge.memberships
    return {row.organisation for row in rows if row.member == code and row.status == "member" and row.term.covers(day)}


def _meetings(happenings: Iterable[Happening], knowledge: Knowledge, pair: tuple[str, str]) -> tuple[MeetingCount, ...]:
    found: defaultdict[str, list[Happening]] = defaultdict(list)
    for each in happenings:
        claim = each.claim
        if isinstance(claim, Event) and is_meeting(claim) and claim.status is Status.HAPPENED and between(claim, *pair):
            found[_rank(each, knowledge, pair)].append(each)
    return tuple(
        MeetingCount(
            rank=rank,
            number=len(found[rank]),
            last=max((each.claim.day for each in found[rank] if each.claim.day), default=None),
            claims=tuple(each.lead.id for each in found[rank]),
        )
        for rank in RANKS
        if rank in found
    )


def _rank(happening: Happening, knowledge: Knowledge, pair: tuple[str, str]) -> str:
    """Return the rank of a meeting: that of the lower of the two sides, by the highest person that any text names."""
    return RANKS[max(_highest(happening, knowledge, code) for code in pair)]


def _highest(happening: Happening, knowledge: Knowledge, code: str) -> int:
    named = [
        party
        for entry in happening.entries
        if isinstance(entry.claim, Event)
        for party in (*entry.claim.actors, *entry.claim.recipients)
        if belongs(party, code) and party.person
    ]
    offices = {office for party in named for office in _offices(knowledge, party, happening.claim.day)}
    if offices & _LEADERS:
        return 0
    if "foreign_minister" in offices:
        return 1
    return 2 if named else 3


def _offices(knowledge: Knowledge, party: Party, day: date | None) -> Sequence[str]:
    return [
        row.office
        for row in knowledge.holdings
        if row.name == party.person and row.country == party.country and (day is None or row.term.covers(day, slack=31))
    ]
