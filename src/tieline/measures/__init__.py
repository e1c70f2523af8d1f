"""Measures: pure functions over the ledger's rows. No clock, no disk, no chance but a fixed seed.

    merged = merge(reader.claims(Search(pair=("KAZ", "CHN"))), clusters)  # one thing told by many is one
    for treaty in treaties(entries, clusters): treaty.last, treaty.steps   # one instrument, its stages over time
    current(partnerships(entries, "KAZ", "CHN"))                           # the level of their partnership
    dealings = dealings_told(merged, "KAZ", "CHN")                         # or read_dealings(reader, "KAZ", "CHN")
    for tie in ties(dealings, by=By.QUARTER): ...                          # the tie by pillar and quarter, with bounds
    turns(dealings)                                                        # when it turned, with the claims
    changes(merged, turns(dealings), "KAZ", "CHN", window(merged, today=None))  # what moved lately

Formula, unit, source and limits of each: docs/explain/measures.md.
"""

from __future__ import annotations

from tieline.measures.accords import accords, by_subject, is_accord, is_concluded
from tieline.measures.appointments import Appointment, Fate, Matter, appointments, is_meeting
from tieline.measures.changes import Change, FirstConflict, Meetings, NewAgreements, Window, changes, window
from tieline.measures.composite import Composite, composite
from tieline.measures.dealings import (
    Dealings,
    between,
    dealings_set_aside,
    dealings_told,
    measured,
    read_dealings,
    score_of,
)
from tieline.measures.gathering import clusters_of, gather
from tieline.measures.happenings import Happening, belongs, covers, involves, merge, span
from tieline.measures.joining import treaties
from tieline.measures.memberships import Move, Place, closeness, places, timeline
from tieline.measures.partnerships import Partnership, current, is_partnership, partnerships
from tieline.measures.periods import By
from tieline.measures.stances import Comparison, Position, Side, Stand, Verdict, compare, positions, stands
from tieline.measures.standings import Seat, Told, against, backings, seats, told
from tieline.measures.ties import ties
from tieline.measures.treaties import Joint, Treaty, TreatyStep, treaties_of
from tieline.measures.turns import Turn, turns

__all__ = [
    "Appointment",
    "By",
    "Change",
    "Comparison",
    "Composite",
    "Dealings",
    "Fate",
    "FirstConflict",
    "Happening",
    "Joint",
    "Matter",
    "Meetings",
    "Move",
    "NewAgreements",
    "Partnership",
    "Place",
    "Position",
    "Seat",
    "Side",
    "Stand",
    "Told",
    "Treaty",
    "TreatyStep",
    "Turn",
    "Verdict",
    "Window",
    "accords",
    "against",
    "appointments",
    "backings",
    "belongs",
    "between",
    "by_subject",
    "changes",
    "closeness",
    "clusters_of",
    "compare",
    "composite",
    "covers",
    "current",
    "dealings_set_aside",
    "dealings_told",
    "gather",
    "involves",
    "is_accord",
    "is_concluded",
    "is_meeting",
    "is_partnership",
    "measured",
    "merge",
    "partnerships",
    "places",
    "positions",
    "read_dealings",
    "score_of",
    "seats",
    "span",
    "stands",
    "ties",
    "timeline",
    "told",
    "treaties",
    "treaties_of",
    "turns",
    "window",
]
