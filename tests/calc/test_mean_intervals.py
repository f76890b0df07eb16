"""The 95 percent intervals of means and differences, held against scipy's."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from medlog.calc.effective_size import (
    AllTheSame,
    Interval,
    difference_interval,
    effective_days,
    mean_interval,
)

SCORES = (4.0, 5.5, 5.0, 6.0, 3.5, 3.0, 2.0, 4.5, 6.5, 7.0, 6.0, 5.0, 5.5, 4.0, 3.0, 4.5)

INDEPENDENT = -1.0
"""A raw r that comes to r' = 0 at any number of days."""

points = st.integers(0, 100).map(lambda tenths: tenths / 10)

series = st.lists(points, min_size=4, max_size=40)

raws = st.floats(-1, 1)


@given(series)
def test_with_independent_days_the_interval_is_scipys(values: list[float]) -> None:
    assume(min(values) < max(values))
    found = mean_interval(values, INDEPENDENT)
    assert isinstance(found, Interval)
    theirs = stats.ttest_1samp(values, 0).confidence_interval(0.95)
    assert found[:2] == pytest.approx((theirs.low, theirs.high), rel=1e-9, abs=1e-9)
    assert found.effective == len(values)


@given(series, series)
def test_with_independent_days_the_difference_is_scipys(
    one: list[float], other: list[float]
) -> None:
    assume(min(one) < max(one) and min(other) < max(other))
    found = difference_interval(one, other, INDEPENDENT)
    assert isinstance(found, Interval)
    welch = stats.ttest_ind(one, other, equal_var=False)
    theirs = welch.confidence_interval(0.95)
    assert found[:2] == pytest.approx((theirs.low, theirs.high), rel=1e-9, abs=1e-9)
    assert found.effective == pytest.approx(welch.df)


@given(series, raws)
def test_an_interval_is_that_of_as_many_independent_days(values: list[float], raw: float) -> None:
    """The formula of the page, with scipy's quantile and numpy's deviation."""
    assume(min(values) < max(values))
    worth = effective_days(raw, len(values))
    scale = (np.var(values, ddof=1) / worth) ** 0.5
    low, high = stats.t.interval(0.95, worth - 1, loc=np.mean(values), scale=scale)
    assert mean_interval(values, raw) == pytest.approx((low, high, worth), rel=1e-9, abs=1e-9)


@given(series, series, raws)
def test_a_difference_is_welchs_with_as_many_independent_days(
    one: list[float], other: list[float], raw: float
) -> None:
    assume(min(one) < max(one))
    assume(min(other) < max(other))
    parts = [
        (float(np.var(values, ddof=1)) / worth, worth)
        for values in (one, other)
        for worth in [effective_days(raw, len(values))]
    ]
    variance = sum(part for part, _ in parts)
    freedom = variance**2 / sum(part**2 / (worth - 1) for part, worth in parts)
    middle = sum(one) / len(one) - sum(other) / len(other)
    low, high = stats.t.interval(0.95, freedom, loc=middle, scale=variance**0.5)
    found = difference_interval(one, other, raw)
    assert found == pytest.approx((low, high, freedom), rel=1e-9, abs=1e-9)


@given(series, series, raws)
def test_the_other_way_round_a_difference_has_the_other_sign(
    one: list[float], other: list[float], raw: float
) -> None:
    there, back = difference_interval(one, other, raw), difference_interval(other, one, raw)
    if isinstance(there, AllTheSame):
        assert back == there
    else:
        assert isinstance(back, Interval)
        assert (-back.high, -back.low) == pytest.approx(there[:2], rel=1e-9, abs=1e-9)


def test_two_levels_that_each_stay_the_same_have_no_interval_between_them() -> None:
    assert difference_interval([0.1] * 14, [0.7] * 15, 0.3) == AllTheSame()


def test_one_level_that_stays_the_same_leaves_no_interval_either() -> None:
    """What looks like no spread says nothing of how sure its mean is, hence not of a difference."""
    assert difference_interval(SCORES, [0.7] * 15, 0.3) == AllTheSame()
    assert difference_interval([0.7] * 15, SCORES, 0.3) == AllTheSame()


@given(series, raws, st.floats(-50, 50), st.floats(0.01, 100))
def test_a_shift_and_a_scale_of_the_values_are_those_of_the_interval(
    values: list[float], raw: float, shift: float, scale: float
) -> None:
    assume(min(values) < max(values))
    there = mean_interval(values, raw)
    other = mean_interval([value * scale + shift for value in values], raw)
    assert isinstance(there, Interval)
    assert isinstance(other, Interval)
    expected = [end * scale + shift for end in there[:2]]
    assert other[:2] == pytest.approx(expected, rel=1e-9, abs=1e-8)
    assert other.effective == there.effective


@given(points, st.integers(4, 60), raws)
def test_days_that_are_all_the_same_have_no_interval(value: float, days: int, raw: float) -> None:
    """Whatever a sum of such numbers is rounded to."""
    assert mean_interval([value] * days, raw) == AllTheSame()


@given(series, st.tuples(raws, raws))
def test_more_resemblance_never_narrows_an_interval(
    values: list[float], of: tuple[float, float]
) -> None:
    assume(min(values) < max(values))
    less, more = (mean_interval(values, raw) for raw in sorted(of))
    assert isinstance(less, Interval)
    assert isinstance(more, Interval)
    assert more.high - more.low >= (less.high - less.low) * (1 - 1e-9)
    assert more.effective <= less.effective * (1 + 1e-12)
