"""One sentence being read: its pieces, the naming of its document, and the questions that rules ask of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from tieline.knowledge.phrases import Phrases
from tieline.knowledge.rows import Holding
from tieline.mentions.meanings import MODIFIER, NOUN, TITLE, Anaphor
from tieline.mentions.naming import Naming
from tieline.mentions.pieces import Row
from tieline.records import How, Party

_OWNERS = "SDCKOB"
# Offices whose holder is one person even where the text does not name the person.
ONE_HOLDER = frozenset({"head_of_state", "head_of_government", "foreign_minister", "supreme_leader", "leader", "vice"})


class Named(NamedTuple):
    """Something named: positions in the folded text, its parties, and what binding needs to know of it.

    `first` and `until` are the indexes of its pieces, half-open.

    `stands_for` is set for what must be bound; `offices` and `titles` for holders; `weak` for a thing or place of the
    party rather than the party itself ("Kazakh oil", "in Kazakhstan") and for a pronoun that may mean somebody unknown;
    `people` for a plural of people; `joined` by "and" to what is named just before; `leads` the sentence: nothing
    strong and no unknown name before it; `opens` the sentence with its first word;
    `gap` are the few words between it and what is named just before, empty where they are many.
    """

    start: int
    end: int
    first: int
    until: int
    parties: tuple[Party, ...]
    how: How
    stands_for: Anaphor | None = None
    offices: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    weak: bool = False
    people: bool = False
    joined: bool = False
    leads: bool = False
    gap: str = ""
    opens: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a title with its modifiers says. `bare` where the office itself is meant: no deputy, no former."""

    offices: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    sector: str = ""
    bare: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A row with its document's naming. Bounds are indexes of pieces, half-open; an absent group is (0, 0)."""

    row: Row
    naming: Naming
    words: Phrases

    def bounds(self, match: re.Match[str], group: str) -> tuple[int, int]:
        """Return the pieces of a group of a shape."""
        start, end = match.span(group)
        return (start, end) if start >= 0 else (0, 0)

    def written(self, bounds: tuple[int, int]) -> str:
        """Return the words of pieces as they stand, with single blanks."""
        row = self.row
        out = ""
        for at in range(*bounds):
            out += " " if at > bounds[0] and row.start(at) > row.end(at - 1) else ""
            out += row.texts[at]
        return out

    def name(self, bounds: tuple[int, int]) -> tuple[int, int]:
        """Return the pieces of a name without comma, honorifics and loose particles; in a headline known names only."""
        start, end = bounds
        signs = self.row.signs
        while start < end and signs[start] in ",h.":
            start += 1
        while end > start and signs[end - 1] in "d.-h":
            end -= 1
        if self.row.headline:
            end = start + 1 if start < end and signs[start] in "Pp" else start
        return (start, end) if end > start else (0, 0)

    def person(self, bounds: tuple[int, int], owner: Party | None, held: Held) -> Party | None:
        """Return who bears a name: from the tables, else as written if the owner of the office is known."""
        bounds = self.name(bounds)
        if bounds == (0, 0):
            return None
        holding = self._known(bounds, owner.id if owner else "", held)
        if owner is None:
            if holding is None:
                return self.naming.written(self.row.texts[bounds[1] - 1])
            party = self.naming.party_of(holding)
            elsewhere = held.sector if held.sector in {"ELI", "OPP"} else ""  # "opposition leader Mitsotakis"
            return replace(party, sector=elsewhere) if elsewhere else party
        known = holding is not None and holding.country in {owner.id, ""}
        name = holding.name if holding and known else self.written(bounds).removesuffix("'s")
        party = replace(owner, person=name, sector=_sector(owner, held))
        if holding is None:
            self.naming.remember(name, party)
        return party

    def _known(self, bounds: tuple[int, int], country: str, held: Held) -> Holding | None:
        """Return the person of the tables whose name stands there whole, or by surname beside a fitting first name."""
        for at in range(*bounds):
            if self.row.signs[at] not in "Pp":
                continue
            holding = self.naming.person(self.row.piece(at), country=country, offices=held.offices, titled=True)
            others = [self.row.texts[i] for i in range(*bounds) if i != at]
            whole = " " in self.row.texts[at]
            if holding and (
                whole or (self.naming.fits(holding, others) and self.naming.could_be(holding, held.offices))
            ):
                return holding
        return None

    def held(self, bounds: tuple[int, int], before: tuple[int, int] = (0, 0)) -> Held:
        """Return what the title between the bounds says, with modifiers that stand before its owner."""
        row = self.row
        pieces = [*range(*before), *range(*bounds)]
        titles = [at for at in pieces if row.signs[at] == TITLE]
        offices = tuple(dict.fromkeys(office for at in titles for office in row.meaning(at).offices))
        kinds = [row.meaning(at).kinds for at in pieces if row.signs[at] == MODIFIER]
        former = any("former" in kind for kind in kinds)
        nouns = [row.meaning(at).sector for at in pieces if row.signs[at] == NOUN]
        elsewhere = next((sector for sector in nouns if sector != "GOV"), "")
        bare = len(pieces) == len(titles) + len(kinds) and all("current" in kind for kind in kinds)
        return Held(
            offices=() if elsewhere else offices,
            titles=tuple(row.texts[at].lower() for at in titles),
            sector="ELI" if former else elsewhere or self.naming.sector(offices),
            bare=bare and not former,
            plural=any(row.meaning(at).plural for at in titles),
        )

    def house(self, bounds: tuple[int, int], *, with_office: bool = True) -> Party | None:
        """Return the state, organisation or body named first between the bounds."""
        for at in range(*bounds):
            if self.row.signs[at] in _OWNERS and not self.is_national(at):
                owner = self.naming.owner(self.row.piece(at), with_office=with_office)
                if owner is not None:
                    return owner
        return None

    def is_national(self, at: int) -> bool:
        """Tell whether "National" before an organisation's name makes it a body of a state: a security council."""
        return self.row.signs[at] == "O" and at > 0 and self.row.texts[at - 1] == "National"

    def houses(self, bounds: tuple[int, int]) -> list[Party]:
        """Return every state between the bounds, each once."""
        found = [
            self.naming.owner(self.row.piece(at), with_office=True)
            for at in range(*bounds)
            if self.row.signs[at] in _OWNERS
        ]
        return list({party.id: party for party in found if party}.values())

    def officer(self, owner: Party, held: Held, person: Party | None) -> Party:
        """Return the holder of an owner's office: the person named, else the one known to hold it, else nobody."""
        if person is not None:
            return person
        holding = self.naming.holder(owner.id, held.offices) if held.bare and not held.plural else None
        return replace(owner, sector=_sector(owner, held), person=holding.name if holding else "")

    def named(self, start: int, end: int, parties: tuple[Party, ...], how: How, held: Held | None = None) -> Named:
        """Return the pieces between two indexes as something named."""
        return Named(
            start=self.row.start(start),
            end=self.row.end(end - 1),
            first=start,
            until=end,
            parties=parties,
            how=how,
            offices=held.offices if held else (),
            titles=held.titles if held else (),
        )


def _sector(owner: Party, held: Held) -> str:
    """Return the sector of an office: those of an organisation or body are of its own sector, former holders ELI."""
    own = owner.sector if owner.id != owner.country else ""
    return held.sector if held.sector == "ELI" else own or held.sector or owner.sector
