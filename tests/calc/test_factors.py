"""Which factors a person follows."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.factors import followed
from medlog.domain.amount import MICRO
from medlog.domain.entries import Factor
from medlog.domain.instant import Instant

FIRST = date(2026, 11, 2)


def factor(day: int, name: str, value: int = 1) -> Factor:
    at = Instant(day * 86400 + value, 0, "UTC")
    return Factor(f"{day}{name}", at, FIRST + timedelta(days=day), name, value * MICRO, "h")


def test_those_of_the_most_days_come_first() -> None:
    """Three days before two; twice on one day is one day, and one day is none to follow."""
    entries = [factor(0, "coffee"), factor(0, "sleep"), factor(0, "steps"), factor(0, "steps", 2)]
    entries += [factor(1, "coffee"), factor(1, "sleep"), factor(2, "sleep")]
    assert [one.name for one in followed(entries, 2)] == ["sleep", "coffee"]


def test_of_equally_many_days_the_latest_comes_first() -> None:
    """And no more than were asked for."""
    entries = [factor(day, name) for day in (0, 1) for name in ("a", "b", "c")]
    assert [one.name for one in followed(entries, 2)] == ["c", "b"]


def test_the_entry_is_the_last_one_whatever_its_case() -> None:
    """Sleep and sleep are one factor, in the spelling it has now."""
    (last,) = followed([factor(0, "Sleep", 7), factor(1, "sleep", 6)], 2)
    assert (last.name, last.value) == ("sleep", 6 * MICRO)


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from("abcD")), max_size=40))
def test_none_of_fewer_days_stands_before_one_of_more(entries: list[tuple[int, str]]) -> None:
    """And what is left out has no more days than what is in."""
    factors = [factor(day, name) for day, name in sorted(entries, key=lambda one: one[0])]
    days = {one.name: len({f.day for f in factors if f.name == one.name}) for one in factors}
    found = [days[one.name] for one in followed(factors, 3)]
    often = sorted((count for count in days.values() if count >= 2), reverse=True)
    assert found == often[:3]
