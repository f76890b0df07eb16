"""Days as roughly as a person remembers them.

2019                      some day of that year
2020-06, June 2020        some day of that month
early 2019, mid, late     some day of its first, middle or last four months
2020-06-15, yesterday     that day, and whatever else `day` reads
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from medlog import errors
from medlog.domain.day import FIRST_DAY, last_day, months_later, plain_words, read_day

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_PARTS = {"early": 1, "mid": 5, "late": 9}
"""The first of the four months that a word means."""

_YEAR = r"(\d{4})"


class RoughDay(NamedTuple):
    """A day that lies somewhere from `first` to `last`, both included.

    Attributes:
        first: the earliest that it can be.
        last: the latest.
        said: in plain words as typed, "2019" or "2020-06"; None where the day is known.
    """

    first: date
    last: date
    said: str | None

    @property
    def words(self) -> str:
        """How it is shown: 2019, June 2020, early 2019, 2020-06-15."""
        return self.first.isoformat() if self.said is None else said_words(self.said)


def read_rough_day(text: str, today: date) -> RoughDay:
    """What a person types for a day that they may know roughly; `today` is the date on the wall.

    Raises:
        UnreadableRoughDay: no line of the grammar.
        DayOutOfRange: a year before 1900 or far ahead.
        Those of `read_day`.
    """
    words = plain_words(text, errors.UnreadableRoughDay)
    found = _rough(words)
    if found is None:
        try:
            day = read_day(text, today, future=True)
        except errors.UnreadableDay:
            raise errors.UnreadableRoughDay(text=text) from None
        return RoughDay(day, day, None)
    latest = last_day(today)
    if found.first < FIRST_DAY or found.last > latest:
        raise errors.DayOutOfRange(day=words, first=FIRST_DAY.year, last=latest.year)
    return found


def rough_day(said: str | None, day: date) -> RoughDay:
    """The rough day behind what is kept of it; `day` where nothing rough was said.

    Words that are not known here, as a later version may write them, stand for `day` alone.
    """
    found = None if said is None else _rough(said)
    return found or RoughDay(day, day, None)


def said_words(said: str) -> str:
    """Rough words as they are shown: 2020-06 is June 2020, the rest as it is."""
    found = _rough(said)
    is_month = found is not None and (found.last - found.first).days < 31
    if found is None or not is_month:
        return said
    return f"{_MONTHS[found.first.month - 1]} {found.first.year}"


def _rough(words: str) -> RoughDay | None:
    """The rough day of plain words; None where they name one day, or none."""
    if year := re.fullmatch(_YEAR, words):
        return _months(int(year[1]), 1, 12, words)
    if month := re.fullmatch(rf"{_YEAR}-(\d\d)", words):
        return _months(int(month[1]), int(month[2]), 1, words)
    if part := re.fullmatch(rf"(early|mid|late)[ -]{_YEAR}", words):
        return _months(int(part[2]), _PARTS[part[1]], 4, f"{part[1]} {part[2]}")
    if named := re.fullmatch(rf"([a-z]{{3,9}}) {_YEAR}", words):
        number = next((n for n, one in enumerate(_MONTHS, 1) if _begins(one, named[1])), None)
        return None if number is None else _months(int(named[2]), number, 1, words)
    return None


def _begins(month: str, word: str) -> bool:
    return month.lower().startswith(word)


def _months(year: int, month: int, count: int, words: str) -> RoughDay:
    """So many months of a year, from the first day of one on. Raises DayOutOfRange, NoSuchDate."""
    if not 1 <= month <= 12:
        raise errors.NoSuchDate(text=words, alternative=f"{year:04}-12-01")
    if not date.min.year < year < date.max.year:
        raise errors.DayOutOfRange(day=words, first=FIRST_DAY.year, last=date.max.year - 1)
    first = date(year, month, 1)
    return RoughDay(first, months_later(first, count) - timedelta(days=1), words)
