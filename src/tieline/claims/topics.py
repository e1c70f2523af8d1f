"""Topics: on what a stance is taken, whole and in the text's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieline.claims.clauses import Clauses
from tieline.claims.modality import is_infinitive
from tieline.claims.scene import Scene
from tieline.claims.spans import ends_well, extended, trimmed, without_day
from tieline.claims.stances import StanceWords, is_finite
from tieline.knowledge.lexicon import Lexicon
from tieline.records import Stance

# What a stance is taken on hangs on its word by one of these.
_LINKS = {
    Stance.SUPPORTS: frozenset(["for", "of", "to", "on", "towards", "toward", "with", "behind"]),
    Stance.PRAISES: frozenset(["for", "of", "to", "on"]),
    Stance.OPPOSES: frozenset(["to", "against", "of", "on", "over"]),
    Stance.CALLS_FOR: frozenset(["for", "to", "on", "upon", "of"]),
    Stance.COMMITS_TO: frozenset(["to", "on", "for", "of", "in", "towards", "toward", "upon"]),
    Stance.CRITICISES: frozenset(["over", "about", "at", "for", "of", "on", "against", "with", "to", "by"]),
    Stance.DENIES: frozenset(["of"]),
}
# Behind whom one thanks, asks or blames, these lead to what for.
_JUDGING = frozenset({Stance.CRITICISES, Stance.PRAISES, Stance.DENIES, Stance.SUPPORTS})
_CALLING = frozenset({Stance.CRITICISES, Stance.PRAISES})
_REASONS = frozenset({"for", "of", "over", "on", "about"})
_TOWARDS = {
    Stance.CALLS_FOR: frozenset({"dobj", "on", "upon", "to", "of"}),
    Stance.PRAISES: frozenset({"dobj", "to", "of"}),
}
# Nouns that say a stance once more after a light verb: "reaffirmed their respect for".
_SAME_STANCE = {
    Stance.SUPPORTS: ("warmth",),
    Stance.PRAISES: ("warmth",),
    Stance.CRITICISES: ("concern",),
    Stance.COMMITS_TO: ("readiness",),
}
_QUOTES = frozenset({'"', "'", "“", "‘", "``"})
# Whom calls go out to, though they act for nobody: "appealed to the international community".
_ADDRESSED = frozenset({"community", "world", "humanity", "ally", "neighbour", "neighbor", "everyone", "everybody"})
_PLACING = frozenset({"in", "on", "with", "at", "over"})
_KINDS = {"TO": "deed", "VBG": "deed", "VB": "deed"}
_WORDS = {"V": "verb", "N": "noun", "J": "adjective"}
_HOLDING = frozenset({"of", "with", "for", "on"})
_RELATIVE = frozenset({"WDT", "WP"})
_NO_THING = _RELATIVE | {"IN"}
_QUESTIONS = frozenset({"if", "whether", "when", "why", "how", "what", "who", "where", "which"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """The tokens of a topic; `about` are these and whom it is said to, `around` all that hangs on its word.

    `clause` is the verb of a clause that is the topic, and `word` the word it hangs on in the end ("commitment" in
    "reaffirmed its commitment to").
    """

    tokens: list[int]
    about: list[int]
    around: list[int]
    clause: int | None
    word: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """Something that hangs on a word: how, its head, and its tokens."""

    kind: str
    head: int
    tokens: list[int]


def told_how(scene: Scene, stance: Stance, word: int, tokens: Sequence[int], clause: int | None = None) -> list[str]:
    """How a stance was read, for its evidence: by what word, on what, and whether that ends where the text pauses."""
    tree = scene.clauses.tree
    finite = clause is not None and is_finite(scene.clauses, clause)
    return [
        f"{stance.value} by {_WORDS.get(tree.tags[word][0], 'word')} {tree.lemmas[word]!r}",
        f"topic is a {'clause' if finite else _KINDS.get(tree.tags[tokens[0]], 'thing')}",
        "topic ends at a pause" if ends_well(scene, tokens) else "topic breaks off",
    ]


def find_topic(scene: Scene, word: int, stance: Stance, lexicon: Lexicon, words: StanceWords) -> Topic | None:
    """The topic of a stance; None where the sentence names none, or only whom it is said to."""
    pieces = sorted(
        _pieces(scene, word, stance, words),
        key=lambda piece: (piece.kind != "dobj" or stance is Stance.COMMITS_TO, piece.head),
    )
    head = scene.clauses.tree.heads[word]
    if scene.clauses.tree.labels[word] == "acomp":  # "is grateful to Kenya | for": the parser hangs it on "is"
        pieces += [piece for piece in _pieces(scene, head, stance, words) if piece.kind in _REASONS]
    chosen = _choose(scene, pieces, stance)
    if chosen is not None and chosen.kind == "dobj" and _same_again(scene, word, chosen, stance, lexicon) is None:
        if not _takes_object(scene, word, stance, lexicon):
            return None  # "recommends sanctions against": no "recommend against"
        if _is_idiom(scene, word, chosen.head, lexicon):  # "pointed the finger at"
            chosen = _choose(scene, [piece for piece in pieces if piece.kind != "dobj"], stance)
    if chosen is None or any(scene.clauses.tree.tokens[p.head].endswith(("self", "selves")) for p in pieces):
        return None  # "defends itself"
    inner = _same_again(scene, word, chosen, stance, lexicon)
    if inner is not None:
        praised = stance is Stance.SUPPORTS and scene.clauses.tree.lemmas[inner] in words.praise
        found = find_topic(scene, inner, Stance.PRAISES if praised else stance, lexicon, words)
        if found is not None:
            return found
        # "expressed its regret that", "expressed its thanks to Kenya for"
        reason = next((p for p in pieces if p.kind in _REASONS or p.kind == "clause"), None)
        if reason is None:
            return None  # "made a plea to Peru": for what, is not said
        chosen, word = reason, inner
    return _topic(scene, word, stance, pieces, chosen, words)


def _topic(
    scene: Scene, word: int, stance: Stance, pieces: Sequence[_Piece], chosen: _Piece, words: StanceWords
) -> Topic | None:
    """The chosen piece as a topic, from where it begins to where it ends."""
    span = extended(scene, word, chosen.tokens, words)
    kept = trimmed(scene, span, words)
    if chosen.kind == "of" and stance is Stance.COMMITS_TO and scene.cast.at(chosen.head) is not None:
        kept = [
            i for i in kept if i > max(chosen.tokens) + 1
        ]  # "the interest of France | in | keeping": whose, in what
    if stance in _JUDGING:  # "denounced the launch as a provocation": what it is called is the judgment
        called = (at for at, i in enumerate(kept) if at and _is_called(scene, word, stance, i, words))
        kept = kept[: next(called, len(kept))]
    tokens = without_day(scene, kept)
    others = [p for p in pieces if p is not chosen]
    towards = [i for p in others if _is_somebody(scene, p, stance) or _is_told(p, stance) for i in p.tokens]
    around = {i for p in pieces for i in p.tokens} | set(span)
    if not tokens or all(scene.clauses.tree.tags[i] in {"PRP", "DT", "PRP$"} for i in tokens):
        return None
    clause = chosen.head if chosen.kind == "clause" else None
    return Topic(
        tokens=tokens,
        about=sorted({*towards, *tokens}),
        around=sorted(around - (set(kept) - set(tokens))),
        clause=clause,
        word=word,
    )


def _is_called(scene: Scene, word: int, stance: Stance, i: int, words: StanceWords) -> bool:
    """Whether token i is the "as" before what the topic is called; a decision "to name 2013 as the year of" goes on."""
    clauses, tree = scene.clauses, scene.clauses.tree
    if tree.lemmas[i] != "as" or tree.labels[i] != "prep" or _names_examples(scene, i):
        return False
    if tree.lemmas[word] in words.backing:  # "supports Japan as a member"
        return False
    head = tree.heads[i]
    if tree.tokens[i + 1 : i + 2] and tree.tokens[i + 1] in _QUOTES:  # 'welcomed the move to talk as "very good"'
        return True
    return clauses.is_verb(word) if head == word else stance in _CALLING and not clauses.is_verb(head)


def _names_examples(scene: Scene, link: int) -> bool:
    """ "issues such as the climate", "as well as": no judgment."""
    return scene.clauses.tree.tags[link - 1][:2] == "RB" or scene.clauses.tree.lemmas[link - 1] == "such"


# --- what hangs on the word -------------------------------------------------------------------------------------------


def _pieces(scene: Scene, word: int, stance: Stance, words: StanceWords) -> Iterator[_Piece]:
    clauses = scene.clauses
    tree = clauses.tree
    for child in clauses.children[word]:
        label = tree.labels[child]
        if label in {"dobj", "dative"} and tree.tags[child] not in _NO_THING:
            yield from _object(scene, label, child)
        elif label == "nsubjpass" and clauses.is_verb(word) and not _is_feeling(clauses, word):
            yield _Piece("dobj", child, clauses.subtree(child))
        elif child > word and (
            label in {"ccomp", "xcomp"} or (label in {"advcl", "acl", "relcl"} and _to(clauses, child))
        ):
            kind = "clause" if label in {"ccomp", "xcomp", "acl", "relcl"} or _is_for(clauses, child) else "purpose"
            yield _Piece(kind, child, _clause_tokens(clauses, child))
        elif label == "prep" and child > word and tree.lemmas[child] in _LINKS.get(stance, _LINKS[Stance.COMMITS_TO]):
            below = [i for i in clauses.subtree(child) if i > child]
            held = {tree.lemmas[i] for i in clauses.objects_of(child)}
            aside = tree.lemmas[child] in _PLACING and held & words.manner and stance is not Stance.PRAISES
            head = next(iter(clauses.labelled(child, "pobj", "pcomp", "prep")), child)
            if below and not aside and not scene.is_time(head):
                yield _Piece(tree.lemmas[child], head, below)
    own = [c for c in clauses.labelled(word, "dobj", "nsubjpass", "ccomp", "xcomp") if tree.tags[c] not in _RELATIVE]
    if clauses.is_verb(word) and not own:
        for thing in clauses.object_of(word)[:1]:  # "the sanctions, which Russia condemned"
            yield _antecedent(scene, word, thing, stance)


def _antecedent(scene: Scene, word: int, thing: int, stance: Stance) -> _Piece:
    """What a clause stands on; all that it stands behind after a comma: "the pact with Peru, which Chile opposes"."""
    clauses, tree, holder = scene.clauses, scene.clauses.tree, thing
    start = min(clauses.subtree(word))
    apart = start > 0 and "," in tree.tokens[start - 1 : start + 1]
    if not apart or stance is Stance.CRITICISES or (scene.cast.at(thing) is None and tree.labels[word] != "acl"):
        return _Piece("dobj", thing, clauses.phrase(thing))
    while tree.labels[holder] in {"conj", "appos", "pobj"}:
        link = tree.heads[holder]
        above = tree.heads[link] if tree.labels[holder] == "pobj" else link
        if above != link and (tree.lemmas[link] not in _HOLDING or tree.tags[above][0] != "N"):
            break
        holder = above
    return _Piece("dobj", holder, [i for i in clauses.subtree(holder) if i < start])


def _object(scene: Scene, label: str, thing: int) -> Iterator[_Piece]:
    """An object; where a deed hangs on it by "of" or "for" ("accused the forces of shelling"), the deed apart."""
    tree, clauses = scene.clauses.tree, scene.clauses
    listed = [i for i in clauses.labelled(tree.heads[thing], "conj") if i > thing and tree.tags[i][0] == "N"]
    if listed and scene.cast.at(thing) is not None:  # "thanked Kenya, and their officials for": torn off by the parser
        yield _Piece(label, thing, clauses.subtree(thing))
        label, thing = "dobj", listed[-1]
    for link in (link for one in clauses.conjuncts(thing) for link in clauses.labelled(one, "prep")):
        deed = clauses.first(link, "pcomp")
        if (
            deed is None and scene.cast.at(thing) is not None
        ):  # "thanked Osinbajo for Nigeria's lead", "accused it of lies"
            behind = clauses.first(link, "pobj")
            named = behind is None or any(scene.mentioned_in(clauses.subtree(behind)))
            deed = behind if tree.lemmas[link] == "for" or not named else None
        if tree.lemmas[link] in {"of", "for"} and deed is not None and label == "dobj":
            below = clauses.subtree(link)
            yield _Piece(label, thing, [i for i in clauses.subtree(thing) if i not in below])
            yield _Piece(tree.lemmas[link], deed, [i for i in below if i != link])
            return
    yield _Piece(label, thing, clauses.subtree(thing))


def _is_feeling(clauses: Clauses, word: int) -> bool:
    """ "is concerned about": a passive in form only."""
    return clauses.is_passive(word) and any(
        link in {"about", "over", "at", "with"} for link, _ in clauses.obliques(word)
    )


def _to(clauses: Clauses, verb: int) -> bool:
    return is_infinitive(clauses, verb)


def _is_for(clauses: Clauses, verb: int) -> bool:
    return any(clauses.tree.lemmas[c] == "for" for c in clauses.labelled(verb, "mark"))


def _clause_tokens(clauses: Clauses, verb: int) -> list[int]:
    """A clause without "for" before it, and an infinitive without whom it is told to ("urged Iran | to stop")."""
    tokens = clauses.subtree(verb)
    if _is_for(clauses, verb):
        return [i for i in tokens if clauses.tree.labels[i] != "mark" or clauses.tree.heads[i] != verb]
    if _to(clauses, verb):
        start = next(i for i in clauses.labelled(verb, "aux", "neg") if clauses.tree.tags[i] == "TO" or i < verb)
        return [i for i in tokens if i >= start]
    return tokens


def _choose(scene: Scene, pieces: Sequence[_Piece], stance: Stance) -> _Piece | None:
    """The first piece that is not merely whom the stance is told to, or taken towards."""
    clauses = scene.clauses
    usable = [p for p in pieces if p.kind != "dative" and not _is_question(clauses, p)]
    things = [p for p in usable if not _is_somebody(scene, p, stance)]
    clause = next((p for p in things if p.kind == "clause"), None)
    if stance is Stance.CALLS_FOR:
        return _choose_called(scene, pieces, usable, things, clause)
    deed = next((p for p in things if p.kind == "of" and clauses.is_verb(p.head)), None)
    if deed is not None and stance is Stance.CRITICISES:
        return deed  # "accused the makers of dumping"
    if clause is not None and things and things[0].kind == "to" and stance is Stance.CRITICISES:
        return clause  # "complained to the court that"
    if len(things) < len(usable):  # "thanked Germany for", "accused Iran of"
        reason = next((p for p in things if p.kind in _REASONS or p.kind == "clause"), None)
        if reason is None and things and stance is Stance.COMMITS_TO:
            return things[0]  # "the commitment of France to the defence of": whose, and to what
        return reason or next((p for p in things if p.kind == "dobj"), None) or usable[0]
    return next((p for p in things if p.kind != "purpose"), None)


def _choose_called(
    scene: Scene, pieces: Sequence[_Piece], usable: Sequence[_Piece], things: Sequence[_Piece], clause: _Piece | None
) -> _Piece | None:
    """What is called for, not whom one calls on."""
    if any(_is_question(scene.clauses, piece) for piece in pieces):
        return None  # "was asked what Japan could do"
    told = [p for p in usable if p not in things or p.kind == "dobj"]
    asked = next((p for p in things if p.kind == "dobj" and p.head < (clause.head if clause else 0)), None)
    tag = scene.clauses.tree.tags[asked.head] if asked is not None else ""
    if asked is not None and (clause is None or (min(clause.tokens) == max(asked.tokens) + 1 and tag[:3] != "NNP")):
        return asked  # "requested cuts to meet the terms": the purpose follows by itself
    if clause is not None and not any(p.kind == "for" and p.head < clause.head for p in things):
        return clause
    if told:
        wanted = next((p for p in things if p.kind in {"for", "purpose"}), None)
        if wanted is not None and any(p not in things for p in told):
            return wanted
    return next((p for p in things if p.kind != "purpose"), None)


def _is_question(clauses: Clauses, piece: _Piece) -> bool:
    """ "asked if", "declined to say whether": no position."""
    if piece.kind != "clause":
        return False
    tree = clauses.tree
    return tree.lemmas[piece.tokens[0]] in _QUESTIONS or any(
        tree.lemmas[i] in _QUESTIONS and tree.heads[i] == piece.head and i < piece.head and tree.labels[i] != "nsubj"
        for i in piece.tokens
    )


def _is_somebody(scene: Scene, piece: _Piece, stance: Stance) -> bool:
    if piece.kind in {"clause", "purpose"}:
        return False
    tree = scene.clauses.tree
    if tree.tags[piece.head] in {"PRP", "PRP$"}:
        return True
    if scene.cast.at(piece.head) is not None:
        if piece.kind == "to" and stance is Stance.COMMITS_TO:  # "expressed to Trudeau his desire"
            return any(c > piece.head for c in scene.clauses.labelled(_holder(scene, piece), "dobj", "xcomp", "ccomp"))
        return piece.kind in _TOWARDS.get(stance, {"dobj", "of"})
    asked = stance is Stance.CALLS_FOR and piece.kind in {"dobj", "on", "upon", "to"}
    return asked and (tree.lemmas[piece.head] in scene.cast.agentive or tree.lemmas[piece.head] in _ADDRESSED)


def _is_idiom(scene: Scene, word: int, thing: int, lexicon: Lexicon) -> bool:
    """Whether the verb's object is part of how the stance is said: "point finger at", "take aim at"."""
    lemmas = scene.clauses.tree.lemmas
    links = {link for link, _ in scene.clauses.links(word)}
    return any(
        any(not part.link and lemmas[thing] in part.words for part in pattern.parts)
        and any(part.link and part.link in links for part in pattern.parts)
        for pattern in lexicon.verbs.get(lemmas[word], ())
    )


