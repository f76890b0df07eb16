"""A diary with nothing in it, filled with all that another one had: tables and change log alike."""

import sqlite3
from collections.abc import Iterable, Mapping

from medlog.domain.columns import Value
from medlog.store import archived, schema
from medlog.store.imported import CACHE
from medlog.store.incoming_rows import refused
from medlog.store.readable import is_readable

Rows = Iterable[tuple[str, Mapping[str, Value]]]
"""Rows, each with its table, which is one of the diary's or of its change log; whole, in order."""


_READ = frozenset((*schema.LOGGED, "action"))
"""Tables of which commands read the rows."""


def is_empty(conn: sqlite3.Connection) -> bool:
    """Whether nothing was ever written in a diary."""
    return not any(
        conn.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()
        for table in ("action", "change", "waiting", *schema.LOGGED)
    )


def fill(conn: sqlite3.Connection, rows: Rows) -> None:
    """Put every row in as it is, inside the caller's transaction; nothing is logged.

    Raises:
        RowRefused: one of them is none that its table can hold, or none that can be read again.
    """
    conn.execute(CACHE)
    # Indexes and triggers are made once all is in: that takes half the time.
    schema.drop_derived(conn)
    statements: dict[str, str] = {}
    for table, row in rows:
        if table not in statements:
            marks = ", ".join("?" * len(row))
            statements[table] = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"
        if table in _READ and not is_readable(table, row):
            raise refused(table, row.get("id", row.get("clock")))
        try:
            conn.execute(statements[table], tuple(row.values()))
        except sqlite3.IntegrityError as error:
            raise refused(table, row.get("id", row.get("clock"))) from error
    schema.derive(conn)


def differs(conn: sqlite3.Connection, rows: Rows) -> str:
    """The first table in which a diary has not these rows alone; "" where it has."""
    counts = dict.fromkeys((*schema.LOGGED, *archived.LOG), 0)
    for table, row in rows:
        counts[table] += 1
        keys = ("id",) if "id" in row else tuple(archived.LOG[table].split(", "))
        found = conn.execute(
            f"SELECT {', '.join(row)} FROM {table}"
            f" WHERE {' AND '.join(f'{key} = ?' for key in keys)}",
            tuple(row[key] for key in keys),
        ).fetchone()
        if found != tuple(row.values()):
            return table
    for table, count in counts.items():
        if conn.execute(f"SELECT count(*) FROM {table}").fetchone() != (count,):
            return table
    return ""


def rename_device(conn: sqlite3.Connection, device: str) -> None:
    """Give a diary that was brought back a device name of its own.

    What was done after it was copied may be in an archive elsewhere: under the old name, the two
    would say that one device did both. So what was done before is another device's, and which
    changes an action brought in says nothing any more.
    """
    conn.execute("UPDATE context SET device = ?", (device,))
    conn.execute("UPDATE device_setting SET value = ? WHERE key = 'device'", (device,))
    conn.execute("DELETE FROM arrival")
