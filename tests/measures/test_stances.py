from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from measures.telling import RUS, document, entry
from samples import CHN, KAZ, MINISTRY, UZB, quoting
from tieline.knowledge.topics import load_topics
from tieline.ledger import Entry
from tieline.measures import Comparison, Side, Verdict, compare, merge, positions, stands
from tieline.records import Party, Pillar, Precision, Stance, Statement, Status

PRK = Party(id="PRK", country="PRK", as_written="North Korea")


def says(
    speaker: Party,
    stance: Stance,
    topic: str,
    about: tuple[Party, ...] = (),
    status: Status = Status.HAPPENED,
) -> Entry:
    told_in = document(f"{speaker.as_written} {stance.value} {topic}.")
    claim = Statement(
        day=date(2024, 7, 3),
        day_precision=Precision.DAY,
        pillar=Pillar.DIPLOMACY,
        confidence=0.8,
        evidence=quoting(told_in),
        speaker=speaker,
        about=about,
        stance=stance,
        topic=topic,
        status=status,
    )
    return entry(claim, told_in, "statement")


def side_of(stance: Stance, topic: str, about: tuple[Party, ...] = ()) -> tuple[str, Side, str]:
    (found,) = positions(merge([says(CHN, stance, topic, about)], {}), load_topics())
    return found.topic, found.side, found.toward


def the_one(*said: Entry) -> Comparison:
    (found,) = compare(positions(merge(said, {}), load_topics()), "KAZ", "CHN")
    return found


@pytest.mark.parametrize(
    ("stance", "words", "side"),
    [
        (Stance.SUPPORTS, "a ceasefire in Gaza", Side.FOR),
        (Stance.CRITICISES, "the offensive into Rafah", Side.FOR),
        (Stance.CALLS_FOR, "an end to the war in Gaza", Side.FOR),
        (Stance.OPPOSES, "a two-state solution", Side.AGAINST),
        (Stance.STATES, "a two-state solution", Side.NEITHER),
    ],
)
def test_whoever_opposes_what_is_against_is_for(stance: Stance, words: str, side: Side) -> None:
    assert side_of(stance, words) == ("Palestine", side, "")


@pytest.mark.parametrize(
    ("stance", "words"),
    [
        (Stance.COMMITS_TO, "to work together on the pandemic"),
        (Stance.PRAISES, "the help of Uzbekistan in the pandemic"),
        (Stance.CRITICISES, "the record of Belarus on human rights"),
    ],
)
def test_where_the_sign_would_mislead_no_side_is_told(stance: Stance, words: str) -> None:
    assert side_of(stance, words)[1] is Side.NEITHER


def test_without_a_side_the_stance_towards_the_one_named_tells() -> None:
    assert side_of(Stance.CRITICISES, "North Korea", (PRK,)) == ("Korean Peninsula", Side.AGAINST, "PRK")
    assert side_of(Stance.CRITICISES, "North Korea", (PRK, RUS))[1] is Side.NEITHER
    assert side_of(Stance.OPPOSES, "talks in North Korea", (PRK,))[1] is Side.NEITHER


def test_two_who_stand_on_the_same_side_agree_whatever_their_stances() -> None:
    found = the_one(says(KAZ, Stance.CRITICISES, "terrorism"), says(CHN, Stance.COMMITS_TO, "to fight terrorism"))
    assert (found.topic, found.verdict) == ("fight against terrorism", Verdict.AGREE)


def test_two_who_stand_on_two_sides_differ() -> None:
    found = the_one(says(KAZ, Stance.OPPOSES, "further sanctions"), says(CHN, Stance.SUPPORTS, "further sanctions"))
    assert (found.a.side(), found.b.side(), found.verdict) == (Side.AGAINST, Side.FOR, Verdict.DIFFER)


def test_the_side_of_most_statements_counts_and_a_draw_tells_none() -> None:
    one, other = says(KAZ, Stance.SUPPORTS, "free trade"), says(KAZ, Stance.OPPOSES, "free trade with all")
    third = says(KAZ, Stance.SUPPORTS, "open trade")
    drawn = stands(positions(merge([one, other], {}), load_topics()), "KAZ")["open trade"]
    assert drawn.side() is Side.NEITHER
    assert stands(positions(merge([one, other, third], {}), load_topics()), "KAZ")["open trade"].side() is Side.FOR


def test_what_only_one_speaks_of_is_not_compared() -> None:
    assert the_one(says(KAZ, Stance.SUPPORTS, "free trade")).verdict is Verdict.ALONE


def test_agreement_on_one_party_and_not_on_another_is_partial() -> None:
    found = the_one(
        *(says(who, Stance.CRITICISES, "North Korea", (PRK,)) for who in (KAZ, CHN)),
        says(KAZ, Stance.SUPPORTS, "peace on the Korean Peninsula"),
        says(CHN, Stance.OPPOSES, "peace on the Korean Peninsula"),
    )
    assert found.verdict is Verdict.MIXED


def test_a_ministry_speaks_for_its_state_and_a_conjecture_for_nobody() -> None:
    said = [says(MINISTRY, Stance.SUPPORTS, "free trade"), says(UZB, Stance.SUPPORTS, "free trade")]
    unsaid = says(KAZ, Stance.SUPPORTS, "free trade", status=Status.HYPOTHETICAL)
    found = positions(merge([*said, unsaid], {}), load_topics())
    assert {position.speaker for position in found} == {"CHN", "UZB"}


def test_stances_are_counted_and_lead_to_their_claims() -> None:
    said = [says(KAZ, Stance.SUPPORTS, "free trade"), says(KAZ, Stance.CALLS_FOR, "market access")]
    stand = stands(positions(merge(said, {}), load_topics()), "KAZ")["open trade"]
    assert stand.stances == {Stance.SUPPORTS: 1, Stance.CALLS_FOR: 1}
    assert {position.happening.lead.id for position in stand.positions} == {each.id for each in said}


def test_the_order_of_claims_does_not_matter() -> None:
    said = [
        says(KAZ, Stance.SUPPORTS, "free trade"),
        says(CHN, Stance.OPPOSES, "tariffs"),
        says(UZB, Stance.STATES, "x"),
    ]
    assert compare(positions(merge(said, {}), load_topics()), "KAZ", "CHN") == compare(
        positions(merge([replace(each) for each in reversed(said)], {}), load_topics()), "KAZ", "CHN"
    )
