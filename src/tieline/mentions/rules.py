"""One rule for each shape of `shapes`: what the matched pieces name, or None where the shape misleads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from tieline.knowledge.rows import Holding
from tieline.mentions.meanings import Anaphor
from tieline.mentions.scene import ONE_HOLDER, Held, Named, Scene
from tieline.records import How, Party

Rule = Callable[[Scene, "re.Match[str]"], Named | None]

# Titles whose plural can mean the states' leaders.
_LEADING = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "foreign_minister",
        "defence_minister",
        "minister",
        "other_minister",
        "leader",
    }
)
_NOBODY = Held()
_AFTER_NAME = 2  # words of a name that no table knows, to be trusted beside a title


def bracket(scene: Scene, match: re.Match[str]) -> Named | None:
    """Name the person before a bracket that holds an office: "Igor Ivanov (Russian Foreign Minister)"."""
    inside = scene.bounds(match, "in")
    signs = match["in"]
    states = [party for party in scene.houses(inside) if party.country]
    if signs == "O":
        return None  # "Measures in Asia (CICA)": the name's own letters
    owner = states[0] if states else scene.house(inside)  # "(Eurogroup chairman and prime minister of Luxembourg)"
    if owner is None or not re.search(r"[TNj]|[SDO]'?u", signs + match.string[match.start() : match.start("in")]):
        return None
    held = scene.held(inside)
    return _with_name(scene, match, owner, held, "name")


def apposition(scene: Scene, match: re.Match[str]) -> Named | None:
    """Name the person before a title set off by commas: "Dominique de Villepin, French Foreign Minister,"."""
    bounds = scene.name(scene.bounds(match, "name"))
    known = any(scene.row.signs[at] in "Pp" for at in range(*bounds))
    words = sum(scene.row.signs[at] in "uy" for at in range(*bounds))
    owner = scene.house(scene.bounds(match, "own" if match["own"] else "of"))
    if owner is None or not (known or words >= _AFTER_NAME):
        return None
    held = scene.held(scene.bounds(match, "off" if match["off"] else "off2"), scene.bounds(match, "pre"))
    return _with_name(scene, match, owner, held, "name")


def _with_name(scene: Scene, match: re.Match[str], owner: Party, held: Held, group: str) -> Named | None:
    person = scene.person(scene.bounds(match, group), owner, held)
    if person is None:
        return None
    return scene.named(match.start(), match.end(), (person,), How.OFFICE, held)


def offices_of_states(scene: Scene, match: re.Match[str]) -> Named | None:
    """Name the holders of one office in several states: "the prime ministers of Kazakhstan and Uzbekistan"."""
    owners = scene.houses(scene.bounds(match, "list"))
    held = scene.held(scene.bounds(match, "off"))
    if not held.plural or not owners:
        return None
    parties = tuple(scene.officer(owner, _each(held), None) for owner in owners)
    return scene.named(match.start(), match.end(), parties, How.OFFICE, held)


def _each(held: Held) -> Held:
    """Return what each of several holds: a known person only where the office is one person's, so no "negotiators"."""
    return replace(held, plural=False, bare=held.bare and bool(ONE_HOLDER & set(held.offices)))


def joint(scene: Scene, match: re.Match[str]) -> Named | None:
    """Name the same office or people of several states: "the Kazakh and Uzbek presidents"."""
    owners = scene.houses(scene.bounds(match, "list"))
    if len(owners) < _AFTER_NAME:
        return None
    if match["off"]:
        held = scene.held(scene.bounds(match, "off"))
        if not held.plural:
            return None
        parties = tuple(scene.officer(owner, _each(held), None) for owner in owners)
        return scene.named(match.start(), match.end(), parties, How.OFFICE, held)
    if _is_thing(scene, match.end("noun")):
        return None
    sector = scene.row.meaning(match.start("noun")).sector
    return scene.named(match.start(), match.end(), tuple(replace(o, sector=sector) for o in owners), How.DEMONYM)


def office_of(scene: Scene, match: re.Match[str]) -> Named | None:
    """Name the holder of an office of a state: "President Gitanas Nauseda of Lithuania"."""
    owner = scene.house(scene.bounds(match, "of"))
    if owner is None:
        return None
    held = _of_house(scene, match, scene.held(scene.bounds(match, "off")))
    if held.plural:
        return _plural_office(scene, match, owner, held)
    group = "first" if match["first"] else "name"
    end = match.end()
    person = None
    if match[group]:
        person = scene.person(scene.bounds(match, group), owner, held)
        if _is_loose(scene, match, group) or (person is None and group == "name"):
            person, end = None, match.end("of")
    return scene.named(match.start(), end, (scene.officer(owner, held, person),), How.OFFICE, held)


