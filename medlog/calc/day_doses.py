"""Which dose each day had: what was prescribed for a due day, in total, or what was taken.

What was taken stands for medications without a schedule, as-needed ones included, and for others
where it is asked for. Days about which the diary cannot say have no dose: before the medication's
first prescription or dose, in a pause, today where the dose is what was taken: more may follow.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from medlog.calc.dates import due_dates
from medlog.domain.amount import Amount, in_finest_unit, in_same_unit
from medlog.domain.description import describe
from medlog.domain.entries import Lived
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Regimen, Schedule, pause_on
from medlog.domain.rule import parse_rule
from medlog.domain.timeline import timeline

Source = Literal["prescribed", "none prescribed", "taken", "not taken", "nothing logged"]


class DayDose(NamedTuple):
    """The dose of a day.

    Attributes:
        source: where it comes from: prescribed, or, without a schedule, taken, said not to be
            taken, or nothing logged.
        amounts: the day's total, one for each unit; none where an amount was never said. Of a
            rule of elapsed hours it is one dose.
        days: on which days or how often, in words; "" for every day.
    """

    source: Source
    amounts: tuple[Amount, ...] = ()
    days: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for doses that are the same: 1 g is 1000 mg."""
        return self.source, self.in_smallest, self.days

    @property
    def in_smallest(self) -> tuple[Amount, ...]:
        """The amounts in the smallest unit of their kind, in order: equal ones are alike."""
        return tuple(sorted(map(in_finest_unit, self.amounts)))


_NONE = DayDose("none prescribed")


Logged = tuple[Amount | None, ...]
"""What was logged on a day: the amount of each dose taken; none where it says that none was."""


def logged_by_day(doses: Iterable[Lived], first: date, last: date) -> dict[date, Logged]:
    """What was logged on each diary day of [first, last) that has an entry, in order."""
    found: dict[date, list[Amount | None]] = {}
    for _, _, day, told in doses:
        if first <= day < last:
            of_day = found.setdefault(day, [])
            if told.status == "taken":
                of_day.append(told.amount)
    return {day: tuple(amounts) for day, amounts in sorted(found.items())}


def day_doses(
    medication: Medication,
    logged: Mapping[date, Logged],
    first: date,
    last: date,
    *,
    begins: date | None,
    today: date,
    as_taken: bool = False,
) -> dict[date, DayDose]:
    """The dose of each day from `first` to before `last` that has one, in order.

    Args:
        medication: with its regimens and pauses.
        logged: what was logged on each of these days that has an entry.
        first: first diary day.
        last: the day after the last one.
        begins: the first day with a dose of it, in the whole diary; None where there is none.
        today: the diary day that is not over.
        as_taken: whether what was taken stands for scheduled medications as well.
    """
    found: dict[date, DayDose] = {}
    for regimen, days in _spans(medication, first, last):
        if regimen is not None and regimen.schedule is not None and not as_taken:
            dose, until = _prescribed(regimen, regimen.schedule)
            found |= {day: dose if day <= until else _NONE for day in days}
        elif _is_over(medication, regimen, days):
            found |= dict.fromkeys(days, _NONE)
        else:
            as_needed = regimen is not None and regimen.kind == "as-needed"
            for day in days:
                # A day without an entry says something if it was prescribed, or taken before.
                known = as_needed or (begins is not None and begins <= day)
                if known and day < today:
                    found[day] = _taken(logged.get(day))
    return found


def _spans(
    medication: Medication, first: date, last: date
) -> Iterator[tuple[Regimen | None, list[date]]]:
    """The days of [first, last) that are not paused, in order, by the regimen that holds."""
    begin = first
    for held in timeline(medication.regimens):
        end = last if held.end is None else min(held.end, last)
        if max(held.first, begin) < end:
            yield None, _days(medication, begin, held.first)
            yield held.regimen, _days(medication, max(held.first, begin), end)
            begin = end
    yield None, _days(medication, begin, last)


def _days(medication: Medication, first: date, last: date) -> list[date]:
    """The days of [first, last) that are not paused."""
    days = map(date.fromordinal, range(first.toordinal(), last.toordinal()))
    if not medication.pauses:
        return list(days)
    return [day for day in days if pause_on(medication.pauses, day) is None]


def _prescribed(regimen: Regimen, schedule: Schedule) -> tuple[DayDose, date]:
    """The dose of a regimen's days, and the last day on which its rule prescribes it."""
    rule = parse_rule(schedule.rule)
    alone = Schedule(rule.core, (Intake(None),), schedule.cycle)
    words = describe(regimen._replace(amount=None, schedule=alone, max_per_day=None, min_gap=None))
    days = words.partition(" from ")[0]  # every 8 hours from any time
    amounts = [intake.amount or regimen.amount for intake in schedule.intakes]
    dose = DayDose("prescribed", _total(amounts), "" if days == "daily" else days)
    until = rule.until or date.max
    if rule.limit is not None:
        first = regimen.anchor.toordinal()
        until = date.fromordinal(
            max(due_dates(rule, first, first, date.max.toordinal()), default=first)
        )
    return dose, until


def _is_over(medication: Medication, regimen: Regimen | None, days: list[date]) -> bool:
    """Whether days of one regimen, or of none, come after a stop or a prescription's last day."""
    if regimen is not None:
        return regimen.kind == "stopped"
    return bool(medication.regimens and days) and medication.regimens[0].starts <= days[0]


@lru_cache(maxsize=256)
def _taken(logged: Logged | None) -> DayDose:
    """What all days share of which this was logged: that they are alike needs no second look."""
    if logged:
        return DayDose("taken", _total(logged))
    return DayDose("nothing logged" if logged is None else "not taken")


def _total(amounts: Iterable[Amount | None]) -> tuple[Amount, ...]:
    """The sum for each unit in the order met; none where one of the amounts was never said."""
    sums: list[Amount] = []
    for amount in amounts:
        if amount is None:
            return ()
        for n, so_far in enumerate(sums):
            if (numbers := in_same_unit(so_far, amount)) is not None:
                smaller = so_far.unit if numbers[0] == so_far.micro else amount.unit
                sums[n] = Amount(sum(numbers), smaller)
                break
        else:
            sums.append(amount)
    return tuple(sums)
