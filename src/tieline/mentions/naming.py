"""Who is meant, in this document at its date: states, persons and office holders behind dictionary entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from tieline.knowledge import Knowledge
from tieline.knowledge.rows import Body, Holding, Organisation, StateName
from tieline.mentions.dictionary import Hit
from tieline.mentions.folding import Folded, fold
from tieline.mentions.meanings import PERSON, SHORT, Meaning
from tieline.mentions.pieces import Piece
from tieline.records import Party

_ABBREVIATION = 4  # letters up to which an abbreviation has namesakes
NEAR_OFFICE = 366  # days around a term in which a bare surname still names its holder
_INTRODUCED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mdm|Madam|Dr|Prof)\.? ((?:[A-Z][\w'-]+ )*)$")
_NAMES = re.compile(r"(?: [A-Z][\w'-]+)+")
# Behind a region's name: a firm that is called after it, and then by its first words ("Gulf States Utilities Co").
_FIRM = re.compile(r" (?:[A-Z][\w&-]+ )?(?:Utilities|Co|Corp|Inc|Ltd|Plc|Bancorp|Holdings|Industries|Airlines|Paper)\b")
_NAME_REACH = 40  # letters before a surname in which a title with first names fits
_LISTED = frozenset({", ", " and ", ", and ", "-", " & ", "/"})
# Where the family name is written first: "Kim Sung-han" is Mr. Kim.
_FAMILY_FIRST = frozenset({"CHN", "HKG", "KOR", "PRK", "TWN", "VNM"})
_FIRST_OFFICES = ("supreme_leader", "head_of_state", "head_of_government", "foreign_minister")


class Naming:
    """What one document settles about its names; made once per document.

    `day` is its date; without one every alias is allowed and the latest holder meant.
    """

    def __init__(self, knowledge: Knowledge, text: Folded, hits: Sequence[Hit], day: date | None) -> None:
        self.knowledge = knowledge
        self.day = day
        self._full_names: dict[str, int] = {}
        self._written: dict[str, Party] = {}
        self._sure: set[str] = set()
        self._listed: set[int] = set()
        self._strangers: set[str] = set()
        self._firms: set[str] = set()
        self._owners: dict[tuple[Meaning, bool], Party | None] = {}
        self._look_over(text, hits)

    def _look_over(self, text: Folded, hits: Sequence[Hit]) -> None:
        """Note which states the text names beyond doubt, and where each full name first stands."""
        for i, hit in enumerate(hits):
            meaning = hit.meaning
            self._sure.update(meaning.sure)
            others = _names_beside(text, hit) if meaning.persons else []
            for sign, person in meaning.persons:
                terms = self.knowledge.terms_of(person)
                if sign == PERSON and " " in text.plain[hit.start : hit.end]:
                    self._full_names.setdefault(person, hit.start)
                    self._sure.update(term.country for term in terms)
                elif others and not any(self.fits(term, others) for term in terms):
                    self._strangers.add(person)
            if meaning.group and _FIRM.match(text.plain, hit.end):
                self._firms.add(text.plain[hit.start : hit.end])
            if len(meaning.sure) < len(meaning.states) and self._in_list(text, hits, i):
                self._listed.add(hit.start)

    def _in_list(self, text: Folded, hits: Sequence[Hit], i: int) -> bool:
        """Tell whether a name stands beside a state's name that needs no context."""
        for left, right in ((i - 1, i), (i, i + 1)):
            if left < 0 or right >= len(hits) or text.plain[hits[left].end : hits[right].start] not in _LISTED:
                continue
            if hits[left if left != i else right].meaning.sure:
                return True
        return False

    def _state(self, names: Iterable[StateName], *, in_context: bool) -> str:
        """Return the ISO code of the state that is meant by one of some names, or nothing."""
        found = [
            name
            for name in names
            if name.term.covers(self.day)
            and (in_context or name.caution != "needs_context" or name.state in self._sure)
        ]
        return min(found, key=self._preference).state if found else ""

    def _preference(self, name: StateName) -> tuple[bool, bool, int]:
        """Prefer a state the text names otherwise, then an alias still in use, then the youngest."""
        first = name.term.first.toordinal() if name.term.first else 0
        return (name.state not in self._sure, name.term.last is not None, -first)

    def person(
        self, piece: Piece, *, country: str = "", offices: Iterable[str] = (), titled: bool = False
    ) -> Holding | None:
        """Return whom a piece names, or None: the term at the document's date where there is one.

        A short name counts after a title, or once its full name has stood earlier. A bare surname that is no short
        name counts within a year of the term. A stated country and office settle namesakes.
        """
        best: list[tuple[tuple[bool, bool, bool, bool, int, int], Holding]] = []
        for sign, person in piece.meaning.persons:
            known = self._full_names.get(person, piece.start) < piece.start
            if person in self._strangers and " " not in piece.text and not known:
                continue
            if sign == SHORT and not (titled or known):
                continue
            terms = self.knowledge.terms_of(person)
            if " " not in piece.text and not known and not self._near_office(terms):
                continue
            best.extend((self._rank(term, country, set(offices), known=known), term) for term in terms)
        if not best:
            return None
        return min(best, key=lambda pair: pair[0])[1]

    def fits(self, holding: Holding, others: Sequence[str]) -> bool:
        """Tell whether the other words of a name written beside a surname can be this person's first names."""
        known = {word.strip(".").lower() for name in (holding.name, *holding.aliases) for word in fold(name).split()}
        written = [word.strip(".").lower() for word in others if word[:1].isalpha()]
        initials = [word for word in written if len(word) == 1]
        if any(all(not name.startswith(word) for name in known) for word in initials):
            return False
        words = [word for word in written if len(word) > 1]
        return not words or any(name.startswith(word[:3]) for word in words for name in known)

    def could_be(self, holding: Holding, offices: Iterable[str]) -> bool:
        """Tell whether a title leaves a surname to this person: "Information Minister Mohammed" is no UN official."""
        named = tuple(offices)
        if not named or not all(office.endswith("minister") for office in named):
            return True
        held = (term.office for term in self.knowledge.terms_of(holding.person))
        return any(office.endswith("minister") or office == "head_of_government" for office in held)

    def _near_office(self, terms: Sequence[Holding]) -> bool:
        return any(term.term.covers(self.day, slack=NEAR_OFFICE) for term in terms)

    def _rank(
        self, term: Holding, country: str, offices: set[str], *, known: bool
    ) -> tuple[bool, bool, bool, bool, int, int]:
        away = 0
        if self.day is not None and not term.term.covers(self.day):
            ends = [abs((self.day - end).days) for end in (term.term.first, term.term.last) if end]
            away = min(ends)
        first = term.term.first.toordinal() if term.term.first else 0
        order = _FIRST_OFFICES.index(term.office) if term.office in _FIRST_OFFICES else len(_FIRST_OFFICES)
        return (
            bool(country) and term.country != country,
            not known,
            away > 0,
            bool(offices) and term.office not in offices,
            away or (order if self.day else 0),
            -first if self.day is None else order,
        )

    def _out_of_office(self, holding: Holding) -> str:
        starts = [term.term.first for term in self.knowledge.terms_of(holding.person)]
        before = self.day is not None and all(first is not None and self.day < first for first in starts)
        return "" if before else "ELI"

    def in_office(self, holding: Holding) -> bool:
        """Tell whether the document's date lies in the term or within a year of any term of the person."""
        return any(term.term.covers(self.day, slack=NEAR_OFFICE) for term in self.knowledge.terms_of(holding.person))

    def party_of(self, holding: Holding) -> Party:
        """Return a person as a party: the sector of the office, ELI after all terms, none before the first."""
        sector = self.sector([holding.office]) if self.in_office(holding) else self._out_of_office(holding)
        if not holding.country:
            organisation = self.knowledge.organisation_of(holding.title)
            return Party(id=organisation, sector="ELI" if sector == "ELI" else "IGO", person=holding.name)
        return Party(id=holding.country, country=self.country(holding.country), sector=sector, person=holding.name)

    def holder(self, country: str, offices: Iterable[str]) -> Holding | None:
        """Return the one person who held one of the offices on the document's date, or None."""
        if self.day is None:
            return None
        for office in offices:
            for one in self._kinds(country, office):
                found = {row.person: row for row in self.knowledge.holders(country, one, self.day)}
                if len(found) == 1:
                    return next(iter(found.values()))
        return None

    def _kinds(self, country: str, office: str) -> tuple[str, ...]:
        if office == "leader" and self.day is not None:
            return ("supreme_leader", self.knowledge.leading_office(country, self.day))
        return ("head_of_state",) if office == "monarch" else (office,)

    def sector(self, offices: Iterable[str]) -> str:
        """Return the PLOVER sector of the first known office; GOV where none is known."""
        for office in offices:
            if office in self.knowledge.offices:
                return self.knowledge.offices[office].sector
        return "GOV"

    def country(self, party: str) -> str:
        """Return the code again if it is a state's, else nothing."""
        return party if party in self.knowledge.states else ""

    def owner(self, piece: Piece, *, with_office: bool = False) -> Party | None:
        """Return the state, organisation or body that a piece names, as a bare party.

        An office beside it is context enough, and so is another state's name.
        """
        key = piece.meaning, with_office or piece.start in self._listed
        if key not in self._owners:
            self._owners[key] = self._owner(piece, in_context=key[1])
        return self._owners[key]

    def _owner(self, piece: Piece, *, in_context: bool) -> Party | None:
        for value in piece.meaning.owners:
            if isinstance(value, StateName):
                state = self._state(piece.meaning.states, in_context=in_context)
                return Party(id=state, country=self.country(state)) if state else None
            if isinstance(value, Organisation) and value.term.covers(self.day):
                return Party(id=value.id, sector="IGO")
            if isinstance(value, Body) and value.term.covers(self.day) and self._fits_here(piece, value):
                return Party(id=value.id, country=value.country, sector=value.sector)
        return None

    def _fits_here(self, piece: Piece, body: Body) -> bool:
        """Tell whether a body's abbreviation can mean it here: "ANA" is an army only in a text on Afghanistan.

        American abbreviations are used everywhere without naming the state.
        """
        short = piece.text.isupper() and len(piece.text) <= _ABBREVIATION
        return not short or body.country in {"USA", ""} or body.country in self._sure

    def members(self, piece: Piece) -> tuple[Party, ...]:
        """Return the states of a named group at the document's date."""
        group = piece.meaning.group if piece.text not in self._firms else None
        found = self.knowledge.group_members(group.id, self.day) if group else ()
        return tuple(Party(id=state, country=self.country(state)) for state in found)

    def remember(self, name: str, party: Party) -> None:
        """Keep a name as written, so that its last word names the same person later in the text."""
        words = name.lower().split()
        if len(words[-1]) > 2:  # noqa: PLR2004 - "Li", "Jr": too short to stand alone
            self._written[words[-1]] = party
        if party.country in _FAMILY_FIRST and len(words) > 1:
            self._written[words[0]] = party

    @property
    def remembers(self) -> bool:
        """Tell whether any name as written is kept, so that unknown words matter."""
        return bool(self._written)

    def may_name(self, lower: str) -> bool:
        """Tell whether some words in small letters may hold a name that is kept."""
        return any(word in lower for word in self._written)

    def stood_before(self, holding: Holding, piece: Piece) -> bool:
        """Tell whether a person's full name stands in the text before a piece."""
        return self._full_names.get(holding.person, piece.start) < piece.start

    def written(self, word: str) -> Party | None:
        """Return the party whose name, written earlier, ends in this word."""
        return self._written.get(word.lower()) if self._written else None


def _names_beside(text: Folded, hit: Hit) -> list[str]:
    """Return the other names of who is introduced by a surname: "Mr Wong Kar-wai" in a text on Senator Wong."""
    before = _INTRODUCED.search(text.plain, max(0, hit.start - _NAME_REACH), hit.start)
    if before is None:
        return []
    behind = _NAMES.match(text.plain, hit.end)
    return [*before[1].split(), *(behind[0].split() if behind else ())]
