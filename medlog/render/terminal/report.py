"""The appointment report in a terminal."""

import sys
from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from medlog.render.cells import fact_text, listed_below
from medlog.render.heading import begins_text, made_text, period_text
from medlog.render.terminal.chart import chart
from medlog.render.terminal.console import drawn, safe
from medlog.render.terminal.table import DrawnTable
from medlog.report.values import Block, Definition, Facts, Note, Report, Section, Series, Table

_INDENT = 2
_LABELS = 18
"""Columns of the labels of facts, so that they stand in line over several blocks."""


class Chart:
    """A series, drawn in the width there is."""

    def __init__(self, series: Series) -> None:
        self.series = series

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines of the chart."""
        yield from chart(self.series, options.max_width)


class Command:
    """A command line to copy: in one piece, as long as there is room."""

    def __init__(self, command: str) -> None:
        self.command = safe(command)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The line, indented where it fits then."""
        fits = self.command.cell_len + _INDENT <= options.max_width
        yield Padding(self.command, (0, 0, 0, _INDENT if fits else 0))


def text(report: Report, *, plain: bool) -> str:
    """The report as standard output can show it."""
    return drawn(page(report), sys.stdout, plain=plain)


def page(report: Report) -> RenderableType:
    """The whole page."""
    year = report.last.year
    parts: list[RenderableType] = [_head(report)]
    for section in report.shown:
        parts += ["", *_section(section, year)]
    parts += ["", *map(_note, report.notes)]
    if report.definitions:
        parts += ["", _heading("What the figures mean"), *map(_definition, report.definitions)]
    return Group(*parts)


def _head(report: Report) -> RenderableType:
    head = Text()
    head.append(report.title, "bold")
    if report.person:
        head.append("\n").append(safe(report.person))
    head.append(f"\n{period_text(report)}")
    head.append(f", {made_text(report)}", "dim")
    if begins := begins_text(report):
        head.append(f"\n{begins}")
    return head


def _section(section: Section, year: int) -> Iterator[RenderableType]:
    yield _heading(section.title)
    for n, block in enumerate(section.shown):
        if n and not (isinstance(block, Note) and block.command):
            yield ""
        yield _block(block, year)


def _heading(title: str) -> RenderableType:
    return Rule(Text(title, "bold"), align="left", style="dim", characters="─")


def _block(block: Block, year: int) -> RenderableType:
    match block:
        case Facts():
            return _facts(block, year)
        case Table():
            return _table(block, year)
        case Series():
            return Chart(block)
    return _note(block)


def _facts(facts: Facts, year: int) -> RenderableType:
    lines = Grid.grid(padding=(0, 2, 0, 0))
    lines.add_column(min_width=_LABELS, no_wrap=True)
    lines.add_column(overflow="fold")
    for fact in facts.lines:
        if words := fact_text(fact, year):
            lines.add_row(fact.label, safe(words))
    if not facts.title:
        return lines
    title = safe(facts.title, "bold").append(Text(f"  {facts.detail}", "not bold"))
    return Group(title, Padding(lines, (0, 0, 0, _INDENT)))


def _table(table: Table, year: int) -> RenderableType:
    parts: list[RenderableType] = []
    if table.title or table.caption:
        title = safe(table.title, "bold")
        parts.append(title.append(Text(f"  {table.caption}" if table.caption else "", "not bold")))
    parts.append(DrawnTable(table.for_people, year))
    lines = map(safe, listed_below(table, year))
    parts += (Padding(line, (0, 0, 0, _INDENT)) for line in lines)
    return Group(*parts)


def _note(note: Note) -> RenderableType:
    if not note.command:
        return safe(note.text)
    return Group(safe(note.text), Command(note.command))


def _definition(definition: Definition) -> Text:
    return Text(f"{definition.term}: ", "bold").append(definition.meaning, "not bold")
