"""Days in three parts by a value."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.mood import DayValue, daily
from medlog.calc.thirds import Part, thirds
from medlog.domain.amount import MICRO

FIRST = date(2026, 11, 2)


def values(*numbers: int) -> dict[date, DayValue]:
    return daily((FIRST + timedelta(days=n), number * MICRO) for n, number in enumerate(numbers))


def days(*numbers: int) -> tuple[date, ...]:
    return tuple(FIRST + timedelta(days=n) for n in numbers)


def test_a_third_of_the_days_each() -> None:
    """From the lowest to the highest, the days of each in order."""
    assert thirds(values(9, 5, 6, 7, 8, 4)) == (
        Part(4, 5, days(1, 5)),
        Part(6, 7, days(2, 3)),
        Part(8, 9, days(0, 4)),
    )


def test_equal_values_stay_together() -> None:
    """So there are fewer parts where most days are alike, and one where all are."""
    assert thirds(values(2, 2, 2, 2, 3)) == (Part(2, 2, days(0, 1, 2, 3)), Part(3, 3, days(4)))
    assert thirds(values(2, 2, 2)) == (Part(2, 2, days(0, 1, 2)),)
    assert thirds({}) == ()


@given(st.lists(st.integers(0, 12), min_size=1, max_size=60))
def test_every_day_is_in_one_part_and_parts_do_not_overlap(numbers: list[int]) -> None:
    """And no part but for equal values has more than its third."""
    found = thirds(values(*numbers))
    assert sorted(day for part in found for day in part.days) == list(days(*range(len(numbers))))
    for below, above in pairwise(found):
        assert below.high < above.low
    for part in found:
        if part.low < part.high:
            most = max(numbers.count(number) for number in numbers)
            assert len(part.days) <= len(numbers) / 3 + most + 1
