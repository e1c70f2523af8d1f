"""Read one sentence: phrases by their shapes first, then every name that stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tieline.mentions.rules import RULES
from tieline.mentions.scene import Named, Scene
from tieline.mentions.shapes import shapes_of
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
_BRACKETED = frozenset("()O")  # "the Inter-American Development Bank (IADB) meeting"
_TWO = 2  # the number of which "two" is the name
_LEAD = 6  # words at most before what leads a sentence
# Unknown capitalised words behind the first word: somebody or something no table knows; two make a person's name.
_UNKNOWN = re.compile("[upPy]")
_FULL_STRANGER = re.compile(r"[upPy][upPyd.]*[upPy]")
_INITIAL = re.compile(r"[A-Z][\w'-]+ A [A-Z][\w'-]+")


def read(scene: Scene) -> tuple[list[Named], bool]:
    """Return everything named in a row, in order, without overlaps, and whether it names a person no table knows."""
    signs = scene.row.signs
    if not signs:
        return [], False
    found: list[Named] = []
    for shape in shapes_of(frozenset(signs)):
        rule = RULES[shape.name]
        for match in shape.pattern.finditer(signs):
            named = rule(scene, match)
            if named is not None:
                found.append(named)
                signs = _claimed(signs, match, named)
    free = list(signs)
    for match in (_ALONE_OR_WRITTEN if scene.naming.remembers else _ALONE).finditer(signs):
        named = _alone(scene, signs, match.start())
        if named is not None:
            found.append(named)
            free[match.start()] = "_"
    found.sort(key=lambda named: named.start)
    unknown = "" if scene.row.headline else "".join(free)
    stranger = _FULL_STRANGER.search(unknown) is not None or _is_stranger_with_initial(scene, found)
    return list(_marked(scene, unknown, found)), stranger


def _is_stranger_with_initial(scene: Scene, found: list[Named]) -> bool:
    """Tell whether a person no table knows is named with "A" between the names: the letter that is also an article."""
    row = scene.row
    first = row.plain.find(" A ", row.start(0), row.end(len(row) - 1))
    match = _INITIAL.search(row.plain, row.start(0), row.end(len(row) - 1)) if first >= 0 and not row.headline else None
    return match is not None and not any(named.start < match.end() and match.start() < named.end for named in found)


def _marked(scene: Scene, unknown: str, found: list[Named]) -> Iterator[Named]:
    """Mark what leads, what is joined by "and", and pronouns that may mean somebody no table knows.

    `unknown` are the letters of the row with all that is named blanked.
    """
    stranger = _stranger(unknown)
    couples = [match.start() for match in _FULL_STRANGER.finditer(unknown)]
    before: Named | None = None
    strong = False
    person = -1
    for named in found:
        written = scene.row.plain[before.end : named.start] if before else ""
        gap = written.strip(" ,")
        after_stranger = 0 <= stranger < named.first
        weak = named.weak
        if named.stands_for is not None:
            kind = named.stands_for.kind
            weak = (kind == "it" and after_stranger) or (
                kind in PERSONAL and any(person < couple < named.first for couple in couples)
            )
        joined = gap in scene.words.links["joining"]
        leads = not strong and not after_stranger and named.first <= _LEAD
        told = len(gap) <= _GAP or gap.endswith(" including")
        away = written.startswith(",") and before is not None and before.how is How.ORGANISATION
        yield named._replace(joined=joined, leads=leads, weak=weak, gap=gap if told and not away else "")
        strong = strong or (not weak and named.stands_for is None)
        person = named.first if is_person(named) else person
        before = named


def _stranger(unknown: str) -> int:
    """Return the index of the first unknown name, -1 where there is none; a lone first word has its capital anyway."""
    found = _UNKNOWN.search(unknown, 1)
    if found is None:
        return -1
    return 0 if found.start() == 1 and unknown[0] in "upPy" else found.start()


def _claimed(signs: str, match: re.Match[str], named: Named) -> str:
    """Return the letters with those blanked that are both matched and named."""
    first, until = max(match.start(), named.first), min(match.end(), named.until)
    return signs[:first] + "_" * (until - first) + signs[until:]


_ALONE, _ALONE_OR_WRITTEN = re.compile("[SDQCKBOGAX]"), re.compile("[SDQCKBOGAXu]")
# Letters of what names somebody; another word with a capital before a hyphen is a thing: "Combined Forces-Bahrain".
_NAMING = "SDQCKPpBOGX_"
_PLAIN = {"u": How.PERSON, "B": How.BODY, "O": How.ORGANISATION}


def _alone(scene: Scene, signs: str, at: int) -> Named | None:
    """Name what stands alone at an index; `signs` are those of the row, with what is named already blanked."""
    sign = signs[at]
    if sign in "XA":
        return _compound(scene, at) if sign == "X" else _anaphor(scene, at)
    if sign == "G":
        return _group(scene, at)
    if scene.is_national(at):
        return None
    party = scene.naming.written(scene.row.texts[at]) if sign == "u" else scene.naming.owner(scene.row.piece(at))
    if party is None:
        return None
    if sign in _PLAIN:
        if _is_joined(scene, at):  # "a major non-NATO ally"
            return None
        named = scene.named(at, at + 1, (party,), _PLAIN[sign])
        return named._replace(weak=sign == "O" and _is_occasion(scene, at))
    return _state(scene, at, party)


def _is_occasion(scene: Scene, at: int) -> bool:
    """Tell whether an organisation is named for a meeting of its own: "during the IADB meeting"."""
    behind = next((i for i in range(at + 1, len(scene.row)) if scene.row.signs[i] not in _BRACKETED), at)
    return scene.row.texts[behind].lower() in scene.words.links["meeting"]


def _group(scene: Scene, at: int) -> Named | None:
    """Name a group of states; a region's name is weak, and names nobody before "Affairs"."""
    piece = scene.row.piece(at)
    parties = scene.naming.members(piece)
    if (
        not parties
        or _is_part(scene, at, len(parties))
        or (scene.row.signs[at + 1 : at + 2] == "u" and not scene.row.headline)
    ):
        return None
    weak = _is_setting(scene, at) or not _STATES.search(piece.text)
    return scene.named(at, at + 1, parties, How.GROUP)._replace(weak=weak)


