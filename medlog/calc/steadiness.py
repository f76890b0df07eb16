"""Steadiness: what recent days weigh more in (metrics.md, section 3).

The score of Loop Habit Tracker, as it publishes it: with f doses days per day of the rule,
m = 0.5 ** (sqrt(f) / 13) and from day to day s = s * m + c * (1 - m), beginning at 0. For a rule of
every day c is the share of the day's doses that was taken, at most 1. For others it is the number
of days taken (in parts, where several doses were due) in the last two periods of the rule, of the
number due in two periods, at most 1. Paused days are left out, as if they had not been.
"""

from math import ceil, sqrt
from typing import NamedTuple

from medlog.calc.dates import due_dates
from medlog.calc.day_counts import Counts
from medlog.calc.shares import NotEnough
from medlog.domain.medication import Medication
from medlog.domain.regimen import Regimen, Schedule
from medlog.domain.rule import Rule, parse_rule
from medlog.domain.timeline import timeline

_YEAR = 365
_MONTH = 30


class Frequency(NamedTuple):
    """So many days with a dose in a period of so many days."""

    due: int
    period: int


def steadiness(medication: Medication, counts: Counts, why: str) -> float | NotEnough:
    """The score after the last day that is over, from 0 to 1; NotEnough(`why`) without one.

    `counts` are all days of its schedules from the first dose on.
    """
    frequencies = [
        (held, frequency(held.regimen, held.regimen.schedule))
        for held in timeline(medication.regimens)
        if held.regimen.schedule is not None
    ]
    score = None
    lived: list[float] = []
    for day, one in counts.items():
        if one.out is not None:
            continue
        of = next(of for held, of in frequencies if held.end is None or day < held.end)
        lived.append(min(one.taken / one.expected, 1) if one.expected else 0)
        window = 1 if of.due == of.period else 2 * of.period
        completed = min(1, sum(lived[-window:]) * of.period / (window * of.due))
        kept = 0.5 ** (sqrt(of.due / of.period) / 13)
        score = (score or 0) * kept + completed * (1 - kept)
    return NotEnough(why) if score is None else score


def frequency(regimen: Regimen, schedule: Schedule) -> Frequency:
    """On how many days of which period a schedule has a dose; months count 30 days, years 365.

    Of a rule that is none of every n days, weekdays or days of the month, what its first year has.
    """
    rule = parse_rule(schedule.rule)
    due, period = _of_rule(rule) if rule.plain else _counted(rule, regimen)
    if schedule.cycle is not None:
        on, off = schedule.cycle
        due, period = due * on, period * (on + off)
    return Frequency(min(due, period), period)


def _of_rule(rule: Rule) -> tuple[int, int]:
    match rule.freq:
        case "HOURLY":
            return 1, ceil(rule.interval / 24)
        case "DAILY":
            return 1, rule.interval
        case "WEEKLY":
            return len(rule.weekdays) or 1, 7 * rule.interval
    return len(rule.monthdays) or 1, _MONTH * rule.interval


def _counted(rule: Rule, regimen: Regimen) -> tuple[int, int]:
    anchor = regimen.anchor.toordinal()
    return max(1, len(list(due_dates(rule, anchor, anchor, anchor + _YEAR)))), _YEAR
