"""One medication on one diary day: its slots, its doses, and which serves which."""

import sqlite3
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from medlog.actions.recording import Saved
from medlog.calc.matching import Matched, match
from medlog.calc.slots import Slot, slots
from medlog.domain.entries import Dose
from medlog.domain.medication import Medication
from medlog.domain.regimen import in_force
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


def guards(
    conn: sqlite3.Connection, dose_day: DoseDay, saved: Saved, today: date
) -> "list[Notice]":
    """What already stands when a dose is recorded, judged at the time of the dose.

    They state and never block: the dose is saved before they are asked.
    """
    dose = saved.entry
    if not isinstance(dose, Dose):
        return []
    name, short = dose_day.medication.name, saved.short
    others = [
        other
        for other in read_window(
            conn,
            "dose",
            dose.day - timedelta(days=2),
            dose.day + timedelta(days=2),
            "medication = ? AND status = 'taken' AND id <> ?",
            (dose.medication, dose.id),
        )
        if isinstance(other, Dose)
    ]
    if not others:
        return []
    from medlog.actions.notices import AboveMaximum, SecondDose, SoonerThan

    found: list[Notice] = []
    if earlier := _stands_already(dose_day, saved, others):
        found.append(SecondDose(name, earlier.at, earlier.day == today, short))
    regimen = in_force(dose_day.medication.regimens, dose.day)
    if regimen is not None:
        count = 1 + sum(other.day == dose.day for other in others)
        if regimen.max_per_day is not None and count > regimen.max_per_day:
            found.append(AboveMaximum(name, count, regimen.max_per_day, short))
        since = min((abs(dose.at.epoch - other.at.epoch) // 60 for other in others), default=None)
        if regimen.min_gap is not None and since is not None and since < regimen.min_gap:
            found.append(SoonerThan(name, since, regimen.min_gap, short))
    return found


def _stands_already(dose_day: DoseDay, saved: Saved, others: list[Dose]) -> Dose | None:
    """The dose that makes this one a second: minutes away, or in the slot it would have had."""
    dose = saved.entry
    near = [other for other in others if abs(other.at.epoch - dose.at.epoch) < TYPED_TWICE]
    if near:
        return near[-1]
    if not dose_day.slots or saved.slot is not None:
        return None
    # Every slot of the day is filled: by doses taken, or some by the statement that none was.
    taken = [other for other in dose_day.doses if other.status == "taken"]
    return taken[-1] if taken else None
