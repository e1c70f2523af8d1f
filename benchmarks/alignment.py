"""Alignment and complexity: reference values, ours, the difference, and how long it takes.

    python -m benchmarks.alignment                      # reads ../shared
    python -m benchmarks.alignment --data /elsewhere

The data is UN votes of 1946 to 2019 as in `unvotes`, exports by SITC product of 1998-2000 and a gravity table of about
2006. The reference values of votes were computed independently of Tieline, those of complexity with `ecomplexity`
0.5.3; a number passes when it rounds to the printed digit. The exit code is 1 when one does not. Where `ecomplexity` is
installed, it is timed on the same table in the same run.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import numpy as np

from tieline.measures.alignment import align, align_all
from tieline.measures.complexity import complexity, concentration, dependence, intensity
from tieline.tables.products import read_exports
from tieline.tables.trade import read_flows
from tieline.tables.votes import read_votes

PI = {"47": -0.045, "60": 0.425, "74": 0.405}
OF_2012 = {
    ("CHN", "KAZ"): {"s": 0.863, "kappa": 0.324, "pi": 0.296},
    ("CHN", "RUS"): {"kappa": 0.407, "pi": 0.398},
    ("KAZ", "USA"): {"kappa": -0.038, "pi": -0.484},
    ("CHN", "USA"): {"kappa": -0.141, "pi": -0.482},
    ("GBR", "USA"): {"kappa": 0.488, "pi": 0.442},
}
ECI = {"JPN": 2.263, "GBR": 1.924, "DEU": 1.884, "USA": 1.825, "CHN": 0.602, "RUS": -0.403, "KAZ": -1.189}
HHI = {"KAZ": 0.0591, "CHN": 0.0101}
MOST_SECONDS = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One number; it passes within half a unit of the last digit printed."""

    what: str
    reference: float
    ours: float
    digits: int = 3

    @property
    def passes(self) -> bool:
        """Whether ours rounds to the reference."""
        return abs(self.reference - self.ours) <= 0.5 * 0.1**self.digits + 1e-12

    def __str__(self) -> str:
        numbers = f"{self.reference:>12.{self.digits}f}{self.ours:>14.6f}{self.ours - self.reference:>11.1e}"
        return f"  {self.what:<44}{numbers}  {'ok' if self.passes else 'BEYOND'}"


Lines = Iterator[Line | str]


def voting(data: Path) -> Lines:
    """Alignment: absent left out, yes 1, abstain 2, no 3, squared distance; "2012" is session 67."""
    start = time.perf_counter()
    votes = read_votes(data / "votes" / "un_votes.parquet")
    yield f"read {votes.cast.shape[0]} states by {votes.cast.shape[1]} roll calls in {_since(start)} (with the names)"
    for session, reference in PI.items():
        found = align(votes.in_session(session), "CHN", "KAZ")
        what = f"pi CHN-KAZ, session {session} ({1945 + int(session)})"
        yield Line(what=what, reference=reference, ours=found.pi.value if found.pi else np.nan)
    year = votes.in_session("67")
    for (a, b), wanted in OF_2012.items():
        found = align(year, a, b)
        for name, reference in wanted.items():
            estimate = getattr(found, name)
            yield Line(what=f"{name} {a}-{b}, session 67", reference=reference, ours=estimate.value)
    seconds = []
    for _ in range(7):
        start = time.perf_counter()
        everyone = align_all(year)
        seconds.append(time.perf_counter() - start)
    count = len(everyone.states)
    yield f"{count} x {count} pairs of session 67, four measures: best {_ms(min(seconds))}, worst {_ms(max(seconds))}"
    if min(seconds) > MOST_SECONDS:
        yield Line(what="seconds for all pairs", reference=MOST_SECONDS, ours=min(seconds), digits=1)
    start = time.perf_counter()
    align(year, "CHN", "KAZ")
    yield f"one pair with bounds from 2,000 samples: {_ms(time.perf_counter() - start)}"


def selling(data: Path) -> Lines:
    """Complexity and concentration, 226 places and 785 SITC products, mean of 1998 to 2000."""
    path = data / "trade" / "world_trade_avg_1998_2000.csv.gz"
    start = time.perf_counter()
    exports = read_exports(path)
    read = time.perf_counter()
    found = complexity(exports)
    done = time.perf_counter()
    for country, reference in ECI.items():
        yield Line(what=f"ECI {country}", reference=reference, ours=found.of(country))
    for country, reference in HHI.items():
        yield Line(what=f"HHI {country}", reference=reference, ours=concentration(exports, country), digits=4)
    yield f"file read in {_ms(read - start)}, RCA and ECI of {len(found.countries)} in {_ms(done - read)}"
    yield from _beside(path, dict(zip(found.countries, found.value.tolist(), strict=True)))


def _beside(path: Path, ours: dict[str, float]) -> Lines:
    """Time `ecomplexity` on the same file, if it is installed, and compare every country."""
    try:
        pandas, module = importlib.import_module("pandas"), importlib.import_module("ecomplexity")
    except ImportError as absent:
        yield f"skipped: {absent.name} is not installed, so `ecomplexity` is not timed here"
        return
    table = pandas.read_csv(path, dtype={"product": str}).assign(year=1999)
    columns = {"time": "year", "loc": "country", "prod": "product", "val": "value"}
    start = time.perf_counter()
    with redirect_stdout(StringIO()), warnings.catch_warnings(action="ignore"):
        theirs = module.ecomplexity(table, columns)
    yield f"ecomplexity on the same table, read beforehand: {_since(start)} (it also gives density, COI and COG)"
    rows = theirs.drop_duplicates("country")
    pairs = zip(rows["country"].str.upper(), rows["eci"], strict=True)
    yield f"largest difference of ECI: {max(abs(ours[name] - value) for name, value in pairs):.1e}"


def trading(data: Path) -> Lines:
    """Dependence and intensity of Kazakhstan and China, about 2006, from the published flows and GDP."""
    flows = read_flows(data / "trade" / "gravity_zeros.csv.gz")
    ours = dependence(flows, "KAZ", "CHN")
    yield Line(what="dependence KAZ on CHN", reference=(5226.7 + 3607.2) / 77237, ours=ours, digits=4)
    yield f"without a reference: dependence CHN on KAZ {dependence(flows, 'CHN', 'KAZ'):.4f}"
    for a, b in (("KAZ", "CHN"), ("CHN", "KAZ")):
        yield f"without a reference: intensity {a} to {b} {intensity(flows, a, b):.3f}"


PARTS: tuple[tuple[str, Callable[[Path], Lines]], ...] = (
    ("votes/un_votes.parquet", voting),
    ("trade/world_trade_avg_1998_2000.csv.gz", selling),
    ("trade/gravity_zeros.csv.gz", trading),
)


def _since(start: float) -> str:
    return f"{time.perf_counter() - start:.2f} s"


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"


def main() -> int:
    """Print every part; return 1 when a number is beyond its printed digit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    data = parser.parse_args().data
    lines: list[Line] = []
    for needed, part in PARTS:
        print(f"\n{part.__doc__}")
        if not (data / needed).exists():
            print(f"  skipped: {data / needed} is absent")
            continue
        for line in part(data):
            print(line if isinstance(line, Line) else f"  {line}")
            lines += [line] if isinstance(line, Line) else []
    print(f"\n{sum(line.passes for line in lines)} of {len(lines)} numbers as printed")
    return 0 if all(line.passes for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
