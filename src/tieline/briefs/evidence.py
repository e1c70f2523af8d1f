"""The list at the end of a brief: every claim it rests on, with all that leads back to its sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tieline.briefs import wording
from tieline.briefs.contents import Card, Proof, ProofGroup
from tieline.briefs.draft import Draft, took_place
from tieline.briefs.wording import signed
from tieline.ledger import Entry
from tieline.measures import Happening, between, measured, score_of
from tieline.records import Event, Pillar, Ruling

EVIDENCE = "evidence"  # where all of it begins
SHOWN = 40  # claims of one pillar and year that are printed even when nothing in the brief names them

Key = tuple[Pillar, int | None]


def anchor(pillar: Pillar, year: int | None) -> str:
    """Return where the evidence of a pillar and year stands on the page."""
    return f"y-{pillar.value}-{year or 'undated'}"


def evidence(draft: Draft) -> tuple[tuple[ProofGroup, ...], Mapping[str, int]]:
    """Return the claims by pillar and year, newest first, and the number of each that is printed."""
    groups: defaultdict[Key, list[Happening]] = defaultdict(list)
    seats = [each for each in draft.standings if draft.used.intersection(each.ids)]
    for each in {each.lead.id: each for each in (*draft.happenings, *seats)}.values():
        groups[each.claim.pillar, each.year].append(each)
    numbers: dict[str, int] = {}
    found = [_group(key, groups[key], draft, numbers) for key in sorted(groups, key=_by_pillar_newest_first)]
    return tuple(found), numbers


def _by_pillar_newest_first(key: Key) -> tuple[int, bool, int]:
    pillar, year = key
    return list(Pillar).index(pillar), year is None, -(year or 0)


def _group(key: Key, happenings: list[Happening], draft: Draft, numbers: dict[str, int]) -> ProofGroup:
    pillar, year = key
    told = [(entry, each) for each in happenings for entry in each.entries]
    named = [pair for pair in told if pair[0].id in draft.used]
    shown = named + [pair for pair in told if pair[0].id not in draft.used][: max(0, SHOWN - len(named))]
    dated = f" --since {year}-01-01 --until {year}-12-31" if year else ""
    return ProofGroup(
        anchor=anchor(pillar, year),
        heading=f"{wording.words()['pillars'][pillar.value]}, {year or 'day not given'}",
        cards=tuple(_cards(shown, draft, numbers)),
        hidden=len(told) - len(shown),
        command=f"tieline claims --pair {draft.a} {draft.b} --pillar {pillar.value}{dated}",
    )


def _cards(shown: Iterable[tuple[Entry, Happening]], draft: Draft, numbers: dict[str, int]) -> Iterable[Card]:
    """One card a sentence, newest first; numbers run on."""
    sentences: dict[tuple[str, int], list[tuple[Entry, Happening]]] = {}
    for entry, each in sorted(shown, key=_newest_first):
        passage = entry.claim.evidence
        sentences.setdefault((passage.document, passage.start), []).append((entry, each))
    for told in sentences.values():
        for entry, _ in told:
            numbers[entry.id] = len(numbers) + 1
        first = told[0][0]
        yield Card(
            pieces=wording.pieces_of(*(entry.claim for entry, _ in told)),
            source=wording.source_of(first),
            proofs=tuple(_proof(entry, each, draft) for entry, each in told),
        )


def _newest_first(told: tuple[Entry, Happening]) -> tuple[object, ...]:
    entry = told[0]
    day, passage = entry.claim.day, entry.claim.evidence
    return day is None, -day.toordinal() if day else 0, passage.document, passage.start, entry.kind, entry.id


def _proof(entry: Entry, happening: Happening, draft: Draft) -> Proof:
    claim = entry.claim
    return Proof(
        id=entry.id,
        kind=entry.kind,
        what=wording.what(claim),
        who=wording.who(claim),
        about=wording.about(claim),
        day=wording.day_of(claim),
        dated=wording.dated_by(entry),
        rules=tuple(wording.plain(rule) for rule in claim.evidence.rules),
        confidence=claim.confidence,
        counts=_counts(happening, draft),
        more=len(claim.also),
        upheld=entry.judged == Ruling.RIGHT,
    )


def _counts(happening: Happening, draft: Draft) -> str:
    """Say how a claim is measured, or why it is not."""
    claim = happening.claim
    if not isinstance(claim, Event):
        return "no event, not measured"
    if not took_place(happening):
        return f"{claim.status.value}, not measured"
    if not between(claim, draft.a, draft.b):
        return "not between the two, not measured"
    score = score_of(claim)
    if score is None or not measured(happening, draft.a, draft.b):
        return "without a day, not measured" if happening.year is None else "of an unknown type, not measured"
    return f"counts {signed(score)} in {happening.year}"
