"""The columns of claims and shards, as Arrow types. The names are the public ones, everywhere the same."""

from __future__ import annotations

import pyarrow as pa

_TEXTS = pa.list_(pa.string())
PARTY = pa.struct([(name, pa.string()) for name in ("id", "country", "sector", "person", "as_written")])
PLACE = pa.struct(
    [("name", pa.string()), ("country", pa.string()), ("latitude", pa.float64()), ("longitude", pa.float64())]
)
_PASSAGE = [
    ("sentence", pa.int32()),
    ("start", pa.int32()),
    ("end", pa.int32()),
    ("quote", pa.string()),
    ("rules", _TEXTS),
]
# What every claim has, and what only some kinds have.
_ALWAYS = [
    ("id", pa.string()),
    ("kind", pa.string()),
    ("day", pa.date32()),
    ("day_precision", pa.string()),
    ("status", pa.string()),
    ("pillar", pa.string()),
    ("confidence", pa.float64()),
]
_BY_KIND = [
    ("type", pa.string()),
    ("act", pa.string()),
    ("mode", pa.string()),
    ("contexts", _TEXTS),
    ("actors", pa.list_(PARTY)),
    ("recipients", pa.list_(PARTY)),
    ("place", PLACE),
    ("parties", pa.list_(PARTY)),
    ("subjects", _TEXTS),
    ("instrument", pa.string()),
    ("stage", pa.string()),
    ("instrument_title", pa.string()),
    ("member", PARTY),
    ("organisation", PARTY),
    ("speaker", PARTY),
    ("about", pa.list_(PARTY)),
    ("stance", pa.string()),
    ("topic", pa.string()),
]
_CLAIM = pa.struct(
    [
        *_ALWAYS,
        ("coder", pa.string()),
        *_PASSAGE,
        ("further", pa.list_(pa.struct(_PASSAGE))),
        *_BY_KIND,
        ("matter", pa.uint64()),
        ("involved", _TEXTS),
        ("acting", _TEXTS),
    ]
)
_SKIP = pa.struct([(name, pa.string()) for name in ("id", "document", "origin", "room", "reason", "detail")])
SHARD = pa.schema(
    [
        ("id", pa.string()),
        ("coder", pa.string()),
        ("title", pa.string()),
        ("url", pa.string()),
        ("publisher", pa.string()),
        ("language", pa.string()),
        ("published", pa.date32()),
        ("retrieved", pa.timestamp("us")),
        ("origin", pa.string()),
        ("text", pa.string()),
        ("sketch", pa.binary()),
        ("sentences", pa.int32()),
        ("gated", pa.int32()),
        ("claims", pa.list_(_CLAIM)),
        ("skips", pa.list_(_SKIP)),
    ]
)

# What a claim is to everyone outside: these names, in this order, in every format. A column of another kind is null.
COLUMNS = pa.schema(
    [
        *_ALWAYS,
        ("quote", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("document", pa.string()),
        ("title", pa.string()),
        ("url", pa.string()),
        ("published", pa.date32()),
        ("reports", pa.int32()),
        *_BY_KIND,
    ]
)
COLUMNS_OF = {
    "event": ("type", "act", "mode", "contexts", "actors", "recipients", "place"),
    "agreement": ("parties", "subjects", "instrument", "stage", "instrument_title", "place"),
    "membership": ("member", "organisation"),
    "statement": ("speaker", "about", "stance", "topic"),
}
SHARED = tuple(name for name in COLUMNS.names[: COLUMNS.names.index("type")])

# What the ledger's readers get beside them: where else the document says it, how it was read, and how it was judged.
WITH_DERIVATION = pa.schema(
    [
        *COLUMNS,
        ("publisher", pa.string()),
        ("sentence", pa.int32()),
        ("coder", pa.string()),
        ("rules", _TEXTS),
        ("further", pa.list_(pa.struct(_PASSAGE))),
        ("judged", pa.string()),
    ]
)

JUDGEMENT = pa.schema(
    [
        ("turn", pa.int32()),
        ("claim", pa.string()),
        ("verdict", pa.string()),
        ("because", pa.string()),
        ("day", pa.date32()),
        ("coder", pa.string()),
    ]
)
