"""How often something was done for a goal: in the present period, in the periods that are over.

A period of a week, or of several, begins on a Monday; one of other days begins on the goal's day
and every so many days from there. A period counts among those that are over only where the goal
was there for all of it: from its day on, or from the first time it was done where that was before.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from medlog.domain.goal import Goal

_WEEK = 7


class Stretch(NamedTuple):
    """Diary days from the first to the last, both included."""

    first: date
    last: date


class Progress(NamedTuple):
    """What was done for a goal.

    Attributes:
        times: how often in all.
        last: the latest diary day of these, None where there is none.
        present: the period that today is in; None without periods, and once it is followed no more.
        in_present: how often in it.
        periods: whole periods that are over.
        full: those of them with as many times as the goal says, or more.
    """

    times: int
    last: date | None
    present: Stretch | None = None
    in_present: int = 0
    periods: int = 0
    full: int = 0


def progress(goal: Goal, days: Sequence[date], today: date) -> Progress:
    """How a goal stands on a diary day; `days` are those of its steps, in any order."""
    last = max(days, default=None)
    if goal.every_days is None:
        return Progress(len(days), last)
    present = None
    if goal.status == "open" and (goal.by_day is None or today <= goal.by_day):
        present = period_on(goal, today, goal.every_days)
    in_present = 0 if present is None else sum(present.first <= day <= present.last for day in days)
    full, periods = periods_within(goal, days, date.min, today, today)
    return Progress(len(days), last, present, in_present, periods, full)


def periods_within(
    goal: Goal, days: Sequence[date], first: date, last: date, today: date
) -> tuple[int, int]:
    """Periods with enough times, and periods, that lie wholly in the days `first` to `last`.

    Only those that were over before `today`, and no later than the goal's own end or last day, and
    that began no earlier than the goal. Both are 0 for a goal without periods.
    """
    if goal.every_days is None:
        return 0, 0
    length = goal.every_days
    begin = max(first, min((goal.day, *days)))
    ends = (last, today - timedelta(days=1), goal.ended, goal.by_day)
    end = min(day for day in ends if day is not None)
    anchor = _anchor(goal.day, length)
    # Number n has the days anchor + n * length and length - 1 more; rounded inwards.
    lowest = -((anchor - begin).days // length)
    highest = ((end - anchor).days + 1) // length - 1
    if highest < lowest:
        return 0, 0
    counts = Counter((day - anchor).days // length for day in days)
    full = sum(lowest <= n <= highest and count >= goal.needed for n, count in counts.items())
    return full, highest - lowest + 1


def period_on(goal: Goal, day: date, length: int) -> Stretch:
    """The period of `length` days that a day is in."""
    anchor = _anchor(goal.day, length)
    first = anchor + timedelta(days=(day - anchor).days // length * length)
    return Stretch(first, first + timedelta(days=length - 1))


def _anchor(day: date, length: int) -> date:
    """The first day of the goal's first period."""
    return day - timedelta(days=day.weekday()) if length % _WEEK == 0 else day
