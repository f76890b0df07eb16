"""Numbers of one factor in one unit."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.domain.amount import MICRO
from medlog.domain.factor_unit import canonical, in_one_unit

IN_MINUTES = {"h": 60, "hours": 60, "min": 1, "Minutes": 1}


def values(*typed: tuple[float, str]) -> list[tuple[int, str]]:
    return [(round(number * MICRO), unit) for number, unit in typed]


@pytest.mark.parametrize(
    ("typed", "unit", "numbers"),
    [
        ([(7.5, "h"), (8, "h")], "h", [7.5, 8]),
        ([(7.5, "h"), (8, "h"), (450, "min")], "h", [7.5, 8, 7.5]),
        ([(7.5, "h"), (8, "h"), (440, "min")], "min", [450, 480, 440]),
        ([(30, "min"), (45, "min"), (1, "hour")], "min", [30, 45, 60]),
        ([(7, "h"), (8, "")], "", [None, 8]),
        ([(7, "h"), (8, "h"), (7, "")], "h", [7, 8, None]),
        ([(70, "kg"), (155, "lb"), (71, "KG")], "KG", [70, None, 71]),
        ([(2, ""), (3, "")], "", [2, 3]),
    ],
)
def test_the_unit_of_most_and_what_it_can_hold(
    typed: list[tuple[float, str]], unit: str, numbers: list[float | None]
) -> None:
    """Hours and minutes are one; no other unit is converted."""
    found = in_one_unit(values(*typed))
    assert found[0] == unit
    assert [None if one is None else one / MICRO for one in found[1]] == numbers


@given(st.lists(st.tuples(st.integers(0, 10**10), st.sampled_from(sorted(IN_MINUTES))), min_size=1))
def test_a_length_of_time_stays_exactly_what_it_was(typed: list[tuple[int, str]]) -> None:
    """To the millionth, whatever it is counted in, and none is left out."""
    unit, numbers = in_one_unit(typed)
    for (value, before), number in zip(typed, numbers, strict=True):
        assert number is not None
        assert Fraction(number) * IN_MINUTES[unit] == Fraction(value) * IN_MINUTES[before]


@given(st.lists(st.tuples(st.integers(), st.text(max_size=3)), min_size=1))
def test_only_other_units_are_left_out(typed: list[tuple[int, str]]) -> None:
    """What has the unit of most stands as it was typed."""
    unit, numbers = in_one_unit(typed)
    for (value, before), number in zip(typed, numbers, strict=True):
        if canonical(before) == canonical(unit):
            assert number == value
        elif {canonical(before), canonical(unit)} != {"h", "min"}:
            assert number is None
