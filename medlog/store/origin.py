"""Which diary a connection shows: the one in its file, or the one that a clean copy was made of."""

import sqlite3


def path_of(conn: sqlite3.Connection) -> str:
    """The file of the diary; "" where it has none."""
    kept = _kept(conn)
    return kept[0] if kept else str(conn.execute("PRAGMA database_list").fetchone()[2])


def began(conn: sqlite3.Connection) -> str:
    """The diary's first action, which no other one has and which stays; "" where none was done."""
    kept = _kept(conn)
    if kept:
        return kept[1]
    found = conn.execute(
        "SELECT clock || ' ' || device FROM action ORDER BY clock, device LIMIT 1"
    ).fetchone()
    return found[0] if found else ""


def keep(copy: sqlite3.Connection, path: str, first: str) -> None:
    """Tell a copy whose it is, for as long as it is open: no file that is made of it says so."""
    copy.execute("CREATE TEMP TABLE origin (path TEXT, began TEXT)")
    copy.execute("INSERT INTO origin VALUES (?, ?)", (path, first))


def _kept(conn: sqlite3.Connection) -> tuple[str, str] | None:
    if not conn.execute("SELECT 1 FROM temp.sqlite_schema WHERE name = 'origin'").fetchone():
        return None
    path, first = conn.execute("SELECT path, began FROM temp.origin").fetchone()
    return path, first
