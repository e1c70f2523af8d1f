"""Engine: `map(work, items, workers)` yields one result an item, in the order of the items.

The only seam to a distributed engine. One worker, or one item, means this process; more are processes started afresh
(spawn), each held to one thread of arithmetic. `work` and items travel by pickle, so `work` is a function of a module,
or a `functools.partial` of one. Items are drawn only as workers come free, never all at once.
"""

from __future__ import annotations

import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from queue import SimpleQueue
from threading import Thread
from typing import Generic, TypeVar, cast

Item = TypeVar("Item")
Result = TypeVar("Result")

_ATTEMPTS = 2  # an item whose worker died is tried once more: the first death may have been a neighbour's fault
_AT_HAND = 2  # items a worker has: one at work, and the next, so that it does not wait while its last answer is used
_AHEAD = 3  # items held for each worker: those at hand, and one finished out of turn
_WORTH_A_WORKER = 2  # items: a single one is done here before a worker has started
_PATIENCE = 2.0  # seconds a worker gets to leave by itself
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost(Generic[Item]):
    """An item whose worker died each time it was tried."""

    item: Item
    why: str


def map(  # noqa: A001 - `engine.map` is what it is
    work: Callable[[Item], Result], items: Iterable[Item], *, workers: int = 1
) -> Iterator[Result | Lost[Item]]:
    """Yield `work(item)` for each item in order, or `Lost` where the worker died `_ATTEMPTS` times over it.

    An exception that `work` raises is raised here and ends the run; workers are ended in any case.
    """
    rest = iter(items)
    first = list(islice(rest, _WORTH_A_WORKER))
    if workers <= 1 or len(first) < _WORTH_A_WORKER:
        for item in chain(first, rest):
            yield work(item)
        return
    crew: _Crew[Item, Result] = _Crew(work, workers)
    try:
        yield from crew.results(chain(first, rest))
    finally:
        crew.dismiss()


@dataclass(slots=True)
class _Worker(Generic[Item]):
    process: SpawnProcess
    pipe: Connection
    tasks: deque[_Task[Item]] = field(default_factory=deque)  # the first is at work


@dataclass(slots=True)
class _Task(Generic[Item]):
    item: Item
    deaths: int = 0
    done: bool = False
    outcome: object = field(default=None)


class _Crew(Generic[Item, Result]):
    """Worker processes, each on its own pipe, so that a death costs one item and is known by name."""

    def __init__(self, work: Callable[[Item], Result], size: int) -> None:
        self._work = pickle.dumps(work)
        self._size = size
        self._workers: list[_Worker[Item]] = []  # hired as there is work for them

    def results(self, items: Iterator[Item]) -> Iterator[Result | Lost[Item]]:
        """Hand items out and give results back in order."""
        queue: deque[_Task[Item]] = deque()  # in the order of the items; the left end is the next to give back
        again: deque[_Task[Item]] = deque()
        drawn = True
        while drawn or queue:
            while self._hands_free() and (task := self._next(items, queue, again)) is not None:
                self._hand(task)
            drawn = any(worker.tasks for worker in self._workers)
            if drawn:
                self._collect(again)
            while queue and queue[0].done:
                yield cast("Result | Lost[Item]", queue.popleft().outcome)

    def dismiss(self) -> None:
        """End all workers: by closing their pipes, then by force."""
        for worker in self._workers:
            worker.pipe.close()
        for worker in self._workers:
            if worker.tasks:
                worker.process.terminate()
            worker.process.join(_PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            worker.process.close()

    def _next(self, items: Iterator[Item], queue: deque[_Task[Item]], again: deque[_Task[Item]]) -> _Task[Item] | None:
        if again:
            return again.popleft()
        if len(queue) >= _AHEAD * self._size:
            return None
        for item in items:
            queue.append(_Task(item))
            return queue[-1]
        return None

    def _hands_free(self) -> bool:
        return len(self._workers) < self._size or any(len(worker.tasks) < _AT_HAND for worker in self._workers)

    def _hire(self) -> _Worker[Item]:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours))
        return self._workers[-1]

    def _hand(self, task: _Task[Item]) -> None:
        worker = min(self._workers, key=lambda worker: len(worker.tasks), default=None)
        if worker is None or (worker.tasks and len(self._workers) < self._size):
            worker = self._hire()
        worker.tasks.append(task)
        with suppress(OSError):  # a worker that died idle is noticed when its end of the pipe is read
            worker.pipe.send_bytes(pickle.dumps(task.item))

    def _collect(self, again: deque[_Task[Item]]) -> None:
        """Wait for at least one worker at work to answer or die."""
        answered = wait([worker.pipe for worker in self._workers if worker.tasks])
        for worker in [worker for worker in self._workers if worker.pipe in answered]:
            try:
                raised, outcome = pickle.loads(worker.pipe.recv_bytes())  # noqa: S301 - from our own worker
            except (EOFError, OSError):
                self._mourn(worker, again)
                continue
            if raised:
                raise outcome
            task = worker.tasks.popleft()
            task.outcome, task.done = outcome, True

    def _mourn(self, worker: _Worker[Item], again: deque[_Task[Item]]) -> None:
        """Take leave of a dead worker; the task it was at is tried again, or lost, the next one is another's."""
        task = worker.tasks.popleft()
        again.extend(worker.tasks)
        worker.process.join()
        why = _cause(worker.process.exitcode)
        worker.pipe.close()
        worker.process.close()
        self._workers.remove(worker)
        task.deaths += 1
        if task.deaths < _ATTEMPTS:
            again.append(task)
        else:
            task.outcome, task.done = Lost(item=task.item, why=why), True


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        return f"the worker was ended by {signal.Signals(-code).name}"
    return f"the worker left with code {code}"


def _serve(pipe: Connection, pickled: bytes) -> None:
    """Live as a worker: answer items until the pipe closes. Ctrl-C is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in _THREADS:
        os.environ[name] = "1"
    work = pickle.loads(pickled)  # noqa: S301 - from our own parent
    arrived: SimpleQueue[bytes | None] = SimpleQueue()
    Thread(target=_receive, args=(pipe, arrived), daemon=True).start()
    with suppress(OSError):
        while (item := arrived.get()) is not None:
            try:
                answer = pickle.dumps((False, work(pickle.loads(item))))  # noqa: S301 - from our own parent
            except Exception as error:  # noqa: BLE001 - every error travels to the parent, which raises it
                answer = pickle.dumps((True, error))
            pipe.send_bytes(answer)


def _receive(pipe: Connection, arrived: SimpleQueue[bytes | None]) -> None:
    """Take items in as they come, so that whoever sends them never waits for the one at work; None at the end."""
    with suppress(EOFError, OSError):
        while True:
            arrived.put(pipe.recv_bytes())
    arrived.put(None)
