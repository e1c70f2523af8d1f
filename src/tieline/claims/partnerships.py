"""Levels of partnership between two states: entered or raised to, already there, or wanted.

Each is an agreement whose instrument is the level ("comprehensive strategic partnership"): agreed where it was entered,
in force where it is spoken of as there, announced where it is wanted.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from tieline.claims.cast import parties_of
from tieline.claims.frame import UNREAL, Frame
from tieline.claims.scene import Scene
from tieline.claims.weighing import UNSEEN, weighed
from tieline.knowledge.partnerships import Level, load_levels
from tieline.records import Agreement, Mention, Party, Pillar, Precision, Stage, Status

SUBJECT = "diplomatic relations"
_PAIR = 2
_AHEAD = frozenset({"will", "shall", "would", "could", "may", "might", "can"})
_NOUNS = frozenset({"partnership", "partner", "relation", "relationship", "alliance"})
# Behind a level's name these make it the name of a paper, which is read as such.
_PAPERS = frozenset({"agreement", "treaty", "and", "dialogue", "council", "forum", "framework", "programme", "program"})


def read_partnerships(scene: Scene) -> Iterator[Agreement]:
    """Yield the levels of partnership of a sentence, each with its two sides."""
    for start, end, level in load_levels().find(scene.sentence.text, scene.sentence.start):
        token = _token_at(scene, start, end)
        if token is None or _names_a_paper(scene, token) or _names_an_office(scene, token):
            continue
        parties, named = _sides(scene, token)
        if len(parties) == _PAIR:
            told = _told(scene, token)
            if told is not None:
                claim = _claim(scene, level, parties, told)
                yield weighed(scene, claim, None, *(() if named else ("from-around",)))


def _token_at(scene: Scene, start: int, end: int) -> int | None:
    """Return the last token of a level's name: its noun."""
    tree = scene.clauses.tree
    within = [i for i, at in enumerate(tree.starts) if start <= at < end]
    nouns = [i for i in within if tree.lemmas[i].lower() in _NOUNS]
    return (nouns or within)[-1] if within else None


def _names_a_paper(scene: Scene, token: int) -> bool:
    tree = scene.clauses.tree
    behind = tree.lemmas[token + 1].lower() if token + 1 < len(tree.lemmas) else ""
    if behind == "and":  # "Partnership and Cooperation Agreement", not "partnership and friendship"
        return any(word[:1].isupper() for word in tree.tokens[token + 2 : token + 3])
    return behind in _PAPERS


def _names_an_office(scene: Scene, token: int) -> bool:
    """ "the Director of Strategic Partnerships"."""
    tree = scene.clauses.tree
    link = tree.heads[token]
    return tree.labels[token] == "pobj" and tree.lemmas[tree.heads[link]].lower() in _words()["offices"]


# --- whose ----------------------------------------------------------------------------------------------------------


def _sides(scene: Scene, token: int) -> tuple[tuple[Party, ...], bool]:
    """Return the two states of a level, and whether the sentence names both: else one is of the text around it."""
    between = _states(scene.cast.between(token))
    if len(between) == _PAIR:
        return between, True
    named = _states(scene.cast.mentions)
    if len(named) == _PAIR:
        others = _states(m for link, i in scene.clauses.obliques(token) if link == "with" and (m := scene.cast.at(i)))
        return ((), True) if len(others) == _PAIR else (named, True)  # "our partnerships with Japan and Korea"
    if len(named) > _PAIR:
        return _of_its_clause(scene, token), True
    if len(named) == 1 and scene.main and scene.main.country != named[0].country:
        return (scene.main, *named), False
    return (scene.pair, False) if not named else ((), True)


def _of_its_clause(scene: Scene, token: int) -> tuple[Party, ...]:
    """Return the states that the subject of the verb over a level, and the level's own phrase, name."""
    clauses = scene.clauses
    verb = next((i for i in _above(scene, token) if clauses.is_verb(i)), None)
    subjects = clauses.subject_of(verb) if verb is not None else []
    tokens = [*(i for subject in subjects for i in clauses.subtree_within_clause(subject)), *clauses.phrase(token)]
    tokens += [i for _, found in clauses.obliques(token) for i in clauses.phrase(found)]
    return _states(mention for mention in map(scene.cast.at, tokens) if mention is not None)


def _above(scene: Scene, token: int) -> list[int]:
    """Return the tokens over a token, nearest first."""
    heads = scene.clauses.tree.heads
    above: list[int] = []
    while heads[token] != token and len(above) < len(heads):
        token = heads[token]
        above.append(token)
    return above


def _states(mentions: Iterable[Mention]) -> tuple[Party, ...]:
    """Return the states that mentions are of, and the Union, which has partnerships as a state has."""
    found: dict[str, Party] = {}
    for party in parties_of(mentions):
        home = party.country or (party.id if party.id in {"EU", "ASEAN"} else "")
        if home:
            found.setdefault(home, Party(id=home, country=party.country, sector="GOV", as_written=party.as_written))
    return tuple(found.values())


# --- how it is told -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Telling:
    """How a sentence tells of a level: the stage, whether it is a plan, and the token that tells it."""

    stage: Stage
    status: Status
    token: int


