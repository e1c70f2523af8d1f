"""The kinds of step a scenario file can hold, each with its keys; unknown keys and values are named with a hint."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from itertools import permutations

from tieline.errors import ScenarioError
from tieline.scenario.presets import Range, exactly, presets
from tieline.scenario.steps import EVERYONE, Step

Table = Mapping[str, object]
Pairs = tuple[tuple[str, str], ...]


class Reader:
    """Takes typed values out of one table of a scenario file; what is wrong is said with its place."""

    def __init__(self, table: Table, where: str) -> None:
        self.table, self.where = table, where
        self._asked: set[str] = set()

    def number(
        self, key: str, default: float | None = None, *, low: float = -math.inf, high: float = math.inf
    ) -> float:
        """Return a number between bounds."""
        value = self._value(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(f"{key} = {value!r} is not a number")
        if not low <= value <= high:
            raise self.wrong(f"{key} = {value:g} is outside {low:g} to {high:g}")
        return float(value)

    def whole(self, key: str, default: int | None = None, *, low: float, high: float = math.inf) -> int:
        """Return a whole number between bounds."""
        value = self.number(key, default, low=low, high=high)
        if value != int(value):
            raise self.wrong(f"{key} = {value:g} is not a whole number")
        return int(value)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text."""
        value = self._value(key, default)
        if not isinstance(value, str):
            raise self.wrong(f"{key} = {value!r} is not a text")
        return value

    def truth(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self._value(key, default)
        if not isinstance(value, bool):
            raise self.wrong(f"{key} = {value!r} is neither true nor false")
        return value

    def texts(self, key: str, default: list[str] | None = None) -> tuple[str, ...]:
        """Return a list of texts; one text stands for a list of one."""
        value = self._value(key, default)
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not values or not all(isinstance(item, str) for item in values):
            raise self.wrong(f"{key} = {value!r} is not a list of names")
        twice = sorted({name for name in values if values.count(name) > 1})
        if twice:
            raise self.wrong(f"{key} names {', '.join(twice)} twice")
        return tuple(values)

    def pair(self) -> tuple[str, str]:
        """Return `pair`, two different names."""
        names = self.texts("pair")
        if len(names) != 2 or names[0] == names[1]:  # noqa: PLR2004 - a pair
            raise self.wrong(f"pair = {list(names)!r} is not two different states", fix='pair = ["KAZ", "CHN"]')
        return names[0], names[1]

    def interval(self, key: str, low: float, high: float) -> Range:
        """Return a number with `low` and `high` beside it; both or neither, around the number."""
        value = self.number(key, low=low, high=high)
        if "low" not in self.table and "high" not in self.table:
            return exactly(value)
        below, above = self.number("low", low=low, high=high), self.number("high", low=low, high=high)
        if not below <= value <= above:
            raise self.wrong(f"{key} = {value:g} does not lie between low = {below:g} and high = {above:g}")
        return Range(value=value, low=below, high=above)

    def has(self, key: str) -> bool:
        """Tell whether a key is given."""
        self._asked.add(key)
        return key in self.table

    def done(self) -> None:
        """Fail on keys that nobody asked for, with the nearest ones."""
        for key in self.table:
            if key not in self._asked:
                close = get_close_matches(key, self._asked, n=1, cutoff=0.5)
                known = ", ".join(sorted(self._asked))
                raise self.wrong(
                    f"unknown key {key!r}", fix=f"did you mean {close[0]}?" if close else f"known: {known}"
                )

    def wrong(self, what: str, *, fix: str = "") -> ScenarioError:
        """Return an error with the place of this table."""
        return ScenarioError(what, where=self.where, fix=fix)

    def _value(self, key: str, default: object) -> object:
        self._asked.add(key)
        if key in self.table:
            return self.table[key]
        if default is None:
            raise self.wrong(f"{key} is missing")
        return default


def step_of(table: Table, where: str) -> Step:
    """Return the step that a table of a scenario file describes."""
    reader = Reader(table, where)
    kind = reader.text("kind")
    if kind not in KINDS:
        close = get_close_matches(kind, KINDS, n=1, cutoff=0.4)
        hint = f"did you mean {close[0]}?" if close else f"kinds: {', '.join(KINDS)}"
        raise reader.wrong(f"unknown kind {kind!r}", fix=hint)
    step = KINDS[kind](reader)
    reader.done()
    return step


def _border_days(reader: Reader) -> Step:
    a, b = reader.pair()
    days = reader.number("days", low=-365, high=365)
    known = presets()["border_day"]
    if reader.has("per_day"):
        per_day = reader.interval("per_day", 0.0, 0.2)
        evidence = f"{100 * per_day.value:.2f} % of value a day, as given"
    else:
        per_day = known.range
        value, low, high = (f"{100 * end:.2f}" for end in (per_day.value, per_day.low, per_day.high))
        evidence = f"{value} % of value a day ({low} to {high} %): {known.source}"
    cost = Range(
        value=-days * math.log1p(per_day.value),
        low=-days * math.log1p(per_day.high if days > 0 else per_day.low),
        high=-days * math.log1p(per_day.low if days > 0 else per_day.high),
    )
    word = "less" if days >= 0 else "more"
    unit = "day" if abs(days) == 1 else "days"
    return Step(
        kind="border-days",
        pairs=_ways(reader, a, b),
        sector=reader.text("sector", ""),
        cost=cost,
        words=f"{abs(days):g} {unit} {word} at the border between {_names((a, b))}",
        evidence=evidence,
    )


def _cost(reader: Reader) -> Step:
    a, b = reader.pair()
    percent = reader.interval("percent", -90.0, 1_000.0)
    cost = Range(**{name: math.log1p(getattr(percent, name) / 100) for name in ("value", "low", "high")})
    return Step(
        kind="cost",
        pairs=_ways(reader, a, b),
        sector=reader.text("sector", ""),
        cost=cost,
        words=f"costs between {_names((a, b))} change by {percent.value:+g} %",
        evidence="as given",
    )


def _tariff(reader: Reader) -> Step:
    importer, exporters = reader.text("importer"), reader.texts("exporter", [EVERYONE])
    sector = reader.text("sector", "")
    if reader.has("to") == reader.has("by"):
        raise reader.wrong("give either `to` (a level in per cent) or `by` (a change in percentage points)")
    goods = sector or "goods"
    sellers = _names(exporters)
    level = reader.number("to", low=0, high=3_000) / 100 if reader.has("to") else None
    change = reader.number("by", low=-3_000, high=3_000) / 100 if reader.has("by") else 0.0
    said = f"to {100 * level:g} %" if level is not None else f"by {100 * change:+g} points"
    return Step(
        kind="tariff",
        pairs=tuple((seller, importer) for seller in exporters),
        sector=sector,
        tariff_to=level,
        tariff_by=change,
        words=f"{_names((importer,))} changes its tariff on {goods} from {sellers} {said}",
        evidence="as given",
    )


def _agreement(reader: Reader) -> Step:
    members = reader.texts("members")
    joins = reader.texts("joins") if reader.has("joins") else ()
    coefficient = reader.interval("coefficient", -3.0, 3.0)
    if joins:
        pairs = [pair for new in joins for old in members if old != new for pair in ((new, old), (old, new))]
        pairs += permutations(joins, 2)
        words = f"{_names(joins)} {'join' if len(joins) > 1 else 'joins'} {_names(members)}"
    else:
        pairs = list(permutations(members, 2))
        words = f"an agreement among {_names(members)}"
    if not pairs:
        raise reader.wrong("an agreement needs two members, or a member and one that joins")
    return Step(
        kind="agreement",
        pairs=tuple(dict.fromkeys(pairs)),
        sector=reader.text("sector", ""),
        trade=coefficient,
        words=f"{words}: trade by {100 * math.expm1(coefficient.value):+.0f} % before incomes adjust",
        evidence=reader.text("evidence", "coefficient as given: membership has no effect of its own here"),
    )


def _tie(reader: Reader) -> Step:
    a, b = reader.pair()
    by = reader.number("deviations", 1.0, low=-5, high=5)
    known = presets()["tie"]
    unit = "standard deviation" if abs(by) == 1 else "standard deviations"
    ends = sorted((by * known.range.low, by * known.range.high))
    return Step(
        kind="tie",
        pairs=_ways(reader, a, b),
        trade=Range(value=by * known.range.value, low=ends[0], high=ends[1]),
        words=f"the tie of {_names((a, b))} changes by {by:+g} {unit}",
        evidence=f"{known.says}: {known.source}",
    )


def _route(reader: Reader) -> Step:
    a, b = reader.pair()
    pairs = _ways(reader, a, b)
    if reader.has("detour"):
        percent = reader.number("detour", low=0, high=1_000)
        return Step(
            kind="route",
            pairs=pairs,
            cost=exactly(math.log1p(percent / 100)),
            evidence="as given",
            words=f"the route between {_names((a, b))} is blocked; the detour costs {percent:g} % more",
        )
    return Step(
        kind="route",
        pairs=pairs,
        closed=True,
        evidence="no detour given",
        words=f"the route between {_names((a, b))} is closed; trade between them ends",
    )


def _sanctions(reader: Reader) -> Step:
    by, against = reader.texts("by"), reader.texts("against")
    cut = reader.number("cut", low=0, high=100)
    both = reader.truth("both_ways", default=True)
    pairs = [(seller, buyer) for seller in by for buyer in against if seller != buyer]
    pairs += [(buyer, seller) for seller, buyer in pairs] if both else []
    if not pairs:
        raise reader.wrong("sanctions need two different states")
    ban = cut == 100  # noqa: PLR2004 - per cent
    return Step(
        kind="sanctions",
        pairs=tuple(pairs),
        sector=reader.text("sector", ""),
        trade=exactly(0.0 if ban else math.log1p(-cut / 100)),
        closed=ban,
        words=f"sanctions of {_names(by)} on {_names(against)} cut trade by {cut:g} % before incomes adjust",
        evidence="as given",
    )


def _productivity(reader: Reader) -> Step:
    states = reader.texts("states")
    percent = reader.interval("percent", -90.0, 1_000.0)
    change = Range(**{name: math.log1p(getattr(percent, name) / 100) for name in ("value", "low", "high")})
    return Step(
        kind="productivity",
        states=states,
        sector=reader.text("sector", ""),
        productivity=change,
        words=f"productivity of {_names(states)} changes by {percent.value:+g} %",
        evidence="as given",
    )


def _names(names: Sequence[str]) -> str:
    told = ["everyone" if name == EVERYONE else name for name in names]
    return " and ".join(filter(None, (", ".join(told[:-1]), told[-1])))


def _ways(reader: Reader, a: str, b: str) -> Pairs:
    return ((a, b), (b, a)) if reader.truth("both_ways", default=True) else ((a, b),)


KINDS: dict[str, Callable[[Reader], Step]] = {
    "border-days": _border_days,
    "cost": _cost,
    "tariff": _tariff,
    "agreement": _agreement,
    "tie": _tie,
    "route": _route,
    "sanctions": _sanctions,
    "productivity": _productivity,
}
