"""A moment keeps what its owner's clock showed, through text and back."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.domain.instant import (
    EPOCH,
    Instant,
    format_offset,
    format_utc,
    parse_utc,
    to_epoch,
)

MORNING = Instant(to_epoch(datetime(2026, 11, 2, 7, 15, tzinfo=UTC)), 3600, "Europe/Berlin")


def test_the_wall_shows_the_moment_moved_by_the_offset() -> None:
    assert MORNING.utc == datetime(2026, 11, 2, 7, 15, tzinfo=UTC)
    assert MORNING.wall == datetime(2026, 11, 2, 8, 15)  # noqa: DTZ001 -- walls are naive
    assert MORNING.iso() == "2026-11-02T08:15:00+01:00"


@pytest.mark.parametrize(
    ("starts_at", "day"),
    [(0, date(2026, 11, 2)), (8 * 60 + 15, date(2026, 11, 2)), (8 * 60 + 16, date(2026, 11, 1))],
)
def test_a_moment_before_the_day_starts_counts_for_the_day_before(
    starts_at: int, day: date
) -> None:
    assert MORNING.day(starts_at) == day


@pytest.mark.parametrize("starts_at", [0, 180, 780, 1439])
def test_a_day_alone_is_that_day_and_has_no_time(starts_at: int) -> None:
    """Whenever days begin: what stands for it is nobody's clock."""
    alone = MORNING._replace(whole_day=True)
    assert alone.day(starts_at) == MORNING.wall.date()
    assert alone.iso() == MORNING.iso()[:10]


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "+00:00"),
        (3600, "+01:00"),
        (20700, "+05:45"),
        (-12600, "-03:30"),
        (50400, "+14:00"),
        (3208, "+00:53:28"),
        (-2670, "-00:44:30"),
    ],
)
def test_an_offset_is_written_with_seconds_only_where_it_has_some(seconds: int, text: str) -> None:
    assert format_offset(seconds) == text


@pytest.mark.parametrize("epoch", [-1, 0, 1, -2_208_988_800, 4_102_444_800])
def test_the_stored_text_of_a_moment_is_read_back(epoch: int) -> None:
    assert parse_utc(format_utc(epoch)) == epoch


def test_stored_texts_sort_like_moments() -> None:
    epochs = [-2_208_988_800, -1, 0, 999_999_999, 1_000_000_000, 4_102_444_800]
    assert sorted(map(format_utc, reversed(epochs))) == list(map(format_utc, epochs))


@given(st.datetimes(timezones=st.just(UTC)))
def test_parts_of_a_second_are_cut_off_before_1970_too(moment: datetime) -> None:
    assert 0 <= (moment - EPOCH).total_seconds() - to_epoch(moment) <= 1
    assert to_epoch(moment) == to_epoch(moment.replace(microsecond=0))
