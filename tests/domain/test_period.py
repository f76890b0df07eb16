"""Which days --weeks, --days, --from and --to mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.domain.instant import Instant, to_epoch
from medlog.domain.period import Period, read_period
from medlog.errors import (
    BadPeriodLength,
    MedlogError,
    NoSuchDate,
    OptionsClash,
    PeriodAhead,
    PeriodReversed,
    UnreadableDay,
)

TODAY = date(2026, 11, 2)
NOW = Instant(to_epoch(Instant(0, 0, "UTC").utc.replace(year=2026, month=11, day=2, hour=8)), 0, "")


@pytest.mark.parametrize(
    ("options", "first", "last"),
    [
        ({}, (2026, 10, 6), (2026, 11, 2)),
        ({"weeks": "4"}, (2026, 10, 6), (2026, 11, 2)),
        ({"weeks": " 1 "}, (2026, 10, 27), (2026, 11, 2)),
        ({"days": "1"}, (2026, 11, 2), (2026, 11, 2)),
        ({"begin": "2026-10-01"}, (2026, 10, 1), (2026, 11, 2)),
        ({"end": "2026-10-31"}, (2026, 10, 4), (2026, 10, 31)),
        ({"begin": "2026-10-01", "end": "2026-10-31"}, (2026, 10, 1), (2026, 10, 31)),
        ({"begin": "yesterday", "end": "today"}, (2026, 11, 1), (2026, 11, 2)),
        ({"weeks": "1", "end": "2026-10-31"}, (2026, 10, 25), (2026, 10, 31)),
        ({"weeks": "1", "begin": "2026-10-01"}, (2026, 10, 1), (2026, 10, 7)),
        ({"weeks": "9", "begin": "2026-10-01"}, (2026, 10, 1), (2026, 11, 2)),
        ({"begin": "2026-10-01", "end": "tomorrow"}, (2026, 10, 1), (2026, 11, 2)),
        ({"days": "36600"}, (1926, 8, 20), (2026, 11, 2)),
    ],
)
def test_both_days_belong_to_the_period(
    options: dict[str, str], first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    period = read_period(NOW, TODAY, **options)
    assert (period.first, period.last) == (date(*first), date(*last))


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"weeks": "4", "days": "10"}, OptionsClash),
        ({"weeks": "4", "begin": "2026-10-01", "end": "2026-10-31"}, OptionsClash),
        ({"weeks": "0"}, BadPeriodLength),
        ({"weeks": "5229"}, BadPeriodLength),
        ({"days": "1.5"}, BadPeriodLength),
        ({"days": "-3"}, BadPeriodLength),
        ({"days": "٣"}, BadPeriodLength),
        ({"days": "9" * 5000}, BadPeriodLength),
        ({"days": ""}, BadPeriodLength),
        ({"begin": "2026-10-31", "end": "2026-10-01"}, PeriodReversed),
        ({"begin": "tomorrow"}, PeriodAhead),
        ({"begin": "2026-02-30"}, NoSuchDate),
        ({"end": "whenever"}, UnreadableDay),
    ],
)
def test_what_cannot_be_meant_is_refused(options: dict[str, str], error: type[MedlogError]) -> None:
    with pytest.raises(error):
        read_period(NOW, TODAY, **options)


def test_in_the_night_today_is_the_diary_day_that_is_not_over() -> None:
    """At 01:30 of the 3rd the diary day is the 2nd: the period ends there."""
    night = NOW._replace(epoch=NOW.epoch + 17 * 3600 + 1800)
    assert read_period(night, TODAY, days="2") == Period(date(2026, 11, 1), date(2026, 11, 3))
    assert read_period(night, TODAY, begin="yesterday").days == 1


@given(st.integers(1, 36_600))
def test_a_number_of_days_gives_as_many(days: int) -> None:
    assert read_period(NOW, TODAY, days=str(days)).days == days