def _of_house(scene: Scene, match: re.Match[str], held: Held) -> Held:
    """Return the office with the sector of whom it heads, if no government: "the head of a German police union"."""
    first, until = scene.bounds(match, "of")
    nouns = [at for at in range(first, until) if scene.row.signs[at] == "N"]
    if not nouns or held.sector == "ELI" or scene.row.texts[nouns[-1]].lower() == "government":
        return held
    sector = scene.row.meaning(nouns[-1]).sector
    if sector in {"", "GOV"}:  # "the president of the Peruvian central bank" is not the president of Peru
        return replace(held, bare=False)
    return replace(held, sector=sector, offices=(), bare=False)


def envoy_to(scene: Scene, match: re.Match[str]) -> Named | None:
    """Name an envoy with the host state between title and name: the sender's envoy, not the host."""
    owner = scene.house(scene.bounds(match, "own"))
    if owner is None or _is_loose(scene, match, "name"):
        return None
    return _with_name(scene, match, owner, scene.held(scene.bounds(match, "off")), "name")


def owners_office(scene: Scene, match: re.Match[str]) -> Named | None:
    """Name the holder of an office after its owner: "Kazakh President Kassym-Jomart Tokayev"."""
    group = scene.naming.members(scene.row.piece(match.start("own"))) if match["own"][0] == "G" else ()
    held = scene.held(scene.bounds(match, "off"), scene.bounds(match, "pre"))
    if group:
        parties = tuple(scene.officer(owner, _each(held), None) for owner in group)
        return scene.named(match.start(), match.end("off"), parties, How.GROUP, held)
    owner = scene.house(scene.bounds(match, "own"))
    if owner is None:
        return None
    if held.plural:
        return _plural_office(scene, match, owner, held)
    end, person = match.end(), None
    if match["name"]:
        person = None if _is_loose(scene, match, "name") else scene.person(scene.bounds(match, "name"), owner, held)
        end = _name_end(scene, match, "name") if person else match.end("off")
    return scene.named(match.start(), end, (scene.officer(owner, held, person),), How.OFFICE, held)


def _plural_office(scene: Scene, match: re.Match[str], owner: Party, held: Held) -> Named:
    """Name "Kazakh ministers", of whom none is known."""
    end = match.end("of") if "of" in match.re.groupindex and match["of"] else match.end("off")
    named = scene.named(match.start(), end, (replace(owner, sector=held.sector),), How.OFFICE, held)
    return named._replace(people=True)


def _name_end(scene: Scene, match: re.Match[str], group: str) -> int:
    return scene.name(scene.bounds(match, group))[1]


def _is_loose(scene: Scene, match: re.Match[str], group: str) -> bool:
    """Tell whether a name after a comma belongs to what follows: only ", Wang Yi," or a known person is taken."""
    if not match[group].startswith(","):
        return False
    start, end = scene.name(scene.bounds(match, group))
    if any(scene.row.signs[at] == "P" for at in range(start, end)):
        return False
    return end - start < _AFTER_NAME or scene.row.signs[end : end + 1] not in {",", ".", ";", ""}


def office_and_name(scene: Scene, match: re.Match[str]) -> Named | None:
    """Name a person by title and name alone: "President Tokayev"."""
    held = scene.held(scene.bounds(match, "off"))
    if _is_loose(scene, match, "name"):
        return None
    person = scene.person(scene.bounds(match, "name"), None, held)
    if person is None:
        return None
    return scene.named(match.start(), _name_end(scene, match, "name"), (person,), How.OFFICE, held)


def delegation(scene: Scene, match: re.Match[str]) -> Named | None:
    """Name a delegation with who leads it: "a delegation from the U.S. House of Representatives led by ..."."""
    owner = scene.house(scene.bounds(match, "own"), with_office=False)
    if owner is None or scene.row.meaning(match.start("noun")).sector in {"MIL", "COP", "REF"}:
        return None
    held = replace(_NOBODY, sector=owner.sector or scene.row.meaning(match.start("noun")).sector)
    person = scene.person(scene.bounds(match, "name"), owner, held) if match["name"] else None
    party = person or replace(owner, sector=held.sector)
    return scene.named(match.start(), match.end(), (party,), How.BODY if owner.id != owner.country else How.NAME)


def persons_government(scene: Scene, match: re.Match[str]) -> Named | None:
    """Name a government by its head: "the Biden administration"."""
    sector = scene.row.meaning(match.start("noun")).sector
    holding = scene.naming.person(scene.row.piece(match.start("own")), titled=True)
    if holding is None or sector != "GOV":
        return None
    party = replace(scene.naming.party_of(holding), person="", sector=sector)
    return scene.named(match.start(), match.end(), (party,), How.NAME)


def noun_of(scene: Scene, match: re.Match[str]) -> Named | None:
    """Name people by their state: "the government of Ukraine"."""
    return _people(scene, match, How.NAME, match.end())


