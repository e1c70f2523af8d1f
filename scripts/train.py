"""Fit the weights that ship, from the sentences in corpus/ alone, and say how they read the test part.

    python scripts/train.py            fits, writes src/tieline/claims/weights.npz, prints the scores
    python scripts/train.py --check    fits and compares with the file: 0 when it is the same, bit for bit

The train part was written in passes a, b, c, e, f and g; the test part in pass d, later and apart.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tieline.evaluation import evaluate_relations, read_gold, train
from tieline.evaluation.relations import FIELDS

_ROOT = Path(__file__).parents[1]
_WEIGHTS = _ROOT / "src" / "tieline" / "claims" / "weights.npz"


def rows(part: str) -> list[dict[str, object]]:
    """Return the labelled sentences of a part, `train` or `test`, in the order of their files."""
    paths = sorted((_ROOT / "corpus" / "sentences").glob(f"{part}_*.jsonl"))
    return [row for path in paths for row in read_gold(path, FIELDS)]


def main() -> int:
    """Fit and write, or fit and compare."""
    with TemporaryDirectory() as folder:
        fresh = Path(folder) / "weights.npz"
        model = train(rows("train"), fresh)
        if "--check" in sys.argv:
            same = fresh.read_bytes() == _WEIGHTS.read_bytes()
            print("the weights follow from the corpus" if same else "the weights differ: run scripts/train.py")
            return 0 if same else 1
        _WEIGHTS.write_bytes(fresh.read_bytes())
    print(f"{len(rows('train'))} sentences, {len(model.names)} features, {_WEIGHTS.stat().st_size / 1e6:.2f} MB")
    told = [row for row in rows("test") if row["root"] != "NONE"]
    for figure in evaluate_relations(told, model).figures if told else ():
        print(f"test {figure.name:16} {figure.value:5.1f}  ({figure.low:.1f} - {figure.high:.1f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
