"""What a person types for the time of an appointment, which mostly lies ahead.

    visit time  [DAY] TIME | DAY | what `when` reads: 2h ago, 2026-12-03T10:30+01:00
    DAY         2026-12-03 | 3 dec | dec 3 2026 | thu | tomorrow | in 2 weeks | what `day` reads
    TIME        10:30 | 9am | noon

A day alone is one of which the time is not known. A weekday, and a date without its year, is the
next one; where today or a day not long ago can be meant as well, nobody guesses.
"""

import re
from datetime import date, timedelta

from medlog import errors
from medlog.domain.day import (
    FIRST_DAY,
    day_named,
    existing_date,
    last_day,
    plain_words,
    possible_date,
    weekday_named,
)
from medlog.domain.instant import Instant
from medlog.domain.when import read_when, split_day_and_time
from medlog.domain.zone import on_day

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DATE = r"(?:(\d{1,2})(?:st|nd|rd|th|\.)? ([a-z]{3,9})|([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?)"

_NOT_LONG_AGO = timedelta(days=90)
"""A date without a year that lies so far back can be that of a visit not written down yet."""


def read_visit_time(text: str, now: Instant, fold: int | None = None) -> Instant:
    """The time that `text` names where the clock shows `now`, or a day alone.

    It may lie ahead or behind.

    `fold` is as in `read_when`.

    Raises: UnreadableVisitTime, DayNotClear; YearNotFirst, AmbiguousMidnight, AmbiguousHour,
        NoSuchClockTime, NoSuchDate, DayOutOfRange, SkippedHour, UnknownZone, as `read_when`.
    """
    words = plain_words(text, errors.UnreadableVisitTime)
    name, clock = split_day_and_time(words)
    try:
        if name and (day := _day(name, clock, words, now)) is not None:
            return _at(day, clock, now, fold)
        return read_when(words, now, fold, future=True)
    except (errors.UnreadableTime, errors.UnreadableDay):
        raise errors.UnreadableVisitTime(text=words) from None


def _at(day: date, clock: str, now: Instant, fold: int | None) -> Instant:
    if clock:
        return read_when(f"{day} {clock}", now, fold, future=True)
    last = last_day(now.wall.date())
    if not FIRST_DAY <= day <= last:
        raise errors.DayOutOfRange(day=day, first=FIRST_DAY, last=last)
    return on_day(day, now.zone)


def _day(name: str, clock: str, words: str, now: Instant) -> date | None:
    """The day of these words; None where they are no day but may be a moment, as `2h ago`."""
    today = now.wall.date()
    weekday = weekday_named(name)
    if weekday is not None:
        day = today + timedelta(days=(weekday - today.weekday()) % 7 or 7)
        if weekday == today.weekday():
            raise errors.DayNotClear(text=words, first=today, second=day)
        return day
    if ahead := re.fullmatch(r"in (\d{1,3}) ?(?:d|days?|(w|weeks?))", name):
        return today + timedelta(days=int(ahead[1]) * (7 if ahead[2] else 1))
    dated = _of_month(name, words, today)
    if dated is not None:
        return dated
    try:
        return day_named(name, today, future=True)
    except errors.UnreadableDay:
        if clock:
            raise
        return None


def _of_month(name: str, words: str, today: date) -> date | None:
    """The date of `3 dec`, `dec 3` and `3 december 2026`; the next one where no year is said.

    Raises: NoSuchDate, DayNotClear.
    """
    parts = re.fullmatch(rf"{_DATE}(?:,? (\d{{4}}))?", name)
    month = _month(parts[2] or parts[3]) if parts else None
    if not parts or month is None:
        return None
    number = int(parts[1] or parts[4])
    if parts[5]:
        return existing_date(f"{parts[5]}-{month:02d}-{number:02d}")
    # From one 29 February to the next it can be eight years, as around 2100.
    found = [day for n in range(-1, 9) if (day := possible_date(today.year + n, month, number))]
    if not found:
        existing_date(f"{today.year}-{month:02d}-{number:02d}")
    coming = next(day for day in found if day >= today)
    before = next((day for day in reversed(found) if day < today), None)
    if before is not None and today - before <= _NOT_LONG_AGO:
        raise errors.DayNotClear(text=words, first=before, second=coming)
    return coming


def _month(word: str) -> int | None:
    """1 to 12, by three letters or more of the English name."""
    return next((n for n, name in enumerate(_MONTHS, start=1) if name.startswith(word)), None)
