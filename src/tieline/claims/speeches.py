"""Speeches: whose they are, and who "we" are in them.

A speech before an assembly speaks for one state from its first word to its last, mostly as "we" and "my country". In
whose name it is held stands in it ("on behalf of the Government of", "as President of", "my country,"), else it is the
state that it names far more often than any other. All words are data (`languages/en/speeches.toml`).
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from tieline.claims.joint_texts import JointText
from tieline.records import Document, How, Mention, Party, Sentence

_LEAST, _EVERY = 8, 1_000  # words of the first person, and the characters within which one of them stands
_REPORTING = 4_000  # characters within which a text that reports what others said says "said" at least once
_LEADING = 160  # characters before a state's name that may say that it is the speaker's
_NAMES = frozenset({How.NAME, How.OFFICIAL})
_LEAST_TAKEN, _FAR_MORE = 2, 2  # positions of the speaker's state, and how many times those of any other


def find_speech(document: Document, mentions: Sequence[Mention]) -> JointText | None:
    """Return the speech that a text is, with its state as the one who issues it; None where it is none."""
    words, text = load_speech_words(), document.text
    own = sum(1 for _ in words["first_person"].finditer(text))
    if own < max(_LEAST, len(text) / _EVERY) or words["held_to"].search(text) is None:
        return None
    if sum(1 for _ in words["reports"].finditer(text)) > len(text) / _REPORTING:
        return None
    state = _speaker(text, mentions)
    if state is None:
        return None
    published = document.published
    return JointText(
        kind="speech",
        title="",
        heading=(0, 0),
        start=0,
        issuers=(state,),
        voices=(),
        bodies=(),
        signed=False,
        day=published,
        dated="day of publication" if published else "undated: neither sentence nor document gives a day",
    )


def _speaker(text: str, mentions: Sequence[Mention]) -> Party | None:
    """The state whose speech it is: the one it says it speaks for most often, else the one that takes positions."""
    words = load_speech_words()
    said, takes = Counter[str](), Counter[str]()
    for mention in mentions:
        if mention.how in _NAMES and len(mention.parties) == 1 and mention.parties[0].country:
            country = mention.parties[0].country
            said[country] += (
                words["for_state"].search(text[max(mention.start - _LEADING, 0) : mention.start]) is not None
            )
            takes[country] += words["speaks"].match(text[mention.end : mention.end + _LEADING]) is not None
    for counted, least in ((+said, 1), (+takes, _LEAST_TAKEN)):
        ranked = [*counted.most_common(2), ("", 0), ("", 0)]
        if ranked[0][1] >= least and ranked[0][1] > _FAR_MORE * ranked[1][1]:
            return Party(id=ranked[0][0], country=ranked[0][0], sector="GOV")
    return None


def bind_speaker(speech: JointText, text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with the speaker's state for "we", "I", "my country", in order of place."""
    spans = [match.span() for match in load_speech_words()["itself"].finditer(text)]
    rest = [m for m in mentions if m.parties and m.how is not How.PRONOUN]
    bound = [
        Mention(start=a, end=b, parties=(speech.issuers[0].written(" ".join(text[a:b].split())),), how=How.PRONOUN)
        for a, b in spans
        if not any(m.start < b and a < m.end for m in rest)
    ]
    taken = [(mention.start, mention.end) for mention in bound]
    kept = [m for m in mentions if not any(m.start < b and a < m.end for a, b in taken)]
    return sorted([*kept, *bound], key=lambda mention: mention.start)


def may_tell(speech: JointText, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """Whether the speaker can take a position in a sentence: it is named or meant there."""
    asks = sentence.text.rstrip().endswith("?")
    return not asks and any(m.parties and {p.home for p in m.parties} <= speech.homes for m in mentions)


@cache
def load_speech_words(language: str = "en") -> Mapping[str, re.Pattern[str]]:
    """Load a language's patterns of speeches once a process."""
    path = files("tieline.knowledge") / "languages" / language / "speeches.toml"
    return {name: re.compile(pattern) for name, pattern in tomllib.loads(path.read_text(encoding="utf-8")).items()}
