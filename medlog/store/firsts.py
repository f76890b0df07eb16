"""Where the diary and its medications begin, found through an index."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from medlog.domain.entries import SLOT_REACH
from medlog.domain.instant import Instant
from medlog.store.entries import instant


def first_day(conn: sqlite3.Connection) -> date | None:
    """The first diary day with an entry that a report tells of; None without any."""
    found = [
        conn.execute(f"SELECT day FROM {kind} WHERE deleted = 0 ORDER BY day LIMIT 1").fetchone()
        for kind in ("dose", "mood", "effect", "factor", "note", "assessment")
    ]
    return min((date.fromisoformat(row[0]) for row in found if row), default=None)


def first_dose(conn: sqlite3.Connection, medication: str) -> tuple[date, Instant] | None:
    """The diary day and the moment of the first dose taken; None where there is none.

    Of a day that has doses with a time and without, the first with one.
    """
    row = conn.execute(
        "SELECT day, at, offset, zone, whole_day FROM dose"
        " WHERE medication = ?1 AND status = 'taken' AND deleted = 0"
        " AND day = (SELECT day FROM dose WHERE medication = ?1 AND status = 'taken'"
        " AND deleted = 0 ORDER BY day LIMIT 1) ORDER BY whole_day, at LIMIT 1",
        (medication,),
    ).fetchone()
    if row is None:
        return None
    # A dose that names a slot counts for its day, which may be an earlier one.
    named = conn.execute(
        "SELECT min(slot_day) FROM dose WHERE medication = ? AND status = 'taken' AND deleted = 0"
        " AND day <= date(?, ?)",
        (medication, row[0], f"+{SLOT_REACH} days"),
    ).fetchone()
    return date.fromisoformat(min(row[0], named[0] or row[0])), instant(*row[1:])


def dose_days(
    conn: sqlite3.Connection, medication: str, after: date | None, before: date
) -> tuple[date, date] | None:
    """The first and the last diary day with a dose taken, from `after` to before `before`.

    `after` is None for the beginning of the diary; None where there is no dose.
    """
    values = (medication, (after or date.min).isoformat(), before.isoformat())
    # Each end for itself, so that the index is left at once: min and max together read every dose.
    ends = [
        conn.execute(
            "SELECT day FROM dose WHERE medication = ? AND status = 'taken' AND deleted = 0"
            f" AND day >= ? AND day < ? ORDER BY day {order} LIMIT 1",
            values,
        ).fetchone()
        for order in ("ASC", "DESC")
    ]
    first, last = [None if row is None else date.fromisoformat(row[0]) for row in ends]
    return None if first is None or last is None else (first, last)


def last_day_of_effect(conn: sqlite3.Connection, names: Iterable[str], before: date) -> date | None:
    """The last diary day before `before` on which an effect was there, under any of these names.

    It is there with an entry above 0, or without a severity and not over. None where it never was.
    """
    found = [
        conn.execute(
            "SELECT max(day) FROM effect WHERE name = ? AND day < ? AND deleted = 0"
            " AND CASE WHEN severity IS NULL THEN NOT ended ELSE CAST(severity AS REAL) > 0 END",
            (name, before.isoformat()),
        ).fetchone()[0]
        for name in names
    ]
    return max((date.fromisoformat(day) for day in found if day), default=None)
