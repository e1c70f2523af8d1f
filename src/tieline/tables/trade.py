"""Open a file of trade flows whatever its layout: its columns tell."""

from __future__ import annotations

from pathlib import Path

from tieline.errors import SourceError
from tieline.tables import baci, comtrade, gravity
from tieline.tables.columns import header, lacks
from tieline.tables.flows import Flows

LAYOUTS = {
    "BACI": baci.COLUMNS,
    "Comtrade": comtrade.NEW,
    "Comtrade before 2022": comtrade.OLD,
    "CEPII gravity": (*gravity.CEPII, "tradeflow_baci"),
    "gravity extract": gravity.EXTRACT,
    "plain": gravity.PLAIN,
}


def read_flows(path: Path, *, digits: int = 0) -> Flows:
    """Read a file of trade flows; `digits` of the product code make sectors where the layout has products."""
    names = header(path)
    if all(name in names for name in baci.COLUMNS):
        return _some(baci.read_baci(path, digits=digits), path)
    if "reporterISO" in names or "Reporter ISO" in names:
        return _some(comtrade.read_comtrade(path, digits=digits), path)
    if gravity.is_gravity(names):
        return _some(gravity.read_gravity(path), path)
    raise lacks(path, (), layouts=LAYOUTS)


def _some(flows: Flows, path: Path) -> Flows:
    """Return the flows, if any are left."""
    if not len(flows.value):
        raise SourceError(
            "no flow from one country to another is left",
            where=str(path),
            fix="; ".join(flows.notes) or "check the file",
        )
    return flows
