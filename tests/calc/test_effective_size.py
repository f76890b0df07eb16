"""What days that resemble their neighbours are worth: check values, statsmodels, and by hand."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.tsa.stattools import acf

from medlog.calc.effective_size import (
    AllTheSame,
    Autocorrelation,
    autocorrelation,
    corrected,
    effective_days,
    inflation,
)

FIRST = date(2026, 1, 1)

SCORES = (4.0, 5.5, 5.0, 6.0, 3.5, 3.0, 2.0, 4.5, 6.5, 7.0, 6.0, 5.0, 5.5, 4.0, 3.0, 4.5)

INDEPENDENT = -1.0
"""A raw r that comes to r' = 0 at any number of days."""

points = st.integers(0, 100)
"""Tenths of a point."""

offsets = st.dictionaries(st.integers(0, 80), points, max_size=40)
"""Some days of a level, with gaps."""


def level(values: dict[int, int]) -> dict[date, float]:
    return {FIRST + timedelta(days=n): value / 10 for n, value in values.items()}


def in_a_row(values: tuple[float, ...], start: int = 0) -> dict[date, float]:
    return {FIRST + timedelta(days=start + n): value for n, value in enumerate(values)}


def by_hand(levels: list[dict[int, int]]) -> tuple[Fraction, int] | None:
    """The definition of r day by day in exact fractions, and the pairs; None without any."""
    products, squares, pairs, days = Fraction(0), Fraction(0), 0, 0
    for values in levels:
        for n in range(100):
            if n in values:
                mean = Fraction(sum(values.values()), len(values))
                squares += (values[n] - mean) ** 2
                days += 1
                if n + 1 in values:
                    products += (values[n] - mean) * (values[n + 1] - mean)
                    pairs += 1
    if not pairs or not squares:
        return None
    return (products / pairs) / (squares / days), pairs


@pytest.mark.parametrize(
    ("r", "days", "factor", "worth"),
    [(0.5, 7, 2.4330357, 2.877064), (0.55, 14, 3.0565273, 4.580361)],
)
def test_the_published_check_values_hold(r: float, days: int, factor: float, worth: float) -> None:
    """With the raw r whose r' = (n r + 1) / (n - 3) is the one of the check."""
    raw = (r * (days - 3) - 1) / days
    assert inflation(r, days) == pytest.approx(factor, abs=1e-6)
    assert corrected(raw, days) == pytest.approx(r)
    assert effective_days(raw, days) == pytest.approx(worth, abs=1e-6)


@given(st.floats(0, 0.9), st.integers(4, 400))
def test_inflation_is_the_variance_of_a_mean(r: float, days: int) -> None:
    """Of n days that are correlated by r^k where k apart: 1 + 2 sum (1 - k/n) r^k."""
    expected = 1 + 2 * sum((1 - k / days) * r**k for k in range(1, days))
    assert inflation(r, days) == pytest.approx(expected)


def test_independent_days_are_worth_as_many() -> None:
    assert inflation(0, 14) == 1
    assert effective_days(INDEPENDENT, 14) == 14


@pytest.mark.parametrize(
    ("raw", "days", "r"),
    [(-0.5, 14, 0), (-1 / 14, 14, 0), (0, 14, 1 / 11), (0.7, 14, 0.9), (1, 14, 0.9), (1, 900, 0.9)],
)
def test_the_correction_stays_within_0_and_9_tenths(raw: float, days: int, r: float) -> None:
    assert corrected(raw, days) == pytest.approx(r)


def test_days_are_never_worth_less_than_two() -> None:
    """14 days at r' = .9 would be worth 1.54."""
    assert 14 / inflation(0.9, 14) == pytest.approx(1.54, abs=0.005)
    assert effective_days(1, 14) == 2


@given(st.floats(-1, 1), st.integers(4, 400))
def test_days_are_worth_two_to_all_of_them(raw: float, days: int) -> None:
    assert 2 <= effective_days(raw, days) <= days * (1 + 1e-12)


