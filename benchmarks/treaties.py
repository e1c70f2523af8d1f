"""What is read of full treaty texts, beside what a list of treaties says: parties, signature, entry into force.

    python benchmarks/treaties.py ../shared/treaties

The folder holds `texts/*.txt`, named AAA-BBB[..]_YYYY... by the ISO codes of the two parties and the year of signature,
and a DESTA file with the years of entry into force. A treaty that hangs on later notes does not say in its own text
since when it is in force: the year then comes from joining the text with its row of the list.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tieline.coder import Coder
from tieline.ledger import Entry
from tieline.measures import Treaty, treaties
from tieline.records import Document, Reading, Stage
from tieline.tables.treaties import TreatyList, TreatyRow, read_treaties
from tieline.tables.treaty_claims import treaty_readings

_NAME = re.compile(r"(?P<a>[A-Z]{3})-(?P<b>[A-Z]{3}).*_(?P<year>\d{4})")
_WIDTHS = (24, 10, 12, 12, 12, 8)


def entries(reading: Reading) -> list[Entry]:
    """Return the claims of a reading as entries of a ledger."""
    told = reading.document
    return [
        Entry(id=claim.id, kind="agreement", claim=claim, title=told.title, url="", publisher=told.publisher,
              published=told.published, reports=1)
        for claim in reading.claims
    ]  # fmt: skip


def main(folder: Path) -> int:
    """Print the table; leave with 1 where the folder holds no texts."""
    texts = [(file, named) for file in sorted((folder / "texts").glob("*.txt")) if (named := _NAME.match(file.stem))]
    lists = sorted(folder.glob("desta*.csv"))
    if not texts or not lists:
        print(f"{folder}: no texts/AAA-BBB_YYYY.txt with a desta*.csv beside them")
        return 1
    listed, coder, right = read_treaties(lists[0]), Coder(), [0, 0, 0]
    _line("text", "parties", "signed", "joined", "by list", "right")
    for file, named in texts:
        parties, year = {named["a"], named["b"]}, int(named["year"])
        read = entries(coder.read(Document(text=file.read_text(encoding="utf-8"), title=file.stem, language="en")))
        row = _row(listed, parties, year)
        (treaty,) = treaties(read + _of(listed, row)) or (None,)
        found = _judged(treaty, parties, year, row)
        right = [number + hit for number, hit in zip(right, found, strict=True)]
        told = (_day(treaty, Stage.SIGNED), _day(treaty, Stage.IN_FORCE), _listed(row))
        _line(
            file.stem[:23], " ".join(treaty.parties) if treaty else "none", *told, "".join("-+"[hit] for hit in found)
        )
        print(f"{'':24}{'; '.join(treaty.terms) if treaty else ''}")
    print(f"of {len(texts)} texts: parties {right[0]}, year of signature {right[1]}, joined with its row {right[2]}")
    return 0


def _line(*cells: str) -> None:
    print("".join(f"{cell:<{width}}" for cell, width in zip(cells, _WIDTHS, strict=True)).rstrip())


def _row(listed: TreatyList, parties: set[str], year: int) -> TreatyRow | None:
    """Return the list's row of two parties and a year of signature."""
    fitting = (row for row in listed.rows if set(row.parties) == parties and row.kind == "base_treaty")
    return next((row for row in fitting if row.signed and row.signed[0].year == year), None)


def _of(listed: TreatyList, row: TreatyRow | None) -> list[Entry]:
    """Return the row's entry into force as an entry of a ledger; its signature is left out, so as not to help."""
    rows = (row,) if row else ()
    own = TreatyList(layout=listed.layout, rows=rows, source=listed.source)
    told = [entry for reading in treaty_readings(own, coder="list") for entry in entries(reading)]
    return [entry for entry in told if getattr(entry.claim, "stage", None) is Stage.IN_FORCE]


def _judged(treaty: Treaty | None, parties: set[str], year: int, row: TreatyRow | None) -> tuple[bool, bool, bool]:
    if treaty is None:
        return False, False, False
    in_force = _day(treaty, Stage.IN_FORCE)[:4] == _listed(row)
    return set(treaty.parties) == parties, _day(treaty, Stage.SIGNED)[:4] == str(year), in_force


def _listed(row: TreatyRow | None) -> str:
    return str(row.in_force[0].year) if row and row.in_force else "-"


def _day(treaty: Treaty | None, stage: Stage) -> str:
    steps = treaty.steps if treaty else ()
    return next((step.day.isoformat() for step in steps if step.stage is stage and step.day), "-")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/treaties")))
