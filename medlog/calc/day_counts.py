"""What was due and what was taken on each day of a medication (metrics.md, section 2).

E_d is the number of doses a diary day expects, T_d the number taken: slots filled, and doses beyond
them. Days that are paused, come before the first dose or are not over yet are told of and count in
no figure; those without a schedule, as after a stop, have doses and nothing else.

Most days of a medication are alike, and those that are share one value: ten years come to some
thirty of them, so that what is counted over days is counted over these.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from medlog.calc.matching import Matched, State, match
from medlog.calc.openings import Opening, of_matched, of_plan
from medlog.calc.slots import Plan, planned, slots_on
from medlog.domain.entries import Dose, Lived
from medlog.domain.instant import Instant
from medlog.domain.medication import Medication
from medlog.domain.regimen import pause_on
from medlog.domain.timeline import timeline

Out = Literal["paused", "before the first dose", "not over", "no schedule"]


class _Counted(NamedTuple):
    """What a diary day came to.

    Attributes:
        states: of its slots; a slot that is paused, or skipped as advised, is not due.
        doses: doses taken that count for it.
        extra: those of them beyond the slots.
        out: why it counts in no figure, else None.
        reasons: one for each slot that was not taken; None where none was given.
        advised: slots that are not due because of advice, and not because of a pause.
        untimed: those of the doses taken of which only the day is known.
    """

    states: tuple[State, ...]
    doses: int
    extra: int
    out: Out | None
    reasons: tuple[str | None, ...] = ()
    advised: int = 0
    untimed: int = 0


class DayCount(_Counted):
    """What a diary day came to, and what follows from it; of all days that are alike."""

    @cached_property
    def expected(self) -> int:
        """E_d; of a paused day what the schedule says without the pause."""
        paused = 0 if self.out == "paused" else self.states.count("paused")
        return len(self.states) - paused

    @cached_property
    def filled(self) -> int:
        """Slots filled."""
        return self.states.count("taken")

    @cached_property
    def taken(self) -> int:
        """T_d; of a paused day all doses there are."""
        return self.doses if self.out == "paused" else self.filled + self.extra

    @cached_property
    def is_due(self) -> bool:
        """Whether something is due, also if the day is not over."""
        return self.out in {None, "not over"} and self.expected > 0

    @cached_property
    def is_counted(self) -> bool:
        """Whether it is a due day that counts."""
        return self.out is None and self.expected > 0


Counts = Mapping[date, DayCount]
"""The days of one medication, in order."""


class Days(NamedTuple):
    """The days of one medication.

    Attributes:
        counts: those that a schedule holds on or that have an entry.
        openings: each dose taken, with the slot that it is held against.
    """

    counts: dict[date, DayCount]
    openings: list[Opening]


def count_days(
    medication: Medication,
    doses: Iterable[Lived],
    first: date,
    last: date,
    *,
    since: date | None,
    today: date,
    day_starts_at: int,
) -> Days:
    """The diary days from `first` to before `last`.

    Args:
        medication: with its regimens and pauses.
        doses: those that count for these days, in the order of their moments and ids; others are
            left out. One counts for the day of the slot it names, else for its own.
        first: first diary day.
        last: the day after the last one.
        since: the diary day of the first dose ever, None where there is none yet.
        today: the diary day that is not over.
        day_starts_at: in minutes after midnight.

    Raises:
        UnknownZone: as `slots`.
    """
    plans = dict(planned(medication, first, last, day_starts_at))
    entries = _by_day(doses, first, last)
    held = _held(medication, first, last)
    found, pauses = Days({}, []), medication.pauses
    for day in sorted(held | entries.keys()):
        of_day, plan = entries.get(day, []), plans.get(day)
        is_paused = bool(pauses) and pause_on(pauses, day) is not None
        out: Out | None = None
        if day not in held:
            out = "no schedule"
        elif since is None or day < since:
            out = "before the first dose"
        elif is_paused:
            out = "paused"
        elif day >= today:
            out = "not over"
        as_planned = None
        if isinstance(plan, Plan) and not is_paused:
            as_planned = of_plan(plan, day, of_day)
        if as_planned is not None:
            found.counts[day] = _alike(("taken",) * len(of_day), len(of_day), 0, out)
            found.openings.extend(as_planned)
        else:
            slots = [] if plan is None else slots_on(medication, day, plan)
            matched = match(day, slots, [_dose(medication.id, one) for one in of_day], today)
            found.counts[day] = counted(matched, out)
            found.openings.extend(of_matched(matched))
    return found


def _by_day(doses: Iterable[Lived], first: date, last: date) -> dict[date, list[Lived]]:
    """The doses that count for each day of [first, last)."""
    found: dict[date, list[Lived]] = {}
    for dose in doses:
        slot = dose[3].slot
        day = dose[2] if slot is None else slot.day
        if first <= day < last:
            found.setdefault(day, []).append(dose)
    return found


def _dose(medication: str, dose: Lived) -> Dose:
    """The same with names; who sorts such doses leaves equal ones in their order."""
    epoch, offset, day, (status, amount, reason, slot, whole_day) = dose
    at = Instant(epoch, offset, "", whole_day)
    return Dose("", at, day, medication, status, amount, reason, slot)


def counted(matched: Matched, out: Out | None) -> DayCount:
    """What a day came to whose doses went to its slots; one whose slots are all paused is paused.

    `out` says why it counts in no figure, as far as the doses do not.
    """
    states, reasons = [], []
    doses = advised = untimed = 0
    for slot, state, of_slot in matched.served:
        states.append(state)
        taken, alone = _taken(of_slot)
        doses, untimed = doses + taken, untimed + alone
        if state == "not taken":
            reasons.append(of_slot[0].reason)
        elif state == "paused" and slot.paused is None:
            advised += 1
    if out in {None, "not over"} and states and states.count("paused") == len(states):
        out = "paused"
    extra, alone = _taken(matched.extra)
    return _alike(
        tuple(states), doses + extra, extra, out, tuple(reasons), advised, untimed + alone
    )


def scheduled(counts: Counts, first: date, last: date, today: date) -> dict[date, DayCount]:
    """The days from `first` to before `last` on which a schedule holds, up to `today`."""
    last = min(last, today + timedelta(days=1))
    return {
        day: one for day, one in counts.items() if first <= day < last and one.out != "no schedule"
    }


@lru_cache(maxsize=4096)
def _alike(
    states: tuple[State, ...],
    doses: int,
    extra: int,
    out: Out | None,
    reasons: tuple[str | None, ...] = (),
    advised: int = 0,
    untimed: int = 0,
) -> DayCount:
    """The value that all days share that came to this."""
    return DayCount(states, doses, extra, out, reasons, advised, untimed)


def _held(medication: Medication, first: date, last: date) -> set[date]:
    """The days on which a schedule holds."""
    return {
        date.fromordinal(ordinal)
        for held in timeline(medication.regimens)
        if held.regimen.kind == "scheduled"
        for ordinal in range(
            max(first, held.first).toordinal(),
            (last if held.end is None else min(last, held.end)).toordinal(),
        )
    }


def _taken(doses: Iterable[Dose]) -> tuple[int, int]:
    """How many doses were taken, and of how many of them only the day is known."""
    count = untimed = 0
    for dose in doses:  # a sum over so few costs more to begin than to take
        if dose.status == "taken":
            count += 1
            untimed += dose.at.whole_day
    return count, untimed
