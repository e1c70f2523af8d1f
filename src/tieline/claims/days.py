"""Days: which day a sentence tells for an act, by words of time that hang on it, else by the way it is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tieline.claims.clauses import Clauses
from tieline.claims.dating import TimeWords
from tieline.claims.frame import Frame
from tieline.claims.telling import is_pluperfect, not_news
from tieline.records import Document, Precision, Sentence, Status

Dated = tuple[date | None, Precision, str]
"""A day, how exactly it is known, and how it was found."""
_EVE = timedelta(days=1)  # a text is dated on the eve of what it tells where clocks differ
_WEEK = timedelta(days=6)
# Under these operators the act is what somebody speaks of, and the event is that he does.
_SPEAKING_OF = frozenset(
    {"support", "criticise", "oppose", "accuse", "request", "refuse", "deny", "threaten", "discuss"}
)
_BEFORE = frozenset({"after", "following", "since", "before"})
# With no more than these a paper is named by its day: "the agreement of 3 May 2004 was concluded".
_CALLED = frozenset({"do", "reach", "report", "sign"})
_THROUGH = frozenset({"by", "in", "during"})
# "signed at talks on Tuesday": what happened on such an occasion happened on its day.
_OCCASION_LINKS = frozenset({"at", "during", "in", "on", "after", "following"})
# "ASTANA, " or "CHOLPON-ATA, Kyrgyzstan, " before the day, and how far behind it the dash may be.
_PLACE_LINE = re.compile(r"[A-Z][A-Z .'’-]+,(?:\s+[A-Z][\w ]+,)?\s+")
_DASH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The words of time of one sentence, with the frames that they may date."""

    document: Document
    sentence: Sentence
    clauses: Clauses
    frames: tuple[Frame, ...]
    times: Iterable[TimeWords]
    speech: bool = False

    def when(self, frame: Frame) -> Dated:
        """The day of a frame, how exactly it is known, and how it was found."""
        ahead = frame.status is Status.PLANNED
        words = self._time_words(frame)
        if words is not None and words.since:
            return None, Precision.UNDATED, "undated: it lasts since a day long past"
        if words is not None and not (self.spoken_of(frame) and self._is_current(words, frame)):
            found = words.ahead if ahead else words.back
            if found is not None:
                written = self.document.text[words.start : words.end]
                return found[0], found[1], f"day from {' '.join(written.split())!r}"
            if words.back is None and self.document.published is not None:  # "in the 1970s", "two years later"
                return None, Precision.UNDATED, "undated: its words of time name no day"
        if self.document.published is None:
            return None, Precision.UNDATED, "undated: neither sentence nor document gives a day"
        if ahead:
            return None, Precision.UNDATED, "undated: planned, no day given"
        why = not_news(self.clauses, frame, speech=self.speech)
        if why:
            return None, Precision.UNDATED, f"undated: {why}, no day given"
        return self.document.published, Precision.DAY, "day of publication"

    def said_on(self, frame: Frame, topic: Sequence[int]) -> Dated:
        """The day on which a statement was made: time words within its topic are the topic's."""
        inside = {self.clauses.tree.starts[i] for i in topic}
        outer = {self.clauses.leader(i) for i in frame.path} | set(frame.path) | {frame.top}
        if self.clauses.tree.tags[frame.top] == "VBG" and self.clauses.tree.labels[frame.top] == "advcl":
            outer.add(self.clauses.tree.heads[frame.top])  # "led a march in 2009, demanding"
        told = [
            words
            for words in self.times
            if words.back is not None and words.start not in inside and self._governor(words) in outer
        ]
        if self.document.published is not None:  # "next year, it has promised to": said before it comes
            latest = self.document.published + _EVE
            told = [words for words in told if words.back is not None and words.back[0] <= latest]
            told = [words for words in told if not self._is_current(words, frame)]
        if told:
            words = min(told, key=lambda words: (self._coarseness(words), words.start))
            day, precision = words.back or (None, Precision.UNDATED)
            return day, precision, f"day from {' '.join(self.document.text[words.start : words.end].split())!r}"
        if self.document.published is None:
            return None, Precision.UNDATED, "undated: neither sentence nor document gives a day"
        if any(words.since and self._governor(words) in outer for words in self.times):
            return None, Precision.UNDATED, "undated: it lasts since a day long past"
        why = not_news(self.clauses, frame)
        if why:
            return None, Precision.UNDATED, f"undated: {why}, no day given"
        return self.document.published, Precision.DAY, "day of publication"

    def _is_current(self, words: TimeWords, frame: Frame) -> bool:
        """ "welcomed the opening of the embassy this year": the running year, told last, is the topic's."""
        published, told = self.document.published, words.back
        if published is None or told is None or words.start < self._offset(frame.top):
            return False
        running = told[0].year == published.year and told[1] in {Precision.YEAR, Precision.MONTH}
        return running and (told[1] is Precision.YEAR or told[0].month == published.month)

    def is_time(self, token: int) -> bool:
        """Whether a token belongs to words of time."""
        return any(words.start <= self.clauses.tree.starts[token] < words.end for words in self.times)

    def hanging_on(self, token: int) -> list[TimeWords]:
        """The words of time that hang on a token."""
        return [words for words in self.times if self._governor(words) == token]

    def _time_words(self, frame: Frame) -> TimeWords | None:
        """The time words that hang on the frame; failing that, those of a meeting at which it happened."""
        judged = self.spoken_of(frame)
        for holders in self._holders(frame, judged):
            hanging = [words for words in self.times if self._governor(words) in holders]
            hanging = [words for words in hanging if not self._is_owned(words, frame)]
            if frame.status is Status.PLANNED:  # the day of a dateline is that of the announcement
                hanging = [words for words in hanging if not self._is_dateline(words)]
            if hanging:
                return self._nearest(hanging, frame)
        late = [words for words in self.times if self._governor(words) in judged and self._is_of_the_telling(words)]
        behind = [words for words in self.times if not judged and self._is_behind(words, frame.top)]
        paper = [words for words in self.times if self._is_of_paper(words, frame)][:1]
        return next(iter([*paper, *late, *behind][::-1]), None) if frame.status is not Status.PLANNED else None

    def _holders(self, frame: Frame, judged: set[int]) -> Iterator[set[int]]:
        """Yield the tokens whose time words may date a frame: its own first, then those of what it happened at."""
        planned, clauses = frame.status is Status.PLANNED, self.clauses
        reports = {i for i, entry in zip(frame.path, frame.entries, strict=True) if entry.operator == "report"}
        path = [i for i in frame.path if i not in reports | judged]
        own = {leader for i in path if self._leads(leader := clauses.leader(i), frame)} | set(path)
        if not judged and "announce" not in frame.operators:
            own |= set(clauses.labelled(frame.act, "acl", "relcl"))  # "a treaty signed in 1970"
        occasions = {found for i in own for link, found in clauses.obliques(i) if link in _OCCASION_LINKS}
        attended = {found for i in own if frame.base == "CONSULT" for found in clauses.object_of(i)}
        occasions, attended = occasions - judged, attended - judged
        told_of = {verb for i in attended | occasions for verb in clauses.labelled(i, "relcl", "acl")}
        told_of |= {verb for i in own if frame.base == "CONSULT" for verb in self._participles(i)}
        yield own
        yield occasions - own
        yield (attended | told_of) - own
        # "met today, promising that they would go": they met today
        yield {clauses.tree.heads[i] for i in own if self._is_told_beside(i, bare=not planned)} - own
        yield {verb for i in own for verb in clauses.labelled(i, "advcl") if self._says_when(verb)} - own
        yield {verb for i in {frame.top, *own} if (verb := self._verb_through(i)) is not None} - own
        if planned:
            yield self._meetings_below(frame.top) - own
        elif not is_pluperfect(clauses, frame):
            yield reports - own  # "said on Monday that it struck": at the latest then

    def _nearest(self, hanging: Sequence[TimeWords], frame: Frame) -> TimeWords:
        """The most exact words, then those nearest to the act; for a plan, words that lie ahead come first."""
        at = self._offset(frame.act)
        fitting = [words for words in hanging if self._is_ahead(words)] if frame.status is Status.PLANNED else []
        return min(fitting or hanging, key=lambda words: (self._coarseness(words), abs(words.start - at)))

    def _participles(self, verb: int) -> list[int]:
        """ "attended the meeting, chaired by Peru on 28 June": a participle that the parser hangs on the verb."""
        found = self.clauses.labelled(verb, "advcl")
        bare = [
            i for i in found if self.clauses.tree.tags[i] == "VBN" and self.clauses.first(i, "mark", "nsubj") is None
        ]
        return [i for i in bare if i > verb]

    def _says_when(self, verb: int) -> bool:
        """ "when it fell last month, they agreed": the clause that says when."""
        return any(self.clauses.tree.lemmas[c] == "when" for c in self.clauses.labelled(verb, "advmod", "mark"))

    def _meetings_below(self, top: int) -> set[int]:
        """ "set to sign a treaty at a summit on Thursday": the meetings at which a plan is to be carried out."""
        tree, below = self.clauses.tree, set(self.clauses.subtree(top))
        acts = {frame.act for frame in self.frames if frame.base == "CONSULT"} & below
        return {i for i in acts if tree.labels[i] == "pobj" and tree.lemmas[tree.heads[i]] in _OCCASION_LINKS}

    def _is_owned(self, words: TimeWords, frame: Frame) -> bool:
        """ "withdrew Friday's request": the day of the thing, not of what is done to it."""
        tree, token = self.clauses.tree, self.token_at(words.start)
        return tree.labels[token] == "poss" and tree.heads[token] != frame.top

    def _is_of_paper(self, words: TimeWords, frame: Frame) -> bool:
        """ "the Treaty on their border of 3 May 2004": the day by which a paper is called."""
        if frame.base != "INSTRUMENT" or not _CALLED.issuperset(frame.operators) or words.back != words.ahead:
            return False
        tree, at = self.clauses.tree, self.token_at(words.start)
        between = range(frame.act + 1, at)
        papers = {other.act for other in self.frames if other.base == "INSTRUMENT"}
        if papers & set(between) and tree.tags[frame.act] != "NNS":
            return False  # "Convention with an Exchange of Notes of 28 July": that is the other's
        exact = words.back is not None and words.back[1] is Precision.DAY
        of = at > frame.act and tree.tokens[at - 1].lower() in {"of", "dated"}
        return exact and of and not any(self.clauses.is_verb(i) and i not in frame.path for i in between)

    def _is_behind(self, words: TimeWords, top: int) -> bool:
        """ "After they spoke in Geneva, on Tuesday, Peru said": right behind what was before, wherever it hangs."""
        tree = self.clauses.tree
        link = tree.heads[top]
        marks = {tree.lemmas[c] for c in self.clauses.labelled(top, "mark")} | {tree.lemmas[link]}
        if tree.labels[top] not in {"pobj", "pcomp", "advcl"} or _BEFORE.isdisjoint(marks):
            return False
        end = tree.ends[max(self.clauses.subtree(top))]
        between = self.document.text[end : words.start].strip(" ,").lower()
        return end <= words.start and between in {"", "on", "in"}

    def _leads(self, leader: int, frame: Frame) -> bool:
        """ "spoke today and promised to go": a plan is not for the day on which something else was done."""
        return frame.status is not Status.PLANNED or self.clauses.tree.tags[leader] != "VBD"

    def spoken_of(self, frame: Frame) -> set[int]:
        """The part of a frame that somebody praises, blames, asks for or talks about: it has a day of its own."""
        at = max((at for at, operator in enumerate(frame.operators) if operator in _SPEAKING_OF), default=None)
        bearer = frame.bearers[at] if at is not None else frame.act
        return set(frame.path[: frame.path.index(bearer)]) if bearer in frame.path else set()

    def _is_of_the_telling(self, words: TimeWords) -> bool:
        """ "condemned the arrest of sailors on Monday": a day just past that the parser hangs on what is spoken of."""
        published = self.document.published
        if published is None or words.back is None or words.back[1] is not Precision.DAY:
            return False
        reach = _WEEK if self.clauses.is_verb(self._governor(words)) else _EVE
        return -_EVE <= published - words.back[0] <= reach

    def _is_dateline(self, words: TimeWords) -> bool:
        """ "ASTANA, October 20 -": where and when the text was written."""
        before, after = self.document.text[self.sentence.start : words.start], self.document.text[words.end :][:_DASH]
        return bool(_PLACE_LINE.fullmatch(before)) and after.lstrip()[:1] in {"-", "–", "—"}

    def _is_ahead(self, words: TimeWords, *, today: bool = False) -> bool:
        """Whether some words, read looking ahead, name a day after the text was published, or that very day."""
        published = self.document.published
        if words.ahead is None or published is None:
            return False
        return words.ahead[0] > published or (today and words.ahead[0] == published)

    def _is_told_beside(self, verb: int, *, bare: bool) -> bool:
        """ "in May, when she visited Baku": at the time of the clause that it stands beside."""
        marks = {self.clauses.tree.lemmas[c] for c in self.clauses.labelled(verb, "advmod", "mark")}
        bare = bare and self.clauses.tree.tags[verb] == "VBG" and self.clauses.first(verb, "mark") is None
        return self.clauses.tree.labels[verb] == "advcl" and (bare or bool(marks & {"when", "while", "as"}))

    def _verb_through(self, top: int) -> int | None:
        """ "was killed on Friday by a strike", "a call where he backed it": the verb on whose occasion it was."""
        tree, link = self.clauses.tree, self.clauses.tree.heads[top]
        if tree.labels[top] == "pobj" and tree.lemmas[link] in _THROUGH:
            return tree.heads[link] if self.clauses.is_verb(tree.heads[link]) else None
        where = any(tree.lemmas[c] == "where" for c in self.clauses.labelled(top, "advmod"))
        while where and tree.heads[link] != link and not self.clauses.is_verb(link):
            link = tree.heads[link]
        return link if where and tree.labels[top] == "relcl" else None

    def _coarseness(self, words: TimeWords) -> int:
        order = (Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.YEAR)
        return order.index(words.back[1]) if words.back else len(order)

    def _governor(self, words: TimeWords) -> int:
        """The nearest verb or act above some words; "of Tuesday" is asked of "Tuesday"."""
        of = self.document.text[words.start : words.end].lower().startswith("of ")
        token = self.token_at(words.start + len("of ") * of)
        tree = self.clauses.tree
        before = token - 1 if tree.tags[token] != "NNP" or not token or tree.tags[token - 1] != "IN" else token - 2
        if before >= 0 and tree.labels[before] == "mark" and tree.lemmas[before] == "while":
            return token  # "asked China, while on Tuesday others": of the clause that begins
        if before >= 0 and before in self._reports():
            return before  # "said on Sunday it had seized"
        held = tree.labels[tree.heads[token]] == "npadvmod" and words.since  # "30 times since May"
        return self.governor_at(words.start + len("of ") * of, of_nouns=not held)

    def _reports(self) -> set[int]:
        """The verbs that only report."""
        pairs = [pair for frame in self.frames for pair in zip(frame.path, frame.entries, strict=True)]
        return {i for i, entry in pairs if entry.operator == "report" and self.clauses.is_verb(i)}

    def token_at(self, offset: int) -> int:
        """The token at an offset of the document."""
        return next((i for i, end in enumerate(self.clauses.tree.ends) if end > offset), 0)

    def governor_at(self, offset: int, *, of_nouns: bool = False) -> int:
        """The nearest verb or act above an offset; with `of_nouns`, a plain noun on the way holds what hangs on it."""
        acts = {i for frame in self.frames for i in frame.path}
        tree, token = self.clauses.tree, self.token_at(offset)
        while True:
            above = tree.heads[token]
            if above == token or (token in acts and not self.is_time(token)) or self.clauses.is_verb(token):
                return token
            noun = tree.tags[token] in {"NN", "NNS"} and tree.starts[token] < offset
            if of_nouns and noun and not self._passes_on(token, offset):
                return token  # "elections in 2023": the time is theirs
            token = above

    def _passes_on(self, noun: int, offset: int) -> bool:
        """ "officials in February asked", "imports of fuel in 2025": what hangs on the noun is the act's."""
        tree, head = self.clauses.tree, self.clauses.tree.heads[noun]
        link = tree.heads[self.clauses.leader(noun)]
        if tree.lemmas[link] == "of" and tree.heads[link] in {frame.act for frame in self.frames}:
            return True
        between = range(self.token_at(offset) + 1, head)
        return tree.labels[noun] == "nsubj" and all(self.is_time(i) or tree.tags[i] in {"IN", "MD"} for i in between)

    def _offset(self, token: int) -> int:
        return self.clauses.tree.starts[token]

    def is_to_come(self, frame: Frame) -> bool:
        """Whether the words of time that hang on a frame say that its day lies ahead: "they meet tomorrow"."""
        words = self._time_words(frame) if not self.spoken_of(frame) else None
        return words is not None and words.to_come
