"""Streaks: runs of complete days, which today never ends."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.shares import NotEnough, Share
from medlog.calc.streaks import Streaks, streaks

TODAY = date(2026, 3, 31)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def run(*complete: bool, until: int = 1) -> dict[date, bool]:
    """Days in a row, the last one so many days ago."""
    return {ago(until + n): one for n, one in enumerate(reversed(complete))}


def test_complete_days_in_a_row_make_a_streak() -> None:
    found = streaks(run(True, False, True, True), TODAY)
    assert found == Streaks(current=2, best=2, recent=Share(3, 4))


def test_the_best_one_may_be_an_earlier_one() -> None:
    found = streaks(run(True, True, True, False, True), TODAY)
    assert found == Streaks(current=1, best=3, recent=Share(4, 5))


def test_a_day_that_was_not_complete_leaves_no_current_streak() -> None:
    assert streaks(run(True, True, False), TODAY) == Streaks(0, 2, Share(2, 3))


def test_today_does_not_end_a_streak() -> None:
    days = run(True, True) | {TODAY: False}
    assert streaks(days, TODAY) == Streaks(2, 2, Share(2, 2))


def test_today_lengthens_a_streak_once_it_is_complete() -> None:
    """It stands in the run, and not in the days that are over."""
    days = run(True, True) | {TODAY: True}
    assert streaks(days, TODAY) == Streaks(3, 3, Share(2, 2))


def test_the_first_day_alone_is_a_streak_of_one() -> None:
    nothing_over = NotEnough("no due day is over yet")
    assert streaks({TODAY: True}, TODAY) == Streaks(1, 1, nothing_over)


def test_days_to_come_are_left_out() -> None:
    assert streaks(run(True) | {ago(-1): False}, TODAY) == Streaks(1, 1, Share(1, 1))


def test_without_a_day_that_is_over_there_is_not_enough() -> None:
    assert streaks({}, TODAY) == NotEnough("no due day is over yet")
    assert streaks({TODAY: False}, TODAY) == NotEnough("no due day is over yet")


def test_days_that_are_not_due_neither_end_nor_lengthen_a_streak() -> None:
    """Every second day, and two weeks of pause between them."""
    days = {ago(n): True for n in (1, 3, 5, 20, 22)}
    assert streaks(days, TODAY) == Streaks(5, 5, Share(5, 5))


def test_one_day_barely_moves_the_last_thirty_due_days() -> None:
    days = run(*[False] * 10, *[True] * 29, False)
    found = streaks(days, TODAY)
    assert found == Streaks(current=0, best=29, recent=Share(29, 30))


@given(st.lists(st.booleans(), min_size=1, max_size=80))
def test_current_and_best_are_the_runs_one_would_count_by_eye(complete: list[bool]) -> None:
    found = streaks(run(*complete), TODAY)
    runs = [len(part) for part in "".join("x" if one else " " for one in complete).split()]
    assert isinstance(found, Streaks)
    assert found.best == max(runs, default=0)
    assert found.current == (runs[-1] if complete[-1] else 0)
    assert found.recent == Share(sum(complete[-30:]), len(complete[-30:]))
