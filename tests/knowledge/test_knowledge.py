from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sound_tables import Folder

from tieline.errors import KnowledgeError
from tieline.knowledge import load_knowledge, read_knowledge
from tieline.knowledge.terms import Term, certain, first_day, last_day, widest

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def test_who_holds_an_office_depends_on_the_day(folder: Folder) -> None:
    knowledge = read_knowledge(folder())
    held = lambda day: [row.name for row in knowledge.holders("KAZ", "head_of_state", day)]  # noqa: E731
    assert held(date(2010, 1, 1)) == ["Nursultan Nazarbayev"]
    assert held(date(2025, 6, 16)) == ["Kassym-Jomart Tokayev"]
    assert held(date(1985, 1, 1)) == []
    assert len(held(date(2019, 3, 20))) == 2


def test_who_is_a_member_depends_on_the_day_and_the_status(folder: Folder) -> None:
    knowledge = read_knowledge(folder())
    assert knowledge.members("SCO", date(2010, 1, 1)) == ("CHN", "KAZ")
    assert knowledge.members("SCO", date(1999, 1, 1)) == ()
    assert knowledge.members("SCO", date(2010, 1, 1), "observer") == ()


def test_a_group_has_its_members_of_the_day_and_its_last_ones_without_a_day(folder: Folder) -> None:
    groups = (
        "id,alias,members,from,to,source\n"
        "pair,the pair,CHN,,1999,public record\n"
        "pair,the pair,CHN KAZ,2000,,public record\n"
    )
    knowledge = read_knowledge(folder(replaced={"actors/groups.csv": groups}))
    assert knowledge.group_members("pair", date(1990, 1, 1)) == ("CHN",)
    assert knowledge.group_members("pair", date(2020, 1, 1)) == ("CHN", "KAZ")
    assert knowledge.group_members("pair", None) == ("CHN", "KAZ")
    assert knowledge.group_members("nobody", None) == ()


def test_the_first_wrong_line_stops_loading_and_is_named(folder: Folder) -> None:
    wrong = {"actors/memberships.csv": "SCO,KAZ,observer,2000,1999,public record,\n"}
    with pytest.raises(KnowledgeError) as caught:
        read_knowledge(folder(wrong))
    assert str(caught.value) == ("memberships.csv:4: term starts 2000 after it ends 1999\n→ swap or correct the days")


def test_a_short_name_is_kept_apart_from_names_that_stand_alone(folder: Folder) -> None:
    xi = read_knowledge(folder()).terms_of("xi-jinping")[0]
    assert xi.short == ("Xi",)
    assert xi.aliases == ()


def test_what_ships_loads_in_well_under_a_second() -> None:
    load_knowledge.cache_clear()
    start = process_time()
    knowledge = load_knowledge()
    assert process_time() - start < 2
    assert load_knowledge() is knowledge


def test_what_ships_knows_the_central_asian_republics_and_their_presidents() -> None:
    knowledge = load_knowledge()
    assert {"KAZ", "KGZ", "TJK", "TKM", "UZB"} <= set(knowledge.states)
    names = [row.name for row in knowledge.holders("KAZ", "head_of_state", date(2025, 6, 16))]
    assert names == ["Kassym-Jomart Tokayev"]


def test_a_written_month_runs_from_its_first_to_its_last_day() -> None:
    assert (first_day("2024-02"), last_day("2024-02")) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (first_day("2024"), last_day("2024")) == (date(2024, 1, 1), date(2024, 12, 31))


@given(st.integers(1900, 2100), st.integers(0, 50))
def test_the_certain_term_lies_within_the_widest(year: int, length: int) -> None:
    wide, sure = widest(str(year), str(year + length)), certain(str(year), str(year + length))
    assert wide.first is not None
    assert sure.first is not None
    assert wide.first <= sure.first
    assert wide.shared_days(sure) == sure.shared_days(sure)


@given(DAYS, DAYS, DAYS, DAYS)
def test_shared_days_do_not_depend_on_the_order(a: date, b: date, c: date, d: date) -> None:
    one, other = Term(first=min(a, b), last=max(a, b)), Term(first=min(c, d), last=max(c, d))
    assert one.shared_days(other) == other.shared_days(one)


@given(DAYS, st.integers(0, 400))
def test_a_term_covers_its_ends_and_the_slack_around_them(day: date, slack: int) -> None:
    term = Term(first=day, last=day)
    assert term.covers(day)
    assert term.covers(date.fromordinal(day.toordinal() + slack), slack=slack)
    assert not term.covers(date.fromordinal(day.toordinal() + slack + 1), slack=slack)
    assert term.covers(None)
