"""One medication on one diary day: its slots, its doses, and which serves which."""

import sqlite3
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from medlog.actions.recording import Saved
from medlog.calc.matching import Matched, match
from medlog.calc.slots import Slot, anchored_elsewhere, slots
from medlog.domain.entries import Dose
from medlog.domain.instant import Instant
from medlog.domain.medication import Medication
from medlog.domain.regimen import in_force, pause_on
from medlog.store.entries import read_doses, read_window

if TYPE_CHECKING:
    from medlog.actions.notices import Notice

TYPED_TWICE = 10 * 60
"""Seconds within which a second entry is worth a word."""


class DoseDay(NamedTuple):
    """A medication's day as the diary has it.

    Attributes:
        medication: the medication.
        day: diary day.
        slots: what its regimen expects.
        doses: all entries that count for the day.
    """

    medication: Medication
    day: date
    slots: list[Slot]
    doses: list[Dose]

    def matched(self, today: date, *more: Dose) -> Matched:
        """Which dose serves which slot, with `more` doses among them."""
        return match(self.day, self.slots, [*self.doses, *more], today)

    def serving(self, dose: Dose, today: date) -> Slot | None:
        """The slot that `dose`, one more, would serve; None where it is beyond them."""
        # Without an id yet it stands behind those of the same minute, as it will once it has one.
        last = dose._replace(id=dose.id or "~")
        for served in self.matched(today, last).served:
            if last in served.doses:
                return served.slot
        return None


def read_dose_day(
    conn: sqlite3.Connection, medication: Medication, day: date, day_starts_at: int
) -> DoseDay:
    """The slots and doses of one medication on one diary day."""
    after = day + timedelta(days=1)
    return DoseDay(
        medication,
        day,
        slots(medication, day, after, day_starts_at),
        read_doses(conn, day, after, medication.id),
    )


def read_today(
    conn: sqlite3.Connection, medication: Medication, now: Instant, day_starts_at: int
) -> Matched:
    """The slots and doses of one medication on the diary day of `now`.

    Of elapsed hours, far from their zone, those slots are today's that the clock here shows today,
    and those that have a dose of today.
    """
    today = now.day(day_starts_at)
    if anchored_elsewhere(medication, now, today) is None:
        return read_dose_day(conn, medication, today, day_starts_at).matched(today)
    days = [today + timedelta(days=days) for days in (-1, 0, 1)]
    matched = [read_dose_day(conn, medication, day, day_starts_at).matched(day) for day in days]
    starts = timedelta(minutes=day_starts_at)
    served = (
        one
        for there in matched
        for one in there.served
        if any(dose.day == today for dose in one.doses)
        or ((at := one.slot.shown(now.offset)) and (at - starts).date() == today)
    )
    extra = (dose for there in matched for dose in there.extra if dose.day == today)
    return Matched(today, tuple(served), tuple(extra))


def guards(
    conn: sqlite3.Connection, dose_day: DoseDay, saved: Saved, today: date
) -> "list[Notice]":
    """What already stands when a dose is recorded, judged at the time of the dose.

    They state and never block: the dose is saved before they are asked. `dose_day` is the day it
    counts for, as it was without it.
    """
    dose = saved.entry
    if not isinstance(dose, Dose):
        return []
    name, short = dose_day.medication.name, saved.short
    regimen = in_force(dose_day.medication.regimens, dose.day)
    gap = regimen.min_gap if regimen else None
    found = _not_expected(dose_day.medication, dose.day, today)
    others = _others(conn, dose, gap)
    if not others:
        return found
    # Most doses have others around them and no notice: their classes load with the first one.
    if earlier := _stands_already(dose_day, saved, others, today):
        from medlog.actions.notices import SecondDose

        number = 1 + sum(other.status == "taken" for other in dose_day.doses)
        found.append(SecondDose(name, earlier.at, earlier.day == today, short, max(number, 2)))
    count = 1 + sum(other.day == dose.day for other in others)
    if regimen and regimen.max_per_day is not None and count > regimen.max_per_day:
        from medlog.actions.notices import AboveMaximum

        found.append(AboveMaximum(name, count, regimen.max_per_day, short))
    nearest = _nearest(dose, others)
    since = _apart(dose, nearest) // 60 if nearest else 0
    if gap is not None and nearest and since < gap:
        from medlog.actions.notices import SoonerThan

        found.append(SoonerThan(name, since, gap, short, nearest.at.epoch > dose.at.epoch))
    return found


def _others(conn: sqlite3.Connection, dose: Dose, gap: int | None) -> list[Dose]:
    """The doses taken of the same medication on its day and as far around as `gap` minutes ask."""
    # A day more on each side: whoever flies may live a near moment on another date.
    around = timedelta(days=2 + (gap or 0) // (24 * 60))
    return read_window(
        conn,
        "dose",
        dose.day - around,
        dose.day + around,
        "medication = ? AND status = 'taken' AND id <> ?",
        (dose.medication, dose.id),
    )


def _not_expected(medication: Medication, day: date, today: date) -> "list[Notice]":
    """What says that no dose of it was expected on a day: a stop, an end, a pause."""
    found: list[Notice] = []
    regimen = in_force(medication.regimens, day)
    begun = [one for one in medication.regimens if one.starts <= day]
    if medication.is_past:
        found += _after_remembered(medication, day)
    if begun and (regimen is None or regimen.kind == "stopped"):
        from medlog.actions.prescription_notices import TakenSinceStop

        now = in_force(medication.regimens, today)
        stands = now is None or now.kind == "stopped"
        since = begun[-1].ends if regimen is None else regimen.starts
        found.append(TakenSinceStop(medication.name, since or day, regimen is None, stands))
    if pause := pause_on(medication.pauses, day):
        from medlog.actions.prescription_notices import TakenInPause

        stands = pause_on((pause,), today) is not None
        found.append(TakenInPause(medication.name, pause, stands))
    return found


def _after_remembered(medication: Medication, day: date) -> "list[Notice]":
    """What says so where all that is remembered of a medication was over by a day."""
    from medlog.actions.prescription_notices import TakenSinceStop
    from medlog.domain.remembered import latest_end

    end = latest_end(medication)
    if day <= end.last:
        return []
    rough = "" if end.said is None else end.words
    return [TakenSinceStop(medication.name, end.last + timedelta(days=1), True, True, rough)]


def _nearest(dose: Dose, others: list[Dose]) -> Dose | None:
    """The nearest in time of those whose time is known."""
    timed = (other for other in others if not other.at.whole_day)
    return min(timed, key=lambda other: _apart(dose, other), default=None)


def _apart(dose: Dose, other: Dose) -> int:
    """Seconds between two doses."""
    return abs(dose.at.epoch - other.at.epoch)


def _stands_already(
    dose_day: DoseDay, saved: Saved, others: list[Dose], today: date
) -> Dose | None:
    """The dose that makes this one a second.

    One minutes away; the one that has the slot it names; or the last of a day whose slots all had
    their entry, a dose or the statement that there was none.
    """
    dose = saved.entry
    if not isinstance(dose, Dose):
        return None
    nearest = _nearest(dose, others)
    if nearest and _apart(dose, nearest) <= TYPED_TWICE:
        return nearest
    before = dose_day.matched(today).served
    # One that names a day alone is judged by all its slots.
    before = tuple(one for one in before if one.slot.name == dose.slot) or before
    if any(not served.doses or served.state == "part" for served in before):
        return None
    taken = [one for served in before for one in served.doses if one.status == "taken"]
    return taken[-1] if taken else None
