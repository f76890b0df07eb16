"""What was done for a goal, counted by its periods."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.goals import Progress, Stretch, period_on, periods_within, progress
from medlog.domain.goal import Goal
from medlog.domain.instant import Instant, to_epoch

SUNDAY = date(2026, 11, 22)
MONDAY = date(2026, 10, 26)

days = st.dates(date(2026, 9, 1), date(2026, 12, 31))


def goal(day: date = MONDAY, every: int | None = 7, times: int | None = 3) -> Goal:
    at = Instant(to_epoch(datetime(2026, 10, 26, 12, tzinfo=UTC)), 0, "UTC")
    return Goal("g", at, day, "walk", every, times)


def ago(*counts: int) -> list[date]:
    return [SUNDAY - timedelta(days=count) for count in counts]


def test_weeks_run_from_monday_to_sunday() -> None:
    """Three of four weeks had three walks; of the week that is not over two so far."""
    steps = ago(27, 26, 25, 20, 19, 18, 17, 13, 12, 10, 9, 1, 0)
    found = progress(goal(), [*steps], SUNDAY)
    week = Stretch(date(2026, 11, 16), SUNDAY)
    assert found == Progress(13, SUNDAY, week, in_present=2, periods=3, full=3)
    assert progress(goal(), steps, SUNDAY + timedelta(days=1)).periods == 4


def test_the_week_in_which_a_goal_was_set_counts_only_if_it_was_there_from_its_monday() -> None:
    """Set on a Thursday; a walk logged for the Monday before makes that week a whole one."""
    thursday = goal(MONDAY + timedelta(days=3))
    assert progress(thursday, [], SUNDAY).periods == 2
    assert progress(thursday, [MONDAY], SUNDAY).periods == 3


def test_other_periods_begin_on_the_goals_day() -> None:
    """Every ten days from a Thursday on."""
    found = goal(date(2026, 10, 29), 10, None)
    assert period_on(found, SUNDAY, 10) == Stretch(date(2026, 11, 18), date(2026, 11, 27))
    assert progress(found, [date(2026, 11, 1)], SUNDAY)[-2:] == (2, 1)


def test_a_goal_without_a_period_has_its_times() -> None:
    """Nothing else is counted."""
    assert progress(goal(every=None), ago(3, 1), SUNDAY) == Progress(2, ago(1)[0])


def test_after_its_last_day_or_its_end_no_period_is_present() -> None:
    """What is over by then stays counted; nothing grows behind it."""
    ended = goal()._replace(status="reached", ended=date(2026, 11, 8))
    until = goal()._replace(by_day=date(2026, 11, 8))
    for one in (ended, until):
        found = progress(one, ago(0), SUNDAY + timedelta(days=100))
        assert (found.present, found.periods, found.times) == (None, 2, 1)


def by_hand(
    one: Goal, steps: Sequence[date], first: date, last: date, today: date, length: int
) -> tuple[int, int]:
    """Day by day: the periods all of whose days qualify."""
    begin = min((one.day, *steps))
    whole = []
    day = date(2026, 7, 1)
    while day < date(2027, 3, 1):
        found = period_on(one, day, length)
        inside = first <= found.first and found.last <= min(last, today - timedelta(days=1))
        if found not in whole and inside and found.first >= begin:
            whole.append(found)
        day += timedelta(days=1)
    full = [p for p in whole if sum(p.first <= step <= p.last for step in steps) >= one.needed]
    return len(full), len(whole)


@given(days, st.integers(1, 30), st.integers(1, 4), st.lists(days, max_size=40), days, days, days)
def test_periods_are_those_one_finds_day_by_day(
    day: date, length: int, times: int, steps: list[date], first: date, last: date, today: date
) -> None:
    """Counted at once, or looked for one by one."""
    one = goal(day, length, times)
    expected = by_hand(one, steps, first, last, today, length)
    assert periods_within(one, steps, first, last, today) == expected


@given(days, st.integers(1, 60), days)
def test_every_day_is_in_one_period(day: date, length: int, other: date) -> None:
    """Of its length; one of whole weeks begins on a Monday."""
    found = period_on(goal(day, length), other, length)
    assert found.first <= other <= found.last
    assert (found.last - found.first).days + 1 == length
    assert length % 7 or found.first.weekday() == 0
    assert period_on(goal(day, length), found.first, length) == found


@given(days, st.integers(1, 30), st.lists(days, min_size=1, max_size=30), days)
def test_doing_it_once_more_takes_nothing_away(
    day: date, length: int, steps: list[date], today: date
) -> None:
    """More steps on days there are steps on never lower a count."""
    one = goal(day, length, 2)
    before, after = progress(one, steps, today), progress(one, [*steps, steps[0]], today)
    assert after.times == before.times + 1
    assert after.full >= before.full
    assert after.periods == before.periods
