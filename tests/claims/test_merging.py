"""What a document tells several times is one claim; what contradicts itself is two."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tieline.records import Precision

Read = Callable[..., list[Any]]


def _meetings(found: list[Any]) -> list[Any]:
    return [event for event in found if event.type == "CONSULT"]


FIVE = (
    "Xi Jinping met Kassym-Jomart Tokayev. Xi Jinping held talks with Tokayev. "
    "The meeting between Xi Jinping and Tokayev took place in a palace. "
    "Tokayev met Xi Jinping. Xi Jinping and Tokayev held talks."
)


def test_a_meeting_told_five_times_is_one_event_with_five_passages(events: Read) -> None:
    (found,) = _meetings(events(FIVE))
    assert len(found.also) == 4
    assert len({passage.start for passage in (found.evidence, *found.also)}) == 5


def test_every_passage_is_a_quote_of_the_text(events: Read) -> None:
    (found,) = _meetings(events(FIVE))
    for passage in (found.evidence, *found.also):
        assert FIVE[passage.start : passage.end] == passage.quote


def test_passages_come_in_the_order_of_the_text(events: Read) -> None:
    (found,) = _meetings(events(FIVE))
    starts = [passage.start for passage in found.also]
    assert starts == sorted(starts)


def test_the_telling_with_a_day_comes_first(events: Read) -> None:
    text = "Xi Jinping met Kassym-Jomart Tokayev. Xi Jinping and Tokayev met on Monday."
    (found,) = _meetings(events(text))
    assert (found.day, found.evidence.quote) == (date(2025, 6, 16), "Xi Jinping and Tokayev met on Monday.")


def test_two_days_are_two_meetings(events: Read) -> None:
    text = "Xi Jinping met Kassym-Jomart Tokayev on 5 July 2024. Xi Jinping met Tokayev on 16 June 2025."
    assert {event.day for event in _meetings(events(text))} == {date(2024, 7, 5), date(2025, 6, 16)}


def test_the_same_day_told_twice_is_one_meeting(events: Read) -> None:
    text = "Xi Jinping met Kassym-Jomart Tokayev on 16 June 2025. Xi Jinping met Tokayev on Monday."
    (found,) = _meetings(events(text))
    assert (found.day, len(found.also)) == (date(2025, 6, 16), 1)


def test_other_persons_make_another_meeting(events: Read) -> None:
    text = "Xi Jinping met Kassym-Jomart Tokayev. Wang Yi met Murat Nurtleu."
    found = _meetings(events(text))
    assert [{party.person for party in event.actors} for event in found] == [
        {"Xi Jinping", "Kassym-Jomart Tokayev"},
        {"Wang Yi", "Murat Nurtleu"},
    ]


def test_other_states_make_another_meeting(events: Read) -> None:
    text = "Xi Jinping met Kassym-Jomart Tokayev. Xi Jinping met Emomali Rahmon."
    assert len(_meetings(events(text))) == 2


def test_a_planned_meeting_and_one_that_was_stay_apart(events: Read) -> None:
    text = "Xi Jinping met Kassym-Jomart Tokayev. Xi Jinping will meet Tokayev next month."
    assert {(event.type, event.status.value) for event in events(text)} == {
        ("CONSULT", "happened"),
        ("AGREE", "planned"),
    }


def test_who_hits_whom_is_not_merged_with_the_reverse(events: Read) -> None:
    found = events("Armenia attacked Azerbaijan. Azerbaijan attacked Armenia.")
    assert [event.actors[0].id for event in found] == ["ARM", "AZE"]


def test_an_agreement_told_twice_is_one(agreements: Read) -> None:
    text = (
        "Kazakhstan and China signed an agreement on customs. "
        "The agreement on customs was signed by Kazakhstan and China on Monday."
    )
    (found,) = agreements(text)
    assert (found.day, found.day_precision, len(found.also)) == (date(2025, 6, 16), Precision.DAY, 1)


def test_agreements_on_other_subjects_stay_apart(agreements: Read) -> None:
    text = "Kazakhstan and China signed an agreement on customs. Kazakhstan and China signed an agreement on tourism."
    assert len(agreements(text)) == 2


def test_a_membership_told_twice_is_one(memberships: Read) -> None:
    (found,) = memberships("Kazakhstan wants to join BRICS. Kazakhstan seeks to join BRICS.")
    assert len(found.also) == 1


def test_claims_come_in_the_order_of_the_text(events: Read) -> None:
    text = "Russia attacked Ukraine. Xi Jinping met Tokayev. Iran threatened Israel. Xi Jinping met Tokayev again."
    starts = [event.evidence.start for event in events(text)]
    assert starts == sorted(starts)


def test_two_papers_with_names_of_their_own_are_two(agreements: Read) -> None:
    found = agreements(
        "Kazakhstan and Mongolia signed the Agreement on Air Services. "
        "Kazakhstan and Mongolia signed the Agreement on Civil Aviation Safety."
    )
    assert len({claim.title for claim in found}) == 2
    assert not any(claim.also for claim in found)
