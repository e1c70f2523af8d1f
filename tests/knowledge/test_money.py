from __future__ import annotations

import pytest

from tieline.knowledge.money import find_sums


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("a loan of $1.5bn", ["1.5 billion USD"]),
        ("US$ 700 million and €20m", ["700 million USD", "20 million EUR"]),
        ("a swap of 30 billion yuan", ["30 billion CNY"]),
        ("1,250,000 tenge", ["1.25 million KZT"]),
        ("S$3.5 billion", ["3.5 billion SGD"]),
        ("a 3 million-dollar grant", ["3 million USD"]),
        ("EUR 12.4 million", ["12.4 million EUR"]),
        ("14 billion US dollars", ["14 billion USD"]),
        ("900 roubles", ["900 RUB"]),
        ("7 billion yuan ($1.1 billion)", ["7 billion CNY", "1.1 billion USD"]),
    ],
)
def test_a_sum_is_an_amount_and_a_currency(text: str, sums: list[str]) -> None:
    assert [str(each) for each in find_sums(text)] == sums


@pytest.mark.parametrize(
    "text", ["in 2013", "14 billion cubic metres", "dollars", "22 agreements", "15 million people"]
)
def test_what_names_no_currency_is_no_sum(text: str) -> None:
    assert list(find_sums(text)) == []


def test_a_sum_knows_its_place() -> None:
    text = "Agreements worth 14 billion dollars were signed."
    (found,) = find_sums(text)
    assert text[found.start : found.end] == "14 billion dollars"
