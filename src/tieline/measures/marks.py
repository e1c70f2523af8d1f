"""What tells one instrument from another: the marks of a claim, and whether the marks of two claims may be of one.

Two claims tell of one instrument when they have the same parties, words for it of one kind, one and the same matter,
and days that one life of an agreement can hold. What is found is told in words, for a person to judge.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from tieline.claims.dating import find_times, load_calendar
from tieline.knowledge import load_knowledge
from tieline.knowledge.instruments import kinds_may_be_one, load_instruments
from tieline.knowledge.subjects import load_subjects
from tieline.ledger import Entry
from tieline.measures.happenings import period, span
from tieline.records import Agreement, Precision, Stage, Status
from tieline.tables.treaty_claims import REGISTER

Days = tuple[date, date]  # first and last
Key = tuple[str, str]

# Rules of evidence that begin so name a list of treaties and a row of it: a list does not have one treaty twice.
_REGISTER = REGISTER + " "
LIFE = tuple(Stage)
_WORD = re.compile(r"[^\W\d_]{3,}")
# A sentence without one of these says nothing of when a paper was made.
_SIGNING = re.compile(r"(?i)\b(?:signed|concluded|initialled|of|dated|from)\b|['’]s\b")
_SIGNED_THEN = re.compile(
    r"(?i)\b(?:signed|concluded|initialled)(?:\s+(?:in|at|by|between|with)\s+[^,.;:]{1,60}?)?,?"
    r"(?:\s+(?:on|in|back in))?\s+$"
)
_APART = "UN"  # whose agencies sign for themselves
_AFTER = frozenset({Stage.RATIFIED, Stage.IN_FORCE, Stage.AMENDED, Stage.SUSPENDED, Stage.ENDED})
_ALIKE = 2 / 3  # of the words of the shorter description
_FEW = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """A claim by what tells its instrument.

    `parties` are states by their code and organisations by their id; `matter` the words of the claim's subjects, as its
    sentence has them; `name` the telling words of its title; `kind` the family of its word for the paper; `several`
    whether it speaks of more than one paper;
    `register` the row of a list of treaties; `text` the document, or the first of those with the same text; `days` the
    first and last day that the claim may be of; `made` those on which its sentence says that the instrument was signed,
    where the claim is of another stage.
    """

    entry: Entry
    claim: Agreement
    parties: frozenset[str]
    matter: frozenset[str]
    name: frozenset[str]
    several: bool
    kind: str
    register: str
    text: str
    days: Days | None
    made: Days | None

    @property
    def keys(self) -> tuple[Key, ...]:
        """What another claim must share one of to be of the same instrument."""
        if self.register:
            return (("row", self.register), *(("on", subject) for subject in self.claim.subjects))
        told = [("on", subject) for subject in self.claim.subjects] + [("named", word) for word in self.name]
        return tuple(told or [("bare", self.claim.instrument if not self.several else "")])

    @property
    def anchors(self) -> tuple[Key, ...]:
        """Where a claim that does not say what it is about may find its instrument: in its text, or on its day."""
        days = [days[0].isoformat() for days in (self.days, self.made) if days and days[0] == days[1]]
        return (("text", self.text), *(("day", day) for day in days))

    @property
    def bare(self) -> bool:
        """Whether neither subject nor title says what it is about."""
        return not self.claim.subjects and not self.name

    @property
    def precision(self) -> Precision:
        """How exactly the day is known."""
        if self.days is None:
            return Precision.UNDATED
        return Precision.DAY if self.days[0] == self.days[1] else self.claim.day_precision


def marks_of(entry: Entry, claim: Agreement, cluster_of: Mapping[str, str]) -> Marks:
    """Return the marks of an entry whose claim is an agreement; `cluster_of` as in `happenings.merge`."""
    quote = claim.evidence.quote
    document = claim.evidence.document
    done = claim.stage is Stage.SIGNED or claim.status is Status.PLANNED  # "will be signed this week": not yet
    made = None if done else made_on(_from_its_name(quote, claim), claim.instrument, entry.published)
    days = span(claim)
    if made and days and claim.stage in _AFTER and days[0] <= made[1] and made[0] <= days[1]:
        # "Ratified last May's treaty": the day that was read is the treaty's; the act's own is not told.
        days = (entry.published, entry.published) if entry.published else None
    return Marks(
        entry=entry,
        claim=claim,
        parties=frozenset(_whole(party.home) for party in claim.parties) - _treaties(),
        matter=frozenset(_matter(quote, frozenset(claim.subjects))),
        name=frozenset(_telling(claim.title)),
        kind=load_instruments().family(claim.instrument),
        several=_is_several(claim.instrument, quote),
        register=next((rule for rule in claim.evidence.rules if rule.startswith(_REGISTER)), ""),
        text=cluster_of.get(document, document),
        days=days,
        made=made,
    )


def _whole(party: str) -> str:
    """Return the organisation that a body of one speaks for: the Council signs for the Union, no agency for the UN."""
    rows = load_knowledge().organisations
    while party in rows and rows[party].part_of not in {"", _APART}:
        party = rows[party].part_of
    return party


@cache
def _treaties() -> frozenset[str]:
    """Return the ids under which treaties themselves are known: a state joins them, they join nobody."""
    rows = load_knowledge().organisations.values()
    return frozenset(row.id for row in rows if re.search(r"(?i)\b(treaty|convention)\b(?! organi[sz])", row.name))


def _from_its_name(quote: str, claim: Agreement) -> str:
    """Return a sentence from the name of its paper on: what stands before may be the day of another one."""
    word = claim.instrument.split()[-1] if claim.instrument else ""
    named = claim.title and len(re.findall(rf"(?i)\b{re.escape(word)}\b", quote)) > 1
    found = re.search(r"\s+".join(map(re.escape, claim.title.split())), quote) if named else None
    return quote[found.start() :] if found else quote


def made_on(quote: str, instrument: str, published: date | None) -> Days | None:
    """Return the first and last day on which a sentence says that an instrument was signed; None where it does not.

    "The agreement signed in Almaty on 24 September 1997", "the treaty of March 13", "last November's treaty".
    """
    word = instrument.split()[-1] if instrument else ""
    if not word or not _SIGNING.search(quote):
        return None
    of = re.compile(rf"(?i)\b{re.escape(word)}s?,?\s+(?:of|dated|from)\s+$")
    thens = re.compile(rf"(?i)['’]s\s+(?:[\w-]+\s+){{0,2}}{re.escape(word)}\b")
    for words in find_times(quote, 0, published, load_calendar()):
        before, after = quote[: words.start], quote[words.end :]
        if words.back and (_SIGNED_THEN.search(before) or of.search(before) or thens.match(after)):
            return period(*words.back)
    return None


def _matter(quote: str, subjects: frozenset[str]) -> set[str]:
    found = (
        quote[start:end] for start, end, subject in load_subjects(papers=True).find(quote, 0) if subject.id in subjects
    )
    return {_singular(word) for words in found for word in _WORD.findall(words.lower())}


@cache
def _places() -> frozenset[str]:
    """Return the words of states' names and demonyms: who the parties are does not tell what they sign."""
    return frozenset(word for row in load_knowledge().state_names for word in _WORD.findall(row.alias.lower()))


