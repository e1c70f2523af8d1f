"""Joint statements, communiqués and summit declarations: recognised by their heading, with the states that issue them.

Such a text speaks for its issuers from the first word to the last: "the two sides", "the Parties", "the Leaders",
"they" and "we" are those in whose name it is issued, whoever was named last. Who that is stands in the heading ("Joint
Statement between A and B") or in the opening sentence. All words are data (`languages/en/joint_texts.toml`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from tieline.claims.context import Context
from tieline.claims.dating import find_times, load_calendar
from tieline.claims.scene import Members
from tieline.records import Document, How, Mention, Party, Precision, Sentence

Span = tuple[int, int]
_PAIR = 2
_LONGEST_HEADING = 400
_NEAR_TOP = 1_500  # characters within which any heading stands; one that begins its line with "Joint" may stand later
_FIRST_HALF = 8_000
_LEAD = 200  # characters of a heading before what the paper calls itself
_MOST_VOICES = 8  # issuers beyond these do not each get a row for every sentence
_FEW_DAYS = 60  # between a day in a heading and the day of publication; one farther off is that of something else
_SHORT = 90  # characters of a line that may hold nothing but a day and a place
_OPENING = 2  # sentences that may say who issues it
_NO_STATE = frozenset({"BUS", "CVL", "MED", "NGO", "OPP", "REB", "PTY"})
_OF_STATES = frozenset({"IGO", "GOV", ""})  # sectors of an organisation and of those who hold its offices
_OFFICERS = frozenset({How.OFFICE, How.PERSON})
_NAMES = frozenset({How.NAME, How.OFFICIAL})
_LOOSE = frozenset({How.GROUP, How.PRONOUN})
_CONNECTING = re.compile(r"\s*(?:(?i:between|and|of|on|by|with|the|for|in)\b|[(&–-])")
_NUMBER_ONLY = re.compile(r"[\W\d_]*(?:[a-zA-Z]{1,4}[.)]\s*)?\W*")
_JOINING = re.compile(r"\W*(?:and\s+)?(?:(?i:the\s+)?(?:governments?\s+of\s+)?(?:the\s+)?)?", re.IGNORECASE)
_BEFORE_VERB = re.compile(r"\b(?:met|meet|held|gathered|convened|having|hereinafter|declare|reaffirm)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class JointText:
    """What a joint text is and who speaks in it.

    `kind` is its name in lower case; `heading` the words of the text that say so, `start` where its body begins.
    `issuers` are all in whose name it is issued, `voices` those of them that speak in each sentence: the organisation
    alone where its members are many. `bodies` are organisations in whose name it is issued, which may speak too.
    """

    kind: str
    title: str
    heading: Span
    start: int
    issuers: tuple[Party, ...]
    voices: tuple[Party, ...]
    bodies: tuple[Party, ...]
    signed: bool
    day: date | None
    dated: str

    @property
    def homes(self) -> frozenset[str]:
        """The states and organisations that speak in it."""
        return _homes((*self.issuers, *self.bodies))

    def covers(self, sentence: Sentence) -> bool:
        """Whether a sentence belongs to the body."""
        return sentence.start >= self.start

    def context(self, context: Context, sentence: Sentence) -> Context:
        """The context of a sentence, with the issuers as those spoken of together."""
        if not self.covers(sentence):
            return context
        pair = self.issuers if len(self.issuers) == _PAIR else context.pair
        return replace(context, pair=pair, joined=self.issuers)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading, in the title (`span` None) or in the text; `named` are its mentions by their place in `words`."""

    kind: Span
    words: str
    span: Span | None
    named: tuple[tuple[int, Mention], ...]


def find_joint(
    document: Document,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    titled: Sequence[Mention],
    members: Members,
) -> JointText | None:
    """Return what a joint text is, None where a text is none; `titled` is what the document's title names."""
    if not sentences:
        return None
    for heading in _headings(document, mentions, titled):
        start = heading.span[1] if heading.span else 0
        body = [sentence for sentence in sentences if sentence.start >= start] or list(sentences[-1:])
        issuers, bodies = _issuers(heading, body, mentions, members, document)
        if len(issuers) < _PAIR:
            continue
        kind = heading.words[slice(*heading.kind)]
        day, dated = _day(document, heading, body)
        return JointText(
            kind=_plain(kind),
            title=" ".join(heading.words.split()).strip(" .:"),
            heading=heading.span or _told_at(document.text, body, mentions, issuers),
            start=start,
            issuers=issuers,
            voices=issuers if len(issuers) <= _MOST_VOICES else bodies,
            bodies=bodies,
            signed=load_joint_words()["signed"].search(document.text) is not None,
            day=day,
            dated=dated,
        )
    return None


