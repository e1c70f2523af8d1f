"""The papers of a joint text: itself, those it lists as signed, and those it names with their days.

Lists and names are read off the words: no parser gets "the Treaty on ... between ... signed on 3 May 2004, the Joint
Statement on ... issued on" right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from tieline.claims.dating import find_times, load_calendar
from tieline.claims.joint_texts import JointText, load_joint_words
from tieline.claims.matters import matters_in
from tieline.claims.signatories import TOLD_TOGETHER
from tieline.knowledge.partnerships import load_levels
from tieline.knowledge.subjects import Subject, load_subjects, main_pillar
from tieline.records import (
    Agreement,
    Claim,
    Document,
    Evidence,
    Mention,
    Party,
    Pillar,
    Precision,
    Sentence,
    Stage,
    Status,
)

_SURE, _LISTED = 0.95, 0.9
_PAIR = 2
_MAIN = 3  # a joint text is on what a third of its paragraphs are on; one on everything is on nothing of its own
_FAR, _NEAR = 200, 60  # characters of an item within which it says what paper it is: behind a number, and without one
_NOTHING_SAID = 2  # rules of a paper's evidence, its word and its parties, when no verb makes or changes it
_TO_COME = re.compile(r"(?i)\b(?:will|shall|to\s+be|expected)\b")
_LAST_OF_ROW = re.compile(
    r"(?:,|\band|;|\bas\s+well\s+as)\s+(?:the\s+|of\s+the\s+)?[‘'“\"]?(?=(?:Joint\s+(?:[A-Z]\w+\s+)?)?(?:Treaty|Agreement|Convention|"
    r"Protocol|Memorandum|Declaration|Statement|Communiqu|Arrangement))"
)
_CAPITALS = re.compile(r"(?:[A-Z][\w.’'-]*\s+){1,4}$")
_UNDERSTANDING = "understanding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """The papers read, and the sentences whose papers are told by them: what news rules read there is dropped."""

    claims: tuple[Agreement, ...]
    sentences: frozenset[int]


class _Writer:
    """What every paper of one joint text has in common."""

    def __init__(self, document: Document, joint: JointText, mentions: Sequence[Mention], coder: str) -> None:
        self.document, self.joint, self.mentions, self.coder = document, joint, mentions, coder

    def evidence(self, sentence: Sentence, *rules: str, end: int = 0) -> Evidence:
        """A sentence, or it and those after it up to `end`, as evidence."""
        end = end or sentence.end
        return Evidence(
            document=self.document.id,
            sentence=sentence.ordinal,
            start=sentence.start,
            end=end,
            quote=self.document.text[sentence.start : end],
            coder=self.coder,
            rules=rules,
        )

    def named(self, start: int, end: int) -> tuple[Party, ...]:
        """The states and organisations that some words name, each once."""
        found: dict[str, Party] = {}
        for mention in self.mentions:
            for party in mention.parties if start <= mention.start < end else ():
                if party.country or party.sector == "IGO":
                    plain = Party(id=party.home, country=party.country, sector="GOV", as_written=party.as_written)
                    found.setdefault(party.home, plain if party.country else party)
        return tuple(found.values())


def read_papers(
    document: Document, joint: JointText, sentences: Sequence[Sentence], mentions: Sequence[Mention], coder: str
) -> Papers:
    """Return the papers of a joint text."""
    writer = _Writer(document, joint, mentions, coder)
    body = [sentence for sentence in sentences if joint.covers(sentence)]
    listed = list(_listed(writer, body))
    dated = [(sentence.ordinal, found) for sentence in body for found in _dated(writer, sentence)]
    told = {ordinal for ordinal, _ in dated} | {ordinal for _, inner in listed for ordinal in inner}
    claims = (
        _itself(writer, sentences, body),
        *(claim for claim, _ in listed),
        *(claim for _, claim in dated if claim),
    )
    return Papers(claims=claims, sentences=frozenset(told))


def with_papers(papers: Papers, found: Sequence[Claim]) -> list[Claim]:
    """Return the papers and what else was found, without what tells of these papers once more."""
    own, *rest = papers.claims
    kept: list[Claim] = []
    for claim in found:
        if not isinstance(claim, Agreement) or claim.instrument == _UNDERSTANDING:
            kept.append(claim)
        elif _is_itself(own, claim):
            own = replace(own, also=tuple(sorted({*own.also, claim.evidence}, key=lambda one: one.start)))
        elif not (claim.evidence.sentence in papers.sentences or _is_older(own, claim) or _is_of_the_world(claim)):
            kept.append(_pointed_to(claim))
    return [own, *rest, *kept]


def _is_itself(own: Agreement, claim: Agreement) -> bool:
    """Whether a paper of these parties goes by the same word and has no other day."""
    word = own.instrument.split()[-1]
    same = {party.home for party in claim.parties} <= {party.home for party in own.parties}
    named = claim.instrument.replace("é", "e").split()[-1] == word
    return same and named and claim.day == own.day and claim.evidence.start <= own.evidence.end


def _is_older(own: Agreement, claim: Agreement) -> bool:
    """Whether a paper of this name is only pointed to: what was issued before is not of the day of this text."""
    same = claim.instrument.replace("é", "e").split()[-1] == own.instrument.split()[-1]
    return same and not claim.subjects and claim.evidence.rules[-1] == "day of publication"


def _is_of_the_world(claim: Agreement) -> bool:
    """Whether a paper was given to the issuers because they speak of it, but by its name or kind has others."""
    words, rules = load_joint_words()["paper"], claim.evidence.rules
    if claim.instrument in words["of_all"]:
        return not any("between" in rule for rule in rules)
    return TOLD_TOGETHER in rules and words["worldwide"].search(claim.title) is not None


def _pointed_to(claim: Agreement) -> Agreement:
    """A paper that is named and of which nothing is said is not of the day of this text: "under the Treaty on"."""
    *before, dated = claim.evidence.rules
    if not claim.title or len(before) > _NOTHING_SAID or dated != "day of publication":
        return claim
    evidence = replace(claim.evidence, rules=(*before, "undated: only pointed to"))
    return replace(claim, day=None, day_precision=Precision.UNDATED, evidence=evidence)


# --- itself -----------------------------------------------------------------------------------------------------------


def _itself(writer: _Writer, sentences: Sequence[Sentence], body: Sequence[Sentence]) -> Agreement:
    """The joint text as an agreement of its issuers, on what its paragraphs are about."""
    joint, text = writer.joint, writer.document.text
    start, end = joint.heading
    first = next((sentence for sentence in sentences if sentence.end > start), sentences[0])
    heading = Evidence(
        document=writer.document.id,
        sentence=first.ordinal,
        start=start,
        end=end,
        quote=text[start:end],
        coder=writer.coder,
        rules=("the heading of a joint text", "parties: who issues it", joint.dated),
    )
    about = list(_by_paragraph(body))
    subjects = [subject for _, subject in about] or [s for _, _, s in load_subjects().find(joint.title, 0)]
    order = Counter(subject.id for subject in subjects)
    main = [name for name, count in order.most_common() if _MAIN * count >= len(subjects)]
    passages = (writer.evidence(sentence, f"paragraph on {subject.id}") for sentence, subject in about)
    return Agreement(
        parties=joint.issuers,
        subjects=tuple(main),
        instrument=joint.kind,
        title=joint.title,
        stage=Stage.SIGNED if joint.signed else Stage.AGREED,
        day=joint.day,
        day_precision=Precision.DAY if joint.day else Precision.UNDATED,
        pillar=main_pillar(subjects) or Pillar.DIPLOMACY,
        confidence=_SURE,
        evidence=heading,
        also=tuple(passage for passage in passages if passage.start != start),
    )


def _by_paragraph(body: Sequence[Sentence]) -> Iterator[tuple[Sentence, Subject]]:
    """Yield of each paragraph the subject that it names most, with the first sentence that names it."""
    for _, group in groupby(body, key=lambda sentence: sentence.paragraph):
        named = [(sentence, subject) for sentence in group for _, _, subject in load_subjects().find(sentence.text, 0)]
        if named:
            counts = Counter(subject.id for _, subject in named)
            most = counts.most_common(1)[0][0]
            yield next((sentence, subject) for sentence, subject in named if subject.id == most)


# --- those it lists ---------------------------------------------------------------------------------------------------


def _listed(writer: _Writer, body: Sequence[Sentence]) -> Iterator[tuple[Agreement, tuple[int, ...]]]:
    """Yield the papers listed behind a sentence that says they were made, each with its sentences."""
    words = load_joint_words()["paper"]
    making: dict[str, Any] | None = None
    for _, group in groupby(body, key=lambda sentence: sentence.paragraph):
        paragraph = list(group)
        item = _item(writer.document.text[paragraph[0].start : paragraph[-1].end]) if making is not None else None
        if making is not None and item is not None:
            paper = _paper(writer, paragraph, item, making) if item else None
            if paper is not None:
                yield paper, (making["stem"], *(sentence.ordinal for sentence in paragraph))
            continue
        found = words["list"].search(paragraph[-1].text)
        making = None
        if found is not None:
            verb = (found["making"] or found["made"] or found["listed"] or "signed").lower()
            ahead = _TO_COME.search(paragraph[-1].text) is not None
            making = {"agreed": verb in words["agreed"], "ahead": ahead, "verb": verb, "stem": paragraph[-1].ordinal}


def _item(text: str) -> str | None:
    """The title in an item of a list; empty where the item is no paper, None where the list has ended."""
    words = load_joint_words()["paper"]
    marked = words["item"].match(text)
    title = text[marked.end() :] if marked else text
    kind = words["kind"].search(title[: _FAR if marked else _NEAR])
    if kind is None or not (marked or title[:1].isupper()):
        return "" if marked else None
    return title.strip(" ;.,\n") if marked or kind.start() < _NEAR else None


def _paper(writer: _Writer, paragraph: Sequence[Sentence], title: str, making: dict[str, Any]) -> Agreement | None:
    joint = writer.joint
    start, end = paragraph[0].start, paragraph[-1].end
    named = writer.named(start, end)
    if len(named) == 1 and len(joint.issuers) > _PAIR:
        return None
    stage = Stage.AGREED if making["agreed"] else Stage.SIGNED
    day = None if making["ahead"] else joint.day
    told = joint.dated if day else "undated: planned, no day given"
    return Agreement(
        parties=named if len(named) >= _PAIR else joint.issuers,
        **_described(title),
        stage=stage,
        status=Status.PLANNED if making["ahead"] else Status.HAPPENED,
        day=day,
        day_precision=Precision.DAY if day else Precision.UNDATED,
        confidence=_LISTED,
        evidence=writer.evidence(paragraph[0], f"listed as {making['verb']}", told, end=end),
    )


def _described(title: str) -> dict[str, Any]:
    """What a title says of its paper: kind, subjects, pillar."""
    found = load_joint_words()["paper"]["kind"].search(title)
    kind = str(found.lastgroup) if found else "agreement"
    level = next(iter(load_levels().find(title, 0)), None)
    # What is made between two ministries, and says no more, is in their field.
    subjects = matters_in(title) or [subject for _, _, subject in load_subjects().find(title, 0)]
    names = tuple(subject.id for subject in subjects)
    return {
        "title": " ".join(title.split()),
        "instrument": f"joint {kind}" if re.match(r"(?i)joint\b", title) and not kind.startswith("joint") else kind,
        "subjects": names or (("diplomatic relations",) if level else ()),
        "pillar": main_pillar(subjects) or Pillar.DIPLOMACY,
    }


# --- those it names ---------------------------------------------------------------------------------------------------


def _dated(writer: _Writer, sentence: Sentence) -> Iterator[Agreement | None]:
    """Yield the papers that a sentence names with the days on which they were made; None for one of others' or all."""
    words, joint = load_joint_words()["paper"], writer.joint
    for match in words["dated"].finditer(sentence.text):
        start, end = match.span("title")
        start = max([start, *(start + cut.end() for cut in _LAST_OF_ROW.finditer(sentence.text[start:end]))])
        title = sentence.text[start:end].strip(" '’”\"")
        named = writer.named(sentence.start + start, sentence.start + end)
        before = _CAPITALS.search(sentence.text[:start])  # "the United Nations Convention on"
        world = words["worldwide"].search(f"{before[0] if before else ''}{title}") is not None
        parties = named if len(named) >= _PAIR else joint.issuers
        day, precision = _day(match["day"])
        if day is None or len(named) == 1 or (world and len(named) < _PAIR):
            yield None
            continue
        yield Agreement(
            parties=parties,
            **_described(title),
            stage=Stage.AGREED if match["how"] in words["agreed"] else Stage.SIGNED,
            day=day,
            day_precision=precision,
            confidence=_LISTED,
            evidence=writer.evidence(
                sentence, "a paper named with its day", f"{match['how']}", f"day from {match['day']!r}"
            ),
        )


def _day(written: str) -> tuple[date | None, Precision]:
    for words in find_times(f"in {written}" if not written[:1].isdigit() else written, 0, None, load_calendar()):
        if words.back is not None:
            return words.back
    return None, Precision.UNDATED
