"""Telling: whether a sentence tells an act as its news, or in passing as what was before.

News is what the main clause tells, what is reported ("said that"), and what goes on now. What a clause or a noun only
leans on ("after it invaded", "over the invasion", "which have agreed") was before, on a day that is not told.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from tieline.claims.clauses import FINITE, Clauses
from tieline.claims.frame import HOSTILE, Frame

_PAST = "told as past"
_PASSING = "told in passing"
_IN_SPEECH = "told as past in a speech"

_COUNTED_FROM = frozenset({"after", "since"})
_SPANS = frozenset({"day", "week", "month", "year", "decade"})
# Their complement stands as they stand: "said that it struck", "is likely to announce".
_AS_ABOVE = frozenset({"ccomp", "xcomp", "parataxis", "csubj", "dep", "appos", "prep", "conj"})
_BESIDE = frozenset({"as", "while"})
# What one says by a noun ("support", "a commitment") is said by the verb over it.
_SAID = frozenset({"SUPPORT", "AGREE", "ACCUSE", "REQUEST", "REJECT", "THREATEN"})
# "told reporters during a visit": on the same occasion.
_MEANWHILE = frozenset({"during", "at", "in", "on", "after", "following", "amid", "with", "through", "as"})
_AT_WAR = frozenset({"amid", "during", "in", "under"})
# With these alone a paper is only there: nobody makes it.
_KEEPING = frozenset({"begin", "continue", "do", "enforce", "report", "seem"})
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_OFTEN, _DENSELY = 10, 125  # a speech says "I" or "we" ten times, and once in so many words
_PAST_FORMS = frozenset({"VBD", "VBN"})
_NOW = frozenset({"VBZ", "VBP"})


def speech_from(text: str) -> int | None:
    """Where somebody's own words begin in a text (a speech, an answer to parliament, a briefing); None in others."""
    own = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
    said = [word.start() for word in re.finditer(r"\w+", own) if word[0] in _words()["first_person"]]
    return said[0] if len(said) >= _OFTEN and len(said) * _DENSELY >= len(own.split()) else None


def not_news(clauses: Clauses, frame: Frame, *, speech: bool = False) -> str:
    """Why a frame without words of time is not of the day of publication; empty where it is.

    In a speech only what is done by speaking is of its day, so what is told in the past there is not.
    """
    if _is_days_before(clauses, frame) or is_pluperfect(clauses, frame) or _is_called_past(clauses, frame):
        return _PAST
    if speech and _is_done(clauses, frame.top):
        return _IN_SPEECH
    return "" if _is_main(clauses, frame) else _PASSING


def _is_done(clauses: Clauses, token: int) -> bool:
    """Whether a verb tells of what is over; "has been a member" tells that it is one."""
    return clauses.is_verb(token) and _tense(clauses, token) == "past" and clauses.tree.tokens[token] != "been"


def _is_main(clauses: Clauses, frame: Frame) -> bool:
    noun = not clauses.is_verb(frame.top) and clauses.tree.tags[frame.top][0] == "N"
    titled = noun and clauses.tree.labels[clauses.leader(frame.top)] in {"ROOT", "appos", "dep"}
    if frame.base not in HOSTILE and _is_title(clauses) and not _is_behind(clauses, frame.top):
        return True
    if frame.base == "INSTRUMENT" and not titled and _KEEPING.issuperset(frame.operators):
        return False
    if not noun and frame.type in HOSTILE and clauses.tree.labels[frame.top] == "relcl":
        return _tense(clauses, frame.top) == "now"  # "in Iraq, where Iran struck a port": not on that occasion
    return _noun_is_news(clauses, frame) if noun else _clause_is_news(clauses, frame.top)


def _is_title(clauses: Clauses) -> bool:
    """ "Loan Agreement between Spain and Peru": no clause at all."""
    tree = clauses.tree
    roots = [i for i, label in enumerate(tree.labels) if label == "ROOT"]
    return all(tree.tags[i] not in FINITE and clauses.first(i, "aux", "auxpass") is None for i in roots)


