"""What a person types for a moment, a day, a time of the day or a length of time.

    moment      now | [DAY] TIME | 90 min ago | 1h30 ago | -2h | 2026-11-02T08:15:00+01:00
    DAY         2026-11-02 | today | yesterday | tomorrow | mon | monday | 3 days ago | 2w ago
    TIME        8:30 | 08:30 | 8:30pm | 8 pm | noon
    duration    4h | 90m | 90 min | 1h30 | 1h 30m | 1d | 2 weeks

The grammar is small on purpose: what can be meant in two ways is refused, and the error says both.
Days are dates of the calendar, also between midnight and the start of the diary day: at 01:30
`yesterday 22:00` is three and a half hours ago, and `8:30` has not come yet. Case does not matter.
"""

import re
from datetime import UTC, date, datetime, time, timedelta

from medlog import errors
from medlog.domain.day import (
    FIRST_DAY,
    day_named,
    existing_date,
    last_day,
    plain_words,
    read_day,
    same_day_in_year,
    weekday_named,
)
from medlog.domain.instant import Instant, format_offset, to_epoch
from medlog.domain.zone import first_valid, instant_at, resolve

__all__ = [
    "format_clock_time",
    "format_duration",
    "read_clock_time",
    "read_day",
    "read_duration",
    "read_when",
    "same_day_in_year",
    "split_day_and_time",
]

# Texts, not compiled patterns: a command compiles only those it gets to.
_TIME = r"\d{1,2}:\d\d ?(?:am|pm)?|\d{1,2} ?(?:am|pm)|noon|midnight"
_OFFSET = r"z|[+-](?:[01]\d|2[0-3]):?[0-5]\d(?::[0-5]\d)?"
_STAMP = rf"(\d{{4}}-\d\d-\d\d)[ t](\d\d:\d\d)(?::([0-5]\d)(?:\.\d+)?)? ?({_OFFSET})?"
_DURATION = r"(\d{1,4}) ?([a-z]+)(?: ?(?:([0-5]?\d) ?m(?:in)?|([0-5]\d)))?"

_HOUR, _DAY, _WEEK = 60, 24 * 60, 7 * 24 * 60
_UNITS = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 1),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), _HOUR),
    **dict.fromkeys(("d", "day", "days"), _DAY),
    **dict.fromkeys(("w", "week", "weeks"), _WEEK),
}


def read_when(text: str, now: Instant, fold: int | None = None, *, future: bool = False) -> Instant:
    """The moment that `text` names where the clock shows `now`, in the zone of `now`.

    A time alone is today's. A weekday is the last one on which that time has passed. `2h ago` is
    elapsed time, also across a change of the clocks. A moment written with its offset keeps it;
    its zone is that of `now` where this offset is in force there, else the offset itself.

    Args:
        text: as typed.
        now: this moment.
        fold: of a time that came twice, 0 is the first and 1 the second; None refuses to guess,
            unless the second has not come yet.
        future: whether the moment may lie ahead, as a visit does; weekdays are then refused.

    Raises: UnreadableTime, UnreadableDay, MissingTime, YearNotFirst, AmbiguousMidnight,
        AmbiguousWeekday, AmbiguousHour, NoSuchClockTime, NoSuchDate, DayOutOfRange, FutureTime,
        SkippedHour; UnknownZone where the zone of `now` has no rules here.
    """
    words = plain_words(text, errors.UnreadableTime)
    if words == "now":
        return now
    elapsed = _elapsed(words)
    if elapsed is not None:
        return instant_at(now.epoch - elapsed * 60, now.zone)
    today = now.wall.date()
    stamp = re.fullmatch(_STAMP, words)
    if stamp:
        wall = _wall(existing_date(stamp[1]), stamp[2]) + timedelta(seconds=int(stamp[3] or 0))
    else:
        wall = _day_and_time(words, now, future)
    day, last = wall.date(), last_day(today) if future else today
    if day < FIRST_DAY or (future and day > last):
        raise errors.DayOutOfRange(day=day, first=FIRST_DAY, last=last)
    if not future and day > today + timedelta(days=1):
        raise _not_yet(wall, now)
    if stamp and stamp[4]:
        instant = _stated(wall, stamp[4], now.zone)
    else:
        instant = resolve(wall, now.zone, fold) if future else _lived(wall, now, fold)
    if instant.epoch > now.epoch and not future:
        raise _not_yet(instant_at(instant.epoch, now.zone).wall, now)
    return instant


