"""`tieline explain`: where one claim comes from."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from tieline.cli import wording
from tieline.cli.exits import Exit
from tieline.cli.options import ledger_option, settings_with
from tieline.ledger import Entry, Reader
from tieline.ledger.matters import involved
from tieline.records import Document, Evidence, Judgement, Party, Ruling

_AROUND = 300  # code points of the paragraph shown on each side of the quote


@click.command()
@click.argument("claim")
@ledger_option
def verb(claim: str, ledger: Path | None) -> int:
    """Show where a claim comes from: its sentence, its parties, how it was dated, every rule in order, its document.

    CLAIM is an id, or the beginning of one as `tieline claims` shows it.

    \b
    tieline explain 44346af286
    """  # noqa: D301
    with Reader(settings_with(ledger=ledger).ledger) as reader:
        entry = reader.entry(claim)
        document = reader.document(entry.claim.evidence.document)
        judgement = reader.judgement(entry.id) if entry.judged else None
    console = Console(highlight=False)
    for label, text in _lines(entry, document, judgement):
        console.print(Text(f"{label:<12}", style="bold") + text, soft_wrap=True)
    return Exit.DONE


def _lines(entry: Entry, document: Document, judgement: Judgement | None) -> list[tuple[str, Text]]:
    claim = entry.claim
    evidence = claim.evidence
    lines = [
        ("claim", Text(f"{entry.id}  {entry.kind}: {wording.what(claim)}")),
        *((("judged", Text(_judged(judgement))),) if judgement else ()),
        ("says", marked(evidence, document.text)),
        *(("also says", marked(passage, document.text)) for passage in claim.also),
        *(("party", Text(_described(party))) for party in involved(claim)),
        ("day", Text(f"{wording.day(claim)}{_dated(entry, document)}")),
        ("pillar", Text(claim.pillar.value)),
        ("confidence", Text(f"{claim.confidence:.2f}")),
        ("read by", Text(evidence.coder)),
        *((f"rule {at}", Text(rule)) for at, rule in enumerate(evidence.rules, 1)),
        ("document", Text(f"{evidence.document}  {document.title or '(no title)'}")),
    ]
    for label, text in (("publisher", document.publisher), ("url", document.url), ("read from", document.where)):
        if text:
            lines.append((label, Text(text)))
    lines.append(("published", Text(str(document.published or "unknown"))))
    told = {0: "nobody, being set aside", 1: "this document alone"}.get(entry.reports, f"{entry.reports} documents")
    lines.append(("reported by", Text(told)))
    return lines


def _judged(judgement: Judgement) -> str:
    aside = ": set aside, it counts nowhere" if judgement.verdict is Ruling.WRONG else ""
    because = f", because {judgement.because}" if judgement.because else ""
    return f"{judgement.verdict.value} on {judgement.day}{because}{aside}"


def marked(evidence: Evidence, text: str) -> Text:
    """Return the paragraph around the quote, with the quote in bold between marks."""
    before = text.rfind("\n", 0, evidence.start) + 1
    after = text.find("\n", evidence.end)
    before = max(before, evidence.start - _AROUND)
    after = min(len(text) if after < 0 else after, evidence.end + _AROUND)
    quote = Text(f"«{text[evidence.start : evidence.end]}»", style="bold")
    return Text(text[before : evidence.start]) + quote + Text(text[evidence.end : after])


def _described(party: Party) -> str:
    own = [party.person, party.sector, f"of {party.country}" if party.country not in {"", party.id} else ""]
    described = ", ".join(part for part in own if part)
    return f"{party.id}{f' ({described})' if described else ''}, written “{party.as_written}”"


def _dated(entry: Entry, document: Document) -> str:
    rules = [rule for rule in entry.claim.evidence.rules if rule.startswith(("day", "date", "undated"))]
    if rules:
        return f", by rule: {', '.join(rules)}"
    if entry.claim.day is None and document.published is None:
        return ": the document has no day of its own; `tieline read --date` gives it one"
    return ""