def _told_at(text: str, body: Sequence[Sentence], mentions: Sequence[Mention], issuers: Sequence[Party]) -> Span:
    """Where a text headed by its title alone says what it is: a heading of its own, else where it names an issuer."""
    for start, end in _blocks(text[:_NEAR_TOP]):
        if may_be_heading(text[start:end]):
            return start, end
    homes = _homes(issuers)
    named = (s for s in body if any(s.start <= m.start < s.end and _homes(m.parties) & homes for m in mentions))
    told = next(named, body[0])
    return told.start, told.end


def _plain(kind: str) -> str:
    """ "Joint Press Communiqué" is a joint communique; "Ufa Declaration" a declaration."""
    last = kind.split()[-1].lower().replace("é", "e")
    return f"joint {last}" if re.search(r"(?i)\bjoint\b", kind) or last != "declaration" else last


def may_be_heading(words: str) -> bool:
    """Whether some words are the heading of a joint text and no news of one."""
    table = load_joint_words()
    found = table["heading"].search(words)
    return found is not None and found.start() <= _LEAD and table["tells"].search(words) is None


def _headings(document: Document, mentions: Sequence[Mention], titled: Sequence[Mention]) -> Iterator[_Heading]:
    words, text = load_joint_words(), document.text
    if may_be_heading(document.title):
        named = tuple((mention.start, mention) for mention in titled)
        yield _Heading(words["heading"].search(document.title).span("kind"), document.title, None, named)
    for start, end in _blocks(text):
        written = text[start:end]
        if may_be_heading(written) and not written[:1].islower():  # the rest of a broken sentence is no heading
            kind = words["heading"].search(written).span("kind")
            begins = not written[: kind[0]].strip(" \"“'*#([") and written[kind[0] :][:5].lower() == "joint"
            if start <= _NEAR_TOP or begins:
                yield _Heading(kind, written, (start, end), _within(mentions, start, end))
    opening = words["opening"].search(text[:_NEAR_TOP])
    if opening is not None:
        start, end = opening.span()
        kind = (opening.start("kind") - start, opening.end("kind") - start)
        yield _Heading(kind, text[start:end], (start, end), _within(mentions, start, end))


def _within(mentions: Iterable[Mention], start: int, end: int) -> tuple[tuple[int, Mention], ...]:
    return tuple((mention.start - start, mention) for mention in mentions if start <= mention.start < end)


def _blocks(text: str) -> Iterator[Span]:
    """Yield the lines that may be headings, each with the lines on which it goes on ("BETWEEN ...", "AND ...")."""
    lines = [match.span() for match in re.finditer(r"[^\n]+", text[:_FIRST_HALF]) if match[0].strip()]
    for at, (start, end) in enumerate(lines):
        for begin, stop in lines[at + 1 :]:
            if begin - end > 1 or not _CONNECTING.match(text[begin:stop]) or stop - start > _LONGEST_HEADING:
                break
            end = stop  # noqa: PLW2901 - the heading goes on
        if end - start <= _LONGEST_HEADING:
            yield start, end


# --- who issues it ----------------------------------------------------------------------------------------------------


