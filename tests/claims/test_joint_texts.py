"""Joint statements and declarations: whose they are, what is said together, which papers they tell of."""

from __future__ import annotations

from datetime import date

import pytest

from tieline.coder import Coder
from tieline.records import Agreement, Claim, Document, Event, Stage, Stance, Statement, Status

TITLE = "Joint Statement of the Republic of Kazakhstan and Mongolia"
DAY = date(2024, 10, 29)
OPENING = (
    "At the invitation of the President of Mongolia, the President of the Republic of Kazakhstan Kassym-Jomart Tokayev "
    "paid a state visit to Mongolia on 28 and 29 October 2024."
)


def read(*paragraphs: str, title: str = TITLE, day: date | None = DAY) -> tuple[Claim, ...]:
    text = "\n\n".join(paragraphs)
    found = Coder().read(Document(text=text, title=title, published=day, language="en")).claims
    assert all(text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote for claim in found)
    return found


def papers(claims: tuple[Claim, ...]) -> list[Agreement]:
    return [claim for claim in claims if isinstance(claim, Agreement)]


def said(claims: tuple[Claim, ...]) -> set[tuple[str, Stance, str]]:
    return {(c.speaker.home, c.stance, c.topic) for c in claims if isinstance(c, Statement)}


def parties(claim: Agreement) -> set[str]:
    return {party.home for party in claim.parties}


# --- itself -----------------------------------------------------------------------------------------------------------


def test_a_joint_statement_is_an_agreement_of_those_who_issue_it() -> None:
    own, *_ = papers(read(OPENING, "1. The two sides noted the growth of trade.", "2. Both sides will build railways."))
    assert (own.instrument, own.stage, own.day) == ("joint statement", Stage.AGREED, DAY)
    assert parties(own) == {"KAZ", "MNG"}
    assert own.title == TITLE


def test_its_subjects_are_those_of_its_paragraphs_each_with_its_passage() -> None:
    own, *_ = papers(read(OPENING, "1. The two sides noted the growth of trade.", "2. Both sides will build railways."))
    assert set(own.subjects) == {"trade", "connectivity"}
    assert [passage.rules for passage in own.also] == [("paragraph on trade",), ("paragraph on connectivity",)]


@pytest.mark.parametrize(
    ("title", "opening", "issuers"),
    [
        ("Kazakhstan-Mongolia Joint Statement", "", {"KAZ", "MNG"}),
        ("Joint Press Communiqué between Japan and the Republic of Korea on fisheries", "", {"JPN", "KOR"}),
        ("Joint statement by Peru, Chile and Ecuador on the situation in Haiti", "", {"PER", "CHL", "ECU"}),
        ("Joint Statement on the Second Dialogue on Energy between Norway and Brazil", "", {"NOR", "BRA"}),
        ("", "JOINT DECLARATION\nBETWEEN THE KINGDOM OF NORWAY\nAND THE REPUBLIC OF POLAND", {"NOR", "POL"}),
        ("", "The following is the full text of the joint statement:\n\n" + OPENING, {"KAZ", "MNG"}),
        (
            "Summit Declaration",
            "We, the Leaders of the Republic of Peru, the Republic of Chile and the Republic of Colombia, met in Lima.",
            {"PER", "CHL", "COL"},
        ),
    ],
)
def test_the_issuers_are_those_of_the_heading_or_of_the_opening(title: str, opening: str, issuers: set[str]) -> None:
    own, *_ = papers(read(opening, "The Parties stressed the importance of trade.", title=title))
    assert parties(own) == issuers


@pytest.mark.parametrize(
    "title",
    [
        "Kazakhstan and Mongolia issue joint statement",
        "Joint Statement of the Ministry of Health and the Ministry of Finance of Singapore",
        "China says joint statement with Nauru opens a new chapter",
    ],
)
def test_news_of_a_joint_statement_and_one_of_a_single_state_are_none(title: str) -> None:
    found = read("Officials of the two ministries stressed the importance of vaccines for schools.", title=title)
    assert not [claim for claim in papers(found) if claim.title == title]


def test_done_at_makes_it_signed_on_the_day_of_its_last_line() -> None:
    own, *_ = papers(read(OPENING, "1. Both sides will expand trade.", "Done at Ulaanbaatar on 28 October 2024."))
    assert (own.stage, own.day) == (Stage.SIGNED, date(2024, 10, 28))


# --- who speaks -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "who", ["The two sides", "Both sides", "The Parties", "The Leaders", "They", "We", "The two Presidents"]
)
@pytest.mark.parametrize("mark", ["3. ", "(3) ", "b) ", "IV. ", "• ", ""])
def test_whoever_was_named_last_the_issuers_speak(who: str, mark: str) -> None:
    found = said(
        read(OPENING, "1. Russia and China trade in grain.", f"{mark}{who} stressed the importance of tourism.")
    )
    assert {(side, Stance.STATES, "the importance of tourism") for side in ("KAZ", "MNG")} <= found


def test_a_side_alone_speaks_for_itself() -> None:
    found = said(read(OPENING, "The Kazakh side supports the accession of Mongolia to the convention on water."))
    assert {(side, stance) for side, stance, _ in found} == {("KAZ", Stance.SUPPORTS)}


