"""A brief's words: days, parties, what a claim says. Everything that comes from a text is made harmless here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from urllib.parse import quote, urlsplit

from tieline.briefs.contents import Pieces, Source
from tieline.knowledge import Knowledge, load_knowledge
from tieline.ledger import Entry
from tieline.ledger.matters import involved
from tieline.measures import Happening, score_of
from tieline.records import Agreement, Claim, Event, Membership, Party, Precision, Statement, Status

# Controls that could move a terminal's cursor, and marks that turn the reading direction of what follows them.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MARKUP = re.compile(r"[\\`*_{}\[\]()<>#|!~&$]|^[-+=]|(?<=^\d)\.|(?<=^\d\d)\.|(?<=:)/")
_NAMED = 3  # parties named before "and 4 others"


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Load the table of words once a process."""
    return tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """Return a text on one line without control characters."""
    return " ".join(_UNSEEN.sub("", text).split())


def escaped(text: str) -> str:
    """Return a text on one line in which nothing is markup."""
    return _MARKUP.sub(r"\\\g<0>", plain(text))


def link(url: str) -> str:
    """Return an address that may be followed, or nothing: only http and https, without spaces, quotes or brackets."""
    cleaned = plain(url)
    try:
        parts = urlsplit(cleaned)
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not parts.netloc:
        return ""
    return quote(cleaned, safe="%/:=&?~#+!$,;@*-._")


def source_of(entry: Entry) -> Source:
    """Return how the entry's document is cited."""
    published = entry.published
    return Source(
        title=plain(entry.title) or "(no title)",
        publisher=plain(entry.publisher),
        published=written(published) if published else "day not given",
        url=link(entry.url),
    )


def written(day: date) -> str:
    """Return a day as it is written in a sentence."""
    return f"{day.day} {day:%B} {day.year}"


def day_of(claim: Claim) -> str:
    """Return the day as exactly as it is known."""
    return dated(claim.day, claim.day_precision)


def dated(day: date | None, precision: Precision) -> str:
    """Return the day, week, month or year that begins on a day."""
    if day is None or precision is Precision.UNDATED:
        return "day not given"
    match precision:
        case Precision.YEAR:
            return str(day.year)
        case Precision.MONTH:
            return f"{day:%B} {day.year}"
        case Precision.WEEK:
            return f"week of {written(day)}"
        case _:
            return written(day)


def dated_by(entry: Entry) -> str:
    """Return how the claim was dated: the last rule that speaks of a day."""
    told = [rule for rule in entry.claim.evidence.rules if rule.startswith(("day", "undated", "dated"))]
    return plain(told[-1]) if told else "not said"


def name_of(party: Party, knowledge: Knowledge | None = None) -> str:
    """Return a party's name: the person, else the state, organisation or body, else the words of the text."""
    known = knowledge or load_knowledge()
    if party.person:
        return plain(party.person)
    row = known.states.get(party.id) or known.bodies.get(party.id)
    if row is not None:
        return row.name
    organisation = known.organisations.get(party.id)
    if organisation is not None:
        return party.id if party.id.isupper() and len(party.id) <= len("BRICS") else organisation.name
    return plain(party.as_written) or plain(party.id)


def names(parties: Iterable[Party]) -> str:
    """Return the names of parties, each once, the fourth and further ones counted."""
    return listed(name_of(party) for party in parties)


def called(codes: Iterable[str]) -> str:
    """Return the names of states and organisations by their codes, the fourth and further ones counted."""
    return listed(name_of(Party(id=code)) for code in codes)


def listed(each: Iterable[str]) -> str:
    """Return names in a row, each once, the fourth and further ones counted."""
    found = list(dict.fromkeys(each))
    if len(found) > _NAMED + 1:
        return f"{', '.join(found[:_NAMED])} and {len(found) - _NAMED} others"
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def who(claim: Claim) -> str:
    """Return the parties, with an arrow where the claim has a direction."""
    match claim:
        case Event():
            return f"{names(claim.actors)} → {names(claim.recipients)}" if claim.recipients else names(claim.actors)
        case Agreement():
            return names(claim.parties)
        case Membership():
            return f"{name_of(claim.member)} → {name_of(claim.organisation)}"
        case Statement():
            return f"{name_of(claim.speaker)} → {names(claim.about)}" if claim.about else name_of(claim.speaker)


