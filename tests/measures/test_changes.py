from __future__ import annotations

from datetime import date

from measures.telling import agreement, event
from samples import CHN, KAZ
from tieline.ledger import Entry
from tieline.measures import (
    Change,
    FirstConflict,
    Meetings,
    NewAgreements,
    Turn,
    by_subject,
    changes,
    dealings_told,
    merge,
    turns,
    window,
)
from tieline.records import Pillar, Stage, Status


def moved(*told: Entry, today: date | None = None) -> tuple[Change, ...]:
    merged = merge(told, {})
    span = window(merged, today=today)
    assert span is not None
    return changes(merged, turns(dealings_told(merged, "KAZ", "CHN")), "KAZ", "CHN", span)


def conflict(day: date, type_: str = "SANCTION") -> Entry:
    return event(type_, by=(CHN,), to=(KAZ,), day=day, pillar=Pillar.ECONOMY, text=f"China acted on {day}.")


def help_of(day: date) -> Entry:
    return event("AID", by=(CHN,), to=(KAZ,), day=day, pillar=Pillar.ECONOMY, text=f"China helped on {day}.")


def test_lately_is_the_twelve_months_to_the_last_day_told_of() -> None:
    told = merge([event(day=date(2020, 1, 1)), event(day=date(2024, 2, 29), text="They met on a leap day.")], {})
    span = window(told, today=None)
    assert span is not None
    assert (span.since, span.first, span.last) == (date(2020, 1, 1), date(2023, 2, 28), date(2024, 2, 29))
    assert window(told, today=date(2022, 1, 1)) == window(told[1:], today=None)
    assert window([], today=None) is None


def test_meetings_of_late_are_set_against_those_before() -> None:
    before = [event(day=date(year, 5, 1), text=f"They met in {year}.") for year in (2018, 2020, 2022)]
    (found,) = moved(*before, event(day=date(2024, 7, 3)))
    assert isinstance(found, Meetings)
    assert ([each.claim.day for each in found.lately], found.before) == ([date(2024, 7, 3)], 3)


def test_no_meeting_of_late_is_told_with_the_last_one() -> None:
    found = next(
        each for each in moved(event(day=date(2020, 5, 1)), agreement("customs")) if isinstance(each, Meetings)
    )
    assert found.lately == ()
    assert found.last.claim.day == date(2020, 5, 1)


def test_a_new_agreement_names_the_subjects_never_agreed_on_before() -> None:
    found = moved(
        agreement("customs", day=date(2019, 1, 1), text="They signed in 2019."), agreement("customs", "visas")
    )
    accord = next(each for each in found if isinstance(each, NewAgreements))
    assert (accord.before, accord.new) == (1, ("visas",))


def test_an_agreement_only_announced_is_not_concluded() -> None:
    assert not any(
        isinstance(each, NewAgreements)
        for each in moved(agreement("visas", stage=Stage.ANNOUNCED), agreement("oil", status=Status.PLANNED), event())
    )


def turned(before: int, after: int) -> list[Turn]:
    told = [help_of(date(2021, month, day)) for month in range(1, 13) for day in (1, 15)][:before]
    told += [conflict(date(2024, month, day)) for month in range(1, 13) for day in (1, 15)][:after]
    return [each for each in moved(*told) if isinstance(each, Turn)]


def test_a_pillar_that_turned_lately_is_told_with_bounds_that_leave_out_zero() -> None:
    (turn,) = turned(12, 12)
    assert (turn.pillar, turn.before, turn.after) == (Pillar.ECONOMY, 10.0, -6.0)
    assert turn.low <= -16.0 <= turn.high < 0
    assert (turn.day, turn.occasions_before, turn.occasions_after) == (date(2024, 1, 1), 12, 12)


def test_a_turn_of_long_ago_did_not_move_lately() -> None:
    told = [help_of(date(2011, month, 1)) for month in range(1, 13)]
    told += [conflict(date(year, month, 1)) for year in (2012, 2024) for month in range(1, 13)]
    assert not any(isinstance(each, Turn) for each in moved(*told))


def test_a_pillar_that_did_not_turn_is_not_told_of() -> None:
    told = [help_of(date(year, month, 1)) for year in (2021, 2024) for month in range(1, 7)]
    told += [conflict(date(year, 9, 1)) for year in (2021, 2024)]
    assert not any(isinstance(each, Turn) for each in moved(*told))


def test_two_events_are_too_few_to_speak_of_a_turn() -> None:
    assert turned(12, 2) == []


def test_the_first_conflict_of_its_type_is_told_once() -> None:
    told = [conflict(date(2020, 1, 1)), conflict(date(2024, 1, 1)), conflict(date(2024, 2, 1), "THREATEN")]
    told.append(conflict(date(2024, 3, 1), "THREATEN"))
    first = [each.happening.claim.day for each in moved(*told) if isinstance(each, FirstConflict)]
    assert first == [date(2024, 2, 1)]


def test_agreements_are_sorted_by_subject_and_stage() -> None:
    told = merge(
        [
            agreement("customs", "visas"),
            agreement("customs", stage=Stage.RATIFIED, text="It was ratified."),
            agreement(),
        ],
        {},
    )
    table = {subject: {stage: len(each) for stage, each in row.items()} for subject, row in by_subject(told).items()}
    assert table == {
        "customs": {Stage.SIGNED: 1, Stage.RATIFIED: 1},
        "visas": {Stage.SIGNED: 1},
        "": {Stage.SIGNED: 1},
    }
    assert list(table) == ["customs", "visas", ""]
