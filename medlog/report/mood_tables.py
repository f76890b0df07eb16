"""Tables of what mood, or a factor in its place, comes to on some days."""

from collections.abc import Sequence

from medlog.calc.effective_size import AllTheSame, Interval
from medlog.calc.levels import K
from medlog.calc.mood import TooFew
from medlog.calc.mood_by_dose import INTERVAL_FROM, MEAN_FROM, NoInterval, Row
from medlog.calc.shares import NotEnough, Share
from medlog.report.cells import Between, Cell, Mean, Number, Signed, Span
from medlog.report.values import Column

ALONE = "95%: with one row alone it holds in 91 to 93 of 100 cases"
"""Said beside an interval that no other level helps: the definition says 95."""

ALL_THE_SAME = NotEnough("all days the same")
ONE_IS_THE_SAME = NotEnough("all days the same at one dose or both")

_TOO_FEW = NotEnough(f"fewer than {MEAN_FROM} days")
_NO_INTERVAL = NotEnough(f"fewer than {INTERVAL_FROM} days")
_NOT_IN_A_ROW = NotEnough("no days in a row that vary")


def columns(measure: str, *, dated: bool = True) -> tuple[Column, ...]:
    """The columns after the first one; with the dates of the days or without."""
    return (
        *([Column("dates", "Dates")] if dated else []),
        Column("days_with_value", f"Days with {measure}", "right"),
        Column("mean", "Mean", "right"),
        Column("interval", "95%", "right"),
        Column("middle_half", "Middle half", "right"),
        Column("range", "Range", "right"),
        Column("n_eff", "Effective days", "right", shown=False),
    )


def cells(row: Row[K], *, dated: bool = True) -> tuple[Cell, ...]:
    """The cells of `columns`."""
    head: tuple[Cell, ...] = (
        *([Span(row.days[0], row.days[-1])] if dated else []),
        Share(row.with_value, len(row.days)),
    )
    if isinstance(row.values, TooFew):
        none: Sequence[Cell] = (_TOO_FEW,) * 4
        return (*head, row.values if row.with_value else _TOO_FEW, *none)
    found = row.values
    return (
        *head,
        Mean(found.mean),
        interval_cell(row.interval),
        Between(Mean(found.lower), Mean(found.upper)),
        Between(Number(found.lowest), Number(found.highest)),
        effective_cell(row.interval),
    )


def stands_alone(rows: Sequence[Row[K]]) -> bool:
    """Whether one of these levels has an interval, and no other one has days enough for it.

    An interval then holds the true mean in fewer cases: the days of one level alone say less of how
    much they resemble each other.
    """
    enough = [row for row in rows if row.with_value >= INTERVAL_FROM]
    return len(enough) == 1 and isinstance(enough[0].interval, Interval)


def difference_cell(interval: Interval | AllTheSame | NoInterval) -> Cell:
    """The interval of a difference, or why there is none."""
    if isinstance(interval, AllTheSame):
        return ONE_IS_THE_SAME
    return interval_cell(interval, signed=True)


def effective_cell(interval: Interval | AllTheSame | NoInterval) -> Cell:
    """How many independent days an interval rests on, or why there is none."""
    return Mean(interval.effective) if isinstance(interval, Interval) else interval_cell(interval)


def freedom_cell(interval: Interval | AllTheSame | NoInterval) -> Cell:
    """The degrees of freedom behind the interval of a difference, or why there is none."""
    return Mean(interval.effective) if isinstance(interval, Interval) else difference_cell(interval)


def interval_cell(interval: Interval | AllTheSame | NoInterval, *, signed: bool = False) -> Cell:
    """An interval, or why there is none."""
    match interval:
        case Interval() if signed:
            return Between(Signed(interval.low), Signed(interval.high))
        case Interval():
            return Between(Mean(interval.low), Mean(interval.high))
        case AllTheSame():
            return ALL_THE_SAME
        case NoInterval(fewer=True):
            return _NO_INTERVAL
    return _NOT_IN_A_ROW
