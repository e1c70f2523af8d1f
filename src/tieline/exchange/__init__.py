"""Exchange: claims as JSON lines, CSV and Parquet, under the names of `tieline.ledger.COLUMNS`, there and back.

    write_claims(reader.table(search), file, "csv")
    table = read_claims(file, "csv")

Reading back what was written gives the same columns with the same values.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

import pyarrow as pa

from tieline.errors import SourceError
from tieline.exchange.cells import read_csv, write_csv
from tieline.exchange.lines import read_jsonl, write_jsonl
from tieline.exchange.parquet import read_parquet, write_parquet
from tieline.exchange.treaties import TREATY_FORMATS, write_treaties
from tieline.exchange.verdicts import VERDICT_FORMATS, VerdictFile, VerdictRow, read_verdicts, write_verdicts
from tieline.ledger import COLUMNS

__all__ = [
    "FORMATS",
    "TREATY_FORMATS",
    "VERDICT_FORMATS",
    "VerdictFile",
    "VerdictRow",
    "read_claims",
    "read_verdicts",
    "write_claims",
    "write_treaties",
    "write_verdicts",
]

FORMATS: dict[str, tuple[Callable[[pa.Table, BinaryIO], None], Callable[[BinaryIO], pa.Table]]] = {
    "jsonl": (write_jsonl, read_jsonl),
    "csv": (write_csv, read_csv),
    "parquet": (write_parquet, read_parquet),
}


def write_claims(claims: pa.Table, to: BinaryIO, form: str) -> None:
    """Write claims, as `Reader.table` gives them, in one of `FORMATS`; only the public columns are written."""
    write, _ = FORMATS[form]
    write(claims.select(COLUMNS.names).cast(COLUMNS), to)


def read_claims(file: BinaryIO, form: str) -> pa.Table:
    """Read claims back as columns. Raises SourceError for a file that does not hold claims in that format."""
    _, read = FORMATS[form]
    try:
        return read(file)
    except (pa.ArrowInvalid, pa.ArrowKeyError, KeyError, ValueError, TypeError) as err:
        raise SourceError(f"no claims in {form}: {err}", where=str(getattr(file, "name", ""))) from err
