"""What one written form may mean, worked out once for every text it stands in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tieline.knowledge.rows import Body, City, Group, Organisation, StateName

NEVER, STATE, DEMONYM, PEOPLE, CAPITAL, SEAT = "V", "S", "D", "Q", "C", "K"
PERSON, SHORT, TITLE, NOUN, BODY, ORGANISATION, GROUP = "P", "p", "T", "N", "B", "O", "G"
ANAPHOR, MODIFIER, HONORIFIC, LED_BY, CITY, COMPOUND = "A", "j", "h", "L", "y", "X"


@dataclass(frozen=True, slots=True, order=False)
class Entry:
    """One meaning of a string; `value` depends on the sign."""

    sign: str
    value: object


@dataclass(frozen=True, slots=True)
class Title:
    """An office named by a title; `plural` for "presidents"."""

    office: str
    plural: bool


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A phrase that stands for what was named before. `number` is 0 where it is open; `offices` those it asks for.

    `only_states` where no organisation can be meant: "the two countries", against "both sides".
    """

    kind: str
    number: int
    offices: tuple[str, ...] = ()
    only_states: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Meaning:
    """The entries of a written form by what they are; `sign` is that of the first. Compared by identity.

    `sure` are states it names beyond doubt; `owners` states' names, organisations and bodies in their order;
    `persons` with the sign they are named by; `kinds` of a modifier; `sector` of a noun for people; `state` of a
    compound. `guarded` where what stands before or behind the form can rule an entry out.
    """

    entries: tuple[Entry, ...] = ()
    sign: str = ""
    states: tuple[StateName, ...] = ()
    sure: tuple[str, ...] = ()
    owners: tuple[StateName | Organisation | Body, ...] = ()
    persons: tuple[tuple[str, str], ...] = ()
    cities: tuple[City, ...] = ()
    group: Group | None = None
    offices: tuple[str, ...] = ()
    plural: bool = False
    kinds: frozenset[str] = frozenset()
    sector: str = ""
    anaphor: Anaphor | None = None
    state: str = ""
    guarded: bool = False


NOTHING = Meaning()


def meaning_of(entries: Iterable[Entry]) -> Meaning:
    """Return what some entries, the leading one first, mean together; NOTHING of none."""
    found = tuple(entries)
    if not found:
        return NOTHING
    states = tuple(entry.value for entry in found if isinstance(entry.value, StateName))
    titles = [entry.value for entry in found if isinstance(entry.value, Title)]
    return Meaning(
        entries=found,
        sign=found[0].sign,
        states=states,
        sure=tuple(name.state for name in states if name.caution != "needs_context"),
        owners=tuple(e.value for e in found if isinstance(e.value, StateName | Organisation | Body)),
        persons=tuple((entry.sign, str(entry.value)) for entry in found if entry.sign in {PERSON, SHORT}),
        cities=tuple(entry.value for entry in found if isinstance(entry.value, City)),
        group=next((entry.value for entry in found if isinstance(entry.value, Group)), None),
        offices=tuple(title.office for title in titles),
        plural=any(title.plural for title in titles),
        kinds=frozenset(str(entry.value) for entry in found if entry.sign == MODIFIER),
        sector=next((str(entry.value) for entry in found if entry.sign == NOUN), ""),
        anaphor=next((entry.value for entry in found if isinstance(entry.value, Anaphor)), None),
        state=str(found[0].value) if found[0].sign == COMPOUND else "",
        guarded=bool(titles) or any(":" in name.caution for name in states),
    )
