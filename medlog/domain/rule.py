"""RFC 5545 rules in floating local time, as a regimen keeps them: their text and its parts.

A rule names dates, `FREQ=WEEKLY;BYDAY=MO,TH`; the clock times stand beside it in the schedule. It
is anchored at the first day of its regimen, which takes the place of DTSTART. The one exception is
`FREQ=HOURLY;INTERVAL=n`, which counts elapsed hours and has no further parts.
"""

import re
from collections.abc import Iterator
from datetime import MAXYEAR, date, datetime, time, timedelta
from typing import NamedTuple, cast

from medlog import errors

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_LONGEST_GAP = timedelta(days=40 * 366)
"""29 February on a given weekday can be forty years away, and nothing sensible is further."""

# Compiled where one is used first: plain rules are read without any of them.
_WEEKDAY = r"([+-]?[1-9][0-9]?)?(MO|TU|WE|TH|FR|SA|SU)"
_NUMBER = r"-?[1-9][0-9]{0,3}"
_UNTIL = r"([0-9]{8})(T[0-9]{6}Z?)?"

_ALL = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_NUMBERS = {
    "BYMONTH": (1, 12, _ALL),
    "BYMONTHDAY": (-31, 31, ("DAILY", "MONTHLY", "YEARLY")),
    "BYYEARDAY": (-366, 366, ("YEARLY",)),
    "BYWEEKNO": (-53, 53, ("YEARLY",)),
    "BYSETPOS": (-366, 366, ("WEEKLY", "MONTHLY", "YEARLY")),
}
"""The least and the largest number of a part, and the frequencies RFC 5545 allows it with."""

_PLAIN = {
    "HOURLY": {"FREQ", "INTERVAL"},
    "DAILY": {"FREQ", "INTERVAL", "UNTIL"},
    "WEEKLY": {"FREQ", "INTERVAL", "UNTIL", "BYDAY"},
    "MONTHLY": {"FREQ", "INTERVAL", "UNTIL", "BYMONTHDAY"},
}


class Rule(NamedTuple):
    """The parts of a rule.

    Attributes:
        freq: HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY.
        interval: 2 for every second day, week, ...
        weekdays: 0 is Monday, in order; filled for plain weekly rules only.
        monthdays: 1 to 31, or -1 for the last, -2 for the one before; plain monthly rules only.
        until: the last date it may give, or None.
        limit: how many dates it gives from its anchor on (COUNT), or None.
        plain: whether the fields above say all there is; else `core` has to be asked.
        core: its text without UNTIL and COUNT.
    """

    freq: str
    interval: int
    weekdays: tuple[int, ...]
    monthdays: tuple[int, ...]
    until: date | None
    limit: int | None
    plain: bool
    core: str


def parse_rule(text: str) -> Rule:
    """The parts of a rule that `read_rule` has accepted."""
    parts = dict(part.split("=") for part in text.split(";"))
    freq = parts["FREQ"]
    until, count = parts.get("UNTIL"), parts.get("COUNT")
    plain = parts.keys() <= _PLAIN.get(freq, set())
    weekdays: tuple[int, ...] = ()
    monthdays: tuple[int, ...] = ()
    if plain and "BYDAY" in parts:
        weekdays = tuple(sorted({WEEKDAYS.index(day) for day in parts["BYDAY"].split(",")}))
    if plain and "BYMONTHDAY" in parts:
        monthdays = tuple(int(day) for day in parts["BYMONTHDAY"].split(","))
    return Rule(
        freq=freq,
        interval=int(parts.get("INTERVAL", 1)),
        weekdays=weekdays,
        monthdays=monthdays,
        until=None if until is None else date.fromisoformat(until),
        limit=None if count is None else int(count),
        plain=plain,
        core=";".join(f"{k}={v}" for k, v in parts.items() if k not in {"UNTIL", "COUNT"}),
    )


