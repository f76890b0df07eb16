"""A time on the wall is an instant in exactly one way, or the error says in which ways."""

import random
import subprocess
import sys
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from itertools import pairwise
from zoneinfo import available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlog.domain.instant import Instant, format_offset, format_utc, parse_utc
from medlog.domain.zone import day_begins, first_valid, instant_at, load, resolve
from medlog.errors import AmbiguousHour, SkippedHour, UnknownZone

ZONES = sorted(available_timezones())
IN_1900 = parse_utc("1900-01-01T00:00:00Z")
IN_2100 = parse_utc("2100-12-31T23:59:59Z")


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("zone", "seconds"),
    [("UTC", 0), ("+00:00", 0), ("+05:45", 20700), ("-03:30", -12600), ("+00:53:28", 3208)],
)
def test_fixed_offsets_have_the_same_rules_all_year(zone: str, seconds: int) -> None:
    for month in (1, 7):
        noon = datetime(2026, month, 1, 12, tzinfo=load(zone))
        assert noon.utcoffset() == timedelta(seconds=seconds)


def test_fixed_offsets_need_no_database() -> None:
    program = (
        "import sys; from medlog.domain.zone import load; load('UTC'); load('-03:30');"
        "print('zoneinfo' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout == "False\n"


@pytest.mark.parametrize(
    "zone",
    [
        *("", "Europe", "Europe/Atlantis", "europe berlin", "CET-1CEST", "zone.tab"),
        *("../../etc/passwd", "/etc/passwd", "Europe/\0", "\udcff", "x" * 5000),
        *("+", "+5", "+24:00", "+05:45x", "-"),
    ],
)
def test_other_names_are_no_zones(zone: str) -> None:
    with pytest.raises(UnknownZone) as error:
        load(zone)
    assert error.value.exit_code == 4


@pytest.mark.parametrize(
    ("zone", "typed", "before", "after"),
    [
        (
            "Europe/Berlin",
            "2026-03-29 02:30",
            "2026-03-29 01:30 (+01:00, 00:30Z)",
            "2026-03-29 03:30 (+02:00, 01:30Z)",
        ),
        (
            "Australia/Lord_Howe",
            "2026-10-04 02:15",
            "2026-10-04 01:45 (+10:30, 15:15Z)",
            "2026-10-04 02:45 (+11:00, 15:45Z)",
        ),
        (
            "Pacific/Apia",
            "2011-12-30 08:00",
            "2011-12-29 08:00 (-10:00, 18:00Z)",
            "2011-12-31 08:00 (+14:00, 18:00Z)",
        ),
        (
            "Europe/Amsterdam",
            "1937-07-01 00:00:10",
            "1937-06-30 23:59:42 (+01:19:32, 22:40Z)",
            "1937-07-01 00:00:38 (+01:20, 22:40Z)",
        ),
    ],
)
def test_a_skipped_time_names_the_times_around_the_gap(
    zone: str, typed: str, before: str, after: str
) -> None:
    """Gaps are an hour in Berlin, half of one on Lord Howe, a day in Samoa."""
    for fold in (None, 0, 1):
        with pytest.raises(SkippedHour) as error:
            resolve(wall(typed), zone, fold)
        assert error.value.hint == f"Write {after} or {before}."
        assert error.value.exit_code == 4


def test_a_rule_moves_a_skipped_time_by_the_length_of_the_gap() -> None:
    assert first_valid(wall("2026-10-04 02:15"), "Australia/Lord_Howe").iso() == (
        "2026-10-04T02:45:00+11:00"
    )
    assert first_valid(wall("2011-12-30 08:00"), "Pacific/Apia").iso() == (
        "2011-12-31T08:00:00+14:00"
    )


def test_the_error_for_a_doubled_time_carries_both_readings() -> None:
    typed = wall("2026-04-05 01:45")
    with pytest.raises(AmbiguousHour) as error:
        resolve(typed, "Australia/Lord_Howe", None)
    first, second = error.value.readings
    assert (first.iso(), second.iso()) == ("2026-04-05T01:45:00+11:00", "2026-04-05T01:45:00+10:30")
    assert second.epoch - first.epoch == 30 * 60
    assert [resolve(typed, "Australia/Lord_Howe", fold) for fold in (0, 1)] == [first, second]
    assert first_valid(typed, "Australia/Lord_Howe") == first


@pytest.mark.parametrize(
    ("zone", "day", "starts_at", "begins"),
    [
        ("Africa/Cairo", date(2026, 4, 24), 0, "2026-04-24T01:00:00+03:00"),
        ("Africa/Cairo", date(2026, 4, 24), 30, "2026-04-24T01:00:00+03:00"),
        ("Africa/Cairo", date(2026, 4, 24), 60, "2026-04-24T01:00:00+03:00"),
        ("Africa/Cairo", date(2026, 4, 25), 30, "2026-04-25T00:30:00+03:00"),
        ("Asia/Beirut", date(2026, 3, 29), 0, "2026-03-29T01:00:00+03:00"),
        ("America/Havana", date(2026, 11, 1), 30, "2026-11-01T00:30:00-04:00"),
        ("Pacific/Apia", date(2011, 12, 29), 180, "2011-12-29T03:00:00-10:00"),
        ("Pacific/Apia", date(2011, 12, 30), 180, "2011-12-31T00:00:00+14:00"),
        ("Pacific/Apia", date(2011, 12, 31), 180, "2011-12-31T03:00:00+14:00"),
        ("Europe/Berlin", date(2026, 11, 2), 180, "2026-11-02T03:00:00+01:00"),
    ],
)
def test_a_diary_day_begins_at_its_first_existing_moment(
    zone: str, day: date, starts_at: int, begins: str
) -> None:
    assert day_begins(day, starts_at, zone).iso() == begins


def assert_kept(instant: Instant) -> None:
    """Through the store's texts and back it is the same; its wall time leads to it alone."""
    kept = Instant(parse_utc(format_utc(instant.epoch)), instant.offset, str(instant.zone))
    assert kept == instant
    assert kept.wall == instant.wall
    assert kept.day(180) == instant.day(180)
    assert datetime.fromisoformat(instant.iso()) == instant.utc
    assert instant_at(instant.epoch, format_offset(instant.offset)).wall == instant.wall
    readings = {resolve(instant.wall, instant.zone, fold) for fold in (0, 1)}
    assert instant in readings
    assert {reading.wall for reading in readings} == {instant.wall}
    if len(readings) == 1:
        assert resolve(instant.wall, instant.zone, None) == instant


def changes(zone: str, year: int) -> Iterator[int]:
    """The epoch seconds at which the offset of a zone changes."""
    edges = [
        parse_utc(f"{year + month // 12}-{month % 12 + 1:02d}-01T00:00:00Z") for month in range(13)
    ]
    for low, high in pairwise(edges):
        before = instant_at(low, zone).offset
        if before != instant_at(high, zone).offset:
            moved = partial(has_moved, zone, before)
            yield low + bisect_left(range(low, high), True, key=moved)


def has_moved(zone: str, before: int, epoch: int) -> bool:
    return instant_at(epoch, zone).offset != before


def test_every_zone_leads_from_an_instant_to_its_wall_and_back() -> None:
    """Any second from 1900 to 2100, and those around the changes of some years, in every zone."""
    for zone in ZONES:
        draw = random.Random(zone)
        epochs = [draw.randrange(IN_1900, IN_2100) for _ in range(12)]
        for year in (2026, *draw.sample(range(1900, 2101), 4)):
            for change in changes(zone, year):
                epochs += [change + by for by in (-3600, -1800, -1, 0, 1799, 3599, 3600)]
        for epoch in epochs:
            assert_kept(instant_at(epoch, zone))


@settings(deadline=None)
@given(st.sampled_from(ZONES), st.integers(IN_1900, IN_2100), st.integers(0, 24 * 60 - 1))
def test_a_diary_day_holds_all_its_moments_and_none_before(
    zone: str, epoch: int, starts_at: int
) -> None:
    instant = instant_at(epoch, zone)
    assert_kept(instant)
    day = instant.day(starts_at)
    begins = day_begins(day, starts_at, zone)
    assert begins.epoch <= epoch
    assert begins.day(starts_at) == day
    assert instant_at(begins.epoch - 1, zone).day(starts_at) < day


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(ZONES), st.integers(1900, 2100), st.integers(0, 24 * 60 - 1))
def test_days_begin_in_their_order_around_the_changes_of_the_clocks(
    zone: str, year: int, starts_at: int
) -> None:
    for change in changes(zone, year):
        day = instant_at(change, zone).wall.date()
        days = [day + timedelta(days=by) for by in (-2, -1, 0, 1, 2)]
        begins = [day_begins(day, starts_at, zone) for day in days]
        assert begins == sorted(begins)
        for day, first in zip(days, begins, strict=True):
            assert first.day(starts_at) >= day
            assert instant_at(first.epoch - 1, zone).day(starts_at) < day
