"""How much the documents of a ledger speak of two states at all, whatever they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from tieline.measures.periods import By


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """Documents published in a period, and those of them with a claim of both states."""

    documents: int = 0
    speaking: int = 0


def attention(months: pa.Table, by: By) -> Mapping[str, Attention]:
    """Sum `Reader.attention` over longer periods; a period in which nothing was published has no entry."""
    period = by.of(months["month"].to_numpy().astype("datetime64[D]"))
    names, which = np.unique(period, return_inverse=True)
    documents, speaking = (np.bincount(which, weights=months[name].to_numpy()) for name in ("documents", "speaking"))
    return {
        by.label(int(name)): Attention(documents=int(all_), speaking=int(of_both))
        for name, all_, of_both in zip(names, documents, speaking, strict=True)
    }
