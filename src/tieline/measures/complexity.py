"""What a state sells and to whom: RCA, concentration, resources, complexity, and how much one needs the other.

With x[c, k] the exports of country c of product k, X their sum over what is left out of the brackets:
RCA[c, k]           (x[c, k] / X[c]) / (X[k] / X)        Balassa 1965; 1 is the world's own share
concentration[c]    Σ (x[c, k] / X[c])²                  Herfindahl and Hirschman; 1/p spread evenly, 1 one product
complexity[c]       ECI: second eigenvector of M[c, d] = Σ a[c, k] a[d, k] / (a[c] a[k]) with a = RCA ≥ 1,
                    in standard deviations from the mean of the countries; Hidalgo and Hausmann 2009
dependence of a     (x[a, b] + x[b, a]) / GDP of a       a share
intensity of a → b  (x[a, b] / X[a]) / (M[b] / M)        1 is the world's own share of b; Kojima 1964
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh
from scipy.sparse.csgraph import connected_components

from tieline.errors import SourceError
from tieline.tables.columns import Texts
from tieline.tables.flows import Flows
from tieline.tables.products import Exports, the_year

Matrix = NDArray[np.float64]

_FEWEST = 3  # countries below which a second eigenvector ranks nothing
_APART = 1e-9  # eigenvalues nearer than this are one


class Nomenclature(StrEnum):
    """How products are numbered; four digits do not tell."""

    SITC = "SITC"
    HS = "HS"


RESOURCES = {
    Nomenclature.SITC: ("3", "27", "28", "68"),
    Nomenclature.HS: ("25", "26", "27", "74", "75", "76", "78", "79", "80", "81"),
}
"""Beginnings of the codes of fuels and mining products: the WTO's in SITC, the nearest chapters in HS."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complexity:
    """ECI of each country, in standard deviations, and in how many products it has an RCA of 1 or more.

    `left_out` are countries with no such product, which have no ECI.
    """

    countries: tuple[str, ...]
    value: Matrix
    diversity: NDArray[np.int64]
    left_out: tuple[str, ...]

    def of(self, country: str) -> float:
        """Return the ECI of a country; fail where it has none."""
        if country not in self.countries:
            known = "it has no product with an RCA of 1" if country in self.left_out else "no exports of it are told"
            raise SourceError(f"no complexity of {country!r}: {known}", fix="check the code and the table")
        return float(self.value[self.countries.index(country)])


def comparative_advantage(exports: Exports) -> Matrix:
    """Return RCA by country and product; NaN for a country that sells nothing and a product nobody sells."""
    value = exports.value
    total = value.sum()
    if not total:
        raise SourceError("nothing is exported", where=exports.source, fix="check the column of values")
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Matrix = value * total / np.outer(value.sum(axis=1), value.sum(axis=0))
    return found


def concentration(exports: Exports, country: str) -> float:
    """Return the sum of the squared shares of a country's products, above 0 and at most 1."""
    return float((_shares(exports, country) ** 2).sum())


def resource_share(exports: Exports, country: str, nomenclature: Nomenclature) -> float:
    """Return the share of fuels and mining products in a country's exports, 0 to 1; codes must be digits."""
    words = [product for product in exports.products if not product.isdigit()]
    if words:
        what = f"{len(words)} products are not numbered, such as {words[0]!r}"
        raise SourceError(what, where=exports.source, fix=f"give products by {nomenclature} code")
    beginnings = RESOURCES[nomenclature]
    chosen = np.array([product.startswith(beginnings) for product in exports.products])
    return float(_shares(exports, country)[chosen].sum())


