"""Tables of what mood, or a factor in its place, comes to on some days."""

from collections.abc import Sequence

from medlog.calc.effective_size import AllTheSame, Interval
from medlog.calc.levels import K
from medlog.calc.mood import TooFew
from medlog.calc.mood_by_dose import INTERVAL_FROM, MEAN_FROM, NoInterval, Row
from medlog.calc.shares import NotEnough, Share
from medlog.report.cells import Between, Cell, Mean, Number, Signed, Span
from medlog.report.values import Column

ALL_THE_SAME = NotEnough("all days the same")

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
    )


def cells(row: Row[K], *, dated: bool = True) -> tuple[Cell, ...]:
    """The cells of `columns`."""
    head: tuple[Cell, ...] = (
        *([Span(row.days[0], row.days[-1])] if dated else []),
        Share(row.with_value, len(row.days)),
    )
    if isinstance(row.values, TooFew):
        none: Sequence[Cell] = (_TOO_FEW,) * 3
        return (*head, row.values if row.with_value else _TOO_FEW, *none)
    found = row.values
    return (
        *head,
        Mean(found.mean),
        interval_cell(row.interval),
        Between(Mean(found.lower), Mean(found.upper)),
        Between(Number(found.lowest), Number(found.highest)),
    )


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