def _telling(title: str) -> set[str]:
    words = {_singular(word) for word in _WORD.findall(title.lower())}
    return words - load_instruments().in_every_title - _places()


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _is_several(instrument: str, quote: str) -> bool:
    """Tell whether a sentence has the instrument's name in the plural only: "twenty agreements"."""
    last = instrument.split()[-1] if instrument else ""
    if not last or last == "understanding" or last.endswith("s"):
        return False
    plural = rf"(?i)\b{re.escape(last[:-1])}(?:ies|ys)\b" if last.endswith("y") else rf"(?i)\b{re.escape(last)}e?s\b"
    plural = r"(?i)\bmemorand(?:a|ums)\b" if last == "memorandum" else plural
    return bool(re.search(plural, quote)) and not re.search(rf"(?i)\b{re.escape(last)}\b", quote)


def why_one(one: Marks, other: Marks) -> str:
    """Return why two dated claims may tell of one instrument, in words; empty when they do not."""
    about = why_alike(one, other)
    when = when_fits(one, other, named=about.startswith(_NAMED)) if about else ""
    return about if about == _SAME_ROW else f"{about}; {when}" if when else ""


def why_alike(one: Marks, other: Marks) -> str:
    """Return why two claims may tell of one instrument whatever their days; empty when they do not."""
    if one.parties != other.parties:
        return ""
    if one.register and other.register and _list_of(one) == _list_of(other):
        return _SAME_ROW if one.register == other.register else ""
    about = _about(one, other)
    return about if about and may_be_one(one, other) else ""


def _list_of(marks: Marks) -> str:
    return marks.register.rpartition(": ")[0]


def may_be_one(one: Marks, other: Marks) -> bool:
    """Tell whether two claims name one kind of instrument, and not two beside each other."""
    if one.several != other.several or not kinds_may_be_one(one.kind, other.kind):
        return False
    return not _side_by_side(one, other)


def why_same_day(one: Marks, bare: Marks) -> str:
    """Return why a signing that does not say on what is that of an instrument: one day, and the words of its matter."""
    day = one.days if one.claim.stage is Stage.SIGNED else one.made
    if bare.claim.stage is not Stage.SIGNED or day is None or day != bare.days or day[0] != day[1] or not one.matter:
        return ""
    if one.parties != bare.parties or not may_be_one(one, bare) or not one.matter <= _words_of(bare):
        return ""
    return f"both signed on {day[0].isoformat()}, and its sentence speaks of {', '.join(sorted(one.matter))}"


def is_by_name(why: str) -> bool:
    """Tell whether claims were found alike by their titles."""
    return why.startswith(_NAMED)


_NAMED = "the same name"
_SAME_ROW = "the same row of a list of treaties"


def _side_by_side(one: Marks, other: Marks) -> bool:
    """Tell whether one sentence speaks of both at one stage, or of one as made and one to come: they are two."""
    first, second = one.claim.evidence, other.claim.evidence
    here = first.document == second.document and first.start == second.start
    return here and (one.claim.stage is other.claim.stage or one.claim.status is not other.claim.status)


