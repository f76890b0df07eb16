"""Periods, last days and names of goals, as they are typed."""

from datetime import UTC, date, datetime

import pytest

from medlog import errors
from medlog.domain.goal import Goal
from medlog.domain.goal_line import Named, find_goal, read_by, read_every
from medlog.domain.instant import Instant, to_epoch

TODAY = date(2026, 11, 22)


def named(*names: str) -> list[Named]:
    at = Instant(to_epoch(datetime(2026, 11, 22, 12, tzinfo=UTC)), 0, "UTC")
    ids = (f"01a2034c-28fd-7000-ac6e-83{n}fc31adb20" for n in range(10))
    return [
        Named(Goal(id_, at, TODAY, name), id_[24:30]) for id_, name in zip(ids, names, strict=False)
    ]


GOALS = named("walk three times a week", "walk the dog", "Call the dentist", "5")


@pytest.mark.parametrize(
    ("text", "days"),
    [("1w", 7), ("week", 7), ("2 weeks", 14), ("10d", 10), ("1d", 1), ("Day", 1), ("366d", 366)],
)
def test_periods(text: str, days: int) -> None:
    """Whole days, weeks, and the words for one of each."""
    assert read_every(text) == days


@pytest.mark.parametrize("text", ["12h", "367d", "month", "3", "0d", "1m", "", "-1w", "1d12h"])
def test_what_is_no_period(text: str) -> None:
    """Hours, months, numbers alone, nothing."""
    with pytest.raises(errors.BadGoalPeriod):
        read_every(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        ("today", TODAY),
        ("tomorrow", date(2026, 11, 23)),
        ("fri", date(2026, 11, 27)),
        ("sunday", date(2026, 11, 29)),
        ("mon", date(2026, 11, 23)),
    ],
)
def test_a_last_day_lies_ahead(text: str, day: date) -> None:
    """A weekday is the coming one, never today."""
    assert read_by(text, TODAY) == day


def test_a_last_day_that_has_passed_is_refused() -> None:
    """It says nothing about what is to come."""
    with pytest.raises(errors.GoalDayOver):
        read_by("yesterday", TODAY)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2", "walk the dog"),
        ("5", "5"),
        ("walk t", None),
        ("WALK THE", "walk the dog"),
        ("call", "Call the dentist"),
        ("dentist", "Call the dentist"),
        ("830fc3", "walk three times a week"),
        ("832f", "Call the dentist"),
        ("walk", None),
        ("the", None),
    ],
)
def test_a_goal_is_found_by_number_id_and_words(text: str, name: str | None) -> None:
    """The whole name first, then the number; several that fit are refused and listed."""
    if name is None:
        with pytest.raises(errors.AmbiguousGoal, match="more than one") as raised:
            find_goal(text, GOALS)
        assert "walk the dog [831fc3]" in raised.value.hint
    else:
        assert find_goal(text, GOALS).name == name


@pytest.mark.parametrize("text", ["", "swim", "9", "0", "831fc4"])
def test_what_is_none_of_them_is_refused(text: str) -> None:
    """And they are listed."""
    with pytest.raises(errors.NoSuchGoal) as raised:
        find_goal(text, GOALS)
    assert "Call the dentist" in raised.value.hint
