"""Reading a ledger: any number of readers at once, none while a writer owns the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

from tieline.errors import LedgerError
from tieline.ledger.columns import WITH_DERIVATION
from tieline.ledger.entries import Card, Counts, Entry, Judged, Mass, Search, entry_of, judgement_of
from tieline.ledger.opening import Opened, check_layout, has_verdicts, our_errors, sql
from tieline.records import KINDS, Document, Judgement, Reason, Skip

_SHOWN = 5  # candidates named when the beginning of an id fits several
_EVERYTHING = 2**62
_STANDING = "current_claims"  # the one view that every query is written on; another may take its place
_AMONG = {
    "standing": _STANDING,
    "right": "upheld_claims",
    "wrong": "set_aside_claims",
    "none": "unjudged_claims",
    "latest": "latest_claims",
    "ever": "every_claim",
}


class Reader(Opened):
    """A ledger open for reading. Raises LedgerBusy, LedgerVersion or LedgerError."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            raise LedgerError("no such ledger", where=str(path), fix=f"tieline read TEXTS --ledger {path}")
        super().__init__(path, read_only=True)

    def _prepare(self) -> None:
        check_layout(self._connection, self.path)
        if not has_verdicts(self._connection):
            self._connection.execute(sql("verdicts").replace("create table", "create temp table"))
        self._connection.execute(sql("views"))
        self._connection.execute(sql("standing"))
        self._any_aside = self._connection.execute("select count(*) from set_aside_claims").fetchall() != [(0,)]

    def table(self, search: Search | None = None) -> pa.Table:
        """Return the claims found as columns under their public names, in the order asked for.

        After the public columns come `publisher`, `sentence`, `coder`, `rules`, `further` (more passages of the same
        document) and `judged`.
        """
        return self._chosen(search or Search(), "search").cast(WITH_DERIVATION)

    def claims(self, search: Search | None = None) -> list[Entry]:
        """Return the claims found, in the order asked for."""
        return [entry_of(row) for row in self.table(search).to_pylist()]

    def dealings(
        self,
        scores: Mapping[tuple[str, str], float],
        states: Sequence[str] = (),
        *,
        since: date | None = None,
        until: date | None = None,
        judged: Literal["standing", "wrong"] = "standing",
    ) -> pa.Table:
        """Return what states did to or with each other, a row each happening and pair, by pair and day.

        `scores` gives a number for each (type, mode), and for each type with an empty mode; other types are left out.
        `states` are the pair, or one with all others, or empty for all. Columns: `a`, `b`, `pillar`, `day`, `looseness`
        (0 a day, 1 a week, 2 a month, 3 a year, 4 dated by its text alone), `score`, `forward` (`a` acts on `b`),
        `backward`, `parties` (how many), `id` of the surest claim, `ids` of all in no order. With `judged="wrong"`
        the same of what is set aside.
        """
        one, other = (*states, None, None)[:2]
        asked: dict[str, Any] = {
            "types": [type_ for type_, _ in scores],
            "modes": [mode for _, mode in scores],
            "scores": list(scores.values()),
        }
        asked |= {"one": one, "other": other, "since": since, "until": until}
        return self._columns("dealings", asked, among=_AMONG[judged])

    def attention(self, one: str, other: str) -> pa.Table:
        """Return how much the documents speak of two: `month`, `documents` published, those `speaking` of both."""
        return self._columns("attention", {"one": one, "other": other})

    def last_day(self) -> date | None:
        """Return the last day on which anything is told to have happened; None where nothing is."""
        row = self._columns("last_day", {}).to_pylist()[0]
        day: date | None = row["day"]
        return day

    def mass(self, search: Search) -> Mass:
        """Count what there is on a pair in a span of days, without fetching it."""
        one, other = search.pair or (None, None)
        asked = {"one": one, "other": other, "since": search.since, "until": search.until}
        rows = self._columns("mass", asked).to_pylist()
        whole = next((row for row in rows if row["kind"] is None), None)
        return Mass(
            claims=whole["claims"] if whole else 0,
            documents=whole["documents"] if whole else 0,
            things={row["kind"]: row["things"] for row in rows if row["kind"]},
            first=whole["first"] if whole else None,
            last=whole["last"] if whole else None,
        )

    def set_aside(self, *searches: Search) -> int:
        """Count the claims that the searches would find, had they not been judged wrong; each once."""
        if not self._any_aside:
            return 0
        found = [self._chosen(replace(search, judged="wrong", limit=None, each=None), "ids") for search in searches]
        return len({id_ for table in found for id_ in table["id"].to_pylist()})

    def entry(self, claim: str) -> Entry:
        """Return the claim of that id, or of the only id that begins so, whatever was judged of it.

        Raises LedgerError for none or several.
        """
        found = self.claims(Search(id=claim, limit=_SHOWN + 1, judged="latest")) if claim else []
        exact = [entry for entry in found if entry.id == claim] or found
        if len(exact) == 1:
            return exact[0]
        if not exact:
            raise LedgerError(f"no claim {claim!r}", where=str(self.path), fix="`tieline claims` lists the ids")
        some = ", ".join(entry.id for entry in exact[:_SHOWN])
        raise LedgerError(f"several claims begin with {claim!r}: {some}", where=str(self.path), fix="give more of it")

    def verdicts(self) -> list[Judged]:
        """Return the verdicts that stand beside their claims, in the order in which they were said."""
        rows = self._columns("judgements", {"claim": None}).to_pylist()
        ids = tuple(row["claim"] for row in rows)
        entries = {entry.id: entry for entry in self.claims(Search(ids=ids, judged="ever"))} if ids else {}
        return [
            Judged(judgement=judgement_of(row), entry=entries.get(row["claim"]), found=row["found"]) for row in rows
        ]

    def judgement(self, claim: str) -> Judgement | None:
        """Return the verdict that stands on the claim of that id; None where there is none."""
        rows = self._columns("judgements", {"claim": claim}).to_pylist()
        return judgement_of(rows[0]) if rows else None

    def named(self, words: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
        """Return the claims that each word names, with the coder version that read each.

        A whole id names a claim of any reading, the beginning of one those of the latest readings.
        """
        found: dict[str, dict[str, str]] = {word: {} for word in words}
        for row in self._columns("naming", {"words": sorted(found)}).to_pylist():
            found[row["word"]][row["claim"]] = row["coder"]
        return found

    def document(self, document: str) -> Document:
        """Return a document by its id. Raises LedgerError when there is none."""
        rows = self._columns("document", {"document": document}).to_pylist()
        if not rows:
            raise LedgerError(f"no document {document!r}", where=str(self.path))
        row = rows[0]
        retrieved = row["retrieved"]
        return Document(
            text=row["text"],
            title=row["title"],
            url=row["url"],
            publisher=row["publisher"],
            language=row["language"],
            published=row["published"],
            retrieved=retrieved.replace(tzinfo=UTC) if retrieved else None,
            where=row["origin"],
        )

    def documents(self, *, cluster: str = "") -> list[Card]:
        """Return all documents without their texts, oldest first, or those of one cluster."""
        return [Card(**row) for row in self._columns("documents", {"cluster": cluster or None}).to_pylist()]

    def clusters(self, documents: Iterable[str]) -> Mapping[str, str]:
        """Return the cluster of each of some documents that tells the text of another; the others have none."""
        found = self._columns("clusters", {"documents": sorted(set(documents))})
        return dict(zip(found["document"].to_pylist(), found["cluster"].to_pylist(), strict=True))

    def counts(self) -> Counts:
        """Count what the ledger holds."""
        rows = {row["what"]: row["n"] for row in self._columns("counts", {}).to_pylist()}
        return Counts(
            documents=rows["documents"],
            duplicates=rows["duplicates"],
            sentences=rows["sentences"],
            gated=rows["gated"],
            claims={kind: rows[kind] for kind in KINDS if kind in rows},
            skips=rows["skips"],
            set_aside=rows["set aside"],
        )

    def skips(self) -> list[Skip]:
        """Return what was left out and has not been read since, by reason."""
        return [
            Skip(where=row["origin"], room=row["room"], reason=Reason(row["reason"]), detail=row["detail"])
            for row in self._columns("skips", {}).to_pylist()
        ]

    def misquoted(self) -> list[tuple[str, str, str]]:
        """Return up to 20 claims (id, document, quote) whose quote is not what their document says there: none."""
        return [(row["id"], row["document"], row["quote"]) for row in self._columns("audit", {}).to_pylist()]

    def _chosen(self, search: Search, then: str) -> pa.Table:
        """Return what a second query makes of the claims that a search chooses."""
        one, other = search.pair or (None, None)
        asked = {
            name: getattr(search, name) or None
            for name in (
                "id", "kind", "actor", "organisation", "pillar", "type", "status", "subject", "document", "text",
                "since", "until",
            )
        }  # fmt: skip
        limit = _EVERYTHING if search.limit is None else search.limit
        asked |= {"one": one, "other": other, "standings": search.standings or None, "each": search.each}
        asked["ids"] = list(search.ids) or None
        asked |= {"sort": search.sort, "limit": limit}
        return self._columns("chosen", asked, then=then, among=_AMONG[search.judged])

    def _columns(self, name: str, asked: Mapping[str, Any], *, then: str = "", among: str = _STANDING) -> pa.Table:
        """Ask one of the room's queries; `among` is the view that takes the place of the claims that stand."""
        query = sql(name).replace(_STANDING, among) + (sql(then) if then else "")
        with our_errors(self.path):
            return self._connection.sql(query, params=dict(asked)).to_arrow_table()
