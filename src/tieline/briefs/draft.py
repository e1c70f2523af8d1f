"""A brief in the making: the happenings of a pair, and a note of every claim that the brief names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tieline.briefs import wording
from tieline.briefs.contents import Line, Moment, Reading
from tieline.knowledge import Knowledge
from tieline.ledger import Entry
from tieline.measures import Dealings, Happening, Turn
from tieline.measures.network import Network
from tieline.records import Agreement, Claim, Event, Membership, Statement, Status

NAMED = 6  # claims named behind one figure before "and n more"
_ORDER = (Agreement, Membership, Event, Statement)
_NEVER_WAS = frozenset({Status.HYPOTHETICAL, Status.DENIED})


@dataclass(slots=True, kw_only=True)
class Draft:
    """The pair, what is told of it (newest first), what of that is measured, of standings, and the ids named so far.

    `all_claims` is how many claims there are on the pair where `happenings` are made of only some, else None.
    """

    a: str
    b: str
    happenings: tuple[Happening, ...]
    dealings: Dealings
    turned: tuple[Turn, ...]
    standings: tuple[Happening, ...]
    knowledge: Knowledge
    day: date | None
    clusters: Mapping[str, str] = field(default_factory=dict)
    all_claims: int | None = None
    network: Network | None = None
    used: set[str] = field(default_factory=set)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every claim of the pair."""
        return tuple(entry for happening in self.happenings for entry in happening.entries)

    def refs_of(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return those of some ids whose claims are at hand, and note that they are named."""
        known = {id_ for happening in self.happenings for id_ in happening.ids}
        named = tuple(id_ for id_ in ids if id_ in known)
        self.used.update(named)
        return named

    def refs(self, happenings: Iterable[Happening], limit: int = NAMED) -> tuple[str, ...]:
        """Return the ids of the claims behind some happenings, the leading ones first, and note that they are named."""
        each = list(happenings)
        leading = [happening.lead for happening in each]
        return self.named([*leading, *(entry for happening in each for entry in happening.entries[1:])], limit)

    def named(self, entries: Iterable[Entry], limit: int = NAMED) -> tuple[str, ...]:
        """Return the ids of some claims, each once, and note that they are named."""
        ids = tuple(dict.fromkeys(entry.id for entry in entries))[:limit]
        self.used.update(ids)
        return ids

    def line(self, text: str, happenings: Sequence[Happening]) -> Line:
        """Return a sentence with its claims."""
        refs = self.refs(happenings)
        return Line(text=text, refs=refs, more=sum(len(each.entries) for each in happenings) - len(refs))

    def line_of(self, text: str, entries: Sequence[Entry]) -> Line:
        """Return a sentence with the claims that it rests on."""
        refs = self.named(entries)
        return Line(text=text, refs=refs, more=len({entry.id for entry in entries}) - len(refs))

    def moments(self, happenings: Iterable[Happening], limit: int) -> list[Moment]:
        """Bring together what one sentence tells of one day: the first `limit`, in the order in which they come."""
        together: dict[tuple[object, ...], list[Happening]] = {}
        for each in happenings:
            claim = each.claim
            key = claim.evidence.document, claim.evidence.start, claim.evidence.end, claim.day, claim.day_precision
            together.setdefault(key, []).append(each)
        return [self._moment(group) for group in list(together.values())[:limit]]

    def _moment(self, group: list[Happening]) -> Moment:
        lead = group[0].lead
        return Moment(
            day=wording.day_of(lead.claim),
            sort_day=lead.claim.day,
            readings=tuple(self._readings(group)),
            pieces=wording.pieces_of(lead.claim),
            source=wording.source_of(lead),
            reports=max(wording.reports_of(each) for each in group),
        )

    def _readings(self, group: list[Happening]) -> Iterable[Reading]:
        """What a sentence is read as; an event that only restates an agreement, or a position, stands with it."""
        ordered = sorted(group, key=lambda each: (_ORDER.index(type(each.claim)), each.lead.id))
        folded: dict[str, list[Happening]] = {}
        for each in ordered:
            twin = next((id_ for id_, have in folded.items() if _same_act(have[0].claim, each.claim)), each.lead.id)
            folded.setdefault(twin, []).append(each)
        for have in folded.values():
            claim = have[0].claim
            yield Reading(
                what=wording.what(claim),
                who=_who(claim),
                tone=next(filter(None, (wording.tone(each.claim) for each in have)), ""),
                refs=self.refs(have),
            )


def _who(claim: Claim) -> str:
    """Return who does what is named before, and of an agreement on what; a membership has named both already."""
    match claim:
        case Membership():
            return ""
        case Agreement():
            on = wording.about(claim)
            return f"{wording.who(claim)}: {on}" if on else wording.who(claim)
        case _:
            return wording.who(claim)


def _same_act(have: Claim, other: Claim) -> bool:
    """Tell whether two claims of a sentence come from the same word: its signing, its support."""
    if type(have) is type(other) or not have.evidence.rules or not other.evidence.rules:
        return False
    return have.evidence.rules[0] == other.evidence.rules[0] and have.status == other.status


def took_place(happening: Happening) -> bool:
    """Tell whether a claim speaks of something that was done or planned, not of what might be or was denied."""
    return happening.claim.status not in _NEVER_WAS