def _about(one: Marks, other: Marks) -> str:
    """Return what two claims have in common in their matter: a name, or subjects and the words for them."""
    if len(one.name) >= _FEW and len(other.name) >= _FEW:
        shared = one.name & other.name
        alike = len(shared) >= _ALIKE * min(len(one.name), len(other.name))
        return f"{_NAMED} ({' '.join(sorted(shared))})" if alike else ""
    if _names_another(one, other) or _names_another(other, one):
        return ""
    if one.several:
        return "the same set" if set(one.claim.subjects) == set(other.claim.subjects) else ""
    subjects = set(one.claim.subjects) & set(other.claim.subjects)
    if not subjects:
        named = one.claim.instrument == other.claim.instrument and one.bare and other.bare
        return f"each an unnamed {one.claim.instrument}" if named else ""
    shared = one.matter & other.matter
    if one.matter and other.matter and len(shared) < _ALIKE * min(len(one.matter), len(other.matter)):
        return ""
    return f"both on {', '.join(sorted(subjects))} ({', '.join(sorted(shared)) or 'by its subject'})"


def _names_another(one: Marks, other: Marks) -> bool:
    """Tell whether one has a title whose words the other's sentence does not have."""
    if len(one.name) < _FEW or len(other.name) >= _FEW or other.register:
        return False
    return len(one.name & _words_of(other)) < _ALIKE * len(one.name)


def _words_of(marks: Marks) -> set[str]:
    return {_singular(word) for word in _WORD.findall(marks.claim.evidence.quote.lower())}


# --- days -----------------------------------------------------------------------------------------------------------

_YEAR = 365
_A_REPORT = 3  # days between an act and its dated report, or between two reports of one act
_A_LATE_REPORT = 10  # the same, where the day is that of publication
# For how many years after one stage the next may come; what is not here is not one life.
_ENDINGS = (Stage.AMENDED, Stage.SUSPENDED, Stage.ENDED)
_EARLY = (Stage.ANNOUNCED, Stage.NEGOTIATED)
_TO_SIGNING = 3 * _YEAR
_TO_FORCE = 10 * _YEAR
_A_LIFE = 60 * _YEAR


def when_fits(one: Marks, other: Marks, *, named: bool = False) -> str:
    """Return how the days of two claims fit into one life; empty when they do not. An undated claim fits none here."""
    if one.days is None or other.days is None:
        return ""
    if not _made_alike(one, other):
        return ""
    early, late = sorted((one, other), key=lambda marks: (_rank(marks), marks.days or _NEVER))
    least, most = _apart(early, late)
    low, high = _window(early, late, named=named)
    if least <= high and most >= low:
        return f"{_told(early)}, {_told(late)}"
    return ""


def _made_alike(one: Marks, other: Marks) -> bool:
    """Tell whether two claims, each of which tells when the instrument was signed, tell the same."""
    first, second = (each.days if each.claim.stage is Stage.SIGNED else each.made for each in (one, other))
    if first is None or second is None:
        return True
    slack = timedelta(days=_A_LATE_REPORT if by_publication(one) or by_publication(other) else _A_REPORT)
    return first[0] <= second[1] + slack and second[0] <= first[1] + slack


def _rank(marks: Marks) -> int:
    return LIFE.index(marks.claim.stage)


def _apart(early: Marks, late: Marks) -> tuple[int, int]:
    """Return the least and the most days that may lie from the first to the second."""
    (first, last), (begin, end) = (early.days or _NEVER), (late.days or _NEVER)
    return (begin - last).days, (end - first).days


_NEVER = (date.max, date.max)


def _window(early: Marks, late: Marks, *, named: bool) -> tuple[int, int]:
    """Return between which days after the earlier stage the later one may come."""
    slack = _A_LATE_REPORT if by_publication(early) or by_publication(late) else _A_REPORT
    first, then = early.claim.stage, late.claim.stage
    if first is then:
        wide = _TO_SIGNING if first in _EARLY or (named and first in _ENDINGS) else slack
        return -wide, wide
    if then in _ENDINGS:
        return -slack, _A_LIFE
    if first in _EARLY:
        return -slack, _TO_SIGNING if then in {Stage.AGREED, Stage.SIGNED} else _TO_FORCE
    # "The agreement on the border, …": a text that only speaks of an agreement tells it as agreed, at any later time.
    back = _A_LIFE if named and first is Stage.AGREED else _TO_SIGNING if first is Stage.AGREED else slack
    return -back, _TO_SIGNING if then is Stage.SIGNED else _TO_FORCE


def by_publication(marks: Marks) -> bool:
    """Tell whether a claim has no day of its own, only that on which its text came out."""
    return any(rule == "day of publication" for rule in marks.claim.evidence.rules[-1:])


def _told(marks: Marks) -> str:
    claim = marks.claim
    day = claim.day.isoformat() if claim.day else "undated"
    if claim.day and claim.day_precision is not Precision.DAY:
        day = day[: 4 if claim.day_precision is Precision.YEAR else 7]
    return f"{claim.stage.value} {day}"
