"""Calendar files, read back by the library that other programs use."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import icalendar
import pytest

from measures.telling import called_off, meeting, planned_meeting, ruled
from samples import ASTANA, CHN, KAZ
from tieline.exchange.ics import summary, write_ics
from tieline.knowledge import load_knowledge
from tieline.ledger import Entry
from tieline.measures import appointments, merge
from tieline.records import Party, Precision


def file_of(*claims: Entry) -> tuple[list[icalendar.Event], int, bytes]:
    file = BytesIO()
    left_out = write_ics(
        appointments(merge(claims, {}), today=date(2025, 12, 31)), file, load_knowledge(), product="0.1"
    )
    calendar = icalendar.Calendar.from_ical(file.getvalue())
    assert isinstance(calendar, icalendar.Calendar)
    return [one for one in calendar.walk("VEVENT") if isinstance(one, icalendar.Event)], left_out, file.getvalue()


def test_an_appointment_is_an_event_of_whole_days() -> None:
    (found,), left_out, written = file_of(planned_meeting(date(2025, 6, 16), by=(CHN,), to=(KAZ,)))
    assert (found.decoded("dtstart"), found.decoded("dtend"), left_out) == (date(2025, 6, 16), date(2025, 6, 17), 0)
    assert str(found["summary"]) == "visit: China to Kazakhstan"
    assert "They will meet." in found["description"]
    assert b"DTSTART;VALUE=DATE:20250616\r\n" in written


@pytest.mark.parametrize("precision", [Precision.WEEK, Precision.MONTH, Precision.YEAR])
def test_what_has_no_day_is_left_out_and_counted(precision: Precision) -> None:
    found, left_out, _ = file_of(planned_meeting(date(2025, 7, 1), precision=precision))
    assert (found, left_out) == ([], 1)


@pytest.mark.parametrize(
    ("later", "status"),
    [
        ((), "TENTATIVE"),
        ((meeting(date(2025, 6, 16)),), "CONFIRMED"),
        ((called_off(date(2025, 6, 12)),), "CANCELLED"),
        ((called_off(date(2025, 6, 12), "postpone"),), "CANCELLED"),
    ],
    ids=["told", "held", "cancelled", "put off"],
)
def test_the_status_says_what_became_of_it(later: tuple[Entry, ...], status: str) -> None:
    (found,), _, _ = file_of(planned_meeting(date(2025, 6, 16)), *later)
    assert found["status"] == status


def test_the_same_claims_give_the_same_file() -> None:
    claims = [planned_meeting(date(2025, 6, 16)), planned_meeting(date(2025, 9, 3)), meeting(date(2025, 9, 3))]
    assert file_of(*claims)[2] == file_of(*reversed(claims))[2]
    assert len({str(one["uid"]) for one in file_of(*claims)[0]}) == 2


def test_a_summit_is_named_by_its_forum() -> None:
    five = tuple(Party(id=code, country=code) for code in ("KAZ", "KGZ", "TJK", "TKM", "UZB"))
    told = planned_meeting(date(2025, 6, 17), by=(CHN, *five))
    convened = ruled(told, *told.claim.evidence.rules, "members of the forum whose meeting it is")
    named, unnamed = (appointments(merge([each], {}), today=None)[0] for each in (convened, told))
    assert summary(named, load_knowledge()) == "meeting of several: China-Central Asia mechanism"
    assert summary(unnamed, load_knowledge()).startswith("meeting of several: China and Kazakhstan and")


def test_a_place_is_where_it_is() -> None:
    told = planned_meeting(date(2025, 6, 16))
    (found,), _, _ = file_of(replace(told, claim=replace(told.claim, place=ASTANA)))
    assert str(found["location"]) == "Astana"
    assert found["geo"].to_ical() == "51.1694;71.4491"