def owners_noun(scene: Scene, match: re.Match[str]) -> Named | None:
    """Name people by their state's adjective: "Kazakh police", with a person's name where one follows."""
    if _is_thing(scene, match.end("noun")) or _is_proper(scene, match):
        return None
    how = How.DEMONYM if match["own"] == "D" else How.NAME
    return _people(scene, match, how, match.end())


def _people(scene: Scene, match: re.Match[str], how: How, end: int) -> Named | None:
    """Name the people of an owner up to the end of the noun, or to the end of the name of one of them."""
    owner = scene.house(scene.bounds(match, "own"), with_office=False)
    if owner is None:
        return None
    noun = match.start("noun")
    held = replace(_NOBODY, sector=scene.row.meaning(noun).sector)
    party = replace(owner, sector=owner.sector if owner.sector == "IGO" else held.sector)
    if match.groupdict().get("name"):
        person = scene.person(scene.bounds(match, "name"), owner, held)
        if person is not None:
            return scene.named(match.start(), _name_end(scene, match, "name"), (person,), how)
        end = match.start("name")
    written = scene.row.texts[noun].lower()
    plural = written.endswith("s") or written in scene.words.plurals
    return scene.named(match.start(), end, (party,), how)._replace(people=plural)


def _is_proper(scene: Scene, match: re.Match[str]) -> bool:
    """Tell whether the noun is part of a longer proper name: "China National Space Administration"."""
    at = match.start("noun")
    return scene.row.texts[at][0].isupper() and not scene.row.headline and match.string[at + 1 : at + 2] == "u"


def _is_thing(scene: Scene, after: int) -> bool:
    """Tell whether the word after a people's noun makes it a thing: "a U.S. court decision", "Dutch opposition to"."""
    if after >= len(scene.row):
        return False
    noun, behind = scene.row.texts[after - 1].lower(), scene.row.texts[after].lower()
    return behind in scene.words.things or f"{noun} {behind}" in scene.words.things


def person(scene: Scene, match: re.Match[str]) -> Named | None:
    """Name a person by name alone, unless it is part of a longer name: "Lincoln Chafee", "Xi Mingze"."""
    at = match.start("name")
    piece, signs = scene.row.piece(at), scene.row.signs
    titled = at > match.start() or _under_plural_title(signs, at)
    told = scene.naming.written(piece.text) if " " not in piece.text else None
    holding = scene.naming.person(piece, titled=titled)
    if told is not None and not (holding and scene.naming.stood_before(holding, piece)):
        return scene.named(match.start(), match.end(), (told,), How.PERSON)  # "Mr. Kim" is the Kim told of before
    if holding is None:
        return None
    if not scene.row.headline:
        single = " " not in piece.text
        if _touches(scene, at, at + 1) or (single and not titled and at and _touches(scene, at - 1, at)):
            return None
        if not single and at and _is_namesake(scene, at, holding):
            return None
    return scene.named(
        match.start(),
        match.end(),
        (scene.naming.party_of(holding),),
        How.PERSON,
        Held(offices=(holding.office,), titles=(holding.title.lower(),)),
    )


def _is_namesake(scene: Scene, at: int, holding: Holding) -> bool:
    """Tell whether a family name of two words follows another's first name: "Denis Christel Sassou Nguesso"."""
    written = scene.row.texts[at]
    family = written.split()[0].lower() != holding.name.split()[0].lower()
    return family and _touches(scene, at - 1, at) and not scene.naming.fits(holding, [scene.row.texts[at - 1]])


def _under_plural_title(signs: str, at: int) -> bool:
    return bool(re.search(r"TP?[pP](?:,[pP])*,?&$", signs[:at]))


def _touches(scene: Scene, left: int, right: int) -> bool:
    """Tell whether an unknown capitalised word stands directly beside a name."""
    row = scene.row
    if right >= len(row):
        return False
    other = right if row.signs[left] in "Pp" else left
    return row.signs[other] in "uy" and row.start(right) - row.end(left) <= 1


def bare_office(scene: Scene, match: re.Match[str]) -> Named | None:
    """Note a title that stands alone, to be bound to a holder named earlier: "the visiting minister"."""
    held = scene.held((match.start(), match.end()))
    if held.sector == "ELI" or (held.plural and not set(held.offices) <= _LEADING):
        return None
    how, anaphor = (How.GROUP, Anaphor("holders", 0)) if held.plural else (How.PRONOUN, Anaphor("office", 1))
    return scene.named(match.start(), match.end(), (), how, held)._replace(stands_for=anaphor)


RULES: dict[str, Rule] = {
    "bracket": bracket,
    "apposition": apposition,
    "offices of": offices_of_states,
    "joint": joint,
    "office of": office_of,
    "envoy to": envoy_to,
    "owner's office": owners_office,
    "office and name": office_and_name,
    "delegation": delegation,
    "person's government": persons_government,
    "noun of": noun_of,
    "owner's noun": owners_noun,
    "person": person,
    "bare office": bare_office,
}
