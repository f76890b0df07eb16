"""A report's cell as the columns of a table: what a program reads, a number or a text in each."""

from datetime import date

from medlog.calc.day_doses import DayDose
from medlog.calc.mood import TooFew
from medlog.calc.shares import NotEnough, Share
from medlog.domain import formula
from medlog.domain.amount import format_amount, format_number
from medlog.render.text import harmless
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

SUFFIXES = (
    "",
    "of",
    "percent",
    "low",
    "high",
    "word",
    "first",
    "last",
    "before",
    "after",
    "source",
    "days",
    "not_enough",
    "each_day",
)
"""Of the columns that a cell may fill, in their order."""


def guarded(text: str) -> str:
    """Text of a person as a spreadsheet may have it: `'` before what it would take for a formula.

    Control characters are written out, as everywhere.
    """
    return harmless(formula.guarded(text))


def parts(cell: Cell) -> dict[str, str]:
    """The texts of a cell by suffix: numbers as they are, days as YYYY-MM-DD."""
    match cell:
        case Share() | Mean() | Score() | Signed() | Number() | Between() | Rating() | Tally():
            return _figure(cell)
        case Total() | Shift():
            return _points(cell)
        case Span() | Spans() | Dates() | date():
            return _days(cell)
        case DayDose():
            amounts = " + ".join(format_amount(amount) for amount in cell.amounts)
            return {
                "": guarded(amounts),
                "source": guarded(cell.source),
                "days": guarded(cell.days or "daily"),
            }
        case Change():
            return {
                "": cell.what,
                "before": guarded(cell.before),
                "after": guarded(cell.after),
            }
        case TooFew():
            days = " ".join(f"{one.day}={one.mean!r}" for one in cell.days)
            return {"not_enough": "too few days", "each_day": days}
        case NotEnough():
            return {"not_enough": guarded(cell.why)}
        case Blank():
            return {"": ""}
    if isinstance(cell, bool):
        return {"": "true" if cell else "false"}
    return {"": str(cell) if isinstance(cell, int) else guarded(cell)}


def _points(cell: Total | Shift) -> dict[str, str]:
    if isinstance(cell, Shift):
        return {"": str(cell.points)}
    every = {"": cell.points, "of": cell.of, "percent": cell.percent}
    return {suffix: str(part) for suffix, part in every.items() if part is not None}


def _days(cell: Span | Spans | Dates | date) -> dict[str, str]:
    match cell:
        case Dates():
            last = "" if cell.last is None else cell.last.isoformat()
            return {
                "first": guarded(cell.first_said or cell.first.isoformat()),
                "last": guarded(cell.last_said or last),
            }
        case Span():
            return {"first": cell.first.isoformat(), "last": cell.last.isoformat()}
        case Spans():
            return {"": " ".join(f"{one.first}/{one.last}" for one in cell.spans)}
    return {"": cell.isoformat()}


def _figure(
    cell: Share | Mean | Score | Signed | Number | Between | Rating | Tally,
) -> dict[str, str]:
    match cell:
        case Share():
            return {"": str(cell.n), "of": str(cell.of)}
        case Between():
            return {"low": _number(cell.low), "high": _number(cell.high)}
        case Rating():
            return {"": format_number(cell.micro), "word": guarded(cell.word or "")}
        case Tally():
            said = (f"{word or 'no reason'}={count}" for word, count in cell.counts)
            return {"": guarded(" ".join(said))}
    return {"": _number(cell)}


def _number(cell: Mean | Score | Signed | Number) -> str:
    return format_number(cell.micro) if isinstance(cell, Number) else repr(cell.value)
