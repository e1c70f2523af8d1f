"""The board: what others published and what Tieline promises, beside what it computes, from the same inputs.

    python -m benchmarks.replication                     # reads ../shared
    python -m benchmarks.replication --data /elsewhere --only caliendo-parro
    python -m benchmarks.replication --only complexity --peer-python PYTHON_WITH_ecomplexity

One line a number: published, ours, difference, the difference allowed; or a bound and ours. The exit code is 1 when
one is beyond it. Inputs that are absent are skipped with their path.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.board import Lines

from benchmarks import alignment, breaks, trade

Part = Callable[[Path], Lines]


def parts(peer_python: str) -> dict[str, Part]:
    """Return the parts of the board by name, in the order in which they are printed; each takes the folder of data."""
    return {
        **{name: _within("trade", part) for name, part in trade.PARTS.items()},
        "votes": alignment.voting,
        "ideal-points": alignment.lining,
        "complexity": _titled(alignment.selling, lambda data: alignment.selling(data, peer_python)),
        "dependence": alignment.trading,
        "breaks": _titled(breaks.telling, lambda _: breaks.telling()),
    }


def _within(folder: str, part: Part) -> Part:
    return _titled(part, lambda data: part(data / folder))


def _titled(part: Callable[..., Lines], bound: Part) -> Part:
    bound.__doc__ = part.__doc__
    return bound


def main() -> int:
    """Print the parts asked for; return 1 when a number is beyond what is allowed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--peer-python", default=sys.executable, help="a Python with ecomplexity [this one]")
    parser.add_argument("--only", choices=list(parts("")))
    chosen = parser.parse_args()
    beyond = total = 0
    board = parts(chosen.peer_python)
    for name in [chosen.only] if chosen.only else board:
        print(f"\n{name}: {board[name].__doc__}")
        try:
            for line in board[name](chosen.data):
                print(f"  {line}" if isinstance(line, str) else line)
                if not isinstance(line, str) and line.tested:
                    total += 1
                    beyond += not line.passes
        except FileNotFoundError as absent:
            print(f"  skipped: {absent.filename} is absent")
    print(f"\n{total - beyond} of {total} numbers within what is allowed")
    return 1 if beyond else 0


if __name__ == "__main__":
    sys.exit(main())
