"""What a page on a what-if holds, ready to be laid out: no renderer solves or counts anything."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One kind of dot in a chart: what it shows, hollow or filled, and its area in points."""

    name: str
    filled: bool = True
    area: float = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One row of a chart: for each series value, low and high (None where there is none), and what is written beside.

    `anchor` is the row of the table with the same figures; `strong` marks the states that are asked about.
    """

    label: str
    anchor: str
    dots: tuple[tuple[float, float, float] | None, ...]
    written: str
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Dots with their intervals, a row each.

    `axis` says what the numbers are, `foot` what the intervals hold and how far the markets are from clearing; `id` is
    unique on the page.
    """

    id: str
    title: str
    axis: str
    foot: str
    series: tuple[Series, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in a table: a figure or a name, and the interval of the figure where it has one.

    `short` is said instead where there is little room, a code for a name.
    """

    text: str
    interval: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A head, a short one for a terminal (empty: not shown there), and whether that shows the intervals too.

    `words` are set from the left, as the first column always is, figures from the right.
    """

    head: str
    short: str
    intervals: bool = False
    words: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table; `anchor` is empty where nothing leads to it."""

    cells: tuple[Cell, ...]
    anchor: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; `hidden` rows are not printed."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    hidden: int = 0
    hidden_what: str = "country"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a sheet: charts, the table with their figures, and a note on how to read them."""

    heading: str
    note: str
    charts: tuple[Chart, ...]
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of the head: value, what it is, and its interval."""

    value: str
    what: str
    interval: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A what-if in the order in which it is read.

    `key` begins every id of the sheet. `asked` are the steps with their evidence, `told` what comes of them in
    sentences, which a terminal repeats where `spoken`; `facts` say how it was computed (convergence, elasticity,
    draws), `notes` what was assumed or repaired. `titled` tells that the title says more than the steps do.
    """

    key: str
    kind: str
    title: str
    figures: tuple[Figure, ...]
    asked: tuple[tuple[str, str], ...]
    told: tuple[str, ...]
    parts: tuple[Part, ...]
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    synthetic: bool
    spoken: bool = True
    titled: bool = False
