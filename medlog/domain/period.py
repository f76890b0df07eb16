"""Which diary days a report or a list covers.

--weeks 4                     the 28 days that end today
--days 10                     the 10 days that end today
--from 2026-10-01             from that day to today
--to 2026-10-31               the default length, ending on that day
--from D --to D               both days included
--weeks 4 --to D, --from D    so many days that end there, or begin there
"""

from datetime import date, timedelta
from typing import NamedTuple

from medlog import errors
from medlog.domain.day import FIRST_DAY, read_day
from medlog.domain.instant import Instant

DEFAULT_DAYS = 28

_LONGEST = 36_600
"""Days; a hundred years."""


class Period(NamedTuple):
    """Diary days from `first` to before `end`, at least one."""

    first: date
    end: date

    @property
    def last(self) -> date:
        """The last day that belongs to it."""
        return self.end - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.first).days


def read_period(
    now: Instant,
    today: date,
    *,
    weeks: str | None = None,
    days: str | None = None,
    begin: str | None = None,
    end: str | None = None,
) -> Period:
    """The days that --weeks, --days, --from and --to mean as typed; without any, 28 to today.

    Days after `today`, the diary day of `now`, are left out.

    Raises:
        OptionsClash: --weeks with --days, or a length with both --from and --to.
        BadPeriodLength: no whole number of weeks or days from 1 to a hundred years.
        PeriodReversed: --from is after --to.
        PeriodAhead: --from is after today.
        Those of `read_day`.
    """
    length = _length(weeks, days, begin is not None and end is not None)
    first = None if begin is None else read_day(begin, now.wall.date())
    last = today if end is None else read_day(end, now.wall.date())
    if first is None:
        last = min(last, today)
        first = max(last - timedelta(days=(length or DEFAULT_DAYS) - 1), FIRST_DAY)
    elif length is not None:
        last = first + timedelta(days=length - 1)
    if first > today:
        raise errors.PeriodAhead(first=first, today=today)
    if first > last:
        raise errors.PeriodReversed(first=first, last=last)
    return Period(first, min(last, today) + timedelta(days=1))


def _length(weeks: str | None, days: str | None, bounded: bool) -> int | None:
    """Days, or None where no length was given."""
    if weeks is not None and days is not None:
        raise errors.OptionsClash(first="--weeks", second="--days")
    if weeks is None and days is None:
        return None
    option, text, size = ("--days", days or "", 1) if weeks is None else ("--weeks", weeks, 7)
    if bounded:
        raise errors.OptionsClash(first=option, second="--from with --to")
    return read_length(text, option, _LONGEST // size) * size


def read_length(text: str, option: str, most: int) -> int:
    """A whole number of weeks or days as typed after an option, from 1 to `most`.

    Raises:
        BadPeriodLength: it is none.
    """
    word = text.strip()
    if not (word.isascii() and word.isdigit() and len(word) <= 6 and 1 <= int(word) <= most):
        raise errors.BadPeriodLength(text=text, option=option, most=most)
    return int(word)
