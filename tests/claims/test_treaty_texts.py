"""Full treaty texts: what a treaty says of itself, whatever its printer did with the lines."""

from __future__ import annotations

from datetime import date

import pytest

from tieline.claims.treaty_texts import find_treaty
from tieline.coder import Coder
from tieline.records import Agreement, Document, Stage, Status

BODY = """The Government of the Republic of Kazakhstan and the Government of Mongolia, hereinafter called the Parties,
wishing to ease the journeys of herders, have agreed as follows:
Article 1
The Parties shall open the border crossing of Taskesken from May to October.
Article 2
The Parties shall not levy customs duties on animals that are led across for grazing.
Article 3
{force}
{length}
{closing}
"""
TITLE = """AGREEMENT BETWEEN THE GOVERNMENT OF THE REPUBLIC OF KAZAKHSTAN
AND THE GOVERNMENT OF MONGOLIA ON BORDER CROSSINGS
"""
FORCE = "This Agreement shall enter into force on the date of its signature."
LENGTH = """It is concluded for five years and shall be prolonged for further periods of three years unless one of
the Parties gives notice of its termination six months before."""
CLOSING = "Done at Astana on 12 May 2004 in two originals, each in the Kazakh, Mongolian and English languages."


def text(title: str = TITLE, force: str = FORCE, length: str = LENGTH, closing: str = CLOSING) -> str:
    return title + BODY.format(force=force, length=length, closing=closing)


def claims(written: str) -> list[Agreement]:
    found = Coder().read(Document(text=written, language="en")).claims
    assert all(written[claim.evidence.start : claim.evidence.end] == claim.evidence.quote for claim in found)
    return [claim for claim in found if isinstance(claim, Agreement)]


def test_a_treaty_text_gives_its_signing_and_its_force_and_nothing_else() -> None:
    signed, force = claims(text())
    assert {party.id for party in signed.parties} == {"KAZ", "MNG"}
    assert (signed.stage, signed.day, signed.status) == (Stage.SIGNED, date(2004, 5, 12), Status.HAPPENED)
    assert signed.place is not None
    assert signed.place.name == "Astana"
    assert signed.subjects == ("customs",)  # border crossings
    assert signed.title.startswith("AGREEMENT BETWEEN THE GOVERNMENT OF THE REPUBLIC OF KAZAKHSTAN AND")
    assert (force.stage, force.day, force.status) == (Stage.IN_FORCE, date(2004, 5, 12), Status.HAPPENED)


def test_how_long_it_runs_and_how_it_ends_are_terms() -> None:
    _, force = claims(text())
    assert [rule for rule in force.evidence.rules if rule.startswith("term ")] == [
        "term in force on signature",
        "term runs 5 years, prolonged by 3",
        "term ends 6 months after notice",
    ]


def test_a_treaty_without_end_says_so() -> None:
    _, force = claims(text(length="The Treaty shall remain in force for an indefinite period."))
    assert "term runs without limit" in force.evidence.rules


@pytest.mark.parametrize(
    ("force", "kind"),
    [
        ("The Agreement shall come into force on the date of the last written notification.", "notification"),
        ("This Agreement is subject to ratification and enters into force on the exchange of the instruments of "
         "ratification.", "ratification"),
        ("This Agreement becomes effective upon receipt of notes on the completion of domestic procedures.",
         "notification"),
    ],
)  # fmt: skip
def test_what_hangs_on_a_later_act_is_still_to_come(force: str, kind: str) -> None:
    _, later = claims(text(force=force))
    assert (later.day, later.status) == (None, Status.PLANNED)
    assert f"term in force on {kind}" in later.evidence.rules


def test_a_day_named_for_its_force_is_its_day() -> None:
    _, force = claims(text(force="This Agreement shall enter into force on 1 July 2004."))
    assert (force.day, force.status) == (date(2004, 7, 1), Status.HAPPENED)


@pytest.mark.parametrize(
    "closing",
    [
        "DONE in Astana, on 12 May 2 004 in two originals.",
        "Concluded on May 12, 2004 in Astana in two counterparts, each in the Kazakh and Mongolian languages.",
        "Done in the city of Astana, May 12, 2004, in duplicate.",
        "Signed at the city of Astana this 12th day of May 2004, in duplicate.",
    ],
)
def test_the_closing_words_may_be_others(closing: str) -> None:
    found = find_treaty(text(closing=closing))
    assert found is not None
    assert found.signed == date(2004, 5, 12)


def test_a_day_under_the_title_or_in_a_printed_head_counts() -> None:
    under = find_treaty(text(title=TITLE.strip() + "\n(Astana, May 12, 2004)\n", closing=""))
    head = TITLE + "\nDate of signing: May 12, 2004\nEffective date: June 1, 2005\n\n"
    printed = find_treaty(text(title=head, closing=""))
    assert under is not None
    assert printed is not None
    assert (under.signed, printed.signed, printed.in_force) == (date(2004, 5, 12), date(2004, 5, 12), date(2005, 6, 1))


def test_all_on_one_line_is_the_same_treaty() -> None:
    found = find_treaty(" ".join(text().split()))
    assert found is not None
    assert (found.signed, found.years, found.renewed, found.months) == (date(2004, 5, 12), 5, 3, 6)


@pytest.mark.parametrize(
    "news",
    [
        "Kazakhstan and Mongolia signed an agreement between the two governments on border crossings in Astana.",
        "The agreement between Kazakhstan and Mongolia, signed in Astana, has three articles. Article 1 is short.",
    ],
)
def test_news_of_a_treaty_is_no_treaty_text(news: str) -> None:
    assert find_treaty(news) is None
