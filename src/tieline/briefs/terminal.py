"""The brief on a terminal: the same content in the same order, with the ids that `tieline explain` takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tieline.briefs import wording
from tieline.briefs.contents import AccordRow, Brief, Line, Moment, Pieces, PillarPart, Source, YearRow
from tieline.briefs.sheets.terminal import render_sheet_terminal
from tieline.briefs.wording import counted, signed
from tieline.records import Stage

_ID_SHOWN = 10  # digits of an id, as `tieline claims` shows them
_BAR = 12  # the widest bar of events
_TONES = {"cooperation": "cyan", "conflict": "red", "neither": "yellow", "": ""}
_INDENT = (0, 0, 0, 4)


def render_terminal(brief: Brief, console: Console) -> None:
    """Print the brief. Nothing of a text is read as markup or as a control of the terminal."""
    _Screen(brief, console).show()


class _Screen:
    """One brief on its way to a console."""

    def __init__(self, brief: Brief, console: Console) -> None:
        self._brief = brief
        self._console = console

    def show(self) -> None:
        brief = self._brief
        self._head()
        if brief.empty:
            self._nothing()
        else:
            self._moved()
            self._timeline()
            self._pillars()
            self._beside()
            self._agreements()
        self._organisations()
        if not brief.empty:
            self._plans()
            self._statements()
            self._title("Strongest evidence")
            self._moments(brief.strongest)
        for sheet in brief.whatifs:
            self._title(f"What if: {sheet.title}")
            self._note("Computed from tables of trade, not read from the texts.")
            render_sheet_terminal(sheet, self._console)
        self._limits()

    def _say(self, text: Text | str = "", indent: int = 0) -> None:
        told = Text(text) if isinstance(text, str) else text
        self._console.print(Padding(told, (0, 0, 0, indent)), highlight=False, markup=False)

    def _title(self, title: str) -> None:
        self._say()
        self._console.print(Rule(Text(title, style="bold"), align="left", style="dim"))

    def _note(self, text: str) -> None:
        self._say(Text(text, style="dim"))

    def _head(self) -> None:
        brief, totals = self._brief, self._brief.totals
        self._say(Text(f"{brief.a.name} and {brief.b.name}: a brief", style="bold"))
        covered = " · ".join(filter(None, (brief.period, brief.asked and f"asked for {brief.asked}")))
        if covered:
            self._say(covered)
        self._say(
            f"{counted(totals.documents, 'document')} on the pair of {totals.ledger_documents:,} read · "
            f"{counted(totals.claims, 'claim')} · {counted(totals.events, 'event')} · "
            f"{counted(totals.agreements, 'agreement')} · {counted(totals.statements, 'statement')}"
        )

    def _nothing(self) -> None:
        brief = self._brief
        self._title("Nothing to brief on yet")
        self._say(f"The ledger holds no claim with both {brief.a.name} and {brief.b.name} as parties.")
        self._say("No text is not the same as no relation. Read texts that speak of the two, then ask again:")
        self._say("tieline read articles/ --ledger ties.duckdb", 4)
        self._say(f"tieline brief {brief.a.id} {brief.b.id} --ledger ties.duckdb", 4)

    def _moved(self) -> None:
        self._title("What moved lately")
        for line in self._brief.moved:
            self._say(Text("• ") + self._line(line))
        if not self._brief.moved:
            self._say("Nothing that the texts tell.")
        self._note(self._brief.lately)

    def _line(self, line: Line) -> Text:
        return Text(f"{line.text} ") + _ids(line.refs, line.more)

    def _timeline(self) -> None:
        brief = self._brief
        self._title("Timeline")
        for year in brief.timeline:
            self._say(Text(str(year.year), style="bold"))
            self._moments(year.moments)
        self._hidden(brief.timeline_hidden, "older moment", brief.command)

    def _moments(self, moments: Iterable[Moment]) -> None:
        for it in moments:
            head = Text(f"{it.day}  ", style="dim")
            for at, each in enumerate(it.readings):
                head += Text("; " if at else "") + Text(each.what, style=f"bold {_TONES[each.tone]}".strip())
                head += Text(f" {each.who} ") + _ids(each.refs)
            self._quote(head, it.pieces, it.source, it.reports)

    def _quote(self, head: Text, pieces: Pieces, source: Source, reports: int = 1, after: str = "") -> None:
        self._say(head, 2)
        self._say(_sentence(pieces), 4)
        told = f"  reported by {reports}" if reports > 1 else ""
        self._say(Text(f"{_cited(source)}{told}{after}", style="dim"), 4)

    def _pillars(self) -> None:
        self._title("Six pillars")
        self._note(
            "Mean is the mean PLOVER score of the year's events, −10 to +10; level is where the events of all years "
            "put the tie, with its 95 % interval. A year without events has no row: no text is not zero."
        )
        if self._brief.together:
            self._say(self._brief.together)
        for part in self._brief.pillars:
            self._pillar(part)

    def _beside(self) -> None:
        brief = self._brief
        if not brief.beside:
            return
        self._title("Among all states")
        self._note(f"{brief.beside_note} More: {brief.beside_command}")
        for row in brief.beside:
            self._say(Text(row.who, style="bold") + Text(f"  {row.strength} of all cooperation, rank {row.rank}"))
            self._say(f"pull of {row.other} {row.pull}, rank {row.place} among its partners; tone {row.tone}", 4)
            self._say(Text(f"the partner most alike to {row.other}: {row.substitute} ") + _ids(row.refs), 4)

    def _pillar(self, part: PillarPart) -> None:
        name = wording.words()["pillars"][part.pillar.value]
        if part.span is None or not part.years:
            self._say(Text(name, style="bold") + Text("  no event between the two in this pillar", style="dim"))
        else:
            span = counted(part.span[1] - part.span[0] + 1, "year")
            covered = f"  {counted(part.events, 'event')} in {len(part.told)} of {span}"
            self._say(Text(name, style="bold") + Text(covered, style="dim"))
            self._console.print(Padding(_years(part.told), _INDENT))
            self._say(Text(f"{self._brief.command} --pillar {part.pillar.value}", style="dim"), 4)
        for row in part.turns:
            self._say(Text("• ") + self._line(row.line), 4)
        self._moments(part.telling)

    def _agreements(self) -> None:
        brief = self._brief
        self._title("Agreements by subject and stage")
        self._levels()
        if not brief.accords:
            self._note("The texts tell of no agreement between the two.")
            return
        stages = [stage for stage in Stage if any(stage == told for row in brief.subjects for told, _ in row.stages)]
        table = _table("subject", *(stage.value for stage in stages), right=tuple(range(1, len(stages) + 1)))
        for row in brief.subjects:
            held = dict(row.stages)
            table.add_row(Text(row.subject), *(held[stage].text if stage in held else "" for stage in stages))
        self._console.print(Padding(table, _INDENT))
        for accord in brief.accords:
            self._accord(accord)
        self._hidden(brief.accords_hidden, "older agreement", f"tieline agreements --pair {brief.a.id} {brief.b.id}")

    def _levels(self) -> None:
        """Print how close the two call their partnership, the level that holds in bold."""
        for level in self._brief.levels:
            head = Text(f"{level.day}  ", style="dim") + Text(level.level, style="bold" if level.now else "")
            self._say(head + Text(" ") + _ids(level.refs))

    def _accord(self, accord: AccordRow) -> None:
        head = Text(accord.instrument, style="bold")
        for told, before in (
            (accord.subjects, " on "),
            (accord.worth, ", worth "),
            (accord.others, ", with "),
            (accord.title, ": "),
        ):
            head += Text(f"{before}{told}" if told else "")
        stages = Text("")
        for stage in accord.stages:
            style = {"planned": "yellow", "over": "red"}.get(stage.tone, "green")
            stages += Text(f"{stage.stage} ", style=style) + Text(f"{stage.day} ") + _ids(stage.refs) + Text("   ")
        self._say(head)
        self._quote(stages, accord.pieces, accord.source, accord.documents)

    def _organisations(self) -> None:
        brief = self._brief
        self._title("Organisations shared, sought, backed")
        for row in brief.told:
            head = Text(f"{row.day}  ", style="dim") + Text(row.what, style="bold") + Text(" ") + _ids(row.refs)
            self._quote(head, row.pieces, row.source)
            if row.against:
                self._say(Text(f"The tables disagree: they hold {row.against}.", style="red"), 4)
        command = f"tieline claims --actor {brief.a.id} --kind membership"
        self._hidden(brief.told_hidden, "older standing", command)
        if brief.seats:
            self._note(f"Standing of both in Tieline's own tables {brief.as_of}")
            table = _table("organisation", brief.a.name, brief.b.name)
            for seat in brief.seats:
                table.add_row(Text(seat.name), seat.a, seat.b)
            self._console.print(Padding(table, _INDENT))
        elif not brief.told:
            self._note("Neither the texts nor the tables name an organisation of both.")

    def _plans(self) -> None:
        brief = self._brief
        self._title("Planned meetings and other plans")
        for row in brief.plans:
            head = Text(f"{row.day}  ", style="dim") + Text(row.what, style="bold") + Text(" ") + _ids(row.refs)
            became = f"  {row.became} {_ids(row.done).plain}".rstrip()
            self._quote(head, row.pieces, row.source, after=became)
        if not brief.plans:
            self._note("The texts tell of no plan of the two.")
        self._hidden(brief.plans_hidden, "older plan", f"{brief.command} --status planned")

    def _statements(self) -> None:
        brief = self._brief
        self._title("Statements by topic")
        if not brief.topics:
            self._note("The texts tell of no statement of one on the other.")
        for topic in brief.topics:
            self._say(Text(topic.topic, style="bold") + Text(f"  {topic.told}" if topic.told else "", style="dim"))
            for row in topic.rows:
                head = Text(f"{row.day}  ", style="dim") + Text(f"{row.speaker} {row.stance}", style="bold")
                head += Text(f" {row.topic} ") + _ids(row.refs)
                self._quote(head, row.pieces, row.source, row.reports)
            self._hidden(topic.hidden, "older statement", f"{brief.command} --kind statement")

    def _limits(self) -> None:
        brief = self._brief
        self._title("What could not be read, method, limits")
        for reason, number in brief.unread.skips:
            self._say(f"• {number} left out of the ledger: {reason}")
        if not brief.unread.skips:
            self._say("• Nothing was left out of the ledger for being unreadable")
        if brief.totals.duplicates:
            self._say(f"• {counted(brief.totals.duplicates, 'document')} of the ledger with the text of another")
        if brief.totals.set_aside:
            self._say(f"• {counted(brief.totals.set_aside, 'row')} set aside by verdict: tieline judge --list")
        if not brief.empty:
            unread = brief.unread
            for line in (unread.undated, unread.together, unread.hypothetical, unread.denied):
                self._say(Text("• ") + self._line(line))
        if brief.unread.weak:
            self._note("Hypothetical and denied, left out of every measure")
            self._moments(brief.unread.weak)
        for paragraph in (*wording.method(), *(wording.method("whatif") if self._brief.whatifs else ())):
            self._say()
            self._say(paragraph)
        self._say()
        self._say(f"Cite as: {brief.cite} For a fact, cite the document that tells it, not this brief.")
        if not brief.empty:
            self._say("Each id leads to its sentence, document and rules: tieline explain ID")

    def _hidden(self, number: int, what: str, command: str) -> None:
        if number:
            self._note(f"{counted(number, what)} not printed here: {command}")


def _ids(refs: Sequence[str], more: int = 0) -> Text:
    told = " ".join(id_[:_ID_SHOWN] for id_ in refs)
    return Text(f"{told} and {more} more" if more else told, style="dim")


def _sentence(pieces: Pieces) -> Text:
    return Text.assemble(*((text, "underline" if named else "") for text, named in pieces))


def _cited(source: Source) -> str:
    return ", ".join(part for part in (source.title, source.publisher, source.published, source.url) if part)


def _table(*names: str, right: Sequence[int] = ()) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for at, name in enumerate(names):
        table.add_column(Text(name), justify="right" if at in right else "left")
    return table


def _years(years: Sequence[YearRow]) -> Table:
    """Return the years' numbers, each kind with its own colour and its own mark."""
    table = _table(
        "year", "cooperation", "neither", "conflict", "mean", "level", "95 % interval", "", right=(1, 2, 3, 4, 5)
    )
    most = max(row.events for row in years)
    unit = max(1.0, most / _BAR)
    for row in reversed(years):
        kinds = ((row.cooperation, "█", "cyan"), (row.neither, "▒", "yellow"), (row.conflict, "▓", "red"))
        bar = Text.assemble(*((mark * ceil(number / unit), style) for number, mark, style in kinds))
        bounds = f"{signed(row.low)} to {signed(row.high)}"
        numbers = (Text(str(number or ""), style=style) for number, _, style in kinds)
        table.add_row(str(row.year), *numbers, signed(row.mean or 0), signed(row.level), bounds, bar)
    return table
