from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.documents.dates import day_of
from tieline.documents.refusal import Refused


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2017-09-15T00:00:00", date(2017, 9, 15)),
        ("2022-01-01 23:59:11+00:00", date(2022, 1, 1)),
        ("2024/5/8", date(2024, 5, 8)),
        ("20240508T101500Z", date(2024, 5, 8)),
        ("26-FEB-1987 15:07:13.72", date(1987, 2, 26)),
        (" 5-MAR-1987 15:13:28.99", date(1987, 3, 5)),
        ("08 May 2024, 23:15", date(2024, 5, 8)),
        ("Wed, 08 May 2024 23:15:00 +0800", date(2024, 5, 8)),
        ("Tue May 07 10:20:30 UTC 2024", date(2024, 5, 7)),
        ("Monday, June 16, 2025 - 10:22", date(2025, 6, 16)),
        ("Sept. 3, 2015", date(2015, 9, 3)),
        ("Sunday 5th May 2024", date(2024, 5, 5)),
        ("8 мая 2024 г.", date(2024, 5, 8)),
        ("16 маусым 2025", date(2025, 6, 16)),
        ("1er juin 2025", date(2025, 6, 1)),
        ("16. Juni 2025", date(2025, 6, 16)),
        ("16 de junio de 2025", date(2025, 6, 16)),
        ("16 Haziran 2025", date(2025, 6, 16)),
        ("2025年6月16日", date(2025, 6, 16)),
        ("08.05.2024", date(2024, 5, 8)),
        ("13/05/2024", date(2024, 5, 13)),
        ("05/13/2024", date(2024, 5, 13)),
        ("1715190000", date(2024, 5, 8)),
        ("1715190000000", date(2024, 5, 8)),
    ],
)
def test_the_day_is_read_as_it_is_written(written: str, day: date) -> None:
    assert day_of(written) == day


@pytest.mark.parametrize("written", ["", " ", "1992", "2024-05", "May 2024", "05/2024"])
def test_without_a_day_there_is_none(written: str) -> None:
    assert day_of(written) is None


@pytest.mark.parametrize("written", ["yesterday", "2024-13-45", "31 June 2024", "05/08/2024", "June 16"])
def test_what_is_not_understood_or_has_two_meanings_is_refused(written: str) -> None:
    with pytest.raises(Refused):
        day_of(written)


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%b %d, %Y", "%d-%b-%Y 10:00"]))
def test_every_day_of_the_calendar_comes_back(day: date, layout: str) -> None:
    assert day_of(day.strftime(layout)) == day


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_dates(written: str) -> None:
    try:
        day = day_of(written)
    except Refused:
        return
    assert day is None or isinstance(day, date)
