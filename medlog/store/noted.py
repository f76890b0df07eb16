"""On which days something was written down, and notes: the latest, and those about something."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from medlog.domain.entries import Note
from medlog.store.entries import instant

_OWN = {"note": " AND kind = 'note'"}
"""A note can be a plan of the person's, or a sign that they know; those are no notes of a day."""


def read_days(conn: sqlite3.Connection, kind: str, first: date, last: date) -> dict[date, int]:
    """How many live entries of one kind each day from `first` to before `last` has, if any."""
    rows = conn.execute(
        f"SELECT day, count(*) FROM {kind}"
        f" WHERE day >= ? AND day < ? AND deleted = 0{_OWN.get(kind, '')} GROUP BY day",
        (first.isoformat(), last.isoformat()),
    )
    return {date.fromisoformat(day): count for day, count in rows}


def read_latest_notes(conn: sqlite3.Connection, first: date, last: date, most: int) -> list[Note]:
    """At most so many notes from `first` to before `last`, the latest, in the order lived."""
    rows = conn.execute(
        "SELECT id, at, offset, zone, whole_day, day, note FROM note"
        f" WHERE day >= ? AND day < ? AND deleted = 0{_OWN['note']}"
        " ORDER BY day DESC, at DESC, id DESC LIMIT ?",
        (first.isoformat(), last.isoformat(), most),
    )
    found = [
        Note(id_, instant(*when), date.fromisoformat(day), text) for id_, *when, day, text in rows
    ]
    return found[::-1]


def read_notes_about(conn: sqlite3.Connection, medications: Sequence[str]) -> list[Note]:
    """The live notes about any of these medications (ids), the newest first."""
    marks = ", ".join("?" * len(medications))
    rows = conn.execute(
        "SELECT id, at, offset, zone, whole_day, day, note, medication FROM note"
        f" WHERE kind = 'note' AND medication IN ({marks}) AND deleted = 0"
        " ORDER BY day DESC, at DESC, id DESC",
        tuple(medications),
    )
    return [
        Note(id_, instant(*when), date.fromisoformat(day), note, medication=medication)
        for id_, *when, day, note, medication in rows
    ]
