"""The field's figures of taking doses as prescribed (metrics.md, section 2).

The ABC taxonomy (Vrijens et al. 2012, Br J Clin Pharmacol 73:691) and the EMERGE guideline (De
Geest et al. 2018, Ann Intern Med 169:30) over days that count, from E_d and T_d as `day_counts`
gives them. A due day has E_d > 0. The forms named `all_days` are those of the CleanADHdata and
OncMAP publications: they also count days on which nothing was due. There is no cut-off.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from medlog.calc.day_counts import Counts, DayCount
from medlog.calc.shares import NotEnough, Share, share


class _Day(NamedTuple):
    """One diary day over the medications that count on it.

    Attributes:
        least: the least of their T_d - E_d.
        most: the greatest of them.
        expected: sum of E_d.
        open: slots due that are not filled.
        doses: doses taken, parts of one among them.
    """

    least: int
    most: int
    expected: int
    open: int
    doses: int

    @property
    def is_correct(self) -> bool:
        """Whether T_d = E_d for each."""
        return self.least == self.most == 0

    @property
    def is_implemented(self) -> bool:
        """Whether T_d >= E_d for each."""
        return self.least >= 0


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


def dose_taking(medications: Sequence[Counts], why: str) -> DoseTaking:
    """The figures over the days of each medication; `why` says what stands where none was due.

    Of several medications, doses are added up over the days that count for each. As published, a
    day counts for all of them together only where none is paused, and holds only if each one does.
    """
    each = Counter(one for counts in medications for one in counts.values() if one.out is None)

    def doses(of: Callable[[DayCount], int], *, all_days: bool = False) -> int:
        return sum(of(one) * days for one, days in each.items() if all_days or one.expected)

    expected, filled = doses(lambda one: one.expected), doses(lambda one: one.filled)
    unlogged = doses(lambda one: one.states.count("not logged"))
    every = list(_together(medications))
    due = [(one, days) for one, days in every if one.expected]

    def days(of: list[tuple[_Day, int]], holds: Callable[[_Day], object]) -> Share | NotEnough:
        held = sum(days for one, days in of if holds(one))
        return share(held, sum(days for _, days in of), why)

    return DoseTaking(
        taking=share(doses(lambda one: one.taken), expected, why),
        taking_all_days=share(doses(lambda one: one.taken, all_days=True), expected, why),
        capped=share(doses(lambda one: min(one.taken, one.expected)), expected, why),
        correct=days(due, lambda one: one.is_correct),
        correct_all_days=days(every, lambda one: one.is_correct),
        implementation=days(due, lambda one: one.is_implemented),
        implementation_all_days=days(every, lambda one: one.is_implemented),
        complete=days(due, lambda one: one.open == 0),
        any_dose=days(due, lambda one: one.doses),
        overuse=days(every, lambda one: one.most > 0),
        logged=share(expected - unlogged, expected, why),
        lowest=share(filled, expected, why),
        highest=share(filled + unlogged, expected, why),
        of_logged=share(filled, expected - unlogged, why),
    )


def _together(medications: Sequence[Counts]) -> Iterator[tuple[_Day, int]]:
    """The days that count for all medications together: each sort, and how many are of it."""
    of_day: dict[date, tuple[DayCount, ...]] = {}
    for counts in medications:
        for day, one in counts.items():
            of_day[day] = (*of_day.get(day, ()), one)
    for ones, days in Counter(of_day.values()).items():
        counted = [one for one in ones if one.out is None]
        if counted and all(one.out != "paused" for one in ones):
            above = [one.taken - one.expected for one in counted]
            yield (
                _Day(
                    min(above),
                    max(above),
                    sum(one.expected for one in counted),
                    sum(one.expected - one.filled for one in counted),
                    sum(one.doses for one in counted),
                ),
                days,
            )