@pytest.mark.parametrize("values", [SCORES, SCORES[::-1], (1.0, 2.0, 4.0), tuple(range(30))])
def test_of_days_without_a_gap_r_is_that_of_statsmodels(values: tuple[float, ...]) -> None:
    """Its plain r divides both sums by N, ours the products by their N - 1 pairs, as "adjusted"."""
    found = autocorrelation([in_a_row(values)])
    assert isinstance(found, Autocorrelation)
    days = len(values)
    assert found.pairs == days - 1
    assert found.raw == pytest.approx(acf(values, nlags=1)[1] * days / (days - 1))
    assert found.raw == pytest.approx(acf(values, nlags=1, adjusted=True)[1])


def test_a_small_case_by_hand() -> None:
    """Levels (1, 3, 5) and (2, -, 4): e = -2 0 2, -1 1; products 0 over 2 pairs; one more day.

    With 5, 5 in the first: e = -2.5, -.5, 1.5, 1.5; products 1.25 - .75 + 2.25 = 2.75 over 3
    pairs; squares 11 and 2 over 6 days.
    """
    gap = {FIRST: 2.0, FIRST + timedelta(days=2): 4.0}
    assert autocorrelation([in_a_row((1.0, 3.0, 5.0)), gap]) == Autocorrelation(0.0, 2)
    found = autocorrelation([in_a_row((1.0, 3.0, 5.0, 5.0)), gap])
    assert found == pytest.approx((2.75 / 3 / (13 / 6), 3))


@given(st.lists(offsets, max_size=4))
def test_r_over_levels_and_gaps_is_that_of_a_naive_sum(levels: list[dict[int, int]]) -> None:
    found = autocorrelation([level(values) for values in levels])
    match by_hand(levels):
        case None:
            in_pairs = any(n + 1 in values for values in levels for n in values)
            assert found == (AllTheSame() if in_pairs else None)
        case raw, pairs:
            assert found == pytest.approx((float(raw), pairs), rel=1e-9, abs=1e-12)


@given(st.permutations([{0: 10, 1: 20, 2: 40}, {5: 70, 6: 72, 9: 10}, {1: 1, 2: 9}, {3: 0}, {}]))
def test_the_order_of_levels_changes_nothing(levels: list[dict[int, int]]) -> None:
    expected = autocorrelation([level(values) for values in sorted(levels, key=str)])
    assert autocorrelation([level(values) for values in levels]) == expected


@given(st.lists(offsets, min_size=1, max_size=3), st.integers(-5000, 5000))
def test_other_dates_change_nothing(levels: list[dict[int, int]], moved: int) -> None:
    """Not even over a turn of the year or a clock change."""
    there = [level(values) for values in levels]
    away = timedelta(days=moved)
    elsewhere = [{day + away: value for day, value in values.items()} for values in there]
    assert autocorrelation(elsewhere) == autocorrelation(there)


def test_without_two_days_in_a_row_there_is_no_r() -> None:
    assert autocorrelation([]) is None
    assert autocorrelation([{}]) is None
    assert autocorrelation([level({0: 10, 2: 20, 4: 15})]) is None
    assert autocorrelation([level({0: 10}), level({1: 20})]) is None


@given(points, st.integers(2, 60))
def test_days_that_are_all_the_same_have_no_r(value: int, days: int) -> None:
    """Whatever a sum of such numbers is rounded to: three times .1 is more than .3."""
    same = level(dict.fromkeys(range(days), value))
    assert autocorrelation([same]) == AllTheSame()


def test_a_level_that_stays_the_same_takes_part_with_its_days() -> None:
    """Beside (1, 2, 3, 3): products .875 over 3 pairs plus 2, squares 2.75 over 4 days plus 3."""
    beside = in_a_row((1.0, 2.0, 3.0, 3.0)), in_a_row((0.1, 0.1, 0.1), 50)
    found = autocorrelation(beside)
    products = -1.25 * -0.25 + -0.25 * 0.75 + 0.75 * 0.75
    assert found == pytest.approx(((products / 5) / (2.75 / 7), 5))


@given(offsets, st.floats(-50, 50), st.floats(0.01, 100))
def test_a_shift_and_a_scale_of_the_values_leave_r(
    values: dict[int, int], shift: float, scale: float
) -> None:
    here = level(values)
    there = autocorrelation([here])
    other = autocorrelation([{day: value * scale + shift for day, value in here.items()}])
    if isinstance(there, Autocorrelation):
        assert other == pytest.approx(there, rel=1e-6, abs=1e-6)
    else:
        assert other == there
