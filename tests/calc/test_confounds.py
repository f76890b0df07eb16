"""What goes together with a dose: the months, and other changes nearby."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from medlog.calc.confounds import NEAR, TOGETHER, goes_with_months, near
from medlog.calc.day_doses import DayDose
from medlog.domain.amount import MICRO, Amount

FIRST = date(2026, 1, 1)

NONE = DayDose("none prescribed")


def mg(number: float) -> DayDose:
    return DayDose("prescribed", (Amount(round(number * MICRO), "mg"),))


def of(*doses: DayDose, first: date = FIRST) -> dict[date, DayDose]:
    """The dose of each day in a row from the first on."""
    return {first + timedelta(days=n): dose for n, dose in enumerate(doses)}


def held(*doses: tuple[float, int], first: date = FIRST) -> dict[date, DayDose]:
    """Each amount for as many days, one after the other."""
    return of(*(mg(amount) for amount, days in doses for _ in range(days)), first=first)


def test_a_dose_that_rises_with_the_months_goes_with_them() -> None:
    assert goes_with_months(held((50, 59), (75, 61), (100, 61)))


def test_a_dose_that_falls_with_the_months_goes_with_them_too() -> None:
    assert goes_with_months(held((100, 59), (75, 61), (50, 61)))


def test_a_dose_that_is_back_and_forth_within_months_does_not() -> None:
    assert not goes_with_months(held(*[(50, 5), (75, 5)] * 18))


def test_a_dose_that_never_changes_does_not() -> None:
    assert not goes_with_months(held((50, 365)))


def test_within_one_month_nothing_goes_with_months() -> None:
    assert not goes_with_months(held((50, 10), (75, 10)))


def test_without_days_nothing_goes_with_months() -> None:
    assert not goes_with_months({})


def with_months(doses: dict[date, DayDose], *, in_a_row: bool) -> float:
    """Numpy's |r| of dose and month: of the year, or counted on over years."""
    months = [one.year * 12 * in_a_row + one.month for one in doses]
    amounts = [dose.amounts[0].micro if dose.amounts else 0 for dose in doses.values()]
    if len(set(amounts)) < 2 or len(set(months)) < 2:
        return 0.0
    return abs(float(np.corrcoef(amounts, months)[0, 1]))


def test_months_stay_in_order_over_the_turn_of_a_year() -> None:
    """A dose that rises from October to September, which the months 10 11 12 1 ... 9 hide."""
    found = held((50, 92), (75, 90), (100, 91), (125, 92), first=date(2026, 10, 1))
    assert with_months(found, in_a_row=False) < TOGETHER < with_months(found, in_a_row=True)
    assert goes_with_months(found)


@pytest.mark.parametrize(
    ("more", "after", "r", "said"), [(10, 20, 0.4018, True), (11, 21, 0.3958, False)]
)
def test_it_is_said_from_4_tenths_on(more: int, after: int, r: float, said: bool) -> None:
    """50 mg for 90 days, 75 mg for ten or eleven, then 50 mg again."""
    found = held((50, 90), (75, more), (50, after))
    assert with_months(found, in_a_row=False) == pytest.approx(r, abs=1e-4)
    assert goes_with_months(found) == said


def test_what_was_taken_goes_with_months_as_well() -> None:
    taken, none = mg(50)._replace(source="taken"), DayDose("not taken")
    assert goes_with_months(of(*[none] * 59, *[taken] * 61))
    assert goes_with_months(of(*[taken] * 59, *[taken._replace(amounts=mg(75).amounts)] * 61))


def test_a_dose_of_every_winter_goes_with_the_months_of_the_year() -> None:
    """More in the first half of each of three years: no trend, and yet the season."""
    found = held(*[(100, 182), (50, 183)] * 3)
    assert with_months(found, in_a_row=True) < TOGETHER < with_months(found, in_a_row=False)
    assert goes_with_months(found)


def test_days_on_which_none_was_prescribed_count_as_nought() -> None:
    """None in the first two months and 50 mg in the next two, or the other way round."""
    assert goes_with_months(of(*[NONE] * 59, *[mg(50)] * 61))
    assert goes_with_months(of(*[mg(50)] * 59, *[NONE] * 61))
    assert not goes_with_months(of(*[NONE] * 120))


def test_grams_and_milligrams_are_of_one_unit() -> None:
    gram = DayDose("prescribed", (Amount(MICRO, "g"),))
    assert goes_with_months(of(*[mg(500)] * 59, *[gram] * 61))
    assert not goes_with_months(of(*[mg(1000)] * 59, *[gram] * 61))


@pytest.mark.parametrize(
    "other",
    [
        DayDose("prescribed", (Amount(MICRO, "tablet"),)),
        DayDose("prescribed"),
        DayDose("prescribed", (Amount(100, "mg"), Amount(MICRO, "tablet"))),
    ],
)
def test_of_doses_that_cannot_be_put_in_order_nothing_is_said(other: DayDose) -> None:
    """Tablets beside milligrams, an amount that was never said, two units on one day."""
    assert not goes_with_months(of(*[mg(50)] * 59, *[other] * 61))


@given(
    st.lists(st.tuples(st.sampled_from((0, 25, 50, 100)), st.integers(1, 60)), max_size=8),
    st.integers(0, 400),
)
def test_it_is_said_where_numpys_correlation_is_4_tenths(
    doses: list[tuple[float, int]], moved: int
) -> None:
    """With the months of the year or with the months in a row, and of an absolute value."""
    days = {
        day: dose if dose.amounts[0].micro else NONE
        for day, dose in held(*doses, first=FIRST + timedelta(days=moved)).items()
    }
    found = [with_months(days, in_a_row=in_a_row) for in_a_row in (False, True)]
    assume(all(abs(one - TOGETHER) > 1e-9 for one in found))
    assert goes_with_months(days) == (max(found) >= TOGETHER)


@pytest.mark.parametrize(("apart", "said"), [(0, True), (13, True), (14, False), (30, False)])
def test_other_changes_less_than_14_days_away_are_near(apart: int, said: bool) -> None:
    change = date(2026, 3, 1)
    for other in (change + timedelta(days=apart), change - timedelta(days=apart)):
        assert near([change], [other]) == [other] * said


def test_near_changes_are_in_order_and_each_is_there_once() -> None:
    """One that is near two changes, one that was made twice, and one that is far."""
    changes = [date(2026, 3, 20), date(2026, 3, 1)]
    others = [date(2026, 3, 25), date(2026, 3, 10), date(2026, 3, 10), date(2026, 5, 1)]
    assert near(changes, others) == [date(2026, 3, 10), date(2026, 3, 25)]


def test_without_changes_nothing_is_near() -> None:
    assert near([], [FIRST]) == []
    assert near([FIRST], []) == []


@given(st.sets(st.integers(0, 120)), st.sets(st.integers(0, 120)))
def test_what_is_near_is_mutual(ones: set[int], others: set[int]) -> None:
    """A day is near where one of the days around it, on either side, has a change."""
    changes, found = ([FIRST + timedelta(days=n) for n in sorted(of)] for of in (ones, others))
    around = {n + away for n in ones for away in range(1 - NEAR.days, NEAR.days)}
    assert near(changes, found) == [FIRST + timedelta(days=n) for n in sorted(others & around)]
