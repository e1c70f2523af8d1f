"""Likeness of texts by MinHash: equal and nearly equal documents are linked, none is dropped.

Two documents are alike when their sketches agree in at least `ALIKE` of `SIZE` places, an estimate of the Jaccard
similarity of their sets of four-word runs (standard error 0.04 at 0.7). A text too short for that is alike only to
the same words. Which documents are alike depends on the texts alone, never on the order of their arrival.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
from rensa import RMinHash

SIZE = 128
BANDS = 32  # of 4 places each: a pair of similarity 0.7 shares one with probability 0.9998
ALIKE = 0.7
RUN = 4
SHORT = 24  # runs; below, one changed word moves the estimate by more than the threshold allows
SEED = 1992

# A word, or one character of a script written without spaces.
_WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")


def sketch(text: str) -> bytes:
    """Return the signature of a text as `SIZE` little-endian 32-bit numbers."""
    words = _WORDS.findall(text.casefold())
    runs = {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    if len(runs) < SHORT:
        runs = {" ".join(words)}
    minhash = RMinHash(num_perm=SIZE, seed=SEED)
    minhash.update(sorted(runs))
    return np.asarray(minhash.digest(), dtype="<u4").tobytes()


def stack(sketches: Sequence[bytes]) -> np.ndarray:
    """Return the sketches as an array of shape (documents, SIZE)."""
    return np.frombuffer(b"".join(sketches), dtype="<u4").reshape(len(sketches), SIZE)


def bands(signatures: np.ndarray) -> np.ndarray:
    """Return one 64-bit number per band, shape (documents, BANDS); equal numbers in a band mean equal places."""
    places = signatures.reshape(len(signatures), BANDS, SIZE // BANDS).astype(np.uint64)
    mixed = np.broadcast_to(np.arange(1, BANDS + 1, dtype=np.uint64), places.shape[:2]).copy()
    for at in range(places.shape[2]):
        mixed = (mixed ^ places[:, :, at]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return mixed


def similarity(ones: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return the estimated Jaccard similarity of each row of one with the same row of the other."""
    return np.asarray((ones == others).mean(axis=1))


def components(links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the smallest member of its component for every document that is linked to another."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while (above := parent.setdefault(name, name)) != name:
            parent[name] = parent[above]
            name = above
        return name

    for one, other in links:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    return {name: root(name) for name in sorted(parent)}
