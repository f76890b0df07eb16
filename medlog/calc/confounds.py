"""What else goes together with a dose, so that nobody reads too much into it (metrics.md, 4)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import sqrt

from medlog.calc.day_doses import DayDose
from medlog.calc.levels import levels

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
    numbers = {run.days: _number(run.at) for run in levels(doses)}
    units = {unit for unit, _ in numbers.values() if unit}
    if len(units) > 1 or any(number is None for _, number in numbers.values()):
        return False
    alike = Counter(
        (number or 0, day.year * _MONTHS + day.month - 1)
        for days, (_, number) in numbers.items()
        for day in days
    )
    of_year = Counter[tuple[int, int]]()
    for (number, month), days in alike.items():
        of_year[number, month % _MONTHS] += days
    return max(abs(_correlation(of)) for of in (of_year, alike)) >= TOGETHER


def near(changes: Sequence[date], others: Iterable[date]) -> list[date]:
    """The days of `others` that lie within NEAR of one of `changes`, in order."""
    return sorted({day for day in others if any(abs(day - change) < NEAR for change in changes)})


def _number(dose: DayDose) -> tuple[str, int | None]:
    """Unit and amount; no unit for days on which nothing was prescribed or taken."""
    if dose.source not in {"prescribed", "taken"}:
        return "", 0
    amounts = dose.in_smallest
    return (amounts[0].unit, amounts[0].micro) if len(amounts) == 1 else ("", None)


def _correlation(pairs: Counter[tuple[int, int]]) -> float:
    """Pearson's r of pairs, each as often as it was counted; 0 where one side does not vary."""
    n = pairs.total()

    def spread(one: int, other: int) -> int:
        together = sum(pair[one] * pair[other] * days for pair, days in pairs.items())
        sums = [sum(pair[of] * days for pair, days in pairs.items()) for of in (one, other)]
        return n * together - sums[0] * sums[1]

    varied = spread(0, 0) * spread(1, 1)
    return spread(0, 1) / sqrt(varied) if varied else 0.0
