"""The last dose of a medication, how long ago it was, and what there is since."""

import sqlite3
from datetime import date
from typing import NamedTuple

from medlog.calc.matching import match_days
from medlog.calc.since_dose import SinceDose, since_dose
from medlog.calc.slots import slots
from medlog.domain.dose_line import read_name
from medlog.domain.entries import Dose
from medlog.domain.instant import Instant
from medlog.domain.medication import Medication
from medlog.store import settings
from medlog.store.diary import Diary
from medlog.store.entries import read_doses, read_entry
from medlog.store.ids import short_id
from medlog.store.medications import read_medications
from medlog.store.names import known_names_of


class LastDose(NamedTuple):
    """The last dose of one medication.

    Attributes:
        name: the medication's.
        dose: the last one taken; None where none is logged.
        short: its short id.
        minutes: between it and now.
        since: what the diary has of the medication since then.
    """

    name: str
    dose: Dose | None
    short: str | None
    minutes: int | None
    since: SinceDose | None


class LastDoses(NamedTuple):
    """The last dose of each medication asked for."""

    doses: tuple[LastDose, ...]

    @property
    def ids(self) -> list[str]:
        """The short ids."""
        return [dose.short for dose in self.doses if dose.short]


def last(diary: Diary, words: list[str]) -> LastDoses:
    """The last dose of the medication that is named, or of each that was not stopped.

    Raises:
        UnknownMedication: as `read_name`.
    """
    with diary.reading() as conn:
        medications, today = read_medications(conn), diary.today(conn)
        if words:
            named = read_name(words, known_names_of(medications, today))
            medications = [one for one in medications if one.id == named.id]
        else:
            medications = [one for one in medications if not one.is_stopped(today)]
        if conn is None:
            return LastDoses(())
        return LastDoses(tuple(_last(conn, one, diary.now, today) for one in medications))


def _last(conn: sqlite3.Connection, medication: Medication, now: Instant, today: date) -> LastDose:
    row = conn.execute(
        # The index is by diary day; whoever flies west lives a later moment on an earlier day.
        "SELECT id FROM dose WHERE medication = ?1 AND status = 'taken' AND deleted = 0"
        " AND at <= ?2 AND day >= (SELECT date(max(day), '-2 days') FROM dose WHERE"
        " medication = ?1 AND status = 'taken' AND deleted = 0 AND at <= ?2)"
        " ORDER BY at DESC, id DESC LIMIT 1",
        (medication.id, now.utc.strftime("%Y-%m-%dT%H:%M:%SZ")),
    ).fetchone()
    if row is None:
        return LastDose(medication.name, None, None, None, None)
    dose, _ = read_entry(conn, "dose", row[0])
    if not isinstance(dose, Dose):
        raise TypeError(row[0])
    minutes = (now.epoch - dose.at.epoch) // 60
    since = _since(conn, medication, dose.day, today)
    return LastDose(medication.name, dose, short_id(conn, dose.id), minutes, since)


def _since(conn: sqlite3.Connection, medication: Medication, day: date, today: date) -> SinceDose:
    expected = slots(medication, day, today, settings.day_starts_at(conn))
    doses = read_doses(conn, day, today, medication.id)
    return since_dose(medication, day, match_days(expected, doses, today), today)
