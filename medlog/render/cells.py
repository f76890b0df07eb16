"""The words for a report's cells, the same in every form of the page that people read."""

from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from medlog.calc.day_doses import DayDose
from medlog.calc.mood import DayValue, TooFew
from medlog.calc.shares import NotEnough, Share
from medlog.domain.amount import format_number
from medlog.domain.rough_day import rough_day
from medlog.domain.severity import format_severity
from medlog.render.text import in_one_line
from medlog.report.cells import (
    Between,
    Blank,
    Cell,
    Change,
    Dates,
    Mean,
    Number,
    Rating,
    Score,
    Shift,
    Signed,
    Span,
    Spans,
    Tally,
    Total,
)
from medlog.report.day_words import day_text, span_text
from medlog.report.dose_words import change_words, dose_words
from medlog.report.mood_tables import ALL_THE_SAME, ONE_IS_THE_SAME
from medlog.report.values import Fact, Table

NONE = "–"
"""Stands in a table where there is no figure."""

LISTED = "below"
"""Stands in a table where the days are listed under it."""

_HALF_A_TENTH = 0.05


def dates_text(dates: Dates) -> str:
    """`13 Mar 2024 to 2 May 2025`, `2019 to June 2020`, `since 2019`, `from 1 Dec 2026`."""
    first = _as_said(dates.first_said, dates.first)
    if dates.last is None:
        return f"{'from' if dates.ahead else 'since'} {first}"
    last = _as_said(dates.last_said, dates.last)
    return first if first == last else f"{first} to {last}"


def _as_said(said: str, day: date) -> str:
    """The rough words, or the day with its year."""
    rough = rough_day(said, day)
    return day_text(rough.first, 0) if rough.said is None else rough.words


def cell_text(cell: Cell, year: int) -> str:
    """The words for a cell; days of `year` stand without it."""
    match cell:
        case Share() | Mean() | Score() | Signed() | Number() | Between() | Rating() | Tally():
            return _figure(cell)
        case Span() | Spans() | Dates() | date():
            return _days(cell, year)
        case Total() | Shift():
            return _points(cell)
        case DayDose():
            return dose_words(cell)
        case Change():
            return change_words(cell)
        case TooFew():
            return ", ".join(f"{day_text(one.day, year)}: {_value(one)}" for one in cell.days)
        case NotEnough():
            return cell.why
        case Blank():
            return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(cell)


def table_cell_text(cell: Cell, year: int) -> str:
    """As `cell_text`, for a cell of a table, which has no room for a reason or a list."""
    match cell:
        case TooFew():
            return LISTED if cell.days else NONE
        case NotEnough():
            return NONE
    return in_one_line(cell_text(cell, year))


def listed_below(table: Table, year: int) -> list[str]:
    """The lines under a table that say what LISTED stands for, and where days do not vary."""
    return [
        f"{_row_name(row, year)}: {cell_text(cell, year)}"
        for row in table.for_people.rows
        for cell in row
        if cell in {ALL_THE_SAME, ONE_IS_THE_SAME} or (isinstance(cell, TooFew) and cell.days)
    ]


def _row_name(row: Sequence[Cell], year: int) -> str:
    """What its first cells say: `100 mg/day`, or `100 mg/day, 50 mg/day` of a difference."""
    words = takewhile(lambda cell: isinstance(cell, str | DayDose), row)
    return ", ".join(cell_text(cell, year) for cell in words)


def fact_text(fact: Fact, year: int) -> str:
    """The words after a fact's label; "" where none of its figures is shown."""
    words = [
        cell_text(one.value, year)
        + (f" {one.words}" if one.words and not isinstance(one.value, NotEnough) else "")
        for one in fact.figures
        if one.shown
    ]
    # What two figures lack for the same reason is said once.
    lacking = {one.value.why for one in fact.figures if isinstance(one.value, NotEnough)}
    words = [one for n, one in enumerate(words) if one not in lacking or one not in words[:n]]
    # What ends in a colon leads into the next figure: 3 not taken: 2 ran out, 1 asleep.
    return ", ".join(words).replace(":, ", ": ")


def _reason(word: str) -> str:
    return word.replace("-", " ") or "no reason given"


def _days(cell: Span | Spans | Dates | date, year: int) -> str:
    match cell:
        case Span():
            return span_text(cell.first, cell.last, year)
        case Spans():
            return ", ".join(span_text(one.first, one.last, year) for one in cell.spans)
        case Dates():
            return dates_text(cell)
    return day_text(cell, year)


def _figure(cell: Share | Mean | Score | Signed | Number | Between | Rating | Tally) -> str:
    match cell:
        case Tally():
            return ", ".join(f"{n} {_reason(word)}" for word, n in cell.counts)
        case Score():
            return f"{cell.value:.2f}"
        case Share():
            return f"{cell.n} of {cell.of}"
        case Between(low=Signed()):
            return f"{_number(cell.low)} to {_number(cell.high)}"
        case Between():
            return f"{_number(cell.low)}–{_number(cell.high)}"
        case Rating():
            return format_severity(cell.micro, cell.word)
    return _number(cell)


def _number(cell: Mean | Signed | Number) -> str:
    if isinstance(cell, Signed):
        # A minus that is no hyphen; what rounds to nothing has no sign.
        return f"{cell.value:+.1f}".replace("-", "−") if abs(cell.value) >= _HALF_A_TENTH else "0.0"
    return f"{cell.value:.1f}" if isinstance(cell, Mean) else format_number(cell.micro)


def _points(cell: Total | Shift) -> str:
    if isinstance(cell, Shift):
        return f"{cell.points:+d}".replace("-", "−") if cell.points else "0"
    words = str(cell.points) if cell.of is None else f"{cell.points} of {cell.of}"
    return words if cell.percent is None else f"{words} ({cell.percent} %)"


def _value(one: DayValue) -> str:
    """A day's value: exact where all its entries are the same."""
    return format_number(one.lowest) if one.lowest == one.highest else f"{one.mean:.1f}"
