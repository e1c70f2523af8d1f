"""Where somebody is expelled or barred from, that state acts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Russian diplomats were expelled from Bulgaria.", "BGR → RUS: SANCTION"),
        ("The Uzbek ambassador was expelled from Turkmenistan.", "TKM → UZB: SANCTION"),
        ("Chinese diplomats were expelled from India.", "IND → CHN: SANCTION"),
    ],
)
def test_the_state_one_is_expelled_from_acts(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


def test_inspectors_expelled_from_north_korea_were_expelled_by_it(told: Told) -> None:
    (line,) = told("United Nations inspectors were expelled from North Korea.")
    assert line.startswith("PRK → UN: ")


def test_who_is_named_as_agent_acts_and_not_the_place(told: Told) -> None:
    (line,) = told("Russian diplomats were expelled from Brussels by Belgium.")
    assert line == "BEL → RUS: SANCTION"


def test_troops_withdrawn_from_a_country_are_not_withdrawn_by_it(told: Told) -> None:
    assert told("Russia withdrew its troops from Moldova.") == ["RUS → MDA: RETREAT"]
