"""Entries as figures are counted from them: of thousands of rows only what counts is read."""

import sqlite3
from datetime import date, timedelta
from functools import lru_cache
from sys import intern

from medlog.domain.amount import parse_number
from medlog.domain.entries import SLOT_REACH, Lived, Sign, Told
from medlog.store.entries import amount, day_of, severity_of, slot_of


def read_moods(conn: sqlite3.Connection, first: date, last: date) -> list[tuple[date, int]]:
    """The diary day and the score, in millionths, of each mood from `first` to before `last`.

    In no particular order: nothing else of a mood is read, as a year has a thousand of them.
    """
    rows = conn.execute(
        "SELECT day, score FROM mood WHERE day >= ? AND day < ? AND deleted = 0",
        (first.isoformat(), last.isoformat()),
    )
    return [(day_of(day), parse_number(score)) for day, score in rows]


def read_signs(conn: sqlite3.Connection, first: date, last: date) -> list[Sign]:
    """What the effects from `first` to before `last` say of their days, in the order lived.

    Those with a day alone come before all others of it.
    """
    rows = conn.execute(
        "SELECT day, name, severity, word, medication, ended FROM effect"
        " WHERE day >= ? AND day < ? AND deleted = 0 ORDER BY day, whole_day DESC, at, id",
        (first.isoformat(), last.isoformat()),
    )
    return [
        Sign(day_of(day), intern(name), severity_of(severity), word, medication, bool(ended))
        for day, name, severity, word, medication, ended in rows
    ]


def read_lived(conn: sqlite3.Connection, medication: str, first: date, last: date) -> list[Lived]:
    """The doses of a medication that may count for days from `first` to before `last`.

    In the order of their moments and ids. One that names a slot counts for the day of the slot,
    which may be up to SLOT_REACH days from its own.
    """
    reach = timedelta(days=SLOT_REACH)
    rows = conn.execute(
        "SELECT unixepoch(at), offset, day,"
        " status, amount, unit, reason, slot_day, slot_time, whole_day"
        " FROM dose WHERE medication = ? AND day >= ? AND day < ? AND deleted = 0 ORDER BY at, id",
        (medication, (first - reach).isoformat(), (last + reach).isoformat()),
    )
    return [
        (epoch, offset, day_of(day), _told(status, text, unit, reason, of_day, of_time, whole))
        for epoch, offset, day, status, text, unit, reason, of_day, of_time, whole in rows
    ]


@lru_cache(maxsize=1024)
def _told(
    status: str,
    text: str | None,
    unit: str,
    reason: str | None,
    of_day: str | None,
    of_time: str | None,
    whole_day: int,
) -> Told:
    return Told(
        "taken" if status == "taken" else "skipped",
        amount(text, unit),
        reason,
        None if of_day is None else slot_of(of_day, of_time),
        whole_day == 1,
    )
