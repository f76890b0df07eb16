"""Rows that come from other programs: each keeps its source and its key there, and comes once.

Its id is made from the two, so that the same entry in another file is the same row. What the person
deleted stays deleted; what `undo` took back with its import comes again.
"""

import sqlite3
from typing import Literal

from medlog.domain.instant import format_utc
from medlog.store.changes import Value, Writer
from medlog.store.ids import source_id

What = Literal["new", "there"]

CACHE = "PRAGMA cache_size = -65536"
"""64 MB: with SQLite's own 2 MB, readers would wait from the first page that had to be spilled."""


class Incoming:
    """Rows of one source under one action.

    Attributes:
        writer: the action.
        source: the program they come from.
    """

    def __init__(self, writer: Writer, source: str) -> None:
        self.writer = writer
        self.source = source
        self._now = format_utc(writer.now.epoch)
        self._statements: dict[tuple[str, ...], str] = {}
        writer.conn.execute(CACHE)

    def add(self, table: str, key: str, values: dict[str, Value]) -> What:
        """Put a row in, unless it is there."""
        row = row_id(self.source, table, key)
        columns = ("id", "recorded_at", "source", "source_key", *values)
        made = self.writer.conn.execute(
            self._statement(table, columns),
            (row, self._now, self.source, key, *values.values()),
        )
        if made.rowcount == 1:
            return "new"
        if not was_undone(self.writer.conn, table, row):
            return "there"
        self.writer.update(table, row, {**values, "deleted": 0})
        return "new"

    def _statement(self, table: str, columns: tuple[str, ...]) -> str:
        known = self._statements.get((table, *columns))
        if known is None:
            marks = ", ".join("?" * len(columns))
            known = (
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
                " ON CONFLICT (id) DO NOTHING"
            )
            self._statements[table, *columns] = known
        return known


def row_id(source: str, table: str, key: str) -> str:
    """The id of a row from another program."""
    return source_id(source, f"{table} {key}")


def is_there(conn: sqlite3.Connection, table: str, row: str) -> bool:
    """Whether a row would not be put in again."""
    found = conn.execute(f"SELECT 1 FROM {table} WHERE id = ?", (row,)).fetchone()
    return found is not None and not was_undone(conn, table, row)


def was_undone(conn: sqlite3.Connection, table: str, row: str) -> bool:
    """Whether a row is deleted because the import that brought it was taken back."""
    if conn.execute(f"SELECT deleted FROM {table} WHERE id = ?", (row,)).fetchone() != (1,):
        return False
    last = conn.execute(
        "SELECT undone.what FROM change"
        " JOIN action ON action.clock = change.action AND action.device = change.device"
        " JOIN action AS undone ON undone.clock = action.undoes AND undone.device = action.device"
        " WHERE change.row = ? AND change.tbl = ?"
        " AND change.clock = (SELECT max(clock) FROM change WHERE row = ? AND tbl = ?)",
        (row, table, row, table),
    ).fetchone()
    return last is not None and last[0] == "import"
