"""Which dose each day had: what was prescribed for a due day, in total, or what was taken.

What was taken stands for medications without a schedule, as-needed ones included, and for others
where it is asked for. Days about which the diary cannot say have no dose: before the medication's
first prescription or dose, in a pause, today without a dose yet where the dose is what was taken.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from medlog.calc.dates import due_dates
from medlog.domain.amount import Amount, in_finest_unit, in_same_unit
from medlog.domain.description import describe
from medlog.domain.entries import Dose
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Regimen, Schedule, in_force, pause_on
from medlog.domain.rule import parse_rule

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


def day_doses(
    medication: Medication,
    doses: Iterable[Dose],
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
        doses: its entries of these days.
        first: first diary day.
        last: the day after the last one.
        begins: the first day with a dose of it, in the whole diary; None where there is none.
        today: the diary day that is not over.
        as_taken: whether what was taken stands for scheduled medications as well.
    """
    of_day: dict[date, list[Dose]] = {}
    for entry in doses:
        of_day.setdefault(entry.day, []).append(entry)
    prescribed: dict[str, tuple[DayDose, date]] = {}
    # Equal doses are one value, so that days are seen to be alike without a look at it.
    known: dict[DayDose, DayDose] = {}
    found = {}
    for day in map(date.fromordinal, range(first.toordinal(), last.toordinal())):
        if medication.pauses and pause_on(medication.pauses, day) is not None:
            continue
        regimen = in_force(medication.regimens, day)
        if regimen is not None and regimen.schedule is not None and not as_taken:
            if regimen.id not in prescribed:
                prescribed[regimen.id] = _prescribed(regimen, regimen.schedule)
            dose, until = prescribed[regimen.id]
            found[day] = dose if day <= until else _NONE
        elif _is_over(medication, regimen, day):
            found[day] = _NONE
        elif _is_known(regimen, begins, day) and (day in of_day or day != today):
            taken = _taken(of_day.get(day, []))
            found[day] = known.setdefault(taken, taken)
    return found


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


def _is_over(medication: Medication, regimen: Regimen | None, day: date) -> bool:
    """Whether the day is one of those after a stop or after a prescription's last day."""
    if regimen is not None:
        return regimen.kind == "stopped"
    return bool(medication.regimens) and medication.regimens[0].starts <= day


def _is_known(regimen: Regimen | None, begins: date | None, day: date) -> bool:
    """Whether a day without an entry says something: prescribed as needed, or taken before."""
    as_needed = regimen is not None and regimen.kind == "as-needed"
    return as_needed or (begins is not None and begins <= day)


def _taken(entries: list[Dose]) -> DayDose:
    taken = [entry.amount for entry in entries if entry.status == "taken"]
    if taken:
        return DayDose("taken", _total(taken))
    return DayDose("not taken" if entries else "nothing logged")


def _total(amounts: list[Amount | None]) -> tuple[Amount, ...]:
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
