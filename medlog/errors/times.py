"""Times, days and periods as they are typed."""

from typing import Any

from medlog.errors import NotUnderstood, Refused


class UnknownZone(Refused):
    """A zone's name that the database does not hold."""

    code = "unknown-zone"
    sentence = "“{zone}” is not a time zone that this machine knows."
    advice = (
        "Write a name such as Europe/Berlin or an offset such as +01:00."
        " A machine without any zones gets them with the package tzdata."
    )


class SkippedHour(Refused):
    """A time on the wall that the clocks jumped over."""

    code = "skipped-hour"
    sentence = "{wall} does not exist in {zone}: the clocks go forward there."
    advice = "Write {after} or {before}."


class AmbiguousHour(NotUnderstood):
    """A time on the wall that came twice.

    Attributes:
        readings: the first and the second `Instant`, which this floor does not know.
    """

    code = "ambiguous-hour"
    sentence = "{wall} comes twice in {zone}: the clocks go back there."
    advice = "Add --fold 0 for the first, --fold 1 for the second, or write {first} or {second}."

    def __init__(self, *, readings: Any, **facts: object) -> None:
        self.readings = readings
        super().__init__(**facts)


class UnreadableTime(NotUnderstood):
    """Not in the grammar of moments."""

    code = "unreadable-time"
    sentence = "“{text}” cannot be read as a time."
    advice = "Write 8:30, 8:30pm, yesterday 22:00, 2h ago, mon 9am or 2026-11-02 08:15."


class MissingTime(NotUnderstood):
    """A day alone where a moment is needed."""

    code = "missing-time"
    sentence = "“{text}” names a day without a time."
    advice = "Add the time, as in “{text} 8:30”."


class UnreadableDay(NotUnderstood):
    """Not in the grammar of days."""

    code = "unreadable-day"
    sentence = "“{text}” cannot be read as a day."
    advice = "Write 2026-11-02, today, yesterday, mon, 3 days ago or 2w ago."


class UnreadableRoughDay(UnreadableDay):
    """Not in the grammar of days that may be rough."""

    advice = (
        "Write 2026-11-02, today or 3 days ago; of what is past also 2019, 2020-06, early 2019."
    )


class YearNotFirst(NotUnderstood):
    """A date in an order that differs between countries."""

    code = "year-not-first"
    sentence = "Dates are written year first, and “{text}” is not."
    advice = "Write {alternative}."


class AmbiguousWeekday(NotUnderstood):
    """A weekday where both the last and the next one are possible."""

    code = "ambiguous-weekday"
    sentence = "“{text}” can be the last one or the next one."
    advice = "Write {last} or {coming}."


class AmbiguousMidnight(NotUnderstood):
    """The word, which ends one day and begins another."""

    code = "ambiguous-midnight"
    sentence = "Midnight belongs to two days."
    advice = "Write 0:00, the first minute of a day, or 23:59, the last one."


class UnreadableClockTime(NotUnderstood):
    """Not in the grammar of times of the day."""

    code = "unreadable-clock-time"
    sentence = "“{text}” cannot be read as a time of the day."
    advice = "Write 8:00, 20:00, 8am or 8:30pm."


class UnreadableDuration(NotUnderstood):
    """Not in the grammar of durations."""

    code = "unreadable-duration"
    sentence = "“{text}” cannot be read as a length of time."
    advice = "Write 4h, 90m, 1h30, 1d or 2w."


class NoSuchClockTime(Refused):
    """An hour or a minute that no clock shows."""

    code = "no-such-clock-time"
    sentence = "No clock shows “{text}”."
    advice = "Hours run from 0 to 23, before am and pm from 1 to 12; minutes from 00 to 59."


class NoSuchDate(Refused):
    """A date that no calendar has."""

    code = "no-such-date"
    sentence = "No calendar has {text}."
    advice = "Write year, month and day, as in {alternative}."


class DayOutOfRange(Refused):
    """Before or after the days that can be meant."""

    code = "day-out-of-range"
    sentence = "{day} is outside the days that can be meant here."
    advice = "Write a day from {first} to {last}."


class FutureTime(Refused):
    """A moment after now, where something that happened is told."""

    code = "future-time"
    sentence = "{moment} has not come yet."
    advice = "The latest that has passed is “{alternative}”."


class BadPeriodLength(NotUnderstood):
    """Not a number of weeks or days that a period can have."""

    code = "bad-period-length"
    sentence = "“{text}” is no number for {option}."
    advice = "Give a whole number from 1 to {most}, as in {option} 4"


class PeriodReversed(Refused):
    """Its last day is before its first."""

    code = "period-reversed"
    sentence = "The period would begin on {first} and end before that, on {last}."
    advice = "Put the earlier day after --from and the later one after --to."


class PeriodAhead(Refused):
    """All of it lies in the future."""

    code = "period-ahead"
    sentence = "{first} has not come yet, so there is nothing to look at."
    advice = "Begin on {today} or before."
