"""A report as the template writes it: every value in its words, what people typed made harmless."""

from collections.abc import Collection
from itertools import groupby
from typing import Literal, NamedTuple

from medlog.calc.day_doses import DayDose
from medlog.render.cells import fact_text, listed_below, table_cell_text
from medlog.render.svg import NARROW, WIDE, mark_length, series
from medlog.render.text import harmless, in_one_line
from medlog.report.cells import Cell, Change, Dates, Spans, Tally
from medlog.report.values import Block, Column, Facts, Note, Section, Series, Table

_FULL = 7
"""Columns from which on a table takes the whole width of the page."""

_ROOM = 42
"""Letters beside each other on a phone; a table that is broader is set as cards there."""

_LONG = 16
"""Letters of words that stay in one piece; more wrap, and have a line of a card to themselves."""

_TALL = 8
"""Rows above which a small table is printed in two columns."""

_SHORT, _SHORT_IN_TWO = 12, 40
"""Rows up to which a table stays on one page of paper, in one column and in two."""


class FactsView(NamedTuple):
    """Some lines about one thing: labels, and the words that belong to them."""

    title: str
    detail: str
    lines: tuple[tuple[str, str], ...]


class CellView(NamedTuple):
    """The words of a cell.

    Attributes:
        words: what stands in it.
        typed: whether a person or a file may have brought them in.
        wraps: whether they may stand in several lines, as figures and days do not.
    """

    words: str
    typed: bool
    wraps: bool

    @property
    def long(self) -> bool:
        """Whether they are so many that they stand in several lines."""
        return self.wraps and len(self.words) > _LONG

    @property
    def kind(self) -> str:
        """Classes for the style."""
        return "words long" if self.long else "words" if self.wraps else ""

    @property
    def letters(self) -> int:
        """How many of its letters stand side by side at least."""
        return _LONG if self.long else len(self.words)


class TableView(NamedTuple):
    """A table; `below` has the days of the cells that list them.

    Attributes:
        name: what it is called where it has neither a title nor a caption to be seen.
        kind: classes for the style: full for the whole width, broad for more than a phone's, tall
            for a small one with many rows, whole for one that stays on one page of paper.
    """

    title: str
    caption: str
    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[CellView, ...], ...]
    below: tuple[str, ...]
    kind: str


class Drawing(NamedTuple):
    """A chart in one width, and what stands under it."""

    width: Literal["wide", "narrow"]
    svg: str
    caption: str


class ChartView(NamedTuple):
    """A chart in each width; a page shows the one that fits."""

    drawings: tuple[Drawing, ...]


class NoteView(NamedTuple):
    """A sentence, or what a person wrote, with its line ends, and a command to type."""

    text: str
    command: str


View = FactsView | TableView | ChartView | NoteView


class Group(NamedTuple):
    """Blocks of one kind that follow each other."""

    kind: str
    blocks: tuple[View, ...]


class SectionView(NamedTuple):
    """A part of the page."""

    key: str
    title: str
    groups: tuple[Group, ...]


def view(section: Section, year: int) -> SectionView:
    """The section in words; what is not to be shown is left out. Days of `year` stand without it.

    The kinds of its groups are facts, figures (facts without a title), table, chart and note.
    """
    groups = (
        Group(kind, tuple(_block(block, section.title, year) for block in blocks))
        for kind, blocks in groupby(section.shown, _kind)
    )
    return SectionView(section.key, section.title, tuple(groups))


def note_view(note: Note) -> NoteView:
    """The note's text keeps its lines; its command is one."""
    return NoteView(harmless(note.text.replace("\r\n", "\n")), in_one_line(note.command))


def _kind(block: Block) -> str:
    match block:
        case Facts():
            return "facts" if block.title else "figures"
        case Table():
            return "table"
        case Series():
            return "chart"
    return "note"


def _block(block: Block, section: str, year: int) -> View:
    match block:
        case Facts():
            return _facts(block, year)
        case Table():
            return _table(block.for_people, section, year)
        case Series():
            return _chart(block, section)
    return note_view(block)


def _facts(facts: Facts, year: int) -> FactsView:
    words = ((fact.label, in_one_line(fact_text(fact, year))) for fact in facts.lines)
    lines = tuple((label, said) for label, said in words if said)
    return FactsView(in_one_line(facts.title), in_one_line(facts.detail), lines)


def _table(table: Table, section: str, year: int) -> TableView:
    rows = tuple(tuple(_cell(cell, year) for cell in row) for row in table.rows)
    broad = _letters(table.columns, rows) > _ROOM
    long = any(cell.long for row in rows for cell in row)
    tall = len(rows) > _TALL and not (broad or long)
    kinds = {
        "full": len(table.columns) >= _FULL,
        "broad": broad,
        "tall": tall,
        "whole": len(rows) <= (_SHORT_IN_TWO if tall else _SHORT),
    }
    return TableView(
        in_one_line(table.title),
        in_one_line(table.caption),
        section,
        table.columns,
        rows,
        tuple(map(in_one_line, listed_below(table, year))),
        " ".join(name for name, holds in kinds.items() if holds),
    )


def _letters(columns: tuple[Column, ...], rows: Collection[tuple[CellView, ...]]) -> int:
    """How many letters a table needs side by side, with one between its columns."""
    widths = [
        max([*map(len, column.header.split()), *(row[n].letters for row in rows)], default=0)
        for n, column in enumerate(columns)
    ]
    return sum(widths) + len(widths) - 1


def _cell(cell: Cell, year: int) -> CellView:
    wraps = isinstance(cell, str | Change | DayDose | Spans | Dates | Tally)
    return CellView(table_cell_text(cell, year), isinstance(cell, str), wraps)


def _chart(block: Series, section: str) -> ChartView:
    return ChartView((_drawing(block, section, "wide"), _drawing(block, section, "narrow")))


def _drawing(block: Series, section: str, width: Literal["wide", "narrow"]) -> Drawing:
    room = WIDE if width == "wide" else NARROW
    # Within a page the name of SVG's elements is known, and no address has to stand in it.
    svg = series(block, section, room).replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)
    return Drawing(width, svg, _caption(block, mark_length(block, room)))


def _caption(block: Series, length: int) -> str:
    words = sentence(in_one_line(block.title))
    return words if length == 1 else f"{words}, {length} days together in each mark"


def sentence(words: str) -> str:
    """The words with a capital at their beginning."""
    return words[:1].upper() + words[1:]
