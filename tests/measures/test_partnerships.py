from __future__ import annotations

from datetime import date

from measures.telling import document, entry
from samples import CHN, KAZ, UZB, quoting
from tieline.ledger import Entry
from tieline.measures import current, partnerships, treaties
from tieline.records import Agreement, Party, Pillar, Precision, Stage, Status


def level(
    name: str,
    day: date | None,
    stage: Stage = Stage.AGREED,
    *,
    status: Status = Status.HAPPENED,
    parties: tuple[Party, ...] = (KAZ, CHN),
) -> Entry:
    told_in = document(f"Of a {name} it was told on {day}.", day)
    claim = Agreement(
        day=day,
        day_precision=Precision.DAY if day else Precision.UNDATED,
        pillar=Pillar.DIPLOMACY,
        confidence=0.9,
        evidence=quoting(told_in),
        parties=parties,
        subjects=("diplomatic relations",),
        instrument=name,
        stage=stage,
        status=status,
    )
    return entry(claim, told_in, "agreement")


STRATEGIC = level("strategic partnership", date(2005, 7, 4))
COMPREHENSIVE = level("comprehensive strategic partnership", date(2011, 6, 13))
PERMANENT = level("permanent comprehensive strategic partnership", date(2019, 9, 11))


def test_levels_come_in_order_of_time_each_until_the_next() -> None:
    found = partnerships([PERMANENT, STRATEGIC, COMPREHENSIVE], "KAZ", "CHN")
    assert [(each.level.id, each.since, each.until) for each in found] == [
        ("strategic partnership", date(2005, 7, 4), date(2011, 6, 13)),
        ("comprehensive strategic partnership", date(2011, 6, 13), date(2019, 9, 11)),
        ("permanent comprehensive strategic partnership", date(2019, 9, 11), None),
    ]


def test_the_level_that_holds_is_the_last_entered_by_that_day() -> None:
    found = partnerships([PERMANENT, STRATEGIC, COMPREHENSIVE], "KAZ", "CHN")
    now, then = current(found), current(found, date(2013, 9, 7))
    assert now is not None
    assert then is not None
    assert (now.level.id, then.level.id) == (
        "permanent comprehensive strategic partnership",
        "comprehensive strategic partnership",
    )
    assert current(found, date(2001, 1, 1)) is None


def test_a_lower_name_used_in_passing_takes_no_level_away() -> None:
    passing = level("cooperative partnership", date(2024, 1, 1), Stage.IN_FORCE)
    now = current(partnerships([PERMANENT, passing], "KAZ", "CHN"))
    assert now is not None
    assert now.level.id == "permanent comprehensive strategic partnership"


def test_a_level_is_dated_by_its_founding_not_by_its_first_mention() -> None:
    spoken = level("strategic partnership", date(2003, 1, 1), Stage.IN_FORCE)
    (found,) = partnerships([spoken, STRATEGIC], "KAZ", "CHN")
    assert (found.since, found.founded, len(found.entries)) == (date(2005, 7, 4), True, 2)


def test_a_wish_is_no_level_held() -> None:
    wish = level("alliance", None, Stage.ANNOUNCED, status=Status.PLANNED)
    held, wanted = partnerships([wish, STRATEGIC], "KAZ", "CHN")
    assert (held.wanted, wanted.wanted) == (False, True)
    assert current([held, wanted]) == held


def test_a_level_that_ended_holds_no_more() -> None:
    ended = level("strategic partnership", date(2020, 1, 1), Stage.ENDED)
    assert current(partnerships([STRATEGIC, ended], "KAZ", "CHN")) is None


def test_another_pairs_level_is_not_theirs() -> None:
    other = level("alliance", date(2022, 12, 22), parties=(KAZ, UZB))
    assert partnerships([other], "KAZ", "CHN") == ()


def test_a_level_is_no_agreement_among_agreements() -> None:
    assert treaties([STRATEGIC]) == ()
