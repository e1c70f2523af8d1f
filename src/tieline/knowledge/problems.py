"""What a check complains of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a knowledge file, and what to do. `where` is `file:line`."""

    where: str
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} → {self.fix}"

    @property
    def place(self) -> tuple[str, int, str]:
        """Return file, line and text, to sort by."""
        name, _, line = self.where.rpartition(":")
        return (name, int(line), self.what) if line.isdigit() else (self.where, 0, self.what)
