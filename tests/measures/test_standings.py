from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from measures.telling import WTO, document, entry, membership
from samples import BRICS, CHN, KAZ, UZB, quoting
from tieline.knowledge import load_knowledge
from tieline.ledger import Entry
from tieline.measures import backings, merge, seats, told
from tieline.records import Party, Pillar, Precision, Stance, Standing, Statement


def test_the_tables_know_where_both_are_members() -> None:
    found = {seat.organisation: seat for seat in seats(load_knowledge(), "KAZ", "CHN", date(2025, 6, 16))}
    assert found["SCO"].shared
    assert found["WTO"].shared
    assert not found["BRICS"].shared
    assert "CSTO" not in found
    before = {seat.organisation: seat for seat in seats(load_knowledge(), "KAZ", "CHN", date(2000, 1, 1))}
    assert not before.keys() & {"SCO", "AIIB"}
    assert not before["WTO"].shared  # both were applicants then


@pytest.mark.parametrize(
    ("member", "organisation", "standing", "day", "against"),
    [
        (CHN, WTO, Standing.SEEKS, date(2005, 7, 4), "a membership by then"),
        (CHN, WTO, Standing.SEEKS, date(2000, 7, 4), ""),
        (KAZ, WTO, Standing.MEMBER, date(2010, 1, 1), "no membership on that day"),
        (KAZ, WTO, Standing.MEMBER, date(2015, 11, 30), ""),
        (CHN, WTO, Standing.LEFT, date(2020, 1, 1), "a membership that goes on"),
        (UZB, BRICS, Standing.PARTNER, date(2010, 1, 1), "no standing on that day"),
        (KAZ, WTO, Standing.SUSPENDED, date(2020, 1, 1), "a membership that goes on"),
        (KAZ, Party(id="no-such-club"), Standing.MEMBER, date(2010, 1, 1), ""),
    ],
)
def test_a_text_that_the_tables_contradict_is_shown(
    member: Party, organisation: Party, standing: Standing, day: date, against: str
) -> None:
    merged = merge([membership(member, organisation, standing, day)], {})
    (found,) = told(merged, load_knowledge(), member.id, "RUS")
    assert found.against.startswith(against)
    assert bool(found.against) == bool(against)


def test_a_text_without_a_day_is_contradicted_where_no_day_would_do() -> None:
    def undated(member: Party, standing: Standing) -> str:
        told_in = membership(member, WTO, standing, date(2020, 1, 1))
        claim = replace(told_in.claim, day=None, day_precision=Precision.UNDATED)
        (found,) = told(merge([replace(told_in, claim=claim, published=None)], {}), load_knowledge(), member.id, "RUS")
        return found.against

    assert undated(CHN, Standing.LEFT).startswith("a membership that goes on")
    assert undated(Party(id="PRK", country="PRK"), Standing.MEMBER).startswith("no membership on any day")
    assert undated(CHN, Standing.SEEKS) == undated(CHN, Standing.MEMBER) == ""


def support(speaker: Party, about: tuple[Party, ...], stance: Stance = Stance.SUPPORTS) -> Entry:
    told_in = document(f"{speaker.as_written} spoke.")
    claim = Statement(
        day=date(2024, 7, 3),
        day_precision=Precision.DAY,
        pillar=Pillar.INSTITUTIONS,
        confidence=0.8,
        evidence=quoting(told_in),
        speaker=speaker,
        about=about,
        stance=stance,
        topic="accession",
    )
    return entry(claim, told_in, "statement")


def test_backing_is_support_for_a_seat_the_other_does_not_hold() -> None:
    known = load_knowledge()
    backed = support(CHN, (KAZ, BRICS))
    others = [support(CHN, (KAZ, WTO)), support(CHN, (KAZ,)), support(CHN, (KAZ, BRICS), Stance.OPPOSES)]
    assert [each.lead for each in backings(merge([backed], {}), known, "KAZ", "CHN")] == [backed]
    assert backings(merge(others, {}), known, "KAZ", "CHN") == ()


def test_a_year_that_has_the_day_of_the_accession_in_it_is_no_contradiction() -> None:
    told_in = membership(CHN, WTO, Standing.MEMBER, date(2001, 1, 1))
    loosely = replace(told_in, claim=replace(told_in.claim, day_precision=Precision.YEAR))
    (exact,) = told(merge([told_in], {}), load_knowledge(), "CHN", "RUS")
    (loose,) = told(merge([loosely], {}), load_knowledge(), "CHN", "RUS")
    assert (bool(exact.against), loose.against) == (True, "")
