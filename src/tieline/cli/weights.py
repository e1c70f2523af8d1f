"""Weights of the pillars as people give them."""

from __future__ import annotations

from collections.abc import Mapping

import click

from tieline.records import Pillar


class Weights(click.ParamType):  # type: ignore[type-arg]  # generic in newer click only
    """`economy=2,security=1`: a pillar that is not named weighs nothing."""

    name = "PILLAR=NUMBER,..."

    def convert(
        self, value: str | Mapping[Pillar, float], param: click.Parameter | None, ctx: click.Context | None
    ) -> Mapping[Pillar, float]:
        """Return the weight of each pillar named."""
        if not isinstance(value, str):
            return value
        try:
            return parsed(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


def parsed(text: str) -> Mapping[Pillar, float]:
    """Return the weights that a text tells; raises ValueError for an unknown pillar, no number, or nothing to weigh."""
    found: dict[Pillar, float] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, _, number = part.partition("=")
        if name.strip() not in set(Pillar):
            raise ValueError(f"no pillar {name.strip()!r}; they are {', '.join(Pillar)}")
        try:
            weight = float(number)
        except ValueError:
            weight = -1.0
        if not 0 <= weight < float("inf"):
            raise ValueError(f"{part!r}: a weight is a number of at least 0, as in {name.strip()}=2")
        found[Pillar(name.strip())] = weight
    if not sum(found.values()):
        raise ValueError("no pillar has a weight above 0")
    return found
