"""The regimens that a taper comes to: one for each step, with the days on which it begins."""

from collections.abc import Sequence
from datetime import date, timedelta

from medlog import errors
from medlog.domain.amount import Amount, format_amount, in_same_unit, refuse_other_units
from medlog.domain.day import FIRST_DAY, last_day, months_later
from medlog.domain.description import describe
from medlog.domain.instant import Instant
from medlog.domain.medication import Medication
from medlog.domain.prescription import (
    PrescriptionWords,
    has_amounts,
    read_course,
    unit_of,
    with_doses,
)
from medlog.domain.regimen import Intake, Regimen, Schedule
from medlog.domain.schedule import ScheduleWords
from medlog.domain.taper_line import Step

ONCE_A_DAY = Schedule("FREQ=DAILY", (Intake(None),))
"""What a medication without a schedule is given: it has to be on some days."""


def read_steps(
    steps: Sequence[Step],
    typed: PrescriptionWords,
    known: Medication,
    starts: date,
    now: Instant,
) -> tuple[Regimen, ...]:
    """The regimens of a taper that begins on `starts`, without ids; what is not said stays.

    Each begins on the day after the last one of the step before. Only the last has an end of its
    own, where its length is said. A rhythm such as every second day goes on through all of them.

    Raises:
        TaperOfAsNeeded: it is taken as needed, and no schedule is given.
        StepAmountsDiffer: one amount where the doses of a day differ, and no schedule is given.
        UnitsDiffer, UnitOfTaper: amounts that cannot be compared, with each other or with before.
        OneFirstTime: several times of a day where doses are so many hours apart.
        DayOutOfRange: it would end too far ahead.
        Those of `read_course`.
    """
    course, base = read_course(typed, known, starts, now)
    if course.kind == "as-needed":
        raise errors.TaperOfAsNeeded(name=known.name)
    schedule = course.schedule or ONCE_A_DAY
    said_anew = typed.schedule != ScheduleWords()
    unit = _unit(steps, base, known.name)
    days = _days(steps, starts, last_day(now.wall.date()))
    before, found = base, list[Regimen]()
    for step, first in zip(steps, days, strict=False):
        if step.intakes is not None:
            doses = _at_times(step, schedule)
        elif said_anew or before.schedule is None:
            doses = schedule
        elif has_amounts(before.schedule):
            raise errors.StepAmountsDiffer(name=known.name, doses=describe(before))
        else:
            doses = before.schedule
        amount, whole = with_doses(step.amount, doses, unit)
        one = course._replace(kind="scheduled", starts=first, amount=amount, schedule=whole)
        if found:
            one = one._replace(counted_from=course.anchor)
        found.append(one)
        before = one
    return (*found[:-1], found[-1]._replace(ends=days[-1] if len(days) > len(steps) else None))


def _days(steps: Sequence[Step], first: date, last: date) -> list[date]:
    """The first day of each step; then, where the last says its length, the day after it.

    Months are counted from the day on which the first of several begins, so that they do not
    creep: from 31 January on to 28 February, 31 March.
    """
    days = [first]
    origin, months = first, 0
    for length in (step.length for step in steps if step.length is not None):
        if length.months:
            months += length.months
            day = months_later(origin, months)
        else:
            day = days[-1] + timedelta(days=length.days)
            origin, months = day, 0
        if day > last + timedelta(days=1):
            raise errors.DayOutOfRange(day=day - timedelta(days=1), first=FIRST_DAY, last=last)
        days.append(day)
    return days


def _at_times(step: Step, schedule: Schedule) -> Schedule:
    """The schedule with the doses of a day as the step has them."""
    if schedule.rule.startswith("FREQ=HOURLY"):
        raise errors.OneFirstTime(text=step.text)
    return schedule._replace(intakes=step.intakes or ())


def _unit(steps: Sequence[Step], base: Regimen, name: str) -> str:
    """The unit of bare numbers: that so far, else the first of the steps."""
    amounts = [amount for step in steps for amount in _amounts(step) if amount.unit]
    before = unit_of(base)
    for amount in amounts:
        if before and not in_same_unit(Amount(0, before), amount):
            raise errors.UnitOfTaper(name=name, before=describe(base), amount=format_amount(amount))
    refuse_other_units(amounts)
    return before or (amounts[0].unit if amounts else "")


def _amounts(step: Step) -> list[Amount]:
    doses = [step.amount, *(intake.amount for intake in step.intakes or ())]
    return [dose for dose in doses if dose]
