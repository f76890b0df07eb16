"""Own contacts, as they stand in the diary."""

import sqlite3

from medlog.domain.contact import Contact


def read_contacts(conn: sqlite3.Connection) -> tuple[Contact, ...]:
    """The contacts in the order in which they were added."""
    rows = conn.execute(
        "SELECT id, name, phone, readable_locked FROM contact WHERE deleted = 0 ORDER BY id"
    )
    return tuple(Contact(row, name, phone, bool(readable)) for row, name, phone, readable in rows)