def _is_behind(clauses: Clauses, noun: int) -> bool:
    """ "questions about the meeting": what a title only asks about or comes after."""
    tree = clauses.tree
    return tree.labels[noun] == "pobj" and tree.lemmas[tree.heads[noun]] in {"about", "after", "following", "over"}


# --- clauses --------------------------------------------------------------------------------------------------------


def _clause_is_news(clauses: Clauses, token: int) -> bool:
    """Whether the clause that a token heads, or is part of, is told as news."""
    tree = clauses.tree
    for _ in range(len(tree.heads)):
        label, head = tree.labels[token], tree.heads[token]
        if head == token:
            return True
        if label == "advcl" and not _stands_beside(clauses, token):
            return False
        if label == "relcl" and not _relative_is_news(clauses, token):
            return _tense(clauses, token) == "now"
        if label == "acl" and tree.tags[token] == "VBN" and tree.labels[head] != "ROOT":
            return False
        if label == "pcomp" and not _gerund_is_news(clauses, token):
            return False
        token = head
    return True


def _stands_beside(clauses: Clauses, verb: int) -> bool:
    """ "as Peru recalls its envoy", "accusing Peru": at the time of the clause above; "after it attacked" is not."""
    tree = clauses.tree
    marks = {tree.lemmas[c] for c in clauses.labelled(verb, "mark", "advmod") if tree.tags[c] in {"IN", "WRB"}}
    marks |= {tree.lemmas[verb - 1]} & {"after", "before", "since"} if verb else set()
    if not marks:
        return tree.tags[verb] != "VBN" or clauses.first(verb, "nsubj", "nsubjpass") is not None
    return bool(marks & _BESIDE) or _tense(clauses, verb) != "past"


def _relative_is_news(clauses: Clauses, verb: int) -> bool:
    """ "a summit where he urged them": on that occasion."""
    return any(clauses.tree.lemmas[c] == "where" for c in clauses.labelled(verb, "advmod"))


def _gerund_is_news(clauses: Clauses, verb: int) -> bool:
    """ "after signing a treaty", "by closing the border": at the time of the verb above; "for invading" is not."""
    tree = clauses.tree
    link = tree.lemmas[tree.heads[verb]]
    if link in {"for", "over", "since", "about", "despite", "against"}:
        return False
    return link != "after" or clauses.first(verb, "auxpass") is None


def _tense(clauses: Clauses, verb: int) -> str:
    """Return "past", "now" or "" (neither: an infinitive, a participle, a title) for the clause that a verb heads."""
    tree = clauses.tree
    auxiliaries = [tree.tags[c] for c in clauses.labelled(verb, "aux", "auxpass")]
    if "MD" in auxiliaries or "TO" in auxiliaries:
        return ""
    leader = clauses.leader(verb)
    if not auxiliaries and tree.tags[verb] not in _NOW | {"VBD"} and leader != verb:
        return _tense(clauses, leader)
    perfect = any(tree.lemmas[c] == "have" for c in clauses.labelled(verb, "aux")) and tree.tags[verb] == "VBN"
    if tree.tags[verb] == "VBD" or perfect or "VBD" in auxiliaries:
        return "past"
    return "now" if tree.tags[verb] in _NOW or _NOW & set(auxiliaries) else ""


# --- nouns ----------------------------------------------------------------------------------------------------------


def _noun_is_news(clauses: Clauses, frame: Frame) -> bool:
    """A noun is news as a title, as what goes on ("the war enters"), and beside the main verb ("during a visit")."""
    tree, noun = clauses.tree, clauses.leader(frame.top)
    label, head = tree.labels[noun], tree.heads[noun]
    if head == noun or label in {"appos", "dep", "attr", "prep"}:
        return True
    hostile = frame.type in HOSTILE and frame.base == frame.type
    if hostile and _goes_on(clauses, noun):
        return True
    if label == "pobj":
        return _phrase_is_news(clauses, frame, noun, hostile=hostile)
    if not (clauses.is_verb(head) and _clause_is_news(clauses, head)):
        return False
    if label in {"nsubj", "nsubjpass"} and hostile:
        return label == "nsubj" and _tense(clauses, head) == "now"
    return not hostile