def test_member_states_speak_for_themselves_and_their_organisation_for_itself() -> None:
    found = said(
        read(
            "The heads of state declare the following.",
            "The SCO member states stressed the importance of tourism.",
            "The Organisation will widen trade.",
            title="The Samarkand Declaration of the Council of Heads of State of the Shanghai Cooperation Organisation",
            day=date(2010, 6, 11),
        )
    )
    members = {"CHN", "KAZ", "KGZ", "RUS", "TJK", "UZB"}
    assert {side for side, _, topic in found if topic == "the importance of tourism"} == members
    assert {side for side, _, topic in found if topic == "widen trade"} == {"SCO"}


def test_three_countries_are_not_the_two_that_issue_it() -> None:
    found = said(read(OPENING, "The two sides spoke of Russia. The three countries stressed the need for water."))
    assert not found


@pytest.mark.parametrize(
    ("sentence", "stance", "topic"),
    [
        ("The two sides spoke highly of their trade in meat.", Stance.PRAISES, "their trade in meat"),
        ("The two sides are ready to widen tourism.", Stance.COMMITS_TO, "to widen tourism"),
        ("The two sides are determined to widen tourism.", Stance.COMMITS_TO, "to widen tourism"),
        ("The two sides will widen tourism.", Stance.COMMITS_TO, "widen tourism"),
        ("The two sides confirmed that they will widen tourism.", Stance.COMMITS_TO, "widen tourism"),
        ("The two sides expressed their satisfaction with tourism.", Stance.SUPPORTS, "tourism"),
        ("- reaffirming their commitment to free trade;", Stance.COMMITS_TO, "free trade"),
        ("It was noted that tourism has doubled.", Stance.STATES, "that tourism has doubled"),
    ],
)
def test_what_is_said_together_is_a_position_of_each(sentence: str, stance: Stance, topic: str) -> None:
    found = said(read(OPENING, sentence))
    assert {("KAZ", stance, topic), ("MNG", stance, topic)} <= found


def test_a_promise_is_planned_and_a_meeting_to_come_is_an_event() -> None:
    found = read(
        OPENING, "The two sides will widen tourism.", "The two sides will hold the next meeting in Astana in 2026."
    )
    assert [c.status for c in found if isinstance(c, Statement)] == [Status.PLANNED, Status.PLANNED]
    meetings = [c for c in found if isinstance(c, Event) and c.act == "CONSULT" and c.status is Status.PLANNED]
    assert [{party.home for party in meeting.actors} for meeting in meetings] == [{"KAZ", "MNG"}]


def test_what_the_two_do_not_do_is_no_position() -> None:
    assert not said(read(OPENING, "The two sides do not support tourism."))


# --- papers -----------------------------------------------------------------------------------------------------------


LISTED = (
    "The following documents were signed during the visit:",
    "1. Agreement on Cooperation in Customs Matters;",
    "2. Memorandum between the Ministry of Tourism of Mongolia and the Ministry of Tourism of Kazakhstan;",
    "3. Launch of a portal for students;",
    "4. Protocol on the Transport of Grain.",
    "The Leaders thanked the delegations.",
)


def test_each_paper_of_a_list_is_one_row_with_its_title_and_subject() -> None:
    listed = papers(read(OPENING, *LISTED))[1:]
    assert [(claim.instrument, claim.subjects[:1], claim.stage) for claim in listed] == [
        ("agreement", ("customs",), Stage.SIGNED),
        ("memorandum", ("tourism",), Stage.SIGNED),
        ("protocol", ("connectivity",), Stage.SIGNED),
    ]
    assert listed[0].title == "Agreement on Cooperation in Customs Matters"
    assert all(parties(claim) == {"KAZ", "MNG"} and claim.day == DAY for claim in listed)


def test_papers_that_are_to_be_signed_are_planned_and_undated() -> None:
    paper = papers(read(OPENING, "The following agreements will be signed:", "a) Agreement on Air Services"))[1]
    assert (paper.stage, paper.status, paper.day) == (Stage.SIGNED, Status.PLANNED, None)


def test_papers_named_with_their_days_are_of_those_days() -> None:
    found = papers(
        read(
            OPENING,
            "The two sides are guided by the Treaty on Friendly Relations and Cooperation signed on 22 October 1993, "
            "the Joint Statement on Trade issued on 2 October 1998 and the UN Charter.",
        )
    )[1:]
    assert [(claim.instrument, claim.stage, claim.day) for claim in found] == [
        ("treaty", Stage.SIGNED, date(1993, 10, 22)),
        ("joint statement", Stage.AGREED, date(1998, 10, 2)),
    ]


def test_a_paper_that_is_only_pointed_to_has_no_day() -> None:
    found = papers(read(OPENING, "Trade grows under the Agreement on Free Trade between Kazakhstan and Mongolia."))[1:]
    assert {(claim.instrument, claim.day) for claim in found} == {("agreement", None)}


def test_a_paper_of_the_world_is_not_one_of_the_two() -> None:
    found = papers(read(OPENING, "They recalled the United Nations Convention on Water signed on 3 May 1997."))
    assert [claim.instrument for claim in found] == ["joint statement"]
