"""Keep linear algebra on one thread: what is multiplied here is done before a second thread wakes up.

On a busy two-core laptop, OpenBLAS's threads made a solve of 166 countries take 340 ms instead of 3; and texts are read
by processes side by side, whose threads would only take each other's core.
"""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager
from functools import cache

from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]  # ships no hints


def one_thread() -> AbstractContextManager[object]:
    """Return a context in which BLAS and LAPACK use one thread."""
    # SciPy brings linear algebra of its own along, which may be loaded after NumPy's was first used.
    limited: AbstractContextManager[object] = _controller(with_scipy="scipy.linalg" in sys.modules).limit(
        limits=1, user_api="blas"
    )
    return limited


@cache
def _controller(*, with_scipy: bool) -> ThreadpoolController:
    """Return the controller of the libraries loaded by now."""
    del with_scipy  # another answer once it is there
    return ThreadpoolController()
