"""Measures: pure functions over the ledger's rows. No clock, no disk, no chance but a fixed seed.

    merged = merge(reader.claims(Search(pair=("KAZ", "CHN"))), clusters)  # one thing told by many is one
    for tie in ties(merged, "KAZ", "CHN"): ...                             # net cooperation by pillar and year
    changes(merged, "KAZ", "CHN", window(merged, today=None))              # what moved lately, with its claims
    for treaty in treaties(entries, clusters): treaty.last, treaty.steps   # one instrument, its stages over time
    current(partnerships(entries, "KAZ", "CHN"))                           # the level of their partnership

Formula, unit, source and limits of each: docs/explain/measures.md.
"""

from __future__ import annotations

from tieline.measures.accords import accords, by_subject, is_accord, is_concluded
from tieline.measures.changes import (
    Change,
    FirstConflict,
    Meetings,
    NewAgreements,
    Shift,
    Window,
    changes,
    window,
)
from tieline.measures.gathering import clusters_of, gather
from tieline.measures.happenings import Happening, belongs, covers, involves, merge, span
from tieline.measures.joining import treaties
from tieline.measures.memberships import Place, Step, closeness, places, timeline
from tieline.measures.partnerships import Partnership, current, is_partnership, partnerships
from tieline.measures.plans import Plan, is_meeting, plans
from tieline.measures.standings import Seat, Told, against, backings, seats, told
from tieline.measures.ties import PillarYear, between, estimated, measured, pillar_years, score_of, tie_of, ties
from tieline.measures.treaties import Joint, Treaty, TreatyStep, treaties_of

__all__ = [
    "Change",
    "FirstConflict",
    "Happening",
    "Joint",
    "Meetings",
    "NewAgreements",
    "Partnership",
    "PillarYear",
    "Place",
    "Plan",
    "Seat",
    "Shift",
    "Step",
    "Told",
    "Treaty",
    "TreatyStep",
    "Window",
    "accords",
    "against",
    "backings",
    "belongs",
    "between",
    "by_subject",
    "changes",
    "closeness",
    "clusters_of",
    "covers",
    "current",
    "estimated",
    "gather",
    "involves",
    "is_accord",
    "is_concluded",
    "is_meeting",
    "is_partnership",
    "measured",
    "merge",
    "partnerships",
    "pillar_years",
    "places",
    "plans",
    "score_of",
    "seats",
    "span",
    "tie_of",
    "ties",
    "timeline",
    "told",
    "treaties",
    "treaties_of",
    "window",
]
