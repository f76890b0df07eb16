"""What a report is before anybody draws it: sections of facts, tables, series and notes."""

from datetime import date
from typing import Literal, NamedTuple

from medlog.calc.day_doses import DayDose
from medlog.domain.instant import Instant
from medlog.report.cells import Blank, Cell
from medlog.report.dose_words import dose_words


class Figure(NamedTuple):
    """A value with the words after it.

    Attributes:
        key: stable name for programs, unique in its block.
        value: the value.
        words: what it counts: "6 of 28 days" has the words "days".
        shown: whether it stands on a page; a program gets it in any case.
    """

    key: str
    value: Cell
    words: str = ""
    shown: bool = True


class Fact(NamedTuple):
    """One line: a label and what belongs to it; no line where none of it is shown."""

    label: str
    figures: tuple[Figure, ...]


class Meaning(NamedTuple):
    """What one figure means, by its key; programs get it beside the figure."""

    key: str
    text: str


class Facts(NamedTuple):
    """Some lines about one thing.

    Attributes:
        key: stable name for programs: medication, mood.
        title: the thing, as its owner named it; may be empty.
        detail: what has to be known about it in a few words; may be empty.
        lines: the facts.
        meanings: of its figures, where they are not plain.
        shown: whether it stands on a page; a program gets it in any case.
    """

    key: str
    title: str
    detail: str
    lines: tuple[Fact, ...]
    meanings: tuple[Meaning, ...] = ()
    shown: bool = True


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        key: stable name for programs.
        header: for people.
        align: which side its cells keep to.
        shown: whether it stands on a page; a program gets it in any case.
        joins: whether it stands on a page in the column before it, behind what is there.
    """

    key: str
    header: str
    align: Literal["left", "right"] = "left"
    shown: bool = True
    joins: bool = False


class Table(NamedTuple):
    """Rows of cells.

    Attributes:
        key: stable name for programs.
        title: what it is about, as a name; may be empty.
        caption: what has to be known to read it; may be empty.
        columns: the columns.
        rows: as many cells each as there are columns.
        shown: whether it stands on a page; a program gets it in any case.
    """

    key: str
    title: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shown: bool = True

    @property
    def for_people(self) -> "Table":
        """The columns that are shown and not blank in every row: a program gets the others, too."""
        kept = [
            n
            for n, column in enumerate(self.columns)
            if column.shown
            and not column.joins
            and any(not isinstance(row[n], Blank) for row in self.rows)
        ]
        columns = tuple(self.columns[n] for n in kept)
        joining = [n for n, column in enumerate(self.columns) if column.joins]
        rows = [_joined(row, joining) for row in self.rows] if joining else self.rows
        return self._replace(
            columns=columns, rows=tuple(tuple(row[n] for n in kept) for row in rows)
        )


def _joined(row: tuple[Cell, ...], joining: list[int]) -> list[Cell]:
    """The cells, with the joining ones behind those before them: `75 mg/day, first 14 days`."""
    cells = list(row)
    for n in joining:
        before, words = cells[n - 1], cells[n]
        if not isinstance(words, Blank):
            said = dose_words(before) if isinstance(before, DayDose) else str(before)
            cells[n - 1] = f"{said}, {words}"
    return cells


class Point(NamedTuple):
    """One day of a series: the mean in points, and the lowest and highest in millionths."""

    day: date
    mean: float
    lowest: int
    highest: int


class Step(NamedTuple):
    """Days at one dose.

    Attributes:
        first: the first of them in the series.
        last: the last of them, included.
        words: the dose: `75 mg/day`.
        height: its part of the highest dose of the lane, 0 to 1; 0 where nothing was prescribed or
            the amount is not known.
    """

    first: date
    last: date
    words: str
    height: float


class Lane(NamedTuple):
    """The doses of one medication under a series, on the same days; a gap stays one.

    Attributes:
        title: the name of the medication.
        steps: its doses, in the order of their days.
        changes: the first days of another prescribed dose: not every step is one.
    """

    title: str
    steps: tuple[Step, ...]
    changes: tuple[date, ...] = ()

    def holds(self, first: date, last: date) -> str:
        """The words of its one dose, where that held from `first` to `last` unchanged; else ""."""
        alone = len(self.steps) == 1 and self.steps[0][:2] == (first, last)
        return self.steps[0].words if alone and not self.changes else ""


class Series(NamedTuple):
    """Values over time; a day without a point is a gap and stays one.

    Attributes:
        key: stable name for programs.
        title: what it shows.
        first: the first day of its axis.
        last: the last day of its axis, included.
        low: the least value of its scale.
        high: the greatest value of its scale.
        points: in the order of their days, at most one each.
        lanes: what is drawn under it, on the same axis of days.
    """

    key: str
    title: str
    first: date
    last: date
    low: int
    high: int
    points: tuple[Point, ...]
    lanes: tuple[Lane, ...] = ()


class Note(NamedTuple):
    """A sentence, and a command line to type where one goes with it."""

    key: str
    text: str
    command: str = ""


Block = Facts | Table | Series | Note


class Definition(NamedTuple):
    """What a figure means, in a sentence or two."""

    term: str
    meaning: str


class Section(NamedTuple):
    """A part of the page.

    Attributes:
        key: stable name for programs.
        title: for people.
        blocks: what it holds, in order.
        definitions: of the figures it shows.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    definitions: tuple[Definition, ...] = ()

    @property
    def shown(self) -> tuple[Block, ...]:
        """The blocks that stand on a page."""
        return tuple(one for one in self.blocks if isinstance(one, Series | Note) or one.shown)


class Report(NamedTuple):
    """A whole page.

    Attributes:
        title: for people.
        first: the first diary day of the period.
        last: the last diary day of the period, included.
        begins: the first diary day with an entry, or None where there is none.
        generated: when it was made.
        sections: in order; none where there is nothing to report.
        notes: what is said once for the whole page.
        person: whose diary it is, as they put it; "" where it is not said.
    """

    title: str
    first: date
    last: date
    begins: date | None
    generated: Instant
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    person: str = ""

    @property
    def shown(self) -> tuple[Section, ...]:
        """The sections that stand on a page."""
        return tuple(part for part in self.sections if part.shown)

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """Those of the sections on a page, each once, in order."""
        return tuple(dict.fromkeys(one for part in self.shown for one in part.definitions))
