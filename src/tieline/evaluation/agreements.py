"""Agreements: whether the parties of a treaty are found in its title or text, the day of signature too."""

from __future__ import annotations

from collections.abc import Sequence

from tieline.coder import Coder
from tieline.evaluation.gold import Row, document_of
from tieline.evaluation.scoring import Outcome, share
from tieline.records import Agreement, Stage

FIELDS = ("id", "text", "expect")
# A text that tells of an agreement as made gives its day of signature, whatever became of it later.
_MADE = frozenset({Stage.AGREED, Stage.SIGNED, Stage.RATIFIED, Stage.IN_FORCE, Stage.AMENDED})


def evaluate_agreements(rows: Sequence[Row], coder: Coder) -> Outcome:
    """Read the parties and the day of signature of each text's first agreement with all its parties."""
    parties_right, signed_right, predictions = [], [], []
    for row in rows:
        claims = [claim for claim in coder.read(document_of(row)).claims if isinstance(claim, Agreement)]
        best = next(iter(sorted(claims, key=lambda claim: claim.evidence.start)), None)
        found = sorted({party.home for claim in claims for party in claim.parties})
        signed = best.day.isoformat() if best is not None and best.day and best.stage in _MADE else ""
        parties_right.append(set(row["expect"]["parties"]) <= set(found))
        signed_right.append(signed == row["expect"].get("signed"))
        predictions.append({"id": row["id"], "parties": found, "signed": signed})
    return Outcome(
        task="agreements",
        rows=len(rows),
        figures=(
            share("texts with every party", parties_right),
            share("texts with the day of signature", signed_right),
            share("texts with both", [p and s for p, s in zip(parties_right, signed_right, strict=True)]),
        ),
        predictions=tuple(predictions),
    )
