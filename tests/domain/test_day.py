"""A day is read in one way or refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.domain.day import months_later, read_day, same_day_in_year
from medlog.errors import (
    AmbiguousWeekday,
    DayOutOfRange,
    MedlogError,
    NoSuchDate,
    UnreadableDay,
    YearNotFirst,
)

MONDAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-02", MONDAY),
        ("1900-01-01", date(1900, 1, 1)),
        ("2024-02-29", date(2024, 2, 29)),
        ("2026-11-03", date(2026, 11, 3)),
        ("today", MONDAY),
        ("Yesterday", date(2026, 11, 1)),
        ("tomorrow", date(2026, 11, 3)),
        ("mon", MONDAY),
        ("MONDAY", MONDAY),
        ("tue", date(2026, 10, 27)),
        ("tues", date(2026, 10, 27)),
        ("thurs", date(2026, 10, 29)),
        ("sun", date(2026, 11, 1)),
        ("3 days ago", date(2026, 10, 30)),
        ("1 day ago", date(2026, 11, 1)),
        ("10d ago", date(2026, 10, 23)),
        ("2w ago", date(2026, 10, 19)),
        ("  2  weeks  ago ", date(2026, 10, 19)),
    ],
)
def test_a_day_is_read(text: str, day: date) -> None:
    assert read_day(text, MONDAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-24", date(2026, 12, 24)),
        ("2126-12-31", date(2126, 12, 31)),
        ("tomorrow", date(2026, 11, 3)),
        ("2w ago", date(2026, 10, 19)),
    ],
)
def test_a_prescription_may_lie_ahead(text: str, day: date) -> None:
    assert read_day(text, MONDAY, future=True) == day


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("02.11.2026", "Write 2026-11-02 or 2026-02-11."),
        ("11/02/2026", "Write 2026-02-11 or 2026-11-02."),
        ("2-11-2026", "Write 2026-11-02 or 2026-02-11."),
        ("13.11.2026", "Write 2026-11-13."),
        ("11/11/2026", "Write 2026-11-11."),
        ("99/99/2026", "Write it like 2026-11-02."),
    ],
)
def test_a_date_with_its_year_last_is_refused_with_what_it_can_mean(text: str, hint: str) -> None:
    with pytest.raises(YearNotFirst) as error:
        read_day(text, MONDAY)
    assert error.value.hint == hint
    assert error.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("2026-02-30", "2026-02-28"),
        ("2026-11-31", "2026-11-30"),
        ("2026-11-00", "2026-11-01"),
        ("2026-13-02", "2026-12-02"),
        ("2026-00-99", "2026-01-31"),
        ("0000-11-02", "1900-11-02"),
    ],
)
def test_a_date_that_no_calendar_has_is_refused_with_the_nearest(text: str, nearest: str) -> None:
    with pytest.raises(NoSuchDate) as error:
        read_day(text, MONDAY)
    assert error.value.hint == f"Write year, month and day, as in {nearest}."
    assert error.value.exit_code == 4


@pytest.mark.parametrize(
    ("text", "future", "last"),
    [
        ("1899-12-31", False, "2026-11-03"),
        ("2026-11-04", False, "2026-11-03"),
        ("9999w ago", True, "2126-12-31"),
        ("2206-11-02", True, "2126-12-31"),
        ("9999-12-31", True, "2126-12-31"),
    ],
)
def test_a_day_out_of_range_is_refused_with_the_range(text: str, future: bool, last: str) -> None:
    with pytest.raises(DayOutOfRange) as error:
        read_day(text, MONDAY, future=future)
    assert error.value.hint == f"Write a day from 1900-01-01 to {last}."
    assert error.value.exit_code == 4


@pytest.mark.parametrize(
    ("text", "hint"),
    [("mon", "Write 2026-11-02 or 2026-11-09."), ("friday", "Write 2026-10-30 or 2026-11-06.")],
)
def test_a_weekday_of_a_prescription_can_be_two_days(text: str, hint: str) -> None:
    with pytest.raises(AmbiguousWeekday) as error:
        read_day(text, MONDAY, future=True)
    assert error.value.hint == hint


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "\0", "today\0", "today\n", "x" * 100_000, "٢٠٢٦-١١-٠٢", "２０２６-11-02"),
        *("2026", "2026-11", "26-11-02", "2026-11-2", "10/11/12", "1.5", "0500", "99", "2nd Nov"),
        *("mo", "mondays", "next mon", "Montag", "-1", "2h ago", "-2 days ago", "8:30", "now"),
        *("2026-11-02 08:15", "99999 days ago", "noon", "tod"),
    ],
)
def test_other_texts_are_no_days(text: str) -> None:
    with pytest.raises(UnreadableDay) as error:
        read_day(text, MONDAY)
    assert error.value.exit_code == 2
    assert len(error.value.message) < 80


@given(st.text() | st.from_regex(r"[0-9. /:-]{1,12}", fullmatch=True), st.booleans())
def test_any_text_is_a_day_or_an_error_of_ours(text: str, future: bool) -> None:
    try:
        assert date(1900, 1, 1) <= read_day(text, MONDAY, future=future) <= date(2126, 12, 31)
    except MedlogError as error:
        assert error.exit_code in (2, 4)  # noqa: PT017 -- most texts are none, some are


@given(st.dates(date(1900, 1, 1), date(2026, 11, 3)))
def test_a_day_written_out_is_read_back(day: date) -> None:
    assert read_day(day.isoformat(), MONDAY) == day


@given(st.dates(date(1905, 1, 1), date(2095, 1, 1)), st.integers(-5, 5))
def test_a_year_later_is_the_same_date_but_for_leap_days(day: date, years: int) -> None:
    moved = same_day_in_year(day, years)
    assert (moved.year, moved.month) == (day.year + years, day.month)
    assert moved.day in (day.day, 28)
    assert moved.day == day.day or (day.month, day.day) == (2, 29)


@given(st.dates(date(1905, 1, 1), date(2095, 1, 1)), st.integers(0, 40))
def test_a_month_later_is_the_same_day_or_the_last_of_a_short_month(day: date, months: int) -> None:
    moved = months_later(day, months)
    assert moved.year * 12 + moved.month == day.year * 12 + day.month + months
    is_last = (moved + timedelta(days=1)).month != moved.month
    assert moved.day == day.day or (moved.day < day.day and is_last)
