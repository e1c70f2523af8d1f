"""What "both sides", "the leaders", "they", "he" and "the president" stand for: small rules over what was named before.

Every rule looks back only: in its sentence, then in the sentences before it in the paragraph, then in the document so
far, last in the title. A rule that does not find exactly what it needs gives nothing, never a guess.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tieline.mentions.dictionary import Anaphor
from tieline.mentions.scene import Named
from tieline.records import How, Party

_CLEARLY = 1.5  # how many times as often as the next one a state must be named to be one of those meant
_REACH = 3  # sentences back that a personal pronoun may look
_MINISTERS = "minister"
PERSONAL = frozenset({"he", "she", "his", "her", "him"})


@dataclass(frozen=True, slots=True)
class Told:
    """Something named, with the sentence and paragraph it stands in; `first` if it leads the sentence."""

    named: Named
    sentence: int
    paragraph: int
    first: bool


def bind(
    named: Named, told: Sequence[Told], place: tuple[int, int], title: Sequence[Named], own_titles: Container[str]
) -> tuple[Party, ...]:
    """Return whom an anaphor stands for, given all that was told before it, in order.

    `place` is its sentence and paragraph; `own_titles` those titles that name no other holder of the same office.
    """
    sentence, paragraph = place
    anaphor = named.stands_for
    if anaphor is None:
        return named.parties
    match anaphor.kind:
        case "states" | "holders" | "each_other":
            found = _several(anaphor, told, sentence, paragraph, title)
        case "they":
            found = _they(told, sentence, paragraph)
        case "he" | "she" | "his" | "her" | "him":
            found = () if named.weak else _person(told, sentence, anaphor.kind)
        case "office":
            found = _office(named, told, own_titles)
        case "organisation":
            found = _organisation(told)
        case _:
            found = _one_state(told, sentence, paragraph, pronoun=anaphor.kind == "it")
    return found


def key(party: Party) -> str:
    """Return what tells parties apart here: the state, or the organisation that is none."""
    return party.country or party.id


def _several(
    anaphor: Anaphor, told: Sequence[Told], sentence: int, paragraph: int, title: Sequence[Named]
) -> tuple[Party, ...]:
    """Bind "both countries", "the two leaders", "each other" to that many states."""
    leaders = anaphor.kind == "holders"
    number = anaphor.number or (2 if anaphor.kind == "each_other" else 0)
    for strong in (True, False) if leaders else (None,):
        for scope in _scopes(told, sentence, paragraph):
            found = _exactly(scope, number, leaders=leaders, strong=strong)
            if found:
                return found
    group = next((one.named for one in reversed(told) if number and len(one.named.parties) == number), None)
    if group is not None and group.how is How.GROUP:
        return group.parties
    found = _prominent(told, number or 2, leaders=leaders)
    if found:
        return found
    heading = [Told(named, -1, -1, first=False) for named in title if named.parties]
    return _exactly(heading, number, leaders=False, strong=None)


def _scopes(told: Sequence[Told], sentence: int, paragraph: int) -> Iterable[list[Told]]:
    """Yield ever wider stretches of text: this sentence, then with each one before it in the paragraph, then all."""
    here = [one for one in told if one.sentence == sentence]
    yield here
    for back in range(sentence - 1, -1, -1):
        more = [one for one in told if one.sentence == back]
        if not more:
            continue
        if more[0].paragraph != paragraph:
            break
        here = [*more, *here]
        yield here
    yield list(told)


def _exactly(scope: Sequence[Told], number: int, *, leaders: bool, strong: bool | None) -> tuple[Party, ...]:
    """Return the parties of a stretch if they are as many as asked; without a number, if they are two to six.

    `strong` takes them from strong mentions alone or from all; None tries both.
    """
    for only_strong in (True, False) if strong is None else (strong,):
        found = _distinct(scope, leaders=leaders, strong=only_strong)
        if len(found) == number or (not number and 2 <= len(found) <= 6):  # noqa: PLR2004 - "the leaders" are a few
            return tuple(found.values())
    return ()


def _distinct(scope: Sequence[Told], *, leaders: bool, strong: bool) -> dict[str, Party]:
    found: dict[str, Party] = {}
    for one in scope:
        named = one.named
        if (strong and named.weak) or (leaders and strong and not _is_leader(named)):
            continue
        if named.how is How.GROUP and named.stands_for is None:
            continue
        for party in named.parties:
            known = found.get(key(party))
            if known is None or (leaders and party.person and not known.person):
                found[key(party)] = party if leaders else _bare(party)
    return found


def _is_leader(named: Named) -> bool:
    if named.stands_for is not None:
        return named.stands_for.kind in {"holders", "they", "office", *PERSONAL}
    return named.how in {How.OFFICE, How.PERSON}


def _prominent(told: Sequence[Told], number: int, *, leaders: bool) -> tuple[Party, ...]:
    """Return the states named most in the text so far, if they are named clearly more often than the next."""
    counts: Counter[str] = Counter()
    for one in told:
        if one.named.stands_for is None and one.named.how is not How.GROUP:
            counts.update({key(party) for party in one.named.parties})
    ranked = counts.most_common(number + 1)
    if len(ranked) < number:
        return ()
    if len(ranked) > number and ranked[number - 1][1] < _CLEARLY * ranked[number][1]:
        return ()
    everyone = _distinct(told, leaders=leaders, strong=False)
    return tuple(everyone[name] for name, _ in ranked[:number] if name in everyone)


def _bare(party: Party) -> Party:
    """Return the state of a party: "both countries" are states, not the persons who spoke for them."""
    return (
        replace(party, sector="" if party.country else party.sector, person="") if party.country == party.id else party
    )


def _they(told: Sequence[Told], sentence: int, paragraph: int) -> tuple[Party, ...]:
    """Bind "they" to the two leaders or the plural of this sentence, else of the nearest one before that has such."""
    for at in range(sentence, max(-1, sentence - 1 - _REACH), -1):
        here = [one for one in told if one.sentence == at]
        leaders = _distinct(here, leaders=True, strong=True)
        if len(leaders) == 2:  # noqa: PLR2004 - "Biden spoke with Trudeau. They …"
            return tuple(leaders.values())
        near = at >= sentence - 1
        plurals = [one.named for one in here if len(one.named.parties) > 1 and (near or one.named.stands_for is None)]
        plural = plurals[0].parties if plurals else _pair(here)
        if plural:
            return plural
        people = [one.named for one in here if _is_people(one.named) and one.paragraph == paragraph]
        if near and len({key(named.parties[0]) for named in people}) == 1:
            return people[0].parties
    leaders = _distinct(told, leaders=True, strong=True)
    return tuple(leaders.values()) if len(leaders) == 2 else ()  # noqa: PLR2004 - the two whose talk the text tells


def _pair(here: Sequence[Told]) -> tuple[Party, ...]:
    """Return the first two parties joined by "and": "China and Kazakhstan … they"."""
    for one, other in pairwise(here):
        if other.named.joined and one.named.parties and other.named.parties and not other.named.weak:
            return (*one.named.parties, *other.named.parties)
    return ()


def _is_people(named: Named) -> bool:
    """Tell whether a plural of people is named: "Russian troops"."""
    if not named.parties or named.parties[0].person or named.how in {How.BODY, How.ORGANISATION, How.CAPITAL, How.SEAT}:
        return False
    return named.parties[0].sector not in {"", "IGO"}


def _person(told: Sequence[Told], sentence: int, kind: str) -> tuple[Party, ...]:
    """Bind "he" or "she" to the first person of this sentence, else of the nearest before it.

    "His" follows the pronoun before it in the sentence; "him" is somebody else than who leads the sentence. Who was
    "she" once is not "he" later.
    """
    other_kind = {"he", "him", "his"} if kind in {"she", "her"} else {"she", "her"}
    excluded = {party.person for one in told if _kind(one) in other_kind for party in one.named.parties}
    for at in range(sentence, max(-1, sentence - 1 - _REACH), -1):
        here = [one.named for one in told if one.sentence == at and len(one.named.parties) == 1]
        found = [named for named in here if _is_person(named) and named.parties[0].person not in excluded]
        if kind == "him" and at == sentence and found:
            excluded.add(found[0].parties[0].person)
            found = [named for named in found if named.parties[0].person not in excluded]
        if found:
            pronouns = [named for named in found if named.stands_for is not None]
            return ((pronouns or found)[-1] if kind == "him" or (pronouns and at == sentence) else found[0]).parties
    return ()


def _kind(one: Told) -> str:
    return one.named.stands_for.kind if one.named.stands_for else ""


def _is_person(named: Named) -> bool:
    return bool(named.parties[0].person) or named.how in {How.OFFICE, How.PERSON}


def _office(asked: Named, told: Sequence[Told], own_titles: Container[str]) -> tuple[Party, ...]:
    """Bind "the president" to the last holder named with this title, else of this office; first who led a sentence."""
    holders = [one for one in told if len(one.named.parties) == 1 and _is_person(one.named)]
    fitting = [one for one in holders if set(asked.titles) & set(one.named.titles)]
    if not fitting and not any(title in own_titles for title in asked.titles):
        fitting = [one for one in holders if _same_office(asked.offices, one.named.offices)]
    if not fitting:
        return ()
    leading = [one for one in fitting if one.first]
    return (leading or fitting)[-1].named.parties


def _same_office(asked: Sequence[str], held: Sequence[str]) -> bool:
    if set(asked) & set(held):
        return True
    if _MINISTERS in asked:
        return any(office.endswith(_MINISTERS) for office in held)
    return "leader" in asked and any(office.startswith("head_of") or office == "supreme_leader" for office in held)


def _organisation(told: Sequence[Told]) -> tuple[Party, ...]:
    """Bind "the bloc" to the last organisation named."""
    for one in reversed(told):
        if one.named.how is How.ORGANISATION and one.named.parties:
            return one.named.parties
    return ()


def _one_state(told: Sequence[Told], sentence: int, paragraph: int, *, pronoun: bool) -> tuple[Party, ...]:
    """Bind "the country", "it" or "its" to the one state of this sentence, else of the nearest one before."""
    for at in range(sentence, max(-1, sentence - 3), -1):
        here = [one for one in told if one.sentence == at and one.paragraph == paragraph and _is_state(one.named)]
        states = _distinct(here, leaders=False, strong=True)
        if not states and not pronoun:
            states = _distinct(here, leaders=False, strong=False)
        if len(states) == 1:
            return tuple(states.values())
        if states or (pronoun and at < sentence):
            return ()
    return ()


def _is_state(named: Named) -> bool:
    """Tell whether states or organisations are named, not their bodies or persons."""
    return all(not party.person and party.id == key(party) for party in named.parties)
