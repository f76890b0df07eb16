"""The field's figures of taking doses as prescribed (metrics.md, section 2).

The ABC taxonomy (Vrijens et al. 2012, Br J Clin Pharmacol 73:691) and the EMERGE guideline (De
Geest et al. 2018, Ann Intern Med 169:30) over days that count, from E_d and T_d as `day_counts`
gives them. A due day has E_d > 0. The forms named `all_days` are those of the CleanADHdata and
OncMAP publications: they also count days on which nothing was due. There is no cut-off.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from medlog.calc.day_counts import DayCount
from medlog.calc.shares import NotEnough, Share, share

Group = list[DayCount]
"""One diary day of each medication that was begun."""


class DoseTaking(NamedTuple):
    """The figures of one medication, or of several together, over the days that count.

    Attributes:
        taking: sum of T_d, of the sum of E_d, over due days; may exceed 1.
        taking_all_days: the same with the doses of days on which nothing was due.
        capped: sum of the lesser of T_d and E_d, of the sum of E_d.
        correct: due days with T_d = E_d, of the due days.
        correct_all_days: days with T_d = E_d, of all days.
        implementation: due days with T_d >= E_d, of the due days.
        implementation_all_days: days with T_d >= E_d, of all days.
        complete: due days on which every slot due is filled, of the due days.
        any_dose: due days with a dose, be it a part of what was due, of the due days.
        overuse: days with T_d > E_d, of all days.
        logged: slots due in any state but not logged, of the slots due.
        lowest: slots filled, of the slots due: what was taken if nothing not logged was.
        highest: the same with every slot that is not logged: what was taken if all of it was.
        of_logged: slots filled, of the slots due that are logged.
    """

    taking: Share | NotEnough
    taking_all_days: Share | NotEnough
    capped: Share | NotEnough
    correct: Share | NotEnough
    correct_all_days: Share | NotEnough
    implementation: Share | NotEnough
    implementation_all_days: Share | NotEnough
    complete: Share | NotEnough
    any_dose: Share | NotEnough
    overuse: Share | NotEnough
    logged: Share | NotEnough
    lowest: Share | NotEnough
    highest: Share | NotEnough
    of_logged: Share | NotEnough


def dose_taking(medications: Sequence[Iterable[DayCount]], why: str) -> DoseTaking:
    """The figures over the days of each medication; `why` says what stands where none was due.

    Of several medications, doses are added up over the days that count for each. As published, a
    day counts for all of them together only where none is paused, and holds only if each one does.
    """
    groups: dict[date, Group] = defaultdict(list)
    counted: list[DayCount] = []
    for counts in medications:
        for day in counts:
            if day.out in {None, "paused"}:
                groups[day.day].append(day)
            if day.out is None:
                counted.append(day)
    every = [group for group in groups.values() if all(day.out is None for day in group)]
    due = [group for group in every if any(day.expected for day in group)]
    doses_due = [day for day in counted if day.expected]
    expected = sum(day.expected for day in doses_due)
    filled = sum(day.filled for day in doses_due)
    unlogged = sum(day.states.count("not logged") for day in doses_due)

    def doses(of: Iterable[DayCount], number: Callable[[DayCount], int]) -> Share | NotEnough:
        return share(sum(map(number, of)), expected, why)

    def days(of: list[Group], holds: Callable[[Group], bool]) -> Share | NotEnough:
        return share(sum(map(holds, of)), len(of), why)

    return DoseTaking(
        taking=doses(doses_due, lambda day: day.taken),
        taking_all_days=doses(counted, lambda day: day.taken),
        capped=doses(doses_due, lambda day: min(day.taken, day.expected)),
        correct=days(due, _is_correct),
        correct_all_days=days(every, _is_correct),
        implementation=days(due, _is_implemented),
        implementation_all_days=days(every, _is_implemented),
        complete=days(due, lambda group: all(day.filled == day.expected for day in group)),
        any_dose=days(due, lambda group: any(day.doses for day in group)),
        overuse=days(every, lambda group: any(day.taken > day.expected for day in group)),
        logged=share(expected - unlogged, expected, why),
        lowest=share(filled, expected, why),
        highest=share(filled + unlogged, expected, why),
        of_logged=share(filled, expected - unlogged, why),
    )


def _is_correct(group: Group) -> bool:
    return all(day.taken == day.expected for day in group)


def _is_implemented(group: Group) -> bool:
    return all(day.taken >= day.expected for day in group)
