"""The linear model: what a noun phrase does to another, as probabilities over roots.

A root is a PLOVER type with CONCEDE and RETREAT as one (YIELD), or NONE: nothing. The weights that ship were fitted on
the sentences in `corpus/`, written for this project; a user's own come from `tieline train`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tieline.errors import SettingsError

ROOTS = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "NONE",
)  # fmt: skip
_YIELD = frozenset({"CONCEDE", "RETREAT"})


def root_of(type_: str) -> str:
    """The root of a PLOVER type; YIELD and NONE are their own."""
    return "YIELD" if type_ in _YIELD else type_


@dataclass(frozen=True, eq=False)
class Model:
    """Weights of a multinomial logistic regression over named features.

    `weights` has shape (features, roots); `roots` are the columns, in order. Compared by identity.
    """

    roots: tuple[str, ...]
    names: tuple[str, ...]
    weights: NDArray[np.float32]

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {name: row for row, name in enumerate(self.names)}

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """Return the probability of each root; features that the model does not know are passed over."""
        rows = [row for row in map(self._rows.get, set(features)) if row is not None]
        scores = self.weights[rows].sum(axis=0, dtype=np.float64)
        powers = np.exp(scores - scores.max())
        return dict(zip(self.roots, (powers / powers.sum()).tolist(), strict=True))

    def save(self, path: Path) -> None:
        """Write the model to a file; the same model gives the same bytes."""
        text = "\n".join(self.names).encode()
        with path.open("wb") as out:
            np.savez_compressed(
                out,
                roots=np.array(self.roots),
                names=np.frombuffer(text, dtype=np.uint8),
                weights=self.weights.astype(np.float16),
            )


def read_model(path: Path) -> Model:
    """Read a model that `tieline train` wrote. Raises SettingsError where the file is none."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            names = tuple(stored["names"].tobytes().decode().split("\n"))
            return Model(tuple(map(str, stored["roots"])), names, stored["weights"].astype(np.float32))
    except (OSError, KeyError, ValueError) as problem:
        raise SettingsError(
            f"not a model: {problem}", where=str(path), fix="give a file that `tieline train` wrote"
        ) from problem


@cache
def load_model() -> Model:
    """Load the model that ships, once a process."""
    with as_file(files("tieline.claims") / "weights.npz") as path:
        return read_model(path)


def fit(samples: Sequence[Sequence[str]], roots: Sequence[str], *, weights: Sequence[float] | None = None) -> Model:
    """Fit a model on feature lists and their roots. The same input gives the same model, bit for bit.

    `weights` are how much each sample counts. Features seen once are left out: they cannot generalise, and made half of
    the file. Takes about a minute for 5,000 samples on one core.
    """
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415 - a second to import, needed only here
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - same

    rows = [dict.fromkeys(sorted(set(sample)), 1.0) for sample in samples]
    seen: dict[str, int] = {}
    for row in rows:
        for name in row:
            seen[name] = seen.get(name, 0) + 1
    vectorizer = DictVectorizer(dtype=np.float64, sort=True)
    matrix = vectorizer.fit_transform([{name: 1.0 for name in row if seen[name] > 1} for row in rows])
    regression = LogisticRegression(C=_INVERSE_PENALTY, max_iter=1000, tol=1e-5)
    regression.fit(matrix, list(roots), sample_weight=None if weights is None else list(weights))
    return Model(
        tuple(map(str, regression.classes_)),
        tuple(map(str, vectorizer.get_feature_names_out())),
        regression.coef_.T.astype(np.float32),
    )


# 0.3 was best of 0.03 ... 1 in cross-validation on our own corpus; the curve is flat around it.
_INVERSE_PENALTY = 0.3
