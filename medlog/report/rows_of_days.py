"""A number of each day in rows of a week, or of more in a long period."""

from collections.abc import Mapping
from datetime import date

from medlog.calc.mood import DayValue, Stretch, TooFew, stretches
from medlog.calc.shares import NotEnough, Share
from medlog.report.cells import Cell, Mean, Number, Span
from medlog.report.values import Column, Table

_LENGTHS = {7: "week", 28: "four weeks", 84: "twelve weeks", 364: "52 weeks"}
"""Days of a row, and how they are called. Of the days that there is a diary of, the shortest that
make no more than _ROWS of them, else the longest."""

_ROWS = 26
"""Half a year of weeks: more rows than that nobody reads."""

_FIGURES = (
    Column("mean", "Mean", "right"),
    Column("lowest", "Lowest", "right"),
    Column("highest", "Highest", "right"),
)


def rows_of_days(
    of: str,
    title: str,
    days: Column,
    values: Mapping[date, DayValue],
    first: date,
    end: date,
) -> Table:
    """The table of the diary days [first, end), called `of` and the length of its rows.

    `days` is the column of days with a value. A single row alone says what the figures of all days
    say, and is not for people.
    """
    fitting = [length for length in _LENGTHS if (end - first).days <= _ROWS * length]
    length = min(fitting, default=max(_LENGTHS))
    called = _LENGTHS[length]
    rows = tuple(_row(one) for one in stretches(values, first, end, length))
    return Table(
        f"{of}_by_{called.replace(' ', '_')}",
        title,
        "",
        (Column("days", called.capitalize()), days, *_FIGURES),
        rows,
        shown=len(rows) > 1,
    )


def _row(row: Stretch) -> tuple[Cell, ...]:
    length, head = (row.last - row.first).days + 1, Span(row.first, row.last)
    found = row.summary
    if isinstance(found, TooFew):
        return (head, Share(0, length), *(NotEnough("not logged"),) * 3)
    figures = (Mean(found.mean), Number(found.lowest), Number(found.highest))
    return (head, Share(found.days, length), *figures)
