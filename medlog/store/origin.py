"""Which diary a connection shows: the one in its file, or the one that a clean copy was made of."""

import sqlite3
from typing import NamedTuple


class Origin(NamedTuple):
    """A diary.

    Attributes:
        path: of its file; "" where it has none.
        began: its first action, which no other diary has and which stays; "" where none was done.
    """

    path: str
    began: str


def read(conn: sqlite3.Connection) -> Origin:
    """The diary that a connection shows."""
    if conn.execute("SELECT 1 FROM temp.sqlite_schema WHERE name = 'origin'").fetchone():
        return Origin(*conn.execute("SELECT path, began FROM temp.origin").fetchone())
    path = conn.execute("PRAGMA database_list").fetchone()[2]
    began = conn.execute(
        "SELECT clock || ' ' || device FROM action ORDER BY clock, device LIMIT 1"
    ).fetchone()
    return Origin(path, began[0] if began else "")


def keep(copy: sqlite3.Connection, diary: Origin) -> None:
    """Tell a copy whose it is, for as long as it is open: no file that is made of it says so."""
    copy.execute("CREATE TEMP TABLE origin (path TEXT, began TEXT)")
    copy.execute("INSERT INTO origin VALUES (?, ?)", diary)
