"""Keep linear algebra on one thread: matrices of a few hundred countries are done before a second thread wakes up.

On a busy two-core laptop, OpenBLAS's threads made a solve of 166 countries take 340 ms instead of 3.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache

from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]  # ships no hints


def one_thread() -> AbstractContextManager[object]:
    """Return a context in which BLAS and LAPACK use one thread."""
    limited: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limited


@cache
def _controller() -> ThreadpoolController:
    """Return the controller of the libraries loaded by now: numpy and scipy are, whoever asks."""
    return ThreadpoolController()
