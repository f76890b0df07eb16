"""The axis of days under a chart, and the dates that have room on it."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from medlog.render.svg.lettering import width
from medlog.report.day_words import day_text, month_text

SIZE = 12
"""Of the dates' letters."""

_GAP = 14
"""Between two dates."""

_WEEK = 7
_YEAR = 12
_MONTHS_APART = (1, 2, 3, 6)
_YEARS_APART = (1, 2, 5, 10, 20, 50, 100)
_DAYS_APART = (1, 2, 4, 7, 14)


class Axis(NamedTuple):
    """Days side by side.

    Attributes:
        first: the first day.
        last: the last day, included.
        left: where the first day begins.
        right: where the last day ends.
        edge: how far words may reach to the right; to the left they may reach 0.
    """

    first: date
    last: date
    left: float
    right: float
    edge: float

    @property
    def days(self) -> int:
        """How many there are."""
        return (self.last - self.first).days + 1

    @property
    def slot(self) -> float:
        """How wide a day is."""
        return (self.right - self.left) / self.days

    def begin(self, day: date) -> float:
        """Where a day begins, kept within the axis."""
        return min(max(self.left + (day - self.first).days * self.slot, self.left), self.right)

    def middle(self, first: date, last: date) -> float:
        """The middle of the days from `first` to `last`."""
        return (self.begin(first) + self.begin(last + timedelta(days=1))) / 2


class Tick(NamedTuple):
    """A date under the axis: where its stroke stands, its words, and where they begin and end."""

    x: float
    words: str
    begin: float
    end: float


def ticks(axis: Axis) -> tuple[Tick, ...]:
    """The dates, as many of one kind as have room; none where not even the fewest have."""
    for days in _kinds(axis):
        found = tuple(_tick(axis, x, words) for x, words in days)
        apart = all(one.end + _GAP <= other.begin for one, other in pairwise(found))
        if apart and len(found) >= min(2, axis.days):
            return found
    return ()


def _tick(axis: Axis, x: float, words: str) -> Tick:
    """Its words are centred, as far as the edges let them."""
    room = width(words, SIZE)
    begin = min(max(x - room / 2, 0), axis.edge - room)
    return Tick(x, words, begin, begin + room)


def _kinds(axis: Axis) -> Iterator[list[tuple[float, str]]]:
    """Places and words, from the most to the fewest."""
    year = axis.last.year
    for apart in _DAYS_APART:
        if 1 < apart < _WEEK and axis.days >= 3 * _WEEK:
            continue
        # Weeks are counted back from the last day, as in the tables.
        ahead = axis.days % apart if apart % _WEEK == 0 else 0
        days = [axis.first + timedelta(days=n) for n in range(ahead, axis.days, apart)]
        yield [(axis.middle(day, day), day_text(day, year)) for day in days]
    for apart in _MONTHS_APART:
        days = [day for day in _months(axis) if (day.month - 1) % apart == 0]
        yield [(axis.begin(day), _month(day, axis)) for day in days]
    for apart in _YEARS_APART:
        days = [day for day in _months(axis) if day.month == 1 and day.year % apart == 0]
        yield [(axis.begin(day), str(day.year)) for day in days]


def _months(axis: Axis) -> Iterator[date]:
    """The first days of months within the axis."""
    month = axis.first.year * _YEAR + axis.first.month - (axis.first.day == 1)
    while (day := date(month // _YEAR, month % _YEAR + 1, 1)) <= axis.last:
        yield day
        month += 1


def _month(day: date, axis: Axis) -> str:
    """`Aug`; where there is more than one year, the year for a January."""
    years = axis.first.year < axis.last.year
    return str(day.year) if years and day.month == 1 else month_text(day)
