"""Read one sentence: phrases by their shapes first, then every name that stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tieline.knowledge.rows import StateName
from tieline.mentions.dictionary import Anaphor
from tieline.mentions.rules import RULES
from tieline.mentions.scene import Named, Scene
from tieline.mentions.shapes import SHAPES
from tieline.mentions.story import PERSONAL, is_person
from tieline.records import How, Party

_HOW = {
    "name": How.NAME, "short": How.NAME, "abbreviation": How.NAME, "former_name": How.NAME, "official": How.OFFICIAL,
    "demonym": How.DEMONYM, "people": How.PEOPLE, "capital": How.CAPITAL, "seat": How.SEAT,
}  # fmt: skip
_SECTOR = {How.CAPITAL: "GOV", How.SEAT: "GOV", How.PEOPLE: "CVL"}
# What of a group's alias says that states are meant, not a region: "Central Asian states".
_STATES = re.compile(
    r"(?:states|countries|nations|republics|leaders|members|powers|neighbou?rs|[a-z]s)$", re.IGNORECASE
)
_GAP = 22  # letters between a name and the pronoun that goes with it: "Russia accountable for its"
_LANGUAGE = re.compile(r"D(?:[,&]{1,2}D)*(?:[.;)]|$)")
_LEAD = 6  # words at most before what leads a sentence
# Unknown capitalised words behind the first word: somebody or something no table knows; two make a person's name.
_STRANGER = re.compile(r"(?<!^)[upPy]|^[upPy](?=[upPy])")
_FULL_STRANGER = re.compile(r"[upPy][upPyd.]*[upPy]")


def read(scene: Scene) -> tuple[list[Named], bool]:
    """Return everything named in a row, in order, without overlaps, and whether it names a person no table knows."""
    signs = scene.row.signs
    if not signs:
        return [], False
    found: list[Named] = []
    for shape in SHAPES:
        if shape.needs.isdisjoint(signs):
            continue
        rule = RULES[shape.name]
        for match in shape.pattern.finditer(signs):
            named = rule(scene, match)
            if named is not None:
                found.append(named)
                signs = _claimed(scene, signs, match.start(), match.end(), named)
    free = list(signs)
    for at, sign in enumerate(signs):
        if sign in _ALONE:
            named = _alone(scene, signs, at)
            if named is not None:
                found.append(named)
                free[at] = "_"
    found.sort(key=lambda named: named.start)
    unknown = "" if scene.row.headline else "".join(free)
    return list(_marked(scene, unknown, found)), _FULL_STRANGER.search(unknown) is not None


def _marked(scene: Scene, unknown: str, found: list[Named]) -> Iterator[Named]:
    """Mark what leads, what is joined by "and", and pronouns that may mean somebody no table knows.

    `unknown` are the letters of the row with all that is named blanked.
    """
    strangers = [scene.row.pieces[match.start()].start for match in _STRANGER.finditer(unknown)]
    couples = [scene.row.pieces[match.start()].start for match in _FULL_STRANGER.finditer(unknown)]
    lead = scene.row.pieces[min(_LEAD, len(scene.row.pieces) - 1)].start
    before: Named | None = None
    strong = False
    person = -1
    for named in found:
        gap = scene.row.plain[before.end : named.start].strip(" ,") if before else ""
        after_stranger = bool(strangers) and strangers[0] < named.start
        weak = named.weak
        if named.stands_for is not None:
            kind = named.stands_for.kind
            weak = (kind == "it" and after_stranger) or (
                kind in PERSONAL and any(person < couple < named.start for couple in couples)
            )
        joined = gap in scene.words.links["joining"]
        leads = not strong and not after_stranger and named.start <= lead
        yield replace(named, joined=joined, leads=leads, weak=weak, gap=gap if len(gap) <= _GAP else "")
        strong = strong or (not weak and named.stands_for is None)
        person = named.start if is_person(named) else person
        before = named


def _claimed(scene: Scene, signs: str, start: int, end: int, named: Named) -> str:
    pieces = scene.row.pieces
    return (
        signs[:start]
        + "".join(
            "_" if named.start <= pieces[at].start and pieces[at].end <= named.end else signs[at]
            for at in range(start, end)
        )
        + signs[end:]
    )


_ALONE = frozenset("SDQCKBOGAuX")
_PLAIN = {"u": How.PERSON, "B": How.BODY, "O": How.ORGANISATION}


def _alone(scene: Scene, signs: str, at: int) -> Named | None:
    """Name what stands alone at an index; `signs` are those of the row, with what is named already blanked."""
    piece, sign = scene.row.pieces[at], signs[at]
    if sign in "XA":
        return _compound(scene, at) if sign == "X" else _anaphor(scene, at)
    if sign == "G":
        return _group(scene, at)
    if scene.is_national(at):
        return None
    party = scene.naming.written(piece) if sign == "u" else scene.naming.owner(piece)
    if party is None:
        return None
    if sign in _PLAIN:
        return scene.named(at, at + 1, (party,), _PLAIN[sign])
    return _state(scene, at, party)


def _group(scene: Scene, at: int) -> Named | None:
    """Name a group of states; a region's name is weak, and names nobody before "Affairs"."""
    piece = scene.row.pieces[at]
    parties = scene.naming.members(piece)
    if not parties or (scene.row.signs[at + 1 : at + 2] == "u" and not scene.row.headline):
        return None
    weak = _is_setting(scene, at) or not _STATES.search(piece.text)
    return replace(scene.named(at, at + 1, parties, How.GROUP), weak=weak)


