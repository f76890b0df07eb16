"""Schedules in the rules that calendars know.

    daily                         FREQ=DAILY
    Mon and Thu                   FREQ=WEEKLY;BYDAY=MO,TH
    21 days on, 7 off             FREQ=WEEKLY;INTERVAL=4;BYDAY=..., one for each week that has some
    every 36 hours                FREQ=DAILY;INTERVAL=3, twice, in UTC

What comes again after a number of days is said as daily or weekly, in as few rules as possible:
every calendar knows those, and few know FREQ=HOURLY. Rules by the month and the year stay as they
are. The rest, which no rule says or calendars read in different ways, has to be listed.
"""

from collections import defaultdict
from datetime import date
from math import lcm
from typing import NamedTuple

from medlog.calc.dates import due_dates
from medlog.calc.slots import is_on
from medlog.domain.regimen import Schedule
from medlog.domain.rule import WEEKDAYS, Rule

MOST = 31
"""Rules for one schedule; where it would take more, its places are listed."""

_LONGEST_CYCLE = 100 * 366
"""Days; a longer one does not come again in a life."""


_COMMON: dict[str, list[set[str]]] = {
    "DAILY": [set()],
    "WEEKLY": [set(), {"BYDAY"}],
    "MONTHLY": [set(), {"BYMONTHDAY"}, {"BYDAY"}, {"BYDAY", "BYSETPOS"}],
    "YEARLY": [set(), {"BYMONTH", "BYDAY"}],
}
"""Which parts beside the interval make rules that every calendar reads alike."""


class Repeat(NamedTuple):
    """What of a schedule one rule says.

    Its places are days, as ordinals, or of elapsed hours moments, in seconds since 1970.

    Attributes:
        key: tells the repeats of a schedule apart; "" for one that is alone.
        rule: RFC 5545 rule without its end, counted from any place that it gives; None where the
            places are to be listed.
        origin: a place from which units are counted.
        unit: a day, a week, or the seconds between two moments.
        period: how many units it takes until all comes again.
        nth: in which of them its places lie.
    """

    key: str
    rule: str | None
    origin: int = 0
    unit: int = 1
    period: int = 1
    nth: int = 0

    def has(self, place: int) -> bool:
        """Whether a place of the schedule belongs to it."""
        return (place - self.origin) // self.unit % self.period == self.nth


LISTED = Repeat("", None)


def repeats(schedule: Schedule, rule: Rule, anchor: int) -> list[Repeat]:
    """The repeats of a schedule whose rule is counted from the place `anchor`; [] if never due."""
    if rule.freq == "HOURLY":
        return [LISTED] if schedule.cycle is not None else _of_hours(rule.interval, anchor)
    if rule.plain and rule.freq in {"DAILY", "WEEKLY"}:
        return _of_days(schedule.cycle, rule, anchor)
    if schedule.cycle is not None or not _is_common(rule, anchor):
        return [LISTED]
    return [Repeat("", rule.core)]


def _of_hours(hours: int, anchor: int) -> list[Repeat]:
    """One for each moment until they come at the same time of the day again: 24 at most."""
    period = lcm(hours, 24)
    text, count = _every("DAILY", period // 24), period // hours
    return _keyed([Repeat("", text, anchor, hours * 3600, count, nth) for nth in range(count)])


def _of_days(cycle: tuple[int, int] | None, rule: Rule, anchor: int) -> list[Repeat]:
    """A rule for each day of the period after which all days come again, or for each of its weeks.

    The fewer of the two; weeks begin on Monday.
    """
    if sum(cycle or ()) > _LONGEST_CYCLE:
        return [LISTED]
    step = rule.interval * (7 if rule.freq == "WEEKLY" else 1)
    period = lcm(step, sum(cycle or (1,)))
    weeks = lcm(period, 7) // 7
    monday = anchor - (anchor - 1) % 7
    days: set[int] = set()
    by_week: defaultdict[int, set[int]] = defaultdict(set)
    for day in due_dates(rule._replace(until=None), anchor, anchor, anchor + 7 * weeks):
        if is_on(cycle, day - anchor):
            days.add((day - anchor) % period)
            by_week[(day - monday) // 7 % weeks].add((day - monday) % 7)
            if min(len(days), len(by_week)) > MOST:
                return [LISTED]
    if len(days) <= len(by_week):
        text = _every("DAILY", period)
        return _keyed([Repeat("", text, anchor, 1, period, day) for day in sorted(days)])
    text = _every("WEEKLY", weeks)
    return _keyed(
        [
            Repeat("", f"{text};BYDAY={_named(by_week[week])}", monday, 7, weeks, week)
            for week in sorted(by_week)
        ]
    )


def _every(freq: str, interval: int) -> str:
    """The week begins on Monday by RFC 5545; where it matters it is said all the same."""
    if interval == 1:
        return f"FREQ={freq}"
    return f"FREQ={freq};INTERVAL={interval}" + (";WKST=MO" if freq == "WEEKLY" else "")


def _named(weekdays: set[int]) -> str:
    return ",".join(WEEKDAYS[day] for day in sorted(weekdays))


def _keyed(found: list[Repeat]) -> list[Repeat]:
    return found if len(found) == 1 else [one._replace(key=str(one.nth)) for one in found]


def _is_common(rule: Rule, anchor: int) -> bool:
    """Whether all calendars read it alike.

    They differ on parts that are rare together, on positions among weekdays that have numbers, on
    the first week where positions in a week are meant, on which year a week belongs to, and on
    29 February in other years.
    """
    parts = dict(part.split("=") for part in rule.core.split(";"))
    beside = parts.keys() - {"FREQ", "INTERVAL", "WKST"}
    if rule.freq == "YEARLY" and not beside:
        day = date.fromordinal(anchor)
        return (day.month, day.day) != (2, 29)
    is_numbered = any(sign.isdigit() for sign in parts.get("BYDAY", ""))
    return beside in _COMMON[rule.freq] and not ("BYSETPOS" in parts and is_numbered)
