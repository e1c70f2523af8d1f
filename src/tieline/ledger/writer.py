"""The one writer of a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa

from tieline.errors import LedgerError
from tieline.ledger import likeness
from tieline.ledger.columns import JUDGEMENT
from tieline.ledger.opening import LAYOUT, Opened, check_layout, our_errors, sql
from tieline.ledger.shards import as_shard, read_shard, shards_in
from tieline.records import Judgement, Reading, Ruling, Skip

_LINKED_AT_ONCE = 20_000  # documents compared in one transaction: 10 MB of sketches


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What one run added.

    Of its `documents`, `read` are those that were not refused whole (a language nobody reads); `claims` counts by
    kind; `duplicates` are added documents that tell the text of another. Of the `verdicts` that stand in the ledger,
    `orphaned` are those whose claim the latest reading of its document does not tell.
    """

    documents: int
    read: int
    sentences: int
    gated: int
    claims: dict[str, int]
    duplicates: int
    verdicts: int
    orphaned: int


class Ledger(Opened):
    """A ledger open for writing; while it is open no other process can open the file, not even to read.

    `tieline` is the version that writes, noted in the file. Everything is added in transactions and adding again
    changes nothing. Raises LedgerBusy, LedgerVersion or LedgerError.
    """

    def __init__(self, path: Path, *, tieline: str) -> None:
        self.parts = path.with_name(path.name + ".parts")
        self.run = 0
        self._tieline = tieline
        if not path.parent.is_dir():
            raise LedgerError("the folder of the ledger does not exist", where=str(path), fix=f"mkdir -p {path.parent}")
        super().__init__(path, read_only=False)

    def close(self) -> None:
        """Give the file free; the folder of parts goes when nothing is left in it."""
        super().close()
        if self.parts.is_dir() and not any(self.parts.iterdir()):
            self.parts.rmdir()

    def begin(self, *, coder: str, started: datetime) -> int:
        """Open a run: what is added from now on carries its number. Shards of an interrupted run are taken in first.

        Shards that another coder version wrote are dropped: their documents are read again.
        """
        with self._transaction():
            row = self._connection.execute("select coalesce(max(run), 0) + 1 from runs").fetchone()
            self.run = row[0] if row else 1
            self._connection.execute(
                "insert into runs values (?, ?, ?, ?, null)", [self.run, self._tieline, coder, _utc(started)]
            )
        for path in shards_in(self.parts):
            shard = read_shard(path)
            if set(shard["coder"].to_pylist()) <= {coder, None}:
                self._take_in(shard)
            path.unlink()
        return self.run

    def finish(self, finished: datetime) -> Tally:
        """Link duplicates, close the run and say what it added."""
        self.link_duplicates()
        with self._transaction():
            self._connection.execute("update runs set finished = ? where run = ?", [_utc(finished), self.run])
        return self._tally()

    def add(self, readings: Iterable[Reading], skips: Iterable[Skip] = (), *, coder: str) -> None:
        """Add readings, and skips that belong to no document, in one transaction."""
        self._take_in(as_shard(readings, skips, coder=coder))

    def load(self, path: Path) -> None:
        """Add a shard that a worker wrote, in one transaction, and remove its file."""
        self._take_in(read_shard(path))
        path.unlink()

    def judge(self, judgements: Iterable[Judgement]) -> int:
        """Add verdicts in one transaction, the later on a claim in place of the earlier; return how many said anything.

        One that says what stands already, or says it again without the reason, is not added, nor one that withdraws
        nothing. Whether there is such a claim is not looked at.
        """
        with self._transaction():
            held = self._connection.execute("select claim, verdict, because from standing_verdicts").fetchall()
            standing = {claim: (Ruling(verdict), because) for claim, verdict, because in held}
            said: list[dict[str, object]] = []
            for each in judgements:
                ruling, because = standing.get(each.claim, (Ruling.WITHDRAWN, ""))
                if each.verdict is ruling and (ruling is Ruling.WITHDRAWN or each.because in {"", because}):
                    continue
                standing[each.claim] = each.verdict, each.because
                said.append({"turn": len(said) + 1} | asdict(each))
            if said:
                with self._seen_as("arriving", pa.Table.from_pylist(said, schema=JUDGEMENT)):
                    self._connection.execute(sql("judge"))
        return len(said)

    def known(self, coder: str) -> dict[str, int]:
        """Return the ids of the documents that this coder version has read, each with the run that brought it in."""
        with our_errors(self.path):
            found = self._connection.execute("select document, run from readings where coder = ?", [coder])
            return dict(found.fetchall())

    def link_duplicates(self) -> None:
        """Compare documents not compared yet with all others and renew the clusters.

        The clusters depend on the documents held, not on the order in which they came.
        """
        with our_errors(self.path):
            while new := self._uncompared():
                with self._transaction():
                    self._compare(new)
            self._cluster()

    def _prepare(self) -> None:
        tables = self._connection.execute("select count(*) from information_schema.tables").fetchone()
        if tables == (0,):
            with self._transaction():
                self._connection.execute(sql("schema"))
                self._connection.execute("insert into layout values (?, ?)", [LAYOUT, self._tieline])
        check_layout(self._connection, self.path)
        self._connection.execute(sql("verdicts"))
        self._connection.execute(sql("views"))

    def _take_in(self, shard: pa.Table) -> None:
        stamped = shard.append_column("run", pa.array([self.run] * len(shard), pa.int32()))
        with self._transaction(), self._seen_as("shard", stamped):
            self._connection.execute(sql("load"))

    def _uncompared(self) -> list[tuple[str, bytes]]:
        return self._connection.execute(sql("uncompared"), {"limit": _LINKED_AT_ONCE}).fetchall()

    def _compare(self, new: list[tuple[str, bytes]]) -> None:
        """Write to `alike`: a first of its sketch beside itself, any other beside the first; then near pairs."""
        names = [name for name, _ in new]
        signatures = likeness.stack([sketch for _, sketch in new])
        table = pa.table(
            {
                "document": pa.array(np.repeat(names, likeness.BANDS), pa.string()),
                "band": pa.array(likeness.bands(signatures).ravel(), pa.uint64()),
            }
        )
        with self._seen_as("arriving_bands", table):
            self._connection.execute(sql("compare"))
        pairs = self._connection.execute("select one, other, one_sketch, other_sketch from likely").fetchall()
        if pairs:
            close = likeness.similarity(likeness.stack([p[2] for p in pairs]), likeness.stack([p[3] for p in pairs]))
            found = [pair[:2] for pair, value in zip(pairs, close, strict=True) if value >= likeness.ALIKE]
            self._append("alike", found)

    def _cluster(self) -> None:
        links = self._connection.execute("select document, other from alike where document <> other").fetchall()
        clusters = likeness.components(links)
        with self._transaction():
            self._connection.execute("delete from clusters")
            self._append("clusters", sorted(clusters.items()))

    def _append(self, table: str, rows: list[tuple[str, str]]) -> None:
        """Append pairs of texts to `alike` or `clusters`."""
        if rows:
            columns = pa.table({"one": [row[0] for row in rows], "other": [row[1] for row in rows]})
            with self._seen_as("pairs", columns):
                self._connection.execute(f"insert into {table} select one, other from pairs")  # noqa: S608 - ours

    def _tally(self) -> Tally:
        with our_errors(self.path):
            counted = self._connection.execute(sql("tally"), {"run": self.run}).fetchone()
            kinds = self._connection.execute(sql("tally_claims"), {"run": self.run}).fetchall()
            judged = self._connection.execute(sql("tally_verdicts")).fetchone()
        documents, read, sentences, gated, duplicates = counted or (0, 0, 0, 0, 0)
        verdicts, orphaned = judged or (0, 0)
        return Tally(
            documents=documents,
            read=read,
            sentences=sentences,
            gated=gated,
            claims=dict(kinds),
            duplicates=duplicates,
            verdicts=verdicts,
            orphaned=orphaned,
        )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with our_errors(self.path):
            self._connection.begin()
            try:
                yield
            except BaseException:
                self._connection.rollback()
                raise
            self._connection.commit()

    @contextmanager
    def _seen_as(self, name: str, table: pa.Table) -> Iterator[None]:
        self._connection.register(name, table)
        try:
            yield
        finally:
            self._connection.unregister(name)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)
