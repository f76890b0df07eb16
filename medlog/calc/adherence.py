"""What was taken of what was due, in counts (metrics.md, sections 1 and 2).

A day counts from the medication's first dose on and once it is over. Paused days and those after a
stop have no slot that is due. Today stands apart, as what is taken of today's slots so far.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from medlog.calc.day_counts import DayCount, doses_of
from medlog.calc.matching import Matched, Served, State
from medlog.calc.shares import NotEnough, Share, share
from medlog.calc.streaks import Streaks, streaks
from medlog.domain.medication import Medication
from medlog.domain.regimen import Kind, in_force, pause_on

NO_DOSE = "no dose logged yet"
NOT_DUE = "no dose was due"
NOT_OVER = "no day is over yet"
NOT_TODAY = "today is not among the days"

_COUNTED: tuple[State, ...] = ("taken", "part", "not taken", "not logged", "paused")


class SlotCounts(NamedTuple):
    """How many slots are in each state; those paused, or not taken as advised, are not due."""

    taken: int
    part: int
    not_taken: int
    not_logged: int
    paused: int
    advised: int = 0

    @property
    def due(self) -> int:
        """Those that are due."""
        return sum(self) - self.paused - self.advised


class Adherence(NamedTuple):
    """A medication with a schedule, over the days of a window that count.

    Attributes:
        days: due days on which every due dose was taken, of the due days.
        doses: slots filled, of the slots due.
        slots: in each state, those of paused days since the first dose included.
        reasons: how often each reason stands at a slot that was not taken, most frequent first;
            None where no reason was given.
        extra: doses beyond the slots.
        today: slots taken so far, of those due today; in none of the other figures.
    """

    days: Share | NotEnough
    doses: Share | NotEnough
    slots: SlotCounts
    reasons: tuple[tuple[str | None, int], ...]
    extra: int
    today: Share | NotEnough


class DoseLogged(NamedTuple):
    """A medication without a schedule, over the days of a window that count.

    Attributes:
        days: days with a dose, of the days since its first.
        run: days with a dose in a row up to now, within the window; a pause does not end it.
        today: 1 of 1 with a dose today, else 0 of 1; in no other figure but the run.
    """

    days: Share | NotEnough
    run: int | NotEnough
    today: Share | NotEnough


class AsNeeded(NamedTuple):
    """A medication taken as needed, over the days of a window it was prescribed for that are over.

    Attributes:
        doses: doses taken on these days.
        days: days with a dose, of these days.
        today: doses taken today so far.
    """

    doses: int
    days: Share | NotEnough
    today: int


def measured_kind(medication: Medication, last: date) -> Kind:
    """Which of the three figures a window that ends before `last` asks for: never "stopped".

    It is the kind prescribed last before `last`, leaving stops out: what was stopped in a window
    is still measured up to then.
    """
    kinds = [r.kind for r in medication.regimens if r.starts < last and r.kind != "stopped"]
    return kinds[-1] if kinds else "unscheduled"


def measured_kinds(medication: Medication, first: date, last: date) -> tuple[Kind, ...]:
    """The kinds that held on days of [first, last), in the order they came; never "stopped".

    Days before the first regimen have no schedule. At least the kind of `measured_kind`.
    """
    regimens = medication.regimens
    found: list[Kind] = []
    if regimens and regimens[0].starts > first:
        found.append("unscheduled")
    for n, regimen in enumerate(regimens):
        following = regimens[n + 1].starts if n + 1 < len(regimens) else last
        if regimen.starts < last and following > first and regimen.kind != "stopped":
            found.append(regimen.kind)
    return tuple(dict.fromkeys([*found, measured_kind(medication, last)]))


def due_days(matched: Iterable[Matched], since: date | None) -> dict[date, bool]:
    """The days with a slot due, from the first dose's day on: whether every due dose was taken."""
    days = {}
    for day in matched:
        due = [served.state for served in day.served if served.state != "paused"]
        if due and since is not None and day.day >= since:
            days[day.day] = all(state == "taken" for state in due)
    return days


