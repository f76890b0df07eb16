"""What a person types for the time of an appointment."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.domain.day import FIRST_DAY, last_day
from medlog.domain.instant import Instant
from medlog.domain.visit_time import read_visit_time
from medlog.domain.zone import resolve
from medlog.errors import (
    AmbiguousHour,
    AmbiguousMidnight,
    DayNotClear,
    DayOutOfRange,
    MedlogError,
    NoSuchClockTime,
    NoSuchDate,
    SkippedHour,
    UnreadableVisitTime,
    YearNotFirst,
)

THURSDAY = resolve(datetime(2026, 11, 5, 10, 0), "Europe/Berlin", None)  # noqa: DTZ001 -- on the wall


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-12-03 10:30", "2026-12-03T10:30:00+01:00"),
        ("2026-12-03T10:30", "2026-12-03T10:30:00+01:00"),
        ("2026-12-03 10:30+02:00", "2026-12-03T10:30:00+02:00"),
        ("3 dec 10:30", "2026-12-03T10:30:00+01:00"),
        ("Dec 3 8 pm", "2026-12-03T20:00:00+01:00"),
        ("3rd December, 2027 9am", "2027-12-03T09:00:00+01:00"),
        ("1 jul 9:00", "2027-07-01T09:00:00+02:00"),
        ("20 oct 2026 9:00", "2026-10-20T09:00:00+02:00"),
        ("wed 9:30", "2026-11-11T09:30:00+01:00"),
        ("fri 9am", "2026-11-06T09:00:00+01:00"),
        ("tomorrow 9am", "2026-11-06T09:00:00+01:00"),
        ("yesterday 10:30", "2026-11-04T10:30:00+01:00"),
        ("3 days ago 10:30", "2026-11-02T10:30:00+01:00"),
        ("in 2 weeks 10:30", "2026-11-19T10:30:00+01:00"),
        ("in 10d noon", "2026-11-15T12:00:00+01:00"),
        ("10:30", "2026-11-05T10:30:00+01:00"),
        ("9:30", "2026-11-05T09:30:00+01:00"),
        ("2h ago", "2026-11-05T08:00:00+01:00"),
        ("now", "2026-11-05T10:00:00+01:00"),
    ],
)
def test_a_moment(text: str, shown: str) -> None:
    """Ahead or behind; a weekday and a date without a year are the next ones."""
    when = read_visit_time(text, THURSDAY)
    assert (when.iso(), when.whole_day) == (shown, False)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-03", date(2026, 12, 3)),
        ("3 dec", date(2026, 12, 3)),
        ("5 nov", date(2026, 11, 5)),
        ("29 feb", date(2028, 2, 29)),
        ("may 3", date(2027, 5, 3)),
        ("fri", date(2026, 11, 6)),
        ("today", date(2026, 11, 5)),
        ("yesterday", date(2026, 11, 4)),
        ("in 6 weeks", date(2026, 12, 17)),
        ("2w ago", date(2026, 10, 22)),
    ],
)
def test_a_day_alone_is_one_without_a_time(text: str, day: date) -> None:
    """Noon stands for it."""
    when = read_visit_time(text, THURSDAY)
    assert (when.wall, when.whole_day) == (datetime(day.year, day.month, day.day, 12), True)  # noqa: DTZ001 -- on the wall


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("thu 10:30", DayNotClear),
        ("thu 9:30", DayNotClear),
        ("thu", DayNotClear),
        ("20 oct 9:00", DayNotClear),
        ("4 nov", DayNotClear),
        ("31 feb", NoSuchDate),
        ("31 nov 2026 9:00", NoSuchDate),
        ("3.12.2026 10:30", YearNotFirst),
        ("9999-01-01", DayOutOfRange),
        ("1899-12-31", DayOutOfRange),
        ("2206-11-02 10:00", DayOutOfRange),
        ("2026-12-03 25:00", NoSuchClockTime),
        ("2027-03-28 02:30", SkippedHour),
        ("2026-10-25 02:30", AmbiguousHour),
        ("tomorrow midnight", AmbiguousMidnight),
        ("next thu", UnreadableVisitTime),
        ("Dr. Noll", UnreadableVisitTime),
        ("3 dec 10:30 noll", UnreadableVisitTime),
        ("10", UnreadableVisitTime),
        ("", UnreadableVisitTime),
        ("３ dec", UnreadableVisitTime),
    ],
)
def test_what_is_not_clear_is_not_guessed(text: str, error: type[MedlogError]) -> None:
    """Today's weekday, a date of the last three months without its year, an hour that is none."""
    with pytest.raises(error):
        read_visit_time(text, THURSDAY)


def test_what_is_not_clear_is_named_both_ways() -> None:
    with pytest.raises(DayNotClear, match="“thu 9:30” can mean 2026-11-05 or 2026-11-12"):
        read_visit_time("thu 9:30", THURSDAY)
    with pytest.raises(DayNotClear, match="can mean 2026-10-20 or 2027-10-20"):
        read_visit_time("20 oct", THURSDAY)


def test_an_hour_that_comes_twice_is_said_by_its_fold() -> None:
    first, second = (read_visit_time("2026-10-25 02:30", THURSDAY, fold) for fold in (0, 1))
    assert second.epoch - first.epoch == 3600


def test_a_day_that_a_zone_left_out_has_no_noon() -> None:
    """Samoa skipped 30 December 2011: it is at noon of the day that came then."""
    apia = Instant(THURSDAY.epoch, 13 * 3600, "Pacific/Apia")
    when = read_visit_time("2011-12-30", apia)
    assert (when.wall, when.whole_day) == (datetime(2011, 12, 31, 12), True)  # noqa: DTZ001 -- on the wall


@given(st.dates(FIRST_DAY, last_day(date(2026, 11, 5))))
def test_every_date_is_read_as_itself(day: date) -> None:
    when = read_visit_time(str(day), THURSDAY)
    assert (when.wall.date(), when.whole_day) == (day, True)


_WORDS = st.sampled_from(
    ["3", "dec", "thu", "in", "2", "weeks", "10:30", "9am", "2026", "2026-12-03", "ago", "noon"]
)


@given(st.lists(_WORDS, max_size=5).map(" ".join) | st.text(max_size=30))
def test_any_text_is_a_time_or_an_error_of_ours(text: str) -> None:
    """And one that is read alone is read the same with its date written out."""
    try:
        when = read_visit_time(text, THURSDAY)
    except MedlogError:
        return
    assert read_visit_time(when.iso(), THURSDAY).epoch == when.epoch
