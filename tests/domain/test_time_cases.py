"""The cases of time that diaries get wrong; the diary day starts at 04:00 in them."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from medlog.domain.instant import Instant, parse_utc
from medlog.domain.when import read_when, same_day_in_year
from medlog.domain.zone import day_begins, first_valid, instant_at, resolve
from medlog.errors import AmbiguousHour, SkippedHour

BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"
FOUR = 4 * 60


def at(utc: str, zone: str) -> Instant:
    return instant_at(parse_utc(utc), zone)


def lived(wall: str, zone: str) -> Instant:
    return resolve(datetime.fromisoformat(wall), zone, None)


@pytest.mark.parametrize(
    ("typed", "fold", "utc", "hours", "day"),
    [
        ("2026-10-25 01:30", None, "2026-10-24T23:30:00Z", 2, date(2026, 10, 24)),
        ("2026-10-25 02:30", 0, "2026-10-25T00:30:00Z", 2, date(2026, 10, 24)),
        ("2026-10-25 02:30", 1, "2026-10-25T01:30:00Z", 1, date(2026, 10, 24)),
        ("2026-10-25T02:30+02:00", None, "2026-10-25T00:30:00Z", 2, date(2026, 10, 24)),
        ("2026-10-25T02:30+01:00", None, "2026-10-25T01:30:00Z", 1, date(2026, 10, 24)),
        ("2026-10-25 03:00", None, "2026-10-25T02:00:00Z", 1, date(2026, 10, 24)),
        ("2026-01-10 03:59", None, "2026-01-10T02:59:00Z", 1, date(2026, 1, 9)),
        ("2026-01-10 04:00", None, "2026-01-10T03:00:00Z", 1, date(2026, 1, 10)),
    ],
)
def test_what_was_typed_in_berlin_is_this_instant_and_day(
    typed: str, fold: int | None, utc: str, hours: int, day: date
) -> None:
    instant = read_when(typed, at("2026-11-02T07:15:00Z", BERLIN), fold)
    assert instant == Instant(parse_utc(utc), hours * 3600, BERLIN)
    assert instant.day(FOUR) == day


def test_a_doubled_hour_is_asked() -> None:
    with pytest.raises(AmbiguousHour) as error:
        read_when("2026-10-25 02:30", at("2026-11-02T07:15:00Z", BERLIN))
    assert error.value.exit_code == 2
    assert error.value.readings == (
        at("2026-10-25T00:30:00Z", BERLIN),
        at("2026-10-25T01:30:00Z", BERLIN),
    )
    assert error.value.hint == (
        "Add --fold 0 for the first, --fold 1 for the second,"
        " or write 2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00."
    )


def test_now_in_a_doubled_hour_is_two_moments_in_order() -> None:
    first = at("2026-10-25T00:30:00Z", BERLIN)
    second = instant_at(first.epoch + 60 * 60, BERLIN)
    assert [read_when("now", now) for now in (first, second)] == [first, second]
    assert first.wall == second.wall
    assert (first.offset, second.offset) == (7200, 3600)


def test_a_skipped_hour_is_refused_and_the_times_around_it_offered() -> None:
    with pytest.raises(SkippedHour) as error:
        read_when("2026-03-29 02:30", at("2026-11-02T07:15:00Z", BERLIN))
    assert error.value.exit_code == 4
    assert error.value.hint == (
        "Write 2026-03-29 03:30 (+02:00, 01:30Z) or 2026-03-29 01:30 (+01:00, 00:30Z)."
    )


def test_a_night_over_the_change_of_the_clocks_is_an_hour_shorter() -> None:
    slept = lived("2026-03-29 06:00", BERLIN).epoch - lived("2026-03-28 22:00", BERLIN).epoch
    assert slept == 7 * 3600


def test_every_eight_hours_is_elapsed_time() -> None:
    first = lived("2026-03-28 23:00", BERLIN).epoch
    doses = [instant_at(first + n * 8 * 3600, BERLIN).iso() for n in (1, 2, 3)]
    assert doses == [
        "2026-03-29T08:00:00+02:00",
        "2026-03-29T16:00:00+02:00",
        "2026-03-30T00:00:00+02:00",
    ]


@pytest.mark.parametrize(
    ("wall", "shown"),
    [
        ("2026-03-28 08:00", "2026-03-28T08:00:00+01:00"),
        ("2026-03-29 08:00", "2026-03-29T08:00:00+02:00"),
        ("2026-03-29 02:30", "2026-03-29T03:30:00+02:00"),
        ("2026-10-25 02:30", "2026-10-25T02:30:00+02:00"),
    ],
)
def test_a_daily_rule_stays_on_the_wall_and_comes_once(wall: str, shown: str) -> None:
    assert first_valid(datetime.fromisoformat(wall), BERLIN).iso() == shown


@pytest.mark.parametrize(
    ("years", "day"), [(-1, date(2027, 2, 28)), (1, date(2029, 2, 28)), (4, date(2032, 2, 29))]
)
def test_a_year_from_a_leap_day_ends_with_february(years: int, day: date) -> None:
    assert same_day_in_year(date(2028, 2, 29), years) == day


def test_a_flight_keeps_the_days_of_each_place() -> None:
    doses = [
        lived("2026-06-01 08:00", BERLIN),
        lived("2026-06-01 20:00", NEW_YORK),
        lived("2026-06-02 08:00", NEW_YORK),
    ]
    gaps = [later.epoch - dose.epoch for dose, later in pairwise(doses)]
    assert gaps == [18 * 3600, 12 * 3600]
    assert [dose.day(FOUR) for dose in doses] == [
        date(2026, 6, 1),
        date(2026, 6, 1),
        date(2026, 6, 2),
    ]


def test_an_entry_keeps_its_own_day_wherever_it_is_read() -> None:
    entry = lived("2026-06-01 00:30", "Pacific/Kiritimati")
    assert entry == Instant(parse_utc("2026-05-31T10:30:00Z"), 14 * 3600, "Pacific/Kiritimati")
    assert entry.day(FOUR) == date(2026, 5, 31)
    assert entry.day(0) == date(2026, 6, 1)
    assert instant_at(entry.epoch, "Pacific/Honolulu").day(0) == date(2026, 5, 31)


@pytest.mark.parametrize(
    ("zone", "missing", "begins"),
    [
        ("Africa/Cairo", "2026-04-24 00:30", "2026-04-24T01:00:00+03:00"),
        ("Asia/Beirut", "2026-03-29 00:00", "2026-03-29T01:00:00+03:00"),
    ],
)
def test_a_day_without_its_first_hour_starts_at_its_first_instant(
    zone: str, missing: str, begins: str
) -> None:
    wall = datetime.fromisoformat(missing)
    with pytest.raises(SkippedHour):
        resolve(wall, zone, None)
    starts_at = wall.hour * 60 + wall.minute
    assert day_begins(wall.date(), starts_at, zone).iso() == begins
    before = day_begins(wall.date() - timedelta(days=1), starts_at, zone)
    assert day_begins(wall.date(), starts_at, zone).epoch - before.epoch <= 24 * 3600