def adherence(
    counts: Iterable[DayCount], matched: Iterable[Matched], today: date, why: str
) -> Adherence:
    """The figures of a medication with a schedule over the days of `counts`.

    `matched` holds at least these days. `why` says what stands where nothing was due.
    """
    states: list[State] = []
    due_days = complete = extra = 0
    so_far: Share | NotEnough = NotEnough(NOT_DUE)
    counted, lived = set(), set()
    for day in counts:
        if day.day == today:
            so_far = share(day.filled, day.expected if day.out != "paused" else 0, NOT_DUE)
        elif day.out != "before the first dose":
            states += day.states
            lived.add(day.day)
            if day.out is None:
                counted.add(day.day)
                due_days += day.expected > 0
                complete += 0 < day.expected == day.filled
                extra += day.extra
    matched = [day for day in matched if day.day in lived]
    advised = sum(_is_advised(served) for day in matched for served in day.served)
    slots = SlotCounts(*map(states.count, _COUNTED))
    slots = slots._replace(paused=slots.paused - advised, advised=advised)
    return Adherence(
        days=share(complete, due_days, why),
        doses=share(slots.taken, slots.due, why),
        slots=slots,
        reasons=_reasons(day for day in matched if day.day in counted),
        extra=extra,
        today=so_far,
    )


def nothing_due(counts: Iterable[DayCount], since: date | None) -> str:
    """Why no day of a window counts, in plain words; `since` as in `day_counts`."""
    if since is None:
        return NO_DOSE
    return NOT_OVER if any(day.out == "not over" and day.states for day in counts) else NOT_DUE


def dose_logged(
    medication: Medication,
    matched: Iterable[Matched],
    first: date,
    last: date,
    today: date,
    since: date | None,
) -> DoseLogged:
    """The figures of a medication without a schedule over the diary days [first, last).

    `matched` and `since` as in `adherence`. Days before the first regimen count too.
    """
    if since is None:
        nothing = NotEnough(NO_DOSE)
        return DoseLogged(nothing, nothing, nothing)
    with_dose = {day.day for day in matched if doses_of(day)}
    days = {
        day: day in with_dose
        for day in _days(max(first, since), min(last, today + timedelta(days=1)))
        if _prescribed(medication, day, "unscheduled")
    }
    so_far = days.get(today)
    run = streaks(days, today)
    over = [logged for day, logged in days.items() if day < today]
    return DoseLogged(
        days=share(sum(over), len(over), NOT_OVER),
        run=run.current if isinstance(run, Streaks) else run,
        today=NotEnough(NOT_TODAY) if so_far is None else Share(int(so_far), 1),
    )


def as_needed(
    medication: Medication, matched: Iterable[Matched], first: date, last: date, today: date
) -> AsNeeded:
    """The figures of a medication taken as needed over the diary days [first, last).

    `matched` holds at least these days.
    """
    doses = {day.day: doses_of(day) for day in matched}
    over = [
        doses.get(day, 0)
        for day in _days(first, min(last, today))
        if _prescribed(medication, day, "as-needed")
    ]
    return AsNeeded(
        doses=sum(over),
        days=share(sum(count > 0 for count in over), len(over), NOT_OVER),
        today=doses.get(today, 0) if first <= today < last else 0,
    )


def _is_advised(served: Served) -> bool:
    """Whether it is not due because of advice, and not because of a pause."""
    is_free = served.state == "paused" and served.slot.paused is None
    return is_free and bool(served.doses)


def _reasons(days: Iterable[Matched]) -> tuple[tuple[str | None, int], ...]:
    found = Counter(
        served.doses[0].reason
        for day in days
        for served in day.served
        if served.state == "not taken"
    )
    return tuple(sorted(found.items(), key=lambda one: (-one[1], one[0] is None, one[0] or "")))


def _days(first: date, last: date) -> Iterator[date]:
    return map(date.fromordinal, range(first.toordinal(), last.toordinal()))


def _prescribed(medication: Medication, day: date, kind: Kind) -> bool:
    """Whether the medication is of this kind on a day that is not paused.

    Before its first regimen it has no schedule; after the end of one it is nothing any more.
    """
    if pause_on(medication.pauses, day) is not None:
        return False
    regimen = in_force(medication.regimens, day)
    if regimen is not None:
        return regimen.kind == kind
    before = not medication.regimens or day < medication.regimens[0].starts
    return before and kind == "unscheduled"
