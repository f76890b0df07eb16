"""Drug holidays, as metrics.md defines them: 3 or more due days in a row with nothing taken."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.holidays import SHORTEST, Gap, holidays

FIRST = date(2026, 10, 1)


def days(text: str) -> dict[date, bool]:
    """A letter a day: x something taken, o nothing, a point for a day that is not due."""
    return {FIRST + timedelta(n): mark == "x" for n, mark in enumerate(text) if mark != "."}


def gap(first: int, last: int, count: int) -> Gap:
    return Gap(FIRST + timedelta(first), FIRST + timedelta(last), count)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("xxx", ()),
        ("xoox", ()),
        ("xooox", (gap(1, 3, 3),)),
        ("ooo", (gap(0, 2, 3),)),
        ("xoooo", (gap(1, 4, 4),)),
        ("xoooxoooo", (gap(1, 3, 3), gap(5, 8, 4))),
        ("xooxoo", ()),
        ("x.o.o.x", ()),
        ("xo.....oox", (gap(1, 8, 3),)),
    ],
)
def test_a_holiday_is_three_due_days_without_a_dose(text: str, found: tuple[Gap, ...]) -> None:
    """Shorter runs are none; days that are not due neither end nor lengthen one."""
    assert holidays(days(text)) == found


@given(st.text("xo.", max_size=40))
def test_holidays_are_the_long_runs_of_the_due_days(text: str) -> None:
    """With the days that are not due left out, they are the runs of `o` that are long enough."""
    due = text.replace(".", "")
    runs = [len(run) for run in due.split("x") if len(run) >= SHORTEST]
    found = holidays(days(text))
    assert [one.days for one in found] == runs
    given_days = days(text)
    assert all(not given_days[one.first] and not given_days[one.last] for one in found)


def test_the_order_of_the_days_does_not_matter() -> None:
    """A mapping says nothing of order."""
    shuffled = dict(sorted(days("xoooxx").items(), reverse=True))
    assert holidays(shuffled) == (gap(1, 3, 3),)
