"""What was due and what was taken on each day of a schedule (metrics.md, section 2).

E_d is the number of doses a diary day expects, T_d the number taken: slots filled, and doses beyond
them. Days that are paused, come before the first dose or are not over yet are told of and count in
no figure; days after a stop, and those of another kind of regimen, are not there at all.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from medlog.calc.matching import Matched, State
from medlog.domain.entries import Dose
from medlog.domain.medication import Medication
from medlog.domain.regimen import Pause, pause_on
from medlog.domain.timeline import timeline

Out = Literal["paused", "before the first dose", "not over"]

_NOTHING = Matched(date.min, (), ())


class DayCount(NamedTuple):
    """One diary day of a medication with a schedule.

    Attributes:
        day: diary day.
        states: of its slots; a slot that is paused, or skipped as advised, is not due.
        doses: doses taken that count for it.
        extra: those of them beyond the slots.
        out: why it counts in no figure, else None.
    """

    day: date
    states: tuple[State, ...]
    doses: int
    extra: int
    out: Out | None

    @property
    def expected(self) -> int:
        """E_d; of a paused day what the schedule says without the pause."""
        paused = 0 if self.out == "paused" else self.states.count("paused")
        return len(self.states) - paused

    @property
    def filled(self) -> int:
        """Slots filled."""
        return self.states.count("taken")

    @property
    def taken(self) -> int:
        """T_d; of a paused day all doses there are."""
        return self.doses if self.out == "paused" else self.filled + self.extra


def day_counts(
    medication: Medication,
    matched: Iterable[Matched],
    first: date,
    last: date,
    today: date,
    since: date | None,
) -> list[DayCount]:
    """The days from `first` to before `last` on which a schedule holds, up to `today`, in order.

    `matched` holds at least these days; `since` is the diary day of the first dose ever, None where
    there is none yet.
    """
    of_day = {one.day: one for one in matched}
    pauses = [
        pause
        for pause in medication.pauses
        if pause.starts < last and (pause.ends is None or pause.ends > first)
    ]
    last = min(last, today + timedelta(days=1))
    found = []
    for held in timeline(medication.regimens):
        if held.regimen.kind == "scheduled":
            end = last if held.end is None else min(last, held.end)
            for ordinal in range(max(first, held.first).toordinal(), end.toordinal()):
                day = date.fromordinal(ordinal)
                one = of_day.get(day, _NOTHING)
                found.append(_count(day, one, pauses, since, is_over=day < today))
    return found


def doses_of(day: Matched) -> int:
    """The doses taken on a day, in slots or beyond."""
    count = _taken(day.extra)
    for served in day.served:
        count += _taken(served.doses)
    return count


def _count(
    day: date, matched: Matched, pauses: list[Pause], since: date | None, *, is_over: bool
) -> DayCount:
    states = tuple([served.state for served in matched.served])
    out: Out | None = None
    if since is None or day < since:
        out = "before the first dose"
    elif (pauses and pause_on(pauses, day)) or (states and states.count("paused") == len(states)):
        out = "paused"
    elif not is_over:
        out = "not over"
    return DayCount(day, states, doses_of(matched), _taken(matched.extra), out)


def _taken(doses: Iterable[Dose]) -> int:
    count = 0
    for dose in doses:  # a sum over so few costs more to begin than to take
        if dose.status == "taken":
            count += 1
    return count
