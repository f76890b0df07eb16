"""Rows that come from other programs: each keeps its source and its key there, and comes once.

Its id is made from the two, so that the same entry in another file is the same row. What the person
deleted stays deleted; what `undo` took back with its import comes again.
"""

import sqlite3
from collections import Counter
from typing import Literal

from medlog.domain.instant import format_utc
from medlog.store.changes import Value, Writer
from medlog.store.ids import source_id

What = Literal["new", "there"]

CACHE = "PRAGMA cache_size = -65536"
"""64 MB: with SQLite's own 2 MB, readers would wait from the first page that had to be spilled."""


_TOGETHER = 500
"""Rows that are put in at a time: SQLite is quicker where nothing else runs in between."""

_Bound = tuple[Value, ...]
"""What a row says, in the order of its columns; its id first."""


class Incoming:
    """Rows of one source under one action.

    Attributes:
        writer: the action.
        source: the program they come from.
        new: of what was gathered, how many rows of each table were not there.
    """

    def __init__(self, writer: Writer, source: str) -> None:
        self.writer = writer
        self.source = source
        self.new: Counter[str] = Counter()
        self._now = format_utc(writer.now.epoch)
        self._gathered: dict[tuple[str, ...], list[_Bound]] = {}
        self._number = 0
        writer.conn.execute(CACHE)

    def add(self, table: str, key: str, values: dict[str, Value]) -> What:
        """Put a row in at once, unless it is there."""
        return "new" if self._put(table, (*values,), [self._bound(table, key, values)]) else "there"

    def gather(self, table: str, key: str, values: dict[str, Value]) -> None:
        """Put a row in, unless it is there: together with others, `settle` at the latest."""
        self._gathered.setdefault((table, *values), []).append(self._bound(table, key, values))
        self._number += 1
        if self._number == _TOGETHER:
            self.settle()

    def settle(self) -> None:
        """Put in what was gathered."""
        for (table, *names), rows in self._gathered.items():
            self.new[table] += self._put(table, (*names,), rows)
        self._gathered.clear()
        self._number = 0

    def _bound(self, table: str, key: str, values: dict[str, Value]) -> _Bound:
        return (row_id(self.source, table, key), self._now, self.source, key, *values.values())

    def _put(self, table: str, names: tuple[str, ...], rows: list[_Bound]) -> int:
        """Put in rows that say the same columns; gives how many were not there."""
        conn = self.writer.conn
        columns = ("id", "recorded_at", "source", "source_key", *names)
        begin = conn.execute("SELECT clock FROM tick").fetchone()
        made = conn.executemany(
            f"INSERT INTO {table} ({', '.join(columns)})"
            f" VALUES ({', '.join('?' * len(columns))}) ON CONFLICT (id) DO NOTHING",
            rows,
        ).rowcount
        if made < len(rows):
            put = {row for (row,) in conn.execute("SELECT row FROM change WHERE clock >= ?", begin)}
            for row, _, _, _, *values in rows:
                if row not in put and was_undone(conn, table, str(row)):
                    back = dict(zip(names, values, strict=True))
                    self.writer.update(table, str(row), {**back, "deleted": 0})
                    made += 1
        return made


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
