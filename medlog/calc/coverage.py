"""Days on which a medication was at hand: proportion of days covered (metrics.md, section 6)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from medlog.calc.shares import NotEnough, Share, share
from medlog.calc.slots import Slot, slots
from medlog.domain.amount import in_finest_unit
from medlog.domain.entries import Supply
from medlog.domain.medication import Medication
from medlog.domain.regimen import in_force, pause_on

NO_SUPPLY = "no refill noted for these days"
NO_SCHEDULE = "no day with a schedule"
NO_AMOUNT = "a dose without an amount in the unit that came in"


def coverage(
    medication: Medication,
    supplies: Iterable[Supply],
    first: date,
    last: date,
    day_starts_at: int,
) -> Share | NotEnough:
    """Days covered, of the days from `first` up to, not including, `last`.

    This is CMA7 of AdhereR (Dima and Dediu 2017, PLoS ONE 12(4): e0174426): what came in is used as
    prescribed, from the day it came in on; what is left over is carried forward and used first,
    also from before the window; the days of the window without any are gaps, those before the first
    refill too. It counts what was at hand, not what was taken.

    A due day is covered where its doses are at hand whole; else nothing is used of what there is. A
    day that is not due has the state of the due day before it, and where none was since the first
    refill, it is covered from that on. Days on which no schedule is in force (before the first one,
    as needed, stopped, ended) and paused ones are no days of the window, and nothing is used on
    them; nor on one before the window whose doses are in another unit than came in last. Of counts
    only one that comes before any refill is something that came in.

    `supplies` are all entries of the medication before `last`, in the order lived, those before the
    window too. Units are those of the newest one. Raises as `slots`.
    """
    came_in, unit = _came_in(supplies, last)
    if unit is None:
        return NotEnough(NO_SUPPLY)
    begin = min(came_in)
    need = _need(slots(medication, min(begin, first), last, day_starts_at), unit)
    if any(amount is None and day >= first for day, amount in need.items()):
        return NotEnough(NO_AMOUNT)
    have, covered, days = 0, None, [0, 0]
    for day in _days(min(begin, first), last):
        have += came_in.get(day, 0)
        if not _is_scheduled(medication, day):
            continue
        amount = need.get(day)
        if amount is not None and day >= begin:
            covered = have >= amount
            have -= amount if covered else 0
        if day >= first:
            at_hand = have > 0 if covered is None else covered
            days[0] += at_hand
            days[1] += 1
    return share(days[0], days[1], NO_SCHEDULE)


def _came_in(supplies: Iterable[Supply], last: date) -> tuple[dict[date, int], str | None]:
    """How much came in on each day, and the unit it is in; None where nothing did."""
    found: list[Supply] = []
    for entry in supplies:
        if entry.day < last and (entry.kind == "refill" or not found):
            found.append(entry)
    amounts = [(entry.day, in_finest_unit(entry.amount)) for entry in found]
    unit = amounts[-1][1].unit if amounts else None
    days: dict[date, int] = {}
    for day, amount in amounts:
        if amount.unit == unit:
            days[day] = days.get(day, 0) + amount.micro
    return days, unit


def _need(expected: Sequence[Slot], unit: str) -> dict[date, int | None]:
    """How much each due day takes; None where one of its doses is not known in this unit."""
    need: dict[date, int | None] = {}
    for slot in expected:
        if slot.paused is not None:
            continue
        amount, before = slot.amount and in_finest_unit(slot.amount), need.get(slot.day, 0)
        if amount is None or amount.unit != unit or before is None:
            need[slot.day] = None
        else:
            need[slot.day] = before + amount.micro
    return need


def _is_scheduled(medication: Medication, day: date) -> bool:
    held = in_force(medication.regimens, day)
    return bool(held and held.schedule) and pause_on(medication.pauses, day) is None


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days))
