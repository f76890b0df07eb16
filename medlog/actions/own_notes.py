"""What a person noted about a medication."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from medlog.domain.entries import Note
from medlog.store.ids import short_id
from medlog.store.noted import read_notes_about


class Noted(NamedTuple):
    """A note of the person's own about a medication, with its short id."""

    note: Note
    short: str


def notes_about(conn: sqlite3.Connection, medications: Sequence[str]) -> tuple[Noted, ...]:
    """The notes about any of these medications (ids), the newest first."""
    notes = read_notes_about(conn, medications)
    return tuple(Noted(one, short_id(conn, one.id)) for one in notes)
