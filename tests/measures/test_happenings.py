from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from measures.telling import event, events
from samples import CHN, KAZ
from tieline.ledger import Entry
from tieline.measures import merge, span
from tieline.records import Precision, Status

MARCH = date(2023, 3, 1)


def test_one_meeting_told_by_two_documents_is_one_happening() -> None:
    one, other = event(text="Kazakhstan and China met."), event(by=(CHN, KAZ), text="Xi and Tokayev held talks.")
    (meeting,) = merge([one, other], {})
    assert meeting.documents == 2
    assert set(meeting.ids) == {one.id, other.id}


def test_meetings_on_two_days_are_two() -> None:
    told = merge([event(day=date(2024, 7, 3)), event(day=date(2024, 7, 4), text="They met again.")], {})
    assert [each.claim.day for each in told] == [date(2024, 7, 4), date(2024, 7, 3)]


def test_a_meeting_planned_is_not_the_meeting_held() -> None:
    planned = event("AGREE", act="CONSULT", status=Status.PLANNED, text="Kazakhstan and China will meet.")
    assert len(merge([planned, event()], {})) == 2


def test_a_claim_without_a_day_joins_the_only_dated_one_of_its_text() -> None:
    dated, undated = event(text="They met on July 3."), event(day=None, text="They met on July 3, it was said.")
    alone = merge([dated, undated], {})
    together = merge([dated, undated], {undated.claim.evidence.document: dated.claim.evidence.document})
    assert [len(each.entries) for each in alone] == [1, 1]
    assert [len(each.entries) for each in together] == [2]
    assert together[0].claim.day == date(2024, 7, 3)


def test_a_claim_without_a_day_stays_alone_where_two_days_would_fit() -> None:
    text = "They met on Monday, on Tuesday, and once more."
    told = merge([event(day=MARCH, text=text), event(day=date(2023, 3, 2), text=text), event(day=None, text=text)], {})
    assert [each.claim.day for each in told] == [date(2023, 3, 2), MARCH, None]


def test_a_claim_of_a_month_joins_the_day_of_its_own_document_in_that_month_only() -> None:
    text = "They met in March, on the 1st, and in May."
    in_march = event(day=MARCH, precision=Precision.MONTH, text=text)
    in_may = event(day=date(2023, 5, 1), precision=Precision.MONTH, text=text)
    told = merge([event(day=MARCH, text=text), in_march, in_may], {})
    assert sorted(len(each.entries) for each in told) == [1, 2]
    assert told[0].ids == (in_may.id,)


def test_a_month_ends_with_its_last_day_and_december_with_the_year() -> None:
    months = [event(day=day, precision=Precision.MONTH).claim for day in (date(2024, 2, 1), date(2023, 12, 1))]
    assert [span(claim) for claim in months] == [
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2023, 12, 1), date(2023, 12, 31)),
    ]


def test_a_plan_counts_in_the_year_in_which_it_was_told() -> None:
    plan = event("AGREE", status=Status.PLANNED, day=date(2026, 6, 1), published=date(2025, 12, 30))
    undated = event("AGREE", status=Status.PLANNED, day=None, published=date(2025, 12, 30), text="They will meet.")
    assert [each.year for each in merge([plan, undated], {})] == [2025, 2025]


@given(st.lists(events(), max_size=12), st.data())
def test_the_order_of_claims_does_not_matter_and_none_is_lost(told: list[Entry], data: st.DataObject) -> None:
    merged = merge(told, {})
    assert merge(data.draw(st.permutations(told)), {}) == merged
    assert merge([*told, *told], {}) == merged
    assert sorted(id_ for each in merged for id_ in each.ids) == sorted({each.id for each in told})
