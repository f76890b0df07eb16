"""Every medication so far: what was prescribed and why, what was felt while it was taken."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from medlog.actions.medications import named
from medlog.calc.medication_history import MedicationHistory, in_order, medication_history
from medlog.calc.mood import daily
from medlog.domain.medication import Medication
from medlog.store.counted import read_moods, read_signs
from medlog.store.diary import Diary
from medlog.store.medications import read_medications
from medlog.store.taken import read_taken


class TreatmentHistory(NamedTuple):
    """The medications of a diary over all of its time.

    Attributes:
        day: the diary day of now.
        diary: whether there is a diary yet.
        medications: what is taken first, then what was; what began or ended last comes first.
    """

    day: date
    diary: bool
    medications: tuple[MedicationHistory, ...]


def history(diary: Diary, words: Sequence[str]) -> TreatmentHistory:
    """Every medication, or the one that `words` name.

    Raises:
        NotUnderstood, NoneSuch: as `read_name`.
    """
    with diary.reading() as conn:
        today = diary.today(conn)
        medications = [named(conn, words, today)] if words else read_medications(conn)
        if conn is None:
            return TreatmentHistory(today, False, ())
        return TreatmentHistory(today, True, read_histories(conn, medications, today))


def read_histories(
    conn: sqlite3.Connection, medications: Iterable[Medication], today: date
) -> tuple[MedicationHistory, ...]:
    """The history of each of these medications up to `today`."""
    doses = read_taken(conn)
    mood = daily(read_moods(conn, date.min, date.max))
    effects = read_signs(conn, date.min, date.max)
    return tuple(
        in_order(
            medication_history(known, doses.get(known.id, ()), mood, effects, today)
            for known in medications
        )
    )
