"""What a paper is on: the subject words of its own phrase, not those of names, places and people beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieline.claims.frame import SIGNED, Frame
from tieline.claims.lifetimes import is_by_the_way
from tieline.claims.modality import is_infinitive
from tieline.claims.scene import Scene
from tieline.knowledge.subjects import Subject, load_subjects
from tieline.records import How

_INSIDE = frozenset({"of", "and", "the", "for", "&", ",", "’s", "'s", "-"})
_OUTSIDE = frozenset({"between", "on", "in", "with", "concerning", "regarding", "to", "by", "as", "a", "an"})
_REACH = 14  # tokens to either side within which a name ends
_A_SUM = "dollars"  # "the dollar" is a currency, so many dollars are a price
_WORD = re.compile(r"\S+")
_BESIDE = frozenset({"amod", "compound", "nmod"})
_BEHIND = 24  # tokens after a paper within which its sentence says on what it is
_TURNS = frozenset(
    {"where", "while", "when", "after", "before", "who", "whose", "whom", "but", "as", "although", "amid"}
)
_ON = frozenset({"on", "for", "about", "concerning", "regarding", "covering", "over", "of", "to", "in", "against"})
_OFFICES = frozenset({How.ORGANISATION, How.BODY})
_WHATEVER = frozenset({"economy", "peace", "diplomatic relations"})  # an economic union signs on anything
_APART = frozenset({"relcl", "advcl", "ccomp"})


def matters_of(scene: Scene, frame: Frame, apart_from: frozenset[int]) -> list[Subject]:
    """Return the subjects of an instrument in the order of the sentence, each once; some tokens may be left out."""
    tree, clauses = scene.clauses.tree, scene.clauses
    found = list(_subject_tokens(scene))
    clause = set(clauses.subtree_within_clause(frame.top)) - _told_beside(scene, frame)
    ways = [
        set(clauses.subtree_within_clause(frame.act)) - _told_beside(scene, frame),
        {i for i in clause & _said_of_it(scene, frame) if i > frame.act},
        _behind(scene, frame),
        clause if SIGNED & set(frame.operators) else set(),
        _of_its_makers(scene, frame),
    ]
    if is_by_the_way(scene, frame):  # "will import oil under an agreement reached today"
        ways.append(set(clauses.subtree_within_clause(tree.heads[tree.heads[frame.act]])))
    for tokens in ways:
        own = [subject for at, subject in found if at & (tokens - apart_from)]
        if own:
            return list({subject.id: subject for subject in own}.values())
    return []


def named_in(scene: Scene, token: int, apart_from: frozenset[int]) -> list[Subject]:
    """Return the subjects named below a token with the words that papers have, each once."""
    tokens = set(scene.clauses.subtree_within_clause(token)) - apart_from
    found = [subject for at, subject in _subject_tokens(scene) if at & tokens]
    return list({subject.id: subject for subject in found}.values())


def _said_of_it(scene: Scene, frame: Frame) -> set[int]:
    """The tokens of phrases on the verb over a paper that say on what it is: "signed a pact on Monday on visas"."""
    clauses, tree = scene.clauses, scene.clauses.tree
    over = [i for i in frame.path if i != frame.act]
    said = [c for i in over for c in clauses.labelled(i, "prep") if tree.lemmas[c].lower() in _ON]
    meant = [c for i in over for c in clauses.labelled(i, "xcomp", "advcl", "acl") if is_infinitive(clauses, c)]
    return {token for i in (*said, *meant) for token in clauses.subtree(i)}


def _of_its_makers(scene: Scene, frame: Frame) -> set[int]:
    """ "The talks on the border have ended and issued a declaration": on what those talked who made it."""
    clauses = scene.clauses
    leader = clauses.leader(frame.top)
    if leader == frame.top or not SIGNED & set(frame.operators) or clauses.first(frame.top, "nsubj") is not None:
        return set()
    return {i for subject in clauses.own_subject(leader) for i in clauses.subtree_within_clause(subject)}


def _told_beside(scene: Scene, frame: Frame) -> set[int]:
    """The tokens of clauses that hang on other words than the paper's: "in Shanghai, where three ships lay"."""
    clauses, tree = scene.clauses, scene.clauses.tree
    own = {frame.act, *frame.path}
    aside = {tree.heads[i] for i in clauses.subtree(frame.top) if _is_aside(scene, i)}
    own -= aside
    below = (i for i in clauses.subtree(frame.top) if tree.labels[i] in _APART and i not in own)
    apart = (i for i in below if tree.tags[i] != "VBG" and not is_infinitive(clauses, i))
    return {token for i in (*apart, *aside) if i in aside or tree.heads[i] not in own for token in clauses.subtree(i)}


