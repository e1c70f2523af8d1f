from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from samples import CHN, CODER, KAZ, NOON, UZB, accord, consultation, dispatch, reading
from tieline.ledger import Ledger, Reader
from tieline.records import Claim, Document, Precision, Status

LONG = (
    "The presidents of Kazakhstan and China met in Astana on Monday and spoke about customs, trade, tourism and a new "
    "railway across the border, after which they signed a statement on transit and a plan for joint research in energy."
)


def outlets(*texts: str) -> list[Document]:
    return [dispatch(text, f"https://outlet{at}.example/") for at, text in enumerate(texts)]


def reports(tmp_path: Path, *told: tuple[Document, Claim]) -> list[int]:
    """The `reports` of each claim, in the order given."""
    path = tmp_path / "ties.duckdb"
    path.unlink(missing_ok=True)
    by_document: dict[Document, list[Claim]] = {}
    for document, claim in told:
        by_document.setdefault(document, []).append(claim)
    with Ledger(path, tieline="test") as ledger:
        ledger.begin(coder=CODER, started=NOON)
        ledger.add([reading(document, *claims) for document, claims in by_document.items()], coder=CODER)
        ledger.finish(NOON)
    with Reader(path) as reader:
        found = {entry.id: entry.reports for entry in reader.claims()}
    assert len(found) == len(told)  # one row stays one row
    return [found[claim.id] for _, claim in told]


def test_two_outlets_that_tell_the_same_meeting_of_one_day_are_two_reports(tmp_path: Path) -> None:
    one, other = outlets("Tokayev received Xi.", "Xi called on Tokayev in Astana.")
    assert reports(tmp_path, (one, consultation(one)), (other, consultation(other))) == [2, 2]


def test_the_order_of_parties_the_mode_and_the_persons_do_not_matter(tmp_path: Path) -> None:
    one, other = outlets("Tokayev received Xi.", "Xi called on Tokayev in Astana.")
    named = replace(CHN, person="Xi Jinping", as_written="Xi")
    claims = (consultation(one, KAZ, CHN), consultation(other, named, KAZ, mode="visit"))
    assert reports(tmp_path, (one, claims[0]), (other, claims[1])) == [2, 2]


def test_another_day_another_party_or_another_status_is_another_matter(tmp_path: Path) -> None:
    documents = outlets("They met.", "They met again.", "Others met.", "They will meet.")
    told = [
        consultation(documents[0]),
        consultation(documents[1], day=date(2025, 6, 20)),
        consultation(documents[2], KAZ, UZB),
        replace(consultation(documents[3]), status=Status.PLANNED),
    ]
    assert reports(tmp_path, *zip(documents, told, strict=True)) == [1, 1, 1, 1]


def test_two_sentences_of_one_document_are_one_report(tmp_path: Path) -> None:
    (one,) = outlets("Xi met Tokayev. The two met in Astana.")
    told = (consultation(one, quote="Xi met Tokayev."), consultation(one, quote="The two met in Astana."))
    assert reports(tmp_path, (one, told[0]), (one, told[1])) == [1, 1]


def test_the_same_year_is_not_enough_to_be_one_story(tmp_path: Path) -> None:
    one, other = outlets("They met in 2025.", "Last year the two sides met.")
    told = [
        replace(consultation(document, day=date(2025, 1, 1)), day_precision=Precision.YEAR) for document in (one, other)
    ]
    assert reports(tmp_path, (one, told[0]), (other, told[1])) == [1, 1]


def test_the_same_text_is_one_story_even_undated_or_dated_otherwise(tmp_path: Path) -> None:
    one, other, late = outlets(LONG, LONG.replace("Monday", "Tuesday"), LONG + " Agencies.")
    told = [(one, consultation(one, day=None)), (other, consultation(other, day=None)), (late, consultation(late))]
    assert reports(tmp_path, *told) == [3, 3, 3]


def test_a_text_reprinted_joins_reports_of_its_day_without_counting_twice(tmp_path: Path) -> None:
    one, reprint, own = outlets(LONG, LONG + " Agencies.", "Xi called on Tokayev.")
    told = [(document, consultation(document)) for document in (one, reprint, own)]
    assert reports(tmp_path, *told) == [3, 3, 3]


def test_agreements_on_other_subjects_are_other_matters(tmp_path: Path) -> None:
    one, other, third = outlets("A customs deal.", "A trade deal.", "The customs deal was signed.")
    told = [(one, accord(one)), (other, accord(other, subjects=("trade",))), (third, accord(third))]
    assert reports(tmp_path, *told) == [2, 1, 2]
