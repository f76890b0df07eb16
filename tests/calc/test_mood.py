"""Mood by day, over weeks, and as mean, quartiles and range."""

import statistics
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.mood import (
    DayValue,
    Stretch,
    Summary,
    TooFew,
    daily,
    quantile,
    stretches,
    summarise,
)
from medlog.domain.amount import MICRO

MONDAY = date(2026, 11, 2)
ENTRIES = st.lists(
    st.tuples(
        st.integers(0, 60).map(lambda n: MONDAY + timedelta(days=n)), st.integers(0, 10 * MICRO)
    ),
    max_size=40,
)


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)


def points(*scores: float) -> list[DayValue]:
    """A day with one entry for each score."""
    return [
        DayValue(after(n), score, round(score * MICRO), round(score * MICRO), 1)
        for n, score in enumerate(scores)
    ]


def test_the_value_of_a_day_is_the_mean_of_its_entries_and_keeps_its_range() -> None:
    entries = [(after(1), 2 * MICRO), (after(0), 6_500_000), (after(1), 9 * MICRO)]
    assert list(daily(entries).values()) == [
        DayValue(after(0), 6.5, 6_500_000, 6_500_000, 1),
        DayValue(after(1), 5.5, 2 * MICRO, 9 * MICRO, 2),
    ]


def test_a_mean_over_days_counts_each_day_once() -> None:
    """Five entries on one day weigh no more than one on the next: (2 + 8) / 2, not 20 / 6."""
    entries = [(after(0), 2 * MICRO)] * 5 + [(after(1), 8 * MICRO)]
    summary = summarise(list(daily(entries).values()))
    assert isinstance(summary, Summary)
    assert (summary.days, summary.mean) == (2, 5.0)


def test_quartiles_interpolate_as_numpy_does_by_default() -> None:
    """numpy.quantile([1, 2, 4, 8], [.25, .5, .75]) is [1.75, 3, 5]."""
    assert summarise(points(8, 1, 4, 2)) == Summary(4, 3.75, 1.75, 3.0, 5.0, MICRO, 8 * MICRO)


def test_one_day_is_its_own_quartiles() -> None:
    assert summarise(points(6.5)) == Summary(1, 6.5, 6.5, 6.5, 6.5, 6_500_000, 6_500_000)


@given(st.lists(st.floats(0, 10), min_size=2))
def test_quantiles_equal_those_of_the_statistics_module(values: list[float]) -> None:
    values.sort()
    ours = [quantile(values, share) for share in (0.25, 0.5, 0.75)]
    assert ours == pytest.approx(statistics.quantiles(values, n=4, method="inclusive"))


def test_too_few_days_are_listed_in_order_and_have_no_mean() -> None:
    days = points(1, 2, 3)
    assert summarise(days[::-1], at_least=4) == TooFew(tuple(days))
    assert isinstance(summarise(days, at_least=3), Summary)
    assert summarise([]) == TooFew(())


def test_weeks_are_counted_back_from_the_end() -> None:
    """Ten days are one whole week and the three days before it; an empty one says so."""
    values = daily([(after(0), 4 * MICRO), (after(2), 6 * MICRO)])
    assert stretches(values, after(0), after(10)) == [
        Stretch(after(0), after(2), Summary(2, 5.0, 4.5, 5.0, 5.5, 4 * MICRO, 6 * MICRO)),
        Stretch(after(3), after(9), TooFew(())),
    ]


@given(ENTRIES, st.integers(0, 70), st.integers(1, 30))
def test_weeks_cover_each_day_of_the_period_once(
    entries: list[tuple[date, int]], days: int, length: int
) -> None:
    """Recounted naively: the days with mood of all runs are those of the period."""
    values = daily(entries)
    found = stretches(values, MONDAY, after(days), length)
    covered = [
        stretch.first + timedelta(days=n)
        for stretch in found
        for n in range((stretch.last - stretch.first).days + 1)
    ]
    assert covered == [after(n) for n in range(days)]
    assert all((stretch.last - stretch.first).days + 1 == length for stretch in found[1:])
    counted = sum(s.summary.days for s in found if isinstance(s.summary, Summary))
    assert counted == sum(day < after(days) for day in {day for day, _ in entries})
