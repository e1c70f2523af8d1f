from __future__ import annotations

from datetime import date

import pytest

from measures.telling import WTO, membership
from samples import BRICS, KAZ
from tieline.knowledge import load_knowledge
from tieline.measures import Place, merge, places, timeline
from tieline.records import Party, Standing

IND = Party(id="IND", country="IND", as_written="India")
SCO = Party(id="SCO", sector="IGO", as_written="the SCO")
ASTANA = date(2017, 6, 9)


def standing(organisation: str, member: str, day: date) -> Place:
    (found,) = places(load_knowledge(), day, organisation=organisation, member=member)
    return found


@pytest.mark.parametrize("member", ["IND", "PAK"])
def test_on_the_day_of_the_accession_the_closer_standing_counts(member: str) -> None:
    found = standing("SCO", member, ASTANA)
    assert (found.row.status, found.is_new(ASTANA)) == ("member", True)
    assert [row.status for row in found.beside] == ["observer"]
    assert standing("SCO", member, date(2017, 6, 8)).row.status == "observer"


def test_the_sco_of_that_day_has_eight_members_and_four_observers() -> None:
    found = places(load_knowledge(), ASTANA, organisation="SCO")
    counted = [place.row.status for place in found]
    assert [counted.count(status) for status in ("member", "observer", "dialogue_partner")] == [8, 4, 6]
    assert counted == sorted(counted, key=["member", "dialogue_partner", "observer"].index)


def test_observers_and_dialogue_partners_of_the_sco_became_partners_in_tianjin() -> None:
    statuses = {place.row.status for place in places(load_knowledge(), date(2025, 9, 2), organisation="SCO")}
    assert statuses == {"member", "partner"}


def test_who_is_suspended_is_shown_as_suspended() -> None:
    found = standing("AU", "NER", date(2024, 1, 1))
    assert (found.row.status, [row.status for row in found.beside]) == ("suspended", ["member"])


def test_a_bid_of_long_ago_does_not_stand_beside_what_came_of_it() -> None:
    found = standing("BRICS", "THA", date(2025, 6, 16))
    assert (found.row.status, found.beside) == ("partner", ())


def test_a_timeline_puts_texts_between_the_rows_of_the_tables() -> None:
    told = merge([membership(KAZ, BRICS, Standing.BACKED, date(2024, 7, 3))], {})
    steps = timeline(load_knowledge(), told, organisation="BRICS", member="KAZ")
    assert [(step.standing, step.told is not None) for step in steps] == [
        ("seeks", False),
        ("backed", True),
        ("partner", False),
    ]
    assert not any(step.against for step in steps)


def test_what_a_text_tells_against_the_tables_is_kept_and_marked() -> None:
    told = merge([membership(IND, SCO, Standing.MEMBER, date(2015, 7, 10))], {})
    steps = timeline(load_knowledge(), told, organisation="SCO", member="IND")
    (marked,) = [step for step in steps if step.against]
    assert marked.told == told[0]
    assert marked.against.startswith("no membership on that day (observer 2005-07-05 to 2017-06-09; member 2017-06-09")


def test_a_timeline_is_of_the_one_asked_for() -> None:
    told = merge([membership(KAZ, WTO, Standing.SEEKS, date(2005, 7, 4))], {})
    assert {step.organisation for step in timeline(load_knowledge(), told, organisation="WTO")} == {"WTO"}
    assert {step.member for step in timeline(load_knowledge(), told, member="KAZ")} == {"KAZ"}
