"""The field's figures of taking doses as prescribed (metrics.md, section 2).

The ABC taxonomy (Vrijens et al. 2012, Br J Clin Pharmacol 73:691) and the EMERGE guideline (De
Geest et al. 2018, Ann Intern Med 169:30) over days that count, from E_d and T_d as `day_counts`
gives them. A due day has E_d > 0. The forms named `all_days` are those of the CleanADHdata and
OncMAP publications: they also count days on which nothing was due. There is no cut-off.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from medlog.calc.day_counts import DayCount
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


def dose_taking(medications: Sequence[Iterable[DayCount]], why: str) -> DoseTaking:
    """The figures over the days of each medication; `why` says what stands where none was due.

    Of several medications, doses are added up over the days that count for each. As published, a
    day counts for all of them together only where none is paused, and holds only if each one does.
    """
    together: dict[date, _Day] = {}
    paused: set[date] = set()
    expected = taken = capped = beside = filled = unlogged = 0
    for counts in medications:
        for day in counts:
            if day.out == "paused":
                paused.add(day.day)
            if day.out is not None:
                continue
            due, slots = day.expected, day.filled
            had = slots + day.extra
            alone = _Day(had - due, had - due, due, due - slots, day.doses)
            others = together.get(day.day)
            together[day.day] = alone if others is None else _joined(others, alone)
            if not due:
                beside += had
                continue
            expected += due
            taken += had
            capped += min(had, due)
            filled += slots
            unlogged += day.states.count("not logged")
    every = [one for day, one in together.items() if day not in paused]
    due_days = [one for one in every if one.expected]

    def doses(number: int) -> Share | NotEnough:
        return share(number, expected, why)

    def days(of: list[_Day], holds: Iterable[object]) -> Share | NotEnough:
        return share(sum(map(bool, holds)), len(of), why)

    return DoseTaking(
        taking=doses(taken),
        taking_all_days=doses(taken + beside),
        capped=doses(capped),
        correct=days(due_days, (one.is_correct for one in due_days)),
        correct_all_days=days(every, (one.is_correct for one in every)),
        implementation=days(due_days, (one.is_implemented for one in due_days)),
        implementation_all_days=days(every, (one.is_implemented for one in every)),
        complete=days(due_days, (one.open == 0 for one in due_days)),
        any_dose=days(due_days, (one.doses for one in due_days)),
        overuse=days(every, (one.most > 0 for one in every)),
        logged=doses(expected - unlogged),
        lowest=doses(filled),
        highest=doses(filled + unlogged),
        of_logged=share(filled, expected - unlogged, why),
    )


def _joined(others: _Day, one: _Day) -> _Day:
    """A day with one medication more."""
    return _Day(
        min(others.least, one.least),
        max(others.most, one.most),
        others.expected + one.expected,
        others.open + one.open,
        others.doses + one.doses,
    )