def read_clock_time(text: str) -> int:
    """Minutes after midnight of a time of the day: 0 to 1439.

    Raises: UnreadableClockTime, AmbiguousMidnight, NoSuchClockTime (24:00 is one).
    """
    words = plain_words(text, errors.UnreadableClockTime)
    if not re.fullmatch(_TIME, words):
        raise errors.UnreadableClockTime(text=words)
    return _minutes(words)


def format_clock_time(minutes: int) -> str:
    """Minutes after midnight as 08:00."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def read_duration(text: str) -> int:
    """A length of time in minutes; days have 24 hours. Raises UnreadableDuration."""
    words = plain_words(text, errors.UnreadableDuration)
    minutes = _duration(words, _WEEK)
    if minutes is None:
        raise errors.UnreadableDuration(text=words)
    return minutes


def format_duration(minutes: int) -> str:
    """Minutes as 45m, 4h, 1h30 or 2d, the way `read_duration` reads them."""
    hours, rest = divmod(minutes, 60)
    if minutes and minutes % _DAY == 0:
        return f"{hours // 24}d"
    if not hours:
        return f"{rest}m"
    return f"{hours}h{rest:02d}" if rest else f"{hours}h"


def split_day_and_time(words: str) -> tuple[str, str]:
    """The day and the time of plain words, each as it stands there; "" for what is not said."""
    parts = re.fullmatch(rf"(?:(.+) )?({_TIME})", words)
    return (parts[1] or "", parts[2]) if parts else (words, "")


def _day_and_time(words: str, now: Instant, future: bool) -> datetime:
    today = now.wall.date()
    name, clock = split_day_and_time(words)
    if not clock:
        try:
            day_named(words, today, future)
        except errors.UnreadableDay:
            raise errors.UnreadableTime(text=words) from None
        raise errors.MissingTime(text=words)
    name = name or "today"
    wall = _wall(day_named(name, today, future), clock)
    if weekday_named(name) is not None and first_valid(wall, now.zone).epoch > now.epoch:
        wall -= timedelta(days=7)
    return wall


def _lived(wall: datetime, now: Instant, fold: int | None) -> Instant:
    """As `resolve`, but of two readings the one that has passed, where only one has."""
    first = first_valid(wall, now.zone)
    if first.epoch > now.epoch:
        return first
    if fold is None and resolve(wall, now.zone, 1).epoch > now.epoch:
        return first
    return resolve(wall, now.zone, fold)


def _stated(wall: datetime, offset: str, zone: str) -> Instant:
    epoch = to_epoch(datetime.fromisoformat(wall.isoformat() + offset.upper()))
    seconds = to_epoch(wall.replace(tzinfo=UTC)) - epoch
    here = instant_at(epoch, zone)
    if here.offset == seconds:
        return here
    return Instant(epoch, seconds, format_offset(seconds) if seconds else "UTC")


def _not_yet(wall: datetime, now: Instant) -> errors.Refused:
    day = "today" if wall.time() <= now.wall.time() else "yesterday"
    alternative = f"{day} {wall:%H:%M}"
    return errors.FutureTime(moment=wall.isoformat(" ", "minutes"), alternative=alternative)


def _elapsed(words: str) -> int | None:
    """Minutes of `2h ago` and `-2h`; None for anything else, also where the unit is the day."""
    if words.startswith("-"):
        return _duration(words[1:], _HOUR)
    return _duration(words[:-4], _HOUR) if words.endswith(" ago") else None


def _duration(words: str, longest: int) -> int | None:
    """Minutes, in units up to `longest`."""
    parts = re.fullmatch(_DURATION, words)
    unit = _UNITS.get(parts[2], 0) if parts else 0
    if not parts or not 0 < unit <= longest:
        return None
    rest = parts[3] or parts[4]
    if rest and unit != _HOUR:
        return None
    return int(parts[1]) * unit + int(rest or 0)


def _wall(day: date, clock: str) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=_minutes(clock))


def _minutes(words: str) -> int:
    """Minutes after midnight of a text that has the form of a time."""
    if words == "midnight":
        raise errors.AmbiguousMidnight
    if words == "noon":
        return 12 * 60
    clock = words.removesuffix("m").rstrip("ap ")
    hour, minute = map(int, (clock + ":00").split(":")[:2])
    half = words.endswith("m")
    if minute > 59 or not (1 <= hour <= 12 if half else hour <= 23):
        raise errors.NoSuchClockTime(text=words)
    return (hour % 12 + 12 * words.endswith("pm") if half else hour) * 60 + minute
