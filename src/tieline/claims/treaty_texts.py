"""Full treaty texts: title, parties, place and day of signature, entry into force, duration, termination.

A treaty says what shall be, article by article, so its sentences are no news: of such a text the claims are that the
paper was signed, and when and how it enters into force. Everything is read from shape and set phrases, which are data
(`languages/en/treaty_texts.toml`); nothing is parsed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from tieline.claims.dating import find_times, load_calendar
from tieline.knowledge.subjects import load_subjects
from tieline.records import (
    Agreement,
    Document,
    Evidence,
    Mention,
    Party,
    Pillar,
    Place,
    Precision,
    Sentence,
    Stage,
    Status,
)

Span = tuple[int, int]
_Quoting = Callable[..., Evidence]  # a span and rules in, the evidence out
SIGNATURE, NOTIFICATION, RATIFICATION, A_DAY = "signature", "notification", "ratification", "a day named"
TERM = "term "  # rules of evidence that begin so tell a term of the treaty
_HEAD = 2500  # characters in which a title must stand
_ENOUGH = 2  # marks of shape that make a text a treaty
_SURE = 0.95
_PAIR = 2
_PREAMBLE = 200  # characters after the title in which both parties are named again


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyText:
    """What a treaty says of itself; spans are offsets into the text, None where it does not say.

    `force` is on what the entry into force hangs: signature, notification, ratification or a day named. `years` is how
    long it runs (`unlimited`: without end), `renewed` by how many years it is then prolonged, `months` the notice of
    its end.
    """

    title: Span
    kind: str
    closing: Span | None
    place: Span | None
    signed: date | None
    force: str
    force_span: Span | None
    in_force: date | None
    ratified: date | None
    years: int | None
    unlimited: bool
    renewed: int | None
    months: int | None
    term_spans: tuple[Span, ...]


def find_treaty(text: str) -> TreatyText | None:
    """Read a full treaty text; None where a text is none. Of several papers in one text, the first."""
    words = _words()
    lower = text.lower()
    if sum(any(word in lower for word in marks) for marks in words["shape_words"]) < _ENOUGH:
        return None
    title = words["title"].search(text[:_HEAD])
    if title is None or sum(bool(pattern.search(text)) for pattern in words["shape"]) < _ENOUGH:
        return None
    closing = _closing(text)
    heads = {name: _day_after(text, pattern) for name, pattern in words["heads"].items()}
    signed = heads["signed"] or _closing_day(closing) or _day_by_its_name(text, title)
    body = text[: closing.start()] if closing else text
    force, force_span, force_day = _force(body, signed)
    terms = {name: words[name].search(body) for name in ("duration", "unlimited", "renewal", "notice")}
    return TreatyText(
        title=title.span(),
        kind=" ".join(title["kind"].lower().split()),
        closing=_sentence_at(text, closing.start()) if closing else None,
        place=closing.span("place") if closing else None,
        signed=signed,
        force=force,
        force_span=force_span,
        in_force=heads["in_force"] or _day_after(text, words["since"], len(text)) or force_day,
        ratified=heads["ratified"],
        years=_number(terms["duration"]),
        unlimited=terms["unlimited"] is not None and terms["duration"] is None,
        renewed=_number(terms["renewal"]),
        months=_number(terms["notice"]),
        term_spans=tuple({_sentence_at(text, found.start()) for found in terms.values() if found}),
    )


def _closing(text: str) -> re.Match[str] | None:
    """Return the closing words of the first paper: those with a day before those without."""
    found = list(_words()["closing"].finditer(text))
    annex = re.search(r"\b(?:ANNEX|Annex|PROTOCOL|Protocol on)\b", text[len(text) // 4 :])
    end = len(text) // 4 + annex.start() if annex else len(text)
    own = [match for match in found if match.start() < end]
    return own[-1] if own else None


def _closing_day(closing: re.Match[str] | None) -> date | None:
    if closing is None:
        return None
    return next((day for name in ("day1", "day2") if closing[name] and (day := _day(closing[name]))), None)


def _day(written: str) -> date | None:
    """Read a full day out of some words; blanks that a scan put into a year are closed."""
    closed = re.sub(r"\b([12])\s?([09])\s?(\d)\s?(\d)\b", r"\1\2\3\4", written)
    closed = re.sub(r"(?i)\b(\d{1,2})(?:st|nd|rd|th)?\s+day\s+of\b", r"\1", closed)
    for words in find_times(closed, 0, None, load_calendar()):
        if words.back is not None and words.back[1] is Precision.DAY:
            return words.back[0]
    return None


def _day_after(text: str, pattern: re.Pattern[str], within: int = _HEAD) -> date | None:
    """Return the day that stands right behind a phrase in the first characters of a text."""
    found = pattern.search(text[:within])
    return _day(text[found.end() : found.end() + 40]) if found else None


def _day_by_its_name(text: str, title: re.Match[str]) -> date | None:
    """Return the day that stands in brackets under the title, or by which an annex calls the paper.

    "(Astana, September 12, 2001)"; "the Agreement ... on Free Trade, as of October 22, 1992".
    """
    under = re.match(r"\s*\(([^)]{5,60})\)", text[title.end() :])
    if under and (day := _day(under[1])):
        return day
    tail = re.split(r"(?i)\b(?:on|concerning|regarding)\b", title[0])[-1].split()[-3:]
    name = r"\s+".join(map(re.escape, tail))
    called = re.compile(rf"(?i)\b{name},?\s+(?:as\s+of|of|dated|signed\s+on)\s+(.{{8,24}})")
    days = [day for found in called.finditer(text, title.end()) if (day := _day(found[1]))]
    return max(sorted(set(days)), key=days.count, default=None)


def _force(body: str, signed: date | None) -> tuple[str, Span | None, date | None]:
    """Return on what the entry into force hangs, the sentence that says so, and its day where that follows."""
    words = _words()
    found = words["force"].search(body)
    if found is None:
        return "", None, None
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    kind = next((name for name, pattern in words["force_on"] if pattern.search(found[0])), "")
    named = None if kind else _day(found[0])
    day = signed if kind == SIGNATURE else named
    return kind or (A_DAY if named else ""), (start, found.end()), day


def _sentence_at(text: str, at: int) -> Span:
    """Return the sentence that holds a place, by its stops."""
    start = max(text.rfind(". ", 0, at) + 2, text.rfind(".\n", 0, at) + 2, text.rfind("\n\n", 0, at) + 2, 0)
    stop = re.compile(r"\.(?=\s|$)|\n\s*\n").search(text, at)
    return min(start, at), stop.end() if stop else len(text)


def _number(found: re.Match[str] | None) -> int | None:
    if found is None:
        return None
    word = next(word for word in found.groups() if word).lower()
    return int(word) if word.isdigit() else _words()["numbers"].get(word)


# --- claims ---------------------------------------------------------------------------------------------------------


def read_treaty(
    document: Document,
    treaty: TreatyText,
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    places: Sequence[tuple[int, int, Place]],
    coder: str,
) -> tuple[Agreement, ...]:
    """Return the claims of a full treaty text: signed (or only agreed, without a day), ratified, in force."""
    parties = _parties(mentions, treaty.title)
    if len(parties) < _PAIR:
        return ()
    subjects = load_subjects().find(document.text[slice(*treaty.title)], 0)
    found = list({subject.id: subject for _, _, subject in subjects}.values())
    shared: dict[str, Any] = {
        "parties": parties,
        "subjects": tuple(subject.id for subject in found),
        "instrument": treaty.kind,
        "title": " ".join(document.text[slice(*treaty.title)].split()),
        "pillar": found[0].pillar if found else Pillar.DIPLOMACY,
        "confidence": _SURE,
    }

    def evidence(span: Span, *rules: str) -> Evidence:
        return _evidence(document, sentences, span, coder, rules)

    return tuple(_claims(treaty, shared, evidence, _place(treaty, places)))


def _claims(
    treaty: TreatyText,
    shared: Mapping[str, Any],
    evidence: _Quoting,
    place: Place | None,
) -> Iterator[Agreement]:
    signed = treaty.signed
    told = f"day from {signed.isoformat()!r}" if signed else "undated: the text does not say when it was signed"
    yield Agreement(
        stage=Stage.SIGNED if signed or treaty.closing else Stage.AGREED,
        day=signed,
        day_precision=Precision.DAY if signed else Precision.UNDATED,
        place=place,
        evidence=evidence(treaty.closing or treaty.title, "treaty text", told),
        **shared,
    )
    if treaty.ratified:
        told = f"day from {treaty.ratified.isoformat()!r}"
        yield Agreement(
            stage=Stage.RATIFIED,
            day=treaty.ratified,
            day_precision=Precision.DAY,
            evidence=evidence(treaty.title, "treaty text", told),
            **shared,
        )
    if treaty.force_span or treaty.in_force:
        yield _force_claim(treaty, shared, evidence)


def _force_claim(treaty: TreatyText, shared: Mapping[str, Any], evidence: _Quoting) -> Agreement:
    day = treaty.in_force
    terms = [f"{TERM}in force on {treaty.force}"] if treaty.force else []
    if treaty.years:
        prolonged = f", prolonged by {treaty.renewed}" if treaty.renewed else ""
        terms.append(f"{TERM}runs {treaty.years} years{prolonged}")
    if treaty.unlimited:
        terms.append(f"{TERM}runs without limit")
    if treaty.months:
        terms.append(f"{TERM}ends {treaty.months} months after notice")
    told = f"day from {day.isoformat()!r}" if day else "undated: it hangs on an act after the signing"
    own = treaty.force_span or treaty.title
    return Agreement(
        stage=Stage.IN_FORCE,
        status=Status.HAPPENED if day else Status.PLANNED,
        day=day,
        day_precision=Precision.DAY if day else Precision.UNDATED,
        evidence=evidence(own, "treaty text", *terms, told),
        also=tuple(evidence(span, "treaty text") for span in sorted(treaty.term_spans) if span[0] != own[0]),
        **shared,
    )


def _parties(mentions: Sequence[Mention], title: Span) -> tuple[Party, ...]:
    """Return the states and organisations that a title names, each once; where it names one or none, the preamble's."""
    named = _named(mentions, title)
    return named if len(named) >= _PAIR else _named(mentions, (title[0], title[1] + _PREAMBLE))


