"""The part of a brief on where the two stand among all states."""

from __future__ import annotations

from datetime import timedelta

from tieline.briefs import wording
from tieline.briefs.contents import BesideRow
from tieline.briefs.draft import Draft
from tieline.briefs.wording import signed
from tieline.measures.centrality import Beside, beside
from tieline.measures.network import Figure

SPAN = timedelta(days=364)  # before the last day: twelve months


def beside_rows(draft: Draft) -> tuple[BesideRow, ...]:
    """Return how each stands to the other in the twelve months to the brief's day; nothing without dealings in them."""
    if draft.network is None:
        return ()
    found = [beside(draft.network, one, other) for one, other in ((draft.a, draft.b), (draft.b, draft.a))]
    return tuple(_row(each, draft) for each in found if each is not None)


def beside_note(draft: Draft) -> str:
    """Say over which days and states."""
    if draft.network is None or draft.day is None:
        return ""
    return (
        f"{wording.written(draft.day - SPAN)} to {wording.written(draft.day)}, {len(draft.network.states)} states with "
        "events between them, 95 % intervals in brackets. Pull is the other's share in a state's cooperation."
    )


def _row(found: Beside, draft: Draft) -> BesideRow:
    strength, tie = found.strength, found.tie
    return BesideRow(
        who=_name(found.state, draft),
        other=_name(tie.state, draft),
        strength=_share(strength.figure),
        rank=_rank(strength.rank, found.states),
        pull=_share(tie.pull),
        place=_rank(found.place, found.partners),
        tone=f"{signed(tie.tone.value)} ({signed(tie.tone.low)} to {signed(tie.tone.high)})",
        substitute=f"{_name(tie.substitute, draft)}, likeness {tie.likeness.value:.2f}" if tie.substitute else "nobody",
        refs=draft.refs_of(tie.claims),
    )


def _name(code: str, draft: Draft) -> str:
    row = draft.knowledge.states.get(code)
    return row.name if row else code


def _share(told: Figure) -> str:
    return f"{100 * told.value:.1f} % ({100 * told.low:.1f} to {100 * told.high:.1f})"


def _rank(told: Figure, of: int) -> str:
    return f"{told.value:.0f} of {of} ({told.low:.0f} to {told.high:.0f})"
