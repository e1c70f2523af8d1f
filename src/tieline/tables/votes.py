"""Roll-call votes of the UN General Assembly, as CSV (also packed) or Parquet.

Layouts, by their columns (more may be there):
UN Digital Library  undl_id, ms_code (ISO alpha-3), ms_vote (Y, A, N, X), date, session
unvotes             rcid, country (a name), vote (yes, abstain, no); days and sessions from its table of roll calls
plain               roll_call, state (ISO alpha-3), vote; optional date, session
The table of roll calls has rcid, session, date; it is looked for beside the votes under a name with `roll_calls`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tieline.errors import SourceError
from tieline.knowledge import load_knowledge
from tieline.tables.columns import Texts, header, lacks, read_columns

YES, ABSTAIN, NO = 1, 2, 3
_WORDS = {
    **dict.fromkeys(("yes", "y", "1"), YES),
    **dict.fromkeys(("abstain", "a", "2"), ABSTAIN),
    **dict.fromkeys(("no", "n", "3"), NO),
    **dict.fromkeys(("absent", "x", "8", "9", ""), 0),
}
_NAMED = {"name", "official", "short", "former_name"}
_AS_WRITTEN = {"yemen people's republic": "YMD"}  # what unvotes alone calls South Yemen
_SEATS = (("YUG", "2003-02-04", "SCG"), ("SCG", "2006-06-03", "SRB"))  # unvotes calls the seat Yugoslavia to the end


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    name: str
    roll_call: str
    state: str
    vote: str
    day: str = ""
    session: str = ""


_LAYOUTS = (
    _Layout(
        name="UN Digital Library", roll_call="undl_id", state="ms_code", vote="ms_vote", day="date", session="session"
    ),
    _Layout(name="unvotes", roll_call="rcid", state="country", vote="vote"),
    _Layout(name="plain", roll_call="roll_call", state="state", vote="vote"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """The votes of n states in m roll calls: `cast[s, r]` is 1 yes, 2 abstain, 3 no, 0 none (absent, no member).

    `states` are ISO alpha-3 codes in order; roll calls are in order of `day` (NaT where untold), with `session` as the
    source writes it ("67"), empty where untold. `notes` says what was kept as written.
    """

    states: tuple[str, ...]
    roll_calls: Texts
    session: Texts
    day: NDArray[np.datetime64]
    cast: NDArray[np.int8]
    source: str
    notes: tuple[str, ...] = ()

    @property
    def sessions(self) -> tuple[str, ...]:
        """The sessions told, in order of their first roll call."""
        return tuple(dict.fromkeys(str(name) for name in self.session if name))

    def position(self, state: str) -> int:
        """Return the row of a state; fail where it never voted here."""
        if state not in self.states:
            close = get_close_matches(state, self.states, n=3, cutoff=0.6)
            hint = f"did you mean {' or '.join(close)}?" if close else f"{len(self.states)} states are there"
            raise SourceError(f"no votes of {state!r}", where=self.source, fix=hint)
        return self.states.index(state)

    def within(self, since: date | None = None, until: date | None = None) -> Votes:
        """Return the roll calls of these days, both inclusive; without bounds, all of them."""
        if since is None and until is None:
            return self
        if np.isnat(self.day).all():
            raise SourceError("the roll calls have no days", where=self.source, fix="give a table of roll calls")
        low = np.datetime64(since, "D") if since else np.datetime64("0001-01-01")
        high = np.datetime64(until, "D") if until else np.datetime64("9999-12-31")
        return self._only((self.day >= low) & (self.day <= high))

    def in_session(self, session: str) -> Votes:
        """Return the roll calls of one session; fail where there is none such."""
        if session not in self.sessions:
            raise SourceError(f"no session {session!r}", where=self.source, fix=f"there are {_span(self.sessions)}")
        return self._only(self.session == session)

    def _only(self, kept: NDArray[np.bool_]) -> Votes:
        return replace(
            self,
            roll_calls=self.roll_calls[kept],
            session=self.session[kept],
            day=self.day[kept],
            cast=self.cast[:, kept],
        )


def read_votes(path: Path, *, roll_calls: Path | None = None) -> Votes:
    """Read a file of votes; `roll_calls` is the table of their days and sessions where the file does not tell them."""
    there = _names(path)
    layout = _layout_of(path, there)
    told = [name for name in (layout.day or "date", layout.session or "session") if name in there]
    table = _read(path, (layout.roll_call, layout.state, layout.vote, *told))
    keys, roll = _coded(table, layout.roll_call)
    names, who = _coded(table, layout.state)
    words, vote = _coded(table, layout.vote)
    codes, unknown = _states(names) if layout.name == "unvotes" else (names, ())
    value = np.array([_value(word, path) for word in words], dtype=np.int8)[vote]
    states, rows = np.unique(np.array(codes), return_inverse=True)
    cast = _filled(states, keys, (rows[who], roll, value), path)
    if told:
        day, session = _facts(table, roll, len(keys), path)
    else:
        day, session = _from_table(keys, roll_calls or _beside(path))
    order = np.lexsort((np.array(keys), session, day))
    votes = Votes(
        states=tuple(str(state) for state in states),
        roll_calls=np.array(keys)[order],
        session=session[order],
        day=day[order],
        cast=cast[:, order],
        source=f"{layout.name} layout, {path.name}",
        notes=(f"states unknown here kept as written: {', '.join(unknown)}",) if unknown else (),
    )
    return _seated(votes) if layout.name == "unvotes" else votes


def _filled(
    states: Texts,
    keys: list[str],
    rows: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int8]],
    path: Path,
) -> NDArray[np.int8]:
    """Return the votes as a matrix; a state with two different votes in one roll call is an error."""
    who, roll, value = rows
    cast = np.zeros((len(states), len(keys)), dtype=np.int8)
    cast[who, roll] = value
    torn = np.flatnonzero(cast[who, roll] != value)
    if len(torn):
        at = int(torn[0])
        what = f"{states[who[at]]} votes twice, and differently, in roll call {keys[roll[at]]}"
        raise SourceError(what, where=str(path), fix="keep one of the two rows")
    return cast


def _seated(votes: Votes) -> Votes:
    """Move the votes that a file gives to a state after its end to the state that then held the seat."""
    for old, day, new in _SEATS:
        later = votes.day >= np.datetime64(day)
        if old not in votes.states or not votes.cast[votes.states.index(old), later].any():
            continue
        row = votes.cast[votes.states.index(old)]
        moved, kept = np.where(later, row, 0), np.where(later, 0, row)
        cast = {state: votes.cast[at] for at, state in enumerate(votes.states)} | {old: kept}
        cast[new] = np.where(moved > 0, moved, cast.get(new, np.zeros_like(row)))
        states = sorted(state for state in cast if cast[state].any())
        votes = replace(votes, states=tuple(states), cast=np.array([cast[state] for state in states]))
    return votes


def _facts(table: pa.Table, roll: NDArray[np.int64], count: int, path: Path) -> tuple[NDArray[np.datetime64], Texts]:
    """Return day and session of each roll call from the rows that tell them."""
    day = np.full(count, "NaT", dtype="datetime64[D]")
    session = np.full(count, "", dtype="<U16")
    if "date" in table.column_names:
        values, at = _coded(table, "date")
        day[roll] = np.array([_day(value, path) for value in values], dtype="datetime64[D]")[at]
    if "session" in table.column_names:
        values, at = _coded(table, "session")
        session[roll] = np.array(values)[at]
    return day, session


def _from_table(keys: list[str], path: Path) -> tuple[NDArray[np.datetime64], Texts]:
    """Return day and session of these roll calls from a table of roll calls; untold where it does not have them."""
    lacking = [name for name in ("rcid", "session", "date") if name not in _names(path)]
    if lacking:
        raise SourceError(f"no column {', '.join(lacking)}", where=str(path), fix="a table of roll calls has these")
    table = _read(path, ("rcid", "session", "date"))
    known, roll = _coded(table, "rcid")
    day, session = _facts(table, roll, len(known), path)
    at = {key: index for index, key in enumerate(known)}
    index = np.array([at.get(key, len(known)) for key in keys])
    return np.append(day, np.datetime64("NaT"))[index], np.append(session, "")[index]


def _layout_of(path: Path, there: tuple[str, ...]) -> _Layout:
    for layout in _LAYOUTS:
        if {layout.roll_call, layout.state, layout.vote} <= set(there):
            return layout
    wanted = {one.name: (one.roll_call, one.state, one.vote) for one in _LAYOUTS}
    if _packed(path):
        shown = "; ".join(f"{name}: {', '.join(columns)}" for name, columns in wanted.items())
        what = f"columns of no layout known here ({', '.join(there)})"
        raise SourceError(what, where=str(path), fix=f"read are {shown}")
    raise lacks(path, (), layouts=wanted)


def _beside(path: Path) -> Path:
    found = [other for other in sorted(path.parent.glob("*roll_calls*")) if other != path]
    if len(found) != 1:
        lying = ", ".join(other.name for other in found) or "none"
        what = f"the votes tell no days or sessions, and not one table of roll calls lies beside them ({lying})"
        raise SourceError(what, where=str(path), fix="name it: --roll-calls FILE, with rcid, session, date")
    return found[0]


def _packed(path: Path) -> bool:
    return path.suffix == ".parquet"


def _names(path: Path) -> tuple[str, ...]:
    if not _packed(path):
        return header(path)
    try:
        return tuple(pq.read_schema(path).names)
    except (pa.ArrowInvalid, OSError) as error:
        raise SourceError(f"not a readable Parquet file: {error}", where=str(path), fix="check the path") from error


def _read(path: Path, names: tuple[str, ...]) -> pa.Table:
    if not _packed(path):
        return read_columns(path, texts=names, numbers=())
    table = pq.read_table(path, columns=list(names))
    if not table.num_rows:
        raise SourceError("no rows", where=str(path))
    columns = {name: table[name] for name in names}
    for name, column in columns.items():
        whole = column.cast(pa.int64()) if pa.types.is_floating(column.type) else column  # 67.0 is session 67
        columns[name] = whole.cast(pa.string())
    return pa.table(columns)


def _coded(table: pa.Table, name: str) -> tuple[list[str], NDArray[np.int64]]:
    """Return the different texts of a column, and for each row which of them it holds; 67.0 is 67."""
    encoded = table[name].combine_chunks().dictionary_encode(null_encoding="encode")
    written = [(value or "").strip() for value in encoded.dictionary.to_pylist()]
    bare = [value.removesuffix(".0") for value in written]
    values, place = np.unique(np.array(bare, dtype=str), return_inverse=True)
    return values.tolist(), place[np.asarray(encoded.indices.to_numpy(zero_copy_only=False), dtype=np.int64)]


def _value(word: str, path: Path) -> int:
    if word.casefold() not in _WORDS:
        fix = "yes, abstain, no, absent, or Y, A, N, X, or 1 2 3"
        raise SourceError(f"{word!r} is no vote", where=str(path), fix=fix)
    return _WORDS[word.casefold()]


def _day(text: str, path: Path) -> np.datetime64:
    try:
        return np.datetime64(text[:10] or "NaT", "D")
    except ValueError as error:
        raise SourceError(f"{text!r} is not a day", where=str(path), fix="days are written YYYY-MM-DD") from error


def _states(names: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """Return the code of each name, the name itself where nobody bears it, and those names."""
    known = _known()
    found = [known.get(_plain(name)) or known.get(_plain(re.sub(r"\s*\(.*\)", "", name))) for name in names]
    codes = [code or name for code, name in zip(found, names, strict=True)]
    return codes, tuple(name for code, name in zip(found, names, strict=True) if code is None)


@cache
def _known() -> dict[str, str]:
    knowledge = load_knowledge()
    rows = [row for row in knowledge.state_names if row.how in _NAMED and row.caution != "needs_context"]
    return (
        {_plain(row.alias): row.state for row in rows}
        | {_plain(word): state.id for state in knowledge.states.values() for word in (state.name, state.id) if word}
        | _AS_WRITTEN
    )


def _plain(name: str) -> str:
    return name.casefold().replace("’", "'").replace("&", "and").replace(" - ", "-")


def _span(names: tuple[str, ...]) -> str:
    return f"{names[0]} to {names[-1]}" if names else "none"