def what(claim: Claim) -> str:
    """Return what is claimed, in a few plain words."""
    match claim:
        case Event():
            act = claim.act if claim.status is not Status.HAPPENED else claim.type
            mode = words()["modes"].get(claim.mode, "") if act == claim.act else ""
            return f"{_unless_happened(claim.status)}{mode or words()['types'].get(act, act.lower())}"
        case Agreement():
            return f"{_unless_happened(claim.status)}{plain(claim.instrument) or 'agreement'} {_stage(claim)}"
        case Membership():
            joined = words()["joined"][claim.status.value]
            return f"{name_of(claim.member)} {joined} {name_of(claim.organisation)}"
        case Statement():
            never = claim.status in {Status.HYPOTHETICAL, Status.DENIED}  # a commitment is always of what is to come
            return f"{claim.status.value}: {claim.stance.value}" if never else claim.stance.value


def _stage(claim: Agreement) -> str:
    return words()["stages"].get(claim.stage.value, claim.stage.value)


def speaker(claim: Statement) -> str:
    """Return who speaks, with the state a person speaks for."""
    name = name_of(claim.speaker)
    row = load_knowledge().states.get(claim.speaker.country)
    return f"{name} ({row.name})" if row and claim.speaker.person else name


def _unless_happened(status: Status) -> str:
    return "" if status is Status.HAPPENED else f"{status.value} "


def tone(claim: Claim) -> str:
    """Return on which side of zero an event scores; empty for other claims and for what did not take place."""
    score = score_of(claim)
    if score is None or claim.status in {Status.HYPOTHETICAL, Status.DENIED}:
        return ""
    return "cooperation" if score > 0 else "conflict" if score < 0 else "neither"


def about(claim: Claim) -> str:
    """Return what an agreement or statement is about, the place of an event; empty when nothing is told."""
    match claim:
        case Agreement():
            return plain(", ".join(filter(None, (claim.title, *claim.subjects))))
        case Statement():
            return plain(claim.topic)
        case Event():
            return plain(claim.place.name) if claim.place else ""
        case _:
            return ""


def pieces_of(*claims: Claim) -> Pieces:
    """Return the sentence that the claims share in parts, those marked that name a party of one of them."""
    text = claims[0].evidence.quote
    written = {party.as_written for claim in claims for party in involved(claim)}
    spans = sorted((start, -end) for words_of_text in written for start, end in _found(words_of_text, text))
    parts: list[tuple[str, bool]] = []
    at = 0
    for start, minus_end in spans:
        end = -minus_end
        if start >= at:
            parts += [(text[at:start], False), (text[start:end], True)]
            at = end
    parts.append((text[at:], False))
    return tuple((_spaced(part), marked) for part, marked in parts if part)


def _found(words_of_text: str, text: str) -> list[tuple[int, int]]:
    if not words_of_text.strip():
        return []
    # Not inside a longer name, "Xi" in "Xi'an", but before a possessive, "Xi's".
    pattern = rf"(?<!\w){re.escape(words_of_text)}(?!\w|['\N{{RIGHT SINGLE QUOTATION MARK}}](?!s\b)\w)"
    return [found.span() for found in re.finditer(pattern, text)]


def _spaced(part: str) -> str:
    """Make harmless, but keep a space at either end: parts are joined again."""
    return re.sub(r"\s+", " ", _UNSEEN.sub("", part))


def reports_of(happening: Happening) -> int:
    """Return how many documents tell a happening."""
    return max(happening.documents, happening.lead.reports)


def counted(number: int, noun: str) -> str:
    """Return "1 event", "2 events", "2 countries"."""
    if number == 1:
        return f"1 {noun}"
    plural = f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"
    return f"{number:,} {plural}"


def signed(value: float) -> str:
    """Return a score with its sign and one decimal, with a true minus."""
    return f"{value:+.1f}".replace("-", "\N{MINUS SIGN}") if round(value, 1) else "0.0"


def method(of: str = "method") -> tuple[str, ...]:
    """Return how a brief (or, with "whatif", a what-if) is made and what it cannot tell, a paragraph each."""
    return tuple(words()[of]["paragraphs"])