def _goes_on(clauses: Clauses, noun: int) -> bool:
    """ "the ongoing strikes", "the war": unless they are what something came after."""
    tree, words = clauses.tree, _words()
    link, below = tree.heads[noun], clauses.phrase(noun)
    if tree.labels[noun] == "pobj" and tree.lemmas[link] in {"after", "since", "before", "by"}:
        return False
    return tree.lemmas[noun] in words["lasting"] or any(tree.tokens[i].lower() in words["going_on"] for i in below)


def _phrase_is_news(clauses: Clauses, frame: Frame, noun: int, *, hostile: bool) -> bool:
    """Whether what stands behind a preposition is at the time of a main verb over it."""
    tree = clauses.tree
    link = tree.heads[noun]
    above, written = tree.heads[link], tree.lemmas[link]
    if tree.labels[link] == "agent":
        return _clause_is_news(clauses, above)
    if hostile:
        return written in _AT_WAR
    if frame.type in _SAID:
        return written not in {"at", "for", "after", "by", "with"}
    return (
        written in _MEANWHILE
        and (clauses.is_verb(above) or frame.base == "CONSULT")
        and _clause_is_news(clauses, above)
    )


# --- before ---------------------------------------------------------------------------------------------------------


def is_pluperfect(clauses: Clauses, frame: Frame) -> bool:
    """Told in the pluperfect, so over before what the text reports: "had met", "said that they had met"."""
    verbs = [i for i in frame.path if clauses.is_verb(i)][:1]
    if not verbs and clauses.tree.labels[frame.top] in {"nsubj", "nsubjpass", "dobj"}:
        verbs = [clauses.tree.heads[frame.top]]
    tokens = clauses.tree.tokens
    return any(tokens[c].lower() in {"had", "'d"} for verb in verbs for c in clauses.labelled(verb, "aux"))


def _is_days_before(clauses: Clauses, frame: Frame) -> bool:
    """ "days after the Council passed sanctions", "a year after its invasion of": the day is not told."""
    tree = clauses.tree
    for token in {frame.act, frame.top}:
        marks = list(clauses.labelled(token, "mark", "prep"))
        if tree.labels[token] in {"pobj", "pcomp"}:
            marks.append(tree.heads[token])
        if any(tree.lemmas[m] in _COUNTED_FROM and m and tree.lemmas[m - 1] in _SPANS for m in marks if m < token):
            return True
    return False


def _is_called_past(clauses: Clauses, frame: Frame) -> bool:
    """ "recently raised the issue", "has already sent", "at a recent meeting"."""
    tree, words = clauses.tree, _words()
    verbs = [i for i in (*frame.path, _verb_of_means(clauses, frame.top)) if tree.tags[i] in _PAST_FORMS]
    beside = [tree.tokens[c].lower() for verb in verbs for c in clauses.labelled(verb, "advmod")]
    if not words["past_adverbs"].isdisjoint(beside):
        return True
    before = [tree.tokens[c].lower() for c in clauses.labelled(frame.act, "amod")]
    return not frame.operators and not words["past_adjectives"].isdisjoint(before)


def _verb_of_means(clauses: Clauses, top: int) -> int:
    """ "has already helped by sending troops": the verb whose means it was; else itself."""
    tree, link = clauses.tree, clauses.tree.heads[top]
    return tree.heads[link] if tree.labels[top] == "pcomp" and tree.lemmas[link] == "by" else top


@cache
def _words() -> dict[str, frozenset[str]]:
    path = files("tieline.knowledge") / "languages" / "en" / "telling.toml"
    return {name: frozenset(words) for name, words in tomllib.loads(path.read_text(encoding="utf-8")).items()}
