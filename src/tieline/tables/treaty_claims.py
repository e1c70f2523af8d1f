"""Rows of a list of treaties as claims, each with the line of the list that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tieline.knowledge import load_knowledge
from tieline.knowledge.subjects import load_subjects
from tieline.records import (
    Agreement,
    Document,
    Evidence,
    Party,
    Pillar,
    Precision,
    Reading,
    Stage,
)
from tieline.tables.treaties import DESTA, TreatyList, TreatyRow, When

# Evidence of a row names it by this word, the list and the row's id: a list does not have one treaty twice.
REGISTER = "register"
_SURE = 1.0
# What a row of each kind is called, and the stage that its year of signature means.
_KINDS = {
    "base_treaty": ("trade agreement", Stage.SIGNED),
    "consolidated": ("trade agreement", Stage.SIGNED),
    "negotiation": ("trade agreement", Stage.NEGOTIATED),
    "accession": ("accession", Stage.SIGNED),
    "withdrawal": ("withdrawal", Stage.ENDED),
    "protocol or amendment": ("amendment", Stage.AMENDED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One stage of a row, with the words of the document that tell it."""

    stage: Stage
    when: When | None
    start: int
    end: int


def treaty_readings(treaties: TreatyList, *, coder: str) -> Iterator[Reading]:
    """Yield a document a row, with a claim for each stage that the row tells of. `coder` is what evidence bears."""
    name = DESTA if treaties.layout == DESTA else treaties.source
    for row in treaties.rows:
        yield _reading(row, name, treaties.source, coder)


def _reading(row: TreatyRow, name: str, source: str, coder: str) -> Reading:
    instrument, made = _KINDS.get(row.kind, (row.kind, Stage.SIGNED)) if name == DESTA else (row.kind, Stage.SIGNED)
    about = f"{row.title} ({row.kind.replace('_', ' ')})"
    told = [(made if row.signed or made is not Stage.SIGNED else Stage.AGREED, row.signed)]
    told += [(stage, when) for stage, when in ((Stage.IN_FORCE, row.in_force), (Stage.ENDED, row.ended)) if when]
    text, lines = f"{name} {row.id}.", []
    for stage, when in told:
        words = f"{about}: {instrument} {stage.value}{f' {_written(when)}' if when else ''}."
        lines.append(_Line(stage=stage, when=when, start=len(text) + 1, end=len(text) + 1 + len(words)))
        text += f"\n{words}"
    text += f"\nParties: {', '.join(map(_name, row.parties))}."
    if row.joining:
        text += f"\n{'Acceding' if row.kind == 'accession' else 'Withdrawing'}: {', '.join(map(_name, row.joining))}."
    document = Document(text=text, title=f"{name} {row.id}: {row.title}", publisher=source, language="en")
    claims = tuple(_claim(row, line, instrument, document, (f"{REGISTER} {name}: {row.id}", coder)) for line in lines)
    return Reading(document=document, claims=claims)


def _claim(row: TreatyRow, line: _Line, instrument: str, document: Document, by: tuple[str, str]) -> Agreement:
    rule, coder = by
    dated = f"day from {_written(line.when)!r}" if line.when else "undated: the list does not say"
    pillars = {subject.id: subject.pillar for subject in load_subjects(papers=True).by_word.values()}
    return Agreement(
        parties=tuple(map(_party, row.parties)),
        subjects=row.subjects,
        instrument=instrument,
        title=row.title,
        stage=line.stage,
        day=line.when[0] if line.when else None,
        day_precision=line.when[1] if line.when else Precision.UNDATED,
        pillar=pillars.get(next(iter(row.subjects), ""), Pillar.DIPLOMACY),
        confidence=_SURE,
        evidence=Evidence(
            document=document.id,
            sentence=0,
            start=line.start,
            end=line.end,
            quote=document.text[line.start : line.end],
            coder=coder,
            rules=(rule, dated),
        ),
    )


def _written(when: When) -> str:
    day, precision = when
    return day.isoformat()[: {Precision.YEAR: 4, Precision.MONTH: 7}.get(precision, 10)]


def _party(code: str) -> Party:
    organised = code in load_knowledge().organisations
    return Party(
        id=code, country="" if organised else code, sector="IGO" if organised else "GOV", as_written=_name(code)
    )


def _name(code: str) -> str:
    knowledge = load_knowledge()
    row = knowledge.states.get(code) or knowledge.organisations.get(code)
    return row.name if row else code
