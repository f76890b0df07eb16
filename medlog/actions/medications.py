"""The medications as they stand, and the one that a person names."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from medlog.domain.dose_line import read_name
from medlog.domain.medication import Medication
from medlog.domain.timeline import Standing, standing
from medlog.store.diary import Diary
from medlog.store.medications import read_medications
from medlog.store.names import known_names_of


class MedicationList(NamedTuple):
    """Every medication of the diary.

    Attributes:
        day: the diary day of now.
        diary: whether there is a diary yet.
        standings: each medication on that day, by name.
        stopped_too: whether those that were stopped are asked for in full.
    """

    day: date
    diary: bool
    standings: tuple[Standing, ...]
    stopped_too: bool


def listing(diary: Diary, *, stopped_too: bool) -> MedicationList:
    """Every medication as it stands today."""
    with diary.reading() as conn:
        today = diary.today(conn)
        known = read_medications(conn)
        standings = tuple(standing(medication, today) for medication in known)
        return MedicationList(today, conn is not None, standings, stopped_too)


def shown(diary: Diary, words: Sequence[str]) -> Standing:
    """The medication that is named, as it stands today.

    Raises:
        NotUnderstood, NoneSuch: as `read_name`.
    """
    with diary.reading() as conn:
        today = diary.today(conn)
        return standing(named(conn, words, today), today)


def named(conn: sqlite3.Connection | None, words: Sequence[str], today: date) -> Medication:
    """The one medication of a line.

    Raises:
        NotUnderstood, NoneSuch: as `read_name`.
    """
    medications = read_medications(conn)
    known = read_name(words, known_names_of(medications, today))
    return next(one for one in medications if one.id == known.id)


def with_id(conn: sqlite3.Connection, row: str) -> Medication:
    """The medication of a row, as it stands in the transaction so far."""
    return next(one for one in read_medications(conn) if one.id == row)
