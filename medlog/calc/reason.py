"""Why a dose serves the slot that it serves, or none.

The facts behind one outcome of `matching`, for a person who wants to know: they explain what
`assignment` decided and decide nothing themselves.
"""

from datetime import date, timedelta
from typing import Literal, NamedTuple

from medlog.calc.assignment import smaller
from medlog.calc.matching import Matched, Served
from medlog.calc.slots import Slot
from medlog.domain.entries import Dose, SlotName
from medlog.domain.medication import Medication
from medlog.domain.regimen import Pause, in_force, pause_on

Reason = Literal[
    "named",
    "only",
    "any-time",
    "day-alone",
    "nearest",
    "nearest-open",
    "earlier-doses",
    "most-pairs",
    "named-filled",
    "all-filled",
    "out-of-order",
    "not-due",
    "as-needed",
    "no-schedule",
    "stopped",
    "ended",
]
"""Of a dose that serves a slot: it names it; it is the only one of the day; it takes a dose at any
time; only its day is known, and those with a time left the slot open; it is the nearest in time; it
is the nearest of those that no other entry names; the nearer ones have earlier doses; a nearer one
was left to another dose, so that the most doses have a slot. Of one beyond the slots: the one that
it names has another entry; each has one; one is open, and entries with a slot lie between; the day
has none because none is due on it, the medication is taken as needed, has no schedule, was stopped,
or its prescription had ended.
"""


class Nearer(NamedTuple):
    """A slot that is nearer in time to a dose than its own, and the first entry that has it."""

    slot: Slot
    dose: Dose | None


class Why(NamedTuple):
    """The facts of one dose.

    Attributes:
        reason: what settled it.
        slot: the one it serves, None where it is beyond them.
        slots: the slots of the diary day, in order.
        nearer: those nearer in time than the one it serves, the nearest first; only where the
            time decided.
        beside: the other small doses of its slot.
        elsewhere: the slot that it names where the schedule has none such.
        since: the day from which on a stop or an end holds, where that is the reason.
        pause: that covers the day, else None.
    """

    reason: Reason
    slot: Slot | None
    slots: tuple[Slot, ...]
    nearer: tuple[Nearer, ...] = ()
    beside: tuple[Dose, ...] = ()
    elsewhere: SlotName | None = None
    since: date | None = None
    pause: Pause | None = None


def why(matched: Matched, dose: Dose, medication: Medication) -> Why | None:
    """The reason for the place of `dose` in its day; None where it is not among the entries."""
    slots = tuple(served.slot for served in matched.served)
    pause = pause_on(medication.pauses, matched.day)
    elsewhere = None if dose.slot in [slot.name for slot in slots] else dose.slot
    own = next((served for served in matched.served if dose in served.doses), None)
    if own is None:
        if dose not in matched.extra:
            return None
        if dose.slot is not None and elsewhere is None:
            return Why("named-filled", None, slots, pause=pause)
        reason, since = _beyond(matched, slots, medication)
        return Why(reason, None, slots, elsewhere=elsewhere, since=since, pause=pause)
    small = smaller(dose, own.slot) is not None
    beside = tuple(one for one in own.doses if small and one is not dose and one != dose)
    found = Why("named", own.slot, slots, beside=beside, pause=pause)
    if dose.slot == own.slot.name:
        return found
    found = found._replace(elsewhere=elsewhere)
    if len(slots) == 1:
        return found._replace(reason="only")
    if own.slot.at is None:
        return found._replace(reason="any-time")
    if dose.at.whole_day:
        return found._replace(reason="day-alone")
    nearer = _nearer(matched, own.slot, dose)
    return found._replace(reason=_by_time(nearer, dose), nearer=nearer)


def _beyond(
    matched: Matched, slots: tuple[Slot, ...], medication: Medication
) -> tuple[Reason, date | None]:
    """Why there was no slot left, and since when a stop or an end holds."""
    if slots:
        filled = all(served.doses for served in matched.served)
        return "all-filled" if filled else "out-of-order", None
    day = matched.day
    regimen = in_force(medication.regimens, day)
    if regimen is None:
        ends = [one.ends for one in medication.regimens if one.starts <= day and one.ends]
        return ("ended", ends[-1]) if ends else ("no-schedule", None)
    match regimen.kind:
        case "scheduled":
            return "not-due", None
        case "stopped":
            return "stopped", regimen.starts
        case "as-needed":
            return "as-needed", None
    return "no-schedule", None


def _nearer(matched: Matched, own: Slot, dose: Dose) -> tuple[Nearer, ...]:
    apart = {served.slot: _apart(served, dose) for served in matched.served}
    nearer = [served for served in matched.served if apart[served.slot] < apart[own]]
    nearer.sort(key=lambda served: apart[served.slot])
    return tuple(Nearer(served.slot, next(iter(served.doses), None)) for served in nearer)


def _apart(served: Served, dose: Dose) -> timedelta:
    """Between a dose and a slot, on the dose's clock; a slot of any time is nearer to nothing."""
    at = served.slot.shown(dose.at.offset)
    return timedelta.max if at is None else abs(at - dose.at.wall)


def _by_time(nearer: tuple[Nearer, ...], dose: Dose) -> Reason:
    if not nearer:
        return "nearest"
    if all(one.dose is not None and one.dose.slot == one.slot.name for one in nearer):
        return "nearest-open"
    if all(one.dose is not None and _is_before(one.dose, dose, one.slot) for one in nearer):
        return "earlier-doses"
    return "most-pairs"


def _is_before(one: Dose, dose: Dose, slot: Slot) -> bool:
    return not one.at.whole_day and slot.seconds_of(one.at) <= slot.seconds_of(dose.at)
