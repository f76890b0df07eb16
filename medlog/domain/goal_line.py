"""What a person types for a goal: its period, its last day, and which one is meant."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from medlog import errors
from medlog.domain.day import plain_words, read_day, weekday_named
from medlog.domain.goal import Goal
from medlog.domain.names import fold
from medlog.domain.when import read_duration

LONGEST_PERIOD = 366
"""Days."""

_A_DAY = 24 * 60
_PERIODS = {"day": 1, "daily": 1, "week": 7, "weekly": 7}


class Named(NamedTuple):
    """A goal with its short id."""

    goal: Goal
    short: str


def read_every(text: str) -> int:
    """The days of a period: `1w`, `2 weeks`, `10d`, `day`, `week`.

    Raises:
        BadGoalPeriod: it is no whole number of days from 1 to LONGEST_PERIOD.
    """
    word = text.strip().lower()
    try:
        minutes = _PERIODS[word] * _A_DAY if word in _PERIODS else read_duration(text)
    except errors.NotUnderstood:
        raise errors.BadGoalPeriod(text=text, longest=LONGEST_PERIOD) from None
    days, rest = divmod(minutes, _A_DAY)
    if rest or not 1 <= days <= LONGEST_PERIOD:
        raise errors.BadGoalPeriod(text=text, longest=LONGEST_PERIOD)
    return days


def read_by(text: str, today: date) -> date:
    """The last day of a goal, on the date `today`; a weekday is the coming one.

    Raises:
        GoalDayOver: it lies before today.
        Those of `read_day`.
    """
    weekday = weekday_named(plain_words(text, errors.UnreadableDay))
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    day = read_day(text, today, future=True)
    if day < today:
        raise errors.GoalDayOver(day=day, today=today)
    return day


def find_goal(text: str, goals: Sequence[Named]) -> Goal:
    """The goal that is meant: its name, its number in the list, its short id, or words of its name.

    The first of these that fits one decides: the whole name, the number (from 1), the id or its
    beginning, words at the beginning of the name, words anywhere in it. Case does not matter.

    Raises:
        NoSuchGoal: none of them; the hint lists what there is.
        AmbiguousGoal: several.
    """
    typed = fold(text)
    if typed.isascii() and typed.isdigit() and len(typed) <= 3 and 1 <= int(typed) <= len(goals):
        numbered = [goals[int(typed) - 1]]
    else:
        numbered = []
    ways = (
        [one for one in goals if fold(one.goal.name) == typed],
        numbered,
        [one for one in goals if typed in (one.short, one.goal.id)],
        [one for one in goals if len(typed) >= 4 and one.goal.id[24:].startswith(typed)],
        [one for one in goals if fold(one.goal.name).startswith(typed)],
        [one for one in goals if typed in fold(one.goal.name)],
    )
    found = next(filter(None, ways), [])
    if not found or not typed:
        raise errors.NoSuchGoal(text=text, goals=listed(goals) or "none")
    if len(found) > 1:
        raise errors.AmbiguousGoal(text=text, goals=listed(found))
    return found[0].goal


def listed(goals: Sequence[Named], most: int = 8) -> str:
    """`walk [7k3f2a], call the dentist [ab12cd]`, and how many more there are."""
    words = ", ".join(f"{one.goal.name} [{one.short}]" for one in goals[:most])
    return f"{words} and {len(goals) - most} more" if len(goals) > most else words
