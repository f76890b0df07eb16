"""Mood by diary day and over runs of days.

The value of a diary day is the mean of its entries; a mean over several days is the mean of their
values, so that a day with five entries weighs as much as a day with one. What a person typed stays
exact, in millionths; only means and quartiles are floats, in points of the scale. The functions ask
for numbers of days, so that a factor can stand in the place of mood.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import fsum
from operator import attrgetter
from typing import NamedTuple

from medlog.domain.amount import MICRO


class DayValue(NamedTuple):
    """The entries of one diary day.

    Attributes:
        day: diary day.
        mean: of its entries, in points.
        lowest: the lowest entry, in millionths.
        highest: the highest entry, in millionths.
        entries: how many there are.
    """

    day: date
    mean: float
    lowest: int
    highest: int
    entries: int


class Summary(NamedTuple):
    """What the values of several days come to.

    Attributes:
        days: how many days have a value.
        mean: of the days' values, in points.
        lower: first quartile of the days' values, in points.
        median: in points.
        upper: third quartile, in points.
        lowest: the lowest single entry, in millionths.
        highest: the highest single entry, in millionths.
    """

    days: int
    mean: float
    lower: float
    median: float
    upper: float
    lowest: int
    highest: int


class TooFew(NamedTuple):
    """Not enough days for a summary: the days themselves, in order; there may be none."""

    days: tuple[DayValue, ...]


class Stretch(NamedTuple):
    """A run of days of the calendar and what its values come to.

    Attributes:
        first: its first diary day.
        last: its last diary day, included.
        summary: of the days with a value; TooFew where there is none.
    """

    first: date
    last: date
    summary: Summary | TooFew


def daily(entries: Iterable[tuple[date, int]]) -> dict[date, DayValue]:
    """The value of each diary day that has one, in order; entries are (day, millionths)."""
    of_day: dict[date, list[int]] = {}
    for day, number in entries:
        of_day.setdefault(day, []).append(number)
    return {day: _of_day(day, numbers) for day, numbers in sorted(of_day.items())}


def _of_day(day: date, numbers: list[int]) -> DayValue:
    if len(numbers) == 1:  # as of most days
        [number] = numbers
        return DayValue(day, number / MICRO, number, number, 1)
    mean = sum(numbers) / len(numbers) / MICRO
    return DayValue(day, mean, min(numbers), max(numbers), len(numbers))


def summarise(days: Sequence[DayValue], at_least: int = 1) -> Summary | TooFew:
    """The mean, the quartiles and the range of some days, or TooFew under `at_least` of them."""
    if len(days) < at_least:
        return TooFew(tuple(sorted(days)))
    values = sorted(day.mean for day in days)
    lower, median, upper = (quantile(values, share) for share in (0.25, 0.5, 0.75))
    return Summary(
        len(days),
        fsum(values) / len(values),
        lower,
        median,
        upper,
        min(map(attrgetter("lowest"), days)),
        max(map(attrgetter("highest"), days)),
    )


def quantile(values: Sequence[float], share: float) -> float:
    """The quantile of sorted values, at least one, by linear interpolation between neighbours.

    Position share * (n - 1), counted from 0: Hyndman and Fan's type 7 (The American Statistician
    50, 1996), which is numpy's default and `statistics.quantiles(method="inclusive")`.
    """
    position = share * (len(values) - 1)
    below = int(position)
    above = min(below + 1, len(values) - 1)
    return values[below] + (position - below) * (values[above] - values[below])


def stretches(
    values: Mapping[date, DayValue], first: date, last: date, length: int = 7
) -> list[Stretch]:
    """Runs of `length` days that end on the day before `last`, from `first` on, in order.

    They are counted back from the end, so that the latest is whole and the first may be shorter.
    """
    found = []
    end = last
    while end > first:
        begin = max(first, end - timedelta(days=length))
        run = (begin + timedelta(days=n) for n in range((end - begin).days))
        present = [values[day] for day in run if day in values]
        found.append(Stretch(begin, end - timedelta(days=1), summarise(present)))
        end = begin
    return found[::-1]