def _is_aside(scene: Scene, token: int) -> bool:
    """ "The accord, which shows what talks can do": behind a comma it is judged, not described."""
    tree = scene.clauses.tree
    return tree.tokens[token].lower() == "which" and token > 0 and tree.tokens[token - 1] == ","


def matters_of_sides(scene: Scene, frame: Frame) -> list[Subject]:
    """Return the fields of the offices and organisations whose paper it is: "an agreement with the health ministry".

    Where a paper says on what it is, that is asked first; a side of several fields, or of the widest, tells none.
    """
    around = set(scene.clauses.subtree(frame.act)) | set(scene.clauses.subtree_within_clause(frame.top))
    for mention in scene.cast.mentions:
        if mention.how not in _OFFICES or scene.days.token_at(mention.start) not in around:
            continue
        named = scene.document.text[mention.start : mention.end]
        told = {subject.id: subject for _, _, subject in load_subjects(papers=True).find(named, 0)}
        if len(told) == 1 and _WHATEVER.isdisjoint(told):
            return list(told.values())
    return []


def matters_in(title: str) -> list[Subject]:
    """Return the subjects that a title names, each once, without those in names of offices."""
    words = [(match.start(), match.group().strip(".;:()“”\"'")) for match in _WORD.finditer(title)]
    found = []
    for start, end, subject in load_subjects(papers=True).find(title, 0):
        at = [i for i, (first, word) in enumerate(words) if word and first < end and start < first + len(word)]
        if at and not _is_within_a_name([word or "." for _, word in words], at[0], at[-1]):
            found.append(subject)
    return list({subject.id: subject for subject in found}.values())


def _behind(scene: Scene, frame: Frame) -> set[int]:
    """The tokens close behind the only paper of a sentence, up to where it begins to tell of something else."""
    tree = scene.clauses.tree
    named = (other for other in scene.frames if other.base == "INSTRUMENT" and "made" not in other.entry.roles)
    if {other.act for other in named} - {frame.act}:
        return set()
    end = min(frame.act + _BEHIND, len(tree.tokens))
    turns = (i for i in range(frame.act + 1, end) if tree.tokens[i].lower() in _TURNS or _is_aside(scene, i))
    return set(range(frame.act, next(turns, end)))


def _subject_tokens(scene: Scene) -> Iterator[tuple[set[int], Subject]]:
    """Yield every subject word that tells what something is on, with its tokens."""
    tree = scene.clauses.tree
    names = [(mention.start, mention.end) for mention in scene.cast.mentions]
    for start, end, subject in load_subjects(papers=True).find(scene.sentence.text, scene.sentence.start):
        spans = enumerate(zip(tree.starts, tree.ends, strict=True))
        tokens = {i for i, (first, last) in spans if first < end and start < last}
        told = scene.sentence.text[start - scene.sentence.start : end - scene.sentence.start].lower()
        if not tokens or told == _A_SUM or any(first <= start and end <= last for first, last in names):
            continue
        if not (
            _is_of_a_name(scene, min(tokens), max(tokens)) or (len(tokens) == 1 and _is_of_a_bearer(scene, max(tokens)))
        ):
            yield tokens, subject


def _is_of_a_name(scene: Scene, first: int, last: int) -> bool:
    """Whether a run of capitals around some tokens is the name of an office."""
    return _is_within_a_name(scene.clauses.tree.tokens, first, last)


def _is_within_a_name(tokens: Sequence[str], first: int, last: int) -> bool:
    if not tokens[first][0].isupper():
        return False
    run = [word for i in range(first, last + 1) for word in tokens[i].lower().split()]
    for step, start in ((-1, first - 1), (1, last + 1)):
        at = start
        while 0 <= at < len(tokens) and abs(at - start) < _REACH and _belongs(tokens[at]):
            run += tokens[at].lower().split()
            at += step
    return not load_subjects().offices.isdisjoint(word.strip(",") for word in run)


def _belongs(token: str) -> bool:
    lower = token.lower()
    return lower in _INSIDE or (token[0].isupper() and lower not in _OUTSIDE)


def _is_of_a_bearer(scene: Scene, token: int) -> bool:
    """Whether a word only tells which countries, officials or places are meant."""
    tree = scene.clauses.tree
    label, head = tree.labels[token], tree.heads[token]
    while label == "conj":
        label, head = tree.labels[head], tree.heads[head]
    return label in _BESIDE and tree.lemmas[head].lower() in load_subjects().bearers
