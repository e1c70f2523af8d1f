from __future__ import annotations

from dataclasses import replace
from datetime import date

from measures.telling import agreement, event
from samples import CHN, KAZ
from tieline.knowledge import load_knowledge
from tieline.ledger import Entry
from tieline.measures.bonds import Bonds, bonds
from tieline.records import Event, Party, Stage, Status

DAY = date(2024, 7, 31)
XI = Party(id="CHN", country="CHN", person="Xi Jinping", as_written="Xi Jinping")
TOKAYEV = Party(id="KAZ", country="KAZ", person="Kassym-Jomart Tokayev", as_written="Tokayev")
WANG = Party(id="CHN", country="CHN", person="Wang Yi", as_written="Wang Yi")


def bound(*told: Entry, day: date = DAY) -> Bonds:
    return bonds(told, {}, load_knowledge(), ("KAZ", "CHN"), day)


def meeting(one: Party, other: Party, text: str = "They met.") -> Entry:
    return event(by=(one, other), text=text)


def test_a_meeting_has_the_rank_of_its_lower_side() -> None:
    found = bound(meeting(TOKAYEV, XI), meeting(TOKAYEV, WANG, "Tokayev received Wang Yi."))
    assert [(each.rank, each.number) for each in found.meetings] == [("leaders", 1)]  # one day, one pair: one meeting
    (wang,) = bound(meeting(TOKAYEV, WANG)).meetings
    assert (wang.rank, wang.number, wang.last) == ("foreign ministers", 1, date(2024, 7, 3))
    (bare,) = bound(meeting(TOKAYEV, CHN)).meetings
    assert bare.rank == "nobody named"


def test_any_text_that_names_somebody_gives_the_rank() -> None:
    (met,) = bound(meeting(KAZ, CHN), meeting(TOKAYEV, XI, "Xi and Tokayev met.")).meetings
    assert (met.rank, met.number) == ("leaders", 1)


def test_what_was_only_planned_is_no_meeting_held() -> None:
    plan = event("AGREE", act="CONSULT", by=(TOKAYEV, XI), status=Status.PLANNED)
    assert bound(plan).meetings == ()


def test_agreements_signed_and_in_force_are_counted_by_subject() -> None:
    signed = agreement("customs", text="Kazakhstan and China signed an agreement on customs.")
    found = bound(signed)
    assert (found.signed, found.in_force) == (1, 0)
    assert [(each.subject, each.signed, each.claims) for each in found.subjects] == [("customs", 1, (signed.id,))]
    force = agreement("customs", stage=Stage.IN_FORCE, text="Kazakhstan and China signed an agreement on customs.")
    assert bound(force).in_force == 1
    assert bound(agreement("visas", stage=Stage.ANNOUNCED)).signed == 0


def test_what_is_told_of_a_later_day_is_left_out() -> None:
    found = bound(meeting(TOKAYEV, XI), agreement("customs"), day=date(2024, 7, 2))
    assert (found.meetings, found.signed) == ((), 0)


def test_organisations_of_both_are_those_of_the_day() -> None:
    before, after = bound(day=date(2000, 1, 1)), bound(day=date(2024, 1, 1))
    assert "SCO" not in before.shared
    assert {"SCO", "UN", "WTO"} <= set(after.shared)
    assert after.overlap is not None
    assert 0 < after.overlap == len(after.shared) / after.either < 1


def test_without_claims_there_is_nothing_but_the_tables() -> None:
    found = bound()
    assert (found.subjects, found.meetings, found.partnership) == ((), (), None)
    assert found.shared


def test_a_person_out_of_office_is_only_somebody_named() -> None:
    past = meeting(TOKAYEV, XI)
    claim = past.claim
    assert isinstance(claim, Event)
    early = replace(past, claim=replace(claim, day=date(2005, 7, 3)))
    (met,) = bound(early).meetings
    assert met.rank == "others named"
