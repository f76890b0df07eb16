"""A moment, a time of the day and a length of time are read in one way or refused."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlog.domain.instant import Instant, parse_utc
from medlog.domain.when import (
    format_clock_time,
    format_duration,
    read_clock_time,
    read_duration,
    read_when,
)
from medlog.domain.zone import instant_at
from medlog.errors import (
    AmbiguousHour,
    AmbiguousMidnight,
    AmbiguousWeekday,
    DayOutOfRange,
    FutureTime,
    MedlogError,
    MissingTime,
    NoSuchClockTime,
    NoSuchDate,
    SkippedHour,
    UnreadableClockTime,
    UnreadableDay,
    UnreadableDuration,
    UnreadableTime,
    YearNotFirst,
)

BERLIN = "Europe/Berlin"


def berlin(utc: str) -> Instant:
    return instant_at(parse_utc(utc), BERLIN)


MONDAY_NOON = berlin("2026-11-02T11:00:30Z")
"""12:00:30 on the wall."""

SMALL_HOURS = berlin("2026-11-02T00:30:00Z")
"""01:30 on the wall: for a diary the night of Sunday, for the calendar Monday."""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("now", "2026-11-02T12:00:30+01:00"),
        ("8:30", "2026-11-02T08:30:00+01:00"),
        ("08:30", "2026-11-02T08:30:00+01:00"),
        ("8:30AM", "2026-11-02T08:30:00+01:00"),
        ("9am", "2026-11-02T09:00:00+01:00"),
        ("8 am", "2026-11-02T08:00:00+01:00"),
        ("12:00", "2026-11-02T12:00:00+01:00"),
        ("12pm", "2026-11-02T12:00:00+01:00"),
        ("noon", "2026-11-02T12:00:00+01:00"),
        ("12am", "2026-11-02T00:00:00+01:00"),
        ("0:00", "2026-11-02T00:00:00+01:00"),
        ("today 8:30", "2026-11-02T08:30:00+01:00"),
        ("yesterday 22:00", "2026-11-01T22:00:00+01:00"),
        ("Yesterday  8:30 PM", "2026-11-01T20:30:00+01:00"),
        ("yesterday noon", "2026-11-01T12:00:00+01:00"),
        ("3 days ago 22:00", "2026-10-30T22:00:00+01:00"),
        ("mon 9am", "2026-11-02T09:00:00+01:00"),
        ("monday 12:00", "2026-11-02T12:00:00+01:00"),
        ("mon 12:01", "2026-10-26T12:01:00+01:00"),
        ("Tuesday 9:00", "2026-10-27T09:00:00+01:00"),
        ("sun 8 pm", "2026-11-01T20:00:00+01:00"),
        ("2026-11-02 08:15", "2026-11-02T08:15:00+01:00"),
        ("2026-11-02T08:15", "2026-11-02T08:15:00+01:00"),
        ("2026-11-02 08:15:59", "2026-11-02T08:15:59+01:00"),
        ("2026-11-02 8:15", "2026-11-02T08:15:00+01:00"),
        ("2026-11-01 8:15pm", "2026-11-01T20:15:00+01:00"),
        ("2026-07-01 08:15", "2026-07-01T08:15:00+02:00"),
        ("2h ago", "2026-11-02T10:00:30+01:00"),
        ("2 hours ago", "2026-11-02T10:00:30+01:00"),
        ("90 min ago", "2026-11-02T10:30:30+01:00"),
        ("1h30 ago", "2026-11-02T10:30:30+01:00"),
        ("1h 5m ago", "2026-11-02T10:55:30+01:00"),
        ("0m ago", "2026-11-02T12:00:30+01:00"),
        ("-30m", "2026-11-02T11:30:30+01:00"),
        ("-2h", "2026-11-02T10:00:30+01:00"),
        ("-1h30", "2026-11-02T10:30:30+01:00"),
    ],
)
def test_a_moment_is_read(text: str, shown: str) -> None:
    moment = read_when(text, MONDAY_NOON)
    assert (moment.iso(), moment.zone) == (shown, BERLIN)


def test_elapsed_time_is_right_across_a_change_of_the_clocks() -> None:
    """At 08:00 CEST on the spring Sunday, eight hours ago was 23:00 of Saturday."""
    now = berlin("2026-03-29T06:00:00Z")
    assert read_when("8h ago", now).iso() == "2026-03-28T23:00:00+01:00"
    assert read_when("-8h", now).epoch == now.epoch - 8 * 3600


@pytest.mark.parametrize(
    ("text", "shown", "zone"),
    [
        ("2026-11-02T08:15:00+01:00", "2026-11-02T08:15:00+01:00", BERLIN),
        ("2026-11-02 08:15 +0100", "2026-11-02T08:15:00+01:00", BERLIN),
        ("2026-07-02T08:15+02:00", "2026-07-02T08:15:00+02:00", BERLIN),
        ("2026-07-02T08:15+01:00", "2026-07-02T08:15:00+01:00", "+01:00"),
        ("2026-11-02T07:15:00Z", "2026-11-02T07:15:00+00:00", "UTC"),
        ("2026-11-02t07:15:00.999z", "2026-11-02T07:15:00+00:00", "UTC"),
        ("2026-11-02T13:00:00+05:45", "2026-11-02T13:00:00+05:45", "+05:45"),
        ("2026-11-03T01:00:00+14:00", "2026-11-03T01:00:00+14:00", "+14:00"),
        ("1900-01-01T00:53:28+00:53:28", "1900-01-01T00:53:28+00:53:28", "+00:53:28"),
    ],
)
def test_a_moment_with_its_offset_keeps_it(text: str, shown: str, zone: str) -> None:
    moment = read_when(text, MONDAY_NOON)
    assert (moment.iso(), moment.zone) == (shown, zone)
    assert instant_at(moment.epoch, zone) == moment


@pytest.mark.parametrize(
    ("text", "now", "hint"),
    [
        ("8:30", SMALL_HOURS, "yesterday 08:30"),
        ("23:00", SMALL_HOURS, "yesterday 23:00"),
        ("today 23:00", SMALL_HOURS, "yesterday 23:00"),
        ("12:01", MONDAY_NOON, "yesterday 12:01"),
        ("tomorrow 8:00", MONDAY_NOON, "today 08:00"),
        ("tomorrow 1:30", SMALL_HOURS, "today 01:30"),
        ("2027-11-02 08:15", MONDAY_NOON, "today 08:15"),
        ("9999-12-31 23:59", MONDAY_NOON, "yesterday 23:59"),
        ("9999-12-31T23:59-12:00", MONDAY_NOON, "yesterday 23:59"),
        ("2026-11-02T12:00:31+01:00", MONDAY_NOON, "yesterday 12:00"),
        ("2026-11-02T12:00-05:00", MONDAY_NOON, "yesterday 18:00"),
        ("2:30", berlin("2026-03-29T00:00:00Z"), "yesterday 03:30"),
    ],
)
def test_the_future_is_refused_with_the_latest_that_has_passed(
    text: str, now: Instant, hint: str
) -> None:
    with pytest.raises(FutureTime) as error:
        read_when(text, now)
    assert error.value.hint == f"The latest that has passed is “{hint}”."
    assert error.value.exit_code == 4
    assert read_when(hint, now).epoch <= now.epoch


def test_days_are_dates_of_the_calendar_in_the_small_hours_too() -> None:
    assert read_when("yesterday 22:00", SMALL_HOURS).iso() == "2026-11-01T22:00:00+01:00"
    assert read_when("today 0:15", SMALL_HOURS).iso() == "2026-11-02T00:15:00+01:00"
    assert read_when("mon 1:00", SMALL_HOURS).iso() == "2026-11-02T01:00:00+01:00"


def test_a_doubled_time_counts_the_first_time_until_the_second_has_come() -> None:
    """At 02:40 summer time, 2:30 can only be ten minutes ago; half an hour on the wall later."""
    before, after = berlin("2026-10-25T00:40:00Z"), berlin("2026-10-25T01:40:00Z")
    for text in ("2:30", "today 2:30", "sun 2:30am", "2026-10-25 02:30"):
        assert read_when(text, before).epoch == before.epoch - 10 * 60
        with pytest.raises(AmbiguousHour):
            read_when(text, after)
        assert read_when(text, after, fold=1).epoch == after.epoch - 10 * 60
    with pytest.raises(FutureTime):
        read_when("2:30", before, fold=1)


def test_a_weekday_in_a_skipped_hour_that_is_not_over_is_the_one_before() -> None:
    assert read_when("sun 2:30", berlin("2026-03-29T00:30:00Z")).iso() == (
        "2026-03-22T02:30:00+01:00"
    )
    with pytest.raises(SkippedHour):
        read_when("sun 2:30", berlin("2026-03-29T01:30:00Z"))


@pytest.mark.parametrize("fold", [None, 0, 1])
def test_a_fold_says_nothing_about_a_time_that_comes_once(fold: int | None) -> None:
    assert read_when("8:30", MONDAY_NOON, fold).iso() == "2026-11-02T08:30:00+01:00"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("tomorrow 10:00", "2026-11-03T10:00:00+01:00"),
        ("2027-07-01 10:15", "2027-07-01T10:15:00+02:00"),
        ("2026-12-01T09:00:00+01:00", "2026-12-01T09:00:00+01:00"),
        ("18:00", "2026-11-02T18:00:00+01:00"),
        ("yesterday 9:00", "2026-11-01T09:00:00+01:00"),
    ],
)
def test_a_visit_may_lie_ahead(text: str, shown: str) -> None:
    assert read_when(text, MONDAY_NOON, future=True).iso() == shown


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("mon 9am", AmbiguousWeekday),
        ("2027-03-28 02:30", SkippedHour),
        ("2027-10-31 02:30", AmbiguousHour),
        ("2206-11-02 10:00", DayOutOfRange),
        ("9999-12-31T23:59-12:00", DayOutOfRange),
    ],
)
def test_a_visit_is_not_guessed_either(text: str, error: type[MedlogError]) -> None:
    with pytest.raises(error):
        read_when(text, MONDAY_NOON, future=True)


@pytest.mark.parametrize(
    ("text", "error", "hint"),
    [
        ("yesterday", MissingTime, "Add the time, as in “yesterday 8:30”."),
        ("mon", MissingTime, "Add the time, as in “mon 8:30”."),
        ("3 days ago", MissingTime, "Add the time, as in “3 days ago 8:30”."),
        ("2026-11-01", MissingTime, "Add the time, as in “2026-11-01 8:30”."),
        ("02.11.2026 08:15", YearNotFirst, "Write 2026-11-02 or 2026-02-11."),
        ("11/02/2026", YearNotFirst, "Write 2026-02-11 or 2026-11-02."),
        (
            "yesterday midnight",
            AmbiguousMidnight,
            "Write 0:00, the first minute of a day, or 23:59, the last one.",
        ),
        (
            "1899-12-31 08:00",
            DayOutOfRange,
            "Write a day from 1900-01-01 to 2026-11-02.",
        ),
        (
            "2026-02-29 08:00",
            NoSuchDate,
            "Write year, month and day, as in 2026-02-28.",
        ),
        (
            "next tue 8:00",
            UnreadableDay,
            "Write 2026-11-02, today, yesterday, mon, 3 days ago or 2w ago.",
        ),
    ],
)
def test_what_is_refused_comes_with_what_to_write(
    text: str, error: type[MedlogError], hint: str
) -> None:
    with pytest.raises(error) as caught:
        read_when(text, MONDAY_NOON)
    assert caught.value.hint == hint


@pytest.mark.parametrize("text", ["24:00", "8:60", "99:99", "13pm", "0am", "0:30 am", "13:00pm"])
def test_a_time_that_no_clock_shows_is_refused(text: str) -> None:
    with pytest.raises(NoSuchClockTime) as error:
        read_clock_time(text)
    assert error.value.exit_code == 4
    for day in ("", "today ", "2026-11-01 "):
        with pytest.raises(NoSuchClockTime):
            read_when(day + text, MONDAY_NOON)


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "\0", "now\0", "8:30\n", "8:30\t", "9" * 100_000, "٨:٣٠", "８:30", "8:３0"),
        *("8", "830", "8.30", "0500", "1.5", "99", "8:3", "8:30 o'clock", "8:30xm", "08:30:15"),
        *("2h", "in 2h", "+2h", "-2", "- 2h", "-2h ago", "-1d", "2 ago", "1h90 ago", "30m30 ago"),
        *("2026-11-02T8:15", "2026-11-02T08:15:00+25:00", "2026-11-02T08:15:60", "10/11/12"),
        *("2026-11-02T08:15 CET", "25 Oct 2026", "morning", "later", "22:00 yesterday"),
    ],
)
def test_other_texts_are_no_moments(text: str) -> None:
    with pytest.raises(UnreadableTime) as error:
        read_when(text, MONDAY_NOON)
    assert error.value.exit_code == 2
    assert len(error.value.message) < 80


@settings(deadline=None)
@given(
    st.text()
    | st.text("0123456789:.-+ TZampdhwgo", max_size=24)
    | st.tuples(
        st.sampled_from(["", "today ", "mon ", "2026-11-01 ", "2026-02-30T", "9999-12-31 ", "-"]),
        st.from_regex(r"[0-9]{1,2}(:[0-9]{2})? ?(am|pm|h|m|Z)?", fullmatch=True),
    ).map("".join),
    st.sampled_from([None, 0, 1]),
    st.booleans(),
)
def test_any_text_is_a_moment_or_an_error_of_ours(
    text: str, fold: int | None, future: bool
) -> None:
    try:
        moment = read_when(text, MONDAY_NOON, fold, future=future)
    except MedlogError as error:
        assert error.exit_code in (2, 4)  # noqa: PT017 -- most texts are none, some are
    else:
        assert future or moment.epoch <= MONDAY_NOON.epoch


@settings(deadline=None)
@given(st.integers(parse_utc("1900-01-02T00:00:00Z"), MONDAY_NOON.epoch))
def test_what_the_program_prints_is_read_back(epoch: int) -> None:
    assert read_when(berlin("1970-01-01T00:00:00Z").iso(), MONDAY_NOON).epoch == 0
    moment = instant_at(epoch, BERLIN)
    assert read_when(moment.iso(), MONDAY_NOON) == moment


def test_now_loads_no_zones() -> None:
    program = (
        "import sys; from medlog.domain.instant import Instant;"
        "from medlog.domain.when import read_when;"
        "read_when('now', Instant(0, 0, 'Europe/Berlin')); print('zoneinfo' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout == "False\n"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("8:00", 480),
        ("08:00", 480),
        ("8am", 480),
        ("20:00", 1200),
        ("8:30pm", 1230),
        ("8:30 PM", 1230),
        ("12:30am", 30),
        ("12:30pm", 750),
        ("noon", 720),
        ("0:00", 0),
        ("23:59", 1439),
    ],
)
def test_a_time_of_the_day_is_read(text: str, minutes: int) -> None:
    assert read_clock_time(text) == minutes


@pytest.mark.parametrize(
    "text", ["", "8", "morning", "today 8:00", "8:00:00", "-8:00", "８:00", "8:00\0", "8" * 999]
)
def test_other_texts_are_no_times_of_the_day(text: str) -> None:
    with pytest.raises(UnreadableClockTime):
        read_clock_time(text)


def test_midnight_belongs_to_two_days() -> None:
    with pytest.raises(AmbiguousMidnight):
        read_clock_time("midnight")


@given(st.integers(0, 24 * 60 - 1))
def test_a_time_of_the_day_is_written_and_read_back(minutes: int) -> None:
    assert read_clock_time(format_clock_time(minutes)) == minutes
    assert len(format_clock_time(minutes)) == 5


@pytest.mark.parametrize(
    ("text", "minutes", "written"),
    [
        ("4h", 240, "4h"),
        ("90m", 90, "1h30"),
        ("90 min", 90, "1h30"),
        ("1h30", 90, "1h30"),
        ("1h 5m", 65, "1h05"),
        ("2 h", 120, "2h"),
        ("2 hours", 120, "2h"),
        ("1d", 1440, "1d"),
        ("36h", 2160, "36h"),
        ("2w", 20160, "14d"),
        ("45 minutes", 45, "45m"),
        ("0m", 0, "0m"),
    ],
)
def test_a_length_of_time_is_read(text: str, minutes: int, written: str) -> None:
    assert read_duration(text) == minutes
    assert format_duration(minutes) == written


@given(st.integers(0, 9999 * 60))
def test_a_length_of_time_is_written_and_read_back(minutes: int) -> None:
    assert read_duration(format_duration(minutes)) == minutes


@pytest.mark.parametrize(
    "text",
    ["", "4", "h", "-4h", "1.5h", "1h60", "1h5", "1d12", "4y", "4 ms", "4h ago", "4" * 99 + "h"],
)
def test_other_texts_are_no_lengths_of_time(text: str) -> None:
    with pytest.raises(UnreadableDuration) as error:
        read_duration(text)
    assert error.value.exit_code == 2