def _is_part(scene: Scene, at: int, members: int) -> bool:
    """Tell whether only some of a group are meant: "four Arab countries", "several EU members", "a bloc of"."""
    row, links = scene.row, scene.words.links
    counted = row.texts[at - 1].lower() if at else ""
    if counted.isdigit():
        return int(counted) < members
    if counted in links["numbers"]:
        return links["numbers"].index(counted) + _TWO < members
    before = [text.lower() for text in row.texts[max(0, at - 3) : at]]
    if before[-2:] == ["of", "the"]:  # "most of the Arab states"
        return before[0] in links["some"]
    if counted == "of" and len(before) > 1:
        return before[-2] in links["some"] + links["part"]
    return counted in links["some"]


def _state(scene: Scene, at: int, party: Party) -> Named | None:
    """Name a state by one of its words, unless it is joined to what makes it something else."""
    how = _HOW[scene.row.meaning(at).states[0].how]
    if _is_joined(scene, at) or (how in {How.CAPITAL, How.SEAT} and _is_place(scene, at)):
        return None
    if _is_language(scene, at) or _is_surname(scene, at):
        return None
    named = scene.named(at, at + 1, (replace(party, sector=_SECTOR[how]) if how in _SECTOR else party,), how)
    return named._replace(weak=how is How.DEMONYM or _is_setting(scene, at), people=how is How.PEOPLE)


def _is_language(scene: Scene, at: int) -> bool:
    """Tell whether an adjective ends its phrase without a noun or article: "fluent in Spanish and French."."""
    signs = scene.row.signs
    return signs[at - 1 : at] not in {"l", "-"} and _LANGUAGE.match(signs, at) is not None and at > 0


def _is_surname(scene: Scene, at: int) -> bool:
    """Tell whether a state's name follows a first name: "Tom Holland"."""
    row = scene.row
    if at == 0 or row.headline or row.texts[at] not in scene.words.also_names:
        return False
    return row.signs[at - 1] == "u" and row.start(at) - row.end(at - 1) == 1


def _is_setting(scene: Scene, at: int) -> bool:
    """Tell whether a name says where something is: "in Kazakhstan", "across Central Asia"."""
    back = at - 2 if at > 1 and scene.row.signs[at - 1] == "l" else at - 1
    return back >= 0 and scene.row.texts[back].lower() in scene.words.links["setting"]