def read_rule(text: str, starts: date) -> str:
    """A rule as a person or a calendar wrote it, in the form that is kept.

    Capitals, no `RRULE:` before it, and UNTIL as a floating date: its clock time and zone are
    dropped, so that its day is the last one. `starts` is the day it is counted from.

    Raises:
        BadRule: not a rule of dates: unknown or doubled parts, DTSTART, clock times, FREQ=MINUTELY,
            numbers out of range, parts that RFC 5545 does not allow together.
        EmptyRule: it gives no date within forty years.
    """
    rule = text.strip().upper().removeprefix("RRULE:").rstrip(";")
    pairs = [part.partition("=")[::2] for part in rule.split(";")]
    parts = dict(pairs)
    if "DTSTART" in rule or "FREQ" not in parts:
        raise errors.BadRule(rule=text, part="DTSTART" if "DTSTART" in rule else "no FREQ")
    for at, (key, value) in enumerate(pairs):
        if key in dict(pairs[:at]) or not _fits(key, value, parts):
            raise errors.BadRule(rule=text, part=f"{key}={value}" if value else key or ";;")
    if "UNTIL" in parts:
        parts["UNTIL"] = parts["UNTIL"][:8]
    kept = ";".join(f"{key}={value}" for key, value in parts.items())
    if parts["FREQ"] != "HOURLY" and _is_empty(parse_rule(kept), starts):
        raise errors.EmptyRule(rule=text, start=starts.isoformat())
    return kept


def ask(core: str, start: date, last: date) -> Iterator[date]:
    """The dates of a rule's `core` from `start`, its anchor, up to and including `last`."""
    from dateutil.rrule import rrule, rrulestr  # 20 ms, for the few rules that need it

    # dateutil looks for a date that never comes up to the year 9999, whatever `until` says: seconds
    # from today on. The calendar repeats every 400 years, so it is asked about the last of them.
    later = (MAXYEAR - last.year) // 400 * 400
    midnight, until = (
        datetime.combine(day.replace(year=day.year + later), time()) for day in (start, last)
    )
    rule = cast("rrule", rrulestr(core, dtstart=midnight)).replace(until=until)
    return (moment.date().replace(year=moment.year - later) for moment in rule)


def _fits(key: str, value: str, parts: dict[str, str]) -> bool:
    """Whether RFC 5545 allows this part beside the others in a rule of dates."""
    freq = parts["FREQ"]
    if freq == "HOURLY":
        return key == "FREQ" or (key == "INTERVAL" and _is_number(value, 1, 9999))
    match key:
        case "FREQ":
            return freq in _ALL
        case "INTERVAL":
            return _is_number(value, 1, 9999)
        case "COUNT":
            return _is_number(value, 1, 9999) and "UNTIL" not in parts
        case "UNTIL":
            return _is_until(value)
        case "WKST":
            return value in WEEKDAYS
        case "BYDAY":
            numbered = freq in {"MONTHLY", "YEARLY"} and "BYWEEKNO" not in parts
            # A month has no sixth Monday, a year no 54th; dateutil looks beyond its end for them.
            most = (5 if freq == "MONTHLY" or "BYMONTH" in parts else 53) if numbered else 0
            found = [re.fullmatch(_WEEKDAY, day) for day in value.split(",")]
            return all(day is not None and abs(int(day[1] or 0)) <= most for day in found)
        case "BYSETPOS" if not any(other.startswith("BY") for other in parts.keys() - {key}):
            return False  # there is nothing to choose from
        case _ if key in _NUMBERS:
            least, largest, freqs = _NUMBERS[key]
            return freq in freqs and all(
                _is_number(word, least, largest) for word in value.split(",")
            )
    return False


def _is_number(word: str, least: int, largest: int) -> bool:
    return re.fullmatch(_NUMBER, word) is not None and least <= int(word) <= largest


def _is_until(value: str) -> bool:
    found = re.fullmatch(_UNTIL, value)
    try:
        return found is not None and bool(date.fromisoformat(found[1]))
    except ValueError:
        return False


def _is_empty(rule: Rule, starts: date) -> bool:
    horizon = starts + _LONGEST_GAP
    last = horizon if rule.until is None else min(horizon, rule.until)
    return next(ask(rule.core, starts, last), None) is None
