"""What a person types for a day; the grammar stands at the top of `when`."""

import re
from datetime import date, timedelta

from medlog import errors

FIRST_DAY = date(1900, 1, 1)
YEARS_AHEAD = 100
"""How far a prescription or a visit may lie ahead: 2099 is meant, 2206 is a slip of the keys."""

LONGEST = 40
"""Characters; no line of the grammar needs as many."""

_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_day(text: str, today: date, *, future: bool = False) -> date:
    """The date that `text` names on the date `today`.

    A weekday is the last one, today included. `future` allows for days after tomorrow, as a
    prescription has them; a weekday is then refused, because it can be the coming one.

    Raises: UnreadableDay, YearNotFirst, AmbiguousWeekday, NoSuchDate, DayOutOfRange.
    """
    day = day_named(plain_words(text, errors.UnreadableDay), today, future)
    last = last_day(today) if future else today + timedelta(days=1)
    if not FIRST_DAY <= day <= last:
        raise errors.DayOutOfRange(day=day, first=FIRST_DAY, last=last)
    return day


def last_day(today: date) -> date:
    """The last date that a prescription or a visit may have."""
    return date(today.year + YEARS_AHEAD, 12, 31)


def same_day_in_year(day: date, years: int) -> date:
    """The same date `years` later, or earlier if negative; 29 February falls on the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def months_later(day: date, months: int) -> date:
    """The same day of the month `months` later; of a month that is too short its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    meant = date(year, month + 1, 1) + timedelta(days=day.day - 1)
    return meant if meant.month == month + 1 else meant - timedelta(days=meant.day)


def plain_words(text: str, unreadable: type[errors.NotUnderstood]) -> str:
    """The text in lower case with single blanks.

    Raises `unreadable` for what no line of the grammar can hold: nothing at all, more than a line,
    signs outside of ASCII (whose digits `re` and `int` would take).
    """
    if len(text) > LONGEST or not (text.isascii() and text.isprintable() and text.strip()):
        raise unreadable(text=text[:LONGEST])
    return " ".join(text.lower().split())


def day_named(words: str, today: date, future: bool) -> date:
    """As `read_day`, of plain words and without its bounds."""
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        return existing_date(words)
    if ago := re.fullmatch(r"(\d{1,4}) ?(?:d|days?|(w|weeks?)) ago", words):
        return today - timedelta(days=int(ago[1]) * (7 if ago[2] else 1))
    weekday = weekday_named(words)
    if weekday is not None:
        last = today - timedelta(days=(today.weekday() - weekday) % 7)
        if future:
            raise errors.AmbiguousWeekday(text=words, last=last, coming=last + timedelta(days=7))
        return last
    if numbers := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", words):
        raise errors.YearNotFirst(text=words, alternative=_year_first(*map(int, numbers.groups())))
    raise errors.UnreadableDay(text=words)


def weekday_named(words: str) -> int | None:
    """0 for Monday to 6, by three letters or more of the English name; None for other words."""
    names = (day for day, name in enumerate(_WEEKDAYS) if name.startswith(words))
    return next(names, None) if len(words) >= 3 else None


def existing_date(words: str) -> date:
    """The date of a text in the form 2026-11-02. Raises NoSuchDate, with the nearest that is."""
    year, month, day = map(int, words.split("-"))
    found = possible_date(year, month, day)
    if found:
        return found
    year, month, day = max(year, FIRST_DAY.year), min(max(month, 1), 12), max(day, 1)
    while not (nearest := possible_date(year, month, day)):
        day -= 1
    raise errors.NoSuchDate(text=words, alternative=nearest)


def _year_first(first: int, second: int, year: int) -> str:
    """The dates that two numbers and a year can mean, for a hint."""
    meant = {possible_date(year, second, first): None, possible_date(year, first, second): None}
    return " or ".join(str(day) for day in meant if day) or "it like 2026-11-02"


def possible_date(year: int, month: int, day: int) -> date | None:
    """The date, None where no calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
