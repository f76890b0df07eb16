"""Whole rows of the diary's own tables that come from a file, under the ids that they have.

A row that is there stays as it is. What was deleted here stays deleted, and what `undo` took back
with its import comes again. A row that is in sight points to none that is not: where what it points
to was deleted here, that comes back with it.
"""

import sqlite3
from collections.abc import Iterator, Mapping

from medlog import errors
from medlog.domain.columns import Shape, Value
from medlog.store import archived, schema
from medlog.store.changes import Writer
from medlog.store.imported import CACHE, What, was_undone
from medlog.store.readable import is_readable


class IncomingRows:
    """Rows that come in under one action; `settle` is called behind the last one."""

    def __init__(self, writer: Writer, shape: Shape | None = None) -> None:
        self._writer = writer
        self._shape = shape or archived.shape()
        writer.conn.execute(CACHE)

    def add(self, table: str, row: Mapping[str, Value]) -> What:
        """Put a row in, unless it is there; columns that it does not name get their default.

        Raises:
            RowRefused: it is none that the table can hold.
        """
        self._check(table, row)
        id_ = str(row["id"])
        marks = ", ".join("?" * len(row))
        try:
            made = self._writer.conn.execute(
                f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"
                " ON CONFLICT (id) DO NOTHING",
                tuple(row.values()),
            )
            if made.rowcount == 1:
                return "new"
            if not was_undone(self._writer.conn, table, id_):
                return "there"
            values = {name: value for name, value in row.items() if name != "id"}
            self._writer.update(table, id_, {**values, "deleted": 0})
        except sqlite3.IntegrityError as error:
            raise refused(table, id_) from error
        return "new"

    def settle(self) -> None:
        """Bring back what the new rows point to.

        Raises:
            RowRefused: one of them points to a row that is not there.
        """
        conn = self._writer.conn
        for table, column, parent in references(conn):
            lost = conn.execute(
                f"SELECT id FROM {table} WHERE {column} IS NOT NULL"
                f" AND NOT EXISTS (SELECT 1 FROM {parent} WHERE id = {table}.{column}) LIMIT 1"
            ).fetchone()
            if lost is not None:
                detail = f"it belongs to a {parent} that is neither in the file nor in the diary"
                raise errors.RowRefused(table=table, row=lost[0], detail=detail)
            hidden = conn.execute(
                f"SELECT DISTINCT {parent}.id FROM {parent} JOIN {table} ON {column} = {parent}.id"
                f" WHERE {parent}.deleted AND NOT {table}.deleted"
            ).fetchall()
            for (id_,) in hidden:
                self._writer.update(parent, id_, {"deleted": 0})

    def _check(self, table: str, row: Mapping[str, Value]) -> None:
        columns = self._shape.get(table) if table in schema.LOGGED else None
        id_ = str(row.get("id"))
        if columns is None or "id" not in row:
            raise errors.RowRefused(table=table, row=id_, detail="there is no such table")
        for name, value in row.items():
            if name not in columns:
                raise errors.RowRefused(
                    table=table, row=id_, detail=f"its table has no column “{name}”"
                )
            if not columns[name].fits(value):
                raise errors.RowRefused(
                    table=table, row=id_, detail=f"“{name}” is not what this column holds"
                )
        if not is_readable(table, row):
            raise refused(table, id_)


def refused(table: str, row: object) -> errors.RowRefused:
    """The error that says that a row breaks a rule of its table."""
    detail = "what it says cannot stand in a diary"
    return errors.RowRefused(table=table, row=row, detail=detail)


def references(conn: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """Every column that points to a row: its table, its name, and the table it points to."""
    for table in schema.LOGGED:
        for _, _, parent, column, *_ in conn.execute(
            f"PRAGMA foreign_key_list({table})"
        ).fetchall():
            yield table, column, parent
