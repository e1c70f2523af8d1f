"""Ledgers for tests of briefs, and a reader of pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from samples import CHN, CODER, KAZ, NOON, accord, bid, consultation, quoting, speech
from tieline.briefs import Brief, build_brief
from tieline.ledger import Ledger, Reader
from tieline.records import Claim, Document, Event, Reading, Reason, Skip, Stage, Status

HOSTILE_TITLE = "<script>alert(1)</script> \u202etxet esrever\x1b[31m | [x](javascript:alert(1))"


def fill(path: Path, readings: Iterable[Reading], skips: Sequence[Skip] = ()) -> Path:
    """Write a ledger."""
    with Ledger(path, tieline="test") as ledger:
        ledger.begin(coder=CODER, started=NOON)
        ledger.add(readings, skips, coder=CODER)
        ledger.finish(NOON)
    return path


def dispatch(text: str, published: date, *, title: str = "A dispatch", url: str = "https://akorda.kz/en/1") -> Document:
    return Document(text=text, title=title, url=url, published=published, publisher="Akorda", language="en")


def reading(document: Document, *claims: Claim) -> Reading:
    return Reading(document=document, claims=claims, sentences=1, gated=1)


def some_years() -> list[Reading]:
    """Meetings in three years, an agreement, a bid, a statement, a sanction, a plan and its denial, one story twice."""
    found = []
    for day in (date(2019, 9, 11), date(2022, 9, 14), date(2025, 6, 16)):
        text = dispatch(f"Kazakhstan and China met in {day.year}.", day, url=f"https://akorda.kz/{day.year}")
        found.append(reading(text, consultation(text, day=day)))
    twice = dispatch("Presidents of Kazakhstan and China held talks.", date(2025, 6, 17), url="https://mfa.gov.cn/1")
    found.append(reading(twice, replace(consultation(twice, day=date(2025, 6, 16)), confidence=0.8)))
    signed = dispatch("Kazakhstan and China signed an agreement on customs.", date(2025, 6, 16))
    found.append(reading(signed, replace(accord(signed), stage=Stage.SIGNED)))
    wish = dispatch("Kazakhstan asked BRICS to let it in.", date(2024, 7, 3))
    found.append(reading(wish, bid(wish)))
    word = dispatch("The foreign ministry in Beijing praised multilateralism before Kazakhstan.", date(2025, 6, 2))
    found.append(reading(word, speech(word)))
    shut = dispatch("China shut a crossing with Kazakhstan.", date(2021, 3, 1))
    found.append(reading(shut, _act(shut, "SANCTION", date(2021, 3, 1))))
    plan = dispatch("China and Kazakhstan will meet in Tianjin.", date(2025, 6, 18))
    found.append(reading(plan, _act(plan, "AGREE", date(2025, 8, 30), status=Status.PLANNED, act="CONSULT")))
    denied = dispatch("China did not threaten Kazakhstan.", date(2025, 6, 1))
    found.append(reading(denied, _act(denied, "THREATEN", date(2025, 6, 1), status=Status.DENIED)))
    return found


def _act(document: Document, type_: str, day: date, *, status: Status = Status.HAPPENED, act: str = "") -> Event:
    meeting = consultation(document, CHN, recipients=(KAZ,), day=day)
    return replace(meeting, type=type_, act=act or type_, status=status, place=None)


def hostile() -> list[Reading]:
    """Texts that would like to be more than text."""
    text = 'Kazakhstan met China. "><img src=x onerror=alert(2)> \u202e\x1b]0;owned\x07 </blockquote><script>3</script>'
    urls = ("javascript:alert(1)", 'https://akorda.kz/"onmouseover="alert(4)', "data:text/html,<script>5</script>")
    return [
        reading(document, replace(consultation(document, day=date(2024, 1, at + 1)), evidence=quoting(document)))
        for at, url in enumerate(urls)
        for document in (dispatch(f"{at}: {text}", date(2024, 1, 1), title=HOSTILE_TITLE, url=url),)
    ]


def brief_of(path: Path, a: str = "KAZ", b: str = "CHN", **days: date | None) -> Brief:
    with Reader(path) as reader:
        return build_brief(reader, a, b, **{"since": None, "until": None, "today": None} | days)


def skip(reason: Reason, where: str) -> Skip:
    return Skip(where=where, room="documents", reason=reason)


@dataclass
class Page(HTMLParser):
    """What is in a page: every tag with its attributes, every id, every address, the words."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags, self.words, self.open = [], [], []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "style" not in self.open and "script" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(name)) is not None]
