"""Agreements joined across texts: what is one instrument, what are two, and how one lives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from measures.telling import RUS, document, entry
from samples import CHN, KAZ, UZB, quoting
from tieline.ledger import Entry
from tieline.measures import Treaty, treaties, treaties_of
from tieline.records import Agreement, Party, Pillar, Precision, Stage, Status


def told(text: str, stage: Stage = Stage.SIGNED, day: date | None = date(2023, 5, 17), **more: Any) -> Entry:  # noqa: ANN401
    """An entry for what a text tells; `more` are fields of the claim, `published` the day of the text."""
    published = more.pop("published", day)
    own_day = more.pop("own_day", True)
    told_in = document(text, published)
    rules = ("act instrument-named", "day from 'that day'" if own_day else "day of publication")
    claim = Agreement(
        day=day,
        day_precision=more.pop("precision", Precision.DAY if day else Precision.UNDATED),
        pillar=Pillar.ECONOMY,
        confidence=0.9,
        evidence=replace(quoting(told_in), rules=more.pop("rules", rules)),
        parties=more.pop("parties", (KAZ, CHN)),
        subjects=more.pop("subjects", ("visas",)),
        instrument=more.pop("instrument", "agreement"),
        stage=stage,
        **more,
    )
    return entry(claim, told_in, "agreement")


def stages(treaty: Treaty) -> list[tuple[Stage, date | None]]:
    return [(step.stage, step.day) for step in treaty.steps]


SIGNED = told("Kazakhstan and China signed an agreement on visas in Xi'an.")
FORCE = told("The visa agreement of Kazakhstan and China entered into force.", Stage.IN_FORCE, date(2023, 11, 10))
RATIFIED = told("Kazakhstan ratified the visa agreement with China.", Stage.RATIFIED, date(2023, 8, 1))


# --- one ------------------------------------------------------------------------------------------------------------


def test_a_signing_a_ratification_and_an_entry_into_force_are_stages_of_one_agreement() -> None:
    (treaty,) = treaties([FORCE, SIGNED, RATIFIED])
    assert stages(treaty) == [
        (Stage.SIGNED, date(2023, 5, 17)),
        (Stage.RATIFIED, date(2023, 8, 1)),
        (Stage.IN_FORCE, date(2023, 11, 10)),
    ]
    assert treaty.last.stage is Stage.IN_FORCE
    assert treaty.parties == ("CHN", "KAZ")
    assert treaty.documents == 3


def test_each_stage_has_the_claims_that_tell_it() -> None:
    again = told("Beijing and Astana sealed an accord on visas.", day=date(2023, 5, 18), own_day=False)
    (treaty,) = treaties([SIGNED, again, RATIFIED])
    signed, ratified = treaty.steps
    assert {each.id for each in signed.entries} == {SIGNED.id, again.id}
    assert [each.id for each in ratified.entries] == [RATIFIED.id]
    assert signed.day == date(2023, 5, 17)  # the day in the sentence goes before that of publication


def test_it_says_why_two_claims_are_one() -> None:
    (treaty,) = treaties([SIGNED, RATIFIED])
    (joint,) = treaty.joints
    assert {joint.claim, joint.to} == {SIGNED.id, RATIFIED.id}
    assert joint.why == "both on visas (visa); signed 2023-05-17, ratified 2023-08-01"


@pytest.mark.parametrize("order", permutations([SIGNED, RATIFIED, FORCE]))
def test_the_order_of_the_claims_does_not_matter(order: tuple[Entry, ...]) -> None:
    assert treaties(order) == treaties([SIGNED, RATIFIED, FORCE])


def test_a_claim_given_twice_counts_once() -> None:
    assert treaties([SIGNED, SIGNED]) == treaties([SIGNED])


def test_an_agreement_ended_long_after_is_over() -> None:
    lease = {"subjects": ("technology",), "instrument": "lease", "parties": (KAZ, RUS)}
    signed = told("Russia and Kazakhstan signed a lease on the Baikonur cosmodrome.", day=date(1994, 12, 10), **lease)
    ended = told("Kazakhstan ended the lease on the cosmodrome.", Stage.ENDED, date(2035, 1, 1), **lease)
    (treaty,) = treaties([signed, ended])
    assert treaty.last.stage is Stage.ENDED


def test_the_signing_that_a_ratification_tells_of_is_a_stage_too() -> None:
    text = "Kazakhstan ratified the border agreement with China that was signed in Almaty on 24 September 1997."
    ratified = told(text, Stage.RATIFIED, date(1999, 3, 24), subjects=("border",))
    (treaty,) = treaties([ratified])
    assert stages(treaty) == [(Stage.SIGNED, date(1997, 9, 24)), (Stage.RATIFIED, date(1999, 3, 24))]


def test_a_ratification_goes_to_the_agreement_of_the_day_it_names() -> None:
    text = "Kazakhstan ratified the border agreement with China that was signed in Almaty on 24 September 1997."
    border = {"subjects": ("border",)}
    first = told("China and Kazakhstan signed an agreement on their border.", day=date(1997, 9, 24), **border)
    second = told("Kazakhstan and China signed an agreement on the border.", day=date(1998, 7, 4), **border)
    ratified = told(text, Stage.RATIFIED, date(1999, 3, 24), **border)
    newer, older = treaties([first, second, ratified])
    assert stages(newer) == [(Stage.SIGNED, date(1998, 7, 4))]
    assert stages(older) == [(Stage.SIGNED, date(1997, 9, 24)), (Stage.RATIFIED, date(1999, 3, 24))]


def test_a_sentence_that_does_not_say_on_what_is_explained_by_its_own_text() -> None:
    text = "Kazakhstan ratified the visa agreement with China. The agreement was signed in Xi'an."
    told_in = document(text, date(2023, 8, 1))
    ratified = told(text, Stage.RATIFIED, date(2023, 8, 1))
    signed = told(text, day=date(2023, 5, 17), subjects=(), published=date(2023, 8, 1))
    own = replace(signed.claim, evidence=replace(quoting(told_in, "The agreement was signed in Xi'an."), rules=("x",)))
    (treaty,) = treaties([ratified, replace(signed, claim=own, id=own.id)])
    assert [stage for stage, _ in stages(treaty)] == [Stage.SIGNED, Stage.RATIFIED]
    assert "its text speaks of" in treaty.joints[0].why


def test_a_later_word_of_an_agreement_already_signed_is_a_mention_and_no_stage() -> None:
    spoken = told("The agreement on visas with China brings guests.", Stage.AGREED, date(2024, 6, 1), own_day=False)
    (treaty,) = treaties([SIGNED, spoken])
    assert stages(treaty) == [(Stage.SIGNED, date(2023, 5, 17))]
    assert [each.id for each in treaty.mentions] == [spoken.id]


def test_the_council_of_the_union_signs_for_the_union() -> None:
    union, council = Party(id="EU", sector="IGO"), Party(id="EU_COUNCIL", sector="IGO")
    trade = {"subjects": ("trade",)}
    signed = told("The European Union and Kazakhstan signed a trade agreement.", parties=(union, KAZ), **trade)
    later = told(
        "The Council ratified the trade agreement with Kazakhstan.", Stage.RATIFIED, date(2024, 1, 20),
        parties=(council, KAZ), **trade,
    )  # fmt: skip
    (treaty,) = treaties([signed, later])
    assert treaty.parties == ("EU", "KAZ")


# --- two ------------------------------------------------------------------------------------------------------------


def test_two_agreements_signed_by_the_same_two_on_one_day_stay_two() -> None:
    trade = told("Kazakhstan and China signed an agreement on trade in Xi'an.", subjects=("trade",))
    assert len(treaties([SIGNED, trade])) == 2


def test_a_set_of_papers_on_several_subjects_does_not_swallow_one_of_them() -> None:
    several = told("Kazakhstan and China signed agreements on visas and trade.", subjects=("visas", "trade"))
    found = treaties([SIGNED, several])
    assert sorted(treaty.several for treaty in found) == [False, True]


def test_two_papers_of_different_kinds_on_one_subject_stay_two() -> None:
    note = told("Kazakhstan and China signed a memorandum on visas.", instrument="memorandum")
    treaty = told("Kazakhstan and China signed a protocol on visas.", instrument="protocol")
    assert len(treaties([note, treaty])) == 2


def test_a_wide_word_names_a_paper_of_any_kind() -> None:
    treaty = told("Kazakhstan and China signed a convention on visas.", instrument="convention")
    deal = told("Beijing hailed the deal on visas that was signed.", instrument="deal")
    (found,) = treaties([treaty, deal])
    assert found.instrument == "convention"


def test_one_subject_named_by_other_words_is_another_matter() -> None:
    tax = told("Kazakhstan and China signed an agreement on double taxation.", subjects=("finance",))
    loan = told("Kazakhstan and China signed an agreement on a bank credit.", subjects=("finance",))
    assert len(treaties([tax, loan])) == 2


def test_the_same_pair_may_sign_on_one_subject_again_years_later() -> None:
    again = told("Kazakhstan and China signed an agreement on visas in Beijing.", day=date(2025, 2, 1))
    assert len(treaties([SIGNED, again])) == 2


def test_other_parties_are_another_agreement() -> None:
    uzbek = told("Uzbekistan and China signed an agreement on visas.", parties=(UZB, CHN))
    assert len(treaties([SIGNED, uzbek])) == 2
    assert treaties_of(treaties([SIGNED, uzbek]), "KAZ", "CHN") == treaties([SIGNED])


def test_nothing_is_ratified_before_it_is_signed() -> None:
    early = told("Kazakhstan ratified the visa agreement with China.", Stage.RATIFIED, date(2015, 1, 1))
    assert len(treaties([SIGNED, early])) == 2


def test_an_undated_claim_that_two_agreements_fit_joins_neither() -> None:
    again = told("Kazakhstan and China signed an agreement on visa-free travel.", day=date(2025, 2, 1))
    undated = told("The visa agreement with China is useful, Kazakhstan said.", Stage.AGREED, None)
    assert len(treaties([SIGNED, again, undated])) == 3


def test_titles_tell_two_agreements_apart_and_one_together() -> None:
    fishing = {"subjects": (), "title": "Agreement on Fisheries and Aquaculture Research"}
    one = told("Kazakhstan and China signed the Agreement on Fisheries and Aquaculture Research.", **fishing)
    same = told("The fisheries and aquaculture paper was ratified.", Stage.RATIFIED, date(2031, 1, 1), **fishing)
    other = told("Kazakhstan and China signed the Agreement on Space Medicine.", title="Agreement on Space Medicine")
    found = treaties([one, same, other])
    assert sorted(len(treaty.steps) for treaty in found) == [1, 2]


# --- what is told of one --------------------------------------------------------------------------------------------


def test_a_plan_is_a_step_to_come() -> None:
    planned = told(
        "The visa agreement between Kazakhstan and China will enter into force in November.", Stage.IN_FORCE,
        date(2023, 11, 10), status=Status.PLANNED, published=date(2023, 10, 20),
    )  # fmt: skip
    (treaty,) = treaties([SIGNED, planned])
    assert [step.planned for step in treaty.steps] == [False, True]
    assert treaty.last.stage is Stage.SIGNED


def test_what_is_denied_or_only_thought_of_is_no_agreement() -> None:
    denied = told("Astana denied that it had signed a visa agreement with China.", status=Status.DENIED)
    assert treaties([denied]) == ()


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("Kazakhstan and China signed agreements worth 14 billion dollars.", ["14 billion USD"]),
        ("China signed a contract valued at some $1.5bn with Kazakhstan.", ["1.5 billion USD"]),
        ("The two signed a 7 billion yuan currency swap agreement.", ["7 billion CNY"]),
        ("China gave Kazakhstan a loan of 300 million euros under the agreement.", ["300 million EUR"]),
        ("They signed a trade agreement; turnover reached 41 billion dollars last year.", []),
        ("Kazakhstan and China signed an agreement on trade, which grew to 30 billion dollars.", []),
    ],
)
def test_worth_is_what_a_sentence_gives_as_the_papers_own(text: str, worth: list[str]) -> None:
    (treaty,) = treaties([told(text, instrument="deal", subjects=("trade",))])
    assert [str(each) for each in treaty.sums] == worth


def test_an_agreement_without_a_named_paper_says_so() -> None:
    (treaty,) = treaties([told("They agreed to expand trade.", Stage.AGREED, instrument="understanding")])
    assert not treaty.written
