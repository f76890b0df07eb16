"""A report's table in a terminal: figures keep their line, words wrap."""

from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table as Grid
from rich.text import Text

from medlog.calc.day_doses import DayDose
from medlog.render.cells import table_cell_text
from medlog.render.terminal.console import safe
from medlog.report.cells import Cell, Change, Dates, Span
from medlog.report.values import Table

_GAP = 2
"""Columns between two of the table's; one where there is no room for two."""

_NARROWEST = 10
"""Columns that words keep, as long as figures leave room for them; else those of their longest."""


class DrawnTable:
    """A table in the width there is, with a line under its head."""

    def __init__(self, table: Table, year: int) -> None:
        self.table = table
        self.texts = [[table_cell_text(cell, year) for cell in row] for row in table.rows]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The head and the rows."""
        gap, widths = self._layout(options.max_width)
        grid = Grid(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, gap - 1, 0, 0))
        for column, width in zip(self.table.columns, widths, strict=True):
            grid.add_column(column.header, justify=column.align, width=width, overflow="fold")
        for row, texts in zip(self.table.rows, self.texts, strict=True):
            grid.add_row(*map(_fitted, row, texts, widths))
        yield grid

    def _layout(self, room: int) -> tuple[int, list[int]]:
        """The gap and each column's width: what is needed, then room for words, then for heads."""
        cells = [
            max((cell_len(texts[n]) for texts in self.texts), default=0)
            for n in range(len(self.table.columns))
        ]
        words = [
            any(
                isinstance(row[n], str | Change | DayDose | Span | Dates) for row in self.table.rows
            )
            for n in range(len(self.table.columns))
        ]
        heads = [column.header for column in self.table.columns]
        widths = [
            max(min(cell, _NARROWEST) if wraps else cell, *map(cell_len, head.split()))
            for cell, wraps, head in zip(cells, words, heads, strict=True)
        ]
        gap = _GAP if sum(widths) + _GAP * (len(widths) - 1) <= room else 1
        room -= gap * (len(widths) - 1)
        widths = _narrowed(widths, self._longest_words(), room)
        widths = _widened(widths, cells, room)
        return gap, _widened(widths, [cell_len(head) for head in heads], room)

    def _longest_words(self) -> list[int]:
        """The least width of each column, where its words may stand under each other."""
        return [
            max(cell_len(word) for word in (*column.header.split(), *self._words(n)))
            for n, column in enumerate(self.table.columns)
        ]

    def _words(self, n: int) -> Iterator[str]:
        """What stays in one piece in a column: each word of a text, and each figure."""
        for row, texts in zip(self.table.rows, self.texts, strict=True):
            is_text = isinstance(row[n], str | Change | DayDose)
            yield from texts[n].split() if is_text else [texts[n]]


def _narrowed(widths: list[int], least: list[int], room: int) -> list[int]:
    """The widths, as much narrower as room asks for and words allow, the widest first."""
    widths = list(widths)
    for _ in range(sum(widths) - room):
        wide = [n for n, width in enumerate(widths) if width > least[n]]
        if not wide:
            break
        widths[max(wide, key=widths.__getitem__)] -= 1
    return widths


def _widened(widths: list[int], wanted: list[int], room: int) -> list[int]:
    """The widths, grown towards what is wanted as far as there is room, the narrowest first."""
    widths = list(widths)
    for _ in range(room - sum(widths)):
        short = [n for n, width in enumerate(widths) if width < wanted[n]]
        if not short:
            break
        widths[min(short, key=widths.__getitem__)] += 1
    return widths


def _fitted(cell: Cell, text: str, width: int) -> Text:
    """The words of a cell; days from one to another break between the two."""
    if isinstance(cell, Span) and cell_len(text) > width:
        text = text.replace(" – ", " –\n")
    if isinstance(cell, Dates) and cell_len(text) > width:
        text = text.replace(" to ", " to\n")
    return safe(text)
