"""Spans: where a topic begins and ends in the text, and how it is written down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from tieline.claims.clauses import FINITE, FINITE_OR_MODAL
from tieline.claims.modality import is_infinitive
from tieline.claims.scene import Scene
from tieline.claims.stances import StanceWords
from tieline.records import Precision

# What follows a topic by one of these without a break still belongs to it.
_FURTHER = frozenset(
    [
        "in", "by", "against", "to", "of", "for", "from", "with", "between", "on", "over", "among", "within", "across",
        "through", "under", "towards", "toward", "into", "as", "via", "including", "regarding", "concerning",
    ]
)  # fmt: skip
_ASIDE = frozenset({"while", "although", "though", "because", "whereas", "even", "but", "when", "after", "as"})
_SAYING = frozenset({"say", "tell", "report", "announce", "add", "state"})
_SAID_IN = frozenset(
    ["term", "word", "message", "statement", "interview", "tweet", "post", "letter", "speech", "telegram"]
)
_REACH = 20  # tokens between a comma and the verb of whoever reported it
_SHORT = 12  # characters of a day
_OPENING = frozenset({'"', "“", "``"})
_CLOSED = frozenset({'"', "”", "''"})
_DISAGREEING = frozenset({("NNS", "VBZ"), ("NN", "VBP"), ("NNP", "VBP")})
_JOINING = frozenset({",", "and", "as", "while", "but", "when"})
_ONE = (("a",), ("an",), ("another",))
_WHEN = frozenset({"after", "before", "until", "since"})
_RECENT = timedelta(days=7)
_EDGES = " ,;:–—-"
_QUOTES = {'"': '"', "“": "”", "”": "“"}
_CLOSE = re.compile(r"[.,]?[\"”]")
_CLOSING = frozenset({*_QUOTES, ")", "]"})
_INITIALS = re.compile(r"(?:\b[A-Za-z]\.)+$")


def extended(scene: Scene, word: int, tokens: Sequence[int], words: StanceWords) -> list[int]:
    """The piece with all that follows it without a break and belongs to it: the parser hangs much of it on the verb."""
    clauses = scene.clauses
    above = [word]
    while not clauses.is_verb(above[-1]) and clauses.tree.heads[above[-1]] != above[-1]:
        above.append(clauses.tree.heads[above[-1]])
    span = list(range(min(tokens), max(tokens) + 1))
    following = sorted((min(clauses.subtree(c)), c) for holder in above for c in clauses.children[holder] if c > word)
    for start, child in following:
        if _follows(scene, span[-1], start, child) and _is_part(scene, word, child, words):
            span.extend(range(span[-1] + 1, max(clauses.subtree(child)) + 1))
    return span


def _follows(scene: Scene, end: int, start: int, child: int) -> bool:
    """Right behind the span, or behind the day of "the launch this week | of a dialogue"."""
    between = range(end + 1, start)
    of = scene.clauses.tree.lemmas[child] == "of" and all(scene.is_time(i) for i in between)
    return start == end + 1 or (start > end and of)


def _is_part(scene: Scene, word: int, child: int, words: StanceWords) -> bool:
    """Whether what follows belongs to the topic, and is not by whom or by what means the stance is taken."""
    clauses, tree = scene.clauses, scene.clauses.tree
    link = tree.lemmas[child]
    if link == "as" and tree.heads[child] != word and tree.lemmas[word] not in words.backing:
        return False
    if link == "by" and (tree.heads[child] != word or tree.lemmas[word] in words.backing):
        return False  # "supported the fight | by sending troops"
    owned = clauses.is_verb(word) or clauses.first(word, "poss") is not None
    spoken = link in {"by", "from"} and tree.heads[child] == word and not owned  # "accusations of fraud | from Peru"
    return not spoken and _goes_on(scene, child, words)


def _goes_on(scene: Scene, child: int, words: StanceWords) -> bool:
    clauses, tree = scene.clauses, scene.clauses.tree
    if tree.labels[child] in {"acl", "relcl", "advcl", "xcomp"}:
        return is_infinitive(clauses, child) or tree.labels[child] == "relcl"
    if tree.labels[child] != "prep" or tree.lemmas[child] not in _FURTHER:
        return False
    below = clauses.subtree(child)
    held = {tree.lemmas[i] for i in clauses.objects_of(child)}
    if tree.lemmas[child] in {"in", "on", "with", "by", "through", "to", "under", "from"} and held & words.manner:
        return False
    starts = {tree.starts[i] for i in below}
    timed = [t for t in scene.times if t.start in starts]
    published = scene.document.published
    return not timed or any(
        t.back is not None and t.back[1] is Precision.YEAR and (published is None or t.back[0].year >= published.year)
        for t in timed
    )


def trimmed(scene: Scene, span: list[int], words: StanceWords) -> list[int]:
    """The span up to where an aside, a new clause, the words of a reporter or the day of saying begins."""
    tree = scene.clauses.tree
    end = min(_at_next_subject(scene, span), _at_closed_quote(scene, span))
    for at in range(1, end):
        token = span[at]
        led = at == 1 and tree.lemmas[span[0]] == "that"  # "that while they differ, they agree": no aside yet
        aside = not led and _starts_aside(scene, span, at, words)
        if tree.tokens[token] in {":", ";"} or aside or _starts_deed(scene, span, at):
            end = at
            break
    kept = span[:end]
    while kept and (
        (tree.labels[kept[-1]] in {"cc", "punct"} and tree.tokens[kept[-1]] not in _CLOSING)
        or (tree.tags[kept[-1]] == "IN" and len(kept) > 1 and not ends_well(scene, kept))
    ):
        kept.pop()
    return kept


def _at_next_subject(scene: Scene, span: list[int]) -> int:
    """Where the subject of the verb right behind a span begins: "a challenge to the plan | and officials feared"."""
    clauses, tree = scene.clauses, scene.clauses.tree
    verb = max(span) + 1
    while verb < len(tree.tags) and tree.tags[verb] in {"RB", "RBR"}:
        verb += 1
    if verb >= len(tree.tags) or tree.tags[verb] not in FINITE:
        return len(span)
    told = tree.heads[verb] if tree.labels[verb] in {"aux", "auxpass"} else verb
    if clauses.first(told, "nsubj", "nsubjpass", "expl") is not None:
        return len(span)
    at = next((at for at in range(len(span) - 1, 0, -1) if tree.tokens[span[at]].lower() in _JOINING), len(span))
    behind = span[at + 1 :]
    subject = next((i for i in behind if tree.heads[i] not in behind), verb)
    return len(span) if (tree.tags[subject], tree.tags[verb]) in _DISAGREEING else at


def _at_closed_quote(scene: Scene, span: list[int]) -> int:
    """Where a quoted sentence ends that a topic begins with: 'said "it must stop" | as tensions grew'."""
    tree, first = scene.clauses.tree, span[0]
    if tree.tokens[first] not in _OPENING and (not first or tree.tokens[first - 1] not in _OPENING):
        return len(span)
    close = next((at for at in range(1, len(span)) if tree.tokens[span[at]] in _CLOSED), len(span))
    tells = any(tree.tags[i] in FINITE_OR_MODAL for i in span[:close])
    return min(close + 1, len(span)) if tells else len(span)


def _starts_deed(scene: Scene, span: list[int], at: int) -> bool:
    """ "welcomed the efforts and called on": what is done next, which the parser has joined to a noun."""
    tree, token = scene.clauses.tree, span[at]
    if tree.labels[token] == "cc" and tree.labels[tree.heads[token]] == "relcl":  # "the role Oman plays and welcomed"
        other = next((i for i in scene.clauses.labelled(tree.heads[token], "conj") if i > token), token)
        own = scene.clauses.first(other, "nsubj", "nsubjpass") is not None
        return tree.tags[tree.heads[token]] in {"VBZ", "VBP"} and tree.tags[other] == "VBD" and not own
    if tree.labels[token] != "cc" or tree.tags[tree.heads[token]][0] != "N" or tree.heads[token] not in span:
        return False
    joined = (i for i in scene.clauses.labelled(tree.heads[token], "conj") if i > token)
    return tree.tags[next(joined, token)] in {"VBD", "VBZ"}


def _starts_aside(scene: Scene, span: list[int], at: int, words: StanceWords) -> bool:
    tree, token = scene.clauses.tree, span[at]
    if tree.labels[token] == "prep":
        told = any(tree.labels[i] == "relcl" for i in span[:at])
        during = tree.lemmas[token] == "during" and tree.tags[tree.heads[token]] != "VBN" and not told
        held = {tree.lemmas[i] for i in scene.clauses.objects_of(token)}
        said = (during and held & words.manner) or (tree.lemmas[token] == "in" and held & _SAID_IN)
        repeated = tree.lemmas[token] == "on" and "occasion" in held  # "condemned the war on several occasions"
        aimed = tree.lemmas[token] == "in" and tree.lemmas[token + 1 : token + 2] in _ONE and held & words.aim
        if said or repeated or aimed or tree.lemmas[token : token + 2] == ("in", "what"):
            return True
    if tree.tokens[token] != ",":
        low = tree.tokens[token].lower()
        head = tree.heads[token]
        aside = low in {"while", "although", "though", "because", "whereas"}
        past = tree.tags[head] == "VBD"
        aside = aside or (low == "when" and past)  # "agreed to sell it when they met"
        aside = aside or (low == "as" and tree.tags[head] in FINITE)  # "urged it to stop as tensions grew"
        hung = tree.tags[span[0]] == "TO" and tree.heads[span[0]] == tree.heads[head]
        aside = aside or (low in _WHEN and past and hung)  # "agreed to sell it after Peru threatened to"
        return aside and tree.labels[token] in {"mark", "advmod"} and tree.labels[head] == "advcl" and head > token
    follows = token + 1
    if follows >= len(tree.tokens) or _starts_sentence(scene, span, follows):
        return True
    low = tree.tokens[follows].lower()
    if low in _ASIDE and not (low == "as" and tree.tokens[follows + 1 : follows + 2] in (("well",), ("long",))):
        return tree.labels[follows] in {"mark", "advmod", "cc", "prep"}
    if tree.tags[follows] == "VBG" and low not in {"including", "excluding"}:
        return tree.labels[follows] in {"advcl", "acl", "dep", "parataxis"}
    window = range(follows, min(follows + _REACH, len(tree.tokens)))
    reporting = next((i for i in window if tree.lemmas[i] in _SAYING and tree.tags[i] in {"VBD", "VBZ", "VBP"}), None)
    if reporting is None or reporting in span:
        return False
    return all(tree.tokens[i] != "," for i in range(follows, reporting))


def _starts_sentence(scene: Scene, span: list[int], at: int) -> bool:
    """ "said the plant must close, and images show": another sentence behind the comma, with no "must" of its own."""
    clauses, tree = scene.clauses, scene.clauses.tree
    if tree.labels[at] != "cc":
        return False
    first = tree.heads[at]
    other = next((i for i in clauses.labelled(first, "conj") if i > at), None)
    if other is None or clauses.first(other, "nsubj", "nsubjpass") is None or tree.tags[other] not in FINITE:
        return False
    return first in span and any(tree.tags[c] == "MD" for c in clauses.labelled(first, "aux"))


def without_day(scene: Scene, kept: list[int]) -> list[int]:
    """ "support for joining on Thursday": the day is that of the statement."""
    tree = scene.clauses.tree
    if not kept:
        return kept
    for words in scene.times:
        told = words.back is not None and words.back[1] is Precision.DAY and _is_recent(scene, words.back[0])
        tokens = [i for i in kept if words.start <= tree.starts[i] < words.end]
        if told and tokens and tokens[-1] == kept[-1] and words.end - words.start < _SHORT:
            first = tokens[0] - (tree.lemmas[tokens[0] - 1] == "on")
            rest = [i for i in kept if i < first]
            return rest or kept
    return kept


def _is_recent(scene: Scene, day: date) -> bool:
    published = scene.document.published
    return published is None or timedelta(days=-1) <= published - day <= _RECENT


def ends_well(scene: Scene, tokens: Sequence[int]) -> bool:
    """Whether a topic ends where its sentence pauses: what breaks off before a plain word may lack its end."""
    tree, after = scene.clauses.tree, max(tokens) + 1
    if after >= len(tree.tokens) or scene.is_time(after):
        return True
    return tree.labels[after] in {"punct", "cc", "mark"} or tree.tags[after] in {
        "CC",
        ",",
        ".",
        ":",
        "''",
        "``",
        "-RRB-",
    }


def text_of(scene: Scene, tokens: Sequence[int]) -> str:
    """The topic's words in the document, white space folded, no quotation mark left without its other half."""
    tree = scene.clauses.tree
    text, end = scene.document.text, tree.ends[max(tokens)]
    close = _CLOSE.match(text[end : end + 2])
    end += len(close.group()) if close else 0
    written = text[tree.starts[min(tokens)] : end]
    words = _bracketed(_balanced(re.sub(r"\s+", " ", written).strip(_EDGES)), text[end:])
    return words if _INITIALS.search(words) else words.rstrip("." + _EDGES)


def _bracketed(words: str, behind: str) -> str:
    """Close a bracket that the text closes right behind a topic, and leave out one that it does not."""
    opened = words.rfind("(")
    if opened < words.rfind(")") or opened == -1:
        return words
    return f"{words})" if behind.lstrip().startswith(")") else words[:opened].strip(_EDGES)


def _balanced(words: str) -> str:
    """Take away quotation marks at the edges that enclose the whole or miss their other half."""
    while words and words[0] in '"“”' and (words[-1] == _QUOTES[words[0]] or not _is_even(words)):
        words = words[1:-1] if words[-1] == _QUOTES[words[0]] and len(words) > 1 else words[1:]
    while words and words[-1] in '"“”' and not _is_even(words):
        words = words[:-1]
    return words.strip(_EDGES)


def _is_even(words: str) -> bool:
    return words.count('"') % 2 == 0 and words.count("“") == words.count("”")
