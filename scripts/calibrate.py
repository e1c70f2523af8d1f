"""Fit how often a claim is right, by the signs of how it was read, from claims judged beside their sentences.

    python scripts/calibrate.py            writes src/tieline/claims/confidence.toml and says how well it tells
    python scripts/calibrate.py --check    compares with the file: 0 when it is the same

`corpus/judged.csv` has one row a claim that was judged: the group of documents it is from, whether it was right, how
likely the linear model finds it, and its signs (`claims/signs.py`). The weights are those of a logistic regression
(scikit-learn) with a squared penalty.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict

from tieline.claims.model import LIKELIHOOD

_ROOT = Path(__file__).parents[1]
_JUDGED = _ROOT / "corpus" / "judged.csv"
_OUT = _ROOT / "src" / "tieline" / "claims" / "confidence.toml"
_LEAST = 6  # claims that must bear a sign
_COST = 0.1
_FOLDS = 10


def rows() -> tuple[list[dict[str, float]], list[bool], list[str]]:
    """Return the signs of every judged claim, whether it was right, and the documents it is from."""
    signs, right, groups = [], [], []
    with _JUDGED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found = (sign.partition("=") for sign in row["signs"].split())
            own = {f"{row['kind']}:{name}": float(value or 1) for name, _, value in found}
            signs.append(own | {LIKELIHOOD: float(row["likelihood"])})
            right.append(row["right"] == "1")
            groups.append(row["documents"])
    seen = Counter(name for own in signs for name in own)
    return [{n: x for n, x in own.items() if seen[n] >= _LEAST} for own in signs], right, groups


def fitted(signs: list[dict[str, float]], right: list[bool]) -> tuple[Any, Any]:
    """Return the vectoriser and the regression; the sign `any` of each kind stands for a constant of its own."""
    vectorizer = DictVectorizer(sort=True)
    regression = LogisticRegression(C=_COST, fit_intercept=False, max_iter=5000, tol=1e-8)
    return vectorizer, regression.fit(vectorizer.fit_transform(signs), right)


def written(signs: list[dict[str, float]], right: list[bool]) -> str:
    """Return the weights as TOML."""
    vectorizer, regression = fitted(signs, right)
    text = "# How often a claim is right, by how it was read; written by scripts/calibrate.py, not by hand.\n\n"
    text += f"judged = {len(right)}\nright = {sum(right)}\n\n[weights]\n"
    pairs = zip(vectorizer.get_feature_names_out(), regression.coef_[0], strict=True)
    return text + "".join(f'"{name}" = {weight:.2f}\n' for name, weight in pairs if round(weight, 2))


def main() -> int:
    """Write the weights, or compare them."""
    signs, right, groups = rows()
    text = written(signs, right)
    if "--check" in sys.argv:
        same = _OUT.read_text(encoding="utf-8") == text
        print("the weights follow from what was judged" if same else "the weights differ: run scripts/calibrate.py")
        return 0 if same else 1
    _OUT.write_text(text, encoding="utf-8")
    vectorizer, regression = fitted(signs, right)
    matrix = vectorizer.transform(signs)
    told = cross_val_predict(regression, matrix, right, groups=groups, cv=GroupKFold(_FOLDS), method="predict_proba")
    told, found = told[:, 1], np.array(right)
    print(f"{len(right)} judged, {found.mean():.1%} right; folds apart by document:")
    print(f"area under the curve {roc_auc_score(found, told):.3f}, Brier score {brier_score_loss(found, told):.3f}")
    for least in (0.0, 0.4, 0.5, 0.6, 0.7, 0.8):
        kept = told >= least
        print(
            f"told {least:.1f} or more: {kept.mean():6.1%} of claims, {found[kept].mean():6.1%} of them right, "
            f"{(found & kept).sum() / found.sum():6.1%} of what is right"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
