from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tieline import engine
from tieline.errors import SourceError


def double(number: int) -> int:
    time.sleep(0.02 if number % 3 == 0 else 0)
    return number * 2


def die_at_four(number: int) -> int:
    if number == 4:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die_once(item: tuple[int, str]) -> int:
    number, mark = item
    if number == 2 and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def refuse(number: int) -> int:
    raise SourceError("no such thing", where=f"item {number}", fix="leave it")


def begin(_: int) -> float:
    began = time.monotonic()
    time.sleep(0.05)
    return began


def same(item: bytes) -> bytes:
    return item


def process_id(_: int) -> int:
    return os.getpid()


@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    assert list(engine.map(double, range(20), workers=workers)) == [n * 2 for n in range(20)]


def test_one_worker_is_this_process() -> None:
    assert set(engine.map(process_id, range(3))) == {os.getpid()}


def test_a_single_item_is_not_worth_a_worker() -> None:
    assert list(engine.map(process_id, [0], workers=2)) == [os.getpid()]


def test_more_workers_are_other_processes() -> None:
    assert os.getpid() not in engine.map(process_id, range(4), workers=2)


def test_a_worker_that_dies_twice_over_an_item_loses_that_item_only() -> None:
    results = list(engine.map(die_at_four, range(8), workers=2))
    lost = results.pop(4)
    assert results == [0, 1, 2, 3, 5, 6, 7]
    assert lost == engine.Lost(item=4, why="the worker was ended by SIGKILL")


def test_what_waits_behind_the_item_that_kills_is_not_blamed() -> None:
    for items in ([4, 5, 6], [4, 4, 4, 5], [0, 4, 5]):
        results = list(engine.map(die_at_four, items, workers=2))
        assert [r.item if isinstance(r, engine.Lost) else r for r in results] == items
        assert [isinstance(r, engine.Lost) for r in results] == [item == 4 for item in items]


def test_a_worker_has_its_next_item_before_its_answer_is_used() -> None:
    results = engine.map(begin, range(4), workers=2)
    for _ in range(2):
        next(results)
    time.sleep(1)  # the consumer is busy; meanwhile both workers go on to their next item
    asked = time.monotonic()
    assert all(began < asked for began in results)


def test_items_larger_than_a_pipe_holds_stop_nobody() -> None:
    items = [bytes([n]) * 3_000_000 for n in range(8)]
    assert list(engine.map(same, items, workers=2)) == items


def test_a_worker_that_dies_once_costs_nothing(tmp_path: Path) -> None:
    items = [(n, str(tmp_path / "mark")) for n in range(5)]
    assert list(engine.map(die_once, items, workers=2)) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_the_work_is_raised_whole(workers: int) -> None:
    with pytest.raises(SourceError, match="item 1: no such thing") as caught:
        list(engine.map(refuse, [1, 1, 1], workers=workers))
    assert caught.value.fix == "leave it"


def test_items_are_drawn_only_as_workers_come_free() -> None:
    drawn = 0

    def numbers() -> object:
        nonlocal drawn
        for number in range(1000):
            drawn += 1
            yield number

    results = engine.map(double, numbers(), workers=2)
    assert next(results) == 0
    results.close()
    assert drawn <= 8