def complexity(exports: Exports) -> Complexity:
    """Return the ECI of every country with an RCA of 1 in one product at least; higher sells what few others sell.

    The sign is the one in which it rises with diversity. Fails where the products leave the order open: fewer than
    three countries, groups of countries that share no product, or two eigenvectors of equal weight.
    """
    held = comparative_advantage(exports) >= 1
    there = held.any(axis=1)
    has = held[there][:, held.any(axis=0)].astype(float)
    names = np.array(exports.countries)
    diversity, ubiquity = has.sum(axis=1), has.sum(axis=0)
    if len(diversity) < _FEWEST:
        raise SourceError(f"{len(diversity)} countries have no order", where=exports.source, fix="give a wider table")
    scaled = has / np.sqrt(np.outer(diversity, ubiquity))
    count = len(diversity)
    weights, vectors = eigh(scaled @ scaled.T, subset_by_index=[count - 3, count - 1])
    if weights[2] - weights[1] < _APART or weights[1] - weights[0] < _APART:
        fix = _closing(names[there], has)
        raise SourceError("the products leave the order of countries open", where=exports.source, fix=fix)
    found = vectors[:, 1] / np.sqrt(diversity)
    found = (found - found.mean()) / found.std()
    return Complexity(
        countries=tuple(names[there].tolist()),
        value=found * (1 if found @ (diversity - diversity.mean()) >= 0 else -1),
        diversity=diversity.astype(np.int64),
        left_out=tuple(names[~there].tolist()),
    )


def _closing(names: Texts, has: Matrix) -> str:
    """Return how to close an open order: whom to leave out, where some share no product with the largest group."""
    count, group = connected_components(has @ has.T > 0, directed=False)
    apart = names[group != np.bincount(group).argmax()].tolist()
    if count == 1:
        return "give a table in which countries differ more in what they sell"
    return f"leave out {', '.join(apart)}, who share no product with the others"


def dependence(flows: Flows, a: str, b: str, *, year: int | None = None) -> float:
    """Return the trade of a with b, both ways, over a's GDP; fails where either flow or the GDP is not told."""
    at = the_year(flows.year, year, flows.source)
    trade = _flow(flows, a, b, at) + _flow(flows, b, a, at)
    gdp = flows.gdp.get((a, at), 0.0)
    if not gdp > 0:
        raise SourceError(f"no GDP of {a}{_in(at)}", where=flows.source, fix="give a table with the GDP of exporters")
    return trade / gdp


def intensity(flows: Flows, a: str, b: str, *, year: int | None = None) -> float:
    """Return the share of b in a's exports over the share of b in the world's, sales at home left out."""
    at = the_year(flows.year, year, flows.source)
    flow = _flow(flows, a, b, at)
    abroad = (flows.exporter != flows.importer) & (flows.year == at)
    from_a = float(flows.value[abroad & (flows.exporter == a)].sum())
    into_b = float(flows.value[abroad & (flows.importer == b)].sum())
    if not from_a or not into_b:
        what = f"{a} exports nothing{_in(at)}" if not from_a else f"{b} imports nothing{_in(at)}"
        raise SourceError(what, where=flows.source, fix="check the table")
    return (flow / from_a) / (into_b / float(flows.value[abroad].sum()))


def _shares(exports: Exports, country: str) -> Matrix:
    row = exports.value[exports.position(country)]
    if not row.sum():
        raise SourceError(f"{country} exports nothing", where=exports.source, fix="check the column of values")
    shares: Matrix = row / row.sum()
    return shares


def _flow(flows: Flows, a: str, b: str, year: int) -> float:
    """Return what went from a to b in all sectors; fail where no row tells, which is not zero."""
    if a == b:
        raise SourceError(f"{a} with itself is no pair", where=flows.source, fix="name two states")
    for name in (a, b):
        if name not in flows.exporter and name not in flows.importer:
            raise SourceError(f"no trade of {name!r}", where=flows.source, fix="countries are named as in the file")
    rows = (flows.exporter == a) & (flows.importer == b) & (flows.year == year)
    if not rows.any():
        raise SourceError(f"no row for {a} → {b}{_in(year)}", where=flows.source, fix="absent is not zero: add it")
    return float(flows.value[rows].sum())


def _in(year: int) -> str:
    return f" in {year}" if year else ""
