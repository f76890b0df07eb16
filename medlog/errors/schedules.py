"""Schedules as they are typed."""

from medlog.errors import NotUnderstood, Refused


class OptionsClash(NotUnderstood):
    """Two options that say different things about one schedule."""

    code = "options-clash"
    sentence = "{first} and {second} do not go together."
    advice = "Give one of the two."


class TimesWithoutDays(NotUnderstood):
    """`--at` alone, where there is no schedule yet whose times it could say."""

    code = "times-without-days"
    sentence = "--at {times} says at what time, and nothing says on which days."
    advice = "For every day, type --daily {times}"


class BadTimes(Refused):
    """Not a list of clock times, or of clock times with amounts."""

    code = "bad-times"
    sentence = "“{text}” is no list of times for {option}."
    advice = "Times are written 08:00,20:00 and with amounts --times 08:00=50mg,20:00=25mg"


class TimeTwice(Refused):
    """A clock time stands twice in one list."""

    code = "time-twice"
    sentence = "“{text}” has {time} twice."
    advice = "For two doses at one time, give their sum as the amount."


class OneFirstTime(Refused):
    """An interval of hours with several times."""

    code = "one-first-time"
    sentence = "Every few hours counts on from one time, and “{text}” has more."
    advice = "Give the first one: --at 08:00"


class BadInterval(Refused):
    """Not an interval that a schedule can have."""

    code = "bad-interval"
    sentence = "“{text}” is no interval between doses."
    advice = "An interval is a number of hours, days or weeks: --every 8h, --every 2d, --every 1w"


class BadWeekdays(Refused):
    """Not a list of weekdays, each once."""

    code = "bad-weekdays"
    sentence = "“{text}” is no list of weekdays."
    advice = "Weekdays are written mon,wed,fri, each once."


class BadMonthDays(Refused):
    """Not a list of days of the month, each once."""

    code = "bad-month-days"
    sentence = "“{text}” is no list of days of the month."
    advice = "Days of the month are 1 to 31, and last, each once: --monthly 1,15"


class BadCycle(Refused):
    """Not two numbers of days above zero."""

    code = "bad-cycle"
    sentence = "“{text}” is no cycle."
    advice = "A cycle is days on and days off, both at least one: --cycle 21/7"


class BadRule(Refused):
    """Not an RFC 5545 rule of dates."""

    code = "bad-rule"
    sentence = "The rule “{rule}” cannot be used: {part}."
    advice = (
        "A rule names days, as in FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"
        " (the first day is --start, the times are --at)."
    )


class EmptyRule(Refused):
    """A rule that no date fulfils."""

    code = "empty-rule"
    sentence = "The rule “{rule}” gives no day from {start} on."
    advice = "Check its UNTIL, BYMONTH and BYMONTHDAY."
