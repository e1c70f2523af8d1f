"""The article that Tieline was conceived from, and what a careful reader takes from it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tieline.coder import Coder
from tieline.documents import read_documents
from tieline.records import (
    Agreement,
    Claim,
    Document,
    Event,
    Membership,
    Party,
    Pillar,
    Reading,
    Stage,
    Stance,
    Standing,
    Statement,
    Status,
)

ARTICLE = Path(__file__).resolve().parents[3] / "shared" / "article" / "xi-meets-tokayev.txt"
FIVE = {"KAZ", "KGZ", "TJK", "TKM", "UZB"}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not beside the project"),
]


@pytest.fixture(scope="module")
def article() -> Document:
    (document,) = read_documents([str(ARTICLE)], published=date(2025, 6, 16))
    assert isinstance(document, Document)
    return document


@pytest.fixture(scope="module")
def reading(coder: Coder, article: Document) -> Reading:
    return coder.read(article)


@pytest.fixture(scope="module")
def events(reading: Reading) -> list[Event]:
    return [claim for claim in reading.claims if isinstance(claim, Event)]


def _states(parties: tuple[Party, ...]) -> set[str]:
    return {party.country for party in parties}


def _quotes(claim: Claim) -> str:
    return "\n".join(passage.quote for passage in (claim.evidence, *claim.also))


def test_the_meeting_of_xi_and_tokayev(events: list[Event]) -> None:
    (meeting,) = [one for one in events if one.type == "CONSULT" and _states(one.actors) == {"CHN", "KAZ"}]
    assert {party.person for party in meeting.actors} == {"Xi Jinping", "Kassym-Jomart Tokayev"}
    assert meeting.status is Status.HAPPENED
    assert "meeting with Kazakh President Kassym-Jomart Tokayev" in _quotes(meeting)


def test_cooperation_agreements_on_five_subjects(reading: Reading) -> None:
    wanted = {"trade", "technology", "tourism", "investment", "customs"}
    (found,) = [one for one in reading.claims if isinstance(one, Agreement) and wanted <= set(one.subjects)]
    assert _states(found.parties) == {"CHN", "KAZ"}
    assert "exchange of multifaceted cooperation agreements" in found.evidence.quote


def test_the_agreement_on_law_enforcement_and_against_terrorism(reading: Reading) -> None:
    (found,) = [one for one in reading.claims if isinstance(one, Agreement) and "law enforcement" in one.subjects]
    assert (_states(found.parties), found.pillar) == ({"CHN", "KAZ"}, Pillar.SECURITY)
    assert {"law enforcement", "counter-terrorism"} <= set(found.subjects)
    assert found.stage is Stage.AGREED
    assert "terrorism, separatism, and extremism" in found.evidence.quote


def test_its_subjects_are_those_of_its_own_words(reading: Reading) -> None:
    (found,) = [one for one in reading.claims if isinstance(one, Agreement) and "law enforcement" in one.subjects]
    assert not {"industry", "trade", "technology"} & set(found.subjects)


def test_both_leaders_stand_for_true_multilateralism(reading: Reading) -> None:
    found = [one for one in reading.claims if isinstance(one, Statement) and "true multilateralism" in one.topic]
    assert {one.speaker.person for one in found} == {"Xi Jinping", "Kassym-Jomart Tokayev"}
    assert all(one.stance in {Stance.SUPPORTS, Stance.COMMITS_TO} for one in found)
    assert all("both leaders voiced a shared commitment" in one.evidence.quote for one in found)


def test_china_supports_kazakhstans_bid_for_brics(events: list[Event]) -> None:
    (support,) = [one for one in events if one.type == "SUPPORT" and _states(one.recipients) == {"KAZ"}]
    assert (_states(support.actors), support.status) == ({"CHN"}, Status.HAPPENED)
    assert "support for this ambition" in support.evidence.quote


def test_kazakhstan_seeks_brics(reading: Reading) -> None:
    found = [one for one in reading.claims if isinstance(one, Membership) and one.status is Standing.SEEKS]
    assert [(one.member.id, one.organisation.id) for one in found] == [("KAZ", "BRICS")]
    assert "ambition to join the BRICS cooperation mechanism" in found[0].evidence.quote


def test_china_wishes_kazakhstan_deeper_in_the_sco(reading: Reading) -> None:
    found = [
        one
        for one in reading.claims
        if isinstance(one, Statement) and one.speaker.country == "CHN" and "SCO" in {party.id for party in one.about}
    ]
    assert [one.stance for one in found] == [Stance.CALLS_FOR]
    assert "KAZ" in {party.id for party in found[0].about}
    assert "appeal to embed Kazakhstan more deeply" in found[0].evidence.quote


def test_the_summit_to_come_in_astana_with_all_five(events: list[Event]) -> None:
    (summit,) = [one for one in events if one.place is not None and one.place.name == "Astana"]
    assert (summit.type, summit.act, summit.status) == ("AGREE", "CONSULT", Status.PLANNED)
    assert _states((*summit.actors, *summit.recipients)) == {"CHN"} | FIVE
    assert "just before the China-Central Asia Summit" in summit.evidence.quote


def test_kazakhstan_calls_for_investment_in_technology_and_industry(reading: Reading) -> None:
    found = [one for one in reading.claims if isinstance(one, Statement) and one.speaker.country == "KAZ"]
    (call,) = [one for one in found if one.stance is Stance.CALLS_FOR]
    assert "technological and industrial investments" in call.topic
    assert call.evidence.quote.startswith("President Tokayev’s advocacy")


def test_the_interest_in_green_farm_goods(events: list[Event]) -> None:
    found = [one for one in events if "green agricultural goods" in one.evidence.quote]
    assert found
    assert all(one.pillar is Pillar.ECONOMY and one.act == "COOPERATE" for one in found)
    assert all(_states((*one.actors, *one.recipients)) == {"CHN", "KAZ"} for one in found)
    assert all(one.status is Status.PLANNED for one in found)


@pytest.mark.parametrize(
    "words", ["appear poised to deepen", "could generate new regional", "may amplify", "has the potential to catalyze"]
)
def test_what_only_may_be_is_no_event(article: Document, events: list[Event], words: str) -> None:
    assert words in article.text
    assert not [one for one in events if words in _quotes(one) and one.status is Status.HAPPENED]


def test_nothing_comes_from_the_comment_form(article: Document, reading: Reading) -> None:
    assert "发表回复" not in article.text
    assert not [one for one in reading.claims if any("\u4e00" <= letter <= "\u9fff" for letter in _quotes(one))]


def test_every_claim_is_dated_by_the_article_or_not_at_all(reading: Reading) -> None:
    assert {claim.day for claim in reading.claims} <= {date(2025, 6, 16), None}


def test_every_quote_is_what_the_article_says(article: Document, reading: Reading) -> None:
    assert reading.claims
    for claim in reading.claims:
        for passage in (claim.evidence, *claim.also):
            assert article.text[passage.start : passage.end] == passage.quote