def _is_joined(scene: Scene, at: int) -> bool:
    """Tell whether a hyphen joins the name to a word that takes its party away: "Iranian-backed", "pro-Russian"."""
    row = scene.row
    if at + 2 < len(row) and row.signs[at + 1] == "-" and row.start(at + 1) == row.end(at):
        after = row.texts[at + 2].lower().partition("-")[0]
        if row.start(at + 2) == row.end(at + 1) and after in scene.words.not_the_party_before:
            return True
    if at > 1 and row.signs[at - 1] == "-" and row.end(at - 1) == row.start(at):
        thing = row.texts[at - 2][0].isupper() and row.signs[at - 2] not in _NAMING and not row.headline
        return thing or row.texts[at - 2].lower().rpartition("-")[2] in scene.words.not_the_party_after
    return False


def _is_place(scene: Scene, at: int) -> bool:
    """Tell whether a capital is where something is, not who acts."""
    texts, signs = scene.row.texts, scene.row.signs
    if at + 1 < len(texts):
        after, sign = texts[at + 1], signs[at + 1]
        if sign in "(y" or (after in {",", ";", "-"} and _is_dateline(scene, at)):
            return True
        if (sign == "u" and not scene.row.headline) or (sign == "," and signs[at + 2 : at + 3] == "S"):
            return True
        if after.lower() in scene.words.things:
            return True
    if at > 1 and signs[at - 1] == "," and signs[at - 2] in "SCy" and _same_state(scene, at - 2, at):
        return True
    if at > 1 and signs[at - 1] == "," and signs[at - 2] == "C" and signs[at + 1 : at + 2] not in {",", "&"}:
        return False  # "after talks at Riyadh, Washington said"
    back = at - 1
    while back > 0 and signs[back] in "l&,Cy":
        back -= 1
    return back >= 0 and texts[back].lower() in scene.words.links["place"] and not _is_addressed(scene, back, at)


def _is_addressed(scene: Scene, back: int, at: int) -> bool:
    """Tell whether a government is meant: "arms exports to Riyadh", "pressure from Moscow", "an end to Moscow's"."""
    texts, links = scene.row.texts, scene.words.links
    if texts[back].lower() in links["of_government"] and scene.row.signs[at + 1 : at + 2] == "'":
        return True
    governing = links.get(f"{texts[back].lower()}_government", ()) if back > 0 else ()
    return bool(governing) and texts[back - 1].lower() in governing


def _same_state(scene: Scene, left: int, right: int) -> bool:
    """Tell whether the piece before a comma names the state whose capital follows: "Indonesia, Jakarta"."""
    names = scene.row.meaning(left).states + scene.row.meaning(right).states
    return len({name.state for name in names}) == 1


def _is_dateline(scene: Scene, at: int) -> bool:
    """Tell whether a capital opens the line: "ASTANA, June 16 -", "BEIJING (Reuters) -"."""
    row = scene.row
    if at > 0:
        return False
    if row.texts[1] != ",":
        return row.start(1) > row.end(0) or row.texts[1] == ";"
    return "n" in row.signs[2:6] or not {"-", "("}.isdisjoint(row.texts[2:6])


def _opens(scene: Scene, at: int) -> bool:
    """Tell whether a piece can be the subject of a clause: first, or after a comma or a joining word."""
    return at == 0 or scene.row.texts[at - 1].lower() in scene.words.links["clause"]


def _compound(scene: Scene, at: int) -> Named | None:
    """Name the first state of "Sino-Kazakh"."""
    texts, signs = scene.row.texts, scene.row.signs
    if at + 2 >= len(texts) or signs[at + 1] != "-" or signs[at + 2] not in "SDQ_" or not texts[at][0].isupper():
        return None
    state = scene.row.meaning(at).state
    named = scene.named(at, at + 1, (Party(id=state, country=scene.naming.country(state) or state),), How.DEMONYM)
    return named._replace(weak=True)


def _anaphor(scene: Scene, at: int) -> Named | None:
    texts, links = scene.row.texts, scene.words.links
    value = scene.row.meaning(at).anaphor
    after = texts[at + 1].lower() if at + 1 < len(texts) else ""
    if value is None or (texts[at] == "He" and at and scene.row.signs[at + 1 : at + 2] == "u"):
        return None  # a Chinese surname, as in He Luli
    if texts[at].lower() == "it" and (after in links["empty_it"] or not _opens(scene, at)):
        return None
    if after in links["not_bound_before"] and value.kind in {"organisation", "states"} and not value.number:
        return None
    named = scene.named(at, at + 1, (), How.GROUP if value.kind in {"states", "holders"} else How.PRONOUN)
    before = [texts[back].lower() for back in range(at) if texts[back][0].isalnum()]
    opens = not before or (len(before) == 1 and before[0] in links["opening"])
    return named._replace(stands_for=value, opens=opens)
