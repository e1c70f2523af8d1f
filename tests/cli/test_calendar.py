from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import icalendar
import pytest

from samples import CHN, CODER, KAZ, NOON, Run, consultation, dispatch, quoting, reading
from tieline.ledger import Ledger
from tieline.records import Precision, Status

ANNOUNCED = dispatch("Xi Jinping will visit Astana from 16 to 18 June.", "https://akorda.kz/2", date(2025, 6, 10))
LOOSELY = dispatch("Tokayev will go to China in September.", "https://akorda.kz/4", date(2025, 6, 11))
HELD = dispatch("Xi Jinping is in Astana.", "https://akorda.kz/3", date(2025, 6, 16))
RULES = ("act consult-visit", "modal: future × CONSULT → AGREE", "day from '16 to 18 June'")


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A ledger with a visit announced and reported when its day has come, and one for which only a month is told."""
    held = consultation(HELD, CHN, recipients=(KAZ,), mode="visit", day=date(2025, 6, 16))
    planned = replace(
        consultation(ANNOUNCED, CHN, recipients=(KAZ,), mode="visit", day=date(2025, 6, 16)),
        type="AGREE",
        status=Status.PLANNED,
        evidence=replace(quoting(ANNOUNCED), rules=RULES),
    )
    loosely = replace(
        consultation(LOOSELY, KAZ, recipients=(CHN,), mode="visit", day=date(2025, 9, 1)),
        type="AGREE",
        status=Status.PLANNED,
        day_precision=Precision.MONTH,
        place=None,
        evidence=replace(quoting(LOOSELY), rules=RULES[:2]),
    )
    path = tmp_path / "ties.duckdb"
    with Ledger(path, tieline="test") as book:
        book.begin(coder=CODER, started=NOON)
        book.add([reading(ANNOUNCED, planned), reading(HELD, held), reading(LOOSELY, loosely)], coder=CODER)
        book.finish(NOON)
    return path


def test_a_visit_is_shown_with_its_days_its_claims_and_what_became_of_it(run: Run, plans: Path) -> None:
    code, out, err = run("calendar", "--pair", "KAZ", "CHN", "--format", "table", "--ledger", plans)
    told = " ".join(out.split())
    assert (code, err) == (0, "")
    assert told.startswith("2025-06-16 to 2025-06-18 visit: China to Kazakhstan, Astana reported done on 2025-06-16")
    assert "Xi Jinping will visit Astana from 16 to 18 June." in told
    assert "2025-09 visit: Kazakhstan to China" in told


def test_json_lines_name_the_claims_that_announce_and_settle(run: Run, plans: Path) -> None:
    rows = [json.loads(line) for line in run("calendar", "--ledger", plans, "--today", "2025-07-01")[1].splitlines()]
    assert [(row["from"], row["to"], row["precision"], row["fate"]) for row in rows] == [
        ("2025-06-16", "2025-06-18", "day", "held"),
        ("2025-09-01", "2025-09-30", "month", "ahead"),
    ]
    assert rows[0]["announced"][0]["claims"]
    assert rows[0]["settled"]["quote"] == "Xi Jinping is in Astana."


def test_a_calendar_file_holds_what_has_a_day_and_says_what_it_left_out(run: Run, plans: Path, tmp_path: Path) -> None:
    code, out, err = run("calendar", "--ledger", plans, "--out", tmp_path / "kaz.ics")
    assert (code, out) == (0, "")
    assert err.splitlines()[0] == "left out: 1 whose day is not told"
    (found,) = icalendar.Calendar.from_ical((tmp_path / "kaz.ics").read_bytes()).walk("VEVENT")
    assert found.decoded("dtend") == date(2025, 6, 19)


def test_only_what_was_asked_for_is_shown(run: Run, plans: Path) -> None:
    assert len(run("calendar", "--ledger", plans, "--since", "2025-07-01")[1].splitlines()) == 1
    assert len(run("calendar", "--ledger", plans, "--fate", "held", "--of", "China")[1].splitlines()) == 1
    assert run("calendar", "--ledger", plans, "--of", "Japan", "--format", "table")[1] == "nothing planned is told of\n"


def test_an_ending_that_tells_no_format_is_a_usage_error(run: Run, plans: Path) -> None:
    code, _, err = run("calendar", "--ledger", plans, "--out", "plans.doc")
    assert code == 2
    assert err.startswith("the ending of plans.doc tells no format")
