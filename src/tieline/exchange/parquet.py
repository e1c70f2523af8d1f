"""Claims as Parquet: lists and parties stay lists and structs."""

from __future__ import annotations

from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from tieline.ledger import COLUMNS


def write_parquet(claims: pa.Table, to: BinaryIO) -> None:
    """Write one Parquet file."""
    pq.write_table(claims, to, compression="zstd")


def read_parquet(file: BinaryIO) -> pa.Table:
    """Read it back."""
    return pq.read_table(file).select(COLUMNS.names).cast(COLUMNS)
