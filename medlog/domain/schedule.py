"""Schedules as text: the options a person types, the columns of the store, the words that show it.

options   --daily 08:00,20:00     --times 08:00=50mg,20:00=25mg     --every 2w --at 2x
column    08:00 20:00             08:00=50mg 20:00=25mg             any any
words     50 mg daily at 08:00    50 mg at 08:00 and 25 mg at 20:00
"""

import re
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from medlog import errors
from medlog.domain.amount import Amount, format_number, parse_amount, parse_number, split_number
from medlog.domain.regimen import Intake, Kind, Schedule
from medlog.domain.rule import WEEKDAYS, read_rule
from medlog.domain.when import format_clock_time, read_clock_time

FIRST_TIME = 8 * 60
"""Where hours are counted from if nobody said: 08:00, and the words of the schedule say so."""

_TOGETHER = (
    {"every", "weekdays"},
    {"cycle", "daily"},
    {"cycle", "times"},
    {"cycle", "weekdays"},
)
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Compiled where one is used first: a dose is recorded without any of them.
_INTERVAL = r"([1-9][0-9]{0,2}) ?(h|d|w)(?:ours?|ays?|eeks?)?"
_CYCLE = r"([1-9][0-9]{0,2}) ?/ ?([1-9][0-9]{0,2})"
_MONTHDAY = r"[1-9]|[12][0-9]|3[01]|-1|last"
_NEXT_INTAKE = r" (?=(?:any|[0-9]{2}:[0-9]{2})(?:[ =]|$))"
_NEXT_TIMED = r",(?=[^,=]*=)"
_SO_OFTEN = r"([1-9]) ?x"


class ScheduleWords(NamedTuple):
    """The schedule options of one command, as typed; None where an option was not given.

    `daily` is "" where it stands alone: once a day, at any time or at those of `at`.
    """

    daily: str | None = None
    times: str | None = None
    every: str | None = None
    weekdays: str | None = None
    monthly: str | None = None
    cycle: str | None = None
    rule: str | None = None
    as_needed: bool = False
    at: str | None = None


def read_schedule(
    words: ScheduleWords, starts: date, current: Schedule | None = None
) -> tuple[Kind, Schedule | None] | None:
    """The kind of regimen and its schedule; None where no schedule option was given.

    One option says the days; --every 2w goes with --weekdays, and --cycle with --daily, --times or
    --weekdays. `starts` is the day the schedule counts from. `current` is the schedule so far, for
    a change that gives --at alone.

    Raises:
        OptionsClash: two kinds at once, or --at where the times are said already.
        TimesWithoutDays: --at alone, without a current schedule whose doses are all alike.
        BadTimes, NoSuchClockTime, TimeTwice, OneFirstTime: the times.
        AmountNotAboveZero, AmbiguousNumber, NumberTooLong: the amounts of --times.
        BadInterval, BadWeekdays, BadMonthDays, BadCycle, BadRule, EmptyRule: the days.
    """
    given = [name for name in words._fields[:-1] if getattr(words, name) not in (None, False)]
    if len(given) > 1 and set(given) not in _TOGETHER:
        raise errors.OptionsClash(first=_option(given[0]), second=_option(given[1]))
    if words.at is not None:
        for name in ("times", "as_needed", "daily"):
            if getattr(words, name):
                raise errors.OptionsClash(first=_option(name), second="--at")
    if words.at is not None and not words.at.strip():
        raise errors.BadTimes(text=words.at, option="--at")
    if not given:
        return None if words.at is None else ("scheduled", _at_other_times(words.at, current))
    if words.as_needed:
        return "as-needed", None
    rule = _rule(words, starts)
    cycle = None if words.cycle is None else _cycle(words.cycle)
    return "scheduled", Schedule(rule, _intakes(words, rule), cycle)


def format_times(intakes: tuple[Intake, ...]) -> str:
    """`08:00=50mg 20:00=25mg`, `08:00 20:00` or `any`: the column of the store."""
    words = []
    for time, amount in intakes:
        word = "any" if time is None else format_clock_time(time)
        words.append(word if amount is None else f"{word}={format_number(amount[0])}{amount[1]}")
    return " ".join(words)


def parse_times(text: str) -> tuple[Intake, ...]:
    """The intakes of `format_times`'s text."""
    intakes = []
    # Only an amount can hold a space.
    for word in re.split(_NEXT_INTAKE, text) if "=" in text else text.split(" "):
        clock, _, dose = word.partition("=")
        time = None if clock == "any" else int(clock[:2]) * 60 + int(clock[3:])
        intakes.append(Intake(time, _stored_amount(dose) if dose else None))
    return tuple(intakes)


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")


