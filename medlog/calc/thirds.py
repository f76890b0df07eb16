"""Days in three parts by a value: a third of them low, a third high, the rest between.

The borders are the first and the second tertile (`mood.quantile`). Days with equal values stay
together, so that parts can be of unequal size, and there may be fewer than three.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from medlog.calc.mood import DayValue, quantile


class Part(NamedTuple):
    """Days whose values lie beside each other.

    Attributes:
        low: the least value of its days, in points.
        high: the greatest.
        days: in order, at least one.
    """

    low: float
    high: float
    days: tuple[date, ...]


def thirds(values: Mapping[date, DayValue]) -> tuple[Part, ...]:
    """The parts from low to high; one where all days are the same, none without days."""
    if not values:
        return ()
    ordered = sorted(one.mean for one in values.values())
    borders = [quantile(ordered, share) for share in (1 / 3, 2 / 3)]
    of_part: dict[int, list[date]] = {}
    for day, one in values.items():
        of_part.setdefault(sum(one.mean > border for border in borders), []).append(day)
    return tuple(_part(days, values) for _, days in sorted(of_part.items()))


def _part(days: list[date], values: Mapping[date, DayValue]) -> Part:
    means = [values[day].mean for day in days]
    return Part(min(means), max(means), tuple(sorted(days)))
