"""When: words of time in a sentence, resolved against the day a text was published.

"on Tuesday" looks back for what happened and ahead for what is planned, so each expression carries both readings.
A text without a date still yields full dates ("16 June 2025", "in 2013"); what is relative then stays unresolved.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import chain

from tieline.knowledge.alternatives import alternatives
from tieline.records import Precision

When = tuple[date, Precision]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """An expression of time at document offsets, read looking back and looking ahead (None: cannot be resolved).

    `to_come`: the words themselves say that the day lies ahead ("tomorrow", "later this week"); `since`: they say from
    when on something lasts.
    """

    start: int
    end: int
    back: When | None
    ahead: When | None
    to_come: bool = False
    since: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """A language's time words: month and weekday numbers by word, and the patterns built from them."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    days: dict[str, int]
    pattern: re.Pattern[str]


@cache
def load_calendar(language: str = "en") -> Calendar:
    """Load a language's calendar words once a process."""
    path = files("tieline.knowledge") / "languages" / language / "calendar.toml"
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    months = {form: i for i, forms in enumerate(words["months"], 1) for form in forms}
    weekdays = {form: i for i, forms in enumerate(words["weekdays"]) for form in forms}
    numbers = {word: i for i, word in enumerate(words["numbers"])} | {"a": 1, "an": 1}
    feasts = dict.fromkeys(words["feasts"], 0)
    pattern = _pattern(months, weekdays, numbers, words["days"], feasts, dict.fromkeys(words["past"], 0))
    return Calendar(months, weekdays, numbers, words["days"], pattern)


_NEAR = "last|next|this|early|late|mid|in|of"
_SPAN = "since|until|by|from"
_LEADING = "earlier|later|during|end|back|on|over|at|previous|coming|within|for|between"
"""With these an expression may begin as well."""
_PART = "beginning|start|middle|end"


def _pattern(*words: dict[str, int]) -> re.Pattern[str]:
    month, weekday, number, day, feast, past = (
        "|".join(sorted(map(re.escape, group), key=len, reverse=True)) for group in words
    )
    m, n = rf"(?:{month})\.?", rf"(?:\d{{1,2}}|{number})"
    # Asked first at each word, in one go: no expression begins with any other.
    first = alternatives(chain(*words, f"{_NEAR}|{_SPAN}|{_LEADING}".split("|")))
    return re.compile(
        rf"""(?ix) (?<![\w-]) (?=\d | {first}(?!\w))
          (?:(?P<edge>{_SPAN}|in|of|during|at)\s+(?:the\s+)?(?=(?:early|late|mid|{_PART})\b))? (?:
          (?P<feast>{feast})
        | (?P<spell>(?:from|between)\s+(?:19|20)\d\d\s+(?:to|and|until|through)\s+(?:19|20)\d\d
            | (?:over|in|during|for|within)\s+the\s+(?:past|last)\s+(?:{n}|few|several|many)\s+(?:year|decade)s)
        | (?P<past>{past})(?!\s+(?:\w+\s+)?(?:hour|day|week|month|year|decade)s?\b)
        | (?:over|at|during|on)\s+the\s+(?P<weekend>weekend)
        | (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})
        | (?:(?P<r1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+(?P<m0>{m}))?\s*(?:to|and|[-–—&])\s*)?
            (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{m})(?:,?\s+(?P<y1>(?:19|20)\d\d))?
        | (?P<m2>{m})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?(?:[-–—]|to)\s?\d{{1,2}})?(?!\d)
            (?:,?\s+(?P<y2>(?:19|20)\d\d))?
        | (?:(?P<shift3>{_NEAR}|{_SPAN}|(?:{_PART})\s+of)[\s-]+)?(?P<m3>{m})\s+(?:of\s+)?(?P<y3>(?:19|20)\d\d)
        | (?P<shift4>{_NEAR}|{_SPAN}|earlier\s+in|(?:{_PART})\s+of)[\s-]+(?P<m4>{m})(?!\s+\d{{1,2}}(?!\d))
        | (?P<shift5>{_NEAR}|{_SPAN}|during|end\s+of|back\s+in)[\s-]+(?:the\s+)?
            (?:(?:year|spring|summer|autumn|fall|winter)\s+(?:of\s+)?)?(?P<y5>(?:19|20)\d\d)(?P<s5>['’]?s)?(?![\d-])
        | (?:(?P<shift6>{_NEAR}|{_SPAN}|on)\s+)?(?P<w6>{weekday})
        | (?:(?:earlier|(?P<later7>later))\s+)?(?P<shift7>last|next|this|previous|coming)\s+
            (?P<unit7>week|month|year|weekend)
        | (?:{_PART})\s+of\s+(?P<shift10>the|this|next|last)\s+(?P<unit10>week|month|year)
        | (?P<n8>{n})\s+(?P<unit8>day|week|month|year)s?\s+(?P<shift8>ago|earlier|later)
        | in\s+(?P<n9>{n})\s+(?P<unit9>day|week|month|year)s?
        | (?P<days>{day})
        ) (?!\w)"""
    )


