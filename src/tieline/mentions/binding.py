"""What "both sides", "the leaders", "they", "he" and "the president" stand for: small rules over what was named before.

Every rule looks back only: in its sentence, then in the sentences before it in the paragraph, then in the document so
far, last in the title. A rule that does not find exactly what it needs gives nothing, never a guess.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Container, Sequence
from itertools import pairwise

from tieline.mentions.scene import Named
from tieline.mentions.story import PERSONAL, Story, Told, is_leader, is_person, is_power, powers
from tieline.records import How, Party

_TWO = 2
_MOST_LEADERS = 6  # "the leaders" without a number are a few
_CLEARLY = 1.5  # how many times as often as the next one a state must be named to be one of those meant
_LOPSIDED = 6  # how many times as often one of two may be named as the other, all through a text
_REACH = 3  # sentences back that a personal pronoun may look
_BECAUSE = frozenset({"for", "on", "over", "amid", "despite"})
_NAMES = frozenset({How.NAME, How.OFFICIAL, How.CAPITAL, How.SEAT, How.ORGANISATION})


def bind(
    named: Named, story: Story, place: tuple[int, int], title: Callable[[], Sequence[Named]], own_titles: Container[str]
) -> tuple[Party, ...]:
    """Return whom an anaphor stands for, given all that was told before it.

    `place` is its sentence and paragraph; `own_titles` those titles that name no other holder of the same office.
    """
    sentence, paragraph = place
    anaphor = named.stands_for
    if anaphor is None:
        return named.parties
    if named.weak:
        return ()
    match anaphor.kind:
        case "holders":
            offices = anaphor.offices or tuple(office for office in named.offices if office != "leader")
            found = leaders(story, place, anaphor.number, offices) or _of_title(title(), anaphor.number)
        case "states" | "each_other":
            number = _TWO if anaphor.kind == "each_other" else anaphor.number
            found = states(story, place, number, only=anaphor.only_states) or _of_title(title(), number)
        case "they":
            found = they(story, sentence, opens=named.opens)
        case "office":
            found = office(named, story, own_titles)
        case "organisation":
            found = organisation(story)
        case "it":
            found = it(story, sentence, named)
        case "country":
            found = country(story, sentence, paragraph)
        case kind:
            found = _beside(story, sentence, named, kind) or person(story, sentence, kind)
    return found


def states(story: Story, place: tuple[int, int], number: int, *, only: bool = False) -> tuple[Party, ...]:
    """Bind "both countries", "the sides", "each other" to that many states of the nearest stretch that has them.

    Where a stretch has more, two are meant only if the text so far names just these clearly most. With `only` no
    organisation is meant, nor one named pages before; whose meeting it was ("at the OPEC meeting") never is.
    """
    for scope in story.scopes(*place):
        afar = scope is story.told
        fitting = [one for one in scope if not (one.named.how is How.ORGANISATION and (only or afar or one.named.weak))]
        strong, everyone = powers(fitting, leaders=False, strong=True), powers(fitting, leaders=False, strong=False)
        for found in (strong, everyone):
            if len(found) == (number or _TWO) and not (afar and _is_lopsided(story, found)):
                return tuple(found.values())
        if len(everyone) > (number or _TWO):
            return _group(story, number) or _prominent(story, everyone, number or _TWO)
    return _group(story, number)


def _is_lopsided(story: Story, found: dict[str, Party]) -> bool:
    """Tell whether a text speaks of one all the time and of another in passing."""
    counted = [story.counts[name] for name in found]
    return max(counted) > _LOPSIDED * min(counted)


def leaders(story: Story, place: tuple[int, int], number: int, offices: Collection[str]) -> tuple[Party, ...]:
    """Bind "the two leaders" to that many holders of office, else to the states themselves.

    With `offices`, as in "the two presidents", holders of these alone are taken. "The leaders" without a number are
    those they last were, unless somebody else has led a sentence since: a joint statement names many who do not speak.
    Who held office long ago is none of them.
    """
    for scope in story.scopes(*place):
        fitting = [one for one in scope if not offices or set(offices) & set(one.named.offices)]
        found = powers(filter(_is_in_office, fitting), leaders=True, strong=True)
        if len(found) == number if number else _TWO <= len(found) <= _MOST_LEADERS:
            return tuple(found.values()) if number else _same_leaders(story, found, offices) or tuple(found.values())
    return states(story, place, number) if number else ()


def _is_in_office(one: Told) -> bool:
    return not one.named.parties or any(party.sector != "ELI" for party in one.named.parties)


def _same_leaders(story: Story, found: dict[str, Party], offices: Collection[str]) -> tuple[Party, ...]:
    """Return whom "the leaders" last stood for, if of those found nobody else led a sentence."""
    groups = (one.named for one in reversed(story.told) if one.named.how is How.GROUP and len(one.named.parties) > 1)
    named = (group for group in groups if not offices or set(offices) & set(group.offices))
    last = next((group.parties for group in named if group.stands_for and group.stands_for.kind == "holders"), ())
    homes = {party.home for party in last}
    if not homes or not homes <= set(found):
        return ()
    leads = (one.named for one in story.told if one.first and one.named.how is not How.GROUP and is_leader(one.named))
    leading = {party.home for named in leads for party in named.parties}
    return last if not (set(found) - homes) & leading else ()


def _group(story: Story, number: int) -> tuple[Party, ...]:
    """Return the last group named that has so many members: "the five states"."""
    named = (one.named for one in reversed(story.told) if one.named.how is How.GROUP)
    return next((group.parties for group in named if number > _TWO and len(group.parties) == number), ())


def _prominent(story: Story, among: dict[str, Party], number: int) -> tuple[Party, ...]:
    """Return the parties named most in the text so far, if these are among them and named clearly more than others."""
    ranked = story.counts.most_common(number + 1)
    if len(ranked) > number and ranked[number - 1][1] < _CLEARLY * ranked[number][1]:
        return ()
    chosen = [among[name] for name, _ in ranked[:number] if name in among]
    return tuple(chosen) if len(chosen) == number else ()


def _of_title(title: Sequence[Named], number: int) -> tuple[Party, ...]:
    """Return the parties of the title if they are as many as asked."""
    found = powers([Told(named, -1, -1, first=False) for named in title], leaders=False, strong=False)
    return tuple(found.values()) if len(found) == (number or _TWO) else ()


def they(story: Story, sentence: int, *, opens: bool) -> tuple[Party, ...]:
    """Bind "they" to the plural that leads this sentence, or the one before where "they" opens this one.

    A plural is a group, two joined by "and", two holders of office, or people ("Kazakh police"). Where the text has
    just two holders of office, "they" that opens a sentence are these.
    """
    found = _plural(story.sentence(sentence))
    if not found and not opens:  # "Norway welcomed their applications"
        told = [one.named for one in story.sentence(sentence)]
        alone = len(told) == 1 and told[0].leads and len(told[0].parties) == 1 and not told[0].people
        return _plural(story.sentence(sentence - 1)) if alone else ()
    if found:
        return found
    for back in range(sentence - 1, max(-1, sentence - 1 - _REACH), -1):
        here = story.sentence(back)
        if here:
            found = _plural(here)
            if not found and _is_unknown_plural(here[0].named):
                return ()  # nobody knows who "they" were there, nor who they are here
            break
    two = powers(story.told, leaders=True, strong=True)
    return found or (tuple(two.values()) if len(two) == _TWO else ())


def _is_unknown_plural(named: Named) -> bool:
    return named.stands_for is not None and named.stands_for.kind == "they" and not named.parties


def _plural(here: Sequence[Told]) -> tuple[Party, ...]:
    """Return the plural that leads a sentence."""
    strong = [one.named for one in here if not one.named.weak and one.named.parties]
    if len(strong) > 1 and strong[1].joined and is_person(strong[0]) and is_person(strong[1]):
        return (*strong[0].parties, *strong[1].parties)  # "the President and the Prime Minister wrote to Xi"
    two = powers(here, leaders=True, strong=True)
    if len(two) == _TWO:
        return tuple(two.values())
    for one, other in pairwise(strong[:_TWO]):
        if (
            other.joined
            and all(map(is_power, one.parties + other.parties))
            and one.parties[0].home != other.parties[0].home
        ):
            return (*one.parties, *other.parties)
    first = strong[0] if strong else None
    if first is not None and (len(first.parties) > 1 or first.people):
        return first.parties
    return ()


def person(story: Story, sentence: int, kind: str) -> tuple[Party, ...]:
    """Bind "he" or "she" to the first person of this sentence, else of the nearest before it.

    "His" follows the pronoun before it in the sentence; "him" is somebody else than who leads the sentence. Who was
    "she" once is not "he" later. Where the sentence before is led by a "he" that nobody is known to be, so is this.
    """
    excluded = set(story.men if kind in {"she", "her"} else story.women)
    for at in range(sentence, max(-1, sentence - 1 - _REACH), -1):
        here = [one.named for one in story.sentence(at)]
        if at < sentence and (not here or at in story.strangers or _is_unknown(here[0])):
            return ()
        if at == sentence and any(_is_unknown(named) for named in here):
            return ()
        found = [named for named in here if is_person(named) and named.parties[0].person not in excluded]
        if kind == "him" and at == sentence and found:
            excluded.add(found[0].parties[0].person)
            found = [named for named in found if named.parties[0].person not in excluded]
        pronouns = [named for named in found if named.stands_for is not None]
        if found and kind == "him":
            return (pronouns or found)[-1].parties
        if found:
            return (pronouns[-1] if pronouns and at == sentence else found[0]).parties
    return ()


def _is_unknown(named: Named) -> bool:
    return named.stands_for is not None and named.stands_for.kind in PERSONAL and not named.parties


def office(asked: Named, story: Story, own_titles: Container[str]) -> tuple[Party, ...]:
    """Bind "the president" to who has this title, else this office and led most sentences, or the last."""
    holders = [one for one in story.told if is_person(one.named)]
    fitting = [one for one in holders if set(asked.titles) & set(one.named.titles)]
    if not fitting and not any(title in own_titles for title in asked.titles):
        fitting = [one for one in holders if _same_office(asked.offices, one.named.offices)]
    if not fitting:
        return ()
    leading = [one for one in fitting if one.first] or fitting
    led = Counter(one.named.parties[0] for one in leading)
    most = max(led.values())
    return next(one.named.parties for one in reversed(leading) if led[one.named.parties[0]] == most)


def _same_office(asked: Sequence[str], held: Sequence[str]) -> bool:
    if set(asked) & set(held):
        return True
    if "minister" in asked:
        return any(name.endswith("minister") for name in held)
    return "leader" in asked and any(name.startswith("head_of") or name == "supreme_leader" for name in held)


def organisation(story: Story) -> tuple[Party, ...]:
    """Bind "the bloc" to the last organisation named."""
    for one in reversed(story.told):
        if one.named.how is How.ORGANISATION and one.named.parties:
            return one.named.parties
    return ()


def it(story: Story, sentence: int, named: Named) -> tuple[Party, ...]:
    """Bind "it" or "its" to the one state or organisation that leads its sentence, or to the name just before it.

    "It" that opens a sentence is who led the last. "Imposed costs on Russia for its war": Russia; but not after "and".
    """
    here = [one for one in story.sentence(sentence) if _is_name(one.named)]
    last = story.sentence(sentence)[-1:]
    nearest = last[0].named if last else named
    if _is_name(nearest) and named.gap.startswith("'s ") and named.gap.endswith(" and"):
        return nearest.parties  # "Ukraine's recovery and its bid"
    if _is_name(nearest) and _is_close(named.gap) and not (nearest.weak or nearest.joined):
        return nearest.parties
    found = powers(here, leaders=False, strong=True)
    if len(found) == 1 and here[0].named.leads:
        return tuple(found.values())
    before = [one for one in story.sentence(sentence - 1) if _is_name(one.named)]
    if named.opens and not here and len(before) == 1 and before[0].named.leads and not before[0].named.weak:
        return before[0].named.parties
    return ()


def _is_close(gap: str) -> bool:
    return (
        bool(gap) and not gap.startswith(("and ", "or ", "-")) and not {",", ";", "(", ")"} & set(gap) and gap != "and"
    )


def _beside(story: Story, sentence: int, named: Named, kind: str) -> tuple[Party, ...]:
    """Bind "his" to the person thanked or blamed just before: "thanked Prime Minister Albanese for his help"."""
    last = story.sentence(sentence)[-1:]
    owned = named.gap.startswith("'s ") and named.gap.endswith(" including")  # "Mr Lasso's stance, including his"
    if kind in {"his", "her"} and (named.gap in _BECAUSE or owned) and last and is_person(last[0].named):
        parties = last[0].named.parties
        return parties if parties[0].person not in (story.men if kind == "her" else story.women) else ()
    return ()


def country(story: Story, sentence: int, paragraph: int) -> tuple[Party, ...]:
    """Bind "the country", "the republic" to the one state of this sentence, else of the nearest one before with any."""
    for at in range(sentence, max(-1, sentence - _REACH), -1):
        here = [one for one in story.sentence(at) if one.paragraph == paragraph and one.named.how is not How.GROUP]
        found = {name: party for name, party in powers(here, leaders=False, strong=False).items() if party.country}
        if len(found) == 1:
            return tuple(found.values())
        if found:
            return ()
    return ()


def _is_name(named: Named) -> bool:
    """Tell whether a state or organisation itself is named, or what stands for it."""
    if named.stands_for is not None:
        return named.stands_for.kind == "it" and bool(named.parties)
    return named.how in _NAMES and all(not party.person and is_power(party) for party in named.parties)