def _takes_object(scene: Scene, word: int, stance: Stance, lexicon: Lexicon) -> bool:
    """Whether the verb takes the stance on its object, not only on what a preposition brings."""
    plain = Stance.SUPPORTS if stance is Stance.PRAISES else stance
    patterns = lexicon.verbs.get(scene.clauses.tree.lemmas[word], ()) if scene.clauses.is_verb(word) else ()
    own = [pattern for pattern in patterns if lexicon.stances.get(pattern.entry.operator) == plain]
    return not own or any(not any(part.link for part in pattern.parts) for pattern in own)


def _is_told(piece: _Piece, stance: Stance) -> bool:
    """Whom a call is made on, party or not: "called on producers outside OPEC to"."""
    return stance is Stance.CALLS_FOR and piece.kind in {"dobj", "on", "upon"}


def _holder(scene: Scene, piece: _Piece) -> int:
    """The word that a prepositional piece hangs on."""
    heads = scene.clauses.tree.heads
    return heads[heads[piece.head]]


def _same_again(scene: Scene, word: int, piece: _Piece, stance: Stance, lexicon: Lexicon) -> int | None:
    """The noun that says the same stance once more, and on what: "its commitment to", "an interest in"."""
    tree, noun = scene.clauses.tree, piece.head
    if tree.tags[noun] not in {"NN", "NNS"} or piece.kind != "dobj":
        return None
    classes = _SAME_STANCE.get(stance, ())
    if any(tree.lemmas[noun] in lexicon.classes[name] for name in classes) and not _is_anothers(
        scene, word, noun, lexicon
    ):
        return noun
    links = {link for link, _ in scene.clauses.links(noun)}
    fits = [
        p for p in lexicon.nouns.get(tree.lemmas[noun], ()) if all(a.link in links and not a.words for a in p.parts)
    ]
    meant = {lexicon.stances.get(p.entry.operator, "") for p in fits}
    meant |= {Stance.CRITICISES for p in fits if p.entry.mode == "disapprove"}
    if (Stance.SUPPORTS if stance is Stance.PRAISES else stance) not in meant:
        return None
    return None if _is_anothers(scene, word, noun, lexicon) else noun


def _is_anothers(scene: Scene, word: int, noun: int, lexicon: Lexicon) -> bool:
    """Whether a stance on a stance of somebody else: "appreciates the EU's support", not "expressed Mali's support"."""
    clauses = scene.clauses
    owner = clauses.first(noun, "poss")
    named = scene.cast.at(owner) if owner is not None and clauses.tree.tags[owner] != "PRP$" else None
    patterns = lexicon.verbs.get(clauses.tree.lemmas[word], ()) if clauses.is_verb(word) else ()
    itself = any(not pattern.parts and lexicon.stances.get(pattern.entry.operator) for pattern in patterns)
    if named is None or not itself:
        return False
    subjects = [scene.cast.at(subject) for subject in clauses.subject_of(word)]
    homes = {party.home for mention in subjects if mention for party in mention.parties}
    return not homes & {party.home for party in named.parties}
