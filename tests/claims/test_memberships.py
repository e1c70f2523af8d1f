"""Memberships: who stands where towards an organisation; a topic of talks is no step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from claims.conftest import TUESDAY
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
        ("Armenia froze its participation in the CSTO.", "ARM", "CSTO", Standing.SUSPENDED),
        ("The African Union suspended the membership of Sudan.", "SDN", "AU", Standing.SUSPENDED),
        ("Russia was suspended from the UN Human Rights Council.", "RUS", "UNHRC", Standing.SUSPENDED),
        ("Russia was expelled from the Council of Europe.", "RUS", "COE", Standing.LEFT),
        ("Thailand formally asked to join BRICS.", "THA", "BRICS", Standing.APPLIED),
        ("Azerbaijan submitted an application to become a member of BRICS.", "AZE", "BRICS", Standing.APPLIED),
        ("Ukraine was granted EU candidate status.", "UKR", "EU", Standing.APPLIED),
        ("Uzbekistan is negotiating its accession to the WTO.", "UZB", "WTO", Standing.SEEKS),
        ("Talks on Kazakhstan's admission to the WTO are in their last stage.", "KAZ", "WTO", Standing.SEEKS),
        ("Beijing promised to back Astana's bid for membership of the WTO.", "KAZ", "WTO", Standing.BACKED),
        ("Turkey ratified Finland's accession to NATO.", "FIN", "NATO", Standing.BACKED),
        ("Algeria recommended granting Palestine membership in the United Nations.", "PSE", "UN", Standing.BACKED),
        ("Germany supports the wish of Albania to join the European Union.", "ALB", "EU", Standing.BACKED),
        ("The World Trade Organization approved the accession of Kazakhstan.", "KAZ", "WTO", Standing.INVITED),
        ("BRICS leaders invited Iran to join the group.", "IRN", "BRICS", Standing.INVITED),
        ("BRICS granted Vietnam partner status.", "VNM", "BRICS", Standing.PARTNER),
        ("Tajikistan welcomed the accession of Montenegro to the United Nations.", "MNE", "UN", Standing.MEMBER),
        ("Portugal put forward its candidacy for a seat on the Security Council.", "PRT", "UNSC", Standing.APPLIED),
        ("Germany is running for a seat on the Security Council.", "DEU", "UNSC", Standing.APPLIED),
        ("Fiji seeks a seat on the Human Rights Council.", "FJI", "UNHRC", Standing.SEEKS),
        ("Supporting the desire of Japan to become a member of BRICS, Peru is in favour.", "JPN", "BRICS", "backed"),
        ("Spain voted in support of Palestinian aspirations for UN membership.", "PSE", "UN", Standing.BACKED),
        ("Belgium aids Ukraine's economy and its preparations for joining NATO.", "UKR", "NATO", Standing.SEEKS),
        ("That takes a reform of the WTO, which Tajikistan hopes to join.", "TJK", "WTO", Standing.SEEKS),
        ("The Asian Development Bank decided to admit China.", "CHN", "ADB", Standing.INVITED),
        ("Tashkent marks the anniversary of Uzbekistan's membership in the UN.", "UZB", "UN", Standing.MEMBER),
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


def test_whom_a_phrase_includes_joins_with_the_rest(memberships: Read) -> None:
    found = memberships(
        "Seven states, including Uzbekistan and Kazakhstan, joined the Economic Cooperation Organization."
    )
    assert {one.member.id for one in found} == {"UZB", "KAZ"}


def test_their_bid_is_that_of_the_two_named_before(memberships: Read) -> None:
    found = memberships("Finland and Sweden wrote to Brussels. Norway welcomed their applications for NATO membership.")
    assert {(one.member.id, one.status) for one in found} == {("FIN", "backed"), ("SWE", "backed")}


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
        "Now the Assembly must ensure that Palestine becomes a member of the United Nations.",
        "The United Kingdom made preparations to leave the European Union.",
        "Moldova will withdraw from the CIS.",
        "Uzbekistan supports a larger Security Council.",
        "China is a staunch supporter of Palestine's membership in the United Nations.",
        "Kazakhstan, as a member of the Security Council, will work for peace.",
        "China's joining the WTO will be good for all.",
        "Lithuania calls on all members of the United Nations to help Ukraine.",
        "Kazakhstan's membership in the WTO is under consideration.",
        "Kazakhstan plays a role as a member of the Eurasian Economic Union and a partner of BRICS.",
        "Mongolia is committed to trade, for example by joining the East Asia Summit.",
        "Trump spoke of contempt for all members of the United Nations.",
        "Kazakhstan is in favour of a larger Council.",
    ],
)
def test_a_topic_or_a_refusal_makes_nobody_a_member(memberships: Read, text: str) -> None:
    assert memberships(text) == []


def test_joining_talks_is_joining_no_organisation(memberships: Read) -> None:
    assert memberships("Kazakhstan joined talks with China in Astana.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Kyrgyzstan is a member of the United Nations Committee on Peacekeeping.",
        "America joined with others to pay for an African Union force.",
        "Turkmenistan acceded to the Convention on the Safety of United Nations Personnel.",
    ],
)
def test_an_organisation_that_only_owns_what_is_joined_has_no_new_member(memberships: Read, text: str) -> None:
    assert memberships(text) == []


def test_several_organisations_are_joined_at_once(memberships: Read) -> None:
    found = memberships("Kyrgyzstan joined the OSCE, the Commonwealth of Independent States and the WTO.")
    assert {one.organisation.id for one in found} == {"OSCE", "CIS", "WTO"}


def test_respectively_sorts_members_to_their_organisations(memberships: Read) -> None:
    found = memberships("Singapore and Finland are members of ASEAN and the EU respectively.")
    assert [(one.member.id, one.organisation.id) for one in found] == [("SGP", "ASEAN"), ("FIN", "EU")]


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("India and Pakistan became members of the SCO on June 9, 2017.", date(2017, 6, 9), "day"),
        ("Belarus joined the SCO as a full member on July 4, 2024.", date(2024, 7, 4), "day"),
        ("Vietnam will become a partner of BRICS on 20 June.", date(2025, 6, 20), "day"),
        ("Iran is expected to join BRICS in July.", date(2025, 7, 1), "month"),
        ("Iran will be a member of BRICS in July, its minister expects.", date(2025, 7, 1), "month"),
        ("Turkey expressed interest in joining BRICS.", TUESDAY, "day"),
        ("Uzbekistan hopes to join the WTO in 2026.", TUESDAY, "day"),
        ("Since 1955, when Albania became a member of the United Nations, much has changed.", None, "undated"),
    ],
)
def test_a_step_has_the_day_it_is_told_with_and_a_wish_the_day_it_is_told_on(
    memberships: Read, text: str, day: date | None, precision: str
) -> None:
    assert {(one.day, one.day_precision.value) for one in memberships(text)} == {(day, precision)}


def test_what_is_to_come_without_a_day_is_only_sought(memberships: Read) -> None:
    (found,) = memberships("Uzbekistan will become a member of the WTO.")
    assert found.status is Standing.SEEKS


def test_an_organisation_is_no_person_who_signs_for_it(memberships: Read) -> None:
    (found,) = memberships(
        "The World Trade Organization approved the accession of Kazakhstan, "
        "and its director-general, Roberto Azevêdo, signed the protocol."
    )
    assert (found.organisation.id, found.organisation.sector, found.organisation.person) == ("WTO", "IGO", "")
