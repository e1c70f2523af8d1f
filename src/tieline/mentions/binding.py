"""What "both sides", "the leaders", "they", "he" and "the president" stand for: small rules over what was named before.

Every rule looks back only: in its sentence, then in the sentences before it in the paragraph, then in the document so
far, last in the title. A rule that does not find exactly what it needs gives nothing, never a guess.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tieline.mentions.dictionary import Anaphor
from tieline.mentions.scene import Named
from tieline.records import How, Party

_CLEARLY = 1.5  # how many times as often as the next one a state must be named to be one of those meant
_REACH = 3  # sentences back that a personal pronoun may look
_MINISTERS = "minister"
_STATES = frozenset({How.NAME, How.OFFICIAL, How.CAPITAL, How.SEAT})


@dataclass(frozen=True, slots=True)
class Told:
    """Something named, with the sentence and paragraph it stands in; `first` if it leads the sentence."""

    named: Named
    sentence: int
    paragraph: int
    first: bool


def bind(
    named: Named, told: Sequence[Told], sentence: int, paragraph: int, title: Sequence[Named]
) -> tuple[Party, ...]:
    """Return whom an anaphor stands for, given all that was told before it, in order."""
    anaphor = named.stands_for
    if anaphor is None:
        return named.parties
    match anaphor.kind:
        case "states" | "holders" | "each_other":
            found = _several(anaphor, told, sentence, paragraph, title)
        case "they":
            found = _they(told, sentence)
        case "he" | "she":
            found = _person(told, sentence)
        case "office":
            found = _office(named.offices, told)
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
    for scope in _scopes(told, sentence, paragraph):
        found = _exactly(scope, number, leaders=leaders)
        if found:
            return found
    group = next((one.named for one in reversed(told) if number and len(one.named.parties) == number), None)
    if group is not None and group.how is How.GROUP:
        return group.parties
    found = _prominent(told, number or 2, leaders=leaders)
    if found:
        return found
    heading = [Told(named, -1, -1, first=False) for named in title if named.parties]
    return _exactly(heading, number, leaders=False)


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


def _exactly(scope: Sequence[Told], number: int, *, leaders: bool) -> tuple[Party, ...]:
    """Return the parties of a stretch if they are as many as asked; without a number, if they are two to six."""
    for strong in (True, False):
        found = _distinct(scope, leaders=leaders, strong=strong)
        if len(found) == number or (not number and 2 <= len(found) <= 6):  # noqa: PLR2004 - "the leaders" are a few
            return tuple(found.values())
    return ()


def _distinct(scope: Sequence[Told], *, leaders: bool, strong: bool) -> dict[str, Party]:
    found: dict[str, Party] = {}
    for one in scope:
        named = one.named
        if (strong and named.weak) or (leaders and strong and named.how not in {How.OFFICE, How.PERSON}):
            continue
        if named.how is How.GROUP and named.stands_for is None:
            continue
        for party in named.parties:
            known = found.get(key(party))
            if known is None or (leaders and party.person and not known.person):
                found[key(party)] = party if leaders else _bare(party)
    return found


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


def _they(told: Sequence[Told], sentence: int) -> tuple[Party, ...]:
    """Bind "they" to a plural of this sentence or the one before, or to the two persons who led the talk lately."""
    for at in range(sentence, max(-1, sentence - 1 - _REACH), -1):
        here = [one for one in told if one.sentence == at]
        plural = next((one.named.parties for one in here if len(one.named.parties) > 1), ())
        leaders = _distinct(here, leaders=True, strong=True)
        if len(leaders) == 2:  # noqa: PLR2004 - "Biden spoke with Trudeau. They …"
            return tuple(leaders.values())
        if plural:
            return plural
        people = [one.named for one in here if _is_people(one.named)]
        if at >= sentence - 1 and len({key(named.parties[0]) for named in people}) == 1:
            return people[0].parties
        states = _distinct([one for one in here if one.named.how in _STATES], leaders=False, strong=True)
        if at >= sentence - 1 and len(states) == 2:  # noqa: PLR2004 - "China and Kazakhstan … they"
            return tuple(states.values())
    return ()


def _is_people(named: Named) -> bool:
    return bool(named.parties) and not named.parties[0].person and named.parties[0].sector not in {"", "IGO"}


def _person(told: Sequence[Told], sentence: int) -> tuple[Party, ...]:
    """Bind "he" or "she" to the first person of this sentence, else of the nearest one before with a person."""
    for at in range(sentence, max(-1, sentence - 1 - _REACH), -1):
        for one in told:
            if one.sentence == at and len(one.named.parties) == 1 and _is_person(one.named):
                return one.named.parties
    return ()


def _is_person(named: Named) -> bool:
    return bool(named.parties[0].person) or named.how in {How.OFFICE, How.PERSON}


def _office(offices: Sequence[str], told: Sequence[Told]) -> tuple[Party, ...]:
    """Bind "the president" to the last holder of such an office named, one who led a sentence before others."""
    fitting = [
        one
        for one in told
        if len(one.named.parties) == 1 and _is_person(one.named) and _same_office(offices, one.named.offices)
    ]
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
        here = [one for one in told if one.sentence == at and one.paragraph == paragraph]
        states = _distinct(
            [one for one in here if not one.named.parties or not one.named.parties[0].person],
            leaders=False,
            strong=True,
        )
        if len(states) == 1:
            return tuple(states.values())
        if states or (pronoun and at < sentence):
            return ()
    return ()