def _state(scene: Scene, at: int, party: Party) -> Named | None:
    """Name a state by one of its words, unless it is joined to what makes it something else."""
    piece = scene.row.pieces[at]
    how = _HOW[next(e.value.how for e in piece.entries if isinstance(e.value, StateName))]
    if _is_joined(scene, at) or (how is How.CAPITAL and _is_place(scene, at)):
        return None
    if _is_language(scene, at) or _is_surname(scene, at):
        return None
    named = scene.named(at, at + 1, (replace(party, sector=_SECTOR.get(how, "")),), how)
    people = how is How.PEOPLE
    return replace(named, weak=how is How.DEMONYM or _is_setting(scene, at), people=people)


def _is_language(scene: Scene, at: int) -> bool:
    """Tell whether an adjective ends its phrase without a noun or article: "fluent in Spanish and French."."""
    signs = scene.row.signs
    return signs[at - 1 : at] not in {"l", "-"} and _LANGUAGE.match(signs, at) is not None and at > 0


def _is_surname(scene: Scene, at: int) -> bool:
    """Tell whether a state's name follows a first name: "Tom Holland"."""
    pieces = scene.row.pieces
    if at == 0 or scene.row.headline or pieces[at].text not in scene.words.also_names:
        return False
    return pieces[at - 1].sign == "u" and pieces[at].start - pieces[at - 1].end == 1


def _is_setting(scene: Scene, at: int) -> bool:
    """Tell whether a name says where something is: "in Kazakhstan", "across Central Asia"."""
    back = at - 2 if at > 1 and scene.row.signs[at - 1] == "l" else at - 1
    return back >= 0 and scene.row.pieces[back].text.lower() in scene.words.links["setting"]


def _is_joined(scene: Scene, at: int) -> bool:
    """Tell whether a hyphen joins the name to a word that takes its party away: "Iranian-backed", "pro-Russian"."""
    pieces = scene.row.pieces
    if at + 2 < len(pieces) and pieces[at + 1].sign == "-" and pieces[at + 1].start == pieces[at].end:
        after = pieces[at + 2].text.lower().partition("-")[0]
        if pieces[at + 2].start == pieces[at + 1].end and after in scene.words.not_the_party_before:
            return True
    if at > 1 and pieces[at - 1].sign == "-" and pieces[at - 1].end == pieces[at].start:
        return pieces[at - 2].text.lower().rpartition("-")[2] in scene.words.not_the_party_after
    return False


def _is_place(scene: Scene, at: int) -> bool:
    """Tell whether a capital is where something is, not who acts."""
    pieces, signs = scene.row.pieces, scene.row.signs
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    if after is not None and (after.sign in "(y" or (after.text in {",", ";", "-"} and _is_dateline(scene, at))):
        return True
    if after is not None and after.sign == "u" and not scene.row.headline:
        return True
    if after is not None and after.sign == "," and at + 2 < len(pieces) and signs[at + 2] == "S":
        return True
    if after is not None and after.text.lower() in scene.words.things:
        return True
    if at > 1 and signs[at - 1] == "," and signs[at - 2] in "SCy" and _same_state(scene, at - 2, at):
        return True
    back = at - 1
    while back > 0 and signs[back] in "l&,Cy":
        back -= 1
    return back >= 0 and pieces[back].text.lower() in scene.words.links["place"]


def _same_state(scene: Scene, left: int, right: int) -> bool:
    """Tell whether the piece before a comma names the state whose capital follows: "Indonesia, Jakarta"."""
    names = scene.row.pieces[left].entries + scene.row.pieces[right].entries
    return len({entry.value.state for entry in names if isinstance(entry.value, StateName)}) == 1


def _is_dateline(scene: Scene, at: int) -> bool:
    """Tell whether a capital opens the line: "ASTANA, June 16 -", "BEIJING (Reuters) -"."""
    pieces = scene.row.pieces
    if at > 0:
        return False
    if pieces[1].text != ",":
        return pieces[1].start > pieces[0].end or pieces[1].text == ";"
    following = pieces[2:6]
    return any(piece.sign == "n" or piece.text in {"-", "("} for piece in following)


def _opens(scene: Scene, at: int) -> bool:
    """Tell whether a piece can be the subject of a clause: first, or after a comma or a joining word."""
    return at == 0 or scene.row.pieces[at - 1].text.lower() in scene.words.links["clause"]


def _compound(scene: Scene, at: int) -> Named | None:
    """Name the first state of "Sino-Kazakh"."""
    pieces, signs = scene.row.pieces, scene.row.signs
    if at + 2 >= len(pieces) or signs[at + 1] != "-" or signs[at + 2] not in "SDQ_" or not pieces[at].text[0].isupper():
        return None
    state = str(pieces[at].entries[0].value)
    named = scene.named(at, at + 1, (Party(id=state, country=scene.naming.country(state) or state),), How.DEMONYM)
    return replace(named, weak=True)


def _anaphor(scene: Scene, at: int) -> Named | None:
    pieces, links = scene.row.pieces, scene.words.links
    value = next(entry.value for entry in pieces[at].entries if isinstance(entry.value, Anaphor))
    after = pieces[at + 1].text.lower() if at + 1 < len(pieces) else ""
    if pieces[at].text == "He" and at and scene.row.signs[at + 1 : at + 2] == "u":
        return None  # a Chinese surname, as in He Luli
    if pieces[at].text.lower() == "it" and (after in links["empty_it"] or not _opens(scene, at)):
        return None
    if after in links["not_bound_before"] and value.kind in {"organisation", "states"} and not value.number:
        return None
    named = scene.named(at, at + 1, (), How.GROUP if value.kind in {"states", "holders"} else How.PRONOUN)
    opens = at == 0 or not any(pieces[back].text[0].isalnum() for back in range(at))
    return replace(named, stands_for=value, opens=opens)
