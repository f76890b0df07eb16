"""What came in and what is left, as data."""

from datetime import date

from medlog.actions.stock import Holding, Stock
from medlog.actions.supplying import Supplied
from medlog.calc.supply import RunsOut
from medlog.render.data.entries import saved
from medlog.render.data.values import Data, amount, number


def supplied(result: Supplied) -> Data:
    """The refill or count that was saved, and what is left by now.

    `noted` is what was left right before a count by what was noted so far.
    """
    return {
        "saved": [saved(result.saved)],
        "counted": amount(result.counted),
        "noted": amount(result.noted),
        "stock": holding(result.holding),
    }


def stock(result: Stock) -> Data:
    """What is left of each medication of which supply is noted."""
    return {"day": result.day.isoformat(), "stock": [holding(one) for one in result.holdings]}


def holding(value: Holding) -> Data:
    """What is left of a medication, and how long.

    `runs_out` is the first day not covered whole, `until` the last one that is; where there is
    neither, `lasts` says why.
    """
    lasts = value.lasts
    ends = lasts if isinstance(lasts, RunsOut) else None
    return {
        "medication": value.medication,
        "left": amount(value.left),
        "each": amount(value.each),
        "pieces": number(value.pieces),
        "doses": value.doses,
        "days": ends.days if ends else None,
        "until": _day(value.until),
        "runs_out": _day(ends.day if ends else None),
        "lasts": None if isinstance(lasts, RunsOut) else lasts.why,
        "doses_not_counted": value.not_counted,
    }


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