def _named(mentions: Sequence[Mention], span: Span) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for mention in mentions:
        if span[0] <= mention.start < span[1]:
            for party in mention.parties:
                home = party.country or party.id
                found.setdefault(home, Party(id=home, country=party.country, sector="GOV", as_written=party.as_written))
    return tuple(found.values())


def _place(treaty: TreatyText, places: Sequence[tuple[int, int, Place]]) -> Place | None:
    if treaty.place is None:
        return None
    return next((place for start, _, place in places if treaty.place[0] <= start < treaty.place[1]), None)


def _evidence(
    document: Document, sentences: Sequence[Sentence], span: Span, coder: str, rules: Sequence[str]
) -> Evidence:
    start, end = span
    return Evidence(
        document=document.id,
        sentence=next((one.ordinal for one in sentences if one.end > start), 0),
        start=start,
        end=end,
        quote=document.text[start:end],
        coder=coder,
        rules=tuple(rules),
    )


@cache
def _words() -> Mapping[str, Any]:
    path = files("tieline.knowledge") / "languages" / "en" / "treaty_texts.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    patterns: dict[str, Any] = {
        name: re.compile(table[name])
        for name in ("title", "closing", "force", "since", "duration", "unlimited", "renewal", "notice")
    }
    patterns["shape"] = [re.compile(pattern) for pattern in table["shape"]]
    patterns["heads"] = {name: re.compile(pattern) for name, pattern in table["heads"].items()}
    patterns["force_on"] = [(name, re.compile(pattern)) for name, pattern in table["force_on"]]
    return patterns | {"numbers": table["numbers"], "shape_words": table["shape_words"]}
