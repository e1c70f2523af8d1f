"""Words of time, read back for what happened and ahead for what is planned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.claims.dating import TimeWords, find_times, load_calendar
from tieline.records import Precision

Read = Callable[..., list[Any]]
TUESDAY = date(2025, 6, 17)
D, W, M, Y = Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.YEAR


def _times(text: str, published: date | None = TUESDAY) -> list[TimeWords]:
    return list(find_times(text, 0, published, load_calendar("en")))


def _one(text: str, published: date | None = TUESDAY) -> TimeWords:
    (found,) = _times(text, published)
    return found


def test_what_lasts_into_the_next_month_is_told_by_its_first_day() -> None:
    assert _one("He will visit Seoul from 29 May to 1 June 2022.").ahead == (date(2022, 5, 29), D)
    assert _one("They met from 30 December to 2 January 2022.").back == (date(2021, 12, 30), D)
    assert _one("He will visit Seoul from 29 June to 1 July.").ahead == (date(2025, 6, 29), D)


# --- days that need no other ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("published", [TUESDAY, None])
@pytest.mark.parametrize(
    "written",
    [
        "2002-12-23",
        "23 December 2002",
        "23rd December 2002",
        "23rd of December 2002",
        "23 Dec 2002",
        "23 Dec. 2002",
        "December 23, 2002",
        "December 23 2002",
        "Dec. 23rd, 2002",
    ],
)
def test_a_full_date_is_that_day(written: str, published: date | None) -> None:
    found = _one(f"They met on {written} in Beijing.", published)
    assert found.back == found.ahead == (date(2002, 12, 23), D)


@pytest.mark.parametrize("published", [TUESDAY, None])
@pytest.mark.parametrize("written", ["December 2002", "in December 2002", "in December of 2002", "late December 2002"])
def test_a_month_of_a_year_is_that_month(written: str, published: date | None) -> None:
    found = _one(f"They met {written}.", published)
    assert found.back == found.ahead == (date(2002, 12, 1), M)


@pytest.mark.parametrize("published", [TUESDAY, None])
@pytest.mark.parametrize(
    "written", ["in 2002", "during 2002", "in the year 2002", "early 2002", "in late 2002", "back in 2002"]
)
def test_a_year_is_that_year(written: str, published: date | None) -> None:
    found = _one(f"They met {written}.", published)
    assert found.back == found.ahead == (date(2002, 1, 1), Y)


# --- days that lean on the day of publication -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "back", "ahead"),
    [
        ("on Tuesday", date(2025, 6, 17), date(2025, 6, 17)),
        ("on Monday", date(2025, 6, 16), date(2025, 6, 23)),
        ("on Wednesday", date(2025, 6, 18), date(2025, 6, 18)),
        ("Sunday", date(2025, 6, 15), date(2025, 6, 22)),
        ("last Friday", date(2025, 6, 13), date(2025, 6, 13)),
        ("next Friday", date(2025, 6, 20), date(2025, 6, 20)),
        ("on 16 June", date(2025, 6, 16), date(2026, 6, 16)),
        ("on June 17", date(2025, 6, 17), date(2025, 6, 17)),
        ("on 18 June", date(2024, 6, 18), date(2025, 6, 18)),
        ("on December 31", date(2024, 12, 31), date(2025, 12, 31)),
        ("today", date(2025, 6, 17), date(2025, 6, 17)),
        ("yesterday", date(2025, 6, 16), date(2025, 6, 16)),
        ("tomorrow", date(2025, 6, 18), date(2025, 6, 18)),
        ("the day before yesterday", date(2025, 6, 15), date(2025, 6, 15)),
        ("the day after tomorrow", date(2025, 6, 19), date(2025, 6, 19)),
        ("three days ago", date(2025, 6, 14), date(2025, 6, 14)),
        ("a day ago", date(2025, 6, 16), date(2025, 6, 16)),
        ("10 days ago", date(2025, 6, 7), date(2025, 6, 7)),
        ("in two days", date(2025, 6, 19), date(2025, 6, 19)),
        ("last weekend", date(2025, 6, 14), date(2025, 6, 14)),
        ("next weekend", date(2025, 6, 28), date(2025, 6, 28)),
    ],
)
def test_a_day_is_looked_for_back_and_ahead(written: str, back: date, ahead: date) -> None:
    found = _one(f"They meet {written}.")
    assert (found.back, found.ahead) == ((back, D), (ahead, D))


@pytest.mark.parametrize(
    ("written", "back", "ahead"),
    [
        ("last week", (date(2025, 6, 9), W), (date(2025, 6, 9), W)),
        ("earlier this week", (date(2025, 6, 16), W), (date(2025, 6, 16), W)),
        ("later this week", (date(2025, 6, 16), W), (date(2025, 6, 16), W)),
        ("next week", (date(2025, 6, 23), W), (date(2025, 6, 23), W)),
        ("two weeks ago", (date(2025, 6, 2), W), (date(2025, 6, 2), W)),
        ("in two weeks", (date(2025, 6, 30), W), (date(2025, 6, 30), W)),
        ("last month", (date(2025, 5, 1), M), (date(2025, 5, 1), M)),
        ("this month", (date(2025, 6, 1), M), (date(2025, 6, 1), M)),
        ("next month", (date(2025, 7, 1), M), (date(2025, 7, 1), M)),
        ("the coming month", (date(2025, 7, 1), M), (date(2025, 7, 1), M)),
        ("seven months ago", (date(2024, 11, 1), M), (date(2024, 11, 1), M)),
        ("in eight months", (date(2026, 2, 1), M), (date(2026, 2, 1), M)),
        ("last year", (date(2024, 1, 1), Y), (date(2024, 1, 1), Y)),
        ("this year", (date(2025, 1, 1), Y), (date(2025, 1, 1), Y)),
        ("next year", (date(2026, 1, 1), Y), (date(2026, 1, 1), Y)),
        ("five years ago", (date(2020, 1, 1), Y), (date(2020, 1, 1), Y)),
        ("in November", (date(2024, 11, 1), M), (date(2025, 11, 1), M)),
        ("in March", (date(2025, 3, 1), M), (date(2026, 3, 1), M)),
        ("in June", (date(2025, 6, 1), M), (date(2025, 6, 1), M)),
        ("earlier in March", (date(2025, 3, 1), M), (date(2025, 3, 1), M)),
        ("in early March", (date(2025, 3, 1), M), (date(2026, 3, 1), M)),
        ("at the beginning of March", (date(2025, 3, 1), M), (date(2026, 3, 1), M)),
        ("at the end of the month", (date(2025, 6, 1), M), (date(2025, 6, 1), M)),
        ("at the end of next month", (date(2025, 7, 1), M), (date(2025, 7, 1), M)),
    ],
)
def test_what_is_coarser_than_a_day_says_so(
    written: str, back: tuple[date, Precision], ahead: tuple[date, Precision]
) -> None:
    found = _one(f"They meet {written}.")
    assert (found.back, found.ahead) == (back, ahead)


def test_last_november_is_not_the_one_to_come() -> None:
    assert _one("They met last November.").back == (date(2024, 11, 1), M)


def test_next_march_is_not_the_one_that_was() -> None:
    assert _one("They meet next March.").ahead == (date(2026, 3, 1), M)


@pytest.mark.parametrize(
    "written",
    ["on Tuesday", "on 16 June", "in November", "last week", "next month", "three days ago", "today", "in two years"],
)
def test_without_a_day_of_publication_what_is_relative_stays_open(written: str) -> None:
    found = _one(f"They meet {written}.", None)
    assert (found.back, found.ahead) == (None, None)


# --- what is no day -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The ban holds until March.",
        "The road will be built by 2030.",
        "The treaty runs from 2002.",
        "The road will be built by the end of 2030.",
        "They have met often since Monday.",
    ],
)
def test_the_edge_of_a_span_is_no_day(text: str) -> None:
    assert _times(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "They have been allies since 2002.",
        "They have been allies since December 2002.",
        "They have been allies since the late 1970's.",
        "They have been allies since the beginning of April.",
        "They were allies from 1978 to 1986.",
        "They were allies over the past eight years.",
    ],
)
def test_what_lasts_since_a_year_has_no_day(text: str) -> None:
    assert [(words.back, words.ahead, words.since) for words in _times(text)] == [(None, None, True)]


@pytest.mark.parametrize(
    ("text", "to_come"),
    [
        ("They meet tomorrow.", True),
        ("They meet later this week.", True),
        ("They meet in three days.", True),
        ("They met earlier this week.", False),
        ("They met on Wednesday.", False),
        ("They met on 18 June.", False),
        ("They met today.", False),
    ],
)
def test_some_words_say_themselves_that_their_day_lies_ahead(text: str, *, to_come: bool) -> None:
    assert _one(text).to_come is to_come


@pytest.mark.parametrize(
    ("published", "back"), [(date(2025, 6, 16), date(2025, 6, 14)), (date(2025, 6, 19), date(2025, 6, 21))]
)
def test_this_weekend_told_on_a_monday_is_the_one_that_was(published: date, back: date) -> None:
    found = _one("They met this weekend.", published)
    assert (found.back, found.ahead) == ((back, D), (date(2025, 6, 21), D))


@pytest.mark.parametrize(
    "text",
    [
        "Turkey may 10 times refuse.",
        "Troops march 20 kilometres a day.",
        "Prices in may be higher.",
    ],
)
def test_the_verb_is_no_month(text: str) -> None:
    assert _times(text) == []


def test_the_month_of_may_is_one() -> None:
    assert _one("They met in May.").back == (date(2025, 5, 1), M)


def test_the_treaty_of_a_day_is_not_of_a_month() -> None:
    assert _one("They ratified the treaty of March 13.").back == (date(2025, 3, 13), D)


@pytest.mark.parametrize("dateline", ["ASTANA, June 12 - ", "KHUJAND, Tajikistan, June 12 — ", "XI'AN, June 12 - "])
def test_the_day_of_a_dateline_is_no_day_of_an_act(dateline: str) -> None:
    assert _one(f"{dateline}They met on June 10.").back == (date(2025, 6, 10), D)


@pytest.mark.parametrize("written", ["31 June", "30 February 2024", "June 31, 2024", "2024-02-30", "99 June"])
def test_a_day_that_no_calendar_has_is_not_resolved(written: str) -> None:
    for found in _times(f"They met on {written}."):
        assert found.back is None or found.back[1] is not D


def test_a_decade_is_no_year() -> None:
    assert all(found.back is None for found in _times("They traded in the 1970s."))


def test_days_counted_from_another_event_are_not_counted_from_today() -> None:
    assert all(found.back is None for found in _times("They had met three days earlier."))


def test_the_words_are_where_they_are_said_to_be() -> None:
    text = "Xi Jinping, who visited in 2013, came back on 16 June 2025 and will return next year."
    found = _times(text)
    assert [text[one.start : one.end] for one in found] == ["in 2013", "16 June 2025", "next year"]


def test_offsets_are_counted_from_where_the_sentence_starts() -> None:
    (found,) = find_times("They met on Tuesday.", 100, TUESDAY, load_calendar("en"))
    assert (found.start, found.end) == (109, 119)


# --- promises -------------------------------------------------------------------------------------------------------

_PHRASES = st.sampled_from(
    [
        "on 29 February", "on February 29", "on Tuesday", "last Sunday", "next Monday", "in December", "in January",
        "last month", "next month", "last year", "next year", "last week", "next week", "last weekend", "next weekend",
        "yesterday", "tomorrow", "the day after tomorrow", "the day before yesterday", "twelve months ago",
        "in twelve months", "twelve years ago", "99 years ago", "in 99 years", "99 months ago", "99 days ago",
        "in 99 weeks", "on 31 April", "2025-13-41", "0 June", "1 January", "31 December", "this year",
    ]
)  # fmt: skip


@given(phrase=_PHRASES, published=st.one_of(st.none(), st.sampled_from([date.min, date.max]), st.dates()))
def test_no_day_of_publication_makes_it_raise(phrase: str, published: date | None) -> None:
    for found in _times(f"They meet {phrase}.", published):
        for when in (found.back, found.ahead):
            assert when is None or isinstance(when[0], date)


@given(phrase=_PHRASES, published=st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_looking_ahead_never_ends_before_looking_back(phrase: str, published: date) -> None:
    for found in _times(f"They meet {phrase}.", published):
        if found.back and found.ahead:
            assert found.back[0] <= found.ahead[0]


@given(weekday=st.sampled_from(["Monday", "Thursday", "Sunday"]), published=st.dates(date(1950, 1, 1)))
def test_a_weekday_is_less_than_a_week_away(weekday: str, published: date) -> None:
    if published > date.max - timedelta(days=7):
        return
    found = _one(f"They meet on {weekday}.", published)
    assert found.back is not None
    assert found.ahead is not None
    assert timedelta(-1) <= published - found.back[0] < timedelta(6)
    assert timedelta(0) <= found.ahead[0] - published < timedelta(7)
    assert found.back[0].strftime("%A") == found.ahead[0].strftime("%A") == weekday


@given(text=st.text(max_size=60), published=st.one_of(st.none(), st.dates()))
def test_any_text_at_all_can_be_searched_for_days(text: str, published: date | None) -> None:
    for found in _times(text, published):
        assert 0 <= found.start < found.end <= len(text)


# --- on claims ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("Xi Jinping met Tokayev on Monday.", date(2025, 6, 16), D),
        ("Xi Jinping will meet Tokayev on Monday.", date(2025, 6, 23), D),
        ("Xi Jinping will visit Kazakhstan next month.", date(2025, 7, 1), M),
        ("Xi Jinping visited Kazakhstan in 2013.", date(2013, 1, 1), Y),
        ("Earlier this week Xi Jinping met Tokayev.", date(2025, 6, 16), W),
        ("Xi Jinping met Tokayev.", TUESDAY, D),
        ("Xi Jinping will meet Tokayev.", None, Precision.UNDATED),
        ("Xi Jinping had met Tokayev.", None, Precision.UNDATED),
        ("Kazakhstan has been told that Xi Jinping met Rahmon on 5 July 2024.", date(2024, 7, 5), D),
    ],
)
def test_an_event_has_the_day_its_sentence_tells(
    events: Read, text: str, day: date | None, precision: Precision
) -> None:
    (found,) = events(text)
    assert (found.day, found.day_precision) == (day, precision)


def test_without_a_day_of_publication_an_event_is_undated(events: Read) -> None:
    (found,) = events("Xi Jinping met Tokayev on Monday.", None)
    assert (found.day, found.day_precision) == (None, Precision.UNDATED)


def test_a_full_date_needs_no_day_of_publication(events: Read) -> None:
    (found,) = events("Xi Jinping met Tokayev on 16 June 2025.", None)
    assert found.day == date(2025, 6, 16)


def test_the_day_of_the_telling_is_not_the_day_of_the_deed(events: Read) -> None:
    (found,) = events("Kazakhstan said on Tuesday that Xi Jinping met Rahmon on Friday.")
    assert found.day == date(2025, 6, 13)


def test_each_of_two_events_keeps_its_own_day(events: Read) -> None:
    found = events("Xi Jinping met Tokayev on Monday and met Putin on Friday.")
    days = {tuple(sorted(p.id for p in event.actors)): event.day for event in found}
    assert days == {("CHN", "KAZ"): date(2025, 6, 16), ("CHN", "RUS"): date(2025, 6, 13)}


def test_the_rule_says_how_the_day_was_found(events: Read) -> None:
    (found,) = events("Xi Jinping met Tokayev on Monday.")
    assert found.evidence.rules[-1] == "day from 'on Monday'"


def test_since_does_not_date_an_event(events: Read) -> None:
    assert all(found.day != date(1992, 1, 1) for found in events("Since 1992 Kazakhstan has held talks with China."))


@pytest.mark.parametrize(
    "days",
    [
        "from 9 to 11 May 2021",
        "on 9-11 May 2021",
        "on May 9-11, 2021",
        "from May 9 to 11, 2021",
        "on 9 and 10 May 2021",
    ],
)
def test_what_lasts_several_days_is_told_by_its_first(events: Read, days: str) -> None:
    (visit,) = events(f"Xi Jinping visited Kazakhstan {days}.")
    assert (visit.day, visit.day_precision) == (date(2021, 5, 9), Precision.DAY)


def test_a_weekday_named_on_its_eve_was_that_day_elsewhere(events: Read) -> None:
    (call,) = events("Putin phoned Tokayev on Wednesday.")  # published on a Tuesday
    assert call.day == date(2025, 6, 18)


def test_a_feast_is_no_day_of_an_event(events: Read) -> None:
    (treaty,) = events("Ireland and Britain signed a treaty called the Good Friday Agreement.")
    assert treaty.day == TUESDAY


def test_last_september_told_in_september_is_a_year_ago() -> None:
    assert _one("They met last September.", date(2020, 9, 12)).back == (date(2019, 9, 1), M)


def test_what_was_agreed_last_month_is_not_next_years(events: Read) -> None:
    found = events("Last May Xi Jinping and Tokayev agreed to cooperate.", date(2025, 6, 17))
    assert {event.day for event in found} == {date(2025, 5, 1)}


def test_a_visit_is_at_the_time_of_what_was_done_on_it(events: Read) -> None:
    found = events("In May 2019, when Tokayev visited Beijing, Xi Jinping praised Kazakhstan.")
    assert {event.day for event in found} == {date(2019, 5, 1)}
