"""States and organisations as people type them: a code, a name, an alias."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache

import click

from tieline.knowledge import load_knowledge

_NAMES = {"name", "official"}  # how a state may be named here: "Kazakhstan", not "Kazakh" or "Astana"


class PartyName(click.ParamType):  # type: ignore[type-arg]  # generic in newer click only
    """A state or an organisation, or only one of the two; its value is the id that the ledger uses."""

    name = "NAME"

    def __init__(self, *, states: bool = True, organisations: bool = True) -> None:
        self._states = states
        self._organisations = organisations

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the id; fail with the nearest names for a name nobody has."""
        known = {**(_organisations() if self._organisations else {}), **(_states() if self._states else {})}
        found = known.get(value.casefold())
        if found is None:
            close = get_close_matches(value.casefold(), known, n=3, cutoff=0.6)
            what = "state" if self._states else "organisation"
            shown = {known[name]: _shown(known[name], name) for name in reversed(close)}
            if (other := self._other(value)) is not None:
                self.fail(other, param, ctx)
            hint = f"; did you mean {' or '.join(reversed(shown.values()))}?" if close else ""
            self.fail(f"no {what} is known as {value!r}{hint}", param, ctx)
        return found

    def _other(self, value: str) -> str | None:
        """Say so where a state is named for an organisation, or an organisation for a state."""
        if not self._states and value.casefold() in _states():
            return f"{value!r} is a state, and an organisation is wanted here; some verbs take a state with --of"
        if not self._organisations and value.casefold() in _organisations():
            return f"{value!r} is an organisation, and a state is wanted here"
        return None


def _shown(code: str, name: str) -> str:
    return f"{code} ({name.title()})" if name.upper() != code else code


@cache
def _states() -> dict[str, str]:
    knowledge = load_knowledge()
    names = {row.alias.casefold(): row.state for row in knowledge.state_names if row.how in _NAMES}
    for state in knowledge.states.values():
        names |= {word.casefold(): state.id for word in (state.official_name, state.name, state.id) if word}
    return names


@cache
def _organisations() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in load_knowledge().organisations.values():
        names |= {word.casefold(): row.id for word in (*row.aliases, row.name, row.id)}
    return names