def _issuers(
    heading: _Heading, body: Sequence[Sentence], mentions: Sequence[Mention], members: Members, document: Document
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return who issues it, and the organisation in whose name where there is one.

    In this order: the sides of the heading, "we, the leaders of ...", the members of the one organisation that it
    names, the officers of the opening sentences, the two states that the heading is on.
    """
    sides = _of_heading(heading)
    bodies = tuple(party for party in sides if not party.country)
    if len(sides) >= _PAIR:
        return sides, bodies
    spoken = _speaking(body, mentions)
    if len(spoken) >= _PAIR:
        return spoken, bodies
    if bodies:
        found = members(bodies[0].id, document.published)
        if len(found) >= _PAIR:
            return found, bodies
    opened = _of_opening(body, mentions)
    if len(opened) >= _PAIR:
        return opened, ()
    named = _states(mention for _, mention in heading.named)
    return (named, ()) if len(named) == _PAIR and all(party.country for party in named) else ((), ())


def _of_heading(heading: _Heading) -> tuple[Party, ...]:
    """The sides of a heading: behind "between", "by", "of", else those before or within the name of the paper."""
    words = load_joint_words()
    first, last = heading.kind
    led = words["by"].search(heading.words, last)
    found: tuple[Party, ...] = ()
    if led is not None:
        ended = words["topic"].search(heading.words, led.end())
        until = ended.start() if ended else len(heading.words)
        found = _states(mention for at, mention in heading.named if led.end() <= at < until)
        if len(found) >= _PAIR:
            return found
    own = last if heading.words[first:last].lower().startswith("joint") else first
    return _states(mention for at, mention in heading.named if at < own) or found


def _speaking(body: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Party, ...]:
    """ "We, the Leaders of Brazil, Russia ...": those named before the first verb."""
    for sentence in body[: 2 * _OPENING]:
        said = load_joint_words()["we"].search(sentence.text)
        if said is not None:
            verb = _BEFORE_VERB.search(sentence.text, said.end())
            until = sentence.start + (verb.start() if verb else len(sentence.text))
            return _states(m for m in mentions if sentence.start + said.end() <= m.start < until)
    return ()


def _of_opening(body: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Party, ...]:
    """The states whose officers, or which themselves, the opening sentences name; of a sentence with many, all."""
    told = [sentence for sentence in body if any(sentence.start <= m.start < sentence.end for m in mentions)]
    for count in range(1, _OPENING + 1):
        here = [m for s in told[:count] for m in mentions if s.start <= m.start < s.end]
        found = _states(mention for mention in here if mention.how in _OFFICERS)
        if len(found) == _PAIR or (len(found) > _PAIR and count == 1):
            return found
    return _states(_in_a_row(told[0], mentions)) if told else ()


def _in_a_row(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """ "The Republic of Azerbaijan and the Republic of Türkiye,": names with which a sentence begins."""
    end = sentence.start
    for mention in mentions:
        if sentence.start <= mention.start < sentence.end and mention.how in _NAMES:
            gap = sentence.text[end - sentence.start : mention.start - sentence.start]
            if not _JOINING.fullmatch(gap):
                return
            yield mention
            end = mention.end


def _states(mentions: Iterable[Mention]) -> tuple[Party, ...]:
    """The states that mentions are of, and organisations of states; a capital is where it was issued, and nobody."""
    found: dict[str, Party] = {}
    for mention in mentions:
        for party in mention.parties if mention.how not in {How.CAPITAL, How.SEAT, How.PRONOUN} else ():
            if party.sector not in _NO_STATE and (party.country or party.sector in _OF_STATES):
                sector = "GOV" if party.country else "IGO"
                plain = Party(id=party.home, country=party.country, sector=sector, as_written=party.as_written)
                found.setdefault(party.home, plain)
    return tuple(found.values())


# --- when -------------------------------------------------------------------------------------------------------------


def _day(document: Document, heading: _Heading, body: Sequence[Sentence]) -> tuple[date | None, str]:
    """Return the day it was issued: told by its heading, the short lines under it or its last line, else published."""
    top = [s.text for s in body[:_OPENING] if len(s.text) <= _SHORT]
    foot = [s.text for s in body[-_OPENING:] if len(s.text) <= _SHORT]
    for written in (heading.words, *top, *foot):
        for words in reversed(list(find_times(written, 0, None, load_calendar()))):
            day = words.back[0] if words.back and words.back[1] is Precision.DAY else None
            known = document.published
            if day is not None and (known is None or abs((known - day).days) <= _FEW_DAYS):
                return day, f"day from {' '.join(written[words.start : words.end].split())!r}"
    if document.published is not None:
        return document.published, "day from its own publication"
    return None, "undated: neither text nor document gives a day"


# --- who "the two sides" are ------------------------------------------------------------------------------------------


def bind_issuers(
    joint: JointText, text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> list[Mention]:
    """Return the mentions with the issuers for "the two sides", "the Leaders", "they", "we", in order of place."""
    own = list(_own_words(joint, text))
    itself = _homes(joint.bodies)  # "the SCO member states" are the members
    unbound = [m for m in mentions if m.how not in _LOOSE and not (m.parties and _homes(m.parties) <= itself)]
    bound = [_as_issuers(joint, text, span, mentions) for span in own if not _is_held(span, unbound)]
    spans = [(mention.start, mention.end) for mention in bound]
    rest = [m for m in mentions if not any(m.start < end and start < m.end for start, end in spans)]
    found = sorted([*rest, *bound], key=lambda mention: mention.start)
    return list(_with_they(joint, text, sentences, found, mentions))


def _own_words(joint: JointText, text: str) -> Iterator[Span]:
    """Yield where the issuers speak of themselves: with their number, or with none."""
    table = load_joint_words()
    for match in table["themselves"].finditer(text, joint.start):
        number = match["number"]
        counted = table["numbers"][number.lower()] if number else 0
        both = match[0].lower().startswith("both")
        if (not counted or counted == len(joint.issuers)) and (not both or len(joint.issuers) == _PAIR):
            first = match[0][0].isupper() or not match["bare"]
            if first:
                yield match.span()


def _is_held(span: Span, mentions: Iterable[Mention]) -> bool:
    return any(mention.start < span[1] and span[0] < mention.end and mention.parties for mention in mentions)


def _as_issuers(joint: JointText, text: str, span: Span, mentions: Iterable[Mention]) -> Mention:
    """A mention of the issuers; as it was where it named just these already, with their persons."""
    for mention in mentions:
        if mention.start < span[1] and span[0] < mention.end and _homes(mention.parties) == _homes(joint.issuers):
            return mention
    words = text[slice(*span)]
    how = How.PRONOUN if words.lower() in {"we", "our"} else How.GROUP
    return Mention(start=span[0], end=span[1], parties=_written(joint, words), how=how)


def _with_they(
    joint: JointText, text: str, sentences: Sequence[Sentence], found: Sequence[Mention], before: Sequence[Mention]
) -> Iterator[Mention]:
    """Yield the mentions; "they" that opens a sentence, or stood for what the issuers do now, as the issuers."""
    plural = load_joint_words()["they"]
    known = {mention.start: mention.parties for mention in before}
    own = _homes(joint.issuers)
    at, leading, mistaken = 0, False, set[tuple[Party, ...]]()
    for mention in found:
        while at + 1 < len(sentences) and sentences[at].end <= mention.start:
            at += 1
            leading, mistaken = False, set()
        first = not any(sentences[at].start <= other.start < mention.start for other in found)
        they = mention.start >= joint.start and plural.fullmatch(text[mention.start : mention.end]) is not None
        opens = _NUMBER_ONLY.fullmatch(text[sentences[at].start : mention.start]) is not None
        if they and (opens or (leading and (not mention.parties or _bare(mention.parties) in mistaken))):
            mention = replace(mention, parties=_written(joint, text[mention.start : mention.end]))  # noqa: PLW2901
        elif _homes(mention.parties) == own and mention.how in _LOOSE:
            mistaken.add(_bare(known.get(mention.start, ())))
        leading = leading or (first and _homes(mention.parties) == own)
        yield mention


def _bare(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(party.written("") for party in parties)


def _homes(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(party.home for party in parties)


def _written(joint: JointText, words: str) -> tuple[Party, ...]:
    return tuple(party.written(" ".join(words.split())) for party in joint.voices)


def may_speak(joint: JointText, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """Whether issuers can speak in a sentence: one is named or meant there, or it begins with what they did."""
    if not joint.covers(sentence) or sentence.text.rstrip().endswith("?"):
        return False
    named = any(mention.parties and _homes(mention.parties) <= joint.homes for mention in mentions)
    return named or load_joint_words()["begins"].match(sentence.text) is not None


@cache
def load_joint_words(language: str = "en") -> Mapping[str, Any]:
    """Load a language's patterns and words of joint texts once a process; patterns compiled."""
    path = files("tieline.knowledge") / "languages" / language / "joint_texts.toml"
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    paper = {name: re.compile(value) if isinstance(value, str) else value for name, value in table["paper"].items()}
    return {name: re.compile(value) if isinstance(value, str) else value for name, value in table.items()} | {
        "paper": paper
    }
