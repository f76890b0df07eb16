"""What else goes together with a dose, so that nobody reads too much into it (metrics.md, 4)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import fsum, sqrt

from medlog.calc.day_doses import DayDose

TOGETHER = 0.4
"""Absolute correlation of dose and month from which on it is said."""

NEAR = timedelta(days=14)
"""Around a change, in which changes of other medications are said."""

_MONTHS = 12


def goes_with_months(doses: Mapping[date, DayDose]) -> bool:
    """Whether dose and calendar month move together: |r| >= .4 over the days.

    Pearson's r with the month of the year, or with the months one after the other, which stay in
    order over the turn of a year; whichever is larger. False where the doses are not of one unit.
    """
    known = {dose: _number(dose) for dose in set(doses.values())}
    numbers = [known[dose] for dose in doses.values()]
    units = {unit for unit, _ in numbers if unit}
    if len(units) > 1 or any(number is None for _, number in numbers):
        return False
    amounts = [float(number or 0) for _, number in numbers]
    months = [float(day.month) for day in doses]
    running = [float(day.year * _MONTHS + day.month) for day in doses]
    return max(abs(_correlation(amounts, of)) for of in (months, running)) >= TOGETHER


def near(changes: Sequence[date], others: Iterable[date]) -> list[date]:
    """The days of `others` that lie within NEAR of one of `changes`, in order."""
    return sorted({day for day in others if any(abs(day - change) < NEAR for change in changes)})


def _number(dose: DayDose) -> tuple[str, int | None]:
    """Unit and amount; no unit for days on which nothing was prescribed or taken."""
    if dose.source not in {"prescribed", "taken"}:
        return "", 0
    amounts = dose.in_smallest
    return (amounts[0].unit, amounts[0].micro) if len(amounts) == 1 else ("", None)


def _correlation(ones: Sequence[float], others: Sequence[float]) -> float:
    """Pearson's r; 0 where one of them does not vary."""
    if not ones or min(ones) == max(ones) or min(others) == max(others):
        return 0.0
    means = fsum(ones) / len(ones), fsum(others) / len(others)
    one, other = [x - means[0] for x in ones], [y - means[1] for y in others]
    spread = sqrt(fsum(x * x for x in one) * fsum(y * y for y in other))
    return fsum(x * y for x, y in zip(one, other, strict=True)) / spread