def _told(scene: Scene, token: int) -> _Telling | None:
    """Return how a level is told of; None where the sentence denies or doubts it."""
    words, lemmas = _words(), scene.clauses.tree.lemmas
    above = _above(scene, token)
    governing = _governing(scene, token, above)
    frame = _frame(scene, above)
    unreal = frame is not None and bool(UNREAL & set(frame.operators))
    if unreal or any(lemmas[i] in words["refuses"] or scene.clauses.first(i, "neg") is not None for i in above):
        return None
    past = (i for i in scene.clauses.labelled(token, "amod") if lemmas[i].lower() in words["past"])
    ending = next(past, None) or next((i for i in above[:2] if lemmas[i] in words["ends"]), None)
    if ending is not None:
        return _Telling(Stage.ENDED, Status.HAPPENED, ending)
    below = [i for i in scene.clauses.labelled(token, "acl", "relcl") if lemmas[i] in words["founds"]]
    if below:  # "the partnership established in 2011"
        return _Telling(Stage.AGREED, Status.HAPPENED, below[0])
    founding = next((i for i in governing if lemmas[i] in words["founds"]), None)
    if founding is not None:
        return _founded(scene, founding, above, frame)
    wish = next((i for i in governing if lemmas[i] in words["wishes"]), None)
    if wish is not None:
        return _Telling(Stage.ANNOUNCED, Status.PLANNED, wish)
    return _Telling(Stage.IN_FORCE, Status.HAPPENED, token)


def _governing(scene: Scene, token: int, above: list[int]) -> list[int]:
    """Return the words over a level that say what becomes of it, none where it is only where or as what one acts.

    "Set up under the partnership" and "act as strategic partners" found nothing, nor does "what it calls" wish.
    """
    tree, words = scene.clauses.tree, _words()
    reached = above[: next((at for at, i in enumerate(above) if tree.labels[i] in {"relcl", "advcl"}), len(above)) + 1]
    nearest = next((i for i in reached if tree.labels[i] == "prep" or scene.clauses.is_verb(i)), token)
    aside = words["aside"] | ({"as"} if tree.lemmas[token] == "partner" else frozenset())
    if tree.labels[nearest] == "prep" and tree.lemmas[nearest] in aside:
        return []
    return [i for i in reached if tree.lemmas[i] != "call" or scene.clauses.first(i, "prep") is not None]


def _founded(scene: Scene, founding: int, above: list[int], frame: Frame | None) -> _Telling:
    """Return whether a level was entered or is only to be: "agreed to raise" settles it, "hope to raise" does not."""
    words, lemmas = _words(), scene.clauses.tree.lemmas
    over = {lemmas[i] for i in above[above.index(founding) + 1 :]}
    hoped = bool(over & words["wishes"]) or _is_ahead(scene, founding)
    if hoped or (frame is not None and frame.status is not Status.HAPPENED and not over & words["settles"]):
        return _Telling(Stage.ANNOUNCED, Status.PLANNED, founding)
    return _Telling(Stage.SIGNED if lemmas[founding] == "sign" else Stage.AGREED, Status.HAPPENED, founding)


def _is_ahead(scene: Scene, verb: int) -> bool:
    tree = scene.clauses.tree
    return any(tree.lemmas[i].lower() in _AHEAD for i in scene.clauses.labelled(verb, "aux"))


def _frame(scene: Scene, above: list[int]) -> Frame | None:
    """Return the frame that the nearest word over a level belongs to."""
    for i in above:
        for frame in scene.frames:
            if i in frame.path:
                return frame
    return None


def _claim(scene: Scene, level: Level, parties: tuple[Party, ...], told: _Telling) -> Agreement:
    day, precision, dated = _when(scene, told)
    word = scene.clauses.tree.tokens[told.token]
    how = "spoken of as there" if told.stage is Stage.IN_FORCE else f"told by {word!r}"
    return Agreement(
        parties=parties,
        subjects=(SUBJECT,),
        instrument=level.id,
        stage=told.stage,
        status=told.status,
        day=day,
        day_precision=precision,
        pillar=Pillar.DIPLOMACY,
        confidence=UNSEEN,
        evidence=scene.evidence([f"partnership {level.id}", how, dated]),
    )


def _when(scene: Scene, told: _Telling) -> tuple[date | None, Precision, str]:
    """Return the day of the word that tells of a level: the time words nearest to it, else the day of publication."""
    ahead = told.status is Status.PLANNED
    at = scene.clauses.tree.starts[told.token]
    times = [(words.ahead if ahead else words.back, words) for words in scene.times]
    near = [words for when, words in times if when is not None]
    if near and told.stage is not Stage.IN_FORCE:  # it is there on the day on which it is spoken of
        words = min(near, key=lambda words: (abs(words.start - at), words.start))
        day, precision = (words.ahead if ahead else words.back) or (None, Precision.UNDATED)
        written = scene.document.text[words.start : words.end]
        return day, precision, f"day from {' '.join(written.split())!r}"
    if scene.document.published is None or ahead:
        return None, Precision.UNDATED, "undated: neither sentence nor document gives a day"
    return scene.document.published, Precision.DAY, "day of publication"


@cache
def _words() -> Mapping[str, frozenset[str]]:
    path = files("tieline.knowledge") / "languages" / "en" / "instruments.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))["partnership"]
    return {name: frozenset(words) for name, words in table.items()}
