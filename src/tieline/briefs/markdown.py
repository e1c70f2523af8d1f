"""The brief as Markdown: the same content in the same order, each figure with links to its evidence below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tieline.briefs import wording
from tieline.briefs.contents import (
    AccordRow,
    Brief,
    Card,
    Line,
    Moment,
    Pieces,
    PillarPart,
    Source,
    StatementRow,
    ToldRow,
)
from tieline.briefs.evidence import EVIDENCE
from tieline.briefs.sheets.markdown import sheet_lines
from tieline.briefs.wording import counted, escaped, signed
from tieline.records import Stage


def render_markdown(brief: Brief) -> str:
    """Return the brief as Markdown with a final line break. What comes from texts cannot become markup."""
    return "\n".join(_Page(brief).lines()) + "\n"


class _Page:
    """One brief on its way to Markdown."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief

    def lines(self) -> Iterator[str]:
        brief = self._brief
        yield from self._head()
        if brief.empty:
            yield from self._nothing()
        else:
            yield from self._moved()
            yield from self._timeline()
            yield from self._pillars()
            yield from self._beside()
            yield from self._agreements()
        yield from self._organisations()
        if not brief.empty:
            yield from self._plans()
            yield from self._statements()
            yield from ("", "## Strongest evidence", "", *self._moments(brief.strongest))
        for sheet in brief.whatifs:
            yield from ("", f"## What if: {escaped(sheet.title)}", "")
            yield from ("Computed from tables of trade, not read from the texts.", "", *sheet_lines(sheet, level=3))
        yield from self._limits()
        yield from self._evidence()

    def _head(self) -> Iterator[str]:
        brief, totals = self._brief, self._brief.totals
        yield f"# {escaped(brief.a.name)} and {escaped(brief.b.name)}: a brief"
        yield ""
        if brief.asked:
            yield f"Asked for: {brief.asked}.  "
        if brief.period:
            yield f"What the texts tell, {brief.period}.  "
        yield (
            f"{counted(totals.documents, 'document')} on the pair of {totals.ledger_documents:,} read, "
            f"{counted(totals.claims, 'claim')}: {counted(totals.events, 'event')}, "
            f"{counted(totals.agreements, 'agreement')}, {counted(totals.statements, 'statement')}."
        )

    def _nothing(self) -> Iterator[str]:
        brief = self._brief
        yield from ("", "## Nothing to brief on yet", "")
        yield (
            f"The ledger holds no claim with both {escaped(brief.a.name)} and {escaped(brief.b.name)} as parties. "
            "No text is not the same as no relation. Read texts that speak of the two, then ask again:"
        )
        yield from ("", "    tieline read articles/ --ledger ties.duckdb")
        yield f"    tieline brief {brief.a.id} {brief.b.id} --ledger ties.duckdb"

    def _moved(self) -> Iterator[str]:
        brief = self._brief
        yield from ("", "## What moved lately", "")
        for line in brief.moved:
            yield f"- {escaped(line.text)} {self._refs(line.refs, line.more)}"
        if not brief.moved:
            yield "Nothing that the texts tell."
        yield from ("", escaped(brief.lately))

    def _timeline(self) -> Iterator[str]:
        brief = self._brief
        yield from ("", "## Timeline")
        for year in brief.timeline:
            yield from ("", f"### {year.year}", "", *self._moments(year.moments))
        yield from self._hidden(brief.timeline_hidden, "older moment", brief.command)

    def _pillars(self) -> Iterator[str]:
        yield from ("", "## Six pillars", "")
        yield (
            "Mean is the mean PLOVER score of the year's events, from −10 to +10; level is where the events of all "
            "years put the tie, with its 95 % interval. A year without events has no row: no text is not zero."
        )
        if self._brief.together:
            yield from ("", escaped(self._brief.together))
        for part in self._brief.pillars:
            yield from self._pillar(part)

    def _beside(self) -> Iterator[str]:
        brief = self._brief
        if brief.beside:
            yield from ("", "## Among all states", "", f"{escaped(brief.beside_note)} More: `{brief.beside_command}`")
        for row in brief.beside:
            yield from (
                "",
                f"- **{escaped(row.who)}**: {row.strength} of all cooperation, rank {row.rank}",
                f"- pull of {escaped(row.other)} on it: {row.pull}, rank {row.place} among its partners; "
                f"tone {row.tone} {self._refs(row.refs)}",
                f"- the partner most alike to {escaped(row.other)}: {escaped(row.substitute)}",
            )

    def _pillar(self, part: PillarPart) -> Iterator[str]:
        yield from ("", f"### {wording.words()['pillars'][part.pillar.value]}", "")
        if part.years and part.span:
            span = counted(part.span[1] - part.span[0] + 1, "year")
            yield f"{counted(part.events, 'event')} in {len(part.told)} of {span}."
            yield from ("", "| Year | Cooperation | Neither | Conflict | Mean | Level | 95 % interval | Evidence |")
            yield "|---|--:|--:|--:|--:|--:|:-:|---|"
        else:
            yield "The texts tell of no event with a day between the two in this pillar."
        for row in reversed(part.told):
            bounds = f"{signed(row.low)} to {signed(row.high)}"
            events = f"[{counted(row.events, 'event')}](#{row.anchor})"
            yield (
                f"| {row.year} | {row.cooperation} | {row.neither} | {row.conflict} | {signed(row.mean or 0)} "
                f"| {signed(row.level)} | {bounds} | {events} |"
            )
        if part.turns:
            yield ""
            yield from (f"- {escaped(row.line.text)} {self._refs(row.line.refs, row.line.more)}" for row in part.turns)
        if part.telling:
            yield from ("", *self._moments(part.telling))

    def _agreements(self) -> Iterator[str]:
        brief = self._brief
        yield from ("", "## Agreements by subject and stage", "")
        yield from self._levels()
        if not brief.accords:
            yield "The texts tell of no agreement between the two."
            return
        stages = [stage for stage in Stage if any(stage == told for row in brief.subjects for told, _ in row.stages)]
        yield f"| Subject | {' | '.join(stage.value for stage in stages)} |"
        yield "|---" * (len(stages) + 1) + "|"
        for row in brief.subjects:
            held = dict(row.stages)
            cells = (self._count(held[stage]) if stage in held else "" for stage in stages)
            yield f"| {escaped(row.subject)} | {' | '.join(cells)} |"
        yield from ("", "| Agreement | Stages | Evidence |", "|---|---|---|")
        for accord in brief.accords:
            yield f"| {_accord(accord)} | {'; '.join(self._stages(accord))} | {_told(accord)} |"
        command = f"tieline agreements --pair {brief.a.id} {brief.b.id}"
        yield from self._hidden(brief.accords_hidden, "older agreement", command)

    def _stages(self, accord: AccordRow) -> Iterator[str]:
        for stage in accord.stages:
            yield f"{stage.stage} {stage.day} {self._refs(stage.refs)}"

    def _levels(self) -> Iterator[str]:
        """Yield how close the two call their partnership, the level that holds in bold."""
        for level in self._brief.levels:
            name = f"**{escaped(level.level)}**" if level.now else escaped(level.level)
            yield f"- {name}, {level.day} {self._refs(level.refs)}"
        if self._brief.levels:
            yield ""

    def _count(self, line: Line) -> str:
        return f"{line.text} {self._refs(line.refs, line.more)}"

    def _organisations(self) -> Iterator[str]:
        brief = self._brief
        yield from ("", "## Organisations shared, sought, backed", "")
        yield from (self._told(row) for row in brief.told)
        command = f"tieline claims --actor {brief.a.id} --kind membership"
        yield from self._hidden(brief.told_hidden, "older standing", command)
        if brief.seats:
            yield from ("", f"Standing of both in Tieline's own tables {brief.as_of}:", "")
            yield f"| Organisation | {escaped(brief.a.name)} | {escaped(brief.b.name)} |"
            yield "|---|---|---|"
            yield from (f"| {escaped(seat.name)} | {seat.a} | {seat.b} |" for seat in brief.seats)
        elif not brief.told:
            yield "Neither the texts nor the tables name an organisation of both."

    def _told(self, row: ToldRow) -> str:
        against = f" **The tables disagree:** they hold {escaped(row.against)}." if row.against else ""
        head = f"- {row.day}: **{escaped(row.what)}** {self._refs(row.refs)}"
        return f"{head}  \n  “{_text(row.pieces)}” {_cited(row.source)}{against}"

    def _plans(self) -> Iterator[str]:
        brief = self._brief
        yield from ("", "## Planned meetings and other plans", "")
        for row in brief.plans:
            became = f"{row.became} {self._refs(row.done)}".strip()
            yield f"- {row.day}: **{escaped(row.what)}** {self._refs(row.refs)}  "
            yield f"  “{_text(row.pieces)}” {_cited(row.source)}; {became}"
        if not brief.plans:
            yield "The texts tell of no plan of the two."
        yield from self._hidden(brief.plans_hidden, "older plan", f"{brief.command} --status planned")

    def _statements(self) -> Iterator[str]:
        brief = self._brief
        yield from ("", "## Statements by topic")
        if not brief.topics:
            yield from ("", "The texts tell of no statement of one on the other.")
        for topic in brief.topics:
            yield from ("", f"### {escaped(topic.topic)}", "")
            if topic.told:
                yield from (f"_{escaped(topic.told)}_", "")
            yield from (self._statement(row) for row in topic.rows)
            yield from self._hidden(topic.hidden, "older statement", f"{brief.command} --kind statement")

    def _statement(self, row: StatementRow) -> str:
        head = f"- {row.day}: **{escaped(row.speaker)} {row.stance}** {escaped(row.topic)} {self._refs(row.refs)}"
        return f"{head}  \n  “{_text(row.pieces)}” {_cited(row.source)}{_reported(row.reports)}"

    def _moments(self, moments: Iterable[Moment]) -> Iterator[str]:
        for it in moments:
            readings = "; ".join(
                f"**{escaped(each.what)}** {escaped(each.who)} {self._refs(each.refs)}".replace("  ", " ")
                for each in it.readings
            )
            yield f"- {it.day}: {readings}  "
            yield f"  “{_text(it.pieces)}” {_cited(it.source)}{_reported(it.reports)}"

    def _limits(self) -> Iterator[str]:
        brief = self._brief
        yield from ("", "## What could not be read, method, limits", "")
        for reason, number in brief.unread.skips:
            yield f"- {number} left out of the ledger: {reason}"
        if not brief.unread.skips:
            yield "- Nothing was left out of the ledger for being unreadable"
        if brief.totals.duplicates:
            yield f"- {counted(brief.totals.duplicates, 'document')} of the ledger with the text of another"
        if brief.totals.set_aside:
            yield f"- {counted(brief.totals.set_aside, 'row')} set aside by verdict: `tieline judge --list`"
        if not brief.empty:
            unread = brief.unread
            for line in (unread.undated, unread.together, unread.hypothetical, unread.denied):
                yield f"- {line.text} {self._refs(line.refs, line.more)}".rstrip()
        if brief.unread.weak:
            yield from (
                "",
                "Hypothetical and denied, left out of every measure:",
                "",
                *self._moments(brief.unread.weak),
            )
        for paragraph in (*wording.method(), *(wording.method("whatif") if self._brief.whatifs else ())):
            yield from ("", escaped(paragraph))
        yield from ("", f"Cite as: {escaped(brief.cite)} For a fact, cite the document that tells it, not this brief.")

    def _evidence(self) -> Iterator[str]:
        if self._brief.evidence:
            yield from ("", f'## <a id="{EVIDENCE}"></a>Evidence')
        for group in self._brief.evidence:
            yield from ("", f'### <a id="{group.anchor}"></a>{group.heading}', "")
            for card in group.cards:
                yield from self._card(card)
            yield from self._hidden(group.hidden, "further claim", group.command)

    def _card(self, card: Card) -> Iterator[str]:
        yield f"> {''.join(f'**{escaped(t)}**' if named else _part(t) for t, named in card.pieces)}"
        yield ">"
        yield f"> {_cited(card.source)}"
        yield ""
        for proof in card.proofs:
            told = f", told {proof.more + 1} times in this document" if proof.more else ""
            told += ", judged right" if proof.upheld else ""
            on = f": {escaped(proof.about)}" if proof.about else ""
            yield (
                f'- <a id="c-{proof.id}"></a>{self._brief.numbers[proof.id]}: '
                f"**{escaped(proof.what)}** {escaped(proof.who)}{on}; "
                f"{proof.day} ({escaped(proof.dated)}); confidence {proof.confidence:.2f}; {proof.counts}{told}; "
                f"rules: {escaped(' › '.join(proof.rules))}; `tieline explain {proof.id}`"
            )
        yield ""

    def _hidden(self, number: int, what: str, command: str) -> Iterator[str]:
        if number:
            yield from ("", f"{counted(number, what)} not printed here: `{command}`")

    def _refs(self, ids: Iterable[str], more: int = 0) -> str:
        links = " ".join(f"[[{self._brief.numbers[id_]}]](#c-{id_})" for id_ in ids)
        return f"{links} and {more} more" if more else links


