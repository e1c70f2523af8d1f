"""Agreements of a pair by subject and stage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tieline.measures.happenings import Happening, belongs
from tieline.records import Agreement, Claim, Stage, Status

# From here on there is something to hold a state to.
CONCLUDED = frozenset({Stage.AGREED, Stage.SIGNED, Stage.RATIFIED, Stage.IN_FORCE})
WITHOUT_SUBJECT = ""

_TOLD = frozenset({Status.HAPPENED, Status.PLANNED})


def is_accord(claim: Claim, a: str, b: str) -> bool:
    """Tell whether a claim is an agreement, made or planned, to which both are parties."""
    return (
        isinstance(claim, Agreement)
        and claim.status in _TOLD
        and all(any(belongs(party, code) for party in claim.parties) for code in (a, b))
    )


def is_concluded(claim: Claim) -> bool:
    """Tell whether an agreement has come at least as far as being agreed, and did so."""
    return isinstance(claim, Agreement) and claim.status is Status.HAPPENED and claim.stage in CONCLUDED


def accords(happenings: Iterable[Happening], a: str, b: str) -> tuple[Happening, ...]:
    """Return the agreements of the pair in the order given."""
    return tuple(happening for happening in happenings if is_accord(happening.claim, a, b))


def by_subject(happenings: Iterable[Happening]) -> Mapping[str, Mapping[Stage, tuple[Happening, ...]]]:
    """Sort agreements by subject and stage; one with several subjects stands under each, one with none under ""."""
    found: defaultdict[str, defaultdict[Stage, list[Happening]]] = defaultdict(lambda: defaultdict(list))
    for happening in happenings:
        claim = happening.claim
        if isinstance(claim, Agreement):
            for subject in claim.subjects or (WITHOUT_SUBJECT,):
                found[subject][claim.stage].append(happening)
    return {
        subject: {stage: tuple(stages[stage]) for stage in Stage if stage in stages}
        for subject, stages in sorted(found.items(), key=lambda item: (item[0] == WITHOUT_SUBJECT, item[0]))
    }
