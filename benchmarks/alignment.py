"""Votes, exports and flows against reference values, with how long each takes. Parts of the board.

The data is UN votes of 1946 to 2019 as in `unvotes`, the ideal points of Bailey, Strezhnev and Voeten (2017, release
of 2020), exports by SITC product of 1998-2000 and a gravity table of about 2006. The reference values of votes were
computed independently of Tieline, those of complexity with `ecomplexity` 0.5.3.
"""

from __future__ import annotations

import csv
import gzip
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from benchmarks.board import Bound, Lines, printed

from tieline.measures.alignment import align, align_all
from tieline.measures.complexity import complexity, concentration, dependence, intensity
from tieline.measures.ideal_points import ideal_points
from tieline.tables.products import read_exports
from tieline.tables.trade import read_flows
from tieline.tables.votes import Votes, read_votes

PI = {"47": -0.045, "60": 0.425, "74": 0.405}
OF_2012 = {
    ("CHN", "KAZ"): {"s": 0.863, "kappa": 0.324, "pi": 0.296},
    ("CHN", "RUS"): {"kappa": 0.407, "pi": 0.398},
    ("KAZ", "USA"): {"kappa": -0.038, "pi": -0.484},
    ("CHN", "USA"): {"kappa": -0.141, "pi": -0.482},
    ("GBR", "USA"): {"kappa": 0.488, "pi": 0.442},
}
ON_A_LINE = ("60", "65", "67")
LEAST_CORRELATION = 0.98
ECI = {"JPN": 2.263, "GBR": 1.924, "DEU": 1.884, "USA": 1.825, "CHN": 0.602, "RUS": -0.403, "KAZ": -1.189}
HHI = {"KAZ": 0.0591, "CHN": 0.0101}
MOST_SECONDS = 0.2
PEER = Path(__file__).with_name("peer_ecomplexity.py")


def voting(data: Path) -> Lines:
    """Alignment: absent left out, yes 1, abstain 2, no 3, squared distance; "2012" is session 67."""
    votes = read_votes(_there(data / "votes" / "un_votes.parquet"))
    for session, reference in PI.items():
        found = align(votes.in_session(session), "CHN", "KAZ")
        yield printed(f"pi CHN-KAZ, session {session}", reference, found.pi.value if found.pi else np.nan)
    year = votes.in_session("67")
    for (a, b), wanted in OF_2012.items():
        found = align(year, a, b)
        for name, reference in wanted.items():
            yield printed(f"{name} {a}-{b}, session 67", reference, getattr(found, name).value)
    seconds = [_seconds(lambda: align_all(year)) for _ in range(7)]
    count = len(align_all(year).states)
    yield Bound(what=f"{count} x {count} pairs, four measures, best of 7, s", ours=min(seconds), most=MOST_SECONDS)
    one = _seconds(lambda: align(year, "CHN", "KAZ"))
    yield f"worst of 7: {max(seconds):.3f} s; one pair with bounds from 2,000 samples: {one:.3f} s"


def lining(data: Path) -> Lines:
    """Ideal points, one session at a time, against the published ones that join all sessions."""
    votes, published = read_votes(_there(data / "votes" / "un_votes.parquet")), _published_points(data / "votes")
    for session in ON_A_LINE:
        start = time.process_time()
        pairs = np.array(_beside_published(votes.in_session(session), published[session]))
        spent = time.process_time() - start
        correlation = float(np.corrcoef(pairs.T)[0, 1])
        what = f"correlation, session {session}, {len(pairs)} states"
        yield Bound(what=what, ours=correlation, least=LEAST_CORRELATION)
        yield f"largest gap {_largest_gap(pairs):.2f} standard deviations; {spent:.1f} s of a processor"


def _beside_published(votes: Votes, published: dict[str, float]) -> list[tuple[float, float]]:
    return [(each.value, published[each.state]) for each in ideal_points(votes) if each.state in published]


def _published_points(folder: Path) -> dict[str, dict[str, float]]:
    """Return the published points by session and state."""
    found: dict[str, dict[str, float]] = {session: {} for session in ON_A_LINE}
    with gzip.open(folder / "ideal_points_2020.csv.gz", "rt", encoding="latin-1") as file:
        for row in csv.DictReader(file):
            if row["session"] in found and row["IdealPoint"] not in {"", "NA"}:
                found[row["session"]][row["iso3c"]] = float(row["IdealPoint"])
    return found


def _largest_gap(pairs: np.ndarray) -> float:
    scaled = (pairs - pairs.mean(axis=0)) / pairs.std(axis=0)
    return float(np.abs(scaled[:, 0] - scaled[:, 1]).max())


def selling(data: Path, peer_python: str = sys.executable) -> Lines:
    """Complexity and concentration, 226 places and 785 SITC products, mean of 1998 to 2000."""
    path = _there(data / "trade" / "world_trade_avg_1998_2000.csv.gz")
    exports = read_exports(path)
    found = complexity(exports)
    for country, reference in ECI.items():
        yield printed(f"ECI {country}", reference, found.of(country))
    for country, reference in HHI.items():
        yield printed(f"HHI {country}", reference, concentration(exports, country), digits=4)
    seconds = min(_seconds(lambda: complexity(exports)) for _ in range(3))
    yield f"file read in {_seconds(lambda: read_exports(path)):.2f} s, RCA and ECI in {seconds:.3f} s"
    yield from _beside(path, dict(zip(found.countries, found.value.tolist(), strict=True)), seconds, peer_python)


def _beside(path: Path, ours: dict[str, float], seconds: float, peer_python: str) -> Lines:
    """Time `ecomplexity` on the same file, where a Python has it, and compare every country."""
    done = subprocess.run([peer_python, str(PEER), str(path)], capture_output=True, text=True, check=False)
    if done.returncode:
        yield f"not timed beside ecomplexity: {(done.stderr.strip().splitlines() or ['it failed'])[-1]}"
        return
    peer = json.loads(done.stdout)
    yield f"ecomplexity {peer['version']}, table read beforehand: {peer['seconds']:.1f} s (with density, COI, COG)"
    yield Bound(what="its seconds over ours", ours=peer["seconds"] / seconds, least=1)
    gap = max(abs(ours[name] - value) for name, value in peer["eci"].items())
    yield Bound(what=f"ECI, largest difference of {len(peer['eci'])}", ours=gap, most=1e-9)


def trading(data: Path) -> Lines:
    """Dependence and intensity of Kazakhstan and China, about 2006, from the published flows and GDP."""
    flows = read_flows(_there(data / "trade" / "gravity_zeros.csv.gz"))
    yield printed("dependence KAZ on CHN", (5226.7 + 3607.2) / 77237, dependence(flows, "KAZ", "CHN"), digits=4)
    yield f"without a reference: dependence CHN on KAZ {dependence(flows, 'CHN', 'KAZ'):.4f}"
    for a, b in (("KAZ", "CHN"), ("CHN", "KAZ")):
        yield f"without a reference: intensity {a} to {b} {intensity(flows, a, b):.3f}"


def _there(path: Path) -> Path:
    """Return a path, or let the board skip what is absent."""
    return path.resolve(strict=True)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
