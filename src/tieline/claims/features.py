"""Features of a pair of noun phrases in a sentence: what the linear model sees of what the first does to the second.

Every feature is a readable string. They come from the frames that link the two (type, operators, how well each phrase
fits), from the verbs on the way between them and what the lexicon mostly takes them for, from the phrases' own heads,
and from the words around.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from tieline.claims.clauses import Clauses
from tieline.claims.frame import Frame

_SILENT = frozenset({"punct", "det", "aux", "auxpass", "case", "cc", "mark", "prep", "poss", "nummod", "quantmod"})
_BEST = 3
# What features of the frames, and of the verbs over the source, begin with.
_OF_FRAMES = ("frame", "last", "entry", "path", "act", "outer", "also")
_OF_SOURCE = ("v", "object", "source")
# What the lexicon mostly takes a word for: ("v", "n" or "a", lemma) to types and operators.
Kinds = Mapping[tuple[str, str], tuple[str, ...]]


def view_of(name: str) -> int:
    """Return which of four views of a pair a feature is from: its frames, the source, the target, the words around."""
    kind = name.partition(":")[0]
    if kind.startswith(_OF_FRAMES):
        return 0
    if kind.startswith(_OF_SOURCE):
        return 1
    return 2 if "target" in kind else 3


class PairInSentence:
    """Two spans of tokens in a parsed sentence, source and target, with the frames that may link them."""

    def __init__(
        self, clauses: Clauses, frames: Sequence[Frame], source: Sequence[int], target: Sequence[int], kinds: Kinds
    ) -> None:
        self.tree = clauses.tree
        self.clauses = clauses
        self.source, self.target = frozenset(source), frozenset(target)
        self.frames = frames
        self.kinds = kinds

    @cached_property
    def ranked(self) -> list[tuple[int, Frame]]:
        """Frames by how well the spans fill their roles, best first: (score 0-8, frame)."""
        scored = [(self._fit(frame), frame) for frame in self.frames]
        return sorted(scored, key=lambda pair: -pair[0])

    def _fit(self, frame: Frame) -> int:
        clauses = self.clauses
        agent = any(not self.source.isdisjoint(clauses.phrase(i)) for _, i in frame.agents)
        exact = any(i in self.source for _, i in frame.agents)
        below = not self.target.isdisjoint(clauses.subtree(frame.top))
        target = any(not self.target.isdisjoint(clauses.subtree(i)) for _, i in frame.targets)
        return 4 * agent + exact + 2 * target + below

    def features(self) -> Iterator[str]:
        """Yield the features; some may repeat."""
        yield "bias"
        yield from self._of_frames()
        yield from self._of_source()
        yield from self._of_target()
        yield from self._of_words()

    # --- frames -----------------------------------------------------------------------------------------------------

    def _of_frames(self) -> Iterator[str]:
        for rank, (score, frame) in enumerate(self.ranked[:_BEST]):
            fit = "good" if score >= 6 else "half" if score >= 4 else "poor"  # noqa: PLR2004 - both roles, the agent
            name = frame.type or f"no-{frame.base}"
            operators = "+".join(frame.operators)
            yield f"frame{rank}:{fit}:{name}"
            yield f"frame{rank}:{name}"
            if rank == 0:
                yield f"frame:{fit}:{frame.base}:{operators}"
                yield f"frame:{frame.base}:{operators}"
                yield f"frame:{name}:{frame.status.value}"
                if frame.operators:
                    yield f"last:{frame.operators[-1]}:{name}"
                for entry in frame.entries:
                    yield f"entry:{entry.id}"
                for i in frame.path:
                    yield f"path:{self.tree.lemmas[i]}"
                yield f"act:{self.tree.lemmas[frame.act]}"
                yield f"outer:{self.tree.lemmas[frame.path[-1]]}"
        for score, frame in self.ranked[_BEST:]:
            yield f"also:{frame.type}:{'half' if score >= 4 else 'poor'}"  # noqa: PLR2004 - the agent fits
        if not self.ranked:
            yield "frame:none"

    # --- the verbs over the source ----------------------------------------------------------------------------------

    def _head(self, span: frozenset[int]) -> int:
        return next((i for i in sorted(span) if self.tree.heads[i] not in span or self.tree.heads[i] == i), min(span))

    def _of_source(self) -> Iterator[str]:
        if not self.source:
            return
        head = self._head(self.source)
        yield f"source:{self.tree.lemmas[head]}"
        yield f"source-label:{self.tree.labels[head]}"
        above = self._verb_above(head)
        yield from self._chain(above, "v")

    def _chain(self, verb: int, name: str) -> Iterator[str]:
        """The verb over the source and the clauses below it: what the source does, wants, says."""
        lemmas = self.tree.lemmas
        for depth in range(3):
            particle = next((lemmas[c] for c in self.clauses.labelled(verb, "prt")), "")
            word = f"{lemmas[verb]}_{particle}" if particle else lemmas[verb]
            yield f"{name}{depth}:{word}"
            yield f"{name}:{word}"
            for kind in self.kinds.get(("v", lemmas[verb]), ()):
                yield f"{name}{depth}-kind:{kind}"
            for child in self.clauses.labelled(verb, "aux", "neg"):
                yield f"{name}{depth}-aux:{lemmas[child]}"
            if self.clauses.is_passive(verb):
                yield f"{name}{depth}:passive"
            for child in self.clauses.object_of(verb)[:2]:
                yield f"{name}{depth}-object:{lemmas[child]}"
                yield f"{name}-verb-object:{word}:{lemmas[child]}"
                yield f"object:{lemmas[child]}"
            for link, found in self.clauses.obliques(verb):
                yield f"{name}-link:{word}:{link}"
                yield f"{name}-link-object:{link}:{lemmas[found]}"
            below = self.clauses.first(verb, "xcomp", "ccomp")
            if below is None:
                return
            verb = below

    def _verb_above(self, token: int) -> int:
        seen = 0
        while not self.clauses.is_verb(token) and self.tree.heads[token] != token and seen < len(self.tree.tokens):
            token, seen = self.tree.heads[token], seen + 1
        return token

    # --- the target -------------------------------------------------------------------------------------------------

    def _of_target(self) -> Iterator[str]:
        if not self.target:
            return
        head = self._head(self.target)
        lemmas = self.tree.lemmas
        yield f"target:{lemmas[head]}"
        yield f"target-label:{self.tree.labels[head]}"
        for i in self.target:
            yield f"in-target:{lemmas[i]}"
        token = head
        for step in range(3):
            above = self.tree.heads[token]
            if above == token:
                return
            yield f"over-target{step}:{lemmas[above]}"
            yield f"over-target:{lemmas[above]}"
            for kind in (*self.kinds.get(("v", lemmas[above]), ()), *self.kinds.get(("n", lemmas[above]), ())):
                yield f"over-target{step}-kind:{kind}"
            if step == 0:
                yield f"over-target:{lemmas[above]}:{self.tree.labels[token]}"
            token = above

    # --- words ------------------------------------------------------------------------------------------------------

    def _of_words(self) -> Iterator[str]:
        """Lemmas outside the two phrases, and pairs of neighbours; those of the source's clause twice."""
        outside = [
            i
            for i, label in enumerate(self.tree.labels)
            if label not in _SILENT and i not in self.source and i not in self.target and self.tree.tags[i] != "NNP"
        ]
        lemmas = self.tree.lemmas
        for i in outside:
            yield f"word:{lemmas[i]}"
        if self.source and self.target:
            low, high = sorted((max(self.source), min(self.target)))
            for i in outside:
                if low < i < high or low > i > high:
                    yield f"between:{lemmas[i]}"
        for one, two in pairwise(outside):
            yield f"words:{lemmas[one]}_{lemmas[two]}"
