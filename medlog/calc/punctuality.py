"""Early and late: how far a dose lies from the time of the slot it serves (metrics.md, section 1).

The nominal interval of a slot is the shorter of the distances to its neighbours, the slots of the
same medication before and after it that have another time. Slots of paused days are neighbours like
all others; those of any time are none, since they have no time to be far from. A dose is on time
within a share of that interval, the setting `window`, on both sides of its slot.

Times are compared as clocks on the wall showed them, like everywhere in matching: 08:00 is 08:00
wherever somebody is, so that a flight makes no dose early or late, and the night in which the
clocks change makes none so by itself. The one rule that is no wall time, elapsed hours, has moments
for slots, and its doses are compared by their moments.
"""

from datetime import timedelta
from typing import Literal, NamedTuple

from medlog.calc.slots import Slot, slots
from medlog.domain.entries import Dose
from medlog.domain.instant import on_wall
from medlog.domain.medication import Medication


class Punctuality(NamedTuple):
    """When a dose was, as against its slot.

    Attributes:
        state: whether it lies within the window around the slot's time, before or after that.
        minutes: from the slot's time to the dose's; negative for a dose before it.
    """

    state: Literal["on-time", "early", "late"]
    minutes: int


def punctuality(
    dose: Dose, slot: Slot | None, medication: Medication, day_starts_at: int, window: int
) -> Punctuality | None:
    """How far a dose lies from the slot it serves; None where nothing can be early or late.

    That is a statement that there was no dose, one beyond the slots, one of which only the day is
    known, a slot of any time, and one that was not expected because of a pause. `window` is in
    percent of the nominal interval. Raises UnknownZone as `slots` does.
    """
    if dose.status != "taken" or dose.at.whole_day or slot is None or slot.paused is not None:
        return None
    shown = slot.shown(dose.at.offset)
    if shown is None:
        return None
    minutes = (dose.at.wall - shown) // timedelta(minutes=1)
    state: Literal["on-time", "early", "late"] = "on-time"
    if _is_outside(abs(minutes), slot, medication, day_starts_at, window):
        state = "early" if minutes < 0 else "late"
    return Punctuality(state, minutes)


def _is_outside(
    apart: int, slot: Slot, medication: Medication, day_starts_at: int, window: int
) -> bool:
    """Whether so many minutes are more than `window` percent of the nominal interval.

    They are where a neighbour lies nearer than `reach`, so that no other day has to be looked at.
    """
    at, offset = slot.at, _offset(slot)
    if at is None:
        return False
    reach = timedelta(minutes=apart) * 100 / window
    first, last = (
        (time - timedelta(minutes=day_starts_at)).date() for time in (at - reach, at + reach)
    )
    around = slots(medication, first, last + timedelta(days=1), day_starts_at)
    times = (time for other in around if (time := other.shown(offset)) is not None)
    return any(time != at and abs(time - at) < reach for time in times)


def _offset(slot: Slot) -> int:
    """Of the clock on which a slot of elapsed hours is at the time that it has."""
    return 0 if slot.epoch is None or slot.at is None else on_wall(slot.at) - slot.epoch
