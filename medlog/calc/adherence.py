"""What was taken of what was due, in counts (metrics.md, sections 1 and 2).

A day counts from the medication's first dose on and once it is over. Paused days and those after a
stop have no slot that is due. Today stands apart, as what is taken of today's slots so far.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from medlog.calc.day_counts import Counts
from medlog.calc.matching import State
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


def due_days(counts: Counts) -> dict[date, bool]:
    """The days with a slot due, from the first dose's day on: whether every due dose was taken."""
    return {day: one.filled == one.expected for day, one in counts.items() if one.is_due}


def adherence(counts: Counts, today: date, why: str) -> Adherence:
    """The figures of a medication with a schedule over days of its schedules.

    `why` says what stands where nothing was due.
    """
    now = counts.get(today)
    alike = Counter(one for day, one in counts.items() if day != today)
    states: Counter[State] = Counter()
    reasons: Counter[str | None] = Counter()
    due_days = complete = extra = advised = 0
    for one, days in alike.items():
        if one.out == "before the first dose":
            continue
        for state in one.states:
            states[state] += days
        advised += days * one.advised
        if one.out is None:
            due_days += days * one.is_counted
            complete += days * (0 < one.expected == one.filled)
            extra += days * one.extra
            for reason in one.reasons:
                reasons[reason] += days
    slots = SlotCounts(*(states[state] for state in _COUNTED))
    slots = slots._replace(paused=slots.paused - advised, advised=advised)
    due_today = now.expected if now and now.out != "paused" else 0
    return Adherence(
        days=share(complete, due_days, why),
        doses=share(slots.taken, slots.due, why),
        slots=slots,
        reasons=tuple(
            sorted(reasons.items(), key=lambda one: (-one[1], one[0] is None, one[0] or ""))
        ),
        extra=extra,
        today=share(now.filled if now else 0, due_today, NOT_DUE),
    )


def nothing_due(counts: Counts, since: date | None) -> str:
    """Why no day of a window counts, in plain words; `since` as in `count_days`."""
    if since is None:
        return NO_DOSE
    over = any(one.out == "not over" and one.states for one in counts.values())
    return NOT_OVER if over else NOT_DUE


def dose_logged(
    medication: Medication,
    counts: Counts,
    first: date,
    last: date,
    today: date,
    since: date | None,
) -> DoseLogged:
    """The figures of a medication without a schedule over the diary days [first, last).

    `counts` are at least these days, `since` as in `count_days`. Days before the first regimen
    count too.
    """
    if since is None:
        nothing = NotEnough(NO_DOSE)
        return DoseLogged(nothing, nothing, nothing)
    with_dose = {day for day, one in counts.items() if one.doses}
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
    medication: Medication, counts: Counts, first: date, last: date, today: date
) -> AsNeeded:
    """The figures of a medication taken as needed over the diary days [first, last).

    `counts` are at least these days.
    """
    doses = {day: one.doses for day, one in counts.items()}
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