def _part(text: str) -> str:
    """Return a part of a sentence with the blanks at its ends kept."""
    inner = escaped(text)
    return f"{' ' if text[:1] == ' ' else ''}{inner}{' ' if text[-1:] == ' ' and inner else ''}"


def _text(pieces: Pieces) -> str:
    return escaped("".join(text for text, _ in pieces))


def _cited(source: Source) -> str:
    title = f"[{escaped(source.title)}](<{source.url}>)" if source.url else escaped(source.title)
    return ", ".join(part for part in (title, escaped(source.publisher), source.published) if part)


def _accord(accord: AccordRow) -> str:
    """What an agreement is, on what, worth how much, with whom else."""
    on = f" on {escaped(accord.subjects)}" if accord.subjects else ""
    parts = [f"**{escaped(accord.instrument)}**{on}"]
    parts += [f"worth {escaped(accord.worth)}"] * bool(accord.worth)
    parts += [f"with {escaped(accord.others)}"] * bool(accord.others)
    parts += [f"“{escaped(accord.title)}”"] * bool(accord.title)
    return ", ".join(parts)


def _told(accord: AccordRow) -> str:
    return f"“{_text(accord.pieces)}” {_cited(accord.source)}{_reported(accord.documents)}"


def _reported(reports: int) -> str:
    return f" (reported by {reports})" if reports > 1 else ""