_BOUNDS = frozenset({"since", "until", "by", "from"})  # a span's edge is no day of an event


def find_times(text: str, offset: int, published: date | None, calendar: Calendar) -> Iterator[TimeWords]:
    """Yield the time expressions of a text in order; `offset` is where the text starts in its document."""
    for match in calendar.pattern.finditer(text):
        found = {name: value.lower() for name, value in match.groupdict().items() if value}
        bounds = {found.get(name) for name in ("edge", "shift3", "shift4", "shift5", "shift6")} & _BOUNDS
        if {"past", "spell"} & found.keys() or (
            "since" in bounds and "w6" not in found and not _is_the_verb_may(match, found)
        ):
            yield TimeWords(start=offset + match.start(), end=offset + match.end(), back=None, ahead=None, since=True)
            continue
        if "feast" in found or bounds or _is_the_verb_may(match, found):
            continue
        if published is not None and _is_dateline(text, match):
            continue
        read = _reader(found)
        try:
            back, ahead = read(found, published, calendar)
        except (OverflowError, ValueError):  # no such day: 31 June, or before the year 1
            back, ahead = None, None
        yield TimeWords(
            start=offset + match.start(),
            end=offset + match.end(),
            back=back,
            ahead=ahead,
            to_come=_is_to_come(found, back, ahead, published),
        )


def _is_to_come(found: dict[str, str], back: When | None, ahead: When | None, published: date | None) -> bool:
    """Whether both readings of some words lie after the day of publication; a weekday's never do for certain."""
    if back is None or ahead is None or published is None or "w6" in found:
        return False
    named = not {"unit7", "n9", "days"} & found.keys()  # "on 16 June", where clocks may differ
    return "later7" in found or (min(back[0], ahead[0]) - published).days > named


_DATELINE = re.compile(r"\s*[A-Z][A-Z'’ .-]{2,}(?:, [A-Z][\w .'’-]+)?, $")


def _is_dateline(text: str, match: re.Match[str]) -> bool:
    """Tell whether a day stands between the place and the dash that open a dispatch: it was sent on it, that is all."""
    return bool(_DATELINE.fullmatch(text[: match.start()]) and re.match(r"\s+[-–—]\s", text[match.end() :]))


def _is_the_verb_may(match: re.Match[str], found: dict[str, str]) -> bool:
    """May, March and the like are months only with a capital."""
    word = next((match[f"m{i}"] for i in (1, 2, 3, 4) if f"m{i}" in found), "X")
    return word[0].islower()


Reading = tuple[When | None, When | None]


def _reader(found: dict[str, str]) -> Callable[[dict[str, str], date | None, Calendar], Reading]:
    if "iso" in found or "d1" in found or "d2" in found:
        return _day
    if "m3" in found or "m4" in found:
        return _month
    if "y5" in found:
        return _year
    if "w6" in found:
        return _weekday
    if "weekend" in found:
        return _weekend
    if "unit7" in found or "unit10" in found:
        return _unit
    if "n8" in found or "n9" in found:
        return _distance
    return _near


def _day(found: dict[str, str], published: date | None, calendar: Calendar) -> Reading:
    try:
        if "iso" in found:
            return _both((date.fromisoformat(found["iso"]), Precision.DAY))
        which = "1" if "d1" in found else "2"
        month, year = calendar.months[found["m" + which].rstrip(".")], found.get("y" + which)
        day = int(found["d" + which])
        if "m0" in found:  # "from 29 May to 1 June"
            first = calendar.months[found["m0"].rstrip(".")]
            year = year and str(int(year) - (first > month))
            month, day = first, int(found["r1"])
        day = min(day, int(found.get("r1", day)))  # "from 9 to 11 May": what lasts is told by its first day
        if year:
            return _both((date(int(year), month, day), Precision.DAY))
        return _nearest(published, lambda y: (date(y, month, day), Precision.DAY))
    except ValueError:  # 31 June
        return None, None


