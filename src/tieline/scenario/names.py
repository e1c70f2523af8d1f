"""Countries as people name them, found in a world that names them by code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from tieline.knowledge import load_knowledge
from tieline.scenario.steps import Step


def found(name: str, countries: Sequence[str]) -> str:
    """Return what a world calls a country: the name itself, in any case, or the code of the state so named.

    A name that leads to no country of the world comes back as it is: whoever looks it up says what is near.
    """
    if name in countries or "*" in name:
        return name
    by_case = {country.casefold(): country for country in countries}
    word = " ".join(name.casefold().split())
    code = _states().get(word, "")
    return by_case.get(word) or (code if code in countries else name)


def in_world(steps: Sequence[Step], countries: Sequence[str]) -> tuple[Step, ...]:
    """Return the steps with every country called what the world calls it."""
    return tuple(
        replace(
            step,
            pairs=tuple((found(seller, countries), found(buyer, countries)) for seller, buyer in step.pairs),
            states=tuple(found(state, countries) for state in step.states),
        )
        for step in steps
    )


@cache
def _states() -> dict[str, str]:
    known = load_knowledge()
    names = {row.alias.casefold(): row.state for row in known.state_names if row.how in {"name", "official"}}
    for state in known.states.values():
        names |= {word.casefold(): state.id for word in (state.official_name, state.name, state.id) if word}
    return names
