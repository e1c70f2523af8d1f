"""Why a text is not read: raised where it is found, turned into a Skip where the place is known."""

from __future__ import annotations

from tieline.records import Reason, Skip

ROOM = "documents"


class Refused(Exception):  # noqa: N818 - never leaves the room: it becomes a Skip
    """One text cannot be read; the run goes on."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(detail or reason.value)
        self.reason = reason
        self.detail = detail

    def at(self, where: str) -> Skip:
        """Return the Skip that says so, with the path, and the line if there is one."""
        return Skip(where=where, room=ROOM, reason=self.reason, detail=self.detail)