def _at_other_times(at: str, current: Schedule | None) -> Schedule:
    if current is None or any(intake.amount for intake in current.intakes):
        raise errors.TimesWithoutDays(times=at)
    return current._replace(intakes=_clock_times("--at", at, current.rule))


def _rule(words: ScheduleWords, starts: date) -> str:
    if words.rule is not None:
        return read_rule(words.rule, starts)
    if words.monthly is not None:
        return f"FREQ=MONTHLY;BYMONTHDAY={_monthdays(words.monthly)}"
    rule = "FREQ=DAILY" if words.every is None else _interval(words.every)
    if words.weekdays is None:
        return rule
    if words.every is None:
        rule = "FREQ=WEEKLY"
    elif not rule.startswith("FREQ=WEEKLY"):
        raise errors.OptionsClash(first=f"--every {words.every}", second="--weekdays")
    return f"{rule};BYDAY={_weekdays(words.weekdays)}"


def _interval(text: str) -> str:
    found = re.fullmatch(_INTERVAL, text.strip().lower())
    if found is None:
        raise errors.BadInterval(text=text)
    freq = {"h": "HOURLY", "d": "DAILY", "w": "WEEKLY"}[found[2]]
    return f"FREQ={freq}" if found[1] == "1" else f"FREQ={freq};INTERVAL={found[1]}"


def _weekdays(text: str) -> str:
    days = []
    for word in _listed(text):
        matching = [n for n, name in enumerate(_DAY_NAMES) if name.startswith(word.lower())]
        if len(word) < 2 or not matching:
            raise errors.BadWeekdays(text=text)
        days += matching
    if len(set(days)) < len(days):
        raise errors.BadWeekdays(text=text)
    return ",".join(WEEKDAYS[day] for day in sorted(days))


def _monthdays(text: str) -> str:
    words = ["-1" if word.lower() == "last" else word for word in _listed(text)]
    if len(set(words)) < len(words) or not all(re.fullmatch(_MONTHDAY, word) for word in words):
        raise errors.BadMonthDays(text=text)
    return ",".join(sorted(words, key=lambda word: int(word) % 32))


def _cycle(text: str) -> tuple[int, int]:
    found = re.fullmatch(_CYCLE, text.strip())
    if found is None:
        raise errors.BadCycle(text=text)
    return int(found[1]), int(found[2])


def _intakes(words: ScheduleWords, rule: str) -> tuple[Intake, ...]:
    if words.times is not None:
        return timed_amounts(words.times)
    if words.daily:
        return _clock_times("--daily", words.daily, rule)
    if words.at is not None:
        return _clock_times("--at", words.at, rule)
    return (Intake(FIRST_TIME if rule.startswith("FREQ=HOURLY") else None),)


def _clock_times(option: str, text: str, rule: str) -> tuple[Intake, ...]:
    """The doses of `08:00,20:00`, or as many at any time as `2x` says."""
    often = re.fullmatch(_SO_OFTEN, text.strip().lower())
    if often is not None and rule.startswith("FREQ=HOURLY"):
        raise errors.OneFirstTime(text=text)
    if often is not None:
        return (Intake(None),) * int(often[1])
    intakes = [Intake(_clock_time(word, option, text)) for word in _listed(text)]
    if rule.startswith("FREQ=HOURLY") and len(intakes) > 1:
        raise errors.OneFirstTime(text=text)
    return _in_order(intakes, text)


def timed_amounts(text: str) -> tuple[Intake, ...]:
    """The doses of `08:00=50mg,20:00=25mg`, in time order.

    Raises:
        BadTimes, NoSuchClockTime, TimeTwice: the times.
        AmountNotAboveZero, AmbiguousNumber, NumberTooLong: the amounts.
    """
    intakes = []
    for pair in re.split(_NEXT_TIMED, text):  # not at the comma of 1,5ml
        clock, _, dose = pair.partition("=")
        amount = parse_amount(dose.strip())
        if amount is None:
            raise errors.BadTimes(text=text, option="--times")
        intakes.append(Intake(_clock_time(clock.strip(), "--times", text), amount))
    return _in_order(intakes, text)


def _clock_time(word: str, option: str, text: str) -> int:
    try:
        return read_clock_time(word)
    except errors.UnreadableClockTime:
        raise errors.BadTimes(text=text, option=option) from None


def _in_order(intakes: list[Intake], text: str) -> tuple[Intake, ...]:
    ordered = sorted(intakes, key=lambda intake: intake.time or 0)
    for earlier, later in pairwise(ordered):
        if earlier.time == later.time:
            raise errors.TimeTwice(text=text, time=format_clock_time(later.time or 0))
    return tuple(ordered)


def _listed(text: str) -> list[str]:
    return [word.strip() for word in text.split(",")]


def _stored_amount(text: str) -> Amount:
    number, unit = split_number(text) or ("", "")
    return Amount(parse_number(number), unit)