def _month(found: dict[str, str], published: date | None, calendar: Calendar) -> Reading:
    which = "3" if "m3" in found else "4"
    month = calendar.months[found["m" + which].rstrip(".")]
    if which == "3":
        return _both((date(int(found["y3"]), month, 1), Precision.MONTH))
    back, ahead = _nearest(published, lambda y: (date(y, month, 1), Precision.MONTH))
    if found["shift4"] in {"last", "earlier in"} and back is not None and published is not None:
        # "last September", told in September, is a year ago; and it is past for what was planned in it too.
        this = found["shift4"] == "last" and published.month == month
        back = (date(back[0].year - this, month, 1), Precision.MONTH)
        return back, back
    return back, ahead


def _nearest(published: date | None, make: Callable[[int], When]) -> Reading:
    """Read a day or month without a year: the last one that was, the next one to come."""
    if published is None:
        return None, None
    this = make(published.year)
    passed = this[0] <= published
    back = this if passed else make(published.year - 1)
    current = this[1] is Precision.MONTH and this[0].month == published.month
    ahead = this if not passed or current or this[0] == published else make(published.year + 1)
    return back, ahead


def _year(found: dict[str, str], published: date | None, calendar: Calendar) -> Reading:
    del published, calendar
    if "s5" in found:  # "in the 1970s" is no year
        return None, None
    return _both((date(int(found["y5"]), 1, 1), Precision.YEAR))


def _weekday(found: dict[str, str], published: date | None, calendar: Calendar) -> Reading:
    if published is None:
        return None, None
    away = (published.weekday() - calendar.weekdays[found["w6"]]) % 7
    if away == _TOMORROW and found.get("shift6", "on") in {"on", "early", "late"}:
        away = -1  # Tuesday, told on a Monday: it is Tuesday already where it happened
    back = (published - timedelta(days=away), Precision.DAY)
    ahead = (published + timedelta(days=-away % 7), Precision.DAY)
    return (ahead, ahead) if found.get("shift6") == "next" else (back, back if found.get("shift6") == "last" else ahead)


def _weekend(found: dict[str, str], published: date | None, calendar: Calendar) -> Reading:
    """ "over the weekend": the last one for what happened, though it be the one that goes on."""
    del found, calendar
    if published is None:
        return None, None
    coming = _shifted(published, "weekend", 0)
    return (coming if coming[0] <= published else _shifted(published, "weekend", -1)), coming


_MIDWEEK = 2  # until Tuesday "this weekend", told as past, is the one that was
_TOMORROW = 6  # days back to the weekday that comes next
_STEP = {"last": -1, "previous": -1, "this": 0, "the": 0, "next": 1, "coming": 1}


def _unit(found: dict[str, str], published: date | None, calendar: Calendar) -> Reading:
    del calendar
    if published is None:
        return None, None
    if "unit10" in found:  # "at the end of the month"
        return _both(_shifted(published, found["unit10"], _STEP[found["shift10"]]))
    step = _STEP[found["shift7"]]
    ahead = _shifted(published, found["unit7"], step)
    just_over = found == found | {"unit7": "weekend", "shift7": "this"} and published.weekday() < _MIDWEEK
    return (_shifted(published, "weekend", -1), ahead) if just_over else (ahead, ahead)


def _distance(found: dict[str, str], published: date | None, calendar: Calendar) -> Reading:
    which = "8" if "n8" in found else "9"
    count = found["n" + which]
    number = int(count) if count.isdigit() else calendar.numbers[count]
    if published is None or found.get("shift8") in {"earlier", "later"}:  # counted from another event, not from today
        return None, None
    return _both(_shifted(published, found["unit" + which], -number if which == "8" else number))


def _shifted(published: date, unit: str, step: int) -> When:
    if unit == "day":
        return published + timedelta(days=step), Precision.DAY
    if unit in {"week", "weekend"}:
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
        return (monday + timedelta(days=5), Precision.DAY) if unit == "weekend" else (monday, Precision.WEEK)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + step
        return date(months // 12, months % 12 + 1, 1), Precision.MONTH
    return date(published.year + step, 1, 1), Precision.YEAR


def _near(found: dict[str, str], published: date | None, calendar: Calendar) -> Reading:
    if published is None:
        return None, None
    return _both((published + timedelta(days=calendar.days[found["days"]]), Precision.DAY))


def _both(when: When) -> Reading:
    return when, when
