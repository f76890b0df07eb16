"""What a chart draws of a series: a mark for each day, or one for several where they are many."""

from datetime import date, timedelta
from typing import NamedTuple

from medlog.domain.amount import MICRO
from medlog.report.values import Point, Series

_LENGTHS = (7, 28, 91, 364, 3640)
"""Days that share a mark, where one day is too narrow for its own."""

_OF_ONE, _OF_SEVERAL = 2.4, 3.6
"""Room that a mark needs; that of several days nearly always has a range."""


class Mark(NamedTuple):
    """Some days next to each other, at least one of them with a value.

    Attributes:
        first: the first day.
        last: the last day, included.
        mean: of the days' means.
        lowest: the lowest of their values.
        highest: the highest of their values.
    """

    first: date
    last: date
    mean: float
    lowest: float
    highest: float


def length_of(days: int, room: float) -> int:
    """How many days share a mark, so that all of them have room."""
    if days * _OF_ONE <= room:
        return 1
    fits = (length for length in _LENGTHS if -(-days // length) * _OF_SEVERAL <= room)
    return next(fits, _LENGTHS[-1])


def marks(series: Series, length: int) -> list[Mark]:
    """In order; they are counted back from the last day, and one without a value is left out."""
    groups: dict[int, list[Point]] = {}
    for point in series.points:
        groups.setdefault((series.last - point.day).days // length, []).append(point)
    return [_mark(series, ago * length, length, groups[ago]) for ago in sorted(groups)[::-1]]


def _mark(series: Series, ago: int, length: int, points: list[Point]) -> Mark:
    last = series.last - timedelta(days=ago)
    return Mark(
        max(last - timedelta(days=length - 1), series.first),
        last,
        sum(point.mean for point in points) / len(points),
        min(point.lowest for point in points) / MICRO,
        max(point.highest for point in points) / MICRO,
    )
