"""Signs: how a claim was read, as named numbers that its confidence rests on.

They come from the claim itself, from the rules that read it, and from where its act and its parties stand in the
sentence. No word of the sentence is among them but the entries of the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tieline.claims.frame import Frame
from tieline.claims.scene import Scene
from tieline.records import Agreement, Claim, Event, Membership, Party, Statement

# An operator and the types before and behind it.
_COMPOSED = re.compile(r"[\w-]+: ([\w-]+) × (\w+) → (\w+)")
_QUOTED = re.compile(r"'.*'|\".*\"|“.*”")
_FEW, _DEEP, _FAR, _MANY, _LONG = 3, 6, 20, 8, 80
_ABOVE = frozenset({"relcl", "advcl", "acl", "ccomp", "conj", "pcomp", "prep", "appos", "parataxis", "xcomp", "amod"})
_QUOTES = frozenset({'"', "“", "''", "``"})
_AUXILIARIES = frozenset({"aux", "auxpass", "neg"})


def signs(scene: Scene, claim: Claim, frame: Frame | None, likelihoods: Mapping[str, float]) -> dict[str, float]:
    """Return the signs of a claim: 1 for what is so, else a number between 0 and about 2.

    `frame` is what it was read from, None for a claim read off its words; `likelihoods` are the linear model's.
    """
    kind = type(claim).__name__.lower()
    found = dict.fromkeys((f"{kind}:{sign}" for sign in _of_claim(claim)), 1.0)
    found |= dict.fromkeys((f"{kind}:{sign}" for sign in _of_rules(claim.evidence.rules)), 1.0)
    found |= dict.fromkeys((f"{kind}:{sign}" for sign in _of_parties(scene, claim)), 1.0)
    found |= {f"{kind}:rules": min(len(claim.evidence.rules), _MANY) / 4}
    found |= {f"{kind}:tokens": min(len(scene.clauses.tree.tokens), _LONG) / 40}
    if frame is not None:
        found |= _of_frame(scene, frame, kind)
    if likelihoods:
        best = max(likelihoods, key=lambda root: likelihoods[root])
        found |= {f"{kind}:likeliest:{best}": 1.0, f"{kind}:nothing": 2 * likelihoods.get("NONE", 0.0)}
    return found


def _of_claim(claim: Claim) -> Iterator[str]:
    """What the claim is."""
    yield "any"
    yield f"status:{claim.status.value}"
    yield f"precision:{claim.day_precision.value}"
    match claim:
        case Event():
            yield f"type:{claim.type}"
            yield f"actors:{min(len(claim.actors), _FEW)}"
            yield f"recipients:{min(len(claim.recipients), _FEW)}"
            yield from (f"sector:{party.sector or 'state'}" for party in (*claim.actors, *claim.recipients))
            if any(party.person for party in (*claim.actors, *claim.recipients)):
                yield "person"
            if claim.place is not None:
                yield "placed"
        case Agreement():
            yield f"stage:{claim.stage.value}"
            yield f"instrument:{claim.instrument}"
            yield f"parties:{min(len(claim.parties), _FEW + 1)}"
            yield f"subjects:{min(len(claim.subjects), _FEW)}"
        case Membership():
            yield f"step:{claim.status.value}"
        case Statement():
            yield f"stance:{claim.stance.value}"
            yield f"about:{min(len(claim.about), _FEW)}"
            yield f"speaker:{'person' if claim.speaker.person else claim.speaker.sector or 'state'}"


def _of_rules(rules: Sequence[str]) -> Iterator[str]:
    """The rules by name: an entry of the lexicon, an operator and what it made of what, others without their words."""
    for rule in rules:
        composed = _COMPOSED.match(rule)
        if composed is not None:
            operator, before, after = composed.groups()
            yield f"operator:{operator}"
            yield f"{operator}×{before}→{after}"
        elif rule.startswith("act "):
            yield f"entry:{rule[len('act ') :]}"
            yield f"act:{rule[len('act ') :].partition('-')[0]}"
        else:
            yield "rule:" + re.sub(r"\W+", "-", _QUOTED.sub("", rule)).strip("-")


def _of_frame(scene: Scene, frame: Frame, kind: str) -> dict[str, float]:
    """Where the act stands in the sentence, and how its parties hang on it."""
    tree, clauses = scene.clauses.tree, scene.clauses
    above = list(_labels_above(tree.heads, tree.labels, frame.top))
    told = {
        f"top:{tree.labels[frame.top]}",
        f"act:{tree.labels[frame.act]}",
        f"act-tag:{tree.tags[frame.act]}",
        f"top-tag:{tree.tags[frame.top]}",
        *(f"under:{label}" for label in above if label in _ABOVE),
        *(f"helped:{tree.lemmas[i]}" for i in clauses.labelled(frame.top, *_AUXILIARIES)),
    }
    numbers = {
        "depth": min(len(above), _DEEP) / 3,
        "frames": min(len(scene.frames), _MANY) / 4,
        "operators": len(frame.operators) / 2,
        "parties": min(len({p.id for m in scene.cast.mentions for p in m.parties}), _MANY) / 4,
    }
    for role, links in (("agent", frame.agents), ("target", frame.targets)):
        for link, token in links[:1]:
            told.add(f"{role}:{link}")
            numbers[f"{role}-far"] = min(abs(token - frame.act), _FAR) / 10
    if not _QUOTES.isdisjoint(tree.tokens):
        told.add("quotes")
    return {f"{kind}:{sign}": 1.0 for sign in sorted(told)} | {f"{kind}:{sign}": n for sign, n in numbers.items()}


def _labels_above(heads: Sequence[int], labels: Sequence[str], token: int) -> Iterator[str]:
    """The labels from a token up to the root, without the root's."""
    for _ in range(len(heads)):
        if heads[token] == token:
            return
        yield labels[token]
        token = heads[token]


def _of_parties(scene: Scene, claim: Claim) -> Iterator[str]:
    """How the parties are told in the sentence: by name, by office, by a pronoun, or not at all."""
    for role, parties in _roles(claim):
        for party in parties[:_FEW]:
            tokens = scene.cast.tokens_of(party)
            mention = scene.cast.at(tokens[0]) if tokens else None
            if mention is None:
                yield f"{role}:absent"
                continue
            yield f"{role}-by:{mention.how.value}"
            yield f"{role}-as:{scene.clauses.tree.labels[tokens[-1]]}"


def _roles(claim: Claim) -> tuple[tuple[str, Sequence[Party]], ...]:
    match claim:
        case Event():
            return ("actor", claim.actors), ("recipient", claim.recipients)
        case Agreement():
            return (("party", claim.parties),)
        case Membership():
            return ("member", (claim.member,)), ("organisation", (claim.organisation,))
        case Statement():
            return ("speaker", (claim.speaker,)), ("about", claim.about)
