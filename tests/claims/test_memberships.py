"""Memberships: who stands where towards an organisation; a topic of talks is no step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tieline.records import Standing

Read = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("text", "member", "organisation", "standing"),
    [
        ("Kazakhstan seeks to join BRICS.", "KAZ", "BRICS", Standing.SEEKS),
        ("Kazakhstan wants to join BRICS.", "KAZ", "BRICS", Standing.SEEKS),
        ("Azerbaijan applied for membership of the Shanghai Cooperation Organisation.", "AZE", "SCO", Standing.APPLIED),
        ("Azerbaijan applied to join the Shanghai Cooperation Organisation.", "AZE", "SCO", Standing.APPLIED),
        ("Finland submitted an application to join NATO.", "FIN", "NATO", Standing.APPLIED),
        ("China backed Kazakhstan's bid to join BRICS.", "KAZ", "BRICS", Standing.BACKED),
        ("China supports Kazakhstan's accession to the WTO.", "KAZ", "WTO", Standing.BACKED),
        ("Brazil invited Kazakhstan to join BRICS.", "KAZ", "BRICS", Standing.INVITED),
        ("Turkmenistan became an observer in the Organization of Turkic States.", "TKM", "OTS", Standing.OBSERVER),
        ("Turkmenistan was granted observer status in the Organization of Turkic States.", "TKM", "OTS", "observer"),
        ("Uzbekistan became a partner of BRICS.", "UZB", "BRICS", Standing.PARTNER),
        ("Kazakhstan became a partner country of BRICS.", "KAZ", "BRICS", Standing.PARTNER),
        ("Kazakhstan joined the World Trade Organization.", "KAZ", "WTO", Standing.MEMBER),
        ("Iran became a full member of the Shanghai Cooperation Organisation.", "IRN", "SCO", Standing.MEMBER),
        ("Kyrgyzstan is a member of the Eurasian Economic Union.", "KGZ", "EAEU", Standing.MEMBER),
        ("Finland was admitted to NATO.", "FIN", "NATO", Standing.MEMBER),
        ("NATO admitted Finland.", "FIN", "NATO", Standing.MEMBER),
        ("Armenia suspended its membership in the CSTO.", "ARM", "CSTO", Standing.SUSPENDED),
        ("The African Union suspended Niger.", "NER", "AU", Standing.SUSPENDED),
        ("The United Kingdom left the European Union.", "GBR", "EU", Standing.LEFT),
        ("Uzbekistan withdrew from the CSTO.", "UZB", "CSTO", Standing.LEFT),
    ],
)
def test_the_sentence_tells_the_standing(
    memberships: Read, text: str, member: str, organisation: str, standing: Standing
) -> None:
    found = [(one.member.id, one.organisation.id, one.status) for one in memberships(text)]
    assert found == [(member, organisation, standing)]


def test_several_who_join_are_several_members(memberships: Read) -> None:
    found = memberships("Finland and Sweden applied to join NATO.")
    assert {one.member.id for one in found} == {"FIN", "SWE"}


def test_a_membership_told_with_a_year_has_that_year(memberships: Read) -> None:
    (found,) = memberships("Kazakhstan joined the World Trade Organization in 2015.")
    assert (found.day, found.day_precision.value) == (date(2015, 1, 1), "year")


def test_the_backer_is_no_member(memberships: Read) -> None:
    (found,) = memberships("Russia and China backed Iran's bid to join the SCO.")
    assert found.member.id == "IRN"


def test_an_earlier_ambition_is_echoed(memberships: Read) -> None:
    found = memberships(
        "Kazakhstan spoke of its ambition to join BRICS. Xi Jinping's support for this ambition was firm."
    )
    assert [(one.member.id, one.status) for one in found] == [
        ("KAZ", Standing.SEEKS),
        ("KAZ", Standing.BACKED),
    ]


def test_an_echo_is_support_for_who_would_join(events: Read) -> None:
    found = events("Kazakhstan spoke of its ambition to join BRICS. Xi Jinping's support for this ambition was firm.")
    (support,) = [event for event in found if event.type == "SUPPORT"]
    assert ([p.id for p in support.actors], [p.id for p in support.recipients]) == (["CHN"], ["KAZ"])
    assert support.evidence.quote == "Xi Jinping's support for this ambition was firm."


def test_without_an_ambition_before_it_there_is_nothing_to_echo(memberships: Read) -> None:
    assert memberships("Xi Jinping's support for this ambition was firm.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Kazakhstan and China discussed membership of the WTO.",
        "Turkey refused to join the European Union.",
        "Kazakhstan did not join BRICS.",
        "Norway could join the European Union.",
        "Kazakhstan denied that it wants to join NATO.",
        "Russia opposed Ukraine's bid to join NATO.",
        "Kazakhstan met members of the European Union.",
        "Members of NATO joined the exercises in Georgia.",
    ],
)
def test_a_topic_or_a_refusal_makes_nobody_a_member(memberships: Read, text: str) -> None:
    assert memberships(text) == []


def test_joining_talks_is_joining_no_organisation(memberships: Read) -> None:
    assert memberships("Kazakhstan joined talks with China in Astana.") == []
