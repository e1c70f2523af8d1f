"""What stands beside a name and takes its party away: "several of", "non-", a proper name, "opposition to"."""

from __future__ import annotations

import pytest
from naming_texts import named, sectors


@pytest.mark.parametrize(
    "text",
    [
        "Several Arab states objected.",
        "A coalition of Arab states objected.",
        "Most of the Arab states objected.",
        "Two Central Asian states objected.",
    ],
)
def test_some_of_a_group_are_not_all_of_it(text: str) -> None:
    assert named(text) == []


def test_as_many_as_there_are_is_all_of_them() -> None:
    assert len(named("The five Central Asian states objected.")) == 1
    assert len(named("Three Baltic states objected.")) == 1


def test_a_non_ally_is_no_ally() -> None:
    assert named("Qatar is a major non-NATO ally.") == [("Qatar", "QAT")]


def test_a_state_within_a_proper_name_is_not_meant() -> None:
    assert named("India joined the Combined Maritime Forces-Bahrain.") == [("India", "IND")]


def test_opposition_to_something_is_no_party() -> None:
    assert [sector for *_, sector in sectors("Dutch opposition to the reform worried Peru.")] == ["", ""]


def test_a_capital_that_owns_something_is_its_government() -> None:
    assert named("Peru asked for an end to Washington's exemption.") == [("Peru", "PER"), ("Washington", "USA")]
