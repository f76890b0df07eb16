"""The last dose of a medication, how long ago it was, and what there is since."""

import sqlite3
from datetime import date, timedelta
from typing import NamedTuple

from medlog.calc.matching import match_days
from medlog.calc.since_dose import SinceDose, since_dose
from medlog.calc.slots import slots
from medlog.domain.dose_line import read_name
from medlog.domain.entries import Dose
from medlog.domain.instant import Instant, format_utc
from medlog.domain.medication import Medication
from medlog.store import settings
from medlog.store.diary import Diary
from medlog.store.entries import read_doses, read_entry, read_window
from medlog.store.ids import short_id
from medlog.store.medications import read_medications
from medlog.store.names import known_names_of


class LastDose(NamedTuple):
    """The last dose of one medication.

    Attributes:
        name: the medication's.
        dose: the last one taken; None where none is logged. Of a day that has doses with a time and
            without, the last with one.
        short: its short id.
        minutes: between it and now; None where only its day is known.
        days: from its diary day to today.
        untimed: how many others of its day have no time, so that they may have come later.
        since: what the diary has of the medication since then.
    """

    name: str
    dose: Dose | None
    short: str | None
    minutes: int | None
    days: int | None
    untimed: int
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
    dose = _timed(conn, medication, now)
    untimed = _untimed(conn, medication, date.min if dose is None else dose.day, today)
    if untimed and (dose is None or dose.day < untimed[-1].day):
        dose = untimed.pop()
    if dose is None:
        return LastDose(medication.name, None, None, None, None, 0, None)
    return LastDose(
        medication.name,
        dose,
        short_id(conn, dose.id),
        None if dose.at.whole_day else (now.epoch - dose.at.epoch) // 60,
        (today - dose.day).days,
        sum(one.day == dose.day for one in untimed),
        _since(conn, medication, dose.day, today),
    )


def _timed(conn: sqlite3.Connection, medication: Medication, now: Instant) -> Dose | None:
    """The last dose whose time is known."""
    row = conn.execute(
        # The index is by diary day; whoever flies west lives a later moment on an earlier day.
        "SELECT id FROM dose WHERE medication = ?1 AND status = 'taken' AND deleted = 0"
        " AND whole_day = 0 AND at <= ?2 AND day >= (SELECT date(max(day), '-2 days') FROM dose"
        " WHERE medication = ?1 AND status = 'taken' AND deleted = 0 AND whole_day = 0"
        " AND at <= ?2) ORDER BY at DESC, id DESC LIMIT 1",
        (medication.id, format_utc(now.epoch)),
    ).fetchone()
    if row is None:
        return None
    dose, _ = read_entry(conn, "dose", row[0])
    return dose if isinstance(dose, Dose) else None


def _untimed(
    conn: sqlite3.Connection, medication: Medication, first: date, today: date
) -> list[Dose]:
    """The doses of which only the day is known, of the last day from `first` on that has some."""
    condition = "medication = ? AND status = 'taken' AND whole_day = 1"
    row = conn.execute(
        f"SELECT max(day) FROM dose WHERE {condition} AND day BETWEEN ? AND ? AND deleted = 0",
        (medication.id, first.isoformat(), today.isoformat()),
    ).fetchone()
    if row[0] is None:
        return []
    day = date.fromisoformat(row[0])
    return read_window(conn, "dose", day, day + timedelta(days=1), condition, (medication.id,))


def _since(conn: sqlite3.Connection, medication: Medication, day: date, today: date) -> SinceDose:
    expected = slots(medication, day, today, settings.day_starts_at(conn))
    doses = read_doses(conn, day, today, medication.id)
    return since_dose(medication, day, match_days(expected, doses, today), today)
